"""Offers the newest copy that is whole where the dossiers are damaged; one click puts it back (R32)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from jurytool.errors import UserError
from jurytool.paths import DataPaths
from jurytool.ui.background import Background
from jurytool.ui.main_window import MainWindow

if TYPE_CHECKING:
    from jurytool.services.laptop.backups import Restorable

BUSY = "De reservekopie wordt klaargezet…"
NONE = "Er is geen reservekopie die heel is."


class RestoreOffer(QObject):
    """Looks for a copy in a thread; `is_taken` once one lies ready and the window closed to open it."""

    def __init__(self, window: MainWindow, paths: DataPaths) -> None:
        super().__init__()
        self._window, self._paths = window, paths
        self._looking, self._laying = Background(self), Background(self)
        self._show: Callable[[str, Callable[[], None]], object] | None = None
        self.is_taken = False
        self._looking.done.connect(self._on_found)
        self._laying.done.connect(self._on_ready)
        self._laying.failed.connect(self._on_failed)

    def begin(self, show: Callable[[str, Callable[[], None]], object]) -> None:
        """Look for a copy; `show` puts a button with these words on the screen, and what it does."""
        from jurytool.services.laptop.backups import newest_restorable

        self._show = show
        self._looking.start(lambda: newest_restorable(self._paths))

    def wait(self) -> None:
        """Return when nothing is read or copied any more."""
        self._looking.wait()
        self._laying.wait()

    def _on_found(self, found: Restorable | None) -> None:
        if self._show is None:
            return
        if found is None:
            self._window.status.tell(NONE)
        else:
            self._show(found.label, lambda: self._take(found))

    def _take(self, found: Restorable) -> None:
        from jurytool.services.laptop.backups import restore_backup

        if self._laying.start(lambda: restore_backup(self._paths, found.path)):
            self._window.status.tell(BUSY)

    def _on_ready(self) -> None:
        self.is_taken = True
        self._window.close()

    def _on_failed(self, error: UserError | None) -> None:
        if error is not None:
            self._window.dialogs.show_error(error)
