"""The sentence around a place in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jurytool.text.sentences import sentence_at, sentence_ends

TEXT = (
    "Elk kind plant. Ouders lezen mee, bijv. thuis!  “Wij kiezen zelf.” zegt een leerling"
    "\n\nNieuwe alinea: 93,5 %."
)


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        ("Elk", "Elk kind plant."),
        ("plant", "Elk kind plant."),
        ("bijv", "Ouders lezen mee, bijv. thuis!"),
        ("Wij", "“Wij kiezen zelf.”"),
        ("leerling", "zegt een leerling"),
        ("93,5", "Nieuwe alinea: 93,5 %."),
    ],
)
def test_the_sentence_ends_where_its_punctuation_does(at: str, sentence: str) -> None:
    start, end = sentence_at(TEXT, TEXT.index(at))
    assert TEXT[start:end] == sentence


@pytest.mark.parametrize(
    "quoted",
    [
        "“Hier mag ik kiezen.” (leiding)",
        "*‘Mag ik?’* (ouder van groep 5).",
        "“Ja!” (leerlingen)",
        '"Nee." (mt)',
    ],
)
@pytest.mark.parametrize("behind", ["", " Dat zag de jury."])
def test_who_speaks_belongs_to_the_quotation(quoted: str, behind: str) -> None:
    text = f"Zij zei het. {quoted}{behind}"
    for word in (quoted[2:5], quoted[-5:-2]):
        start, end = sentence_at(text, text.rindex(word))
        assert text[start:end] == quoted
    assert len(sentence_ends(text)) == 2 + bool(behind)


def test_what_stands_in_brackets_behind_no_quotation_is_a_sentence_of_its_own() -> None:
    assert len(sentence_ends("De jury keek. (Lang.) Zij zag rust.")) == 3


def test_an_empty_line_has_no_sentence() -> None:
    start, end = sentence_at(TEXT, TEXT.index("\n\n") + 1)
    assert TEXT[start:end] == ""


@given(st.text(alphabet="ab .!?\n”", max_size=40), st.integers(0, 45))
def test_any_place_gives_a_piece_of_the_text(text: str, position: int) -> None:
    start, end = sentence_at(text, position)
    assert 0 <= start <= end <= len(text)
    assert text[start:end] == text[start:end].strip()


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Elk kind plant.  Wij kijken mee.", ["Elk kind plant.", "  Wij kijken mee."]),
        ("Zonder punt", ["Zonder punt"]),
        ("\n\nEen alinea.\n \nNog een ", ["\n\nEen alinea.", "\n \nNog een"]),
        ("Bijv. thuis! En op school…", ["Bijv. thuis!", " En op school…"]),
        ("Op 12 mrt. 2026. Het kon in okt. Zij wil", ["Op 12 mrt. 2026.", " Het kon in okt.", " Zij wil"]),
        (" \n ", []),
        ("", []),
    ],
)
def test_each_sentence_ends_before_the_white_space_behind_it(text: str, sentences: list[str]) -> None:
    ends = sentence_ends(text)
    assert [text[start:end] for start, end in zip([0, *ends], ends, strict=False)] == sentences
