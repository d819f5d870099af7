"""The services' functions with the context filled in, as the shared objects of the screen want them."""

from __future__ import annotations

from jurytool.services import text_fields
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.drafts import Draft, DraftKey
from jurytool.services.undo import next_redo, next_undo, redo, undo


class ContextDrafts:
    """Drafts of an open data folder."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def save(self, draft: Draft) -> None:
        """Make a draft durable."""
        text_fields.save_draft(self._ctx, draft)

    def drop(self, key: DraftKey) -> None:
        """Forget a draft."""
        text_fields.drop_draft(self._ctx, key)

    def write(self, draft: Draft) -> tuple[Changes, tuple[str, ...]]:
        """Make a draft a change."""
        return text_fields.write_text(self._ctx, draft.key, draft.text, draft.basis, draft.context)

    def find(self, key: DraftKey) -> Draft | None:
        """Return what an earlier run left."""
        return text_fields.find_draft(self._ctx, key)


class ContextHistory:
    """Undo and redo of an open data folder."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def next_label(self, dossier_id: str, back: bool) -> str:
        """Return what would be undone or done again."""
        return next_undo(self._ctx, dossier_id) if back else next_redo(self._ctx, dossier_id)

    def travel(self, dossier_id: str, back: bool) -> Changes | None:
        """Undo or do again."""
        return undo(self._ctx, dossier_id) if back else redo(self._ctx, dossier_id)
