"""A heading is the outline's until the jury writes its own, and never nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.ui.widgets.heading_editor import HeadingEditor
from tests.ui.widgets.typed_keys import type_keys


@pytest.fixture
def editor(qtbot: QtBot) -> HeadingEditor:
    made = HeadingEditor("Kop in het rapport")
    qtbot.addWidget(made)
    made.set_proposed("De aanpak")
    made.set_text("")
    return made


def leave(editor: HeadingEditor, reason: Qt.FocusReason = Qt.FocusReason.TabFocusReason) -> None:
    QApplication.sendEvent(editor, QFocusEvent(QEvent.Type.FocusOut, reason))


def retype(editor: HeadingEditor, text: str) -> None:
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    type_keys(editor, text)


def test_the_proposed_heading_is_shown_and_not_stored(editor: HeadingEditor) -> None:
    assert (editor.shown, editor.text()) == ("De aanpak", "")


def test_one_of_the_jurys_own_is_stored_on_one_line(editor: HeadingEditor) -> None:
    retype(editor, "  Zo werkt dé school ")
    assert editor.text() == "Zo werkt dé school"


def test_who_types_the_proposed_heading_has_none_of_his_own(editor: HeadingEditor) -> None:
    editor.set_text("Eigen kop")
    retype(editor, "De aanpak")
    assert editor.text() == ""


def test_an_emptied_heading_is_the_proposed_one_again(editor: HeadingEditor, qtbot: QtBot) -> None:
    editor.set_text("Eigen kop")
    retype(editor, " ")
    with qtbot.waitSignal(editor.focus_left):
        leave(editor)
    assert (editor.shown, editor.text()) == ("De aanpak", "")


def test_an_emptied_heading_without_a_proposal_is_the_last_again(editor: HeadingEditor) -> None:
    editor.set_proposed("")
    editor.set_text("Onze bevinding")
    retype(editor, "")
    leave(editor)
    assert editor.text() == "Onze bevinding"


def test_a_menu_over_the_field_changes_nothing(editor: HeadingEditor) -> None:
    retype(editor, "")
    leave(editor, Qt.FocusReason.PopupFocusReason)
    assert editor.shown == ""
