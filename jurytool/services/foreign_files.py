"""A file from elsewhere, opened to be read; what is known and cannot be read is refused in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from jurytool.errors import InputRefusedError
from jurytool.paths import is_database
from jurytool.services.context import require
from jurytool.text.dutch import format_count

MAX_FILE = 200 * 2**20

_HEAD = 4_096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OF_WORD = "~$"  # so begins the name of what Word puts beside a document that it has open
_ZIP = b"PK\x03\x04"
_FOREIGN = {
    b"%PDF": "Een pdf kan Jurytool niet inlezen.",
    b"{\\rtf": "Een rtf-bestand kan Jurytool niet inlezen.",
}


@dataclass(frozen=True, slots=True)
class ForeignWords:
    """What to do with a file that cannot be read, in Dutch; it depends on what was to come of it."""

    save_as: str
    too_large: str
    or_else: str = ""  # what else can be done with one that has a password


def refuse_own(path: Path) -> None:
    """Raise InputRefusedError for a file of the program's own storage, before it is opened.

    By its name, and without opening it: to close it again would let go of the locks of SQLite on it.
    """
    if is_database(path):
        raise InputRefusedError(
            f"“{path.name}” is de opslag van Jurytool zelf.",
            "Kies een ander bestand. Een dossier gaat naar een andere laptop met een bestand uit Samen.",
        )


@contextmanager
def open_foreign(path: Path, words: ForeignWords) -> Iterator[tuple[IO[bytes], bool]]:
    """Yield a file at its start and whether it is a ZIP, as Word files are; raises InputRefusedError."""
    refuse_own(path)
    try:
        with path.open("rb") as stream:
            size = stream.seek(0, 2)
            stream.seek(0)
            head = stream.read(_HEAD)
            _refuse_foreign(path, size, head, words)
            stream.seek(0)
            yield stream, head.startswith(_ZIP)
    except OSError as error:
        raise InputRefusedError(
            f"“{path.name}” kan niet worden geopend.",
            "Kijk of het bestand er nog is en of je het mag lezen. Staat het open in Word? Sluit het daar.",
        ) from error


def is_in_use(path: Path) -> bool:
    """Return whether Word or LibreOffice has a file open, by the small file that they put beside it."""
    name = path.name
    # Word puts its sign before a short name, and in the place of two letters of a longer one
    beside = (OF_WORD + name, OF_WORD + name[1:], OF_WORD + name[2:], f".~lock.{name}#")
    try:
        return any(path.with_name(each).exists() for each in beside)
    except OSError:
        return False


def _refuse_foreign(path: Path, size: int, head: bytes, words: ForeignWords) -> None:
    """Raise InputRefusedError for a kind of file that is known and cannot be read here."""
    if path.name.startswith(OF_WORD):
        raise InputRefusedError(
            f"“{path.name}” is geen document, maar een hulpbestand van Word.",
            "Sluit het document in Word, en kies het dan zelf.",
        )
    require(size, f"“{path.name}” is leeg: er staat niets in.")
    if size > MAX_FILE:
        megabytes = format_count(size // 2**20)
        raise InputRefusedError(
            f"“{path.name}” is te groot om in te lezen ({megabytes} MB).",
            words.too_large,
        )
    for start, sentence in _FOREIGN.items():
        if head.lstrip().startswith(start):
            raise InputRefusedError(sentence, words.save_as)
    if head.startswith(_OLE):
        raise _old_or_locked(path, words)
    if head.startswith(_ZIP) and b"opendocument" in head[:200]:
        raise InputRefusedError("Een OpenDocument-bestand kan Jurytool niet inlezen.", words.save_as)


def _old_or_locked(path: Path, words: ForeignWords) -> InputRefusedError:
    """Return what to say of Word's old kind of file, which is also the wrapper of one with a password."""
    with path.open("rb") as stream:
        is_locked = _ENCRYPTED in stream.read(16 * 2**20)
    if is_locked:
        return InputRefusedError(
            f"“{path.name}” is beveiligd met een wachtwoord.",
            f"Open het in Word, bewaar het zonder wachtwoord en kies het dan opnieuw.{words.or_else}",
        )
    return InputRefusedError("Dit is een oud Word-bestand (.doc).", words.save_as)
