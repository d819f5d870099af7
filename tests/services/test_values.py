"""What was typed, made fit to be kept."""

from __future__ import annotations

import pytest

from jurytool.errors import InputRefusedError
from jurytool.services.values import clean_initials, shorten_initials


def test_initials_have_at_most_six_characters() -> None:
    assert clean_initials(" JvdBe\u0301e ") == "JvdBée"
    with pytest.raises(InputRefusedError, match=r"^Initialen zijn hooguit 6 tekens lang, zoals MO of Jvd"):
        clean_initials("Marit O")
    assert clean_initials("  ") == ""
    with pytest.raises(InputRefusedError, match=r"^Vul de initialen in\.$"):
        clean_initials("  ", required=True)


@pytest.mark.parametrize(
    ("stored", "shown"), [("", ""), ("JvdBée", "JvdBée"), ("MaritOo", "Marit…"), ("Joos Hi", "Joos…")]
)
def test_longer_ones_that_are_stored_are_shown_short(stored: str, shown: str) -> None:
    assert shorten_initials(stored) == shown
