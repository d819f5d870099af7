"""Which files the dossiers name, and how many hang on each note: never what is in them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jurytool.storage.drafts import read_drafts
from jurytool.storage.failures import user_failures

if TYPE_CHECKING:
    from jurytool.storage.store import Store

# what names a file: beside a note, and a report that was made and kept
NAMING = (
    "SELECT sha256 FROM attachment WHERE true",
    "SELECT sha256 FROM report_version WHERE size IS NOT NULL",
)
DRAFTED = "attachments"  # in the context of a box's draft: what will hang on the note that it becomes


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A file beside a record, as the dossier names it; `size` in bytes, `width` and `height` in pixels."""

    id: str
    target_id: str
    owner: str
    file_name: str
    sha256: str
    media_type: str
    size: int
    width: int
    height: int


def list_attachments(store: Store, dossier_id: str, target_ids: Sequence[str]) -> list[AttachmentRow]:
    """Return the files beside these records, in the order in which they came."""
    marks = ", ".join("?" * len(target_ids))
    with user_failures():
        rows = store.reader().execute(
            "SELECT id, coalesce(target_id, ''), owner, file_name, sha256, media_type, coalesce(size, 0), "
            "coalesce(width, 0), coalesce(height, 0) FROM attachment "
            f"WHERE dossier_id = ? AND target_id IN ({marks}) AND NOT hidden ORDER BY root_lamport, id",
            (dossier_id, *target_ids),
        )
        return [AttachmentRow(*row) for row in rows.fetchall()]


def list_hanging(store: Store, dossier_id: str, target_id: str) -> list[str]:
    """Return the ids of all attachments of a record, also of those in the bin."""
    query = "SELECT id FROM attachment WHERE dossier_id = ? AND target_id = ? ORDER BY root_lamport, id"
    with user_failures():
        return [row[0] for row in store.reader().execute(query, (dossier_id, target_id)).fetchall()]


def find_target(store: Store, dossier_id: str, attachment_id: str) -> str:
    """Return the id of the record beside which a file stands, or ""."""
    query = "SELECT target_id FROM attachment WHERE dossier_id = ? AND id = ?"
    with user_failures():
        row = store.reader().execute(query, (dossier_id, attachment_id)).fetchone()
    return str(row[0] or "") if row else ""


def count_attachments(store: Store, dossier_id: str, target_ids: Sequence[str] = ()) -> dict[str, int]:
    """Return how many files hang on each record that has any, of these records or of all."""
    chosen = f"AND target_id IN ({', '.join('?' * len(target_ids))}) " if target_ids else ""
    with user_failures():
        rows = store.reader().execute(
            f"SELECT target_id, count(*) FROM attachment WHERE dossier_id = ? AND NOT hidden {chosen}"
            "GROUP BY target_id",
            (dossier_id, *target_ids),
        )
        return dict(rows.fetchall())


def read_named(store: Store, dossier_id: str | None = None) -> frozenset[str]:
    """Return the SHA-256 of every file that a dossier names, or all do: deleted and drafted ones too."""
    condition, arguments = ("AND dossier_id = ?", (dossier_id,)) if dossier_id else ("", ())
    with user_failures():
        query = " UNION ".join(f"{select} {condition}" for select in NAMING)
        stored = [row[0] for row in store.reader().execute(query, (*arguments, *arguments)).fetchall()]
        drafted = [one for draft in read_drafts(store, dossier_id) for one in _digests(draft.context)]
    return frozenset([*stored, *drafted])


def _digests(context: str) -> Iterator[str]:
    try:
        entries = json.loads(context).get(DRAFTED, ())
    except (ValueError, AttributeError):
        return
    for entry in entries if isinstance(entries, list) else ():
        digest = entry.get("sha256") if isinstance(entry, dict) else None
        if isinstance(digest, str):
            yield digest
