"""Names are found as people type them."""

from __future__ import annotations

import pytest

from jurytool.text.fold import fold, has_words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Café ’t Hoekje", "cafe t hoekje"),
        ("Word-rapport maken", "word rapport maken"),
        ("3.2 Extra ondersteuning", "3.2 extra ondersteuning"),
        ("99AA|OKE01|SO", "99aa oke01 so"),
        ("Ĳburg", "ijburg"),
        ("auto's", "autos"),
        (" ?! ", ""),
    ],
)
def test_accents_capitals_and_signs_do_not_matter(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("typed", "is_there"),
    [
        ("rap ma", True),
        ("maken word", True),
        ("word", True),
        ("apport", False),
        ("word xyz", False),
        ("", False),
    ],
)
def test_each_typed_word_begins_a_word(typed: str, is_there: bool) -> None:
    assert has_words(fold("Word-rapport maken"), fold(typed)) is is_there
