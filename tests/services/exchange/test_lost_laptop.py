"""A laptop is lost: the dossier comes back from a colleague's last file, and what cannot is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jurytool.errors import StorageDamagedError
from jurytool.services.dossier.dossiers import NewJuror
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.exchange.lost_laptop import DRAFTS, FILES_UNREADABLE, UNLOCKED, list_absent
from jurytool.services.judging.independence import lock_own_ratings
from jurytool.services.judging.ratings import list_ratings
from jurytool.services.text_fields import save_draft
from jurytool.services.visit.attachments import StoredFile
from jurytool.services.visit.notes import list_notes
from jurytool.storage.checks import check_store
from jurytool.storage.drafts import CAPTURE, Draft, DraftKey
from tests.support.desks import GRID, Desk


@pytest.fixture
def again(tmp_path: Path) -> Iterator[Desk]:
    """Joost's new laptop, with a new profile; nothing on it knows of the old one."""
    desk = Desk.open(tmp_path / "nieuw", "Joost Hillenaar", 4)
    yield desk
    desk.ctx.close()


def work(desk: Desk, dossier_id: str) -> str:
    """Write, rate and type as in a visit; returns the id of the rating."""
    desk.note(dossier_id, "Het team kent de doelen")
    rating = desk.rate(dossier_id, "3")
    save_draft(desk.ctx, Draft(DraftKey(dossier_id, "note", CAPTURE, "text"), "half getypt", 4, ()))
    return rating


def scores(desk: Desk, dossier_id: str) -> list[str]:
    assessment = read_dossier(desk.ctx, dossier_id).main.id
    found = list_ratings(desk.ctx, dossier_id, assessment, GRID).get("1.1")
    return [own.value for own in found.own.values() if own.value] if found else []


def assert_same_juror(desk: Desk, dossier_id: str, me: str) -> None:
    assert desk.ctx.my_juror(dossier_id) == me
    assert check_store(desk.ctx.store).is_well
    before = desk.count()
    desk.note(dossier_id, "Verder op de nieuwe laptop")
    assert desk.count() == before + 1
    assert next(note.owner for note in list_notes(desk.ctx, dossier_id) if "nieuwe" in note.text) == me


def test_all_that_was_sent_comes_back_and_the_rest_is_told(
    shared: str, marit: Desk, joost: Desk, again: Desk
) -> None:
    me = joost.ctx.my_juror(shared)
    work(joost, shared)
    marit.receive(joost.send(shared, encrypted=False))
    joost.note(shared, "Nooit verstuurd")
    marit.clock.advance(minutes=60)
    marit.note(shared, "Marit zag het ook")
    path = marit.send(shared, encrypted=False)
    again.receive(path, {shared: me})
    assert again.dump()["note"] == marit.dump()["note"]
    assert scores(again, shared) == []
    assert list_absent(again.ctx, shared) == [
        DRAFTS,
        UNLOCKED,
        "Wat je schreef na 19 november 2026 10.16: dat is het laatste van jou in het bestand van "
        "Marit Oosterveld, gemaakt op 19 november 2026 11.18.",
    ]
    assert [note.text for note in list_notes(again.ctx, shared)] == [
        "Het team kent de doelen", "Marit zag het ook",
    ]  # fmt: skip
    assert_same_juror(again, shared, me)
    marit.receive(again.send(shared, encrypted=False))
    assert {note.owner for note in list_notes(marit.ctx, shared) if "nieuwe laptop" in note.text} == {me}


def test_what_was_locked_comes_back_too(shared: str, marit: Desk, joost: Desk, again: Desk) -> None:
    me = joost.ctx.my_juror(shared)
    work(joost, shared)
    lock_own_ratings(joost.ctx, shared, read_dossier(joost.ctx, shared).main.id)
    marit.receive(joost.send(shared, encrypted=False))
    again.receive(marit.send(shared, encrypted=False), {shared: me})
    assert scores(again, shared) == ["3"]


def test_a_personal_copy_holds_what_was_not_locked(shared: str, joost: Desk, again: Desk) -> None:
    me = joost.ctx.my_juror(shared)
    work(joost, shared)
    again.receive(joost.send(shared, encrypted=False, personal=True), {shared: me})
    assert scores(again, shared) == ["3"]
    absent = list_absent(again.ctx, shared)
    assert UNLOCKED not in absent
    assert absent[0] == DRAFTS
    assert again.dump() == joost.dump()
    assert_same_juror(again, shared, me)


def test_attachments_that_were_not_in_the_file_are_counted(
    shared: str, marit: Desk, joost: Desk, again: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    me = joost.ctx.my_juror(shared)
    photo = joost.ctx.store.attachments.put(b"een foto", shared)
    joost.note(shared, "Bij het bord", StoredFile(photo, "bord.png", "image/png", 8))
    path = joost.send(shared, encrypted=False)
    joost.ctx.store.attachments.remove([photo])
    path = joost.send(shared, encrypted=False)
    again.receive(path, {shared: me})
    assert UNLOCKED in list_absent(again.ctx, shared)  # my own file, and not one for me alone
    assert list_absent(again.ctx, shared)[-1] == "1 bijlage die niet in het bestand zat."

    def fail(*arguments: object) -> None:
        raise StorageDamagedError("stuk")

    monkeypatch.setattr(again.ctx.store.attachments, "find_present", fail)
    assert list_absent(again.ctx, shared)[-1] == FILES_UNREADABLE


def test_nothing_is_told_where_nothing_of_mine_came_back(shared: str, marit: Desk, again: Desk) -> None:
    assert list_absent(marit.ctx, shared) == []
    again.receive(marit.send(shared, encrypted=False), {shared: NewJuror("Joost Hillenaar", "JH")})
    assert list_absent(again.ctx, shared) == []


def test_an_own_file_that_comes_back_is_no_lost_laptop(shared: str, marit: Desk, joost: Desk) -> None:
    joost.note(shared, "Van mij")
    marit.receive(joost.send(shared, encrypted=False))
    joost.receive(marit.send(shared, encrypted=False))
    assert list_absent(joost.ctx, shared) == []
