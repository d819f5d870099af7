"""Two jurors and one definitive report: who made it, who opened it again, and which of two holds."""

from __future__ import annotations

import pytest

from jurytool.errors import InputRefusedError
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.exchange.choices import Choice, Shape, read_matter
from jurytool.services.exchange.open_matters import list_matters
from jurytool.services.report.final_report import (
    FinalState,
    choose_final,
    list_final_matters,
    make_final_report,
    read_final_state,
    reopen_report,
)
from jurytool.services.report.report_differences import list_differences, read_side, read_side_now
from jurytool.services.report.report_versions import Kept, VersionView, edit_version, list_versions
from jurytool.services.report.reports import make_report
from jurytool.services.undo import undo
from jurytool.text.word_diff import PartKind
from tests.support.desks import Desk


def main_of(desk: Desk, shared: str) -> str:
    return read_dossier(desk.ctx, shared).main.id


def finalise(desk: Desk, shared: str) -> None:
    desk.clock.advance(minutes=1)
    target = desk.outbox / f"{desk.name} definitief.docx"
    make_final_report(desk.ctx, shared, main_of(desk, shared), target)


def concept(desk: Desk, shared: str) -> VersionView:
    desk.clock.advance(minutes=1)
    make_report(desk.ctx, shared, main_of(desk, shared), desk.outbox / f"{desk.name} concept.docx")
    return list_versions(desk.ctx, shared)[-1]


def state(desk: Desk, shared: str) -> FinalState:
    return read_final_state(desk.ctx, shared, main_of(desk, shared))


def lose_files(desk: Desk, shared: str, initials: str) -> None:
    """Be a laptop to which the files of a colleague did not come along."""
    juror = next(one.id for one in read_dossier(desk.ctx, shared).jurors if one.initials == initials)
    theirs = [one.sha256 for one in list_versions(desk.ctx, shared) if one.juror_id == juror]
    desk.ctx.store.attachments.remove(theirs)


def swap(marit: Desk, joost: Desk, shared: str) -> None:
    """Hand each other a file."""
    of_marit, of_joost = marit.send(shared, encrypted=False), joost.send(shared, encrypted=False)
    marit.receive(of_joost)
    joost.receive(of_marit)


def test_a_colleague_sees_that_it_is_definitive_and_has_the_file(
    marit: Desk, joost: Desk, shared: str
) -> None:
    finalise(marit, shared)
    joost.receive(marit.send(shared, encrypted=False))
    found = state(joost, shared)
    assert found.holds is not None
    assert (found.holds.name, found.holds.kept, found.changed) == ("Definitief", Kept.HERE, 0)
    joost.write(shared, "Een ander profiel.")
    assert state(joost, shared).changed == 1


def test_a_colleague_sees_who_opened_it_again(marit: Desk, joost: Desk, shared: str) -> None:
    finalise(marit, shared)
    swap(marit, joost, shared)
    reopen_report(joost.ctx, shared, state(joost, shared))
    marit.receive(joost.send(shared, encrypted=False))
    found = state(marit, shared)
    assert found.holds is None
    assert found.reopening is not None
    assert (found.reopening.by, found.reopening.is_mine) == ("Joost Hillenaar", False)


def test_both_who_open_it_again_did_the_same(marit: Desk, joost: Desk, shared: str) -> None:
    finalise(marit, shared)
    swap(marit, joost, shared)
    for desk in (marit, joost):
        reopen_report(desk.ctx, shared, state(desk, shared))
    swap(marit, joost, shared)
    for desk in (marit, joost):
        assert not state(desk, shared).is_contested
        assert list_matters(desk.ctx, shared) == []


def test_two_definitive_reports_are_both_shown_until_people_chose(
    marit: Desk, joost: Desk, shared: str
) -> None:
    finalise(marit, shared)
    finalise(joost, shared)
    swap(marit, joost, shared)
    for desk in (marit, joost):
        found = state(desk, shared)
        assert (found.holds, found.is_contested) == (None, True)
        assert {one.name for one in found.rivals} == {"Definitief (MO)", "Definitief (JH)"}
        assert [one.kept for one in found.rivals] == [Kept.HERE, Kept.HERE]
        (todo,) = list_final_matters(desk.ctx, shared, main_of(desk, shared))
        assert todo.text.startswith("Rapport – welk rapport definitief is: twee versies")
        with pytest.raises(InputRefusedError):
            finalise(desk, shared)
    mine = state(marit, shared).rivals[0]
    choose_final(marit.ctx, state(marit, shared), mine.id)
    swap(marit, joost, shared)
    for desk in (marit, joost):
        found = state(desk, shared)
        assert found.holds is not None
        assert (found.holds.id, found.rivals) == (mine.id, ())
        assert len(list_versions(desk.ctx, shared)) == 2


def test_the_choice_between_two_is_undone(marit: Desk, joost: Desk, shared: str) -> None:
    finalise(marit, shared)
    finalise(joost, shared)
    swap(marit, joost, shared)
    choose_final(marit.ctx, state(marit, shared), state(marit, shared).rivals[1].id)
    undo(marit.ctx, shared)
    assert state(marit, shared).is_contested


def test_together_they_are_called_by_their_names(marit: Desk, joost: Desk, shared: str) -> None:
    finalise(marit, shared)
    finalise(joost, shared)
    swap(marit, joost, shared)
    (matter,) = list_matters(marit.ctx, shared)
    choice = read_matter(marit.ctx, shared, matter)
    assert isinstance(choice, Choice)
    assert choice.shape is Shape.FIXED
    named = {side.text.partition(" van ")[0] for side in choice.sides}
    assert named == {"Definitief (MO)", "Definitief (JH)"}
    assert (choice.spot.room, choice.spot.target) == ("report", "versions")


def test_opened_again_by_one_and_made_anew_by_the_other_the_new_one_holds(
    marit: Desk, joost: Desk, shared: str
) -> None:
    """Both opened the first one again: only the second was made after that."""
    finalise(marit, shared)
    joost.receive(marit.send(shared, encrypted=False))
    reopen_report(joost.ctx, shared, state(joost, shared))
    undo(marit.ctx, shared)
    finalise(marit, shared)
    swap(marit, joost, shared)
    for desk in (marit, joost):
        holds = state(desk, shared).holds
        assert holds is not None
        assert holds.label == "Definitief 2"


def test_opened_again_by_one_while_the_other_kept_it_is_opened_again(
    marit: Desk, joost: Desk, shared: str
) -> None:
    finalise(marit, shared)
    swap(marit, joost, shared)
    reopen_report(joost.ctx, shared, state(joost, shared))
    marit.write(shared, "Een ander profiel.")
    swap(marit, joost, shared)
    assert (state(marit, shared).holds, state(joost, shared).holds) == (None, None)


def test_concepts_of_both_get_initials_and_a_file_that_did_not_come_is_told(
    marit: Desk, joost: Desk, shared: str
) -> None:
    concept(marit, shared)
    concept(joost, shared)
    joost.receive(marit.send(shared, encrypted=False))
    lose_files(joost, shared, "MO")
    found = list_versions(joost.ctx, shared)
    assert {one.name: one.kept for one in found} == {
        "Concept 1 (MO)": Kept.ELSEWHERE,
        "Concept 1 (JH)": Kept.HERE,
    }
    assert concept(joost, shared).name == "Concept 2"


def test_a_version_whose_file_did_not_come_can_still_be_compared(
    marit: Desk, joost: Desk, shared: str
) -> None:
    marit.write(shared, "Elk kind kiest.")
    version = concept(marit, shared)
    marit.write(shared, "Elk kind kiest zelf.")
    joost.receive(marit.send(shared, encrypted=False))
    lose_files(joost, shared, "MO")
    main = main_of(joost, shared)
    before = read_side(joost.ctx, shared, version)
    (part,) = list_differences(joost.ctx, shared, before, read_side_now(joost.ctx, shared, main))
    pieces = part.paragraphs[0].parts
    assert [piece.text.strip() for piece in pieces if piece.kind is PartKind.ADDED] == ["zelf"]


def test_days_of_sending_travel_and_two_for_one_day_are_for_people(
    marit: Desk, joost: Desk, shared: str
) -> None:
    version = concept(marit, shared)
    edit_version(marit.ctx, shared, version, {"sent_on": "2026-12-03"})
    joost.receive(marit.send(shared, encrypted=False))
    (theirs,) = list_versions(joost.ctx, shared)
    assert theirs.sent_on == "2026-12-03"
    edit_version(joost.ctx, shared, theirs, {"reply_by": "2026-12-17"})
    edit_version(marit.ctx, shared, list_versions(marit.ctx, shared)[0], {"reply_by": "2026-12-18"})
    swap(marit, joost, shared)
    (matter,) = list_matters(joost.ctx, shared)
    assert (matter.where, matter.text) == (
        "Rapport: Concept 1",
        "de uiterste dag voor de reactie: twee versies, van jou en Marit Oosterveld",
    )
    assert list_final_matters(joost.ctx, shared, main_of(joost, shared)) == []
