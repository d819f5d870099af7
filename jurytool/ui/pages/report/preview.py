"""The pages of the report as Word will show them, below each other, as wide as the place for them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea

from jurytool.paging.layout import Pages
from jurytool.paging.paint import paint_page
from jurytool.report.blocks import Block, Heading, ListBlock, Paragraph
from jurytool.report.metrics import PAGE_HEIGHT, PAGE_WIDTH
from jurytool.ui.look import Look

_GAP, _SIDE, _SHADOW = 16, 6, 3
_KEPT = 6  # painted pages
_ABOVE = 24  # pixels above what is shown


class Preview(QAbstractScrollArea):
    """Paints only the pages in sight, and keeps the latest of them."""

    page_changed = Signal()
    anchor_clicked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._pages: Pages | None = None
        self._painted: OrderedDict[int, QPixmap] = OrderedDict()
        self._wanted = ""
        self._height = 0  # of a page, before the latest change of size
        self.setAccessibleName("Voorbeeld van het rapport")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        look.changed.connect(self._forget_painted)
        self.page_changed.connect(self._say_page)

    @property
    def page(self) -> int:
        """The page that stands highest in sight, from 1; 0 while there are none."""
        if self._pages is None:
            return 0
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        return max(1, min(self._pages.count, middle // (self._page_size().height() + _GAP) + 1))

    @property
    def pages(self) -> Pages | None:
        """What is shown; None while nothing is."""
        return self._pages

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self._pages.count if self._pages is not None else 0

    @property
    def painted_count(self) -> int:
        """How many painted pages are kept."""
        return len(self._painted)

    def show_pages(self, pages: Pages) -> None:
        """Show these pages; what was in sight stays in sight."""
        self._pages = pages
        self._forget_painted()
        self._set_range()
        self._go_where_wanted()
        self.page_changed.emit()

    def show_anchor(self, anchor: str) -> None:
        """Bring a chapter or section into sight, now or once there are pages that are shown."""
        self._wanted = anchor
        self._go_where_wanted()

    def show_writing(self, anchors: Sequence[str], words: str, *, entered: bool) -> None:
        """Bring the paragraph with these words into sight, below the first of the anchors that there is.

        Where it is not found, nothing moves, unless the writer has just `entered` that part.
        """
        if self._pages is None:
            return
        blocks = self._pages.report.blocks
        known = {block.anchor: n for n, block in enumerate(blocks) if isinstance(block, Heading)}
        start = next((known[anchor] for anchor in anchors if anchor in known), None)
        if start is None:
            return
        if not self.isVisible():  # hidden it has no size to reckon with
            self._wanted = next(anchor for anchor in anchors if anchor in known)
            return
        found = find_words(blocks, start, words)
        if found is not None or entered:
            self._show_block(start if found is None else found, at_chapter=False)

    def clear(self) -> None:
        """Show nothing: another report is coming."""
        self._pages = None
        self._wanted = ""
        self._forget_painted()
        self.verticalScrollBar().setRange(0, 0)
        self._say_page()

    def sizeHint(self) -> QSize:
        """Return room for a page that can be read."""
        return QSize(self._look.px(500), self._look.px(600))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        steps = {
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        step = steps.get(Qt.Key(event.key())) if not event.modifiers() else None
        if step is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(bar.value() + step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # what is done is done on release

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pages is None or event.button() != Qt.MouseButton.LeftButton:
            return
        size = self._page_size()
        index, down = divmod(
            round(event.position().y()) + self.verticalScrollBar().value() - _GAP, size.height() + _GAP
        )
        if 0 <= index < self._pages.count and down < size.height():
            anchor = self._pages.anchor_at(index, down * PAGE_HEIGHT / size.height())
            if anchor:
                self.anchor_clicked.emit(anchor)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._go_where_wanted)  # by then it has its size

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bar, height = self.verticalScrollBar(), self._page_size().height()
        pages_down = bar.value() / (self._height + _GAP)
        is_other, self._height = self._height != height, height
        self._forget_painted()
        self._set_range()
        if is_other:
            bar.setValue(round(pages_down * (height + _GAP)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        theme, size = self._look.theme, self._page_size()
        painter.fillRect(event.rect(), QColor(theme.ground))
        if self._pages is None:
            return
        top = self.verticalScrollBar().value()
        step = size.height() + _GAP
        for index in range(self._pages.count):
            place = QRect(_SIDE, _GAP + index * step - top, size.width(), size.height())
            if not place.adjusted(0, 0, _SHADOW, _SHADOW).intersects(event.rect()):
                continue
            for spread in range(_SHADOW, 0, -1):
                painter.fillRect(place.adjusted(-spread, 1 - spread, spread, spread + 1), QColor(0, 0, 0, 12))
            painter.drawPixmap(place.topLeft(), self._paint(index, size))

    def _paint(self, index: int, size: QSize) -> QPixmap:
        known = self._painted.get(index)
        if known is not None:
            self._painted.move_to_end(index)
            return known
        assert self._pages is not None
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(round(size.width() * ratio), round(size.height() * ratio))
        pixmap.setDevicePixelRatio(ratio)
        painter = QPainter(pixmap)
        try:
            painter.scale(size.width() / PAGE_WIDTH, size.height() / PAGE_HEIGHT)
            paint_page(painter, self._pages, index)
        finally:
            painter.end()  # Qt ends the whole program where a picture goes while it is painted on
        self._painted[index] = pixmap
        while len(self._painted) > _KEPT:
            self._painted.popitem(last=False)
        return pixmap

    def _page_size(self) -> QSize:
        width = max(80, self.viewport().width() - 2 * _SIDE)
        return QSize(width, round(width * PAGE_HEIGHT / PAGE_WIDTH))

    def _set_range(self) -> None:
        height = self.count * (self._page_size().height() + _GAP) + _GAP
        bar = self.verticalScrollBar()
        bar.setPageStep(max(1, self.viewport().height() - 2 * _GAP))
        bar.setSingleStep(40)
        bar.setRange(0, max(0, height - self.viewport().height()))

    def _go_where_wanted(self) -> None:
        if self._wanted and self._pages is not None and self.isVisible():
            self._go(self._wanted)

    def _go(self, anchor: str) -> None:
        """Bring an anchor into sight, where there is one."""
        assert self._pages is not None
        blocks = self._pages.report.blocks
        found = (n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.anchor == anchor)
        block = next(found, None)
        if block is not None:
            self._wanted = ""
            self._show_block(block, at_chapter=anchor.startswith("chapter:"))

    def _show_block(self, block: int, *, at_chapter: bool) -> None:
        """Scroll to a block unless it is well in sight; a chapter is shown with the header of its page."""
        assert self._pages is not None
        index, down = self._pages.place_of(block)
        size = self._page_size()
        page_top = index * (size.height() + _GAP) + _GAP
        top = page_top + round(down * size.height() / PAGE_HEIGHT)
        bar = self.verticalScrollBar()
        lowest = bar.value() + self.viewport().height() * (1 if at_chapter else 3) // 4
        if not bar.value() + _ABOVE <= top <= lowest:
            bar.setValue(page_top - 2 * _SHADOW if at_chapter else top - self.viewport().height() // 4)

    def _say_page(self) -> None:
        words = f"Pagina {self.page} van {self.count}" if self.count else "Nog geen pagina’s"
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)

    def _forget_painted(self) -> None:
        self._painted.clear()
        self.viewport().update()

    def _on_scrolled(self) -> None:
        self.viewport().update()
        self.page_changed.emit()


def find_words(blocks: Sequence[Block], start: int, words: str) -> int | None:
    """Return the first block from `start` on that has these words as a paragraph or item, or None."""
    wanted = " ".join(words.split())
    if not wanted:
        return None
    for index, block in enumerate(blocks[start:], start):
        if isinstance(block, Heading):
            texts = [block.text]
        elif isinstance(block, Paragraph):
            texts = ["".join(run.text for run in block.runs)]
        elif isinstance(block, ListBlock):
            texts = ["".join(run.text for run in runs) for runs in block.items]
        else:
            continue
        if any(" ".join(text.split()).strip("“”") == wanted.strip("“”") for text in texts):
            return index
    return None
