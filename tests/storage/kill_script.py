"""Kills a process that stores things, and looks at what is left: `python kill_script.py WHAT NUMBER SEED`.

WHAT is a name in `SCENES`. A child is forked, not started: that costs 2 ms, and this process has no thread
that could be in the way. Prints one line of JSON. Run from the top of the repository.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import NoReturn

from jurytool.errors import UserError
from jurytool.paths import DataPaths
from jurytool.services.context import open_context
from jurytool.services.dossier.dossiers import NewJuror
from jurytool.services.dossier.start import list_dossiers
from jurytool.services.exchange.exporting import export_dossier
from jurytool.services.exchange.importing import import_exchange_files
from jurytool.services.exchange.incoming import read_exchange_files
from jurytool.services.exchange.passphrases import passphrase_of
from jurytool.services.exchange.previews import Effect
from jurytool.storage import engine, schema
from jurytool.storage.checks import check_store
from jurytool.storage.drafts import Draft, read_drafts, write_drafts
from jurytool.storage.log import begin_act
from jurytool.storage.removal import remove_dossier
from jurytool.storage.store import Store
from tests.support.acknowledged import CLOCK, KEY, Storing, look_for
from tests.support.desks import Desk
from tests.support.exchange_files import cheap_seals
from tests.support.history import DOSSIER
from tests.support.killing import MEMORY, Outcome, count_statements, dies_before, forked
from tests.support.laptops import empty_database

OTHER = "00000000-0000-4000-8000-0000000000d1"
KILLS_PER_FOLDER = 20
CANARY = "kanariepiet"


# --- what the child does ------------------------------------------------------------------------------


def store_for_ever(folder: Path, first: int, too_early: bool, acknowledgements: int) -> NoReturn:
    """Store one thing after the other and acknowledge each by a line, until killed."""

    def acknowledge(number: int) -> None:
        os.write(acknowledgements, f"{number}\n".encode())

    storing = Storing(Store(DataPaths(folder)), acknowledge, too_early=too_early)
    for number in range(first, first + 1_000_000):
        storing.store(number)
    os._exit(0)


# --- what the parent does -----------------------------------------------------------------------------


def read_until_killed(child: int, receiving: int, chance: random.Random) -> list[int]:
    """Kill the child at a moment of chance and return the numbers that it had acknowledged by then."""
    enough = chance.choice([0, 1, chance.randint(1, 30)])
    until = time.monotonic() + (chance.random() * 0.03 if enough == 0 else 20)
    data = b""
    while data.count(b"\n") < max(enough, 1) and (left := until - time.monotonic()) > 0:
        if select.select([receiving], [], [], left)[0]:
            data += os.read(receiving, 65_536)
    time.sleep(chance.random() * 0.002)
    os.kill(child, signal.SIGKILL)
    while more := os.read(receiving, 65_536):
        data += more
    return [int(line) for line in data.split()]


def kill_at_random(kills: int, seed: int, *, too_early: bool = False) -> Outcome:
    """Kill a process that stores things and check after each kill that all that it acknowledged is there."""
    chance = random.Random(seed)
    outcome = Outcome()
    while outcome.kills < kills:
        with tempfile.TemporaryDirectory(dir=MEMORY) as name:
            folder = Path(name)
            DataPaths(folder).database.write_bytes(empty_database())
            acknowledged: list[int] = []
            for _ in range(min(KILLS_PER_FOLDER, kills - outcome.kills)):
                first = 4 * (len(acknowledged) + 1_000 * (outcome.kills + 1))

                work = partial(store_for_ever, folder, first, too_early)
                with forked(work) as (child, receiving):
                    new = read_until_killed(child, receiving, chance)
                acknowledged += new
                outcome.kills += 1
                outcome.acknowledged += len(new)
                outcome.while_opening += not new
                _check(folder, acknowledged, outcome)
    return outcome


def _check(folder: Path, acknowledged: list[int], outcome: Outcome) -> None:
    store = Store(DataPaths(folder))
    try:
        look_for(store, acknowledged, outcome, f"after kill {outcome.kills}")
    finally:
        store.close()


# --- killed before each statement of SQL in turn ---------------------------------------------------------


def kill_each_statement(
    prepare: Callable[[Path], None],
    work: Callable[[Path], None],
    verify: Callable[[Path, Store, Outcome], None],
    kills: int,
    seed: int,
    reopen: Callable[[Path], Store] = lambda folder: Store(DataPaths(folder)),
) -> Outcome:
    """Kill `work` before each of its statements, at most `kills` of them by chance, and verify each time."""
    outcome = Outcome()
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        prepare(Path(name))
        statements = count_statements(lambda: work(Path(name)))
    chosen = sorted(random.Random(seed).sample(range(1, statements + 1), min(kills, statements)))
    for number in chosen:
        with tempfile.TemporaryDirectory(dir=MEMORY) as name:
            folder = Path(name)
            prepare(folder)
            outcome.kills += dies_before(partial(work, folder), number)
            store = reopen(folder)
            try:
                verify(folder, store, outcome)
                health = check_store(store)
                if not health.is_well:
                    outcome.unwell.append(f"{health} before statement {number}")
            finally:
                store.close()
    outcome.acknowledged = statements
    return outcome


def fill(folder: Path) -> None:
    """Make a database with two small dossiers and a draft, closed again."""
    DataPaths(folder).database.write_bytes(empty_database())
    store = Store(DataPaths(folder))
    for dossier, word in ((DOSSIER, CANARY), (OTHER, "blijft")):
        with begin_act(store, CLOCK, dossier=dossier, author="ann", device="laptop") as act:
            act.create("dossier", dossier, {"school_name": word})
            for number in range(5):
                act.create("note", CLOCK.new_id(), {"text": f"{word} {number}"})
    write_drafts(store, [Draft(KEY, CANARY, 0, ())], CLOCK.now())
    store.close()


def open_and_close(folder: Path) -> None:
    """Open the data folder, which makes, migrates or rebuilds what it has to."""
    Store(DataPaths(folder)).close()


def kill_first_opening(kills: int, seed: int) -> Outcome:
    """Kill the making of a new database; the next start makes it."""

    def verify(folder: Path, store: Store, outcome: Outcome) -> None:
        if list(folder.glob("*.nieuw*")):
            outcome.unwell.append(f"leftovers {sorted(folder.iterdir())}")

    return kill_each_statement(lambda folder: None, open_and_close, verify, kills, seed)


def kill_rebuild(kills: int, seed: int) -> Outcome:
    """Kill the making anew of the cache, as after an update of the program; the next start does it again."""

    def prepare(folder: Path) -> None:
        fill(folder)
        store = Store(DataPaths(folder))
        with store.transaction() as connection:
            connection.execute("UPDATE meta SET value = 'older' WHERE key = 'cache_version'")
        store.close()

    return kill_each_statement(prepare, open_and_close, _nothing_lost, kills, seed)


@contextmanager
def newer_program() -> Iterator[None]:
    """Be a program whose next version moves the drafts into another table."""

    def next_version(connection: engine.Connection) -> None:
        connection.execute("CREATE TABLE moved AS SELECT * FROM draft")
        connection.execute("DROP TABLE draft")
        connection.execute("ALTER TABLE moved RENAME TO draft")

    before = schema.STEPS, schema.VERSION
    schema.STEPS, schema.VERSION = (*schema.STEPS, next_version), schema.VERSION + 1
    try:
        yield
    finally:
        schema.STEPS, schema.VERSION = before


def kill_migration(kills: int, seed: int) -> Outcome:
    """Kill the step to a next version; the next start of the newer program does it again."""

    def work(folder: Path) -> None:
        with newer_program():
            open_and_close(folder)

    def reopen(folder: Path) -> Store:
        with newer_program():
            return Store(DataPaths(folder))

    return kill_each_statement(fill, work, _nothing_lost, kills, seed, reopen)


def _nothing_lost(folder: Path, store: Store, outcome: Outcome) -> None:
    notes = store.reader().execute("SELECT count(*) FROM note").fetchone()[0]
    drafts = read_drafts(store)
    if (notes, len(drafts)) != (10, 1):
        outcome.lost.append(f"{notes} notes, {len(drafts)} drafts")


def kill_removal(kills: int, seed: int) -> Outcome:
    """Kill the removal of a dossier: it is there whole, or gone without a trace after the next start."""

    def work(folder: Path) -> None:
        store = Store(DataPaths(folder))
        remove_dossier(store, DOSSIER)
        store.close()

    def verify(folder: Path, store: Store, outcome: Outcome) -> None:
        found = store.reader().execute("SELECT dossier_id, count(*) FROM note GROUP BY 1").fetchall()
        left = dict(found)
        drafts = len(read_drafts(store))
        if left == {DOSSIER: 5, OTHER: 5} and drafts == 1:
            return
        if left != {OTHER: 5} or drafts:
            outcome.lost.append(f"{left}, {drafts} drafts")
        traces = [path.name for path in folder.iterdir() if CANARY.encode() in path.read_bytes()]
        if traces:
            outcome.unwell.append(f"a trace in {traces}")

    return kill_each_statement(fill, work, verify, kills, seed)


# --- exchange ---------------------------------------------------------------------------------------------


def prepare_exchange(folder: Path) -> None:
    """Make a file of a dossier on one desk, and a desk that has the dossier as it was before."""
    with cheap_seals():
        marit = Desk.open(folder / "marit", "Marit Oosterveld", 1)
        dossier_id = marit.make_dossier()
        first = marit.send(dossier_id, encrypted=False)
        joost = Desk.open(folder / "joost", "Joost Hillenaar", 2)
        joost.receive(first, {dossier_id: NewJuror("Joost Hillenaar", "JH")})
        first.unlink()
        for number in range(20):
            marit.note(dossier_id, f"Notitie {number}")
        marit.send(dossier_id).rename(folder / "nieuw.jury")
        (folder / "wachtzin").write_text(passphrase_of(marit.ctx, dossier_id))
        marit.ctx.close()
        joost.ctx.close()


def kill_import(kills: int, seed: int) -> Outcome:
    """Kill looking at a file and taking it over: all of it is there, or nothing."""

    def work(folder: Path) -> None:
        ctx = open_context(DataPaths(folder / "joost" / "data"))
        words = (folder / "wachtzin").read_text()
        with read_exchange_files(ctx, [folder / "nieuw.jury"], words) as incoming:
            import_exchange_files(ctx, incoming)
        ctx.close()

    def verify(folder: Path, store: Store, outcome: Outcome) -> None:
        notes = store.reader().execute("SELECT count(*) FROM note").fetchone()[0]
        imports = store.reader().execute("SELECT count(*) FROM received").fetchone()[0]
        if (notes, imports) not in ((0, 1), (20, 2)):
            outcome.lost.append(f"{notes} notes, {imports} imports")

    def reopen(folder: Path) -> Store:
        return Store(DataPaths(folder / "joost" / "data"))

    return kill_each_statement(prepare_exchange, work, verify, kills, seed, reopen)


def _time_of_export(folder: Path) -> float:
    """Return how long making a file takes here and now, in seconds."""
    ctx = open_context(DataPaths(folder / "marit" / "data"))
    begun = time.monotonic()
    with cheap_seals():
        made = export_dossier(ctx, list_dossiers(ctx)[0].dossier_id, folder / "marit" / "stick")
    took = time.monotonic() - begun
    ctx.close()
    made.paths[0].unlink()
    return took


def kill_export(kills: int, seed: int) -> Outcome:
    """Kill the making of a file at a moment of chance: a file that has its name is whole."""
    chance, outcome = random.Random(seed), Outcome()
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        folder = Path(name)
        prepare_exchange(folder)
        words = (folder / "wachtzin").read_text()
        took = _time_of_export(folder)
        while outcome.kills < kills:

            def work(sending: int) -> None:
                ctx = open_context(DataPaths(folder / "marit" / "data"))
                dossier_id = list_dossiers(ctx)[0].dossier_id
                os.write(sending, b"begun")
                while True:
                    made = export_dossier(ctx, dossier_id, folder / "marit" / "stick")
                    os.write(sending, made.paths[0].name[-6:].encode())

            with cheap_seals(), forked(work) as (child, receiving):
                os.read(receiving, 5)
                time.sleep(chance.random() * 2 * took)  # also on a busy machine some are done by then
                os.kill(child, signal.SIGKILL)
                outcome.acknowledged += len(os.read(receiving, 65_536)) // 6
            outcome.kills += 1
            _look_at_files(folder, words, outcome)
    return outcome


def _look_at_files(folder: Path, words: str, outcome: Outcome) -> None:
    ctx = open_context(DataPaths(folder / "joost" / "data"))
    try:
        for path in (folder / "marit" / "stick").iterdir():
            if path.suffix == ".jury":
                with read_exchange_files(ctx, [path], words) as incoming:
                    if incoming.previews[0].effects.count(Effect.NEW, "note") != 20:
                        outcome.lost.append(path.name)
            path.unlink()
    except UserError as error:
        outcome.unwell.append(str(error))
    finally:
        ctx.close()


SCENES: dict[str, Callable[[int, int], Outcome]] = {
    "acts": kill_at_random,
    "too_early": lambda kills, seed: kill_at_random(kills, seed, too_early=True),
    "first_opening": kill_first_opening,
    "rebuild": kill_rebuild,
    "migration": kill_migration,
    "removal": kill_removal,
    "import": kill_import,
    "export": kill_export,
}

if __name__ == "__main__":
    print(json.dumps(asdict(SCENES[sys.argv[1]](int(sys.argv[2]), int(sys.argv[3])))))  # noqa: T201
