"""Thousands of spoiled files: each is refused in Dutch with nothing changed, or is a file that could be.

Half of them are hashed, zipped and locked anew after they were spoiled. `JURYTOOL_MUTATIONS=5000` tries more.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import pytest

from jurytool.errors import InputRefusedError
from jurytool.history.change import canonical_json
from jurytool.services.exchange.importing import LargeLossError, import_exchange_files
from jurytool.services.exchange.incoming import read_exchange_files
from jurytool.storage.checks import check_store
from tests.support.desks import Desk
from tests.support.exchange_files import WORDS, members, seal, zip_of

MUTATIONS = int(os.environ.get("JURYTOOL_MUTATIONS", "400"))
SHARES = 4  # so that more than one core can work at it
MEMORY = 256 * 2**20
WATCHED = 3  # the memory of every third file: watching makes it slow
PAST_THE_HASHES = (
    "op volgorde", "volgnummers", "ander dossier", "meer wijzigingen", "waarop zij", "past niet bij",
    "onmogelijks", "ontbreken wijzigingen",
)  # fmt: skip

pytestmark = pytest.mark.timeout(300 + MUTATIONS // 5)

STRANGE: tuple[Any, ...] = (
    None, True, 0, -1, 2**40, 2**40 + 1, 2**53, 2**60, "", "x", "\x00", "é" * 1_000, [],
    ["b", "a"], ["a", "a"], {}, {"a": {"b": {"c": {"d": {"e": {"f": 1}}}}}}, [[[[[[[1]]]]]]],
    "create", "delete", "restore", "wave",
    "note", "section", "rating", "mood", "0.9", "1.0", "1.99", "9.0", "1", "text", "../x",
    "'; DROP TABLE change; --",
    1.5, 1e400,
)  # fmt: skip


class Mutator:
    """Spoils a good file in a way of chance."""

    def __init__(self, good: bytes, chance: random.Random) -> None:
        self._good = good
        self._chance = chance
        content = members(good)
        self._manifest: dict[str, Any] = json.loads(content["manifest.json"])
        self._lines = content["changes.jsonl"].splitlines()

    def spoil(self) -> tuple[str, bytes]:
        """Return what was done and the file."""
        if self._chance.random() < 0.5:
            return "anew", self._lock(self._made_anew())
        ways = (self._flip, self._cut, self._repeat, self._spoil_line, self._spoil_manifest, self._spoil_lock)
        way = self._chance.choice(ways)
        return way.__name__, way()

    def _lock(self, data: bytes) -> bytes:
        return seal(data) if self._chance.random() < 0.5 else data

    def _flip(self) -> bytes:
        data = bytearray(self._lock(self._good))
        for _ in range(self._chance.randint(1, 4)):
            data[self._chance.randrange(len(data))] = self._chance.randrange(256)
        return bytes(data)

    def _cut(self) -> bytes:
        data = self._lock(self._good)
        return data[: self._chance.randrange(len(data))]

    def _repeat(self) -> bytes:
        data = self._lock(self._good)
        place = self._chance.randrange(len(data))
        return data[:place] + data[place - self._chance.randrange(500) :]

    def _spoil_lock(self) -> bytes:
        data = bytearray(seal(self._good))
        data[self._chance.randrange(60)] = self._chance.choice((0, 1, 17, 18, 19, 64, 255))
        return bytes(data)

    def _spoil_line(self) -> bytes:
        lines = list(self._lines)
        number = self._chance.randrange(len(lines))
        line = bytearray(lines[number])
        line[self._chance.randrange(len(line))] = self._chance.choice(b'{}[]",:0aZ\\\x00\xff ')
        lines[number] = bytes(line)
        return self._lock(self._zip(self._manifest, lines))

    def _spoil_manifest(self) -> bytes:
        manifest = {**self._manifest, self._chance.choice(list(self._manifest)): self._chance.choice(STRANGE)}
        return self._lock(
            zip_of({"manifest.json": json.dumps(manifest).encode(), "changes.jsonl": self._joined()})
        )

    def _joined(self) -> bytes:
        return b"".join(line + b"\n" for line in self._lines)

    def _made_anew(self) -> bytes:
        """Change what a few changes say, and make every hash fit again."""
        changes = [json.loads(line) for line in self._lines]
        chosen = self._chance.sample(range(len(changes)), self._chance.randint(1, 3))
        for number in chosen:
            change = changes[number]
            where = change["header"] if self._chance.random() < 0.35 else change["value"]
            name = self._chance.choice(sorted(where) or ["x"])
            alike = [value for value in STRANGE if type(value) is type(where.get(name))]
            where[name] = self._chance.choice(alike if alike and self._chance.random() < 0.8 else STRANGE)
            if self._chance.random() < 0.1:
                where[self._chance.choice(("extra", "id", "text"))] = self._chance.choice(STRANGE)
            if isinstance(change["value"], dict) and self._chance.random() < 0.8:
                change["header"]["fields"] = sorted(change["value"])
        renamed: dict[str, str] = {}
        for change in changes:
            parents = change["header"]["parents"]
            if isinstance(parents, list) and all(isinstance(parent, str) for parent in parents):
                change["header"]["parents"] = sorted(str(renamed.get(parent, parent)) for parent in parents)
            value = _encoded(change["value"])
            change["header"]["value_hash"] = hashlib.sha256(bytes.fromhex(change["salt"]) + value).hexdigest()
            renamed[change["id"]] = change["id"] = hashlib.sha256(_encoded(change["header"])).hexdigest()
        if self._chance.random() < 0.9:
            changes.sort(key=lambda one: (_number(one["header"].get("lamport")), one["id"]))
        manifest = {**self._manifest, "changes": len(changes)}
        return self._zip(manifest, [_encoded(change) for change in changes])

    @staticmethod
    def _zip(manifest: dict[str, Any], lines: list[bytes]) -> bytes:
        content = b"".join(line + b"\n" for line in lines)
        return zip_of({"manifest.json": canonical_json(manifest), "changes.jsonl": content})


def _encoded(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode(
        "utf-8", "replace"
    )


def _number(value: object) -> float:
    return value if isinstance(value, int | float) else 0


@pytest.mark.parametrize("share", range(SHARES))
def test_a_spoiled_file_is_refused_in_dutch_or_is_one_that_could_be(
    shared: str, marit: Desk, joost: Desk, share: int
) -> None:
    seed = random.SystemRandom().randrange(2**32)
    print("seed", seed)  # noqa: T201 - a failure shows it
    chance = random.Random(seed)
    marit.note(shared, "Eerste")
    marit.write(shared, "Een school met lef.")
    mutator = Mutator(marit.send(shared, encrypted=False).read_bytes(), chance)
    stages: Counter[str] = Counter()
    count = MUTATIONS // SHARES
    for number in range(count):
        how, data = mutator.spoil()
        with _little_memory() if number % WATCHED == 0 else nullcontext():
            stages[_try(joost, data, how, takes=number % 10 == 0)] += 1
    print(dict(stages))  # noqa: T201 - how many reached each stage
    past = stages["taken"] + stages["looked at"] + stages["past the hashes"]
    assert past > count // (5 if count >= 1_000 else 8)  # of few, chance may bring fewer
    assert stages["before the hashes"] > count // 5
    assert check_store(joost.ctx.store).is_well


@contextmanager
def _little_memory() -> Iterator[None]:
    """Fail where it takes more memory than a file may."""
    tracemalloc.start()
    try:
        yield
        memory = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert memory < MEMORY


def _try(desk: Desk, data: bytes, how: str, *, takes: bool) -> str:
    """Let a file be taken; returns how far it came."""
    path = desk.outbox / "kapot.jury"
    path.write_bytes(data)
    before = desk.count(), desk.count("received"), desk.count("note"), desk.count("section")
    try:
        with read_exchange_files(desk.ctx, [path], WORDS) as incoming:
            if takes:
                import_exchange_files(desk.ctx, incoming, who={}, agreed=True)
                return "taken"
        return "looked at"
    except LargeLossError:
        return "past the hashes"
    except InputRefusedError as error:
        refusal = str(error)
    finally:
        assert list(desk.ctx.paths.incoming.iterdir()) == []
    assert refusal[0].isupper() or refusal.startswith("“"), (how, refusal)
    assert refusal.endswith((".", "!")), (how, refusal)
    assert before == (desk.count(), desk.count("received"), desk.count("note"), desk.count("section"))
    return "past the hashes" if any(word in refusal for word in PAST_THE_HASHES) else "before the hashes"
