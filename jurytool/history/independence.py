"""Judging independently (R19): what a juror may see of colleagues' ratings, and what may leave a laptop.

A lock names changes: those and what they were built on may be seen and sent, later ones not until the next
lock. Pure: who looks, and what was locked, is handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from jurytool.history.change import CREATE, SET, Change
from jurytool.history.graph import ancestors, sort_causally
from jurytool.history.ownership import find_claim
from jurytool.models.fields import RECORDS, Kind, RecordSpec
from jurytool.models.readable import fits

LOCK = "rating_lock"


@dataclass(frozen=True, slots=True)
class Locks:
    """All that was locked in a dossier."""

    named: Mapping[str, frozenset[str]] = field(default_factory=dict)  # change → who locked it
    jurors: frozenset[tuple[str, str]] = frozenset()  # juror and assessment

    def closure(self, changes: Sequence[Change]) -> set[str]:
        """Return which of a record's changes were locked by their author, with all that those build on."""
        starts = [change.id for change in changes if change.origin.author in self.named.get(change.id, ())]
        if not starts:
            return set()
        return ancestors(starts, {change.id: frozenset(change.parents) for change in changes})


@dataclass(frozen=True, slots=True)
class Sight:
    """Who looks at a dossier; `reads_only` for who never rates, and so sees all that is locked."""

    viewer: str = ""
    reads_only: bool = False
    locks: Locks = field(default_factory=Locks)

    def visible(self, spec: RecordSpec, changes: Sequence[Change]) -> list[Change]:
        """Return those of a record's changes that the viewer may see; `changes` are all of them.

        One's own are always seen, and so is what a colleague locked in one's name. What a colleague locked
        is hidden from a juror who has not locked in that assessment; what nobody locked from everybody else.
        """
        if not spec.is_withheld:
            return list(changes)
        mine = {change.id for change in changes if self.viewer and change.origin.author == self.viewer}
        if len(mine) == len(changes):
            return list(changes)
        if self._sees_locked(spec, changes):
            mine |= self.locks.closure(changes)
        return [change for change in changes if change.id in mine]

    def _sees_locked(self, spec: RecordSpec, changes: Sequence[Change]) -> bool:
        if self.reads_only or find_claim(spec, sort_causally(changes)).owner == self.viewer:
            return True
        places = {str(change.values().get("assessment_id")) for change in changes if change.op == CREATE}
        return any((self.viewer, place) in self.locks.jurors for place in places)


def read_locks(changes: Iterable[Change]) -> Locks:
    """Return what the lock records among these changes lock; a lock cannot be taken back."""
    named: dict[str, set[str]] = {}
    jurors = set()
    for change in changes:
        if change.record_type != LOCK or change.op not in (CREATE, SET):
            continue
        values = change.values()
        ids = values.get("change_ids")
        jurors.add((change.origin.author, str(values.get("assessment_id"))))
        for name in ids if fits(Kind.KEYS, ids) and isinstance(ids, list) else ():
            named.setdefault(name, set()).add(change.origin.author)
    return Locks({name: frozenset(authors) for name, authors in named.items()}, frozenset(jurors))


def may_leave(changes: Iterable[Change], *, personal: bool = False) -> list[Change]:
    """Return which changes of a dossier go into a file, in the same order; `changes` are all of them.

    Ratings and opinions that their author has not locked stay home. A personal copy holds everything.
    """
    known = list(changes)
    if personal:
        return known
    locks = read_locks(known)
    withheld: dict[tuple[str, str], list[Change]] = {}
    for change in known:
        spec = RECORDS.get(change.record_type)
        if spec is not None and spec.is_withheld:
            withheld.setdefault((change.record_type, change.record), []).append(change)
    home = {
        change.id
        for members in withheld.values()
        for closure in (locks.closure(members),)
        for change in members
        if change.id not in closure
    }
    return [change for change in known if change.id not in home]
