"""Cuts the power while things are stored: `python power_cut_script.py WHAT CUTS SEED` looks at what is left.

WHAT is a name in `SYNCS`: how far SQLite waits for the disk. A process of its own, since all that it does
goes through the recording driver. Prints one line of JSON. Run from the top of the repository.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from unittest import mock

import sqlcipher3._sqlite3

from jurytool.errors import StorageError
from jurytool.paths import DataPaths
from jurytool.storage.attachments import AttachmentStore
from jurytool.storage.store import Store
from tests.support.acknowledged import Storing, look_for
from tests.support.history import DOSSIER
from tests.support.killing import MEMORY, Outcome
from tests.support.laptops import empty_database
from tests.support.power_cut import Recorder, recording, write_files

SYNCS = {"full": "2", "normal": "1"}
CUTS_PER_DAY = 50
FILE = 5  # every fifth thing is a file beside a note


def content_of(number: int) -> bytes:
    """Return a file that a number stands for."""
    return f"bijlage {number} ".encode() * 200


def record_day(folder: Path, chance: random.Random) -> Recorder:
    """Store things, with the program closed and opened in between, and return what was written."""
    folder.mkdir()
    paths = DataPaths(folder)
    paths.database.write_bytes(empty_database())
    files = AttachmentStore(paths.attachments)
    files.put(content_of(0), DOSSIER)
    files.close()
    # pages until the log file is written back: often here, or hardly any cut would fall into that
    often = {"wal_autocheckpoint": str(chance.choice((40, 150, 4_000)))}
    with (
        mock.patch.dict("jurytool.storage.engine._PRAGMAS", often),
        recording(folder, sqlcipher3._sqlite3.__file__) as recorder,
    ):
        first = 1
        for _ in range(chance.randint(1, 3)):
            last = first + chance.randint(3, 15)
            _work(paths, recorder, range(first, last))
            first = last
    return recorder


def _work(paths: DataPaths, recorder: Recorder, numbers: range) -> None:
    store = Store(paths)
    storing = Storing(store, recorder.acknowledge)
    for number in numbers:
        if number % FILE == 0:
            store.attachments.put(content_of(number), DOSSIER)
            recorder.acknowledge(number)
        else:
            storing.store(number)
    store.close()


def cut_power(cuts: int, seed: int) -> Outcome:
    """Cut the power at moments of chance and check each time that all that was acknowledged is there."""
    chance, outcome = random.Random(seed), Outcome()
    while outcome.kills < cuts:
        with tempfile.TemporaryDirectory(dir=MEMORY) as name:
            recorder = record_day(Path(name) / "day", chance)
            for _ in range(min(CUTS_PER_DAY, cuts - outcome.kills)):
                cut = chance.randint(0, len(recorder.events))
                acknowledged = recorder.acknowledged(cut)
                outcome.kills += 1
                outcome.acknowledged += len(acknowledged)
                with tempfile.TemporaryDirectory(dir=MEMORY) as left:
                    write_files(Path(left), recorder.leave(cut, chance))
                    _check(Path(left), acknowledged, outcome)
    return outcome


def _check(folder: Path, acknowledged: list[int], outcome: Outcome) -> None:
    where = f"after cut {outcome.kills}"
    try:
        store = Store(DataPaths(folder))
    except StorageError as error:
        outcome.unwell.append(f"{error} {where}")
        return
    try:
        look_for(store, [number for number in acknowledged if number % FILE], outcome, where)
        files = {number: hashlib.sha256(content_of(number)).hexdigest() for number in acknowledged}
        wanted = {number: digest for number, digest in files.items() if number % FILE == 0}
        present = store.attachments.find_present(set(wanted.values()))
        outcome.lost += [f"file {number} {where}" for number, one in wanted.items() if one not in present]
        health = store.attachments.check()
        if health.integrity or health.broken:
            outcome.unwell.append(f"{health} {where}")
    finally:
        store.close()


if __name__ == "__main__":
    with mock.patch.dict("jurytool.storage.engine._PRAGMAS", {"synchronous": SYNCS[sys.argv[1]]}):
        print(json.dumps(asdict(cut_power(int(sys.argv[2]), int(sys.argv[3])))))  # noqa: T201 - the test reads it
