"""R20: who asked colleagues to erase something sees what each of them said, when, and why not."""

from __future__ import annotations

import pytest

from jurytool.history.erasure import ERASURE
from jurytool.models.enums import JurorRole
from jurytool.services.dossier.jurors import add_juror
from jurytool.services.erasing.erasing import erase_record
from jurytool.services.erasing.erasure_answers import AskedErasure, ErasureAnswer, list_asked_erasures
from jurytool.services.erasing.erasure_requests import accept_erasure, decline_erasure, list_requests
from jurytool.services.exchange.versions import format_moment
from jurytool.services.undo import undo
from tests.support.desks import Desk
from tests.support.laptops import read_log

MARIT, JOOST = "Marit Oosterveld", "Joost Hillenaar"


@pytest.fixture
def asked(shared: str, marit: Desk, joost: Desk) -> str:
    """Joost's note, which Marit wants erased; returns its id."""
    note = joost.note(shared, "Gezien")
    marit.receive(joost.send(shared, encrypted=False))
    erase_record(marit.ctx, shared, "note", note, agreed=True)
    joost.receive(marit.send(shared, encrypted=False))
    return note


def the_one(desk: Desk, dossier_id: str) -> AskedErasure:
    (found,) = list_asked_erasures(desk.ctx, dossier_id)
    return found


def answer_of(desk: Desk, dossier_id: str) -> ErasureAnswer:
    (answer,) = the_one(desk, dossier_id).answers
    return answer


def test_at_first_it_says_for_whose_answer_it_waits(
    shared: str, asked: str, marit: Desk, joost: Desk
) -> None:
    found = the_one(marit, shared)
    assert (found.kind, found.answers, found.waiting) == ("notitie", (), (JOOST,))
    assert found.moment.startswith("19 nov ")
    made = next(one for one in read_log(marit.ctx.store) if one.record == asked).origin
    assert (found.made_by, found.made_at) == (JOOST, format_moment(made.wall_ms, made.wall_offset))
    assert list_asked_erasures(joost.ctx, shared) == []  # who is asked has a matter, not an answer


def test_a_yes_comes_back_with_who_and_when(shared: str, asked: str, marit: Desk, joost: Desk) -> None:
    joost.clock.advance(minutes=45)
    accept_erasure(joost.ctx, shared, list_requests(joost.ctx, shared)[0].erasure_id)
    marit.receive(joost.send(shared, encrypted=False))
    answer = answer_of(marit, shared)
    assert (answer.name, answer.is_yes, answer.reason) == (JOOST, True, "")
    (told,) = [
        one
        for one in read_log(marit.ctx.store)
        if one.record_type == ERASURE and one.origin.author != marit.ctx.my_juror(shared)
    ]
    assert answer.moment == format_moment(told.origin.wall_ms, told.origin.wall_offset)
    assert the_one(marit, shared).waiting == ()


def test_a_no_comes_back_with_its_reason(shared: str, asked: str, marit: Desk, joost: Desk) -> None:
    decline_erasure(
        joost.ctx, shared, list_requests(joost.ctx, shared)[0].erasure_id, " De school vroeg dit. "
    )
    marit.receive(joost.send(shared, encrypted=False))
    answer = answer_of(marit, shared)
    assert (answer.name, answer.is_yes, answer.reason) == (JOOST, False, "De school vroeg dit.")
    assert the_one(marit, shared).waiting == ()


def test_a_no_that_was_taken_back_waits_again(shared: str, asked: str, marit: Desk, joost: Desk) -> None:
    decline_erasure(joost.ctx, shared, list_requests(joost.ctx, shared)[0].erasure_id, "Toch niet")
    undo(joost.ctx, shared)
    marit.receive(joost.send(shared, encrypted=False))
    found = the_one(marit, shared)
    assert (found.answers, found.waiting) == ((), (JOOST,))


def test_a_yes_after_a_no_is_what_counts(shared: str, asked: str, marit: Desk, joost: Desk) -> None:
    decline_erasure(joost.ctx, shared, list_requests(joost.ctx, shared)[0].erasure_id)
    erase_record(joost.ctx, shared, "note", asked)
    marit.receive(joost.send(shared, encrypted=False))
    assert answer_of(marit, shared).is_yes


def test_once_who_wrote_it_agreed_a_third_is_not_waited_for(
    shared: str, asked: str, marit: Desk, joost: Desk
) -> None:
    add_juror(marit.ctx, shared, "Eva Terpstra", "ET", JurorRole.READER)
    add_juror(marit.ctx, shared, "Sem Bakema", "SB", on_paper=True)
    assert the_one(marit, shared).waiting == (JOOST, "Eva Terpstra")
    accept_erasure(joost.ctx, shared, list_requests(joost.ctx, shared)[0].erasure_id)
    marit.receive(joost.send(shared, encrypted=False))
    assert the_one(marit, shared).waiting == ()


def test_what_is_of_me_alone_was_asked_of_nobody(shared: str, marit: Desk) -> None:
    erase_record(marit.ctx, shared, "note", marit.note(shared, "Weg"))
    assert list_asked_erasures(marit.ctx, shared) == []


def test_the_latest_stands_first(shared: str, asked: str, marit: Desk, joost: Desk) -> None:
    second = joost.note(shared, "Nog iets")
    marit.receive(joost.send(shared, encrypted=False))
    erase_record(marit.ctx, shared, "note", second, agreed=True)
    first, last = list_asked_erasures(marit.ctx, shared)
    decline_erasure(joost.ctx, shared, last.erasure_id, "Van mij")
    marit.receive(joost.send(shared, encrypted=False))
    first, last = list_asked_erasures(marit.ctx, shared)
    assert (first.answers, len(last.answers)) == ((), 1)
