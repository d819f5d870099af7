"""A key is written in one way, and Qt can read it back."""

from __future__ import annotations

import pytest

from jurytool.ui.shown_keys import read_keys, show_keys


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("F9", "F9"),
        ("Ctrl+Shift+H", "Ctrl Shift H"),
        ("Ctrl+Return", "Ctrl Enter"),
        ("Ctrl+PgDown", "Ctrl PgDn"),
        ("Ctrl++", "Ctrl +"),
    ],
)
def test_a_key_is_written_without_a_plus_between(keys: str, shown: str) -> None:
    assert show_keys(keys) == shown


@pytest.mark.parametrize("keys", ["F9", "Ctrl+Shift+H", "Ctrl+PgDown", "Alt+A"])
def test_what_people_read_is_the_key_that_qt_reads(keys: str) -> None:
    assert read_keys(show_keys(keys)) == keys
