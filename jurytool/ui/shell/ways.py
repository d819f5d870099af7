"""Ways that lead from any room to one field or record: its versions, its history, and erasing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from jurytool.errors import UserError
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
        env.notifier.erase_requested.connect(self.ask_erase)

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

    def ask_erase(self, place: Place) -> None:
        """Ask whether a record or a text in it is to be erased for good, with what is being typed there."""
        from jurytool.services.erasing.erasing import plan_erasure
        from jurytool.ui.dialogs.erase import EraseDialog

        env, dossier_id = self._env, self._window.dossier_id
        if not dossier_id or not env.autosave.flush():
            return
        try:
            plan = plan_erasure(env.ctx, dossier_id, *place)
        except UserError as error:
            env.dialogs.show_error(error)
            return
        dialog = EraseDialog(env, dossier_id, place, plan, self._window)
        dialog.finished.connect(lambda: QTimer.singleShot(0, self, self._keep_focus))
        dialog.open()

    def _keep_focus(self) -> None:
        """Let the room have the keys where what had them is gone."""
        page, focused = self._window.page, self._window.focusWidget()
        if page is not None and (focused is None or not focused.isVisible()):
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_soon(self, place: Place) -> None:
        """Go there once the act that was refused is over."""
        QTimer.singleShot(0, self, lambda: self.choose(place))
