"""Two dossiers of one school become one: which stays, and which parts of the programme are the same (R11)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jurytool.services.changes import Changes
from jurytool.services.dossier.start import DossierRow, list_dossiers
from jurytool.services.exchange.bring_together import ItemPair, Together, bring_together, list_pairs
from jurytool.services.exchange.same_school import describe_origin
from jurytool.services.visit.programme import list_items
from jurytool.text.dutch import count_of, format_date
from jurytool.ui.dialogs.fitting import fit_dialog
from jurytool.ui.environment import Environment
from jurytool.ui.widgets.card import clear_layout
from jurytool.ui.widgets.elided_combo import ElidedCombo
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.scroll_column import ScrollColumn
from jurytool.ui.widgets.variants import make_button, make_label

SIZE = (860, 620)
ALONE = "komt er los bij"
_WHAT = (
    "Wat van jou is, gaat mee naar het dossier dat blijft. Het andere dossier kun je blijven lezen. "
    "Scores zet je daarna opnieuw vast."
)
_DONE = "Samengebracht."
_ALL_DONE = f"{_DONE} Alles van jou is meegegaan."
_LONGEST = 300  # characters of what stayed behind


class BringDialog(QDialog):
    """Nothing is changed before Samenbrengen; what stayed behind is told afterwards."""

    def __init__(
        self, env: Environment, dossier_id: str, other_id: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._env = env
        self.kept = ""  # the dossier that stays, once it was done
        self._pairs: Sequence[ItemPair] = ()
        self._choices: list[ElidedCombo] = []
        self.setWindowTitle("Dezelfde school: samenbrengen")
        fit_dialog(self, env.look, *SIZE)
        self._rows = {row.dossier_id: row for row in list_dossiers(env.ctx)}
        self._ids = (dossier_id, other_id)
        self._group = QButtonGroup(self)
        self.options = {key: self._make_option(key) for key in self._ids}
        self.head = make_label("", "second", wrap=True)
        self._column = ScrollColumn()
        self._grid = QGridLayout()
        self.bring, self.cancel = make_button("Samenbrengen", "primary"), make_button("Annuleren")
        self.told, self.left = make_label("", "large", wrap=True), ScrollColumn(spacing=8)
        self.go = make_button("Naar het dossier", "primary")
        self.steps = QStackedWidget()
        for step in (self._make_question(), self._make_outcome()):
            self.steps.addWidget(step)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.addWidget(self.steps)
        self._group.buttonToggled.connect(lambda _, on: self._show_pairs() if on else None)
        self.bring.clicked.connect(self._on_bring)
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        self.options[dossier_id].setChecked(True)
        self.options[dossier_id].setFocus()

    @property
    def target_id(self) -> str:
        """The dossier that stays."""
        return next(key for key, button in self.options.items() if button.isChecked())

    @property
    def source_id(self) -> str:
        """The dossier from which all that is mine goes."""
        return next(key for key in self._ids if key != self.target_id)

    def _make_option(self, dossier_id: str) -> QRadioButton:
        words = _describe(self._rows[dossier_id], describe_origin(self._env.ctx, dossier_id))
        button = QRadioButton(words.replace("&", "&&"))
        button.setAccessibleName(f"Dit dossier blijft: {words}")
        self._group.addButton(button)
        return button

    def _make_question(self) -> QWidget:
        question = QWidget()
        layout = QVBoxLayout(question)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(make_label("Dit is dezelfde school", "title"))
        layout.addWidget(make_label(_WHAT, wrap=True))
        layout.addWidget(make_label("Welk dossier blijft?", "heading"))
        for button in self.options.values():
            layout.addWidget(button)
        layout.addWidget(make_label("Het programma", "heading"))
        layout.addWidget(self.head)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._column.body.addLayout(self._grid)
        self._column.body.addStretch(1)
        layout.addWidget(self._column, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.bring)
        layout.addLayout(buttons)
        return question

    def _make_outcome(self) -> QWidget:
        outcome = QWidget()
        layout = QVBoxLayout(outcome)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.told)
        layout.addWidget(self.left, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.go)
        layout.addLayout(row)
        return outcome

    def _show_pairs(self) -> None:
        """Show the proposal for the dossier that goes."""
        ctx = self._env.ctx
        self._pairs = list_pairs(ctx, self.source_id, self.target_id)
        targets = list_items(ctx, self.target_id)
        clear_layout(self._grid)
        self._choices = []
        for number, pair in enumerate(self._pairs):
            box = ElidedCombo(f"{pair.source.name} is hetzelfde als")
            box.setAccessibleName(f"{pair.source.name} is hetzelfde als")
            box.addItem(ALONE, "")
            for item in targets:
                box.addItem(item.name, item.id)
            box.setCurrentIndex(max(0, box.findData(pair.target_id)))
            self._choices.append(box)
            notes = f" ({count_of(pair.source.notes, 'notitie', 'notities')})" if pair.source.notes else ""
            words = f"{pair.source.name}{notes}"
            label = make_label(breakable(words), wrap=True)
            label.setBuddy(box)
            self._grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(box, number, 1)
        paired = sum(bool(pair.target_id) for pair in self._pairs)
        self.head.setText(
            f"{paired} van de {len(self._pairs)} onderdelen horen vanzelf bij elkaar: zelfde soort en tijd. "
            "Kies bij de andere zelf; wat nergens bij hoort en jij gebruikte, komt erbij."
            if self._pairs
            else "Het andere dossier heeft geen programma."
        )

    def _on_bring(self) -> None:
        pairs = {
            pair.source.id: str(box.currentData())
            for pair, box in zip(self._pairs, self._choices, strict=True)
            if box.currentData()
        }
        ctx, source, target = self._env.ctx, self.source_id, self.target_id
        outcome: list[Together] = []

        def act() -> Changes:
            outcome.append(bring_together(ctx, source, target, pairs))
            return outcome[0].changes

        self._env.autosave.flush()
        if self._env.notifier.perform(act) is None:
            return
        self.kept = target
        self._env.notifier.dossiers_changed.emit()
        self._show_outcome(outcome[0])

    def _show_outcome(self, together: Together) -> None:
        left = together.left_behind
        number = count_of(len(left), "ding van jou bleef", "dingen van jou bleven")
        why = "Het hangt daar aan iets van je collega, of het staat hier al met andere woorden."
        self.told.setText(f"{_DONE} {number} achter in het oude dossier. {why}" if left else _ALL_DONE)
        for one in left:
            text = one.text[:_LONGEST] or "zonder tekst"
            self.left.body.addWidget(make_label(breakable(f"{one.kind.capitalize()}: {text}"), wrap=True))
        self.left.body.addStretch(1)
        self.steps.setCurrentIndex(1)
        self.go.setFocus()


def _describe(row: DossierRow, origin: str) -> str:
    parts = [row.school_name, row.place, count_of(row.notes, "notitie", "notities")]
    if row.visit_date:
        parts.append(f"bezoek {format_date(row.visit_date, 'short')}")
    parts.append(origin)  # two dossiers of one school are alike in all else
    return " · ".join(part for part in parts if part)


def bring_schools_together(env: Environment, dossier_id: str, other_id: str, parent: QWidget) -> str:
    """Ask how two dossiers become one, and go to the one that stays; returns its id, or ""."""
    dialog = BringDialog(env, dossier_id, other_id, parent.window())
    dialog.exec()
    kept = dialog.kept
    dialog.deleteLater()
    if kept:
        env.open_dossier(kept, "overview", "")
    return kept
