"""The two papers beside a report for the school: a concept with numbered passages, and the answer. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from jurytool.models.enums import ResponseDecision
from jurytool.report.blocks import Block, FactsTable, Heading, ListBlock, Paragraph, Report, WritingTable
from jurytool.report.content import ReportContent, SchoolResponse
from jurytool.report.outline import EXAMPLE
from jurytool.report.outline_responses import labelled, name_response, told_decision, told_passage
from jurytool.report.outline_text import plain
from jurytool.report.passages import number_report
from jurytool.text.dutch import count_of, format_date, join_words
from jurytool.text.grammar import Run
from jurytool.text.words import lower_first

RESPONSE_CHAPTER = "Reactie van de school"
NUMBER, RESPONSE = "Nummer", "Reactie"
LETTER = "Antwoord op de reactie"
_ROWS = 14
_HOW_TO = (
    "Klopt er iets niet, of ziet u het anders? Zoek het nummer dat voor de passage staat, zoals [3].",
    "Schrijf dat nummer in de tabel, met uw reactie erachter. Voeg gerust rijen toe.",
    "Gaat uw reactie over een tabel of over het hele rapport? Schrijf dan dat op in plaats van een nummer.",
    "U mag ook opmerkingen in de kantlijn zetten, of de tekst wijzigen met Wijzigingen bijhouden.",
)
_DECIDED = {
    ResponseDecision.ADOPTED: "overgenomen",
    ResponseDecision.PARTLY: "deels overgenomen",
    ResponseDecision.DECLINED: "niet overgenomen",
}


def build_numbered_concept(content: ReportContent) -> Report:
    """Return the report as the school gets it: passages with their numbers, and a table for its reaction."""
    report = number_report(replace(content, final=False, with_responses=False)).report
    return replace(report, blocks=(*report.blocks, *_response_chapter()))


def _response_chapter() -> Iterator[Block]:
    yield Heading(
        1, RESPONSE_CHAPTER, contents_title=RESPONSE_CHAPTER, page_break_before=True, anchor="chapter:reactie"
    )
    yield Paragraph(plain("Dank dat u dit concept leest. Zo geeft u uw reactie:"))
    yield ListBlock(tuple(plain(line) for line in _HOW_TO), ordered=False)
    yield Paragraph(plain("Uw reacties:"))
    yield WritingTable(((NUMBER, 1_500), (RESPONSE, 0)), _ROWS, "Nummer van een passage en de reactie erop")


def build_letter(content: ReportContent) -> Report:
    """Return the answer to the school: what it said of each passage, what the jury decided, and why."""
    date = format_date(content.made_on)
    title = f"{LETTER} van {content.school.name}".strip()
    return Report(
        title=title,
        school=content.school.name,
        subject=LETTER,
        header_left=f"{title} · {EXAMPLE}" if content.is_example else title,
        header_right=date,
        final=True,
        blocks=tuple(_letter(content, date)),
        made_on=content.made_on,
    )


def _letter(content: ReportContent, date: str) -> Iterator[Block]:
    school, outline = content.school, content.instrument.outline
    name = outline.title if outline else "rapport"
    yield Heading(1, LETTER)
    if content.is_example:
        yield Paragraph(plain(EXAMPLE), "note")
    about = (
        ("Aan", ", ".join(part for part in (school.name, school.place) if part)),
        ("Datum", date),
        ("Over", f"concept van het {lower_first(name)}"),
    )
    yield FactsTable(about, "Aan wie deze brief is, van welke dag, en waarover.")
    yield Paragraph(
        plain(
            f"Dank u wel voor uw reactie op het concept. {_summarise(content.responses)} Hieronder leest u "
            "bij elke reactie wat wij ermee hebben gedaan en waarom."
        )
    )
    for one in content.responses:
        yield Heading(2, name_response(one))
        yield from told_passage(one, "In het concept stond:")
        yield from labelled("U schreef", one.text)
        *told, last = labelled("Ons besluit", told_decision(one))
        # the signature never stands on a page of its own
        yield from (*told, replace(last, keep_next=one is content.responses[-1]))
    yield from _closing(content)


def _summarise(responses: tuple[SchoolResponse, ...]) -> str:
    """Return how many reactions there are and what became of them."""
    counts = Counter(one.decision for one in responses)
    told = [f"{counts[kind]} {words}" for kind, words in _DECIDED.items() if counts[kind]]
    what = count_of(len(responses), "reactie", "reacties")
    if len(responses) == 1:
        return "Wij hebben haar met aandacht gelezen en besproken."
    return f"Wij hebben uw {what} met aandacht gelezen en besproken: {join_words(told)}."


def _closing(content: ReportContent) -> Iterator[Block]:
    if any(one.decision in (ResponseDecision.ADOPTED, ResponseDecision.PARTLY) for one in content.responses):
        yield Paragraph(plain("Wat wij overnamen, staat in het definitieve rapport."), keep_next=True)
    yield Paragraph(plain("Met vriendelijke groet,"), keep_next=True)
    names = join_words(content.jurors) if content.jurors else ""
    yield Paragraph((Run("De jury", bold=True), Run(f", {names}" if names else "")))
