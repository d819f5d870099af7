"""A store for drafts that can be told to refuse, and remembers in which thread it was called."""

from __future__ import annotations

import threading

from jurytool.errors import UserError
from jurytool.services.changes import Changes
from jurytool.services.drafts import Draft, DraftKey
from jurytool.services.exchange.versions import ShownVersion
from jurytool.services.text_fields import TextField


class FakeDrafts:
    """Keeps drafts and written texts in memory."""

    def __init__(self) -> None:
        self.drafts: dict[DraftKey, Draft] = {}
        self.written: list[Draft] = []
        self.saves: list[str] = []
        self.threads: set[str] = set()
        self.refusal: UserError | None = None
        self.mistake: Exception | None = None
        self.drop_refusal: Exception | None = None
        self.find_refusal: Exception | None = None
        self.write_mistakes: dict[DraftKey, Exception] = {}
        self.saving = threading.Event()
        self.gate = threading.Event()
        self.gate.set()

    def save(self, draft: Draft) -> None:
        """Keep a draft, once the gate is open."""
        self.threads.add(threading.current_thread().name)
        self.saving.set()
        assert self.gate.wait(10)
        if self.mistake is not None:
            raise self.mistake
        if self.refusal is not None:
            raise self.refusal
        self.drafts[draft.key] = draft
        self.saves.append(draft.text)

    def drop(self, key: DraftKey) -> None:
        """Forget a draft."""
        if self.drop_refusal is not None:
            raise self.drop_refusal
        self.drafts.pop(key, None)

    def write(self, draft: Draft) -> tuple[Changes, tuple[str, ...]]:
        """Make it a change."""
        if draft.key in self.write_mistakes:
            raise self.write_mistakes[draft.key]
        if self.refusal is not None:
            raise self.refusal
        self.drafts.pop(draft.key, None)
        self.written.append(draft)
        number = len(self.written)
        changes = Changes(draft.key.dossier_id, f"act{number}", "tekst wijzigen")
        return _with_ids(changes, draft.key), (f"change{number}",)

    def find(self, key: DraftKey) -> Draft | None:
        """Return what was kept."""
        if self.find_refusal is not None:
            raise self.find_refusal
        return self.drafts.get(key)

    def list_versions(self, field: TextField) -> list[ShownVersion]:
        """Return no versions: here nothing stands side by side."""
        return []

    def keep_version(self, field: TextField, text: str) -> Changes:
        """Change nothing."""
        return Changes(field.key.dossier_id, "act", "versie kiezen")

    def confirm_merge(self, field: TextField) -> Changes:
        """Change nothing."""
        return Changes(field.key.dossier_id, "act", "bevestigen")


def _with_ids(changes: Changes, key: DraftKey) -> Changes:
    return Changes(
        changes.dossier_id,
        changes.act_id,
        changes.label,
        frozenset({key.record_type}),
        frozenset({key.record_id}),
        key.record_id,
    )
