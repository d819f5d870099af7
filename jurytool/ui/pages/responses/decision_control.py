"""What becomes of a reaction: a segmented control that digits choose in."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent

from jurytool.models.enums import ResponseDecision
from jurytool.ui.widgets.segmented import SegmentedControl

_WORDS = {
    ResponseDecision.ADOPTED: "Overgenomen",
    ResponseDecision.PARTLY: "Deels",
    ResponseDecision.DECLINED: "Niet",
    ResponseDecision.OPEN: "Nog open",
}
_DIGITS = {
    "1": ResponseDecision.ADOPTED,
    "2": ResponseDecision.PARTLY,
    "3": ResponseDecision.DECLINED,
    "0": ResponseDecision.OPEN,
}
_OPEN = "open"  # a segment needs a key


class DecisionControl(SegmentedControl):
    """Shows its keys; `current_changed` carries what `decision_of` reads."""

    def __init__(self) -> None:
        keys = {decision: digit for digit, decision in _DIGITS.items()}
        options = [(_key(decision), f"{words}   {keys[decision]}") for decision, words in _WORDS.items()]
        super().__init__("Besluit", options)

    def show_decision(self, decision: ResponseDecision) -> None:
        """Show what was decided."""
        self.set_current(_key(decision))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses; by its text, since on a Belgian keyboard a digit needs Shift."""
        decision = _DIGITS.get(event.text())
        if decision is None:
            super().keyPressEvent(event)
            return
        self.choose(_key(decision))
        self.focus_stop().setFocus()


def decision_of(key: str) -> ResponseDecision:
    """Return the decision of a segment."""
    return ResponseDecision("" if key == _OPEN else key)


def _key(decision: ResponseDecision) -> str:
    return decision.value or _OPEN
