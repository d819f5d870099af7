"""The reaction of the school as blocks: what it said of a passage, what the jury decided, and why."""

from __future__ import annotations

from collections.abc import Iterator

from jurytool.report.blocks import Block, Heading, Paragraph
from jurytool.report.content import SchoolResponse
from jurytool.report.outline_text import Scope, missing, plain
from jurytool.text.dutch import join_words
from jurytool.text.grammar import Run

_INTRODUCTION = (
    "De school heeft het concept van dit rapport gelezen en daarop gereageerd. Hieronder staat bij elke "
    "reactie over welke passage zij gaat, wat de school zegt, en wat de jury daarmee heeft gedaan."
)
RESPONSE = "Reactie"  # begins the heading of each
ABOUT_ALL = "Over het rapport als geheel"


def response_blocks(scope: Scope, level: int) -> Iterator[Block]:
    """Yield the annex: each reaction of the school under a heading with its number."""
    yield Paragraph(plain(_INTRODUCTION))
    for one in scope.content.printed_responses:
        yield Heading(level, name_response(one), anchor=f"response:{one.id}")
        yield from told_passage(one, "In het concept stond:")
        yield from labelled("De school", one.text)
        if one.is_open:
            yield from missing(scope, "deze reactie", "beslissen")
        else:
            yield from labelled("De jury", told_decision(one))


def name_response(one: SchoolResponse) -> str:
    """Return its number, and those of its passages: "Reactie 3, bij passage [12]"."""
    marks = [f"[{number}]" for number in one.passage_numbers]
    about = f", bij passage {join_words(marks)}" if marks else ""
    return f"{RESPONSE} {one.name}".strip() + about


def told_passage(one: SchoolResponse, words: str) -> Iterator[Block]:
    """Yield what a reaction is about as a quotation, or that it is about the whole."""
    if one.passage.strip():
        yield Paragraph(plain(words), "note")
        yield from (Paragraph(plain(line), "quote") for line in _lines(one.passage))
    else:
        yield Paragraph(plain(f"{ABOUT_ALL}."), "note")


def labelled(label: str, text: str) -> Iterator[Paragraph]:
    """Yield a text of one or more paragraphs, its first one behind a label in bold."""
    first, *others = _lines(text) or [""]
    yield Paragraph((Run(f"{label}: ", bold=True), Run(first)))
    yield from (Paragraph(plain(line)) for line in others)


def told_decision(one: SchoolResponse) -> str:
    """Return the decision with its reason as running text: "overgenomen. Het jaartal klopte niet."."""
    return " ".join(part for part in (f"{one.decision.label}.", one.reason.strip()) if part)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
