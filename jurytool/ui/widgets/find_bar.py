"""The bar for finding and replacing: what is looked for, how much there is of it, what comes in its place."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jurytool.text.dutch import format_count
from jurytool.text.normalise import single_line
from jurytool.text.replacing import Query
from jurytool.ui.look import Look
from jurytool.ui.widgets.flow_layout import FlowLayout
from jurytool.ui.widgets.icon_button import IconButton
from jurytool.ui.widgets.variants import ToggleButton, let_stay, make_button, make_label, set_surface

FIND_KEY, REPLACE_KEY, NEXT_KEY, BACK_KEY = "Ctrl+F", "Ctrl+H", "Ctrl+G", "Ctrl+Shift+G"
_PAUSE_MS = 150  # after a letter
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FIELD = 150  # pixels of the design


class FindBar(QWidget):
    """Only asks; what is found and replaced, others do."""

    query_changed = Signal()  # after a pause in typing
    step_requested = Signal(int)  # 1 for the next, -1 for the one before
    replace_requested = Signal()
    replace_all_requested = Signal()
    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "plain")
        self.words = self._make_field(look, "Zoek in het rapport", "Zoek in het rapport…")
        self.count = make_label("", "second")
        self.back = IconButton(look, "arrow-up", "Vorige (Shift Enter)")
        self.next = IconButton(look, "arrow-down", "Volgende (Enter)")
        self.match_case = _make_toggle("Aa", "Aa: hoofdletters tellen mee")
        self.whole_words = _make_toggle("Heel woord", "Heel woord: alleen hele woorden")
        self.close_button = IconButton(look, "close", "Zoeken sluiten (Esc)")
        self.new_words = self._make_field(look, "Vervang door", "Vervang door…")
        self.replace = make_button("Vervangen", tip="Deze vervangen en verder (Enter)", writes=True)
        self.replace_all = make_button("Alles vervangen", tip="In alle teksten van dit rapport", writes=True)
        self.outcome = make_label("", "second", wrap=True)
        self.outcome.hide()
        let_stay(self.words, self.match_case, self.whole_words)
        self._replacing = QWidget()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.query_changed)
        self._lay_out()
        self._connect()
        self.hide()

    @property
    def query(self) -> Query:
        """What is looked for now."""
        words = self.words.text()
        return Query(words, self.match_case.isChecked(), self.whole_words.isChecked())

    def open(self, words: str, *, replacing: bool) -> None:
        """Show the bar with the cursor in it, looking for some words, or for what was looked for before."""
        if words:
            self.words.setText(words)
        self._replacing.setVisible(replacing or not self._replacing.isHidden())
        self.show()
        field = self.new_words if replacing and self.words.text() else self.words
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()
        self.query_changed.emit()

    def close_bar(self) -> None:
        """Hide the bar."""
        if not self.isHidden():
            self._pause.stop()
            self._replacing.hide()
            self.hide()
            self.closed.emit()

    def show_outcome(self, words: str) -> None:
        """Say what was replaced, until something else is looked for."""
        self.outcome.setText(words)
        self.outcome.setVisible(bool(words))

    def show_count(self, count: int, place: int | None) -> None:
        """Say how much was found, and at which of it one is, from 0."""
        if not self.words.text():
            words = ""
        elif place is None or not count:
            words = f"{format_count(count)} gevonden"
        else:
            words = f"{format_count(place + 1)} van {format_count(count)}"
        self.count.setText(words)
        buttons = (self.back, self.next, self.replace, self.replace_all)
        if not count and any(button.hasFocus() for button in buttons):
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)  # what is disabled would lose the keys
        for button in buttons:
            button.setEnabled(count > 0)

    def order_tabs(self) -> None:
        """Let Tab go from what is looked for to what comes in its place, and then along the buttons."""
        replacing = (self.new_words, self.replace, self.replace_all)
        finding = (self.back, self.next, self.match_case, self.whole_words, self.close_button)
        stops = (self.words, *replacing, *finding)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the bar from its fields; just after replacing, undo takes back that."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return event.matches(QKeySequence.StandardKey.Undo) and not self.outcome.isHidden()
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in _ENTER:
            self._press_enter(watched, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the bar from its buttons too."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _press_enter(self, watched: QObject, is_back: bool) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self.query_changed.emit()
        if watched is self.new_words and not is_back:
            self.replace_requested.emit()
        else:
            self.step_requested.emit(-1 if is_back else 1)

    def _make_field(self, look: Look, name: str, hint: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setPlaceholderText(hint)
        field.setMinimumWidth(look.px(_FIELD))
        field.installEventFilter(self)
        return field

    def _lay_out(self) -> None:
        tools = FlowLayout(spacing=4)
        for widget in (self.words, self.back, self.next, self.count, self.match_case, self.whole_words):
            tools.addWidget(widget)
        finding = QHBoxLayout()
        finding.setSpacing(4)
        finding.addLayout(tools, 1)
        finding.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        replacing = FlowLayout(self._replacing, spacing=4)
        for button in (self.new_words, self.replace, self.replace_all):
            replacing.addWidget(button)
        self._replacing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(6)
        layout.addLayout(finding)
        layout.addWidget(self._replacing)
        layout.addWidget(self.outcome)

    def _connect(self) -> None:
        self.words.textChanged.connect(lambda _: self._pause.start())
        self.query_changed.connect(lambda: self.show_outcome(""))
        for toggle in (self.match_case, self.whole_words):
            toggle.toggled.connect(lambda _: self.query_changed.emit())
        self.next.clicked.connect(lambda: self.step_requested.emit(1))
        self.back.clicked.connect(lambda: self.step_requested.emit(-1))
        self.replace.clicked.connect(self.replace_requested)
        self.replace_all.clicked.connect(self.replace_all_requested)
        self.close_button.clicked.connect(self.close_bar)


def proposed_words(selected: str) -> str:
    """Return what to look for when words are selected: these, unless they are more than a line."""
    words = selected.replace("\ufffc", "")
    return single_line(words) if "\u2029" not in words and len(words) <= 80 else ""


def _make_toggle(text: str, name: str) -> ToggleButton:
    toggle = ToggleButton(text, "pill")
    toggle.setAccessibleName(name)
    toggle.setToolTip(name)
    return toggle
