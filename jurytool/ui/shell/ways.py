"""Ways that lead from any room to one field: where its versions are chosen, and its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from jurytool.ui.environment import Environment

if TYPE_CHECKING:
    from jurytool.ui.main_window import MainWindow

Place = tuple[str, str, str]  # type and id of a record, and the name of the field


class Ways(QObject):
    """Follows what pages, editors and refusals ask for; the window that is shown stays in one dossier."""

    def __init__(self, window: MainWindow, env: Environment) -> None:
        super().__init__(window)
        self._window, self._env = window, env
        env.dialogs.lead = self._choose_soon
        env.notifier.choice_requested.connect(self.choose)
        env.notifier.history_requested.connect(self.show_history)

    def choose(self, place: Place) -> None:
        """Go to where people choose between the versions of a field."""
        dialogs = self._env.dialogs
        dialogs.is_leading = True  # leaving the form is refused once more, and that was said
        try:
            self._window.go_to_room("together", f"choices:{'/'.join(place)}")
        finally:
            dialogs.is_leading = False

    def show_history(self, place: Place, why: str = "") -> None:
        """Show who wrote what in a field, after what is being typed in it was stored."""
        from jurytool.ui.dialogs.field_history import FieldHistoryDialog

        dossier_id = self._window.dossier_id
        if dossier_id and self._env.autosave.flush():
            FieldHistoryDialog(self._env, dossier_id, place, why, self._window).open()

    def _choose_soon(self, place: Place) -> None:
        """Go there once the act that was refused is over."""
        QTimer.singleShot(0, self, lambda: self.choose(place))
