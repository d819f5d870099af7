"""What a report still lacks: each thing told once, with the place where it is done."""

from __future__ import annotations

from jurytool.services.context import Context
from jurytool.services.dossier.assessments import set_verdict
from jurytool.services.dossier.dossiers import edit_school
from jurytool.services.dossier.phases import edit_phase
from jurytool.services.dossier.todos import Todo, list_todos
from jurytool.services.judging.ratings import Address, rate_item
from jurytool.services.report.report_todos import list_report_todos
from jurytool.services.report.sections import (
    list_findings,
    profile_field,
    section_field,
    set_finding_criteria,
)
from jurytool.services.text_fields import TextField, write_text
from jurytool.storage.log import begin_act
from tests.services.conftest import GRID, SmallDossier


def todos(d: SmallDossier) -> dict[str, Todo]:
    """What is still to do, by sentence; fails where a sentence comes twice."""
    found = list_report_todos(d.ctx, d.id, d.main.id)
    assert len({todo.text for todo in found}) == len(found)
    return {todo.text: todo for todo in found}


def write(d: SmallDossier, field: TextField) -> None:
    """Write something into a text."""
    write_text(d.ctx, field.key, "Wij zagen rust.", field.basis)


def test_a_new_dossier_lacks_verdict_texts_dates_and_facts(dossier: SmallDossier) -> None:
    found = todos(dossier)
    assert found["Het predicaat is nog open"].target == "verdict"
    assert found["“Samenvatting” heeft nog geen tekst"].room == "report"
    assert found["Nog niet overgenomen: het profiel in de woorden van de school"].target == "profile"
    assert found["Nog niet ingevuld: datum van fase 1: Aanmeldingsperiode"].target == "phase:fase1"
    assert found["Nog niet ingevuld: Predicaat geldig tot"].target == "fact:predicaat_tot"
    assert found["Nog niet ingevuld: bestuur"].room == "overview"
    date = found["Nog niet ingevuld: datum van het bezoek"]
    assert (date.room, date.target) == ("report", "phase:fase4")


def test_a_date_is_filled_in_elsewhere_where_the_report_has_no_list_of_phases(
    pro_dossier: SmallDossier, ctx: Context
) -> None:
    date = todos(pro_dossier)["Nog niet ingevuld: datum van het bezoek"]
    assert (date.room, date.target) == ("overview", "phase:bezoek")


def test_each_disappears_once_it_is_done(dossier: SmallDossier) -> None:
    ctx, main = dossier.ctx, dossier.main
    finding = list_findings(ctx, dossier.id, main.id, main.instrument)[0]
    gap = f"“{finding.heading}” heeft nog geen tekst"
    assert todos(dossier)[gap].target == finding.id
    before = len(todos(dossier))
    write(dossier, section_field(ctx, dossier.id, main.id, finding))
    write(dossier, profile_field(ctx, dossier.id, main.id))
    set_verdict(ctx, dossier.id, main, "toe")
    edit_phase(ctx, dossier.id, dossier.phase("fase1"), {"on_date": "2026-03-01"})
    edit_school(ctx, dossier.view, {"board": "Stichting Oever"}, {"predicaat_tot": "1 juli 2030"})
    assert len(todos(dossier)) == before - 6
    assert gap not in todos(dossier)


def test_a_finding_treated_under_another_heading_is_not_asked_for(dossier: SmallDossier) -> None:
    ctx, main = dossier.ctx, dossier.main
    first, second, *_ = list_findings(ctx, dossier.id, main.id, main.instrument)
    set_finding_criteria(ctx, dossier.id, first, ["doelen", "aanpak"])
    write(dossier, section_field(ctx, dossier.id, main.id, first))
    assert not any(second.heading in text for text in todos(dossier))


def test_scores_are_counted_in_a_line_per_thing_to_do(dossier: SmallDossier) -> None:
    rate_item(dossier.ctx, Address(dossier.id, dossier.main.id, GRID, "1.1"), "3")
    found = [todo for todo in todos(dossier).values() if todo.room == "standards"]
    assert [todo.text for todo in found] == [
        "1 score wacht op Joost Hillenaar",
        "21 scores van jou nog open",
    ]


def test_norms_are_not_listed_one_by_one_and_talks_are(pro_dossier: SmallDossier) -> None:
    found = todos(pro_dossier)
    assert "“Gesprek leerlingen” heeft nog geen tekst" in found
    assert [todo.target for todo in found.values() if todo.room == "standards"] == ["excellentiegebied"]
    assert all(todo.text and todo.action and todo.room for todo in found.values())


def test_a_text_in_two_versions_is_to_be_chosen_and_not_to_be_written(dossier: SmallDossier) -> None:
    ctx, main = dossier.ctx, dossier.main
    finding = list_findings(ctx, dossier.id, main.id, main.instrument)[0]
    gap = f"“{finding.heading}” heeft nog geen tekst"
    field = section_field(ctx, dossier.id, main.id, finding)
    for text in ("Van mij.", "Van de ander."):
        write_text(ctx, field.key, text, field.basis, field.context)
    assert gap not in todos(dossier)
    (chosen,) = [todo for todo in todos(dossier).values() if todo.room == "together"]
    assert chosen == Todo(
        f"3 Bevindingen: {finding.heading} – de tekst is door jou geschreven",
        "Kiezen",
        "together",
        f"choices:section/{finding.id}/text",
    )
    assert chosen in list_todos(ctx, dossier.id)


def test_a_name_in_two_versions_is_to_be_chosen_and_not_to_be_filled_in(dossier: SmallDossier) -> None:
    set_beside(dossier, "place")
    assert "Nog niet ingevuld: plaats" not in todos(dossier)
    assert "Gegevens van de school – de plaats: twee versies, van jou" in todos(dossier)


def test_of_many_choices_two_are_named(dossier: SmallDossier) -> None:
    for name in ("place", "board", "brin", "round", "school_name"):
        set_beside(dossier, name)
    told = [todo.text for todo in list_todos(dossier.ctx, dossier.id) if todo.room == "together"]
    assert len(told) == 3
    assert told[2] == "Nog 3 andere om samen te kiezen of te bekijken"


def set_beside(d: SmallDossier, name: str) -> None:
    """Let a field of the school stand in two versions."""
    me = d.ctx.my_juror(d.id)
    with begin_act(d.ctx.store, d.ctx.clock, dossier=d.id, author=me, device="x") as act:
        basis = act.heads("dossier", d.id, name)
        act.set("dossier", d.id, name, "Een", basis=basis)
        act.set("dossier", d.id, name, "Twee", basis=basis)
