"""R20: what a colleague wants erased is asked, once, and told before it comes in."""

from __future__ import annotations

from contextlib import AbstractContextManager

import pytest

from jurytool.errors import InputRefusedError
from jurytool.history.change import Change
from jurytool.history.erasure import ERASURE
from jurytool.models.fields import Value
from jurytool.services.context import Context
from jurytool.services.dossier.assessments import section_id
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.erasing.erasing import erase_record, may_erase, plan_erasure
from jurytool.services.erasing.erasure_requests import accept_erasure, decline_erasure, list_requests
from jurytool.services.exchange.choices import ErasureCase, read_matter
from jurytool.services.exchange.import_groups import Group, count_groups, list_counts
from jurytool.services.exchange.import_lines import list_incoming
from jurytool.services.exchange.import_words import describe_import, describe_preview
from jurytool.services.exchange.importing import import_exchange_files
from jurytool.services.exchange.incoming import read_exchange_files
from jurytool.services.exchange.open_matters import (
    Matter,
    MatterKind,
    OpenCounts,
    count_matters,
    list_matters,
)
from jurytool.services.exchange.previews import Preview
from jurytool.services.records import edit_own_record
from jurytool.services.report.report_versions import list_versions
from jurytool.services.returned.word_points import list_word_points
from jurytool.services.undo import redo, undo
from jurytool.services.visit.attachments import StoredFile
from jurytool.services.visit.note_edits import rewrite_note
from jurytool.services.visit.notes import NewNote, list_notes
from jurytool.storage.checks import check_store
from jurytool.storage.log import Act, begin_act
from tests.support.desks import Desk, file_of, look
from tests.support.history import Scribe
from tests.support.laptops import read_log

MARIT, JOOST = "Marit Oosterveld", "Joost Hillenaar"


@pytest.fixture
def asked(shared: str, marit: Desk, joost: Desk) -> str:
    """Joost's note with a photo, which Marit wants erased; returns its id."""
    digest = joost.ctx.store.attachments.put(b"een foto", shared)
    note = joost.note(shared, "Gezien", StoredFile(digest, "bord.png", "image/png", 8))
    rewrite_note(joost.ctx, shared, note, NewNote("Gezien bij het bord"))
    marit.receive(joost.send(shared, encrypted=False))
    erase_record(marit.ctx, shared, "note", note, agreed=True)
    joost.receive(marit.send(shared, encrypted=False))
    return note


def counts(ctx: Context, dossier_id: str) -> OpenCounts:
    return count_matters(ctx, dossier_id).get(dossier_id, OpenCounts())


def only(desk: Desk, dossier_id: str) -> Matter:
    (matter,) = list_matters(desk.ctx, dossier_id)
    return matter


def test_is_an_open_matter_that_counts_and_tells_all_that_would_go(
    shared: str, asked: str, joost: Desk
) -> None:
    matter = only(joost, shared)
    assert (matter.kind, matter.where) == (MatterKind.ERASURE, "Notitie: Gezien bij het bord")
    assert matter.text == f"wissen gevraagd door {MARIT}"
    assert counts(joost.ctx, shared) == OpenCounts(erasures=1)
    assert count_matters(joost.ctx)[shared].to_choose == 1
    case = read_matter(joost.ctx, shared, matter)
    assert isinstance(case, ErasureCase)
    assert case.spot.target.endswith(asked)
    told = [(line.label, line.parts[0].text) for line in case.lines]
    assert told == [("Notitie", "Gezien bij het bord"), ("Bijlage", "bord.png")]


def test_that_is_declined_asks_no_more_here_nor_by_a_later_file(
    shared: str, asked: str, marit: Desk, joost: Desk
) -> None:
    matter = only(joost, shared)
    decline_erasure(joost.ctx, shared, matter.record_id)
    for _ in range(2):
        assert (list_matters(joost.ctx, shared), counts(joost.ctx, shared)) == ([], OpenCounts())
        assert "Gezien bij het bord" in [note.text for note in list_notes(joost.ctx, shared)]
        assert read_matter(joost.ctx, shared, matter) is None
        for answer in (accept_erasure, decline_erasure):
            with pytest.raises(InputRefusedError, match="al geantwoord"):
                answer(joost.ctx, shared, matter.record_id)
        marit.note(shared)
        path = marit.send(shared, encrypted=False)
        assert not any(
            group.group is Group.ERASED for group in count_groups(look(joost, path).previews[0].effects)
        )
        joost.receive(path)
    assert check_store(joost.ctx.store).is_well


def test_that_is_declined_is_told_to_who_asked_before_it_comes_in(
    shared: str, asked: str, marit: Desk, joost: Desk
) -> None:
    decline_erasure(joost.ctx, shared, only(joost, shared).record_id)
    with read_exchange_files(marit.ctx, [joost.send(shared, encrypted=False)]) as incoming:
        [group] = [one for one in count_groups(incoming.previews[0].effects) if one.number]
        [line] = list_incoming(marit.ctx, incoming, shared, Group.KEPT)
        imported = import_exchange_files(marit.ctx, incoming)
    assert (group.group, group.words) == (Group.KEPT, "1 onderdeel")
    assert (line.who, line.what, line.effect) == (JOOST, "notitie", "blijft staan bij je collega")
    assert describe_import(imported) == "Overgenomen: 1 onderdeel dat je collega liet staan."
    assert "Gezien" not in repr(list_notes(marit.ctx, shared))  # what she erased stays away on her laptop
    again = look(marit, joost.send(shared, encrypted=False)).previews[0]
    assert list_counts(again.effects) == []  # told once


def test_that_is_declined_says_so_in_files(shared: str, asked: str, marit: Desk, joost: Desk) -> None:
    """So a laptop that is set up anew does not ask once more."""
    erasure = only(joost, shared).record_id
    decline_erasure(joost.ctx, shared, erasure)
    marit.receive(joost.send(shared, encrypted=False))
    [told] = [change.values() for change in read_log(marit.ctx.store) if change.record_type == "seen"]
    assert told["about"] == erasure
    assert list_matters(marit.ctx, shared) == []


def test_a_no_can_be_undone_and_then_it_asks_again(shared: str, asked: str, joost: Desk) -> None:
    matter = only(joost, shared)
    done = decline_erasure(joost.ctx, shared, matter.record_id)
    assert done.label == "niet wissen"
    undo(joost.ctx, shared)
    assert only(joost, shared) == matter
    redo(joost.ctx, shared)
    assert list_matters(joost.ctx, shared) == []


def test_another_request_for_the_same_asks_again(shared: str, asked: str, marit: Desk, joost: Desk) -> None:
    decline_erasure(joost.ctx, shared, only(joost, shared).record_id)
    rewrite_note(joost.ctx, shared, asked, NewNote("Gezien, en nog iets"))
    marit.receive(joost.send(shared, encrypted=False))
    erase_record(marit.ctx, shared, "note", asked, agreed=True)
    joost.receive(marit.send(shared, encrypted=False))
    assert only(joost, shared).where == "Notitie: Gezien, en nog iets"


def test_what_was_rewritten_since_is_told_as_an_earlier_version(shared: str, asked: str, joost: Desk) -> None:
    rewrite_note(joost.ctx, shared, asked, NewNote("Nu anders"))
    case = read_matter(joost.ctx, shared, only(joost, shared))
    assert isinstance(case, ErasureCase)
    assert ("Notitie (eerdere versie)", "Gezien bij het bord") in [
        (line.label, line.parts[0].text) for line in case.lines
    ]
    accept_erasure(joost.ctx, shared, case.request.erasure_id)
    assert [note.text for note in list_notes(joost.ctx, shared)] == ["Nu anders"]


def test_it_waits_for_nobody_else(shared: str, asked: str, marit: Desk) -> None:
    assert (list_matters(marit.ctx, shared), count_matters(marit.ctx)) == ([], {})


class TestBeforeItComesIn:
    def preview(self, desk: Desk, marit: Desk, dossier_id: str) -> tuple[Preview, list[tuple[str, str, str]]]:
        with read_exchange_files(desk.ctx, [marit.send(dossier_id, encrypted=False)]) as incoming:
            lines = list_incoming(desk.ctx, incoming, dossier_id, Group.ERASED)
            return incoming.previews[0], [(line.who, line.effect, line.text) for line in lines]

    def test_what_goes_is_named(self, shared: str, marit: Desk, joost: Desk) -> None:
        note = marit.note(shared, "Van Marit")
        joost.receive(marit.send(shared, encrypted=False))
        for number in range(9):
            joost.note(shared, f"Van Joost {number}")
        erase_record(marit.ctx, shared, "note", note)
        preview, lines = self.preview(joost, marit, shared)
        assert lines == [(MARIT, "voorgoed gewist", "Van Marit")]
        assert "1 onderdeel voorgoed gewist" in describe_preview(preview)
        [group] = [one for one in count_groups(preview.effects) if one.group is Group.ERASED]
        assert (group.words, group.more) == ("1 onderdeel", "")
        assert not any(one.group is Group.REMOVED for one in count_groups(preview.effects))

    def test_what_is_asked_is_named(self, shared: str, marit: Desk, joost: Desk) -> None:
        note = joost.note(shared, "Van Joost")
        marit.receive(joost.send(shared, encrypted=False))
        erase_record(marit.ctx, shared, "note", note, agreed=True)
        preview, lines = self.preview(joost, marit, shared)
        assert lines == [(MARIT, "wissen gevraagd", "Van Joost")]
        assert "1 verzoek om iets voorgoed te wissen" in describe_preview(preview)
        [group] = [one for one in count_groups(preview.effects) if one.group is Group.ERASED]
        assert (group.words, group.more) == ("1 verzoek", "1 wacht op jou")

    def test_much_of_it_has_to_be_agreed_with(self, shared: str, marit: Desk, joost: Desk) -> None:
        notes = [marit.note(shared, f"Van Marit {number}") for number in range(30)]
        joost.receive(marit.send(shared, encrypted=False))
        for note in notes:
            erase_record(marit.ctx, shared, "note", note)
        assert look(joost, marit.send(shared, encrypted=False)).previews[0].is_large_loss


class TestAnErasureThatLies:
    def come_in(self, desk: Desk, dossier_id: str, *changes: Change) -> None:
        path = desk.outbox / "vals.jury"
        path.write_bytes(file_of(list(changes), dossier_id))
        desk.receive(path)

    def test_about_what_it_names_shows_what_would_go(self, shared: str, joost: Desk) -> None:
        note = joost.note(shared, "Wat er echt zou gaan")
        ids = [change.id for change in read_log(joost.ctx.store) if change.record == note]
        act = Scribe(ERASURE, "00000000-0000-4000-8000-00000000000b", shared)
        self.come_in(joost, shared, act.create("x", 900, change_ids=ids, erased_type="x", erased_id="y"))
        assert only(joost, shared).where == "Notitie: Wat er echt zou gaan"
        accept_erasure(joost.ctx, shared, act.record)
        assert list_notes(joost.ctx, shared) == []

    @pytest.mark.parametrize("author", ["", "x"])
    def test_and_names_another_dossier_is_no_matter(self, shared: str, joost: Desk, author: str) -> None:
        other = joost.make_dossier()
        note = joost.note(other, "Van een andere school")
        named = [change for change in read_log(joost.ctx.store) if change.record == note]
        act = Scribe(ERASURE, "00000000-0000-4000-8000-00000000000b", shared)
        author = author or named[0].origin.author
        self.come_in(joost, shared, act.create(author, 900, change_ids=[change.id for change in named]))
        for dossier_id in (shared, other):
            assert list_matters(joost.ctx, dossier_id) == []
        assert [one.text for one in list_notes(joost.ctx, other)] == ["Van een andere school"]

    def test_and_says_nothing_at_all_is_no_matter(self, shared: str, joost: Desk) -> None:
        act = Scribe(ERASURE, "00000000-0000-4000-8000-00000000000b", shared)
        self.come_in(joost, shared, act.create("x", 900))
        assert list_requests(joost.ctx, shared) == []


class TestAPlan:
    def test_says_what_goes_and_who_else_wrote(
        self, shared: str, asked: str, marit: Desk, joost: Desk
    ) -> None:
        plan = plan_erasure(joost.ctx, shared, "note", asked)
        assert (plan.kind, plan.text) == ("notitie", "Gezien bij het bord")
        assert (plan.versions, plan.files, plan.others, plan.is_mine) == (2, 1, (), True)
        text = joost.note(shared, "Van Joost")
        marit.receive(joost.send(shared, encrypted=False))
        plan = plan_erasure(marit.ctx, shared, "note", text)
        assert (plan.others, plan.is_mine) == ((JOOST,), False)

    def test_refuses_what_cannot_be_erased(self, shared: str, marit: Desk) -> None:
        with pytest.raises(InputRefusedError, match="hoort vast bij het dossier"):
            plan_erasure(marit.ctx, shared, "dossier", shared)
        with pytest.raises(InputRefusedError, match="niet meer in het dossier"):
            plan_erasure(marit.ctx, shared, "rating", marit.rate(shared, "3"), "explanation")
        assert [may_erase("assessment", name) for name in ("profile_statement", "object_name")] == [
            True,
            False,
        ]
        assert [may_erase("rating", name) for name in ("explanation", "value")] == [True, False]
        assert [may_erase(name) for name in ("note", "section", "dossier", "juror")] == [
            True,
            True,
            False,
            False,
        ]


class TestATextInARecord:
    def test_goes_and_the_score_stays(self, shared: str, marit: Desk) -> None:
        rating = marit.rate(shared, "3")
        for words in ("Over kanariepiet", "Anders"):
            edit_own_record(marit.ctx, shared, "rating", rating, {"explanation": words}, "x")
        plan = plan_erasure(marit.ctx, shared, "rating", rating, "explanation")
        assert (plan.kind, plan.text, plan.versions) == ("toelichting", "Anders", 2)
        erase_record(marit.ctx, shared, "rating", rating, "explanation")
        rows = marit.ctx.store.reader().execute("SELECT value, explanation FROM rating").fetchall()
        assert rows == [("3", "")]
        assert "kanariepiet" not in str(read_log(marit.ctx.store))
        assert check_store(marit.ctx.store).is_well

    def test_goes_with_the_record_that_was_made_with_it(self, shared: str, marit: Desk) -> None:
        note = marit.note(shared, "Over kanariepiet")
        rewrite_note(marit.ctx, shared, note, NewNote("Anders"))
        assert plan_erasure(marit.ctx, shared, "note", note, "text").kind == "notitie"
        erase_record(marit.ctx, shared, "note", note, "text")
        assert list_notes(marit.ctx, shared) == []


class TestAYesOnTheOtherLaptop:
    """It reaches what the words of the request reach, and no more."""

    def test_takes_of_the_points_about_a_text_only_those_that_quote_what_goes(
        self, shared: str, marit: Desk, joost: Desk
    ) -> None:
        main = read_dossier(joost.ctx, shared).main.id
        about = {"assessment_id": main, "section_id": section_id(main, "x"), "kind": "comment"}
        with act_of(joost, shared) as act:
            act.create("section", section_id(main, "x"), {"assessment_id": main, "element_key": "x"})
            act.set("section", section_id(main, "x"), "heading", "Over kanariepiet")
        marit.receive(joost.send(shared, encrypted=False))
        said = (
            {"text": "Anders.", "passage": "Een zin."},
            {"text": "Hoezo “Over kanariepiet”?"},
            {"text": "Goed.", "title": "1 Over kanariepiet"},
        )
        with act_of(joost, shared) as act:  # Marit has none of these when she asks
            for one in said:
                act.create("report_point", joost.ctx.clock.new_id(), about | one)
        erase_record(marit.ctx, shared, "section", section_id(main, "x"), "heading", agreed=True)
        joost.receive(marit.send(shared, encrypted=False))
        accept_erasure(joost.ctx, shared, only(joost, shared).record_id)
        points = list_word_points(joost.ctx, shared, main)
        assert [(one.text, one.title) for one in points] == [("Anders.", ""), ("Goed.", "")]
        assert "kanariepiet" not in str(read_log(joost.ctx.store))

    def test_leaves_of_an_older_version_all_but_the_words(
        self, shared: str, marit: Desk, joost: Desk
    ) -> None:
        main = read_dossier(joost.ctx, shared).main.id
        lines = ["\tplaats Kop", "Reactie 1\tDe school: Over kanariepiet", "Eind\tEn verder"]
        version: dict[str, Value] = {"assessment_id": main, "label": "Concept 1", "printed": lines}
        with act_of(joost, shared) as act:
            wrote = {"assessment_id": main, "text": "Over kanariepiet"}
            said = act.create("school_response", joost.ctx.clock.new_id(), wrote)
            act.create("report_version", joost.ctx.clock.new_id(), version)
        marit.receive(joost.send(shared, encrypted=False))
        assert "report_version" in {one.record_type for one in read_log(marit.ctx.store)}
        erase_record(marit.ctx, shared, "school_response", said, agreed=True)
        joost.receive(marit.send(shared, encrypted=False))
        accept_erasure(joost.ctx, shared, only(joost, shared).record_id)
        marit.receive(joost.send(shared, encrypted=False))
        for desk in (marit, joost):
            [one] = list_versions(desk.ctx, shared)
            left = ("\tplaats Kop", "Reactie 1\t(voorgoed gewist)", "Eind\tEn verder")
            assert (one.label, one.printed) == ("Concept 1", left)
            assert "kanariepiet" not in str(read_log(desk.ctx.store))
            assert list_matters(desk.ctx, shared) == []
            assert check_store(desk.ctx.store).is_well


def act_of(desk: Desk, dossier_id: str) -> AbstractContextManager[Act]:
    author = desk.ctx.my_juror(dossier_id)
    return begin_act(desk.ctx.store, desk.ctx.clock, dossier=dossier_id, author=author, device="x")
