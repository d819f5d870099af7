"""The compared scores as a Qt model: a header per standing, then its items, with words for screen readers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jurytool.services.dossier.overview import JurorView
from jurytool.services.judging.comparison import Compared, Standing
from jurytool.ui.pages.standards.grid_model import NOT_RATED, UNLOCKED
from jurytool.ui.pages.standards.rows import GridRow

LINE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
AnyIndex = QModelIndex | QPersistentModelIndex
SECTIONS = {
    Standing.REVIEW: "Opnieuw bekijken",
    Standing.DIFFERING: "Verschillen",
    Standing.EQUAL: "Gelijk",
    Standing.PARTLY: "Nog niet compleet",
    Standing.UNRATED: "Nog geen score",
}


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """A line of the list: a header without an item, or an item."""

    section: str
    compared: Compared | None = None

    @property
    def title(self) -> str:
        """The words of the line, with the number of the item."""
        if self.compared is None:
            return self.section
        item = self.compared.item
        return f"{item.code} {item.title}".strip()


def row_of(compared: Compared) -> GridRow:
    """Return an item as the line of the grid that it is in Standaarden."""
    return GridRow(compared.instrument, compared.group, compared.item, compared.ratings, compared.points)


def difference_words(compared: Compared) -> str:
    """Return how large the difference is, or what else is to be looked at; "" for nothing."""
    if compared.ratings.joint_in_conflict:
        return "twee versies van de score samen"
    if compared.standing is Standing.REVIEW:
        if compared.ratings.settled_early:
            return "vastgesteld voordat ieder had vastgezet"
        return "een score is gewijzigd nadat jullie dit vaststelden"
    if compared.standing is not Standing.DIFFERING:
        return ""
    if compared.is_mixed:
        return "de een geeft een score, de ander niet"
    return "1 punt verschil" if compared.size == 1 else f"{compared.size} punten verschil"


class ScoresModel(QAbstractListModel):
    """All items in the order in which they are looked at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jurors: tuple[JurorView, ...] = ()
        self.unlocked: frozenset[str] = frozenset()  # whose scores do not travel yet
        self.lines: list[ScoreLine] = []

    def show(
        self, compared: Sequence[Compared], jurors: Sequence[JurorView], unlocked: Iterable[str] = ()
    ) -> None:
        """Show these items with a column for each of these jurors; those `unlocked` may have scored."""
        self.unlocked = frozenset(unlocked)
        lines: list[ScoreLine] = []
        counts = {standing: sum(one.standing is standing for one in compared) for standing in Standing}
        for before, one in zip((None, *compared), compared, strict=False):
            if before is None or before.standing is not one.standing:
                lines.append(ScoreLine(f"{SECTIONS[one.standing]} ({counts[one.standing]})"))
            lines.append(ScoreLine("", one))
        same = [line.title for line in lines] == [line.title for line in self.lines]
        if same and tuple(jurors) == self.jurors:
            self.lines = lines
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self.lines, self.jurors = lines, tuple(jurors)
        self.endResetModel()

    def line(self, index: AnyIndex) -> ScoreLine | None:
        """Return the line at an index."""
        return self.lines[index.row()] if index.isValid() and index.row() < len(self.lines) else None

    def find(self, target: str) -> QModelIndex:
        """Return the index of an item by its key, or by "INSTRUMENT/KEY"; an invalid one where it is not."""
        for number, line in enumerate(self.lines):
            if line.compared is not None:
                key = line.compared.item.key
                if target in (key, f"{line.compared.instrument.id}/{key}"):
                    return self.index(number)
        return QModelIndex()

    def next_open(self, after: int) -> QModelIndex:
        """Return the next item that the team still has to settle, from the top again at the end."""
        numbers = [*range(after + 1, len(self.lines)), *range(after + 1)]
        for number in numbers:
            compared = self.lines[number].compared
            if compared is not None and compared.needs_settling:
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        line = self.line(index)
        if line is None or line.compared is None:
            return Qt.ItemFlag.ItemIsEnabled if line else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index)
        if line is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line)
        return line if role == LINE_ROLE else None

    def _spoken(self, line: ScoreLine) -> str:
        if line.compared is None:
            return line.title
        row, parts = row_of(line.compared), [line.title, difference_words(line.compared)]
        for juror in self.jurors:
            name = "ik" if juror.is_me else juror.called
            missing = UNLOCKED if juror.id in self.unlocked else NOT_RATED
            parts.append(f"{name}: {row.label(row.ratings.value_of(juror.id)) or missing}")
        parts.append(f"samen: {row.label(line.compared.ratings.joint) or 'nog niet vastgesteld'}")
        return ", ".join(part for part in parts if part)
