"""What must hold in a report outline: attributes that belong to their element, references, and fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from types import MappingProxyType

from jurytool.instruments.keys import check_keys, numbered
from jurytool.instruments.locator import Path
from jurytool.instruments.schema import (
    Chapter,
    Element,
    ElementKind,
    FindingTemplate,
    Instrument,
    ItemKind,
    Outline,
)
from jurytool.instruments.source import Source, suggest
from jurytool.instruments.standard_fields import (
    FACT_PREFIX,
    FIELD_LABELS,
    PHASE_PREFIX,
    braced_names,
    has_lone_brace,
)
from jurytool.models.enums import ProgrammeKind

EVERY_ELEMENT = frozenset({"key", "kind", "heading", "level", "numbered", "in_contents", "text", "optional"})
_WRITTEN = frozenset({"hint"})
ELEMENT_ATTRIBUTES: Mapping[ElementKind, frozenset[str]] = MappingProxyType(
    {
        ElementKind.TEXT: _WRITTEN | {"name", "headings_free"},
        ElementKind.SECTION: _WRITTEN | {"name", "headings_free"},
        ElementKind.FINDINGS: _WRITTEN | {"headings_free", "findings", "item_kinds"},
        ElementKind.ITEM_FINDINGS: _WRITTEN | {"headings_free", "findings", "item_kinds"},
        ElementKind.LIST: _WRITTEN | {"name", "ordered"},
        ElementKind.VERDICT: frozenset(),
        ElementKind.ITEM_LIST: frozenset({"groups", "explanations"}),
        ElementKind.FACTS_TABLE: frozenset(),
        ElementKind.PROFILE: _WRITTEN,
        ElementKind.NORMS: frozenset({"groups"}),
        ElementKind.CHOICES: frozenset({"groups", "explanations"}),
        ElementKind.GRID: frozenset({"groups", "repeat_header", "explanations"}),
        ElementKind.PHASES: frozenset(),
        ElementKind.COLOPHON: frozenset(),
        ElementKind.RESPONSES: frozenset(),
    }
)
_NEEDED: Mapping[ElementKind, str] = MappingProxyType(
    {ElementKind.TEXT: "text", ElementKind.FINDINGS: "findings", ElementKind.ITEM_FINDINGS: "item_kinds"}
)
_FITTING: Mapping[ElementKind, tuple[ItemKind, ...]] = MappingProxyType(
    {
        ElementKind.ITEM_LIST: tuple(ItemKind),
        ElementKind.NORMS: (ItemKind.NUMBER, ItemKind.CHECK),
        ElementKind.CHOICES: (ItemKind.CHOICE,),
        ElementKind.GRID: (ItemKind.SCALE,),
    }
)


def check_outline(instrument: Instrument, source: Source) -> None:
    """Raise InstrumentError at the first thing that a report could not be made of."""
    _check_standard_texts(instrument, source)
    if instrument.outline is None:
        return
    outline = instrument.outline
    check_keys(((path, chapter.key) for path, chapter in _each_chapter(outline)), source)
    check_keys(((path, element.key) for path, element in each_element(outline)), source)
    for path, element in each_element(outline):
        _check_attributes(element, path, source)
        _check_references(instrument, element, path, source)
        findings = (finding.key for finding in element.findings)
        check_keys(numbered((*path, "findings"), findings), source)


def each_element(outline: Outline) -> Iterator[tuple[Path, Element]]:
    """Yield every element of the report and of its annex, with its place in the file."""
    for path, chapter in _each_chapter(outline):
        for index, element in enumerate(chapter.elements):
            yield (*path, "elements", index), element


def _each_chapter(outline: Outline) -> Iterator[tuple[Path, Chapter]]:
    for index, chapter in enumerate(outline.chapters):
        yield ("outline", "chapters", index), chapter
    if outline.grid_annex is not None:
        yield ("outline", "grid_annex"), outline.grid_annex


def _check_attributes(element: Element, path: Path, source: Source) -> None:
    allowed = EVERY_ELEMENT | ELEMENT_ATTRIBUTES[element.kind]
    for declared in fields(Element):
        if declared.name not in allowed and getattr(element, declared.name) != declared.default:
            raise source.error(
                (*path, declared.name),
                f'"{declared.name}" hoort niet bij een element van soort "{element.kind}".',
            )
    needed = _NEEDED.get(element.kind)
    if needed is not None and not getattr(element, needed):
        raise source.error((*path, "kind"), f'bij een element van soort "{element.kind}" hoort "{needed}".')


def _check_references(instrument: Instrument, element: Element, path: Path, source: Source) -> None:
    for index, key in enumerate(element.groups):
        _check_group(instrument, element, key, (*path, "groups", index), source)
    kinds = [kind.value for kind in ProgrammeKind]
    for index, kind in enumerate(element.item_kinds):
        if kind not in kinds:
            raise source.error(
                (*path, "item_kinds", index), f'er is geen programmaonderdeel "{kind}".', suggest(kind, kinds)
            )
    for index, finding in enumerate(element.findings):
        _check_finding(instrument, finding, (*path, "findings", index), source)
    if element.kind is ElementKind.VERDICT and instrument.verdict is None:
        raise source.error((*path, "kind"), 'bij een element van soort "verdict" hoort een tabel [verdict].')
    if element.kind is ElementKind.PHASES and not instrument.phases:
        raise source.error((*path, "kind"), 'bij een element van soort "phases" horen fasen: [[phases]].')
    if element.level not in (2, 3):
        raise source.error((*path, "level"), f'"level" kan niet {element.level} zijn.', "Kies 2 of 3.")


def _check_group(instrument: Instrument, element: Element, key: str, path: Path, source: Source) -> None:
    group = instrument.group(key)
    if group is None:
        known = (known_group.key for known_group in instrument.groups)
        raise source.error(path, f'er is geen groep "{key}".', suggest(key, known))
    fitting = _FITTING.get(element.kind, ())
    if all(item.kind not in fitting for item in group.items):
        kinds = " of ".join(fitting)
        raise source.error(path, f'in de groep "{key}" zit geen onderdeel van soort {kinds}.')


def _check_finding(instrument: Instrument, finding: FindingTemplate, path: Path, source: Source) -> None:
    for index, key in enumerate(finding.item_keys):
        if instrument.item(key) is None:
            known = (item.key for item in instrument.items())
            raise source.error(
                (*path, "item_keys", index), f'er is geen onderdeel "{key}".', suggest(key, known)
            )


def _check_standard_texts(instrument: Instrument, source: Source) -> None:
    known = {*FIELD_LABELS}
    known |= {PHASE_PREFIX + phase.key for phase in instrument.phases}
    known |= {FACT_PREFIX + item.key for item in instrument.items(ItemKind.FACT)}
    for path, text in standard_texts(instrument):
        for name in braced_names(text):
            if name not in known:
                raise source.error(
                    path,
                    f"het veld {{{name}}} bestaat niet.",
                    suggest(name, sorted(known)),
                    passage=f"{{{name}}}",
                )
        if has_lone_brace(text):
            raise source.error(
                path, "een accolade mist haar andere helft.", "Een veld ziet eruit als {school}."
            )
    for path, title in _plain_titles(instrument):
        if braced_names(title):
            raise source.error(
                path, "hier kan geen veld staan.", "Velden kunnen in een text en in de heading."
            )


def standard_texts(instrument: Instrument) -> Iterator[tuple[Path, str]]:
    """Yield every text of an instrument in which fields may stand, with its place in the file."""
    for index, phase in enumerate(instrument.phases):
        yield ("phases", index, "text"), phase.text
    if instrument.verdict is not None:
        for index, option in enumerate(instrument.verdict.options):
            yield ("verdict", "options", index, "sentence"), option.sentence
    if instrument.outline is not None:
        for path, element in each_element(instrument.outline):
            yield (*path, "heading"), element.heading
            yield (*path, "text"), element.text


def _plain_titles(instrument: Instrument) -> Iterator[tuple[Path, str]]:
    outline = instrument.outline
    if outline is None:
        return
    yield ("outline", "title"), outline.title
    yield ("outline", "subtitle"), outline.subtitle
    for path, chapter in _each_chapter(outline):
        yield (*path, "title"), chapter.title
        yield (*path, "contents_title"), chapter.contents_title
        yield (*path, "other_title"), chapter.other_title
    for path, element in each_element(outline):
        for index, finding in enumerate(element.findings):
            yield (*path, "findings", index, "heading"), finding.heading
