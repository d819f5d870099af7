"""Writes a file whole or not at all, for whoever makes one that a user has chosen a place for."""

from __future__ import annotations

import contextlib
import errno
import os
import threading
from collections.abc import Iterable
from pathlib import Path

from jurytool.errors import DiskFullError, StorageError

Content = bytes | Iterable[bytes]

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY}


def save_file(content: Content, target: Path) -> None:
    """Write beside the target, then replace it; DiskFullError and StorageError leave the old file be."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(content, target)
    except OSError as error:
        raise user_error(error, target) from error


def _replace(content: Content, target: Path) -> None:
    # not the target's own name with an end to it: that may be too long for the file system
    temporary = target.with_name(f".jurytool-{os.getpid()}-{threading.get_ident()}.tmp")
    try:
        with temporary.open("wb") as stream:
            for part in (content,) if isinstance(content, bytes) else content:
                stream.write(part)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def publish(temporary: Path, target: Path) -> None:
    """Give a file that is whole its name, never in the place of another; raises FileExistsError."""
    try:
        os.link(temporary, target)  # the one way that fails where something is there
    except FileExistsError:
        raise
    except OSError:  # a memory stick knows no second names
        if target.exists():
            raise FileExistsError(errno.EEXIST, "exists", str(target)) from None
        temporary.rename(target)
    else:
        temporary.unlink()
    try:
        sync_folder(target.parent)
    except OSError:
        target.unlink()  # what is told as not saved may not be there
        raise


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable; Windows does that by itself and cannot be asked."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def user_error(error: OSError, target: Path) -> StorageError:
    """Return what to tell of a file that could not be written."""
    if error.errno in _FULL:
        return DiskFullError(
            f"De schijf is vol, dus “{target.name}” is niet opgeslagen.",
            "Maak ruimte vrij en probeer het opnieuw.",
        )
    if error.errno in _REFUSED:
        return StorageError(
            f"Jurytool mag “{target.name}” niet opslaan in deze map.",
            "Sluit het bestand als het nog open staat in een ander programma, of kies een andere map.",
        )
    return StorageError(
        f"“{target.name}” kon niet worden opgeslagen.",
        "Kies een andere map of een andere naam.",
    )
