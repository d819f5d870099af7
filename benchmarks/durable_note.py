"""A durable note beside bare SQLite with a search index: `python -m benchmarks.durable_note`.

Both store the same note in turn, each in a transaction of its own that is on the disk when it returns, so
that a busy disk is busy for both. Prints milliseconds and their ratio; the aim is 2 for p50 and 1.5 for p99.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from benchmarks.arguments import count, make_parser
from jurytool.clock import Clock
from jurytool.paths import DataPaths
from jurytool.storage.drafts import CAPTURE, Draft, DraftKey, write_drafts
from jurytool.storage.log import begin_act
from jurytool.storage.store import Store

TEXT = "De leerlingen leggen elkaar uit waarom zij voor deze aanpak kiezen en noemen een voorbeeld. " * 2
WARM_UP = 100
CLOCK = Clock()


def bare_sqlite(folder: Path) -> tuple[Callable[[int], None], Any]:
    """Return what stores note number n with SQLite's own defaults but for FULL, and the connection."""
    connection = sqlite.connect(str(folder / "bare.db"), isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL").fetchone()
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE note (id TEXT PRIMARY KEY, dossier TEXT, kind TEXT, text TEXT, at TEXT)")
    connection.execute(
        "CREATE VIRTUAL TABLE search USING fts5(body, record UNINDEXED, "
        "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"
    )

    def store(number: int) -> None:
        note, text = CLOCK.new_id(), f"{number} {TEXT}"
        connection.execute("BEGIN IMMEDIATE")
        row = (note, "dossier", "observation", text, CLOCK.now().iso())
        connection.execute("INSERT INTO note VALUES (?, ?, ?, ?, ?)", row)
        connection.execute("INSERT INTO search VALUES (?, ?)", (text, note))
        connection.execute("COMMIT")

    return store, connection


def jurytool_acts(store: Store) -> dict[str, Callable[[int], None]]:
    """Return what stores note number n, edits the last note and keeps a draft, as the program does."""
    dossier, author = CLOCK.new_id(), CLOCK.new_id()
    last = [""]

    def note(number: int) -> None:
        values = {"text": f"{number} {TEXT}", "kind": "observation", "at": CLOCK.now().iso()}
        with begin_act(store, CLOCK, dossier=dossier, author=author, device="laptop") as act:
            last[0] = act.create("note", CLOCK.new_id(), values)

    def edit(number: int) -> None:
        with begin_act(store, CLOCK, dossier=dossier, author=author, device="laptop") as act:
            act.set("note", last[0], "text", f"{number} anders {TEXT}")

    def draft(number: int) -> None:
        key = DraftKey(dossier, "note", CAPTURE, "text")
        write_drafts(store, [Draft(key, f"{number} {TEXT}", 0, ())], CLOCK.now())

    return {"note": note, "edit": edit, "draft": draft}


def measure(notes: int, folder: Path) -> dict[str, list[float]]:
    """Return the milliseconds of each act, the bare note among them."""
    bare, connection = bare_sqlite(folder)
    store = Store(DataPaths(folder / "data"))
    acts = {"bare SQLite": bare, **jurytool_acts(store)}
    times: dict[str, list[float]] = {name: [] for name in acts}
    for number in range(notes + WARM_UP):
        for name, act in acts.items():
            start = time.perf_counter()
            act(number)
            if number >= WARM_UP:
                times[name].append((time.perf_counter() - start) * 1000)
    store.close()
    connection.close()
    return times


def report(notes: int, times: dict[str, list[float]]) -> None:
    """Print milliseconds and ratios."""
    bare = sorted(times["bare SQLite"])
    print(f"{notes} of each     p50 ms    p99 ms    worst ms   p50 ratio   p99 ratio")
    for name, values in times.items():
        values.sort()
        p50, p99, b50, b99 = (v[int(len(v) * share)] for v in (values, bare) for share in (0.5, 0.99))
        print(f"{name:15} {p50:9.3f} {p99:9.3f} {values[-1]:11.2f} {p50 / b50:11.2f} {p99 / b99:11.2f}")


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = make_parser("durable_note", __doc__)
    parser.add_argument("--notes", type=count, default=3_000, metavar="NUMBER")
    parser.add_argument("--disk", type=Path, metavar="MAP", help="a folder on the disk to be measured")
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory(dir=asked.disk) as name:
        report(asked.notes, measure(asked.notes, Path(name)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
