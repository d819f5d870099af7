"""Each write of an export and an import fails in turn: a Dutch sentence, nothing half, and on it goes."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from jurytool.errors import StorageError, UserError
from jurytool.services.exchange.exporting import export_dossier
from jurytool.services.exchange.importing import import_exchange_files
from jurytool.services.exchange.incoming import read_exchange_files
from jurytool.services.visit.attachments import StoredFile
from jurytool.storage.checks import check_store
from tests.support.desks import Desk
from tests.support.exchange_files import read_all
from tests.support.full_disk import files_limited_to

PIECE = 16 * 2**10


class FailingFile:
    """A file whose write, flush or closing number `deadly` fails."""

    def __init__(self, file: Any, count: Callable[[], None]) -> None:
        self._file, self._count = file, count

    def __enter__(self) -> FailingFile:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        if name in ("write", "flush"):
            self._count()
        return getattr(self._file, name)


@contextmanager
def failing(deadly: int, code: int, folder: Path) -> Iterator[None]:
    """Let write, flush, fsync, naming number `deadly` below a folder fail."""
    counted = 0

    def count() -> None:
        nonlocal counted
        counted += 1
        if counted == deadly:
            raise OSError(code, os.strerror(code))

    def counting(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **more: Any) -> Any:
            count()
            return real(*arguments, **more)

        return call

    open_path = Path.open

    def open_counted(self: Path, mode: str = "r", *arguments: Any, **more: Any) -> Any:
        file = open_path(self, mode, *arguments, **more)
        return FailingFile(file, count) if folder in self.parents and mode != "rb" else file

    with (
        mock.patch.object(Path, "open", open_counted),
        mock.patch("jurytool.services.exchange.exporting.os.fsync", counting(os.fsync)),
        mock.patch("jurytool.whole_file.os.link", side_effect=OSError(errno.EPERM, "no links here")),
        mock.patch.object(Path, "rename", counting(Path.rename)),
    ):
        yield


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS])
@pytest.mark.parametrize("encrypted", [False, True])
def test_no_write_of_an_export_may_fail_unseen(marit: Desk, code: int, encrypted: bool) -> None:
    dossier_id = marit.make_dossier()
    digest = marit.ctx.store.attachments.put(os.urandom(100_000), dossier_id)
    marit.note(dossier_id, "Bij het bord", StoredFile(digest, "bord.png", "image/png", 100_000))
    told: list[str] = []
    for deadly in range(1, 500):
        try:
            with failing(deadly, code, marit.outbox):
                made = export_dossier(marit.ctx, dossier_id, marit.outbox, encrypted=encrypted).paths
        except StorageError as error:
            told.append(str(error))
            assert list(marit.outbox.iterdir()) == []
        else:
            break
    assert len(told) > 4
    assert set(told) <= {told[0]}
    assert told[0].startswith("De schijf is vol" if code == errno.ENOSPC else ("“", "Jurytool mag"))
    assert made[0].exists()
    if not encrypted:
        assert list(read_all(made[0].read_bytes())[1]) == [digest]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on file sizes")
def test_no_write_of_an_import_may_fail_unseen(shared: str, marit: Desk, joost: Desk) -> None:
    """Files may grow by one piece more each time: copies, scratch database, backup, attachments, log."""
    digest = marit.ctx.store.attachments.put(os.urandom(150_000), shared)
    marit.note(shared, "Bij het bord", StoredFile(digest, "bord.png", "image/png", 150_000))
    for number in range(80):
        marit.note(shared, f"Notitie {number} " * 50)
    path = marit.send(shared, encrypted=False)
    before = joost.dump(), joost.count(), joost.count("received")
    told: list[str] = []
    for pieces in range(500):
        try:
            with files_limited_to(pieces * PIECE), read_exchange_files(joost.ctx, [path]) as incoming:
                import_exchange_files(joost.ctx, incoming)
        except UserError as error:
            told.append(str(error))
            assert (joost.dump(), joost.count(), joost.count("received")) == before
        else:
            break
    assert len(told) > 10
    assert all(one.endswith(".") for one in told)
    assert joost.dump() == marit.dump()
    assert check_store(joost.ctx.store).is_well
    assert joost.ctx.store.attachments.find_present([digest])


def test_a_looking_that_fails_says_so_and_leaves_no_copy(shared: str, marit: Desk, joost: Desk) -> None:
    path = marit.send(shared, encrypted=False)
    for code in (errno.ENOSPC, errno.EIO):
        with (
            failing(1, code, joost.ctx.paths.incoming),
            pytest.raises(UserError),
            read_exchange_files(joost.ctx, [path]),
        ):
            pass
        assert list(joost.ctx.paths.incoming.iterdir()) == []
