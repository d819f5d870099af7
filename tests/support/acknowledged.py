"""One thing after the other is stored and acknowledged; afterwards it is looked whether all of it is there.

Numbers say what: notes with a tag, edits, notes that take a draft's place, and drafts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from jurytool.clock import Clock
from jurytool.storage.checks import check_store
from jurytool.storage.drafts import CAPTURE, Draft, DraftKey, read_drafts, write_drafts
from jurytool.storage.log import begin_act
from jurytool.storage.store import Store
from tests.support.history import DOSSIER
from tests.support.killing import Outcome

KEY = DraftKey(DOSSIER, "note", CAPTURE, "text")
CLOCK = Clock()


class Storing:
    """Stores what a number says."""

    def __init__(self, store: Store, acknowledge: Callable[[int], None], *, too_early: bool = False) -> None:
        self._store, self._acknowledge, self._too_early = store, acknowledge, too_early
        self._note = ""

    def store(self, number: int) -> None:
        """Store it, and acknowledge it: before its commit where it is to be too early."""
        kind = number % 4
        if kind == 3:
            write_drafts(self._store, [Draft(KEY, f"concept {number}", 0, ())], CLOCK.now())
        else:
            with begin_act(self._store, CLOCK, dossier=DOSSIER, author="ann", device="laptop") as act:
                if kind == 0 or not self._note:
                    self._note = act.create("note", CLOCK.new_id(), {"text": f"woord {number}"})
                    act.create("note_tag", CLOCK.new_id(), {"note_id": self._note, "item_key": "doelen"})
                elif kind == 1:
                    act.set("note", self._note, "text", f"woord {number}")
                else:
                    act.create("note", CLOCK.new_id(), {"text": f"woord {number}"})
                    act.drop_draft("note", CAPTURE, "text")
                if self._too_early:
                    self._acknowledge(number)
        if not self._too_early or kind == 3:
            self._acknowledge(number)


def look_for(store: Store, acknowledged: Iterable[int], outcome: Outcome, where: str) -> None:
    """Note what was acknowledged and is not there, and whether anything else is wrong."""
    written = _written_words(store)
    draft = max((int(draft.text.split()[1]) for draft in read_drafts(store)), default=-1)
    dropped = max((number for number in written if number % 4 == 2), default=-1)
    for number in acknowledged:
        there = number in written if number % 4 != 3 else max(draft, dropped) >= number
        if not there:
            outcome.lost.append(f"{number} {where}")
    health = check_store(store)
    if not health.is_well or _half_acts(store):
        outcome.unwell.append(f"{health} {where}")


def _written_words(store: Store) -> set[int]:
    rows = store.reader().execute("SELECT value FROM change WHERE record_type = 'note'").fetchall()
    return {int(json.loads(value)["text"].split()[1]) for (value,) in rows}


def _half_acts(store: Store) -> int:
    """Return how many notes lack the tag that was stored in the same act."""
    query = (
        "SELECT count(*) FROM (SELECT act FROM change WHERE act IN "
        "(SELECT act FROM change WHERE record_type = 'note_tag') GROUP BY act HAVING count(*) <> 2)"
    )
    return int(store.reader().execute(query).fetchone()[0])
