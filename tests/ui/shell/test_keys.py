"""A key means the same in every room."""

from __future__ import annotations

from importlib import import_module

import pytest

from jurytool.ui.pages.registry import PAGES
from jurytool.ui.shell.keys import GENERAL_KEYS, ROOM_KEYS

EVERYWHERE = {sequence for action in GENERAL_KEYS + ROOM_KEYS for sequence in action.sequences}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_no_room_has_a_key_of_the_window_for_something_else(page: str) -> None:
    module, name = page.split(":")
    actions = getattr(import_module(module), name).room_actions
    assert [action.shown for action in actions if action.keys in EVERYWHERE] == []


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_no_room_explains_a_key_of_the_window_as_something_else(page: str) -> None:
    module, name = page.split(":")
    explained = dict(getattr(import_module(module), name).keys)
    told = {action.shown: action.text for action in GENERAL_KEYS + ROOM_KEYS}
    same = [key for key in explained if key in told and explained[key].casefold() not in told[key].casefold()]
    assert same == []


def test_no_two_acts_of_the_window_have_one_key() -> None:
    sequences = [sequence for action in GENERAL_KEYS + ROOM_KEYS for sequence in action.sequences]
    assert len(sequences) == len(EVERYWHERE) > 15
