"""What a report says beside the texts of the jury: tables, dates, the verdict, what the procedure tells.

Kept with each version, so that two versions can be compared also where a file is not here; and in what order
the texts stand, since their own history does not know that. Pure.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from jurytool.instruments.schema import Element, ElementKind
from jurytool.instruments.standard_fields import fields_in
from jurytool.models.enums import NormOutcome
from jurytool.report.blocks import (
    Block,
    FactsTable,
    GridTable,
    Heading,
    ListBlock,
    NormsTable,
    Paragraph,
    ProfileFigure,
    TitlePage,
)
from jurytool.report.content import ReportContent
from jurytool.report.outline import PrintedChapter, build_report
from jurytool.report.outline_elements import heading_source, own_heading
from jurytool.report.outline_text import UNKNOWN, make_scope
from jurytool.text.normalise import single_line

FRONT, FIELDS = "Voorpagina", "Gegevens in de tekst"
FIGURE = "De figuur met het profiel staat erbij"
PROFILE_KEY, LEAD_SIGN = "@profile", "/lead"
_CHAPTER_SIGN = "#"
_PLACE = ""  # the title of a line that says what stands where: no heading is empty
_ONE_TEXT = frozenset({ElementKind.TEXT, ElementKind.SECTION, ElementKind.LIST})
# what leads in a text is printed with that text only: it comes and goes with it
_WRITTEN = _ONE_TEXT | {ElementKind.FINDINGS, ElementKind.ITEM_FINDINGS, ElementKind.PROFILE}
_LONGEST = 2_000  # letters of a line
_MOST = 100_000  # letters in all; a record of the log holds fifteen times as many bytes
Lines = tuple[tuple[str, str], ...]


def list_printed(content: ReportContent) -> Lines:
    """Return the lines of a report that no text of the jury gave it, each with the heading above it.

    The label and the day of the version, and what is still to be written, are left out: they tell versions
    apart of which nothing else differs. So is the profile of the school, which has a history of its own. What
    is longer than any table is cut short, with a digest behind it by which another text is still noticed.
    Before them stand the places of all that is printed, which `read_places` reads.
    """
    plain = replace(content, final=True, version_label=FRONT, made_on="")
    printer = _Printer(plain)
    report = build_report(plain, printer.dress)
    places = [(_PLACE, _cut(f"{key} {single_line(name)}".strip())) for key, name in printer.places.items()]
    front = [(FRONT, line) for block in report.blocks[:1] for line in _lines(block)]
    found = [(_cut(single_line(title)), _cut(line)) for title, line in (*front, *printer.lines) if line]
    return tuple(_cut_short([*places, *found, *_list_fields(plain)]))


def read_places(lines: Lines) -> Mapping[str, str]:
    """Return what a report printed, in its order: a chapter (`#KEY`), an element, a section or the profile.

    Each has its heading, "" where it has none or the jury wrote that: of a text the history knows it. What
    leads in a text has the key of its element with `LEAD_SIGN` behind it.
    """
    return {key: name for title, line in lines if title == _PLACE for key, _, name in [line.partition(" ")]}


def without_places(lines: Lines) -> Lines:
    """Return the lines that people read in a report."""
    return tuple(line for line in lines if line[0] != _PLACE)


class _Printer:
    """Goes through a report as it is made, element by element, and keeps what stands where."""

    def __init__(self, content: ReportContent) -> None:
        self._content = content
        self._main = content.instrument.id
        self._retitled = {one.section_id or one.element_key for one in content.sections if one.heading}
        self.places: dict[str, str] = {}
        self.lines: list[tuple[str, str]] = []

    def dress(self, printed: PrintedChapter, element: Element, blocks: list[Block]) -> list[Block]:
        """Return the blocks of an element as they are, and remember what they say."""
        self.places.setdefault(_CHAPTER_SIGN + self._name(printed, printed.chapter.key), printed.title)
        if blocks:
            self._keep_place(printed, element, blocks)
        heading = own_heading(printed.scope, element) if not heading_source(printed.scope, element) else ""
        title = heading or f"{printed.number} {printed.title}".strip()
        lead: list[str] = []
        for block in blocks:
            if isinstance(block, Heading) and not block.source:
                title = block.printed
            elif not getattr(block, "source", "") and not _is_profile(element, block):
                found = [line for line in map(single_line, _lines(block)) if line]
                lead += found
                self.lines += [] if element.kind in _WRITTEN else [(title, line) for line in found]
        if lead and element.kind in _WRITTEN:
            self.places[self._name(printed, element.key) + LEAD_SIGN] = " ".join(lead)
        return blocks

    def _name(self, printed: PrintedChapter, key: str) -> str:
        """Return a key that no other grid in this report has."""
        return key if printed.scope.instrument.id == self._main else f"{printed.scope.instrument.id}/{key}"

    def _keep_place(self, printed: PrintedChapter, element: Element, blocks: Iterable[Block]) -> None:
        source = heading_source(printed.scope, element)
        name = "" if source in self._retitled else own_heading(printed.scope, element)
        self.places[self._name(printed, element.key)] = name
        if element.kind in _ONE_TEXT:
            return
        for block in blocks:
            if isinstance(block, Heading) and block.source:
                self.places[block.source] = "" if block.source in self._retitled else block.text
            elif _is_profile(element, block):
                self.places[PROFILE_KEY] = ""


def _is_profile(element: Element, block: Block) -> bool:
    return element.kind is ElementKind.PROFILE and isinstance(block, Paragraph) and block.style == "quote"


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
            yield block.example
        case Paragraph():
            yield "".join(run.text for run in block.runs)
        case ListBlock():
            yield from ("".join(run.text for run in runs) for runs in block.items)
        case FactsTable():
            yield from (f"{label}: {value}" for label, value in block.rows)
        case NormsTable():
            for norm in block.rows:
                asked = f"{norm.title} ({norm.threshold}): {norm.value}"
                # as earlier versions wrote it down, or each of those would seem to be changed
                outcome = NormOutcome.UNKNOWN.label if norm.outcome == UNKNOWN else norm.outcome
                yield ", ".join(filter(None, (asked, outcome, norm.details.rstrip("."))))
        case GridTable():
            for group in block.groups:
                yield group.title
                yield from (
                    f"{row.code} {row.title}: {row.instead or row.mark or '–'}".strip() for row in group.rows
                )
        case ProfileFigure():
            yield FIGURE  # what it shows stands in the grid above it
