"""Two versions in one text: marked by line and strike, and said in words."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from jurytool.text.word_diff import diff_words
from jurytool.ui.look import Look
from jurytool.ui.widgets.diff_view import DiffView


def marks_at(view: DiffView, words: str) -> tuple[bool, bool]:
    """Return whether words are underlined and whether they are struck through."""
    cursor = view.document().find(words, QTextCursor(view.document()))
    assert not cursor.isNull(), view.toPlainText()
    shown = cursor.charFormat()
    return shown.fontUnderline(), shown.fontStrikeOut()


def test_what_is_new_is_underlined_and_what_is_gone_struck_through(qtbot: QtBot, look: Look) -> None:
    view = DiffView(look, "Verschil")
    qtbot.addWidget(view)
    view.show_parts(diff_words("Nu is dat 64 procent.", "Nu is dat 70 procent."))
    assert marks_at(view, "64") == (False, True)
    assert marks_at(view, "70") == (True, False)
    assert marks_at(view, "procent") == (False, False)
    assert view.isReadOnly()


def test_a_screen_reader_hears_each_change(qtbot: QtBot, look: Look) -> None:
    view = DiffView(look, "Verschil")
    qtbot.addWidget(view)
    view.show_parts(diff_words("Nu 64.", "Nu 70."), "Verschil bij Doelen")
    assert view.accessibleName() == "Verschil bij Doelen"
    assert view.accessibleDescription() == "1 verschil. Weg: “64”, nieuw: “70”."


def test_a_line_end_that_came_is_seen_and_the_colours_follow_the_theme(qtbot: QtBot, look: Look) -> None:
    view = DiffView(look, "Verschil")
    qtbot.addWidget(view)
    view.show_parts(diff_words("Eén. Twee.", "Eén.\nTwee."))
    assert "¶" in view.toPlainText()
    light = view.document().find("¶").charFormat().foreground().color().name()
    look.set_choice("dark")
    assert view.document().find("¶").charFormat().foreground().color().name() != light
