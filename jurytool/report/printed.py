"""What a report says beside the texts of the jury: tables, dates, the verdict, what the procedure tells.

Kept with each version, so that two versions can be compared also where a file is not here. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

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
from jurytool.text.normalise import single_line

FRONT = "Voorpagina"


def list_printed(content: ReportContent) -> tuple[tuple[str, str], ...]:
    """Return the lines of a report that no text of the jury gave it, each with the heading above it.

    The label and the day of the version, and what is still to be written, are left out: they tell versions
    apart of which nothing else differs. So is the profile of the school, which has a history of its own.
    """
    plain = replace(content, final=True, version_label=FRONT, made_on="", profile_statement="")
    found: list[tuple[str, str]] = []
    title = FRONT
    for block in build_report(plain).blocks:
        if isinstance(block, Heading):
            title = block.printed
        elif not getattr(block, "source", ""):
            found += [(single_line(title), line) for line in map(single_line, _lines(block)) if line]
    return tuple(found)


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
