"""Writes drafts in a plain thread, so that no key ever waits for the disk."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol

from jurytool.errors import UserError
from jurytool.services.changes import Changes
from jurytool.services.drafts import Draft, DraftKey


class DraftStore(Protocol):
    """What the services offer for drafts; `save` and `drop` are called in the writing thread."""

    def save(self, draft: Draft) -> None:
        """Make the draft durable, in the place of an earlier one; raises UserError."""

    def drop(self, key: DraftKey) -> None:
        """Forget the draft of this field; none is no error."""

    def write(self, draft: Draft) -> tuple[Changes, tuple[str, ...]]:
        """Make the text a change of its field and drop the draft, in one transaction; raises UserError.

        Returns the changes and the heads on which the editor builds from then on.
        """

    def find(self, key: DraftKey) -> Draft | None:
        """Return the draft that an earlier run left behind, or None."""


class DraftWriter:
    """Keeps for each field only the latest thing to write; `report` is called in the writing thread.

    A draft that the disk refused stays here until it is written or something newer takes its place.
    """

    def __init__(self, store: DraftStore, report: Callable[[UserError | None], None]) -> None:
        self._store = store
        self._report = report
        self._waiting: dict[DraftKey, Draft | None] = {}
        self._refused: dict[DraftKey, Draft] = {}
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

    def find(self, key: DraftKey) -> Draft | None:
        """Return the draft of this field that is not durable yet, or None."""
        with self._state:
            self._state.wait_for(lambda: self._writing != key)
            return self._waiting.get(key) or self._refused.get(key)

    @property
    def has_refused(self) -> bool:
        """Whether the disk refused a draft that is now nowhere but here."""
        with self._state:
            return bool(self._refused)

    def try_again(self) -> None:
        """Write what was refused, as soon as the thread is free."""
        with self._state:
            refused = dict(self._refused)
        for draft in refused.values():
            self.put(draft)

    def wait(self) -> None:
        """Return once nothing waits to be written."""
        with self._state:
            self._state.wait_for(lambda: not self._waiting and self._writing is None)

    def close(self) -> None:
        """Write what waits and end the thread; may be called twice."""
        with self._state:
            self._closed = True
            self._state.notify_all()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _enqueue(self, key: DraftKey, draft: Draft | None) -> None:
        with self._state:
            self._waiting[key] = draft
            self._refused.pop(key, None)
            self._state.notify_all()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="drafts", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while True:
            with self._state:
                self._state.wait_for(lambda: self._waiting or self._closed)
                if not self._waiting:
                    return
                key = next(iter(self._waiting))
                draft = self._waiting.pop(key)
                self._writing = key
            error: UserError | None = None
            try:
                if draft is None:
                    self._store.drop(key)
                else:
                    self._store.save(draft)
            except UserError as problem:
                error = problem
            finally:
                with self._state:
                    if error is not None and draft is not None and key not in self._waiting:
                        self._refused[key] = draft
                    self._writing = None
                    self._state.notify_all()
            if draft is not None or error is not None:
                self._report(error)
