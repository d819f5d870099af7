"""What came back beside what was made and what stands at home: changes per section, and all that is no text.

Pure. Every word of the file is found again: unchanged, in a change, or in a point that people look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jurytool.report.moved_parts import tell_moves
from jurytool.report.table_changes import compare_tables, row_words
from jurytool.report.word_content import (
    Edit,
    EditKind,
    Item,
    Paragraph,
    Place,
    WordContent,
    paragraphs,
)
from jurytool.report.zone_matching import Found, Matched, MatchedZone, line_words, match_zones
from jurytool.report.zones import Base
from jurytool.text.grammar import LineKind
from jurytool.text.normalise import single_line
from jurytool.text.pairing import likeness
from jurytool.text.regrouping import group_lines
from jurytool.text.returning import ChangeKind, Comparison, LineChange, compare_lines

_HEADING_NUMBER = re.compile(r"\A\d+(?:\.\d+)*\.?\s+")
_PAGE_WORD = re.compile(r"\b(?:pagina|bladzijde|blad|pag|blz|p)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_PAGE = re.compile(r"\s*\d+$")
_TOLD_ALIKE = 0.5  # share of words from which a tracked deletion is that of a paragraph


class PointKind(StrEnum):
    """What cannot be taken over into a text, and is for people to handle."""

    COMMENT = "comment"
    FIXED = "fixed"  # text that comes from data or from the instrument
    HEADING = "heading"  # a heading that is gone
    TABLE = "table"
    BOX = "box"
    NOTE = "note"
    FURNITURE = "furniture"  # header or footer
    CONTENTS = "contents"
    PICTURE = "picture"
    MOVED = "moved"
    LOOSE = "loose"  # text that belongs to no part that is known
    GONE = "gone"  # a change in a section that is no longer in the dossier
    MISSING = "missing"  # a part that is not in the file


@dataclass(frozen=True, slots=True)
class ReturnedPoint:
    """Something to look at; `title` says under which heading, `before` how it was."""

    kind: PointKind
    text: str
    title: str = ""
    source: str = ""
    before: str = ""
    author: str = ""
    made: str = ""
    passage: str = ""
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class HomeSection:
    """A section as it stands at home, printed."""

    source: str
    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionOutcome:
    """What changed in one section; `tracked` are the tracked changes of each change, by its index."""

    source: str
    title: str
    found: Found
    heading: LineChange | None
    comparison: Comparison
    tracked: tuple[tuple[Edit, ...], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """All of it; `marks` is how many parts were found by their bookmark, `parts` how many by any way."""

    sections: tuple[SectionOutcome, ...]
    points: tuple[ReturnedPoint, ...]
    marks: int
    parts: int


def compare_report(content: WordContent, base: Base, home: Mapping[str, HomeSection]) -> Outcome:
    """Return what came back beside its base and what stands at home, by the source of each section."""
    matched = match_zones(base, content.items)
    by_source: dict[str, list[MatchedZone]] = {}
    for zone in matched.zones:
        if zone.zone.source:
            by_source.setdefault(zone.zone.source, []).append(zone)
    # the last words of a part that were taken away stand, as a tracked change, in the part that follows
    edits = [edit for one in paragraphs(content.items) for edit in one.edits]
    gaps = {line_words(gap) for zone in base.zones for gap in zone.gaps}
    sections = [
        _compare_section(zones, home[source], edits, gaps)
        for source, zones in by_source.items()
        if source in home and any(zone.found for zone in zones)
    ]
    points = list(_Points(content, base, home, matched).gather())
    parts = sum(zone.found is not Found.NOT and bool(zone.zone.heading) for zone in matched.zones)
    return Outcome(tuple(sections), tuple(points), matched.marks, parts)


# -- sections ------------------------------------------------------------------------------------------------


def _compare_section(
    zones: list[MatchedZone], home: HomeSection, edits: list[Edit], gaps: set[str]
) -> SectionOutcome:
    # a gap that nobody filled is no text
    shown = [one for zone in zones for one in zone.paragraphs if one.text not in gaps]
    before = [line for zone in zones for line in zone.zone.lines]
    pairs = [(line, one) for one in shown for line in _lines(one, before)]
    comparison = compare_lines(before, home.lines, [line for line, _ in pairs])
    tracked = tuple(_tracked(change, pairs, edits) for change in comparison.changes)
    headed = next((zone for zone in zones if zone.zone.heading), zones[0])
    hows = {zone.found for zone in zones}
    found = Found.MARK if hows == {Found.MARK} else next(iter(hows - {Found.MARK, Found.NOT}), Found.MARK)
    return SectionOutcome(
        home.source, headed.zone.title, found, _compare_heading(headed, home), comparison, tracked
    )


def _lines(one: Paragraph, before: Sequence[str]) -> Sequence[str]:
    """Return the lines of a paragraph.

    LibreOffice takes the style from a paragraph that follows a deleted one: then it is what it was.
    """
    same = [line for line in before if one.is_joined and line_words(line) == one.text]
    return same[:1] or one.lines


def _compare_heading(zone: MatchedZone, home: HomeSection) -> LineChange | None:
    if zone.heading is None or not zone.zone.heading:
        return None
    before = zone.zone.heading.removeprefix(zone.zone.number).strip()
    words = " ".join(zone.heading.text.split())
    after = words.removeprefix(zone.zone.number).strip()
    if zone.zone.number and after == words:
        after = _HEADING_NUMBER.sub("", words)
    if after in (before, home.heading) or not after:
        return None
    return LineChange(ChangeKind.HEADING, before, after, home.heading, home.heading != before)


def _tracked(change: LineChange, pairs: list[tuple[str, Paragraph]], edits: list[Edit]) -> tuple[Edit, ...]:
    if change.edited_places:
        own = {id(one): one for _, one in (pairs[place] for place in change.edited_places)}
        return tuple(edit for one in own.values() for edit in (*one.edits, *one.ends))
    words = line_words(change.before)
    gone = [edit for edit in edits if edit.kind is not EditKind.INSERTED]
    return tuple(edit for edit in gone if edit.text.strip() and likeness(edit.text, words) >= _TOLD_ALIKE)


# -- what is no text of a section ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Points:
    content: WordContent
    base: Base
    home: Mapping[str, HomeSection]
    matched: Matched

    def gather(self) -> Iterator[ReturnedPoint]:
        yield from self._comments()
        for zone in self.matched.zones:
            yield from self._of_zone(zone)
        for zone, where in tell_moves(self.matched):
            yield ReturnedPoint(PointKind.MOVED, where, zone.zone.title, zone.zone.source)
        yield from _loose(self.matched.before, PointKind.LOOSE, "", "")
        yield from self._asides(self.matched.before, "", "")
        yield from self._notes()
        yield from self._furniture()

    def _of_zone(self, zone: MatchedZone) -> Iterator[ReturnedPoint]:
        title, source = zone.zone.title, zone.zone.source
        if zone.found is Found.NOT:
            yield from self._missing(zone)
            return
        if not source:
            yield from _fixed(zone, PointKind.FIXED)
        elif source not in self.home:
            yield from _fixed(zone, PointKind.GONE)
        if zone.zone.heading and zone.heading is None and zone.place >= 0:
            yield ReturnedPoint(PointKind.HEADING, "", title, source, zone.zone.heading)
        for text, before in compare_tables(zone.zone.tables, zone.tables):
            yield ReturnedPoint(PointKind.TABLE, text, title, source, before)
        yield from self._asides(zone.items, title, source)

    def _missing(self, zone: MatchedZone) -> Iterator[ReturnedPoint]:
        has_text = zone.zone.heading or zone.zone.lines or zone.zone.tables
        if self.matched.marks and has_text:
            before = "\n".join((zone.zone.heading, *map(line_words, zone.zone.lines))).strip()
            yield ReturnedPoint(PointKind.MISSING, "", zone.zone.title, zone.zone.source, before)

    def _asides(self, items: Iterable[Item], title: str, source: str) -> Iterator[ReturnedPoint]:
        found = paragraphs(tuple(items))
        for one in found:
            if one.text and one.place is Place.BOX:
                yield ReturnedPoint(PointKind.BOX, one.text, title, source)
            elif one.text and one.place is Place.CONTENTS and not self._is_entry(one.text):
                yield ReturnedPoint(PointKind.CONTENTS, one.text, title, source)
        count = sum(one.pictures for one in found)
        if count:
            yield ReturnedPoint(PointKind.PICTURE, str(count), title, source)

    def _is_entry(self, text: str) -> bool:
        """Return whether a line of the contents list is a heading of the report, as it was or as it is."""
        words = " ".join(text.split())
        now = {" ".join(one.text.split()) for one in paragraphs(self.content.items) if one.level}
        return not {words, _PAGE.sub("", words)}.isdisjoint([*now, *self.base.furniture])

    def _where(self) -> Iterator[tuple[Paragraph, str, str]]:
        """Yield every paragraph with the heading that it stands under and the source of its zone."""
        for one in paragraphs(self.matched.before):
            yield one, "", ""
        for zone in self.matched.zones:
            title = zone.zone.title
            for one in paragraphs(zone.items):
                if one is not zone.heading and one.kind is LineKind.HEADING:
                    title = single_line(one.text) or title  # a sub-heading, which begins no zone
                yield one, title, zone.zone.source

    def _comments(self) -> Iterator[ReturnedPoint]:
        places = {
            comment: (title, source) for one, title, source in self._where() for comment in one.comments
        }
        passages = {comment.id: comment.passage for comment in self.content.comments}
        for comment in self.content.comments:
            title, source = places.get(comment.id) or places.get(comment.answers) or ("", "")
            passage = comment.passage or passages.get(comment.answers, "")
            yield ReturnedPoint(
                PointKind.COMMENT, comment.text, title, source, "", comment.author, comment.made, passage,
                comment.is_done,
            )  # fmt: skip

    def _notes(self) -> Iterator[ReturnedPoint]:
        places = {note: (one, title, source) for one, title, source in self._where() for note in one.notes}
        for note, text in self.content.notes:
            one, title, source = places.get(note, (None, "", ""))
            yield ReturnedPoint(PointKind.NOTE, text, title, source, passage=one.text if one else "")

    def _furniture(self) -> Iterator[ReturnedPoint]:
        known = {_without_page(text) for text in self.base.furniture}
        for text in self.content.furniture:
            if _without_page(text) not in known and not text.isdigit():
                yield ReturnedPoint(PointKind.FURNITURE, text)


def _without_page(text: str) -> str:
    """Return what a header says without the numbers of "Pagina 2 van 9", which Word fills in."""
    return _NUMBER.sub("", text) if _PAGE_WORD.search(text) else text


def _fixed(zone: MatchedZone, kind: PointKind) -> Iterator[ReturnedPoint]:
    """Yield what was changed in a text that cannot be written here."""
    title, source = zone.zone.title, zone.zone.source
    before = [line_words(line) for line in (*zone.zone.lines, *zone.zone.gaps)]
    after = [" ".join(one.text.split()) for one in zone.paragraphs if one.text]
    for group in group_lines(before, after):
        was = "\n".join(before[at] for at in group.first)
        now = "\n".join(after[other] for other in group.second)
        if was != now and (now or was not in map(line_words, zone.zone.gaps)):
            yield ReturnedPoint(kind, now, title, source, was)
    if zone.heading is not None:
        now = " ".join(zone.heading.text.split())
        if now not in (zone.zone.heading, zone.zone.heading.removeprefix(zone.zone.number).strip()):
            yield ReturnedPoint(kind, now, title, source, zone.zone.heading)


def _loose(items: Iterable[Item], kind: PointKind, title: str, source: str) -> Iterator[ReturnedPoint]:
    for item in items:
        if isinstance(item, Paragraph):
            if item.text and item.place is Place.BODY:
                yield ReturnedPoint(kind, item.text, title, source)
        else:
            for row in item.rows:
                yield ReturnedPoint(kind, row_words(row.texts), title, source)
