"""Uitwisselingen: what was made and what came in, to be looked at again and taken back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from jurytool.services.exchange.exchanges import Exchange
from jurytool.ui.exchange.phrase_box import PhraseBox
from jurytool.ui.item_models.exchange_model import Column, ExchangeModel
from jurytool.ui.look import Look
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.variants import make_button, make_label

LOOK, SHOW, UNDO, PHRASE = "Bekijken…", "Toon in map", "Terugdraaien…", "Wachtzin"
_NOTHING = "Hier komt te staan welke bestanden je maakt en leest."
_MOST_ROWS = 8
_LONG = (Column.FILE, Column.CONTENT)  # whose words may take more lines
_BESIDE, _ABOVE = 13, 4  # pixels of the design around the words of a cell


class _Table(QTableView):
    opened = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter looks at the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class ExchangesCard(Card):
    """The table with what can be done with the chosen row."""

    look_requested = Signal(object)
    show_requested = Signal(object)
    undo_requested = Signal(object)
    phrase_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__("Uitwisselingen")
        self._look = look
        self.model = ExchangeModel(self)
        self.table = _Table()
        self.nothing = make_label(_NOTHING, "second", wrap=True)
        self.phrase_button = make_button(PHRASE, "quiet", tip="De wachtzin van dit bestand laten zien")
        self.phrase_button.setCheckable(True)
        self.look_button, self.show_button = make_button(LOOK), make_button(SHOW)
        self.undo_button = make_button(UNDO)
        self.phrase = PhraseBox()
        for button in (self.phrase_button, self.show_button, self.look_button, self.undo_button):
            self.add_head_widget(button)
        self.body.addWidget(self.phrase)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.table)
        self._set_up_table()
        self._connect()

    def show_exchanges(self, rows: Sequence[Exchange], choose: str = "") -> None:
        """Show these; one may be chosen by its id, else the row that was chosen stays so."""
        chosen = choose or (self.chosen.id if self.chosen is not None else "")
        self.model.show_rows(rows)
        place = next((number for number, row in enumerate(rows) if row.id == chosen), 0)
        if rows:
            self.table.selectRow(place)
        self.nothing.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self._fit()
        self._offer()

    @property
    def chosen(self) -> Exchange | None:
        """The row that is chosen."""
        row = self.table.currentIndex().row()
        return self.model.shown[row] if 0 <= row < len(self.model.shown) else None

    def _set_up_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName("Uitwisselingen")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in Column:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for column in _LONG:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        table.setTextElideMode(Qt.TextElideMode.ElideLeft)  # the end of a name says who and when

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._offer())
        self.table.opened.connect(self._on_opened)
        self.table.doubleClicked.connect(lambda _: self._on_opened())
        self.look_button.clicked.connect(lambda: self.look_requested.emit(self.chosen))
        self.show_button.clicked.connect(lambda: self.show_requested.emit(self.chosen))
        self.undo_button.clicked.connect(lambda: self.undo_requested.emit(self.chosen))
        self.phrase_button.toggled.connect(self._on_phrase)
        self._look.changed.connect(self._fit)
        self.table.horizontalHeader().sectionResized.connect(self._fit)

    def _fit(self) -> None:
        """Let each row be as high as its words need, and the table as high as its rows, up to some.

        Qt's own measure forgets what the style keeps free beside the words, so a last line was cut off.
        """
        side, model = self.table.verticalHeader(), self.model
        for row in range(model.rowCount()):
            lines = [self._height(str(model.index(row, column).data()), column) for column in _LONG]
            side.resizeSection(
                row,
                max(self._look.px(32), *(line + 2 * self._look.px(_ABOVE) for line in lines))
                + self._look.px(4),
            )
        heights = [side.sectionSize(row) for row in range(min(len(self.model.shown), _MOST_ROWS))]
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(head + sum(heights) + 4)

    def _height(self, words: str, column: Column) -> int:
        """Return how high words are in their column."""
        width = self.table.columnWidth(column) - 2 * self._look.px(_BESIDE)
        room = QRect(0, 0, max(width, 1), 10_000)
        return self.table.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height()

    def _offer(self) -> None:
        chosen = self.chosen
        came = chosen is not None and chosen.report is not None
        is_here = came and chosen is not None and not chosen.is_taken_back
        self.look_button.setVisible(is_here)
        self.undo_button.setVisible(is_here)
        self.show_button.setVisible(chosen is not None and not came)
        self.phrase_button.setVisible(any(row.is_locked for row in self.model.shown))
        if self.phrase_button.isChecked():
            self.phrase_requested.emit()  # a copy made to keep opens with other words

    def _on_opened(self) -> None:
        chosen = self.chosen
        if chosen is not None and not chosen.is_taken_back:
            (self.look_requested if chosen.report is not None else self.show_requested).emit(chosen)

    def _on_phrase(self, shown: bool) -> None:
        if shown:
            self.phrase_requested.emit()
        else:
            self.phrase.show_phrase("")
