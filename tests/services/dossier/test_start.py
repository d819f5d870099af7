"""The list of dossiers, and the one that is visited today."""

from __future__ import annotations

import pytest

from jurytool.models.enums import ContactKind
from jurytool.services.context import Context
from jurytool.services.dossier.start import count_dossiers, find_unfinished, find_visit_today, list_dossiers
from jurytool.services.drafts import CAPTURE, Draft, DraftKey
from jurytool.services.exchange.bring_together import bring_together
from jurytool.services.visit.programme import add_contact
from jurytool.storage.drafts import write_drafts
from tests.services.conftest import make_dossier
from tests.support.fixed_clock import FixedClock

TODAY, TOMORROW, YESTERDAY, LATER = "2026-11-19", "2026-11-20", "2026-11-18", "2027-01-14"


def visited(ctx: Context) -> str:
    """Return the school that is visited today, as a start of the program sees it."""
    row = find_visit_today(ctx, list_dossiers(ctx))
    return row.school_name if row is not None else ""


def begin(ctx: Context, dossier_id: str, text: str) -> None:
    """Leave a note in the box, a moment after the latest one."""
    assert isinstance(ctx.clock, FixedClock)
    ctx.clock.advance(seconds=5)
    write_drafts(
        ctx.store,
        [Draft(DraftKey(dossier_id, "note", CAPTURE, "text"), text, len(text), ())],
        ctx.clock.now(),
    )


def test_the_visit_of_today_is_found(ctx: Context) -> None:
    make_dossier(ctx, school_name="De Vaart", visit_date=TODAY)
    make_dossier(ctx, school_name="Het Baken", visit_date=TOMORROW)
    make_dossier(ctx, school_name="De Wilgenhof")
    assert visited(ctx) == "De Vaart"


def test_with_two_visits_today_the_juror_chooses(ctx: Context) -> None:
    for school in ("De Vaart", "Het Baken"):
        make_dossier(ctx, school_name=school, visit_date=TODAY)
    assert visited(ctx) == ""


def test_an_example_is_not_visited(ctx: Context) -> None:
    make_dossier(ctx, visit_date=TODAY, is_example=True)
    assert visited(ctx) == ""


@pytest.mark.parametrize(
    ("dates", "shown"),
    [
        ((YESTERDAY, TODAY), TODAY),
        ((TODAY, LATER), TODAY),
        ((YESTERDAY, TOMORROW, LATER), TOMORROW),
        (("2026-10-01", YESTERDAY), YESTERDAY),
        (("", YESTERDAY), YESTERDAY),
        (("",), ""),
    ],
)
def test_of_more_visits_the_one_to_come_counts(ctx: Context, dates: tuple[str, ...], shown: str) -> None:
    dossier = make_dossier(ctx, visit_date=dates[0])
    for date in dates[1:]:
        add_contact(ctx, dossier.id, ContactKind.VISIT, "Tweede bezoek", date)
    (row,) = list_dossiers(ctx)
    assert row.visit_date == shown


def test_dossiers_are_counted(ctx: Context) -> None:
    assert count_dossiers(ctx) == 0
    make_dossier(ctx)
    assert count_dossiers(ctx) == 1


def test_what_waits_and_what_was_brought_together_stand_in_the_list(ctx: Context) -> None:
    kept, moved = (make_dossier(ctx, school_name="De Vaart").id for _ in range(2))
    bring_together(ctx, moved, kept, {})
    rows = {row.dossier_id: row for row in list_dossiers(ctx)}
    assert (rows[kept].is_moved, rows[moved].is_moved) == (False, True)
    assert rows[kept].to_choose == 0


def test_with_two_visits_today_it_begins_where_a_note_was_begun_last(ctx: Context) -> None:
    made = {
        school: make_dossier(ctx, school_name=school, visit_date=TODAY).id
        for school in ("De Vaart", "Het Baken")
    }
    for number, school in enumerate(("De Vaart", "Het Baken")):
        begin(ctx, made[school], f"Half {number}")
        assert visited(ctx) == school


def test_a_box_without_words_is_no_note_that_was_begun(ctx: Context) -> None:
    dossier = make_dossier(ctx, school_name="De Vaart")
    begin(ctx, dossier.id, " ")
    assert find_unfinished(ctx, list_dossiers(ctx)) is None
    begin(ctx, dossier.id, "Half")
    found = find_unfinished(ctx, list_dossiers(ctx))
    assert found is not None
    assert found.school_name == "De Vaart"
