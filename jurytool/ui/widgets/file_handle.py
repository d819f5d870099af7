"""A file that was made, to be dragged out of the window or copied for a mail."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDrag, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout

from jurytool.ui.icons import make_icon
from jurytool.ui.look import Look
from jurytool.ui.widgets.labels import ElidedLabel
from jurytool.ui.widgets.variants import make_button, make_label, set_surface

TIP = "Sleep dit bestand naar een mail of een andere map"
_ICON = 18


def mime_of(path: Path) -> QMimeData:
    """Return a file as other programs take it."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime


class FileHandle(QFrame):
    """Its name, and a button that does by keyboard what dragging does."""

    copied = Signal()

    def __init__(self, look: Look, path: Path) -> None:
        super().__init__()
        self.path = path
        self._pressed: QPoint | None = None
        set_surface(self, "card")
        self.setToolTip(TIP)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        icon = make_label("")
        icon.setPixmap(make_icon("document", look.theme.second, look.px(_ICON)).pixmap(QSize(_ICON, _ICON)))
        self.name = ElidedLabel(path.name, "strong")
        self.copy = make_button("Kopieer bestand", "link", "Daarna plak je het in een mail of een map")
        self.copy.clicked.connect(self._on_copy)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(icon)
        row.addWidget(self.name, 1)
        row.addWidget(make_label("sleep het, of", "small"))
        row.addWidget(self.copy)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag would begin."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take the file along once the pointer has gone some way."""
        start = self._pressed
        if start is None:
            return
        if (event.position().toPoint() - start).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self.make_drag().exec(Qt.DropAction.CopyAction)

    def make_drag(self) -> QDrag:
        """Return what is dragged."""
        drag = QDrag(self)
        drag.setMimeData(mime_of(self.path))
        return drag

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setMimeData(mime_of(self.path))
        self.copied.emit()
