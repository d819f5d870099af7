"""What is erased leaves versions of the report and points from Word as well; what stays is told first."""

from __future__ import annotations

from pathlib import Path

import pytest

from jurytool.models.enums import ResponseDecision
from jurytool.report.returned_changes import PointKind
from jurytool.services.context import Context
from jurytool.services.erasing import ErasurePlan, erase_record, plan_erasure
from jurytool.services.records import list_deleted
from jurytool.services.report_versions import Kept, VersionView, edit_version, list_versions
from jurytool.services.reports import make_report, read_report_content
from jurytool.services.responses import (
    NewResponse,
    add_response,
    annex_responses,
    decide_response,
    list_responses,
)
from jurytool.services.word_points import delete_word_point, list_word_points
from jurytool.storage.checks import check_store
from jurytool.storage.log import begin_act
from tests.services.conftest import SmallDossier
from tests.services.returned.conftest import section_of, write_section

CANARY = "kanariepiet"
PLACE = "samenvatting"


@pytest.fixture
def made(dossier: SmallDossier, tmp_path: Path) -> SmallDossier:
    """A dossier with a report that has the word in a text, and was made once before and once with it."""
    make_report(dossier.ctx, dossier.id, dossier.main.id, tmp_path / "een.docx")
    write_section(dossier, PLACE, f"Over {CANARY} en zijn moeder.")
    make_report(dossier.ctx, dossier.id, dossier.main.id, tmp_path / "twee.docx")
    return dossier


def versions(d: SmallDossier) -> list[VersionView]:
    return list_versions(d.ctx, d.id, d.main.id)


def text(d: SmallDossier) -> tuple[str, str, str]:
    return "section", section_of(d, PLACE).id, "text"


def plan(d: SmallDossier) -> ErasurePlan:
    return plan_erasure(d.ctx, d.id, *text(d))


def traces(ctx: Context) -> list[str]:
    """The files of the data folder in which the word stands as it is."""
    files = [path for path in ctx.paths.root.rglob("*") if path.is_file()]
    return [path.name for path in files if CANARY.encode() in path.read_bytes()]


def test_the_plan_names_the_versions_that_have_it_in_their_file(made: SmallDossier) -> None:
    assert (plan(made).kept, plan(made).is_sent) == (("Concept 2",), False)
    edit_version(made.ctx, made.id, versions(made)[1], {"sent_on": "2026-11-20"})
    assert plan(made).is_sent


def test_the_kept_file_goes_and_the_version_says_so(made: SmallDossier) -> None:
    digest = versions(made)[1].sha256
    erase_record(made.ctx, made.id, *text(made), with_reports=True)
    assert [one.kept for one in versions(made)] == [Kept.HERE, Kept.NOWHERE]
    assert made.ctx.store.attachments.find_present([digest]) == frozenset()
    assert traces(made.ctx) == []
    assert check_store(made.ctx.store).is_well
    assert [one.label for one in versions(made)] == ["Concept 1", "Concept 2"]


def test_the_kept_file_stays_where_somebody_wants_that(made: SmallDossier) -> None:
    erase_record(made.ctx, made.id, *text(made))
    assert [one.kept for one in versions(made)] == [Kept.HERE, Kept.HERE]


def test_lines_that_versions_printed_go_and_other_versions_keep_theirs(
    dossier: SmallDossier, tmp_path: Path
) -> None:
    d = dossier
    make_report(d.ctx, d.id, d.main.id, tmp_path / "een.docx")
    said = add_response(d.ctx, d.id, d.main.id, NewResponse(f"Over {CANARY}.")).main_id
    (response,) = list_responses(d.ctx, d.id, d.main.id, read_report_content(d.ctx, d.id, d.main.id))
    decide_response(d.ctx, d.id, response, ResponseDecision.ADOPTED)
    annex_responses(d.ctx, d.id, d.main, on=True)
    make_report(d.ctx, d.id, d.main.id, tmp_path / "twee.docx")
    assert CANARY in str(versions(d)[1].printed)
    erase_record(d.ctx, d.id, "school_response", said, with_reports=True)
    first, second = versions(d)
    assert (bool(first.printed), second.printed, second.label) == (True, (), "Concept 2")
    assert traces(d.ctx) == []


def test_a_short_word_is_looked_for_whole(dossier: SmallDossier, tmp_path: Path) -> None:
    d = dossier
    make_report(d.ctx, d.id, d.main.id, tmp_path / "een.docx")
    with begin_act(d.ctx.store, d.ctx.clock, dossier=d.id, author=d.ctx.my_juror(d.id), device="x") as act:
        ids = [d.ctx.clock.new_id() for _ in range(3)]
        for record_id, words in zip(ids, ("Vaar", "De Vaart", "Vaart"), strict=True):
            act.create("fact", record_id, {"item_key": "predicaat_van", "value": words})
        note = act.create("note", d.ctx.clock.new_id(), {"text": "De Vaart", "kind": "observation"})
    kept = [plan_erasure(d.ctx, d.id, "fact", record_id).kept for record_id in ids]
    assert kept == [(), ("Concept 1",), ("Concept 1",)]  # "De Vaart" stands on the front page
    assert plan_erasure(d.ctx, d.id, "note", note).kept == ()  # no report prints a note


def test_points_that_quote_the_text_go_with_it(made: SmallDossier) -> None:
    put_point(made, section_of(made, PLACE).id)
    put_point(made, section_of(made, "bevindingen:aanpak").id, "Iets anders.")
    assert plan(made).points == 1
    erase_record(made.ctx, made.id, *text(made), with_reports=True)
    assert [one.text for one in list_word_points(made.ctx, made.id, made.main.id)] == ["Iets anders."]
    assert traces(made.ctx) == []


def test_a_point_can_go_by_itself_by_way_of_the_bin(made: SmallDossier) -> None:
    put_point(made, "", "Los.")
    (point,) = list_word_points(made.ctx, made.id, made.main.id)
    delete_word_point(made.ctx, made.id, point)
    assert list_word_points(made.ctx, made.id, made.main.id) == []
    (entry,) = [one for one in list_deleted(made.ctx, made.id) if one.record_type == "report_point"]
    assert (entry.kind, entry.record_id) == ("punt uit Word", point.id)
    erase_record(made.ctx, made.id, "report_point", point.id)
    assert not [one for one in list_deleted(made.ctx, made.id) if one.record_type == "report_point"]


def test_a_reaction_of_the_school_that_quotes_it_is_told(made: SmallDossier) -> None:
    new = NewResponse("Niet goed.", f"Over {CANARY} en zijn moeder.", section_of(made, PLACE).id)
    add_response(made.ctx, made.id, made.main.id, new)
    assert plan(made).quotes == 1


def put_point(d: SmallDossier, section: str, words: str = f"Wie is {CANARY}?") -> None:
    values = {
        "assessment_id": d.main.id,
        "section_id": section or None,
        "kind": PointKind.COMMENT.value,
        "text": words,
    }
    author = d.ctx.my_juror(d.id)
    with begin_act(d.ctx.store, d.ctx.clock, dossier=d.id, author=author, device="x") as act:
        act.create("report_point", d.ctx.clock.new_id(), values)
