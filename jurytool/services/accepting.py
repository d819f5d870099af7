"""What people chose of a report that came back, written as one act; and the points that it left."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from jurytool.models.fields import Value
from jurytool.report.comparison import PointKind
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.returned_texts import merge_text
from jurytool.services.returned_views import (
    KnownPoint,
    ReturnedReport,
    ReturnedSection,
    heading_key,
    line_key,
)
from jurytool.services.text_fields import TextField, promote_drafts
from jurytool.services.values import clean_line, clean_value
from jurytool.storage.basis import Basis, basis_of
from jurytool.storage.log import Act
from jurytool.storage.parents import two_versions
from jurytool.storage.queries import list_rows
from jurytool.text.returning import Choice

LABEL = "bewerkte versie inlezen"


@dataclass(frozen=True, slots=True)
class PointView:
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


def accept_returned(
    ctx: Context,
    returned: ReturnedReport,
    choices: Mapping[str, Choice],
    keep_points: Collection[str] | None = None,
) -> Changes:
    """Write the changes that were accepted, and keep the points (all of them unless ids are given).

    What was not chosen stays as it is at home. A text that was changed since it was shown keeps both versions
    beside each other. Raises InputRefusedError where a change was accepted in a text that has two versions.
    """
    promote_drafts(ctx, returned.dossier_id)
    values = {section.section_id: _new_values(section, choices) for section in returned.sections}
    wanted = [
        point
        for point in (*returned.comments, *returned.unplaced)
        if keep_points is None or point.id in keep_points
    ]

    def work(act: Act) -> str:
        for section in returned.sections:
            _write_section(act, returned, section, values[section.section_id])
        for point in wanted:
            act.put("report_point", point.id, _point_values(returned, point), {})  # also one that was undone
        return returned.assessment_id

    return ctx.perform(returned.dossier_id, LABEL, work)


def list_points(ctx: Context, dossier_id: str, assessment_id: str) -> list[PointView]:
    """Return the points that reports brought back, those that wait first, then in the order of coming."""
    from jurytool.models.tables import ReportPoint

    rows = list_rows(ctx.store, ReportPoint, dossier_id, {"assessment_id": assessment_id})
    views = [
        PointView(
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


def handle_point(ctx: Context, dossier_id: str, point: PointView, *, handled: bool = True) -> Changes:
    """Say that a point was handled, or that it was not."""

    def work(act: Act) -> str:
        act.set("report_point", point.id, "handled", handled, point.basis.heads(point.id, "handled"))
        return point.id

    return ctx.perform(dossier_id, "punt afhandelen", work)


def _kind(value: str) -> PointKind:
    known = {kind.value: kind for kind in PointKind}
    return known.get(value, PointKind.LOOSE)  # one of a newer program


def _new_values(section: ReturnedSection, choices: Mapping[str, Choice]) -> dict[str, str]:
    """Return the fields that the choices change; raises InputRefusedError where people must choose first."""
    lines = {
        index: choices.get(line_key(section.section_id, index), Choice.REFUSE)
        for index in range(len(section.outcome.comparison.changes))
    }
    values = {}
    if any(choice is not Choice.REFUSE for choice in lines.values()):
        text = merge_text(section.stored, section.outcome.comparison, lines)
        values["text"] = str(clean_value("section", "text", text))
    heading = section.outcome.heading
    if heading and choices.get(heading_key(section.section_id), Choice.REFUSE) is Choice.ACCEPT:
        values["heading"] = clean_line(heading.after, "De kop")
    for name, field in (("text", section.text), ("heading", section.heading)):
        if name in values and field.in_conflict:
            raise two_versions(("section", section.section_id, name), f"“{section.title}”")
    return values


def _write_section(
    act: Act, returned: ReturnedReport, section: ReturnedSection, values: Mapping[str, str]
) -> None:
    fields: dict[str, TextField] = {"text": section.text, "heading": section.heading}
    if not values:
        return
    if not act.all_heads("section", section.section_id):
        identity: dict[str, Value] = {
            "assessment_id": returned.assessment_id,
            "element_key": section.view.element_key,
            "programme_item_id": section.view.programme_item_id or None,
        }
        act.create("section", section.section_id, {**identity, **values})
        return
    for name, value in values.items():
        act.set("section", section.section_id, name, value, fields[name].basis)


def _point_values(returned: ReturnedReport, known: KnownPoint) -> dict[str, Value]:
    point = known.point
    texts = {
        name: str(clean_value("report_point", name, getattr(point, name)))
        for name in ("title", "text", "before", "passage", "author", "made")
    }
    return {
        "assessment_id": returned.assessment_id,
        "version_id": returned.version_id or None,
        "section_id": point.source or None,
        "kind": point.kind.value,
        "handled": point.is_done,
        **texts,
    }
