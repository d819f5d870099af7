"""Sheets to write on at a visit where a laptop is not at hand: one for each talk, as blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jurytool.report import blocks as b
from jurytool.text.grammar import Run

MOST_ROWS, LEAST_ROWS = 19, 8  # a page holds the most where nothing else stands on it
_CHARACTERS_PER_LINE = 95
_COLUMNS = (("Tijd", 850), ("Soort", 750), ("Criterium", 1150), ("Wat je ziet, hoort of leest", 0))
_KINDS = "1 waarneming · 2 citaat · 3 vraag · 4 document · * ster"
_NO_NAMES = "Schrijf geen namen van leerlingen of medewerkers op. Dit blad is vertrouwelijk."


@dataclass(frozen=True, slots=True)
class Sheet:
    """One talk, or a loose sheet: what to ask and what to look for stand above the empty rows."""

    title: str  # "10.15 Gesprek leerlingen"
    remarks: tuple[str, ...] = ()  # who goes, who is present
    questions: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()  # of the school, to be recognised


@dataclass(frozen=True, slots=True)
class SheetContent:
    """What the sheets of one visit are made from; `codes` are pairs of a code and a short name."""

    school: str
    date: str  # in words
    jurors: str  # initials, "MO en JH"
    codes: tuple[tuple[str, str], ...]
    indicators: tuple[str, ...]  # codes of indicators that can be written down too
    sheets: tuple[Sheet, ...]


def outline_sheets(content: SheetContent) -> b.Report:
    """Return the sheets as a paper of blocks, each sheet on a page of its own."""
    title = f"Invulbladen {content.school}"
    right = " · ".join(part for part in (content.date, content.jurors) if part)
    blocks = tuple(block for sheet in content.sheets for block in _sheet_blocks(content, sheet))
    return b.Report(title, content.school, "Invulbladen voor het bezoek", title, right, False, blocks)


def _sheet_blocks(content: SheetContent, sheet: Sheet) -> Iterator[b.Block]:
    above = [*sheet.remarks, *sheet.questions, *sheet.statements]
    taken = sum(1 + len(text) // _CHARACTERS_PER_LINE for text in above)
    taken += sum(2 for part in (sheet.questions, sheet.statements) if part)
    yield b.Heading(1, sheet.title, page_break_before=True)
    if sheet.remarks:
        yield _note(" · ".join(sheet.remarks))
    yield from _list("Nog te vragen", sheet.questions)
    yield from _list("Wat de school zegt: herken je het?", sheet.statements)
    # half a row for each printed line: what does not fit goes on with the header on the next page
    rows = max(LEAST_ROWS, MOST_ROWS - (taken + 1) // 2)
    yield b.WritingTable(_COLUMNS, rows, f"Lege regels voor notities bij {sheet.title}")
    yield _note(_legend(content))


def _list(heading: str, items: tuple[str, ...]) -> Iterator[b.Block]:
    if items:
        yield b.Heading(3, heading)
        yield b.ListBlock(tuple((Run(item),) for item in items), ordered=False)


def _legend(content: SheetContent) -> str:
    """Return what the codes mean: the same as on the screen."""
    codes = " · ".join(f"{code} {name}" for code, name in content.codes)
    parts = [f"Soort: {_KINDS}."]
    if codes:
        parts.append(f"Criterium: {codes}.")
    if content.indicators:
        parts.append(f"Een indicator mag ook, van {content.indicators[0]} tot {content.indicators[-1]}.")
    return " ".join([*parts, _NO_NAMES])


def _note(text: str) -> b.Paragraph:
    return b.Paragraph((Run(text),), "note")
