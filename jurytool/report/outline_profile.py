"""The profile of the standards: where the scores of each standard stand, in one look and in words.

It counts and averages nothing: a score on this scale is a point, and between two points there is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jurytool.instruments.schema import Element
from jurytool.report.blocks import (
    Block,
    GridGroup,
    GridRow,
    GridTable,
    Heading,
    Paragraph,
    ProfileFigure,
    ProfileRow,
)
from jurytool.report.outline_text import UNKNOWN, below, plain
from jurytool.text.dutch import join_words

PROFILE_TITLE = "Profiel van de standaarden"
_READING = (
    "Elke stip is een indicator, in de kolom van zijn score; eronder staan de nummers. Het grijze vlak loopt "
    "van de laagste tot de hoogste score van de standaard. Wat geen score heeft, staat rechts in woorden. "
    "Zo liggen de scores:"
)
_MOST_PLACES = 60  # indicators in one row; more are told by the table above the figure alone


def profile_blocks(table: GridTable, names: Mapping[str, str], element: Element) -> Iterator[Block]:
    """Yield the figure over a rating grid under its own heading; nothing for a grid without scores.

    `names` gives the words of each column, by its value.
    """
    groups = [group for group in table.groups if 0 < len(group.rows) <= _MOST_PLACES]
    if not any(row.mark for group in groups for row in group.rows):
        return
    rows = tuple(_row(group, table.columns) for group in groups)
    yield Heading(below(element, under_heading=bool(element.heading)), PROFILE_TITLE)
    yield Paragraph(plain(_READING), "note")
    yield ProfileFigure(table.columns, rows, describe_profile(table, names))


def _row(group: GridGroup, columns: tuple[str, ...]) -> ProfileRow:
    # an indicator without a code is known by its place, since a name does not fit under a dot
    coded = [(row.code or str(number), row) for number, row in enumerate(group.rows, start=1)]
    places = tuple(
        tuple(code for code, row in coded if not row.instead and row.mark == column) for column in columns
    )
    rest = tuple((_why(row), code) for code, row in coded if row.instead)
    return ProfileRow(group.title, places, rest)


def _why(row: GridRow) -> str:
    """Return why a row has no score; "" where a definitive report does not tell."""
    return "" if row.instead == UNKNOWN else row.instead


def describe_profile(table: GridTable, names: Mapping[str, str]) -> str:
    """Return the figure in words, for who cannot see it: per standard which indicators have which score."""
    scale = ", ".join(f"{column} = {names[column].lower()}" for column in table.columns if names.get(column))
    told = [f"{PROFILE_TITLE}{f' op een schaal van {scale}' if scale else ''}."]
    for group in table.groups:
        found: dict[str, list[str]] = {}
        for row in sorted(group.rows, key=lambda row: bool(row.instead)):
            what = (_why(row) or "geen score") if row.instead else f"score {row.mark}"
            found.setdefault(what, []).append(row.code or row.title)
        parts = [f"{join_words(codes)}: {what}" for what, codes in found.items()]
        told.append(f"{group.title or 'Indicatoren'} – {'; '.join(parts)}.")
    return " ".join(told)
