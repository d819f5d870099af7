"""What a screen reader hears in every room: a name for everything, what is on, what is chosen, every line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jurytool.services.context import Context
from jurytool.services.demo import load_demo
from jurytool.services.start import list_dossiers
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.registry import PAGES
from jurytool.ui.widgets.variants import ToggleButton

OUTSIDE = ("welcome", "schools", "settings", "help")


@pytest.mark.parametrize("school", ["De Vaart", "Kompas College"])
def test_a_screen_reader_hears_what_everything_is(window: MainWindow, ctx: Context, school: str) -> None:
    load_demo(ctx)
    dossiers = {row.school_name: row.dossier_id for row in list_dossiers(ctx)}
    told = []
    for room in PAGES:
        if room in OUTSIDE:
            window.open_place(room)
        else:
            window.open_dossier(dossiers[school], room)
        QApplication.processEvents()
        told += [f"{room}: {problem}" for each in _shown(window) for problem in _unspoken(each)]
    assert told == []


class _Dumb(QCheckBox):
    """A tick box as a careless programmer makes it."""


def test_what_says_nothing_is_found(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = QVBoxLayout(holder)
    good, bad = QCheckBox("gelezen"), _Dumb()
    for widget in (good, bad):
        layout.addWidget(widget)
    holder.show()
    assert [problem for widget in _shown(holder) for problem in _unspoken(widget)] == ["_Dumb “” has no name"]


def _shown(window: QWidget) -> list[QWidget]:
    return [widget for widget in window.findChildren(QWidget) if widget.isVisibleTo(window)]


def _unspoken(widget: QWidget) -> list[str]:
    """Return what a screen reader would not hear about a widget that takes keys or clicks."""
    inside = widget.parentWidget()
    if isinstance(widget, QHeaderView) or isinstance(inside, (QComboBox, QAbstractItemView)):
        return []
    heard = QAccessible.queryAccessibleInterface(widget)
    if heard is None:
        return []
    name = heard.text(QAccessible.Text.Name)
    what = f"{type(widget).__name__} “{name or widget.objectName()}”"
    missing = []
    takes_keys = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    if (takes_keys or isinstance(widget, QAbstractButton)) and not name.strip():
        missing.append(f"{what} has no name")
    if isinstance(widget, (QCheckBox, QRadioButton, ToggleButton)):
        state = heard.state()
        if not state.checkable or bool(state.checked) is not widget.isChecked():
            missing.append(f"{what} does not say whether it is on")
    if isinstance(widget, QComboBox) and widget.currentText() != heard.text(QAccessible.Text.Value):
        missing.append(f"{what} does not say what is chosen")
    if isinstance(widget, QAbstractItemView) and takes_keys:
        missing += [f"{what} keeps silent about line {row}" for row in _silent_rows(widget)]
    return missing


def _silent_rows(view: QAbstractItemView) -> list[int]:
    model = view.model()
    spoken = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
    return [
        row
        for row in range(model.rowCount())
        if not any(str(model.index(row, 0).data(role) or "").strip() for role in spoken)
    ]
