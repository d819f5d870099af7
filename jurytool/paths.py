"""Where things live: the user's data folder, and the resources that travel with the program."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

APP_NAME = "Jurytool"
_DATABASES = ("jurytool.db", "bijlagen.db")
_BESIDE = ("", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class DataPaths:
    """All files that Jurytool writes, below one data folder."""

    root: Path
    is_named: bool = False  # by the user, who may have made a slip: no folder around it is made

    @property
    def database(self) -> Path:
        """The dossiers: log, drafts, cache and local tables."""
        return self.root / _DATABASES[0]

    @property
    def attachments(self) -> Path:
        """The files beside notes, by what is in them."""
        return self.root / _DATABASES[1]

    @property
    def opened(self) -> Path:
        """Copies of attachments for the program that shows them; emptied at every start and end."""
        return self.root / "geopend"

    @property
    def backups(self) -> Path:
        """Copies of the dossiers, each looked at after it was made."""
        return self.root / "reservekopie"

    @property
    def incoming(self) -> Path:
        """Private copies of files from colleagues while they are looked at; emptied afterwards."""
        return self.root / "binnenkomend"

    @property
    def lock(self) -> Path:
        """Held while one Jurytool has the folder open."""
        return self.root / "jurytool.lock"

    @property
    def profile(self) -> Path:
        """Name, initials, text size and device id: of this user on this computer, never exchanged."""
        return self.root / "profiel.json"

    @property
    def instruments(self) -> Path:
        """The user's own instruments (TOML)."""
        return self.root / "kaders"

    @property
    def template(self) -> Path:
        """The team's own template of Word reports, as it was chosen."""
        return self.root / "rapportsjabloon.docx"

    @property
    def reports(self) -> Path:
        """Where Word reports go where the user's documents cannot take them."""
        return self.root / "rapporten"

    @property
    def log(self) -> Path:
        """The program's own log of mistakes; holds no text of notes."""
        return self.root / "jurytool.log"


def default_data_paths() -> DataPaths:
    """Return the platform's usual data folder for this user; nothing is created."""
    import platformdirs

    return DataPaths(Path(platformdirs.user_data_dir(APP_NAME, appauthor=False)))


def documents_dir() -> Path:
    """Return the folder in which this user keeps documents; it may not be there."""
    import platformdirs

    return Path(platformdirs.user_documents_dir())


def resources_dir() -> Path:
    """Return the folder `resources/`, in a checkout, an installed wheel and a frozen build alike.

    Raises FileNotFoundError where the program was installed without them.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    here = Path(__file__).resolve().parent
    candidates = [Path(frozen) / "resources"] if frozen else []
    candidates += [here.parent / "resources", here / "_resources"]
    for candidate in candidates:
        if (candidate / "instruments").is_dir():
            return candidate
    raise FileNotFoundError("resources/ not found beside the package")


def with_ending(path: Path, ending: str) -> Path:
    """Return a path whose name ends in this, as it does or with it added."""
    return path if path.suffix.casefold() == ending else path.with_name(path.name + ending)


def is_database(path: Path) -> bool:
    """Return whether a file is called as a database of ours or as what SQLite puts beside one."""
    return path.name.lower() in {name + end for name in _DATABASES for end in _BESIDE}
