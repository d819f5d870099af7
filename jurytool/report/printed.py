"""What a report says beside the texts of the jury: tables, dates, the verdict, what the procedure tells.

Kept with each version, so that two versions can be compared also where a file is not here. Pure.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from jurytool.instruments.standard_fields import fields_in
from jurytool.report.blocks import (
    Block,
    FactsTable,
    GridTable,
    Heading,
    ListBlock,
    NormsTable,
    Paragraph,
    TitlePage,
)
from jurytool.report.content import ReportContent
from jurytool.report.outline import build_report
from jurytool.report.outline_text import make_scope
from jurytool.text.normalise import single_line

FRONT, FIELDS = "Voorpagina", "Gegevens in de tekst"
_LONGEST = 2_000  # letters of a line
_MOST = 100_000  # letters in all; a record of the log holds fifteen times as many bytes


def list_printed(content: ReportContent) -> tuple[tuple[str, str], ...]:
    """Return the lines of a report that no text of the jury gave it, each with the heading above it.

    The label and the day of the version, and what is still to be written, are left out: they tell versions
    apart of which nothing else differs. So is the profile of the school, which has a history of its own. What
    is longer than any table is cut short, with a digest behind it by which another text is still noticed.
    """
    plain = replace(content, final=True, version_label=FRONT, made_on="", profile_statement="")
    found: list[tuple[str, str]] = []
    title = FRONT
    for block in build_report(plain).blocks:
        if isinstance(block, Heading):
            title = block.printed
        elif not getattr(block, "source", ""):
            lines = filter(None, map(single_line, _lines(block)))
            found += [(_cut(single_line(title)), _cut(line)) for line in lines]
    return tuple(_cut_short([*found, *_list_fields(plain)]))


def _list_fields(content: ReportContent) -> Iterator[tuple[str, str]]:
    """Yield what stands in the place of each field of the texts, whose own history keeps only its name."""
    scope = make_scope(content, content.instrument)
    names = {name for section in content.sections for name in fields_in(section.text)}
    for name in sorted(names):
        yield FIELDS, _cut(f"{scope.labels.get(name, name)}: {single_line(scope.values.get(name, ''))}")


def _cut(line: str) -> str:
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}… [{_digest(line)}]"


def _cut_short(found: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    length = 0
    for place, (title, line) in enumerate(found):
        length += len(title) + len(line)
        if length > _MOST:
            yield title, f"… [{_digest(repr(found[place:]))}]"
            return
        yield title, line


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _lines(block: Block) -> Iterator[str]:
    match block:
        case TitlePage():
            yield from (block.kicker, block.title, block.subtitle)
            yield from (line for line in block.lines if line != FRONT)
        case Paragraph():
            yield "".join(run.text for run in block.runs)
        case ListBlock():
            yield from ("".join(run.text for run in runs) for runs in block.items)
        case FactsTable():
            yield from (f"{label}: {value}" for label, value in block.rows)
        case NormsTable():
            for norm in block.rows:
                yield ", ".join(filter(None, (f"{norm.title}: {norm.value}", norm.outcome, norm.details)))
        case GridTable():
            for row in (row for group in block.groups for row in group.rows):
                yield f"{row.code} {row.title}: {row.instead or row.mark or '–'}".strip()
