"""How far each chapter of a report is, and what is still open in it. Pure: content in, counts out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from jurytool.instruments.schema import Element, ElementKind, ItemKind
from jurytool.instruments.standard_fields import FACT_PREFIX, PHASE_PREFIX, fields_in
from jurytool.report.content import ReportContent, Section
from jurytool.report.findings import is_gap, treated_criteria
from jurytool.report.outline import PrintedChapter, print_chapters
from jurytool.report.outline_tables import chosen_groups
from jurytool.report.outline_text import Scope
from jurytool.text.grammar import parse_text

GapKind = Literal["verdict", "section", "talks", "profile", "choice", "rating", "norm", "field"]


@dataclass(frozen=True, slots=True)
class Part:
    """Something that must be there before a chapter is done; `key` says which of its kind."""

    kind: GapKind
    key: str  # section id, item key, name of a field
    name: str  # Dutch: heading, title, label
    is_done: bool


@dataclass(frozen=True, slots=True)
class ChapterProgress:
    """A chapter as printed with its parts; one without parts is always done."""

    printed: PrintedChapter
    parts: tuple[Part, ...]

    @property
    def count(self) -> tuple[int, int]:
        """How many of the parts that are written or chosen for this chapter are there, and how many it has.

        What the report only takes over from the school's facts is not counted.
        """
        own = [part for part in self.parts if part.kind != "field" or not is_of_school(part.key)]
        return sum(part.is_done for part in own), len(own)

    @property
    def gaps(self) -> tuple[Part, ...]:
        """The parts that are still open."""
        return tuple(part for part in self.parts if not part.is_done)


def list_progress(content: ReportContent) -> list[ChapterProgress]:
    """Return how far the chapters are, in printed order."""
    return [
        ChapterProgress(printed, tuple(dict.fromkeys((*_written_parts(printed), *_field_parts(printed)))))
        for printed in print_chapters(content)
    ]


def chapter_fields(printed: PrintedChapter) -> tuple[str, ...]:
    """Return the names of the fields in the texts of a chapter, in order of appearance."""
    return tuple(dict.fromkeys(name for text in _texts(printed) for name in fields_in(text)))


def _written_parts(printed: PrintedChapter) -> Iterator[Part]:
    for element in printed.chapter.elements:
        make = _PARTS.get(element.kind)
        if make is not None and not element.optional:
            yield from make(printed.scope, element, printed.title)


def _field_parts(printed: PrintedChapter) -> Iterator[Part]:
    scope = printed.scope
    for name in chapter_fields(printed):
        if name in scope.labels:
            yield Part("field", name, scope.labels[name], bool(scope.values.get(name, "").strip()))


def _texts(printed: PrintedChapter) -> Iterator[str]:
    scope = printed.scope
    yield printed.chapter.title
    for element in printed.chapter.elements:
        yield element.heading
        written = [section.text for section in _sections(scope, element)]
        yield from written if element.kind is ElementKind.TEXT and written else (element.text,)
        if element.kind is ElementKind.PHASES:
            yield from (phase.text for phase in scope.instrument.phases)


def _sections(scope: Scope, element: Element) -> list[Section]:
    return [each for each in scope.content.sections if each.element_key.split(":")[0] == element.key]


def _is_written(section: Section) -> bool:
    return bool(parse_text(section.text))


def _section(scope: Scope, element: Element, title: str) -> Iterator[Part]:
    sections = _sections(scope, element) or [Section(element.key, "", "")]
    for section in sections:
        name = section.heading or scope.fill(element.heading) or element.name or title
        yield Part("section", section.section_id or element.key, name, _is_written(section))


def _findings(scope: Scope, element: Element, title: str) -> Iterator[Part]:
    headings = {f"{element.key}:{each.key}": scope.fill(each.heading) for each in element.findings}
    sections = _sections(scope, element)
    treated = treated_criteria(sections)
    for section in sections:
        name = section.heading or headings.get(section.element_key) or title
        key = section.section_id or section.element_key
        yield Part("section", key, name, not is_gap(section, treated))


def _item_findings(scope: Scope, element: Element, title: str) -> Iterator[Part]:
    sections = [each for each in _sections(scope, element) if each.programme_kind in element.item_kinds]
    if not sections:
        yield Part("talks", element.key, scope.fill(element.heading) or title, False)
    for section in sections:
        name = section.heading or section.programme_item or title
        yield Part("section", section.section_id or element.key, name, _is_written(section))


def _verdict(scope: Scope, element: Element, title: str) -> Iterator[Part]:
    verdict = scope.instrument.verdict
    chosen = {option.key for option in verdict.options} - {"open"} if verdict else set()
    name = verdict.title if verdict else title
    yield Part("verdict", element.key, name, scope.content.verdict in chosen)


def _profile(scope: Scope, element: Element, title: str) -> Iterator[Part]:
    is_written = bool(parse_text(scope.content.profile_statement))
    yield Part("profile", element.key, "het profiel in de woorden van de school", is_written)


def _choices(scope: Scope, element: Element, title: str) -> Iterator[Part]:
    for group in chosen_groups(scope.instrument, element):
        for item in group.items:
            if item.kind is ItemKind.CHOICE:
                choice = scope.content.choices.get(item.key)
                is_chosen = choice is not None and bool(choice.labels or choice.other.strip())
                yield Part("choice", item.key, item.title, is_chosen)


def _norms(scope: Scope, element: Element, title: str) -> Iterator[Part]:
    for group in chosen_groups(scope.instrument, element):
        for item in group.items:
            if item.kind in (ItemKind.NUMBER, ItemKind.CHECK):
                result = scope.content.norms.get(item.key)
                yield Part("norm", item.key, item.title, result is not None and bool(result.outcome))


def _grid(scope: Scope, element: Element, title: str) -> Iterator[Part]:
    grid = next((each for each in scope.content.grids if each.instrument.id == scope.instrument.id), None)
    marks = grid.marks if grid else {}
    for group in chosen_groups(scope.instrument, element):
        for item in group.items:
            if item.scale:
                mark = marks.get(item.key)
                yield Part("rating", item.key, item.title, mark is not None and bool(mark.value))


_PARTS: Mapping[ElementKind, Callable[[Scope, Element, str], Iterator[Part]]] = {
    ElementKind.SECTION: _section,
    ElementKind.LIST: _section,
    ElementKind.FINDINGS: _findings,
    ElementKind.ITEM_FINDINGS: _item_findings,
    ElementKind.VERDICT: _verdict,
    ElementKind.PROFILE: _profile,
    ElementKind.CHOICES: _choices,
    ElementKind.NORMS: _norms,
    ElementKind.GRID: _grid,
}


def is_of_school(name: str) -> bool:
    """Return whether a field is about the school or the visit, and not a date or fact of this report."""
    return not name.startswith((PHASE_PREFIX, FACT_PREFIX))
