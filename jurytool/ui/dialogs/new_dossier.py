"""The dialog for a new dossier."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from jurytool.instruments.schema import Instrument
from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.services.drafts import FORM, NEW, DraftKey
from jurytool.text.dutch import format_date, parse_date
from jurytool.text.normalise import parse_brin
from jurytool.ui.dialogs.fitting import fit_dialog
from jurytool.ui.environment import Environment
from jurytool.ui.kept_form import KeptForm
from jurytool.ui.widgets.column import ColumnArea
from jurytool.ui.widgets.form import (
    FormField,
    make_choice_field,
    make_text_field,
    required,
    say_what_is_wrong,
    validate_all,
)
from jurytool.ui.widgets.initials import InitialsFollower, initials_check
from jurytool.ui.widgets.variants import make_button, make_label

SIZE = (640, 690)
NEW_ROUND_MONTH = 8
_GRID = "grid:"
KEPT = DraftKey("", "dossier", FORM, NEW)  # in no dossier yet


def present_round(today: dt.date) -> str:
    """Return the school year of a day, "2026–2027"."""
    first = today.year if today.month >= NEW_ROUND_MONTH else today.year - 1
    return f"{first}–{first + 1}"


class NewDossierDialog(QDialog):
    """Asks what a dossier needs; only the school's name, the instrument and the sector are required."""

    def __init__(self, env: Environment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._env = env
        self.dossier_id = ""
        self.setWindowTitle("Nieuw dossier")
        fit_dialog(self, env.look, *SIZE)
        self._instruments = dict(env.ctx.library.instruments)
        self._year = env.ctx.clock.now().local().year
        self._make_fields()
        self.grids: dict[str, QCheckBox] = {}
        self._grids = QVBoxLayout()
        self.make = make_button("Dossier maken", "primary")
        self.make.setDefault(True)
        self.make.clicked.connect(self._on_make)
        self._kept = KeptForm(env.autosave, self._read_form, self._show_form, self, whole=True)
        self._kept.watch(*(field.editor for field in self._all_fields().values()))
        self._lay_out()
        self._fill()
        self._kept.begin(KEPT)

    def ask(self) -> str:
        """Show the dialog; returns the id of the dossier that was made, or an empty string."""
        self.exec()
        return self.dossier_id

    def done(self, result: int) -> None:
        """Keep what was typed where no dossier was made of it: Esc and the cross throw nothing away."""
        if result == QDialog.DialogCode.Accepted:
            self._kept.forget()
        else:
            self._kept.put_away()
        super().done(result)

    def _make_fields(self) -> None:
        self.instrument = make_choice_field("Beoordelingskader", required("Kies een kader."))
        self.school = make_text_field("Naam van de school", "", required("Vul de naam van de school in."))
        self.sector = make_choice_field("Sector", required("Kies de sector van de school."))
        self.brin = make_text_field("BRIN", "99AA", self._check_brin)
        self.unit = make_text_field("Vestiging of OKE, achter het BRIN", "OKE01|SO")
        self.place = make_text_field("Plaats")
        self.board = make_text_field("Bestuur")
        self.round = make_text_field("Ronde")
        self.visit = make_text_field("Datum van het bezoek", "19-11-2026", self._check_date)
        self.me = make_text_field("Jij", "", required("Vul je naam in."))
        self.my_initials = make_text_field("Initialen", "", initials_check("Vul je initialen in."))
        self.colleague = make_text_field("Collega (mag later)")
        self.initials = make_text_field("Initialen", "", self._check_initials)
        self.my_initials.editor.setAccessibleDescription("Van jou")
        self.initials.editor.setAccessibleDescription("Van je collega")
        InitialsFollower(self.me, self.my_initials)
        InitialsFollower(self.colleague, self.initials)

    def _lay_out(self) -> None:
        area = ColumnArea(self._env.look, 1_000)
        area.body.setContentsMargins(4, 4, 12, 4)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        for column, stretch in enumerate((3, 3, 2)):
            grid.setColumnStretch(column, stretch)
        places: tuple[tuple[FormField | QLayout, int, int, int], ...] = (
            (self.instrument, 0, 0, 3),
            (self.sector, 1, 0, 3),
            (self._grids, 2, 0, 3),
            (self.school, 3, 0, 3),
            (self.brin, 4, 0, 1),
            (self.unit, 4, 1, 2),
            (self.place, 5, 0, 1),
            (self.board, 5, 1, 2),
            (self.visit, 6, 0, 1),
            (self.round, 6, 1, 2),
            (self.me, 7, 0, 2),
            (self.my_initials, 7, 2, 1),
            (self.colleague, 8, 0, 2),
            (self.initials, 8, 2, 1),
        )
        for part, row, column, span in places:
            if isinstance(part, QLayout):
                grid.addLayout(part, row, column, 1, span)
            else:
                grid.addWidget(part, row, column, 1, span)
        area.body.addLayout(grid)
        area.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(make_label("Nieuw dossier", "title"))
        head.addWidget(
            self._kept.line, 1
        )  # beside the title: below it the fields would not fit a small screen
        layout.addLayout(head)
        layout.addWidget(area, 1)
        layout.addLayout(self._make_buttons())

    def _make_buttons(self) -> QHBoxLayout:
        cancel = make_button("Annuleren")
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(make_label("Alles behalve het kader kun je later wijzigen.", "small", wrap=True), 1)
        row.addWidget(cancel)
        row.addWidget(self.make)
        return row

    def _fill(self) -> None:
        box = self._box(self.instrument)
        for instrument in self._instruments.values():
            if instrument.standalone:
                box.addItem(_instrument_words(instrument), instrument.id)
        box.currentIndexChanged.connect(self._on_instrument_chosen)
        today = self._env.ctx.clock.now().local().date()
        self.round.set_text(present_round(today))
        self.me.set_text(self._env.ctx.profile.name)
        self.my_initials.set_text(self._env.ctx.profile.initials)
        self._on_instrument_chosen()
        self.school.editor.setFocus()

    def _on_instrument_chosen(self) -> None:
        chosen = self._instruments.get(self.instrument.text)
        sectors = self._box(self.sector)
        sectors.clear()
        found = chosen.sectors if chosen is not None else ()
        if len(found) != 1:
            sectors.addItem("Kies…", "")
        for sector in found:
            sectors.addItem(sector.name, sector.key)
        self.sector.setVisible(bool(found))
        self.sector.show_error("")
        self._show_grids(chosen)

    def _show_grids(self, chosen: Instrument | None) -> None:
        for box in self.grids.values():
            self._grids.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.grids = {}
        above: QWidget = self.sector.editor
        for instrument in self._instruments.values():
            if chosen is not None and instrument.addable and instrument.id != chosen.id:
                box = QCheckBox(f"Ook {instrument.title} gebruiken")
                box.setChecked(instrument.id in chosen.usual_grids)
                self.grids[instrument.id] = box
                self._kept.watch(box)
                self._grids.addWidget(box)
                self.setTabOrder(above, box)  # made later, but not to be visited after the button below
                above = box

    def _on_make(self) -> None:
        are_right = validate_all(self._fields())
        if self.visit.text and not self.visit.error:
            self.visit.set_text(format_date(parse_date(self.visit.text, self._year), "digits"))
        if not are_right:
            return
        new = self._read()
        changes = self._env.notifier.perform(lambda: create_dossier(self._env.ctx, new))
        if changes is not None:
            self.dossier_id = changes.main_id or changes.dossier_id
            self.accept()

    def _fields(self) -> list[FormField]:
        fields = [self.instrument, self.sector, self.school, self.brin, self.visit]
        fields += [self.me, self.my_initials, self.initials]
        return [field for field in fields if field is not self.sector or not field.isHidden()]

    def _all_fields(self) -> dict[str, FormField]:
        """Return every field by the name under which it is kept; others depend on the first."""
        names = "instrument sector school brin unit place board round visit me my_initials colleague initials"
        return {name: getattr(self, name) for name in names.split()}

    def _read_form(self) -> dict[str, str]:
        typed = {name: field.text for name, field in self._all_fields().items()}
        chosen = {f"{_GRID}{key}": "ja" if box.isChecked() else "" for key, box in self.grids.items()}
        return {**typed, **chosen}

    def _show_form(self, values: Mapping[str, str]) -> None:
        for name, field in self._all_fields().items():
            field.set_text(values.get(name, ""))
        for key, box in self.grids.items():
            box.setChecked(bool(values.get(f"{_GRID}{key}", box.isChecked())))
        say_what_is_wrong(self._all_fields().values())

    def _read(self) -> NewDossier:
        brin, unit = parse_brin(self.brin.text) if self.brin.text else ("", "")
        jurors = [NewJuror(self.me.text, self.my_initials.text)]
        if self.colleague.text:
            jurors.append(NewJuror(self.colleague.text, self.initials.text))
        return NewDossier(
            school_name=self.school.text,
            sector=self.sector.text,
            instrument_id=self.instrument.text,
            brin=brin,
            unit_code=self.unit.text or unit,
            place=self.place.text,
            board=self.board.text,
            round=self.round.text,
            visit_date=parse_date(self.visit.text, self._year) if self.visit.text else "",
            grids=tuple(key for key, box in self.grids.items() if box.isChecked()),
            jurors=tuple(jurors),
        )

    def _check_brin(self, text: str) -> None:
        if text:
            parse_brin(text)

    def _check_date(self, text: str) -> None:
        if text:
            parse_date(text, self._year)

    def _check_initials(self, text: str) -> None:
        if self.colleague.text:
            initials_check("Vul de initialen van je collega in.")(text)

    def _box(self, field: FormField) -> QComboBox:
        assert isinstance(field.editor, QComboBox)
        return field.editor


def _instrument_words(instrument: Instrument) -> str:
    return f"{instrument.title} ({instrument.status})" if instrument.status else instrument.title
