"""Wat de school schreef: the answers per criterium and version, and what differs between two versions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jurytool.instruments.schema import Instrument, Item
from jurytool.services.dossier.overview import DossierView
from jurytool.services.text_fields import list_forms
from jurytool.services.visit.preparation import (
    ApplicationView,
    add_application,
    answer_field,
    list_applications,
)
from jurytool.services.visit.statements import StatementView, add_statement, find_statement, suggest_group
from jurytool.ui.environment import Environment
from jurytool.ui.pages.preparation.answer_pane import HINT, AnswerPane
from jurytool.ui.pages.preparation.parts import describe_version, group_names, item_words
from jurytool.ui.pages.preparation.version_difference import VersionDifference
from jurytool.ui.pages.preparation.version_form import VersionForm
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.elided_combo import ElidedCombo
from jurytool.ui.widgets.empty_state import EmptyState
from jurytool.ui.widgets.icon_button import IconButton
from jurytool.ui.widgets.segmented import SegmentedControl
from jurytool.ui.widgets.variants import ToggleButton, let_stay, make_label


def answered_items(instrument: Instrument) -> tuple[Item, ...]:
    """Return the items that a school answers in its application; none where there is no application."""
    group = instrument.group(instrument.application_group) if instrument.application_group else None
    return group.items if group else ()


class ApplicationCard(Card):
    """One answer at a time; `criterion_changed` carries the item key that is shown."""

    criterion_changed = Signal(str)
    statement_chosen = Signal(str)  # one that says already what was to be tested

    def __init__(self, env: Environment) -> None:
        super().__init__("Wat de school schreef")
        self._env = env
        self._dossier: DossierView | None = None
        self._items: tuple[Item, ...] = ()
        self._versions: Sequence[ApplicationView] = ()
        self._statements: Sequence[StatementView] = ()
        self.versions = ElidedCombo("Versie van de aanmelding")
        self.edit_version = IconButton(env.look, "pencil", "Versie van de aanmelding wijzigen")
        self.add_version = IconButton(env.look, "plus", "Nieuwe versie, die begint met de vorige")
        self.compare = ToggleButton("Verschil", "pill")
        let_stay(self.versions)
        self.hint = make_label(HINT, "small", wrap=True)
        self.form = VersionForm(env)
        self.criteria = SegmentedControl("Criterium")
        self.answer = AnswerPane(env)
        self.editor, self.bound, self.test = self.answer.editor, self.answer.bound, self.answer.test
        self.difference = VersionDifference(env)
        self.nothing = EmptyState(
            "De aanmelding van de school staat hier nog niet",
            "Lees haar in uit Word, plak de hele tekst, of maak een lege versie en plak de antwoorden "
            "een voor een.",
            "Lege versie maken",
            writes=True,
        )
        self._shown = QWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.add_head_widget(self.versions, 100)
        self.add_head_widget(self.edit_version)
        self.add_head_widget(self.add_version)
        self.versions.setMinimumContentsLength(7)
        self.compare.setToolTip("Laat zien wat er tussen twee versies is veranderd")
        shown = QVBoxLayout(self._shown)
        shown.setContentsMargins(0, 0, 0, 0)
        shown.setSpacing(8)
        shown.addWidget(self.criteria)
        shown.addWidget(self.answer, 1)
        shown.addWidget(self.difference, 1)
        self.difference.hide()
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.hint, 1)
        below.addWidget(self.compare)
        shown.addLayout(below)
        self.body.addWidget(self.form)
        self.body.addWidget(self._shown, 1)
        self.body.addWidget(self.nothing, 1)

    def _connect(self) -> None:
        self.versions.activated.connect(self._on_version)
        self.criteria.current_changed.connect(self._on_criterion)
        self.add_version.clicked.connect(self._on_add_version)
        self.edit_version.clicked.connect(self._on_edit_version)
        self.compare.clicked.connect(self._on_compare)
        self.difference.other_changed.connect(self._show_answer)
        self.editor.edited.connect(self._mark_filled)
        self.answer.sentence_chosen.connect(self._on_test)
        if self.nothing.button is not None:
            self.nothing.button.clicked.connect(self._on_add_version)

    @property
    def criterion(self) -> str:
        """The item key whose answer is shown."""
        return self.criteria.current

    @property
    def items(self) -> tuple[Item, ...]:
        """The criteria that the school answers."""
        return self._items

    @property
    def is_comparing(self) -> bool:
        """Whether two versions stand beside each other."""
        return self.compare.isChecked() and len(self._versions) > 1

    def show_application(
        self,
        dossier: DossierView,
        versions: Sequence[ApplicationView],
        statements: Sequence[StatementView],
    ) -> None:
        """Show the application of the first assessment as it is stored."""
        if self._dossier is None or self._dossier.main.id != dossier.main.id:
            self.form.close_form()
        self._dossier, self._statements = dossier, statements
        items = answered_items(dossier.main.instrument)
        if items != self._items:
            self._items = items
            self.criteria.set_options([(item.key, item_words(item)) for item in items])
        self._show_versions(versions)
        self.form.show_versions(versions)
        self._show_answer()

    def go_to(self, item_key: str, version_id: str = "") -> None:
        """Show the answer to a criterion, in a version where one is named."""
        if version_id:
            self.versions.setCurrentIndex(max(0, self.versions.findData(version_id)))
        self.compare.setChecked(False)
        self.criteria.set_current(item_key)
        self._on_criterion(item_key)
        self.editor.setFocus()

    def reopen(self) -> None:
        """Open the form of a version in which something was typed that could not be stored."""
        if self._dossier is None:
            return
        known = {version.id: version for version in self._versions}
        for version_id in list_forms(self._env.ctx, self._dossier.id, "application"):
            if version_id in known:
                self.form.open_for(self._dossier.id, known[version_id], takes_focus=False)

    def release(self) -> None:
        """Store what was typed and let the text go."""
        self.form.leave()
        self.answer.release()

    def _show_versions(self, versions: Sequence[ApplicationView]) -> None:
        known = {version.id for version in self._versions}
        current = str(self.versions.currentData() or "")
        added = [version.id for version in versions if version.id not in known]
        self._versions = versions
        self.versions.clear()
        for version in reversed(versions):
            self.versions.addItem(describe_version(version), version.id)
        wanted = added[-1] if added else current
        self.versions.setCurrentIndex(max(0, self.versions.findData(wanted)))
        has_any = bool(versions)
        for widget in (self.versions, self.edit_version, self.add_version, self._shown):
            widget.setVisible(has_any)
        self.compare.setVisible(len(versions) > 1)
        self.nothing.setVisible(not has_any)

    def _version(self) -> ApplicationView | None:
        chosen = self.versions.currentData()
        return next((version for version in self._versions if version.id == chosen), None)

    def _show_answer(self) -> None:
        version, dossier = self._version(), self._dossier
        if version is None or dossier is None or not self.criterion:
            self.answer.release()
            return
        self.answer.setVisible(not self.is_comparing)
        self.difference.setVisible(self.is_comparing)
        title = next(item.title for item in self._items if item.key == self.criterion)
        if self.is_comparing:
            self.difference.set_versions(self._versions, version)
            self.hint.setText(self.difference.show_answer(self.criterion, title))
            self._mark_changed()
            return
        self.hint.setText(HINT)
        self.answer.show_answer(answer_field(self._env.ctx, dossier.id, version.id, self.criterion), title)
        self.answer.show_tested([one.text for one in self._statements if one.item_key == self.criterion])
        self._mark_filled()

    def _mark_filled(self) -> None:
        version = self._version()
        for item in self._items:
            if item.key == self.criterion:
                filled = bool(self.editor.text().strip())
            else:
                filled = version is not None and bool(version.answers.get(item.key, "").strip())
            self.criteria.set_text(item.key, f"{item_words(item)} ✓" if filled else item_words(item))

    def _mark_changed(self) -> None:
        changed = self.difference.changed_keys([item.key for item in self._items])
        for item in self._items:
            is_changed = item.key in changed
            self.criteria.set_text(
                item.key,
                f"{item_words(item)} {'≠' if is_changed else '='}",
                f"{item_words(item)}, {'gewijzigd' if is_changed else 'ongewijzigd'}",
            )

    def _on_version(self) -> None:
        self._read_versions()
        self._show_answer()

    def _on_compare(self) -> None:
        self._on_version()
        (self.difference.other if self.is_comparing else self.editor).setFocus()

    def _on_criterion(self, key: str) -> None:
        self._read_versions()
        self._show_answer()
        self.criterion_changed.emit(key)

    def _read_versions(self) -> None:
        """Know what was typed in the answer that is left, for the marks."""
        if self._dossier is not None:
            self.answer.release()
            self._versions = list_applications(self._env.ctx, self._dossier.id, self._dossier.main.id)

    def _on_add_version(self) -> None:
        dossier = self._dossier
        if dossier is None:
            return
        self.compare.setChecked(False)
        self.answer.release()
        today = self._env.ctx.clock.now().local().date().isoformat()
        label = "Aanmelding" if not self._versions else ""
        made = self._env.notifier.perform(
            lambda: add_application(self._env.ctx, dossier.id, dossier.main.id, label, today), self
        )
        if made is not None:
            self._on_edit_version()

    def _on_edit_version(self) -> None:
        version = self._version()
        if self._dossier is not None and version is not None:
            self.form.open_for(self._dossier.id, version)

    def _on_test(self, text: str) -> None:
        dossier = self._dossier
        if dossier is None:
            return
        key, main = self.criterion, dossier.main
        known = find_statement(self._statements, key, text)
        if known is not None:
            self.statement_chosen.emit(known.id)
            self._env.notifier.told.emit("Deze zin staat al bij wat de school zegt; je bent er nu.")
            return
        group = suggest_group(text, main.instrument.source_groups)
        made = self._env.notifier.perform(
            lambda: add_statement(self._env.ctx, dossier.id, main.id, key, text, group), self
        )
        if made is not None:
            self.answer.clear_selection()
            whom = group_names(dossier).get(group, "")
            self._env.notifier.told.emit(f"Staat bij wat de school zegt{f', voor {whom}' if whom else ''}.")
