"""Erasure (R20): an act names changes whose values are to go for good; their headers and ids stay.

It holds at once for what its own author wrote, and for anything else where the juror at this laptop said so
by an erasure of the own. That follows from headers alone, which stay: the order in which files come in, and
what was erased before, decide nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jurytool.history.change import CREATE, SET, Change
from jurytool.models.fields import RECORDS, Kind, Value
from jurytool.models.readable import fits

ERASURE = "erasure"
# what a dossier cannot be read without, and what says who may see what
LASTING = frozenset(
    {ERASURE, "dossier", "juror", "assessment", "assessment_grid", "instrument_copy", "rating_lock"}
)


def is_lasting(change: Change) -> bool:
    """Return whether a change is never erased; a report text of the team may be, wherever it stands."""
    if change.record_type not in LASTING:
        return False
    spec = RECORDS[change.record_type]
    texts = {name for name, field in spec.fields.items() if field.kind is Kind.NARRATIVE}
    return change.op != SET or not texts.issuperset(change.fields)


@dataclass(frozen=True, slots=True)
class Erasures:
    """All that the erasures of a dossier name, as the juror at this laptop stands to it."""

    viewer: str = ""
    named: Mapping[str, frozenset[str]] = field(default_factory=dict)  # change → who wants it erased

    def holds_for(self, change: Change) -> bool:
        """Return whether the value of a change goes, also of a kind that only a newer program knows."""
        by = self.named.get(change.id)
        if not by or is_lasting(change):
            return False
        return change.origin.author in by or (self.viewer != "" and self.viewer in by)

    def waits_for(self, change: Change) -> bool:
        """Return whether the juror at this laptop has yet to say yes."""
        is_named = change.id in self.named and not is_lasting(change)
        return is_named and not change.is_erased and not self.holds_for(change)

    def apply(self, change: Change) -> Change:
        """Return a change as it stands after all erasures that hold."""
        return change.without_value() if not change.is_erased and self.holds_for(change) else change


def read_erasures(changes: Iterable[Change], viewer: str = "") -> Erasures:
    """Return what the erasures among these changes name."""
    named: dict[str, set[str]] = {}
    for change in changes:
        for name in named_in(change):
            named.setdefault(name, set()).add(change.origin.author)
    return Erasures(viewer, {name: frozenset(authors) for name, authors in named.items()})


def named_in(change: Change, name: str = "change_ids") -> list[str]:
    """Return the changes that an erasure names, or its `digests`; nothing for any other change."""
    if change.record_type != ERASURE or change.op != CREATE:
        return []
    value: Value = change.values().get(name)
    return list(value) if fits(Kind.KEYS, value) and isinstance(value, list) else []
