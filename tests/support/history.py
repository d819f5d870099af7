"""Makes changes for tests: one line each, with parents given as the changes themselves."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jurytool.history.change import CREATE, DELETE, RESTORE, SET, Change, Origin, make_change
from jurytool.models.fields import RECORDS, Value

DOSSIER = "00000000-0000-4000-8000-0000000000d0"
RECORD = "00000000-0000-4000-8000-0000000000aa"
ANN, BEN, CAS = "ann", "ben", "cas"


def id_of(name: str) -> str:
    """Return the id of a record that a test knows by a short name."""
    return str(uuid.uuid5(uuid.UUID(DOSSIER), name))


@dataclass(frozen=True)
class Scribe:
    """Writes the changes of one record; the salt is the lamport number, so that ids stay the same."""

    record_type: str = "section"
    record: str = RECORD
    dossier: str = DOSSIER

    def create(self, author: str = ANN, lamport: int = 1, /, **values: Value) -> Change:
        """Make the record with all its fields, those not named empty."""
        fields = RECORDS[self.record_type].fields
        if unknown := values.keys() - fields.keys():
            raise TypeError(f"{self.record_type} has no {sorted(unknown)}")
        full = {name: values.get(name, field.empty) for name, field in fields.items()}
        return self.write(CREATE, full, (), author, lamport)

    def set(
        self, author: str, parents: Iterable[Change], lamport: int | None = None, **values: Value
    ) -> Change:
        """Write fields on top of what the author saw."""
        return self.write(SET, values, parents, author, lamport)

    def delete(self, author: str, *seen: Change) -> Change:
        """Put the record in the bin, having seen these changes."""
        return self.write(DELETE, {}, seen, author)

    def restore(self, author: str, *seen: Change) -> Change:
        """Take the record out of the bin, having seen these changes."""
        return self.write(RESTORE, {}, seen, author)

    def write(
        self,
        op: str,
        values: Mapping[str, Value],
        parents: Iterable[Change],
        author: str,
        lamport: int | None = None,
    ) -> Change:
        """Return a change; its lamport number is one higher than its parents' unless given."""
        seen = list(parents)
        number = lamport or 1 + max((parent.lamport for parent in seen), default=0)
        origin = Origin(
            self.dossier, author, f"laptop-{author}", f"act-{author}-{number}", 1_700_000_000_000, 60
        )
        return make_change(
            origin,
            self.record_type,
            self.record,
            op,
            values,
            [parent.id for parent in seen],
            number,
            number.to_bytes(16, "big"),
        )
