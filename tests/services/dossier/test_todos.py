"""What is still to do in a dossier."""

from __future__ import annotations

import pytest

from jurytool.services.context import Context
from jurytool.services.dossier.dossiers import NewJuror
from jurytool.services.dossier.jurors import add_juror, declare_independence, edit_juror
from jurytool.services.dossier.overview import JurorView, read_dossier
from jurytool.services.dossier.rooms import (
    count_rated,
    count_settled,
    count_treated,
    list_rateable,
    read_rooms,
)
from jurytool.services.dossier.todos import list_todos, place_of_score
from jurytool.services.judging.independence import lock_own_ratings
from jurytool.services.judging.ratings import NO_RATINGS, Address, rate_item, settle_rating
from jurytool.services.report.report_todos import list_report_todos
from jurytool.services.report.sections import list_findings, section_field, set_finding_criteria
from jurytool.services.text_fields import write_text
from jurytool.services.visit.notes import NewNote, capture_note
from jurytool.storage.log import begin_act
from tests.services.conftest import GRID, SmallDossier, make_dossier
from tests.support.demos import example_ids
from tests.support.locking import lock_all
from tests.support.paper import let_colleagues_use_paper


def test_a_new_dossier_asks_first_for_independence(dossier: SmallDossier) -> None:
    todos = list_todos(dossier.ctx, dossier.id)
    assert todos[0].text == "Marit Oosterveld heeft nog geen onafhankelijkheid verklaard"
    declare_independence(dossier.ctx, dossier.id, dossier.juror(), "2026-10-01")
    assert list_todos(dossier.ctx, dossier.id)[0].text.startswith("Joost Hillenaar")


def test_findings_without_text_are_listed_once_there_is_one_with(dossier: SmallDossier) -> None:
    ctx, main = dossier.ctx, dossier.main

    def unwritten() -> list[str]:
        texts = [todo.text for todo in list_todos(ctx, dossier.id)]
        return [text for text in texts if "tekst" in text or "bevinding" in text]

    assert unwritten() == ["Nog geen van de 6 criteria heeft een bevinding"]
    first, *others = list_findings(ctx, dossier.id, main.id, main.instrument)
    field = section_field(ctx, dossier.id, main.id, first)
    write_text(ctx, field.key, "Wij zagen rust.", field.basis, field.context)
    assert unwritten() == [f"“{finding.heading}” heeft nog geen tekst" for finding in others]


def test_a_finding_whose_criteria_others_treat_is_no_todo_and_no_gap(
    dossier: SmallDossier,
) -> None:
    ctx, main = dossier.ctx, dossier.main
    first, second, *_ = list_findings(ctx, dossier.id, main.id, main.instrument)
    set_finding_criteria(ctx, dossier.id, first, [*first.item_keys, *second.item_keys])
    field = section_field(ctx, dossier.id, main.id, first)
    write_text(ctx, field.key, "Wij zagen rust.", field.basis, field.context)
    gap = f"“{second.heading}” heeft nog geen tekst"
    assert gap not in [todo.text for todo in list_todos(ctx, dossier.id)]
    assert gap not in [todo.text for todo in list_report_todos(ctx, dossier.id, main.id)]
    keys = {*first.item_keys, *second.item_keys}
    assert count_treated(ctx, read_dossier(ctx, dossier.id)) == (len(keys), 6)


def test_open_questions_are_counted_alike_in_the_rail_and_among_todos(
    dossier: SmallDossier,
) -> None:
    talk = dossier.item("Gesprek leerlingen").id
    for question in (NewNote("? Wie beslist er"), NewNote("? En hoe vaak", item_id=talk)):
        capture_note(dossier.ctx, dossier.id, question)
    rooms = {room.key: room.counter for room in read_rooms(dossier.ctx, dossier.id)}
    texts = [todo.text for todo in list_todos(dossier.ctx, dossier.id)]
    assert (rooms["preparation"], "2 vragen staan nog open" in texts) == ("2", True)


@pytest.mark.usefixtures("examples")
def test_the_demo_of_the_standards_has_differences_of_one_and_two(ctx: Context) -> None:
    texts = [todo.text for dossier_id in example_ids(ctx) for todo in list_todos(ctx, dossier_id)]
    assert "Jullie scores verschillen bij 2 indicatoren: 1.5 en 6.3" in texts
    assert "Jullie scores verschillen bij 2 indicatoren: 3.2 en 6.3" in texts


def rate(d: SmallDossier, juror: JurorView | None, *scores: tuple[str, str]) -> None:
    """Let a juror give scores, as after an exchange; None is me."""
    author = juror.id if juror else d.ctx.my_juror(d.id)
    with begin_act(d.ctx.store, d.ctx.clock, dossier=d.id, author=author, device="ander") as act:
        for key, value in scores:
            at = Address(d.id, d.main.id, GRID, key)
            identity = {**at.identity, "juror_id": author}
            act.put("rating", at.record_id("rating", author), identity, {"value": value})
    if juror is not None:
        lock_all(d.ctx, d.id)


def scores(d: SmallDossier) -> list[tuple[str, str]]:
    """Return what is to be done about the scores, and to which indicator it leads."""
    found = [todo for todo in list_todos(d.ctx, d.id) if todo.room in ("standards", "together")]
    return [(todo.text, todo.target.removeprefix("scores:")) for todo in found]


def test_scores_that_wait_and_scores_that_differ_are_told_apart(dossier: SmallDossier) -> None:
    (colleague,) = read_dossier(dossier.ctx, dossier.id).colleagues
    assert scores(dossier) == []
    rate(dossier, None, ("1.1", "3"), ("1.2", "3"), ("2.1", "3"), ("2.2", "4"))
    rate(dossier, colleague, ("1.1", "3"), ("2.2", "2"), ("8.2", "2"))
    assert scores(dossier) == [
        ("Jullie scores verschillen bij 1 indicator: 2.2", "2.2"),
        ("2 scores wachten op Joost Hillenaar", "1.2"),
        ("18 scores van jou nog open", "1.3"),
    ]


def test_many_differences_are_counted_and_not_named(dossier: SmallDossier) -> None:
    (colleague,) = read_dossier(dossier.ctx, dossier.id).colleagues
    keys = [f"1.{number}" for number in range(1, 6)]
    rate(dossier, None, *((key, "3") for key in keys))
    rate(dossier, colleague, *((key, "4") for key in keys))
    assert scores(dossier)[0] == ("Jullie scores verschillen bij 5 indicatoren", "1.1")


def test_one_who_works_alone_waits_for_nobody(ctx: Context) -> None:
    dossier = make_dossier(ctx, jurors=(NewJuror("Marit Oosterveld", "MO"),))
    rate(dossier, None, ("1.1", "3"))
    assert scores(dossier) == [("21 scores van jou nog open", "1.2")]


def test_what_was_settled_together_needs_no_score_of_mine(dossier: SmallDossier) -> None:
    (colleague,) = read_dossier(dossier.ctx, dossier.id).colleagues
    rate(dossier, None, ("2.1", "3"))  # an empty lock would say that I give none
    rate(dossier, colleague, ("1.1", "3"), ("2.1", "3"))
    assert scores(dossier)[-1] == ("21 scores van jou nog open", "1.1")
    let_colleagues_use_paper(dossier.ctx, dossier.id)
    settle_rating(dossier.ctx, Address(dossier.id, dossier.main.id, GRID, "1.1"), NO_RATINGS, "3")
    assert scores(dossier)[-1] == ("20 scores van jou nog open", "1.2")


def test_who_only_reads_has_no_scores_to_give_and_sees_for_whom_is_waited(dossier: SmallDossier) -> None:
    ctx = dossier.ctx
    third = add_juror(ctx, dossier.id, "Derde Jurylid", "DJ").main_id
    edit_juror(ctx, dossier.id, dossier.juror(), {"role": "reader"})
    rate(dossier, read_dossier(ctx, dossier.id).juror(third), ("1.1", "3"), ("1.2", "3"))
    assert scores(dossier) == [("2 scores wachten op Joost Hillenaar", "1.1")]
    view = read_dossier(ctx, dossier.id)
    assert (count_rated(ctx, view), count_settled(ctx, view)) == ((0, 22), 0)
    rate(dossier, view.colleagues[0], ("1.1", "3"))
    assert (count_rated(ctx, view), count_settled(ctx, view)) == ((1, 22), 1)


def test_differences_lead_to_samen_and_without_that_room_to_the_grid(dossier: SmallDossier) -> None:
    (colleague,) = read_dossier(dossier.ctx, dossier.id).colleagues
    rate(dossier, None, ("2.2", "4"))
    rate(dossier, colleague, ("2.2", "2"))
    (first, *_) = [todo for todo in list_todos(dossier.ctx, dossier.id) if "verschillen" in todo.text]
    assert (first.room, first.target) == ("together", "scores:2.2")
    assert place_of_score(False, "2.2") == ("standards", "2.2")


def test_what_is_not_locked_is_to_be_done_once_all_is_scored(dossier: SmallDossier) -> None:
    keys = [item.key for item, _ in list_rateable(dossier.ctx, dossier.view)]
    for key in keys[1:]:
        rate_item(dossier.ctx, Address(dossier.id, dossier.main.id, GRID, key), "3")
    assert not any(todo.action == "Vastzetten" for todo in list_todos(dossier.ctx, dossier.id))
    rate_item(dossier.ctx, Address(dossier.id, dossier.main.id, GRID, keys[0]), "3")
    (found,) = [todo for todo in list_todos(dossier.ctx, dossier.id) if todo.action == "Vastzetten"]
    assert found.text == "22 scores en oordelen van jou nog niet vastgezet"
    assert (found.room, found.target) == ("together", "scores")
    lock_own_ratings(dossier.ctx, dossier.id, dossier.main.id)
    rate_item(dossier.ctx, Address(dossier.id, dossier.main.id, GRID, keys[0]), "4")
    (found,) = [todo for todo in list_todos(dossier.ctx, dossier.id) if todo.action == "Vastzetten"]
    assert found.text == "1 score of oordeel wijzigde je sinds het vastzetten"
