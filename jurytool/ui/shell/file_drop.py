"""Files of colleagues that are dropped anywhere on the window, also over a text field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QWindow

END = ".jury"
_COMING = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


def exchange_files_of(mime: QMimeData) -> list[Path]:
    """Return the files of a colleague that are dragged; nothing where anything else is among them."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if not paths or any(path.suffix.casefold() != END for path in paths):
        return []
    return paths


class FileDrop(QObject):
    """Watches the system's own window, which hears of a drag before any widget in it does."""

    def __init__(self, window: QWindow, take: Callable[[Sequence[Path]], None]) -> None:
        super().__init__(window)
        self._take = take
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files of a colleague; all else goes on to where it is dropped."""
        kind = event.type()
        if kind in _COMING and isinstance(event, QDragEnterEvent | QDragMoveEvent):
            if exchange_files_of(event.mimeData()):
                event.acceptProposedAction()
                return True
        elif kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            paths = exchange_files_of(event.mimeData())
            if paths:
                event.acceptProposedAction()
                self._take(paths)
                return True
        return False
