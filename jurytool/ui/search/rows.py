"""The list in the search box: captions with, below each, what can be chosen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole + 1
_MATCH = re.compile("(\x02[^\x03]*\x03)")


@dataclass(frozen=True, slots=True)
class Row:
    """A line that can be chosen; `item` is what it stands for, a `title` goes above its text.

    In `text` what was found stands between U+0002 and U+0003.
    """

    text: str
    item: object
    title: str = ""
    key: str = ""
    about: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        words = "".join(part for part, _ in split_marked(self.text))
        return ", ".join(
            part for part in (f"{self.title}: {words}" if self.title else words, self.about, self.key) if part
        )


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a caption."""

    caption: str
    rows: tuple[Row, ...]


class RowModel(QAbstractListModel):
    """Captions, which cannot be chosen, and rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Row | str] = []

    def set_groups(self, groups: Sequence[Group]) -> None:
        """Show these; a group without rows has no caption."""
        self.beginResetModel()
        self._lines = []
        for group in groups:
            if group.rows:
                self._lines += [group.caption, *group.rows]
        self.endResetModel()

    def row(self, line: int) -> Row | None:
        """Return what can be chosen on a line; None for a caption and outside the list."""
        found = self._lines[line] if 0 <= line < len(self._lines) else None
        return found if isinstance(found, Row) else None

    def find(self, item: object) -> int:
        """Return the line of a row by what it stands for, or -1."""
        lines = enumerate(self._lines)
        return next((place for place, one in lines if isinstance(one, Row) and one.item == item), -1)

    @property
    def rows(self) -> list[Row]:
        """All rows, without captions."""
        return [line for line in self._lines if isinstance(line, Row)]

    @property
    def captions(self) -> list[str]:
        """The captions."""
        return [line for line in self._lines if isinstance(line, str)]

    def step(self, line: int, by: int) -> int:
        """Return the line some rows further, as far as there are; from -1 the first row comes first."""
        places = [place for place, one in enumerate(self._lines) if isinstance(one, Row)]
        if not places:
            return -1
        if line not in places:
            return places[0] if by > 0 else places[-1]
        return places[max(0, min(len(places) - 1, places.index(line) + by))]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a line, or the row itself."""
        if not index.isValid() or not 0 <= index.row() < len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == ROW:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line if isinstance(line, str) else line.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be chosen, and no caption."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.row(index.row()) is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        enabled = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return enabled | Qt.ItemFlag.ItemNeverHasChildren


def split_marked(text: str) -> list[tuple[str, bool]]:
    """Return the parts of a text and whether each is what was found (marked by U+0002 and U+0003)."""
    return [
        (part.strip("\x02\x03").replace("\n", " "), part.startswith("\x02"))
        for part in _MATCH.split(text)
        if part
    ]
