"""Report text to and from the clipboard: exact within the program, and what survives between programs."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QMimeData

from jurytool.errors import InputRefusedError
from jurytool.text.clipboard import lines_from_plain, lines_to_html, lines_to_plain
from jurytool.text.from_html import lines_from_html
from jurytool.text.grammar import Line, format_text, parse_text, tidy_lines
from jurytool.text.normalise import is_surely_longer, normalise_text
from jurytool.ui.item_models.note_model import NOTES_TYPE

LINES_TYPE = "application/x-jurytool-narrative"
_TOO_LONG = "Deze tekst is te lang."
MAX_HTML, MAX_TAGS = 2_000_000, 60_000  # of more, the plain text beside it is used


def holds_text(source: QMimeData) -> bool:
    """Return whether there is text to insert; files are left to whoever collects attachments."""
    has_text = source.hasFormat(LINES_TYPE) or source.hasHtml() or source.hasText()
    return has_text and not any(url.isLocalFile() for url in source.urls())


def dragged_notes(source: QMimeData) -> list[str]:
    """Return the ids of the notes that are dragged."""
    data = bytes(source.data(NOTES_TYPE).data()) if source.hasFormat(NOTES_TYPE) else b""
    return data.decode("utf-8", "replace").split()


def lines_from_mime(source: QMimeData, limit: int) -> tuple[Line, ...]:
    """Return the lines of what was copied or dragged, from the richest form that is there.

    InputRefusedError when it has more than `limit` characters, which is mostly seen before it is read. HTML
    with more in it than any text of that length has is not read.
    """
    plain = source.text()
    _refuse_long(plain, limit)
    lines: tuple[Line, ...] = ()
    if source.hasFormat(LINES_TYPE):
        stored = bytes(source.data(LINES_TYPE).data()).decode("utf-8", "replace")
        _refuse_long(stored, limit)
        lines = parse_text(normalise_text(stored))
    elif source.hasHtml():
        markup = source.html()
        if len(markup) <= MAX_HTML and markup.count("<") <= MAX_TAGS:
            lines = lines_from_html(markup, limit)
        elif not plain:
            raise InputRefusedError(_TOO_LONG)
    return lines or lines_from_plain(plain)


def plain_from_mime(source: QMimeData, limit: int) -> str:
    """Return the words of what was copied or dragged, normalised; InputRefusedError as above."""
    if not source.hasText() and source.hasHtml():
        return lines_to_plain(lines_from_mime(source, limit))
    text = source.text()
    _refuse_long(text, limit)
    return normalise_text(text)


def _refuse_long(text: str, limit: int) -> None:
    if is_surely_longer(text, limit):
        raise InputRefusedError(_TOO_LONG)


def mime_from_lines(lines: Iterable[Line]) -> QMimeData:
    """Return lines for this program, for Word and mail, and for plain fields."""
    tidy = tidy_lines(lines)
    mime = QMimeData()
    mime.setData(LINES_TYPE, format_text(tidy).encode())
    mime.setHtml(lines_to_html(tidy))
    mime.setText(lines_to_plain(tidy))
    return mime
