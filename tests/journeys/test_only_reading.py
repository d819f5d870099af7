"""Somebody who only reads goes through all rooms: everything can be read, and nothing changed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QTextEdit

from jurytool.models.enums import JurorRole
from jurytool.services.jurors import edit_juror
from jurytool.services.overview import read_dossier
from jurytool.services.rooms import read_rooms
from jurytool.ui.shell.reading import MARK
from jurytool.ui.widgets.variants import STAYS
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
    reading: Program, keys: Keyboard
) -> None:
    before = count_changes(reading)
    reading.window.go_to_room("standards")
    keys.press(Key.Key_3)
    reading.window.go_to_room("report")
    QApplication.processEvents()
    button = next(one for one in reading.window.findChildren(QPushButton) if "Eigen kop" in one.text())
    assert not button.isEnabled()
    assert count_changes(reading) == before


def test_who_takes_a_writing_role_can_write_at_once(reading: Program, keys: Keyboard) -> None:
    take_role(reading, JurorRole.JUROR)
    assert reading.window.top.mark.isHidden()
    before = count_changes(reading)
    keys.press(Key.Key_F4)
    keys.type("Ik schrijf weer mee\n")
    assert count_changes(reading) > before
