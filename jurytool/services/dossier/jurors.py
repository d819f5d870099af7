"""The team: members, who I am, and the declarations of independence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from jurytool.errors import InputRefusedError
from jurytool.models.enums import JurorRole
from jurytool.models.fields import Value
from jurytool.services.changes import Changes
from jurytool.services.context import Context, require
from jurytool.services.ids import derived_id
from jurytool.services.records import delete_record, edit_record, write_fields
from jurytool.services.values import clean_initials, clean_line, clean_values
from jurytool.storage.failures import user_failures
from jurytool.storage.log import Act
from jurytool.storage.sight import has_judged

if TYPE_CHECKING:
    from jurytool.services.dossier.overview import JurorView


def add_juror(
    ctx: Context,
    dossier_id: str,
    name: str,
    initials: str,
    role: JurorRole = JurorRole.JUROR,
    *,
    on_paper: bool = False,
) -> Changes:
    """Add a member to the team of a dossier."""
    juror_id = ctx.clock.new_id()
    values: dict[str, Value] = {**clean_juror(name, initials), "role": role.value, "position": "9"}
    if on_paper:
        values["on_paper"] = True

    def work(act: Act) -> str:
        return act.create("juror", juror_id, values)

    return ctx.perform(dossier_id, "jurylid toevoegen", work)


def clean_juror(name: str, initials: str) -> dict[str, str]:
    """Return name and initials of a member as they are kept; raises InputRefusedError."""
    return {
        "name": clean_line(name, "De naam van het jurylid", required=True),
        "initials": clean_initials(initials, required=True),
    }


def edit_juror(
    ctx: Context,
    dossier_id: str,
    juror: JurorView,
    values: Mapping[str, str],
    on_paper: bool | None = None,
) -> Changes:
    """Change a member's name, initials or role, and whether this one works without the program.

    A reader may change his or her own line: who was called one by mistake can write again at once. Raises
    InputRefusedError where one who judged would only read: a reader sees what colleagues locked.
    """
    words = {"name": "De naam van het jurylid", "role": "De rol"}
    lines = {
        name: clean_initials(value, required=True)
        if name == "initials"
        else clean_line(value, words[name], required=True)
        for name, value in values.items()
    }
    cleaned = clean_values("juror", lines)
    if on_paper is not None:
        cleaned["on_paper"] = on_paper
    if lines.get("role") == JurorRole.READER and juror.role is not JurorRole.READER:
        with user_failures():
            judged = has_judged(ctx.store.reader(), dossier_id, juror.id)
        require(not judged, f"{juror.name} heeft al gescoord, en kan daarom geen lezer meer worden.")

    label, is_me = "jurylid wijzigen", juror.id == ctx.my_juror(dossier_id)
    return edit_record(ctx, dossier_id, "juror", juror.id, cleaned, label, juror.basis, reader_may=is_me)


def remove_juror(ctx: Context, dossier_id: str, juror: JurorView) -> Changes:
    """Take a member out of the team; what he or she wrote stays. One cannot remove oneself."""
    if juror.id == ctx.my_juror(dossier_id):
        raise InputRefusedError("Je kunt jezelf niet uit het juryteam halen.")

    return delete_record(ctx, dossier_id, "juror", juror.id, "jurylid verwijderen", juror.basis)


def declare_independence(
    ctx: Context, dossier_id: str, juror: JurorView, declared_on: str, remarks: str = ""
) -> Changes:
    """Keep on which day a member declared to have no tie with this school; "" takes it back."""
    maker = ctx.my_juror(dossier_id)  # a colleague without a laptop may let me write it down
    record_id = derived_id(dossier_id, "declaration", juror.id, maker)
    values = clean_values("declaration", {"declared_on": declared_on, "remarks": remarks})

    def work(act: Act) -> str:
        write_fields(act, "declaration", record_id, values, juror.basis, {"juror_id": juror.id})
        return record_id

    return ctx.perform(dossier_id, "onafhankelijkheid verklaren", work)
