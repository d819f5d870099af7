"""What was dropped or pasted that is no text: files, or a picture without a file."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage

from jurytool.errors import InputRefusedError
from jurytool.services.visit.attachment_files import NewFile, read_file, read_picture, safe_name


@dataclass(frozen=True, slots=True)
class FileSource:
    """A file that is to be read."""

    path: Path

    @property
    def name(self) -> str:
        """What it is called."""
        return safe_name(self.path.name)

    def read(self, *, keeps_place: bool = False) -> NewFile:
        """Return the file; raises InputRefusedError. Takes its time, so it belongs in a thread."""
        return read_file(self.path, keeps_place=keeps_place)


@dataclass(frozen=True, slots=True)
class PictureSource:
    """A picture from the clipboard, as from a screenshot."""

    image: QImage
    name: str

    def read(self, *, keeps_place: bool = False) -> NewFile:
        """Return the picture as a file; a pasted one never knows its place."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        if self.image.isNull() or not self.image.save(buffer, "PNG"):  # type: ignore[call-overload]
            raise InputRefusedError("Wat je plakte, is niet als foto te lezen.", "Er is niets bijgevoegd.")
        return read_picture(io.BytesIO(bytes(buffer.data().data())), self.name)


Source = FileSource | PictureSource


def has_files(mime: QMimeData) -> bool:
    """Return whether there are files, or a picture without text: of a page people want the text."""
    return bool(_paths(mime)) or (mime.hasImage() and not mime.text().strip())


def sources_of(mime: QMimeData) -> list[Source]:
    """Return what can be added beside a note."""
    paths = _paths(mime)
    if paths:
        return [FileSource(path) for path in paths]
    if not has_files(mime):
        return []
    return [PictureSource(QImage(mime.imageData()), "Geplakte foto.png")]


def _paths(mime: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
