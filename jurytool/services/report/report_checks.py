"""Rapportwacht in a dossier: what the checks need to know beside the report, and what a juror lets be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jurytool.report.checks import find_issues
from jurytool.report.content import ReportContent
from jurytool.report.issues import Issue, IssueKind, OtherSchool, Surroundings
from jurytool.report.person_names import names_marked_in
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.exchange.open_matters import MatterKind, list_matters
from jurytool.services.ids import derived_id
from jurytool.services.visit.notes import list_notes
from jurytool.services.visit.programme import list_items
from jurytool.storage.log import Act
from jurytool.storage.queries import list_rows
from jurytool.storage.start_queries import list_names

_IGNORE, _LIST_BARE = "ignore:", "list:bare"
_IN_REPORT = frozenset(
    {
        *("section", "assessment", "joint_rating", "choice", "norm_value", "fact", "dossier"),
        *("report_option", "school_response"),
    }
)
_ROOMS = {"section": "report", "assessment": "report", "school_response": "responses"}


@dataclass(frozen=True, slots=True)
class Watch:
    """What the checks of one report know beside its text, and which of their issues may be let be."""

    around: Surroundings
    ignored: frozenset[str] = frozenset()  # keys of issues

    @property
    def lists_bare(self) -> bool:
        """Whether I want to see the paragraphs that rest on no note."""
        return self.around.lists_bare

    def look_at(self, content: ReportContent) -> tuple[tuple[Issue, ...], tuple[Issue, ...]]:
        """Return what is worth a second look, and what somebody of the team let be."""
        issues = find_issues(content, self.around)
        ignored = tuple(issue for issue in issues if issue.key in self.ignored)
        return tuple(issue for issue in issues if issue.key not in self.ignored), ignored


def read_watch(ctx: Context, dossier_id: str, assessment_id: str) -> Watch:
    """Return what the checks of a report know beside its text."""
    from jurytool.models.tables import ReportChoice

    me = ctx.my_juror(dossier_id)
    rows = list_rows(ctx.store, ReportChoice, dossier_id, {"assessment_id": assessment_id})
    texts = [note.text for note in list_notes(ctx, dossier_id)]
    present = [item.present for item in list_items(ctx, dossier_id)]
    others = tuple(
        OtherSchool(entry.school_name, entry.brin)
        for entry in list_names(ctx.store)
        if entry.dossier_id != dossier_id
    )
    around = Surroundings(
        others,
        names_marked_in([*texts, *present]),
        tuple(_conflicts(ctx, dossier_id)),
        any(row.choice == _LIST_BARE and row.owner == me for row in rows),
    )
    keys = (row.choice.removeprefix(_IGNORE) for row in rows if row.choice.startswith(_IGNORE))
    return Watch(around, frozenset(keys))


def _conflicts(ctx: Context, dossier_id: str) -> Iterator[Issue]:
    for matter in list_matters(ctx, dossier_id):
        is_open = matter.kind in (MatterKind.CONFLICT, MatterKind.MERGED)
        if is_open and matter.record_type in _IN_REPORT:
            room = _ROOMS.get(matter.record_type, "overview")
            target = matter.record_id if matter.record_type == "section" else ""
            yield Issue(IssueKind.CONFLICT, matter.text, target, matter.record_id + matter.field, room)


def ignore_issue(ctx: Context, dossier_id: str, assessment_id: str, issue: Issue) -> Changes:
    """Let an issue be, for the whole team; it comes back when its words are others."""
    return _choose(ctx, dossier_id, assessment_id, _IGNORE + issue.key, "melding negeren", on=True)


def heed_issue(ctx: Context, dossier_id: str, assessment_id: str, issue: Issue) -> Changes:
    """Show an issue again that I let be; what a colleague let be stays so."""
    return _choose(ctx, dossier_id, assessment_id, _IGNORE + issue.key, "melding weer tonen", on=False)


def list_bare_paragraphs(ctx: Context, dossier_id: str, assessment_id: str, *, on: bool) -> Changes:
    """Show me the paragraphs that rest on no note among what is to be done, or not any more."""
    return _choose(ctx, dossier_id, assessment_id, _LIST_BARE, "alinea’s zonder notitie noemen", on=on)


def _choose(
    ctx: Context, dossier_id: str, assessment_id: str, choice: str, label: str, *, on: bool
) -> Changes:
    def work(act: Act) -> str:
        record_id = derived_id(assessment_id, "choice", choice, act.author)
        if on:
            act.put("report_choice", record_id, {"assessment_id": assessment_id, "choice": choice}, {})
        elif act.exists("report_choice", record_id):
            act.delete("report_choice", record_id)
        return assessment_id

    return ctx.perform(dossier_id, label, work)
