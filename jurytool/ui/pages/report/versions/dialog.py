"""Versies: every report file that was made, the newest first, with what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jurytool.services.changes import Changes
from jurytool.services.dossier.overview import DossierView, read_dossier
from jurytool.services.report.final_report import FinalState, choose_final, read_final_state
from jurytool.services.report.report_differences import list_differences, read_side, read_side_now, tell_limit
from jurytool.services.report.report_versions import VersionView, format_moment, list_versions
from jurytool.ui.dialogs.fitting import fit_dialog
from jurytool.ui.environment import Environment
from jurytool.ui.pages.report.versions.about_pane import AboutPane
from jurytool.ui.pages.report.versions.difference_pane import NOW, NOW_WORDS, DifferencePane
from jurytool.ui.pages.report.versions.file_maker import VersionFiles
from jurytool.ui.pages.report.versions.final_line import REOPEN
from jurytool.ui.pages.report.versions.words import describe_final, describe_status, tone_of
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.segmented import SegmentedControl
from jurytool.ui.widgets.variants import make_button, make_label, set_variant

SIZE = (940, 640)
ABOUT, DIFFERENCES = "about", "differences"
NOTHING = "Er is nog geen Word-rapport gemaakt. Met F9 maak je het eerste concept."
FINALISE, HISTORY = "Definitief maken…", "Geschiedenis"
_CONCERNS = frozenset({"report_version", "school_response", "section", "assessment", "juror"})
_LIST_WIDTH = 270  # pixels of the design


class VersionsDialog(QDialog):
    """What is typed in it is stored when it closes; the acts of the whole report are the room's."""

    final_requested = Signal()
    reopen_requested = Signal(object)  # FinalState

    def __init__(
        self, env: Environment, dossier_id: str, assessment_id: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._env, self._place = env, (dossier_id, assessment_id)
        self.versions: list[VersionView] = []
        self.dossier: DossierView = read_dossier(env.ctx, dossier_id)
        self.state: FinalState | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Versies")
        fit_dialog(self, env.look, *SIZE)
        self.status = make_label("", "second", wrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName("Versies, de nieuwste eerst")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        options = ((ABOUT, "Deze versie"), (DIFFERENCES, "Wat er verschilt"))
        self.which = SegmentedControl("Wat je ziet", options)
        self.about = AboutPane(env)
        self.difference = DifferencePane(env.look)
        self.nothing = make_label(NOTHING, "second", wrap=True)
        self.finalise = make_button(FINALISE, writes=True)
        self.reopen = make_button(REOPEN, writes=True)
        self.history = make_button(HISTORY, "link", "Wie het rapport wanneer definitief maakte of heropende")
        self.ready = make_button("Sluiten", key="Esc")
        self.files = VersionFiles(env, self)
        self._lay_out()
        self._connect()
        self._read()
        self.list.setFocus()

    # what the room calls

    def show_version(self, version_id: str) -> None:
        """Choose a version; an unknown one is ignored."""
        ids = [one.id for one in reversed(self.versions)]
        if version_id in ids:
            self.list.setCurrentRow(ids.index(version_id))

    def show_differences(self, version_id: str) -> None:
        """Show what differs between a version and the text of now."""
        self.show_version(version_id)
        self.which.set_current(DIFFERENCES)
        self.difference.other.setCurrentIndex(0)
        self._show()

    def done(self, result: int) -> None:
        """Store what was typed before the dialog goes."""
        self.about.release()
        self.files.wait()
        super().done(result)

    # showing

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(8)
        layout.addWidget(make_label("Versies", "title"))
        layout.addWidget(self.status)
        layout.addWidget(self.nothing)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.about)
        self._stack.addWidget(self.difference)
        right = QVBoxLayout()
        right.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(self.which)
        head.addStretch(1)
        right.addLayout(head)
        right.addWidget(self._stack, 1)
        self._body = QWidget()
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        self.list.setFixedWidth(self._env.look.px(_LIST_WIDTH))
        row.addWidget(self.list)
        row.addLayout(right, 1)
        layout.addWidget(self._body, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.finalise, self.reopen, self.history):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.ready)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(lambda _: self._show())
        self.which.current_changed.connect(lambda _: self._show())
        self.difference.other_changed.connect(self._show)
        self.about.open_requested.connect(self.files.open)
        self.about.save_requested.connect(self.files.save)
        self.about.chosen.connect(self._choose)
        self.files.saved.connect(self.about.show_saved)
        self.finalise.clicked.connect(self._on_finalise)
        self.reopen.clicked.connect(lambda: self.reopen_requested.emit(self.state))
        self.history.clicked.connect(self._show_history)
        self.ready.clicked.connect(self.accept)
        self._env.notifier.changed.connect(self._on_changed)

    def _read(self) -> None:
        """Show what there is by now, and the version that was chosen."""
        ctx, chosen = self._env.ctx, self.chosen
        self.dossier = read_dossier(ctx, self._place[0])
        self.versions = list_versions(ctx, *self._place)
        self.state = state = read_final_state(ctx, *self._place)
        words, more = describe_final(state, self.dossier)
        self.status.setText(breakable(f"{words}. {more}" if words else ""))
        self.status.setVisible(bool(words))
        set_variant(self.status, tone_of(state) or "second")
        self.nothing.setVisible(not self.versions)
        self._body.setVisible(bool(self.versions))
        self.list.blockSignals(True)
        self.list.clear()
        for version in reversed(self.versions):
            self.list.addItem(self._make_item(version))
        ids = [version.id for version in reversed(self.versions)]
        row = ids.index(chosen.id) if chosen is not None and chosen.id in ids else 0
        self.list.setCurrentRow(row if ids else -1)
        self.list.blockSignals(False)
        self.finalise.setVisible(state.holds is None)
        self.reopen.setVisible(state.holds is not None)
        self.history.setVisible(any(version.is_final for version in self.versions))
        self._show()

    def _make_item(self, version: VersionView) -> QListWidgetItem:
        assert self.state is not None
        juror = self.dossier.juror(version.juror_id)
        who = f" · {juror.called}" if juror is not None and not self.dossier.works_alone else ""
        lines = (version.name, f"{format_moment(version.made)}{who}", describe_status(version, self.state))
        return QListWidgetItem(breakable("\n".join(lines)))

    @property
    def chosen(self) -> VersionView | None:
        """The version that is shown."""
        row = self.list.currentRow()
        newest_first = self.versions[::-1]
        return newest_first[row] if 0 <= row < len(newest_first) else None

    def _show(self) -> None:
        version = self.chosen
        if version is None or self.state is None:
            return
        is_about = self.which.current == ABOUT
        self._stack.setCurrentWidget(self.about if is_about else self.difference)
        self.about.show_version(self.dossier, version, self.state)
        self.difference.offer(version, self.versions)
        if not is_about:
            self._show_difference(version)

    def _show_difference(self, version: VersionView) -> None:
        ctx, (dossier_id, assessment_id) = self._env.ctx, self._place
        other = next((one for one in self.versions if one.id == self.difference.chosen), None)
        side = read_side(ctx, dossier_id, version)
        if other is None or self.difference.chosen == NOW:
            sides = (side, version.name), (read_side_now(ctx, dossier_id, assessment_id), NOW_WORDS)
        else:
            sides = (side, version.name), (read_side(ctx, dossier_id, other), other.name)
            if self.versions.index(other) < self.versions.index(version):
                sides = sides[::-1]
        (before, first), (after, second) = sides
        parts = list_differences(ctx, dossier_id, before, after)
        self.difference.show_parts(parts, first, second, tell_limit((before, first), (after, second)))

    # what happens

    def _choose(self, version: VersionView) -> None:
        state = self.state
        if state is not None:
            self._env.notifier.perform(lambda: choose_final(self._env.ctx, state, version.id), self)
            self._read()

    def _on_finalise(self) -> None:
        self.accept()
        self.final_requested.emit()

    def _show_history(self) -> None:
        if self.state is not None:
            key = self.state.field.key
            self._env.notifier.history_requested.emit((key.record_type, key.record_id, key.field), "")

    def _on_changed(self, changes: Changes) -> None:
        if changes.dossier_id == self._place[0] and changes.record_types & _CONCERNS:
            self._read()
