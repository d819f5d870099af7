"""LibreOffice without a screen: it opens Word files and saves them again, many in one run."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

IS_HERE = shutil.which("soffice") is not None
NOT_HERE = "saves the files again with LibreOffice, and soffice is not installed here"


def save_again(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return each file as LibreOffice saves it; one run, with a profile of its own."""
    source, target = folder / "uit", folder / "terug"
    source.mkdir()
    for name, content in files.items():
        (source / f"{name}.docx").write_bytes(content)
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profiel", "--headless", "--convert-to"]
    command += ["docx:MS Word 2007 XML", "--outdir", str(target), *map(str, sorted(source.iterdir()))]
    subprocess.run(command, capture_output=True, text=True, timeout=220, check=True)
    return {name: (target / f"{name}.docx").read_bytes() for name in files}
