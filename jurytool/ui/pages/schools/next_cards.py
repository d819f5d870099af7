"""The cards above the list: which dossiers ask for attention now, and where to go on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QWidget

from jurytool.services.dossier.start import DossierRow
from jurytool.text.dutch import format_date
from jurytool.ui.item_models.school_model import is_being_written, is_coming
from jurytool.ui.widgets.card import Card, clear_layout
from jurytool.ui.widgets.labels import ElidedLabel
from jurytool.ui.widgets.variants import make_button, make_label

MOST = 3
SOON_DAYS = 21


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to go on with: a word above, the school, a line below, and where the button leads."""

    dossier_id: str
    when: str
    school: str
    details: str
    action: str
    room: str


def find_next_steps(rows: Sequence[DossierRow], today: dt.date) -> list[NextStep]:
    """Return at most three steps: visits soon, nearest first, then reports begun longest ago."""
    there = [row for row in rows if not row.is_moved]
    own = [row for row in there if not row.is_example] or there
    last = (today + dt.timedelta(days=SOON_DAYS)).isoformat()
    soon = [row for row in own if row.visit_date and is_coming(row, today) and row.visit_date <= last]
    soon.sort(key=lambda row: (row.visit_date, row.school_name))
    writing = [row for row in own if is_being_written(row, today)]
    writing.sort(key=lambda row: (row.visit_date, row.school_name))
    steps = [_visit_step(row, today) for row in soon] + [_writing_step(row) for row in writing]
    return steps[:MOST]


def _visit_step(row: DossierRow, today: dt.date) -> NextStep:
    days = (dt.date.fromisoformat(row.visit_date) - today).days
    day = format_date(row.visit_date, "weekday").rsplit(" ", 1)[0]
    when = {0: "Vandaag", 1: f"Morgen, {day}"}.get(days, f"Over {days} dagen, {day}")
    school, details = _school_words(row), " · ".join(filter(None, (row.sector, row.instruments)))
    if days == 0:
        return NextStep(row.dossier_id, when, school, details, "Naar bezoek", "visit")
    return NextStep(row.dossier_id, when, school, details, "Voorbereiden", "preparation")


def _writing_step(row: DossierRow) -> NextStep:
    left = row.sections - row.sections_written
    details = f"{row.sections_written} van {row.sections} rapportteksten geschreven"
    if row.rateable > row.rated:
        details += f" · {row.rateable - row.rated} scores open"
    when = f"Bezocht op {format_date(row.visit_date)}"
    action = "Verder schrijven" if left else "Naar het rapport"
    return NextStep(row.dossier_id, when, _school_words(row), details, action, "report")


def _school_words(row: DossierRow) -> str:
    return " · ".join(part for part in (row.school_name, row.place) if part)


class NextCards(QWidget):
    """Up to three cards beside each other; hidden when nothing is next."""

    def __init__(self, open_dossier: Callable[[str, str, str], None]) -> None:
        super().__init__()
        self._open_dossier = open_dossier
        self._steps: list[NextStep] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)

    def set_steps(self, steps: list[NextStep]) -> None:
        """Show these steps."""
        self.setVisible(bool(steps))
        if steps == self._steps:
            return
        self._steps = steps
        clear_layout(self._layout)
        for step in steps:
            self._layout.addWidget(self._make_card(step), 1)
        if len(steps) == 1:
            self._layout.addStretch(1)  # a card over the whole width would be a banner

    def _make_card(self, step: NextStep) -> Card:
        card = Card()
        card.body.setSpacing(4)
        card.setAccessibleName(f"{step.when}: {step.school}")
        button = make_button(step.action)
        button.setAccessibleName(f"{step.action}: {step.school}")
        button.clicked.connect(lambda: self._open_dossier(step.dossier_id, step.room, ""))
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        card.body.addWidget(make_label(step.when, "attention" if step.when == "Vandaag" else "small"))
        card.body.addWidget(ElidedLabel(step.school, "heading"))
        card.body.addWidget(ElidedLabel(step.details, "small"))
        card.body.addSpacing(2)
        card.body.addLayout(row)
        return card
