"""LibreOffice without a screen: it saves Word files again or sets their pages, many in one run."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

MISSING = [tool for tool in ("soffice", "pdftotext") if shutil.which(tool) is None]
NO_PAGES = f"compares with LibreOffice's own pages, and {' and '.join(MISSING)} is not installed here"
IS_HERE = shutil.which("soffice") is not None
NOT_HERE = "saves the files again with LibreOffice, and soffice is not installed here"


def save_again(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return each file as LibreOffice saves it; one run, with a profile of its own."""
    target = _convert(files, "docx:MS Word 2007 XML", folder)
    return {name: (target / f"{name}.docx").read_bytes() for name in files}


def set_pages(files: Mapping[str, bytes], folder: Path) -> dict[str, list[str]]:
    """Return the words of each page of each file, as LibreOffice sets it; one run makes all."""
    target = _convert(files, "pdf", folder)
    return {name: _read_pages(target / f"{name}.pdf") for name in files}


def _convert(files: Mapping[str, bytes], kind: str, folder: Path) -> Path:
    source, target = folder / "uit", folder / "terug"
    source.mkdir()
    for name, content in files.items():
        (source / f"{name}.docx").write_bytes(content)
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profiel", "--headless", "--convert-to"]
    command += [kind, "--outdir", str(target), *map(str, sorted(source.iterdir()))]
    done = subprocess.run(command, capture_output=True, text=True, timeout=220, check=True)
    assert "rror" not in done.stderr + done.stdout
    return target


def _read_pages(pdf: Path) -> list[str]:
    command = ["pdftotext", "-layout", str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    return [" ".join(page.split()) for page in text.split("\f")[:-1]]
