"""Lets a room take a report that is dragged over it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint

from jurytool.ui.pages.report.returned.words import ENDS
from jurytool.ui.takes_files import TakesFiles


class TakesReports(TakesFiles):
    """Stands first among the bases of a room; whether it is a report indeed is found by reading it."""

    def take_report(self, path: Path) -> None:
        """Read this file."""
        raise NotImplementedError

    def takes_files(self, mime: QMimeData) -> bool:
        """Return whether this is one file that may be a report."""
        return _report_of(mime) is not None

    def take_files(self, mime: QMimeData, place: QPoint) -> None:
        """Read a report that was dropped."""
        path = _report_of(mime)
        if path is not None:
            self.take_report(path)


def _report_of(mime: QMimeData) -> Path | None:
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.casefold() in ENDS else None
