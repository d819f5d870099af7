"""When a copy is made, what is said of the last one, and how one is put back."""

from __future__ import annotations

import datetime as dt

import pytest

from jurytool.errors import InputRefusedError, StorageDamagedError
from jurytool.services.context import open_context
from jurytool.services.laptop.backups import (
    back_up,
    backup_is_due,
    describe_last_backup,
    describe_restored,
    is_time_for_backup,
    last_backup,
    list_restorable,
    newest_restorable,
    restore_backup,
)
from jurytool.services.text_fields import save_draft
from jurytool.services.visit.notes import NewNote, capture_note, list_notes
from jurytool.storage.backup import list_backups
from jurytool.storage.drafts import CAPTURE, Draft, DraftKey
from tests.services.conftest import SmallDossier
from tests.support.fixed_clock import FixedClock

NOW = dt.datetime(2026, 11, 19, 10, 15)  # noqa: DTZ001 - as the laptop's clock says


@pytest.mark.parametrize(
    ("last", "changed", "due"),
    [
        (None, True, True),
        (None, False, False),
        (NOW - dt.timedelta(minutes=30), True, True),
        (NOW - dt.timedelta(minutes=30), False, False),
        (NOW - dt.timedelta(minutes=29, seconds=59), True, False),
        (NOW, True, False),
        (NOW + dt.timedelta(seconds=1), True, True),  # the clock was set back
    ],
)
def test_a_copy_is_due_after_half_an_hour_in_which_something_changed(
    last: dt.datetime | None, changed: bool, due: bool
) -> None:
    assert backup_is_due(NOW, last, changed=changed) is due


def test_it_is_made_only_where_something_changed(dossier: SmallDossier, clock: FixedClock) -> None:
    ctx = dossier.ctx
    assert (last_backup(ctx), describe_last_backup(ctx)) == (None, "")
    assert is_time_for_backup(ctx)
    first = back_up(ctx)
    assert describe_last_backup(ctx) == "Reservekopie 10.15"
    assert not is_time_for_backup(ctx)
    clock.advance(minutes=31)
    assert back_up(ctx) is None
    save_draft(ctx, Draft(DraftKey(dossier.id, "note", CAPTURE, "text"), "half", 4, ()))
    second = back_up(ctx)
    assert second is not None
    assert list_backups(ctx.paths) == [second, first]
    capture_note(ctx, dossier.id, NewNote("Les"))
    assert back_up(ctx) is None
    clock.advance(minutes=24 * 60)
    assert describe_last_backup(ctx) == "Reservekopie 19 nov"
    ctx.store.read_only = True
    assert not is_time_for_backup(ctx)
    assert back_up(ctx) is None


def test_the_newest_one_is_put_back_and_that_is_told(dossier: SmallDossier, clock: FixedClock) -> None:
    ctx = dossier.ctx
    assert describe_restored(ctx) == ""
    capture_note(ctx, dossier.id, NewNote("Eerst"))
    back_up(ctx)
    capture_note(ctx, dossier.id, NewNote("Daarna"))
    ctx.close()
    data = bytearray(ctx.paths.database.read_bytes())
    data[4096 : 4096 * 12] = bytes(4096 * 11)
    ctx.paths.database.write_bytes(data)
    offered = newest_restorable(ctx.paths)
    assert offered is not None
    assert [offered] == list_restorable(ctx.paths)
    assert offered.label == "Reservekopie van 19 november 2026 10.15 terugzetten"
    restore_backup(ctx.paths, offered.path)
    again = open_context(ctx.paths, clock)
    try:
        assert [note.text for note in list_notes(again, dossier.id)] == ["Eerst"]
        told = describe_restored(again)
        assert told.startswith("De reservekopie van 19 november 2026 10.15 is teruggezet.")
        assert "in de map “beschadigd”" in told
        assert "bijlage" not in told
    finally:
        again.close()


def test_files_that_are_not_here_or_cannot_be_read_are_told(
    dossier: SmallDossier, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    ctx = dossier.ctx
    path = back_up(ctx)
    assert path is not None
    ctx.close()
    restore_backup(ctx.paths, path)
    again = open_context(ctx.paths, clock)
    try:
        with monkeypatch.context() as patch:
            patch.setattr("jurytool.services.laptop.backups.read_named", lambda store: frozenset({"a", "b"}))
            assert "Er ontbreken 2 bijlagen." in describe_restored(again)
            patch.setattr("jurytool.services.laptop.backups.read_named", lambda store: frozenset({"a"}))
            assert "Er ontbreekt 1 bijlage." in describe_restored(again)

            def fail(*arguments: object) -> None:
                raise StorageDamagedError("stuk")

            patch.setattr(again.store.attachments, "find_present", fail)
            assert "een ander bestand, en dat is niet te lezen" in describe_restored(again)
    finally:
        again.close()


def test_one_that_is_gone_is_refused(dossier: SmallDossier) -> None:
    assert newest_restorable(dossier.ctx.paths) is None
    with pytest.raises(InputRefusedError, match="is er niet meer"):
        restore_backup(dossier.ctx.paths, dossier.ctx.paths.backups / "jurytool-20260101-000000.db")
