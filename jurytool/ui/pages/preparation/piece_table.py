"""The table in which pieces of a text are placed: by a digit, or by the buttons below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QPushButton, QTableView, QVBoxLayout, QWidget

from jurytool.ui.look import Look
from jurytool.ui.pages.preparation.piece_model import PLACE, TEXT, WORDS, PieceModel
from jurytool.ui.widgets.flow_layout import FlowLayout
from jurytool.ui.widgets.variants import make_button, make_label, set_surface

_OUT_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_COMMAND = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class _View(QTableView):
    digit_pressed = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit places what is selected; 0 and Delete leave it out."""
        is_command = event.modifiers() & _COMMAND
        if not is_command and event.key() in _OUT_KEYS:
            self.digit_pressed.emit(0)
        elif not is_command and event.text().isascii() and event.text().isdigit():
            self.digit_pressed.emit(int(event.text()))  # by text: on a Belgian keyboard a digit needs Shift
        else:
            super().keyPressEvent(event)


class PieceTable(QWidget):
    """Pieces with their place; `placed` after each change, `piece_chosen` carries a row."""

    placed = Signal()
    piece_chosen = Signal(int)

    def __init__(self, look: Look, model: PieceModel, places: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._keys = [key for key, _ in places]
        self.model = model
        self.view = view = _View()
        view.setModel(model)
        set_surface(view, "card")
        view.setAccessibleName("Stukken van de tekst")
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(look.px(30))
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(PLACE, QHeaderView.ResizeMode.Fixed)
        view.setColumnWidth(WORDS, look.px(90))
        view.setColumnWidth(PLACE, look.px(130))
        self.buttons = [self._make_button(number, words) for number, (_, words) in enumerate(places, 1)]
        out = make_button("0 niet overnemen", "pill")
        out.clicked.connect(lambda: self._place(0))
        self.buttons.append(out)
        row = FlowLayout(spacing=6, line_spacing=6)
        row.addWidget(make_label("Hoort bij", "small"))
        for button in self.buttons:
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(view, 1)
        layout.addLayout(row)
        view.digit_pressed.connect(self._place)
        view.selectionModel().currentRowChanged.connect(lambda now, _: self.piece_chosen.emit(now.row()))

    def choose_row(self, row: int) -> None:
        """Put the cursor on a piece."""
        if self.model.rowCount():
            self.view.selectRow(row)

    def _make_button(self, number: int, words: str) -> QPushButton:
        button = make_button(words, "pill")
        button.clicked.connect(lambda: self._place(number))
        return button

    def _place(self, number: int) -> None:
        if number > len(self._keys):
            return
        rows = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        if not rows:
            return
        self.model.place(rows, self._keys[number - 1] if number else "")
        if len(rows) == 1 and rows[0] + 1 < self.model.rowCount():
            self.view.selectRow(rows[0] + 1)
        self.view.setFocus()
        self.placed.emit()
