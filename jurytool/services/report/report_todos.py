"""What is still to do before a report can go out, and where that is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jurytool.instruments.schema import ElementKind, Instrument
from jurytool.instruments.standard_fields import FACT_PREFIX, PHASE_PREFIX, VISIT_DATE
from jurytool.models.enums import ContactKind
from jurytool.report.content import ReportContent
from jurytool.report.progress import Part, list_progress
from jurytool.services.context import Context
from jurytool.services.dossier.assessments import outline_elements, section_id
from jurytool.services.dossier.form_todos import list_form_todos
from jurytool.services.dossier.todos import CHOICES, PHASE_TARGET, TOGETHER, Todo, choice_todo, list_todos
from jurytool.services.exchange.open_matters import Matter, MatterKind, list_matters
from jurytool.services.report.report_options import list_options
from jurytool.services.report.reports import read_report_content
from jurytool.services.report.shared_parts import PROFILE_PART, list_shared_rows
from jurytool.services.visit.programme import read_first_contacts
from jurytool.storage.queries import find_assessment_of

_FACTS_OF_SCHOOL = (("brin", "BRIN"), ("place", "plaats"), ("board", "bestuur"))
_NAMES_OF_SCHOOL = {"school_name": "naam van de school", **dict(_FACTS_OF_SCHOOL)}
# what a report is made from: records of these types with an open matter are not ready to be printed
_PRINTED = frozenset(
    {
        "dossier", "juror", "phase_date", "fact", "contact", "programme_item", "assessment", "section",
        "joint_rating", "norm_value", "choice", "school_response", "report_option",
    }
)  # fmt: skip
_OF_RECORDS = frozenset({MatterKind.RETURNED, MatterKind.USED, MatterKind.LEFT})
_WRITTEN = frozenset({"section", "assessment"})


def list_report_todos(
    ctx: Context, dossier_id: str, assessment_id: str, content: ReportContent | None = None
) -> list[Todo]:
    """Return what was typed and the report does not know, what it still lacks in its own order, the scores.

    `content` saves reading it again. What leads to the report itself has as its target the id of a section,
    "verdict", "profile", "phase:KEY" or "fact:KEY"; a date that the report does not ask for itself is
    filled in elsewhere.
    """
    content = content or read_report_content(ctx, dossier_id, assessment_id)
    at_visit = _visit_todo(ctx, dossier_id, content.instrument)
    matters = list_report_matters(ctx, dossier_id, assessment_id)
    todos = list_form_todos(ctx, dossier_id)
    todos += [choice_todo(matter) for matter in matters]
    gaps = [
        _todo(part, content.instrument, at_visit)
        for chapter in list_progress(content)
        for part in chapter.gaps
    ]
    gaps += _school_todos(content)
    open_parts = {part for matter in matters for part in _known_as(matter)}
    todos += [gap for gap in gaps if open_parts.isdisjoint((gap.target, gap.text))]
    todos += [todo for todo in list_todos(ctx, dossier_id) if _is_about_scores(todo)]
    # a gap without a name of its own, or a field that stands in two chapters, is told once
    return list({todo.text: todo for todo in reversed([t for t in todos if t.text])}.values())[::-1]


def list_report_matters(
    ctx: Context, dossier_id: str, assessment_id: str, *, with_records: bool = False
) -> list[Matter]:
    """Return what a report prints and still stands in two versions, or was merged and not confirmed.

    Of another object judged only what both reports print counts, a shared text too. `with_records` adds the
    texts that one deleted and another edited or used, and those that I was bringing together.
    """
    found = []
    borrowed = _list_borrowed(ctx, dossier_id, assessment_id)
    for matter in list_matters(ctx, dossier_id):
        is_field = matter.kind in (MatterKind.CONFLICT, MatterKind.MERGED)
        is_open = is_field or (with_records and matter.kind in _OF_RECORDS)
        if is_open and matter.record_type in (_PRINTED if is_field else _WRITTEN):
            of = find_assessment_of(ctx.store, matter.record_id)
            is_borrowed = (matter.record_id, matter.field) in borrowed or (matter.record_id, "") in borrowed
            found += [matter] if of in ("", assessment_id) or is_borrowed else []
    return found


def _list_borrowed(ctx: Context, dossier_id: str, assessment_id: str) -> set[tuple[str, str]]:
    """Return the records, and of which field if not all of it, that a report prints from another's home."""
    options = list_options(ctx, dossier_id)
    rows = list_shared_rows(ctx, dossier_id, assessment_id, options)
    borrowed = {(section_id(home, part), "") for part, (home, _) in rows.items() if part != PROFILE_PART}
    if PROFILE_PART in rows:
        borrowed.add((rows[PROFILE_PART][0], "profile_statement"))
    return borrowed


def _is_about_scores(todo: Todo) -> bool:
    return todo.room == "standards" or (todo.room == TOGETHER and not todo.target.startswith(CHOICES))


def _known_as(matter: Matter) -> Iterator[str]:
    """Yield the target or the sentence under which the report would miss what stands in two versions."""
    if matter.kind is not MatterKind.CONFLICT:
        return
    if matter.record_type == "section" and matter.field == "text":
        yield matter.record_id
    if matter.record_type == "assessment":
        yield "profile" if matter.field == "profile_statement" else matter.field
    if matter.record_type == "dossier":
        name = _NAMES_OF_SCHOOL.get(matter.field, "")
        yield f"Nog niet ingevuld: {name}"


def _phase_todo(instrument: Instrument, key: str) -> Todo:
    """Return where the date of a phase is filled in: where the report lists them, else in Overzicht."""
    lists_dates = any(element.kind is ElementKind.PHASES for element in outline_elements(instrument))
    return Todo("", "Invullen", "report" if lists_dates else "overview", PHASE_TARGET + key)


def _visit_todo(ctx: Context, dossier_id: str, instrument: Instrument) -> Todo:
    """Return where the date of the visit is filled in: in its phase, else at the contact moment."""
    phase = next((phase for phase in instrument.phases if phase.contact == ContactKind.VISIT.value), None)
    if phase is not None:
        return _phase_todo(instrument, phase.key)
    visit = read_first_contacts(ctx, dossier_id).get(ContactKind.VISIT.value)
    return Todo("", "Invullen", "preparation", f"date:{visit.id}" if visit else "")


def _todo(part: Part, instrument: Instrument, at_visit: Todo) -> Todo:
    match part.kind:
        case "verdict":
            return Todo(f"{part.name} is nog open", "Kiezen", "report", "verdict", prints_open=True)
        case "section":
            return Todo(f"“{part.name}” heeft nog geen tekst", "Schrijven", "report", part.key)
        case "profile":
            return Todo(f"Nog niet overgenomen: {part.name}", "Schrijven", "report", "profile")
        case "talks":
            return Todo("Het programma heeft nog geen gesprek", "Toevoegen", "visit")
        case "choice":
            return Todo(f"{part.name} is nog niet gekozen", "Kiezen", "standards", part.key)
        case "field":
            return replace(_field_todo(part, instrument, at_visit), prints_open=True)
        case _:
            return Todo("", "", "")  # scores and norms are counted, not listed one by one


def _field_todo(part: Part, instrument: Instrument, at_visit: Todo) -> Todo:
    text = f"Nog niet ingevuld: {part.name}"
    if part.key.startswith(PHASE_PREFIX):
        return replace(_phase_todo(instrument, part.key.removeprefix(PHASE_PREFIX)), text=text)
    if part.key.startswith(FACT_PREFIX):
        return Todo(text, "Invullen", "report", "fact:" + part.key.removeprefix(FACT_PREFIX))
    return replace(at_visit, text=text) if part.key == VISIT_DATE else Todo(text, "Invullen", "overview")


def _school_todos(content: ReportContent) -> Iterator[Todo]:
    for field, name in _FACTS_OF_SCHOOL:
        if not getattr(content.school, field):
            yield Todo(f"Nog niet ingevuld: {name}", "Invullen", "overview", prints_open=True)
