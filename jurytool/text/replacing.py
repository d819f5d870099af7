"""Finds words in report text and puts others in their place; looks and evidence stay where they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from jurytool.text.grammar import Line, Run, format_text, parse_text
from jurytool.text.normalise import normalise_text
from jurytool.text.sentences import sentence_at

Span = tuple[int, int]
_FIELDS = re.compile(r"\{\w+\}")  # what the program fills in by this name, so the name is no text
_APOSTROPHES, _QUOTES = "'’‘", '"“”„'
_ALIKE = {sign: f"[{signs}]" for signs in (_APOSTROPHES, _QUOTES) for sign in signs}


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; an apostrophe or quotation mark finds those of every form."""

    words: str
    match_case: bool = False
    whole_words: bool = False

    def find(self, line: str) -> list[Span]:
        """Return where the words stand in a line of plain text, each start and end."""
        pattern = _compile(normalise_text(self.words), self.match_case, self.whole_words)
        if pattern is None:
            return []
        found = [each.span() for each in pattern.finditer(line)]
        fields = [each.span() for each in _FIELDS.finditer(line)] if found and "{" in line else []
        return [span for span in found if not any(span[0] < end and start < span[1] for start, end in fields)]

    def count(self, text: str) -> int:
        """Return how often the words stand in a stored report text."""
        return sum(len(self.find(line.text)) for line in parse_text(text))


@lru_cache(maxsize=16)
def _compile(words: str, match_case: bool, whole_words: bool) -> re.Pattern[str] | None:
    if not words:
        return None
    source = "".join(_ALIKE.get(sign) or re.escape(sign) for sign in words)
    if whole_words:
        source = rf"(?<!\w){source}(?!\w)"
    return re.compile(source, 0 if match_case else re.IGNORECASE)


def replace_in_text(text: str, query: Query, words: str) -> tuple[str, int]:
    """Return a stored report text with other words in it, and how often they were put there.

    Lines without any of it stay to the letter. What would leave evidence behind without a word before it
    is left alone.
    """
    new = normalise_text(words).replace("\n", " ")
    lines, count = [], 0
    for source in text.split("\n"):
        parsed = parse_text(source)
        changed, done = _replace_in_line(parsed[0], query, new) if parsed else (None, 0)
        kept = format_text([changed]) if changed is not None and done else source
        lines += [kept] if kept or not done else []
        count += done
    return "\n".join(lines) if count else text, count


def replace_in_plain(text: str, query: Query, words: str) -> tuple[str, int]:
    """Return a line of plain text with other words in it, and how often they were put there."""
    new = normalise_text(words).replace("\n", " ")
    found = query.find(text)
    for start, end in reversed(found):
        text = text[:start] + new + text[end:]
    return text, len(found)


def keeps_evidence(line: Line, span: Span, words: str) -> bool:
    """Return whether words in the place of others leave each mark a word of its sentence before it."""
    return _count_bare(_put(line, [span], words)) <= _count_bare(line)


def _replace_in_line(line: Line, query: Query, new: str) -> tuple[Line, int]:
    spans = query.find(line.text)
    if not spans:
        return line, 0
    most = _count_bare(line)
    changed = _put(line, spans, new)
    if _count_bare(changed) > most:
        spans = [span for span in spans if _count_bare(_put(line, [span], new)) <= most]
        changed = _put(line, spans, new)
        if _count_bare(changed) > most:
            return line, 0
    return changed, len(spans)


def _put(line: Line, spans: Sequence[Span], new: str) -> Line:
    evidence = tuple((_moved(place, spans, len(new)), ref) for place, ref in line.evidence)
    return replace(line, runs=tuple(_new_runs(line.runs, spans, new)), evidence=evidence)


def _new_runs(runs: Sequence[Run], spans: Sequence[Span], new: str) -> Iterator[Run]:
    """Yield the runs anew; new words have the look of the first letter that they replace."""
    start = 0
    for run in runs:
        end, done, text = start + len(run.text), start, ""
        for first, last in spans:
            if first < start < last:
                done = max(done, min(last, end))  # its end, of which the beginning stood in a run before
            elif start <= first < end:
                text += run.text[done - start : first - start] + new
                done = min(last, end)
        yield replace(run, text=text + run.text[done - start :])
        start = end


def _moved(place: int, spans: Sequence[Span], length: int) -> int:
    """Return where a mark stands afterwards; one within replaced words comes behind the new ones."""
    moved = place
    for start, end in spans:
        if place >= end:
            moved += length - (end - start)
        elif place > start:
            moved += start + length - place
    return moved


def _count_bare(line: Line) -> int:
    """Return how many marks have no word of their sentence between them and the mark before them."""
    last = count = 0
    for place in sorted({place for place, _ in line.evidence}):
        start, _ = sentence_at(line.text, place)
        count += not any(map(str.isalnum, line.text[max(start, last) : place]))
        last = place
    return count
