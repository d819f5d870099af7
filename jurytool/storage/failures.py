"""Turns what SQLite and the file system say into something a user can act on."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from jurytool.errors import (
    DiskFullError,
    StorageBusyError,
    StorageDamagedError,
    StorageError,
)

_FULL, _BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _CANTOPEN, _NOTADB = 13, 5, 6, 8, 10, 11, 14, 26
_OUR_MISTAKES = frozenset({1, 19, 20, 21, 25})  # an error in SQL, a constraint, misuse
_SMALLEST = 65_536  # bytes; the index beside the log file has 32,768

KEEP_TYPING = "Wat je typt blijft op het scherm staan."


def disk_full() -> DiskFullError:
    """Return the error for a full disk."""
    return DiskFullError(
        "De schijf is vol, dus dit kon niet worden opgeslagen.",
        f"{KEEP_TYPING} Maak ruimte vrij; Jurytool probeert het dan opnieuw.",
    )


def damaged() -> StorageDamagedError:
    """Return the error for a database that cannot be trusted."""
    return StorageDamagedError(
        "Het bestand met je dossiers is beschadigd. Jurytool verandert er niets meer aan.",
        "Bewaar de map met gegevens zoals die is en zet een reservekopie terug.",
    )


def _code(error: sqlite.Error) -> int:
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def _is_full(folder: Path | None) -> bool:
    """Return whether there is no room left for SQLite's smallest file."""
    try:
        return folder is not None and shutil.disk_usage(folder).free < _SMALLEST
    except OSError:
        return False


def translate(error: sqlite.Error) -> StorageError:
    """Return the user's error for an error of SQLite; anything unknown is told as unreadable storage."""
    code = _code(error)
    if code == _FULL:
        return disk_full()
    if code in (_CORRUPT, _NOTADB) or "Could not decode" in str(error):  # the driver's own, without a code
        return damaged()
    if code in (_BUSY, _LOCKED):
        return StorageBusyError(
            "Een ander programma houdt het bestand met je dossiers bezet.",
            f"{KEEP_TYPING} Sluit dat programma; Jurytool probeert het dan opnieuw.",
        )
    if code in (_READONLY, _CANTOPEN):
        return not_writable()
    if code == _IOERR:
        return StorageError(
            "De schijf gaf een fout, dus dit kon niet worden opgeslagen.",
            f"{KEEP_TYPING} Controleer de schijf of kies een andere map voor je gegevens.",
        )
    return StorageError("Opslaan of lezen van je dossiers lukte niet.", KEEP_TYPING)


def moved_away() -> StorageError:
    """Return the error for a database that another program replaced while it was in use."""
    return StorageError(
        "Een ander programma heeft het bestand met je dossiers veranderd, dus dit is niet opgeslagen.",
        f"{KEEP_TYPING} Sluit dat programma. Kopieer wat je net typte en start Jurytool opnieuw.",
    )


def not_writable() -> StorageError:
    """Return the error for a folder or file that may not be written."""
    return StorageError(
        "Jurytool mag niet schrijven in de map met je gegevens.",
        "Geef jezelf schrijfrechten op die map, of kies een andere map.",
    )


def translate_os(error: OSError) -> StorageError:
    """Return the user's error for an error of the file system."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full()
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return not_writable()
    return StorageError("De map met je gegevens is niet te lezen of te schrijven.", "Controleer de schijf.")


@contextmanager
def user_failures(folder: Path | None = None) -> Iterator[None]:
    """Raise StorageError for what SQLite or the file system refuses inside; programming errors stay bugs.

    With `folder`, a disk that is full behind an error of input or output is told as such.
    """
    try:
        yield
    except sqlite.ProgrammingError:
        raise
    except sqlite.Error as error:
        code = _code(error)
        if code in _OUR_MISTAKES:
            raise
        raise (disk_full() if code == _IOERR and _is_full(folder) else translate(error)) from error
    except OSError as error:
        raise translate_os(error) from error


@contextmanager
def opening_failures(folder: Path) -> Iterator[None]:
    """Raise StorageError as `user_failures`, and for text that cannot be decoded: nobody wrote it yet."""
    try:
        with user_failures(folder):
            yield
    except UnicodeDecodeError as error:
        raise damaged() from error  # the driver's own message quotes the broken bytes
