"""Where a part of a report went: told with what it stood behind, and not for what went along with it."""

from __future__ import annotations

from jurytool.report.moved_parts import tell_moves
from jurytool.report.word_content import Item, Paragraph
from jurytool.report.zone_matching import Found, Matched, MatchedZone, match_zones
from jurytool.report.zones import Base, Zone
from jurytool.text.grammar import LineKind, Run

NAMES = ("Inleiding", "Aanpak", "Lessen", "Team", "Wat “goed” is", "Slot")
BASE = Base(tuple(Zone(f"_jt_{name}", name, name, name, lines=(f"Zin bij {name}.",)) for name in NAMES))


def told(*order: str) -> list[tuple[str, str]]:
    items: list[Item] = []
    for name in order:
        anchors = (f"_jt_{name}",)
        items.append(Paragraph(LineKind.HEADING, (Run(name),), level=2, anchors=anchors))
        items.append(Paragraph(LineKind.PARAGRAPH, (Run(f"Zin bij {name}."),)))
    return [(zone.zone.title, where) for zone, where in tell_moves(match_zones(BASE, items))]


def test_a_part_that_moved_says_from_where_to_where() -> None:
    assert told("Inleiding", "Lessen", "Team", "Wat “goed” is", "Aanpak", "Slot") == [
        ("Aanpak", "Stond na “Inleiding”, staat nu na “Wat ‘goed’ is”.")
    ]


def test_a_part_that_came_first_or_was_first_says_so() -> None:
    assert told("Slot", *NAMES[:-1]) == [("Slot", "Stond na “Wat ‘goed’ is”, staat nu vooraan.")]
    assert told(*NAMES[1:], "Inleiding") == [("Inleiding", "Stond vooraan, staat nu na “Slot”.")]


def test_what_went_along_with_the_part_before_it_is_not_told_apart() -> None:
    assert told("Inleiding", "Team", "Wat “goed” is", "Slot", "Aanpak", "Lessen") == [
        ("Aanpak", "Stond na “Inleiding”, staat nu na “Slot”.")
    ]


def test_nothing_is_told_where_all_stands_in_its_place() -> None:
    assert told(*NAMES) == []


def test_a_part_that_came_within_another_says_so() -> None:
    places = (("A", "A", 0), ("A", "", 2), ("A", "", 3), ("B", "B", 1), ("C", "C", 4))
    zones = tuple(
        MatchedZone(Zone(f"_jt_{number}", title=title, heading=heading), Found.MARK, place=place)
        for number, (title, heading, place) in enumerate(places)
    )
    assert [where for _, where in tell_moves(Matched(zones))] == ["Stond na “A”, staat nu midden in “A”."]
