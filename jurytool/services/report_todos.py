"""What is still to do before a report can go out, and where that is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jurytool.instruments.standard_fields import FACT_PREFIX, PHASE_PREFIX
from jurytool.models.enums import ContactKind
from jurytool.report.content import ReportContent
from jurytool.report.progress import Part, list_progress
from jurytool.services.context import Context
from jurytool.services.programme import read_first_contacts
from jurytool.services.reports import read_report_content
from jurytool.services.todos import Todo, list_todos

_FACTS_OF_SCHOOL = (("brin", "BRIN"), ("place", "plaats"), ("board", "bestuur"))
_DATE_OF_VISIT = "bezoekdatum"


def list_report_todos(
    ctx: Context, dossier_id: str, assessment_id: str, content: ReportContent | None = None
) -> list[Todo]:
    """Return what the report of an assessment still lacks, in its own order, then the scores.

    `content` saves reading it again. What leads to the report itself has as its target the id of a section,
    "verdict", "profile", "phase:KEY" or "fact:KEY".
    """
    content = content or read_report_content(ctx, dossier_id, assessment_id)
    visit = read_first_contacts(ctx, dossier_id).get(ContactKind.VISIT)
    at_visit = Todo("", "Invullen", "preparation", f"contact:{visit.id}" if visit else "")
    todos = [_todo(part, at_visit) for chapter in list_progress(content) for part in chapter.gaps]
    todos += _school_todos(content)
    todos += [todo for todo in list_todos(ctx, dossier_id) if todo.room == "standards"]
    # a gap without a name of its own, or a field that stands in two chapters, is told once
    return list({todo.text: todo for todo in reversed([t for t in todos if t.text])}.values())[::-1]


def _todo(part: Part, at_visit: Todo) -> Todo:
    match part.kind:
        case "verdict":
            return Todo(f"{part.name} is nog open", "Kiezen", "report", "verdict")
        case "section":
            return Todo(f"“{part.name}” heeft nog geen tekst", "Schrijven", "report", part.key)
        case "profile":
            return Todo(f"Nog niet overgenomen: {part.name}", "Schrijven", "report", "profile")
        case "talks":
            return Todo("Het programma heeft nog geen gesprek", "Toevoegen", "visit")
        case "choice":
            return Todo(f"{part.name} is nog niet gekozen", "Kiezen", "standards", part.key)
        case "field":
            return _field_todo(part, at_visit)
        case _:
            return Todo("", "", "")  # scores and norms are counted, not listed one by one


def _field_todo(part: Part, at_visit: Todo) -> Todo:
    text = f"Nog niet ingevuld: {part.name}"
    for prefix, target in ((PHASE_PREFIX, "phase:"), (FACT_PREFIX, "fact:")):
        if part.key.startswith(prefix):
            return Todo(text, "Invullen", "report", target + part.key.removeprefix(prefix))
    return replace(at_visit, text=text) if part.key == _DATE_OF_VISIT else Todo(text, "Invullen", "overview")


def _school_todos(content: ReportContent) -> Iterator[Todo]:
    for field, name in _FACTS_OF_SCHOOL:
        if not getattr(content.school, field):
            yield Todo(f"Nog niet ingevuld: {name}", "Invullen", "overview")
