"""Two jurors through one whole day, each as it goes at the desk of its own: never a conflict (R13).

They prepare, hear the same talks, judge apart, lock, settle the scores and divide the report, with files that
cross at moments of chance. `JURYTOOL_DAYS=50` plays more of them.
"""

from __future__ import annotations

import os
import random
from dataclasses import dataclass

import pytest

from jurytool.services.dossier.overview import read_dossier
from jurytool.services.exchange.open_matters import list_matters
from jurytool.services.judging import joint_ratings, ratings
from jurytool.services.judging.independence import lock_own_ratings
from jurytool.services.judging.ratings import Address
from jurytool.services.report import sections
from jurytool.services.text_fields import write_text
from jurytool.services.undo import undo
from jurytool.services.visit import feedback, preparation, programme
from jurytool.services.visit.note_edits import rewrite_note
from jurytool.services.visit.notes import (
    NewNote,
    answer_question,
    capture_note,
    delete_note,
    list_notes,
    open_questions,
    tag_note,
)
from jurytool.storage.checks import check_store
from tests.support.demos import VAART, instruments_of
from tests.support.desks import GRID, Desk
from tests.support.starts import open_start

DAYS = int(os.environ.get("JURYTOOL_DAYS", "35"))
TALKS = 5
NOTES = [note for note in VAART.note if note.item]

pytestmark = pytest.mark.timeout(300)


@dataclass
class Team:
    """Marit, Joost and what goes on between them."""

    marit: Desk
    joost: Desk
    dossier_id: str
    assessment: str
    chance: random.Random

    @property
    def keys(self) -> list[str]:
        """The criteria that are judged."""
        grid = next(one for one in instruments_of(VAART) if one.id == GRID)
        return ratings.rated_items(grid)[:8]

    def other(self, desk: Desk) -> Desk:
        return self.joost if desk is self.marit else self.marit

    def maybe_swap(self) -> None:
        """Let a file cross, in one direction or both, now and then."""
        for desk in (self.marit, self.joost):
            if self.chance.random() < 0.25:
                self.give(desk)

    def give(self, desk: Desk) -> None:
        """Let the other take over all that this one has."""
        self.other(desk).receive(desk.send(self.dossier_id, encrypted=False), agreed=True)

    def prepare(self) -> None:
        """Share documents and say who goes where."""
        for title in ("Schoolplan", "Verslag van de inspectie"):
            preparation.add_document(self.marit.ctx, self.dossier_id, title)
        self.give(self.marit)
        for desk in (self.marit, self.joost):
            ctx = desk.ctx
            for document in preparation.list_documents(ctx, self.dossier_id):
                if self.chance.random() < 0.8:
                    preparation.mark_document_read(ctx, self.dossier_id, document.id, is_read=True)
            for item in programme.list_items(ctx, self.dossier_id)[:TALKS]:
                if self.chance.random() < 0.7:
                    me = ctx.my_juror(self.dossier_id)
                    programme.set_attendance(ctx, self.dossier_id, item.id, me, goes=True)

    def visit(self) -> None:
        """Hear the talks; each types on."""
        for item in programme.list_items(self.marit.ctx, self.dossier_id)[:TALKS]:
            desks = [self.marit, self.joost]
            self.chance.shuffle(desks)
            for desk in desks:
                programme.start_item(desk.ctx, self.dossier_id, item.id)
                for _ in range(self.chance.randint(1, 3)):
                    desk.clock.advance(minutes=self.chance.randint(1, 4))
                    self._note(desk, item.id)
                self._tidy(desk)
            self.maybe_swap()

    def _note(self, desk: Desk, item_id: str) -> None:
        note = self.chance.choice(NOTES)
        text = f"? {note.text}" if self.chance.random() < 0.2 else note.text
        new = NewNote(text, item_id, source_group=note.source_group, starred=note.starred, tags=note.tags)
        capture_note(desk.ctx, self.dossier_id, new)

    def _tidy(self, desk: Desk) -> None:
        """Rewrite, tag, answer, throw away or undo, as one does between two talks."""
        ctx, me = desk.ctx, desk.ctx.my_juror(self.dossier_id)
        notes = list_notes(ctx, self.dossier_id)
        own = [note for note in notes if note.owner == me]
        note = self.chance.choice(own)
        draw = self.chance.random()
        if draw < 0.3:
            rewrite_note(ctx, self.dossier_id, note.id, NewNote(f"{note.text} Nagevraagd."))
        elif draw < 0.4:
            delete_note(ctx, self.dossier_id, note.id)
        elif draw < 0.5:
            undo(ctx, self.dossier_id)
        else:  # a colleague's note takes my tag, a colleague's question my answer
            tag_note(ctx, self.dossier_id, self.chance.choice(notes).id, GRID, self.chance.choice(self.keys))
        for question in open_questions(ctx, self.dossier_id):
            if self.chance.random() < 0.3 and question.id != note.id:
                answer_question(ctx, self.dossier_id, question.id, note.id)

    def judge(self) -> None:
        """Score apart, lock, and settle what differs on one laptop."""
        for desk in (self.marit, self.joost):
            for key in self.keys:
                address = Address(self.dossier_id, self.assessment, GRID, key)
                ratings.rate_item(desk.ctx, address, self.chance.choice(("2", "3")))
                field = ratings.explanation_field(desk.ctx, address)
                write_text(desk.ctx, field.key, f"Omdat {desk.name} het zag", field.basis, field.context)
            self.maybe_swap()
        for desk in (self.marit, self.joost):
            lock_own_ratings(desk.ctx, self.dossier_id, self.assessment)
        self.give(self.joost)
        ctx = self.marit.ctx
        joint_ratings.settle_equal_ratings(ctx, self.dossier_id, self.assessment, [GRID])
        for key, found in ratings.list_ratings(ctx, self.dossier_id, self.assessment, GRID).items():
            if found.differs:
                address = Address(self.dossier_id, self.assessment, GRID, key)
                joint_ratings.write_joint_rating(ctx, address, found, "3", "Samen bekeken")

    def write(self) -> None:
        """Divide the report, and make the lists of what will be said."""
        instrument = read_dossier(self.marit.ctx, self.dossier_id).main.instrument
        self.give(self.marit)
        self.marit.write(self.dossier_id, "Een school met lef.\nLeerlingen wijzen de weg.")
        for desk in (self.marit, self.joost):
            for number in range(2):
                sections.add_finding(
                    desk.ctx, self.dossier_id, self.assessment, instrument, f"{desk.name} {number}"
                )
                feedback.add_point(desk.ctx, self.dossier_id, feedback.NewPoint(f"Complimenten {number}"))
        for desk in (self.marit, self.joost):
            for point in feedback.list_points(desk.ctx, self.dossier_id):
                if self.chance.random() < 0.6:
                    feedback.mark_said(desk.ctx, self.dossier_id, point.id, is_said=True)
        self.maybe_swap()


def play(seed: int) -> None:
    """Play the day of a seed and look at what both have in the end."""
    with open_start(2) as ((marit, joost), dossier_id, _):
        main = read_dossier(marit.ctx, dossier_id).main
        team = Team(marit, joost, dossier_id, main.id, random.Random(seed))
        for part in (team.prepare, team.visit, team.judge, team.write):
            part()
        for desk in (marit, joost):
            team.give(desk)
        assert list_matters(marit.ctx, dossier_id) == []
        assert list_matters(joost.ctx, dossier_id) == []
        assert marit.dump() == joost.dump()
        assert len(marit.dump()["note"]) >= 2 * TALKS
        assert len(marit.dump()["joint_rating"]) == len(team.keys)
        assert all(check_store(desk.ctx.store).is_well for desk in (marit, joost))


@pytest.mark.parametrize("number", range(DAYS))
def test_a_whole_day_of_two_jurors_gives_no_conflict(number: int) -> None:
    seed = random.SystemRandom().randrange(2**32)
    print("seed", seed)  # noqa: T201 - a failure shows it
    play(seed)
