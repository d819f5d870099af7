"""R20: what I let stand comes back from a file of mine, whatever was opened first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jurytool.exchange.preview import Effect
from jurytool.services.erasing.erasing import erase_record
from jurytool.services.erasing.erasure_requests import accept_erasure, decline_erasure, list_requests
from jurytool.services.exchange.exchanges import describe_age
from jurytool.services.exchange.import_groups import Group, count_groups, list_counts
from jurytool.services.exchange.import_lines import list_brought, list_incoming
from jurytool.services.exchange.import_words import describe_import
from jurytool.services.exchange.importing import import_exchange_files
from jurytool.services.exchange.incoming import read_exchange_files
from jurytool.services.records import delete_record, list_deleted
from jurytool.services.undo import undo
from jurytool.services.visit.attachments import StoredFile
from jurytool.services.visit.notes import list_notes
from jurytool.storage.backup import list_backups
from jurytool.storage.checks import check_store
from tests.support.desks import Desk, look


@pytest.fixture
def again(tmp_path: Path) -> Iterator[Desk]:
    """Joost's new laptop."""
    desk = Desk.open(tmp_path / "nieuw", "Joost Hillenaar", 4)
    yield desk
    desk.ctx.close()


def ask(marit: Desk, joost: Desk, dossier_id: str) -> tuple[str, str]:
    """Let Marit erase a note of Joost, of which he hears; returns the note and the request."""
    photo = joost.ctx.store.attachments.put(b"een foto", dossier_id)
    note = joost.note(dossier_id, "Gezien bij het bord", StoredFile(photo, "bord.png", "image/png", 8))
    marit.receive(joost.send(dossier_id, encrypted=False))
    erase_record(marit.ctx, dossier_id, "note", note, agreed=True)
    joost.receive(marit.send(dossier_id, encrypted=False))
    return note, list_requests(joost.ctx, dossier_id)[0].erasure_id


def texts(desk: Desk, dossier_id: str) -> list[str]:
    return [one.text for one in list_notes(desk.ctx, dossier_id)]


def test_it_is_offered_told_and_comes_back_where_the_colleagues_file_was_opened_first(
    shared: str, marit: Desk, joost: Desk, again: Desk
) -> None:
    note, erasure = ask(marit, joost, shared)
    decline_erasure(joost.ctx, shared, erasure)
    copy = joost.send(shared, encrypted=False, personal=True)
    marit.receive(joost.send(shared, encrypted=False))
    again.receive(marit.send(shared, encrypted=False), {shared: joost.ctx.my_juror(shared)})
    assert texts(again, shared) == []
    with read_exchange_files(again.ctx, [copy]) as incoming:
        preview = incoming.previews[0]
        assert (preview.new_changes, preview.filled, preview.brings_words) == (0, 2, True)
        assert describe_age(again.ctx, preview) == ""
        [group] = [one for one in count_groups(preview.effects) if one.number]
        assert (group.group, group.words, group.more) == (Group.BACK, "1 notitie", "en 1 bijlage")
        lines = list_incoming(again.ctx, incoming, shared, Group.BACK)
        assert [(one.who, one.what, one.effect, one.text) for one in lines] == [
            ("Joost Hillenaar", "notitie", "komt terug", "Gezien bij het bord"),
            ("Joost Hillenaar", "bijlage", "komt terug", "bord.png"),
        ]
        done = import_exchange_files(again.ctx, incoming)
    assert describe_import(done) == "Overgenomen: 1 notitie terug en 1 bijlage terug."
    assert [note in one.record_ids for one in done.changes] == [True]
    assert texts(again, shared) == ["Gezien bij het bord"]
    assert again.dump() == joost.dump()
    assert list_requests(again.ctx, shared) == []
    assert check_store(again.ctx.store).is_well
    assert describe_age(again.ctx, look(again, copy).previews[0]) == "Alles hiervan heb je al."
    assert describe_import(again.receive(copy)) == "Alles uit dit bestand was er al."


def test_a_copy_is_made_before_words_come_back(shared: str, marit: Desk, joost: Desk, again: Desk) -> None:
    ask(marit, joost, shared)
    copy = joost.send(shared, encrypted=False, personal=True)
    again.receive(marit.send(shared, encrypted=False), {shared: joost.ctx.my_juror(shared)})
    again.clock.advance(minutes=60)
    before = len(list_backups(again.ctx.paths))
    again.receive(copy)
    assert len(list_backups(again.ctx.paths)) == before + 1


def test_it_comes_back_beside_what_is_new_and_is_told_in_the_report(
    shared: str, marit: Desk, joost: Desk, again: Desk
) -> None:
    _, erasure = ask(marit, joost, shared)
    decline_erasure(joost.ctx, shared, erasure)
    first = marit.send(shared, encrypted=False)
    joost.note(shared, "Nog een")
    again.receive(first, {shared: joost.ctx.my_juror(shared)})
    [report] = again.receive(joost.send(shared, encrypted=False)).reports
    assert list_counts(report) == ["1 notitie", "1 notitie terug", "1 bijlage terug"]
    [line] = [one for one in list_brought(again.ctx, report, Group.BACK) if one.what == "notitie"]
    assert line.text == "Gezien bij het bord"
    assert texts(again, shared) == ["Gezien bij het bord", "Nog een"]


def test_what_has_no_answer_yet_is_asked_with_the_words(
    shared: str, marit: Desk, joost: Desk, again: Desk
) -> None:
    ask(marit, joost, shared)
    copy = joost.send(shared, encrypted=False, personal=True)
    again.receive(marit.send(shared, encrypted=False), {shared: joost.ctx.my_juror(shared)})
    assert list_counts(look(again, copy).previews[0].effects) == [
        "1 notitie terug",
        "1 bijlage terug",
        "1 verzoek om iets voorgoed te wissen",
    ]
    again.receive(copy)
    assert [one.kind for one in list_requests(again.ctx, shared)] == ["notitie"]


def test_what_its_author_agreed_to_erase_stays_away(
    shared: str, marit: Desk, joost: Desk, again: Desk
) -> None:
    _, erasure = ask(marit, joost, shared)
    copy = joost.send(shared, encrypted=False, personal=True)
    accept_erasure(joost.ctx, shared, erasure)
    marit.receive(joost.send(shared, encrypted=False))
    again.receive(marit.send(shared, encrypted=False), {shared: joost.ctx.my_juror(shared)})
    preview = look(again, copy).previews[0]
    assert (preview.filled, preview.brings_words) == (0, False)
    again.receive(copy)
    assert texts(again, shared) == []


def test_it_stays_away_at_who_erased_it(shared: str, marit: Desk, joost: Desk) -> None:
    _, erasure = ask(marit, joost, shared)
    decline_erasure(joost.ctx, shared, erasure)
    path = joost.send(shared, encrypted=False)
    marit.receive(path)
    assert look(marit, path).previews[0].filled == 0
    assert texts(marit, shared) == []


def test_what_lies_in_the_bin_gets_its_words_back_there(
    shared: str, marit: Desk, joost: Desk, again: Desk
) -> None:
    note, _ = ask(marit, joost, shared)
    delete_record(joost.ctx, shared, "note", note, "weg")
    marit.receive(joost.send(shared, encrypted=False))
    copy = joost.send(shared, encrypted=False, personal=True)
    again.receive(marit.send(shared, encrypted=False), {shared: joost.ctx.my_juror(shared)})
    assert look(again, copy).previews[0].effects.count(Effect.BACK, "note") == 0
    again.receive(copy)
    assert [one.record_id for one in list_deleted(again.ctx, shared)] == [note]


def test_what_was_answered_is_not_said_to_wait_where_the_answer_comes_along(
    shared: str, marit: Desk, joost: Desk, again: Desk
) -> None:
    _, erasure = ask(marit, joost, shared)
    copy = joost.send(shared, encrypted=False, personal=True)
    assert look(again, copy).previews[0].effects.count(Effect.ASKED) == 1
    decline_erasure(joost.ctx, shared, erasure)
    copy = joost.send(shared, encrypted=False, personal=True)
    assert look(again, copy).previews[0].effects.count(Effect.ASKED) == 0
    undo(joost.ctx, shared)
    copy = joost.send(shared, encrypted=False, personal=True)
    assert look(again, copy).previews[0].effects.count(Effect.ASKED) == 1
