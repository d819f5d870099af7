"""Knows every text that is not yet a change: keeps drafts while typing, and makes changes of them in time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from jurytool.errors import InputRefusedError, UserError
from jurytool.services.changes import Changes
from jurytool.services.drafts import Draft, DraftKey
from jurytool.services.exchange.versions import ShownVersion
from jurytool.services.text_fields import TextField
from jurytool.ui.binding import Binding
from jurytool.ui.draft_writer import DraftStore, DraftWriter
from jurytool.ui.in_turn import do_in_turn
from jurytool.ui.notifier import Act, Notifier

QUIET_MS = 400  # after the last key
LONGEST_MS = 1_500  # while typing goes on
IDLE_MS = 60_000  # then a draft becomes a change
RETRY_MS = 5_000  # after the disk refused
PAUSE_MS = 300  # without a key, in which what may come late can be done


def _no_cursor() -> int:
    return 0


class Autosave(QObject):
    """All bindings, their timers and the writing thread.

    `draft_kept` comes after a draft is durable, `failed` with a Dutch sentence while the disk refuses
    (everything stays in memory and is tried again), `refused` when a text itself cannot be accepted.
    """

    draft_kept = Signal()
    failed = Signal(str)
    refused = Signal(object)
    _written = Signal(object)

    def __init__(self, store: DraftStore, notifier: Notifier) -> None:
        super().__init__()
        self._store = store
        self._notifier = notifier
        self._writer = DraftWriter(store, self._written.emit)
        self._written.connect(self._on_written)
        self._bindings: list[Binding] = []
        self._unsaved: list[Binding] = []
        self._typing = QElapsedTimer()
        self._last_touch = QElapsedTimer()
        self._quiet = self._make_timer(QUIET_MS, self.keep_drafts)
        self._idle = self._make_timer(IDLE_MS, self.flush)
        self._retry = self._make_timer(RETRY_MS, self._try_again)

    def _make_timer(self, milliseconds: int, slot: Callable[[], object]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(slot)
        return timer

    def bind(
        self,
        field: TextField,
        get_text: Callable[[], str],
        get_cursor: Callable[[], int] = _no_cursor,
        *,
        get_context: Callable[[], str] | None = None,
        promotes: bool = True,
        origin: QObject | None = None,
    ) -> Binding:
        """Tie an editor to a field; `promotes=False` keeps drafts only, as for the capture box.

        When an earlier run or a refused save left a text for this field, it is in `recovered`: the editor
        shows that and calls `touched`.
        """
        binding = Binding(self, field, get_text, get_cursor, get_context, promotes, origin)
        left = next((other for other in self._bindings if other.key == field.key and other.dirty), None)
        if left is None:
            binding.recovered = self._writer.find(field.key)
        else:
            binding.recovered = left.give_to(binding)
            self._clean(left)  # its editor may still be there, and must not store the text a second time
            self._forget(left)
        if binding.recovered is not None:
            binding.basis = binding.recovered.basis
        self._bindings.append(binding)
        return binding

    def unsaved_texts(self) -> list[Draft]:
        """Return every text that is not yet a change, as it stands now, the latest bound last."""
        return [draft for draft in (one.read() for one in self._bindings if one.dirty) if draft.text.strip()]

    @property
    def is_pending(self) -> bool:
        """True while a text is not yet stored as a change."""
        return any(binding.dirty and binding.promotes for binding in self._bindings)

    @property
    def is_typing(self) -> bool:
        """True until there was no key in any editor for a moment."""
        return self._last_touch.isValid() and self._last_touch.elapsed() < PAUSE_MS

    def note_touch(self, binding: Binding) -> None:
        """Start the clocks; called by bindings."""
        binding.dirty = True
        self._last_touch.start()
        if binding not in self._bindings and not binding.released:  # another editor had taken it over
            binding.take_back()
            self._bindings.append(binding)
        if binding not in self._unsaved:
            self._unsaved.append(binding)
        if not self._quiet.isActive():
            self._typing.start()
            self._quiet.start()
        elif self._typing.elapsed() < LONGEST_MS - QUIET_MS:
            self._quiet.start()
        self._idle.start()

    def keep_drafts(self) -> None:
        """Hand every text that changed to the writing thread."""
        self._quiet.stop()
        do_in_turn(*(partial(self._keep_draft, binding) for binding in self._unsaved))

    def tell(self, sentence: str) -> None:
        """Say a sentence in the status bar, for an editor that took less than it was given."""
        self._notifier.told.emit(sentence)

    def list_versions(self, field: TextField) -> Sequence[ShownVersion]:
        """Return the versions of a text that stand side by side."""
        return self._store.list_versions(field)

    def keep_version(self, field: TextField, text: str) -> None:
        """Let one of two versions stand, and tell every screen."""
        self._notifier.perform(lambda: self._store.keep_version(field, text))

    def confirm_merge(self, field: TextField) -> None:
        """Confirm a merged text, and tell every screen."""
        self._notifier.perform(lambda: self._store.confirm_merge(field))

    def ask_for_choice(self, key: DraftKey) -> None:
        """Ask to go where people choose between the versions of a field."""
        self._notifier.choice_requested.emit((key.record_type, key.record_id, key.field))

    def ask_for_history(self, key: DraftKey) -> None:
        """Ask to show who wrote what in a field."""
        self._notifier.history_requested.emit((key.record_type, key.record_id, key.field), "")

    def flush(self) -> bool:
        """Make changes of all pending texts, and return once all is durable; False when something was not."""
        refused = []

        def settle(binding: Binding) -> None:
            if not self.settle(binding):
                refused.append(binding)

        do_in_turn(
            *(partial(settle, binding) for binding in self._bindings),
            self._writer.try_again,
            self.keep_drafts,
            self._writer.wait,
        )
        return not refused and not self._writer.has_refused

    def settle(self, binding: Binding) -> bool:
        """Make a change of one text; called by bindings."""
        if not binding.dirty or not binding.promotes:
            return True
        if binding.refused:
            return False
        draft = binding.read()
        self._writer.withdraw(draft.key)
        if draft.text == binding.basis_text:
            self.discard(binding)
            return True
        try:
            changes, basis = self._store.write(draft)
        except UserError as error:
            self._on_not_promoted(binding, error)
            return False
        except BaseException:
            self._writer.put(draft)  # a mistake of ours, which may not cost the text
            raise
        binding.rebase(draft.text, basis)
        self._clean(binding)
        if binding.frozen:
            self._forget(binding)
        if changes:
            self._notifier.announce(changes, binding.origin)
        return True

    def commit(self, binding: Binding, act: Act) -> Changes | None:
        """Run an act that stores the text itself; called by bindings.

        A disk that refuses is said in the status bar: no dialog may come between a juror and a talk.
        """
        self._writer.withdraw(binding.key)
        try:
            changes = self._notifier.perform(act, binding.origin, self._on_disk_refused)
        except BaseException:
            self.note_touch(binding)  # its draft was withdrawn
            raise
        if changes is None:
            self.note_touch(binding)
        else:
            self._writer.drop(binding.key)
            self._clean(binding)
        return changes

    def discard(self, binding: Binding) -> None:
        """Forget one text; called by bindings."""
        self._writer.drop(binding.key)
        self._clean(binding)

    def forget_dossier(self, dossier_id: str) -> None:
        """Forget every text of a dossier that goes from this computer; its editors are heard no more."""
        for binding in [binding for binding in self._bindings if binding.key.dossier_id == dossier_id]:
            binding.released = True
            self._clean(binding)
            self._forget(binding)
        self._writer.withdraw_dossier(dossier_id)

    def release(self, binding: Binding) -> None:
        """Untie an editor; a text that cannot be stored now is kept and tried again."""
        binding.released = True
        if binding.promotes:
            if self.settle(binding) or binding.refused:
                self._forget(binding)
            else:
                binding.freeze()
            return
        if binding in self._unsaved:
            self._writer.put(binding.read())
        self._forget(binding)

    def release_all(self) -> None:
        """Untie every editor, before the rooms in which they stand are deleted."""
        for binding in [binding for binding in self._bindings if not binding.frozen]:
            self.release(binding)

    def close(self) -> None:
        """Write what waits and end the writing thread."""
        for timer in (self._quiet, self._idle, self._retry):
            timer.stop()
        self._writer.close()
        self._bindings.clear()
        self._unsaved.clear()

    def set_retry_interval(self, milliseconds: int) -> None:
        """Say how long to wait before a refused text is tried again."""
        self._retry.setInterval(milliseconds)

    def _keep_draft(self, binding: Binding) -> None:
        self._writer.put(binding.read())
        if binding in self._unsaved:
            self._unsaved.remove(binding)

    def _clean(self, binding: Binding) -> None:
        binding.dirty = binding.refused = False
        if binding in self._unsaved:
            self._unsaved.remove(binding)

    def _forget(self, binding: Binding) -> None:
        if binding in self._bindings:
            self._bindings.remove(binding)
        if binding in self._unsaved:
            self._unsaved.remove(binding)

    def _on_not_promoted(self, binding: Binding, error: UserError) -> None:
        self._writer.put(binding.read())
        if isinstance(error, InputRefusedError):
            binding.refused = True
            self.refused.emit(error)
            return
        self._on_disk_refused(error)

    def _on_disk_refused(self, error: UserError) -> None:
        self.failed.emit(str(error))
        self._retry.start()

    def _on_written(self, error: UserError | None) -> None:
        if error is not None:
            self._on_disk_refused(error)
        elif self._writer.has_refused:
            self._writer.try_again()  # there is room again, but not yet all is kept
        else:
            self.draft_kept.emit()

    def _try_again(self) -> None:
        def keep_all() -> None:
            self._unsaved = [binding for binding in self._bindings if binding.dirty]
            self.keep_drafts()

        frozen = [binding for binding in self._bindings if binding.frozen]
        do_in_turn(self._writer.try_again, *(partial(self.settle, binding) for binding in frozen), keep_all)
