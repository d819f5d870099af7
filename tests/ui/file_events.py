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


def drop(
    widget: QWidget,
    mime: QMimeData,
    place: QPoint = QPoint(5, 5),  # noqa: B008
    *,
    move: bool = False,
) -> Qt.DropAction:
    """Drop onto a scroll area as the mouse does; return what was done, as the source of it hears."""
    action = Qt.DropAction.MoveAction if move else Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QDragEnterEvent(place, action, mime, left, none))
    dropped = QDropEvent(QPointF(place), action, mime, left, none)
    QApplication.sendEvent(widget, dropped)
    return dropped.dropAction()


def chips(bar: FileBar) -> list[str]:
    return [f"{chip.item.name}: {chip.item.words}" for chip in bar.chips.values()]
