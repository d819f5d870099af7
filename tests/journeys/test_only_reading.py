"""Somebody who only reads goes through all rooms: everything can be read, and nothing changed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from jurytool.models.enums import JurorRole
from jurytool.services.dossier.jurors import edit_juror
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.dossier.rooms import read_rooms
from jurytool.ui.shell.reading import MARK
from jurytool.ui.widgets.variants import STAYS, make_button
from tests.journeys.keyboard import Key, Keyboard
from tests.journeys.program import Program


def count_changes(program: Program) -> int:
    """Return how many changes the log holds."""
    return int(program.ctx.store.reader().execute("SELECT count(*) FROM change").fetchone()[0])


def take_role(program: Program, role: JurorRole) -> None:
    """Take another role in the team of the dossier that is open, as in Overzicht."""
    ctx, dossier_id = program.ctx, program.window.dossier_id
    me = next(juror for juror in read_dossier(ctx, dossier_id).jurors if juror.is_me)
    assert program.window.env is not None
    program.window.env.notifier.perform(lambda: edit_juror(ctx, dossier_id, me, {"role": role.value}))
    QApplication.processEvents()


@pytest.fixture
def reading(schools: tuple[str, str], program: Program) -> Program:
    """The program in a dossier in which I only read."""
    take_role(program, JurorRole.READER)
    return program


def test_typing_in_any_field_of_any_room_changes_nothing(reading: Program, keys: Keyboard) -> None:
    before = count_changes(reading)
    rooms = [room.key for room in read_rooms(reading.ctx, reading.window.dossier_id)]
    assert {"visit", "criteria", "standards", "report"} <= set(rooms)
    for room in rooms:
        reading.window.go_to_room(room)
        QApplication.processEvents()
        page = reading.window.page
        assert page is not None
        assert reading.window.top.mark.text() == MARK
        fields = [
            field for kind in (QLineEdit, QPlainTextEdit, QTextEdit) for field in page.findChildren(kind)
        ]
        for field in fields:
            if field.isVisible() and not field.property(STAYS):
                field.setFocus()
                keys.type("x")
    keys.press(Key.Key_F2)
    assert count_changes(reading) == before
    assert reading.dialogs.errors == []


def test_a_score_by_key_is_refused_and_what_adds_something_cannot_be_pressed(
    reading: Program, keys: Keyboard, qtbot: QtBot
) -> None:
    before = count_changes(reading)
    reading.window.go_to_room("standards")
    keys.press(Key.Key_3)
    reading.window.go_to_room("report")
    QApplication.processEvents()
    button = next(one for one in reading.window.findChildren(QPushButton) if "Eigen kop" in one.text())
    qtbot.waitUntil(lambda: not button.isEnabled())
    assert count_changes(reading) == before


WRITING = (
    "toevoegen",
    "weghalen",
    "verwijderen",
    "zet terug",
    "vervangen",
    "omhoog",
    "omlaag",
    "+ ",
    "wijzigen",
)
ALLOWED = {
    "Marit Oosterveld wijzigen",
    "Joost Hillenaar wijzigen",
}  # there one chooses another role


def test_no_button_on_any_row_or_form_looks_as_if_it_could_be_pressed(
    reading: Program, keys: Keyboard, qtbot: QtBot
) -> None:
    for room in [*(room.key for room in read_rooms(reading.ctx, reading.window.dossier_id)), "feedback"]:
        reading.window.go_to_room(room)
        qtbot.wait(50)
        page = reading.window.page
        assert page is not None
        shown = [one for one in page.findChildren(QPushButton) if not one.isHidden() and one.isEnabled()]
        names = {one.accessibleName() or one.text() for one in shown if not in_what_stays(one)}
        assert {name for name in names - ALLOWED if any(word in name.lower() for word in WRITING)} == set()


def in_what_stays(widget: QWidget | None) -> bool:
    """Return whether a widget stands in something that is for who reads too."""
    while widget is not None and not widget.property(STAYS):
        widget = widget.parentWidget()
    return widget is not None


def test_a_button_that_comes_or_can_be_pressed_again_later_is_held_back_too(
    reading: Program, qtbot: QtBot
) -> None:
    reading.window.go_to_room("overview")
    qtbot.wait(50)
    later = make_button("Later toevoegen", writes=True)
    later.setParent(reading.window.page)
    later.show()
    qtbot.waitUntil(lambda: not later.isEnabled())
    later.setEnabled(True)
    qtbot.waitUntil(lambda: not later.isEnabled())
    take_role(reading, JurorRole.JUROR)
    again = make_button("Weer toevoegen", writes=True)
    again.setParent(reading.window.page)
    again.show()
    qtbot.wait(50)
    assert again.isEnabled()


def test_who_takes_a_writing_role_can_write_at_once(reading: Program, keys: Keyboard) -> None:
    take_role(reading, JurorRole.JUROR)
    assert reading.window.top.mark.isHidden()
    before = count_changes(reading)
    keys.press(Key.Key_F4)
    keys.type("Ik schrijf weer mee\n")
    assert count_changes(reading) > before
