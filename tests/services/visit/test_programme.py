"""The programme: parts to add and change in one act, and notes that lost their part."""

from __future__ import annotations

import pytest

from jurytool.errors import InputRefusedError
from jurytool.models.enums import ContactKind, ProgrammeKind
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.undo import undo
from jurytool.services.visit import programme
from jurytool.services.visit.notes import (
    NewNote,
    NoteFilter,
    answer_question,
    capture_note,
    list_notes,
    tag_note,
)
from jurytool.services.visit.programme import ItemView, NewItem, add_item, delete_item, edit_item, list_items
from tests.services.conftest import ES, SmallDossier


def visit_of(dossier: SmallDossier) -> str:
    contacts = programme.list_contacts(dossier.ctx, dossier.id)
    return next(contact.id for contact in contacts if contact.kind is ContactKind.VISIT)


def item_of(dossier: SmallDossier, item_id: str) -> ItemView:
    return next(item for item in list_items(dossier.ctx, dossier.id) if item.id == item_id)


def jurors_of(dossier: SmallDossier) -> list[str]:
    return [juror.id for juror in read_dossier(dossier.ctx, dossier.id).jurors]


def test_a_class_visit_on_the_spot_says_at_once_who_goes(dossier: SmallDossier) -> None:
    _, colleague = jurors_of(dossier)
    new = NewItem(visit_of(dossier), "", ProgrammeKind.CLASS_VISIT, "eigen", "11:45", jurors=(colleague,))
    item = item_of(dossier, add_item(dossier.ctx, dossier.id, new).main_id)
    assert (item.title, item.planned_start, item.jurors) == ("Lesbezoek", "11:45", (colleague,))


def test_a_part_with_who_goes_is_undone_in_one_step(dossier: SmallDossier) -> None:
    before = list_items(dossier.ctx, dossier.id)
    add_item(dossier.ctx, dossier.id, NewItem(visit_of(dossier), "Gang", jurors=tuple(jurors_of(dossier))))
    undo(dossier.ctx, dossier.id)
    assert list_items(dossier.ctx, dossier.id) == before


def test_who_goes_is_changed_together_with_the_rest(dossier: SmallDossier) -> None:
    me, colleague = jurors_of(dossier)
    item = dossier.item("Gesprek ouders")
    edit_item(dossier.ctx, dossier.id, item, {"title": "Ouders van groep 5"}, {me: True})
    assert item_of(dossier, item.id).jurors == (me,)
    item = item_of(dossier, item.id)
    edit_item(dossier.ctx, dossier.id, item, {"planned_start": "11:50"}, {me: False, colleague: True})
    changed = item_of(dossier, item.id)
    assert (changed.title, changed.planned_start, changed.jurors) == (
        "Ouders van groep 5",
        "11:50",
        (colleague,),
    )
    undo(dossier.ctx, dossier.id)
    assert item_of(dossier, item.id).jurors == (me,)


def test_an_end_before_the_beginning_is_refused(dossier: SmallDossier) -> None:
    item = dossier.item("Gesprek ouders")
    with pytest.raises(InputRefusedError, match="De eindtijd ligt vóór de begintijd"):
        edit_item(dossier.ctx, dossier.id, item, {"planned_start": "12:00", "planned_end": "11:00"})
    assert item_of(dossier, item.id) == item


def test_notes_of_a_deleted_part_are_found_outside_the_programme(dossier: SmallDossier) -> None:
    item = dossier.item("Gesprek ouders")
    kept = capture_note(dossier.ctx, dossier.id, NewNote("Ouders tevreden", item.id)).main_id
    capture_note(dossier.ctx, dossier.id, NewNote("Team tevreden", dossier.item("Gesprek team").id))
    delete_item(dossier.ctx, dossier.id, item.id)
    outside = list_notes(dossier.ctx, dossier.id, NoteFilter(outside_programme=True))
    assert [note.id for note in outside] == [kept]


def test_a_single_note_is_read_with_its_own_tags_and_answers(dossier: SmallDossier) -> None:
    ctx = dossier.ctx
    first, other = (capture_note(ctx, dossier.id, NewNote(text)).main_id for text in ("? Hoe vaak", "Twee"))
    tag_note(ctx, dossier.id, first, ES, "aanpak")
    tag_note(ctx, dossier.id, other, ES, "doelen")
    answer_question(ctx, dossier.id, first, other)
    (note,) = list_notes(ctx, dossier.id, NoteFilter(note_ids=(first,)))
    assert [tag.item_key for tag in note.tags] == ["aanpak"]
    assert note.answered_by == (other,)
