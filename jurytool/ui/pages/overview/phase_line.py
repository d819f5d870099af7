"""The phases beside each other, and below them a form for the one that was chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from jurytool.services.dossier.phases import PhaseView, find_phase_field
from jurytool.services.drafts import FORM, DraftKey
from jurytool.text.dutch import format_date, parse_date
from jurytool.ui.autosave import Autosave
from jurytool.ui.look import Look
from jurytool.ui.pages.overview.phase_step import PhaseStep
from jurytool.ui.widgets.form import DATE_HINT, FieldRow
from jurytool.ui.widgets.stored_line import StoredLine, StoredLines
from jurytool.ui.widgets.variants import make_button, make_label, set_surface


class PhaseLine(QWidget):
    """Phases as parts of one line; one of them at a time is reached by Tab, the others by the arrows."""

    chosen = Signal(str)  # key of a phase

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.steps: list[PhaseStep] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self.setAccessibleName("Fasen van het traject")
        look.changed.connect(self._fit)

    def show_phases(self, phases: Sequence[PhaseView]) -> None:
        """Show the phases of a dossier."""
        if [step.phase.key for step in self.steps] != [phase.key for phase in phases]:
            self._build(phases)
        for step, phase in zip(self.steps, phases, strict=True):
            step.show_phase(phase)
        current = next((n for n, phase in enumerate(phases) if phase.state == "current"), 0)
        if not any(step.hasFocus() for step in self.steps):
            self._let_tab_reach(current)
        self.setVisible(bool(phases))
        self._fit()

    def _build(self, phases: Sequence[PhaseView]) -> None:
        for step in self.steps:
            self._grid.removeWidget(step)
            step.hide()
            step.deleteLater()
        self.steps = [PhaseStep(self._look, phase) for phase in phases]
        for number, step in enumerate(self.steps):
            step.clicked.connect(lambda _=False, n=number: self.chosen.emit(self.steps[n].phase.key))
            step.moved.connect(lambda by, n=number: self._go(n + by))
            self._grid.addWidget(step, 0, number)
            step.show()  # at once: what is not shown yet cannot take the focus
        self._columns = 0  # only now, because showing them lays them out

    def focus_phase(self, key: str) -> None:
        """Put the focus on a phase."""
        for number, step in enumerate(self.steps):
            if step.phase.key == key:
                self._go(number)

    def _go(self, number: int) -> None:
        if 0 <= number < len(self.steps):
            self._let_tab_reach(number)
            self.steps[number].setFocus(Qt.FocusReason.TabFocusReason)

    def _let_tab_reach(self, number: int) -> None:
        for other, step in enumerate(self.steps):
            policy = Qt.FocusPolicy.StrongFocus if other == number else Qt.FocusPolicy.ClickFocus
            step.setFocusPolicy(policy)

    def _fit(self) -> None:
        """Make all parts equally high; on two lines or more where a word would not fit."""
        if not self.steps:
            return
        widths = [step.least_width() for step in self.steps]
        count = len(self.steps)
        columns = count if self.width() >= sum(widths) else self._count_columns(max(widths))
        if columns != self._columns:
            self._columns = columns
            for step in self.steps:
                self._grid.removeWidget(step)
            for number, step in enumerate(self.steps):
                self._grid.addWidget(step, number // columns, number % columns)
        shares = share_out(self.width(), widths) if columns == count else [self.width() // columns] * count
        for column in range(max(count, self._grid.columnCount())):  # another dossier may have had more
            self._grid.setColumnStretch(column, shares[column] if column < columns else 0)
        height = max(step.height_at(share) for step, share in zip(self.steps, shares, strict=True))
        for step in self.steps:
            step.setFixedHeight(height)

    def _count_columns(self, least: int) -> int:
        """Return how many parts of at least this width stand beside each other, at most half of them."""
        most = (len(self.steps) + 1) // 2
        return max(1, min(most, self.width() // least))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def share_out(room: int, least: Sequence[int]) -> list[int]:
    """Return widths that are equal, except for those that need more than their share."""
    shares = dict.fromkeys(range(len(least)), 0)
    open_ = list(shares)
    while open_:
        even = room // len(open_)
        wide = [place for place in open_ if least[place] > even]
        for place in wide or open_:
            shares[place] = least[place] if wide else even
            room -= shares[place]
        open_ = [place for place in open_ if place not in wide] if wide else []
    return list(shares.values())


SHARED_DATE = "Deze datum is die van het contactmoment in Voorbereiding: wijzig je hem hier, dan ook daar."
Store = Callable[[PhaseView, dict[str, str]], object]


class PhaseForm(QFrame):
    """Date and remark of one phase, each stored when it is left, by `store`."""

    current_requested = Signal(str)
    closed = Signal(str)

    def __init__(self, look: Look, autosave: Autosave, year: int, store: Store) -> None:
        super().__init__()
        self._year, self._store = year, store
        self.phase: PhaseView | None = None
        self._dossier_id = ""
        set_surface(self, "me")
        self.title = make_label("", "strong", wrap=True)
        self._date = StoredLine[PhaseView](
            "Datum", self._store_date, DATE_HINT, self._check_date, stored_as="on_date"
        )
        self._remarks = StoredLine[PhaseView](
            "Opmerking", self._store_remarks, "Bijvoorbeeld: concept gaat naar de school"
        )
        self.fields = StoredLines[PhaseView](autosave, self, date=self._date, remarks=self._remarks)
        self.fields.find_field = lambda phase, field: find_phase_field(self._dossier_id, phase, field)
        self.date, self.remarks = self._date.field, self._remarks.field
        self.date.editor.setFixedWidth(look.px(150))
        self.hint = make_label(SHARED_DATE, "small", wrap=True)
        self.make_current = make_button("De school is nu in deze fase", writes=True)
        self.close_button = make_button("Klaar", key="Esc")
        self._lay_out()
        self.make_current.clicked.connect(self._on_make_current)
        self.close_button.clicked.connect(self.finish)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.put_away)
        self.hide()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 10)
        layout.setSpacing(6)
        layout.addWidget(self.title)
        layout.addWidget(self.fields.kept.line)
        fields = FieldRow((self.date, 0), (self.remarks, 1), spacing=12)
        for button in (self.make_current, self.close_button):
            fields.row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        layout.addLayout(fields)
        layout.addWidget(self.hint)

    def open_for(self, dossier_id: str, phase: PhaseView, *, takes_focus: bool = True) -> None:
        """Show a phase, with the cursor in its date or in what is refused where the user asked for it."""
        self.store_pending()
        self._dossier_id = dossier_id
        self.show_phase(phase)
        self.show()
        if takes_focus:
            self.fields.place_cursor(self._date)

    def show_phase(self, phase: PhaseView) -> None:
        """Show what was stored, but keep what is being typed."""
        self.phase = phase
        self.title.setText(phase.name)
        self.hint.setVisible(bool(phase.contact))
        self.make_current.setVisible(phase.state != "current")
        self.fields.show_stored(
            DraftKey(self._dossier_id, "phase_date", FORM, phase.key),
            phase,
            date=format_date(phase.on_date, "digits"),
            remarks=phase.remarks,
        )

    def store_pending(self) -> None:
        """Store what was typed, unless the date is none."""
        if self.phase is not None:
            self.fields.store_pending()

    def finish(self) -> None:
        """Store and go away, unless the date is none."""
        if self.phase is not None and self.fields.finish():
            self.close_form()

    def put_away(self) -> None:
        """Store and go away; what is refused comes back when the form is opened again."""
        if self.phase is not None:
            self.fields.put_away()
        self.close_form()

    def close_form(self) -> None:
        """Store and go away; a date that is none is kept until the form is opened again."""
        if self.phase is None:
            return
        self.fields.release()
        key = self.phase.key
        self.phase = None
        self.date.show_error("")
        self.closed.emit(key)  # first: a focus that finds no home would scroll the page
        self.hide()

    def _check_date(self, text: str) -> None:
        if text:
            parse_date(text, self._year)

    def _on_make_current(self) -> None:
        if self.phase is not None:
            self.store_pending()
            self.current_requested.emit(self.phase.key)

    def _store_date(self, text: str, phase: PhaseView) -> object:
        date = parse_date(text, self._year) if text else ""
        self.date.set_text(format_date(date, "digits"))
        return self._store(phase, {"on_date": date})

    def _store_remarks(self, text: str, phase: PhaseView) -> object:
        return self._store(phase, {"remarks": text})
