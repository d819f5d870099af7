"""Cards below each other that scroll together, exactly as high as their words need at this width."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from jurytool.ui.widgets.variants import set_surface


class _Inside(QWidget):
    def minimumSizeHint(self) -> QSize:
        """Return the least width; the height follows from the width alone where words wrap.

        Otherwise labels that wrap ask for the height that they would have in a narrow column.
        """
        least = super().minimumSizeHint()
        return QSize(least.width(), 0) if self.hasHeightForWidth() else least


class ScrollColumn(QScrollArea):
    """Scrolls `body` up and down, never sideways; takes no place in the order of Tab."""

    def __init__(self, right_margin: int = 0, spacing: int = 12) -> None:
        super().__init__()
        inside = self._inside = _Inside()
        set_surface(inside, "clear")
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(0, 0, right_margin, 0)
        self.body.setSpacing(spacing)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    def show_row(self, row: QWidget) -> None:
        """Bring a widget into sight, also one that was just made."""
        self.body.activate()
        self.ensureWidgetVisible(row, 0, 12)

    def follow_row(self, row: QWidget) -> None:
        """Bring a widget into sight once what changed in it has its place."""
        QTimer.singleShot(0, row, lambda: self.show_row(row))

    def show_from_top(self, card: QWidget, focus: QWidget) -> None:
        """Scroll to the top of a card once what was made in it has its place, and on to the focus."""

        def scroll() -> None:
            top = card.mapTo(self.viewport(), QPoint()).y() + self.verticalScrollBar().value()
            self.verticalScrollBar().setValue(top)
            self.ensureWidgetVisible(focus, 0, 12)

        QTimer.singleShot(0, self, scroll)


class FittingColumn(ScrollColumn):
    """As high as what stands in it, as long as there is room: what comes below it stays in sight."""

    def __init__(self, right_margin: int = 0, spacing: int = 12) -> None:
        super().__init__(right_margin, spacing)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._inside.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what is in it."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """Return the whole height at this width."""
        return QSize(super().sizeHint().width(), self.maximumHeight())

    def _fit(self) -> None:
        body = self.body
        whole = self._inside.sizeHint().height()
        height = body.totalHeightForWidth(self.viewport().width()) if body.hasHeightForWidth() else whole
        if height != self.maximumHeight():
            self.setMaximumHeight(height)
