"""Where one is among what was found in the report, and how one gets to the next of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from jurytool.services.replacing import HEADING, TEXT, Find, Hit
from jurytool.ui.pages.report.chapter_card import ChapterCard
from jurytool.ui.pages.report.report_data import ReportData
from jurytool.ui.pages.report.section_editor import SectionEditor
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
        if row is not None and self._field == HEADING and row.heading is not None:
            row.heading.setFocus(Qt.FocusReason.OtherFocusReason)
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
        here = (order.get(row.section.id, 0), field == TEXT)
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
        sections = data.sections.values() if data is not None else ()
        return {one.id: number for number, one in enumerate(one for each in sections for one in each)}

    def row_at_hand(self) -> SectionEditor | None:
        """Return the section with the focus, else where something was selected, or that was entered last."""
        rows = [row for row in self._chapter.rows.values() if isinstance(row, SectionEditor)]
        focused = QApplication.focusWidget()
        for row in rows:
            if focused is not None and row.isAncestorOf(focused):
                return row
        known = (self._section, self._chapter.active)
        found = (row for key in known for row in rows if row.section.id == key)
        return next(found, rows[0] if rows else None)

    def _selection(self, row: SectionEditor) -> tuple[str, int, int]:
        heading = row.heading
        if heading is not None and (heading.hasFocus() or self._field == HEADING):
            start = heading.selectionStart() if heading.hasSelectedText() else heading.cursorPosition()
            return HEADING, start, start + heading.selectionLength()
        cursor = row.editor.field.textCursor()
        return TEXT, cursor.selectionStart(), cursor.selectionEnd()

    def _spans(self, row: SectionEditor, field: str, find: Find) -> list[tuple[int, int]]:
        if field == HEADING:
            return list(find(row.own_heading))
        cursors = find_hits(row.editor.field.document(), find)
        return [(cursor.selectionStart(), cursor.selectionEnd()) for cursor in cursors]

    def select(self, hit: Hit, find: Find) -> SectionEditor | None:
        """Select what was found and bring it into sight; the focus stays where it is."""
        if hit.section_id not in self._chapter.rows:
            self._show_chapter(hit.chapter)
        row = self._chapter.rows.get(hit.section_id)
        if not isinstance(row, SectionEditor):
            return None
        self._section, self._field = hit.section_id, hit.field
        spans = self._spans(row, hit.field, find)[hit.number : hit.number + 1]
        for start, end in spans:
            if hit.field == HEADING and row.heading is not None:
                row.heading.setSelection(start, end - start)
                self._chapter.show_part(row)
            else:
                cursor = row.editor.field.textCursor()
                cursor.setPosition(start)
                cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
                row.editor.field.setTextCursor(cursor)
                self._chapter.show_cursor(row)
        return row
