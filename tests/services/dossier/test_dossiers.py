"""A dossier is made whole in one act, or not at all."""

from __future__ import annotations

from typing import Any

import pytest

from jurytool.errors import InputRefusedError
from jurytool.services.context import Context
from jurytool.services.dossier.dossiers import (
    NewJuror,
    edit_school,
    fact_field,
    remove_dossier,
)
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.dossier.phases import edit_phase, set_phase
from jurytool.services.dossier.start import list_dossiers
from jurytool.services.drafts import Draft
from jurytool.services.report.sections import list_chapters, list_findings
from jurytool.services.text_fields import save_draft, write_text
from jurytool.services.undo import undo
from jurytool.services.visit.notes import NewNote, capture_note
from jurytool.services.visit.programme import list_contacts, list_items
from tests.services.conftest import ES, GRID, SmallDossier, make_dossier


def test_a_new_dossier_has_school_team_programme_and_instruments(dossier: SmallDossier) -> None:
    view = read_dossier(dossier.ctx, dossier.id)
    assert (view.school_name, view.full_brin, view.sector) == (
        "De Vaart",
        "99AA|OKE01|SO",
        "speciaal onderwijs",
    )
    assert [(juror.initials, juror.is_me) for juror in view.jurors] == [("MO", True), ("JH", False)]
    assert [instrument.id for instrument in view.main.instruments] == [ES, GRID]
    assert [phase.state for phase in view.phases] == ["current", *["coming"] * 5]
    assert view.main.verdict == "open"
    assert [contact.title for contact in list_contacts(dossier.ctx, dossier.id)] == ["Jurybezoek"]
    assert len(list_items(dossier.ctx, dossier.id)) == len(view.main.instrument.programme) > 8


def test_a_new_dossier_has_the_five_headings_over_six_criteria(dossier: SmallDossier) -> None:
    findings = list_findings(dossier.ctx, dossier.id, dossier.main.id, dossier.main.instrument)
    assert len(findings) == 5
    covered = {key for finding in findings for key in finding.item_keys}
    assert covered == {item.key for item in dossier.main.instrument.items()} & covered
    assert len(covered) == 6


def test_standard_text_stands_there_from_the_start(dossier: SmallDossier) -> None:
    chapters = list_chapters(dossier.ctx, dossier.id, dossier.main.id, dossier.main.instrument)
    introduction = next(chapter for chapter in chapters if chapter.chapter.key == "inleiding")
    assert len(introduction.sections[0].text) > 200


def test_who_works_alone_sees_no_colleague(ctx: Context) -> None:
    alone = make_dossier(ctx, jurors=())
    view = read_dossier(ctx, alone.id)
    assert view.works_alone
    assert [juror.name for juror in view.jurors] == ["Marit Oosterveld"]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"school_name": "  "}, "De naam van de school is nog leeg."),
        ({"school_name": "x" * 1_001}, "De naam van de school is te lang: hooguit 1000 tekens passen hier."),
        ({"sector": "bestaat-niet"}, "Kies eerst de sector van de school."),
        ({"instrument_id": "bestaat-niet"}, "Kies eerst een beoordelingskader."),
    ],
)
def test_what_cannot_be_is_refused_and_makes_nothing(
    ctx: Context, values: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(InputRefusedError) as refused:
        make_dossier(ctx, **values)
    assert str(refused.value) == sentence
    assert list_dossiers(ctx) == []


def test_a_dossier_that_is_refused_while_it_is_made_leaves_no_row_behind(ctx: Context) -> None:
    with pytest.raises(InputRefusedError):
        make_dossier(ctx, jurors=(NewJuror("Marit Oosterveld", "M" * 1_001),))
    with pytest.raises(InputRefusedError):
        make_dossier(ctx, visit_date="morgen")
    reader = ctx.store.reader()
    assert not any(
        reader.execute(f"SELECT 1 FROM {name}").fetchone() for name in ("change", "my_juror", "dossier")
    )


def test_a_wrong_brin_is_refused(ctx: Context) -> None:
    with pytest.raises(InputRefusedError):
        make_dossier(ctx, brin="AA99")
    assert list_dossiers(ctx) == []


def test_a_pasted_brin_fills_the_unit_code_too(ctx: Context) -> None:
    made = make_dossier(ctx, brin="99ab|C1", unit_code="")
    assert read_dossier(ctx, made.id).full_brin == "99AB|C1"


def test_facts_of_the_school_can_be_changed(dossier: SmallDossier) -> None:
    edit_school(dossier.ctx, dossier.view, {"place": "Meerdrecht", "board": "Stichting Oever"})
    view = read_dossier(dossier.ctx, dossier.id)
    assert (view.place, view.board, view.school_name) == ("Meerdrecht", "Stichting Oever", "De Vaart")


def test_phases_before_the_present_one_are_done(dossier: SmallDossier) -> None:
    set_phase(dossier.ctx, dossier.view, "fase4")
    edit_phase(
        dossier.ctx, dossier.id, dossier.phase("fase2"), {"on_date": "2026-09-24", "remarks": "hele dag"}
    )
    phases = read_dossier(dossier.ctx, dossier.id).phases
    assert [phase.state for phase in phases] == ["done"] * 3 + ["current"] + ["coming"] * 2
    assert (phases[1].on_date, phases[1].remarks) == ("2026-09-24", "hele dag")


def test_the_list_shows_what_is_in_a_dossier(dossier: SmallDossier) -> None:
    capture_note(dossier.ctx, dossier.id, NewNote("Iets gezien"))
    row = list_dossiers(dossier.ctx)[0]
    assert (row.notes, row.rated, row.rateable, row.phase) == (1, 0, 22, "1 Aanmeldingsperiode")
    assert row.instruments == "Excellente Scholen + Standaarden"


def test_a_removed_dossier_leaves_the_list_and_the_other_one_alone(
    ctx: Context, dossier: SmallDossier
) -> None:
    other = make_dossier(ctx, school_name="Het Baken")
    remove_dossier(ctx, dossier.id)
    assert [row.dossier_id for row in list_dossiers(ctx)] == [other.id]
    assert ctx.my_juror(dossier.id) == ""


def test_nothing_can_be_written_into_a_removed_dossier(ctx: Context, dossier: SmallDossier) -> None:
    field = fact_field(ctx, dossier.id, "predicaat_van")
    remove_dossier(ctx, dossier.id)
    with pytest.raises(InputRefusedError, match="niet meer op deze computer"):
        write_text(ctx, field.key, "1 januari 2027", field.basis, field.context)
    with pytest.raises(InputRefusedError, match="niet meer op deze computer"):
        save_draft(ctx, Draft(field.key, "1 januari 2027", 0, field.basis))
    reader = ctx.store.reader()
    assert not any(
        reader.execute(f"SELECT 1 FROM {name}").fetchone() for name in ("change", "draft", "search")
    )


def test_a_fact_is_written_from_an_editor_and_from_a_form_in_the_same_place(dossier: SmallDossier) -> None:
    field = fact_field(dossier.ctx, dossier.id, "predicaat_van")
    assert field.text == ""
    changes, _ = write_text(dossier.ctx, field.key, "1 januari 2027", field.basis, field.context)
    assert changes.label == "gegeven invullen"
    assert read_dossier(dossier.ctx, dossier.id).facts == {"predicaat_van": "1 januari 2027"}
    edit_school(dossier.ctx, dossier.view, {}, {"predicaat_van": "1 maart 2027"})
    assert fact_field(dossier.ctx, dossier.id, "predicaat_van").text == "1 maart 2027"


def test_facts_of_school_and_instrument_change_in_one_act(dossier: SmallDossier) -> None:
    edit_school(
        dossier.ctx, dossier.view, {"board": "Stichting Oever"}, {"predicaat_van": " 1 augustus  2027"}
    )
    view = read_dossier(dossier.ctx, dossier.id)
    assert (view.board, view.facts) == ("Stichting Oever", {"predicaat_van": "1 augustus 2027"})
    undo(dossier.ctx, dossier.id)
    view = read_dossier(dossier.ctx, dossier.id)
    assert (view.board, view.facts.get("predicaat_van", "")) == ("", "")
