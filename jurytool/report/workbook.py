"""The report as an Excel workbook, for whoever goes on with its figures and texts.

A number is a number, a day is a day, and words are never a formula or a link: what a juror typed begins with
"=" as innocently as with "Wij".
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from jurytool.errors import InputRefusedError
from jurytool.instruments.schema import Instrument, Item, ItemKind
from jurytool.report.blocks import FactsTable, Heading, ListBlock, Paragraph
from jurytool.report.content import Grid, Mark, NormResult, ReportContent
from jurytool.report.outline import build_report
from jurytool.report.outline_tables import words_instead
from jurytool.report.outline_text import section_source
from jurytool.text.grammar import Run
from jurytool.text.normalise import normalise_text, parse_decimal

LONGEST_CELL = 32_767  # letters in UTF-16, a limit of Excel
_KINDS = {
    "body": "alinea",
    "quote": "citaat",
    "lead": "predicaat of label",
    "note": "toelichting",
    "missing": "nog te schrijven",
}
_STRICT = {
    "in_memory": True,  # no file of its own beside the one that was asked for
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_DAY = "d mmmm yyyy"
_NO_DAY = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)  # as in the Word file: not the moment of the computer
# headings, and widths in letters
_SCHOOL = (("Gegeven", 24), ("Waarde", 60))
_TEXTS = (("Hoofdstuk", 22), ("Kop", 30), ("Criteria", 12), ("Soort", 14), ("Tekst", 100))
_SCORES = (
    ("Kader", 24),
    ("Groep", 34),
    ("Nummer", 10),
    ("Onderdeel", 60),
    ("Score", 8),
    ("In woorden", 22),
    ("Toelichting", 80),
)
_NORMS = (
    ("Norm", 60),
    ("Eis", 10),
    ("Waarde", 14),
    ("Uitkomst", 20),
    ("Jaar", 12),
    ("Aantal", 10),
    ("Bron", 30),
    ("Toelichting", 60),
)

Cell = str | int | Decimal | dt.date | None


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    columns: tuple[tuple[str, int], ...]  # heading, and width in letters
    rows: tuple[tuple[Cell, ...], ...]


def make_workbook(content: ReportContent) -> bytes:
    """Return the bytes of an .xlsx with the school, the texts, and scores and norms where there are any."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, _STRICT) as book:
        made = _moment(content.made_on) if content.made_on else _NO_DAY
        book.set_properties({"title": build_report(content).title, "created": made})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        words = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": _DAY, "valign": "top", "align": "left"})
        for sheet in _sheets(content):
            _write(book.add_worksheet(sheet.name), sheet, head, words, day)
    return file.getvalue()


def _sheets(content: ReportContent) -> Iterator[_Sheet]:
    yield _Sheet("School", _SCHOOL, tuple(_school_rows(content)))
    yield _Sheet("Teksten", _TEXTS, tuple(_text_rows(content)))
    if content.grids:
        yield _Sheet("Scores", _SCORES, tuple(_score_rows(content.grids)))
    if content.norms:
        yield _Sheet("Normen", _NORMS, tuple(_norm_rows(content)))


def _school_rows(content: ReportContent) -> Iterator[tuple[Cell, ...]]:
    verdict = content.instrument.verdict
    options = verdict.options if verdict else ()
    chosen = next((option.label for option in options if option.key == content.verdict), "")
    tables = (block for block in build_report(content).blocks if isinstance(block, FactsTable))
    known = dict(row for table in tables for row in table.rows)
    school = content.school
    for label, value in (
        ("Naam school", school.name),
        ("Sector", school.sector),
        ("BRIN", school.full_brin),
        ("Plaats", school.place),
        ("Bestuur", school.board),
    ):
        yield label, known.pop(label, value)
    yield from known.items()
    yield "Beoordelingskader", content.instrument.title
    yield "Ronde", content.round
    yield "Jurybezoek", _day(content.visit_date)
    if verdict is not None:
        yield verdict.title, chosen or "nog open"
    yield "Versie", content.version_label
    yield "Gemaakt op", _day(content.made_on)


def _text_rows(content: ReportContent) -> Iterator[tuple[Cell, ...]]:
    """Yield what the report says, a paragraph or an item of a list in a row, in the order of the report."""
    criteria = {
        section_source(section): _codes(content.instrument, section.item_keys) for section in content.sections
    }
    chapter = heading = ""
    for block in build_report(content).blocks:
        if isinstance(block, Heading):
            chapter, heading = (block.printed, "") if block.level == 1 else (chapter, block.printed)
            continue
        for kind, runs, source in _lines(block):
            text = "".join(run.text for run in runs)
            yield chapter, heading, criteria.get(source, ""), kind, text


def _lines(block: object) -> Iterator[tuple[str, Sequence[Run], str]]:
    if isinstance(block, Paragraph):
        yield _KINDS[block.style], block.runs, block.source
    elif isinstance(block, ListBlock):
        kind = "nummering" if block.ordered else "opsomming"
        yield from ((kind, runs, block.source) for runs in block.items)


def _codes(instrument: Instrument, keys: Iterable[str]) -> str:
    items = (instrument.item(key) for key in keys)
    return ", ".join(item.code or item.short_name for item in items if item is not None)


def _score_rows(grids: Iterable[Grid]) -> Iterator[tuple[Cell, ...]]:
    for grid in grids:
        for group in grid.instrument.groups:
            name = f"{group.code} {group.title}".strip()
            for item in group.items:
                if item.scale:
                    mark = grid.marks.get(item.key, Mark(""))
                    yield grid.instrument.title, name, item.code, item.title, *_score(grid, item, mark)


def _score(grid: Grid, item: Item, mark: Mark) -> tuple[Cell, ...]:
    scale = grid.instrument.scale(item.scale)
    labels = {point.value: point.label for point in scale.points} if scale else {}
    instead = words_instead(mark, labels)
    value = None if instead else mark.value
    return _number(value) or value, instead or labels[mark.value], mark.explanation


def _norm_rows(content: ReportContent) -> Iterator[tuple[Cell, ...]]:
    for item in content.instrument.items(ItemKind.NUMBER, ItemKind.CHECK):
        norm = content.norms.get(item.key)
        if norm is not None:
            yield item.title, *_norm(item, norm)


def _norm(item: Item, norm: NormResult) -> tuple[Cell, ...]:
    return (
        Decimal(item.threshold.value) if item.threshold else "ja",
        _number(norm.value) or norm.value,
        norm.outcome.label,
        norm.year,
        norm.n,
        norm.source,
        norm.explanation,
    )


def _number(text: str | None) -> Cell:
    """Return "3,1" as a number; None for what is none."""
    try:
        return Decimal(parse_decimal(text)) if text else None
    except InputRefusedError:
        return None


def _day(date: str) -> Cell:
    return dt.date.fromisoformat(date) if date else None


def _moment(date: str) -> dt.datetime:
    return dt.datetime.fromisoformat(date).replace(tzinfo=dt.UTC)


def split_cell(text: str) -> list[str]:
    """Return a text in parts that each fit a cell, broken between words where it can be; "" for no text."""
    parts, rest = [], normalise_text(text)
    while _length(rest) > LONGEST_CELL:
        whole = rest[:LONGEST_CELL].encode("utf-16-le")[: 2 * LONGEST_CELL].decode("utf-16-le", "ignore")
        end = whole.rfind(" ") + 1 or len(whole)
        parts.append(rest[:end])
        rest = rest[end:]
    return [*parts, rest]


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _write(page: Worksheet, sheet: _Sheet, head: object, words: object, day: object) -> None:
    for column, (title, width) in enumerate(sheet.columns):
        page.set_column(column, column, width)
        page.write_string(0, column, title, head)
    for place, row in enumerate(_fitting(sheet.rows), start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, dt.date):
                page.write_datetime(place, column, cell, day)
            elif isinstance(cell, str) and cell:
                page.write_string(place, column, cell, words)
            elif isinstance(cell, int | Decimal):
                page.write_number(place, column, cell, words)
    page.ignore_errors({"number_stored_as_text": "A:H"})  # the number of an indicator is a name
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)


def _fitting(rows: Iterable[tuple[Cell, ...]]) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows with normalised words; what no cell can hold goes on in a row below."""
    for row in rows:
        columns = [split_cell(cell) if isinstance(cell, str) else [cell] for cell in row]
        for place in range(max(map(len, columns))):
            yield tuple(parts[place] if place < len(parts) else None for parts in columns)
