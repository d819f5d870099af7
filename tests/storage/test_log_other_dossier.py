"""An act changes and names records of its own dossier only, whatever a screen hands it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from jurytool.errors import InternalError
from jurytool.history.change import SALT_BYTES, SET, make_change
from jurytool.storage.checks import check_store
from jurytool.storage.log import Act
from tests.support.history import DOSSIER
from tests.support.laptops import Laptop

OTHER = "other-dossier"

ACTS: dict[str, Callable[[Act], object]] = {
    "set": lambda act: act.set("note", "theirs", "text", "van ons"),
    "put": lambda act: act.put("note", "theirs", {}, {"text": "van ons"}),
    "delete": lambda act: act.delete("note", "theirs"),
    "restore": lambda act: act.restore("note", "theirs"),
    "name in a new record": lambda act: act.create("note_tag", "tag", {"note_id": "theirs"}),
    "name by what it is there": lambda act: act.create("note", "new", {"item_id": "their-item"}),
    "name in a field": lambda act: act.set("note", "ours", "item_id", "their-item"),
}


@pytest.fixture
def both(laptop: Laptop) -> Laptop:
    """A note of ours, and a note and a part of another dossier."""
    with laptop.act() as act:
        act.create("note", "ours", {"text": "van ons"})
    with laptop.act(dossier=OTHER) as act:
        act.create("note", "theirs", {"text": "van hen"})
        act.create("programme_item", "their-item", {"title": "Les"})
    return laptop


@pytest.mark.parametrize("kind", ACTS)
def test_a_record_of_another_dossier_is_refused(both: Laptop, kind: str) -> None:
    before = both.changes()
    with pytest.raises(InternalError, match=OTHER), both.act() as act:
        ACTS[kind](act)
    assert both.changes() == before


def test_a_record_that_is_not_here_may_be_named(both: Laptop) -> None:
    with both.act() as act:
        act.create("note", "new", {"item_id": "elsewhere"})
    assert both.column("note", "new", "item_id") == "elsewhere"


def test_the_check_finds_a_record_in_two_dossiers(both: Laptop) -> None:
    assert check_store(both.store).strayed == ()
    theirs = next(change for change in both.changes() if change.record == "theirs")
    origin = replace(theirs.origin, dossier=DOSSIER)
    salt = b"0" * SALT_BYTES
    both.receive([make_change(origin, "note", "theirs", SET, {"text": "verdwaald"}, [theirs.id], 9, salt)])
    health = check_store(both.store)
    assert health.strayed == ("note theirs",)
    assert not health.is_well
    assert health.can_be_written  # everybody can go on
