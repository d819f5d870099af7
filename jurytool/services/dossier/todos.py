"""What is still to do in a dossier, and where that is done."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jurytool.models.enums import ContactKind
from jurytool.report.findings import is_gap, treated_criteria
from jurytool.services.context import Context
from jurytool.services.dossier.overview import DossierView, JurorView, read_dossier
from jurytool.services.dossier.phases import PhaseView, list_missing_dates
from jurytool.services.dossier.rooms import count_treated, list_rateable, meets_colleagues
from jurytool.services.exchange.open_matters import Matter, MatterKind, list_matters
from jurytool.services.judging.agreement import Agreement
from jurytool.services.judging.independence import read_lock_state
from jurytool.services.report.reply_days import find_replies, has_reply
from jurytool.services.report.report_versions import VERSION_TARGET
from jurytool.services.report.sections import list_findings
from jurytool.services.visit.notes import count_notes, open_questions
from jurytool.services.visit.programme import read_first_contacts
from jurytool.storage.queries import list_rows
from jurytool.text.dutch import format_date, format_distance, join_words

if TYPE_CHECKING:
    from jurytool.models.tables import Contact

PHASE_TARGET = "phase:"  # with the key of a phase: where its date and remark are filled in
TOGETHER, SCORES = "together", "scores"  # the room and in it the panel of the scores
CHOICES = "choices:"  # with the target of an open matter: where it is settled
NO_FINDING = "Er is nog geen bevinding"
MOST_NAMED = 4  # with more, a sentence says only how many


@dataclass(frozen=True, slots=True)
class Todo:
    """Something still to do: a sentence, a word for the button, and where it leads."""

    text: str
    action: str
    room: str
    target: str = ""
    prints_open: bool = field(default=False, compare=False)  # a definitive report says it is open, or a gap


def list_todos(ctx: Context, dossier_id: str) -> list[Todo]:
    """Return what is still to do in a dossier, the most pressing first."""
    dossier = read_dossier(ctx, dossier_id)
    todos = _choice_todos(list_matters(ctx, dossier_id))
    todos += [
        _declaration_todo(juror) for juror in dossier.jurors if not juror.declared_on and juror.role.rates
    ]
    if not dossier.assessments:
        return todos
    todos += list_reply_todos(ctx, dossier_id)
    todos += _date_todos(ctx, dossier)
    todos += _writing_todos(ctx, dossier)
    todos += _rating_todos(ctx, dossier)
    todos += _note_todos(ctx, dossier)
    verdict = dossier.main.instrument.verdict
    if dossier.main.verdict == "open" and verdict is not None:
        todos.append(Todo(f"{verdict.title} is nog open", "Kiezen", "report", "verdict"))
    return todos


def _declaration_todo(juror: JurorView) -> Todo:
    """Return who has yet to declare: a colleague with a laptop does so there, others can be helped here."""
    text = f"{juror.name} heeft nog geen onafhankelijkheid verklaard"
    if juror.is_me or juror.on_paper:
        return Todo(text, "Verklaren", "overview", "team")
    return Todo(text, "Bekijken", "overview", f"juror:{juror.id}")


def choice_todo(matter: Matter) -> Todo:
    """Return where an open matter is settled."""
    if matter.kind is MatterKind.CONFLICT:
        action = "Kiezen"
    else:
        action = "Bevestigen" if matter.kind is MatterKind.MERGED else "Bekijken"
    return Todo(f"{matter.where} – {matter.text}", action, TOGETHER, CHOICES + matter.target)


def _choice_todos(matters: Sequence[Matter]) -> list[Todo]:
    """Return what is to be looked at together; of many the first, and how many there are besides."""
    if len(matters) <= MOST_NAMED - 1:
        return [choice_todo(matter) for matter in matters]
    more = f"Nog {len(matters) - 2} andere om samen te kiezen of te bekijken"
    named = [choice_todo(matter) for matter in matters[:2]]
    return [*named, Todo(more, "Bekijken", TOGETHER, CHOICES + matters[2].target)]


def list_reply_todos(ctx: Context, dossier_id: str) -> list[Todo]:
    """Return the versions of a report to which the school still has to answer, the most pressing first.

    Nobody waits any more once a report of that object is definitive.
    """
    from jurytool.models.tables import Assessment, ReportVersion

    rows = list_rows(ctx.store, ReportVersion, dossier_id)
    waiting = [row for row in rows if row.reply_by and not row.replied_on and not row.no_reply]
    if not waiting:
        return []
    replies = find_replies(ctx, dossier_id, waiting)
    waiting = [row for row in waiting if not has_reply(row, replies)]
    done = {one.id for one in list_rows(ctx.store, Assessment, dossier_id) if one.final_version}
    today = ctx.clock.now().local().date().isoformat()
    return [
        Todo(
            f"{row.label}: reactie uiterlijk {format_date(row.reply_by)}"
            f" ({format_distance(row.reply_by, today)})",
            "Openen",
            "report",
            VERSION_TARGET + row.id,
        )
        for row in sorted(waiting, key=lambda row: row.reply_by)
        if row.assessment_id not in done
    ]


def _date_todos(ctx: Context, dossier: DossierView) -> list[Todo]:
    """Return that the visit has no date yet, and in one line which other dates the report still misses."""
    phase = next((phase for phase in dossier.phases if phase.contact == ContactKind.VISIT.value), None)
    visit: PhaseView | Contact | None = phase
    target = ("overview", PHASE_TARGET + phase.key) if phase else ("", "")
    if phase is None:
        visit = read_first_contacts(ctx, dossier.id).get(ContactKind.VISIT.value)
        target = ("preparation", f"date:{visit.id}") if visit else ("", "")
    todos = []
    if visit is not None and not visit.on_date:
        todos.append(Todo("Het bezoek heeft nog geen datum", "Invullen", *target))
    missing = list_missing_dates(dossier.main.instrument, dossier.phases)
    others = [one for one in missing if one is not phase]
    if others:
        text = f"Nog geen datum voor fase {join_words([one.number or one.title for one in others])}"
        todos.append(Todo(text, "Invullen", "overview", PHASE_TARGET + others[0].key))
    return todos


def _writing_todos(ctx: Context, dossier: DossierView) -> list[Todo]:
    """Return the findings that must still be written; as long as none has text, in one line.

    That line counts criteria, as the room does.
    """
    main = dossier.main
    findings = list_findings(ctx, dossier.id, main.id, main.instrument)
    treated = treated_criteria(findings)
    empty = [finding for finding in findings if is_gap(finding, treated) and not finding.conflicts]
    if len(empty) > 1 and len(empty) == len(findings):
        _, criteria = count_treated(ctx, dossier)
        text = f"Nog geen van de {criteria} criteria heeft een bevinding" if criteria else NO_FINDING
        return [Todo(text, "Schrijven", "report", empty[0].id)]
    return [
        Todo(f"“{finding.heading}” heeft nog geen tekst", "Schrijven", "report", finding.id)
        for finding in empty
    ]


def _rating_todos(ctx: Context, dossier: DossierView) -> list[Todo]:
    todos = []
    me = ctx.my_juror(dossier.id)
    rateable = list_rateable(ctx, dossier)
    lock = read_lock_state(ctx, dossier.id, dossier.main.id)
    meets = meets_colleagues(ctx, dossier)
    for words, found in (
        (
            "Opnieuw bekijken, want een score is gewijzigd",
            [item for item, ratings in rateable if ratings.needs_review and not ratings.settled_early],
        ),
        (
            "Opnieuw bekijken, want vastgesteld voordat ieder had vastgezet",
            [item for item, ratings in rateable if ratings.settled_early],
        ),
        ("Jullie scores verschillen", [i for i, r in rateable if r.score.agreement is Agreement.DIFFERING]),
    ):
        if found:
            named = f": {join_words([item.code or item.short_name for item in found])}"
            words += f" bij {_count(len(found), 'indicator', 'indicatoren')}"
            words += named if len(found) <= MOST_NAMED else ""
            todos.append(Todo(words, "Samen bepalen", *place_of_score(meets, found[0].key)))
    waiting = [(item, ratings.waits_for(me)) for item, ratings in rateable if ratings.waits_for(me)]
    mine = [item for item, ratings in rateable if ratings.needs(me)]
    if dossier.i_lock and lock.open_count and (lock.has_locked or not mine):
        words = "wijzigde je sinds het vastzetten" if lock.has_locked else "van jou nog niet vastgezet"
        text = f"{_count(lock.open_count, 'score of oordeel', 'scores en oordelen')} {words}"
        todos.append(Todo(text, "Vastzetten", *place_of_score(meets)))
    elif waiting and (lock.has_locked or not dossier.i_lock or not lock.locked_by):
        words = describe_waiting(dossier, [missing for _, missing in waiting])
        todos.append(Todo(words, "Bekijken", "standards", waiting[0][0].key))
    gives_some = not lock.gives_none or not dossier.i_lock
    if mine and gives_some and any(ratings.own for _, ratings in rateable):
        words = f"{_count(len(mine), 'score', 'scores')} van jou nog open"
        todos.append(Todo(words, "Scoren", "standards", mine[0].key))
    return todos


def place_of_score(meets: bool, item_key: str = "") -> tuple[str, str]:
    """Return room and target where the team looks at a score: in Samen, where the dossier has that room."""
    if not meets:
        return "standards", item_key
    return TOGETHER, f"{SCORES}:{item_key}" if item_key else SCORES


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
