"""Drafts: text being typed, on this laptop only, not yet a change."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jurytool.clock import Moment
from jurytool.errors import InputRefusedError

if TYPE_CHECKING:
    from jurytool.storage.store import Store


@dataclass(frozen=True, slots=True)
class DraftKey:
    """Which field a draft is for; a box for something new has one of `BOXES` as its record id."""

    dossier_id: str
    record_type: str
    record_id: str
    field: str


CAPTURE = "vastleggen"  # the capture box of the visit
ASKING = "vraag"  # the box for a new question
FEEDBACK = "terugkoppeling"  # the box for a point of one's own
NAMED = "collega"  # the box for what a colleague wants to say
PAPER = "papier"  # the box for what was written on paper
MERGING = "samenvoegen"  # versions that are brought together by hand; its `field` is "RECORD/FIELD"
SETTLING = "vaststellen"  # a score that was chosen together and waits for Enter; its `field` is the record
FORM = "formulier"  # a form of more fields; its `field` is the record that it changes, or NEW
NEW = "nieuw"
PUT_AWAY = "put_away"  # in the context of a form: the user closed it, so it does not open by itself
BOXES = (CAPTURE, ASKING, FEEDBACK, NAMED, PAPER, MERGING, SETTLING, FORM)


@dataclass(frozen=True, slots=True)
class Draft:
    """Text being typed: `basis` are the heads that were shown when the editor was opened.

    `context` is a JSON object with what goes with it (kind, criteria and programme item of a note).
    """

    key: DraftKey
    text: str
    cursor: int
    basis: tuple[str, ...]
    context: str = "{}"
    saved_ms: int = 0


NO_DOSSIER = "Dit dossier staat niet meer op deze computer."
_COLUMNS = "dossier, record_type, record, field, text, cursor, basis, context, saved_ms"


def write_drafts(
    store: Store, drafts: Sequence[Draft], moment: Moment, *, needs_dossier: bool = False
) -> None:
    """Keep these drafts, each in place of the earlier one for its field; durable when this returns.

    With `needs_dossier` it raises InputRefusedError, with nothing kept, where one has no dossier (any more).
    """
    rows = [
        (
            draft.key.dossier_id,
            draft.key.record_type,
            draft.key.record_id,
            draft.key.field,
            _storable(draft.text),
            draft.cursor,
            json.dumps(draft.basis),
            _storable(draft.context),
            moment.utc_ms,
        )
        for draft in drafts
    ]
    with store.transaction() as connection:
        for dossier_id in {draft.key.dossier_id for draft in drafts if needs_dossier}:
            known = connection.execute("SELECT 1 FROM dossier WHERE id = ?", (dossier_id,)).fetchone()
            if known is None:
                raise InputRefusedError(NO_DOSSIER)
        connection.executemany(f"REPLACE INTO draft ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _storable(text: str) -> str:
    """Return the text with half characters marked: one bad paste may not cost the rest."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def drop_draft(store: Store, key: DraftKey) -> None:
    """Forget a draft; nothing happens when there is none."""
    with store.transaction() as connection:
        connection.execute(
            "DELETE FROM draft WHERE dossier = ? AND record_type = ? AND record = ? AND field = ?",
            (key.dossier_id, key.record_type, key.record_id, key.field),
        )


def read_drafts(store: Store, dossier_id: str | None = None) -> list[Draft]:
    """Return the drafts of one dossier or of all, oldest first."""
    condition, arguments = ("WHERE dossier = ?", (dossier_id,)) if dossier_id else ("", ())
    rows = (
        store.reader()
        .execute(f"SELECT {_COLUMNS} FROM draft {condition} ORDER BY saved_ms, record", arguments)
        .fetchall()
    )
    return [
        Draft(DraftKey(*row[:4]), row[4], row[5], tuple(json.loads(row[6])), row[7], row[8]) for row in rows
    ]
