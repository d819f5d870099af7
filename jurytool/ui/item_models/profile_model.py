"""The profile of the standards as a Qt model: a line per standard and per indicator, with words to hear."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jurytool.services.judging.score_profile import (
    ProfileGroup,
    ProfileItem,
    ScoreProfile,
    Voice,
    describe_item,
    describe_rest,
)

LINE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """One line; `above` and `below` are the points of the jury on the lines that its own is joined to."""

    group: ProfileGroup
    item: ProfileItem | None = None  # None: the name of the standard
    above: str = ""
    below: str = ""


class ProfileModel(QAbstractListModel):
    """What was read once, when the figure was opened."""

    def __init__(self, profile: ScoreProfile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.voices: tuple[Voice, ...] = profile.voices
        self._lines = [line for group in profile.groups for line in _lines(group, profile.voices)]

    def line(self, index: Index) -> ProfileLine | None:
        """Return the line at an index."""
        return self._lines[index.row()] if index.isValid() and index.row() < len(self._lines) else None

    def rest(self, item: ProfileItem) -> str:
        """Return in words what has no place on the scale."""
        return describe_rest(item, self.voices)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a line, also for who has it read aloud."""
        line = self.line(index)
        if line is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return describe_item(line.item, self.voices) if line.item else line.group.title
        if role == Qt.ItemDataRole.ToolTipRole and line.item:
            return f"{line.item.code} {line.item.title}".strip()
        return line if role == LINE_ROLE else None


def _lines(group: ProfileGroup, voices: tuple[Voice, ...]) -> list[ProfileLine]:
    # what stands last counts for the jury; of one who works alone that is the own score
    joined = [item.points[-1] if voices else "" for item in group.items]
    lines = [
        ProfileLine(group, item, joined[n - 1] if n else "", joined[n + 1] if n + 1 < len(joined) else "")
        for n, item in enumerate(group.items)
    ]
    return [ProfileLine(group), *lines]
