"""Ids that are made from other ids and keys, so that two laptops that both make a record have made one.

Those of one's own records name their juror too: whose a record is can be computed again from its id (R12).
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from types import MappingProxyType

from jurytool.models.fields import Value

DOSSIER, JUROR = "dossier", "@"  # what stands for the dossier, and for the juror whose record it is

# record type → what its id hangs on, the word for it, and the fields that it is made from
OWN_IDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "declaration": (DOSSIER, "=declaration", "juror_id", JUROR),
        "attendance": ("item_id", "=attendance", "juror_id", JUROR),
        "item_time": ("item_id", "=time", JUROR),
        "note_tag": ("note_id", "=tag", "instrument_id", "item_key", JUROR),
        "attachment": ("target_id", "=attachment", "sha256", JUROR),
        "note_answer": ("question_id", "=answer", "note_id", JUROR),
        "document_read": ("document_id", "=read", JUROR),
        "rating": ("assessment_id", "=rating", "instrument_id", "item_key", JUROR),
        "opinion": ("assessment_id", "=opinion", "instrument_id", "item_key", JUROR),
        "statement_mark": ("statement_id", "=mark", JUROR),
        "statement_note": ("statement_id", "=note", "note_id", JUROR),
        "point_said": ("point_id", "=said", JUROR),
        "report_choice": ("assessment_id", "=choice", "choice", JUROR),
        "own_word": (DOSSIER, "=word", "word", JUROR),
    }
)
# record type → the field that says in whose name it was written down, by a colleague with a laptop
BEHALF: Mapping[str, str] = MappingProxyType(
    {"note": "on_behalf", "rating": "juror_id", "opinion": "juror_id", "statement_mark": "juror_id"}
)


_UUID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def derived_id(base_id: str, *parts: str) -> str:
    """Return the id of a record that belongs to another one; item keys are stable over versions."""
    return str(uuid.uuid5(uuid.UUID(base_id), "/".join(parts)))


def is_uuid(text: str) -> bool:
    """Return whether a text is an id from which others can be made, in its one form."""
    return _UUID.fullmatch(text) is not None


def is_id_of(record_type: str, record: str, dossier: str, values: Mapping[str, Value], juror: str) -> bool:
    """Return whether a record's id was made for this juror from these values; never for a random id."""
    pieces = [_piece(name, dossier, values, juror) for name in OWN_IDS.get(record_type, ())]
    if not pieces or not all(isinstance(piece, str) for piece in pieces):
        return False
    base, *rest = (str(piece) for piece in pieces)
    try:
        return derived_id(base, *rest) == record
    except ValueError:  # hangs on something that is no id
        return False


def _piece(name: str, dossier: str, values: Mapping[str, Value], juror: str) -> Value:
    if name.startswith("="):
        return name[1:]
    return {DOSSIER: dossier, JUROR: juror}.get(name) or values.get(name)
