"""Where the team settles a score: a pill per value, and the keys of the grid."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from jurytool.models.enums import RatingState
from jurytool.ui.pages.standards.grid_view import rated_by_key
from jurytool.ui.pages.standards.rows import GridRow
from jurytool.ui.widgets.pill import PillRow

STATES = [(RatingState.NOT_APPLICABLE.value, "n.v.t."), (RatingState.NOT_SEEN.value, "niet gezien")]


class JointScore(PillRow):
    """The values of one indicator; the one that counts for the jury is on."""

    settle_requested = Signal(str)  # a value, or "" to take back what was settled
    settled_by_key = Signal()  # after `settle_requested`
    explain_requested = Signal()

    def __init__(self) -> None:
        super().__init__(exclusive=True, squeezes=False)  # a digit has no room to give
        self._row: GridRow | None = None
        self._options: list[tuple[str, str]] = []
        self.toggled.connect(self._on_toggled)

    def show_row(self, row: GridRow) -> None:
        """Show an indicator; the pills stay where the scale is the same, and so does the focus."""
        self._row = row
        options = [(value, value) for value in row.values] + STATES
        if options != self._options:
            self._options = options
            self.set_options(options)
        for key, words in options:
            pill = self.pill(key)
            if pill is not None:
                label = row.label(key)
                meant = label if words in label else f"{words} ({label})"
                pill.setAccessibleName(f"Samen vaststellen: {meant}")
                pill.setToolTip(label)
        self.set_checked([row.settled] if row.settled else [])

    def take_focus(self) -> None:
        """Put the focus on the value that counts, or on the first."""
        pill = self.pill(next(iter(self.checked() or [key for key, _ in self._options]), ""))
        if pill is not None:
            pill.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        value = rated_by_key(self._row, key, event.text()) if self._row is not None and plain else None
        if value is not None:
            self.settle_requested.emit(value)
            self.settled_by_key.emit()
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.explain_requested.emit()
        else:
            super().keyPressEvent(event)

    def _on_toggled(self, value: str, on: bool) -> None:
        if on or not self.checked():
            self.settle_requested.emit(value if on else "")
