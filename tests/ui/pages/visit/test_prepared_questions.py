"""A prepared question is no note yet: no counter takes it for one, and it is never to be put in order."""

from __future__ import annotations

import pytest

from jurytool.services.dossier.rooms import read_rooms
from jurytool.services.dossier.start import list_dossiers
from jurytool.services.visit.notes import count_notes
from jurytool.ui.pages.visit.sorting_page import SortingPage
from tests.ui.pages.visit.conftest import Room


@pytest.fixture
def prepared(room: Room) -> Room:
    """The room with three prepared questions and no note."""
    for number in range(3):
        room.capture(f"? Voorbereid {number}", target_group="leerlingen")
    room.open()
    room.settle()
    return room


def visit_counter(room: Room) -> str:
    return next(one.counter for one in read_rooms(room.ctx, room.dossier_id) if one.key == "visit")


def test_no_counter_takes_them_for_notes(prepared: Room) -> None:
    assert visit_counter(prepared) == ""
    assert count_notes(prepared.ctx, prepared.dossier_id) == (0, 0)
    assert prepared.page.data is not None
    assert prepared.page.data.notes == 0
    assert not prepared.page.stream.head.sort_button.isVisible()
    assert [row.notes for row in list_dossiers(prepared.ctx)] == [0]


def test_one_that_is_asked_in_a_talk_is_a_note_of_that_talk(prepared: Room) -> None:
    prepared.record("? Wie kiest het thema")
    assert visit_counter(prepared) == "1"
    assert count_notes(prepared.ctx, prepared.dossier_id) == (1, 1)
    prepared.page.whereabouts.show_scope(prepared.page.stream.scope.__class__("all"))
    assert prepared.shown() == ["Wie kiest het thema"]


def test_they_are_never_to_be_put_in_order(prepared: Room) -> None:
    prepared.record("Los idee")
    prepared.window.go_to_room("sorting")
    page = prepared.window.page
    assert isinstance(page, SortingPage)
    assert page.queue.left == 1


def test_going_to_one_shows_it_among_the_questions(prepared: Room) -> None:
    note_id = prepared.notes()[0].id
    prepared.open(f"note:{note_id}")
    assert prepared.page.stream.view.current_note_id() == note_id
    assert prepared.page.stream.head.which.current == "questions"
