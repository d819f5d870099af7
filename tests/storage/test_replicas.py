"""The heart of storage: whatever two jurors do, the cache is what a rebuild from the log would make.

Their acts come interleaved, with bases of long ago, in conflict, in and out of the bin, broken off half-way,
beside forged changes; and once both hold the same changes, both show the same.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from jurytool.errors import InputRefusedError
from jurytool.history.change import CREATE, DELETE, SET, ChangeError
from jurytool.models.fields import RECORDS, Value
from jurytool.storage import cache
from jurytool.storage.checks import check_store
from jurytool.storage.local import write_my_juror
from tests.support.history import DOSSIER, Scribe
from tests.support.laptops import Laptop

TYPES = ("note", "section", "joint_opinion", "rating", "choice", "note_tag", "norm_value")
TEXTS = ("de leerling", "de leerling ", "het team", "")
SHARED_ID = "00000000-0000-4000-8000-00000000beef"


@dataclass(frozen=True)
class Deed:
    """One thing that happens: who, what, to which record (counted back), with which words."""

    who: int
    what: str
    which: int
    words: str
    flag: bool


WHAT = (
    "create", "put", "put", "set", "set", "set", "set", "set_late", "settle", "delete",
    "restore", "break_off", "forge", "receive", "lock",
)  # fmt: skip
DEEDS = st.builds(
    Deed,
    st.integers(0, 1),
    st.sampled_from(WHAT),
    st.integers(1, 4),
    st.sampled_from(TEXTS),
    st.booleans(),
)


START = (
    *(Deed(0, "create", number, "het team", False) for number in range(3)),
    Deed(1, "receive", 1, "", False),
    Deed(1, "create", 1, "", False),
    Deed(0, "receive", 1, "", False),
)


@dataclass
class World:
    """Two laptops and what is known of the records on them."""

    laptops: Sequence[Laptop]
    records: list[tuple[str, str]] = field(default_factory=list)

    def do(self, deed: Deed) -> None:
        """Do one deed; a refusal in words is a fine outcome."""
        try:
            getattr(self, f"_{deed.what}")(deed, self.laptops[deed.who])
        except InputRefusedError:
            return

    def _chosen(self, deed: Deed, laptop: Laptop) -> tuple[str, str] | None:
        if len(self.records) < deed.which:
            return None
        record_type, record = self.records[-deed.which]
        found = laptop.column(record_type, record, "id")
        return (record_type, record) if found else None

    def _field(self, deed: Deed, record_type: str) -> tuple[str, Value]:
        spec = RECORDS[record_type]
        names = list(spec.fields)
        name = names[len(deed.words) % len(names)] if deed.flag else _text_field(record_type)
        empty = spec.fields[name].empty
        if isinstance(empty, bool):
            return name, bool(deed.words)
        if isinstance(empty, list):
            return name, [deed.words]
        return name, (len(deed.words) if spec.fields[name].kind.value == "integer" else deed.words)

    def _create(self, deed: Deed, laptop: Laptop) -> None:
        record_type = TYPES[len(self.records) % len(TYPES)]
        with laptop.act() as act:
            record = act.create(record_type, laptop.clock.new_id(), dict([self._field(deed, record_type)]))
        self.records.append((record_type, record))

    def _put(self, deed: Deed, laptop: Laptop) -> None:
        with laptop.act() as act:
            act.put("joint_opinion", SHARED_ID, {"item_key": "doelen"}, {"text": deed.words})
        if ("joint_opinion", SHARED_ID) not in self.records:
            self.records.append(("joint_opinion", SHARED_ID))

    def _set(self, deed: Deed, laptop: Laptop) -> None:
        if chosen := self._chosen(deed, laptop):
            laptop.set(*chosen, *self._field(deed, chosen[0]))

    def _set_late(self, deed: Deed, laptop: Laptop) -> None:
        """Save an editor that was opened when only the first change was there."""
        if chosen := self._chosen(deed, laptop):
            first = next(change for change in laptop.changes() if change.record == chosen[1])
            laptop.set(*chosen, *self._field(deed, chosen[0]), basis=[first.id])

    def _settle(self, deed: Deed, laptop: Laptop) -> None:
        """Choose in a conflict, with all shown heads as parents."""
        if chosen := self._chosen(deed, laptop):
            name, value = self._field(deed, chosen[0])
            heads = cache.read_field_view(laptop.store.reader(), *chosen, name).heads
            laptop.set(*chosen, name, value, basis=heads)

    def _delete(self, deed: Deed, laptop: Laptop) -> None:
        if chosen := self._chosen(deed, laptop):
            with laptop.act() as act:
                act.delete(*chosen)

    def _restore(self, deed: Deed, laptop: Laptop) -> None:
        if chosen := self._chosen(deed, laptop):
            with laptop.act() as act:
                act.restore(*chosen)

    def _lock(self, deed: Deed, laptop: Laptop) -> None:
        """Lock all that was judged so far."""
        own = [change.id for change in laptop.changes() if change.origin.author == laptop.author]
        with laptop.act() as act:
            values: dict[str, Value] = {"assessment_id": None, "change_ids": list(own)}
            act.create("rating_lock", laptop.clock.new_id(), values)

    def _break_off(self, deed: Deed, laptop: Laptop) -> None:
        """Do something, then fail before the end of the act: nothing of it may stay."""
        before = laptop.dump()
        try:
            with laptop.act() as act:
                act.create("note", laptop.clock.new_id(), {"text": deed.words})
                if chosen := self._chosen(deed, laptop):
                    act.set(*chosen, *self._field(deed, chosen[0]))
                raise ChangeError("niet gelukt")
        except InputRefusedError:
            assert laptop.dump() == before

    def _forge(self, deed: Deed, laptop: Laptop) -> None:
        """A change that the program would not write: of a stranger, with strange parents and values."""
        if not (chosen := self._chosen(deed, laptop)):
            return
        seen = [change for change in laptop.changes() if change.record == chosen[1]]
        name = _text_field(chosen[0])
        op = DELETE if deed.flag else SET
        values: dict[str, Value] = {} if deed.flag else {name: [deed.words], "of_a_newer_program": 1}
        if deed.words == "":
            op, values = CREATE, {name: 3}
        parents = seen[-2:] if len(deed.words) % 2 else seen[:1]
        scribe = Scribe(*chosen, DOSSIER)
        author = ("ann", "ben", "stranger")[deed.which % 3]
        laptop.receive([scribe.write(op, values, parents, author)])

    def _receive(self, deed: Deed, laptop: Laptop) -> None:
        laptop.receive(self.laptops[1 - deed.who].changes())


def _text_field(record_type: str) -> str:
    return next(
        name for name, field in RECORDS[record_type].fields.items() if field.kind.value in ("text", "code")
    )


@settings(max_examples=max(20, settings().max_examples // 4))
@given(st.lists(DEEDS, min_size=15, max_size=45))
def test_the_cache_is_always_what_a_rebuild_makes_and_both_laptops_agree(deeds: list[Deed]) -> None:
    # the ids hang on the salts: with others, a failure would not come back
    salts = mock.patch("jurytool.storage.log.secrets.token_bytes", random.Random(1).randbytes)
    no_waiting = mock.patch.dict("jurytool.storage.engine._PRAGMAS", {"synchronous": "0"})
    with tempfile.TemporaryDirectory() as folder, salts, no_waiting:
        ann, ben = Laptop(Path(folder) / "a", "ann", 1), Laptop(Path(folder) / "b", "ben", 2)
        world = World((ann, ben))
        try:
            for deed in START:
                world.do(deed)
            for number, deed in enumerate(deeds, 1):
                world.do(deed)
                if number % 6 == 0 or number == len(deeds):
                    assert ann.dump() == ann.rebuilt()
                    assert ben.dump() == ben.rebuilt()
            _meet(ann, ben)
        finally:
            ann.store.close()
            ben.store.close()


def _meet(ann: Laptop, ben: Laptop) -> None:
    ann.receive(ben.changes())
    ben.receive(reversed(ann.changes()))
    for viewer in ("ann", "ben"):
        for laptop in (ann, ben):
            write_my_juror(laptop.store, DOSSIER, viewer)
        assert ann.dump() == ben.dump()
    assert ann.receive(ben.changes()) == 0
    for laptop in (ann, ben):
        assert check_store(laptop.store).is_well
        before = laptop.dump()
        laptop.reopen()
        assert laptop.dump() == before


def test_the_history_above_meets_everything_that_it_should(tmp_path: Path) -> None:
    """The random test would prove little if its deeds never led to a conflict, a return or a refusal."""
    ann, ben = Laptop(tmp_path / "a", "ann", 1), Laptop(tmp_path / "b", "ben", 2)
    world = World((ann, ben))
    deeds = [
        Deed(0, "create", 1, "", False),
        Deed(0, "create", 1, "het team", False),
        Deed(1, "receive", 1, "", False),
        Deed(0, "set", 1, "de leerling", False),
        Deed(1, "set", 1, "", False),
        Deed(1, "receive", 1, "", False),
    ]
    for deed in deeds:
        world.do(deed)
    record = world.records[-1]
    assert record[0] == "section"
    assert ben.column(*record, "conflicts") == 1
    world.do(Deed(1, "settle", 1, "het team", False))
    assert (ben.column(*record, "conflicts"), ben.column(*record, "element_key")) == (0, "het team")
    world.do(Deed(0, "delete", 1, "", False))
    world.do(Deed(1, "receive", 1, "", False))
    assert (ben.column(*record, "hidden"), ben.column(*record, "returned")) == (0, 1)
    ann.store.close()
    ben.store.close()
