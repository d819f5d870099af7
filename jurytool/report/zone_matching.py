"""Finds the zones of a report in what came back: by their bookmarks, else by heading, else by their words.

Pure. Nothing of the text is left out: what belongs to no zone that is known comes before the first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise

from jurytool.report.word_content import Item, Paragraph, Place, Table, WordContent, paragraphs
from jurytool.report.zones import Base, TableRow, Zone
from jurytool.text.grammar import LineKind, plain_text
from jurytool.text.pairing import ALIKE, likeness
from jurytool.text.regrouping import group_lines


class Found(StrEnum):
    """How a zone was found."""

    MARK = "mark"
    HEADING = "heading"  # its bookmark is gone, its heading is as it was
    GUESS = "guess"  # by its words, or by a heading that stands where its own stood
    NOT = ""


@dataclass(frozen=True, slots=True)
class MatchedZone:
    """A zone with what stands there now."""

    zone: Zone
    found: Found = Found.NOT
    heading: Paragraph | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    tables: tuple[Table, ...] = ()
    aside: tuple[Paragraph, ...] = ()  # boxes and contents lists that stand among them
    place: int = -1  # in the order in which they stand now; -1 for one of which only its bookmark is left

    @property
    def items(self) -> tuple[Item, ...]:
        """All that stands in it."""
        heading = (self.heading,) if self.heading is not None else ()
        return (*heading, *self.paragraphs, *self.tables, *self.aside)


@dataclass(frozen=True, slots=True)
class Matched:
    """All zones in the order of the report, and what stands before the first that was found."""

    zones: tuple[MatchedZone, ...]
    before: tuple[Item, ...] = ()

    @property
    def marks(self) -> int:
        """How many zones still have their bookmark."""
        return sum(one.found is Found.MARK for one in self.zones)

    @property
    def moved(self) -> tuple[MatchedZone, ...]:
        """The zones that stand elsewhere: as few as possible, so that the others are still in order."""
        found = [one for one in self.zones if one.place >= 0]
        staying = _longest_ascending([one.place for one in found])
        return tuple(one for one in found if one.place not in staying)


def match_zones(base: Base, items: Sequence[Item]) -> Matched:
    """Return what stands in each zone; an item stands in one zone only."""
    return _Matcher(base, list(items)).match()


def read_base(layout: Base, content: WordContent) -> Base:
    """Return what a file says, as a base: of one that was kept when it was made."""
    zones = []
    for one in match_zones(layout, content.items).zones:
        gaps = set(map(line_words, one.zone.gaps))
        lines = tuple(line for item in one.paragraphs if item.text not in gaps for line in item.lines)
        heading = " ".join(one.heading.text.split()) if one.heading else one.zone.heading
        tables = tuple(
            tuple(TableRow(next(iter(row.anchors), ""), row.texts) for row in table.rows)
            for table in one.tables
        )
        zones.append(replace(one.zone, heading=heading, lines=lines, tables=tables))
    return Base(tuple(zones), content.furniture)


def line_words(line: str) -> str:
    """Return the words of a line, by which a paragraph is recognised whatever it looks like."""
    return " ".join(plain_text(line).split())


@dataclass(slots=True)
class _Matcher:
    base: Base
    items: list[Item]
    starts: dict[int, int] = field(default_factory=dict)  # place among the items → zone
    found: dict[int, Found] = field(default_factory=dict)

    def match(self) -> Matched:
        left = self._take_marks()
        self._shift_to_headings()
        self._take_headings(left)
        self._take_new_headings()
        self._take_lines()
        zones = [
            MatchedZone(zone, self.found.get(place, Found.NOT)) for place, zone in enumerate(self.base.zones)
        ]
        for order, (place, stretch) in enumerate(self._stretches()):
            zones[place] = replace(_fill(zones[place], stretch), place=order)
        first = min(self.starts, default=len(self.items))
        return Matched(tuple(_give_on(zones)), tuple(self.items[:first]))

    # the four ways

    def _take_marks(self) -> set[int]:
        """Find zones by their bookmarks; returns those of which nothing else is left."""
        numbers = {zone.anchor: place for place, zone in enumerate(self.base.zones)}
        empty: set[int] = set()
        seen: set[int] = set()
        for at, item in enumerate(self.items):
            own = [numbers[name] for name in _anchors(item) if name in numbers]
            own = [zone for zone in dict.fromkeys(own) if zone not in seen]
            seen.update(own)
            self.found.update(dict.fromkeys(own, Found.MARK))
            if own:
                self.starts[at] = own[-1]
            empty.update(own[:-1])
        return empty

    def _shift_to_headings(self) -> None:
        """Let a zone begin at its heading where a paragraph was put between that and the bookmark."""
        for at, end in pairwise([*sorted(self.starts), len(self.items)]):
            heading = self.base.zones[self.starts[at]].heading
            if heading and not _is_heading(self.items[at], heading):
                later = [place for place in range(at + 1, end) if _is_heading(self.items[place], heading)]
                if later:
                    self.starts[later[0]] = self.starts.pop(at)

    def _take_headings(self, empty: set[int]) -> None:
        """Find zones without a bookmark, or with one that was left behind, by their heading."""
        for place, zone in enumerate(self.base.zones):
            if not zone.heading or (place in self.found and place not in empty and not self._is_bare(place)):
                continue
            for at, item in enumerate(self.items):
                if at not in self.starts and _is_heading(item, zone.heading, zone.number):
                    self._forget(place)
                    self._begin(at, place, Found.HEADING)
                    break

    def _take_new_headings(self) -> None:
        """Find a zone whose heading was changed too: the only heading between its neighbours."""
        for place, zone in enumerate(self.base.zones):
            if place in self.found or not zone.heading:
                continue
            low, high = self._between(place)
            candidates = [
                at
                for at in range(low, high)
                if at not in self.starts and _seems_heading(self.items[at]) and not self._is_known(at)
            ]
            alike = [at for at in candidates if likeness(_text(self.items[at]), zone.heading) >= ALIKE]
            if len(alike) == 1 or len(candidates) == 1:
                self._begin((alike or candidates)[0], place, Found.GUESS)

    def _take_lines(self) -> None:
        """Find a zone by the first of its paragraphs that stands nowhere else in the report."""
        counts = Counter(line_words(line) for zone in self.base.zones for line in (*zone.lines, *zone.gaps))
        for place, zone in enumerate(self.base.zones):
            if place in self.found:
                continue
            own = {words for words in map(line_words, (*zone.lines, *zone.gaps)) if counts[words] == 1}
            for at, item in enumerate(self.items):
                if at not in self.starts and " ".join(_text(item).split()) in own:
                    self._begin(at, place, Found.GUESS)
                    break

    # helpers

    def _begin(self, at: int, place: int, how: Found) -> None:
        self.starts[at] = place
        self.found[place] = how

    def _forget(self, place: int) -> None:
        self.starts = {at: zone for at, zone in self.starts.items() if zone != place}

    def _is_bare(self, place: int) -> bool:
        """Return whether a zone that had text begins at a paragraph without any, and holds none."""
        at = next((one for one, zone in self.starts.items() if zone == place), None)
        if at is None:
            return True
        end = min((one for one in self.starts if one > at), default=len(self.items))
        return not any(_text(item) or isinstance(item, Table) for item in self.items[at:end])

    def _is_known(self, at: int) -> bool:
        """Return whether a heading is one that stood in a text of the report."""
        words = _text(self.items[at])
        return any(line_words(line) == words for zone in self.base.zones for line in zone.lines)

    def _between(self, place: int) -> tuple[int, int]:
        """Return where a zone can begin: after the zone before it and ahead of the one behind it."""
        at_of = {zone: at for at, zone in self.starts.items()}
        low = max((at for zone, at in at_of.items() if zone < place), default=-1) + 1
        high = min((at for zone, at in at_of.items() if zone > place), default=len(self.items))
        return low, high

    def _stretches(self) -> Iterator[tuple[int, list[Item]]]:
        for at, end in pairwise([*sorted(self.starts), len(self.items)]):
            yield self.starts[at], self.items[at:end]


def _fill(matched: MatchedZone, stretch: list[Item]) -> MatchedZone:
    shown = [one for one in stretch if isinstance(one, Paragraph) and one.place is Place.BODY]
    boxed = [one for one in paragraphs(tuple(stretch)) if one.place is not Place.BODY]
    heading: Paragraph | None = None
    first = next((place for place, one in enumerate(shown) if one.text), None)
    if first is not None and matched.zone.heading and _opens(shown[first], matched.zone):
        heading = shown.pop(first)
    tables = tuple(one for one in stretch if isinstance(one, Table))
    return replace(matched, heading=heading, paragraphs=tuple(shown), tables=tables, aside=tuple(boxed))


def _opens(first: Paragraph, zone: Zone) -> bool:
    """Return whether the first paragraph of a zone is its heading, as it was or changed."""
    if any(line_words(line) == first.text for line in zone.lines):
        return False
    return first.kind is LineKind.HEADING or likeness(first.text, zone.heading) >= ALIKE


def _give_on(zones: list[MatchedZone]) -> list[MatchedZone]:
    """Let what was typed behind a text that nobody can change begin the text that follows it."""
    order = sorted((one.place, index) for index, one in enumerate(zones) if one.place >= 0)
    for (_, index), (_, after) in pairwise(order):
        one, other = zones[index], zones[after]
        if one.zone.source or not other.zone.source or other.zone.heading:
            continue
        count = _count_added(one)
        if count:
            given = one.paragraphs[len(one.paragraphs) - count :]
            zones[index] = replace(one, paragraphs=one.paragraphs[: len(one.paragraphs) - count])
            zones[after] = replace(other, paragraphs=(*given, *other.paragraphs))
    return zones


def _count_added(one: MatchedZone) -> int:
    """Return how many paragraphs at the end of a zone are new."""
    before = [line_words(line) for line in (*one.zone.lines, *one.zone.gaps)]
    count = 0
    for group in reversed(group_lines(before, [paragraph.text for paragraph in one.paragraphs])):
        if group.first:
            break
        count += len(group.second)
    return count


def _anchors(item: Item) -> tuple[str, ...]:
    if isinstance(item, Paragraph):
        return item.anchors
    return tuple(name for row in item.rows for name in row.anchors)


def _text(item: Item) -> str:
    return " ".join(item.text.split()) if isinstance(item, Paragraph) and item.place is Place.BODY else ""


def _is_heading(item: Item, heading: str, number: str = "") -> bool:
    words = _text(item)
    return bool(words) and words in (heading, heading.removeprefix(number).strip())


def _seems_heading(item: Item) -> bool:
    return isinstance(item, Paragraph) and bool(_text(item)) and (item.level > 0 or item.is_bold)


def _longest_ascending(places: list[int]) -> set[int]:
    """Return the largest set of numbers that already stand in ascending order."""
    tops: list[int] = []
    chains: list[list[int]] = []
    for place in places:
        length = bisect_left(tops, place)
        chain = [*(chains[length - 1] if length else []), place]
        tops[length : length + 1] = [place]
        chains[length : length + 1] = [chain]
    return set(chains[-1]) if chains else set()
