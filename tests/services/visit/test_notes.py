"""Notes: only the text is needed; all else fills itself or comes afterwards."""

from __future__ import annotations

from typing import Any

import pytest

from jurytool.errors import InputRefusedError
from jurytool.models.enums import NoteKind
from jurytool.services.drafts import ASKING, BOXES, CAPTURE, Draft, DraftKey
from jurytool.services.text_fields import (
    find_draft,
    list_drafts,
    promote_drafts,
    read_text_field,
    save_draft,
    write_text,
)
from jurytool.services.undo import undo
from jurytool.services.visit import notes
from jurytool.services.visit.notes import NewNote, NoteFilter, capture_note, list_notes, read_note
from tests.services.conftest import ES, SmallDossier
from tests.support.fixed_clock import FixedClock


def capture(dossier: SmallDossier, text: str, **values: Any) -> str:
    return capture_note(dossier.ctx, dossier.id, NewNote(text, **values)).main_id


@pytest.mark.parametrize(
    ("text", "kind", "kept"),
    [
        ("Rustig in de gang", NoteKind.OBSERVATION, "Rustig in de gang"),
        ("“Ik mag kiezen”", NoteKind.QUOTE, "Ik mag kiezen"),
        ('"Ik mag kiezen"', NoteKind.QUOTE, "Ik mag kiezen"),
        ('"Ik mag kiezen', NoteKind.QUOTE, "Ik mag kiezen"),
        ("„zo zei hij het”", NoteKind.QUOTE, "zo zei hij het"),
        ("«oui»", NoteKind.QUOTE, "oui"),
        ("? Hoe vaak is de mentor er?", NoteKind.QUESTION, "Hoe vaak is de mentor er?"),
        ("Hoe vaak?", NoteKind.OBSERVATION, "Hoe vaak?"),
    ],
)
def test_the_kind_is_recognised_in_the_recorded_text(
    dossier: SmallDossier, text: str, kind: NoteKind, kept: str
) -> None:
    note = read_note(dossier.ctx, dossier.id, capture(dossier, text))
    assert (note.kind, note.text) == (kind, kept)


def test_source_author_and_time_fill_themselves(dossier: SmallDossier) -> None:
    item = dossier.item("Gesprek leerlingen")
    note = read_note(dossier.ctx, dossier.id, capture(dossier, "Vijf leerlingen", item_id=item.id))
    assert note.source_group == "leerlingen"
    assert note.owner == dossier.ctx.my_juror(dossier.id)
    assert note.at == dossier.ctx.clock.now().iso()


def test_a_document_speaks_for_itself(dossier: SmallDossier) -> None:
    item = dossier.item("Gesprek leerlingen")
    note_id = capture(dossier, "Plan p. 4", item_id=item.id, kind=NoteKind.DOCUMENT)
    assert read_note(dossier.ctx, dossier.id, note_id).source_group == "document"


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "?", "\x00\x07"])
def test_an_empty_note_is_refused_in_one_sentence(dossier: SmallDossier, text: str) -> None:
    with pytest.raises(InputRefusedError, match=r"^De notitie is nog leeg\.$"):
        capture(dossier, text)
    assert list_notes(dossier.ctx, dossier.id) == []


def test_a_text_of_a_million_characters_is_refused_and_its_draft_stays(dossier: SmallDossier) -> None:
    key = DraftKey(dossier.id, "note", CAPTURE, "text")
    save_draft(dossier.ctx, Draft(key, "x" * 1_000_000, 5, ()))
    with pytest.raises(InputRefusedError):
        capture(dossier, "x" * 1_000_000)
    draft = find_draft(dossier.ctx, key)
    assert draft is not None
    assert len(draft.text) == 1_000_000


def test_capturing_forgets_the_draft_of_the_capture_box(dossier: SmallDossier) -> None:
    key = DraftKey(dossier.id, "note", CAPTURE, "text")
    save_draft(dossier.ctx, Draft(key, "Half", 4, ()))
    capture(dossier, "Half en heel")
    assert find_draft(dossier.ctx, key) is None


def test_tags_are_a_union_and_only_my_own_can_be_taken_away(dossier: SmallDossier) -> None:
    note_id = capture(dossier, "Elke klas dezelfde kaart", tags=((ES, "aanpak"), (ES, "doelen")))
    notes.untag_note(dossier.ctx, dossier.id, note_id, ES, "doelen")
    notes.tag_note(dossier.ctx, dossier.id, note_id, ES, "resultaten")
    notes.tag_note(dossier.ctx, dossier.id, note_id, ES, "resultaten")
    assert [tag.item_key for tag in read_note(dossier.ctx, dossier.id, note_id).tags] == [
        "aanpak",
        "resultaten",
    ]
    notes.tag_note(dossier.ctx, dossier.id, note_id, ES, "doelen")
    tags = read_note(dossier.ctx, dossier.id, note_id).tags
    assert [tag.item_key for tag in tags] == ["aanpak", "doelen", "resultaten"]


def test_filters_find_what_is_still_to_sort(dossier: SmallDossier) -> None:
    tagged = capture(dossier, "Met criterium", tags=((ES, "aanpak"),))
    loose = capture(dossier, "Zonder criterium", starred=True)
    question = capture(dossier, "? Waarom")

    def found(**chosen: Any) -> set[str]:
        return {note.id for note in list_notes(dossier.ctx, dossier.id, NoteFilter(**chosen))}

    assert found(untagged=True) == {loose, question}
    assert found(tag=(ES, "aanpak")) == {tagged}
    assert found(starred=True) == {loose}
    assert found(kinds=(NoteKind.QUESTION,)) == {question}


def test_a_question_is_answered_by_another_note_and_opens_again(dossier: SmallDossier) -> None:
    question, answer = capture(dossier, "? Wie beslist"), capture(dossier, "Het kind zelf")
    notes.answer_question(dossier.ctx, dossier.id, question, answer)
    assert notes.open_questions(dossier.ctx, dossier.id) == []
    notes.reopen_question(dossier.ctx, dossier.id, question, answer)
    assert [note.id for note in notes.open_questions(dossier.ctx, dossier.id)] == [question]


def test_a_note_put_into_a_past_talk_takes_its_time_and_says_so(dossier: SmallDossier) -> None:
    note_id = capture(dossier, "Nog over de leerlingen")
    item = dossier.item("Gesprek leerlingen")
    notes.move_note(dossier.ctx, dossier.id, note_id, item.id, at="2026-11-19T10:59:00+01:00")
    note = read_note(dossier.ctx, dossier.id, note_id)
    assert (note.item_id, note.at, note.backdated) == (item.id, "2026-11-19T10:59:00+01:00", True)


def test_notes_come_by_programme_item_then_time(dossier: SmallDossier) -> None:
    late, early = dossier.item("Gesprek team"), dossier.item("Ontvangst")
    second = capture(dossier, "team", item_id=late.id, at="2026-11-19T08:00:00+01:00")
    first = capture(dossier, "ontvangst", item_id=early.id, at="2026-11-19T12:00:00+01:00")
    assert [note.id for note in list_notes(dossier.ctx, dossier.id)] == [first, second]


def test_a_deleted_note_goes_to_the_bin_and_comes_back(dossier: SmallDossier) -> None:
    note_id = capture(dossier, "Weg hiermee")
    notes.delete_note(dossier.ctx, dossier.id, note_id)
    assert list_notes(dossier.ctx, dossier.id) == []
    undo(dossier.ctx, dossier.id)
    assert [note.text for note in list_notes(dossier.ctx, dossier.id)] == ["Weg hiermee"]


@pytest.mark.parametrize("text", ["🙂🏳️‍🌈", "שלום עולם", "é ë ï", "a\u202eb", "regel\r\ntwee\u2028drie"])
def test_strange_text_is_kept_and_read_back(dossier: SmallDossier, text: str) -> None:
    note_id = capture(dossier, text)
    field = read_text_field(dossier.ctx, dossier.id, "note", note_id, "text")
    assert field.text == text.replace("\r\n", "\n").replace("\u2028", "\n")


def test_editing_builds_on_what_was_shown(dossier: SmallDossier) -> None:
    note_id = capture(dossier, "Eén")
    field = read_text_field(dossier.ctx, dossier.id, "note", note_id, "text")
    changes, basis = write_text(dossier.ctx, field.key, "Twee", field.basis, field.context)
    assert changes
    assert basis != field.basis
    again, same = write_text(dossier.ctx, field.key, "Twee", basis, field.context)
    assert not again
    assert same == basis


def test_a_note_takes_only_the_draft_of_the_box_that_it_was_typed_in(dossier: SmallDossier) -> None:
    keys = {box: DraftKey(dossier.id, "note", box, "text") for box in BOXES}
    for key in keys.values():
        save_draft(dossier.ctx, Draft(key, "Nog aan het typen", 0, ()))
    capture(dossier, "? Wat doen ouders", box=ASKING)
    assert find_draft(dossier.ctx, keys[ASKING]) is None
    assert find_draft(dossier.ctx, keys[CAPTURE]) is not None


def test_what_stands_in_a_box_for_something_new_is_no_note_yet(dossier: SmallDossier) -> None:
    for box in BOXES:
        save_draft(dossier.ctx, Draft(DraftKey(dossier.id, "note", box, "text"), "Half", 0, ()))
    assert promote_drafts(dossier.ctx, dossier.id) == []
    assert list_drafts(dossier.ctx, dossier.id, "note") == []


def test_the_text_of_a_note_is_offered_to_an_editor(dossier: SmallDossier) -> None:
    note_id = capture(dossier, "Rustig in de gang")
    field = notes.note_field(dossier.ctx, dossier.id, note_id)
    write_text(dossier.ctx, field.key, "Stil in de gang", field.basis, field.context)
    assert read_note(dossier.ctx, dossier.id, note_id).text == "Stil in de gang"


def test_notes_are_counted_with_those_that_are_about_nothing(dossier: SmallDossier) -> None:
    assert notes.count_notes(dossier.ctx, dossier.id) == (0, 0)
    tagged = capture(dossier, "Plan gezien", tags=((ES, "aanpak"),))
    capture(dossier, "Rustig")
    notes.delete_note(dossier.ctx, dossier.id, capture(dossier, "Weg"))
    assert notes.count_notes(dossier.ctx, dossier.id) == (2, 1)
    notes.untag_note(dossier.ctx, dossier.id, tagged, ES, "aanpak")
    assert notes.count_notes(dossier.ctx, dossier.id) == (2, 2)


class _FallingIds(FixedClock):
    """Gives ids that fall, where chance might give any."""

    def new_id(self) -> str:
        return f"{999 - int(super().new_id()[-4:], 16):08}-0000-4000-8000-000000000000"


def test_notes_of_the_same_second_stay_in_the_order_in_which_they_were_written(dossier: SmallDossier) -> None:
    dossier.ctx.clock = _FallingIds()
    written = [f"Zin {number}" for number in range(5)]
    for text in written:
        capture(dossier, text, at="2026-11-19T10:59:00+01:00")
    assert [note.text for note in list_notes(dossier.ctx, dossier.id)] == written
