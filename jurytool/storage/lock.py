"""One process at a time: a lock that the operating system lets go of when the process ends."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

from jurytool.errors import StorageBusyError


class FolderLock:
    """Holds the data folder; raises StorageBusyError where another process has it."""

    def __init__(self, path: Path) -> None:
        self._lock = FileLock(path)
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise StorageBusyError(
                "Jurytool is al open met deze gegevens.", "Ga naar het venster dat al open staat."
            ) from error

    def release(self) -> None:
        """Let another process in."""
        self._lock.release()


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
