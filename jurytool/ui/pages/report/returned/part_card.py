"""One part of the report with all that came back of it; or what stands at the end, the loose points."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jurytool.services.returned.returned_views import (
    KnownPoint,
    ReturnedChange,
    ReturnedPart,
    ReturnedSection,
)
from jurytool.text.returning import Acceptance
from jurytool.ui.look import Look
from jurytool.ui.pages.report.returned.change_row import ChangeRow
from jurytool.ui.pages.report.returned.choices import Choices
from jurytool.ui.pages.report.returned.point_row import PointRow
from jurytool.ui.widgets.card import Card, clear_layout
from jurytool.ui.widgets.flow_layout import FlowLayout
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.tab_order import follow_layout
from jurytool.ui.widgets.variants import make_button, make_label, make_line

ALL_KEY = "Alt A"
ALL, NONE = "Alles overnemen", "Niets overnemen"
BLOCKED = "Van dit deel staan twee versies naast elkaar. Kies daar eerst tussen; daarna kun je dit overnemen."
GUESSED = "De plaats van dit deel is geraden. Kijk of de kop en de tekst bij elkaar horen."
LOOSE = "Punten om af te handelen"
_LOOSE_LEAD = "Wat je bewaart, staat straks in Rapport bij Punten uit Word, tot je het hebt afgehandeld."
Row = ChangeRow | PointRow


class PartCard(Card):
    """Shows a part; what is chosen is told and shown by `choices`."""

    choice_requested = Signal(object)  # the field of which two versions stand beside each other
    gone_to = Signal(object)  # a row, by key
    gone_through = Signal()  # the last row was done by key

    def __init__(self, look: Look, choices: Choices) -> None:
        super().__init__()
        self._look, self._choices = look, choices
        self.rows: list[Row] = []
        self.part: ReturnedPart | None = None
        self.name = make_label("", "heading", wrap=True)
        self.about = make_label("", "small", wrap=True)
        self.all, self.none = make_button(ALL, key=ALL_KEY), make_button(NONE)
        self.all.clicked.connect(lambda: self._choose_all(Acceptance.ACCEPT))
        self.none.clicked.connect(lambda: self._choose_all(Acceptance.REFUSE))
        self.warning = make_label("", "attention", wrap=True)
        self.together = make_button("Samen kiezen…", "link")
        self.together.clicked.connect(self._on_together)
        self._lay_out()
        choices.changed.connect(self.show_choices)

    def show_part(self, part: ReturnedPart) -> None:
        """Show the changes of a part."""
        self.part = part
        section = part.section
        is_blocked = section is not None and section.is_blocked
        self._begin(part.title, "" if section is None or section.chapter == part.title else section.chapter)
        self._warn(section)
        names = len(part.changes) + len(part.points)
        for change in part.changes:
            self._add(self._change_row(change, f"Wijziging {len(self.rows) + 1} van {names}", is_blocked))
        for known in part.points:
            self._add(self._point_row(known, f"Wijziging {len(self.rows) + 1} van {names}", with_title=False))
        self._end(has_all=len(part.changes) > 1 and not is_blocked)

    def show_loose(self, points: Sequence[KnownPoint]) -> None:
        """Show what stands under no heading."""
        self.part = None
        self._begin(LOOSE, _LOOSE_LEAD)
        self._warn(None)
        for known in points:
            name = f"Punt {len(self.rows) + 1} van {len(points)}"
            self._add(self._point_row(known, name, with_title=True))
        self._end(has_all=False)

    def show_choices(self) -> None:
        """Show what was chosen of each row."""
        for row in self.rows:
            if isinstance(row, ChangeRow):
                key = row.change.key
                row.show_choice(self._choices.get(key), earlier=self._choices.was_refused(key))
            else:
                row.show_kept(self._choices.keeps(row.known.id))

    def focus_first(self) -> None:
        """Put the focus on the first row in which something is still to be chosen, or on the first."""
        opens = [row for row in self.rows if isinstance(row, ChangeRow) and row.is_open]
        for row in (opens or self.rows)[:1]:
            row.focus_choice()

    def _begin(self, title: str, about: str) -> None:
        clear_layout(self._list)
        self.rows = []
        self.name.setText(breakable(title))
        self.about.setText(breakable(about))
        self.about.setVisible(bool(about))
        self.setAccessibleName(title)

    def _end(self, *, has_all: bool) -> None:
        self._buttons.setVisible(has_all)
        self.show_choices()
        follow_layout(self)

    def _warn(self, section: ReturnedSection | None) -> None:
        is_blocked = section is not None and section.is_blocked
        is_guessed = section is not None and section.is_guessed
        self.warning.setText(BLOCKED if is_blocked else GUESSED)
        self.warning.setVisible(is_blocked or is_guessed)
        self.together.setVisible(is_blocked)

    def _change_row(self, change: ReturnedChange, name: str, is_blocked: bool) -> ChangeRow:
        row = ChangeRow(self._look, change, name, is_blocked=is_blocked)
        row.chosen.connect(self._on_chosen)
        return row

    def _point_row(self, known: KnownPoint, name: str, *, with_title: bool) -> PointRow:
        row = PointRow(self._look, known, name, with_title=with_title)
        row.chosen.connect(self._on_kept)
        return row

    def _add(self, row: Row) -> None:
        self._list.addWidget(make_line())
        self._list.addWidget(row)
        row.show()
        self.rows.append(row)

    def _on_chosen(self, key: str, choice: Acceptance, by_key: bool) -> None:
        row = self.sender()
        self._choices.choose([key], choice)
        if by_key and isinstance(row, ChangeRow):
            self._go_on(row)

    def _on_kept(self, point_id: str, on: bool, by_key: bool) -> None:
        row = self.sender()
        self._choices.keep(point_id, on)
        if by_key and isinstance(row, PointRow):
            self._go_on(row)

    def _go_on(self, row: Row) -> None:
        """Go to the row below, or say that this was the last."""
        place = self.rows.index(row) + 1
        if place < len(self.rows):
            self.rows[place].focus_choice()
            self.gone_to.emit(self.rows[place])
        else:
            self.gone_through.emit()

    def _choose_all(self, choice: Acceptance) -> None:
        if self.part is not None:
            self._choices.choose([change.key for change in self.part.changes], choice)

    def _on_together(self) -> None:
        section = self.part.section if self.part is not None else None
        if section is not None:
            name = "text" if section.text.in_conflict else "heading"
            self.choice_requested.emit(("section", section.section_id, name))

    def _lay_out(self) -> None:
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons, spacing=8)
        flow.addWidget(self.all)
        flow.addWidget(self.none)
        self.body.setSpacing(10)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        for each in (self.name, self.about, self.warning):
            self.body.addWidget(each)
        row = QHBoxLayout()
        row.addWidget(self.together)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self._buttons)
        self.body.addLayout(self._list)
        self.body.setAlignment(Qt.AlignmentFlag.AlignTop)
