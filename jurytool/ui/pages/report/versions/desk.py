"""What the room does with versions: shows them, makes one definitive, opens it again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jurytool.services.report.final_report import (
    FinalState,
    list_final_matters,
    list_open_scores,
    reopen_report,
)
from jurytool.services.report.report_versions import VERSION_TARGET, VersionView
from jurytool.ui.environment import Environment
from jurytool.ui.pages.report.report_data import Gathered, ReportData, gather
from jurytool.ui.pages.report.todo_rows import list_counted
from jurytool.ui.pages.report.versions.dialog import VersionsDialog
from jurytool.ui.pages.report.versions.final_dialog import FinalDialog
from jurytool.ui.pages.report.versions.final_line import FinalLine

VERSIONS_KEY, FINAL_KEY = "F12", "Shift F12"
VERSIONS_TARGET = "versions"


class VersionDesk(QObject):
    """Owns the line that says what is definitive; `store` stores what was typed, `go` leads elsewhere."""

    final_confirmed = Signal()  # the file may be made
    issue_chosen = Signal(object)  # Issue

    def __init__(
        self, env: Environment, page: QWidget, go: Callable[[str, str], None], store: Callable[[], bool]
    ) -> None:
        super().__init__(page)
        self._env, self._page, self._go, self._store = env, page, go, store
        self._data: ReportData | None = None
        self._gathered: Gathered | None = None
        self.line = FinalLine()
        self.line.changes_requested.connect(self.show_changes)
        self.line.versions_requested.connect(self.open)
        self.line.reopen_requested.connect(self._reopen_shown)
        self.dialog: VersionsDialog | FinalDialog | None = None

    def show_gathered(self, data: ReportData | None, gathered: Gathered | None) -> None:
        """Show how it stands with the definitive report."""
        self._data, self._gathered = data, gathered
        if data is None or gathered is None:
            self.line.hide()
        else:
            self.line.show_state(gathered.final, data.dossier)

    def show_typed(self, changes: int) -> None:
        """Say that the report is no longer what was definitive, as soon as something is typed in it."""
        if self._data is not None and self._gathered is not None:
            final = self._gathered.final
            now = replace(final, changed=max(final.changed, changes)) if final.holds is not None else final
            self.line.show_state(now, self._data.dossier)

    def leads_here(self, target: str) -> bool:
        """Open what a target of the room is about; False for a target of something else."""
        if target != VERSIONS_TARGET and not target.startswith(VERSION_TARGET):
            return False
        self.open(target.removeprefix(VERSION_TARGET))
        return True

    def open(self, version_id: str = "") -> None:
        """Show all versions, and this one."""
        dialog = self._make_dialog()
        if dialog is not None:
            dialog.show_version(version_id)
            dialog.open()

    def show_changes(self) -> None:
        """Show what was changed since the report became definitive."""
        holds = self._gathered.final.holds if self._gathered is not None else None
        dialog = self._make_dialog() if holds is not None else None
        if dialog is not None and holds is not None:
            dialog.show_differences(holds.id)
            dialog.open()

    def finalise(self) -> None:
        """Say what stands in the way of a definitive report, or what it means; then make it."""
        if self._data is None or self._gathered is None or not self._store():
            return
        if self._gathered.final.holds is not None:
            self._env.notifier.told.emit("Er is al een definitief rapport. Heropen dat eerst.")
            return
        matters = list_final_matters(self._env.ctx, *self._data.place)
        gathered = gather(self._env.ctx, *self._data.place)  # with what was typed a moment ago
        issues, _ = gathered.watch.look_at(gathered.content)
        rows = list_counted(gathered.todos, issues)
        scores = list_open_scores(self._env.ctx, self._data.dossier.id, gathered.content)
        remark = _remark(gathered.versions)
        dialog = FinalDialog(self._env.look, matters, rows, scores, remark, self._page.window())
        dialog.confirmed.connect(self.final_confirmed)
        dialog.chosen.connect(self._go)
        dialog.issue_chosen.connect(self.issue_chosen)
        self._open(dialog)
        dialog.open()

    def _make_dialog(self) -> VersionsDialog | None:
        if self._data is None:
            return None
        self._store()  # what was typed is a difference too; where it cannot be stored, that was said
        dialog = VersionsDialog(self._env, *self._data.place, self._page.window())
        dialog.final_requested.connect(self.finalise)
        dialog.reopen_requested.connect(self._reopen)
        self._open(dialog)
        return dialog

    def _open(self, dialog: VersionsDialog | FinalDialog) -> None:
        self.dialog = dialog
        dialog.destroyed.connect(lambda: self._forget(dialog))

    def _forget(self, dialog: VersionsDialog | FinalDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None

    def _reopen_shown(self) -> None:
        if self._gathered is not None:
            self._reopen(self._gathered.final)

    def _reopen(self, state: FinalState) -> None:
        if self._data is None:
            return
        ctx, dossier_id = self._env.ctx, self._data.dossier.id
        if self._env.notifier.perform(lambda: reopen_report(ctx, dossier_id, state)) is not None:
            self.line.reopen.hide()  # at once: until the report is read anew it would take what is typed
            self._env.notifier.told.emit("Het rapport is heropend. Ongedaan maken: Ctrl Z.")


def _remark(versions: Sequence[VersionView]) -> str:
    """Return that the school still may answer, "" where nobody waits for it."""
    waiting = [version for version in versions if version.awaits_reply]
    return f"Op {waiting[-1].name} is nog geen reactie van de school genoteerd." if waiting else ""
