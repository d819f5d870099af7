"""Lets the preview show what is being written, and leaves it alone while nothing is."""

from __future__ import annotations

from PySide6.QtCore import QObject

from jurytool.paging.layout import Pages
from jurytool.ui.pages.report.chapter_card import ChapterCard
from jurytool.ui.pages.report.preview import Preview
from jurytool.ui.pages.report.report_data import ReportData
from jurytool.ui.pages.report.targets import anchors_of


class Follower(QObject):
    """Ties the cursor in the chapter to the pages; `data` and `chapter` say what the chapter shows."""

    def __init__(self, card: ChapterCard, preview: Preview, parent: QObject) -> None:
        super().__init__(parent)
        self._card, self._preview = card, preview
        self.data: ReportData | None = None
        self.chapter = ""
        self._part = ""  # in which the cursor is
        self._is_writing = self._is_coming = False
        card.edited.connect(self._on_edited)
        card.part_entered.connect(self._on_part_entered)

    def show_chapter(self, data: ReportData, chapter: str) -> None:
        """Go to the beginning of a chapter."""
        self.data, self.chapter, self._part = data, chapter, ""
        self._preview.show_anchor(f"chapter:{chapter}")

    def show_pages(self, pages: Pages) -> None:
        """Show new pages, and on them what was typed since the last."""
        self._preview.show_pages(pages)
        if self._is_writing or self._is_coming:
            entered, self._is_writing, self._is_coming = self._is_coming, False, False
            self._follow(entered=entered)

    def come_along(self) -> None:
        """Bring what is being written into sight with the next pages: nobody looked until now."""
        self._is_coming = bool(self._part)

    def _on_edited(self) -> None:
        self._is_writing = True

    def _on_part_entered(self, part: str) -> None:
        entered = part != self._part
        self._part = part
        if self._preview.pages is None:
            self.come_along()  # one came straight to this place, before there are pages
        self._follow(entered=entered)

    def _follow(self, *, entered: bool) -> None:
        if self.data is not None:
            anchors = anchors_of(self.data, self._part, self.chapter)
            self._preview.show_writing(anchors, self._card.words_at_cursor(self._part), entered=entered)
