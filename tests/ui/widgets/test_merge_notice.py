"""A merged text says so above its editor, until the button or the key confirms it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jurytool.services.exchange.versions import ShownVersion
from jurytool.ui.widgets.merge_notice import MergeNotice

VERSIONS = [ShownVersion("a", "Marit Oosterveld", ""), ShownVersion("b", "Joost Hillenaar", "")]


def make(qtbot: QtBot) -> tuple[QWidget, QPlainTextEdit, MergeNotice]:
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    editor = QPlainTextEdit()
    layout.addWidget(editor)
    notice = MergeNotice(editor)
    page.show()
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)
    editor.setFocus()
    assert layout.indexOf(notice) < layout.indexOf(editor)
    return page, editor, notice


def test_it_tells_whose_versions_were_merged_and_goes_again(qtbot: QtBot) -> None:
    page, _, notice = make(qtbot)
    notice.show_authors(VERSIONS)
    assert notice.isVisible()
    assert notice.label.text() == (
        "Tekst van Marit Oosterveld en Joost Hillenaar: samengevoegd – nog niet bevestigd."
    )
    notice.show_authors(())
    assert not notice.isVisibleTo(page)


def test_the_key_confirms_only_while_there_is_something_to_confirm(qtbot: QtBot) -> None:
    page, editor, notice = make(qtbot)
    told: list[bool] = []
    notice.confirmed.connect(lambda: told.append(True))
    shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(editor, Qt.Key.Key_Return, shift)
    assert told == []
    notice.show_authors(VERSIONS)
    assert QApplication.focusWidget() is editor
    QTest.keyClick(editor, Qt.Key.Key_Return, shift)
    assert told == [True]
    notice.button.click()
    assert told == [True, True]
    assert editor.toPlainText() == ""
    assert page.isVisible()
