"""One process at a time: a lock that the operating system lets go of when the process ends."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from jurytool.errors import StorageBusyError

if sys.platform == "win32":
    import msvcrt

    def _take(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FolderLock:
    """Holds the data folder; raises StorageBusyError where another process has it.

    Written by hand: the library for it costs a third of the time in which the first screen is there.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("ab")
        try:
            _take(self._file)
        except (BlockingIOError, PermissionError) as error:
            self._file.close()
            raise StorageBusyError(
                "Jurytool is al open met deze gegevens.", "Ga naar het venster dat al open staat."
            ) from error
        except BaseException:
            self._file.close()
            raise

    def release(self) -> None:
        """Let another process in; the file stays, since taking it away would let two in at once."""
        self._file.close()


CLOUD_NAMES = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "mobile documents",
    "nextcloud",
)


def folder_warning(path: Path) -> str:
    """Return a Dutch warning for a data folder on a network or cloud-synchronised place, else ""."""
    text = str(path.absolute()).lower()
    if text.startswith(("\\\\", "//")):
        return "De map met je gegevens staat op een netwerk. Kies liever een map op deze computer zelf."
    if any(part.startswith(CLOUD_NAMES) for part in text.replace("\\", "/").split("/")):
        return (
            "De map met je gegevens wordt met internet gesynchroniseerd. "
            "Dat kan je dossiers beschadigen: kies liever een andere map."
        )
    return ""
