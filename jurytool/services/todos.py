"""What is still to do in a dossier, and where that is done."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from jurytool.services.agreement import Agreement
from jurytool.services.context import Context
from jurytool.services.notes import count_notes, open_questions
from jurytool.services.overview import DossierView, list_rateable, read_dossier
from jurytool.services.sections import list_chapters
from jurytool.text.dutch import join_words

MOST_NAMED = 4  # with more, a sentence says only how many


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
        if not juror.declared_on and juror.role.rates
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
    me = ctx.my_juror(dossier.id)
    rateable = list_rateable(ctx, dossier)
    differing = [item for item, ratings in rateable if ratings.score.agreement is Agreement.DIFFERING]
    if differing:
        named = f": {join_words([item.code or item.short_name for item in differing])}"
        words = f"Jullie scores verschillen bij {_count(len(differing), 'indicator', 'indicatoren')}"
        words += named if len(differing) <= MOST_NAMED else ""
        todos.append(Todo(words, "Samen bepalen", "standards", differing[0].key))
    waiting = [(item, ratings.waits_for(me)) for item, ratings in rateable if ratings.waits_for(me)]
    if waiting:
        words = describe_waiting(dossier, [missing for _, missing in waiting])
        todos.append(Todo(words, "Bekijken", "standards", waiting[0][0].key))
    mine = [item for item, ratings in rateable if ratings.needs(me)]
    if mine and any(ratings.own for _, ratings in rateable):
        words = f"{_count(len(mine), 'score', 'scores')} van jou nog open"
        todos.append(Todo(words, "Scoren", "standards", mine[0].key))
    return todos


def describe_waiting(dossier: DossierView, missing: Sequence[Collection[str]]) -> str:
    """Return for how many scores others are waited for, and whom: "5 scores wachten op Joost Hillenaar"."""
    absent = {juror for jurors in missing for juror in jurors}
    names = join_words([juror.name or juror.initials for juror in dossier.raters if juror.id in absent])
    verb = "wacht" if len(missing) == 1 else "wachten"
    return f"{_count(len(missing), 'score', 'scores')} {verb} op {names}"


def _note_todos(ctx: Context, dossier: DossierView) -> list[Todo]:
    todos = []
    _, untagged = count_notes(ctx, dossier.id)
    if untagged:
        verb = "is" if untagged == 1 else "zijn"
        todos.append(
            Todo(
                f"{_count(untagged, 'notitie', 'notities')} {verb} nog niet geordend",
                "Ordenen",
                "sorting",
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
