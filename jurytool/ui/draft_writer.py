"""Writes drafts in a plain thread, so that no key ever waits for the disk."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from jurytool.errors import UserError
from jurytool.services.changes import Changes
from jurytool.services.drafts import Draft, DraftKey

if TYPE_CHECKING:
    from jurytool.services.exchange.versions import ShownVersion
    from jurytool.services.text_fields import TextField


class DraftStore(Protocol):
    """What the services offer for drafts; `save` and `drop` are called in the writing thread."""

    def save(self, draft: Draft) -> None:
        """Make the draft durable, in the place of an earlier one; raises UserError."""

    def drop(self, key: DraftKey) -> None:
        """Forget the draft of this field, none is no error; raises UserError."""

    def write(self, draft: Draft) -> tuple[Changes, tuple[str, ...]]:
        """Make the text a change of its field and drop the draft, in one transaction; raises UserError.

        Returns the changes and the heads on which the editor builds from then on.
        """

    def find(self, key: DraftKey) -> Draft | None:
        """Return the draft that an earlier run left behind, or None."""

    def list_versions(self, field: TextField) -> Sequence[ShownVersion]:
        """Return the versions of a text that stand side by side."""

    def keep_version(self, field: TextField, text: str) -> Changes:
        """Let one of them stand; raises UserError."""

    def confirm_merge(self, field: TextField) -> Changes:
        """Confirm what two of them were merged into; raises UserError."""


class DraftWriter:
    """Keeps for each field only the latest thing to write; `report` is called in the writing thread.

    What was not written or forgotten stays here until it is, or until something newer takes its place.
    Where a mistake of ours ends the thread, `threading.excepthook` hears of it and another thread goes on.
    """

    def __init__(self, store: DraftStore, report: Callable[[UserError | None], None]) -> None:
        self._store = store
        self._report = report
        self._waiting: dict[DraftKey, Draft | None] = {}
        self._refused: dict[DraftKey, Draft | None] = {}  # None: a draft that could not be forgotten
        self._told: set[DraftKey] = set()  # of which a refusal was reported; only the thread uses it
        self._writing: DraftKey | None = None
        self._closed = False
        self._state = threading.Condition()
        self._thread: threading.Thread | None = None

    def put(self, draft: Draft) -> None:
        """Write this draft as soon as the thread is free."""
        self._enqueue(draft.key, draft)

    def drop(self, key: DraftKey) -> None:
        """Forget the draft of this field as soon as the thread is free."""
        self._enqueue(key, None)

    def withdraw(self, key: DraftKey) -> None:
        """Return once nothing older can be written for this field any more."""
        with self._state:
            self._waiting.pop(key, None)
            self._state.wait_for(lambda: self._writing != key)
            self._refused.pop(key, None)

    def withdraw_dossier(self, dossier_id: str) -> None:
        """Return once nothing of this dossier waits, and nothing of it can be written any more."""
        with self._state:
            keys = {*self._waiting, *self._refused, *([self._writing] if self._writing else [])}
        for key in keys:
            if key.dossier_id == dossier_id:
                self.withdraw(key)

    def find(self, key: DraftKey) -> Draft | None:
        """Return the latest draft of this field, from here or else from the store; None once it is forgotten.

        Waits for what is being written or forgotten.
        """
        with self._state:
            self._state.wait_for(lambda: self._writing != key and not self._is_dropping(key))
            for unwritten in (self._waiting, self._refused):
                if key in unwritten:
                    return unwritten[key]
        return self._store.find(key)

    @property
    def has_refused(self) -> bool:
        """Whether something could not be written or forgotten and is now nowhere but here."""
        with self._state:
            return bool(self._refused) or (self._thread is None and bool(self._waiting))

    def try_again(self) -> None:
        """Write and forget what was refused, as soon as the thread is free."""
        with self._state:
            refused = dict(self._refused)
        for key, draft in refused.items():
            self._enqueue(key, draft)

    def wait(self) -> None:
        """Return once nothing waits to be written, or nobody is left who could write it."""
        with self._state:
            self._state.wait_for(lambda: self._thread is None or not (self._waiting or self._writing))

    def close(self) -> None:
        """Write what waits and end the thread; may be called twice."""
        with self._state:
            self._closed = True
            self._state.notify_all()
            thread = self._thread
        while thread is not None:
            thread.join()
            with self._state:
                thread = self._thread

    def _is_dropping(self, key: DraftKey) -> bool:
        return key in self._waiting and self._waiting[key] is None

    def _enqueue(self, key: DraftKey, draft: Draft | None) -> None:
        with self._state:
            self._waiting[key] = draft
            self._refused.pop(key, None)
            self._state.notify_all()
            if self._thread is None:
                self._start_thread()

    def _start_thread(self) -> None:
        thread = threading.Thread(target=self._run, name="drafts", daemon=True)
        thread.start()
        self._thread = thread

    def _run(self) -> None:
        try:
            while self._write_next():
                pass
        finally:
            with self._state:
                self._thread = None
                self._state.notify_all()
                if self._waiting:  # a mistake ended this thread, and the rest may not wait for it
                    self._start_thread()

    def _write_next(self) -> bool:
        """Write what waits longest; False when the thread can end."""
        with self._state:
            self._state.wait_for(lambda: self._waiting or self._closed)
            if not self._waiting:
                return False
            key = next(iter(self._waiting))
            draft = self._waiting.pop(key)
            self._writing = key
        error: UserError | None = None
        is_done = False
        try:
            if draft is None:
                self._store.drop(key)
            else:
                self._store.save(draft)
            is_done = True
        except UserError as problem:
            error = problem
        finally:
            with self._state:
                if not is_done and key not in self._waiting:
                    self._refused[key] = draft
                self._writing = None
                self._state.notify_all()
        self._tell(key, draft, error)
        return True

    def _tell(self, key: DraftKey, draft: Draft | None, error: UserError | None) -> None:
        """Report what was written or refused; a draft that was forgotten only if that was refused before."""
        if draft is not None or error is not None or key in self._told:
            self._report(error)
        if error is None:
            self._told.discard(key)
        else:
            self._told.add(key)
