"""What people read of a stored text, by what kind of field it stands in."""

from __future__ import annotations

import pytest

from jurytool.models.fields import RECORDS
from jurytool.text.field_text import plain_words

TOKEN_LIKE = "**Let op** ⟦note:0000000a⟧ staat op het bord"


@pytest.mark.parametrize(
    ("record_type", "name", "words"),
    [
        ("section", "text", "Let op staat op het bord"),
        ("section", "heading", TOKEN_LIKE),
        ("note", "text", TOKEN_LIKE),
        ("note", "kind", ""),
    ],
)
def test_only_report_text_has_marks_and_tokens(record_type: str, name: str, words: str) -> None:
    assert plain_words(RECORDS[record_type].fields[name], TOKEN_LIKE) == words


@pytest.mark.parametrize("value", [None, 3, ["a"]])
def test_what_is_no_text_has_no_words(value: int | list[str] | None) -> None:
    assert plain_words(RECORDS["note"].fields["text"], value) == ""
