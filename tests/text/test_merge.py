"""Two versions of a text become one where nobody can be misread; else people choose."""

from __future__ import annotations

import os
import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jurytool.text.merge import merge_paragraphs
from tests.support.dutch_merges import KINDS, make_pairs

BASE = (
    "## Profiel\nDe school plant.\nElk kind kiest.\nOuders lezen mee.\nHet team oefent.\nHet bestuur volgt."
)


def edited(*changes: tuple[str, str]) -> str:
    text = BASE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    ("first", "second", "merged"),
    [
        (BASE, BASE, BASE),
        (edited(("plant", "plant zélf")), BASE, edited(("plant", "plant zélf"))),
        (
            edited(("De school plant", "De school plant zelf")),
            edited(("Het team oefent", "Het team oefent samen")),
            edited(("De school plant", "De school plant zelf"), ("Het team oefent", "Het team oefent samen")),
        ),
        (
            edited(("De school plant.\n", "")),
            edited(("Het bestuur volgt.", "Het bestuur volgt.\nDe raad ook.")),
            edited(("De school plant.\n", ""), ("Het bestuur volgt.", "Het bestuur volgt.\nDe raad ook.")),
        ),
        # both the same change
        (edited(("lezen", "schrijven")), edited(("lezen", "schrijven")), edited(("lezen", "schrijven"))),
        # empty lines and white space at the end of a line are nothing
        (BASE.replace("\n", "\n\n"), edited(("lezen", "schrijven")), edited(("lezen", "schrijven"))),
        (edited(("kiest.", "kiest.  ")), edited(("oefent", "leert")), edited(("oefent", "leert"))),
        ("", "", ""),
    ],
)
def test_changes_apart_from_each_other_come_together(first: str, second: str, merged: str) -> None:
    base = BASE if first or second else ""
    assert merge_paragraphs(base, first, second) == merged
    assert merge_paragraphs(base, second, first) == merged


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # the same paragraph
        (edited(("plant", "plant goed")), edited(("plant", "plant slecht"))),
        # paragraphs beside each other
        (edited(("plant", "plant goed")), edited(("kiest", "kiest zelf"))),
        # one takes away what the other changed
        (edited(("Ouders lezen mee.\n", "")), edited(("lezen mee", "lezen altijd mee"))),
        # both put something in at one place
        (edited(("kiest.", "kiest.\nEerst dit.")), edited(("kiest.", "kiest.\nOf dit."))),
        # both move the same paragraph, to different places
        (
            edited(("De school plant.\n", ""), ("oefent.", "oefent.\nDe school plant.")),
            edited(("De school plant.\n", ""), ("volgt.", "volgt.\nDe school plant.")),
        ),
        # both write the same new paragraph at different places
        (
            edited(("plant.", "plant.\nWij waarderen dit.")),
            edited(("oefent.", "oefent.\nWij waarderen dit.")),
        ),
        # one writes anew, the other changes
        ("Heel iets anders.", edited(("lezen", "schrijven"))),
    ],
)
def test_what_touches_or_could_be_misread_is_left_to_people(first: str, second: str) -> None:
    assert merge_paragraphs(BASE, first, second) is None
    assert merge_paragraphs(BASE, second, first) is None


def test_a_change_beside_a_paragraph_that_stands_twice_is_left_to_people() -> None:
    base = "Goed.\nEen.\nGoed.\nTwee.\nDrie.\nVier."
    assert merge_paragraphs(base, base.replace("Een.\n", ""), base.replace("Vier", "Vijf")) is None
    assert merge_paragraphs(base, base.replace("Drie", "3"), base) == base.replace("Drie", "3")


TEXTS = st.lists(st.sampled_from(["Een.", "Twee.", "Drie.", "Vier.", "Vijf."]), max_size=6).map("\n".join)


@given(base=TEXTS, first=TEXTS, second=TEXTS)
def test_no_paragraph_comes_from_nowhere_and_order_of_naming_is_nothing(
    base: str, first: str, second: str
) -> None:
    merged = merge_paragraphs(base, first, second)
    assert merged == merge_paragraphs(base, second, first)
    if merged is None:
        return
    lines = set(merged.split("\n")) - {""}
    assert lines <= set(f"{first}\n{second}".split("\n"))
    new = (set(first.split("\n")) | set(second.split("\n"))) - set(base.split("\n"))
    assert new - {""} <= lines


@given(base=TEXTS, other=TEXTS)
def test_a_change_of_one_alone_is_taken_or_left_whole(base: str, other: str) -> None:
    assert merge_paragraphs(base, other, base) in (other, None)


def test_of_many_dutch_texts_no_word_is_lost_and_hardly_any_doubled() -> None:
    """R15: pairs from a generator with moved, repeated and adjacent edits; seed and shares are printed."""
    seed = int(os.environ.get("JURYTOOL_MERGE_SEED") or random.SystemRandom().randrange(2**32))
    tally = Counter[str]()
    for pair in make_pairs(seed, int(os.environ.get("JURYTOOL_MERGES", "5000"))):
        merged = merge_paragraphs(pair.base, pair.first, pair.second)
        tally.update(pair.kinds)
        tally["hard"] += bool(pair.kinds)
        tally["all"] += 1
        if merged is None:
            continue  # both versions are shown in full
        tally["merged"] += 1
        tally["hard and merged"] += bool(pair.kinds)
        assert merged == merge_paragraphs(pair.base, pair.second, pair.first), seed
        assert not pair.new_words - set(merged.split()), (seed, pair, merged)
        kept = pair.sentences(pair.first) & pair.sentences(pair.second)
        assert kept <= pair.sentences(merged), (seed, pair, merged)
        tally["doubled"] += bool(pair.doubled_in(merged))
    print("seed", seed, dict(tally))  # noqa: T201 - a failure shows it
    assert tally["hard"] >= 0.3 * tally["all"]
    assert tally["merged"] >= 0.2 * tally["all"]
    assert min(tally["hard and merged"], *(tally[kind] for kind in KINDS)) > 0
    assert tally["doubled"] <= 0.005 * tally["merged"]


def test_the_measure_of_doubling_sees_what_stands_twice() -> None:
    pair = next(make_pairs(1, 1))
    assert pair.doubled_in(f"{pair.base}\n{pair.base}")
    assert not pair.doubled_in(pair.base)


A, B = "⟦note:a1⟧", "⟦note:b2⟧"


@pytest.mark.parametrize(
    ("base", "first", "second", "merged"),
    [
        ("Goed. Fijn.", f"Goed.{A} Fijn.", f"Goed. Fijn.{B}", f"Goed.{A} Fijn.{B}"),
        ("Goed.", f"Goed.{B}", f"Goed. {A}", f"Goed.{A}{B}"),
        (f"Goed.{A}{B}", f"Goed.{A}", f"Goed.{A}{B}", f"Goed.{A}"),
        # one writes the paragraph on, the other rests its first sentence on a note
        ("Goed.\nEen.", "Goed. Fijn.\nEen.", f"Goed.{A}\nEen.", f"Goed.{A} Fijn.\nEen."),
        # both wrote the same, each with evidence of one's own
        ("Goed.", f"Beter.{A}", f"Beter.{B}", f"Beter.{A}{B}"),
        # a token that was only taken away goes with its sentence
        (f"Goed.{A}", "Anders.", "Goed.", "Anders."),
    ],
)  # fmt: skip
def test_evidence_is_no_word_and_is_united_by_sentence(
    base: str, first: str, second: str, merged: str
) -> None:
    assert merge_paragraphs(base, first, second) == merged
    assert merge_paragraphs(base, second, first) == merged


def test_evidence_for_a_sentence_that_the_other_wrote_anew_is_left_to_people() -> None:
    assert merge_paragraphs("Goed.", "Anders.", f"Goed.{A}") is None


def test_a_sentence_that_both_move_to_another_paragraph_does_not_stand_twice() -> None:
    base = "Een. Mee.\nTwee.\nDrie.\nVier.\nVijf."
    first, second = base.replace(" Mee.", ""), base.replace(" Mee.", "")
    assert merge_paragraphs(base, first.replace("Drie.", "Drie. Mee."), second + " Mee.") is None


def test_two_who_each_take_away_another_of_two_equal_sentences_choose() -> None:
    base = "Een. Goed.\nTwee.\nDrie.\nVier. Goed."
    first, second = base.replace("Een. Goed.", "Een."), base.replace("Vier. Goed.", "Vier.")
    assert merge_paragraphs(base, first, second) is None
