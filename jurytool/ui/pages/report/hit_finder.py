"""Where one is among what was found in the report, and how one gets to the next of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from jurytool.services.report.replacing import HEADING, TEXT, Find, Hit
from jurytool.ui.pages.report.chapter_card import ChapterCard
from jurytool.ui.pages.report.report_data import ReportData
from jurytool.ui.pages.report.section_editor import SectionEditor
from jurytool.ui.pages.report.written_text import WrittenText
from jurytool.ui.widgets.heading_editor import HeadingEditor
from jurytool.ui.widgets.narrative_hits import find_hits


@dataclass(frozen=True, slots=True)
class Place:
    """Where one is among what was found: at `index`, or at none; `behind` is the first further on."""

    index: int | None
    behind: int


class HitFinder:
    """Knows the editors of the chapter that is shown, and which chapter to show for another section."""

    def __init__(
        self, chapter: ChapterCard, read: Callable[[], ReportData | None], show_chapter: Callable[[str], None]
    ) -> None:
        self._chapter, self._read, self._show_chapter = chapter, read, show_chapter
        self._section, self._field = "", TEXT  # in which something was selected last

    def focus(self) -> None:
        """Give the keys to where something was selected last."""
        row = self.row_at_hand()
        heading = _heading_of(row)
        if heading is not None and self._field == HEADING:
            heading.setFocus(Qt.FocusReason.OtherFocusReason)
        elif row is not None:
            row.focus_text()
        self._field = TEXT

    def place(self, hits: Sequence[Hit], find: Find) -> Place:
        """Return where the cursor or selection is among what was found."""
        row = self.row_at_hand()
        if row is None:
            return Place(None, 0)
        order = self._order()
        field, start, end = self._selection(row)
        here = (order.get(self._key_of(row), 0), field == TEXT)
        before = sum((order.get(hit.section_id, 0), hit.field == TEXT) < here for hit in hits)
        for number, (first, last) in enumerate(self._spans(row, field, find)):
            if (first, last) == (start, end):
                return Place(before + number, before + number)
            if first >= start:
                return Place(None, before + number)
        count = sum((order.get(hit.section_id, 0), hit.field == TEXT) == here for hit in hits)
        return Place(None, before + count)

    def _order(self) -> dict[str, int]:
        data = self._read()
        sections = data.written.values() if data is not None else ()
        return {one.id: number for number, one in enumerate(one for each in sections for one in each)}

    def row_at_hand(self) -> WrittenText | None:
        """Return the text with the focus, else where something was selected, or that was entered last."""
        rows = {key: row for key, row in self._chapter.rows.items() if isinstance(row, WrittenText)}
        focused = QApplication.focusWidget()
        for row in rows.values():
            if focused is not None and row.isAncestorOf(focused):
                return row
        known = (self._section, self._chapter.active, *rows)
        return next((rows[key] for key in known if key in rows), None)

    def _key_of(self, row: WrittenText) -> str:
        return next((key for key, one in self._chapter.rows.items() if one is row), "")

    def _selection(self, row: WrittenText) -> tuple[str, int, int]:
        heading = _heading_of(row)
        if heading is not None and (heading.hasFocus() or self._field == HEADING):
            return HEADING, *heading.selection()
        cursor = row.editor.field.textCursor()
        return TEXT, cursor.selectionStart(), cursor.selectionEnd()

    def _spans(self, row: WrittenText, field: str, find: Find) -> list[tuple[int, int]]:
        if field == HEADING:
            return list(find(row.own_heading)) if isinstance(row, SectionEditor) else []
        cursors = find_hits(row.editor.field.document(), find)
        return [(cursor.selectionStart(), cursor.selectionEnd()) for cursor in cursors]

    def select(self, hit: Hit, find: Find) -> WrittenText | None:
        """Select what was found and bring it into sight; the focus stays where it is."""
        if hit.section_id not in self._chapter.rows:
            self._show_chapter(hit.chapter)
        row = self._chapter.rows.get(hit.section_id)
        if not isinstance(row, WrittenText):
            return None
        self._section, self._field = hit.section_id, hit.field
        spans = self._spans(row, hit.field, find)[hit.number : hit.number + 1]
        for start, end in spans:
            heading = _heading_of(row)
            if hit.field == HEADING and heading is not None:
                heading.select(start, end)
                self._chapter.show_part(row)
            else:
                cursor = row.editor.field.textCursor()
                cursor.setPosition(start)
                cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
                row.editor.field.setTextCursor(cursor)
                self._chapter.show_cursor(row)
        return row


def _heading_of(row: WrittenText | None) -> HeadingEditor | None:
    """Return where the heading of a text is written, None where it has none of its own."""
    return row.heading if isinstance(row, SectionEditor) else None
