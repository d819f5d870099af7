"""The definitive report: which one holds, what stands in its way, and how a report becomes that and stops.

That a report is definitive is one field of its assessment (`final_version`), so that two jurors who both
made one have two versions of that field to choose between (R16). The file and its record never change.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jurytool.errors import InputRefusedError
from jurytool.models.enums import ReportStatus
from jurytool.models.fields import Value
from jurytool.report.content import ReportContent
from jurytool.services.changes import Changes
from jurytool.services.context import Context, require
from jurytool.services.dossier.names import FINAL_VERSION
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.dossier.rooms import meets_colleagues
from jurytool.services.dossier.todos import Todo, choice_todo, place_of_score
from jurytool.services.drafts import DraftKey
from jurytool.services.exchange.field_history import list_history
from jurytool.services.exchange.versions import keep_version, read_versions
from jurytool.services.report.report_differences import list_differences, read_side, read_side_now
from jurytool.services.report.report_todos import list_report_matters
from jurytool.services.report.report_versions import VersionView, list_versions
from jurytool.services.report.reports import create_version, write_version
from jurytool.services.text_fields import TextField
from jurytool.storage.log import Act
from jurytool.storage.parents import changed_meanwhile

if TYPE_CHECKING:
    from jurytool.report.make import NumberPages
    from jurytool.services.report.report_template import ReportTemplate

OPEN_MATTERS = "Het rapport kan nog niet definitief worden: er staat nog iets open dat jullie samen kiezen."
ONE_HOLDS = "Er is al een definitief rapport. Heropen dat eerst."


@dataclass(frozen=True, slots=True)
class Reopening:
    """That a definitive report was opened again: who did it and when, in words."""

    by: str  # a name
    is_mine: bool
    moment: str  # "19 nov 10.15"


@dataclass(frozen=True, slots=True)
class FinalState:
    """How it stands with the definitive report of one assessment."""

    field: TextField  # that says which one holds, with the versions on which an edit builds
    holds: VersionView | None = None
    rivals: tuple[VersionView, ...] = ()  # more than one that would hold: people choose
    reopening: Reopening | None = None
    changed: int = 0  # parts of the report that differ by now from what holds

    @property
    def is_contested(self) -> bool:
        """Whether people still have to choose which one holds, or whether any does."""
        return bool(self.field.versions)


def read_final_state(
    ctx: Context, dossier_id: str, assessment_id: str, content: ReportContent | None = None
) -> FinalState:
    """Return which definitive report holds, and whether anything was changed since.

    `content` is the report of now, where that was read already.
    """
    field = read_versions(ctx, DraftKey(dossier_id, "assessment", assessment_id, FINAL_VERSION))
    finals = {one.id: one for one in list_versions(ctx, dossier_id, assessment_id) if one.is_final}
    if field.versions:
        values = {version.value for version in field.versions}
        return FinalState(field, rivals=tuple(one for one in finals.values() if one.id in values))
    wanted = _read_holding(ctx, assessment_id)
    holds = finals.get(wanted)
    if holds is None:
        was_opened = bool(finals) and not wanted
        return FinalState(
            field, reopening=_read_reopening(ctx, dossier_id, assessment_id) if was_opened else None
        )
    before = read_side(ctx, dossier_id, holds)
    after = read_side_now(ctx, dossier_id, assessment_id, content)
    parts = list_differences(ctx, dossier_id, before, after)
    return FinalState(field, holds, changed=sum(part.is_sure for part in parts))


def _read_holding(ctx: Context, assessment_id: str) -> str:
    from jurytool.models.tables import Assessment
    from jurytool.storage.queries import get_row

    row = get_row(ctx.store, Assessment, assessment_id)
    return (row.final_version or "") if row is not None else ""


def _read_reopening(ctx: Context, dossier_id: str, assessment_id: str) -> Reopening | None:
    entries = list_history(ctx, dossier_id, "assessment", assessment_id, FINAL_VERSION)
    shown = [entry for entry in entries if entry.is_shown]
    return Reopening(shown[-1].author, shown[-1].is_mine, shown[-1].moment) if shown else None


def list_final_matters(ctx: Context, dossier_id: str, assessment_id: str) -> list[Todo]:
    """Return what has to be chosen or confirmed before the report may be definitive, and where (R17)."""
    return [
        choice_todo(matter)
        for matter in list_report_matters(ctx, dossier_id, assessment_id, with_records=True)
    ]


def list_open_scores(ctx: Context, dossier_id: str, content: ReportContent) -> list[Todo]:
    """Return for which indicators the team chose no score together; a definitive report prints a dash there.

    That stops nothing (R17): each has a score, and a dash is true. But it is told, with the way there.
    """
    meets = meets_colleagues(ctx, read_dossier(ctx, dossier_id))
    return [
        Todo(f"{item.code} {item.short_name}".strip(), "Samen bepalen", *place_of_score(meets, item.key))
        for grid in content.grids
        for item in grid.instrument.items()
        if item.key in grid.marks and grid.marks[item.key].is_open
    ]


def make_final_report(
    ctx: Context,
    dossier_id: str,
    assessment_id: str,
    target: Path,
    number_pages: NumberPages | None = None,
    template: ReportTemplate | None = None,
) -> Changes:
    """Make the report definitive: write its Word file, keep it, and say that this one holds.

    Undo takes back that it holds; the file stays in the list of versions. Raises InputRefusedError where
    something still stands in two versions or one holds already, and else as `make_report` does.
    """
    ctx.require_writer(dossier_id)
    require(not list_final_matters(ctx, dossier_id, assessment_id), OPEN_MATTERS)
    require(not _read_holding(ctx, assessment_id), ONE_HOLDS)
    made = write_version(ctx, dossier_id, assessment_id, target, number_pages, ReportStatus.FINAL, template)

    def work(act: Act) -> str:
        create_version(act, made)
        act.set("assessment", assessment_id, FINAL_VERSION, made.record_id)
        return made.record_id

    return ctx.perform(dossier_id, "rapport definitief maken", work, lasting="report_version")


def reopen_report(ctx: Context, dossier_id: str, state: FinalState) -> Changes:
    """Let the definitive report that is shown hold no longer; the team sees who did that."""
    key, basis = state.field.key, state.field.basis
    if state.holds is None:
        raise InputRefusedError("Er is geen definitief rapport om te heropenen.")

    def work(act: Act) -> str:
        act.set(key.record_type, key.record_id, key.field, None, basis)
        return key.record_id

    return ctx.perform(dossier_id, "rapport heropenen", work)


def choose_final(ctx: Context, state: FinalState, version_id: str) -> Changes:
    """Let one of several definitive reports hold; raises InputRefusedError where others are shown by now."""
    value: Value = version_id or None
    if value not in [version.value for version in state.field.versions]:
        raise changed_meanwhile()
    return keep_version(ctx, state.field, value)
