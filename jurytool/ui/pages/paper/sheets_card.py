"""Chooses for which talks a sheet is printed, and makes the PDF."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from jurytool.services.dossier.overview import DossierView
from jurytool.services.visit.paper import is_written_on, make_score_form, make_sheets
from jurytool.services.visit.programme import ItemView
from jurytool.ui.environment import Environment
from jurytool.ui.pages.report.result_line import ResultLine
from jurytool.ui.paper_maker import MadePaper, PaperMaker
from jurytool.ui.widgets.card import Card, clear_layout
from jurytool.ui.widgets.choice_box import ChoiceBox
from jurytool.ui.widgets.flow_layout import FlowLayout
from jurytool.ui.widgets.scroll_column import ScrollColumn
from jurytool.ui.widgets.variants import let_stay, make_label

MAKE, MAKE_FORM = "Bladen maken (PDF)", "Scoreformulier (PDF)"
_WORDS = (
    "Kan er ergens geen laptop mee? Neem dan bladen mee. Op elk blad staan je open vragen, wat de school "
    "zegt, en de codes die je ook op het scherm gebruikt."
)
LOOSE = {
    0: "geen los blad erbij",
    1: "1 los blad erbij",
    **{number: f"{number} losse bladen erbij" for number in (2, 3, 5, 10)},
}


class _Ticks(ScrollColumn):
    """The talks; with `whole` all are in sight, and what scrolls is the page."""

    whole = False

    def minimumSizeHint(self) -> QSize:
        """Return room for the longest talk beside the scroll bar: the words of a tick do not wrap."""
        least = super().minimumSizeHint()
        bar = self.verticalScrollBar().sizeHint().width()
        inside = self.body.minimumSize()
        return QSize(inside.width() + bar, inside.height() if self.whole else least.height())

    def set_whole(self, whole: bool) -> None:
        """Be as tall as the talks, or scroll them."""
        if whole != self.whole:
            self.whole = whole
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another width when the talks are others, or their letters."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class SheetsCard(Card):
    """A tick for each talk; the chosen ones become one PDF to print."""

    def __init__(self, env: Environment) -> None:
        super().__init__("Bladen om mee te nemen")
        self._env = env
        self._dossier: DossierView | None = None
        self._shown: tuple[str, ...] = ()
        self.ticks: dict[str, QCheckBox] = {}
        self.body.addWidget(make_label(_WORDS, "second", wrap=True))
        self._column = _Ticks(spacing=4)
        self._items = QVBoxLayout()
        self._items.setSpacing(4)
        self._column.body.addLayout(self._items)
        self._column.body.addStretch(1)
        self.body.addWidget(self._column, 1)
        self.loose = ChoiceBox()
        let_stay(self)
        for number, words in LOOSE.items():
            self.loose.addItem(words, number)
        self.loose.setCurrentIndex(1)
        self.loose.setAccessibleName("Losse bladen")
        self.maker = PaperMaker(env, MAKE, "primary", self)
        self.make = self.maker.button
        self.maker.asked.connect(self.make_file)
        self.maker.made.connect(self._on_made)
        self.form_maker = PaperMaker(env, MAKE_FORM, "", self, key="")
        self.form_maker.asked.connect(self.make_form)
        self.form_maker.made.connect(self._on_form_made)
        self.result = ResultLine(env)
        self._lay_out_foot()

    def _lay_out_foot(self) -> None:
        row = FlowLayout(
            squeezes=True
        )  # beside each other they would push the other card out of a small window
        row.addWidget(self.loose)
        row.addWidget(self.make)
        row.addWidget(self.form_maker.button)
        self.body.addLayout(row)
        self.body.addWidget(self.result)

    def show_items(self, dossier: DossierView, items: Sequence[ItemView]) -> None:
        """Show a tick for each of these; what was ticked stays so."""
        self._dossier = dossier
        shown = tuple(f"{item.id}{item.name}" for item in items)
        if shown == self._shown:
            return
        self._shown = shown
        chosen = {item_id: tick.isChecked() for item_id, tick in self.ticks.items()}
        clear_layout(self._items)
        self.ticks = {}
        for item in items:
            tick = QCheckBox(item.name.replace("&", "&&"))
            tick.setChecked(chosen.get(item.id, is_written_on(item)))
            self.ticks[item.id] = tick
            self._items.addWidget(tick)
        self._items.addWidget(QWidget())  # keeps the last tick at its own height

    def set_whole(self, whole: bool) -> None:
        """Show all talks below each other, for where the page itself scrolls."""
        self._column.set_whole(whole)

    def chosen(self) -> list[str]:
        """Return the ids of the ticked talks in their order."""
        return [item_id for item_id, tick in self.ticks.items() if tick.isChecked()]

    def make_file(self) -> None:
        """Ask where to, and make the PDF; a refusal is said."""
        dossier = self._dossier
        if dossier is not None:
            loose = int(self.loose.currentData())
            self.maker.make(lambda: make_sheets(self._env.ctx, dossier.id, self.chosen(), loose))

    def make_form(self) -> None:
        """Ask where to, and make the PDF of the form to score on by hand."""
        dossier = self._dossier
        if dossier is not None:
            self.form_maker.make(lambda: make_score_form(self._env.ctx, dossier.id))

    def _on_form_made(self, made: MadePaper) -> None:
        self.result.show_file(f"Het scoreformulier is klaar om af te drukken: {made.length}.", made.file)

    def _on_made(self, made: MadePaper) -> None:
        self.result.show_file(f"De bladen zijn klaar om af te drukken: {made.length}.", made.file)
