"""What the school says is tested in the talk: own marks, by keyboard and pointer, also in bezoekmodus."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jurytool.models.enums import StatementMark
from jurytool.services.visit.statements import (
    add_statement,
    attach_note_to_statement,
    list_statements,
    mark_statement,
)
from jurytool.ui.dialogs.statement_notes import StatementNotesDialog
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.visit.conftest import ALT, CONTROL, Room

CHOOSE, TOUR, PARENTS = "Leerlingen kiezen zelf een doel.", "Leerlingen leiden rond.", "Ouders denken mee."


@pytest.fixture
def tested(room: Room) -> Room:
    """A room with two statements for the pupils and one for the parents."""
    for text, group in ((CHOOSE, "leerlingen"), (TOUR, "leerlingen"), (PARENTS, "ouders")):
        add_statement(room.ctx, room.dossier_id, room.page_data().main.id, "aanpak", text, group)
    room.open()
    QApplication.processEvents()
    return room


def marks(room: Room) -> dict[str, list[StatementMark]]:
    found = list_statements(room.ctx, room.dossier_id, room.page_data().main.id)
    return {one.text: list(one.marks.values()) for one in found}


def lines(room: Room) -> list[str]:
    return [line.text for line in room.page.side.statements.lines]


def test_those_of_the_present_talk_are_shown_beside_the_questions(tested: Room) -> None:
    side = tested.page.side
    assert lines(tested) == [CHOOSE, TOUR]
    assert side.choice._segments["statements"].text() == "Uitspraken 2"
    assert not side.statements.isVisible()  # the questions come first
    tested.press(Qt.Key.Key_PageDown, CONTROL)
    tested.settle()
    assert lines(tested) == []
    assert not side.choice.isVisible()


def test_keys_go_to_them_mark_them_and_go_back(tested: Room) -> None:
    tested.type("half")
    tested.press(Qt.Key.Key_U, ALT)
    listing = tested.page.side.statements
    assert listing.hasFocus()
    tested.press(Qt.Key.Key_2, widget=listing)
    tested.press(Qt.Key.Key_Down, widget=listing)
    tested.press(Qt.Key.Key_4, widget=listing)
    tested.settle()
    assert marks(tested)[CHOOSE] == [StatementMark.PARTLY]
    assert marks(tested)[TOUR] == [StatementMark.NOT_RECOGNISED]
    assert tested.page.side.choice._segments["statements"].text() == "Uitspraken ✓"
    tested.press(Qt.Key.Key_0, widget=listing)
    assert marks(tested)[TOUR] == []
    tested.press(Qt.Key.Key_Escape, widget=listing)
    assert tested.page.capture.field.hasFocus()
    assert tested.page.capture.field.text() == "half"


def test_a_pointer_marks_and_the_cursor_stays_in_the_field(tested: Room) -> None:
    side = tested.page.side
    side.choice._segments["statements"].click()
    QApplication.processEvents()
    second = next(line.id for line in side.statements.lines if line.text == TOUR)
    row = side.statements.row(second)
    assert row is not None
    assert not row.marks.isVisible()  # only the current one shows its marks
    QTest.mouseClick(row.text, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    pill = row.marks.pill("recognised")
    assert pill is not None
    QTest.mouseClick(pill, Qt.MouseButton.LeftButton)
    tested.settle()
    assert marks(tested)[TOUR] == [StatementMark.RECOGNISED]
    assert tested.page.capture.field.hasFocus()


def test_a_colleagues_mark_is_not_mine(tested: Room) -> None:
    me = tested.ctx.my_juror(tested.dossier_id)
    other = next(juror.id for juror in tested.page_data().jurors if juror.id != me)
    tested.ctx.set_my_juror(tested.dossier_id, other)
    first = tested.page.side.statements.lines[0]
    mark_statement(tested.ctx, tested.dossier_id, first.id, StatementMark.RECOGNISED)
    tested.ctx.set_my_juror(tested.dossier_id, me)
    tested.open()
    assert tested.page.side.statements.lines[0].mark is None


def test_a_mark_is_undone(tested: Room) -> None:
    first = tested.page.side.statements.lines[0].id
    tested.page.side.mark(first, StatementMark.NOT_SEEN)
    tested.press(Qt.Key.Key_Z, CONTROL)
    assert marks(tested)[CHOOSE] == []


def test_bezoekmodus_has_them_too_large_enough_for_fingers(tested: Room) -> None:
    tested.press(Qt.Key.Key_F11)
    QApplication.processEvents()
    bar = tested.page.view.talk_bar
    tested.press(Qt.Key.Key_U, ALT)
    QApplication.processEvents()
    assert bar.statements.hasFocus()
    row = bar.statements.row(bar.statements.current)
    assert row is not None
    pills = [row.marks.pill(mark.value) for mark in StatementMark]
    assert all(pill is not None and pill.height() >= 40 for pill in pills)
    tested.press(Qt.Key.Key_1, widget=bar.statements)
    assert marks(tested)[CHOOSE] == [StatementMark.RECOGNISED]
    assert find_problems(tested.window) == []


def test_without_any_the_key_says_so(room: Room) -> None:
    room.press(Qt.Key.Key_U, ALT)
    assert "Er zijn geen uitspraken van de school voor dit gesprek." in room.window.status.text()
    assert room.page.capture.field.hasFocus()


def test_enter_shows_the_notes_of_a_statement_and_the_keys_come_back(
    tested: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = tested.record("Twee leerlingen leiden ons rond")

    def answer(dialog: StatementNotesDialog) -> None:
        ctx, dossier_id, statement_id = tested.ctx, tested.dossier_id, dialog.statement.id
        tested.page.env.notifier.perform(
            lambda: attach_note_to_statement(ctx, dossier_id, statement_id, heard), dialog
        )

    monkeypatch.setattr(StatementNotesDialog, "ask", answer)
    tested.press(Qt.Key.Key_U, ALT)
    listing = tested.page.side.statements
    tested.press(Qt.Key.Key_Down, widget=listing)
    tested.press(Qt.Key.Key_Return, widget=listing)
    tested.settle()
    found = list_statements(tested.ctx, tested.dossier_id, tested.page_data().main.id)
    assert {one.text: one.note_ids for one in found if one.note_ids} == {TOUR: (heard,)}
    row = listing.row(listing.current)
    assert row is not None
    assert row.evidence.text() == "1 notitie   Enter"
    assert row.evidence.accessibleName() == "Onderbouwing: 1 notitie"


def test_the_button_does_so_too_also_in_bezoekmodus(tested: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(StatementNotesDialog, "ask", lambda dialog: asked.append(dialog.statement.text))
    tested.press(Qt.Key.Key_F11)
    tested.press(Qt.Key.Key_U, ALT)
    listing = tested.page.view.talk_bar.statements
    row = listing.row(listing.current)
    assert row is not None
    assert row.evidence.isVisible()
    row.evidence.click()
    assert asked == [CHOOSE]
