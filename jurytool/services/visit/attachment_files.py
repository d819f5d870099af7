"""Reads a file that somebody wants beside a note: what it is, what may be kept of it, what is refused."""

from __future__ import annotations

import mimetypes
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from jurytool.errors import InputRefusedError
from jurytool.services.foreign_files import refuse_own
from jurytool.services.visit.pictures import clean_picture
from jurytool.storage.attachments import MAX_BYTES
from jurytool.text.file_names import clean_file_name, format_size, shorten_file_name

_MOST_READ = 250_000_000  # bytes: a picture becomes smaller, but is not read without an end
_HEAD = 16

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")
_TIFF = (b"II*\x00", b"MM\x00*")


def _ends(words: str) -> frozenset[str]:
    return frozenset(f".{word}" for word in words.split())


_PICTURE_ENDS = _ends("jpg jpeg jpe jfif png gif bmp dib tif tiff webp")
# pictures and films that may say where they were made, and from which Jurytool cannot take that
_TELLING_ENDS = _ends(
    "heic heif avif jxl dng cr2 cr3 nef arw orf rw2 raf srw pef raw mov mp4 m4v 3gp 3g2 m4a avi mts"
)
_OPENED_ENDS = _ends(
    "jpg jpeg png gif bmp tif tiff webp heic heif avif pdf txt md csv rtf doc docx xls xlsx ppt pptx odt ods "
    "odp mp3 m4a wav ogg mp4 m4v mov avi webm 3gp"
)
_TYPE_ENDS = {"image/jpeg": (".jpg", ".jpeg", ".jpe", ".jfif"), "image/png": (".png",)}
_TYPES = mimetypes.MimeTypes()  # Python's own list: that of the machine differs everywhere


class PlaceKnownError(InputRefusedError):
    """A file that may say where it was made, and keeps that; whoever adds it has to want so."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file as it can be stored; width and height in pixels, 0 where it is no picture."""

    data: bytes
    file_name: str
    media_type: str
    width: int = 0
    height: int = 0


def read_file(path: Path, *, keeps_place: bool = False) -> NewFile:
    """Return a file, a picture made small and without its place.

    Raises InputRefusedError in Dutch; PlaceKnownError where the place cannot be taken out, unless
    `keeps_place` says that this is known.
    """
    name = safe_name(path.name)
    refuse_own(path)
    try:
        size = _check_kind(path, name)
        with path.open("rb") as file:
            return _read(file, name, size, keeps_place)
    except OSError as error:
        raise InputRefusedError(
            f"“{name}” kan niet worden gelezen.",
            "Er is niets bijgevoegd. Kijk of het bestand er nog is en of je het mag openen.",
        ) from error


def read_picture(source: BinaryIO, file_name: str) -> NewFile:
    """Return a picture that was pasted; raises InputRefusedError where it is none."""
    name = safe_name(file_name)
    picture = clean_picture(source, name)
    if picture is None:
        raise _unreadable(name)
    return NewFile(
        picture.data, _with_end(name, picture.media_type), picture.media_type, picture.width, picture.height
    )


def safe_name(name: str) -> str:
    """Return the last part of a name, short and without what a system refuses."""
    return shorten_file_name(clean_file_name(name.replace("\\", "/").rpartition("/")[2], "bijlage"))


def may_be_opened(file_name: str) -> bool:
    """Return whether a file is of a kind that only shows something; any other could be a program."""
    return _end_of(safe_name(file_name)) in _OPENED_ENDS


def _end_of(name: str) -> str:
    return Path(name).suffix.lower()


def _check_kind(path: Path, name: str) -> int:
    """Return the size in bytes; looks before opening, since a pipe would wait for ever."""
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise InputRefusedError(f"“{name}” is een map.", "Voeg de bestanden uit die map zelf toe.")
    if not stat.S_ISREG(found.st_mode):
        raise InputRefusedError(f"“{name}” is geen gewoon bestand.", "Er is niets bijgevoegd.")
    if not found.st_size:
        raise InputRefusedError(f"“{name}” is leeg.", "Er is niets bijgevoegd.")
    return found.st_size


def _read(file: BinaryIO, name: str, size: int, keeps_place: bool) -> NewFile:
    head, end = file.read(_HEAD), _end_of(name)
    file.seek(0, os.SEEK_SET)
    telling = head[4:8] == b"ftyp" or end in _TELLING_ENDS
    if not telling and _is_picture(head, end):
        if size > _MOST_READ:
            raise _too_big(name, size)
        if (picture := clean_picture(file, name)) is not None:
            shown = _with_end(name, picture.media_type)
            return NewFile(picture.data, shown, picture.media_type, picture.width, picture.height)
        telling = True
        file.seek(0, os.SEEK_SET)
    elif not telling and end in _PICTURE_ENDS:
        raise _unreadable(name)
    if size > MAX_BYTES:
        raise _too_big(name, size)
    if telling and not keeps_place:
        raise PlaceKnownError(
            f"In “{name}” kan staan waar en wanneer het is gemaakt. Jurytool kan dat er niet uithalen.",
            "Er is niets bijgevoegd. Plak een schermafbeelding, of bewaar de foto eerst als JPEG.",
        )
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise _too_big(name, len(data))
    if not data:
        raise InputRefusedError(f"“{name}” is leeg.", "Er is niets bijgevoegd.")
    return NewFile(data, name, _TYPES.guess_type(name)[0] or "application/octet-stream")


def _is_picture(head: bytes, end: str) -> bool:
    """Return whether the first bytes are those of a picture that can be cleaned."""
    if head.startswith(_PICTURES) or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        return True
    return (head.startswith(_TIFF) and end in (".tif", ".tiff")) or (
        head.startswith(b"BM") and end in (".bmp", ".dib")
    )


def _with_end(name: str, media_type: str) -> str:
    """Return a name whose end says what the file became."""
    ends = _TYPE_ENDS[media_type]
    if _end_of(name) in ends:
        return name
    stem = Path(name).stem if _end_of(name) in _PICTURE_ENDS else name
    return shorten_file_name(f"{stem}{ends[0]}")


def _unreadable(name: str) -> InputRefusedError:
    return InputRefusedError(
        f"“{name}” heet een foto, maar is niet als foto te lezen.",
        "Er is niets bijgevoegd. Kopieer de foto opnieuw, of maak er een schermafbeelding van.",
    )


def _too_big(name: str, size: int) -> InputRefusedError:
    return InputRefusedError(
        f"“{name}” is {format_size(size)}. Een bijlage mag hooguit {format_size(MAX_BYTES)} zijn.",
        "Er is niets bijgevoegd. Voeg een kleiner bestand of een deel ervan toe.",
    )
