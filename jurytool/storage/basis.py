"""What a screen showed of records: the versions on which an edit made there builds (R3)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jurytool.storage.layout import decode_heads

if TYPE_CHECKING:
    from jurytool.models.tables import CacheRow


@dataclass(frozen=True, slots=True)
class Basis:
    """The heads of records as they were read; a view carries it, and the service that edits takes it back.

    A record that is not in it was not shown: it was not there yet, or in the bin.
    """

    rows: tuple[tuple[str, str, str], ...] = ()  # id, first change, and the heads as the cache row holds them

    @classmethod
    def read(cls, text: str) -> Basis:
        """Return the basis that `written` wrote down; "" for none."""
        return cls(tuple((row[0], row[1], row[2]) for row in json.loads(text or "[]")))

    def written(self) -> str:
        """Return this basis as text, to be kept with what was typed on it."""
        return json.dumps(self.rows)

    def saw(self, record: str) -> bool:
        """Return whether this record was shown."""
        return any(row[0] == record for row in self.rows)

    def heads(self, record: str, field: str) -> tuple[str, ...]:
        """Return the heads of one field as they were shown; none where the record was not."""
        for row_id, root, encoded in self.rows:
            if row_id == record:
                return tuple(json.loads(encoded).get(field, [root]))
        return ()

    def renewed(self, record: str, other: Basis) -> Basis:
        """Return this basis with one record as another showed it later."""
        kept = tuple(row for row in self.rows if row[0] != record)
        return Basis(kept + tuple(row for row in other.rows if row[0] == record))

    def all_heads(self, record_type: str, record: str) -> set[str]:
        """Return the heads of all fields of a record, and of its deletions and restorations."""
        for row_id, root, encoded in self.rows:
            if row_id == record:
                return {head for heads in decode_heads(record_type, encoded, root).values() for head in heads}
        return set()


NOTHING = Basis()


def basis_of(*rows: CacheRow | None) -> Basis:
    """Return what these rows of the cache show; decoding waits until something is edited."""
    return Basis(tuple((row.id, row.root_change, row.heads) for row in rows if row is not None))
