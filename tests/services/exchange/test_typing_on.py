"""Who goes on typing while drafts become changes builds on what was typed, and on nothing unseen (R3)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jurytool.services.exchange.importing import LargeLossError, list_reports, undo_import
from jurytool.services.text_fields import TextField, find_draft, save_draft, write_text
from jurytool.services.visit.notes import delete_note, list_notes
from jurytool.services.visit.programme import delete_item, list_items
from jurytool.storage.drafts import Draft
from tests.support.desks import Desk

Act = Callable[[str, Desk, Desk], object]


def type_in(desk: Desk, field: TextField, text: str) -> None:
    """Type in an editor that was opened on `field`, as autosave keeps it."""
    save_draft(desk.ctx, Draft(field.key, text, len(text), field.basis, field.context))


def write(desk: Desk, field: TextField, text: str) -> None:
    write_text(desk.ctx, field.key, text, field.basis, field.context)


def send(shared: str, _marit: Desk, joost: Desk) -> object:
    return joost.send(shared, encrypted=False)


def receive(shared: str, marit: Desk, joost: Desk) -> object:
    marit.note(shared, "Van Marit")
    return joost.receive(marit.send(shared, encrypted=False))


def take_back(shared: str, marit: Desk, joost: Desk) -> object:
    receive(shared, marit, joost)
    return undo_import(joost.ctx, list_reports(joost.ctx, shared)[0].import_id)


@pytest.mark.parametrize("act", [send, receive, take_back])
def test_typing_on_beside_nothing_but_oneself(shared: str, marit: Desk, joost: Desk, act: Act) -> None:
    joost.write(shared, "begin")
    field = joost.field(shared)
    for number in range(3):
        type_in(joost, field, f"begin en meer {number}")
        act(shared, marit, joost)
    write(joost, field, "begin en meer en slot")
    shown = joost.field(shared)
    assert (shown.in_conflict, shown.text) == (False, "begin en meer en slot")


def test_a_draft_that_a_crash_leaves_then_builds_on_the_change_too(shared: str, joost: Desk) -> None:
    joost.write(shared, "begin")
    field = joost.field(shared)
    type_in(joost, field, "begin en meer")
    joost.send(shared, encrypted=False)
    type_in(joost, field, "begin en meer nog")
    draft = find_draft(joost.ctx, field.key)
    assert draft is not None
    assert draft.basis == joost.field(shared).basis


def test_what_came_in_stands_beside_what_was_typed_on(shared: str, marit: Desk, joost: Desk) -> None:
    joost.write(shared, "begin")
    marit.receive(joost.send(shared, encrypted=False))
    marit.write(shared, "heel iets anders")
    field = joost.field(shared)
    type_in(joost, field, "begin en meer")
    joost.receive(marit.send(shared, encrypted=False))
    write(joost, field, "begin en meer en slot")
    texts = {version.value for version in joost.field(shared).versions}
    assert texts == {"heel iets anders", "begin en meer en slot"}


def test_an_import_that_is_asked_about_makes_no_change_of_a_draft(
    shared: str, marit: Desk, joost: Desk
) -> None:
    for number in range(12):
        marit.note(shared, f"Les {number}")
    joost.write(shared, "begin")
    joost.receive(marit.send(shared, encrypted=False))
    for note in list_notes(marit.ctx, shared):
        delete_note(marit.ctx, shared, note.id)
    for item in list_items(marit.ctx, shared):
        delete_item(marit.ctx, shared, item.id)
    field = joost.field(shared)
    type_in(joost, field, "begin en meer")
    count = joost.count()
    with pytest.raises(LargeLossError):
        joost.receive(marit.send(shared, encrypted=False))
    assert joost.count() == count
    assert find_draft(joost.ctx, field.key) is not None
