"""What the school says about itself, to be tested in a talk: four marks, each juror's own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from jurytool.models.enums import StatementMark
from jurytool.services.visit.statements import StatementView
from jurytool.ui.dialogs.statement_notes import count_notes_words
from jurytool.ui.look import Look
from jurytool.ui.widgets.keyed_rows import KeyedRows
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.pill import PillRow
from jurytool.ui.widgets.variants import make_button, make_label, set_surface, set_variant

MARKS = tuple(StatementMark)
SIGNS = {
    StatementMark.RECOGNISED: "✓",
    StatementMark.PARTLY: "◐",
    StatementMark.NOT_SEEN: "–",
    StatementMark.NOT_RECOGNISED: "✗",
}
SHORT = {StatementMark.PARTLY: "deels"}
UNTESTED = "nog te toetsen"
EVIDENCE_TIP = "Waarom je dit herkent of niet, en de notities die erbij horen (Enter)"


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A sentence of the school with my mark, None where I gave none."""

    id: str
    text: str
    mark: StatementMark | None
    evidence: str = ""  # how many notes belong to it, in words


def statement_lines(
    statements: Iterable[StatementView], present: Collection[str], juror_id: str
) -> list[StatementLine]:
    """Return what can be tested in the present talk: for its groups, and for no group in particular."""
    return [
        StatementLine(one.id, one.text, one.marks.get(juror_id), count_notes_words(one))
        for one in statements
        if one.target_group in ("", *present)
    ]


def count_untested(lines: Sequence[StatementLine]) -> int:
    """Return how many have no mark of mine."""
    return sum(line.mark is None for line in lines)


class StatementRow(QFrame):
    """One sentence; its marks are in sight while it is the current one."""

    picked = Signal(str)
    mark_chosen = Signal(str, object)  # id, and a mark or None
    evidence_requested = Signal(str)

    def __init__(self, statement_id: str, large: bool) -> None:
        super().__init__()
        self.statement_id = statement_id
        self._large = large
        self._mark: StatementMark | None = None
        self.text = make_label("", "large-plain" if large else "", wrap=True)
        self.state = make_label("", "small")
        self.marks = PillRow()
        self.marks.setAccessibleName("Herken je dit?")
        words = [(mark.value, f"{SIGNS[mark]} {SHORT.get(mark, mark.label)}") for mark in MARKS]
        self.marks.set_options(words, touch=large)
        for number, mark in enumerate(MARKS, 1):
            pill = self.marks.pill(mark.value)
            if pill is not None:
                pill.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the list has the keys, the field the cursor
                pill.setAccessibleName(mark.label)
                pill.setToolTip(f"{mark.label} (toets {number})")
        self.evidence = make_button("", "touch" if large else "link", tip=EVIDENCE_TIP)
        self.evidence.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.evidence.clicked.connect(lambda: self.evidence_requested.emit(self.statement_id))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(4)
        layout.addWidget(self.text)
        layout.addWidget(self.state)
        # in bezoekmodus the bar is wide and low, at the side it is the other way round
        direction = QBoxLayout.Direction
        row = QBoxLayout(direction.LeftToRight if large else direction.TopToBottom)
        row.setSpacing(4)
        row.addWidget(self.marks, 1)
        row.addWidget(self.evidence, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        layout.addLayout(row)
        self.marks.toggled.connect(self._on_toggled)

    def show_line(self, line: StatementLine) -> None:
        """Show a sentence with my mark."""
        self._mark = line.mark
        self.text.setText(breakable(line.text))
        self.state.setText(f"{SIGNS[line.mark]} {line.mark.label}" if line.mark else UNTESTED)
        set_variant(self.state, "small" if line.mark else "error")
        self.marks.set_checked([line.mark.value] if line.mark else [])
        # a finger needs room for the marks more than a key that the tip names too
        self.evidence.setText(line.evidence if self._large else f"{line.evidence}   Enter")
        self.evidence.setAccessibleName(f"Onderbouwing: {line.evidence}")
        self.setAccessibleName(f"{line.text}: {line.mark.label if line.mark else UNTESTED}")

    def set_current(self, current: bool, focused: bool) -> None:
        """Show the marks to choose from and the way to the evidence, and where the keys go."""
        self.marks.setVisible(current)
        self.evidence.setVisible(current)
        self.state.setVisible(not current)
        set_surface(self, "capture" if current and focused else "me" if current else "clear")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Become the current one."""
        self.picked.emit(self.statement_id)

    def _on_toggled(self, key: str, on: bool) -> None:
        self.mark_chosen.emit(self.statement_id, StatementMark(key) if on else None)


class StatementList(QWidget):
    """The sentences; ↑ and ↓ walk, 1 to 4 mark, 0 takes the mark back, Enter shows the evidence."""

    mark_requested = Signal(str, object)
    evidence_requested = Signal(str)
    left = Signal()  # Esc: back to the field
    row_changed = Signal(object)  # the widget that is the current one now

    def __init__(self, look: Look, large: bool = False) -> None:
        super().__init__()
        self._large = large
        self.current = ""
        self.lines: list[StatementLine] = []
        self.setAccessibleName("Uitspraken van de school")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self._rows: KeyedRows[StatementRow, StatementLine] = KeyedRows(
            layout, self._make, StatementRow.show_line
        )

    def set_lines(self, lines: Sequence[StatementLine]) -> None:
        """Show these; the current one stays, at first that is one without a mark."""
        self.lines = list(lines)
        by_id: Mapping[str, StatementLine] = {line.id: line for line in lines}
        if self.current not in by_id:
            first = next((line.id for line in lines if line.mark is None), "")
            self.current = first or next(iter(by_id), "")
        self._rows.show(by_id)
        self._show_current()

    def row(self, statement_id: str) -> StatementRow | None:
        """Return the widget of a sentence."""
        return self._rows.rows.get(statement_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk and mark; nothing is typed here."""
        key = event.key()
        number = int(key) - int(Qt.Key.Key_0)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.evidence_requested.emit(self.current)
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif self.current and 0 <= number <= len(MARKS):
            self.mark_requested.emit(self.current, MARKS[number - 1] if number else None)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys go."""
        super().focusInEvent(event)
        self._show_current()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go elsewhere."""
        super().focusOutEvent(event)
        self._show_current()

    def _step(self, step: int) -> None:
        ids = [line.id for line in self.lines]
        if self.current in ids:
            self._pick(ids[max(0, min(len(ids) - 1, ids.index(self.current) + step))])

    def _pick(self, statement_id: str) -> None:
        self.current = statement_id
        self._show_current()

    def _show_current(self) -> None:
        for key, row in self._rows.rows.items():
            row.set_current(key == self.current, self.hasFocus())
        if self.current in self._rows.rows:
            self.row_changed.emit(self._rows.rows[self.current])

    def _make(self, statement_id: str) -> StatementRow:
        row = StatementRow(statement_id, self._large)
        row.picked.connect(self._pick)
        row.mark_chosen.connect(self.mark_requested)
        row.evidence_requested.connect(self.evidence_requested)
        return row
