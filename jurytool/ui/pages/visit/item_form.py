"""The form for a part of the programme, in the place of the list: a class visit takes one Enter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from jurytool.errors import InputRefusedError
from jurytool.models.enums import ProgrammeKind
from jurytool.models.fields import Value
from jurytool.report.person_names import find_names
from jurytool.services.dossier.overview import DossierView
from jurytool.services.drafts import FORM, NEW, DraftKey
from jurytool.services.records import Basis
from jurytool.services.visit.programme import ItemView, check_times
from jurytool.text.dutch import format_time, join_words, parse_time
from jurytool.ui.autosave import Autosave
from jurytool.ui.kept_form import KeptForm, Values
from jurytool.ui.pages.visit.box_row import BoxRow
from jurytool.ui.pages.visit.words import askable_groups, group_names, show_clock
from jurytool.ui.widgets.flow_layout import FlowLayout
from jurytool.ui.widgets.form import (
    FieldRow,
    FormField,
    make_choice_field,
    make_text_field,
    place_cursor,
    say_what_is_wrong,
)
from jurytool.ui.widgets.history_key import offer_history
from jurytool.ui.widgets.tab_order import follow_layout
from jurytool.ui.widgets.variants import make_button, make_label, name_button

NAME_MS = 400  # after a letter: a name is looked for once it stands there
STEP = 5  # minutes to which the proposed time is rounded


@dataclass(frozen=True, slots=True)
class ItemAnswers:
    """What the form holds; times as HH:MM, `goes` by juror id."""

    kind: ProgrammeKind
    title: str
    source_group: str
    planned_start: str
    planned_end: str
    present: str
    goes: dict[str, bool]
    other_groups: tuple[str, ...] = ()  # who speaks there too
    began: str = ""  # HH:MM, when I was really there
    stopped: str = ""

    def values(self) -> dict[str, Value]:
        """Return the fields of the programme item."""
        names = ("title", "source_group", "planned_start", "planned_end", "present")
        texts: dict[str, Value] = {name: str(getattr(self, name)) for name in names}
        return {"kind": self.kind.value, **texts, "other_groups": list(self.other_groups)}

    def changed_from(self, item: ItemView) -> tuple[dict[str, Value], dict[str, bool]]:
        """Return the fields that differ from what the form was opened on, and who goes now or no longer."""
        before = {name: getattr(item, name) for name in self.values()} | {"kind": item.kind.value}
        before["other_groups"] = list(item.other_groups)
        values = {name: value for name, value in self.values().items() if value != before[name]}
        goes = {juror: goes for juror, goes in self.goes.items() if goes != (juror in item.jurors)}
        return values, goes


def remark_on_names(present: str) -> str:
    """Return what to say of the names of people among who are there, "" for none: a name is nobody's need."""
    names = find_names(present)
    if not names:
        return ""
    called = f"de naam {join_words(names)}" if len(names) == 1 else f"de namen {join_words(names)}"
    return f"Is dit {called}? Schrijf liever de functie, zoals “directeur”."


def _check_time(text: str) -> None:
    if text:
        parse_time(text)


class ItemForm(QWidget):
    """Asks for a new part, or shows one to change; `saved` when the user is done, `cancelled` at Esc.

    What is typed is kept until it is saved, also when the form, the dossier or the program is closed.
    """

    saved = Signal(object)
    saved_and_begun = Signal(object)
    cancelled = Signal()

    def __init__(self, autosave: Autosave) -> None:
        super().__init__()
        self._of_new = KeptForm(autosave, self._read, self._show, self, whole=True)
        self._of_change = KeptForm(autosave, self._read, self._show, self)
        self.kept = self._of_new
        self.item: ItemView | None = None  # as it was when the form was opened; None for a new part
        self._usual_groups: dict[str, str] = {}
        self._title = make_label("", "strong")
        self.kind = make_choice_field("Soort")
        self.name = make_text_field("Naam")
        self.start = make_text_field("Begint", "10.15", _check_time)
        self.end = make_text_field("Eindigt", "mag leeg", _check_time)
        self.began = make_text_field("Echt begonnen", "10.20", _check_time)
        self.stopped = make_text_field("Echt geëindigd", "mag leeg", _check_time)
        self.group = make_choice_field("Wie aan het woord is")
        self.present = make_text_field("Wie erbij zijn", "functies, geen namen")
        self._names = QTimer(self, singleShot=True, interval=NAME_MS)
        self._names.timeout.connect(lambda: self.present.show_remark(remark_on_names(self.present.text)))
        self.present.line_edit.textChanged.connect(lambda _: self._names.start())
        self._others = BoxRow("Ook aan het woord", "speaks:")
        self._who = BoxRow("Wie gaat (leeg: allebei)", "goes:")
        self.save_button = make_button("Toevoegen", "primary", writes=True)
        self.cancel_button = make_button("Annuleren", "quiet", tip="Esc")
        self.begin_button = make_button("Toevoegen en nu bezig", tip="Ctrl Enter", writes=True)
        self._lay_out()
        self._combo(self.kind).currentIndexChanged.connect(self._on_kind_changed)
        for kept in (self._of_new, self._of_change):
            kept.watch(*(field.editor for field in self._fields().values()))
        self._of_change.turned.connect(self._build_on_kept)
        for field, stored_as in (
            (self.name, "title"), (self.present, "present"),
            (self.start, "planned_start"), (self.end, "planned_end"),
        ):  # fmt: skip
            offer_history(field.editor, autosave, partial(self._place_of, stored_as))
        for first, last in ((self.start, self.end), (self.began, self.stopped)):
            # an end that is too early may be mended at its beginning
            first.line_edit.textEdited.connect(lambda _, last=last: last.show_error(""))
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.cancelled)
        self.begin_button.clicked.connect(self.save_and_begin)

    @property
    def jurors(self) -> dict[str, QCheckBox]:
        """Who can go, by juror id."""
        return self._who.boxes

    @property
    def others(self) -> dict[str, QCheckBox]:
        """Who can speak too, by key of the source."""
        return self._others.boxes

    def start_new(self, dossier: DossierView, now: dt.datetime, *, takes_focus: bool = True) -> None:
        """Propose a class visit that begins now, its name ready to be overwritten."""
        self.kept.release()
        self.item = None
        self._fill_choices(dossier)
        minute = now.minute - now.minute % STEP
        self.kind.set_text(ProgrammeKind.CLASS_VISIT.value)
        self.start.set_text(f"{now.hour:02d}.{minute:02d}")
        for field in (self.end, self.began, self.stopped):
            field.set_text("")
        self.present.set_text("")
        self._propose(ProgrammeKind.CLASS_VISIT)
        self._begin("Nieuw onderdeel", "Toevoegen")
        self.kept = self._of_new
        self._keep(dossier.id, NEW, "", takes_focus=takes_focus)

    def start_change(self, dossier: DossierView, item: ItemView, *, takes_focus: bool = True) -> None:
        """Show a part as it is."""
        self.kept.release()
        self._fill_choices(dossier)
        self.item = item
        for field, text in (
            (self.kind, item.kind.value),
            (self.name, item.title),
            (self.start, format_time(item.planned_start)),
            (self.end, format_time(item.planned_end)),
            (self.group, item.source_group),
            (self.present, item.present),
        ):
            field.set_text(text)
        for field, instant in ((self.began, item.started), (self.stopped, item.ended)):
            field.set_text(show_clock(instant))
        self._who.set_checked(item.jurors)
        self._others.set_checked(item.other_groups)
        self._begin("Onderdeel wijzigen", "Opslaan", with_real_times=bool(item.started))
        self.kept = self._of_change
        self._keep(dossier.id, item.id, item.basis.written(), takes_focus=takes_focus)

    def _keep(self, dossier_id: str, form: str, basis: str, *, takes_focus: bool) -> None:
        """Keep what is typed from now on; what came back builds on what it was typed on."""
        self.kept.watch(*self.others.values(), *self.jurors.values())
        is_back = self.kept.begin(DraftKey(dossier_id, "programme_item", FORM, form), basis)
        if is_back:
            self._build_on_kept()
        follow_layout(self)
        if takes_focus:
            place_cursor(self.name, self._fields().values(), select=not is_back)

    def _build_on_kept(self) -> None:
        if self.item is not None:
            self.item = replace(self.item, basis=Basis.read(self.kept.basis))

    def _place_of(self, field: str) -> DraftKey | None:
        return self.kept.key_of(field) if self.item is not None else None

    def _fields(self) -> dict[str, FormField]:
        names = ("kind", "name", "start", "end", "began", "stopped", "group", "present")
        return {name: getattr(self, name) for name in names}

    def _read(self) -> Values:
        texts = {name: field.text for name, field in self._fields().items()}
        return texts | self._others.read() | self._who.read()

    def _show(self, values: Mapping[str, str]) -> None:
        for name, field in self._fields().items():
            if name in values:
                field.set_text(values[name])
        for row in (self._others, self._who):
            row.show_kept(values)
        self._say_what_is_wrong()

    def save(self) -> None:
        """Hand over what was filled in, or say what is wrong with it."""
        answers = self._checked_answers()
        if answers is not None:
            self.saved.emit(answers)

    def save_and_begin(self) -> None:
        """Hand over what was filled in, and say that I am there now."""
        answers = self._checked_answers()
        if answers is not None:
            self.saved_and_begun.emit(answers)

    def _checked_answers(self) -> ItemAnswers | None:
        """Return what was filled in; None where that cannot be, and then it is said at the field."""
        refused = self._say_what_is_wrong()
        if refused is not None:
            refused.editor.setFocus()
            return None
        return self.answers()

    def _say_what_is_wrong(self) -> FormField | None:
        """Say at each time what is wrong with it, and return the first of these fields."""
        times = (self.start, self.end, self.began, self.stopped)
        say_what_is_wrong(times)
        if not any(field.error for field in times):
            answers = self.answers()
            for first, last, field in (
                (answers.planned_start, answers.planned_end, self.end),
                (answers.began, answers.stopped, self.stopped),
            ):
                try:
                    check_times(first, last)
                except InputRefusedError as error:
                    field.show_error(str(error))
        return next((field for field in times if field.error), None)

    def answers(self) -> ItemAnswers:
        """Return what the form holds; raises InputRefusedError for a time that is none."""
        fields = (self.start, self.end, self.began, self.stopped)
        times = [parse_time(field.text) if field.text else "" for field in fields]
        return ItemAnswers(
            ProgrammeKind(self.kind.text or ProgrammeKind.CONVERSATION.value),
            self.name.text,
            self.group.text,
            times[0],
            times[1],
            self.present.text,
            self._who.answers(),
            self._chosen_others(),
            times[2],
            times[3],
        )

    def _chosen_others(self) -> tuple[str, ...]:
        """Return who speaks too; what this instrument does not offer stays as it was."""
        offered = self._others.answers()
        kept = self.item.other_groups if self.item is not None else ()
        return (
            *(key for key in kept if offered.get(key, True)),
            *(k for k in offered if offered[k] and k not in kept),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves, Ctrl+Enter begins as well, Esc cancels."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            begins = event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.item is None
            self.save_and_begin() if begins else self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 0, 8, 0)
        layout.setSpacing(6)
        layout.addWidget(self._title)
        layout.addWidget(self._of_new.line)
        layout.addWidget(self._of_change.line)
        for field in (self.kind, self.name):
            layout.addWidget(field)
        layout.addLayout(FieldRow((self.start, 1), (self.end, 1)))
        self._real = QWidget()
        self._real.setLayout(FieldRow((self.began, 1), (self.stopped, 1)))
        layout.addWidget(self._real)
        for part in (self.group, self._others, self.present, self._who):
            layout.addWidget(part)
        buttons = FlowLayout()  # beside a scroll bar the second may stand below the first
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.cancel_button)
        layout.addLayout(buttons)
        layout.addWidget(self.begin_button)
        layout.addStretch(1)

    def _fill_choices(self, dossier: DossierView) -> None:
        kinds, groups = self._combo(self.kind), self._combo(self.group)
        kinds.blockSignals(True)
        kinds.clear()
        for kind in ProgrammeKind:
            kinds.addItem(kind.label.capitalize(), kind.value)
        kinds.blockSignals(False)
        groups.clear()
        groups.addItem("niemand in het bijzonder", "")
        for key, name in group_names(dossier).items():
            groups.addItem(name, key)
        self._usual_groups = _usual_groups(dossier)
        people = askable_groups(dossier).items()
        self._others.set_options([(key, name, f"Ook {name} aan het woord") for key, name in people])
        jurors = () if dossier.works_alone else dossier.jurors
        self._who.set_options(
            [
                (one.id, f"ik ({one.initials})" if one.is_me else one.initials, f"{one.name} gaat")
                for one in jurors
            ]
        )

    def _begin(self, title: str, action: str, *, with_real_times: bool = False) -> None:
        self._real.setVisible(with_real_times)
        self.begin_button.setVisible(self.item is None)
        self._title.setText(title)
        self.setAccessibleName(title)
        name_button(self.save_button, action)
        for field in (self.start, self.end, self.began, self.stopped, self.name):
            field.show_error("")

    def _on_kind_changed(self) -> None:
        labels = {kind.label.capitalize() for kind in ProgrammeKind}
        if self.item is None and (not self.name.text or self.name.text in labels):
            self._propose(ProgrammeKind(self.kind.text))

    def _propose(self, kind: ProgrammeKind) -> None:
        self.name.set_text(kind.label.capitalize())
        self.group.set_text(self._usual_groups.get(kind.value, ""))

    @staticmethod
    def _combo(field: FormField) -> QComboBox:
        assert isinstance(field.editor, QComboBox)
        return field.editor


def _usual_groups(dossier: DossierView) -> dict[str, str]:
    """Return who usually speaks in each kind of part, where the instrument's programme knows one answer."""
    found: dict[str, set[str]] = {}
    for part in dossier.main.instrument.programme if dossier.assessments else ():
        found.setdefault(part.kind, set()).add(part.source_group)
    return {kind: next(iter(groups)) for kind, groups in found.items() if len(groups) == 1}
