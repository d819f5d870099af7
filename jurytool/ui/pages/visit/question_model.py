"""Questions as lines of an item model: what to ask, whom, and what was answered already."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from jurytool.services.visit.notes import NoteView

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question as the list shows it."""

    note_id: str
    text: str
    group: str = ""  # "leiding"
    answered: bool = False
    now: bool = False  # for somebody with whom the present talk is


def question_lines(
    questions: Sequence[NoteView], groups: Mapping[str, str], present: Collection[str]
) -> list[QuestionLine]:
    """Return open questions, those for whom the present talk is with first, then the answered ones."""
    lines = [
        QuestionLine(
            note.id,
            note.text,
            groups.get(note.target_group, note.target_group),
            bool(note.answered_by),
            note.target_group in present,
        )
        for note in questions
    ]
    return sorted(lines, key=lambda line: (line.answered, not line.now))


class QuestionModel(QAbstractListModel):
    """The lines; a line is ticked when it was answered."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[QuestionLine] = []

    def set_lines(self, lines: Sequence[QuestionLine]) -> None:
        """Show these lines, unless nothing differs."""
        if list(lines) != self.lines:
            self.beginResetModel()
            self.lines = list(lines)
            self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (as Qt declares it)
        """Return the number of questions."""
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that a line can be ticked."""
        own = Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | own

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text, tick, tip, spoken words or the whole line."""
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        state = (Qt.CheckState.Checked if line.answered else Qt.CheckState.Unchecked).value
        whom = f"vraag voor {line.group}" if line.group else "vraag"
        values: dict[int, Any] = {
            int(Qt.ItemDataRole.DisplayRole): line.text,
            int(Qt.ItemDataRole.ToolTipRole): line.text,
            int(Qt.ItemDataRole.CheckStateRole): state,
            int(Qt.ItemDataRole.AccessibleTextRole): f"{whom}: {line.text}",
            int(LINE_ROLE): line,
        }
        return values.get(int(role))
