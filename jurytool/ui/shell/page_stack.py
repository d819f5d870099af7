"""Shows one page at a time; a page that needs more height than a low window has is scrolled as a whole."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QStackedWidget, QWidget

from jurytool.ui.look import Look


class PageStack(QStackedWidget):
    """The pages of the window, each in a holder of its own."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def add_page(self, page: QWidget, least_height: int = 0) -> None:
        """Take a page; `least_height` in pixels of the design is where it begins to scroll, 0 for never."""
        self.addWidget(_Holder(self._look, page, least_height) if least_height else page)

    def show_page(self, page: QWidget) -> None:
        """Show a page that was added."""
        self.setCurrentWidget(self._holder_of(page))

    def remove_page(self, page: QWidget) -> None:
        """Delete a page."""
        holder = self._holder_of(page)
        self.removeWidget(holder)
        holder.deleteLater()

    @property
    def page(self) -> QWidget | None:
        """The page that is shown."""
        shown = self.currentWidget()
        return shown.page if isinstance(shown, _Holder) else shown

    def _holder_of(self, page: QWidget) -> QWidget:
        return next(
            one
            for number in range(self.count())
            if (one := self.widget(number)) is not None and (one is page or one.isAncestorOf(page))
        )


class _Holder(QScrollArea):
    """As large as the stack; its page is never lower than it can be used."""

    def __init__(self, look: Look, page: QWidget, least_height: int) -> None:
        super().__init__()
        self._look, self.page, self._least = look, page, least_height
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(page)
        page.setAutoFillBackground(False)
        look.changed.connect(self._fit)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the page the height that is there, or the least that it needs."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        least = self._look.px(self._least)
        self.page.setMinimumHeight(least if self.viewport().height() < least else 0)

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.verticalScrollBar().maximum() and self.page.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, self._look.px(12))
