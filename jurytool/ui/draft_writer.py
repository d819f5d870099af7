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
    """Keeps for each field only the latest thing to write; `report` is called in the writing thread."""

    def __init__(self, store: DraftStore, report: Callable[[UserError | None], None]) -> None:
        self._store = store
        self._report = report
        self._waiting: dict[DraftKey, Draft | None] = {}
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
                    self._writing = None
                    self._state.notify_all()
            if draft is not None or error is not None:
                self._report(error)
