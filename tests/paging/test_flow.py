"""Putting parts on pages: arithmetic that a word processor must agree with."""

from __future__ import annotations

import random

import pytest

from jurytool.paging.flow import Part, paragraph_breaks, place_parts


def lines(count: int, **more: float | bool) -> Part:
    return Part((10.0,) * count, breaks=paragraph_breaks(count), **more)  # type: ignore[arg-type]


def places(*parts: Part, height: float = 100) -> list[tuple[int, int, int, int, float]]:
    return [(p.part, p.first, p.end, p.page, p.top) for p in place_parts(parts, height)]


@pytest.mark.parametrize(("count", "breaks"), [(0, set()), (1, set()), (3, set()), (4, {2}), (6, {2, 3, 4})])
def test_two_lines_stay_and_two_lines_go(count: int, breaks: set[int]) -> None:
    assert paragraph_breaks(count) == breaks


def test_the_larger_of_two_spaces_counts() -> None:
    assert places(lines(1, after=5), lines(1, before=12), lines(1, before=3)) == [
        (0, 0, 1, 0, 0),
        (1, 0, 1, 0, 22),
        (2, 0, 1, 0, 35),
    ]


def test_the_space_above_counts_at_the_start_and_after_a_break_but_not_where_text_merely_goes_on() -> None:
    found = places(lines(9, before=10), lines(1, before=7), lines(1, before=4, page_break=True))
    assert found == [(0, 0, 9, 0, 10), (1, 0, 1, 1, 0), (2, 0, 1, 2, 4)]


def test_the_space_below_may_fall_off_the_page() -> None:
    assert places(lines(10, after=50))[-1][3] == 0


def test_a_paragraph_is_divided_where_it_may() -> None:
    assert places(lines(7), lines(6)) == [(0, 0, 7, 0, 0), (1, 0, 3, 0, 70), (1, 3, 6, 1, 0)]


def test_no_single_line_is_left_behind() -> None:
    # nine lines fill the page but for one line, and of four lines only two and two may part
    assert places(lines(9), lines(4)) == [(0, 0, 9, 0, 0), (1, 0, 4, 1, 0)]
    # one line of five would be alone on the next page, so two go
    assert places(lines(6), lines(5)) == [(0, 0, 6, 0, 0), (1, 0, 3, 0, 60), (1, 3, 5, 1, 0)]


def test_a_heading_goes_along_with_the_text_under_it() -> None:
    heading = Part((10.0,), keep_next=True)
    assert places(lines(8), heading, lines(3)) == [
        (0, 0, 8, 0, 0),
        (1, 0, 1, 1, 0),
        (2, 0, 3, 1, 10),
    ]


def test_a_heading_stays_when_two_lines_of_its_text_fit() -> None:
    heading = Part((10.0,), keep_next=True)
    assert places(lines(7), heading, lines(4))[1:] == [
        (1, 0, 1, 0, 70),
        (2, 0, 2, 0, 80),
        (2, 2, 4, 1, 0),
    ]


def test_a_row_of_headings_goes_along_together() -> None:
    heading = Part((10.0,), keep_next=True)
    assert [place[3] for place in places(lines(7), heading, heading, lines(3))] == [0, 1, 1, 1]


def test_a_heading_before_a_page_break_is_not_kept_with_it() -> None:
    heading = Part((10.0,), keep_next=True)
    assert [place[3] for place in places(lines(9), heading, lines(1, page_break=True))] == [0, 0, 1]


def test_a_page_break_at_the_top_of_a_page_leaves_no_empty_page() -> None:
    assert [place[3] for place in places(lines(1, page_break=True), lines(1, page_break=True))] == [0, 1]


def test_a_table_goes_on_under_its_header_again() -> None:
    table = Part((10.0, *(30.0,) * 5), breaks=frozenset({2, 3, 4, 5}), repeated=10)
    assert places(table) == [(0, 0, 4, 0, 0), (0, 4, 6, 1, 0)]
    after = places(table, lines(1))
    assert after[-1] == (1, 0, 1, 1, 70)


def test_the_line_under_a_table_takes_room_on_each_page() -> None:
    table = Part((20.0,) * 5, breaks=frozenset({1, 2, 3, 4}), tail=3)
    assert places(table, lines(1)) == [(0, 0, 4, 0, 0), (0, 4, 5, 1, 0), (1, 0, 1, 1, 23)]


def test_rows_that_belong_together_part_only_between_groups() -> None:
    # header, then twice a standard with three rows of 20
    table = Part((10.0, *(20.0,) * 6), breaks=frozenset({4}), repeated=10)
    assert places(lines(4), table) == [(0, 0, 4, 0, 0), (1, 0, 4, 1, 0), (1, 4, 7, 2, 0)]


def test_what_is_higher_than_a_page_is_divided_all_the_same() -> None:
    assert places(Part((60.0, 60.0, 60.0))) == [(0, 0, 1, 0, 0), (0, 1, 2, 1, 0), (0, 2, 3, 2, 0)]
    assert places(Part((250.0,)), lines(1)) == [(0, 0, 1, 0, 0), (1, 0, 1, 1, 0)]


def test_a_header_higher_than_the_page_does_not_hang() -> None:
    table = Part((150.0, 10.0, 10.0), breaks=frozenset({2}), repeated=150)
    assert [place[1:3] for place in places(table)] == [(0, 1), (1, 2), (2, 3)]


def test_nothing_gives_no_places() -> None:
    assert place_parts((), 100) == ()


def test_everything_is_placed_once_in_order_and_within_the_page() -> None:
    seed = random.randrange(10**9)
    chance = random.Random(seed)
    for _ in range(200):
        parts = [_random_part(chance) for _ in range(chance.randint(1, 40))]
        found = place_parts(parts, 100)
        told = [(p.part, line) for p in found for line in range(p.first, p.end)]
        assert told == [(k, line) for k, part in enumerate(parts) for line in range(len(part.heights))], seed
        assert [p.page for p in found] == sorted(p.page for p in found), seed
        pages = {p.page for p in found}
        assert pages == set(range(len(pages))), seed
        for each in found:
            part = parts[each.part]
            height = sum(part.heights[each.first : each.end]) + (part.repeated if each.first else 0)
            assert each.top + height <= 100 or each.end == each.first + 1, seed


def _random_part(chance: random.Random) -> Part:
    count = chance.randint(1, 20)
    return Part(
        tuple(chance.choice((5.0, 10.0, 15.0)) for _ in range(count)),
        before=chance.choice((0, 5, 20)),
        after=chance.choice((0, 5)),
        breaks=paragraph_breaks(count),
        page_break=chance.random() < 0.1,
        keep_next=count < 3 and chance.random() < 0.5,
    )
