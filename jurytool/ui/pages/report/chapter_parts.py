"""What a chapter looks like on screen: texts to write, dates to fill in, and what comes by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jurytool.instruments.schema import Element, ElementKind, Item, ItemKind
from jurytool.instruments.standard_fields import FACT_PREFIX
from jurytool.report.outline import PrintedChapter
from jurytool.report.outline_text import Scope
from jurytool.report.progress import chapter_fields
from jurytool.services.report.outlines import offers_both, takes_own
from jurytool.services.report.sections import WRITTEN_KINDS, SectionView
from jurytool.text.words import lower_first
from jurytool.ui.pages.report.report_data import PROFILE_ROW


class PartKind(StrEnum):
    """The kinds of parts."""

    SECTION = "section"
    PROFILE = "profile"
    DATES = "dates"
    FACTS = "facts"
    DATA = "data"
    FIGURE = "figure"  # whether the annex shows the profile of the standards
    ADD = "add"  # the button for one more finding
    ADD_OWN = "add_own"  # the button for a section of the team's own
    ORDER = "order"  # findings per criterion or per talk


@dataclass(frozen=True, slots=True)
class ChapterPart:
    """One part; equal keys in two readings are the same part."""

    key: str
    kind: PartKind
    element: Element | None = None
    section: SectionView | None = None
    facts: tuple[Item, ...] = ()
    words: str = ""  # DATA: what comes by itself
    room: str = ""  # DATA: where it is changed; "" nowhere
    target: str = ""


_STANDARDS = {
    ElementKind.NORMS: "tabel met normen",
    ElementKind.CHOICES: "wat er gekozen is",
    ElementKind.GRID: "rooster met scores",
}
_WITH_FACTS = (ElementKind.PHASES, ElementKind.FACTS_TABLE)


def list_parts(printed: PrintedChapter, sections: Sequence[SectionView]) -> tuple[ChapterPart, ...]:
    """Return the parts of a chapter in printed order; facts stand with the procedure or the facts table."""
    parts: list[ChapterPart] = []
    facts = tuple(_facts(printed))
    for element in printed.chapter.elements:
        parts += _parts_of(printed.scope, element, sections)
        if facts and element.kind in _WITH_FACTS:
            parts.append(ChapterPart("facts", PartKind.FACTS, facts=facts))
            facts = ()
    if facts:
        parts.append(ChapterPart("facts", PartKind.FACTS, facts=facts))
    if takes_own(printed.chapter):
        key = printed.chapter.key
        parts.append(ChapterPart(f"add_own:{key}", PartKind.ADD_OWN, target=key))
    return tuple(parts)


def _facts(printed: PrintedChapter) -> Iterator[Item]:
    used = chapter_fields(printed)
    has_table = any(element.kind is ElementKind.FACTS_TABLE for element in printed.chapter.elements)
    for item in printed.scope.content.instrument.items(ItemKind.FACT):
        if FACT_PREFIX + item.key in used or (has_table and item.in_table):
            yield item


def _parts_of(scope: Scope, element: Element, sections: Sequence[SectionView]) -> Iterator[ChapterPart]:
    kind = element.kind
    if kind in (*WRITTEN_KINDS, ElementKind.FINDINGS, ElementKind.ITEM_FINDINGS):
        if offers_both(element):
            yield ChapterPart(f"order:{element.key}", PartKind.ORDER, element)
        for section in sections:
            if section.element_key.split(":")[0] == element.key:
                yield ChapterPart(section.id, PartKind.SECTION, element, section)
        if element is _first_findings(scope):
            yield ChapterPart(f"add:{element.key}", PartKind.ADD, element)
        elif kind is ElementKind.ITEM_FINDINGS:
            yield _data(scope, element, "een kop voor elk gesprek in het programma", "visit")
    elif kind is ElementKind.PROFILE:
        yield ChapterPart(PROFILE_ROW, PartKind.PROFILE, element)
    elif kind is ElementKind.PHASES:
        yield _data(scope, element, "kop en tekst van elke fase")
        yield ChapterPart("dates", PartKind.DATES, element)
    else:
        yield from _data_parts(scope, element)


def _first_findings(scope: Scope) -> Element | None:
    """Return where a finding of the jury's own goes."""
    outline = scope.content.instrument.outline
    elements = (element for chapter in (outline.chapters if outline else ()) for element in chapter.elements)
    return next((element for element in elements if element.kind is ElementKind.FINDINGS), None)


def _data_parts(scope: Scope, element: Element) -> Iterator[ChapterPart]:
    kind = element.kind
    if kind in _STANDARDS:
        first = element.groups[0] if element.groups else ""
        yield _data(scope, element, _STANDARDS[kind], "standards", first)
        if kind is ElementKind.GRID:
            yield ChapterPart(f"figure:{element.key}", PartKind.FIGURE, element)
    elif kind is ElementKind.FACTS_TABLE:
        yield _data(scope, element, "tabel met achtergrondgegevens", "overview")
    elif kind is ElementKind.ITEM_LIST:
        yield _data(scope, element, "lijst uit het kader")
    elif kind is ElementKind.VERDICT and scope.instrument.verdict is not None:
        title = scope.instrument.verdict.title
        words = f"de zin over {lower_first(title)}"
        yield _data(scope, element, words, "report", "verdict")
    elif kind is ElementKind.RESPONSES:
        yield _data(scope, element, "wat de school zei en wat jullie beslisten", "responses")
    elif kind is ElementKind.COLOPHON and scope.instrument.colophon:
        yield _data(scope, element, "colofon")


def _data(scope: Scope, element: Element, words: str, room: str = "", target: str = "") -> ChapterPart:
    heading = scope.fill(element.heading)
    if heading and element.kind is not ElementKind.FACTS_TABLE:
        words = f"{words}, onder de kop “{heading}”"
    return ChapterPart(f"data:{element.key}", PartKind.DATA, element, words=words, room=room, target=target)
