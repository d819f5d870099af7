"""Checks all data once a week, in the background, when nobody has typed for a while (R32)."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from jurytool.errors import UserError
from jurytool.ui.autosave import Autosave
from jurytool.ui.background import Background
from jurytool.ui.notifier import Notifier

if TYPE_CHECKING:
    from jurytool.services.context import Context
    from jurytool.services.laptop.health import Health

LOOK_MS = 60_000  # between two looks whether it is time
QUIET_MS = 5 * 60_000  # without anything stored, since the start too: only then does a check begin by itself
AGAIN_MS = 6 * 3_600_000  # after a check that was stopped, failed, or could not be remembered
BREATH = 0.003  # seconds that a check rests again and again, so that the screen always goes first
FOUND = (
    "Bij het nakijken van je gegevens klopte er iets niet. {found} Zet een reservekopie terug of vraag hulp."
)
READ_ONLY = " Tot dan kun je lezen, maar niets wijzigen."


class HealthWatch(QObject):
    """Starts checks, asked for or by itself, and tells what they found; one at a time."""

    changed = Signal()  # a check began or ended
    progressed = Signal(int)  # percentage of the check that is done
    damage_found = Signal(str)  # what to say above every page

    def __init__(self, ctx: Context, notifier: Notifier, autosave: Autosave) -> None:
        super().__init__()
        self._ctx, self._notifier = ctx, notifier
        self._background = Background(self)
        self._enough = threading.Event()
        self.is_busy = False  # until the outcome was told
        self._is_asked = False
        self._percentage = 0
        self._touched_ms = ctx.clock.now().utc_ms
        self._tried_ms = self._touched_ms - AGAIN_MS
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        notifier.saved.connect(self._note_touch)
        autosave.draft_kept.connect(self._note_touch)
        self._background.done.connect(self._on_done)
        self._background.failed.connect(self._on_failed)

    def start(self) -> None:
        """Look from now on whether it is time; at once after a check that found something."""
        from jurytool.services.laptop.health import found_damage

        self._timer.start()
        if found_damage(self._ctx):
            self._begin()

    def look(self) -> None:
        """Begin a check where one is due and nobody has typed for a while."""
        from jurytool.services.laptop.health import is_check_due

        now = self._ctx.clock.now().utc_ms
        is_time = now - self._touched_ms >= QUIET_MS and now - self._tried_ms >= AGAIN_MS
        if is_time and not self._ctx.store.read_only and is_check_due(self._ctx):
            self._begin()

    def ask(self) -> None:
        """Begin a check now; what it cannot do is said to who asked."""
        self._is_asked = True
        self._begin()

    def cancel(self) -> None:
        """Stop the check that goes on; it counts as not done."""
        self._enough.set()

    def close(self) -> None:
        """Stop and return when nothing is read any more."""
        self._timer.stop()
        self._enough.set()
        self._background.done.disconnect(self._on_done)
        self._background.failed.disconnect(self._on_failed)
        self._background.wait()

    def _begin(self) -> None:
        from jurytool.services.laptop.health import check_health

        if self.is_busy:
            return
        self.is_busy = True
        self._enough.clear()
        self._percentage = 0
        self._tried_ms = self._ctx.clock.now().utc_ms
        self._background.start(lambda: check_health(self._ctx, self._breathe))
        self.changed.emit()

    def _breathe(self, share: float) -> bool:
        """Rest a moment, in the thread of the check, and say whether it may go on."""
        percentage = int(share * 100)
        if percentage != self._percentage:
            self._percentage = percentage
            self.progressed.emit(percentage)
        return not self._enough.wait(BREATH)

    def _note_touch(self) -> None:
        self._touched_ms = self._ctx.clock.now().utc_ms

    def _on_done(self, health: Health | None) -> None:
        was_asked = self._end()
        if health is not None:
            self._keep(health)
        elif was_asked:
            self._notifier.told.emit("Het nakijken is gestopt.")
        self.changed.emit()

    def _end(self) -> bool:
        """Return whether the check that ended was asked for."""
        was_asked, self._is_asked, self.is_busy = self._is_asked, False, False
        return was_asked

    def _keep(self, health: Health) -> None:
        from jurytool.services.laptop.health import REMADE, describe_health, describe_last_check, keep_outcome

        try:
            keep_outcome(self._ctx, health)
        except UserError as error:
            logging.getLogger(__name__).info("the outcome of a check was not kept: %s", error)
        if health.remade_tables:
            self._notifier.dossiers_changed.emit()
            self._notifier.told.emit(REMADE)
        elif health.is_well:
            self._notifier.told.emit(describe_last_check(self._ctx))
        else:
            words = FOUND.format(found=describe_health(health))
            self.damage_found.emit(words if health.can_be_written else words + READ_ONLY)

    def _on_failed(self, error: UserError | None) -> None:
        was_asked = self._end()
        if was_asked and error is not None:
            self._notifier.told.emit(f"Het nakijken lukte niet. {error}")
        elif error is not None:
            logging.getLogger(__name__).info("a check could not be done: %s", error)
        self.changed.emit()
