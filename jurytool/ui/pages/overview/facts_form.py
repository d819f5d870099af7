"""The form for everything that is known of the school, and for what is judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from jurytool.instruments.schema import Item, ItemKind
from jurytool.services.changes import Changes
from jurytool.services.dossier.assessments import add_assessment, add_grid, remove_grid, rename_object
from jurytool.services.dossier.dossiers import edit_school, fact_field
from jurytool.services.dossier.form_todos import FACTS
from jurytool.services.dossier.overview import AssessmentView, DossierView, read_dossier
from jurytool.services.drafts import FORM, DraftKey
from jurytool.services.exchange.versions import keep_version, list_versions
from jurytool.services.ids import derived_id
from jurytool.services.records import Basis
from jurytool.services.report.shared_parts import remove_assessment
from jurytool.services.text_fields import TextField
from jurytool.text.normalise import parse_brin
from jurytool.ui.environment import Environment
from jurytool.ui.kept_form import KeptForm, Values
from jurytool.ui.pages.overview.assessment_fields import AssessmentFields, AssessmentsForm
from jurytool.ui.widgets.card import clear_layout
from jurytool.ui.widgets.form import (
    FormField,
    make_choice_field,
    make_text_field,
    place_cursor,
    required,
    say_what_is_wrong,
    validate_all,
)
from jurytool.ui.widgets.history_key import offer_history
from jurytool.ui.widgets.tab_order import follow_layout
from jurytool.ui.widgets.variants import make_button, make_label
from jurytool.ui.widgets.version_choice import VersionChoice

Act = Callable[[], Changes]
_FACT = "fact:"


class FactsForm(QWidget):
    """Shows the facts as they were when it was opened, and stores all of them at once.

    What is typed is kept until it is stored, also when the form, the dossier or the program is closed.
    """

    closed = Signal()

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self._env = env
        self._dossier: DossierView | None = None
        self.fields = {
            "school_name": make_text_field("Naam van de school", "", required("Vul de naam in.")),
            "brin": make_text_field("BRIN", "99AA", _check_brin),
            "unit_code": make_text_field("Vestiging of OKE, achter het BRIN", "OKE01|SO"),
            "sector": make_choice_field("Sector"),
            "place": make_text_field("Plaats"),
            "board": make_text_field("Bestuur"),
            "round": make_text_field("Ronde"),
        }
        self.facts: dict[str, FormField] = {}
        self.objects = AssessmentsForm()
        self.save = make_button("Opslaan", "primary", writes=True)
        self.cancel = make_button("Annuleren", key="Esc")
        self._facts = QGridLayout()
        self.kept = KeptForm(env.autosave, self._read, self._show, self)
        self._lay_out()
        self.save.clicked.connect(self._on_save)
        self.cancel.clicked.connect(self.put_away)
        self.kept.watch(*(field.editor for field in self.fields.values()))
        for name, field in self.fields.items():
            offer_history(field.editor, env.autosave, partial(self._place_of, name))
        self.objects.appended.connect(lambda one: self.kept.watch(one.name.editor, *one.grids.values()))
        self.objects.changed.connect(self.kept.touched)
        self.objects.changed.connect(lambda: follow_layout(self))
        self.kept.turned.connect(self._build_on_kept)
        self.fields["brin"].line_edit.editingFinished.connect(self._split_brin)
        for field in self.fields.values():
            if field is not self.fields["sector"]:
                field.line_edit.returnPressed.connect(self._on_save)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.put_away)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        places = {
            "school_name": (0, 0, 2),
            "sector": (0, 2, 1),
            "brin": (1, 0, 1),
            "unit_code": (1, 1, 1),
            "round": (1, 2, 1),
            "place": (2, 0, 1),
            "board": (2, 1, 2),
        }
        for name, (row, column, span) in places.items():
            grid.addWidget(self.fields[name], row, column, 1, span)
        for part in (grid, self._facts):
            for column in range(3):
                part.setColumnStretch(column, 1)
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(8)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(make_label("Gegevens van de school", "heading"))
        layout.addWidget(self.kept.line)
        layout.addLayout(grid)
        layout.addLayout(self._facts)
        layout.addWidget(self.objects)
        layout.addLayout(buttons)

    @property
    def is_open(self) -> bool:
        """Whether facts are being changed."""
        return self._dossier is not None

    def open_for(self, dossier: DossierView, fact: str = "", *, takes_focus: bool = True) -> QWidget:
        """Show the stored facts, with the cursor in the name or in the fact with this key; returns where."""
        self.kept.release()
        self._dossier = dossier
        box = self.fields["sector"].editor
        assert isinstance(box, QComboBox)
        box.clear()
        for sector in dossier.main.instrument.sectors if dossier.assessments else ():
            box.addItem(sector.name, sector.key)
        self.fields["sector"].setVisible(box.count() > 1)
        for name, text in _school_values(dossier).items():
            self.fields[name].set_text(text)
            self.fields[name].show_error("")
        self._show_facts(dossier)
        self._show_objects(dossier)
        is_back = self._keep(dossier)
        follow_layout(self)
        chosen = self.facts.get(fact, self.fields["school_name"])
        if takes_focus:
            place_cursor(chosen, [] if fact else self.fields.values(), select=not is_back)
        return self.focusWidget() or chosen

    def _show_objects(self, dossier: DossierView) -> None:
        self.objects.show_dossier(dossier, list(self._env.ctx.library.instruments.values()))

    def _show_facts(self, dossier: DossierView) -> None:
        clear_layout(self._facts)
        self.facts = {}
        items = dossier.main.instrument.items(ItemKind.FACT) if dossier.assessments else ()
        for number, item in enumerate(items):
            stored = fact_field(self._env.ctx, dossier.id, item.key)
            if stored.in_conflict:
                shown: QWidget = self._make_choice(item, stored)
            else:
                shown = self._make_fact(item, dossier.facts.get(item.key, item.default))
            self._facts.addWidget(shown, number // 3, number % 3)

    def _make_fact(self, item: Item, text: str) -> FormField:
        field = make_text_field(item.title, item.question or item.default)
        field.set_text(text)
        field.line_edit.returnPressed.connect(self._on_save)
        self.facts[item.key] = field
        offer_history(field.editor, self._env.autosave, partial(self._place_of_fact, item.key))
        self.kept.watch(field.editor)
        return field

    def _place_of(self, name: str) -> DraftKey | None:
        dossier = self._dossier
        return DraftKey(dossier.id, "dossier", dossier.id, name) if dossier is not None else None

    def _place_of_fact(self, item_key: str) -> DraftKey | None:
        dossier = self._dossier
        return fact_field(self._env.ctx, dossier.id, item_key).key if dossier is not None else None

    def _keep(self, dossier: DossierView) -> bool:
        """Keep what is typed from now on; what came back builds on what it was typed on."""
        rows = sum((one.basis.rows for one in dossier.assessments), dossier.basis.rows)
        is_back = self.kept.begin(DraftKey(dossier.id, "dossier", FORM, FACTS), Basis(rows).written())
        if is_back:
            self._build_on_kept()
        return is_back

    def _build_on_kept(self) -> None:
        if self._dossier is not None:
            basis = Basis.read(self.kept.basis)
            self._dossier = replace(self._dossier, basis=basis)
            self.objects.build_on(basis)
            follow_layout(self)

    def _read(self) -> Values:
        values = {name: field.text for name, field in self.fields.items()}
        values |= {f"{_FACT}{key}": field.text for key, field in self.facts.items()}
        return values | self.objects.values()

    def _show(self, values: Mapping[str, str]) -> None:
        for name, field in self.fields.items():
            field.set_text(values.get(name, field.text))
        for key, field in self.facts.items():
            field.set_text(values.get(f"{_FACT}{key}", field.text))
        if self._dossier is not None:
            self._show_objects(self._dossier)
        self.objects.show_values(values)
        say_what_is_wrong(self.fields.values())

    def _make_choice(self, item: Item, stored: TextField) -> VersionChoice:
        """Return the two versions of a fact; the chosen one is stored at once and becomes a field again."""
        choice = VersionChoice(item.title)
        choice.show_versions(list_versions(self._env.ctx, stored))

        def keep(text: str) -> None:
            act = partial(keep_version, self._env.ctx, stored, text)
            if self._env.notifier.perform(act, self) is not None:
                self._go_on_from(item.key)
                self._facts.replaceWidget(choice, self._make_fact(item, text))
                choice.hide()
                choice.deleteLater()

        choice.chosen.connect(keep)
        choice.together_requested.connect(partial(self._env.autosave.ask_for_choice, stored.key))
        return choice

    def _go_on_from(self, key: str) -> None:
        """Know the fact that was settled here; all else stays as it was when the form was opened."""
        if self._dossier is None:
            return
        now, before = read_dossier(self._env.ctx, self._dossier.id), self._dossier
        facts = {**before.facts, key: now.facts.get(key, "")}
        basis = before.basis.renewed(derived_id(before.id, "fact", key), now.basis)
        self._dossier = replace(before, facts=facts, basis=basis)

    def put_away(self) -> None:
        """Go away and leave everything as it was; what was typed comes back when the form is opened again."""
        self.kept.put_away()
        self.close_form()

    def close_form(self) -> None:
        """Go away; what was typed and not stored is kept."""
        self.kept.release()
        if self._dossier is not None:
            self._dossier = None
            self.closed.emit()

    def store(self) -> bool:
        """Store what was changed; False where something cannot be accepted, and then it is said."""
        dossier = self._dossier
        if dossier is None:
            return True
        self._split_brin()
        if not (validate_all(list(self.fields.values())) and self.objects.validate()):
            return False
        done = [self._env.notifier.perform(act, self) is not None for act in self._acts(dossier)]
        if all(done):
            self.kept.forget()
            self.close_form()
        return all(done)

    def _acts(self, dossier: DossierView) -> list[Act]:
        """Return the acts for what differs from what is stored: usually one."""
        ctx, acts = self._env.ctx, list[Act]()
        before = _school_values(dossier)
        values = {name: field.text for name, field in self.fields.items() if field.text != before[name]}
        known = {item.key: item.default for item in dossier.main.instrument.items(ItemKind.FACT)}
        known |= dossier.facts
        facts = {key: field.text for key, field in self.facts.items() if field.text != known[key]}
        if values or facts:
            acts.append(lambda: edit_school(ctx, dossier, values, facts))
        for fields in self.objects.fields:
            acts += self._object_acts(dossier, fields)
        return acts + [self._removal(dossier, gone) for gone in self.objects.taken_away]

    def _removal(self, dossier: DossierView, gone: AssessmentView) -> Act:
        return lambda: remove_assessment(self._env.ctx, dossier, gone)

    def _object_acts(self, dossier: DossierView, fields: AssessmentFields) -> list[Act]:
        ctx, name, assessment = self._env.ctx, fields.name.text, fields.assessment
        if assessment is None:
            instrument = dossier.main.instrument.id
            return [lambda: add_assessment(ctx, dossier.id, instrument, name)]
        acts = list[Act]()
        if name != assessment.object_name:
            acts.append(lambda: rename_object(ctx, dossier.id, assessment, name))
        used = {grid.id for grid in assessment.grids}
        for grid, box in fields.grids.items():
            if box.isChecked() != (grid in used):
                if box.isChecked():
                    acts.append(partial(add_grid, ctx, dossier.id, assessment.id, grid))
                else:
                    acts.append(partial(remove_grid, ctx, dossier.id, assessment, grid))
        return acts

    def _on_save(self) -> None:
        self.store()

    def _split_brin(self) -> None:
        """Put what was pasted as "99AB|OKE01|SO" into the two fields."""
        brin, unit = self.fields["brin"], self.fields["unit_code"]
        if brin.text and brin.validate():
            number, code = parse_brin(brin.text)
            brin.set_text(number)
            if code:
                unit.set_text(code)


def _check_brin(text: str) -> None:
    if text:
        parse_brin(text)


def _school_values(dossier: DossierView) -> dict[str, str]:
    return {
        "school_name": dossier.school_name,
        "sector": dossier.sector_key,
        "brin": dossier.brin,
        "unit_code": dossier.unit_code,
        "place": dossier.place,
        "board": dossier.board,
        "round": dossier.round,
    }
