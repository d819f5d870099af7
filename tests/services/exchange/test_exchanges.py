"""What went and came, as a juror reads it: the list, how old a file is, and every thing in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from jurytool.errors import InputRefusedError, StorageError
from jurytool.exchange.preview import Effect
from jurytool.services.dossier.names import Names, read_values
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.dossier.search import search_records
from jurytool.services.exchange.exchange_folder import (
    export_to_folder,
    find_exchange_folder,
    remember_exchange_folder,
)
from jurytool.services.exchange.exchanges import describe_age, list_exchanges
from jurytool.services.exchange.export_words import list_missing
from jurytool.services.exchange.exporting import export_dossier
from jurytool.services.exchange.import_groups import Group, count_groups, group_of, list_counts
from jurytool.services.exchange.import_lines import list_brought, list_incoming
from jurytool.services.exchange.import_words import describe_import
from jurytool.services.exchange.importing import import_exchange_files, list_reports, undo_import
from jurytool.services.exchange.incoming import read_exchange_files
from jurytool.services.exchange.made_files import list_made_files
from jurytool.services.exchange.same_school import find_twins
from jurytool.services.judging.independence import lock_own_ratings
from jurytool.services.judging.joint_ratings import write_joint_rating
from jurytool.services.judging.ratings import NO_RATINGS, Address, list_ratings, settle_rating
from jurytool.services.records import list_deleted
from jurytool.services.undo import take_arrival
from jurytool.services.visit.attachment_files import NewFile
from jurytool.services.visit.attachments import store_file
from jurytool.services.visit.notes import delete_note
from jurytool.storage import exchange_tables
from jurytool.text.dutch import join_words
from tests.support.desks import GRID, Desk
from tests.support.log_watch import LogWatch
from tests.support.paper import let_colleagues_use_paper


def test_each_export_is_remembered_with_what_it_held(shared: str, marit: Desk) -> None:
    marit.note(shared, "Foto", store_file(marit.ctx, shared, NewFile(b"een", "a.txt", "text/plain")))
    marit.rate(shared, "3")
    path = marit.send(shared)
    made = list_exchanges(marit.ctx, shared)[0]
    assert (made.names, made.direction, made.is_locked) == ((path.name,), "gemaakt", True)
    assert made.content == "1 notitie, 2 teksten, 1 bijlage, 16 andere gegevens"
    assert made.is_complete  # what is not locked stays by rule
    assert made.made is not None
    assert list_missing(made.made.content) == ["Nog niet vastgezet, dus niet erbij: 1 score."]


def test_maker_preview_list_and_report_count_in_one_way(tmp_path: Path, marit: Desk, joost: Desk) -> None:
    dossier_id = marit.make_dossier()
    me = next(one.id for one in read_dossier(marit.ctx, dossier_id).jurors if one.initials == "JH")
    marit.note(dossier_id)
    marit.write(dossier_id, "De school is rustig.")
    marit.rate(dossier_id, "3")
    lock_own_ratings(marit.ctx, dossier_id, read_dossier(marit.ctx, dossier_id).main.id)
    path = marit.send(dossier_id, encrypted=False)
    held = ["1 notitie", "3 teksten", "1 score", "16 andere gegevens"]
    assert list_exchanges(marit.ctx, dossier_id)[0].content == ", ".join(held)
    with read_exchange_files(joost.ctx, [path]) as incoming:
        (preview,) = incoming.previews
        assert sorted(list_counts(preview.effects)) == sorted(held)
        imported = import_exchange_files(joost.ctx, incoming, who={dossier_id: me})
    assert describe_import(imported) == f"Overgenomen: {join_words(list_counts(preview.effects))}."
    assert list_exchanges(joost.ctx, dossier_id)[0].content == ", ".join(list_counts(preview.effects))


def test_the_first_words_of_a_text_are_new_and_not_merged(shared: str, marit: Desk, joost: Desk) -> None:
    marit.write(shared, "De school is rustig.")
    with read_exchange_files(joost.ctx, [marit.send(shared, encrypted=False)]) as incoming:
        groups = {one.group: one for one in count_groups(incoming.previews[0].effects)}
    assert (groups[Group.NEW].words, groups[Group.MERGED].number) == ("1 tekst", 0)


def test_a_personal_copy_holds_what_is_not_locked(shared: str, marit: Desk) -> None:
    marit.rate(shared, "3")
    marit.send(shared, personal=True, encrypted=False)
    made = list_exchanges(marit.ctx, shared)[0]
    assert (made.direction, made.content, made.is_locked) == (
        "gemaakt, alleen voor mij",
        "2 teksten, 1 score, 16 andere gegevens",
        False,
    )
    assert made.is_complete


def test_a_file_that_cannot_be_remembered_is_made_all_the_same(
    shared: str, marit: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StorageError("De schijf is vol.")

    monkeypatch.setattr("jurytool.services.exchange.made_files.keep_sent", refuse)
    before = list_made_files(marit.ctx, shared)
    assert export_dossier(marit.ctx, shared, marit.outbox).paths[0].is_file()
    assert list_made_files(marit.ctx, shared) == before


def test_what_came_and_what_went_stand_in_one_list_the_newest_first(
    shared: str, marit: Desk, joost: Desk
) -> None:
    joost.clock.advance(minutes=5)
    joost.send(shared)
    marit.note(shared)
    joost.clock.advance(minutes=5)
    joost.receive(marit.send(shared, encrypted=False))
    shown = [one.direction for one in list_exchanges(joost.ctx, shared)]
    assert shown == ["ontvangen van Marit Oosterveld", "gemaakt", "ontvangen van Marit Oosterveld"]
    newest = list_exchanges(joost.ctx, shared)[0]
    assert (newest.content, newest.is_complete, newest.is_locked) == ("1 notitie", True, False)


def test_a_removed_dossier_leaves_no_list_of_files(shared: str, marit: Desk) -> None:
    from jurytool.services.dossier.dossiers import remove_dossier

    marit.send(shared)
    assert marit.count("sent")
    remove_dossier(marit.ctx, shared)
    assert marit.count("sent") == 0


def test_an_older_file_says_so_and_the_same_file_has_nothing_new(
    shared: str, marit: Desk, joost: Desk
) -> None:
    marit.note(shared, "Eerst")
    old = marit.send(shared, encrypted=False)
    marit.note(shared, "Later")
    new = marit.send(shared, encrypted=False)
    with read_exchange_files(joost.ctx, [new]) as incoming:
        assert describe_age(joost.ctx, incoming.previews[0]) == ""
        import_exchange_files(joost.ctx, incoming)
    with read_exchange_files(joost.ctx, [new]) as incoming:
        assert describe_age(joost.ctx, incoming.previews[0]) == "Alles hiervan heb je al."
    marit.note(shared, "Nog later")
    undo_import(joost.ctx, list_reports(joost.ctx, shared)[0].import_id)
    joost.receive(marit.send(shared, encrypted=False))
    undone = list_reports(joost.ctx, shared)[0]
    assert undone.count(Effect.NEW, "note") == 3
    with read_exchange_files(joost.ctx, [old]) as incoming:
        assert describe_age(joost.ctx, incoming.previews[0]) == "Alles hiervan heb je al."


def test_a_file_made_before_the_latest_one_is_called_older(shared: str, marit: Desk, joost: Desk) -> None:
    old = marit.send(shared, personal=True, encrypted=False)
    marit.rate(shared, "3")
    kept = marit.send(shared, personal=True, encrypted=False)
    marit.note(shared)
    joost.receive(marit.send(shared, encrypted=False))
    with read_exchange_files(joost.ctx, [kept]) as incoming:
        told = describe_age(joost.ctx, incoming.previews[0])
    assert told.startswith("Dit bestand is ouder dan dat van 19 november 2026 om 10.")
    assert old != kept


def test_every_thing_that_comes_in_can_be_read_before_it_does(shared: str, marit: Desk, joost: Desk) -> None:
    joost.write(shared, "Eerste versie.")
    marit.receive(joost.send(shared, encrypted=False))
    marit.note(shared, "De les begint rustig")
    marit.write(shared, "Tweede versie.")
    path = marit.send(shared, encrypted=False)
    with read_exchange_files(joost.ctx, [path]) as incoming:
        groups = {one.group: one for one in count_groups(incoming.previews[0].effects)}
        assert (groups[Group.NEW].words, groups[Group.MERGED].words) == ("1 notitie", "1 tekst")
        assert Group.REMOVED not in groups
        (new,) = list_incoming(joost.ctx, incoming, shared, Group.NEW)
        (text,) = list_incoming(joost.ctx, incoming, shared, Group.MERGED)
        import_exchange_files(joost.ctx, incoming)
    assert (new.who, new.what, new.text) == ("Marit Oosterveld", "notitie", "De les begint rustig")
    assert new.where == "zonder onderdeel, 10.17"
    assert (text.before, text.after, text.is_changed) == ("Eerste versie.", "Tweede versie.", True)
    report = list_reports(joost.ctx, shared)[0]
    assert list_brought(joost.ctx, report, Group.NEW) == [new]
    assert list_brought(joost.ctx, report, Group.MERGED) == [text]
    undo_import(joost.ctx, report.import_id)
    assert list_brought(joost.ctx, report, Group.NEW) == []


def test_a_score_that_comes_in_is_named_without_its_value(shared: str, marit: Desk, joost: Desk) -> None:
    from jurytool.services.judging.independence import lock_own_ratings

    marit.rate(shared, "3")
    from jurytool.services.dossier.overview import read_dossier

    lock_own_ratings(marit.ctx, shared, read_dossier(marit.ctx, shared).main.id)
    with read_exchange_files(joost.ctx, [marit.send(shared, encrypted=False)]) as incoming:
        (score,) = list_incoming(joost.ctx, incoming, shared, Group.SCORES)
        assert count_groups(incoming.previews[0].effects)[1].words == "1 score"
    assert (score.what, score.where, score.text, score.after) == (
        "score",
        "1.1 Evaluatie van opbrengsten",
        "",
        "",
    )


def test_what_hangs_on_other_things_is_not_told_by_itself() -> None:
    assert group_of(Effect.NEW, "note_tag") is None
    assert group_of(Effect.NEW, "rating_lock") is None
    assert group_of(Effect.CONFLICT, "note_tag") is Group.CHOOSE


def test_a_folder_that_is_gone_is_not_made_anew(shared: str, marit: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    with pytest.raises(InputRefusedError, match="is er niet meer"):
        export_to_folder(marit.ctx, shared, stick)
    assert not stick.exists()
    stick.mkdir()
    remember_exchange_folder(marit.ctx, stick)
    assert find_exchange_folder(marit.ctx) == stick
    stick.rmdir()
    assert find_exchange_folder(marit.ctx).is_dir()


def test_two_dossiers_of_one_school_are_found(shared: str, joost: Desk) -> None:
    assert find_twins(joost.ctx, shared) == []
    other = joost.make_dossier()
    assert [one.dossier_id for one in find_twins(joost.ctx, shared)] == [other]
    assert [one.dossier_id for one in find_twins(joost.ctx, other)] == [shared]


def test_the_file_that_came_in_last_is_told_once(shared: str, marit: Desk, joost: Desk) -> None:
    take_arrival(joost.ctx, shared)
    marit.note(shared)
    path = marit.send(shared, encrypted=False)
    joost.receive(path)
    assert take_arrival(joost.ctx, shared) == path.name
    assert take_arrival(joost.ctx, shared) == ""
    marit.note(shared)
    joost.receive(marit.send(shared, encrypted=False))
    joost.note(shared)
    assert take_arrival(joost.ctx, shared) == ""


def test_the_tables_of_exchange_are_of_one_dossier(shared: str, marit: Desk, log_watch: LogWatch) -> None:
    marit.send(shared)
    assert exchange_tables.list_sent(marit.ctx.store, "other") == []


def test_words_that_read_like_a_mark_or_a_token_are_shown_as_they_are(
    shared: str, marit: Desk, joost: Desk
) -> None:
    words = "Op het bord: **niet** ⟦note:0000000a⟧ rennen"
    note = marit.note(shared, words)
    with read_exchange_files(joost.ctx, [marit.send(shared, encrypted=False)]) as incoming:
        [line] = list_incoming(joost.ctx, incoming, shared, Group.NEW)
        assert line.text == words
        import_exchange_files(joost.ctx, incoming)
    assert (
        search_records(joost.ctx, "rennen", shared).hits[0].snippet.replace("\x02", "").replace("\x03", "")
        == words
    )
    values = read_values(joost.ctx, "note", note)
    assert Names(joost.ctx, shared).spot("note", note, "text", values).name == f"Notitie: {words}"
    delete_note(marit.ctx, shared, note)
    assert [entry.text for entry in list_deleted(marit.ctx, shared)] == [words]


def test_of_report_text_the_words_are_shown_without_marks(shared: str, marit: Desk, joost: Desk) -> None:
    marit.write(shared, "Een **rustige** school.⟦note:0000000a⟧")
    with read_exchange_files(joost.ctx, [marit.send(shared, encrypted=False)]) as incoming:
        [line] = list_incoming(joost.ctx, incoming, shared, Group.NEW)
        assert line.text == "Een rustige school."
        import_exchange_files(joost.ctx, incoming)
    assert "Een rustige school." in [
        row[0] for row in joost.ctx.store.reader().execute("SELECT body FROM search")
    ]


def test_a_score_of_the_team_comes_in_with_its_number_and_its_reason(
    shared: str, marit: Desk, joost: Desk
) -> None:
    place = Address(shared, read_dossier(marit.ctx, shared).main.id, GRID, "1.1")
    let_colleagues_use_paper(marit.ctx, shared)
    settle_rating(marit.ctx, place, NO_RATINGS, "3")
    with read_exchange_files(joost.ctx, [marit.send(shared, encrypted=False)]) as incoming:
        [line] = list_incoming(joost.ctx, incoming, shared, Group.NEW)
        assert (line.what, line.text) == ("gezamenlijke score", "3 (Draagt voldoende bij)")
        import_exchange_files(joost.ctx, incoming)
    ratings = list_ratings(marit.ctx, shared, place.assessment_id, GRID)["1.1"]
    write_joint_rating(marit.ctx, place, ratings, "4", "Toch beter")
    with read_exchange_files(joost.ctx, [marit.send(shared, encrypted=False)]) as incoming:
        lines = list_incoming(joost.ctx, incoming, shared, Group.MERGED)
        assert "4 (Draagt in hoge mate bij): Toch beter" in [line.after for line in lines]
        assert "3 (Draagt voldoende bij)" in [line.before for line in lines]
