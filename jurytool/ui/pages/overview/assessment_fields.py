"""The objects judged: their names, the grids that are added, and a way to judge one more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from jurytool.instruments.schema import Instrument
from jurytool.services.dossier.overview import AssessmentView, DossierView
from jurytool.services.records import Basis
from jurytool.ui.widgets.form import FormField, make_text_field, required, validate_all
from jurytool.ui.widgets.variants import make_button

_ADDED, _GONE, _NAME, _GRID = "erbij:", "weg:", "naam:", "kader:"
NAMELESS = "Vul in wat er wordt beoordeeld."


class AssessmentFields(QWidget):
    """One object judged; `assessment` is None for one that is being added."""

    removed = Signal(object)

    def __init__(
        self, assessment: AssessmentView | None, word: str, instruments: Sequence[Instrument]
    ) -> None:
        super().__init__()
        self.assessment = assessment
        self.name = make_text_field(f"Wat wordt beoordeeld ({word})" if word else "Wat wordt beoordeeld")
        self.grids: dict[str, QCheckBox] = {}
        self.remove = make_button("Weghalen", "link", writes=True)
        self.remove.clicked.connect(lambda: self.removed.emit(self))
        used = {grid.id for grid in assessment.grids} if assessment else set()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        row = QHBoxLayout()
        row.addWidget(self.name, 1)
        row.addWidget(self.remove)
        layout.addLayout(row)
        for instrument in instruments if assessment else ():
            box = QCheckBox(f"Ook {instrument.title} gebruiken")
            box.setChecked(instrument.id in used)
            self.grids[instrument.id] = box
            layout.addWidget(box)
        if assessment is not None:
            self.name.set_text(assessment.object_name)


class AssessmentsForm(QWidget):
    """All objects judged; with one assessment the level is not mentioned, only its grids are."""

    appended = Signal(object)  # the fields of one more object
    changed = Signal()  # an object came or went

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[AssessmentFields] = []
        self.taken_away: list[AssessmentView] = []
        self._word = ""
        self.add = make_button(
            "+ Beoordeling", "link", tip="Beoordeel nog een onderdeel van deze school", writes=True
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self._rows)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch(1)
        layout.addLayout(row)
        self.add.clicked.connect(self._on_add)

    def show_dossier(self, dossier: DossierView, library: Sequence[Instrument]) -> None:
        """Show the assessments of a dossier as they are stored."""
        for old in self.fields:
            self._drop(old)
        self.fields, self.taken_away = [], []
        sectors = dossier.main.instrument.sectors if dossier.assessments else ()
        self._own_sector = dossier.sector if dossier.is_sector_judged else ""
        self._word = next((s.object_name for s in sectors if s.key == dossier.sector_key), "")
        for assessment in dossier.assessments:
            addable = [one for one in library if one.addable and one.id != assessment.instrument.id]
            used = [grid for grid in assessment.grids if grid.id not in {one.id for one in addable}]
            self._append(AssessmentFields(assessment, self._word, [*addable, *used]))
        self._show_names()

    def values(self) -> dict[str, str]:
        """Return what stands in the form, by a name that says where it belongs."""
        values = {f"{_GONE}{gone.id}": "ja" for gone in self.taken_away}
        for number, fields in enumerate(self.fields):
            key = fields.assessment.id if fields.assessment else ""
            values[f"{_NAME}{key}" if key else f"{_ADDED}{number}"] = fields.name.text
            values |= {f"{_GRID}{key}:{grid}": _tick(box.isChecked()) for grid, box in fields.grids.items()}
        return values

    def show_values(self, values: Mapping[str, str]) -> None:
        """Fill in what was read from `values`, or a part of it."""
        for fields in list(self.fields):
            key = fields.assessment.id if fields.assessment else ""
            fields.name.set_text(values.get(f"{_NAME}{key}", fields.name.text))
            for grid, box in fields.grids.items():
                box.setChecked(bool(values.get(f"{_GRID}{key}:{grid}", _tick(box.isChecked()))))
            if f"{_GONE}{key}" in values:
                self._on_removed(fields)
        for name, text in values.items():
            if name.startswith(_ADDED):
                self._add().name.set_text(text)

    def build_on(self, basis: Basis) -> None:
        """Let what is changed here build on other versions than those that are stored now."""
        for fields in self.fields:
            if fields.assessment is not None:
                fields.assessment = replace(fields.assessment, basis=basis)
        self.taken_away = [replace(gone, basis=basis) for gone in self.taken_away]

    def validate(self) -> bool:
        """Say which object has no name; one object alone needs none."""
        return validate_all([one.name for one in self.fields if not one.name.isHidden()])

    def _on_add(self) -> None:
        self._add().name.editor.setFocus()
        self.changed.emit()

    def _add(self) -> AssessmentFields:
        added = AssessmentFields(None, self._word, ())
        self._append(added)
        self._show_names()
        return added

    def _append(self, fields: AssessmentFields) -> None:
        fields.removed.connect(self._on_removed)
        self.fields.append(fields)
        self._rows.addWidget(fields)
        self.appended.emit(fields)

    def _on_removed(self, fields: AssessmentFields) -> None:
        if fields.assessment is not None:
            self.taken_away.append(fields.assessment)
        self.fields.remove(fields)
        self._drop(fields)
        self._show_names()
        self.changed.emit()

    def _drop(self, fields: AssessmentFields) -> None:
        self._rows.removeWidget(fields)
        fields.hide()
        fields.deleteLater()

    def _show_names(self) -> None:
        several = len(self.fields) > 1
        for fields in self.fields:
            named = fields.assessment is not None and bool(fields.assessment.object_name)
            fields.name.setVisible(several or named)
            fields.name.set_check(required(NAMELESS) if several else None)
            fields.remove.setVisible(several)
            if several and fields.assessment is not None and not fields.name.text:
                fields.name.set_text(self._own_sector)

    def names(self) -> list[tuple[AssessmentView | None, FormField]]:
        """Return each assessment with the field of its name."""
        return [(one.assessment, one.name) for one in self.fields]


def _tick(is_on: bool) -> str:
    return "ja" if is_on else ""
