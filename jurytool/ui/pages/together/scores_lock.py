"""Before the scores stand beside each other: lock one's own, and wait for the colleague's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jurytool.instruments.schema import Item
from jurytool.services.dossier.overview import DossierView, JurorView
from jurytool.services.judging.independence import LockState
from jurytool.text.dutch import join_words
from jurytool.ui.environment import Environment
from jurytool.ui.score_lock import MEANING, list_unrated
from jurytool.ui.widgets.card import Card, clear_layout
from jurytool.ui.widgets.flow_layout import FlowLayout
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.variants import make_button, make_label

WIDE = 720  # pixels of the design: lines no longer than can be read
_NOT_YET = ("Mijn scores vastzetten", *MEANING)
_LOCKED = (
    "Je scores zijn vastgezet",
    "Ze gaan mee in je bestand.",
    "Wat je later wijzigt, zet je opnieuw vast.",
)
_NONE = (
    "Je geeft geen scores",
    "Dat gaat mee in je bestand: je collega hoeft niet op jou te wachten.",
    "Geef je later toch een score in Standaarden, zet die dan zelf vast.",
)
FIRST = "Eerst oordeelt ieder alleen. Daarna zetten jullie de scores naast elkaar."


def waiting_words(waited: Sequence[JurorView], *, locked: bool) -> str:
    """Return for whom is waited and what to do; "" where nobody has to lock any more."""
    if not waited:
        return ""
    names = join_words([juror.called for juror in waited])
    verb = "heeft" if len(waited) == 1 else "hebben"
    words = f"{names} {verb} nog geen scores vastgezet, voor zover je hier kunt zien."
    if not locked:
        return words
    return f"{words} Stuur je bestand, en haal dat van {names} binnen."


class LockPane(QWidget):
    """What locking means, what is not scored yet, and for whom is waited."""

    exchange_requested = Signal()
    without_requested = Signal()  # by who gives no scores at all
    item_requested = Signal(str)  # an item that is not scored yet

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self._env = env
        self.card = Card("Mijn scores vastzetten")
        self.words = [make_label("", wrap=True) for _ in range(2)]
        self.state = make_label("", "strong", wrap=True)
        self.waiting = make_label("", "second", wrap=True)
        self.exchange = make_button("Naar Uitwisselen")
        self.exchange.clicked.connect(self.exchange_requested)
        self.without = make_button("Ik geef geen scores…", "link", writes=True)
        self.without.clicked.connect(self.without_requested)
        self._unrated_title = make_label("", "small", wrap=True)
        self._unrated = QWidget()
        self._flow = FlowLayout(self._unrated, spacing=6)
        self._lay_out()

    def _lay_out(self) -> None:
        self.card.body.addWidget(self.state)
        for label in self.words:
            self.card.body.addWidget(label)
        self.card.body.addSpacing(4)
        for widget in (self._unrated_title, self._unrated, self.waiting):
            self.card.body.addWidget(widget)
        for button in (self.exchange, self.without):
            self.card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.addWidget(self.card, 1)
        row.addStretch(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addStretch(1)
        self._limit_width()
        self._env.look.changed.connect(self._limit_width)

    def _limit_width(self) -> None:
        self.card.setMaximumWidth(self._env.look.px(WIDE))

    def show_dossier(self, dossier: DossierView, state: LockState, waited: Sequence[JurorView]) -> None:
        """Show how far I am with locking, and who else."""
        self.without.setVisible(dossier.i_lock and not state.has_locked and not state.open_count)
        if not dossier.i_lock:
            self._show_reader(dossier, waited)
            return
        title, *sentences = _NONE if state.gives_none else _LOCKED if state.has_locked else _NOT_YET
        self.card.set_title(title)
        for label, sentence in zip(self.words, sentences, strict=True):
            label.setText(sentence)
        locked = [one.called for one in dossier.colleagues if one.id in state.locked_by]
        words = (
            f"{join_words(locked)} {'heeft' if len(locked) == 1 else 'hebben'} al vastgezet."
            if locked
            else ""
        )
        self.state.setText(breakable("" if state.has_locked else words or FIRST))
        self.state.setVisible(bool(self.state.text()))
        self._show_unrated([] if state.gives_none else list_unrated(self._env, dossier))
        self._show_waiting(waiting_words(waited, locked=state.has_locked), can_send=state.has_locked)

    def _show_reader(self, dossier: DossierView, waited: Sequence[JurorView]) -> None:
        """Show one who only reads, or whose colleagues are all on paper, that there is nothing to see yet."""
        self.card.set_title("Nog geen scores naast elkaar")
        if dossier.i_rate:
            self.words[0].setText("Je collega werkt zonder Jurytool, op papier.")
            self.words[1].setText("Voer in Standaarden de scores namens je collega in.")
        else:
            self.words[0].setText("Je leest mee. Je ziet hier de scores die de juryleden vastzetten.")
            self.words[1].setText("Zelf geef je geen scores.")
        self.state.hide()
        self._unrated_title.hide()
        self._unrated.hide()
        self._show_waiting("" if dossier.i_rate else waiting_words(waited, locked=False), can_send=False)

    def _show_waiting(self, words: str, *, can_send: bool) -> None:
        self.waiting.setText(breakable(words))
        self.waiting.setVisible(bool(words))
        self.exchange.setVisible(can_send)

    def _show_unrated(self, unrated: Sequence[Item]) -> None:
        number = len(unrated)
        words = (
            "1 indicator heeft nog geen score:"
            if number == 1
            else f"{number} indicatoren hebben nog geen score:"
        )
        self._unrated_title.setText(words)
        self._unrated_title.setVisible(number > 0)
        self._unrated.setVisible(number > 0)
        clear_layout(self._flow)
        for item in unrated:
            name = item.code or item.short_name
            button = make_button(name, "link", f"Naar {name} in Standaarden")
            button.clicked.connect(lambda _=False, key=item.key: self.item_requested.emit(key))
            self._flow.addWidget(button)
