"""The parts that a chapter is made of: one function per kind of element, each yielding blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from jurytool.instruments.schema import Element, ElementKind, Item, ItemKind, Phase
from jurytool.report.blocks import Block, Heading, ListBlock, Paragraph
from jurytool.report.content import Section
from jurytool.report.findings import is_gap, treated_criteria
from jurytool.report.outline_responses import response_blocks
from jurytool.report.outline_tables import chosen_groups, facts_table, grid_blocks, norms_tables
from jurytool.report.outline_text import (
    Scope,
    below,
    from_section,
    missing,
    plain,
    section_source,
    standard_blocks,
    text_blocks,
    written_lines,
)
from jurytool.text.dutch import format_date
from jurytool.text.grammar import Line, LineKind, Run, parse_text
from jurytool.text.normalise import single_line

_OPENING_QUOTES = "“„\"'‘‚«"
_QUOTES = _OPENING_QUOTES + "”’»"
_OTHER = "Anders, in eigen woorden"


def element_blocks(scope: Scope, element: Element, chapter_title: str) -> list[Block]:
    """Return the blocks of an element without its own heading; none where it leaves no trace."""
    return list(_MAKERS[element.kind](scope, element, chapter_title))


def own_heading(scope: Scope, element: Element) -> str:
    """Return the heading of an element: the jury's own where its one section has one, else the outline's."""
    if element.kind in (ElementKind.FINDINGS, ElementKind.ITEM_FINDINGS):
        return scope.fill(element.heading)
    written = next((section.heading for section in _sections(scope, element) if section.heading), "")
    return written or scope.fill(element.heading)


def heading_source(scope: Scope, element: Element) -> str:
    """Return which section the heading of an element belongs to; "" where it is the outline's alone."""
    if element.kind not in (ElementKind.TEXT, ElementKind.SECTION, ElementKind.LIST):
        return ""
    return next((section_source(section) for section in _sections(scope, element)), "")


def section_anchor(section: Section) -> str:
    """Return where a click on a section's heading leads."""
    return f"section:{section_source(section)}"


def _sections(scope: Scope, element: Element) -> list[Section]:
    return [each for each in scope.content.sections if each.element_key.split(":")[0] == element.key]


def _name(scope: Scope, element: Element, chapter_title: str) -> str:
    return own_heading(scope, element) or chapter_title


def _unwritten(scope: Scope, element: Element, chapter_title: str, what: str) -> Iterator[Block]:
    """Yield the gap under its own name; without one, the sentence that leads in says what is missing."""
    section = next(iter(_sections(scope, element)), None)
    heading = own_heading(scope, element)
    if heading or not element.text:
        yield from missing(scope, heading or element.name or chapter_title, section=section)
    elif not scope.content.final:
        yield from _lead_in(scope, element)
        yield from missing(scope, what, section=section)


def _lead_in(scope: Scope, element: Element) -> Iterator[Block]:
    yield from standard_blocks(scope, element.text, _text_level(element))


def _text_level(element: Element) -> int:
    return below(element, under_heading=bool(element.heading))


# -- texts -----------------------------------------------------------------------------------------------


def _text(scope: Scope, element: Element, chapter_title: str) -> Iterator[Block]:
    """Standard text, or what the jury made of it; one who empties it wants nothing there."""
    written = _sections(scope, element)
    for section in written:
        yield from from_section(section, standard_blocks(scope, section.text, _text_level(element)))
    if not written:
        yield from standard_blocks(scope, element.text, _text_level(element))


def _section(scope: Scope, element: Element, chapter_title: str) -> Iterator[Block]:
    written = [(section, written_lines(section.text)) for section in _sections(scope, element)]
    if any(lines for _, lines in written):
        yield from _lead_in(scope, element)
        for section, lines in written:
            yield from from_section(section, text_blocks(lines, _text_level(element)))
    elif not element.optional:
        yield from _unwritten(scope, element, chapter_title, "deze tekst")


def _list(scope: Scope, element: Element, chapter_title: str) -> Iterator[Block]:
    sections = _sections(scope, element)
    lines = [line for section in sections for line in written_lines(section.text)]
    if not lines:
        if not element.optional:
            yield from _unwritten(scope, element, chapter_title, "deze punten")
        return
    yield from _lead_in(scope, element)
    items = tuple(
        tuple(Run(run.text, True, run.italic) for run in line.runs)
        if line.kind is LineKind.HEADING
        else line.runs
        for line in lines
    )
    yield ListBlock(items, element.ordered, source=section_source(sections[0]))


def _verdict(scope: Scope, element: Element, chapter_title: str) -> Iterator[Block]:
    yield from _lead_in(scope, element)
    verdict = scope.instrument.verdict
    options = verdict.options if verdict else ()
    sentence = next((each.sentence for each in options if each.key == scope.content.verdict), "")
    if sentence:
        yield Paragraph(scope.fill_runs(plain(sentence)), "lead")
    elif not element.optional:
        yield from missing(scope, verdict.title if verdict else chapter_title, "kiezen")


def _profile(scope: Scope, element: Element, chapter_title: str) -> Iterator[Block]:
    lines = [line.runs for line in parse_text(scope.content.profile_statement)]
    if not lines:
        if not element.optional:
            yield from missing(scope, "het excellentieprofiel in de woorden van de school")
        return
    if _is_quoted(scope):
        return
    yield from _lead_in(scope, element)
    if lines[0][0].text[0] not in _OPENING_QUOTES:
        lines[0] = (Run("“"), *lines[0])
        lines[-1] = (*lines[-1], Run("”"))
    yield from (Paragraph(runs, "quote") for runs in lines)


def _is_quoted(scope: Scope) -> bool:
    """Return whether the jury quotes the whole statement in a text of its own: it is not told twice."""
    lines = {_bare(line) for line in parse_text(scope.content.profile_statement)}
    quotes = {
        _bare(line)
        for section in scope.content.sections
        for line in written_lines(section.text)
        if line.kind is LineKind.QUOTE
    }
    return lines <= quotes


def _bare(line: Line) -> str:
    return single_line(line.text).strip(_QUOTES)


# -- findings --------------------------------------------------------------------------------------------


def _findings(scope: Scope, element: Element, chapter_title: str) -> Iterator[Block]:
    defaults = {f"{element.key}:{each.key}": each for each in element.findings}
    sections = _sections(scope, element) or [
        Section(key, "", "", each.item_keys) for key, each in defaults.items()
    ]
    treated = treated_criteria(sections)
    yield from _lead_in(scope, element) if treated or not element.optional else ()
    for section in sections:
        default = defaults.get(section.element_key)
        heading = section.heading or scope.fill(default.heading if default else "")
        needed = not element.optional and is_gap(section, treated)
        yield from _finding(scope, element, section, heading or chapter_title, needed)


def _item_findings(scope: Scope, element: Element, chapter_title: str) -> Iterator[Block]:
    sections = [each for each in _sections(scope, element) if each.programme_kind in element.item_kinds]
    if sections:
        yield from _lead_in(scope, element)
    elif not element.optional:
        yield from missing(scope, _name(scope, element, chapter_title))
    for section in sections:
        heading = section.heading or section.programme_item or chapter_title
        yield from _finding(scope, element, section, heading, not element.optional)


def _finding(scope: Scope, element: Element, section: Section, heading: str, needed: bool) -> Iterator[Block]:
    level = _text_level(element)
    blocks = list(text_blocks(written_lines(section.text), level + 1))
    if not blocks and needed:
        blocks = list(missing(scope, heading))
    if blocks:
        yield Heading(level, heading, anchor=section_anchor(section), source=section_source(section))
        yield from from_section(section, blocks)


# -- lists from the instrument -----------------------------------------------------------------------------


def _item_list(scope: Scope, element: Element, chapter_title: str) -> Iterator[Block]:
    yield from _lead_in(scope, element)
    for group in chosen_groups(scope.instrument, element):
        items = [(item.title, item.explanation) for item in group.items if item.kind is not ItemKind.CHOICE]
        if items:
            yield ListBlock(_explained(element, items), ordered=False)
        for item in group.items:
            if item.kind is ItemKind.CHOICE and item.options:
                yield from _asked(item) if len(group.items) > 1 else ()
                options = [(option.label, option.explanation) for option in item.options]
                options += [(_OTHER, "")] if item.other else []
                yield ListBlock(_explained(element, options), ordered=True)


def _explained(element: Element, entries: list[tuple[str, str]]) -> tuple[tuple[Run, ...], ...]:
    """Return names with what they are about; where any has an explanation, the names stand out in bold."""
    shown = [(name, single_line(more) if element.explanations else "") for name, more in entries]
    bold = any(more for _, more in shown)
    return tuple((Run(name, bold=bold), *((Run(f". {more}"),) if more else ())) for name, more in shown)


def _choices(scope: Scope, element: Element, chapter_title: str) -> Iterator[Block]:
    items = [
        item
        for group in chosen_groups(scope.instrument, element)
        for item in group.items
        if item.kind is ItemKind.CHOICE
    ]
    chosen = {item.key: _chosen(scope, element, item) for item in items}
    if any(chosen.values()):
        yield from _lead_in(scope, element)
    for item in items:
        if chosen[item.key]:
            yield from _asked(item) if len(items) > 1 else ()
            yield ListBlock(chosen[item.key], ordered=False)
        elif not element.optional:
            yield from missing(scope, item.title, "kiezen")


def _asked(item: Item) -> Iterator[Block]:
    """Yield the name of a choice above its options; one that is a question needs no colon."""
    mark = "" if item.title.endswith(("?", ":")) else ":"
    yield Paragraph(plain(f"{item.title}{mark}"), keep_next=True)


def _chosen(scope: Scope, element: Element, item: Item) -> tuple[tuple[Run, ...], ...]:
    choice = scope.content.choices.get(item.key)
    if choice is None:
        return ()
    explanations = {option.label: option.explanation for option in item.options if element.explanations}
    found = []
    for label in choice.labels:
        more = explanations.get(label, "")
        found.append((Run(label, bold=True), Run(f". {more}")) if more else (Run(label, bold=True),))
    if choice.other.strip():
        found.append((Run("Anders, namelijk: ", bold=True), Run(choice.other)))
    return tuple(found)


# -- tables, procedure, colophon ---------------------------------------------------------------------------


def _facts(scope: Scope, element: Element, chapter_title: str) -> Iterator[Block]:
    yield from _lead_in(scope, element)
    yield from facts_table(scope, element)


def _norms(scope: Scope, element: Element, chapter_title: str) -> Iterator[Block]:
    yield from _lead_in(scope, element)
    yield from norms_tables(scope, element)


def _grid(scope: Scope, element: Element, chapter_title: str) -> Iterator[Block]:
    yield from grid_blocks(scope, element)


def _phases(scope: Scope, element: Element, chapter_title: str) -> Iterator[Block]:
    yield from _lead_in(scope, element)
    for phase in scope.instrument.phases:
        yield Heading(_text_level(element), f"Fase {phase.number} {phase.title}")
        yield from _phase_text(scope, element, phase)


def _phase_text(scope: Scope, element: Element, phase: Phase) -> Iterator[Block]:
    blocks = list(standard_blocks(scope, phase.text, _text_level(element) + 1))
    date = format_date(scope.content.phase_dates.get(phase.key, ""))
    printed = "".join(run.text for block in blocks if isinstance(block, Paragraph) for run in block.runs)
    if date and date not in printed:
        yield Paragraph(plain(date[:1].upper() + date[1:]), "note")
    yield from blocks


def _colophon(scope: Scope, element: Element, chapter_title: str) -> Iterator[Block]:
    yield from (Paragraph(plain(line), "note") for line in scope.instrument.colophon)


def _responses(scope: Scope, element: Element, chapter_title: str) -> Iterator[Block]:
    if scope.content.printed_responses:
        yield from _lead_in(scope, element)
        yield from response_blocks(scope, _text_level(element))


_MAKERS: Mapping[ElementKind, Callable[[Scope, Element, str], Iterator[Block]]] = {
    ElementKind.TEXT: _text,
    ElementKind.SECTION: _section,
    ElementKind.FINDINGS: _findings,
    ElementKind.ITEM_FINDINGS: _item_findings,
    ElementKind.LIST: _list,
    ElementKind.VERDICT: _verdict,
    ElementKind.ITEM_LIST: _item_list,
    ElementKind.FACTS_TABLE: _facts,
    ElementKind.PROFILE: _profile,
    ElementKind.NORMS: _norms,
    ElementKind.CHOICES: _choices,
    ElementKind.GRID: _grid,
    ElementKind.PHASES: _phases,
    ElementKind.COLOPHON: _colophon,
    ElementKind.RESPONSES: _responses,
}
