"""Notes as rows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from jurytool.ui.item_models.card_note import CardNote, Chip
from jurytool.ui.item_models.note_model import NOTE_ROLE, NoteModel


def notes(*ids: str) -> list[CardNote]:
    """Return notes with these ids."""
    return [CardNote(note_id, f"Tekst {note_id}", "10.15", "Team", "MO") for note_id in ids]


def test_it_is_a_proper_model(qtmodeltester: ModelTester) -> None:
    model = NoteModel()
    model.set_notes(notes("a", "b", "c"))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_a_note_at_the_end_leaves_the_others_in_place(qtbot: QtBot) -> None:
    model = NoteModel()
    model.set_notes(notes("a", "b"))
    with qtbot.waitSignal(model.rowsInserted), qtbot.assertNotEmitted(model.modelReset):
        model.set_notes(notes("a", "b", "c"))
    assert model.rowCount() == 3


def test_a_changed_note_is_told_alone(qtbot: QtBot) -> None:
    model = NoteModel()
    before = notes("a", "b", "c")
    model.set_notes(before)
    changed = [before[0], CardNote("b", "Anders"), before[2]]
    with qtbot.waitSignal(model.dataChanged) as heard, qtbot.assertNotEmitted(model.modelReset):
        model.set_notes(changed)
    assert heard.args[0].row() == 1
    assert model.index(1).data() == "Anders"


def test_a_note_in_between_or_gone_moves_no_other(qtbot: QtBot) -> None:
    model = NoteModel()
    model.set_notes(notes("a", "c"))
    with qtbot.waitSignal(model.rowsInserted) as heard, qtbot.assertNotEmitted(model.modelReset):
        model.set_notes(notes("a", "b", "c"))
    assert heard.args[1:] == [1, 1]
    with qtbot.waitSignal(model.rowsRemoved) as heard, qtbot.assertNotEmitted(model.modelReset):
        model.set_notes(notes("a", "c"))
    assert heard.args[1:] == [1, 1]
    assert [note.note_id for note in model.notes] == ["a", "c"]


def test_other_notes_show_the_list_anew(qtbot: QtBot) -> None:
    model = NoteModel()
    model.set_notes(notes("a", "b"))
    with qtbot.waitSignal(model.modelReset):
        model.set_notes(notes("x", "y"))
    assert [note.note_id for note in model.notes] == ["x", "y"]


def test_a_row_is_found_by_its_note() -> None:
    model = NoteModel()
    model.set_notes(notes("a", "b"))
    assert (model.row_of("b"), model.row_of("x")) == (1, -1)


def test_a_screen_reader_hears_what_the_card_shows() -> None:
    model = NoteModel()
    note = CardNote("a", "Hoe vaak?", "10.29", "Leerlingen", "MO", 0, (Chip("vraag"),), True, "achteraf")
    model.set_notes([note])
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "10.29, Leerlingen, MO, achteraf, vraag, met ster: Hoe vaak?"
    assert model.index(0).data(NOTE_ROLE) is note
