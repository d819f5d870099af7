"""Versions of the report of an earlier program, that wrote down less of what they printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from jurytool.services.dossier.assessments import set_verdict
from jurytool.services.dossier.dossiers import edit_school
from jurytool.services.judging.ratings import NO_RATINGS, Address, settle_rating
from jurytool.services.report.final_report import FinalState, make_final_report, read_final_state
from jurytool.services.report.other_files import save_workbook, suggest_other_name
from jurytool.services.report.report_differences import list_differences, read_side, read_side_now, tell_limit
from jurytool.services.report.report_versions import VersionView, list_versions
from jurytool.services.report.reports import find_version_of_now, make_report
from jurytool.storage.log import begin_act
from tests.services.conftest import GRID, SmallDossier
from tests.services.returned.conftest import write_section
from tests.support.paper import let_colleagues_use_paper


@pytest.fixture
def written(dossier: SmallDossier) -> SmallDossier:
    write_section(dossier, "samenvatting", "De school weet wat zij wil.")
    return dossier


def last(d: SmallDossier) -> VersionView:
    return list_versions(d.ctx, d.id, d.main.id)[-1]


def write_as_before(d: SmallDossier, lines: list[str]) -> None:
    """Let the last version say this of what it printed."""
    version = last(d)
    with begin_act(d.ctx.store, d.ctx.clock, dossier=d.id, author="x", device="x") as act:
        heads = version.basis.heads(version.id, "printed")
        act.set("report_version", version.id, "printed", lines, heads)


def told_before(version: VersionView) -> list[str]:
    """Return what an earlier program wrote down: no places, no names of groups, and what leads in a text."""
    read = [f"{title}\t{text}" for title, text in version.lines if title]
    grid = [line for line in read if ": " in line or not line.startswith("Bijlage")]
    return [*grid[:3], "Introductie\tDe zes criteria heten zo:", *grid[3:]]


def state(d: SmallDossier) -> FinalState:
    return read_final_state(d.ctx, d.id, d.main.id)


def finalise_before(d: SmallDossier, folder: Path) -> None:
    make_final_report(d.ctx, d.id, d.main.id, folder / "definitief.docx")
    write_as_before(d, told_before(last(d)))


def differences(d: SmallDossier) -> dict[str, list[str]]:
    """The paragraphs that differ from the last version, by title."""
    sides = read_side(d.ctx, d.id, last(d)), read_side_now(d.ctx, d.id, d.main.id)
    return {
        part.title: ["".join(piece.text for piece in one.parts) for one in part.paragraphs]
        for part in list_differences(d.ctx, d.id, *sides)
    }


def test_a_definitive_report_that_nobody_changed_stays_so(written: SmallDossier, tmp_path: Path) -> None:
    finalise_before(written, tmp_path)
    assert len(told_before(last(written))) > 10
    assert (differences(written), state(written).changed) == ({}, 0)
    save_workbook(written.ctx, written.id, written.main.id, tmp_path / "teksten.xlsx")
    assert "Definitief" in suggest_other_name(written.ctx, written.id, written.main.id, ".pdf")


def test_what_people_changed_since_is_still_seen(written: SmallDossier, tmp_path: Path) -> None:
    finalise_before(written, tmp_path)
    set_verdict(written.ctx, written.id, written.main, "toe")
    edit_school(written.ctx, written.view, {"board": "Stichting De Brug"}, {})
    write_section(written, "samenvatting", "De school weet goed wat zij wil.")
    assert state(written).changed == len(differences(written)) >= 3
    assert "Stichting De Brug" in str(differences(written))
    assert "goed" in str(differences(written))


def test_a_score_that_changed_is_seen_without_the_names_around_it(
    written: SmallDossier, tmp_path: Path
) -> None:
    finalise_before(written, tmp_path)
    address = Address(written.id, written.main.id, GRID, "1.1")
    let_colleagues_use_paper(written.ctx, written.id)
    settle_rating(written.ctx, address, NO_RATINGS, "3")
    ((lines),) = differences(written).values()
    assert all(": " in line for line in lines), lines


def test_a_version_of_which_nobody_knows_its_data_is_not_said_to_be_changed(
    written: SmallDossier, tmp_path: Path
) -> None:
    make_final_report(written.ctx, written.id, written.main.id, tmp_path / "definitief.docx")
    write_as_before(written, [])
    assert list(differences(written)) == ["Gegevens in het rapport"]
    assert state(written).changed == 0


def test_a_concept_is_known_as_the_report_of_now_until_that_says_something_else(
    written: SmallDossier, tmp_path: Path
) -> None:
    make_report(written.ctx, written.id, written.main.id, tmp_path / "concept.docx")
    write_as_before(written, told_before(last(written)))
    place = written.ctx, written.id, written.main.id
    assert find_version_of_now(*place) == last(written)
    set_verdict(written.ctx, written.id, written.main, "toe")
    assert find_version_of_now(*place) is None


def test_it_is_said_that_less_is_compared_with_a_version_of_before(
    written: SmallDossier, tmp_path: Path
) -> None:
    finalise_before(written, tmp_path)
    before, now = (
        read_side(written.ctx, written.id, last(written)),
        read_side_now(written.ctx, written.id, written.main.id),
    )
    assert tell_limit((before, "Definitief"), (now, "de tekst van nu")) == (
        "Definitief is gemaakt met een eerdere versie van Jurytool, die minder van een rapport bewaarde. "
        "Alleen wat van allebei bewaard is, is vergeleken."
    )
    assert tell_limit((before, "Concept 1"), (before, "Definitief")).startswith(
        "Concept 1 en Definitief zijn"
    )
    assert tell_limit((now, "Concept 1"), (now, "de tekst van nu")) == ""
