"""A jump to a note, as from the search box: it stays in sight while the room is still being laid out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.pages.visit.conftest import MakeRoom, Room

MANY = 30
SIZE = (1280, 720)


@pytest.fixture
def many(make_room: MakeRoom) -> Room:
    """A talk with many notes, and a window in which the room was not opened yet."""
    room = make_room()
    talk = room.item("Gesprek leerlingen").id
    for number in range(MANY):
        room.capture(f"Notitie {number}", item_id=talk)
    room.window.resize(*SIZE)
    room.window.open_dossier(room.dossier_id, "overview")
    QApplication.processEvents()
    return room


def jump(room: Room, text: str) -> str:
    """Go to a note as the search box does; returns its id."""
    (note,) = [note for note in room.notes() if note.text == text]
    room.window.open_dossier(room.dossier_id, "visit", f"note:{note.id}")
    QTest.qWait(50)
    return note.id


def in_sight(room: Room, note_id: str) -> bool:
    view = room.page.stream.view
    place: QRect = view.visualRect(view.notes.index(view.notes.row_of(note_id)))
    return view.viewport().rect().contains(place.center())


@pytest.mark.parametrize("text", ["Notitie 0", "Notitie 9", "Notitie 20"])
def test_the_first_jump_shows_the_note(many: Room, text: str) -> None:
    found = jump(many, text)
    assert many.page.stream.view.current_note_id() == found
    assert in_sight(many, found)


def test_it_stays_in_sight_when_the_list_has_no_room_for_a_moment(many: Room) -> None:
    """As while the room is laid out: a list as high as its notes stands at its end."""
    found = jump(many, "Notitie 9")
    view = many.page.stream.view
    view.resize(view.width(), 30_000)
    QApplication.processEvents()
    view.resize(view.width(), 300)
    QTest.qWait(20)
    assert in_sight(many, found)


def test_it_stays_in_sight_while_the_field_grows(many: Room, qtbot: QtBot) -> None:
    found = jump(many, "Notitie 9")
    many.page.capture.field.setFocus()
    many.type("Eén\n".replace("\n", " ") * 60)
    qtbot.waitUntil(lambda: in_sight(many, found))  # a late layout may still come


def test_who_scrolls_on_is_not_brought_back(many: Room) -> None:
    found = jump(many, "Notitie 9")
    view = many.page.stream.view
    down = QWheelEvent(
        QPointF(20, 20), view.mapToGlobal(QPointF(20, 20)), QPoint(0, -4_000), QPoint(0, -4_000),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), down)
    assert not in_sight(many, found)
    many.window.resize(SIZE[0], SIZE[1] - 20)
    QTest.qWait(20)
    assert not in_sight(many, found)


def test_a_note_that_is_recorded_then_stands_at_the_field(many: Room) -> None:
    found = jump(many, "Notitie 9")
    many.page.capture.field.setFocus()
    many.type("Nieuw\n")
    QTest.qWait(20)
    assert not in_sight(many, found)
