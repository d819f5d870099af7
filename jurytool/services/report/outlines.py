"""The outline of a report as the team has it: that of the instrument, with what the team chose and added.

Screens, checks and the report itself read this one outline, and need not know that it was changed. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from jurytool.instruments.schema import Chapter, Element, ElementKind, Instrument
from jurytool.services.ids import first_positions
from jurytool.services.report.own_keys import chapter_of
from jurytool.services.report.report_options import BY_CRITERION, BY_TALK

_OWN_HINT = "Schrijf hier. De kop is van jullie zelf."


@dataclass(frozen=True, slots=True)
class OwnPart:
    """A section that the team added: its key, and where it stands among the elements of its chapter."""

    key: str
    position: str


def takes_own(chapter: Chapter) -> bool:
    """Return whether the team may add sections to a chapter."""
    return chapter.own_sections and not chapter.annex


def offers_both(element: Element) -> bool:
    """Return whether an instrument lets the team choose between findings per criterion and per talk."""
    kinds = (ElementKind.FINDINGS, ElementKind.ITEM_FINDINGS)
    return element.kind in kinds and bool(element.findings) and bool(element.item_kinds)


def fit_outline(instrument: Instrument, findings: str, own: Sequence[OwnPart]) -> Instrument:
    """Return an instrument with the outline that the team has; the same one where nothing was chosen."""
    outline = instrument.outline
    if outline is None or not (findings or own):
        return instrument
    homes = {chapter.key for chapter in outline.chapters if takes_own(chapter)}
    last = next((one.key for one in reversed(outline.chapters) if takes_own(one)), "")
    by_chapter: dict[str, list[OwnPart]] = {}
    for part in own:
        # what another version of the instrument has no chapter for stands in the last one, and not nowhere
        home = chapter_of(part.key) if chapter_of(part.key) in homes else last
        by_chapter.setdefault(home, []).append(part)
    chapters = tuple(
        replace(
            chapter,
            title=_title(chapter, findings),
            elements=tuple(_fit(chapter, findings, by_chapter.get(chapter.key, ()))),
        )
        for chapter in outline.chapters
    )
    return replace(instrument, outline=replace(outline, chapters=chapters))


def _fit(chapter: Chapter, findings: str, own: Sequence[OwnPart]) -> Iterable[Element]:
    elements = [_choose(element, findings) for element in chapter.elements]
    if not own:
        return elements
    headed = next((each for each in elements if each.heading or each.findings), None)
    made = [_own_element(part.key, headed) for part in own]
    positions = {part.key: part.position for part in own}
    return [element for _, element in place_elements([*elements, *made], positions)]


def _title(chapter: Chapter, findings: str) -> str:
    """Return the title of a chapter, which may say how its findings are ordered.

    An instrument that has no title for the other order may have a shorter one, that says nothing of it.
    """
    if all(_choose(element, findings) == element for element in chapter.elements):
        return chapter.title
    return chapter.other_title or chapter.contents_title or chapter.title


def _choose(element: Element, findings: str) -> Element:
    kinds = {BY_TALK: ElementKind.ITEM_FINDINGS, BY_CRITERION: ElementKind.FINDINGS}
    kind = kinds.get(findings)
    return replace(element, kind=kind) if kind is not None and offers_both(element) else element


def _own_element(key: str, beside: Element | None) -> Element:
    """Return the element of a section of the team's own, which looks like the headings beside it."""
    return Element(
        key,
        ElementKind.SECTION,
        level=beside.level if beside else 2,
        numbered=beside.numbered if beside else False,
        in_contents=beside.in_contents if beside else False,
        hint=_OWN_HINT,
        headings_free=True,
    )


def place_elements(elements: Sequence[Element], own: Mapping[str, str]) -> list[tuple[str, Element]]:
    """Return elements with their positions, in order; `own` gives those of what the team added.

    Those of the instrument are spread evenly, so that they are the same on every laptop.
    """
    given = [element for element in elements if element.key not in own]
    placed = list(zip(first_positions(len(given)), given, strict=True))
    placed += [(own[element.key], element) for element in elements if element.key in own]
    return sorted(placed, key=lambda one: (one[0], one[1].key in own, one[1].key))
