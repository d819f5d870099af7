"""Turns the outline of an instrument and the content of a dossier into the blocks of a report.

Pure: equal content gives equal blocks. The parts of a chapter are made in `outline_elements`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from jurytool.instruments.schema import Chapter, Element, ElementKind, Outline
from jurytool.report.blocks import Block, Contents, Heading, Paragraph, Report, TitlePage
from jurytool.report.content import READING_LABEL, ReportContent
from jurytool.report.outline_elements import element_blocks, heading_source, own_heading
from jurytool.report.outline_text import Scope, make_scope
from jurytool.text.dutch import format_date

EXAMPLE = "Voorbeeld – verzonnen school"
CONCEPT = "CONCEPT – ter controle op feitelijke onjuistheden"
READING = "OM TE LEZEN – geen versie van het juryteam"
_ANNEX = "Bijlage"
_NUMBER = re.compile(rf"^(?:({_ANNEX}) )?\d+(?:\.\d+)*(?= )")
_NO_OUTLINE = Outline("Rapport", "", ())
_RESPONSES = Chapter(
    "hoor_en_wederhoor",
    f"{_ANNEX} Reactie van de school",
    (Element("reacties", ElementKind.RESPONSES),),
    short="Reactie van de school",
    annex=True,
)


def build_report(content: ReportContent, dress: Dress | None = None) -> Report:
    """Return the report; what must still be written is visible in a concept and absent from a final one.

    `dress` may change the blocks of each element, before they get their place.
    """
    outline = content.instrument.outline or _NO_OUTLINE
    title = f"{outline.title} {content.school.name}".strip()
    label = content.version_label or ("Definitief" if content.final else "Concept")
    date = format_date(content.made_on)
    body: list[Block] = []
    for place, each in enumerate(print_chapters(content)):
        body.extend(_chapter_blocks(each, dress, new_page=each.chapter.new_page or not place))
    listed = sum(isinstance(block, Heading) and bool(block.contents_title) for block in body)
    front = _title_page(content, outline, label, date)
    return Report(
        title=title,
        school=content.school.name,
        subject=outline.subtitle or content.instrument.title,
        header_left=f"{title} · {EXAMPLE}" if content.is_example else title,
        header_right=" · ".join(part for part in (label, date) if part),
        final=content.final,
        # a list of one chapter leads nobody anywhere
        blocks=(front, *((Contents(),) if listed > 1 else ()), *body),
        made_on=content.made_on,
    )


def _title_page(content: ReportContent, outline: Outline, label: str, date: str) -> TitlePage:
    school = content.school
    visit = format_date(content.visit_date)
    about = " · ".join(part for part in (school.place, school.sector, school.object_name) if part)
    lines = (
        f"Ronde {content.round}" if content.round else "",
        f"Jurybezoek {visit}" if visit else "",
        ", ".join(part for part in (label, date) if part),
    )
    return TitlePage(
        kicker=" · ".join(part for part in (outline.title, outline.subtitle) if part),
        title=school.name,
        subtitle=about[:1].upper() + about[1:],
        lines=tuple(line for line in lines if line),
        banner="" if content.final else READING if label == READING_LABEL else CONCEPT,
        example=EXAMPLE if content.is_example else "",
    )


@dataclass(frozen=True, slots=True)
class PrintedChapter:
    """A chapter with the instrument that it belongs to, its title as printed and its number."""

    scope: Scope
    chapter: Chapter
    title: str
    number: str = ""


Dress = Callable[[PrintedChapter, Element, list[Block]], list[Block]]


def print_chapters(content: ReportContent) -> list[PrintedChapter]:
    """Return the chapters of a report in order, the annexes of added grids among them."""
    outline = content.instrument.outline or _NO_OUTLINE
    return list(_number(_chapters(content, outline), outline))


def _chapters(content: ReportContent, outline: Outline) -> list[tuple[Scope, Chapter]]:
    """Return the chapters of the main instrument, then an annex for each added grid."""
    main = make_scope(content, content.instrument)
    chapters = [(main, chapter) for chapter in outline.chapters]
    for grid in content.grids:
        if grid.instrument.id == content.instrument.id:
            continue
        annex = grid.instrument.outline.grid_annex if grid.instrument.outline else None
        annex = annex or Chapter(
            f"bijlage_{grid.instrument.id}",
            f"{_ANNEX} {grid.instrument.title}",
            (Element("rooster", ElementKind.GRID, repeat_header=True),),
            annex=True,
        )
        chapters.append((make_scope(content, grid.instrument), annex))
    kinds = {element.kind for chapter in outline.chapters for element in chapter.elements}
    if content.printed_responses and ElementKind.RESPONSES not in kinds:
        chapters.append((main, _RESPONSES))
    return chapters


def _number(chapters: list[tuple[Scope, Chapter]], outline: Outline) -> Iterator[PrintedChapter]:
    annexes = sum(chapter.annex for _, chapter in chapters)
    number = annex = 0
    for scope, chapter in chapters:
        title = scope.fill(chapter.title)
        if chapter.annex:
            annex += 1
            if annexes > 1 and title.startswith(_ANNEX):
                title = f"{_ANNEX} {annex}{title.removeprefix(_ANNEX)}"
            yield PrintedChapter(scope, chapter, title)
        elif chapter.numbered and outline.numbered_chapters:
            number += 1
            yield PrintedChapter(scope, chapter, title, str(number))
        else:
            yield PrintedChapter(scope, chapter, title)


def without_number(title: str) -> str:
    """Return a printed heading without the number that its place gave it: an annex alone has none."""
    return _NUMBER.sub(lambda found: found[1] or "", title).strip()


def _chapter_blocks(printed: PrintedChapter, dress: Dress | None, *, new_page: bool) -> Iterator[Block]:
    scope, chapter = printed.scope, printed.chapter
    yield Heading(
        level=1,
        text=printed.title,
        number=printed.number,
        contents_title=scope.fill(chapter.contents_title) or printed.title,
        page_break_before=new_page,
        anchor=f"chapter:{chapter.key}",
    )
    count = 0
    last: Block | None = None
    for element in chapter.elements:
        blocks = element_blocks(scope, element, printed.title)
        blocks = dress(printed, element, blocks) if dress else blocks
        heading = own_heading(scope, element)
        if blocks and heading:
            count += element.numbered
            number = f"{printed.number}.{count}".strip(".") if element.numbered else ""
            yield Heading(
                level=element.level,
                text=heading,
                number=number,
                contents_title=heading if element.in_contents else "",
                anchor=f"section:{element.key}",
                source=heading_source(scope, element),
            )
        if blocks and blocks[0] == last and _is_gap(last):
            blocks = blocks[1:]  # two gaps without a name of their own are told once
        yield from blocks
        last = blocks[-1] if blocks else last


def _is_gap(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style == "missing"
