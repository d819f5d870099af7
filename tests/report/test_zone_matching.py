"""Finding the parts of a report again: by mark, by heading, by words; each paragraph stands in one place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jurytool.report.word_content import Item, Paragraph
from jurytool.report.zone_matching import Found, Matched, match_zones
from jurytool.report.zones import Base, Zone
from jurytool.text.grammar import LineKind, Run

ZONES = (
    Zone("_jt_a", "", "Inleiding", "1 Inleiding", "1", ("Vaste tekst.",)),
    Zone("_jt_b", "b", "Inleiding", lines=("Eerste zin van b.", "Tweede zin van b.")),
    Zone("_jt_c", "c", "Aanpak", "Aanpak", lines=("Zin van c.",)),
    Zone("_jt_d", "d", "Resultaten", "Resultaten", lines=("Zin van d.",)),
)
BASE = Base(ZONES)


def para(text: str, *anchors: str, level: int = 0) -> Paragraph:
    kind = LineKind.HEADING if level else LineKind.PARAGRAPH
    return Paragraph(kind, (Run(text),) if text else (), level=level, anchors=anchors)


WHOLE: list[Item] = [
    para("1 Inleiding", "_jt_a", level=1), para("Vaste tekst."), para("Eerste zin van b.", "_jt_b"),
    para("Tweede zin van b."), para("Aanpak", "_jt_c", level=2), para("Zin van c."),
    para("Resultaten", "_jt_d", level=2), para("Zin van d."),
]  # fmt: skip


def bare(items: list[Item]) -> list[Item]:
    return [para(one.text, level=one.level) for one in items if isinstance(one, Paragraph)]


def texts(matched: Matched) -> list[list[str]]:
    return [[one.text for one in zone.items if isinstance(one, Paragraph)] for zone in matched.zones]


def hows(matched: Matched) -> list[Found]:
    return [zone.found for zone in matched.zones]


def test_zones_are_found_by_their_marks() -> None:
    matched = match_zones(BASE, WHOLE)
    assert hows(matched) == [Found.MARK] * 4
    assert texts(matched)[1] == ["Eerste zin van b.", "Tweede zin van b."]
    assert matched.moved == ()


def test_without_marks_they_are_found_by_heading_and_by_words() -> None:
    matched = match_zones(BASE, bare(WHOLE))
    assert hows(matched) == [Found.HEADING, Found.GUESS, Found.HEADING, Found.HEADING]
    assert texts(matched) == texts(match_zones(BASE, WHOLE))


def test_a_changed_heading_without_a_mark_is_the_one_between_its_neighbours() -> None:
    items = [*WHOLE[:4], para("Zo doen wij dat", level=2), *WHOLE[5:]]
    matched = match_zones(BASE, items)
    assert hows(matched)[2] is Found.GUESS
    assert texts(matched)[2] == ["Zo doen wij dat", "Zin van c."]


def test_a_mark_that_stayed_behind_gives_way_to_the_heading_that_was_moved() -> None:
    items = [*WHOLE[:4], para("", "_jt_c"), *WHOLE[6:], para("Aanpak", level=2), para("Zin van c.")]
    matched = match_zones(BASE, items)
    assert texts(matched)[2] == ["Aanpak", "Zin van c."]
    assert [zone.zone.title for zone in matched.moved] in (["Aanpak"], ["Resultaten"])


def test_what_was_put_between_a_mark_and_its_heading_belongs_to_the_part_before() -> None:
    items = [*WHOLE[:4], para("Nieuwe zin.", "_jt_c"), para("Aanpak", level=2), *WHOLE[5:]]
    matched = match_zones(BASE, items)
    assert texts(matched)[1] == ["Eerste zin van b.", "Tweede zin van b.", "Nieuwe zin."]
    assert texts(matched)[2] == ["Aanpak", "Zin van c."]


def test_what_was_typed_behind_fixed_text_begins_the_text_after_it() -> None:
    items = [*WHOLE[:2], para("Nieuw begin."), *WHOLE[2:]]
    matched = match_zones(BASE, items)
    assert texts(matched)[0] == ["1 Inleiding", "Vaste tekst."]
    assert texts(matched)[1][0] == "Nieuw begin."


def test_a_mark_that_stands_twice_counts_once() -> None:
    matched = match_zones(BASE, [*WHOLE, para("Nog eens", "_jt_c")])
    assert texts(matched)[3] == ["Resultaten", "Zin van d.", "Nog eens"]


@given(st.lists(st.sampled_from([*WHOLE, *bare(WHOLE), para("Los."), para("Kop", level=2)]), max_size=14))
def test_every_paragraph_stands_in_exactly_one_place(items: list[Item]) -> None:
    matched = match_zones(BASE, items)
    found = [one for zone in matched.zones for one in zone.items] + list(matched.before)
    key = [item.text for item in items if isinstance(item, Paragraph)]
    assert sorted(one.text for one in found if isinstance(one, Paragraph)) == sorted(key)
