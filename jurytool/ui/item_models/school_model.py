"""The list of dossiers as a table, filtered and sorted without asking the database again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt

from jurytool.text.dutch import count_of, format_date
from jurytool.ui.item_models.columns_model import ColumnsModel, Index

if TYPE_CHECKING:
    from jurytool.services.dossier.start import DossierRow

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
NEVER = "9999"


class Column(IntEnum):
    """The columns in their order."""

    SCHOOL = 0
    BRIN = 1
    INSTRUMENT = 2
    VISIT = 3
    PHASE = 4
    NOTES = 5
    RATINGS = 6
    REPORT = 7
    MORE = 8  # the row's own menu


HEADINGS = ("School", "BRIN", "Kader", "Bezoek", "Fase", "Notities", "Scores", "Rapport", "")
MORE_SIGN, MORE_WORDS = "⋯", "Meer met dit dossier"


@dataclass(frozen=True, slots=True)
class SchoolFilter:
    """Which dossiers are shown: all conditions hold together."""

    text: str = ""
    round: str = ""
    which: str = "all"  # a key of WHICH


def is_this_week(row: DossierRow, today: dt.date) -> bool:
    """Return whether the visit falls in the week, Monday to Sunday, of today."""
    if not row.visit_date:
        return False
    monday = today - dt.timedelta(days=today.weekday())
    return monday <= dt.date.fromisoformat(row.visit_date) < monday + dt.timedelta(days=7)


def is_coming(row: DossierRow, today: dt.date) -> bool:
    """Return whether the visit is still to come, or not yet planned."""
    return not is_finished(row, today) and (row.visit_date or NEVER) >= today.isoformat()


def is_being_written(row: DossierRow, today: dt.date) -> bool:
    """Return whether the visit has been and the report has not been finished."""
    return bool(row.visit_date) and row.visit_date < today.isoformat() and not is_finished(row, today)


def is_finished(row: DossierRow, today: dt.date) -> bool:
    """Return whether the dossier is in its last phase."""
    return row.phases > 0 and row.phase_number == row.phases


def _always(row: DossierRow, today: dt.date) -> bool:
    return True


_WHICH: dict[str, tuple[str, Callable[[DossierRow, dt.date], bool]]] = {
    "all": ("Alle", _always),
    "week": ("Deze week", is_this_week),
    "coming": ("Nog te bezoeken", is_coming),
    "writing": ("Rapport schrijven", is_being_written),
    "finished": ("Afgerond", is_finished),
}
WHICH = tuple((key, label) for key, (label, _) in _WHICH.items())


def visit_words(visit_date: str, today: dt.date) -> str:
    """Return when the visit is: vandaag, morgen, 12 nov, or 12 nov 2025 in another year."""
    if not visit_date:
        return "—"
    day = dt.date.fromisoformat(visit_date)
    near = {0: "vandaag", 1: "morgen", -1: "gisteren"}.get((day - today).days)
    words = format_date(visit_date, "short")
    return near or (words if day.year == today.year else f"{words} {day.year}")


def waiting_words(row: DossierRow) -> str:
    """Return what waits in a dossier for both jurors: "2 keuzes samen"; "" for nothing."""
    return f"{count_of(row.to_choose, 'keuze', 'keuzes')} samen" if row.to_choose else ""


class SchoolModel(ColumnsModel["DossierRow"]):
    """Rows are dossiers; ROW_ROLE gives the whole `DossierRow`."""

    headings = HEADINGS

    def __init__(self, today: Callable[[], dt.date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._all: list[DossierRow] = []
        self._filter = SchoolFilter()
        self._sorting: tuple[Column, bool] | None = None

    @property
    def rows(self) -> Sequence[DossierRow]:
        """All dossiers, whatever is shown."""
        return self._all

    def set_rows(self, rows: Sequence[DossierRow]) -> None:
        """Take the list as the services return it."""
        self._all = list(rows)
        self._show()

    def set_filter(self, chosen: SchoolFilter) -> None:
        """Show only what fits."""
        if chosen != self._filter:
            self._filter = chosen
            self._show()

    def find_row(self, dossier_id: str) -> int:
        """Return where a dossier is shown, or -1."""
        return next((i for i, row in enumerate(self.shown) if row.dossier_id == dossier_id), -1)

    def find(self, dossier_id: str) -> DossierRow | None:
        """Return a dossier, shown or not."""
        return next((row for row in self._all if row.dossier_id == dossier_id), None)

    def count(self, which: str) -> int:
        """Return how many of all dossiers a key of WHICH would show."""
        today = self._today()
        return sum(_WHICH[which][1](row, today) for row in self._all)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; a negative one returns to the order of the services."""
        descending = order == Qt.SortOrder.DescendingOrder
        self._sorting = (Column(column), descending) if column >= 0 else None
        self._show()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell, what a screen reader says of it, or the whole row."""
        row = self.row_at(index)
        if row is None:
            return None
        column = Column(index.column())
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            text = self._text(row, column)
            if role == Qt.ItemDataRole.AccessibleTextRole and column is Column.MORE:
                return MORE_WORDS
            return text if role == Qt.ItemDataRole.DisplayRole else f"{HEADINGS[column]}: {text}"
        if role == Qt.ItemDataRole.ToolTipRole and column is Column.MORE:
            return MORE_WORDS
        if role == Qt.ItemDataRole.ToolTipRole and column in (Column.SCHOOL, Column.INSTRUMENT, Column.PHASE):
            return self._text(row, column)
        return None

    def _text(self, row: DossierRow, column: Column) -> str:
        texts: dict[Column, Callable[[], str]] = {
            Column.SCHOOL: lambda: ", ".join(
                filter(None, (row.school_name, waiting_words(row), row.place, row.board))
            ),
            Column.BRIN: lambda: row.full_brin,
            Column.INSTRUMENT: lambda: row.instruments,
            Column.VISIT: lambda: visit_words(row.visit_date, self._today()),
            Column.PHASE: lambda: row.phase,
            Column.NOTES: lambda: str(row.notes) if row.notes else "—",
            Column.RATINGS: lambda: f"{row.rated}/{row.rateable}" if row.rateable else "—",
            Column.REPORT: lambda: f"{row.sections_written} van {row.sections} teksten",
            Column.MORE: lambda: MORE_SIGN,
        }
        return texts[column]()

    def _show(self) -> None:
        today = self._today()
        words = self._filter.text.casefold().split()
        shown = [row for row in self._all if self._fits(row, words, today)]
        if self._sorting is not None:
            column, descending = self._sorting
            shown.sort(key=lambda row: self._sort_key(row, column), reverse=descending)
        self.show_rows(shown)

    def _fits(self, row: DossierRow, words: Sequence[str], today: dt.date) -> bool:
        chosen = self._filter
        if chosen.round and row.round != chosen.round:
            return False
        if not _WHICH[chosen.which][1](row, today):
            return False
        if not words:
            return True
        text = f"{row.school_name} {row.place} {row.board} {row.full_brin} {row.instruments} {row.sector}"
        return all(word in text.casefold() for word in words)

    def _sort_key(self, row: DossierRow, column: Column) -> tuple[object, str]:
        keys: dict[Column, object] = {
            Column.SCHOOL: row.school_name.casefold(),
            Column.VISIT: row.visit_date or NEVER,
            Column.PHASE: f"{row.phase_number:03d}",
            Column.NOTES: row.notes,
            Column.RATINGS: row.rated / row.rateable if row.rateable else -1.0,
            Column.REPORT: row.sections_written / row.sections if row.sections else -1.0,
        }
        return keys.get(column, self._text(row, column).casefold()), row.dossier_id
