"""Brings the keyboard back to the text when the control that had it goes away, as a pressed button may."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from jurytool.ui.pages.report.chapter_card import ChapterCard


class FocusKeeper(QObject):
    """Qt itself would go on to the next control in the window, where a space may choose a verdict."""

    def __init__(self, page: QWidget, chapter: ChapterCard, list_beside: Callable[[], list[QWidget]]) -> None:
        super().__init__(page)
        self._page, self._chapter, self._list_beside = page, chapter, list_beside
        self._before: QWidget | None = None  # that had the keyboard in this window, also under a dialog
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        window = self._page.window()
        if not self._page.isVisible() or not (
            window.isActiveWindow() if now is None else now.window() is window
        ):
            return
        before, self._before = self._before, now
        if before is None or before is now or self._chapter.is_building or not self._is_gone(before):
            return
        if now is None or not self._chapter.is_text(now):
            self._chapter.focus_again()

    def _is_gone(self, widget: QWidget) -> bool:
        """Return whether a control of this room can have the keyboard no longer."""
        if not isValid(widget):
            return True
        is_here = self._page.isAncestorOf(widget) or widget in self._list_beside()
        return is_here and not (widget.isVisible() and widget.isEnabled())
