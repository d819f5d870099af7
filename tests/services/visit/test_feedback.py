"""The points of the terugkoppeling: whose they are, in which order they stand, and what was said."""

from __future__ import annotations

import pytest

from jurytool.errors import InputRefusedError
from jurytool.models.enums import ContactKind
from jurytool.services.dossier.day_todos import list_day_todos
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.dossier.search import search_records
from jurytool.services.drafts import FEEDBACK, NAMED, Draft, DraftKey
from jurytool.services.records import list_deleted, restore_record
from jurytool.services.text_fields import find_draft, promote_drafts, save_draft, write_text
from jurytool.services.undo import undo
from jurytool.services.visit import feedback
from jurytool.services.visit.feedback import NewPoint, PointView
from jurytool.services.visit.notes import NewNote, capture_note, delete_note
from jurytool.services.visit.programme import add_contact, list_contacts
from tests.services.conftest import SmallDossier, make_dossier
from tests.support.fixed_clock import FixedClock


def add(d: SmallDossier, text: str, **values: object) -> str:
    return feedback.add_point(d.ctx, d.id, NewPoint(text, **values)).main_id  # type: ignore[arg-type]


def points(d: SmallDossier) -> list[PointView]:
    return feedback.list_points(d.ctx, d.id)


def texts(d: SmallDossier) -> list[str]:
    return [point.text for point in points(d)]


def move(d: SmallDossier, text: str, by: int) -> None:
    point = next(one for one in points(d) if one.text == text)
    feedback.move_point(d.ctx, d.id, points(d), point.id, by)


def colleague(d: SmallDossier) -> str:
    return next(juror.id for juror in read_dossier(d.ctx, d.id).jurors if not juror.is_me)


def as_colleague(d: SmallDossier) -> str:
    """Work in the name of the colleague from now on; returns who I was."""
    me = d.ctx.my_juror(d.id)
    d.ctx.set_my_juror(d.id, colleague(d))
    return me


def test_a_new_point_stands_last_and_is_said_by_who_wrote_it(dossier: SmallDossier) -> None:
    for text in ("Eén taal", " Kind aan het stuur \n", "Rekenen"):
        add(dossier, text)
    assert texts(dossier) == ["Eén taal", "Kind aan het stuur", "Rekenen"]
    assert {point.speaker for point in points(dossier)} == {dossier.ctx.my_juror(dossier.id)}


def test_what_a_colleague_named_is_typed_by_me_and_said_by_the_colleague(dossier: SmallDossier) -> None:
    other = colleague(dossier)
    add(dossier, "Zorg op de gang", named_by=other)
    (point,) = points(dossier)
    assert (point.owner, point.named_by, point.speaker) == (dossier.ctx.my_juror(dossier.id), other, other)


def test_an_empty_point_is_refused_and_nothing_changes(dossier: SmallDossier) -> None:
    with pytest.raises(InputRefusedError, match="nog leeg"):
        add(dossier, " \n ")
    assert points(dossier) == []


def test_a_point_takes_the_draft_of_its_own_box_only(dossier: SmallDossier) -> None:
    keys = [DraftKey(dossier.id, "feedback_point", box, "text") for box in (FEEDBACK, NAMED)]
    for key in keys:
        save_draft(dossier.ctx, Draft(key, "Half get", 8, ()))
    assert promote_drafts(dossier.ctx, dossier.id) == []
    add(dossier, "Half getypt", box=FEEDBACK)
    assert [find_draft(dossier.ctx, key) is None for key in keys] == [True, False]


def test_a_point_moves_one_place_at_a_time_and_not_past_the_ends(dossier: SmallDossier) -> None:
    for text in "abcd":
        add(dossier, text)
    move(dossier, "d", -1)
    assert texts(dossier) == ["a", "b", "d", "c"]
    move(dossier, "a", 1)
    assert texts(dossier) == ["b", "a", "d", "c"]
    move(dossier, "b", -1)
    move(dossier, "c", 1)
    assert texts(dossier) == ["b", "a", "d", "c"]


def test_a_point_goes_past_two_that_got_the_same_place_on_two_laptops(dossier: SmallDossier) -> None:
    first = add(dossier, "a")
    same = points(dossier)[0].position
    second, third = add(dossier, "b"), add(dossier, "c")
    ctx = dossier.ctx

    def put(point_id: str) -> None:
        from jurytool.services.records import edit_own_record

        edit_own_record(ctx, dossier.id, "feedback_point", point_id, {"position": same}, "zetten")

    put(second)
    move(dossier, "c", -1)
    assert texts(dossier) == ["c", "a", "b"]
    move(dossier, "c", 1)
    assert texts(dossier) == ["a", "b", "c"]
    assert {first, second, third} == {point.id for point in points(dossier)}


def test_that_a_point_was_said_is_logged_with_its_time(dossier: SmallDossier, clock: FixedClock) -> None:
    point = add(dossier, "Eén taal")
    feedback.mark_said(dossier.ctx, dossier.id, point, is_said=True)
    assert points(dossier)[0].said == "2026-11-19T10:15:00+01:00"
    clock.advance(minutes=5)
    feedback.mark_said(dossier.ctx, dossier.id, point, is_said=False)
    assert points(dossier)[0].said == ""


def test_a_colleague_logs_my_point_as_said_and_the_first_time_counts(
    dossier: SmallDossier, clock: FixedClock
) -> None:
    point = add(dossier, "Eén taal")
    me = as_colleague(dossier)
    feedback.mark_said(dossier.ctx, dossier.id, point, is_said=True)
    dossier.ctx.set_my_juror(dossier.id, me)
    clock.advance(minutes=5)
    feedback.mark_said(dossier.ctx, dossier.id, point, is_said=True)
    assert points(dossier)[0].said == "2026-11-19T10:15:00+01:00"
    feedback.mark_said(dossier.ctx, dossier.id, point, is_said=False)
    assert points(dossier)[0].said == "2026-11-19T10:15:00+01:00"


def test_a_colleague_cannot_change_my_point(dossier: SmallDossier) -> None:
    point = add(dossier, "Eén taal")
    as_colleague(dossier)
    with pytest.raises(InputRefusedError, match="ander jurylid"):
        feedback.set_speaker(dossier.ctx, dossier.id, point, dossier.ctx.my_juror(dossier.id))
    with pytest.raises(InputRefusedError, match="ander jurylid"):
        feedback.delete_point(dossier.ctx, dossier.id, point)


def test_who_says_a_point_can_change_and_be_undone(dossier: SmallDossier) -> None:
    point = add(dossier, "Eén taal")
    feedback.set_speaker(dossier.ctx, dossier.id, point, colleague(dossier))
    assert points(dossier)[0].speaker == colleague(dossier)
    undo(dossier.ctx, dossier.id)
    assert points(dossier)[0].speaker == dossier.ctx.my_juror(dossier.id)


def test_a_deleted_point_is_in_the_bin_and_comes_back(dossier: SmallDossier) -> None:
    point = add(dossier, "Eén taal")
    feedback.delete_point(dossier.ctx, dossier.id, point)
    assert points(dossier) == []
    (entry,) = list_deleted(dossier.ctx, dossier.id)
    assert (entry.kind, entry.text) == ("punt voor de terugkoppeling", "Eén taal")
    restore_record(dossier.ctx, dossier.id, entry.record_type, entry.record_id)
    assert texts(dossier) == ["Eén taal"]


def test_search_finds_a_point_and_leads_to_it(dossier: SmallDossier) -> None:
    point = add(dossier, "Eén taal van kind tot bestuur")
    (hit,) = search_records(dossier.ctx, "taal", dossier.id).hits
    assert (hit.group, hit.title) == ("feedback", "Punt om te zeggen")
    assert (hit.room, hit.target) == ("feedback", f"point:{point}")


def test_a_point_knows_its_note_and_whether_it_still_says_it_to_the_letter(dossier: SmallDossier) -> None:
    ctx = dossier.ctx
    note = capture_note(ctx, dossier.id, NewNote("Sem loopt zelf naar de luwte")).main_id
    point = add(dossier, "Sem loopt zelf naar de luwte", sources=(f"note:{note}",))
    assert points(dossier)[0].is_literal
    field = feedback.point_field(ctx, dossier.id, point)
    write_text(ctx, field.key, "Een leerling zoekt zelf rust", field.basis)
    assert not points(dossier)[0].is_literal
    assert [one.id for one in points(dossier)[0].notes] == [note]
    delete_note(ctx, dossier.id, note)
    assert points(dossier)[0].notes == ()
    assert points(dossier)[0].sources == (f"note:{note}",)


def test_the_visit_of_today_goes_first_then_the_last_one_held(dossier: SmallDossier) -> None:
    ctx = dossier.ctx
    for title, date in (("eerste", "2026-11-05"), ("vandaag", "2026-11-19"), ("later", "2026-12-03")):
        add_contact(ctx, dossier.id, ContactKind.VISIT, title, date)
    visits = [one for one in feedback.list_visits(ctx, dossier.id) if one.on_date]
    titles = {visit.id: visit.title for visit in visits}
    found = [titles[feedback.choose_visit(visits, day)] for day in ("2026-11-19", "2026-11-30", "2026-10-01")]
    assert found == ["vandaag", "vandaag", "eerste"]
    assert feedback.choose_visit([], "2026-11-19") == ""


def test_each_visit_has_its_own_points_and_none_is_lost_with_a_visit(dossier: SmallDossier) -> None:
    ctx = dossier.ctx
    made = [
        add_contact(ctx, dossier.id, ContactKind.VISIT, title, date).main_id
        for title, date in (("eerste", "2026-01-05"), ("tweede", "2026-02-05"))
    ]
    for text, visit in (("bij één", made[0]), ("bij twee", made[1]), ("zonder", "")):
        add(dossier, text, contact_id=visit)
    visits = [one for one in list_contacts(ctx, dossier.id) if one.id in made]
    shown = [
        [point.text for point in feedback.points_of_visit(points(dossier), visits, visit)] for visit in made
    ]
    assert shown == [["bij één", "zonder"], ["bij twee"]]


def test_on_the_day_of_the_visit_it_is_to_do_until_all_is_said(ctx_of_today: SmallDossier) -> None:
    d = ctx_of_today
    visit = feedback.list_visits(d.ctx, d.id)[0].id
    assert [todo.text for todo in list_day_todos(d.ctx, d.id)] == [
        "Straks is de terugkoppeling; er zijn nog geen punten"
    ]
    first, second = (add(d, text, contact_id=visit) for text in ("Eén taal", "Rekenen"))
    (todo,) = list_day_todos(d.ctx, d.id)
    assert (todo.text, todo.room) == ("Terugkoppeling: 2 punten staan klaar om te zeggen", "feedback")
    feedback.mark_said(d.ctx, d.id, first, is_said=True)
    assert list_day_todos(d.ctx, d.id)[0].text == "Terugkoppeling: 1 punt staat klaar om te zeggen"
    feedback.mark_said(d.ctx, d.id, second, is_said=True)
    assert list_day_todos(d.ctx, d.id) == []


def test_on_another_day_the_terugkoppeling_is_not_to_do(
    ctx_of_today: SmallDossier, clock: FixedClock
) -> None:
    clock.advance(minutes=24 * 60)
    assert list_day_todos(ctx_of_today.ctx, ctx_of_today.id) == []


@pytest.fixture
def ctx_of_today(dossier: SmallDossier) -> SmallDossier:
    """A dossier whose visit is on the day on which the clock of the tests stands."""
    return make_dossier(dossier.ctx, school_name="De Wissel", visit_date="2026-11-19")
