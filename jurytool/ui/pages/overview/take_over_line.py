"""Says what colleagues wrote down for me while I worked on paper, and lets me go on with it myself."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from jurytool.services.dossier.overview import DossierView
from jurytool.services.judging.on_behalf import list_entered_for_me, take_over
from jurytool.text.dutch import join_words
from jurytool.ui.environment import Environment
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.variants import make_button, make_label, set_surface

_PLURALS = {"notitie": "notities", "score": "scores", "oordeel": "oordelen", "herkenning": "herkenningen"}
_SAID_ON_PAPER = "In dit dossier staat dat je op papier werkt. Gebruik je nu zelf Jurytool?"


class TakeOverLine(QFrame):
    """Hidden where nobody wrote anything down in my name."""

    taken_over = Signal()

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self._env = env
        self._dossier_id = ""
        set_surface(self, "me")
        self.words = make_label("", wrap=True)
        self.button = make_button(
            "Overnemen",
            tip="Vanaf nu is het van jou, en wijzig alleen jij het. Dit kun je niet terugdraaien.",
            writes=True,
        )
        self.button.clicked.connect(self._on_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.hide()

    def show_dossier(self, dossier: DossierView) -> None:
        """Show what waits to be taken over."""
        self._dossier_id = dossier.id
        me = next((juror for juror in dossier.jurors if juror.is_me), None)
        entered = list_entered_for_me(self._env.ctx, dossier.id) if me is not None else []
        if entered:
            counts = Counter(one.kind for one in entered)
            what = join_words([f"{number} {_name(kind, number)}" for kind, number in counts.items()])
            writers = dict.fromkeys(one.entered_by for one in entered)
            known = [juror.called for key in writers if (juror := dossier.juror(key)) is not None]
            who = join_words(known) or "Een collega"
            verb = "schreef" if len(writers) == 1 else "schreven"
            self.words.setText(breakable(f"{who} {verb} voor jou op: {what}. Ga je er zelf mee verder?"))
        else:
            self.words.setText(_SAID_ON_PAPER)
        self.setVisible(bool(entered) or (me is not None and me.on_paper))

    def _on_clicked(self) -> None:
        ctx, dossier_id = self._env.ctx, self._dossier_id
        if self._env.notifier.perform(lambda: take_over(ctx, dossier_id), self):
            self._env.notifier.told.emit("Wat je collega voor jou opschreef, is nu van jou.")
            self.taken_over.emit()


def _name(kind: str, number: int) -> str:
    return kind if number == 1 else _PLURALS.get(kind, kind)
