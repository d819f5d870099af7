"""Ctrl+Z in a field is about what was typed there; in a field that was only filled, about the dossier."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jurytool.ui.widgets.line_editor import LineEditor
from jurytool.ui.widgets.narrative_field import NarrativeField
from jurytool.ui.widgets.plain_editor import PlainEditor

CONTROL = Qt.KeyboardModifier.ControlModifier
Field = PlainEditor | NarrativeField | LineEditor


@pytest.fixture
def asked() -> list[str]:
    """What reached the window."""
    return []


def make_field(kind: str) -> Field:
    """Return a field of this kind."""
    if kind == "line":
        return LineEditor("Naam")
    return PlainEditor() if kind == "plain" else NarrativeField()


@pytest.fixture(params=["plain", "narrative", "line"])
def field(request: pytest.FixtureRequest, qtbot: QtBot, asked: list[str]) -> Iterator[Field]:
    """A field with a stored text and the cursor, in a window that undoes and redoes itself."""
    made = make_field(request.param)
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(made)
    for keys in ("Ctrl+Z", "Ctrl+Y"):
        shortcut = QShortcut(QKeySequence(keys), window)
        shortcut.activated.connect(lambda keys=keys: asked.append(keys))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    made.setFocus()
    made.set_text("Zoals het was.")
    yield made
    window.close()


def test_undo_and_redo_reach_the_window_from_a_field_that_was_filled_anew(
    field: Field, asked: list[str]
) -> None:
    QTest.keyClicks(field, "Getypt")
    field.set_text("Teruggezet.")
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    QTest.keyClick(field, Qt.Key.Key_Y, CONTROL)
    assert asked == ["Ctrl+Z", "Ctrl+Y"]
    assert field.text() == "Teruggezet."


def test_what_was_typed_is_undone_here_and_no_further(field: Field, asked: list[str]) -> None:
    QTest.keyClicks(field, "x")
    for _ in range(3):
        QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert field.text() == "Zoals het was."
    assert asked == []
