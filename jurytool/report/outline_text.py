"""Text of a report: fields filled, lines of the grammar turned into blocks, gaps made visible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from jurytool.instruments.schema import Element, Instrument, ItemKind
from jurytool.instruments.standard_fields import (
    FACT_PREFIX,
    PHASE_PREFIX,
    VISIT_DATE,
    field_labels,
    fill_fields,
    fill_parts,
)
from jurytool.report.blocks import Block, Heading, ListBlock, Paragraph
from jurytool.report.content import ReportContent, Section
from jurytool.text.dutch import format_date
from jurytool.text.evidence import strip_tokens
from jurytool.text.grammar import Line, LineKind, Run, parse_text

UNKNOWN = "–"  # in a definitive report, which tells nothing that is still to be done
_LISTS = {LineKind.BULLET: False, LineKind.NUMBERED: True}


@dataclass(frozen=True, slots=True)
class Scope:
    """What every part of a chapter draws on: the content, and the instrument that the chapter belongs to."""

    content: ReportContent
    instrument: Instrument
    values: Mapping[str, str]
    labels: Mapping[str, str]

    def fill(self, text: str) -> str:
        """Return a heading or sentence with its fields filled; a gap is named between square brackets."""
        return fill_fields(text, self.values, self.labels)[0]

    def fill_runs(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        """Return runs with their fields filled; after parsing, so that a name may hold any character."""
        return tuple(
            replace(run, text=words, is_gap=bool(missed))
            for run in runs
            for words, missed in fill_parts(run.text, self.values, self.labels)
        )


def make_scope(content: ReportContent, instrument: Instrument) -> Scope:
    """Return the scope of the chapters of an instrument: the main one, or that of an added grid."""
    return Scope(content, instrument, field_values(content), field_labels(instrument))


def field_values(content: ReportContent) -> dict[str, str]:
    """Return what stands in the place of each field; dates as "19 november 2026"."""
    values = {
        "school": content.school.name,
        "sector": content.school.sector,
        "plaats": content.school.place,
        "bestuur": content.school.board,
        "ronde": content.round,
        VISIT_DATE: format_date(content.visit_date),
    }
    for key, date in content.phase_dates.items():
        values[PHASE_PREFIX + key] = format_date(date)
    for item in content.instrument.items(ItemKind.FACT):
        values[FACT_PREFIX + item.key] = content.facts.get(item.key) or item.default
    return values


def text_blocks(lines: Iterable[Line], level: int) -> Iterator[Block]:
    """Yield the blocks of a text; its sub-headings get this level and stay out of the contents list."""
    for kind, group in groupby(lines, lambda line: line.kind):
        if kind in _LISTS:
            yield ListBlock(tuple(line.runs for line in group), ordered=_LISTS[kind])
            continue
        for line in group:
            if kind is LineKind.HEADING:
                yield Heading(min(level, 3), line.text)
            else:
                yield Paragraph(line.runs, "quote" if kind is LineKind.QUOTE else "body")


def standard_blocks(scope: Scope, text: str, level: int) -> Iterator[Block]:
    """Yield the blocks of a standard text, its fields filled."""
    lines = (replace(line, runs=scope.fill_runs(line.runs)) for line in written_lines(text))
    return text_blocks(lines, level)


def written_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of what the jury wrote, without the tokens of what its sentences rest on."""
    return parse_text(strip_tokens(text))


def from_section(section: Section, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks that say which section they come from, so that they can be read back out of Word."""
    for block in blocks:
        if isinstance(block, (Heading, Paragraph, ListBlock)):
            yield replace(block, source=section_source(section))
        else:
            yield block


def section_source(section: Section) -> str:
    """Return by what the blocks of a section name it."""
    return section.section_id or section.element_key


def missing(
    scope: Scope, what: str, verb: str = "schrijven", section: Section | None = None
) -> Iterator[Block]:
    """Yield the visible gap of something that must still be done; a definitive report shows none."""
    if not scope.content.final:
        source = section_source(section) if section else ""
        yield Paragraph((Run(f"[Nog te {verb}: {what}]"),), "missing", source)


def plain(text: str, *, bold: bool = False) -> tuple[Run, ...]:
    """Return a text without marks as runs."""
    return (Run(text, bold=bold),)


def below(element: Element, *, under_heading: bool) -> int:
    """Return the level of sub-headings in an element: one deeper where it has a heading itself."""
    return min(element.level + under_heading, 3)
