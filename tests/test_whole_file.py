"""Writing the file whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from jurytool.errors import DiskFullError, StorageError
from jurytool.whole_file import save_file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder."""
    place = tmp_path / "rapporten"
    place.mkdir()
    return place


def failing(number: int) -> object:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def test_a_new_file_takes_the_place_of_the_old_one(folder: Path) -> None:
    target = folder / "rapport.docx"
    target.write_bytes(b"oud")
    save_file(b"nieuw", target)
    assert target.read_bytes() == b"nieuw"
    assert list(folder.iterdir()) == [target]


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize(
    ("number", "error", "words"),
    [
        (errno.ENOSPC, DiskFullError, "De schijf is vol"),
        (errno.EACCES, StorageError, "mag “rapport.docx” niet opslaan"),
        (errno.EROFS, StorageError, "mag “rapport.docx” niet opslaan"),
        (errno.EIO, StorageError, "kon niet worden opgeslagen"),
    ],
)
def test_what_fails_is_told_in_dutch_and_leaves_the_old_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, error: type, words: str
) -> None:
    target = folder / "rapport.docx"
    target.write_bytes(b"oud")
    owner = os if step == "fsync" else Path
    monkeypatch.setattr(owner, step, failing(number))
    with pytest.raises(error, match=words):
        save_file(b"nieuw", target)
    monkeypatch.undo()
    assert target.read_bytes() == b"oud"
    assert list(folder.iterdir()) == [target]


def test_a_folder_with_the_files_name_is_a_clear_refusal(folder: Path) -> None:
    target = folder / "rapport.docx"
    target.mkdir()
    with pytest.raises(StorageError):
        save_file(b"nieuw", target)


def test_a_very_long_file_name_is_written_as_well(folder: Path) -> None:
    target = folder / ("n" * 240 + ".docx")
    save_file(b"nieuw", target)
    assert target.read_bytes() == b"nieuw"


def test_a_programming_error_leaves_nothing_behind_either(folder: Path) -> None:
    with pytest.raises(TypeError):
        save_file("geen bytes", folder / "rapport.docx")  # type: ignore[arg-type]
    assert list(folder.iterdir()) == []
