"""Gevraagd om te wissen: what I asked colleagues to erase, and what each of them said."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jurytool.services.erasing.erasure_answers import AskedErasure, ErasureAnswer
from jurytool.text.dutch import join_words
from jurytool.ui.widgets.card import Card, clear_layout
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.variants import make_label


class AskedCard(Card):
    """Hidden while nothing was asked."""

    def __init__(self) -> None:
        super().__init__("Gevraagd om te wissen")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self.body.addLayout(self._rows)
        self.hide()

    def show_asked(self, asked: Sequence[AskedErasure]) -> None:
        """Show these, each with its answers below it."""
        clear_layout(self._rows)
        for one in asked:
            self._rows.addWidget(_make_row(one))
        self.setVisible(bool(asked))


def _make_row(asked: AskedErasure) -> QWidget:
    row = QWidget()
    layout = QVBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2)
    layout.addWidget(make_label(breakable(describe_asked(asked)), "strong", wrap=True))
    for sentence in describe_answers(asked):
        layout.addWidget(make_label(breakable(sentence), "second", wrap=True))
    return row


def describe_asked(asked: AskedErasure) -> str:
    """Return what was asked: what stood in it has gone, so who wrote it and when tells which it was."""
    return f"{asked.kind.capitalize()} van {asked.made_by} ({asked.made_at}), gevraagd op {asked.moment}"


def describe_answers(asked: AskedErasure) -> list[str]:
    """Return a sentence for each answer, and one for who has not answered yet."""
    told = [_describe(answer) for answer in asked.answers]
    if asked.waiting:
        told.append(f"Nog geen antwoord van {join_words(asked.waiting)}.")
    if not told:
        told.append("Het is overal gewist.")
    return told


def _describe(answer: ErasureAnswer) -> str:
    if answer.is_yes:
        return f"Ja: {answer.name} heeft het gewist ({answer.moment})."
    reason = f" Reden: “{answer.reason}”" if answer.reason else " Zonder reden."
    return f"Nee: {answer.name} laat het staan ({answer.moment}).{reason}"
