"""Notes that are there: written anew, split, joined, set aside; ids stay what they were."""

from __future__ import annotations

from typing import Any

import pytest

from jurytool.errors import InputRefusedError
from jurytool.models.enums import NoteKind
from jurytool.services.drafts import CAPTURE, Draft, DraftKey
from jurytool.services.text_fields import find_draft, save_draft
from jurytool.services.undo import undo
from jurytool.services.visit import attachments, note_edits, notes
from jurytool.services.visit.attachment_files import NewFile
from jurytool.services.visit.notes import NewNote, NoteFilter, NoteView, capture_note, list_notes, read_note
from tests.services.conftest import ES, SmallDossier

AANPAK, DOELEN = (ES, "aanpak"), (ES, "doelen")


def capture(dossier: SmallDossier, text: str, **values: Any) -> str:
    return capture_note(dossier.ctx, dossier.id, NewNote(text, **values)).main_id


def read(dossier: SmallDossier, note_id: str) -> NoteView:
    return read_note(dossier.ctx, dossier.id, note_id)


def texts(dossier: SmallDossier) -> list[str]:
    return [note.text for note in list_notes(dossier.ctx, dossier.id)]


def pairs(note: NoteView) -> set[tuple[str, str]]:
    return {(tag.instrument_id, tag.item_key) for tag in note.tags}


def as_colleague(dossier: SmallDossier) -> str:
    """Be the other juror from now on; returns who I was."""
    ctx = dossier.ctx
    me = ctx.my_juror(dossier.id)
    from jurytool.services.dossier.overview import read_dossier

    other = next(juror.id for juror in read_dossier(ctx, dossier.id).jurors if juror.id != me)
    ctx.set_my_juror(dossier.id, other)
    return me


def test_notes_of_the_same_second_stand_as_they_were_made(
    dossier: SmallDossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = [f"Notitie {number}" for number in range(12)]
    ids = iter(f"{number:08d}-0000-4000-8000-000000000000" for number in range(500, 0, -1))
    monkeypatch.setattr(dossier.ctx.clock, "new_id", lambda: next(ids))
    for text in wanted:
        capture(dossier, text)
    assert texts(dossier) == wanted


def test_a_note_written_anew_is_the_same_note(dossier: SmallDossier) -> None:
    note_id = capture(dossier, "Oud", tags=(AANPAK,), starred=True)
    before = read(dossier, note_id)
    dossier.ctx.clock.advance(minutes=5)  # type: ignore[attr-defined]
    new = NewNote("“Nieuw”", tags=(DOELEN,))
    assert note_edits.rewrite_note(dossier.ctx, dossier.id, note_id, new).main_id == note_id
    after = read(dossier, note_id)
    assert (after.text, after.kind, after.starred) == ("Nieuw", NoteKind.QUOTE, False)
    assert pairs(after) == {DOELEN}
    assert (after.at, after.owner) == (before.at, before.owner)
    undo(dossier.ctx, dossier.id)
    assert (read(dossier, note_id).text, pairs(read(dossier, note_id))) == ("Oud", {AANPAK})


def test_writing_anew_forgets_the_draft_of_the_field(dossier: SmallDossier) -> None:
    note_id = capture(dossier, "Oud")
    key = DraftKey(dossier.id, "note", CAPTURE, "text")
    save_draft(dossier.ctx, Draft(key, "Oud en", 3, (), "{}"))
    note_edits.rewrite_note(dossier.ctx, dossier.id, note_id, NewNote("Oud en nieuw"))
    assert find_draft(dossier.ctx, key) is None


def test_writing_anew_leaves_a_colleagues_tag(dossier: SmallDossier) -> None:
    note_id = capture(dossier, "Oud", tags=(DOELEN,))
    me = as_colleague(dossier)
    notes.tag_note(dossier.ctx, dossier.id, note_id, *AANPAK)
    dossier.ctx.set_my_juror(dossier.id, me)
    note_edits.rewrite_note(dossier.ctx, dossier.id, note_id, NewNote("Nieuw"))
    assert pairs(read(dossier, note_id)) == {AANPAK}
    note_edits.rewrite_note(dossier.ctx, dossier.id, note_id, NewNote("Nieuwer", tags=(AANPAK,)))
    assert len(read(dossier, note_id).tags) == 1  # what a colleague said needs not be said again


def test_an_emptied_note_is_refused_and_stays(dossier: SmallDossier) -> None:
    note_id = capture(dossier, "Oud")
    with pytest.raises(InputRefusedError, match="nog leeg"):
        note_edits.rewrite_note(dossier.ctx, dossier.id, note_id, NewNote("  "))
    assert read(dossier, note_id).text == "Oud"


def test_the_last_own_note_is_the_one_made_last_in_that_part(dossier: SmallDossier) -> None:
    team, pupils = dossier.item("Gesprek team").id, dossier.item("Gesprek leerlingen").id
    capture(dossier, "Eerste", item_id=team)
    mine = capture(dossier, "Achteraf", item_id=team, at="2026-11-19T08:00:00+01:00", backdated=True)
    capture(dossier, "Elders", item_id=pupils)
    me = as_colleague(dossier)
    capture(dossier, "Van de ander", item_id=team)
    dossier.ctx.set_my_juror(dossier.id, me)
    found = note_edits.last_own_note(dossier.ctx, dossier.id, team)
    assert found is not None
    assert found.id == mine
    assert note_edits.last_own_note(dossier.ctx, dossier.id, "") is None


def test_splitting_makes_a_second_note_right_after_the_first(dossier: SmallDossier) -> None:
    item = dossier.item("Gesprek team").id
    note_id = capture(dossier, "x", item_id=item, tags=(AANPAK,), starred=True)
    capture(dossier, "Later", item_id=item)
    new_id = note_edits.split_note(dossier.ctx, dossier.id, note_id, "Eerste zin.", " Tweede zin.").main_id
    first, second = read(dossier, note_id), read(dossier, new_id)
    assert (first.text, second.text) == ("Eerste zin.", "Tweede zin.")
    assert pairs(second) == {AANPAK}
    assert (second.at, second.item_id, second.starred) == (first.at, item, True)
    undo(dossier.ctx, dossier.id)
    assert texts(dossier) == ["x", "Later"]


@pytest.mark.parametrize("halves", [("", "Oud"), ("  ", "Oud"), ("Oud", "\n")])
def test_no_half_of_a_note_may_be_empty(dossier: SmallDossier, halves: tuple[str, str]) -> None:
    note_id = capture(dossier, "Oud")
    with pytest.raises(InputRefusedError, match="Zet de cursor"):
        note_edits.split_note(dossier.ctx, dossier.id, note_id, *halves)
    assert texts(dossier) == ["Oud"]


def test_joining_keeps_all_words_tags_and_answers(dossier: SmallDossier) -> None:
    question = capture(dossier, "? Hoe vaak")
    first = capture(dossier, "Elke week", tags=(AANPAK,))
    second = capture(dossier, "op maandag", tags=(DOELEN,), starred=True, answers=question)
    changes = note_edits.join_notes(dossier.ctx, dossier.id, read(dossier, first), read(dossier, second))
    assert changes.main_id == first
    joined = read(dossier, first)
    assert (joined.text, joined.starred, pairs(joined)) == ("Elke week\nop maandag", True, {AANPAK, DOELEN})
    assert read(dossier, question).answered_by == (first,)
    assert "op maandag" not in texts(dossier)
    undo(dossier.ctx, dossier.id)
    assert texts(dossier) == ["Hoe vaak", "Elke week", "op maandag"]
    assert read(dossier, question).answered_by == (second,)


def test_a_question_is_ticked_off_by_the_note_that_answers_it(dossier: SmallDossier) -> None:
    question = capture(dossier, "? Hoe vaak")
    answer = capture(dossier, "Elke week", answers=question)
    assert read(dossier, question).answered_by == (answer,)
    undo(dossier.ctx, dossier.id)
    assert read(dossier, question).answered_by == ()


def test_what_belongs_nowhere_is_no_longer_waiting(dossier: SmallDossier) -> None:
    note_id = capture(dossier, "De koffie was warm")
    capture(dossier, "Nog te doen")
    notes.edit_note(dossier.ctx, dossier.id, note_id, {"set_aside": True})
    waiting = list_notes(dossier.ctx, dossier.id, NoteFilter(untagged=True))
    assert [note.text for note in waiting] == ["Nog te doen"]
    assert notes.count_notes(dossier.ctx, dossier.id) == (2, 1)
    undo(dossier.ctx, dossier.id)
    assert notes.count_notes(dossier.ctx, dossier.id) == (2, 2)


def test_files_go_along_when_notes_are_joined_or_written_anew(dossier: SmallDossier) -> None:
    file = attachments.store_file(dossier.ctx, dossier.id, NewFile(b"bord", "bord.txt", "text/plain"))
    first, second = capture(dossier, "Eén"), capture(dossier, "Twee", files=(file,))
    note_edits.join_notes(dossier.ctx, dossier.id, read(dossier, first), read(dossier, second))
    assert read(dossier, first).attachments == 1
    third = capture(dossier, "Drie")
    note_edits.rewrite_note(dossier.ctx, dossier.id, third, NewNote("Drie", files=(file,)))
    assert read(dossier, third).attachments == 1
