"""A record that was deleted or changed by somebody, or a text that I half brought together: with ways out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.exchange.choices import (
    LeftCase,
    RecordCase,
    Shape,
    delete_returned,
    keep_returned,
    mark_seen,
    store_left,
    take_back,
)
from jurytool.services.exchange.open_matters import Matter, MatterKind
from jurytool.services.exchange.record_cases import RecordLine
from jurytool.services.text_fields import drop_draft
from jurytool.text.shown import mark_versions, split_paragraphs
from jurytool.ui.environment import Environment
from jurytool.ui.kept_form import throw_away
from jurytool.ui.pages.together.matter_view import MatterView
from jurytool.ui.pages.together.version_cards import VersionCards
from jurytool.ui.widgets.card import clear_layout
from jurytool.ui.widgets.marked_text import MarkedText
from jurytool.ui.widgets.variants import make_label

_SAID = {
    MatterKind.RETURNED: "Dit staat er weer, want er is na het verwijderen nog in gewerkt, of iemand wilde "
    "het houden. Onderstreept is nieuw sinds het verwijderen.",
    MatterKind.USED: "Dit staat in de prullenbak. Wat de ander eraan vastmaakte, is er nog.",
    MatterKind.REFUSED: "Alleen wie iets maakte, kan het veranderen. Er is dus niets veranderd. "
    "Onderstreept is wat erbij kwam, doorgestreept wat wegging.",
}
_LEFT = "Je was dit aan het samenvoegen. Intussen is er elders gekozen. Jouw tekst is bewaard."
KEEP, DELETE = "Laten staan", "Toch verwijderen"
BACK, LEAVE, SEEN = "Terug uit de prullenbak", "In de prullenbak laten", "Gezien"
USE, DROP = "Mijn tekst gebruiken", "Mijn tekst weggooien"


class RecordView(MatterView):
    """A record as people read it: what its fields are called, and what stands or changed in them."""

    def __init__(self, env: Environment, area: QWidget) -> None:
        super().__init__(env, area)
        self.texts: list[MarkedText] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self.kept.hide()

    def show_case(self, dossier_id: str, case: RecordCase) -> None:
        """Show a record, and what can be done with it."""
        matter, ctx = case.matter, self.env.ctx
        self.show_head(matter, case.spot, "Ga erheen")
        if matter.kind is MatterKind.USED:
            self.way.hide()  # it is in the bin
        self.say(_SAID[matter.kind])
        self.show_lines(case.lines)

        def does(act: Callable[[Context, str, Matter], Changes]) -> Callable[[], object]:
            return lambda: self.perform(lambda: act(ctx, dossier_id, matter))

        match matter.kind:
            case MatterKind.RETURNED:
                delete = partial(self.perform, partial(delete_returned, ctx, dossier_id, case))
                self.offer((KEEP, "1", "", does(keep_returned)), (DELETE, "2", "", delete))
            case MatterKind.USED:
                self.offer((BACK, "1", "", does(take_back)), (LEAVE, "2", "", does(mark_seen)))
            case _:
                self.offer((SEEN, "1", "primary", does(mark_seen)))

    def show_lines(self, lines: Sequence[RecordLine]) -> None:
        """Show these fields, each with its name before it."""
        clear_layout(self._grid)
        self.texts = []
        for number, line in enumerate(lines):
            label = make_label(line.label, "small", wrap=True)
            text = MarkedText(self.env.look, line.label, "colleague")
            text.show_paragraphs(split_paragraphs(line.parts))
            self._grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(text, number, 1)
            self.texts.append(text)


class LeftView(MatterView):
    """What I half brought together beside what stands there by now."""

    dropped = Signal()

    def __init__(self, env: Environment, area: QWidget) -> None:
        super().__init__(env, area)
        self.cards = VersionCards(env.look)
        self.body.addWidget(self.cards)

    def show_case(self, case: LeftCase) -> None:
        """Show both texts; either stays."""
        self.show_head(case.matter, case.spot)
        self.say(_LEFT)
        is_narrative = case.shape is Shape.NARRATIVE
        now, mine = mark_versions([case.field.text, case.mine], None, is_narrative=is_narrative)
        self.cards.clear()
        self.cards.add_card("Zo staat het er nu", "colleague", split_paragraphs(now))
        self.cards.add_card("Wat jij samenvoegde", "me", split_paragraphs(mine))
        self.offer(
            (USE, "1", "", partial(self.perform, partial(store_left, self.env.ctx, case))),
            (DROP, "2", "", partial(self._drop, case)),
        )

    def _drop(self, case: LeftCase) -> None:
        throw_away(self.env.autosave, case.draft_key)
        drop_draft(self.env.ctx, case.draft_key)  # at once: the panel reads what is left
        self.dropped.emit()
