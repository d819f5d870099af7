"""What is stored and what is shown are the same text, both ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from jurytool.text.grammar import Line, LineKind, Run, format_text, parse_text, tidy_lines
from jurytool.text.normalise import normalise_text
from jurytool.ui.widgets.narrative_blocks import kind_of, load_lines, read_lines, read_selection
from jurytool.ui.widgets.narrative_field import NarrativeField

_SIGNS = st.sampled_from(list("**\\#->1. \tab é😀\u0301\u200f\ufffc\u00ad")) | st.characters()
_WORDS = st.text(_SIGNS, max_size=8).map(normalise_text)
_EVIDENCE = st.lists(st.tuples(st.integers(0, 20), st.sampled_from(["note:a1", "note:b2"])), max_size=3)
_LINES = st.lists(
    st.builds(
        Line,
        st.sampled_from(list(LineKind)),
        st.lists(st.builds(Run, _WORDS, st.booleans(), st.booleans()), max_size=4).map(tuple),
        _EVIDENCE.map(tuple),
    ),
    max_size=6,
)
TEXT = "Een **vet** woord.\n## Kop\n- punt *schuin*\n1. een\n1. twee\n> citaat"


@pytest.fixture
def document(qapp: QApplication) -> QTextDocument:
    return QTextDocument()


def select(document: QTextDocument, start: int, end: int) -> QTextCursor:
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor


@given(lines=_LINES)
def test_any_lines_go_into_a_document_and_come_out(qapp: QApplication, lines: list[Line]) -> None:
    document = QTextDocument()
    tidy = parse_text(normalise_text(format_text(lines)))
    load_lines(document, tidy)
    assert tidy_lines(read_lines(document)) == tidy
    assert format_text(read_lines(document)) == format_text(tidy)


@given(lines=_LINES)
def test_any_text_that_is_shown_and_touched_is_stored_as_it_was(
    qapp: QApplication, lines: list[Line]
) -> None:
    stored = normalise_text(format_text(lines))
    field = NarrativeField()
    field.set_text(stored)
    assert field.text() == stored
    cursor = QTextCursor(field.document())
    cursor.insertText("x")
    cursor.deletePreviousChar()
    assert field.document().isModified()
    assert field.text() == format_text(parse_text(stored))


def test_loading_replaces_all_that_was_there(document: QTextDocument) -> None:
    load_lines(document, parse_text("## Kop\n- **punt**"))
    load_lines(document, parse_text("alinea"))
    assert format_text(read_lines(document)) == "alinea"
    assert kind_of(document.firstBlock()) is LineKind.PARAGRAPH


def test_a_loaded_text_is_unmodified_and_has_nothing_to_undo(document: QTextDocument) -> None:
    load_lines(document, parse_text(TEXT))
    assert not document.isModified()
    assert not document.isUndoAvailable()
    QTextCursor(document).insertText("x")
    document.undo()
    assert not document.isModified()


def test_words_selected_within_a_block_are_a_paragraph(document: QTextDocument) -> None:
    load_lines(document, parse_text("- a😀**bc**de"))
    assert read_selection(select(document, 1, 4)) == (
        Line(LineKind.PARAGRAPH, (Run("😀"), Run("b", bold=True), Run(""))),
    )


def test_a_whole_block_that_is_selected_keeps_its_kind(document: QTextDocument) -> None:
    load_lines(document, parse_text("- abc"))
    assert read_selection(select(document, 0, 3)) == (Line(LineKind.BULLET, (Run("abc"),)),)


def test_a_selection_over_blocks_has_a_line_for_each(document: QTextDocument) -> None:
    load_lines(document, parse_text("## abc\n- def\ngeh"))
    assert format_text(read_selection(select(document, 1, 9))) == "## bc\n- def\ng"


@given(data=st.data())
def test_any_selection_can_be_read(qapp: QApplication, data: st.DataObject) -> None:
    document = QTextDocument()
    load_lines(document, parse_text(TEXT + " 😀"))
    last = document.characterCount() - 1
    start, end = data.draw(st.integers(0, last)), data.draw(st.integers(0, last))
    cursor = select(document, start, end)
    words = "\n".join(line.text for line in read_selection(cursor))
    assert words == normalise_text(cursor.selectedText())
