"""Verantwoording: each sentence of a report that rests on notes, with those notes and without anybody's name.

A paper beside the report and never a part of it. Pure: content in, blocks out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from jurytool.report.blocks import Block, Heading, ListBlock, Paragraph, Report, TitlePage
from jurytool.report.checks import list_texts
from jurytool.report.content import ReportContent
from jurytool.text.dutch import format_date
from jurytool.text.evidence import share_out
from jurytool.text.grammar import Line, LineKind, Run

TITLE = "Verantwoording"
BANNER = "NIET OPENBAAR – alleen voor de jury en wie haar werk controleert"
_LEAD = (
    "Bij elke zin van het rapport die op notities rust, staan die notities: wie er sprak, in welk gesprek, "
    "wanneer, en wat er is genoteerd. Namen van personen staan er niet in."
)
_GONE = "Deze notitie is er niet meer."


@dataclass(frozen=True, slots=True)
class Evidence:
    """A note as it may be shown: where it comes from, and its words without names."""

    source: str
    words: str


def build_account(
    content: ReportContent, evidence: Mapping[str, Evidence], mask: Callable[[str], str]
) -> Report:
    """Return the paper; `evidence` are the notes by "note:ID", `mask` takes the names out of a sentence."""
    title = f"{TITLE} {content.school.name}".strip()
    date = format_date(content.made_on)
    outline = content.instrument.outline
    page = TitlePage(
        kicker=TITLE,
        title=content.school.name,
        subtitle=f"Bij: {outline.title if outline else 'Rapport'}",
        lines=(date,) if date else (),
        banner=BANNER,
    )
    return Report(
        title=title,
        school=content.school.name,
        subject=TITLE,
        header_left=title,
        header_right=date,
        final=False,
        blocks=(page, *_blocks(content, evidence, mask)),
        made_on=content.made_on,
    )


def _blocks(
    content: ReportContent, evidence: Mapping[str, Evidence], mask: Callable[[str], str]
) -> Iterator[Block]:
    yield Heading(1, TITLE, page_break_before=True)
    yield Paragraph((Run(_LEAD),))
    for text in list_texts(content):
        passages = [passage for line in text.lines for passage in grounded_sentences(line)]
        if passages:
            yield Heading(2, text.name)
        for sentence, refs in passages:
            yield Paragraph((Run(mask(sentence)),), "quote", keep_next=True)
            yield ListBlock(tuple(_item(evidence.get(ref)) for ref in refs), ordered=False)


def _item(evidence: Evidence | None) -> tuple[Run, ...]:
    if evidence is None:
        return (Run(_GONE, italic=True),)
    return (Run(f"{evidence.source}: " if evidence.source else "", bold=True), Run(evidence.words))


def grounded_sentences(line: Line) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the sentences of a line that rest on something, each with that; a quotation is told whole."""
    for sentence, refs in share_out(line.text, line.evidence, whole=line.kind is LineKind.QUOTE):
        if refs:
            yield sentence.strip(), refs
