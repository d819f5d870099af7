"""Wat de school schreef: the answers per criterium and version, and the sentences to test."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from jurytool.instruments.schema import Instrument, Item
from jurytool.services.overview import DossierView
from jurytool.services.preparation import ApplicationView, add_application, answer_field
from jurytool.services.statements import StatementView, add_statement
from jurytool.text.dutch import format_date
from jurytool.text.normalise import single_line
from jurytool.ui.environment import Environment
from jurytool.ui.pages.preparation.version_form import VersionForm
from jurytool.ui.widgets.bound_text import BoundText
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.empty_state import EmptyState
from jurytool.ui.widgets.icon_button import IconButton
from jurytool.ui.widgets.plain_editor import PlainEditor
from jurytool.ui.widgets.segmented import SegmentedControl
from jurytool.ui.widgets.variants import make_button, make_label

HINT = "Selecteer een zin die je bij het bezoek wilt herkennen."
PLACEHOLDER = "Plak of typ hier wat de school bij dit criterium schreef."


def answered_items(instrument: Instrument) -> tuple[Item, ...]:
    """Return the items that a school answers in its application; none where there is no application."""
    group = instrument.group(instrument.application_group) if instrument.application_group else None
    return group.items if group else ()


class ApplicationCard(Card):
    """One answer at a time; `criterion_changed` carries the item key that is shown."""

    criterion_changed = Signal(str)

    def __init__(self, env: Environment) -> None:
        super().__init__("Wat de school schreef")
        self._env = env
        self._dossier: DossierView | None = None
        self._items: tuple[Item, ...] = ()
        self._versions: Sequence[ApplicationView] = ()
        self._statements: Sequence[StatementView] = ()
        self.versions = QComboBox()
        self.edit_version = IconButton(env.look, "pencil", "Versie van de aanmelding wijzigen")
        self.add_version = make_button("+ Versie", "link", tip="Een nieuwe versie begint met de vorige")
        self.form = VersionForm(env)
        self.criteria = SegmentedControl("Criterium")
        self.editor = PlainEditor()
        self.bound = BoundText(self.editor, env.autosave, self)
        self.test = make_button("Toetsen", tip="Zet de geselecteerde zin bij wat de school zegt")
        self.nothing = EmptyState(
            "De aanmelding van de school staat hier nog niet",
            "Voeg haar toe en plak de antwoorden een voor een.",
            "Aanmelding toevoegen",
        )
        self._shown = QWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.add_head_widget(self.versions, 100)
        self.add_head_widget(self.edit_version)
        self.add_head_widget(self.add_version)
        self.versions.setAccessibleName("Versie van de aanmelding")
        self.versions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.versions.setMinimumContentsLength(10)
        self.editor.setPlaceholderText(PLACEHOLDER)
        shown = QVBoxLayout(self._shown)
        shown.setContentsMargins(0, 0, 0, 0)
        shown.setSpacing(8)
        shown.addWidget(self.criteria)
        shown.addWidget(self.editor, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(make_label(HINT, "small", wrap=True), 1)
        row.addWidget(self.test)
        shown.addLayout(row)
        self.body.addWidget(self.form)
        self.body.addWidget(self._shown, 1)
        self.body.addWidget(self.nothing, 1)

    def _connect(self) -> None:
        self.versions.activated.connect(self._show_answer)
        self.criteria.current_changed.connect(self._on_criterion)
        self.add_version.clicked.connect(self._on_add_version)
        self.edit_version.clicked.connect(self._on_edit_version)
        self.editor.selectionChanged.connect(self._on_selection)
        self.editor.edited.connect(self._mark_filled)
        self.editor.paste_refused.connect(self._env.notifier.told)
        self.test.clicked.connect(self._on_test)
        self._env.look.changed.connect(self._highlight)
        if self.nothing.button is not None:
            self.nothing.button.clicked.connect(self._on_add_version)

    @property
    def criterion(self) -> str:
        """The item key whose answer is shown."""
        return self.criteria.current

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
            self.criteria.set_options([(item.key, _item_words(item)) for item in items])
        self._show_versions(versions)
        self.form.show_versions(versions)
        self._show_answer()

    def go_to(self, item_key: str, version_id: str = "") -> None:
        """Show the answer to a criterion, in a version where one is named."""
        if version_id:
            self.versions.setCurrentIndex(max(0, self.versions.findData(version_id)))
        self.criteria.set_current(item_key)
        self._on_criterion(item_key)
        self.editor.setFocus()

    def release(self) -> None:
        """Store what was typed and let the text go."""
        self.form.leave()
        self.bound.release()

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
        self.nothing.setVisible(not has_any)

    def _version(self) -> ApplicationView | None:
        chosen = self.versions.currentData()
        return next((version for version in self._versions if version.id == chosen), None)

    def _show_answer(self) -> None:
        version, dossier = self._version(), self._dossier
        if version is None or dossier is None or not self.criterion:
            self.bound.release()
            return
        self.bound.show(answer_field(self._env.ctx, dossier.id, version.id, self.criterion))
        item = next(item for item in self._items if item.key == self.criterion)
        self.editor.setAccessibleName(f"Wat de school schreef: {item.title}")
        self._mark_filled()
        self._highlight()
        self._on_selection()

    def _mark_filled(self) -> None:
        version = self._version()
        for item in self._items:
            if item.key == self.criterion:
                filled = bool(self.editor.text().strip())
            else:
                filled = version is not None and bool(version.answers.get(item.key, "").strip())
            self.criteria.set_text(item.key, f"{_item_words(item)} ✓" if filled else _item_words(item))

    def _highlight(self) -> None:
        """Colour the sentences that are tested already."""
        found = []
        for statement in self._statements:
            place = self.editor.document().find(statement.text) if statement.text else QTextCursor()
            if statement.item_key == self.criterion and not place.isNull():
                selection = QTextEdit.ExtraSelection()
                # the stubs do not declare the two attributes of this structure
                setattr(selection, "cursor", place)  # noqa: B010
                shade = selection.format
                shade.setBackground(QColor(self._env.theme.me_soft))
                setattr(selection, "format", shade)  # noqa: B010
                found.append(selection)
        self.editor.setExtraSelections(found)

    def _on_criterion(self, key: str) -> None:
        self._read_versions()
        self._show_answer()
        self.criterion_changed.emit(key)

    def _read_versions(self) -> None:
        """Know what was typed in the answer that is left, for the marks."""
        from jurytool.services.preparation import list_applications

        if self._dossier is not None:
            self.bound.release()
            self._versions = list_applications(self._env.ctx, self._dossier.id, self._dossier.main.id)

    def _on_add_version(self) -> None:
        dossier = self._dossier
        if dossier is None:
            return
        self.bound.release()
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

    def _on_selection(self) -> None:
        self.test.setEnabled(bool(self._selected()))

    def _selected(self) -> str:
        return single_line(self.editor.textCursor().selectedText().replace("\u2029", " "))

    def _on_test(self) -> None:
        text, dossier = self._selected(), self._dossier
        if dossier is None or not text:
            return
        key = self.criterion
        made = self._env.notifier.perform(
            lambda: add_statement(self._env.ctx, dossier.id, dossier.main.id, key, text), self
        )
        if made is not None:
            cursor = self.editor.textCursor()
            cursor.clearSelection()
            self.editor.setTextCursor(cursor)


def _item_words(item: Item) -> str:
    return f"{item.code} {item.short_name}".strip()


def describe_version(version: ApplicationView) -> str:
    """Return "28 okt · Aanmelding na het voorbereidingsgesprek"."""
    date = format_date(version.received_on, "short")
    return f"{date} · {version.label}" if date else version.label
