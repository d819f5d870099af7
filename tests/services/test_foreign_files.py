"""The program's own storage is no file to read in: to close it again would let go of SQLite's locks on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from jurytool.errors import InputRefusedError
from jurytool.services.context import Context
from jurytool.services.exchange.incoming import read_exchange_files
from jurytool.services.returned.returned import read_word_file
from jurytool.services.visit.application_import import read_application_file
from jurytool.services.visit.attachment_files import read_file
from jurytool.services.visit.attachments import StoredFile, store_file
from tests.services.conftest import SmallDossier
from tests.support.file_locks import ONLY_POSIX, is_locked

READERS: dict[str, Callable[[Context, Path], object]] = {
    "beside a note": lambda ctx, path: read_file(path),
    "from a colleague": lambda ctx, path: read_exchange_files(ctx, [path]).__enter__(),
    "an application": lambda ctx, path: read_application_file(path, ()),
    "a report": lambda ctx, path: read_word_file(path),
}


@ONLY_POSIX
@pytest.mark.parametrize("reader", READERS)
def test_the_dossiers_stay_locked_whoever_chooses_their_file(dossier: SmallDossier, reader: str) -> None:
    ctx = dossier.ctx
    assert is_locked(ctx.paths.database)
    with pytest.raises(InputRefusedError, match=r"“jurytool\.db” is de opslag van Jurytool zelf"):
        READERS[reader](ctx, ctx.paths.database)
    assert is_locked(ctx.paths.database)


@pytest.mark.parametrize("name", ["Jurytool.db-wal", "bijlagen.db", "bijlagen.db-shm"])
def test_what_belongs_to_the_storage_is_refused_by_its_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"SQLite format 3\0")
    with pytest.raises(InputRefusedError, match="is de opslag van Jurytool zelf"):
        read_file(path)


@ONLY_POSIX
def test_to_show_a_file_leaves_the_locks_on_the_files_beside_notes(
    dossier: SmallDossier, tmp_path: Path
) -> None:
    ctx = dossier.ctx
    path = tmp_path / "plan.txt"
    path.write_text("Schoolplan")
    stored: StoredFile = store_file(ctx, dossier.id, read_file(path))
    assert is_locked(ctx.paths.attachments)
    assert b"".join(ctx.store.attachments.read(stored.sha256)) == b"Schoolplan"
    assert set(ctx.store.attachments.find_present([stored.sha256])) == {stored.sha256}
    assert is_locked(ctx.paths.attachments)
