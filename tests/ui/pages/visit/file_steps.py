"""What tests of files in the room do."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jurytool.services.visit.attachments import AttachmentView, list_attachments
from jurytool.ui.widgets.file_bar import FileBar
from tests.ui.pages.visit.conftest import CONTROL, Room
from tests.ui.pages.visit.stream_steps import editor


def paste(mime: QMimeData, room: Room, widget: QWidget | None = None) -> None:
    QGuiApplication.clipboard().setMimeData(mime)
    room.press(Qt.Key.Key_V, CONTROL, widget)
    QGuiApplication.clipboard().clear()  # what a failed test leaves there outlives the application


def calm(room: Room, qtbot: QtBot) -> None:
    """Wait until nothing is on its way any more."""
    attacher = room.page.files.attacher
    qtbot.waitUntil(lambda: not attacher._jobs and attacher._running is None)
    shower = room.page.files.desk.shower
    qtbot.waitUntil(lambda: not shower._is_busy)


def bar_of(room: Room) -> FileBar:
    (bar,) = editor(room).findChildren(FileBar)
    return bar


def beside(room: Room, note_id: str) -> list[AttachmentView]:
    return list_attachments(room.ctx, room.dossier_id, note_id)


def names(room: Room, note_id: str) -> list[str]:
    return [view.file.file_name for view in beside(room, note_id)]
