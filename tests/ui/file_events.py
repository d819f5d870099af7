"""Files as they come from elsewhere: dropped, or on the clipboard; and what a bar shows of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from jurytool.ui.widgets.file_bar import FileBar


def files_mime(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop(widget: QWidget, mime: QMimeData, place: QPoint = QPoint(5, 5)) -> None:  # noqa: B008
    """Drop onto a scroll area as the mouse does."""
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QDragEnterEvent(place, copy, mime, left, none))
    QApplication.sendEvent(widget, QDropEvent(QPointF(place), copy, mime, left, none))


def chips(bar: FileBar) -> list[str]:
    return [f"{chip.item.name}: {chip.item.words}" for chip in bar.chips.values()]
