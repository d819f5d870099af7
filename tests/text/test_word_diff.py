"""Two versions of a text beside each other: nothing is lost, and what is marked is what a reader expects."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jurytool.text.word_diff import Part, PartKind, count_changes, diff_words, speak_changes

WORDS = st.lists(
    st.sampled_from(
        ["de", "school", "kind", "leest", "zélf", "3,1", "3,10", ".", ",", "’s", "\n", "  ", "👩🏽‍🏫"]
    ),
    max_size=30,
).map(" ".join)
TEXTS = WORDS | st.text(max_size=60)


def show(parts: tuple[Part, ...]) -> str:
    marks = {PartKind.SAME: "{}", PartKind.REMOVED: "[-{}-]", PartKind.ADDED: "[+{}+]"}
    return "".join(marks[part.kind].format(part.text) for part in parts)


@given(TEXTS, TEXTS)
def test_each_version_comes_out_to_the_letter(before: str, after: str) -> None:
    parts = diff_words(before, after)
    assert "".join(part.text for part in parts if part.kind is not PartKind.ADDED) == before
    assert "".join(part.text for part in parts if part.kind is not PartKind.REMOVED) == after


@given(TEXTS, TEXTS)
def test_neighbours_differ_and_what_was_removed_comes_first(before: str, after: str) -> None:
    parts = diff_words(before, after)
    assert all(part.text for part in parts)
    for one, other in pairwise(parts):
        assert one.kind is not other.kind
        assert (one.kind, other.kind) != (PartKind.ADDED, PartKind.REMOVED)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert count_changes(diff_words(text, text)) == 0
    assert speak_changes(diff_words(text, text)) == "Ongewijzigd."


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Een kind leest.", "Een kind leest goed.", "Een kind leest[+ goed+]."),
        ("Nu is dat 64 procent.", "Nu is dat 70 procent.", "Nu is dat [-64-][+70+] procent."),
        ("Gemiddeld 3,1 in 2025", "Gemiddeld 3,10 in 2025", "Gemiddeld [-3,1-][+3,10+] in 2025"),
        ("Eén regel. Nog een.", "Eén regel.\nNog een.", "Eén regel.[- -][+\n+]Nog een."),
        ("", "Nieuw", "[+Nieuw+]"),
        ("Oud", "", "[-Oud-]"),
        ("Ouders lezen mee.\nElk kind plant.", "Elk kind plant.", "[-Ouders lezen mee.\n-]Elk kind plant."),
        (
            "Wij bewegen veel en eten samen.",
            "Elk kind plant zijn eigen dag en leert sturen.",
            "[-Wij bewegen veel en eten samen-][+Elk kind plant zijn eigen dag en leert sturen+].",
        ),
    ],
)
def test_the_difference_is_marked_as_a_reader_would_mark_it(before: str, after: str, shown: str) -> None:
    assert show(diff_words(before, after)) == shown


def test_a_few_common_words_in_a_rewritten_sentence_do_not_chop_it_up() -> None:
    before = "Wij geloven in bewegen, de moestuin en een warm hart."
    after = "Elk kind plant zijn dagen, de weken en een heel jaar."
    assert count_changes(diff_words(before, after)) <= 2


def test_paragraphs_that_are_both_rewritten_stay_beside_each_other() -> None:
    parts = diff_words("Oude zin een.\nOude zin twee.", "Heel iets anders!\nWeer nieuw!")
    assert Part(PartKind.SAME, "\n") in parts


def test_the_differences_are_said_in_words() -> None:
    parts = diff_words("Ouders lezen mee. Nu 64 procent.", "Ouders lezen mee. Straks 70 procent, elk jaar.")
    assert speak_changes(parts) == ("2 verschillen. Weg: “Nu 64”, nieuw: “Straks 70”. Nieuw: “, elk jaar”.")


def test_a_difference_without_words_is_said_too() -> None:
    assert "nieuw: een nieuwe regel" in speak_changes(diff_words("Een twee", "Een\ntwee"))


def test_an_end_of_a_paragraph_is_said_in_words() -> None:
    parts = [
        Part(PartKind.SAME, "Een begin."),
        Part(PartKind.REMOVED, " ¶ "),
        Part(PartKind.SAME, "Een slot."),
    ]
    assert speak_changes(parts) == "1 verschil. Weg: het einde van een alinea."


def test_a_thousand_differences_are_counted_and_not_all_said() -> None:
    before = " ".join(f"woord{number} blijft staan hier" for number in range(1_200))
    after = " ".join(f"term{number} blijft staan hier" for number in range(1_200))
    parts = diff_words(before, after)
    assert count_changes(parts) == 1_200
    spoken = speak_changes(parts)
    assert spoken.startswith("1.200 verschillen.")
    assert spoken.endswith("En nog 1.180.")
