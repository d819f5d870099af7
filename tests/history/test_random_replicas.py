"""Two and three replicas live through random histories: files in any order, old ones among them.

Whoever holds the same changes sees the same; receiving twice brings nothing; every text stays on every
replica; and what the clocks on the wall say decides nothing. `JURYTOOL_HISTORIES=20000` draws more.
"""

from __future__ import annotations

import os
import random
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from jurytool.history.change import CREATE, DELETE, RESTORE, SET, Change, Origin, make_change
from jurytool.history.graph import normalised
from jurytool.history.independence import Sight, may_leave, read_locks
from jurytool.history.view import RecordView, view_record
from jurytool.models.fields import RECORDS, Value
from jurytool.models.record_ids import derived_id
from tests.support.history import ANN, BEN, CAS, DOSSIER

PLACE = str(uuid.UUID(int=7))
PARAGRAPHS = ("Een.", "Twee.", "Drie.", "Vier.", "Vijf.", "Zes.")
TEN_YEARS_MS = 10 * 365 * 24 * 3600 * 1000
RECORDS_IN_PLAY = (("section", "s"), ("joint_opinion", "o"), ("note", "n"))
HISTORIES = int(os.environ.get("JURYTOOL_HISTORIES", "2000"))
CLOCKS = int(os.environ.get("JURYTOOL_CLOCKS", "400"))
SHARES = 4  # so that more than one core can work at it

pytestmark = pytest.mark.timeout(120 + HISTORIES // 20)


def new_seed() -> int:
    """Return the seed of a run, printed; `JURYTOOL_HISTORY_SEED` repeats one."""
    seed = int(os.environ.get("JURYTOOL_HISTORY_SEED") or random.SystemRandom().randrange(2**32))
    print("seed", seed)  # noqa: T201 - a failure shows it
    return seed


@dataclass
class Replica:
    """What one juror has, and what that one sees of it."""

    juror: str
    chance: random.Random
    known: dict[str, Change] = field(default_factory=dict)
    files: list[list[Change]] = field(default_factory=list)  # all that it ever exported

    def of(self, record: str) -> list[Change]:
        return [change for change in self.known.values() if change.record == record]

    def view(self, record_type: str, record: str) -> RecordView | None:
        """The record as this juror sees it."""
        return see(Sight(self.juror, False, read_locks(self.locks())), record_type, self.of(record))

    def locks(self) -> list[Change]:
        return [change for change in self.known.values() if change.record_type == "rating_lock"]

    def write(
        self, record_type: str, record: str, op: str, values: dict[str, Value], parents: Sequence[str]
    ) -> None:
        """Append a change of one's own, by a clock that may be years off."""
        wall = 1_700_000_000_000 + self.chance.randint(-TEN_YEARS_MS, TEN_YEARS_MS)
        lamport = 1 + max((change.lamport for change in self.known.values()), default=0)
        origin = Origin(DOSSIER, self.juror, self.juror, f"{self.juror}{lamport}", wall, 60)
        salt = self.chance.randbytes(16)
        change = make_change(origin, record_type, record, op, values, parents, lamport, salt)
        self.known[change.id] = change

    def receive(self, file: Sequence[Change]) -> int:
        """Take over what is not here; returns how much that was."""
        new = [change for change in file if change.id not in self.known]
        self.known.update({change.id: change for change in new})
        return len(new)

    def export(self) -> list[Change]:
        self.files.append(may_leave(self.known.values()))
        return self.files[-1]

    def act(self) -> None:
        """Do something that a juror does."""
        what = self.chance.choice(
            ("text", "text", "text", "opinion", "note", "rate", "lock", "delete", "choose")
        )
        getattr(self, f"_{what}")()

    def _edit(self, record_type: str, record: str, value: str) -> None:
        view = self.view(record_type, record)
        if view is not None and not view.hidden:
            self.write(record_type, record, SET, {"text": value}, view.fields["text"].heads)

    def _text(self) -> None:
        view = self.view("section", "s")
        shown = str(view.fields["text"].value) if view else ""
        lines = shown.split("\n") if shown else list(PARAGRAPHS)
        lines[self.chance.randrange(len(lines))] += f" {self.juror}{len(self.known)}."
        self._edit("section", "s", "\n".join(lines))

    def _opinion(self) -> None:
        self._edit("joint_opinion", "o", self.chance.choice(("Goed.", "Beter.", "Best.")))

    def _note(self) -> None:
        self._edit("note", "n", f"Gezien {len(self.known)}")

    def _rate(self) -> None:
        record = rating_of(self.juror)
        values: dict[str, Value] = {"value": self.chance.choice("1234")}
        view = self.view("rating", record)
        if view is None:
            identity = {"assessment_id": PLACE, "instrument_id": "kader", "item_key": "1.1"}
            self.write("rating", record, CREATE, {**identity, "juror_id": self.juror, **values}, ())
        else:
            self.write("rating", record, SET, values, view.fields["value"].heads)

    def _lock(self) -> None:
        own = [one.id for one in self.of(rating_of(self.juror)) if one.origin.author == self.juror]
        values: dict[str, Value] = {"assessment_id": PLACE, "juror_id": self.juror, "change_ids": sorted(own)}
        self.write("rating_lock", f"lock{self.juror}{len(self.known)}", CREATE, values, ())

    def _delete(self) -> None:
        record_type, record = self.chance.choice(RECORDS_IN_PLAY)
        view = self.view(record_type, record)
        if view is not None:
            heads = {head for one in view.fields.values() for head in one.heads} | set(view.existence)
            self.write(record_type, record, RESTORE if view.hidden else DELETE, {}, sorted(heads))

    def _choose(self) -> None:
        """Confirm a merge, or choose in a conflict, with all that is shown as parents."""
        for record_type, record in RECORDS_IN_PLAY[:2]:
            view = self.view(record_type, record)
            shown = view.fields["text"] if view else None
            if shown is not None and shown.versions:
                value = shown.value if shown.is_merged else self.chance.choice(shown.versions).value
                self.write(record_type, record, SET, {"text": value}, shown.heads)


def rating_of(juror: str) -> str:
    return derived_id(PLACE, "rating", "kader", "1.1", juror)


def see(sight: Sight, record_type: str, changes: Sequence[Change]) -> RecordView | None:
    spec = RECORDS[record_type]
    visible = sight.visible(spec, changes)
    return view_record(spec, visible) if visible else None


def begin(jurors: Sequence[str], chance: random.Random) -> list[Replica]:
    """Return replicas that all have the same start."""
    replicas = [Replica(juror, chance) for juror in jurors]
    first = replicas[0]
    for record_type, record in RECORDS_IN_PLAY:
        start: dict[str, Value] = {"text": "\n".join(PARAGRAPHS) if record == "s" else ""}
        first.write(record_type, record, CREATE, start, ())
    for replica in replicas[1:]:
        replica.receive(list(first.known.values()))
    return replicas


def live(replicas: Sequence[Replica], chance: random.Random, deeds: int) -> None:
    """Let them work, and hand over files: the latest or an old one, some not at all."""
    for _ in range(deeds):
        replica = chance.choice(replicas)
        if chance.random() < 0.7:
            replica.act()
            continue
        giver = chance.choice([one for one in replicas if one is not replica])
        giver.export()
        before = len(replica.known)
        file = chance.choice(giver.files[-3:])
        new = replica.receive(chance.sample(file, len(file)))
        assert len(replica.known) == before + new  # receiving writes no change
        assert replica.receive(file) == 0


def views_of(viewer: str, changes: Sequence[Change]) -> dict[str, RecordView | None]:
    sight = Sight(viewer, False, read_locks(changes))
    records: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        if change.record_type != "rating_lock":
            records.setdefault((change.record_type, change.record), []).append(change)
    return {record: see(sight, record_type, some) for (record_type, record), some in sorted(records.items())}


@pytest.mark.parametrize("share", range(SHARES))
def test_whoever_holds_the_same_sees_the_same_and_no_text_is_lost(share: int) -> None:
    seed = new_seed()
    met = {"merged": 0, "conflict": 0, "hidden": 0, "withheld": 0}
    for number in range(HISTORIES // SHARES):
        chance = random.Random(f"{seed}-{number}")
        jurors = (ANN, BEN, CAS)[: chance.choice((2, 2, 3))]
        replicas = begin(jurors, chance)
        live(replicas, chance, chance.randint(8, 22))
        everything = {key: one for replica in replicas for key, one in replica.known.items()}
        for _ in range(2):  # what one has of a third goes on to the second
            for replica in replicas:
                for other in replicas:
                    replica.receive(other.export())
        shared = may_leave(everything.values())
        for replica in replicas:
            assert {one.id for one in may_leave(replica.known.values())} == {one.id for one in shared}, seed
            _check_texts(replica, everything, seed)
        reference = views_of("nobody", shared)
        for replica in replicas:
            changes = may_leave(replica.known.values())
            chance.shuffle(changes)
            assert views_of("nobody", changes) == reference, (seed, number)
        _tally(met, reference, everything, shared)
    print("met", met)  # noqa: T201 - a failure shows it
    assert all(met.values())


def _check_texts(replica: Replica, everything: dict[str, Change], seed: int) -> None:
    """Every text that is no withheld judgement of another is here, and shown or built upon."""
    withheld = {key for key, one in everything.items() if RECORDS[one.record_type].is_withheld}
    assert set(everything) - withheld <= set(replica.known), seed
    for record_type, record in RECORDS_IN_PLAY:
        view = replica.view(record_type, record)
        assert view is not None
        changes = {one.id: one for one in replica.of(record) if "text" in one.fields}
        reached: set[str] = set()
        waiting = [head for head in view.fields["text"].heads if head in changes]
        while waiting:
            current = waiting.pop()
            if current not in reached:
                reached.add(current)
                waiting += [parent for parent in changes[current].parents if parent in changes]
        forms = {normalised(changes[one].values()["text"]) for one in reached}
        lost = [one for one in changes.values() if one.id not in reached and one.id not in view.refused]
        assert all(normalised(one.values()["text"]) in forms for one in lost), seed


def _tally(
    met: dict[str, int],
    shown: dict[str, RecordView | None],
    everything: dict[str, Change],
    shared: Sequence[Change],
) -> None:
    views = [view for view in shown.values() if view is not None]
    met["merged"] += any(view.unconfirmed for view in views)
    met["conflict"] += any(view.conflicts for view in views)
    met["hidden"] += any(view.hidden for view in views)
    met["withheld"] += len(shared) < len(everything)


@pytest.mark.parametrize("share", range(SHARES))
def test_what_the_clocks_on_the_wall_say_decides_nothing(share: int) -> None:
    """The same histories by clocks up to ten years off: the same values and conflicts."""
    seed = new_seed()
    for number in range(CLOCKS // SHARES):
        shown = []
        for turn in range(2):
            chance = random.Random(f"{seed}-{number}")
            replicas = begin((ANN, BEN), chance)
            live(replicas, chance, 14)
            changes = [*replicas[0].known.values(), *replicas[1].known.values()]
            views = views_of(ANN, [_shifted(one, turn) for one in dict.fromkeys(changes)])
            shown.append([_what(view) for view in views.values()])
        assert shown[0] == shown[1], (seed, number)


def _shifted(change: Change, turn: int) -> Change:
    """Return a change by another clock; its id stays, or it would be another history."""
    shift = (-1) ** change.lamport * turn * TEN_YEARS_MS
    return replace(change, origin=replace(change.origin, wall_ms=change.origin.wall_ms + shift))


def _what(view: RecordView | None) -> object:
    if view is None:
        return None
    fields = {
        name: (one.value, one.heads, [version.value for version in one.versions])
        for name, one in view.fields.items()
    }
    return view.hidden, view.returned, view.conflicts, view.unconfirmed, fields
