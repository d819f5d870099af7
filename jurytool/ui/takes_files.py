"""Lets a widget take files that are dragged over it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from jurytool.ui.dropped import has_files


class TakesFiles:
    """Stands first among the bases of a widget, which says in `take_files` what becomes of them."""

    def takes_files(self, mime: QMimeData) -> bool:
        """Return whether this may be dropped here."""
        return has_files(mime)

    def point_at(self, place: QPoint) -> None:
        """Show where the files would come, if there is a choice."""

    def take_files(self, mime: QMimeData, place: QPoint) -> None:
        """Do with the files what belongs to this place."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what may be dropped; all else is left to what is below."""
        if self.takes_files(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would come."""
        if self.takes_files(event.mimeData()):
            self.point_at(event.position().toPoint())
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell the source that it was taken before reading it, which may ask a question."""
        event.acceptProposedAction()
        self.take_files(event.mimeData(), event.position().toPoint())
