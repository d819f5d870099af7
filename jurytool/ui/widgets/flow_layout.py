"""A layout that goes on at the next line, as words do."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Places widgets from left to right and then on the next line, `line_spacing` pixels lower.

    With `squeezes`, widgets that would need a second line stand closer to their words where one line will do.
    What stands on one line has one middle.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        spacing: int = 8,
        line_spacing: int | None = None,
        *,
        squeezes: bool = False,
    ) -> None:
        self._forget_sizes()
        super().__init__(parent)
        self._squeezes = squeezes
        self._line_spacing = spacing if line_spacing is None else line_spacing
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return an item, or None beyond the last."""
        if not 0 <= index < len(self._items):
            return None
        item = self._items.pop(index)
        self.invalidate()
        return item

    def expandingDirections(self) -> Qt.Orientation:
        """Return that it asks for no room that it does not need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that lines depend on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that all lines need."""
        # asked again and again for the same width, at each step of the layouts around this one
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return height

    def invalidate(self) -> None:
        """Measure anew: something in it became another size, came, or went."""
        self._forget_sizes()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the size on one line."""
        sizes = [size for _, size in self._measure()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        height = max((size.height() for size in sizes), default=0)
        return self._with_margins(QSize(width, height))

    def minimumSize(self) -> QSize:  # noqa: N802 (an override)
        """Return the size of the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return self._with_margins(size)

    def _forget_sizes(self) -> None:
        self._measured: list[tuple[QLayoutItem, QSize]] | None = None
        self._heights: dict[int, int] = {}

    def _measure(self) -> list[tuple[QLayoutItem, QSize]]:
        """Return what is shown, each with the size that it wishes."""
        if self._measured is None:
            self._measured = [(item, item.sizeHint()) for item in self._items if not item.isEmpty()]
        return self._measured

    def _with_margins(self, size: QSize) -> QSize:
        margins: QMargins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, move: bool) -> int:
        margins = self.contentsMargins()
        area = rect.marginsRemoved(margins)
        top = area.y() - self._line_spacing
        for line in self._lines(area.width()):
            top += self._line_spacing
            height = max((size.height() for _, size in line), default=0)
            left = area.x()
            for item, size in line:
                if move:
                    item.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))
                left += size.width() + self.spacing()
            top += height
        return top - rect.y() + margins.bottom()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Return what stands on each line, with its size; one empty line where there is nothing."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        used = 0
        for item, wished in self._sizes(width):
            size = _fit(item, wished, width)
            if lines[-1] and used + size.width() > width:
                lines.append([])
                used = 0
            lines[-1].append((item, size))
            used += size.width() + self.spacing()
        return lines

    def _sizes(self, width: int) -> list[tuple[QLayoutItem, QSize]]:
        """Return how large each item is to be: as it wishes, or all less wide where that saves a line."""
        wished = self._measure()
        gaps = self.spacing() * max(0, len(wished) - 1)
        excess = sum(size.width() for _, size in wished) + gaps - width
        if not self._squeezes or excess <= 0:
            return wished
        spare = [
            size.width() - min(size.width(), widget.minimumSizeHint().width())
            if (widget := item.widget())
            else 0
            for item, size in wished
        ]
        if sum(spare) < excess:
            return wished
        left, sizes = excess, []
        for number, ((item, size), room) in enumerate(zip(wished, spare, strict=True)):
            less = min(room, -(-left // (len(wished) - number)))
            left -= less
            sizes.append((item, QSize(size.width() - less, size.height())))
        return sizes if left <= 0 else wished


def _fit(item: QLayoutItem, size: QSize, width: int) -> QSize:
    """Return a size that fits on a line alone: what can be less wide goes on below itself."""
    if size.width() <= width:
        return size
    narrow = max(width, item.minimumSize().width())
    height = item.heightForWidth(narrow) if item.hasHeightForWidth() else size.height()
    return QSize(narrow, height)
