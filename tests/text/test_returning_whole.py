"""Whatever two people did to a text: what is chosen gives the words that were chosen, and is settled."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings

from jurytool.text.pairing import list_words
from jurytool.text.regrouping import group_lines
from jurytool.text.returning import Acceptance, Comparison, LineChange, apply_choices, compare_lines
from tests.support.edited_texts import Texts, edited_texts, own_words


def written(comparison: Comparison, choices: dict[int, Acceptance]) -> list[str]:
    return [
        comparison.home[line.home_places[0]]
        if line.edited_place is None
        else comparison.edited[line.edited_place]
        for line in apply_choices(comparison, choices)
    ]


def all_of(comparison: Comparison, choice: Acceptance) -> dict[int, Acceptance]:
    return dict.fromkeys(range(len(comparison.changes)), choice)


@settings(max_examples=300)
@given(edited_texts())
def test_each_paragraph_is_in_one_group_and_the_groups_are_in_order(texts: Texts) -> None:
    base, home, edited = texts
    for other in (home, edited):
        groups = group_lines(base, other)
        assert [place for group in groups for place in group.first] == list(range(len(base)))
        assert [place for group in groups for place in group.second] == list(range(len(other)))


@given(edited_texts(most_at_home=0))
def test_accepting_all_gives_word_where_home_did_nothing(texts: Texts) -> None:
    base, home, edited = texts
    comparison = compare_lines(base, home, edited)
    assert written(comparison, all_of(comparison, Acceptance.ACCEPT)) == edited


@given(edited_texts())
def test_accepting_all_keeps_what_is_new_in_word_and_at_home(texts: Texts) -> None:
    base, home, edited = texts
    comparison = compare_lines(base, home, edited)
    words = own_words(written(comparison, all_of(comparison, Acceptance.ACCEPT)))
    told = own_words([change.home for change in comparison.changes])
    assert own_words(edited) - own_words(base) <= words
    assert own_words(home) - own_words(base) <= words | told


@given(edited_texts())
def test_refusing_all_gives_home(texts: Texts) -> None:
    comparison = compare_lines(*texts)
    assert written(comparison, all_of(comparison, Acceptance.REFUSE)) == texts[1]


def keep_both(comparison: Comparison) -> dict[int, Acceptance]:
    changes = enumerate(comparison.changes)
    may = (index for index, one in changes if one.is_clash and one.home and one.has_more)
    return dict.fromkeys(may, Acceptance.BOTH)


@settings(max_examples=300)
@given(edited_texts())
def test_keeping_both_of_the_same_once_more_adds_nothing(texts: Texts) -> None:
    base, home, edited = texts
    comparison = compare_lines(base, home, edited)
    chosen = keep_both(comparison)
    kept = written(comparison, chosen)
    again = compare_lines(base, kept, edited)
    # what was left alone the first time, as where a paragraph moved to, may be a clash with what was kept
    same = {comparison.changes[index].after for index in chosen}
    once_more = {index: how for index, how in keep_both(again).items() if again.changes[index].after in same}
    assert written(again, once_more) == kept


@settings(max_examples=300)
@given(edited_texts())
def test_what_both_are_kept_of_is_settled(texts: Texts) -> None:
    base, home, edited = texts
    comparison = compare_lines(base, home, edited)
    for index in keep_both(comparison):
        change = comparison.changes[index]
        again = compare_lines(base, written(comparison, {index: Acceptance.BOTH}), edited)
        if not are_halves(change):
            assert change.after not in [one.after for one in again.changes]


def are_halves(change: LineChange) -> bool:
    """Whether each kept mostly another part: then home has all of it once, as if it had split it."""
    before, here, there = (Counter(list_words(text)) for text in (change.before, change.home, change.after))
    here, there = here & before, there & before
    doubled = (here + there - before).total()
    return not doubled or 2 * doubled < min(here.total(), there.total())
