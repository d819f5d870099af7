"""Ordenen: one note at a time, at most two keys each; what stands around it in the talk is in view."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jurytool.services.changes import Changes
from jurytool.services.visit.notes import NoteView
from jurytool.ui.environment import Environment
from jurytool.ui.pages.page import Page
from jurytool.ui.pages.visit.acts import Acts
from jurytool.ui.pages.visit.cards import CardMaker
from jurytool.ui.pages.visit.note_acts import NoteActs
from jurytool.ui.pages.visit.note_choices import make_indicator_popup
from jurytool.ui.pages.visit.sorting_card import SortingCard
from jurytool.ui.pages.visit.sorting_keys import (
    DIGITS,
    LETTERS,
    find_key,
    first_keys,
    name_signs,
    second_keys,
)
from jurytool.ui.pages.visit.sorting_queue import SortingQueue
from jurytool.ui.pages.visit.tagging import Pair, Standard, Tagging, TagOption, make_tagging
from jurytool.ui.pages.visit.visit_data import VisitData, read_visit
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.empty_state import EmptyState
from jurytool.ui.widgets.labels import KeyHints
from jurytool.ui.widgets.scroll_column import ScrollColumn
from jurytool.ui.widgets.variants import keep_aside, make_button, make_label

LINE = 75  # characters
ASIDE_NOT_MINE = "Deze notitie is van je collega. Alleen je collega zegt dat ze nergens bij hoort."


class SortingPage(Page):
    """Puts notes in order by the keyboard alone; nothing is typed here, so letters and digits act."""

    title = "Ordenen"
    keys = (
        ("1–9", "criterium aan of uit; of een standaard, en dan het cijfer van de indicator"),
        ("A–Z", "wat bij die letter staat; bij een groep dan het cijfer van de indicator"),
        ("# of I", "indicator kiezen"),
        ("Enter", "volgende notitie die nog wacht"),
        ("Spatie", "hoort nergens bij, en de volgende"),
        ("S", "ster"),
        ("←", "vorige notitie"),
        ("→", "overslaan"),
        ("Esc", "terug naar Bezoek"),
    )

    def __init__(self, env: Environment, parent: QWidget | None = None) -> None:
        super().__init__(env, parent)
        self.acts = Acts(env, self)
        self.note_acts = NoteActs(env.ctx, self.acts)
        self.queue = SortingQueue()
        self.data: VisitData | None = None
        self.tagging = Tagging()
        self._standard: Standard | None = None  # of which the indicator is still to be chosen
        self._shown: NoteView | None = None
        self.card = SortingCard(env.look)
        self._count = make_label("", "chip-me")
        self._done = make_button("Klaar", "primary", tip="Terug naar Bezoek (Esc)", owner=self)
        keep_aside(self, self._count)
        self._hints = KeyHints()
        self._finished = EmptyState("", "", "Naar Bezoek", "primary")
        self._column = ScrollColumn()
        self._stack = QStackedWidget()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self._connect()
        self._set_width()

    def open(self, dossier_id: str, target: str = "") -> None:
        """Begin with the first note of the day that waits, or with that of `target` ("note:ID")."""
        super().open(dossier_id, target)
        self.acts.dossier_id = dossier_id
        self._read()
        assert self.data is not None
        self.queue.start(self.env.ctx, self.data)
        self.queue.go_to(target.removeprefix("note:"))
        self._show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: Changes) -> None:
        """Show what an act changed."""
        if self.data is None or changes.dossier_id != self.dossier_id:
            return
        self._read()
        self.queue.read(self.env.ctx, self.data)
        self._show()

    def reveal(self, target: str) -> str:
        """Go back to the note of which something was undone."""
        self.queue.go_to(target.removeprefix("note:"))
        self._show()
        return ""

    def header_widgets(self) -> list[QWidget]:
        """Return how many notes wait, and the way out."""
        return [self._count, self._done]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on a digit or letter, walk with Enter and the arrows."""
        key = event.key()
        if event.text() == "#":
            self.choose_indicator()
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif self._press_sign(key):
            return
        else:
            slots = {
                Qt.Key.Key_Return: self.go_on,
                Qt.Key.Key_Enter: self.go_on,
                Qt.Key.Key_Right: self.go_on,
                Qt.Key.Key_Left: self.go_back,
                Qt.Key.Key_Space: self.set_aside,
                Qt.Key.Key_S: self.toggle_star,
                Qt.Key.Key_I: self.choose_indicator,
                Qt.Key.Key_Escape: self.leave_room,
            }
            slot = slots.get(Qt.Key(key))
            if slot is None:
                super().keyPressEvent(event)
            elif not event.isAutoRepeat():
                slot()

    def _press_sign(self, key: int) -> bool:
        """Do what a digit or letter stands for now; False where it stands for nothing."""
        if not 0 < key < 128 or self.queue.current is None:
            return False
        keys = second_keys(self._standard) if self._standard else first_keys(self.tagging)
        found = find_key(keys, chr(key).upper())
        if found is not None:
            self._choose(found.target)
        return found is not None

    def _choose(self, target: TagOption | Standard) -> None:
        """Toggle a criterion, go into a standard, or take the indicator and go on to the next note."""
        if isinstance(target, Standard):
            self._show_standard(target)
            return
        within, note = self._standard, self.queue.current
        self._show_standard(None)
        self._toggle_key(target.key)
        if within is not None and note is not None and target.pair not in _pairs(note):
            self.queue.go_on()
            self._show()

    def _show_standard(self, standard: Standard | None) -> None:
        self._standard = standard
        self.card.show_keys(standard)
        if standard is not None:
            self._column.show_row(self.card.middle)

    def toggle_star(self) -> None:
        """Give the note a star, or take it away."""
        note = self.queue.current
        if note is not None:
            self.note_acts.toggle_star(note)

    def set_aside(self) -> None:
        """Say that the note belongs nowhere and go on, or take that back."""
        note = self.queue.current
        if note is None:
            return
        if not self.note_acts.is_mine(note):
            self.acts.tell(ASIDE_NOT_MINE)
        elif self.note_acts.set_aside(note, not note.set_aside) and not note.set_aside:
            self.go_on()

    def choose_indicator(self) -> None:
        """Let an indicator be chosen from a list."""
        if self.queue.current is not None and self.tagging.others:
            popup = make_indicator_popup(self.env.look, self, self.tagging)
            popup.chosen.connect(self._toggle_key)
            popup.show_above(self.card)

    def go_on(self) -> None:
        """Go to the next note that waits."""
        before = self.queue.current_id
        self.queue.go_on()
        if before and self.queue.current_id == before:
            self.acts.tell(
                "Dit is de laatste die nog wacht. Kies een criterium, of Spatie: hoort nergens bij."
            )
        self._show()

    def go_back(self) -> None:
        """Go to the note before."""
        self.queue.go_back()
        self._show()

    def leave_room(self) -> None:
        """Go back to the visit; out of a standard first."""
        if self._standard is not None:
            self._show_standard(None)
        else:
            self.env.navigate("visit", "")

    def _on_pill(self, key: str) -> None:
        keys = second_keys(self._standard) if self._standard else first_keys(self.tagging)
        target = next((one.target for one in keys if one.target.key == key), self.tagging.by_key(key))
        if target is not None:
            self._choose(target)
        self.card.show_keys(self._standard)  # a pill switches itself, also one that only leads on

    def _toggle_key(self, key: str) -> None:
        note, option = self.queue.current, self.tagging.by_key(key)
        if note is None or option is None:
            return
        if note.set_aside and self.note_acts.is_mine(note):
            self.note_acts.set_aside(note, False)
        self.note_acts.toggle_tag(note, option)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> None:
        self.data = read_visit(self.env.ctx, self.dossier_id)
        tagging = make_tagging(self.data.dossier)
        if tagging != self.tagging:
            self.tagging = tagging
            self.card.set_tagging(tagging)
            self._show_hints()

    def _show(self) -> None:
        """Show the note with its neighbours, or that all is in order."""
        left, note = self.queue.left, self.queue.current
        if self._standard is not None and _id(note) != _id(self._shown):
            self._show_standard(None)
        self._shown = note
        self._count.setText(f"nog {left}" if left else "alles geordend")
        self._stack.setCurrentWidget(self._column if note else self._finished)
        if note is None or self.data is None:
            self._finished.set_words("Alles is geordend", "Elke notitie heeft een plek. ← gaat terug.")
            self.setAccessibleDescription("Alles is geordend.")
            return
        self.setAccessibleDescription(f"Nog {left}. {note.text}")
        maker = CardMaker(self.data, self.tagging, names_items=False)
        before, after = (maker.card(near) if near else None for near in self.queue.neighbours())
        self.card.show_note(note, maker.card(note), self.data, before, after)
        self._column.show_row(self.card.middle)

    def _show_hints(self) -> None:
        self._hints.set_hints(
            [
                *self._sign_hints(),
                *([("#", "indicator")] if self.tagging.others else []),
                ("Enter", "volgende"),
                ("Spatie", "hoort nergens bij"),
                ("S", "ster"),
                ("←", "vorige"),
                ("→", "overslaan"),
                ("Ctrl Z", "ongedaan"),
            ]
        )

    def _sign_hints(self) -> list[tuple[str, str]]:
        """Say which digits and letters there are, and that a group takes a second key."""
        hints = []
        for signs in (DIGITS, LETTERS):
            keys = [key for key in first_keys(self.tagging) if key.sign in signs]
            leading = [key for key in keys if isinstance(key.target, Standard)]
            toggling = [key for key in keys if key not in leading]
            # the standards have the digits where the instrument is read by them
            is_other = signs is LETTERS and bool(self.tagging.read_by)
            if toggling:
                hints.append(
                    (name_signs(toggling), "aan of uit" if is_other else f"{self.tagging.word} aan of uit")
                )
            if leading:
                hints.append((name_signs(leading), f"{'groep' if is_other else 'standaard'}, dan indicator"))
        return hints

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.card, 1_000)
        row.addStretch(1)
        self._column.body.addStretch(1)
        self._column.body.addLayout(row)
        self._column.body.addStretch(1)
        self._stack.addWidget(self._column)
        self._stack.addWidget(self._finished)
        hints = Card()
        hints.body.addWidget(self._hints)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._stack, 1)
        layout.addWidget(hints)

    def _connect(self) -> None:
        self.acts.done.connect(self.refresh)
        self.card.toggled.connect(self._on_pill)
        self.card.indicator_requested.connect(self.choose_indicator)
        self._done.clicked.connect(self.leave_room)
        if self._finished.button is not None:
            self._finished.button.clicked.connect(self.leave_room)
        self.env.look.changed.connect(self._set_width)

    def _set_width(self) -> None:
        metrics = QFontMetrics(self.env.look.font("large"))
        self.card.setMaximumWidth(metrics.averageCharWidth() * LINE + self.env.look.px(64))


def _pairs(note: NoteView) -> set[Pair]:
    return {(tag.instrument_id, tag.item_key) for tag in note.tags}


def _id(note: NoteView | None) -> str:
    return note.id if note is not None else ""
