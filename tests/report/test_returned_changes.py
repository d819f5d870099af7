"""What came back beside its base: numbers of headings, and fixed text that was cut in two."""

from __future__ import annotations

import pytest

from jurytool.report.returned_changes import HomeSection, Outcome, PointKind, compare_report
from jurytool.report.word_content import Paragraph, WordContent
from jurytool.report.zones import Base, Zone
from jurytool.text.grammar import LineKind, Run

FIXED = "De jury bezocht de school en sprak met leerlingen. Zij dankt iedereen voor de ontvangst."
BASE = Base(
    (
        Zone("_jt_a", "", "Werkwijze", "1 Werkwijze", "1", (FIXED,)),
        Zone("_jt_b", "b", "Vervolg", lines=("De eerste zin van de jury.",)),
        Zone("_jt_c", "c", "Aanpak", "2.1 Aanpak", "2.1", ("Zin over de aanpak.",)),
    )
)
HOME = {
    "b": HomeSection("b", "Vervolg", ("De eerste zin van de jury.",)),
    "c": HomeSection("c", "Aanpak", ("Zin over de aanpak.",)),
}


def compare(heading: str, *fixed: str) -> Outcome:
    lines = [
        ("1 Werkwijze", 1, "_jt_a"), *((text, 0, "") for text in fixed),
        ("De eerste zin van de jury.", 0, "_jt_b"), (heading, 2, "_jt_c"), ("Zin over de aanpak.", 0, ""),
    ]  # fmt: skip
    items = tuple(
        Paragraph(
            LineKind.HEADING if level else LineKind.PARAGRAPH,
            (Run(text),),
            level=level,
            anchors=(anchor,) if anchor else (),
        )
        for text, level, anchor in lines
    )
    return compare_report(WordContent(items), BASE, HOME)


@pytest.mark.parametrize(
    ("typed", "heading"),
    [
        ("2.1 Zo doen wij dat", "Zo doen wij dat"),
        ("3.2 Aanpak in 5 lessen", "Aanpak in 5 lessen"),
        ("Aanpak in 5 lessen", "Aanpak in 5 lessen"),
    ],
    ids=["own number", "other number", "no number"],
)
def test_the_number_of_a_heading_is_no_part_of_it(typed: str, heading: str) -> None:
    (section,) = compare(typed, FIXED).sections[1:]
    assert section.heading is not None
    assert section.heading.after == heading


def test_fixed_text_that_was_cut_in_two_is_one_point_and_no_part_of_the_text_behind_it() -> None:
    first, second = FIXED[:50], FIXED[51:]
    outcome = compare("2.1 Aanpak", first, second)
    assert [section.comparison.changes for section in outcome.sections] == [(), ()]
    assert [(point.kind, point.before, point.text) for point in outcome.points] == [
        (PointKind.FIXED, FIXED, f"{first}\n{second}")
    ]
