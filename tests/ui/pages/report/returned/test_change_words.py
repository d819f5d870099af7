"""What the screen says of a change: how many paragraphs it became, and what home did meanwhile."""

from __future__ import annotations

import pytest

from jurytool.services.returned.returned_views import ReturnedChange
from jurytool.text.returning import ChangeKind, LineChange
from jurytool.ui.pages.report.returned.change_words import name_change, tell_clash


@pytest.mark.parametrize(
    ("after", "name"),
    [
        ("Een.\nTwee.", "Gesplitst in 2 alinea’s"),
        ("## Een\nTwee.", "Gesplitst in 1 alinea en 1 tussenkop"),
        ("Een.\n## Twee\nDrie.", "Gesplitst in 2 alinea’s en 1 tussenkop"),
        ("## Een\n## Twee", "Gesplitst in 2 tussenkoppen"),
    ],
)
def test_a_split_paragraph_says_what_it_became(after: str, name: str) -> None:
    assert name_change(ReturnedChange("k", LineChange(ChangeKind.SPLIT, "Een. Twee.", after))) == name


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("Een.", "Deze alinea is intussen in Jurytool weggehaald."),
        ("Een.\nTwee.", "Deze alinea’s zijn intussen in Jurytool weggehaald."),
    ],
)
def test_what_home_took_away_is_told_of_one_or_of_more(before: str, told: str) -> None:
    change = LineChange(ChangeKind.JOINED, before, "Een, twee.", is_clash=True)
    assert tell_clash(ReturnedChange("k", change)) == told
