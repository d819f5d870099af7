"""The three ways in which a note gets into a text of the report, as buttons and as keys of a list."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from jurytool.ui.widgets.flow_layout import FlowLayout
from jurytool.ui.widgets.note_list import NoteListView
from jurytool.ui.widgets.variants import make_button, name_button

QUOTE, TAKE_OVER, REST = "quote", "take_over", "rest"
REST_WORDS, NO_REST_WORDS = "Onderbouwing", "Weg bij deze zin"
_WAYS = (
    (REST, "O", REST_WORDS, "De zin bij de cursor rust op deze notitie; de tekst blijft zoals die is"),
    (QUOTE, "C", "Citaat", "De notitie als citaat onder de alinea bij de cursor"),
    (TAKE_OVER, "E", "Eigen woorden", "De notitie als zin achter de zin bij de cursor, om te herschrijven"),
)
_KEYS = {way: key for way, key, _, _ in _WAYS}


class UseNote(QWidget):
    """What can be done with the chosen note of a list and the text at the cursor; Esc goes back there."""

    chosen = Signal(str, str)  # a way, id of a note
    back_requested = Signal()

    def __init__(self, notes: NoteListView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = notes
        self.buttons: dict[str, QPushButton] = {}
        row = FlowLayout(self, spacing=10, line_spacing=2)
        for way, key, words, tip in _WAYS:
            button = make_button(words, "link", f"{tip} ({key})", key, writes=True)
            button.setAccessibleDescription(key)
            button.clicked.connect(lambda _=False, way=way: self._on_clicked(way))
            self.buttons[way] = button
            row.addWidget(button)
            self._add_key(key).triggered.connect(lambda _=False, way=way: self._choose(way))
        self._add_key("Esc").triggered.connect(self.back_requested)

    def tab_stops(self) -> list[QWidget]:
        """Return what Tab reaches, in order."""
        return list(self.buttons.values())

    def show_note(self, note_id: str, *, rests: bool) -> None:
        """Show what can be done with this note; `rests` when the sentence at the cursor rests on it."""
        for button in self.buttons.values():
            button.setEnabled(bool(note_id))
        name_button(self.buttons[REST], NO_REST_WORDS if rests else REST_WORDS, key=_KEYS[REST])

    def _add_key(self, keys: str) -> QAction:
        action = QAction(self._list)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._list.addAction(action)
        return action

    def _on_clicked(self, way: str) -> None:
        self._choose(way)
        if way != REST:
            self.back_requested.emit()  # a hand on the mouse means to write on; keys stay in the list

    def _choose(self, way: str) -> None:
        if note_id := self._list.current_note_id():
            self.chosen.emit(way, note_id)
