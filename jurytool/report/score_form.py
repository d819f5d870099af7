"""A form to score on by hand, for a juror who works without a laptop: criteria and indicators, as blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from jurytool.instruments.schema import Group, Instrument, Item, ItemKind, Scale
from jurytool.report import blocks as b
from jurytool.text.grammar import Run

NOT_APPLICABLE, NOT_SEEN = "n.v.t.", "n.g."
OPINION_ROWS = 2  # for one or two sentences about a criterion
_HOW = (
    "Zet per indicator één kruisje. n.v.t. is niet van toepassing, n.g. is niet gezien. Laat leeg wat je nog "
    "niet weet. Leg je scores naast die van je collega als jullie allebei klaar zijn."
)
_NO_NAMES = "Schrijf geen namen van leerlingen of medewerkers op. Dit formulier is vertrouwelijk."
_WHO = (("Jurylid", 0), ("Datum", 2600))
_WHY = (("Nr.", 900), ("Toelichting: wat zag, hoorde of las je?", 0))


@dataclass(frozen=True, slots=True)
class FormContent:
    """What the form of one judgement is made from; `object_name` where a dossier has more than one."""

    school: str
    object_name: str
    date: str  # in words
    instruments: tuple[Instrument, ...]


def outline_score_form(contents: tuple[FormContent, ...]) -> b.Report:
    """Return a form for each judgement, one behind the other, as a paper of blocks."""
    first = contents[0]
    title = f"Scoreformulier {first.school}"
    blocks = tuple(block for content in contents for block in _form(content))
    return b.Report(title, first.school, "Scoreformulier", title, first.date, False, blocks)


def _form(content: FormContent) -> Iterator[b.Block]:
    name = f"Scoreformulier {content.object_name}".strip()
    yield b.Heading(1, name, page_break_before=True)
    yield b.WritingTable(_WHO, 1, "Wie dit formulier invult, en wanneer")
    yield _note(_NO_NAMES)
    for instrument in content.instruments:
        yield from _grid(instrument)
    for instrument in content.instruments:
        yield from _opinions(instrument)


def _grid(instrument: Instrument) -> Iterator[b.Block]:
    rated = [(g, item) for g in instrument.groups for item in g.items if item.kind is ItemKind.SCALE]
    is_first = True
    for scale_key, pairs in groupby(rated, lambda pair: pair[1].scale):
        scale = instrument.scale(scale_key)
        if scale is None:
            continue
        if is_first:
            yield b.Heading(2, instrument.short_title or instrument.title)
            yield _note(_HOW)
            is_first = False
        items = list(pairs)
        yield _note(" · ".join(f"{point.value} {point.label}" for point in scale.points))
        yield _table(scale, items)
        yield b.Heading(3, "Toelichting bij je scores")
        yield b.WritingTable(_WHY, max(6, len(items) // 2), "Lege regels voor een toelichting")


def _table(scale: Scale, items: list[tuple[Group, Item]]) -> b.GridTable:
    columns = (*(point.value for point in scale.points), NOT_APPLICABLE, NOT_SEEN)
    groups = tuple(
        b.GridGroup(
            f"{group.code} {group.title}".strip(),
            tuple(b.GridRow(item.code, item.title) for _, item in pairs),
        )
        for group, pairs in groupby(items, lambda pair: pair[0])
    )
    return b.GridTable(columns, groups, True, "Tabel met een rij per indicator om in te vullen", to_fill=True)


def _opinions(instrument: Instrument) -> Iterator[b.Block]:
    criteria = [item for g in instrument.groups for item in g.items if item.kind is ItemKind.NARRATIVE]
    if criteria:
        yield b.Heading(2, f"Wat vind je? {instrument.short_title or instrument.title}")
    for item in criteria:
        yield b.Heading(3, f"{item.code} {item.title}".strip())
        line = (("In één of twee zinnen", 0),)
        yield b.WritingTable(line, OPINION_ROWS, f"Lege regels bij {item.short_name or item.title}")


def _note(text: str) -> b.Paragraph:
    return b.Paragraph((Run(text),), "note")
