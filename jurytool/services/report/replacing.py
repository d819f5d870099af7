"""Finding and replacing in all that the jury wrote in one report: texts of sections and own headings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jurytool.instruments.schema import Instrument
from jurytool.services.changes import Changes
from jurytool.services.context import Context, require
from jurytool.services.report.sections import SectionView, list_chapters, profile_field
from jurytool.services.text_fields import promote_drafts, read_text_field
from jurytool.services.values import clean_line, clean_value
from jurytool.storage.log import Act
from jurytool.text.grammar import parse_text
from jurytool.text.replacing import Query, replace_in_plain, replace_in_text

Find = Callable[[str], Sequence[tuple[int, int]]]  # where something stands in a line of plain text
TEXT, HEADING = "text", "heading"


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found: which one in the text or the heading of a section, from 0."""

    chapter: str
    section_id: str
    field: str
    number: int


@dataclass(slots=True)
class Replaced:
    """How often it was replaced, in which texts, and which with two versions were left alone."""

    count: int = 0
    places: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    in_quote: bool = False  # it also stands in the school's own words, which stay as they are
    changes: Changes | None = None


def list_hits(
    sections: Mapping[str, Sequence[SectionView]],
    typed: Callable[[SectionView], tuple[str, str]],
    find: Find,
) -> list[Hit]:
    """Return what is found in the sections by chapter, in printed order; `typed` gives heading and text."""
    hits = []
    for chapter, each in sections.items():
        for section in each:
            heading, text = typed(section)
            found = len(find(heading)) if heading else 0
            hits += [Hit(chapter, section.id, HEADING, number) for number in range(found)]
            found = sum(len(find(line.text)) for line in parse_text(text))
            hits += [Hit(chapter, section.id, TEXT, number) for number in range(found)]
    return hits


def replace_everywhere(
    ctx: Context, dossier_id: str, assessment_id: str, instrument: Instrument, query: Query, words: str
) -> Replaced:
    """Put words in the place of others in every section of a report, as one act; a quotation stays true.

    What was typed in an earlier run and never stored becomes a change first. Raises InputRefusedError, with
    nothing replaced, where a text would become too long.
    """
    require(query.words, "Vul eerst in wat je zoekt.")
    promote_drafts(ctx, dossier_id)
    replaced = Replaced(in_quote=bool(query.count(profile_field(ctx, dossier_id, assessment_id).text)))

    def work(act: Act) -> str:
        first = ""
        for name, section in _list_sections(ctx, dossier_id, assessment_id, instrument):
            if _waits_for_people(ctx, dossier_id, section, query):
                replaced.skipped.append(name)
            elif _replace_in(act, section, query, words, name, replaced):
                first = first or section.id
        return first

    replaced.changes = ctx.perform(dossier_id, "zoeken en vervangen", work)
    return replaced


def _list_sections(
    ctx: Context, dossier_id: str, assessment_id: str, instrument: Instrument
) -> Iterator[tuple[str, SectionView]]:
    for view in list_chapters(ctx, dossier_id, assessment_id, instrument):
        for section in view.sections:
            yield section.heading or view.chapter.short_name, section


def _waits_for_people(ctx: Context, dossier_id: str, section: SectionView, query: Query) -> bool:
    """Return whether words stand in a text or heading of which people choose a version or confirm a merge."""
    if not (section.conflicts or query.count(section.text) or query.count(section.own_heading)):
        return False
    fields = [read_text_field(ctx, dossier_id, "section", section.id, name) for name in (HEADING, TEXT)]
    shown = [version for each in fields if each.in_conflict for version in each.versions]
    merged = [each.text for each in fields if each.is_merged]
    return any(query.count(str(version.value)) for version in shown) or any(map(query.count, merged))


def _replace_in(
    act: Act, section: SectionView, query: Query, words: str, name: str, replaced: Replaced
) -> bool:
    heading, in_heading = replace_in_plain(section.own_heading, query, words)
    text, in_text = replace_in_text(section.text, query, words)
    if in_heading and not heading.strip():  # a text without its heading would run on from the one before
        replaced.skipped.append(name)
        in_heading = 0
    if in_heading:
        act.set("section", section.id, HEADING, clean_line(heading, "De kop"))
    if in_text:
        act.set("section", section.id, TEXT, clean_value("section", TEXT, text))
    if in_heading or in_text:
        replaced.count += in_heading + in_text
        replaced.places.append(name)
    return bool(in_heading or in_text)
