"""The grid as a Qt model: one column, a row per line, with words for screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jurytool.services.dossier.overview import JurorView
from jurytool.services.judging.independence import HIDDEN as HIDDEN
from jurytool.services.judging.independence import UNLOCKED as UNLOCKED
from jurytool.ui.pages.standards.rows import GridRow

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
AnyIndex = QModelIndex | QPersistentModelIndex


NOT_RATED = "nog niet gescoord"


@dataclass(frozen=True, slots=True)
class Team:
    """Whose columns the grid has; `me` is whose scores are given here: a colleague's, with `writes_for`."""

    me: str
    my_initials: str
    others: tuple[JurorView, ...] = ()
    i_rate: bool = True
    has_joint: bool = False  # also for one who works alone by now, where something was settled together
    writes_for: JurorView | None = None  # the colleague on paper in whose name I score
    hidden: frozenset[str] = frozenset()  # who locked what I see only after I locked too
    unlocked: frozenset[str] = frozenset()  # whose scores do not travel yet: here they may well look empty
    why_not: str = ""  # in Dutch why nothing can be settled together yet

    def nothing_of(self, juror_id: str) -> str:
        """Return why no score of a juror is shown, as far as that can be known here."""
        if juror_id in self.hidden:
            return HIDDEN
        return UNLOCKED if juror_id in self.unlocked else NOT_RATED


class GridModel(QAbstractListModel):
    """Lines of the grid; `only_differing` leaves out where the jurors agree.

    What is settled meanwhile stays in sight, since the reason for it is written next.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.team = Team("", "")
        self._all: list[GridRow] = []
        self._rows: list[GridRow] = []
        self.only_differing = False
        self._kept: set[tuple[str, str]] = set()  # lines that differed when the others were left out

    def set_rows(self, rows: Sequence[GridRow], team: Team) -> None:
        """Show these lines; where the items are the same only their values change."""
        self._all, self.team = list(rows), team
        shown = self._shown()
        if [row.title for row in shown] == [row.title for row in self._rows]:
            self._rows = shown
            if shown:
                self.dataChanged.emit(self.index(0), self.index(len(shown) - 1))
            return
        self.beginResetModel()
        self._rows = shown
        self.endResetModel()

    def show_only_differing(self, only: bool) -> None:
        """Leave out where the jurors agree, or show everything."""
        self.beginResetModel()
        self.only_differing = only
        self._kept = {row.key for row in self._all if row.differs} if only else set()
        self._rows = self._shown()
        self.endResetModel()

    def _shown(self) -> list[GridRow]:
        if not self.only_differing:
            return self._all
        shown = self._kept | {row.key for row in self._all if row.differs}
        groups = {id(row.group) for row in self._all if row.key in shown}
        return [row for row in self._all if row.key in shown or (row.is_header and id(row.group) in groups)]

    def row(self, index: AnyIndex) -> GridRow | None:
        """Return the line at an index."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    @property
    def rows(self) -> list[GridRow]:
        """All lines, shown or left out."""
        return self._all

    def find(self, group_key: str = "", item_key: str = "") -> QModelIndex:
        """Return the index of a standard's header or of an item; an invalid one when not shown."""
        for number, row in enumerate(self._rows):
            if item_key and row.item is not None and row.item.key == item_key:
                return self.index(number)
            if group_key and row.is_header and row.group.key == group_key:
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        row = self.row(index)
        if row is None or row.is_header:
            return Qt.ItemFlag.ItemIsEnabled if row else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        return row if role == ROW_ROLE else None

    def _spoken(self, row: GridRow) -> str:
        if row.is_header:
            return row.title
        parts = [row.title]
        if self.team.i_rate:
            whose = f"score van {self.team.writes_for.called}" if self.team.writes_for else "mijn score"
            parts.append(f"{whose}: {row.label(row.mine(self.team.me)) or NOT_RATED}")
        for juror in self.team.others:
            value = row.ratings.value_of(juror.id)
            parts.append(f"{juror.name}: {row.label(value) if value else self.team.nothing_of(juror.id)}")
        if self.team.has_joint:
            parts.append("verschil" if row.differs else f"samen: {row.label(row.settled) or 'nog open'}")
        return ", ".join(parts)
