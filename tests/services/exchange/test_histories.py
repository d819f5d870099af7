"""Days of chance at two or three desks, with files that cross, come late or twice: all end with the same.

`JURYTOOL_HISTORIES=200` plays more of them, `JURYTOOL_TRUE_HISTORIES=20` more with a lock at its true cost.
Everything goes through SQLite, ZIP and the lock.
"""

from __future__ import annotations

import os
import random
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

import pytest

from jurytool.errors import InputRefusedError
from jurytool.exchange.sealed import COST as TRUE_COST
from jurytool.services.erasing import erase_record
from jurytool.services.exporting import passphrase_of
from jurytool.services.importing import list_reports, undo_import
from jurytool.services.notes import delete_note, list_notes
from jurytool.services.overview import read_dossier
from jurytool.services.text_fields import write_text
from jurytool.storage import cache
from jurytool.storage.checks import check_store
from tests.support.desks import Desk
from tests.support.killing import MEMORY
from tests.support.laptops import read_log

HISTORIES = int(os.environ.get("JURYTOOL_HISTORIES", "20"))
TRUE_HISTORIES = int(os.environ.get("JURYTOOL_TRUE_HISTORIES", "1"))
DEEDS = 25
TEXTS = ("Een school met lef.", "Leerlingen wijzen de weg.", "Het team leert.", "")

pytestmark = pytest.mark.timeout(120 + 20 * HISTORIES + 120 * TRUE_HISTORIES)


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
            authors = {one.origin.author for one in read_log(desk.ctx.store) if one.record == note.id}
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
        before = {change.id for change in read_log(desk.ctx.store)}
        shown = desk.dump()
        desk.receive(paths, words=self.words, agreed=True)
        after = desk.dump()
        again = desk.receive(paths, words=self.words, agreed=True)
        assert again.reports == ()
        assert desk.dump() == after
        elsewhere = {change.id for other in self.desks for change in read_log(other.ctx.store)}
        assert {change.id for change in read_log(desk.ctx.store)} <= before | elsewhere
        reports = list_reports(desk.ctx, self.dossier_id)
        if after != shown and len(reports) > 1 and self.chance.random() < 0.3:
            try:
                undo_import(desk.ctx, reports[0].import_id)
            except InputRefusedError:
                assert self.erased  # what it took does not come back
                return
            assert desk.dump() == shown
            assert {change.id for change in read_log(desk.ctx.store)} == before
            desk.receive(paths, words=self.words, agreed=True)
            assert desk.dump() == after

    def meet(self) -> None:
        """Let all have everything, and look whether all show the same, made anew or not."""
        for _ in range(2):
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
        play(seed, deeds=8)


def play(seed: int, deeds: int = DEEDS) -> None:
    """Play the day of a seed."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        names = ("Marit Oosterveld", "Joost Hillenaar", "Cas Vlieg")[: chance.choice((2, 2, 3))]
        desks = [Desk.open(Path(name) / who.split()[0], who, node) for node, who in enumerate(names, 1)]
        try:
            dossier_id = desks[0].make_dossier()
            team = read_dossier(desks[0].ctx, dossier_id).jurors
            words = passphrase_of(desks[0].ctx, dossier_id)
            for desk in desks[1:]:
                desk.receive(desks[0].send(dossier_id), {dossier_id: team[1].id}, words)
            day = Day(desks, dossier_id, words, chance)
            for _ in range(deeds):
                day.do_something()
            day.meet()
        finally:
            for desk in desks:
                desk.ctx.close()
