"""Two jurors with a whole program each, who hand each other files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jurytool.history.change import Change
from jurytool.paths import DataPaths
from jurytool.services.context import Context, open_context
from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.exchange.exporting import export_dossier
from jurytool.services.exchange.importing import Imported, Who, import_exchange_files
from jurytool.services.exchange.incoming import Incoming, read_exchange_files
from jurytool.services.judging.ratings import Address, rate_item
from jurytool.services.report.sections import profile_field
from jurytool.services.text_fields import TextField, write_text
from jurytool.services.visit.attachments import StoredFile
from jurytool.services.visit.notes import NewNote, capture_note
from jurytool.storage import cache
from tests.support.exchange_files import bundle
from tests.support.fixed_clock import FixedClock
from tests.support.laptops import empty_database

ES, GRID = "excellente-scholen", "standaarden"


@dataclass
class Desk:
    """A juror's laptop with the program on it."""

    ctx: Context
    clock: FixedClock
    name: str
    outbox: Path

    @classmethod
    def open(cls, folder: Path, name: str, node: int) -> Desk:
        """Open the program in a folder of its own."""
        paths = DataPaths(folder / "data")
        paths.root.mkdir(parents=True)
        paths.database.write_bytes(empty_database())
        outbox = folder / "stick"
        outbox.mkdir()
        clock = FixedClock(node=node)
        ctx = open_context(paths, clock)
        ctx.save_profile(replace(ctx.profile, name=name, initials=name[0]))
        return cls(ctx, clock, name, outbox)

    def make_dossier(self) -> str:
        """Make a dossier for Marit and Joost; returns its id."""
        new = NewDossier(
            school_name="De Vaart",
            sector="so",
            instrument_id=ES,
            grids=(GRID,),
            jurors=(NewJuror("Marit Oosterveld", "MO"), NewJuror("Joost Hillenaar", "JH")),
        )
        return create_dossier(self.ctx, new).main_id

    def note(self, dossier_id: str, text: str = "De les begint", *files: StoredFile) -> str:
        """Make a note and return its id."""
        self.clock.advance(minutes=1)
        return capture_note(self.ctx, dossier_id, NewNote(text, files=files)).main_id

    def rate(self, dossier_id: str, value: str) -> str:
        """Give a score and return the id of the rating."""
        assessment = read_dossier(self.ctx, dossier_id).main.id
        rated = rate_item(self.ctx, Address(dossier_id, assessment, GRID, "1.1"), value)
        return rated.main_id

    def field(self, dossier_id: str) -> TextField:
        """Return a text of the report that both may write."""
        return profile_field(self.ctx, dossier_id, read_dossier(self.ctx, dossier_id).main.id)

    def write(self, dossier_id: str, text: str) -> None:
        """Write that text."""
        field = self.field(dossier_id)
        write_text(self.ctx, field.key, text, field.basis, field.context)

    def send(self, dossier_id: str, **how: bool) -> Path:
        """Make a file and return where it is."""
        self.clock.advance(minutes=1)
        return export_dossier(self.ctx, dossier_id, self.outbox, **how).paths[0]  # type: ignore[arg-type]

    def receive(
        self, paths: Path | Sequence[Path], who: Who | None = None, words: str = "", *, agreed: bool = False
    ) -> Imported:
        """Look at files and take them over."""
        several = [paths] if isinstance(paths, Path) else list(paths)
        with read_exchange_files(self.ctx, several, words) as incoming:
            return import_exchange_files(self.ctx, incoming, who=who, agreed=agreed)

    def dump(self) -> dict[str, list[tuple[object, ...]]]:
        """Return all that the tables show."""
        return cache.dump(self.ctx.store.reader())

    def count(self, table: str = "change") -> int:
        """Return how many rows a table has."""
        return int(self.ctx.store.reader().execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def look(desk: Desk, *paths: Path, words: str = "") -> Incoming:
    """Look at files; the copies are removed at once."""
    with read_exchange_files(desk.ctx, paths, words) as found:
        return found


def untouched(desk: Desk) -> tuple[object, ...]:
    """Return all that an import may not change where it is refused."""
    return (
        desk.dump(),
        desk.count(),
        desk.count("received"),
        desk.count("my_juror"),
        desk.ctx.profile.device_id,
    )


def file_of(changes: list[Change], dossier_id: str) -> bytes:
    """Return an open file with these changes of a dossier."""
    return bundle(changes, dossier=dossier_id)
