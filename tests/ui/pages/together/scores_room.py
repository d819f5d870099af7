"""The panel Scores in the whole window of one desk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jurytool.services.context import Context
from jurytool.ui.look import Look
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.together.page import TogetherPage
from jurytool.ui.pages.together.scores_panel import ScoresPanel
from jurytool.ui.services_bridge import make_readers
from tests.support.fixed_clock import FixedClock
from tests.ui.conftest import make_environment
from tests.ui.recorded_dialogs import RecordedDialogs
from tests.ui.widgets.typed_keys import type_keys


@contextmanager
def open_window(
    ctx: Context, look: Look, dialogs: RecordedDialogs, clock: FixedClock, qtbot: QtBot
) -> Iterator[MainWindow]:
    """Show the program of one desk."""
    window = MainWindow(look, dialogs, clock)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    env = make_environment(ctx, look, dialogs, window)
    window.attach(env, make_readers(ctx))
    yield window
    for finish in env.at_close:
        finish()
    env.autosave.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def go_to_scores(window: MainWindow, dossier_id: str, qtbot: QtBot, target: str = "scores") -> ScoresPanel:
    """Show the scores of a dossier with the keys in them."""
    window.open_dossier(dossier_id, "together", target)
    window.activateWindow()
    page = window.page
    assert isinstance(page, TogetherPage)
    if page.scores.compare.isVisible():
        page.scores.compare.take_focus()
        qtbot.waitUntil(page.scores.compare.list.hasFocus)
    return page.scores


def press(text: str) -> None:
    """Type where the focus is; a line feed is Enter."""
    for sign in text:
        widget = QApplication.focusWidget()
        assert widget is not None
        type_keys(widget, sign)


def press_key(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifiers)


def lines(panel: ScoresPanel) -> list[str]:
    """Return the list as it stands: headers as they are, items by their code."""
    shown = panel.compare.model.lines
    return [line.compared.item.code if line.compared else line.section for line in shown]


def words_of(widget: QWidget) -> str:
    """Return all words that can be seen or heard in a widget."""
    parts = []
    for one in (widget, *widget.findChildren(QWidget)):
        parts += [one.accessibleName(), one.accessibleDescription(), one.toolTip()]
        if isinstance(one, (QLabel, QPushButton)):
            parts.append(one.text())
        if isinstance(one, QPlainTextEdit):
            parts.append(one.toPlainText())
    return "\n".join(parts)
