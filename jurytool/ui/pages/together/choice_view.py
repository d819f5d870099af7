"""Versions of one field beside each other, and the ways to settle them; or what was merged by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jurytool.models.fields import Value
from jurytool.services.exchange.choices import Choice, Shape
from jurytool.services.exchange.open_matters import MatterKind
from jurytool.services.exchange.versions import confirm_merge, keep_both, keep_version
from jurytool.text.shown import (
    Paragraph,
    diff_shown,
    fold_paragraphs,
    mark_versions,
    split_paragraphs,
)
from jurytool.text.word_diff import Part, PartKind
from jurytool.ui.dialogs.dialogs import Answer
from jurytool.ui.environment import Environment
from jurytool.ui.pages.together.matter_view import MatterView, Way
from jurytool.ui.pages.together.merge_box import MergeBox
from jurytool.ui.pages.together.version_cards import VersionCards, name_sides
from jurytool.ui.widgets.marked_text import MarkedText
from jurytool.ui.widgets.variants import make_button, make_label, name_button, set_surface

_LONG = 5  # paragraphs: a longer text is folded
BOTH, TOGETHER, ON = "Allebei achter elkaar", "Zelf samenvoegen", "Verder samenvoegen"
RIGHT = "Klopt zo"
WHOLE, FOLDED = "Alles laten zien", "Alleen de verschillen laten zien"
CONFIRM = "Ctrl Shift Enter"
_MERGED = "Zo staat het er nu. Onderstreept is nieuw, doorgestreept is weg."


class ChoiceView(MatterView):
    """Shows a choice; the editor for bringing versions together opens on the `bench`."""

    def __init__(self, env: Environment, area: QWidget) -> None:
        super().__init__(env, area)
        self._choice: Choice | None = None
        self._is_whole = False
        self.cards = VersionCards(env.look)
        self.unfold = make_button(WHOLE, "link")
        self.unfold.clicked.connect(self._on_unfold)
        self.merged_title = make_label(_MERGED, "small", wrap=True)
        self.merged = MarkedText(env.look, "De samengevoegde tekst")
        self.box: MergeBox | None = None
        self.bench = QWidget()  # below what scrolls, so that the text stays beside the versions
        self._on_bench = QVBoxLayout(self.bench)
        self._on_bench.setContentsMargins(0, 10, 0, 0)
        self.bench.hide()
        set_surface(self.merged, "clear")
        for part in (self.cards, self.merged_title, self.merged, self.unfold):
            self.body.addWidget(part)

    @property
    def is_writing(self) -> bool:
        """Whether versions are being brought together here."""
        return self.box is not None

    @property
    def written_target(self) -> str:
        """Of which matter versions are being brought together, as its target; "" for none."""
        return self._choice.matter.target if self._choice is not None and self.is_writing else ""

    def show_choice(self, choice: Choice, *, has_draft: bool = False) -> None:
        """Show a choice; another one that was being written is kept as a draft."""
        is_same = self._choice is not None and self._choice.matter.target == choice.matter.target
        if not is_same:
            self.release()
            self._is_whole = False
        # mine at the left, whoever came first
        choice = replace(choice, sides=tuple(sorted(choice.sides, key=lambda side: not side.is_mine)))
        self._choice = choice
        self.show_head(choice.matter, choice.spot, "Ga naar de tekst" if _is_text(choice) else "Ga erheen")
        self.say(_say_writer(choice))
        self._show_texts()
        if self.box is not None:
            self.box.take_choice(choice)
        else:
            self._offer(choice, has_draft)

    def write(self, *, goes_on: bool = False) -> None:
        """Open the editor in which the versions are brought together, or go on with what was begun there."""
        choice = self._choice
        if choice is None or choice.shape is Shape.FIXED:
            return
        if self.box is None and not goes_on and not self._may_merge(choice):
            return
        if self.box is None:
            self.box = MergeBox(self.env, choice)
            self.box.closed.connect(self._on_closed)
            self._on_bench.addWidget(self.box)
            self.bench.show()
            self.footer.hide()
            self.allow_keys(False)
        self.box.focus_text()

    def release(self) -> None:
        """Keep what was typed as a draft, and close the editor."""
        if self.box is not None:
            self.box.release()
            self._drop_box()
        super().release()
        self._choice = None

    def _offer(self, choice: Choice, has_draft: bool) -> None:
        keeps: list[Way] = [
            (name, str(number), "", partial(self._keep, side.value))
            for number, (name, side) in enumerate(zip(name_sides(choice.sides), choice.sides, strict=True), 1)
        ]
        more: list[Way] = []
        if choice.matter.kind is MatterKind.MERGED:
            more.append((RIGHT, CONFIRM, "primary", self._confirm))
        elif _is_text(choice):
            more.append((BOTH, "A", "", self._keep_both))
        if choice.shape is not Shape.FIXED:
            is_main = choice.matter.kind is MatterKind.CONFLICT
            name = ON if has_draft else TOGETHER if _is_text(choice) else "Zelf invullen"
            write = partial(self.write, goes_on=has_draft)
            more.append((name, "Z", "primary" if is_main else "", write))
        is_merged = choice.matter.kind is MatterKind.MERGED
        self.offer(*(more + keeps if is_merged else keeps + more))

    def _show_texts(self) -> None:
        choice = self._choice
        assert choice is not None
        is_merged = choice.matter.kind is MatterKind.MERGED
        if is_merged:
            texts = [diff_shown(choice.origin or "", side.text) for side in choice.sides]
        elif choice.shape is Shape.NARRATIVE:
            texts = mark_versions([side.text for side in choice.sides], choice.origin)
        elif choice.shape is Shape.FIXED:
            texts = [(Part(PartKind.SAME, side.text),) if side.text else () for side in choice.sides]
        else:
            texts = mark_versions([side.text for side in choice.sides], None, is_narrative=False)
        paragraphs = [split_paragraphs(parts) for parts in texts]
        self.cards.show_versions(choice.sides, [self._folded(each) for each in paragraphs])
        whole = [*paragraphs]
        self.merged.setVisible(is_merged)
        self.merged_title.setVisible(is_merged)
        if is_merged:
            merged = split_paragraphs(diff_shown(choice.origin or "", choice.field.text))
            self.merged.show_paragraphs(self._folded(merged))
            whole.append(merged)
        name_button(self.unfold, FOLDED if self._is_whole else WHOLE)
        self.unfold.setVisible(any(fold_paragraphs(each) != each and len(each) > _LONG for each in whole))

    def _folded(self, paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
        is_short = len(paragraphs) <= _LONG
        return paragraphs if self._is_whole or is_short else fold_paragraphs(paragraphs)

    def _on_unfold(self) -> None:
        self._is_whole = not self._is_whole
        self._show_texts()

    def _on_closed(self) -> None:
        if self.box is None:  # what was written is stored, and the next is shown
            return
        self._drop_box()
        choice = self._choice
        if choice is not None:
            self._offer(choice, has_draft=True)
        self._area.setFocus()

    def _drop_box(self) -> None:
        box, self.box = self.box, None
        if box is not None:
            self._on_bench.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.bench.hide()
        self.footer.show()

    def _keep(self, value: Value) -> None:
        choice = self._choice
        if choice is not None:
            self.perform(lambda: keep_version(self.env.ctx, choice.field, value))

    def _keep_both(self) -> None:
        choice = self._choice
        if choice is not None and self._may_merge(choice):
            self.perform(lambda: keep_both(self.env.ctx, choice.field))

    def _may_merge(self, choice: Choice) -> bool:
        """Ask first where by agreement one was to write this, and another wrote in it too."""
        if not choice.writer or not choice.others_wrote:
            return True
        answer = self.env.dialogs.ask(
            "Wil je deze versies samenvoegen?",
            f"{_say_writer(choice)} Kies anders één van beide; de andere staat dan in de geschiedenis.",
            (Answer("merge", "Samenvoegen"), Answer("wait", "Nog niet", primary=True)),
        )
        return answer == "merge"

    def _confirm(self) -> None:
        choice = self._choice
        if choice is not None and self._may_merge(choice):
            self.perform(lambda: confirm_merge(self.env.ctx, choice.field))


def _is_text(choice: Choice) -> bool:
    return choice.shape in (Shape.NARRATIVE, Shape.TEXT)


def _say_writer(choice: Choice) -> str:
    if not choice.writer:
        return ""
    return f"Afgesproken was dat {'jij' if choice.writer_is_me else choice.writer} dit schrijft."
