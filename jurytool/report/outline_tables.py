"""Tables of a report: facts about the school, norms, and the rating grid with its legend."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from jurytool.instruments.schema import Element, Group, Instrument, Item, ItemKind, Scale, Threshold
from jurytool.models.enums import NormOutcome, RatingState
from jurytool.report.blocks import (
    Block,
    FactsTable,
    GridGroup,
    GridRow,
    GridTable,
    Heading,
    NormRow,
    NormsTable,
    Paragraph,
)
from jurytool.report.content import Grid, Mark, NormResult, ReportContent
from jurytool.report.outline_profile import profile_blocks
from jurytool.report.outline_text import UNKNOWN, Scope, below, plain
from jurytool.text.grammar import Run, parse_text
from jurytool.text.normalise import single_line

_COMPARISONS = {
    "at_least": "ten minste",
    "more_than": "meer dan",
    "at_most": "ten hoogste",
    "less_than": "minder dan",
}
_NOT_RATED = RatingState.NOT_RATED.label
_NOT_APPLICABLE = "n.v.t."
_NOT_SEEN = RatingState.NOT_SEEN.label
_OPEN = "nog samen te bepalen"
_INSTEAD = {
    RatingState.NOT_RATED.value: _NOT_RATED,
    RatingState.NOT_APPLICABLE.value: _NOT_APPLICABLE,
    RatingState.NOT_SEEN.value: _NOT_SEEN,
}
_LEGEND = {
    _NOT_APPLICABLE: "niet van toepassing op deze school",
    _NOT_SEEN: "de jury heeft dit niet kunnen zien",
    _NOT_RATED: "de jury heeft hier nog geen score gegeven",
    _OPEN: "de juryleden bepalen deze score nog samen",
    UNKNOWN: "de jury geeft hier geen score",
}


def chosen_groups(instrument: Instrument, element: Element) -> tuple[Group, ...]:
    """Return the groups that an element names, or all."""
    return tuple(group for group in instrument.groups if not element.groups or group.key in element.groups)


def facts_table(scope: Scope, element: Element) -> Iterator[Block]:
    """Yield the table with the school's facts and those of the instrument."""
    school = scope.content.school
    rows = [("Naam school", school.name)]
    if school.sector or scope.instrument.sectors:  # an instrument for all sectors asks for none
        rows.insert(0, ("Sector", school.sector[:1].upper() + school.sector[1:]))
    if school.object_name:
        rows.append((_object_label(scope), school.object_name))
    rows += [("BRIN", school.full_brin), ("Plaats", school.place), ("Bestuur", school.board)]
    for group in chosen_groups(scope.instrument, element):
        for item in group.items:
            if item.kind is ItemKind.FACT and item.in_table:
                rows.append((item.title, scope.content.facts.get(item.key) or item.default))
    gap = UNKNOWN if scope.content.final else NormOutcome.UNKNOWN.label
    yield FactsTable(
        tuple((label, single_line(value) or gap) for label, value in rows),
        "Tabel met twee kolommen: links het gegeven, rechts wat dat voor deze school is.",
        "" if scope.content.final else gap,
    )


def _object_label(scope: Scope) -> str:
    names = (s.object_name for s in scope.instrument.sectors if s.key == scope.content.school.sector_key)
    name = next(names, "") or "onderdeel"
    return name[:1].upper() + name[1:]


# -- norms -----------------------------------------------------------------------------------------------


def norms_tables(scope: Scope, element: Element) -> Iterator[Block]:
    """Yield a table per group of norms; with more than one group each under its own heading."""
    tables = []
    for group in chosen_groups(scope.instrument, element):
        items = [item for item in group.items if item.kind in (ItemKind.NUMBER, ItemKind.CHECK)]
        if items:
            tables.append((group, tuple(_norm_row(item, scope.content) for item in items)))
    for group, rows in tables:
        if len(tables) > 1:
            level = below(element, under_heading=bool(element.heading))
            yield Heading(level, f"{group.code} {group.title}".strip())
        yield NormsTable(
            rows,
            "Tabel met per norm de eis, de waarde op deze school en de uitkomst.",
            "" if scope.content.final else NormOutcome.UNKNOWN.label,
        )


def _norm_row(item: Item, content: ReportContent) -> NormRow:
    result = content.norms.get(item.key) or NormResult("", NormOutcome.UNKNOWN)
    value = result.value
    is_unknown = result.outcome is NormOutcome.UNKNOWN
    if item.threshold and value[-1:].isdigit():
        value += _unit(item.threshold)
    return NormRow(
        title=item.title,
        threshold=_threshold(item.threshold) if item.threshold else "ja",
        value=value or UNKNOWN,
        outcome=UNKNOWN if content.final and is_unknown else result.outcome.label,
        details=_details(result),
    )


def _threshold(threshold: Threshold) -> str:
    number = threshold.value.replace(".", ",")
    return f"{_COMPARISONS[threshold.comparison]} {number}{_unit(threshold)}"


def _unit(threshold: Threshold) -> str:
    return threshold.unit if threshold.unit in ("", "%") else f" {threshold.unit}"


def _details(result: NormResult) -> str:
    count = "" if result.n is None else f"n = {result.n}"
    short = ", ".join(part for part in (result.year, count, single_line(result.source)) if part)
    return ". ".join(part for part in (short.rstrip("."), single_line(result.explanation)) if part)


# -- grid ------------------------------------------------------------------------------------------------


def grid_blocks(scope: Scope, element: Element) -> Iterator[Block]:
    """Yield the rating grid: the lead-in with the scale, the table, its legend and the explanations."""
    grid = next((each for each in scope.content.grids if each.instrument.id == scope.instrument.id), None)
    grid = grid or Grid(scope.instrument, {})
    groups = chosen_groups(scope.instrument, element)
    rated = [(group, item) for group in groups for item in group.items if item.scale]
    *before, lead = [scope.fill_runs(line.runs) for line in parse_text(element.text)] or [()]
    yield from (Paragraph(runs, "note") for runs in before)
    for scale_key, pairs in groupby(rated, lambda pair: pair[1].scale):
        scale = scope.instrument.scale(scale_key)
        if scale is None:
            continue
        # a second scale needs no second lead-in
        yield _scale_line(lead, scale)
        lead = ()
        table = _grid_table(grid, element, scale, list(pairs))
        table = _without_gaps(table) if scope.content.final else table
        yield table
        yield from _legend(table)
        if scope.content.has_figure:
            names = {point.value: point.label for point in scale.points}
            yield from profile_blocks(table, names, element)
    if element.explanations:
        yield from _explanations(grid, [item for _, item in rated], element)


def _scale_line(lead: tuple[Run, ...], scale: Scale) -> Paragraph:
    runs = list(lead)
    for point in scale.points:
        gap = "" if point is scale.points[0] and not lead else " " if point is scale.points[0] else " · "
        runs += [Run(gap), Run(point.value, bold=True), Run(f" {point.label}")]
    return Paragraph(tuple(run for run in runs if run.text), "note")


def _grid_table(grid: Grid, element: Element, scale: Scale, rated: list[tuple[Group, Item]]) -> GridTable:
    columns = tuple(point.value for point in scale.points)
    groups = []
    for group, pairs in groupby(rated, lambda pair: pair[0]):
        rows = tuple(_grid_row(item, grid.marks.get(item.key, Mark("")), columns) for _, item in pairs)
        groups.append(GridGroup(f"{group.code} {group.title}".strip(), rows))
    return GridTable(
        columns,
        tuple(groups),
        element.repeat_header,
        "Tabel met een rij per indicator. Een stip staat in de kolom van de score.",
    )


def _without_gaps(table: GridTable) -> GridTable:
    """Return the grid of a definitive report, which does not say what the jury still has to do."""
    groups = []
    for group in table.groups:
        rows = [
            replace(row, instead=UNKNOWN) if row.instead in (_NOT_RATED, _OPEN) else row for row in group.rows
        ]
        groups.append(replace(group, rows=tuple(rows)))
    return replace(table, groups=tuple(groups))


def _grid_row(item: Item, mark: Mark, columns: tuple[str, ...]) -> GridRow:
    instead = words_instead(mark, columns)
    return GridRow(item.code, item.title, mark="" if instead else mark.value, instead=instead)


def words_instead(mark: Mark, points: Collection[str]) -> str:
    """Return what stands in the place of a score, "niet gezien"; "" where it is a point of the scale."""
    if mark.is_open:
        return _OPEN
    if mark.value in points:
        return ""
    # a value that this version of the scale does not have is shown, not hidden
    return _INSTEAD.get(mark.value, mark.value)


def _legend(table: GridTable) -> Iterator[Block]:
    used = {row.instead for group in table.groups for row in group.rows}
    lines = [f"{words}: {meaning}" for words, meaning in _LEGEND.items() if words in used]
    if lines:
        yield Paragraph(plain(" · ".join(lines)), "note")


def _explanations(grid: Grid, items: Iterable[Item], element: Element) -> Iterator[Block]:
    explained = [
        (item, single_line(grid.marks[item.key].explanation)) for item in items if item.key in grid.marks
    ]
    explained = [(item, text) for item, text in explained if text]
    if explained:
        yield Heading(below(element, under_heading=bool(element.heading)), "Toelichting bij de scores")
    for item, text in explained:
        yield Paragraph((Run(f"{item.code or item.short_name} ", bold=True), Run(text)))
