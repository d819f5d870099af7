"""The field for plain text keeps what it was given and takes no more than fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, Qt, QUrl
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QTextCursor, QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jurytool.text import from_html
from jurytool.text.normalise import MAX_TEXT, normalise_text
from jurytool.ui.widgets import narrative_clipboard
from jurytool.ui.widgets.plain_editor import PlainEditor, describe_long_paste
from tests.ui.file_events import drop
from tests.ui.widgets.typed_keys import compose, type_keys

LOSSY = "a\u00a0b\r\nc\u2028d\ud800e\x00f e\u0301"


@pytest.fixture
def editor(qtbot: QtBot) -> PlainEditor:
    field = PlainEditor()
    qtbot.addWidget(field)
    field.show()
    return field


def paste(field: PlainEditor, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    field.paste()


def test_a_huge_word_is_broken_anywhere_because_qt_would_take_seconds(editor: PlainEditor) -> None:
    assert editor.wordWrapMode() == QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
    paste(editor, "x" * 2_000)
    assert editor.wordWrapMode() == QTextOption.WrapMode.WrapAnywhere
    editor.set_text("gewone woorden")
    assert editor.wordWrapMode() == QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


@pytest.mark.parametrize("text", ["", "een", "een\n\ntwee ", LOSSY, "👩‍🏫 שלום"])
def test_a_text_comes_out_to_the_letter_when_nothing_changed(editor: PlainEditor, text: str) -> None:
    editor.set_text("iets anders")
    editor.set_text(text)
    assert editor.text() == text


@given(text=st.text(st.characters(exclude_categories=())))
def test_any_text_is_shown_and_comes_out_normalised_after_a_change(qapp: QApplication, text: str) -> None:
    editor = PlainEditor()
    editor.set_text(text)
    assert editor.text() == text
    editor.moveCursor(QTextCursor.MoveOperation.End)
    type_keys(editor, "x")
    assert editor.text() == normalise_text(normalise_text(text) + "x")


def test_a_change_that_is_undone_gives_the_exact_text_again(editor: PlainEditor) -> None:
    editor.set_text(LOSSY)
    type_keys(editor, "x")
    assert editor.text() == "x" + normalise_text(LOSSY)
    editor.undo()
    assert editor.text() == LOSSY


@pytest.mark.parametrize("keys", ["Ctrl+Y", "Ctrl+Shift+Z"])
def test_what_was_undone_can_be_redone_on_every_system(editor: PlainEditor, keys: str) -> None:
    type_keys(editor, "een")
    editor.undo()
    assert editor.text() == ""
    QTest.keySequence(editor, QKeySequence(keys))
    assert editor.text() == "een"


def test_a_redo_key_in_a_field_with_typed_words_is_not_for_the_window(editor: PlainEditor) -> None:
    type_keys(editor, "x")
    for key, with_shift in ((Qt.Key.Key_Y, False), (Qt.Key.Key_Z, True)):
        control = Qt.KeyboardModifier.ControlModifier
        modifiers = control | Qt.KeyboardModifier.ShiftModifier if with_shift else control
        question = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
        question.ignore()
        QApplication.sendEvent(editor, question)
        assert question.isAccepted()


def test_composed_letters_are_typed(editor: PlainEditor) -> None:
    type_keys(editor, "Zoë is één")
    compose(editor, "´", "é")
    assert editor.text() == "Zoë is ééné"


def test_a_letter_and_its_mark_that_come_apart_are_one_letter(editor: PlainEditor) -> None:
    type_keys(editor, "e")
    compose(editor, "", "\u0301")
    assert editor.text() == "é"


def test_only_the_user_edits(editor: PlainEditor, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(editor.edited):
        editor.set_text("een")
    with qtbot.waitSignal(editor.edited):
        type_keys(editor, "x")


def test_the_cursor_can_be_read_and_put_back(editor: PlainEditor) -> None:
    editor.set_text("een twee")
    editor.set_cursor_position(4)
    type_keys(editor, "x")
    assert editor.text() == "een xtwee"
    assert editor.cursor_position() == 5
    editor.set_cursor_position(99)
    assert editor.cursor_position() == 9
    editor.set_cursor_position(-1)
    assert editor.cursor_position() == 0


def test_what_is_pasted_is_normalised(editor: PlainEditor) -> None:
    paste(editor, LOSSY)
    assert editor.text() == normalise_text(LOSSY)


def test_a_paste_that_does_not_fit_is_refused_and_what_is_there_stays(qtbot: QtBot) -> None:
    editor = PlainEditor(limit=10)
    qtbot.addWidget(editor)
    editor.set_text("12345678")
    with qtbot.waitSignal(editor.paste_refused) as refused, qtbot.assertNotEmitted(editor.edited):
        paste(editor, "abc")
    assert refused.args == [
        "Dit is te lang om te plakken: er passen hier nog 2 tekens bij. "
        "Je tekst staat nog op het klembord, en hier is niets veranderd."
    ]
    assert editor.text() == "12345678"
    paste(editor, "ab")
    assert editor.text() == "ab12345678"


def test_a_paste_over_a_selection_may_take_its_room(qtbot: QtBot) -> None:
    editor = PlainEditor(limit=10)
    qtbot.addWidget(editor)
    editor.set_text("1234567890")
    editor.selectAll()
    paste(editor, "abcdefghij")
    assert editor.text() == "abcdefghij"


@pytest.mark.parametrize(
    ("kind", "much"),
    [("plain", "x" * 1_000_000), ("plain", "woord\n" * 50_000), ("html", "<p>een woord</p>" * 29_000)],
)
def test_a_megabyte_is_refused_before_it_is_read(
    editor: PlainEditor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, kind: str, much: str
) -> None:
    editor.set_text("blijft")
    pasted = QMimeData()
    pasted.setData(f"text/{kind}", much.encode())
    for module, reader in ((narrative_clipboard, "normalise_text"), (from_html, "split_html")):
        monkeypatch.setattr(module, reader, lambda text: pytest.fail("read"))
    with qtbot.waitSignal(editor.paste_refused) as refused, qtbot.assertNotEmitted(editor.edited):
        editor.insertFromMimeData(pasted)
    assert refused.args == [describe_long_paste(MAX_TEXT - len("blijft"))]
    assert editor.text() == "blijft"


def test_of_html_alone_the_words_are_pasted(editor: PlainEditor) -> None:
    pasted = QMimeData()
    pasted.setHtml("<p>een <b>vet</b> woord</p><ul><li>punt</ul>")
    assert editor.canInsertFromMimeData(pasted)
    editor.insertFromMimeData(pasted)
    assert editor.text() == "een vet woord\n• punt"


def test_what_is_dropped_and_does_not_fit_stays_where_it_was(qtbot: QtBot) -> None:
    editor = PlainEditor(limit=6)
    qtbot.addWidget(editor)
    editor.show()
    editor.set_text("vijf!")
    dropped = QMimeData()
    dropped.setText("ab")
    with qtbot.waitSignal(editor.paste_refused) as refused:
        assert drop(editor.viewport(), dropped, move=True) is Qt.DropAction.IgnoreAction
    assert refused.args == [
        "Dit is te lang om neer te zetten: er past hier nog 1 teken bij. "
        "Je tekst staat nog waar hij stond, en hier is niets veranderd."
    ]
    assert editor.text() == "vijf!"


@pytest.mark.parametrize("keys", ["x", "\n", " ", "ë"])
def test_a_key_in_a_full_field_is_refused(qtbot: QtBot, keys: str) -> None:
    editor = PlainEditor(limit=4)
    qtbot.addWidget(editor)
    editor.set_text("vier")
    with qtbot.waitSignal(editor.paste_refused):
        type_keys(editor, keys)
    with qtbot.waitSignal(editor.paste_refused):
        compose(editor, "", "é")
    assert editor.text() == "vier"
    type_keys(editor, "\b")  # at the start: nothing to take away, and nothing to refuse
    editor.moveCursor(QTextCursor.MoveOperation.End)
    type_keys(editor, "\b" + keys)
    assert editor.text() == "vie" + keys


def test_an_emoji_counts_as_one(qtbot: QtBot) -> None:
    editor = PlainEditor(limit=4)
    qtbot.addWidget(editor)
    paste(editor, "😀😀😀")
    paste(editor, "😀")
    assert editor.text() == "😀😀😀😀"
    with qtbot.waitSignal(editor.paste_refused):
        paste(editor, "😀")


def test_files_are_left_to_others(editor: PlainEditor) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("foto.png")])
    assert not editor.canInsertFromMimeData(files)
    editor.insertFromMimeData(files)
    assert editor.text() == ""


def test_tab_leaves_the_field(qtbot: QtBot) -> None:
    window = QWidget()
    layout = QVBoxLayout(window)
    editor, other = PlainEditor(), QLineEdit()
    layout.addWidget(editor)
    layout.addWidget(other)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    editor.setFocus()
    with qtbot.waitSignal(editor.focus_left):
        type_keys(editor, "a\t")
    assert other.hasFocus()
    assert editor.text() == "a"


def test_a_menu_does_not_take_leave_of_the_field(editor: PlainEditor, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(editor.focus_left):
        QApplication.sendEvent(editor, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason))


def test_the_field_grows_with_its_text_to_a_limit(editor: PlainEditor) -> None:
    editor.set_line_range(2, 4)
    heights = []
    for lines in range(1, 7):
        editor.set_text("\n".join(["regel"] * lines))
        heights.append(editor.height())
        fits = editor.verticalScrollBar().maximum() == 0
        assert fits == (lines <= 4)
    line = editor.fontMetrics().lineSpacing()
    assert heights[0] == heights[1]
    assert [heights[2] - heights[1], heights[3] - heights[2]] == pytest.approx([line, line], abs=1)
    assert heights[3] == heights[4] == heights[5]


def test_the_field_grows_while_typing_and_with_narrower_lines(editor: PlainEditor) -> None:
    editor.set_line_range(1, 9)
    editor.resize(600, editor.height())
    one = editor.height()
    type_keys(editor, "woorden " * 8)
    assert editor.height() == one
    editor.resize(200, editor.height())
    assert editor.height() > one
    wide = editor.height()
    type_keys(editor, "\nregel")
    assert editor.height() > wide


def test_no_letter_is_cut_off_when_a_space_hangs_behind_a_full_line(
    editor: PlainEditor, qapp: QApplication
) -> None:
    editor.document().setDocumentMargin(0)
    editor.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    moved = []
    editor.horizontalScrollBar().rangeChanged.connect(lambda least, most: moved.append(most))
    for width in range(150, 190, 5):
        editor.resize(width, 120)
        type_keys(editor, "Nog een zin achter de vorige. ")
        qapp.processEvents()
        assert editor.horizontalScrollBar().value() == 0
    assert any(moved), "Qt never wanted to scroll"


_ALT, _KEYPAD = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.KeypadModifier


@pytest.mark.parametrize(("key", "modifiers"), [(Qt.Key.Key_0, _ALT), (Qt.Key.Key_3, _ALT | _KEYPAD)])
def test_alt_with_a_digit_types_nothing(
    editor: PlainEditor, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    QTest.keyClick(editor, key, modifiers)
    assert editor.text() == ""


def test_what_altgr_and_an_alt_code_make_is_text(editor: PlainEditor) -> None:
    alt_gr = _ALT | Qt.KeyboardModifier.ControlModifier
    for sign, modifiers in (("€", alt_gr), ("²", alt_gr), ("é", _ALT), ("ë", Qt.KeyboardModifier.NoModifier)):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, modifiers, sign)
        QApplication.sendEvent(editor, event)
    compose(editor, "´", "á")
    assert editor.text() == "€²éëá"
