"""What tests of the stream do with a note."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from jurytool.services.visit import notes
from jurytool.ui.pages.visit.note_editor import NoteEditor
from jurytool.ui.pages.visit.note_menu import NoteMenu
from tests.ui.pages.visit.conftest import NONE, Room


def the_note(room: Room) -> notes.NoteView:
    (note,) = room.notes()
    return note


def press(room: Room, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    room.press(key, modifiers, room.page.stream.view)


def menu(room: Room) -> NoteMenu:
    made = room.page.stream.make_menu()
    assert made is not None
    return made


def pick(top: QMenu, *path: str) -> None:
    """Trigger the action under these words."""
    found: QMenu = top
    for words in path[:-1]:
        action = next(action for action in found.actions() if action.text().startswith(words))
        inner = action.menu()
        assert isinstance(inner, QMenu)
        found = inner
    next(action for action in found.actions() if action.text().startswith(path[-1])).trigger()


def editor(room: Room) -> NoteEditor:
    made = room.page.stream.editor
    assert made is not None
    return made
