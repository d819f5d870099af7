"""A phase in which the jury meets the school and the contact moment of that meeting have one date."""

from __future__ import annotations

import pytest

from jurytool.models.enums import ContactKind, ProgrammeKind
from jurytool.report.outline import build_report
from jurytool.services.context import Context
from jurytool.services.dossier.phases import edit_phase
from jurytool.services.dossier.start import list_dossiers
from jurytool.services.dossier.todos import Todo, list_todos
from jurytool.services.report.reports import read_report_content
from jurytool.services.undo import undo
from jurytool.services.visit.programme import (
    ContactView,
    add_contact,
    delete_contact,
    edit_contact,
    list_contacts,
    list_items,
)
from tests.services.conftest import GRID, SmallDossier, make_dossier


def contacts(d: SmallDossier, kind: ContactKind) -> list[ContactView]:
    return [contact for contact in list_contacts(d.ctx, d.id) if contact.kind is kind]


def dates_of_the_visit(d: SmallDossier) -> set[str]:
    """The date as each place shows it: phase, contact moment, list of schools, report."""
    row = next(row for row in list_dossiers(d.ctx) if row.dossier_id == d.id)
    content = read_report_content(d.ctx, d.id, d.main.id)
    (visit,) = contacts(d, ContactKind.VISIT)
    return {
        d.phase("fase4").on_date,
        visit.on_date,
        row.visit_date,
        content.visit_date,
        content.phase_dates.get("fase4", ""),
    }


def test_the_date_given_for_a_new_dossier_is_that_of_the_visit_everywhere(ctx: Context) -> None:
    assert dates_of_the_visit(make_dossier(ctx, visit_date="2026-11-19")) == {"2026-11-19"}


def test_it_changes_everywhere_wherever_it_is_changed(dossier: SmallDossier) -> None:
    edit_phase(dossier.ctx, dossier.id, dossier.phase("fase4"), {"on_date": "2026-11-20"})
    assert dates_of_the_visit(dossier) == {"2026-11-20"}
    (visit,) = contacts(dossier, ContactKind.VISIT)
    edit_contact(dossier.ctx, dossier.id, visit, {"on_date": "2026-11-21"})
    assert dates_of_the_visit(dossier) == {"2026-11-21"}
    edit_phase(dossier.ctx, dossier.id, dossier.phase("fase4"), {"on_date": ""})
    assert dates_of_the_visit(dossier) == {""}


def test_a_date_for_a_talk_that_is_not_there_yet_makes_the_contact_moment(dossier: SmallDossier) -> None:
    edit_phase(dossier.ctx, dossier.id, dossier.phase("fase3"), {"on_date": "2026-10-14"})
    (talk,) = contacts(dossier, ContactKind.PREPARATORY_TALK)
    assert (talk.title, talk.on_date) == ("Voorbereidingsgesprek met de jury", "2026-10-14")
    (part,) = list_items(dossier.ctx, dossier.id, talk.id)
    assert part.kind is ProgrammeKind.CONVERSATION
    edit_phase(dossier.ctx, dossier.id, dossier.phase("fase3"), {"on_date": "2026-10-15"})
    assert [one.on_date for one in contacts(dossier, ContactKind.PREPARATORY_TALK)] == ["2026-10-15"]
    undo(dossier.ctx, dossier.id)
    undo(dossier.ctx, dossier.id)
    assert contacts(dossier, ContactKind.PREPARATORY_TALK) == []
    edit_phase(dossier.ctx, dossier.id, dossier.phase("fase3"), {"on_date": "2026-10-16"})
    assert [one.on_date for one in contacts(dossier, ContactKind.PREPARATORY_TALK)] == ["2026-10-16"]


def test_a_remark_alone_makes_no_contact_moment(dossier: SmallDossier) -> None:
    edit_phase(dossier.ctx, dossier.id, dossier.phase("fase3"), {"remarks": "Eind september"})
    assert contacts(dossier, ContactKind.PREPARATORY_TALK) == []
    assert (dossier.phase("fase3").on_date, dossier.phase("fase3").remarks) == ("", "Eind september")


def test_a_talk_that_was_added_in_preparation_gives_its_phase_a_date(dossier: SmallDossier) -> None:
    add_contact(dossier.ctx, dossier.id, ContactKind.PREPARATORY_TALK, "Kennismaking", "2026-10-20")
    add_contact(dossier.ctx, dossier.id, ContactKind.PREPARATORY_TALK, "Eerder", "2026-10-14")
    add_contact(dossier.ctx, dossier.id, ContactKind.PREPARATORY_TALK, "Nog af te spreken")
    assert dossier.phase("fase3").on_date == "2026-10-14"  # the first


def test_a_visit_on_two_days_is_told_by_its_first(ctx: Context) -> None:
    dossier = make_dossier(ctx, visit_date="2026-11-19")
    add_contact(ctx, dossier.id, ContactKind.VISIT, "Tweede dag", "2026-11-20")
    assert dossier.phase("fase4").on_date == "2026-11-19"
    assert list_dossiers(ctx)[0].visit_date == "2026-11-19"
    assert read_report_content(ctx, dossier.id, dossier.main.id).visit_date == "2026-11-19"


def test_a_deleted_visit_comes_back_with_a_date_for_its_phase(ctx: Context) -> None:
    dossier = make_dossier(ctx, visit_date="2026-11-19")
    (visit,) = contacts(dossier, ContactKind.VISIT)
    delete_contact(ctx, dossier.id, visit.id)
    assert dossier.phase("fase4").on_date == ""
    edit_phase(ctx, dossier.id, dossier.phase("fase4"), {"on_date": "2026-11-26"})
    assert dates_of_the_visit(dossier) == {"2026-11-26"}


def test_the_procedure_tells_the_dates_of_talk_and_visit(ctx: Context) -> None:
    dossier = make_dossier(ctx, visit_date="2026-11-19")
    edit_phase(ctx, dossier.id, dossier.phase("fase3"), {"on_date": "2026-10-14"})
    blocks = str(build_report(read_report_content(ctx, dossier.id, dossier.main.id)))
    assert "Op 14 oktober 2026 sprak de jury met de school" in blocks
    assert "waren op 19 november 2026 te gast" in blocks


def date_todos(d: SmallDossier) -> list[Todo]:
    return [todo for todo in list_todos(d.ctx, d.id) if "datum" in todo.text]


def test_overview_asks_for_the_dates_that_the_report_tells(dossier: SmallDossier) -> None:
    visit, others = date_todos(dossier)
    assert (visit.text, visit.target) == ("Het bezoek heeft nog geen datum", "phase:fase4")
    assert (others.text, others.room, others.target) == (
        "Nog geen datum voor fase 1 en 3",
        "overview",
        "phase:fase1",
    )
    for key in ("fase4", "fase1"):
        edit_phase(dossier.ctx, dossier.id, dossier.phase(key), {"on_date": "2026-11-19"})
    (left,) = date_todos(dossier)
    assert (left.text, left.target) == ("Nog geen datum voor fase 3", "phase:fase3")


@pytest.mark.parametrize("given", ["", "2026-11-19"])
def test_an_instrument_without_phases_asks_for_the_visit_at_its_contact_moment(
    ctx: Context, given: str
) -> None:
    dossier = make_dossier(ctx, GRID, visit_date=given)
    (visit,) = contacts(dossier, ContactKind.VISIT)
    wanted = [] if given else [("preparation", f"date:{visit.id}")]
    assert [(todo.room, todo.target) for todo in date_todos(dossier)] == wanted
