"""Short ways to a part of a report outline, and the ids of the program's own instruments."""

from __future__ import annotations

from jurytool.instruments.schema import Chapter, Element, ElementKind, Instrument

EXCELLENT = "excellente-scholen"
STANDARDS = "standaarden"
VERY_GOOD = "zeer-goede-school-praktijkonderwijs"
IDS = [EXCELLENT, STANDARDS, VERY_GOOD]


def chapter(instrument: Instrument, key: str) -> Chapter:
    """Return a chapter of the report by its key."""
    assert instrument.outline is not None
    return next(chapter for chapter in instrument.outline.chapters if chapter.key == key)


def element(instrument: Instrument, key: str) -> Element:
    """Return an element of the report by its key."""
    assert instrument.outline is not None
    return next(one for each in instrument.outline.chapters for one in each.elements if one.key == key)


def kinds(one: Chapter) -> list[ElementKind]:
    """Return the kinds of a chapter's elements in order."""
    return [each.kind for each in one.elements]
