"""Writes drafts in a plain thread, so that no key ever waits for the disk."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from jurytool.errors import UserError
from jurytool.services.changes import Changes


@dataclass(frozen=True, slots=True)
class FieldAddress:
    """The one place where a text belongs."""

    dossier_id: str
    record_type: str
    record_id: str
    field: str


@dataclass(frozen=True, slots=True)
class DraftText:
    """A text as it stands in an editor, and the versions that were shown when the editor was opened."""

    address: FieldAddress
    text: str
    cursor: int = 0
    basis: tuple[str, ...] = ()
    context: str = ""  # whatever the editor needs to come back as it was


@dataclass(frozen=True, slots=True)
class Promotion:
    """A draft that became a change; `basis` is what the editor now builds on."""

    changes: Changes | None
    basis: tuple[str, ...]


class DraftStore(Protocol):
    """What the services offer for drafts; `save` and `drop` are called in the writing thread."""

    def save(self, draft: DraftText) -> None:
        """Make the draft durable, in the place of an earlier one; raises UserError."""

    def drop(self, address: FieldAddress) -> None:
        """Forget the draft of this field; none is no error."""

    def promote(self, draft: DraftText) -> Promotion:
        """Make the text a change of its field and drop the draft, in one transaction; raises UserError."""

    def find(self, address: FieldAddress) -> DraftText | None:
        """Return the draft that an earlier run left behind, or None."""


class DraftWriter:
    """Keeps for each field only the latest thing to write; `report` is called in the writing thread."""

    def __init__(self, store: DraftStore, report: Callable[[UserError | None], None]) -> None:
        self._store = store
        self._report = report
        self._waiting: dict[FieldAddress, DraftText | None] = {}
        self._writing: FieldAddress | None = None
        self._closed = False
        self._state = threading.Condition()
        self._thread: threading.Thread | None = None

    def put(self, draft: DraftText) -> None:
        """Write this draft as soon as the thread is free."""
        self._enqueue(draft.address, draft)

    def drop(self, address: FieldAddress) -> None:
        """Forget the draft of this field as soon as the thread is free."""
        self._enqueue(address, None)

    def withdraw(self, address: FieldAddress) -> None:
        """Return once nothing older can be written for this field any more."""
        with self._state:
            self._waiting.pop(address, None)
            self._state.wait_for(lambda: self._writing != address)

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

    def _enqueue(self, address: FieldAddress, draft: DraftText | None) -> None:
        with self._state:
            self._waiting[address] = draft
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
                address = next(iter(self._waiting))
                draft = self._waiting.pop(address)
                self._writing = address
            error: UserError | None = None
            try:
                if draft is None:
                    self._store.drop(address)
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
