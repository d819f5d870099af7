"""The button with which a juror locks the own scores: first it says what that means; nothing undoes it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jurytool.clock import parse_instant
from jurytool.instruments.schema import Item
from jurytool.services.dossier.overview import DossierView
from jurytool.services.dossier.rooms import list_rateable
from jurytool.services.judging.independence import LockState, lock_own_ratings, read_lock_state
from jurytool.text.dutch import format_clock, format_date, join_words
from jurytool.ui.dialogs.dialogs import Answer
from jurytool.ui.environment import Environment
from jurytool.ui.widgets.variants import make_button, name_button, set_variant

MEANING = (
    "Zet je vast, dan gaan je scores en oordelen mee in je bestand. Daarna zie jij wat je collega vastzette.",
    "Terugdraaien kan niet. Wat je later wijzigt, telt pas als je het opnieuw vastzet.",
)
WITHOUT = (
    "Je collega hoeft dan niet op jou te wachten, en jij ziet wat je collega vastzette.",
    "Terugdraaien kan niet. Geef je later toch een score, zet die dan zelf vast.",
)
LOCK, NOT_YET = "lock", "not_yet"
DONE = "Je scores zijn vastgezet."
DONE_WITHOUT = "Vastgelegd: je geeft geen scores."
MOST_NAMED = 5


def list_unrated(env: Environment, dossier: DossierView) -> list[Item]:
    """Return the items that I have not scored, in printed order."""
    me = env.ctx.my_juror(dossier.id)
    return [item for item, ratings in list_rateable(env.ctx, dossier) if not ratings.value_of(me)]


def unrated_words(items: Sequence[Item]) -> str:
    """Return "Nog niet gescoord: 3.1 Rust en 4.2 Zorg.", of many the first and how many more; "" for none."""
    if not items:
        return ""
    names = [f"{item.code} {item.short_name}".strip() for item in items]
    more = len(names) - MOST_NAMED
    named = names if more <= 1 else [*names[:MOST_NAMED], f"nog {more} andere"]
    return f"Nog niet gescoord: {join_words(named)}."


def locked_words(state: LockState) -> str:
    """Return since when my scores are locked and how they can still be changed; "" for not locked."""
    if not state.locked_at:
        return ""
    at = parse_instant(state.locked_at)
    when = f"{format_date(at.date().isoformat())} om {format_clock(at)}"
    if state.gives_none:
        later = (
            "Wat je daarna gaf, telt pas als" if state.open_count else "Geef je er toch een, die telt zodra"
        )
        return f"Je zei op {when} dat je geen scores geeft. {later} je vastzet, met de knop rechtsboven."
    if state.open_count:
        what = "score of oordeel" if state.open_count == 1 else "scores of oordelen"
        return (
            f"Je scores zijn vastgezet op {when}. Daarna wijzigde je {state.open_count} {what}: "
            "dat telt pas als je opnieuw vastzet, met de knop rechtsboven."
        )
    return (
        f"Je scores zijn vastgezet op {when}. Wil je er een wijzigen, geef hier dan een andere score en zet "
        "opnieuw vast."
    )


class ScoreLock(QObject):
    """A button and what it does; `locked` comes after the act."""

    locked = Signal()

    def __init__(self, env: Environment, parent: QWidget, variant: str = "") -> None:
        super().__init__(parent)
        self._env = env
        self._dossier: DossierView | None = None
        self._variant = variant
        self.state = LockState(False, 0)
        self.button = make_button("Mijn scores vastzetten", variant, owner=parent)
        self.button.clicked.connect(self.ask)

    @property
    def is_offered(self) -> bool:
        """Whether there is anything to lock, now or before."""
        return self._dossier is not None and self._dossier.i_lock and bool(self._dossier.assessments)

    def show_dossier(self, dossier: DossierView) -> None:
        """Show how much is not locked in the chosen assessment; the button hides where all of it is."""
        self._dossier = dossier
        if not self.is_offered:
            self.state = LockState(False, 0)
        else:
            self.state = read_lock_state(self._env.ctx, dossier.id, dossier.main.id)
        name_button(self.button, self.state.label)
        self.button.setEnabled(self.state.open_count > 0)
        self.button.setToolTip(" ".join(MEANING))
        set_variant(self.button, "" if self.state.has_locked else self._variant)

    @property
    def has_button(self) -> bool:
        """Whether the button has a use: something is not locked, or nothing ever was."""
        return self.is_offered and (not self.state.has_locked or self.state.open_count > 0)

    def ask_without(self) -> None:
        """Let somebody who gives no scores say so: then nobody waits for that one."""
        answers = (Answer(LOCK, "Ik geef geen scores"), Answer(NOT_YET, "Nog niet", primary=True))
        question = "Geef je in dit dossier geen scores?"
        if self._env.dialogs.ask(question, "\n\n".join(WITHOUT), answers) == LOCK:
            self._lock(DONE_WITHOUT)

    def ask(self) -> None:
        """Say what locking means and what is not scored yet, and lock where the juror wants to."""
        dossier = self._dossier
        if dossier is None:
            return
        again = self.state.locks_again
        question = "Je gewijzigde scores opnieuw vastzetten?" if again else "Je scores vastzetten?"
        unrated = unrated_words(list_unrated(self._env, dossier))
        details = "\n\n".join(part for part in (unrated, *MEANING) if part)
        # what cannot be undone takes more than Enter
        answers = (Answer(LOCK, "Vastzetten"), Answer(NOT_YET, "Nog niet", primary=True))
        if self._env.dialogs.ask(question, details, answers) == LOCK:
            self._lock()

    def _lock(self, done: str = DONE) -> None:
        dossier, ctx = self._dossier, self._env.ctx
        if dossier is None:
            return
        if self._env.notifier.perform(lambda: lock_own_ratings(ctx, dossier.id, dossier.main.id), self):
            self._env.notifier.told.emit(done)
            self.locked.emit()
