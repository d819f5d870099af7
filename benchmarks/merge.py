"""Taking over a colleague's file beside a bare insert of the same lines: `python -m benchmarks.merge`.

The file is an open one. Looking at it (every hash, what it would change) and taking it over are measured,
then the same file once more. Bare SQLite gets the same bytes and texts by one executemany each, with the same
indexes and a search index. Time is that of the processor, since machines are busy. Prints seconds, ratios and
memory. The aims are 2 for 10,000 changes, 0.4 for the second time, and 15 for 100,000 beside 10,000.
"""

from __future__ import annotations

import hashlib
import random
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from benchmarks.arguments import count, make_parser
from jurytool.clock import Clock
from jurytool.exchange.bundle_writer import write_bundle
from jurytool.exchange.manifest import Manifest
from jurytool.history.change import CREATE, SET, Change, Origin, make_change
from jurytool.models.fields import RECORDS, Value
from jurytool.models.record_ids import derived_id
from jurytool.paths import DataPaths
from jurytool.services.context import Context, open_context
from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.exchange.importing import import_exchange_files
from jurytool.services.exchange.incoming import read_exchange_files
from jurytool.storage.queries import list_rows

WORDS = [
    *("leerlingen", "leggen", "elkaar", "uit", "waarom", "zij", "voor", "deze", "aanpak", "kiezen", "noemen"),
    *("een", "voorbeeld", "het", "team", "kent", "de", "doelen", "ouders", "praten", "mee", "school", "laat"),
    *("zien", "wat", "er", "beter", "is", "geworden", "dit", "jaar", "en", "dat", "telt"),
]
FIRST_LAMPORT = 1_000


@dataclass(slots=True)
class Author:
    """Writes changes of one juror; every draw comes from `chance`, so that a run can be repeated."""

    dossier: str
    juror: str
    item: str
    chance: random.Random
    lamport: int = FIRST_LAMPORT

    def changes(self, number: int) -> Iterator[Change]:
        """Yield as a day gives them: notes, every second with a criterion, every fourth written anew."""
        made = 0
        while made < number:
            note = self._write("note", self._id(), CREATE, {"text": self._text(), "item_id": self.item}, ())
            yield note
            made += 1
            draw = self.chance.random()
            if draw < 0.5 and made < number:
                tag = derived_id(note.record, "tag", "standaarden", "1.1", self.juror)
                values: dict[str, Value] = {"note_id": note.record, "instrument_id": "standaarden"}
                yield self._write("note_tag", tag, CREATE, {**values, "item_key": "1.1"}, ())
                made += 1
            if draw < 0.25 and made < number:
                yield self._write("note", note.record, SET, {"text": self._text()}, [note.id])
                made += 1

    def _write(
        self, record_type: str, record: str, op: str, values: dict[str, Value], parents: Sequence[str]
    ) -> Change:
        self.lamport += 1
        origin = Origin(self.dossier, self.juror, "device", self._id(), 1_763_543_700_000 + self.lamport, 60)
        empty = {name: field.empty for name, field in RECORDS[record_type].fields.items()}
        full = {**empty, **values} if op == CREATE else values
        return make_change(
            origin, record_type, record, op, full, parents, self.lamport, self.chance.randbytes(16)
        )

    def _id(self) -> str:
        bits = self.chance.getrandbits(128)
        text = f"{bits:032x}"
        return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-8{text[17:20]}-{text[20:]}"

    def _text(self) -> str:
        return " ".join(self.chance.choices(WORDS, k=self.chance.randint(8, 30)))


def start(folder: Path) -> tuple[Context, str]:
    """Return a program with a small dossier in it, and the dossier's id."""
    ctx = open_context(DataPaths(folder), Clock())
    jurors = (NewJuror("Marit Oosterveld", "MO"), NewJuror("Joost Hillenaar", "JH"))
    ctx.save_profile(replace(ctx.profile, name="Marit Oosterveld", initials="MO"))
    new = NewDossier(
        school_name="De Vaart",
        sector="so",
        instrument_id="excellente-scholen",
        grids=("standaarden",),
        jurors=jurors,
    )
    return ctx, create_dossier(ctx, new).main_id


def make_file(
    ctx: Context, dossier_id: str, number: int, path: Path, attachment: bytes = b""
) -> list[Change]:
    """Write a file of the other juror with so many changes and one attachment or none; return the changes."""
    from jurytool.models.tables import ProgrammeItem

    item = list_rows(ctx.store, ProgrammeItem, dossier_id)[0].id
    juror = read_dossier(ctx, dossier_id).colleagues[0].id
    changes = list(Author(dossier_id, juror, item, random.Random(number)).changes(number))
    files = [(hashlib.sha256(attachment).hexdigest(), lambda: iter([attachment]))] if attachment else []
    manifest = Manifest(
        dossier_id, "De Vaart", juror, "Joost", 1_763_543_700_000, 60, len(changes), attachments=len(files)
    )
    with path.open("wb") as stream:
        write_bundle(stream, manifest, changes, files)
    return changes


def bare_insert(changes: Sequence[Change], folder: Path) -> Callable[[], None]:
    """Return what stores the same lines and texts in bare SQLite, in one transaction."""
    connection = sqlite.connect(str(folder / "bare.db"), isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL").fetchone()
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(
        "CREATE TABLE change (seq INTEGER PRIMARY KEY, id TEXT UNIQUE, dossier TEXT, record_type TEXT, "
        "record TEXT, lamport INTEGER, header BLOB, value BLOB, salt BLOB)"
    )
    connection.execute("CREATE INDEX change_record ON change (record_type, record)")
    connection.execute("CREATE INDEX change_dossier ON change (dossier, lamport)")
    connection.execute(
        "CREATE VIRTUAL TABLE search USING fts5(body, facets, record UNINDEXED, "
        "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"
    )
    rows = [
        (
            one.id,
            one.origin.dossier,
            one.record_type,
            one.record,
            one.lamport,
            one.header,
            one.value,
            one.salt,
        )
        for one in changes
    ]
    texts = [
        (one.values()["text"], one.origin.dossier, one.record) for one in changes if "text" in one.fields
    ]

    def insert() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO change VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        connection.executemany("INSERT INTO search VALUES (?, ?, ?)", texts)
        connection.execute("COMMIT")
        connection.close()

    return insert


def seconds(work: Callable[[], object]) -> float:
    """Return how long the processor was at work."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def merge(ctx: Context, path: Path) -> tuple[float, float]:
    """Return the seconds of looking at a file and of taking it over."""
    begun = time.process_time()
    with read_exchange_files(ctx, [path]) as incoming:
        looked = time.process_time()
        import_exchange_files(ctx, incoming)
    return looked - begun, time.process_time() - looked


def measure(number: int, folder: Path, *, memory: bool) -> float:
    """Print what a file with so many changes costs; returns the seconds of the first time."""
    folder.mkdir()
    ctx, dossier_id = start(folder / "data")
    path = folder / "bestand.jury"
    changes = make_file(ctx, dossier_id, number, path)
    bare = seconds(bare_insert(changes, folder))
    changes.clear()
    if memory:
        tracemalloc.start()
    look, take = merge(ctx, path)
    peak = tracemalloc.get_traced_memory()[1] / 2**20 if memory else 0.0
    tracemalloc.stop()
    again = sum(merge(ctx, path))
    ctx.close()
    first = look + take
    print(
        f"{number:8} {bare:9.2f} {look:9.2f} {take:9.2f} {again:9.2f} "
        f"{first / bare:12.2f} {again / first:12.2f} {again / bare:12.2f}"
        + (f" {peak:9.1f}" if memory else "")
    )
    return first


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = make_parser("merge", __doc__)
    parser.add_argument("--changes", type=count, nargs="+", default=[10_000, 100_000], metavar="NUMBER")
    parser.add_argument("--disk", type=Path, metavar="MAP", help="a folder on the disk to be measured")
    parser.add_argument("--memory", action="store_true", help="measure memory too, which takes longer")
    asked = parser.parse_args(words)
    print(" changes    bare s    look s    take s   again s   first/bare  again/first   again/bare", end="")
    print("  peak MiB" if asked.memory else "")
    with tempfile.TemporaryDirectory(dir=asked.disk) as name:
        took = [measure(one, Path(name) / str(one), memory=asked.memory) for one in asked.changes]
    for number, first in list(zip(asked.changes, took, strict=True))[1:]:
        print(f"{number} beside {asked.changes[0]}: {first / took[0]:.1f} times as long")
    return 0


if __name__ == "__main__":
    sys.exit(main())
