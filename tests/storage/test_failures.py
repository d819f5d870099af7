"""What SQLite and the file system say, in one or two Dutch sentences."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from jurytool.errors import (
    DiskFullError,
    StorageBusyError,
    StorageDamagedError,
    StorageError,
)
from jurytool.storage.failures import translate_os, user_failures


def sqlite_error(code: int, kind: type[sqlite.Error] = sqlite.OperationalError) -> sqlite.Error:
    error = kind("in English")
    error.sqlite_errorcode = code
    return error


def told(error: BaseException, folder: Path | None = None) -> StorageError:
    with pytest.raises(StorageError) as caught, user_failures(folder):
        raise error
    return caught.value


CODES = {
    13: (DiskFullError, "De schijf is vol"),
    5: (StorageBusyError, "houdt het bestand met je dossiers bezet"),
    6: (StorageBusyError, "houdt het bestand met je dossiers bezet"),
    517: (StorageBusyError, "houdt het bestand met je dossiers bezet"),
    11: (StorageDamagedError, "is beschadigd"),
    267: (StorageDamagedError, "is beschadigd"),
    26: (StorageDamagedError, "is beschadigd"),
    8: (StorageError, "mag niet schrijven"),
    14: (StorageError, "mag niet schrijven"),
    10: (StorageError, "De schijf gaf een fout"),
    778: (StorageError, "De schijf gaf een fout"),
    7: (StorageError, "lukte niet"),
}


@pytest.mark.parametrize("code", CODES)
def test_what_sqlite_refuses_is_told_in_dutch(code: int) -> None:
    kind, words = CODES[code]
    error = told(sqlite_error(code))
    assert type(error) is kind
    assert words in str(error)
    assert "English" not in str(error)


@pytest.mark.parametrize("code", [1, 19, 20, 21, 25, 1555, 2067])
def test_our_own_mistakes_stay_mistakes(code: int) -> None:
    with pytest.raises(sqlite.OperationalError), user_failures():
        raise sqlite_error(code)
    with pytest.raises(sqlite.ProgrammingError), user_failures():
        raise sqlite.ProgrammingError("closed")


def test_text_that_is_no_text_is_damage() -> None:
    """The driver has no code for it."""
    assert type(told(sqlite.OperationalError("Could not decode to UTF-8 column 'id'"))) is StorageDamagedError


NUMBERS = {
    errno.ENOSPC: (DiskFullError, "De schijf is vol"),
    errno.EDQUOT: (DiskFullError, "De schijf is vol"),
    errno.EACCES: (StorageError, "mag niet schrijven"),
    errno.EROFS: (StorageError, "mag niet schrijven"),
    errno.EIO: (StorageError, "niet te lezen of te schrijven"),
    errno.ENOTDIR: (StorageError, "niet te lezen of te schrijven"),
}


@pytest.mark.parametrize("number", NUMBERS)
def test_what_the_file_system_refuses_is_told_in_dutch(number: int) -> None:
    kind, words = NUMBERS[number]
    error = told(OSError(number, "in English", "/data/marit/geheim"))
    assert type(error) is kind
    assert words in str(error)
    assert "marit" not in str(error)
    assert type(translate_os(OSError(number, ""))) is kind


def test_an_error_of_the_disk_on_a_full_disk_is_told_as_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite says so for the index beside its log file."""
    usage = type(shutil.disk_usage(tmp_path))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**9, 10**9, 0))
    assert type(told(sqlite_error(10), tmp_path)) is DiskFullError
    assert type(told(sqlite_error(10))) is StorageError
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**9, 0, 10**9))
    assert type(told(sqlite_error(10), tmp_path)) is StorageError


def test_an_error_of_the_disk_in_a_folder_that_is_gone_is_no_full_disk(tmp_path: Path) -> None:
    assert type(told(sqlite_error(10), tmp_path / "gone")) is StorageError
