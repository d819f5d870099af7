"""The terugkoppelingsblad on paper, in large type: what is said and who says it, then what else there is.

It is handed no score, no verdict and nobody's name; who speaks is known by initials.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jurytool.report import blocks as b
from jurytool.text.dutch import join_words
from jurytool.text.grammar import Run

_CAUTION = "Noem geen namen van leerlingen of medewerkers. Dit blad is vertrouwelijk."
_TO_SAY, _AT_HAND = "Wat je zegt", "Wat er verder is"
_NO_POINTS = "Er zijn nog geen punten opgenomen."


@dataclass(frozen=True, slots=True)
class SheetPoint:
    """A point to say; `grounds` are what it rests on, each in a sentence or so."""

    text: str
    speaker: str = ""  # initials; empty for who works alone, or where it is not agreed yet
    grounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetSection:
    """Lines under a heading of their own; an empty title for none."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A part of the day's harvest, "Open vragen", and what it means."""

    title: str
    meaning: str
    sections: tuple[SheetSection, ...]


@dataclass(frozen=True, slots=True)
class SpeakingContent:
    """What the sheet of one visit is made from."""

    school: str
    date: str  # in words
    jurors: str  # initials, "MO en JH"
    points: tuple[SheetPoint, ...]
    parts: tuple[SheetPart, ...]


def outline_speaking_sheet(content: SpeakingContent) -> b.Report:
    """Return the sheet as a paper of blocks in large type."""
    title = f"Terugkoppeling {content.school}"
    right = " · ".join(part for part in (content.date, content.jurors) if part)
    # without a point to say, what there is follows at once
    blocks = (*_points(content.points), *_parts(content.parts, is_apart=bool(content.points)))
    return b.Report(
        title, content.school, "Blad om van te spreken", title, right, False, blocks, large_type=True
    )


def _points(points: Sequence[SheetPoint]) -> Iterator[b.Block]:
    yield b.Heading(1, _TO_SAY, page_break_before=True)
    yield _body(_CAUTION)
    if not points:
        yield _body(_NO_POINTS)
    if division := _divide(points):
        yield b.Paragraph((Run(division),), "lead")
    for place, point in enumerate(points):
        who = (Run(f"{point.speaker}  ", bold=True),) if point.speaker else ()
        yield b.ListBlock(((*who, Run(point.text)),), ordered=True, counts_on=place > 0)
        yield from (b.Paragraph((Run(ground),), "note") for ground in point.grounds)


def _divide(points: Sequence[SheetPoint]) -> str:
    """Return who says which points, "MO zegt 1 en 3, JH zegt 2"; "" where nobody has to be chosen."""
    numbers: dict[str, list[str]] = {}
    for number, point in enumerate(points, start=1):
        numbers.setdefault(point.speaker, []).append(str(number))
    if not set(numbers) - {""}:
        return ""
    nobody = numbers.pop("", [])
    said = [f"{speaker} zegt {join_words(own)}" for speaker, own in numbers.items()]
    return ", ".join([*said, *([f"nog niemand zegt {join_words(nobody)}"] if nobody else [])]) + "."


def _parts(parts: Sequence[SheetPart], *, is_apart: bool) -> Iterator[b.Block]:
    if parts:
        yield b.Heading(1, _AT_HAND, page_break_before=is_apart)
    for part in parts:
        yield b.Heading(2, part.title)
        yield _body(f"{part.meaning.rstrip('.')}:")  # what ends so stays on the page of what it announces
        for section in part.sections:
            if section.title:
                yield b.Heading(3, section.title)
            yield b.ListBlock(tuple((Run(line),) for line in section.lines), ordered=False)


def _body(text: str) -> b.Paragraph:
    return b.Paragraph((Run(text),))
