"""Rows that stay themselves while the list around them changes."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jurytool.ui.widgets.keyed_rows import KeyedRows


def make_rows(qtbot: QtBot) -> tuple[QWidget, KeyedRows[QLineEdit, str]]:
    parent = QWidget()
    qtbot.addWidget(parent)
    layout = QVBoxLayout(parent)
    parent.show()
    qtbot.waitExposed(parent)
    return parent, KeyedRows(layout, lambda key: QLineEdit(), QLineEdit.setPlaceholderText)


def order(parent: QWidget) -> list[str]:
    layout = parent.layout()
    assert layout is not None
    widgets = [layout.itemAt(place).widget() for place in range(layout.count())]  # type: ignore[union-attr]
    return [widget.placeholderText() for widget in widgets if isinstance(widget, QLineEdit)]


def test_rows_stand_in_the_order_of_the_data(qtbot: QtBot) -> None:
    parent, rows = make_rows(qtbot)
    rows.show({"a": "een", "b": "twee", "c": "drie"})
    rows.show({"c": "drie", "d": "vier", "a": "een"})
    assert order(parent) == ["drie", "vier", "een"]


def test_a_row_that_stays_keeps_its_typed_text_and_the_focus(qtbot: QtBot) -> None:
    parent, rows = make_rows(qtbot)
    rows.show({"a": "een", "b": "twee"})
    field = rows.rows["b"]
    parent.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.setText("half")
    rows.show({"x": "nul", "a": "een", "b": "twee!"})
    assert (field.text(), field.placeholderText(), field.hasFocus()) == ("half", "twee!", True)
