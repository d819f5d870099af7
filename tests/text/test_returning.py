"""An edited text beside its base and home: what is a change, what is a clash, what accepting makes of it."""

from __future__ import annotations

from itertools import pairwise
from unittest import mock

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jurytool.text import returning
from jurytool.text.regrouping import group_lines
from jurytool.text.returning import Acceptance, ChangeKind, Comparison, apply_choices, compare_lines

BASE = ("De school is klein en fijn.", "Ouders zijn blij met haar.", "Leerlingen ook, zeggen zij.")
POOL = [
    *BASE,
    "De school is groot en fijn.",
    "Ouders zijn niet blij met haar.",
    "Een nieuwe zin.",
    "Nog een.",
]
TEXTS = st.lists(st.sampled_from(POOL), max_size=6)


def accepted(comparison: Comparison, choice: Acceptance = Acceptance.ACCEPT) -> list[str]:
    lines = apply_choices(comparison, dict.fromkeys(range(len(comparison.changes)), choice))
    return [
        comparison.edited[line.edited_place]
        if line.edited_place is not None
        else comparison.home[line.home_places[0]]
        for line in lines
    ]


def kinds(comparison: Comparison) -> list[str]:
    return [f"{change.kind}{'!' * change.is_clash}" for change in comparison.changes]


def test_an_addition_in_word_stands_beside_a_change_at_home() -> None:
    home = (BASE[0], BASE[1], "Leerlingen ook, zeggen zij vaak.")
    comparison = compare_lines(BASE, home, (BASE[0], "Nieuw.", *BASE[1:]))
    assert kinds(comparison) == ["added"]
    assert accepted(comparison) == [BASE[0], "Nieuw.", BASE[1], "Leerlingen ook, zeggen zij vaak."]


def test_what_word_took_away_and_home_changed_is_a_clash() -> None:
    home = ("De school is klein, fijn en oud.", *BASE[1:])
    comparison = compare_lines(BASE, home, BASE[1:])
    assert kinds(comparison) == ["removed!"]
    assert comparison.changes[0].home == home[0]
    assert accepted(comparison, Acceptance.BOTH) == list(home)
    assert accepted(comparison) == list(BASE[1:])


def test_what_home_took_away_and_word_changed_is_a_clash() -> None:
    edited = ("De school is groot en fijn.", *BASE[1:])
    comparison = compare_lines(BASE, BASE[1:], edited)
    assert kinds(comparison) == ["edited!"]
    assert accepted(comparison) == list(edited)
    assert accepted(comparison, Acceptance.REFUSE) == list(BASE[1:])


def test_a_paragraph_of_which_both_forms_are_kept_is_settled() -> None:
    home = ("Nu is de school klein en fijn.", *BASE[1:])
    edited = ("De school is groot en fijn.", *BASE[1:])
    kept = accepted(compare_lines(BASE, home, edited), Acceptance.BOTH)
    assert kept == [home[0], edited[0], *BASE[1:]]
    assert compare_lines(BASE, kept, edited).changes == ()


def test_a_moved_paragraph_that_home_changed_is_settled_when_both_are_kept() -> None:
    home = ("Nu is de school klein en fijn.", *BASE[1:])
    edited = (*BASE[1:], BASE[0])
    kept = accepted(compare_lines(BASE, home, edited), Acceptance.BOTH)
    assert kept == [*home, BASE[0]]
    assert compare_lines(BASE, kept, edited).changes == ()


def test_a_paragraph_that_both_added_is_added_once() -> None:
    both = (*BASE, "Een nieuwe zin.")
    assert compare_lines(BASE, both, both).changes == ()


def test_a_moved_paragraph_is_one_change() -> None:
    comparison = compare_lines(BASE, BASE, (BASE[1], BASE[2], BASE[0]))
    assert kinds(comparison) == [ChangeKind.MOVED]
    assert accepted(comparison) == [BASE[1], BASE[2], BASE[0]]
    assert accepted(comparison, Acceptance.REFUSE) == list(BASE)


@given(TEXTS, TEXTS)
def test_accepting_all_where_home_did_nothing_gives_the_edited_text(
    base: list[str], edited: list[str]
) -> None:
    assert accepted(compare_lines(base, base, edited)) == edited


@given(TEXTS, TEXTS, TEXTS)
def test_refusing_all_leaves_home_as_it_is(base: list[str], home: list[str], edited: list[str]) -> None:
    assert accepted(compare_lines(base, home, edited), Acceptance.REFUSE) == home


@given(TEXTS, TEXTS, TEXTS)
def test_every_edited_paragraph_is_in_the_base_at_home_or_in_a_change(
    base: list[str], home: list[str], edited: list[str]
) -> None:
    changes = compare_lines(base, home, edited).changes
    told = {line for change in changes for line in change.after.split("\n")}
    assert set(edited) <= told | set(base) | set(home)


@given(TEXTS, TEXTS)
def test_what_home_has_as_well_leaves_nothing_to_choose(base: list[str], edited: list[str]) -> None:
    assert all(change.kind is not ChangeKind.EDITED for change in compare_lines(base, edited, edited).changes)


WORDS = [
    f"{start}{end}" for start in ("school", "team", "les", "taal") for end in ("werk", "plan", "dag", "jaar")
]


@given(
    st.integers(1, 4),
    st.sets(st.integers(1, 15), max_size=5),
    st.sets(st.integers(1, 15), max_size=5),
    st.lists(st.sampled_from([Acceptance.ACCEPT, Acceptance.REFUSE]), min_size=16, max_size=16),
)
@example(1, {1, 6, 8}, {1, 6, 7, 8}, [Acceptance.ACCEPT, Acceptance.REFUSE])  # two words become two lines
def test_whatever_is_chosen_of_other_ends_of_paragraphs_no_word_is_lost_or_doubled(
    repeats: int, ends: set[int], other_ends: set[int], choices: list[Acceptance]
) -> None:
    words = [f"{word}{number}" for number in range(repeats) for word in WORDS]
    base, edited = cut(words, ends), cut(words, other_ends)
    comparison = compare_lines(base, base, edited)
    lines = apply_choices(comparison, dict(enumerate(choices)))
    chosen = [
        base[one.home_places[0]] if one.edited_place is None else edited[one.edited_place] for one in lines
    ]
    assert " ".join(chosen).split() == words


def cut(words: list[str], ends: set[int]) -> list[str]:
    places = [0, *sorted(ends), len(words)]
    return [" ".join(words[low:high]) for low, high in pairwise(places)]


def test_a_split_paragraph_is_one_change_and_home_stands_beside_it() -> None:
    whole, (first, second) = f"{BASE[0]} {BASE[1]}", BASE[:2]
    comparison = compare_lines([whole, BASE[2]], [whole, BASE[2]], [first, second, BASE[2]])
    assert kinds(comparison) == [ChangeKind.SPLIT]
    assert (comparison.changes[0].before, comparison.changes[0].after) == (whole, f"{first}\n{second}")
    home = [whole.replace("klein", "groot"), BASE[2]]
    comparison = compare_lines([whole, BASE[2]], home, [first, second, BASE[2]])
    assert kinds(comparison) == ["split!"]
    assert accepted(comparison) == [first, second, BASE[2]]
    kept = accepted(comparison, Acceptance.BOTH)
    assert kept == [home[0], first, second, BASE[2]]
    assert compare_lines([whole, BASE[2]], kept, [first, second, BASE[2]]).changes == ()


def test_joined_paragraphs_are_one_change_and_what_home_put_between_stays() -> None:
    joined = f"{BASE[0]} {BASE[1]}"
    home = [BASE[0], "Dit kwam er thuis tussen.", *BASE[1:]]
    comparison = compare_lines(BASE, home, [joined, BASE[2]])
    assert kinds(comparison) == [ChangeKind.JOINED]
    assert accepted(comparison) == [joined, "Dit kwam er thuis tussen.", BASE[2]]
    assert accepted(comparison, Acceptance.REFUSE) == home


def test_a_paragraph_that_home_split_and_word_edited_is_one_clash() -> None:
    whole = f"{BASE[0]} {BASE[1]}"
    edited = [whole.replace("klein", "groot"), BASE[2]]
    comparison = compare_lines([whole, BASE[2]], BASE, edited)
    assert kinds(comparison) == ["edited!"]
    assert comparison.changes[0].home == "\n".join(BASE[:2])
    assert accepted(comparison) == edited


def test_what_was_split_alike_in_both_is_no_change() -> None:
    assert compare_lines([f"{BASE[0]} {BASE[1]}", BASE[2]], BASE, BASE).changes == ()


def test_what_word_put_between_paragraphs_that_home_joined_comes_with_the_clash() -> None:
    home = [f"{BASE[0]} {BASE[1]}", BASE[2]]
    edited = [BASE[0].replace("klein", "groot"), "Ertussen.", *BASE[1:]]
    comparison = compare_lines(BASE, home, edited)
    assert kinds(comparison) == ["edited!"]
    assert accepted(comparison) == edited


def test_a_new_heading_and_the_new_text_under_it_are_one_change() -> None:
    new = ["## Wat ouders zeggen", "Ouders komen graag.", "- Zij lezen voor.", "## Nog iets", "Slot."]
    comparison = compare_lines(BASE, BASE, [BASE[0], *new, *BASE[1:]])
    assert [change.after.split("\n") for change in comparison.changes] == [new[:3], new[3:]]
    assert accepted(comparison) == [BASE[0], *new, *BASE[1:]]


def test_a_new_heading_over_a_text_that_stood_there_is_alone() -> None:
    comparison = compare_lines(BASE, BASE, [BASE[0], "## Ouders", BASE[1], "Nieuw.", BASE[2]])
    assert [change.after for change in comparison.changes] == ["## Ouders", "Nieuw."]


def test_a_moved_paragraph_says_behind_which_it_stood_and_stands() -> None:
    (change,) = compare_lines(BASE, BASE, (BASE[1], BASE[2], BASE[0])).changes
    assert (change.stood_behind, change.stands_behind) == ("", BASE[2])


def test_joined_paragraphs_one_of_which_home_removed_are_settled_when_both_are_kept() -> None:
    joined = f"{BASE[0]} {BASE[1]}"
    kept = accepted(compare_lines(BASE[:2], BASE[:1], [joined]), Acceptance.BOTH)
    assert kept == [BASE[0], joined]
    assert compare_lines(BASE[:2], kept, [joined]).changes == ()


def test_what_stands_around_a_paragraph_of_which_both_are_kept_is_a_change_still() -> None:
    base, joined = ["Vooraan.", *BASE[:2], "Achteraan staat dit."], f"{BASE[0]} {BASE[1]}"
    edited = ["Vooraan nu.", joined, "Nieuw hier.", "Achteraan staat nu dit."]
    home = [base[0], BASE[0], joined, base[3]]
    comparison = compare_lines(base, home, edited)
    assert kinds(comparison) == ["edited", "added", "edited"]
    assert accepted(comparison) == [edited[0], BASE[0], *edited[1:]]


def test_a_half_of_a_paragraph_that_home_split_is_a_clash_and_is_not_added_again() -> None:
    comparison = compare_lines([f"{BASE[0]} {BASE[1]}"], BASE[:2], [BASE[1]])
    assert kinds(comparison) == ["edited!"]
    assert not comparison.changes[0].has_more
    assert accepted(comparison, Acceptance.BOTH) == list(BASE[:2])


def test_where_both_may_be_kept_is_looked_for_near_the_clash_only(monkeypatch: pytest.MonkeyPatch) -> None:
    base = [f"Alinea {number} over {number * 7} leerlingen en {number * 3} leraren." for number in range(200)]
    home, edited = list(base), list(base)
    home[100], edited[100] = f"{base[100]} Thuis erbij.", f"Vooraan. {base[100]}"
    group = mock.Mock(wraps=group_lines)
    monkeypatch.setattr(returning, "group_lines", group)
    (change,) = compare_lines(base, home, edited).changes
    assert change.is_clash
    assert group.call_count < 300
