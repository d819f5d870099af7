"""What is erased leaves versions of the report and points from Word as well; what stays is told first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jurytool.models.enums import ResponseDecision
from jurytool.models.fields import Value
from jurytool.report import printed
from jurytool.report.returned_changes import PointKind
from jurytool.services.context import Context
from jurytool.services.erasing.erasing import ErasurePlan, erase_record, plan_erasure
from jurytool.services.exchange.open_matters import count_matters
from jurytool.services.records import list_deleted
from jurytool.services.report.report_versions import Kept, VersionView, edit_version, list_versions
from jurytool.services.report.reports import make_report, read_report_content
from jurytool.services.report.sections import heading_field
from jurytool.services.responses.responses import (
    NewResponse,
    add_response,
    annex_responses,
    decide_response,
    list_responses,
)
from jurytool.services.returned.word_points import delete_word_point, list_word_points
from jurytool.services.text_fields import write_text
from jurytool.services.visit.notes import NewNote, capture_note
from jurytool.storage.checks import check_store
from jurytool.storage.log import begin_act
from tests.services.conftest import SmallDossier
from tests.services.returned.conftest import TOKEN, section_of, write_section
from tests.support.laptops import read_log

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


def test_lines_that_versions_printed_go_and_other_lines_and_versions_stay(
    dossier: SmallDossier, tmp_path: Path
) -> None:
    d = dossier
    make_report(d.ctx, d.id, d.main.id, tmp_path / "een.docx")
    said = annex(d, f"Over {CANARY}.")
    make_report(d.ctx, d.id, d.main.id, tmp_path / "twee.docx")
    first, second = versions(d)
    assert CANARY in str(second.printed)
    erase_record(d.ctx, d.id, "school_response", said, with_reports=True)
    assert versions(d)[0] == first
    place = second.printed.index(f"Reactie 1\tDe school: Over {CANARY}.")
    left = [*second.printed[:place], "Reactie 1\t(voorgoed gewist)", *second.printed[place + 1 :]]
    assert list(versions(d)[1].printed) == left  # the decision of the jury stays below it
    assert versions(d)[1].label == "Concept 2"
    assert traces(d.ctx) == []
    assert check_store(d.ctx.store).is_well


LONG = f"Over {CANARY}. " + "En wat er verder nog van te zeggen valt. " * 125  # 5,000 letters


@pytest.mark.parametrize(
    "words",
    [
        f"Over {CANARY}.\nEn nog een alinea.",
        f"Ja.\n\n  De moeder van {CANARY} was erbij.",
        LONG,
        f"Kort.\n{LONG}",
        f"**{CANARY}** (zie ⟦note:0000000a-0000-0000-0000-00000000000a⟧)\n> {CANARY}, zegt men\n- {CANARY}",
    ],
)
def test_every_paragraph_that_was_printed_goes_also_where_it_was_cut_short(
    dossier: SmallDossier, tmp_path: Path, words: str
) -> None:
    d = dossier
    said = annex(d, words)
    make_report(d.ctx, d.id, d.main.id, tmp_path / "een.docx")
    assert CANARY in str(versions(d)[0].printed)
    assert plan_erasure(d.ctx, d.id, "school_response", said).kept == ("Concept 1",)
    erase_record(d.ctx, d.id, "school_response", said, with_reports=True)
    assert CANARY not in str(versions(d)[0].printed)
    assert traces(d.ctx) == []


def test_a_version_that_does_not_say_all_that_it_printed_is_named_apart(
    dossier: SmallDossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    d = dossier
    said = annex(d, f"Over {CANARY}.")
    monkeypatch.setattr(printed, "_MOST", 4_000)
    make_report(d.ctx, d.id, d.main.id, tmp_path / "een.docx")
    assert CANARY not in str(versions(d)[0].printed)
    plan = plan_erasure(d.ctx, d.id, "school_response", said)
    assert (plan.kept, plan.unsure) == ((), ("Concept 1",))
    note = capture_note(d.ctx, d.id, NewNote("Een notitie."))
    assert plan_erasure(d.ctx, d.id, "note", note.main_id).unsure == ()
    erase_record(d.ctx, d.id, "school_response", said, with_reports=True)
    assert versions(d)[0].kept is Kept.HERE


def test_a_file_that_may_have_it_goes_where_somebody_wants_that(
    dossier: SmallDossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    d = dossier
    said = annex(d, f"Over {CANARY}.")
    monkeypatch.setattr(printed, "_MOST", 4_000)
    make_report(d.ctx, d.id, d.main.id, tmp_path / "een.docx")
    erase_record(d.ctx, d.id, "school_response", said, with_unsure=True)
    assert versions(d)[0].kept is Kept.NOWHERE


def test_a_version_that_was_made_with_its_lines_loses_those_and_keeps_all_else(
    dossier: SmallDossier, tmp_path: Path
) -> None:
    """Versions of before held their lines in the change that made them."""
    d = dossier
    said = annex(d, f"Over {CANARY}.")
    make_report(d.ctx, d.id, d.main.id, tmp_path / "een.docx")
    old = make_as_before(d, versions(d)[0])
    edit_version(d.ctx, d.id, old, {"sent_on": "2026-11-20"})
    before = next(one for one in versions(d) if one.id == old.id)
    erase_record(d.ctx, d.id, "school_response", said)
    after = next(one for one in versions(d) if one.id == old.id)
    assert replace(after, printed=(), basis=before.basis) == replace(before, printed=())
    assert len(after.printed) == len(before.printed)
    assert CANARY not in str(after.printed)
    assert not [change for change in read_log(d.ctx.store) if CANARY.encode() in (change.value or b"")]
    assert traces(d.ctx) == []
    assert check_store(d.ctx.store).is_well


def test_what_was_taken_out_of_a_version_by_two_laptops_is_out_of_it(
    dossier: SmallDossier, tmp_path: Path
) -> None:
    d = dossier
    make_report(d.ctx, d.id, d.main.id, tmp_path / "een.docx")
    (version,) = versions(d)
    heads = version.basis.heads(version.id, "printed")
    for lines in (version.printed[1:], version.printed[:-1]):
        author = d.ctx.my_juror(d.id)
        with begin_act(d.ctx.store, d.ctx.clock, dossier=d.id, author=author, device="x") as act:
            act.set("report_version", version.id, "printed", list(lines), heads)
    assert versions(d)[0].printed == version.printed[1:-1]
    assert count_matters(d.ctx, d.id) == {}


def put_fact(d: SmallDossier, words: str, key: str = "predicaat_van") -> str:
    author = d.ctx.my_juror(d.id)
    with begin_act(d.ctx.store, d.ctx.clock, dossier=d.id, author=author, device="x") as act:
        return act.create("fact", d.ctx.clock.new_id(), {"item_key": key, "value": words})


def test_a_short_fact_is_looked_for_where_reports_print_it(dossier: SmallDossier, tmp_path: Path) -> None:
    d = dossier
    make_report(d.ctx, d.id, d.main.id, tmp_path / "een.docx")
    fact = put_fact(d, "een")
    first = versions(d)[0].printed
    assert plan_erasure(d.ctx, d.id, "fact", fact).kept == ()  # the word is everywhere, this fact is not
    make_report(d.ctx, d.id, d.main.id, tmp_path / "twee.docx")
    assert plan_erasure(d.ctx, d.id, "fact", fact).kept == ("Concept 2",)
    erase_record(d.ctx, d.id, "fact", fact)
    assert versions(d)[0].printed == first
    gone = [line for line in versions(d)[1].printed if line.endswith("(voorgoed gewist)")]
    assert gone == ["Fase 6 Uitreiking predicaat\t(voorgoed gewist)"]
    assert "geldt van een tot" not in str(versions(d)[1].printed)


def test_short_words_are_looked_for_only_where_reports_print_them(
    dossier: SmallDossier, tmp_path: Path
) -> None:
    d = dossier
    make_report(d.ctx, d.id, d.main.id, tmp_path / "een.docx")  # "De Vaart" stands on its front page
    author = d.ctx.my_juror(d.id)
    with begin_act(d.ctx.store, d.ctx.clock, dossier=d.id, author=author, device="x") as act:
        places = [
            ("note", act.create("note", d.ctx.clock.new_id(), {"text": "De Vaart", "kind": "observation"})),
            ("fact", act.create("fact", d.ctx.clock.new_id(), {"item_key": "x", "value": "De Vaart"})),
            ("school_response", act.create("school_response", d.ctx.clock.new_id(), {"text": "De Vaart"})),
        ]
    assert [plan_erasure(d.ctx, d.id, *place).kept for place in places] == [(), (), ()]


def test_points_that_quote_the_text_go_with_it(made: SmallDossier) -> None:
    put_point(made, section_of(made, PLACE).id)
    put_point(made, section_of(made, "bevindingen:aanpak").id, "Iets anders.")
    assert plan(made).points == 1
    erase_record(made.ctx, made.id, *text(made), with_reports=True)
    assert [one.text for one in list_word_points(made.ctx, made.id, made.main.id)] == ["Iets anders."]
    assert traces(made.ctx) == []


def test_a_heading_takes_only_the_points_that_quote_it(made: SmallDossier) -> None:
    d, view = made, section_of(made, PLACE)
    field = heading_field(d.ctx, d.id, d.main.id, view)
    write_text(d.ctx, field.key, f"Kop met {CANARY} erin", field.basis, field.context)
    put_point(d, view.id, "Over de tekst.", passage="Een zin van de school.")
    put_point(d, view.id, "Zonder aanhaling.", title=f"2 Kop met {CANARY} erin")
    put_point(d, view.id, f"Waarom “Kop met {CANARY} erin”?")
    put_point(d, view.id, "Deze ook.", passage=f"Kop met {CANARY} erin")
    place = ("section", view.id, "heading")
    assert plan_erasure(d.ctx, d.id, *place).points == 2
    erase_record(d.ctx, d.id, *place)
    left = list_word_points(d.ctx, d.id, d.main.id)
    told = [(one.text, one.title, one.passage, one.section_id) for one in left]
    assert told == [
        ("Over de tekst.", "", "Een zin van de school.", view.id),
        ("Zonder aanhaling.", "", "", view.id),
    ]
    assert [change for change in read_log(d.ctx.store) if b"Kop met" in (change.value or b"")] == []


def test_a_text_takes_the_points_that_quote_a_part_of_it_or_nothing(made: SmallDossier) -> None:
    d, view = made, section_of(made, PLACE)
    write_section(d, PLACE, f"Over **{CANARY}** en zijn lieve moeder. {TOKEN}\nEn nog een alinea hierover.")
    put_point(d, view.id, "Eén zin.", passage=f"{CANARY} en zijn lieve moeder")
    put_point(d, view.id, "Tweede alinea.", passage="En nog een alinea hierover.")
    put_point(d, view.id, "Zonder aanhaling.")
    put_point(d, view.id, "Over de kop.", passage="De kop van dit deel")
    erase_record(d.ctx, d.id, *text(d))
    assert [one.text for one in list_word_points(d.ctx, d.id, d.main.id)] == ["Over de kop."]


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


def put_point(d: SmallDossier, section: str, words: str = f"Wie is {CANARY}?", **more: str) -> None:
    values = {
        "assessment_id": d.main.id,
        "section_id": section or None,
        "kind": PointKind.COMMENT.value,
        "text": words,
        **more,
    }
    author = d.ctx.my_juror(d.id)
    with begin_act(d.ctx.store, d.ctx.clock, dossier=d.id, author=author, device="x") as act:
        act.create("report_point", d.ctx.clock.new_id(), values)


def annex(d: SmallDossier, words: str) -> str:
    """Let the school say this, in an annex of the report."""
    said = add_response(d.ctx, d.id, d.main.id, NewResponse(words)).main_id
    (response,) = list_responses(d.ctx, d.id, d.main.id, read_report_content(d.ctx, d.id, d.main.id))
    decide_response(d.ctx, d.id, response, ResponseDecision.ADOPTED)
    annex_responses(d.ctx, d.id, d.main, on=True)
    return said


def make_as_before(d: SmallDossier, like: VersionView) -> VersionView:
    """Make a version like another, with its lines in the change that makes it."""
    values: dict[str, Value] = {
        "assessment_id": d.main.id,
        "label": "Concept 9",
        "status": like.status.value,
        "made": like.made,
        "juror_id": like.juror_id,
        "file_name": like.file_name,
        "sha256": like.sha256,
        "size": like.size,
        "made_from": list(like.made_from),
        "printed": list(like.printed),
    }
    author = d.ctx.my_juror(d.id)
    with begin_act(d.ctx.store, d.ctx.clock, dossier=d.id, author=author, device="x") as act:
        made = act.create("report_version", d.ctx.clock.new_id(), values)
    return next(one for one in versions(d) if one.id == made)
