"""Says that a form came back as it was left, with a way to what it would show otherwise, and back again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from jurytool.ui.widgets.variants import make_button, make_label, name_button, set_surface

KEPT, PUT_BACK = "Dit vulde je eerder in.", "Zet het terug"
# what the button says, and what the line says after that
OF_NEW = ("Leeg beginnen", "Het formulier is leeg.")
OF_CHANGE = ("Terug naar opgeslagen", "Dit is wat is opgeslagen.")
OF_PROPOSAL = ("Opnieuw beginnen", "Dit is het voorstel.")


class ReturnLine(QFrame):
    """Hidden until a form came back; `turn_requested` asks to show the other thing."""

    turn_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.is_turned = False  # what was left gave way to the other thing
        self._ways = OF_NEW
        self._words = make_label(KEPT, "small", wrap=True)
        self.button = make_button("", "link", writes=True)
        self.button.clicked.connect(self.turn_requested)
        set_surface(self, "me")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 12, 2)
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
        self.hide()

    def show_return(self, ways: tuple[str, str]) -> None:
        """Say that what stands in the form was filled in earlier."""
        self._ways = ways
        self._show_state(is_turned=False)
        self.show()

    def turn(self) -> None:
        """Say that the other thing is shown now."""
        self._show_state(is_turned=not self.is_turned)

    def _show_state(self, *, is_turned: bool) -> None:
        self.is_turned = is_turned
        way, words = self._ways
        self._words.setText(words if is_turned else KEPT)
        name_button(self.button, PUT_BACK if is_turned else way)
