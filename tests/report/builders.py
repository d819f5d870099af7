"""The least that an outline can be made of, for tests that change one thing."""

from __future__ import annotations

from typing import Any

from jurytool.instruments.schema import (
    Chapter,
    Element,
    ElementKind,
    Group,
    Instrument,
    Item,
    ItemKind,
    Option,
    Outline,
    Phase,
    Scale,
    ScalePoint,
    Sector,
    Threshold,
    Verdict,
    VerdictOption,
)
from jurytool.models.enums import NormOutcome
from jurytool.report.blocks import Block, Heading, ListBlock, Paragraph
from jurytool.report.content import NormResult, ReportContent, School
from jurytool.report.outline import build_report
from jurytool.text.grammar import Run

SCHOOL = School("De Vaart", "so", "speciaal onderwijs", "99AA", "OKE01|SO", "Meerdrecht", "Stichting Oever")
SCALE = Scale("mate", tuple(ScalePoint(str(n), f"Label {n}") for n in range(1, 5)))
GROUPS = (
    Group(
        "criteria",
        "Criteria",
        (
            Item("profiel", ItemKind.NARRATIVE, "Het profiel"),
            Item("doelen", ItemKind.NARRATIVE, "De doelen"),
        ),
    ),
    Group(
        "s1",
        "Kwaliteitszorg",
        (
            Item("i1.1", ItemKind.SCALE, "De school evalueert", "1.1", scale="mate"),
            Item("i1.2", ItemKind.SCALE, "De school borgt", "1.2", scale="mate"),
        ),
        code="1",
    ),
    Group(
        "A",
        "Kwantitatief",
        (
            Item("ouders", ItemKind.NUMBER, "Score ouders", threshold=Threshold("3.25", "at_least")),
            Item("plek", ItemKind.NUMBER, "Geplaatst", threshold=Threshold("80", "more_than", "%")),
            Item("iop", ItemKind.CHECK, "Elke leerling heeft een IOP"),
        ),
    ),
    Group(
        "B",
        "Gebieden",
        (
            Item(
                "gebied",
                ItemKind.CHOICE,
                "Gekozen gebied",
                options=(Option("k", "Het klimaat", "Leerlingen groeien."), Option("l", "Leraren")),
                many=True,
                other=True,
            ),
        ),
    ),
    Group(
        "feiten",
        "Feiten",
        (
            Item("leerlingen", ItemKind.FACT, "Aantal leerlingen"),
            Item("tot", ItemKind.FACT, "Geldig tot", default="1 juli 2030", in_table=False),
        ),
    ),
)
VERDICT = Verdict(
    "Het predicaat",
    (
        VerdictOption("open", "nog open", ""),
        VerdictOption("toe", "komt toe", "{school} komt het predicaat voor {sector} toe."),
    ),
)
NORMS = {
    "ouders": NormResult("3,4", NormOutcome.MET, "2026", 61, "PrOZO!", "Tweede meting."),
    "plek": NormResult("79", NormOutcome.OTHERWISE),
}


def instrument(*chapters: Chapter, **changes: Any) -> Instrument:
    """Return an instrument with one item of each kind and these report chapters."""
    fields: dict[str, Any] = {
        "id": "proef",
        "version": "1",
        "title": "Proefkader",
        "language": "nl",
        "status": "",
        "room": "Criteria",
        "groups": GROUPS,
        "scales": (SCALE,),
        "verdict": VERDICT,
        "sectors": (Sector("so", "speciaal onderwijs", "onderwijskundige eenheid (OKE)"),),
        "phases": (
            Phase("f1", "1", "Aanmelding", "Aanmelden kon tot {fase:f1}."),
            Phase("f2", "2", "Controle", "De inspectie keek mee."),
        ),
        "outline": Outline("Juryrapport", "Proef, methode 1", chapters),
    }
    return Instrument(**{**fields, **changes})


def chapter(*elements: Element, **changes: Any) -> Chapter:
    """Return a chapter with these elements."""
    return Chapter(**{"key": "h", "title": "Hoofdstuk", "elements": elements, **changes})


def element(kind: ElementKind, **changes: Any) -> Element:
    """Return an element with the key "deel"."""
    return Element(**{"key": "deel", "kind": kind, **changes})


def content(
    *chapters: Chapter, instrument_changes: dict[str, Any] | None = None, **changes: Any
) -> ReportContent:
    """Return content for a report of these chapters."""
    fields: dict[str, Any] = {
        "instrument": instrument(*chapters, **(instrument_changes or {})),
        "school": SCHOOL,
        "round": "2026",
        "verdict": "open",
        "sections": (),
        **changes,
    }
    return ReportContent(**fields)


def element_blocks(one: Element, **changes: Any) -> list[Block]:
    """Return what one element brings to a report, after the heading of its chapter."""
    report = build_report(content(chapter(one), **changes))
    return list(report.blocks[2:])  # after the front page and the heading; one chapter needs no list


def words(block: Block) -> str:
    """Return what is read in a heading, a paragraph or a list; "- " before each item."""
    if isinstance(block, Heading):
        return f"{'#' * block.level} {block.printed}"
    if isinstance(block, Paragraph):
        return _text(block.runs)
    if isinstance(block, ListBlock):
        sign = "1." if block.ordered else "-"
        return "\n".join(f"{sign} {_text(runs)}" for runs in block.items)
    return type(block).__name__


def _text(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)
