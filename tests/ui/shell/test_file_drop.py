"""Files of a colleague are taken wherever they are dropped; all else goes to where it falls."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from jurytool.ui.shell.file_drop import FileDrop, exchange_files_of

COPY = Qt.DropAction.CopyAction
BUTTON, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def mime_of(*names: str) -> QMimeData:
    """Return files as they are dragged."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(Path(name).absolute())) for name in names])
    return mime


@pytest.fixture
def editor(qtbot: QtBot) -> QPlainTextEdit:
    """A window that is one text field."""
    field = QPlainTextEdit()
    qtbot.addWidget(field)
    field.show()
    qtbot.waitExposed(field)
    return field


def drop(editor: QPlainTextEdit, mime: QMimeData) -> bool:
    """Drag over the field and drop; returns whether the window took it at once."""
    window = editor.windowHandle()
    enter = QDragEnterEvent(QPoint(20, 20), COPY, mime, BUTTON, PLAIN)
    enter.ignore()
    QCoreApplication.sendEvent(window, enter)
    taken = enter.isAccepted()
    QCoreApplication.sendEvent(window, QDropEvent(QPointF(20, 20), COPY, mime, BUTTON, PLAIN))
    return taken


def test_a_file_that_is_dropped_on_a_text_field_is_opened(editor: QPlainTextEdit) -> None:
    taken: list[Sequence[Path]] = []
    FileDrop(editor.windowHandle(), taken.append)
    assert drop(editor, mime_of("De Vaart.jury", "De Brug.JURY"))
    assert [[path.name for path in paths] for paths in taken] == [["De Vaart.jury", "De Brug.JURY"]]
    assert editor.toPlainText() == ""


@pytest.mark.parametrize("names", [["foto.jpg"], ["De Vaart.jury", "foto.jpg"], []])
def test_other_files_go_on(editor: QPlainTextEdit, names: list[str]) -> None:
    taken: list[Sequence[Path]] = []
    FileDrop(editor.windowHandle(), taken.append)
    drop(editor, mime_of(*names))
    assert taken == []
    assert exchange_files_of(mime_of(*names)) == []


def test_words_go_on(editor: QPlainTextEdit) -> None:
    mime = QMimeData()
    mime.setText("De Vaart.jury")
    assert exchange_files_of(mime) == []
