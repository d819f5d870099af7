"""A juror writes report text as it will look; what is stored is the line grammar."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jurytool.text.grammar import LineKind
from jurytool.ui.widgets.narrative_blocks import char_format
from jurytool.ui.widgets.narrative_editor import NarrativeEditor
from jurytool.ui.widgets.narrative_toolbar import BOLD, ITALIC, TOOLS, UNDO, Tool
from tests.ui.widgets.narrative_case import go_to, open_editor, press, select, write
from tests.ui.widgets.typed_keys import type_keys

TEXT = "Een **vet** woord.\n## Kop\n- punt *schuin*\n1. een\n1. twee\n> citaat"
LOSSY = "a\u00a0b\r\n- **c **d\n\n* geen punt\ud800"


@pytest.fixture
def editor(qtbot: QtBot) -> NarrativeEditor:
    return open_editor(qtbot)


@pytest.mark.parametrize("text", ["", TEXT, LOSSY, "## \n- ", "2 * 3"])
def test_a_text_comes_out_to_the_letter_when_nothing_changed(editor: NarrativeEditor, text: str) -> None:
    editor.set_text("iets anders")
    editor.set_text(text)
    assert editor.text() == text


def test_a_change_gives_the_tidy_form_and_its_undoing_the_letter(editor: NarrativeEditor) -> None:
    editor.set_text(LOSSY)
    assert write(editor, "x") == "xa b\n- \\*\\*c \\*\\*d\n\\* geen punt"
    editor.field.undo()
    assert editor.text() == LOSSY


def test_another_text_is_never_taken_for_the_one_before(editor: NarrativeEditor) -> None:
    editor.set_text("een")
    assert write(editor, "x") == "xeen"
    press(editor, "Ctrl+B")
    editor.set_text("twee")
    assert write(editor, "x") == "xtwee"


def test_letters_and_their_marks_in_two_looks_are_one_where_the_looks_are_alike(
    editor: NarrativeEditor,
) -> None:
    editor.set_text("## e")
    editor.set_cursor_position(1)
    editor.field.textCursor().insertText("\u0301", char_format(bold=True))
    assert editor.text() == "## é"


@pytest.mark.parametrize(("key", "mark"), [("Ctrl+B", "**"), ("Ctrl+I", "*")])
def test_bold_and_italic_go_on_and_off_for_what_is_selected(
    editor: NarrativeEditor, key: str, mark: str
) -> None:
    editor.set_text("een twee drie")
    select(editor, "twee")
    press(editor, key)
    assert editor.text() == f"een {mark}twee{mark} drie"
    editor.field.selectAll()
    press(editor, key)
    assert editor.text() == f"{mark}een twee drie{mark}"
    press(editor, key)
    assert editor.text() == "een twee drie"


def test_a_space_that_is_selected_too_does_not_count(editor: NarrativeEditor) -> None:
    editor.set_text("een **twee** drie")
    select(editor, "twee ")
    press(editor, "Ctrl+B")
    assert editor.text() == "een twee drie"


def test_bold_and_italic_go_together(editor: NarrativeEditor) -> None:
    editor.set_text("een **twee** drie")
    editor.field.selectAll()
    press(editor, "Ctrl+I")
    assert editor.text() == "*een **twee** drie*"


@pytest.mark.parametrize("tool", TOOLS[2:], ids=lambda tool: tool.key)
def test_each_kind_has_a_key_and_a_button_that_go_on_and_off(editor: NarrativeEditor, tool: Tool) -> None:
    editor.set_text("een\ntwee")
    button = editor.toolbar.button(tool.key)
    press(editor, tool.shortcut)
    once = editor.text()
    assert editor.field.kind() == LineKind(tool.key)
    assert button.isChecked()
    button.click()
    assert editor.text() == "een\ntwee"
    assert not button.isChecked()
    button.click()
    assert editor.text() == once


def test_a_kind_holds_for_every_block_that_is_selected(editor: NarrativeEditor) -> None:
    editor.set_text("een\n- twee\ndrie")
    editor.field.selectAll()
    editor.toolbar.button(LineKind.BULLET).click()
    assert editor.text() == "- een\n- twee\n- drie"
    editor.toolbar.button(LineKind.BULLET).click()
    assert editor.text() == "een\ntwee\ndrie"


def test_the_buttons_show_what_holds_at_the_cursor(editor: NarrativeEditor) -> None:
    editor.set_text(TEXT)
    shown = {}
    for word in ("woord", "et", "Kop", "punt", "huin", "twee", "itaat"):
        go_to(editor, word, behind=True)
        shown[word] = [tool.key for tool in TOOLS if editor.toolbar.button(tool.key).isChecked()]
    assert shown == {
        "woord": [],
        "et": [BOLD],
        "Kop": ["heading"],
        "punt": ["bullet"],
        "huin": [ITALIC, "bullet"],
        "twee": ["numbered"],
        "itaat": ["quote"],
    }


def test_a_heading_is_bold_as_it_is(editor: NarrativeEditor) -> None:
    editor.set_text("## Kop")
    assert not editor.toolbar.button(BOLD).isEnabled()
    press(editor, "Ctrl+B")
    assert write(editor, "x") == "## xKop"


def test_undo_and_redo_have_keys_and_undo_a_button(editor: NarrativeEditor) -> None:
    undo = editor.toolbar.button(UNDO)
    assert not undo.isEnabled()
    assert write(editor, "een") == "een"
    undo.click()
    for keys in ("Ctrl+Y", "Ctrl+Shift+Z"):
        assert editor.text() == ""
        press(editor, keys)
        assert editor.text() == "een"
        press(editor, "Ctrl+Z")
    editor.set_text("ander")
    assert not undo.isEnabled()


def test_only_the_user_edits(editor: NarrativeEditor, qtbot: QtBot) -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, QColor("red"))
    with qtbot.assertNotEmitted(editor.edited):
        editor.set_text(TEXT)
        editor.set_cursor_position(4)
        editor.set_read_only(True)
        editor.set_read_only(False)
        editor.field.setPalette(palette)
        editor.resize(400, 300)
        editor.setFont(editor.font())
    for act in (lambda: write(editor, "x"), lambda: press(editor, "Ctrl+Shift+K"), editor.field.undo):
        with qtbot.waitSignal(editor.edited):
            act()


def test_the_cursor_can_be_read_and_put_back(editor: NarrativeEditor) -> None:
    editor.set_text("een\n- twee")
    go_to(editor, "wee")
    place = editor.cursor_position()
    editor.set_text("een\n- twee")
    assert editor.cursor_position() == 0
    editor.set_cursor_position(place)
    assert write(editor, "x") == "een\n- txwee"
    editor.set_cursor_position(999)
    assert write(editor, "y") == "een\n- txweey"
    editor.set_cursor_position(-1)
    assert editor.cursor_position() == 0


def test_a_text_to_read_cannot_be_changed(editor: NarrativeEditor) -> None:
    editor.set_text(TEXT)
    editor.set_read_only(True)
    assert not editor.toolbar.isVisible()
    for keys in ("Ctrl+B", "Ctrl+I", "Ctrl+Shift+K", "Ctrl+Shift+V", "Ctrl+Y", "Return", "Backspace"):
        press(editor, keys)
    editor.field.selectAll()
    for keys in ("Ctrl+B", "Ctrl+I"):
        press(editor, keys)
    assert write(editor, "x\b\n") == TEXT
    assert not editor.field.document().isModified()


def test_words_are_counted_without_marks(editor: NarrativeEditor) -> None:
    editor.set_text("## De *aanpak*\n- rust – en ruimte")
    assert editor.word_count == 5


def test_keys_work_in_the_one_of_two_editors_that_has_the_focus(qtbot: QtBot) -> None:
    window = QWidget()
    layout = QVBoxLayout(window)
    first, second = NarrativeEditor(), NarrativeEditor()
    layout.addWidget(first)
    layout.addWidget(second)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    second.focus_text()
    press(second, "Ctrl+Shift+K")
    assert write(second, "een") == "## een"
    assert first.text() == ""


def test_everything_has_a_dutch_name(editor: NarrativeEditor) -> None:
    names = [editor.toolbar.button(key).accessibleName() for key in [tool.key for tool in TOOLS] + [UNDO]]
    assert names == [
        "Vet",
        "Cursief",
        "Kop",
        "Lijst met punten",
        "Genummerde lijst",
        "Citaat",
        "Ongedaan maken",
    ]
    assert editor.toolbar.button(BOLD).toolTip() == "Vet (Ctrl B)"
    assert editor.field.accessibleName() == "Tekst"
    editor.set_title("Bevinding van de jury")
    assert editor.field.accessibleName() == "Bevinding van de jury"


def test_tab_leaves_the_editor_and_the_buttons_never_take_the_focus(qtbot: QtBot) -> None:
    window = QWidget()
    layout = QVBoxLayout(window)
    editor, other = NarrativeEditor(), QLineEdit()
    layout.addWidget(editor)
    layout.addWidget(other)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    editor.focus_text()
    with qtbot.assertNotEmitted(editor.focus_left):
        QTest.mouseClick(editor.toolbar.button(BOLD), Qt.MouseButton.LeftButton)
    assert editor.field.hasFocus()
    with qtbot.waitSignal(editor.focus_left):
        type_keys(editor.field, "a\t")
    assert other.hasFocus()
    assert editor.text() == "**a**"


def test_a_menu_does_not_take_leave_of_the_editor(editor: NarrativeEditor, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(editor.focus_left):
        QApplication.sendEvent(
            editor.field, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason)
        )


@pytest.mark.parametrize("width", [1800, 420])
def test_lines_have_at_most_about_75_characters(editor: NarrativeEditor, width: int) -> None:
    editor.resize(width, 400)
    editor.set_text("De jury sprak met leerlingen, ouders en leraren over wat zij elke dag doen. " * 20)
    layout = editor.field.document().firstBlock().layout()
    lengths = [layout.lineAt(index).textLength() for index in range(layout.lineCount())]
    assert max(lengths) <= 75
    assert (max(lengths) >= 68) == (width == 1800)
    assert editor.field.horizontalScrollBar().maximum() == 0


def test_the_placeholder_says_what_to_write(editor: NarrativeEditor) -> None:
    editor.set_placeholder("Schrijf hier")
    assert editor.field.hint == "Schrijf hier"


def test_the_buttons_can_stand_elsewhere_and_still_work(qtbot: QtBot) -> None:
    editor = open_editor(qtbot)
    bar = QWidget()
    qtbot.addWidget(bar)
    QVBoxLayout(bar).addWidget(editor.take_toolbar())
    bar.show()
    write(editor, "Een kop")
    QTest.mouseClick(editor.toolbar.button(LineKind.HEADING), Qt.MouseButton.LeftButton)
    assert editor.text() == "## Een kop"
    shown = [child for child in editor.findChildren(QWidget) if child.isVisibleTo(editor)]
    assert all(child is editor.field or editor.field.isAncestorOf(child) for child in shown)
