"""What is printed beside the texts: explanations of scores and norms, choices in own words, facts. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from jurytool.instruments.schema import Element, ElementKind, Item, ItemKind
from jurytool.instruments.standard_fields import FACT_PREFIX
from jurytool.report.content import ReportContent
from jurytool.report.issues import RESPONSE_ROOM, RESPONSE_TARGET, ShortText
from jurytool.report.outline import print_chapters
from jurytool.report.outline_tables import chosen_groups
from jurytool.report.outline_text import Scope
from jurytool.report.progress import chapter_fields

PROFILE_NAME = "Het profiel in de woorden van de school"


def list_short_texts(content: ReportContent) -> Iterator[ShortText]:
    """Yield what somebody typed and the report prints outside its texts, in printed order."""
    for printed in print_chapters(content):
        yield from _facts(printed.scope, set(chapter_fields(printed)))
        for element in printed.chapter.elements:
            if element.kind in _READERS:
                yield from _READERS[element.kind](printed.scope, element)
    yield from _responses(content)


def _filled(target: str, name: str, words: str, room: str) -> Iterator[ShortText]:
    if words.strip():
        yield ShortText(target, name, words, room)


def _responses(content: ReportContent) -> Iterator[ShortText]:
    """Yield why the jury decided as it did, and what the school wrote where the report shows that.

    The jury knows one another: in the answer to the school its names may stand.
    """
    for one in content.responses:
        target = f"{RESPONSE_TARGET}{one.id}"
        for text in _filled(target, f"Reden bij reactie {one.name}", one.reason, RESPONSE_ROOM):
            yield replace(text, judges=False)
        printed = one.text if content.with_responses else ""
        for text in _filled(target, f"Reactie {one.name}", printed, RESPONSE_ROOM):
            yield replace(text, judges=False, is_quoted=True)


def _facts(scope: Scope, used: set[str], *, in_table: bool = False) -> Iterator[ShortText]:
    for item in scope.content.instrument.items(ItemKind.FACT):
        if FACT_PREFIX + item.key in used or (in_table and item.in_table):
            value = scope.content.facts.get(item.key, "")
            yield from _filled(f"fact:{item.key}", item.title, value, "report")


def _table(scope: Scope, element: Element) -> Iterator[ShortText]:
    return _facts(scope, set(), in_table=True)


def _profile(scope: Scope, element: Element) -> Iterator[ShortText]:
    for text in _filled("profile", PROFILE_NAME, scope.content.profile_statement, "report"):
        yield replace(text, is_quoted=True)


def _grid(scope: Scope, element: Element) -> Iterator[ShortText]:
    grid = next((each for each in scope.content.grids if each.instrument.id == scope.instrument.id), None)
    for _, item in _items(scope, element) if grid and element.explanations else ():
        mark = grid.marks.get(item.key) if grid else None
        yield from _filled(item.key, _explanation_of(item), mark.explanation if mark else "", "standards")


def _norms(scope: Scope, element: Element) -> Iterator[ShortText]:
    for group, item in _items(scope, element):
        result = scope.content.norms.get(item.key)
        for words in (result.source, result.explanation) if result else ():
            yield from _filled(group, _explanation_of(item), words, "standards")


def _choices(scope: Scope, element: Element) -> Iterator[ShortText]:
    for group, item in _items(scope, element):
        choice = scope.content.choices.get(item.key)
        yield from _filled(group, item.title, choice.other if choice else "", "standards")


def _items(scope: Scope, element: Element) -> Iterator[tuple[str, Item]]:
    """Yield the items of an element with the key of their group, to which the room leads."""
    return ((group.key, item) for group in chosen_groups(scope.instrument, element) for item in group.items)


def _explanation_of(item: Item) -> str:
    return f"Toelichting bij {item.code or item.short_name}"


_READERS: Mapping[ElementKind, Callable[[Scope, Element], Iterator[ShortText]]] = {
    ElementKind.FACTS_TABLE: _table,
    ElementKind.PROFILE: _profile,
    ElementKind.GRID: _grid,
    ElementKind.NORMS: _norms,
    ElementKind.CHOICES: _choices,
}
