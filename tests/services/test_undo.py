"""Undo and redo of every act, as new changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jurytool.errors import InputRefusedError
from jurytool.models.enums import ContactKind, StatementMark
from jurytool.services import text_fields
from jurytool.services.dossier import assessments, dossiers, jurors, phases
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.judging import norms, ratings
from jurytool.services.judging.ratings import Address
from jurytool.services.records import restore_record
from jurytool.services.report import sections
from jurytool.services.undo import next_redo, next_undo, redo, undo
from jurytool.services.visit import notes, preparation, programme, statements
from jurytool.storage.cache import dump
from jurytool.storage.layout import META_COLUMNS
from jurytool.storage.log import begin_act
from tests.services.conftest import ES, GRID, PRO, SmallDossier
from tests.support.paper import let_colleagues_use_paper

Act = Callable[[SmallDossier], object]


def write_first_finding(d: SmallDossier) -> object:
    section = sections.list_findings(d.ctx, d.id, d.main.id, d.main.instrument)[0]
    field = sections.section_field(d.ctx, d.id, d.main.id, section)
    return text_fields.write_text(d.ctx, field.key, "De jury zag veel.", field.basis, field.context)


def first_finding(d: SmallDossier) -> sections.SectionView:
    return sections.list_findings(d.ctx, d.id, d.main.id, d.main.instrument)[0]


def grid(d: SmallDossier, key: str = "1.1") -> Address:
    return Address(d.id, d.main.id, GRID, key)


def move_first_finding(d: SmallDossier) -> object:
    findings = sections.list_findings(d.ctx, d.id, d.main.id, d.main.instrument)
    return sections.move_finding(d.ctx, d.id, findings, findings[0].id, 1)


ACTS: dict[str, Act] = {
    "capture_note": lambda d: notes.capture_note(d.ctx, d.id, notes.NewNote("Iets", tags=((ES, "aanpak"),))),
    "edit_school": lambda d: dossiers.edit_school(d.ctx, d.view, {"place": "Meerdrecht"}),
    "set_phase": lambda d: phases.set_phase(d.ctx, d.view, "fase3"),
    "edit_phase": lambda d: phases.edit_phase(d.ctx, d.id, d.phase("fase1"), {"on_date": "2026-10-14"}),
    "edit_phase_of_a_talk": lambda d: phases.edit_phase(
        d.ctx, d.id, d.phase("fase3"), {"on_date": "2026-10-14", "remarks": "Per telefoon"}
    ),
    "edit_phase_of_the_visit": lambda d: phases.edit_phase(
        d.ctx, d.id, d.phase("fase4"), {"on_date": "2026-11-19"}
    ),
    "edit_facts": lambda d: dossiers.edit_school(d.ctx, d.view, {}, {"predicaat_van": "1 januari 2027"}),
    "add_juror": lambda d: jurors.add_juror(d.ctx, d.id, "Derde Jurylid", "DJ"),
    "declare_independence": lambda d: jurors.declare_independence(d.ctx, d.id, d.juror(), "2026-10-01"),
    "add_contact": lambda d: programme.add_contact(d.ctx, d.id, ContactKind.TELEPHONE, "Telefoontje"),
    "add_item": lambda d: programme.add_item(
        d.ctx, d.id, programme.NewItem(programme.list_contacts(d.ctx, d.id)[0].id, "Lesbezoek 2")
    ),
    "edit_item": lambda d: programme.edit_item(d.ctx, d.id, d.item("Ontvangst"), {"title": "Welkom"}),
    "delete_item": lambda d: programme.delete_item(d.ctx, d.id, d.item("Ontvangst").id),
    "start_item": lambda d: programme.start_item(d.ctx, d.id, d.item("Ontvangst").id),
    "set_attendance": lambda d: programme.set_attendance(
        d.ctx, d.id, d.item("Ontvangst").id, d.ctx.my_juror(d.id), goes=True
    ),
    "rate_item": lambda d: ratings.rate_item(d.ctx, grid(d), "3"),
    "settle_rating": lambda d: ratings.settle_rating(d.ctx, grid(d), ratings.NO_RATINGS, "4"),
    "write_finding": write_first_finding,
    "rename_section": lambda d: sections.rename_section(
        d.ctx, d.id, d.main.id, first_finding(d), "Eigen kop"
    ),
    "set_finding_criteria": lambda d: sections.set_finding_criteria(
        d.ctx, d.id, first_finding(d), ["aanpak"]
    ),
    "add_finding": lambda d: sections.add_finding(d.ctx, d.id, d.main.id, d.main.instrument, "Nieuw"),
    "move_finding": move_first_finding,
    "delete_finding": lambda d: sections.delete_finding(d.ctx, d.id, first_finding(d).id),
    "set_verdict": lambda d: assessments.set_verdict(d.ctx, d.id, d.main, "toe"),
    "remove_grid": lambda d: assessments.remove_grid(d.ctx, d.id, d.main, GRID),
    "add_assessment": lambda d: assessments.add_assessment(d.ctx, d.id, ES, "havo"),
    "add_application": lambda d: preparation.add_application(d.ctx, d.id, d.main.id),
    "add_statement": lambda d: statements.add_statement(d.ctx, d.id, d.main.id, "aanpak", "Elk kind plant"),
    "add_document": lambda d: preparation.add_document(d.ctx, d.id, "Schoolplan", "pdf · 46 blz."),
}


def shown(d: SmallDossier) -> dict[str, list[tuple[object, ...]]]:
    """All shown values, without the heads and the bin: undo adds changes, and shows what was shown before."""
    tables = dump(d.ctx.store.reader(), d.id)
    return {
        name: [
            row[:5] + row[len(META_COLUMNS) :] if name != "search" else row
            for row in rows
            if name == "search" or not row[META_COLUMNS.index("hidden")]
        ]
        for name, rows in tables.items()
    }


@pytest.mark.parametrize("name", ACTS)
def test_an_act_can_be_undone_and_done_again(dossier: SmallDossier, name: str) -> None:
    let_colleagues_use_paper(dossier.ctx, dossier.id)
    before = shown(dossier)
    ACTS[name](dossier)
    after = shown(dossier)
    assert after != before
    assert next_undo(dossier.ctx, dossier.id)
    undo(dossier.ctx, dossier.id)
    assert shown(dossier) == before
    assert next_redo(dossier.ctx, dossier.id)
    redo(dossier.ctx, dossier.id)
    assert shown(dossier) == after
    undo(dossier.ctx, dossier.id)
    assert shown(dossier) == before


def test_several_acts_on_one_field_are_undone_one_by_one(dossier: SmallDossier) -> None:
    for value in ("1", "2", "4"):
        ratings.rate_item(dossier.ctx, grid(dossier), value)

    def value_now() -> str:
        found = ratings.list_ratings(dossier.ctx, dossier.id, dossier.main.id, GRID)
        return found["1.1"].value_of(dossier.ctx.my_juror(dossier.id)) if "1.1" in found else ""

    seen = []
    while undo(dossier.ctx, dossier.id):
        seen.append(value_now())
    assert seen == ["2", "1", ""]
    while redo(dossier.ctx, dossier.id):
        seen.append(value_now())
    assert seen[3:] == ["1", "2", "4"]


def test_a_new_act_forgets_what_was_undone(dossier: SmallDossier) -> None:
    ratings.rate_item(dossier.ctx, grid(dossier), "1")
    undo(dossier.ctx, dossier.id)
    ratings.rate_item(dossier.ctx, grid(dossier), "2")
    assert redo(dossier.ctx, dossier.id) is None


def test_what_a_colleague_changed_since_is_not_undone(dossier: SmallDossier) -> None:
    ctx = dossier.ctx
    dossiers.edit_school(ctx, dossier.view, {"place": "Meerdrecht"})
    with begin_act(ctx.store, ctx.clock, dossier=dossier.id, author="ander", device="ander") as act:
        act.set("dossier", dossier.id, "place", "Zuidwoude")
    with pytest.raises(InputRefusedError, match="door iemand anders"):
        undo(ctx, dossier.id)
    row = ctx.store.reader().execute("SELECT place FROM dossier").fetchone()
    assert row == ("Zuidwoude",)
    assert undo(ctx, dossier.id) is None


def finding_texts(d: SmallDossier) -> list[str]:
    found = sections.list_findings(d.ctx, d.id, d.main.id, d.main.instrument)
    return [finding.text for finding in found if finding.text]


def make_finding(d: SmallDossier) -> str:
    return sections.add_finding(d.ctx, d.id, d.main.id, d.main.instrument, "Onze kop", ("aanpak",)).main_id


def colleague_writes(d: SmallDossier, section_id: str, text: str = "Van de collega") -> None:
    """Write as a colleague whose text comes in: built on what is shown here."""
    with begin_act(d.ctx.store, d.ctx.clock, dossier=d.id, author="ander", device="ander") as act:
        act.set("section", section_id, "text", text)


def test_the_making_of_a_finding_in_which_a_colleague_wrote_is_not_undone(dossier: SmallDossier) -> None:
    colleague_writes(dossier, make_finding(dossier))
    with pytest.raises(InputRefusedError, match="door iemand anders"):
        undo(dossier.ctx, dossier.id)
    assert finding_texts(dossier) == ["Van de collega"]


def test_taking_out_of_the_bin_is_not_undone_after_a_colleague_wrote_in_it(dossier: SmallDossier) -> None:
    made = make_finding(dossier)
    sections.delete_finding(dossier.ctx, dossier.id, made)
    restore_record(dossier.ctx, dossier.id, "section", made)
    colleague_writes(dossier, made)
    with pytest.raises(InputRefusedError, match="door iemand anders"):
        undo(dossier.ctx, dossier.id)
    assert finding_texts(dossier) == ["Van de collega"]


def test_a_deletion_is_not_done_again_after_a_colleague_wrote_in_it(dossier: SmallDossier) -> None:
    made = make_finding(dossier)
    sections.delete_finding(dossier.ctx, dossier.id, made)
    undo(dossier.ctx, dossier.id)
    colleague_writes(dossier, made)
    with pytest.raises(InputRefusedError, match="door iemand anders"):
        redo(dossier.ctx, dossier.id)
    assert finding_texts(dossier) == ["Van de collega"]


def test_a_deletion_after_which_a_colleague_wrote_is_left_to_a_choice(dossier: SmallDossier) -> None:
    made = make_finding(dossier)
    sections.delete_finding(dossier.ctx, dossier.id, made)
    colleague_writes(dossier, made)
    with pytest.raises(InputRefusedError, match="door iemand anders"):
        undo(dossier.ctx, dossier.id)
    assert finding_texts(dossier) == ["Van de collega"]


def test_what_a_colleague_wrote_before_i_deleted_is_no_hindrance(dossier: SmallDossier) -> None:
    made = make_finding(dossier)
    colleague_writes(dossier, made)
    sections.delete_finding(dossier.ctx, dossier.id, made)
    for reverse, expected in ((undo, ["Van de collega"]), (redo, []), (undo, ["Van de collega"])):
        reverse(dossier.ctx, dossier.id)
        assert finding_texts(dossier) == expected


def test_an_earlier_act_is_not_undone_over_a_later_one_that_could_not_be(dossier: SmallDossier) -> None:
    """The refused act is gone from the list, but what it wrote stands."""
    ctx = dossier.ctx
    dossiers.edit_school(ctx, read_dossier(ctx, dossier.id), {"place": "Meerdrecht"})
    dossiers.edit_school(ctx, read_dossier(ctx, dossier.id), {"place": "Zuidwoude", "board": "Stichting"})
    with begin_act(ctx.store, ctx.clock, dossier=dossier.id, author="ander", device="ander") as act:
        act.set("dossier", dossier.id, "board", "Vereniging")
    for _ in range(2):
        with pytest.raises(InputRefusedError, match="door iemand anders"):
            undo(ctx, dossier.id)
    assert ctx.store.reader().execute("SELECT place, board FROM dossier").fetchone() == (
        "Zuidwoude",
        "Vereniging",
    )


def test_a_score_undone_for_the_second_time_does_not_come_back_with_an_explanation(
    dossier: SmallDossier,
) -> None:
    ratings.rate_item(dossier.ctx, grid(dossier), "4")
    for reverse in (undo, redo, undo):
        reverse(dossier.ctx, dossier.id)
    field = ratings.explanation_field(dossier.ctx, grid(dossier))
    text_fields.write_text(dossier.ctx, field.key, "Nog geen score", field.basis, field.context)
    own = ratings.list_ratings(dossier.ctx, dossier.id, dossier.main.id, GRID)["1.1"].own
    assert [rating.value for rating in own.values()] == [""]


def test_marks_and_reading_can_be_undone(dossier: SmallDossier) -> None:
    ctx = dossier.ctx
    statement = statements.add_statement(ctx, dossier.id, dossier.main.id, "aanpak", "Elk kind plant").main_id
    document = preparation.add_document(ctx, dossier.id, "Schoolplan").main_id
    statements.mark_statement(ctx, dossier.id, statement, StatementMark.PARTLY)
    preparation.mark_document_read(ctx, dossier.id, document, is_read=True)
    undo(ctx, dossier.id)
    undo(ctx, dossier.id)
    assert statements.list_statements(ctx, dossier.id, dossier.main.id)[0].marks == {}
    assert preparation.list_documents(ctx, dossier.id)[0].read_by == ()


def test_norms_and_choices_can_be_undone(pro_dossier: SmallDossier) -> None:
    d = pro_dossier
    for values in ({"value": "92,5", "year": "2025"}, {"value": "95"}):
        norm = norms.list_norms(d.ctx, d.id, d.main.id, PRO).get("plaatsing", norms.NormValue())
        norms.record_norm(d.ctx, Address(d.id, d.main.id, PRO, "plaatsing"), norm, values)
    undo(d.ctx, d.id)
    assert norms.list_norms(d.ctx, d.id, d.main.id, PRO)["plaatsing"].value == "92.5"
    undo(d.ctx, d.id)
    assert norms.list_norms(d.ctx, d.id, d.main.id, PRO) == {}
