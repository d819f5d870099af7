"""What comes in from a clipboard, what goes out, and what does not fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextCursor, QTextOption
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.text import from_html
from jurytool.text.grammar import format_text, parse_text, plain_text
from jurytool.text.normalise import MAX_TEXT
from jurytool.ui.widgets import narrative_clipboard
from jurytool.ui.widgets.narrative_clipboard import LINES_TYPE, MAX_HTML, MAX_TAGS
from jurytool.ui.widgets.narrative_field import NarrativeField
from jurytool.ui.widgets.plain_editor import describe_long_paste
from tests.ui.file_events import drop
from tests.ui.widgets.typed_keys import compose, type_keys

_HTML = (
    "<p>een <b>vet</b></p><ul><li style='color:red'>twee</li></ul><table><tr><td>3<td>4</table><img src=x>"
)


@pytest.fixture
def field(qtbot: QtBot) -> NarrativeField:
    made = NarrativeField()
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    return made


def mime(*, html: str = "", text: str = "", lines: str = "") -> QMimeData:
    made = QMimeData()
    if lines:
        made.setData(LINES_TYPE, lines.encode())
    if html:
        made.setHtml(html)
    if text:
        made.setText(text)
    return made


def forbid_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, reader in (
        (narrative_clipboard, "lines_from_plain"),
        (narrative_clipboard, "normalise_text"),
        (narrative_clipboard, "parse_text"),
        (from_html, "split_html"),
    ):
        monkeypatch.setattr(module, reader, lambda *given: pytest.fail("read"))


def go_to(field: NarrativeField, words: str) -> None:
    cursor = field.document().find(words)
    cursor.setPosition(cursor.selectionStart())
    field.setTextCursor(cursor)


def copy_to(source: NarrativeField, target: NarrativeField) -> None:
    source.copy()
    target.paste()


def test_html_brings_only_what_the_grammar_knows(field: NarrativeField) -> None:
    field.insertFromMimeData(mime(html=_HTML, text="wordt niet gebruikt"))
    assert field.text() == "een **vet**\n- twee\n3 – 4"


def test_html_without_words_leaves_the_plain_text(field: NarrativeField) -> None:
    field.insertFromMimeData(mime(html="<img src=x>", text="een"))
    assert field.text() == "een"


def test_of_html_with_countless_tags_the_plain_text_is_used(field: NarrativeField) -> None:
    field.insertFromMimeData(mime(html="<b>" * (MAX_TAGS + 1) + "vet", text="een"))
    assert field.text() == "een"


def test_of_huge_html_the_plain_text_is_used(field: NarrativeField) -> None:
    field.insertFromMimeData(mime(html=" " * MAX_HTML + "<b>vet", text="een"))
    assert field.text() == "een"


def test_plain_text_is_pasted_with_its_lists_and_literal_stars(field: NarrativeField) -> None:
    field.insertFromMimeData(mime(text="*een*\r\n- twee\u00a03\x00"))
    assert field.text() == "\\*een\\*\n- twee 3"


def test_one_key_pastes_without_any_look(field: NarrativeField) -> None:
    QGuiApplication.clipboard().setMimeData(mime(html="<b>een</b>", text="een"))
    field.paste()
    field.paste_plain()
    assert field.text() == "**eeneen**"  # words take the look of where they come
    field.set_text("")
    field.paste_plain()
    assert field.text() == "een"


@pytest.mark.parametrize(
    ("text", "at", "pasted", "result"),
    [
        ("voor achter", "achter", "midden ", "voor midden achter"),
        ("- voor achter", "achter", "midden ", "- voor midden achter"),
        ("voor achter", "achter", "een\ntwee ", "voor een\ntwee achter"),
        ("voor achter", "achter", "- een\n- twee", "voor \n- een\n- twee\nachter"),
        ("- voor achter", "achter", "- een\n- twee", "- voor \n- een\n- tweeachter"),
        ("- voor achter", "achter", "een\ntwee", "- voor een\ntwee\n- achter"),
        ("achter", "achter", "- een", "- een\nachter"),
        ("## achter", "achter", "een\ntwee", "een\ntwee\n## achter"),
        ("", "", "## een", "## een"),
    ],
)
def test_lines_are_pasted_where_the_cursor_is(
    field: NarrativeField, text: str, at: str, pasted: str, result: str
) -> None:
    field.set_text(text)
    if at:
        go_to(field, at)
    source = NarrativeField()
    source.set_text(pasted)
    source.selectAll()
    copy_to(source, field)
    assert field.text() == result
    field.undo()
    assert field.text() == text


def test_after_a_paste_typing_goes_on_behind_it(field: NarrativeField) -> None:
    field.set_text("voor achter")
    go_to(field, "achter")
    field.insertFromMimeData(mime(html="<ul><li>een</ul>"))
    type_keys(field, "x")
    assert field.text() == "voor \n- eenx\nachter"


@given(text=st.text(st.sampled_from(list("ab *\\#->1.é😀\n")), max_size=60))
def test_what_is_copied_and_pasted_is_the_same_text(qapp: QApplication, text: str) -> None:
    source, target = NarrativeField(), NarrativeField()
    source.set_text(text)
    source.selectAll()
    target.insertFromMimeData(source.createMimeDataFromSelection())
    stored = format_text(parse_text(text))
    assert format_text(parse_text(target.text())) == stored


def test_other_programs_get_html_and_plain_text(field: NarrativeField) -> None:
    field.set_text("## Kop\n- **een**\n1. twee")
    field.selectAll()
    made = field.createMimeDataFromSelection()
    assert made.html() == "<h2>Kop</h2><ul><li><b>een</b></li></ul><ol><li>twee</li></ol>"
    assert made.text() == "Kop\n• een\n1. twee"


def test_files_are_left_to_others(field: NarrativeField) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("foto.png")])
    assert not field.canInsertFromMimeData(files)
    field.insertFromMimeData(files)
    assert field.text() == ""


def test_a_paste_that_does_not_fit_is_refused_and_what_is_there_stays(qtbot: QtBot) -> None:
    field = NarrativeField(limit=20)
    qtbot.addWidget(field)
    field.set_text("**vet** woord")
    with qtbot.waitSignal(field.paste_refused) as refused, qtbot.assertNotEmitted(field.edited):
        field.insertFromMimeData(mime(text="te veel!"))
    assert refused.args == [
        "Dit is te lang om te plakken: er passen hier nog 7 tekens bij. "
        "Je tekst staat nog op het klembord, en hier is niets veranderd."
    ]
    assert field.text() == "**vet** woord"
    field.insertFromMimeData(mime(text="precies"))
    assert len(field.text()) == 20


@pytest.mark.parametrize(
    "much",
    [
        {"text": "woord " * 50_000},
        {"text": "a\n" * 500_000},
        {"html": "<p>een woord</p>" * 29_000},
        {"html": "<p>woord</p>" * 50_000, "text": "woord\n" * 50_000},
        {"html": "<b>a</b> " * (MAX_TAGS // 2 + 1)},
        {"html": "<!--" + " " * MAX_HTML + "-->"},
        {"lines": "- woord\n" * 50_000},
    ],
    ids=["words", "short lines", "html", "html and plain text", "many tags", "huge html", "own lines"],
)
def test_a_paste_of_a_megabyte_is_refused_before_it_is_read(
    field: NarrativeField, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, much: dict[str, str]
) -> None:
    field.set_text("blijft")
    pasted = mime(**much)
    forbid_reading(monkeypatch)
    with qtbot.waitSignal(field.paste_refused) as refused, qtbot.assertNotEmitted(field.edited):
        field.insertFromMimeData(pasted)
    assert refused.args == [describe_long_paste(MAX_TEXT - len("blijft"))]
    assert field.text() == "blijft"


def test_a_megabyte_without_its_look_is_refused_before_it_is_read(
    field: NarrativeField, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    field.set_text("blijft")
    QGuiApplication.clipboard().setText("woord " * 170_000)
    forbid_reading(monkeypatch)
    with qtbot.waitSignal(field.paste_refused):
        field.paste_plain()
    assert field.text() == "blijft"


def test_what_is_dropped_and_does_not_fit_stays_where_it_was(qtbot: QtBot) -> None:
    field = NarrativeField(limit=6)
    qtbot.addWidget(field)
    field.show()
    field.set_text("vijf")
    with qtbot.waitSignal(field.paste_refused) as refused:
        assert drop(field.viewport(), mime(text="abc"), move=True) is Qt.DropAction.IgnoreAction
    assert refused.args == [
        "Dit is te lang om neer te zetten: er passen hier nog 2 tekens bij. "
        "Je tekst staat nog waar hij stond, en hier is niets veranderd."
    ]
    assert drop(field.viewport(), mime(text="ab"), move=True) is Qt.DropAction.MoveAction
    assert len(field.text()) == 6


@pytest.mark.parametrize("keys", ["x", "\n", " "])
def test_a_key_in_a_full_field_is_refused(qtbot: QtBot, keys: str) -> None:
    field = NarrativeField(limit=6)
    qtbot.addWidget(field)
    field.set_text("- vier")
    field.moveCursor(QTextCursor.MoveOperation.End)
    with qtbot.waitSignal(field.paste_refused):
        type_keys(field, keys)
    with qtbot.waitSignal(field.paste_refused):
        compose(field, "", "é")
    assert field.text() == "- vier"
    field.selectAll()
    type_keys(field, "x")
    assert field.text() == "- x"


@pytest.mark.parametrize("unit", ["woord ", "- punt\n", "x", "**a** *b* ", "é😀"])
def test_a_text_of_the_greatest_length_is_shown_and_changed(field: NarrativeField, unit: str) -> None:
    text = (unit * MAX_TEXT)[: MAX_TEXT - 10]
    field.set_text(text)
    assert field.text() == text
    type_keys(field, "a")
    assert plain_text(field.text()) == "a" + plain_text(text)


def test_a_huge_word_is_broken_anywhere_because_qt_would_take_seconds(field: NarrativeField) -> None:
    field.set_text("gewone woorden")
    assert field.wordWrapMode() == QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
    field.insertFromMimeData(mime(text="x" * 2_000))
    assert field.wordWrapMode() == QTextOption.WrapMode.WrapAnywhere
    field.set_text("gewone woorden")
    assert field.wordWrapMode() == QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
