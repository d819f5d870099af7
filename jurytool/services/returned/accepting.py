"""What people chose of a report that came back, written as one act."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from jurytool.models.fields import Value
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.returned.returned_texts import merge_text
from jurytool.services.returned.returned_views import (
    KnownPoint,
    ReturnedReport,
    ReturnedSection,
)
from jurytool.services.text_fields import TextField, promote_drafts
from jurytool.services.values import clean_line, clean_value
from jurytool.storage.log import Act
from jurytool.storage.parents import two_versions
from jurytool.text.quotation import in_marks
from jurytool.text.returning import Acceptance

LABEL = "bewerkte versie inlezen"


def accept_returned(
    ctx: Context,
    returned: ReturnedReport,
    choices: Mapping[str, Acceptance],
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


def _new_values(section: ReturnedSection, choices: Mapping[str, Acceptance]) -> dict[str, str]:
    """Return the fields that the choices change; raises InputRefusedError where people must choose first."""
    heading = section.outcome.heading
    chosen = [choices.get(change.key, Acceptance.REFUSE) for change in section.changes]
    lines = dict(enumerate(chosen[1:] if heading else chosen))
    values = {}
    if any(choice is not Acceptance.REFUSE for choice in lines.values()):
        text = merge_text(section.stored, section.outcome.comparison, lines)
        values["text"] = str(clean_value("section", "text", text))
    if heading and chosen[0] is Acceptance.ACCEPT:
        values["heading"] = clean_line(heading.after, "De kop")
    for name, field in (("text", section.text), ("heading", section.heading)):
        if name in values and field.in_conflict:
            raise two_versions(("section", section.section_id, name), in_marks(section.title))
    return values


def _write_section(
    act: Act, returned: ReturnedReport, section: ReturnedSection, values: Mapping[str, str]
) -> None:
    fields: dict[str, TextField] = {"text": section.text, "heading": section.heading}
    if not values:
        return
    if not act.all_heads("section", section.section_id):
        identity: dict[str, Value] = {
            "assessment_id": section.view.home or returned.assessment_id,
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
