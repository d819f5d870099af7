"""The dates of this round's phases, typed in Dutch, as the procedure tells them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal

from jurytool.errors import InputRefusedError
from jurytool.services.dossier.phases import PhaseView
from jurytool.text.dutch import format_date, parse_date
from jurytool.ui.look import Look
from jurytool.ui.pages.report.labelled_lines import LabelledLines
from jurytool.ui.widgets.form import DATE_HINT
from jurytool.ui.widgets.line_editor import LineEditor
from jurytool.ui.widgets.variants import make_label, set_invalid


class DatesForm(LabelledLines):
    """A date per phase, stored when its field is left; what is no date stays, with a sentence below it."""

    date_typed = Signal(object, str)  # phase, YYYY-MM-DD or ""

    def __init__(self, look: Look, phases: Sequence[PhaseView], year: int) -> None:
        super().__init__(look, "Data van deze ronde")
        self.fields: dict[str, DateField] = {}
        for phase in phases:
            field = self.fields[phase.key] = DateField(phase, year, self.date_typed.emit)
            self.add_line(f"{phase.number} {phase.title}".strip(), field, field.error)

    def show_phases(self, phases: Sequence[PhaseView]) -> None:
        """Show the stored dates, but keep what is being typed."""
        for phase in phases:
            if phase.key in self.fields:
                self.fields[phase.key].show_phase(phase)

    def store_pending(self) -> None:
        """Store what was typed, as far as it is a date."""
        for field in self.fields.values():
            field.store_pending()


class DateField(LineEditor):
    """The date of one phase; `store` takes the phase and the date."""

    def __init__(self, phase: PhaseView, year: int, store: Callable[[PhaseView, str], None]) -> None:
        super().__init__(f"Datum van fase {phase.number}: {phase.title}")
        self.phase, self._year, self._store = phase, year, store
        self.setPlaceholderText(DATE_HINT)
        self.error = make_label("", "error", wrap=True)
        self.error.hide()
        self.edited.connect(lambda: self._say(""))
        self.focus_left.connect(self.store_pending)
        self.show_phase(phase)

    def show_phase(self, phase: PhaseView) -> None:
        """Show the stored date, but keep what is being typed."""
        if not self.isModified():
            self.phase = phase  # what is being typed goes on from what was shown
            self.set_text(format_date(phase.on_date, "digits"))

    def store_pending(self) -> None:
        """Store the date that was typed, or say why it is none."""
        if not self.isModified():
            return
        try:
            date = parse_date(self.text(), self._year) if self.text() else ""
        except InputRefusedError as error:
            self._say(str(error))
            return
        self.set_text(format_date(date, "digits"))
        if date != self.phase.on_date:
            self._store(self.phase, date)

    def _say(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        self.setAccessibleDescription(sentence)
        set_invalid(self, bool(sentence))
