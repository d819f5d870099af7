"""Words are found where they stand whole, in part or cut short, and nowhere else."""

from __future__ import annotations

import pytest

from jurytool.text.quoting import (
    holds,
    is_cut,
    is_long,
    list_paragraphs,
    list_runs,
    stands_apart,
    stands_in,
)

DIGEST = "… [0123456789abcdef]"
SENTENCE = "De moeder van Kees was erbij."


def test_a_text_has_its_paragraphs_and_the_whole() -> None:
    assert list(list_paragraphs("Een  zin.")) == ["Een zin."]
    assert list(list_paragraphs(" Eerst.\n\n\tDan\u00a0dit.\nJa")) == [
        "Eerst.",
        "Dan dit.",
        "Eerst. Dan dit. Ja",
    ]
    assert list(list_paragraphs("ja\n ")) == []


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        (SENTENCE, f"De school: {SENTENCE} Dat klopt.", True),
        (SENTENCE, "De moeder van Kees was er.", False),
        (SENTENCE, "de moeder van Kees was erbij.", False),
        (f"Zo. {SENTENCE} En meer.", SENTENCE, True),  # a line that is a part of it
        (f"Zo. {SENTENCE}", "Kees", False),
        ("moeder van Kees was hier", "grootmoeder van Kees was hier", False),
        ("moeder van Kees was hier", "moeder van Kees was hierbij", False),
        (SENTENCE * 100, f"De school: {(SENTENCE * 100)[:50]}{DIGEST}", True),
        (SENTENCE, f"Langer. De moeder van{DIGEST}", True),
        (SENTENCE, f"Langer. De moeder was{DIGEST}", False),
        (SENTENCE, f"Langer. De{DIGEST}", False),
        (SENTENCE, "Langer. De moeder van", False),  # which was not cut
    ],
)
def test_a_long_text_is_found_in_a_line(text: str, line: str, *, expected: bool) -> None:
    assert stands_in(text, line) is expected


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("een", "Aantal: een", True),
        ("een", "een", True),
        ("een", "twee, een en drie", True),
        ("een.", "overgenomen. een.", True),
        ("een", "het is een school", False),
        ("een", "eentje", False),
        ("een", "Aantal: een school", False),
        (".", "een.", False),
    ],
)
def test_a_short_text_is_found_by_itself(text: str, line: str, *, expected: bool) -> None:
    assert stands_apart(text, line) is expected


def test_whole_words_are_found_at_any_place() -> None:
    assert holds("Kees en Keesje", "Keesje")
    assert holds("Keesje en Kees", "Kees")
    assert not holds("Keesje", "Kees")
    assert holds("“Kees”", "Kees")
    assert holds("(zie: x)", "(zie")


def test_a_quotation_of_a_part_is_known_by_some_words_in_a_row() -> None:
    whole, part = list_runs([SENTENCE]), list_runs(["Want de moeder van KEES was ziek"])
    assert not whole.isdisjoint(part)
    assert list_runs(["het is van de", "drie woorden maar"]) == frozenset()  # too short to tell


def test_a_line_that_was_cut_is_known_by_its_digest() -> None:
    assert is_cut(f"Langer{DIGEST}")
    assert not is_cut("Langer… [en zo verder]")
    assert [is_long(text) for text in ("een twee drie", "a b c d", "x" * 20)] == [False, True, True]
