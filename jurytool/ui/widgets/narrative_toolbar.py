"""The buttons above the narrative editor, which show what holds at the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QPushButton, QWidget

from jurytool.text.grammar import LineKind
from jurytool.ui.icons import make_icon
from jurytool.ui.shown_keys import show_keys
from jurytool.ui.widgets.flow_layout import FlowLayout
from jurytool.ui.widgets.history_key import HISTORY_KEY
from jurytool.ui.widgets.variants import ToggleButton, make_button


@dataclass(frozen=True, slots=True)
class Tool:
    """One button: its key in code, what it shows, what it is called and its shortcut."""

    key: str
    text: str
    name: str
    shortcut: str


BOLD, ITALIC, UNDO, EVIDENCE, HISTORY = "bold", "italic", "undo", "evidence", "history"
EVIDENCE_KEY = "Ctrl+Shift+O"
# letters and not digits: on a Belgian keyboard a digit needs Shift itself, and Qt then knows no Ctrl+Shift+1
TOOLS = (
    Tool(BOLD, "B", "Vet", "Ctrl+B"),
    Tool(ITALIC, "I", "Cursief", "Ctrl+I"),
    Tool(LineKind.HEADING, "Kop", "Kop", "Ctrl+Shift+K"),
    Tool(LineKind.BULLET, "•", "Lijst met punten", "Ctrl+Shift+L"),
    Tool(LineKind.NUMBERED, "1.", "Genummerde lijst", "Ctrl+Shift+N"),
    Tool(LineKind.QUOTE, "“”", "Citaat", "Ctrl+Shift+C"),
)
_SIGN_STYLES = {BOLD: "font-weight: 700", ITALIC: "font-style: italic"}


class NarrativeToolbar(QWidget):
    """The buttons; none takes the focus, so that cursor and selection stay where they are."""

    tool_chosen = Signal(str)
    history_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = FlowLayout(self, spacing=4)
        self._toggles: dict[str, ToggleButton] = {}
        for tool in TOOLS:
            button = ToggleButton(tool.text, "pill")
            # the one look that is the button's own: its sign shows what it does
            button.setStyleSheet(_SIGN_STYLES.get(tool.key, ""))
            self._toggles[tool.key] = button
            self._add(button, tool)
        self._evidence = make_button("", "pill")
        self._add(self._evidence, Tool(EVIDENCE, "", "Onderbouwing van deze zin", EVIDENCE_KEY))
        self._evidence.hide()
        self.show_evidence(0)
        self._history: QPushButton | None = None
        self._undo = make_button("", "quiet")
        self._add(self._undo, Tool(UNDO, "", "Ongedaan maken", "Ctrl+Z"))
        self._undo.setEnabled(False)
        self._paint_icon()
        self.setLayout(layout)

    def offer_history(self) -> SignalInstance:
        """Show the button that asks for the history of the text, and return what it emits."""
        if self._history is None:
            button = self._history = make_button("", "quiet")
            self._add(button, Tool(HISTORY, "", "Geschiedenis", HISTORY_KEY))
            button.clicked.connect(self.history_requested)
            button.show()
            self._paint_icon()
        return self.history_requested

    def button(self, key: str) -> QPushButton:
        """Return the button of a tool."""
        if key == HISTORY and self._history is not None:
            return self._history
        return {UNDO: self._undo, EVIDENCE: self._evidence}.get(key) or self._toggles[key]

    def show_state(self, on: Sequence[str], *, can_be_bold: bool) -> None:
        """Show which tools hold at the cursor."""
        for key, button in self._toggles.items():
            button.setChecked(key in on)
        self._toggles[BOLD].setEnabled(can_be_bold)

    def offer_evidence(self) -> None:
        """Show the button for what a sentence rests on."""
        self._evidence.show()

    def show_evidence(self, count: int) -> None:
        """Say on how many notes the sentence at the cursor rests."""
        words = "Notitie…" if not count else "1 notitie" if count == 1 else f"{count} notities"
        self._evidence.setText(words)
        self._evidence.setAccessibleName(f"Onderbouwing van deze zin: {words}")

    def show_can_undo(self, can_undo: bool) -> None:
        """Show whether there is something to undo in this text."""
        self._undo.setEnabled(can_undo)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._paint_icon()

    def _add(self, button: QPushButton, tool: Tool) -> None:
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(tool.name)
        button.setToolTip(f"{tool.name} ({show_keys(tool.shortcut)})")
        button.setAccessibleDescription(tool.shortcut)
        if tool.key != HISTORY:
            button.clicked.connect(lambda _checked=False, key=tool.key: self.tool_chosen.emit(key))
        layout = self.layout()
        if layout is not None:
            layout.addWidget(button)

    def _paint_icon(self) -> None:
        size = self.fontMetrics().height()
        colour = self.palette().buttonText().color().name()
        for button, icon in ((self._undo, "undo"), (self._history, "history")):
            if button is not None:
                button.setIcon(make_icon(icon, colour, size))
                button.setIconSize(QSize(size, size))
