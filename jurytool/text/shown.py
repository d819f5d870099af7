"""A stored text as people read it, and where versions of it differ, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jurytool.text.evidence import strip_tokens
from jurytool.text.grammar import Line, LineKind, parse_text
from jurytool.text.quotation import in_marks, is_quotation
from jurytool.text.word_diff import END, Part, PartKind, diff_words

_LINE_END = re.compile(r" ?\n")
_SIGNS = {LineKind.BULLET: "• ", LineKind.NUMBERED: "• "}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in pieces; `hidden` counts paragraphs without a difference that are left out here."""

    parts: tuple[Part, ...] = ()
    hidden: int = 0
    is_heading: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether anything in it differs."""
        return any(part.kind is not PartKind.SAME for part in self.parts)


def show_text(text: str) -> str:
    """Return report text without its marks and without what it rests on; lists and quotations keep a sign."""
    lines = parse_text(strip_tokens(text))
    return "\n".join(_show_line(line) for line in lines)


def _show_line(line: Line) -> str:
    if line.kind is LineKind.QUOTE:
        return line.text if is_quotation(line.text) else in_marks(line.text)
    return _SIGNS.get(line.kind, "") + line.text


def diff_shown(before: str, after: str, *, is_narrative: bool = True) -> tuple[Part, ...]:
    """Return what differs as people see it; where only looks differ, the marks stand in it.

    A text that is no report text has no looks: what reads like a mark there is words.
    """
    if not is_narrative:
        return diff_words(before, after)
    seen = show_text(before), show_text(after)
    if seen[0] == seen[1] and before != after:
        return diff_words(strip_tokens(before), strip_tokens(after))
    return diff_words(*seen)


def mark_versions(
    texts: Sequence[str], origin: str | None, *, is_narrative: bool = True
) -> list[tuple[Part, ...]]:
    """Return each text with what is only there marked as added; more than two are held against their origin.

    Without an origin the first is held against the second, and each other against the first.
    """
    if len(texts) == 2:
        parts = diff_shown(texts[0], texts[1], is_narrative=is_narrative)
        return [_mark(parts, PartKind.REMOVED), _mark(parts, PartKind.ADDED)]
    others = [origin if origin is not None else texts[0 if place else 1] for place in range(len(texts))]
    return [
        _mark(diff_shown(other, text, is_narrative=is_narrative), PartKind.ADDED)
        for text, other in zip(texts, others, strict=True)
    ]


def _mark(parts: Iterable[Part], kind: PartKind) -> tuple[Part, ...]:
    kept = (part for part in parts if part.kind in (PartKind.SAME, kind))
    return tuple(part if part.kind is PartKind.SAME else Part(PartKind.ADDED, part.text) for part in kept)


def split_paragraphs(parts: Iterable[Part]) -> list[Paragraph]:
    """Return the pieces by paragraph; what only a line end differs in is no difference."""
    paragraphs: list[list[Part]] = [[]]
    for part in parts:
        for number, text in enumerate(part.text.split("\n")):
            if number:
                paragraphs.append([])
            if text:
                paragraphs[-1].append(Part(part.kind, text))
    return [Paragraph(tuple(pieces)) for pieces in paragraphs if pieces]


def show_ends(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return the pieces with a sign for each end of a paragraph that came or went.

    One that went parts no paragraphs any more; the sign stands where it was. A space that only came or went
    with it is not shown.
    """
    shown: list[Part] = []
    pieces = list(parts)
    for place, part in enumerate(pieces):
        if part.kind is PartKind.SAME:
            shown.append(part)
        elif "\n" in part.text:
            sign = f" {END} " if part.kind is PartKind.REMOVED else f"{END}\n"
            shown.append(Part(part.kind, _LINE_END.sub(sign, part.text)))
        elif part.text.strip() or not any(_is_end(near) for near in pieces[max(0, place - 1) : place + 2]):
            shown.append(part)
    return tuple(shown)


def _is_end(part: Part) -> bool:
    return part.kind is not PartKind.SAME and "\n" in part.text


def fold_paragraphs(paragraphs: Sequence[Paragraph], around: int = 1) -> list[Paragraph]:
    """Return the changed paragraphs with some around them; longer stretches between become one line."""
    changed = [place for place, paragraph in enumerate(paragraphs) if paragraph.is_changed]
    kept = {near for place in changed for near in range(place - around, place + around + 1)}
    folded: list[Paragraph] = []
    for place, paragraph in enumerate(paragraphs):
        if place in kept or not changed:
            folded.append(paragraph)
        elif folded and folded[-1].hidden:
            folded[-1] = Paragraph(hidden=folded[-1].hidden + 1)
        else:
            folded.append(Paragraph(hidden=1))
    return folded
