"""Runs the acts of the user and tells every screen afterwards what kind of thing changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from jurytool.errors import ChangedSinceError, StorageError, UserError
from jurytool.services.changes import Changes
from jurytool.ui.dialogs.dialogs import Dialogs

Act = Callable[[], Changes | None]
TAKE_BACK = "Terugdraaien kan bij Samen, Uitwisselen."
LOOK_MS = 10  # how often to see whether the mouse is still pressed
LONGEST_MS = 3_000  # no click takes longer; after a drag Qt may not know that the button was let go
STANDS_BESIDE = "Er kwam intussen een andere versie binnen. Beide zijn bewaard; kies later samen."


def _stay(changes: Changes) -> str:
    return ""


class History(Protocol):
    """Undo and redo as the services offer them, with the context filled in."""

    def next_label(self, dossier_id: str, back: bool) -> str:
        """Return in Dutch what would be undone, or done again; an empty string when there is nothing."""

    def take_arrival(self, dossier_id: str) -> str:
        """Return the name of a file that came in after the latest act, "" for none; told once."""

    def travel(self, dossier_id: str, back: bool) -> Changes | None:
        """Undo, or do again; raises UserError."""


class Notifier(QObject):
    """The one way in which screens change anything.

    `changed` carries the `Changes` and the object that asked for them, which may ignore its own echo; while a
    mouse button is pressed it waits, and comes right after the click (see `announce`);
    `saved` and `acted` come only after a commit, at once; `told` carries a short Dutch sentence for the
    status bar.
    `dossiers_changed` comes after whole dossiers came or went, of which no `Changes` tells.
    `history_requested` and `choice_requested` carry a field: the type and id of its record, and its name;
    `erase_requested` carries such a field, or a whole record with "" for the name: to be erased for good.
    """

    changed = Signal(object, object)
    saved = Signal()
    acted = Signal(object)
    told = Signal(str)
    dossiers_changed = Signal()
    history_requested = Signal(object, str)  # and why, in Dutch, where that is not clear
    choice_requested = Signal(object)
    erase_requested = Signal(object)

    def __init__(self, dialogs: Dialogs, history: History | None = None) -> None:
        super().__init__()
        self._dialogs = dialogs
        self._history = history
        self._held: list[tuple[Changes, QObject | None]] = []
        self._longest = LONGEST_MS
        self._since = QElapsedTimer()
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._go_on)

    def perform(
        self,
        act: Act,
        origin: QObject | None = None,
        tell_disk_refused: Callable[[StorageError], None] | None = None,
    ) -> Changes | None:
        """Run an act and tell the screens; None when it was refused, and then the user has been told why.

        `tell_disk_refused` says calmly what otherwise a dialog would say of a disk that takes nothing.
        """
        self._go_on()  # an act builds on what its page shows, and that is what is stored by now
        try:
            changes = act()
        except StorageError as error:
            (tell_disk_refused or self._dialogs.show_error)(error)
            return None
        except UserError as error:
            self._dialogs.show_error(error)
            return None
        if changes:
            self.announce(changes, origin)
        return changes

    def announce(self, changes: Changes, origin: QObject | None = None) -> None:
        """Tell the screens of changes that were made elsewhere, after their commit.

        Pressing the mouse takes the cursor out of a text, and that stores it. Where a screen showed at once
        what came of it, another button could be under the mouse when it is let go, or none: the click would
        do nothing, and the next words would go into the wrong text.
        """
        self.saved.emit()
        self.acted.emit(changes)
        self._held.append((changes, origin))
        self._go_on()

    def _go_on(self) -> None:
        """Tell what was held, in its order, unless the mouse is still pressed, as in a click."""
        if self._held and QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            if not self._since.isValid():
                self._since.start()
            if not self._since.hasExpired(self._longest):
                self._look.start()
                return
        self._look.stop()
        self._since.invalidate()
        while self._held:
            changes, origin = self._held.pop(0)
            self.changed.emit(changes, origin)
            if changes.stands_beside:
                self.told.emit(STANDS_BESIDE)

    def undo(self, dossier_id: str, go: Callable[[Changes], str] = _stay) -> None:
        """Take back the latest act in this dossier and say which it was; `go` shows it and says where."""
        self._travel(dossier_id, True, ("Ongedaan gemaakt", "ongedaan te maken"), go)

    def redo(self, dossier_id: str, go: Callable[[Changes], str] = _stay) -> None:
        """Do again what was taken back last, and say which it was; `go` shows it and says where."""
        self._travel(dossier_id, False, ("Opnieuw gedaan", "opnieuw te doen"), go)

    def _travel(
        self, dossier_id: str, back: bool, words: tuple[str, str], go: Callable[[Changes], str]
    ) -> None:
        history, (done, to_do) = self._history, words
        if history is None:
            return
        if not dossier_id:
            self.told.emit(f"Hier is niets om {to_do}. Open eerst een dossier.")
            return
        label = history.next_label(dossier_id, back)
        arrived = history.take_arrival(dossier_id) if back else ""
        if arrived:
            again = f" Nog een keer Ctrl Z maakt ongedaan: {label}." if label else ""
            self.told.emit(f"“{arrived}” kwam als laatste binnen. {TAKE_BACK}{again}")
            return
        if not label:
            self.told.emit(f"Er is niets om {to_do}.")
            return
        refused: list[ChangedSinceError] = []

        def travel() -> Changes | None:
            try:
                return history.travel(dossier_id, back)
            except ChangedSinceError as error:
                if not error.place[2]:
                    raise
                refused.append(error)  # the history of the field tells more than a sentence
                return None

        changes = self.perform(travel)
        if refused:
            self.history_requested.emit(refused[0].place, str(refused[0]))
        if changes is not None:
            self.told.emit(f"{done}: {label}. {go(changes)}".strip())
