"""An edited text beside its base and home: what is a change, what is a clash, what accepting makes of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

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
        comparison.edited[line.edited_at]
        if line.edited_at is not None
        else comparison.home[line.home_at or 0]
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
    told = {change.after for change in compare_lines(base, home, edited).changes}
    assert set(edited) <= told | set(base) | set(home)


@given(TEXTS, TEXTS)
def test_what_home_has_as_well_leaves_nothing_to_choose(base: list[str], edited: list[str]) -> None:
    assert all(change.kind is not ChangeKind.EDITED for change in compare_lines(base, edited, edited).changes)
