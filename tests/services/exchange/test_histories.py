"""Days of chance at two or three desks, with files that cross, come late or twice: all end with the same.

`JURYTOOL_FILE_HISTORIES=200` plays more of them, `JURYTOOL_TRUE_HISTORIES=20` more at a lock's true cost.
Everything goes through SQLite, ZIP and the lock.
"""

from __future__ import annotations

import os
import random
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

import pytest

from jurytool.errors import InputRefusedError
from jurytool.exchange.sealed import COST as TRUE_COST
from jurytool.services.erasing.erasing import erase_record
from jurytool.services.exchange.importing import list_reports, undo_import
from jurytool.services.text_fields import write_text
from jurytool.services.visit.notes import delete_note, list_notes
from jurytool.storage import cache
from jurytool.storage.checks import check_store
from tests.support.desks import Desk
from tests.support.laptops import read_log
from tests.support.starts import open_start

HISTORIES = int(os.environ.get("JURYTOOL_FILE_HISTORIES", "150"))
TRUE_HISTORIES = int(os.environ.get("JURYTOOL_TRUE_HISTORIES", "8"))
DEEDS = 25
TEXTS = ("Een school met lef.", "Leerlingen wijzen de weg.", "Het team leert.", "")

pytestmark = pytest.mark.timeout(300)


def ids_of(desk: Desk) -> set[str]:
    """Return the ids of all changes that are here."""
    return {row[0] for row in desk.ctx.store.reader().execute("SELECT id FROM change")}


@dataclass
class Day:
    """What goes on between the desks."""

    desks: list[Desk]
    dossier_id: str
    words: str
    chance: random.Random
    files: list[Path] = field(default_factory=list)
    written: set[str] = field(default_factory=set)
    erased: set[str] = field(default_factory=set)
    count: int = 0  # of the notes that were made, for texts of their own

    def do_something(self) -> None:
        """Let somebody do one thing."""
        desk = self.chance.choice(self.desks)
        often = (self._note, self._write, self._send, self._get)
        self.chance.choice((*often, *often, self._delete, self._erase))(desk)

    def _note(self, desk: Desk) -> None:
        self.count += 1
        text = f"Notitie {self.count} van {desk.name}"
        desk.note(self.dossier_id, text)
        self.written.add(text)

    def _write(self, desk: Desk) -> None:
        text = "\n".join(self.chance.sample(TEXTS, 2)) + f" {len(self.written)}"
        shown = desk.field(self.dossier_id)
        write_text(desk.ctx, shown.key, text, shown.basis, shown.context)
        self.written.add(text)

    def _delete(self, desk: Desk) -> None:
        notes = list_notes(desk.ctx, self.dossier_id)
        if notes:
            try:
                delete_note(desk.ctx, self.dossier_id, self.chance.choice(notes).id)
            except InputRefusedError:
                return  # of a colleague

    def _erase(self, desk: Desk) -> None:
        """Let a note of one's own go for good, as now and then happens."""
        me = desk.ctx.my_juror(self.dossier_id)
        own = [note for note in list_notes(desk.ctx, self.dossier_id) if note.owner == me]
        if own and self.chance.random() < 0.5:
            note = self.chance.choice(own)
            query = "SELECT DISTINCT author FROM change WHERE record = ?"
            authors = {row[0] for row in desk.ctx.store.reader().execute(query, (note.id,))}
            if authors == {me}:  # two of the desks may be of one juror
                erase_record(desk.ctx, self.dossier_id, "note", note.id)
                self.written.discard(note.text)
                self.erased.add(note.text)

    def _send(self, desk: Desk) -> None:
        self.files.append(desk.send(self.dossier_id, encrypted=self.chance.random() < 0.8))

    def _get(self, desk: Desk) -> None:
        if not self.files:
            return
        paths = self.chance.sample(self.files, min(len(self.files), self.chance.randint(1, 3)))
        before = ids_of(desk)
        shown = desk.dump()
        desk.receive(paths, words=self.words, agreed=True)
        after = desk.dump()
        again = desk.receive(paths, words=self.words, agreed=True)
        assert again.reports == ()
        assert desk.dump() == after
        assert ids_of(desk) <= before.union(*(ids_of(other) for other in self.desks if other is not desk))
        reports = list_reports(desk.ctx, self.dossier_id)
        if after != shown and len(reports) > 1 and self.chance.random() < 0.3:
            try:
                undo_import(desk.ctx, reports[0].import_id)
            except InputRefusedError:
                assert self.erased  # what it took does not come back
                return
            assert desk.dump() == shown
            assert ids_of(desk) == before
            desk.receive(paths, words=self.words, agreed=True)
            assert desk.dump() == after

    def meet(self) -> None:
        """Let all have everything, and look whether all show the same, made anew or not.

        The last to send has what all others sent, and all others have what the last sends.
        """
        for desk in self.desks:
            path = desk.send(self.dossier_id)
            for other in self.desks:
                if other is not desk:
                    other.receive(path, words=self.words, agreed=True)
        first = self.desks[0]
        for desk in self.desks:
            assert desk.dump() == first.dump()
            assert check_store(desk.ctx.store).is_well
            values = "\n".join((change.value or b"").decode() for change in read_log(desk.ctx.store))
            assert all(text.replace("\n", "\\n") in values for text in self.written)
            assert not any(f'"{text}"' in values for text in self.erased)
            with desk.ctx.store.writer() as connection:
                connection.execute("BEGIN")
                before = cache.dump(connection)
                cache.rebuild(connection)
                assert cache.dump(connection) == before
                connection.execute("ROLLBACK")


@pytest.mark.parametrize("number", range(HISTORIES))
def test_all_show_the_same_in_the_end(number: int) -> None:
    seed = random.SystemRandom().randrange(2**32)
    print("seed", seed)  # noqa: T201 - a failure shows it
    play(seed)


@pytest.mark.parametrize("number", range(TRUE_HISTORIES))
def test_all_show_the_same_at_the_true_cost_of_a_lock(number: int) -> None:
    seed = random.SystemRandom().randrange(2**32)
    print("seed", seed)  # noqa: T201 - a failure shows it
    with mock.patch("jurytool.exchange.sealed.COST", TRUE_COST):
        play(seed, deeds=1, desks=2)


def play(seed: int, deeds: int = DEEDS, desks: int = 0) -> None:
    """Play the day of a seed, at so many desks or at two or three."""
    chance = random.Random(seed)
    with open_start(desks or chance.choice((2, 2, 3))) as (opened, dossier_id, words):
        day = Day(opened, dossier_id, words, chance)
        for _ in range(deeds):
            day.do_something()
        day.meet()
