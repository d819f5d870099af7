"""Writes a file whole or not at all, for whoever makes one that a user has chosen a place for."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

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


def remove_leftovers(folder: Path) -> None:
    """Remove half-made files from a folder whose process is no longer there; one that will not go stays."""
    with contextlib.suppress(OSError):
        for path in folder.glob(".jurytool-*.tmp"):
            number = path.name.split("-")[1]
            if number.isascii() and number.isdigit() and not _is_alive(int(number)):
                with contextlib.suppress(OSError):
                    path.unlink()


def _is_alive(process: int) -> bool:
    """Return whether a process runs on this computer, or might."""
    if process == os.getpid():
        return True
    if sys.platform == "win32":
        return _is_alive_on_windows(process)  # a signal would end it there
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _is_alive_on_windows(process: int) -> bool:
    import ctypes

    kernel: Any = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    handle = kernel.OpenProcess(0x1000, False, process)  # to ask after it, no more
    if not handle:
        return bool(kernel.GetLastError() == 5)  # there, and not ours to ask after
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return code.value == 259  # it has no outcome yet


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
