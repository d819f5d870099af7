"""What a school says in a Word file of the report: comments, changed text, rows of the table for reactions.

Pure. A passage is known by the number before it, else by its words; what cannot be placed is kept too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from jurytool.report.passage_cell import read_passage_cell
from jurytool.report.passages import Passage, bare_words, find_passage
from jurytool.report.pieces import Para, Piece
from jurytool.report.response_papers import NUMBER, RESPONSE, RESPONSE_CHAPTER
from jurytool.report.word_content import Comment, Item, Paragraph, Place, Row, Table, WordContent, paragraphs
from jurytool.report.zones import Base
from jurytool.text.grammar import plain_text
from jurytool.text.pairing import ALIKE, likeness

_MARK = re.compile(r"\[(?P<number>[0-9]{1,4})\]\s*")


class FoundKind(StrEnum):
    """How a reaction was given."""

    ROW = "row"  # in the table, or below it
    COMMENT = "comment"
    EDIT = "edit"  # a tracked change
    CHANGE = "change"  # other words than the report has, and nobody tracked who wrote them


@dataclass(frozen=True, slots=True)
class FoundReaction:
    """A reaction as it stands in the file; `section_id` is "" where that is not known."""

    kind: FoundKind
    passage: str
    text: str
    section_id: str = ""
    author: str = ""  # as the file claims
    cell: str = ""  # what a row of the table has in the column for the number


@dataclass(frozen=True, slots=True)
class Known:
    """What is known at home of the report that the school read."""

    passages: Sequence[Passage]
    printed: frozenset[str]  # the words of all that the report prints, paragraph by paragraph
    sources: dict[str, str] = field(default_factory=dict)  # words as the file had them → their section


def know_report(passages: Sequence[Passage], reports: Sequence[Sequence[Piece]], base: Base | None) -> Known:
    """Return what is known of a report from what it prints and from what the file carries of its own."""
    printed = {bare_words(text) for pieces in reports for text in _texts(pieces)}
    sources: dict[str, str] = {}
    for zone in base.zones if base is not None else ():
        lines = [_split(bare_words(plain_text(line)))[1] for line in (*zone.lines, *zone.gaps)]
        printed.update((*lines, bare_words(zone.heading)))
        sources.update(dict.fromkeys(lines, zone.source))
    return Known(passages, frozenset(printed), sources)


def read_passages(content: WordContent, base: Base) -> tuple[Passage, ...]:
    """Return the passages of a numbered concept that was kept, as the school read them."""
    sources = know_report((), (), base).sources
    found = []
    for one in paragraphs(content.items):
        number, words = _split(one.text)
        if number and words:
            source = sources.get(words, "")
            found.append(Passage("", number, words, source, "", "", source))
    return tuple(found)


def _texts(pieces: Sequence[Piece]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Para):
            yield piece.text
        else:
            yield from (para.text for row in piece.rows for cell in row.cells for para in cell.paras)


def find_reactions(content: WordContent, known: Known) -> tuple[FoundReaction, ...]:
    """Return the reactions in the order of the file, each once."""
    return tuple(dict.fromkeys(_Finder(content, known).find()))


def count_known(content: WordContent, known: Known) -> int:
    """Return how many paragraphs of a file are passages of the report."""
    words = {bare_words(one.text) for one in known.passages} | set(known.sources)
    return sum(_split(one.text)[1] in words for one in paragraphs(content.items))


class _Finder:
    """Goes through a file once, and knows the passage before the one that it looks at."""

    def __init__(self, content: WordContent, known: Known) -> None:
        self._content, self._known = content, known
        self._comments: dict[str, Comment] = {one.id: one for one in content.comments}
        self._told: set[str] = set()  # comments
        self._last = ""  # words of the passage before
        self._is_reacting = False  # under the heading of the chapter for reactions
        known_numbers = {one.number: one.text for one in known.passages}
        self._passages = known_numbers | {
            number: words
            for one in paragraphs(content.items)
            for number, words in [_split(_before(one))]
            if number and words
        }

    def find(self) -> Iterator[FoundReaction]:
        yield from self._of_items(self._content.items, is_cell=False)
        for comment in self._content.comments:
            if comment.id not in self._told:
                yield from self._comment(comment.id, comment.passage)

    def _of_items(self, items: Sequence[Item], *, is_cell: bool) -> Iterator[FoundReaction]:
        for item in items:
            if isinstance(item, Paragraph):
                yield from self._of_paragraph(item, is_cell=is_cell)
            elif _is_for_reactions(item):
                for row in item.rows[1:]:
                    yield from self._row(row)
                for row in item.rows:
                    for one in (one for cell in row.cells for one in paragraphs(cell)):
                        yield from self._comments_of(one, self._last)
            else:
                for row in item.rows:
                    for cell in row.cells:
                        yield from self._of_items(cell, is_cell=True)

    def _of_paragraph(self, one: Paragraph, *, is_cell: bool) -> Iterator[FoundReaction]:
        if one.place not in (Place.BODY, Place.BOX):
            return
        number, before = _split(_before(one))
        after = _split(one.text)[1]
        if one.level == 1 and before:
            self._is_reacting = before == RESPONSE_CHAPTER
        yield from self._comments_of(one, before or self._last)
        if one.edits and before != after:
            yield from self._edit(before, after, one.edits[0].author)
        elif after and not one.edits and not is_cell and not one.level:
            yield from self._untracked(number, after)
        self._last = before or self._last

    def _comments_of(self, one: Paragraph, passage: str) -> Iterator[FoundReaction]:
        for comment_id in one.comments:
            yield from self._comment(comment_id, passage)

    def _comment(self, comment_id: str, passage: str) -> Iterator[FoundReaction]:
        comment = self._comments.get(comment_id)
        if comment is None or comment_id in self._told:
            return
        self._told.add(comment_id)
        if comment.text.strip():
            words = _split(passage)[1]
            yield self._found(FoundKind.COMMENT, words, comment.text.strip(), comment.author)

    def _edit(self, before: str, after: str, author: str) -> Iterator[FoundReaction]:
        lines = [line.strip() for line in before.split("\n") if line.strip()]
        if len(lines) > 1 and _split(lines[-1])[1] == after:  # whole paragraphs before it were taken away
            for line in lines[:-1]:
                yield self._found(FoundKind.EDIT, _split(line)[1], _propose(""), author)
        elif before:
            passage = "\n".join(_split(line)[1] for line in lines)
            yield self._found(FoundKind.EDIT, passage, _propose(after), author)
        elif self._is_reacting:
            yield self._found(FoundKind.ROW, "", after, author)
        else:
            yield self._found(FoundKind.EDIT, self._last, f"Voorstel om toe te voegen: {after}", author)

    def _untracked(self, number: int, after: str) -> Iterator[FoundReaction]:
        """Yield words that the report does not have: what they replace is a guess."""
        is_printed = after in self._known.printed or after in self._known.sources
        if is_printed or any(after == bare_words(one.text) for one in self._known.passages):
            return
        if self._is_reacting:
            yield self._found(FoundKind.ROW, "", after)
            return
        here = [one for one in self._known.passages if one.number == number]
        best = max(here or self._known.passages, key=lambda one: likeness(one.text, after), default=None)
        if best is not None and likeness(best.text, after) >= ALIKE:
            yield self._found(FoundKind.CHANGE, best.text, _propose(after))
        elif number:
            yield self._found(FoundKind.CHANGE, self._last, f"Voorstel om toe te voegen: {after}")

    def _row(self, row: Row) -> Iterator[FoundReaction]:
        texts = [text.strip() for text in row.texts]
        about, said = (texts[0], "\n".join(filter(None, texts[1:]))) if len(texts) > 1 else ("", texts[0])
        if not said:
            return
        cell = read_passage_cell(about, self._passages)
        passage = "\n".join(self._passages[number] for number in cell.numbers)
        # what is no number of a passage says in the school's own words what it is about
        text = f"Bij: {about}\n{said}" if cell.says_more or (about and not passage) else said
        section_id = self._section_of(passage or about)
        yield FoundReaction(FoundKind.ROW, passage, text, section_id, cell=about)

    def _found(self, kind: FoundKind, passage: str, text: str, author: str = "") -> FoundReaction:
        return FoundReaction(kind, passage, text, self._section_of(passage), author)

    def _section_of(self, passage: str) -> str:
        first = passage.split("\n", maxsplit=1)[0]
        return self._known.sources.get(bare_words(first), "") or self._section(first)

    def _section(self, words: str) -> str:
        passages = self._known.passages
        exact = find_passage(passages, "", words)
        if exact is not None:
            return exact.section_id
        under = [one for one in passages if words and words.endswith(one.heading) and one.heading]
        if under:
            return under[0].section_id
        best = max(passages, key=lambda one: likeness(one.text, words), default=None)
        return best.section_id if best is not None and likeness(best.text, words) >= ALIKE else ""


def _propose(after: str) -> str:
    return f"Voorstel: {after}" if after else "Voorstel: deze passage weglaten."


def _before(one: Paragraph) -> str:
    return one.before if one.edits else one.text


def _split(text: str) -> tuple[int, str]:
    """Return the number before a passage, 0 for none, and its words; joined ones keep their lines."""
    mark = _MARK.match(text)
    words = text[mark.end() :] if mark else text
    lines = [bare_words(line) for line in words.split("\n")]
    return int(mark["number"]) if mark else 0, "\n".join(line for line in lines if line)


def _is_for_reactions(table: Table) -> bool:
    heads = [" ".join(text.split()).casefold() for text in table.rows[0].texts] if table.rows else []
    return heads[:2] == [NUMBER.casefold(), RESPONSE.casefold()]
