"""Files that tests add, and what the desktop was asked to open."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from jurytool.ui import desktop


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo with a place in it."""
    place = Image.Exif()
    place.get_ifd(0x8825)[1] = "N"
    path = tmp_path / "poster.jpg"
    Image.new("RGB", (300, 200), "green").save(path, exif=place)
    return path


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A document."""
    path = tmp_path / "rooster.pdf"
    path.write_bytes(b"%PDF-1.4 rooster")
    return path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What the desktop was asked to open."""
    files: list[Path] = []

    def open_file(path: Path) -> str:
        files.append(path)
        return ""

    monkeypatch.setattr(desktop, "open_file", open_file)
    return files
