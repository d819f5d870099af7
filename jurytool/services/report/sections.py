"""The report's text: sections that belong to outline elements, findings over criteria, talks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jurytool.instruments.schema import Chapter, Element, ElementKind, Instrument
from jurytool.models.enums import ContactKind
from jurytool.services.changes import Changes
from jurytool.services.context import Context, require
from jurytool.services.dossier.assessments import section_id
from jurytool.services.ids import between
from jurytool.services.records import (
    NOTHING,
    Basis,
    basis_of,
    delete_record,
    edit_record,
    list_deleted,
    write_fields,
)
from jurytool.services.report.own_keys import is_own
from jurytool.services.report.report_options import list_options
from jurytool.services.report.shared_parts import PROFILE_PART, list_shared_rows, resolve_home
from jurytool.services.text_fields import TextField, read_text_field
from jurytool.services.values import clean_line
from jurytool.services.visit.programme import list_items
from jurytool.storage.log import Act
from jurytool.storage.queries import list_rows

if TYPE_CHECKING:
    from jurytool.models.tables import Section as SectionRow

WRITTEN_KINDS = (ElementKind.TEXT, ElementKind.SECTION, ElementKind.LIST)


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section as the jury writes it; `id` may be of a record that is not there until it is written.

    `element_key` is `ELEMENT` or, for a finding, `ELEMENT:FINDING` (a finding of one's own: `ELEMENT:+ID`).
    """

    id: str
    element_key: str
    heading: str  # as shown: the jury's own, else the outline's
    own_heading: str
    text: str
    item_keys: tuple[str, ...]
    writer: str
    position: str
    hint: str = ""
    name: str = ""  # on screen, of a text that has no heading
    programme_item_id: str = ""
    programme_kind: str = ""  # one that the element takes, also where the talk itself became another kind
    is_list: bool = False
    conflicts: int = 0
    removable: bool = False  # a finding, or a section of the team's own
    home: str = ""  # the assessment whose text it is, where it is shared with that one's report
    outline_heading: str = ""  # what the heading is while the jury has none of its own
    basis: Basis = NOTHING

    @property
    def is_finding(self) -> bool:
        """Whether it is about criteria."""
        return ":" in self.element_key

    @property
    def has_versions(self) -> bool:
        """Whether its text stands in versions between which nobody has chosen: then it was written."""
        return self.conflicts > 0 and not self.text and len(self.basis.heads(self.id, "text")) > 1


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A chapter with its sections; one without sections is made from data alone."""

    chapter: Chapter
    sections: tuple[SectionView, ...]


def list_chapters(
    ctx: Context, dossier_id: str, assessment_id: str, instrument: Instrument
) -> list[ChapterView]:
    """Return the report's chapters with what the jury can write in each, in printed order."""
    from jurytool.models.tables import Section as SectionRow

    rows = {
        row.id: row for row in list_rows(ctx.store, SectionRow, dossier_id, {"assessment_id": assessment_id})
    }
    items = _talks(ctx, dossier_id)
    borrowed = list_shared_rows(ctx, dossier_id, assessment_id, list_options(ctx, dossier_id))
    chapters = instrument.outline.chapters if instrument.outline else ()
    return [
        ChapterView(
            chapter,
            tuple(
                section
                for element in chapter.elements
                for section in (
                    [_borrowed(element, *borrowed[element.key])]
                    if element.key in borrowed and element.kind in WRITTEN_KINDS
                    else _sections(element, assessment_id, rows, items)
                )
            ),
        )
        for chapter in chapters
    ]


@dataclass(frozen=True, slots=True)
class Talk:
    """A programme item as the report needs it; `of_visit` is False for a deleted one and a telephone call."""

    id: str
    title: str
    kind: str
    of_visit: bool


def _talks(ctx: Context, dossier_id: str) -> list[Talk]:
    """Return all programme items, those that were deleted last: their findings may be written already."""
    from jurytool.models.tables import Contact

    visits = {
        row.id
        for row in list_rows(ctx.store, Contact, dossier_id)
        if row.kind in ("", ContactKind.VISIT.value)
    }
    shown = list_items(ctx, dossier_id)
    talks = [Talk(item.id, item.title, item.kind.value, item.contact_id in visits) for item in shown]
    deleted = [entry for entry in list_deleted(ctx, dossier_id) if entry.record_type == "programme_item"]
    return talks + [Talk(entry.record_id, entry.text, "", False) for entry in deleted]


def _sections(
    element: Element, assessment_id: str, rows: dict[str, SectionRow], items: Sequence[Talk]
) -> list[SectionView]:
    if element.kind in WRITTEN_KINDS:
        key = section_id(assessment_id, element.key)
        own = is_own(element.key)
        return [_view(key, rows.get(key), element, element.key, element.heading, removable=own)]
    if element.kind is ElementKind.FINDINGS:
        return _findings(element, assessment_id, rows)
    if element.kind is ElementKind.ITEM_FINDINGS:
        return _item_findings(element, assessment_id, rows, items)
    return []


def _borrowed(element: Element, home: str, row: SectionRow | None) -> SectionView:
    """Return a section whose text is that of another report."""
    view = _view(section_id(home, element.key), row, element, element.key, element.heading)
    return replace(view, home=home)


def _item_findings(
    element: Element, assessment_id: str, rows: dict[str, SectionRow], items: Sequence[Talk]
) -> list[SectionView]:
    """Return a section per talk of the visit; one that was written stays, whatever became of its talk."""
    sections = []
    for item in items:
        key = section_id(assessment_id, element.key, item.id)
        row = rows.get(key)
        usual = item.of_visit and item.kind in element.item_kinds
        if usual or (row is not None and row.text.strip()):
            view = _view(key, row, element, element.key, item.title, item_id=item.id)
            sections.append(replace(view, programme_kind=item.kind if usual else element.item_kinds[0]))
    return sections


def _findings(element: Element, assessment_id: str, rows: dict[str, SectionRow]) -> list[SectionView]:
    defaults = {f"{element.key}:{finding.key}": finding for finding in element.findings}
    found = [row for row in rows.values() if row.element_key.startswith(f"{element.key}:")]
    found.sort(key=lambda row: (row.position, row.root_lamport, row.root_change))
    views = []
    for row in found:
        finding = defaults.get(row.element_key)
        heading = finding.heading if finding else ""
        views.append(_view(row.id, row, element, row.element_key, heading, removable=True))
    return views


def _view(
    record_id: str,
    row: SectionRow | None,
    element: Element,
    element_key: str,
    heading: str,
    *,
    item_id: str = "",
    removable: bool = False,
) -> SectionView:
    own = row.heading if row else ""
    return SectionView(
        id=record_id,
        element_key=element_key,
        heading=own or heading,
        own_heading=own,
        text=row.text if row else "",
        item_keys=tuple(row.item_keys) if row else (),
        writer=(row.writer or "") if row else "",
        position=row.position if row else "",
        hint=element.hint,
        name=element.name,
        programme_item_id=item_id,
        is_list=element.kind is ElementKind.LIST,
        conflicts=row.conflicts if row else 0,
        removable=removable,
        outline_heading=heading,
        basis=basis_of(row),
    )


def list_findings(
    ctx: Context, dossier_id: str, assessment_id: str, instrument: Instrument
) -> list[SectionView]:
    """Return the findings over criteria, in printed order."""
    return [
        section
        for chapter in list_chapters(ctx, dossier_id, assessment_id, instrument)
        for section in chapter.sections
        if section.is_finding
    ]


def section_field(ctx: Context, dossier_id: str, assessment_id: str, section: SectionView) -> TextField:
    """Return the text of a section, for an editor."""
    identity = _identity(assessment_id, section)
    return read_text_field(ctx, dossier_id, "section", section.id, "text", identity)


def heading_field(ctx: Context, dossier_id: str, assessment_id: str, section: SectionView) -> TextField:
    """Return the jury's own heading of a section, for an editor; "" while the outline's holds."""
    identity = _identity(assessment_id, section)
    return read_text_field(ctx, dossier_id, "section", section.id, "heading", identity)


def _identity(assessment_id: str, section: SectionView) -> dict[str, str | None]:
    return {
        "assessment_id": section.home or assessment_id,
        "element_key": section.element_key,
        "programme_item_id": section.programme_item_id or None,
    }


def profile_field(ctx: Context, dossier_id: str, assessment_id: str) -> TextField:
    """Return the school's own profile statement, for an editor; that of another report where it is shared."""
    home = resolve_home(list_options(ctx, dossier_id), assessment_id, PROFILE_PART)
    return read_text_field(ctx, dossier_id, "assessment", home, "profile_statement")


def rename_section(
    ctx: Context, dossier_id: str, assessment_id: str, section: SectionView, heading: str
) -> Changes:
    """Give a section a heading of the jury's own; "" brings the outline's back."""
    line = clean_line(heading, "De kop")

    def work(act: Act) -> str:
        identity = _identity(assessment_id, section)
        write_fields(act, "section", section.id, {"heading": line}, section.basis, identity)
        return section.id

    return ctx.perform(dossier_id, "kop wijzigen", work)


def set_finding_criteria(
    ctx: Context, dossier_id: str, finding: SectionView, item_keys: Sequence[str]
) -> Changes:
    """Say which criteria a finding covers; one criterion may stand in several findings."""
    values = {"item_keys": list(dict.fromkeys(item_keys))}
    label = "criteria bij een bevinding"
    return edit_record(ctx, dossier_id, "section", finding.id, values, label, finding.basis)


def set_writer(
    ctx: Context, dossier_id: str, assessment_id: str, section: SectionView, juror_id: str
) -> Changes:
    """Say who writes a section: advice, no lock; "" for nobody in particular."""

    def work(act: Act) -> str:
        identity = _identity(assessment_id, section)
        write_fields(act, "section", section.id, {"writer": juror_id or None}, section.basis, identity)
        return section.id

    return ctx.perform(dossier_id, "schrijver kiezen", work)


def add_finding(
    ctx: Context,
    dossier_id: str,
    assessment_id: str,
    instrument: Instrument,
    heading: str,
    item_keys: Sequence[str] = (),
) -> Changes:
    """Add a finding of the jury's own at the end of the findings."""
    line = clean_line(heading, "De kop", required=True)
    elements = [
        element
        for chapter in (instrument.outline.chapters if instrument.outline else ())
        for element in chapter.elements
        if element.kind is ElementKind.FINDINGS
    ]
    require(elements, "Het rapport van dit kader heeft geen bevindingen per criterium.")
    findings = list_findings(ctx, dossier_id, assessment_id, instrument)
    last = max((finding.position for finding in findings), default="")
    record_id = ctx.clock.new_id()

    def work(act: Act) -> str:
        return act.create(
            "section",
            record_id,
            {
                "assessment_id": assessment_id,
                "element_key": f"{elements[0].key}:+{record_id[:8]}",
                "heading": line,
                "item_keys": list(item_keys),
                "position": between(last, ""),
            },
        )

    return ctx.perform(dossier_id, "bevinding toevoegen", work)


def move_finding(
    ctx: Context, dossier_id: str, findings: Sequence[SectionView], finding_id: str, step: int
) -> Changes:
    """Move a finding one place up (-1) or down (+1) in the report."""
    order = [finding.id for finding in findings]
    start = order.index(finding_id)
    end = min(max(start + step, 0), len(order) - 1)
    rest = [finding for finding in findings if finding.id != finding_id]
    before = rest[end - 1].position if end else ""
    after = rest[end].position if end < len(rest) else ""

    place = {"position": between(before, after)} if end != start else {}
    label = "bevinding verplaatsen"
    return edit_record(ctx, dossier_id, "section", finding_id, place, label, findings[start].basis)


def delete_finding(ctx: Context, dossier_id: str, finding_id: str) -> Changes:
    """Put a finding in the bin; it can be taken back."""

    return delete_record(ctx, dossier_id, "section", finding_id, "bevinding verwijderen")
