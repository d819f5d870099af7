r"""The line grammar of report text: one block per line, a few marks within it.

`## ` a sub-heading, `- ` a bullet, `1. ` a numbered item, `> ` a quotation, anything else a paragraph; an
empty line is nothing. Within a line `**bold**` and `*italic*`; a backslash takes the next mark literally.
Numbered items are always `1.`, so that a merge by paragraph is not troubled by renumbering.

The rules in full. It is not Markdown, and no Markdown library reads it:

- Lines end at a line feed and at nothing else. A line without any visible character, also after its mark,
  is nothing. Spaces at the edges of a line are kept.
- One mark at the start of a line counts, with its space: `- - a` is a bullet reading "- a". A paragraph that
  reads like such a line is written with a backslash: `\- a`, `\## a`, `\> a`, `1\. a`.
- One star turns italic on or off, two bold, three both: `**bold***italic*` and `***both***`. They may change
  in any order. Four stars or more are only stars.
- Stars turn a look on only before a visible character and off only behind one, so `2 * 3` holds a plain
  star. Where nothing turns a look off before the end of the line, the stars that turned it on are plain.
- A backslash before any ASCII punctuation gives that character; before anything else it is a backslash.
- A heading is bold as it is: bold within it says nothing and is dropped.
- `⟦note:ID⟧` is no word: it says that what stands before it rests on that note; who reads the words of a
  line never meets it. A plain `⟦` is written `\⟦`.

`format_text` writes the tidy form: every star and backslash of the words escaped, neighbours of one look
joined, and between two words only the looks that both share, so that texts that look alike are alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import groupby

_REMEMBERED = 2_048  # lines: a preview reads a whole report again when one of them has changed
# the value is the number of stars, and the bits add up: three stars are both
_ITALIC = 1
_BOLD = 2


class LineKind(StrEnum):
    """What a line is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BULLET = "bullet"
    NUMBERED = "numbered"
    QUOTE = "quote"


HEADING_MARK = "## "
_PREFIXES = {
    LineKind.HEADING: HEADING_MARK,
    LineKind.BULLET: "- ",
    LineKind.NUMBERED: "1. ",
    LineKind.QUOTE: "> ",
}
_ESCAPED_PREFIXES = {"## ": r"\## ", "- ": r"\- ", "1. ": r"1\. ", "> ": r"\> "}
_TOKENS = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~⟦])|(?P<stars>\*+)|⟦(?P<ref>[a-z_]+:[0-9A-Za-z_/.-]+)⟧|(?P<words>[^*\\⟦]+|\\|⟦)"
)
_LITERALS = re.compile(r"[*\\⟦]")
_WORDS_AND_SPACES = re.compile(r"\s+|\S+")


@dataclass(frozen=True, slots=True)
class Run:
    """Text with one look."""

    text: str
    bold: bool = False
    italic: bool = False
    is_gap: bool = False  # names what must still be filled in; only in a report, never in a stored text


@dataclass(frozen=True, slots=True)
class Line:
    """One block of text; `evidence` are what it rests on, each behind how many of its characters."""

    kind: LineKind
    runs: tuple[Run, ...]
    evidence: tuple[tuple[int, str], ...] = ()  # (place, "note:ID"), in order of place

    @property
    def text(self) -> str:
        """The line's words without marks."""
        return "".join(run.text for run in self.runs)


def parse_text(text: str) -> tuple[Line, ...]:
    """Return the lines of a stored text; never raises: a mark without its other half is a character."""
    lines = (_parse_tidily(source) for source in text.split("\n"))
    return tuple(line for line in lines if line.runs)


def format_text(lines: Iterable[Line]) -> str:
    """Return the stored form, so that `parse_text(format_text(lines))` is `lines` in their tidy form."""
    return "\n".join(_format_line(line) for line in tidy_lines(lines))


def tidy_lines(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the lines in the one form that each look has; empty lines are left out."""
    tidy = (Line(line.kind, _tidy_runs(line), _tidy_evidence(line)) for line in lines)
    return tuple(line for line in tidy if line.runs)


def plain_text(text: str) -> str:
    """Return the words of a stored text without marks, one line per block."""
    return "\n".join(line.text for line in parse_text(text))


def word_count(text: str) -> int:
    """Return how many words a stored text has; a dash or a mark alone is no word."""
    return count_words(plain_text(text))


def count_words(plain: str) -> int:
    """Return how many words a text without marks has."""
    return sum(1 for word in plain.split() if any(map(str.isalnum, word)))


@lru_cache(maxsize=_REMEMBERED)
def _parse_tidily(source: str) -> Line:
    line = _parse_line(source)
    return Line(line.kind, _tidy_runs(line), line.evidence)


def _parse_line(source: str) -> Line:
    for kind, prefix in _PREFIXES.items():
        if source.startswith(prefix):
            return Line(kind, *_parse_words(source[len(prefix) :]))
    return Line(LineKind.PARAGRAPH, *_parse_words(source))


def _parse_words(source: str) -> tuple[tuple[Run, ...], tuple[tuple[int, str], ...]]:
    """Return the runs of a line, and what it rests on with its place among their characters."""
    found = list(_tokens(source))
    tokens = [(stars, text) for stars, text, ref in found if not ref]
    changes = _find_changes(tokens)
    runs: list[Run] = []
    evidence: dict[tuple[int, str], None] = {}
    look = index = length = 0
    for stars, text, ref in found:
        if ref:
            evidence[length, ref] = None
            continue
        after = look ^ changes.get(index, 0)
        plain = text if not stars else "*" * (stars - changes.get(index, 0))
        if plain:
            runs.append(_run(plain, look & after))
            length += len(plain)
        look = after
        index += 1
    return tuple(runs), tuple(evidence)


def _tokens(source: str) -> Iterator[tuple[int, str, str]]:
    """Yield (number of stars that may be a mark or 0, words, what the words before it rest on or "")."""
    for found in _TOKENS.finditer(source):
        text = found[0]
        if found["ref"]:
            yield 0, "", found["ref"]
        elif found["escape"]:
            yield 0, text[1], ""
        elif found["stars"] and len(text) <= _BOLD + _ITALIC:
            yield len(text), text, ""
        else:
            yield 0, text, ""


def _find_changes(tokens: list[tuple[int, str]]) -> dict[int, int]:
    """Return per index of a token with stars which looks it turns on or off."""
    changes: dict[int, int] = {}
    opened: dict[int, int] = {}
    for index, (stars, _) in enumerate(tokens):
        if not stars:
            continue
        can_close = index > 0 and not tokens[index - 1][1][-1].isspace()
        can_open = index + 1 < len(tokens) and not tokens[index + 1][1][0].isspace()
        for look in (_ITALIC, _BOLD):
            if not stars & look:
                continue
            if look in opened and can_close:
                changes[index] = changes.get(index, 0) | look
                start = opened.pop(look)
                changes[start] = changes.get(start, 0) | look
            elif look not in opened and can_open:
                opened[look] = index
    return changes


def _run(text: str, look: int) -> Run:
    return Run(text, bool(look & _BOLD), bool(look & _ITALIC))


def _look(run: Run, kind: LineKind) -> int:
    bold = run.bold and kind is not LineKind.HEADING
    return _BOLD * bold + _ITALIC * run.italic


def _tidy_runs(line: Line) -> tuple[Run, ...]:
    if not any(_look(run, line.kind) for run in line.runs):
        words = line.text.replace("\n", " ")
        return (Run(words),) if words and not words.isspace() else ()
    pieces = list(_pieces(line))
    if all(text.isspace() for text, _ in pieces):
        return ()
    for index, (text, _) in enumerate(pieces):
        if text.isspace():
            before = pieces[index - 1][1] if index else 0
            after = pieces[index + 1][1] if index + 1 < len(pieces) else 0
            pieces[index] = (text, before & after)
    grouped = groupby(pieces, key=lambda piece: piece[1])
    return tuple(_run("".join(text for text, _ in group), look) for look, group in grouped)


def _tidy_evidence(line: Line) -> tuple[tuple[int, str], ...]:
    length = len(line.text)
    placed = ((max(0, min(place, length)), ref) for place, ref in line.evidence)
    return tuple(dict.fromkeys(sorted(placed, key=lambda each: each[0])))


def _pieces(line: Line) -> Iterator[tuple[str, int]]:
    """Yield words and spaces in turn, each with its look; spaces that meet are one piece."""
    spaces = ""
    for run in line.runs:
        for text in _WORDS_AND_SPACES.findall(run.text.replace("\n", " ")):
            if text.isspace():
                spaces += text
                continue
            if spaces:
                yield spaces, 0
                spaces = ""
            yield text, _look(run, line.kind)
    if spaces:
        yield spaces, 0


def _format_line(line: Line) -> str:
    parts: list[str] = []
    waiting = list(line.evidence)
    look = start = 0
    for run in line.runs:
        wanted = _look(run, line.kind)
        if not look:
            parts += _take_until(waiting, start)  # outside the stars, on either side of them
        parts.append("*" * (look ^ wanted))
        parts += _format_words(run.text, start, waiting)
        look, start = wanted, start + len(run.text)
    parts.append("*" * look)
    parts += (f"⟦{ref}⟧" for _, ref in waiting)
    words = "".join(parts)
    if line.kind is not LineKind.PARAGRAPH:
        return _PREFIXES[line.kind] + words
    for prefix, escaped in _ESCAPED_PREFIXES.items():
        if words.startswith(prefix):
            return escaped + words[len(prefix) :]
    return words


def _format_words(text: str, start: int, waiting: list[tuple[int, str]]) -> Iterator[str]:
    """Yield the words of a run, which begins at a place in its line, and what rests on something in it."""
    done = 0
    while waiting and waiting[0][0] < start + len(text):
        place = max(done, waiting[0][0] - start)
        yield _LITERALS.sub(r"\\\g<0>", text[done:place])
        yield from _take_until(waiting, start + place)
        done = place
    yield _LITERALS.sub(r"\\\g<0>", text[done:])


def _take_until(waiting: list[tuple[int, str]], place: int) -> list[str]:
    """Take from what waits all that stands up to a place in the line, and return it written out."""
    taken = []
    while waiting and waiting[0][0] <= place:
        taken.append(f"⟦{waiting.pop(0)[1]}⟧")
    return taken
