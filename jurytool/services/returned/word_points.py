"""The points that reports from Word left: comments and what has no place in a text, for people to handle."""

from __future__ import annotations

from dataclasses import dataclass

from jurytool.report.returned_changes import PointKind
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.records import delete_record
from jurytool.storage.basis import Basis, basis_of
from jurytool.storage.log import Act
from jurytool.storage.queries import list_rows


@dataclass(frozen=True, slots=True)
class WordPoint:
    """A point that came back with a report and is to be handled."""

    id: str
    kind: PointKind
    title: str
    text: str
    before: str
    passage: str
    author: str
    made: str
    section_id: str
    version_id: str
    is_handled: bool
    basis: Basis


def list_word_points(ctx: Context, dossier_id: str, assessment_id: str) -> list[WordPoint]:
    """Return the points that reports brought back, those that wait first, then in the order of coming."""
    from jurytool.models.tables import ReportPoint

    rows = list_rows(ctx.store, ReportPoint, dossier_id, {"assessment_id": assessment_id})
    views = [
        WordPoint(
            id=row.id,
            kind=_kind(row.kind),
            title=row.title,
            text=row.text,
            before=row.before,
            passage=row.passage,
            author=row.author,
            made=row.made,
            section_id=row.section_id or "",
            version_id=row.version_id or "",
            is_handled=row.handled,
            basis=basis_of(row),
        )
        for row in rows
    ]
    return sorted(views, key=lambda view: view.is_handled)


def handle_word_point(ctx: Context, dossier_id: str, point: WordPoint, *, handled: bool = True) -> Changes:
    """Say that a point was handled, or that it was not."""

    def work(act: Act) -> str:
        act.set("report_point", point.id, "handled", handled, point.basis.heads(point.id, "handled"))
        return point.id

    return ctx.perform(dossier_id, "punt afhandelen", work)


def delete_word_point(ctx: Context, dossier_id: str, point: WordPoint) -> Changes:
    """Put a point in the bin; from there it can be erased for good."""
    return delete_record(ctx, dossier_id, "report_point", point.id, "punt uit Word verwijderen")


def _kind(value: str) -> PointKind:
    known = {kind.value: kind for kind in PointKind}
    return known.get(value, PointKind.LOOSE)  # one of a newer program
