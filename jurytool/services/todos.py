"""What is still to do in a dossier, and where that is done."""

from __future__ import annotations

from dataclasses import dataclass

from jurytool.instruments.schema import ItemKind
from jurytool.models.enums import JurorRole
from jurytool.services.context import Context
from jurytool.services.notes import count_notes, open_questions
from jurytool.services.overview import DossierView, count_rated, read_dossier
from jurytool.services.ratings import list_ratings
from jurytool.services.sections import list_chapters
from jurytool.text.dutch import join_words


@dataclass(frozen=True, slots=True)
class Todo:
    """Something still to do: a sentence, a word for the button, and where it leads."""

    text: str
    action: str
    room: str
    target: str = ""


def list_todos(ctx: Context, dossier_id: str) -> list[Todo]:
    """Return what is still to do in a dossier, the most pressing first."""
    dossier = read_dossier(ctx, dossier_id)
    todos = [
        Todo(f"{juror.name} heeft nog geen onafhankelijkheid verklaard", "Verklaren", "overview", "team")
        for juror in dossier.jurors
        if not juror.declared_on and juror.role is not JurorRole.READER
    ]
    if not dossier.assessments:
        return todos
    todos += _writing_todos(ctx, dossier)
    todos += _rating_todos(ctx, dossier)
    todos += _note_todos(ctx, dossier)
    if dossier.main.verdict == "open" and dossier.main.instrument.verdict is not None:
        todos.append(Todo("Het oordeel is nog open", "Kiezen", "report", "verdict"))
    return todos


def _writing_todos(ctx: Context, dossier: DossierView) -> list[Todo]:
    todos = []
    main = dossier.main
    for chapter in list_chapters(ctx, dossier.id, main.id, main.instrument):
        empty = [section for section in chapter.sections if not section.text.strip()]
        for section in empty:
            if ":" in section.element_key:
                todos.append(
                    Todo(f"“{section.heading}” heeft nog geen tekst", "Schrijven", "report", section.id)
                )
    return todos


def _rating_todos(ctx: Context, dossier: DossierView) -> list[Todo]:
    todos = []
    for instrument in dossier.main.instruments:
        ratings = list_ratings(ctx, dossier.id, dossier.main.id, instrument.id)
        differing = [
            item.code or item.short_name
            for item in instrument.items(ItemKind.SCALE)
            if item.key in ratings and ratings[item.key].final()[1]
        ]
        if differing:
            codes = join_words(differing)
            word = "Indicator" if len(differing) == 1 else "Indicatoren"
            todos.append(
                Todo(f"{word} {codes}: jullie scores verschillen", "Samen bepalen", "standards", differing[0])
            )
    rated, rateable = count_rated(ctx, dossier)
    if rated and rated < rateable:
        todos.append(
            Todo(f"{_count(rateable - rated, 'score', 'scores')} van jou nog open", "Scoren", "standards")
        )
    return todos


def _note_todos(ctx: Context, dossier: DossierView) -> list[Todo]:
    todos = []
    _, untagged = count_notes(ctx, dossier.id)
    if untagged:
        verb = "is" if untagged == 1 else "zijn"
        todos.append(
            Todo(
                f"{_count(untagged, 'notitie', 'notities')} {verb} nog niet geordend",
                "Bekijken",
                "visit",
                "untagged",
            )
        )
    questions = len(open_questions(ctx, dossier.id))
    if questions:
        verb = "staat" if questions == 1 else "staan"
        todos.append(
            Todo(
                f"{_count(questions, 'vraag', 'vragen')} {verb} nog open",
                "Bekijken",
                "preparation",
                "questions",
            )
        )
    return todos


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
