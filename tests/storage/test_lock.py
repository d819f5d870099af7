"""One process at a time, and a word about places where a database is not safe (R31)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from jurytool.errors import StorageBusyError
from jurytool.storage.lock import FolderLock, folder_warning


def test_the_second_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "jurytool.lock"
    first = FolderLock(path)
    with pytest.raises(StorageBusyError) as caught:
        FolderLock(path)
    assert (
        str(caught.value) == "Jurytool is al open met deze gegevens. Ga naar het venster dat al open staat."
    )
    first.release()
    FolderLock(path).release()


def test_the_file_stays(tmp_path: Path) -> None:
    """Taking it away between two who open it would let both in."""
    path = tmp_path / "jurytool.lock"
    FolderLock(path).release()
    assert path.read_bytes() == b""


def test_a_lock_that_was_left_behind_holds_nobody(tmp_path: Path) -> None:
    """After a crash the file is there, and no process that holds it."""
    path = tmp_path / "jurytool.lock"
    path.write_text("12345")
    FolderLock(path).release()
    assert path.read_text() == "12345"


@pytest.mark.skipif(os.name == "nt", reason="there it is the operating system's own refusal")
def test_a_place_without_room_for_a_lock_is_no_second_start(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        FolderLock(tmp_path / "nowhere" / "jurytool.lock")


SAFE = [
    "/data/marit/.local/share/Jurytool",
    "D:/Marit/AppData/Local/Jurytool",
]
SYNCHRONISED = [
    "/data/marit/OneDrive/Jurytool",
    "/data/marit/OneDrive - Stichting Oever/Jurytool",
    "/data/marit/Library/Mobile Documents/Jurytool",
    "/data/marit/Dropbox (Privé)/x",
    "/data/marit/Google Drive/x",
    "/data/marit/Nextcloud/x",
]


@pytest.mark.parametrize("place", SYNCHRONISED)
def test_a_place_that_is_synchronised_with_the_internet_is_warned_about(place: str) -> None:
    assert "met internet gesynchroniseerd" in folder_warning(Path(place))


@pytest.mark.parametrize("place", SAFE)
def test_an_ordinary_place_is_not(place: str) -> None:
    assert folder_warning(Path(place)) == ""


def test_a_place_on_a_network_is_warned_about() -> None:
    assert "staat op een netwerk" in folder_warning(Path("//server/map"))
