"""The passages of a report to which a school can react, each with its number. Pure: content in, values out.

Numbered is what the jury wrote, the sentence of the verdict and the school's profile; a standard text that
nobody changed is not, nor are headings and tables.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from jurytool.instruments.schema import Element, ElementKind
from jurytool.report.blocks import Block, Heading, ListBlock, Paragraph, Report
from jurytool.report.content import ReportContent
from jurytool.report.outline import PrintedChapter, build_report
from jurytool.report.outline_elements import own_heading
from jurytool.text.grammar import Run
from jurytool.text.pairing import ALIKE, likeness

_OF_DATA = {ElementKind.VERDICT: "lead", ElementKind.PROFILE: "quote"}  # kind of element → style of its text
_WRITTEN = frozenset(
    {
        ElementKind.SECTION,
        ElementKind.FINDINGS,
        ElementKind.ITEM_FINDINGS,
        ElementKind.LIST,
        ElementKind.TEXT,
    }
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or an item of a list; `section_id` is "" for what comes from data."""

    key: str  # the same as long as its words are
    number: int
    text: str
    section_id: str
    chapter: str  # "2 Conclusie & samenvatting"
    heading: str  # under which it stands there; "" for none
    target: str  # where in Rapport it is written

    @property
    def place(self) -> str:
        """Chapter and heading: "3 Bevindingen: De aanpak"."""
        return ": ".join(part for part in (self.chapter, self.heading) if part)


@dataclass(frozen=True, slots=True)
class NumberedReport:
    """A report with a number before each passage, and those passages in order."""

    report: Report
    passages: tuple[Passage, ...]


def number_report(content: ReportContent) -> NumberedReport:
    """Return the report with its passages numbered."""
    numberer = _Numberer(content)
    report = build_report(content, numberer.dress)
    return NumberedReport(report, tuple(numberer.passages))


def list_passages(content: ReportContent) -> tuple[Passage, ...]:
    """Return the passages of a report in their order."""
    return number_report(content).passages


def find_passage(passages: Sequence[Passage], section_id: str, words: str) -> Passage | None:
    """Return the passage that words are about: that with these words, else the one most like them there."""
    bare = bare_words(words)
    if not bare:
        return None
    here = [one for one in passages if one.section_id == section_id]
    for one in (*here, *passages):
        if bare_words(one.text) == bare:
            return one
    alike = [(likeness(one.text, words), -one.number, one) for one in here]
    best = max(alike, default=None, key=lambda each: each[:2])
    return best[2] if best is not None and best[0] >= ALIKE else None


def find_number(keys: Sequence[str], section_id: str, words: str) -> int:
    """Return the number that these words had in a version with those keys, 0 where they had none."""
    text = bare_words(words.split("\n", maxsplit=1)[0])
    targets = (section_id,) if section_id else ("verdict", "profile")
    wanted = {f"{_digest(target, text)}-1" for target in targets}
    return next((number for number, key in enumerate(keys, start=1) if key in wanted), 0) if text else 0


def _digest(target: str, text: str) -> str:
    return hashlib.sha256(f"{target}|{text}".encode()).hexdigest()[:16]


def bare_words(text: str) -> str:
    """Return the words of a passage, by which it is recognised."""
    return " ".join(text.split())


def mark_number(number: int) -> str:
    """Return a number as it stands before a passage: "[12]"."""
    return f"[{number}]"


class _Numberer:
    """Puts numbers before the passages, element by element, and keeps what they are."""

    def __init__(self, content: ReportContent) -> None:
        self._content = content
        self._seen: dict[str, int] = {}
        self._chapter = self._heading = ""
        self.passages: list[Passage] = []

    def dress(self, printed: PrintedChapter, element: Element, blocks: list[Block]) -> list[Block]:
        """Return the blocks of an element with a number before each passage."""
        scope = printed.scope
        is_main = scope.instrument.id == self._content.instrument.id
        if not is_main or not (element.kind in _OF_DATA or self._is_written(element)):
            return blocks
        title = scope.fill(printed.chapter.contents_title) or printed.title
        self._chapter = f"{printed.number} {title}".strip()
        self._heading = own_heading(scope, element)
        return [self._number(element, block) for block in blocks]

    def _is_written(self, element: Element) -> bool:
        if element.kind is not ElementKind.TEXT:
            return element.kind in _WRITTEN
        texts = [one.text for one in self._content.sections if one.element_key == element.key]
        return bool(texts) and texts != [element.text]

    def _number(self, element: Element, block: Block) -> Block:
        if isinstance(block, Heading):
            self._heading = block.text
        elif isinstance(block, Paragraph) and self._is_passage(element, block):
            return replace(block, runs=self._add(element, block.runs, block.source))
        elif isinstance(block, ListBlock) and block.source:
            items = tuple(self._add(element, runs, block.source) for runs in block.items)
            return replace(block, items=items)
        return block

    @staticmethod
    def _is_passage(element: Element, block: Paragraph) -> bool:
        if element.kind in _OF_DATA:
            return block.style == _OF_DATA[element.kind]
        return bool(block.source) and block.style != "missing"

    def _add(self, element: Element, runs: tuple[Run, ...], source: str) -> tuple[Run, ...]:
        text = bare_words("".join(run.text for run in runs))
        if not text:
            return runs
        number = len(self.passages) + 1
        target = source or ("verdict" if element.kind is ElementKind.VERDICT else "profile")
        digest = _digest(target, text)
        self._seen[digest] = self._seen.get(digest, 0) + 1
        key = f"{digest}-{self._seen[digest]}"
        self.passages.append(Passage(key, number, text, source, self._chapter, self._heading, target))
        return (Run(f"{mark_number(number)} "), *runs)
