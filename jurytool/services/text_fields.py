"""Any stored text as an editor needs it: what it shows, on which versions it builds, and how to write it."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace

from jurytool.errors import InputRefusedError
from jurytool.history.change import CREATE
from jurytool.history.view import EXISTENCE, Version, view_record
from jurytool.models.fields import RECORDS, Value
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.values import clean_value
from jurytool.storage import cache, drafts
from jurytool.storage.drafts import Draft, DraftKey
from jurytool.storage.failures import user_failures
from jurytool.storage.log import Act
from jurytool.text.field_text import TEXTS

_log = logging.getLogger(__name__)

LABELS = {
    "note": "notitie wijzigen",
    "section": "rapporttekst schrijven",
    "rating": "toelichting schrijven",
    "joint_rating": "toelichting schrijven",
    "norm_value": "toelichting schrijven",
    "application_answer": "aanmelding invullen",
    "statement_mark": "opmerking bij een uitspraak",
    "assessment": "profiel schrijven",
    "opinion": "oordeel schrijven",
    "joint_opinion": "oordeel schrijven",
    "fact": "gegeven invullen",
    "feedback_point": "punt schrijven",
    "school_response": "reactie van de school",
}


@dataclass(frozen=True, slots=True)
class TextField:
    """A text as it is opened in an editor; `basis` are the heads that are shown.

    `context` is handed back when the text is written: it says how to make the record if it is not there.
    """

    key: DraftKey
    text: str
    basis: tuple[str, ...]
    context: str = "{}"
    versions: tuple[Version, ...] = ()
    is_merged: bool = False  # `text` was made of two versions, and nobody has confirmed it
    reads_only: bool = False  # for me, who changes nothing in this dossier

    @property
    def in_conflict(self) -> bool:
        """Whether two versions stand side by side; then it is only edited in the conflict view."""
        return bool(self.versions) and not self.is_merged


def read_text_field(
    ctx: Context,
    dossier_id: str,
    record_type: str,
    record_id: str,
    field: str,
    identity: Mapping[str, Value] | None = None,
) -> TextField:
    """Return a text for an editor; `identity` are the fields to make its record with when first written."""
    with user_failures():
        reader = ctx.store.reader()
        heads = cache.read_heads(reader, record_type, record_id) or {}
        query = f"SELECT {field} FROM {record_type} WHERE id = ? AND NOT hidden"
        row = reader.execute(query, (record_id,)).fetchone()
        basis = tuple(heads.get(field, ()))
        view = cache.read_field_view(reader, record_type, record_id, field) if len(basis) > 1 else None
    context = json.dumps({"identity": dict(identity or {})}, ensure_ascii=False)
    text = str(row[0]) if row else ""
    key = DraftKey(dossier_id, record_type, record_id, field)
    reads_only = ctx.reads_only(dossier_id)
    if view is None:
        return TextField(key, text, basis, context, reads_only=reads_only)
    return TextField(key, text, basis, context, view.versions, view.is_merged, reads_only)


def write_text(
    ctx: Context, key: DraftKey, text: str, basis: tuple[str, ...], context: str = "{}"
) -> tuple[Changes, tuple[str, ...]]:
    """Write a text as a change built on what the editor showed, and forget its draft, in one transaction.

    Returns the changes and what the editor now builds on. Raises InputRefusedError with the draft kept.
    """
    spec = RECORDS[key.record_type]
    value = clean_value(key.record_type, key.field, text)
    identity = json.loads(context or "{}").get("identity", {})
    if key.record_type == "joint_rating":
        _require_together(ctx, key, identity)
    new_basis: list[str] = []
    basis = ctx.promoted_basis(key, basis)

    def work(act: Act) -> str:
        shown = basis
        if act.all_heads(key.record_type, key.record_id) or not identity:
            shown = bring_back(ctx, act, key, basis, identity)
            act.set(key.record_type, key.record_id, key.field, value, basis=shown)
        elif value != spec.fields[key.field].empty:
            act.create(key.record_type, key.record_id, {**identity, key.field: value})
        act.drop_draft(key.record_type, key.record_id, key.field)
        own = [step.change_id for step in act.steps if step.op == CREATE or step.field == key.field]
        new_basis.extend(own[-1:] or shown)
        return key.record_id

    changes = ctx.perform(key.dossier_id, LABELS.get(key.record_type, "tekst wijzigen"), work)
    return changes, tuple(new_basis)


def _require_together(ctx: Context, key: DraftKey, identity: Mapping[str, Value]) -> None:
    """Refuse a reason of the team before all have locked: my own words in it would go to a colleague."""
    from jurytool.services.judging.independence import require_together
    from jurytool.storage.queries import find_assessment_of

    named = str(identity.get("assessment_id", ""))
    require_together(ctx, key.dossier_id, named or find_assessment_of(ctx.store, key.record_id))


def bring_back(
    ctx: Context,
    act: Act,
    key: DraftKey,
    basis: tuple[str, ...],
    identity: Mapping[str, Value] | None = None,
) -> tuple[str, ...]:
    """Return on which versions a text builds; where its record was undone, only its place comes back.

    Without an identity a record comes out of the bin where I put it there myself: else it would return as
    "verwijderd door jou, bewerkt door jou". What a colleague deleted is for both to look at.
    """
    if identity is None and _is_deleted_by_me(ctx, key):
        fields = RECORDS[key.record_type].fields.values()
        kept = [field.name for field in fields if field.kind not in TEXTS and not field.withheld]
        identity = {name: act.value(key.record_type, key.record_id, name) for name in kept}
    if not identity or act.exists(key.record_type, key.record_id):
        if act.was_emptied(key.record_type, key.record_id, key.field):
            return tuple(act.heads(key.record_type, key.record_id, key.field))
        return basis
    was_undone = act.was_undone(key.record_type, key.record_id)
    act.put(key.record_type, key.record_id, identity, {})
    return tuple(act.heads(key.record_type, key.record_id, key.field)) if was_undone else basis


def _is_deleted_by_me(ctx: Context, key: DraftKey) -> bool:
    with user_failures():
        changes = cache.read_visible(ctx.store.reader(), key.record_type, key.record_id)
    view = view_record(RECORDS[key.record_type], changes) if changes else None
    if view is None or not view.hidden:
        return False
    authors = {change.origin.author for change in changes if change.id in view.existence}
    return authors == {ctx.my_juror(key.dossier_id)}


def save_draft(ctx: Context, draft: Draft) -> None:
    """Make a draft durable in the place of the earlier one for its field; may be called from any thread.

    Raises InputRefusedError where its dossier was removed: nothing may come back of that. The form for a new
    dossier has none yet.
    """
    kept = replace(draft, basis=ctx.promoted_basis(draft.key, draft.basis))
    drafts.write_drafts(ctx.store, [kept], ctx.clock.now(), needs_dossier=bool(draft.key.dossier_id))


def drop_draft(ctx: Context, key: DraftKey) -> None:
    """Forget a draft; none is no error."""
    drafts.drop_draft(ctx.store, key)


def find_draft(ctx: Context, key: DraftKey) -> Draft | None:
    """Return the draft that an earlier run left for a field, or None."""
    return next((draft for draft in drafts.read_drafts(ctx.store, key.dossier_id) if draft.key == key), None)


def list_drafts(ctx: Context, dossier_id: str, record_type: str) -> list[Draft]:
    """Return what an earlier run left in texts of one kind, oldest first, without those of boxes."""
    found = drafts.read_drafts(ctx.store, dossier_id)
    return [
        draft
        for draft in found
        if draft.key.record_type == record_type and draft.key.record_id not in drafts.BOXES
    ]


def list_box(ctx: Context, dossier_id: str, box: str) -> list[Draft]:
    """Return what waits in a box for something new, oldest first."""
    return [draft for draft in drafts.read_drafts(ctx.store, dossier_id) if draft.key.record_id == box]


def list_merging(ctx: Context, dossier_id: str) -> list[Draft]:
    """Return what was typed to bring versions together and is not stored yet, oldest first."""
    return list_box(ctx, dossier_id, drafts.MERGING)


def list_forms(ctx: Context, dossier_id: str, record_type: str) -> list[str]:
    """Return of which records a form with something typed in it was left open, or NEW, the latest last."""
    return [
        draft.key.field
        for draft in drafts.read_drafts(ctx.store, dossier_id)
        if draft.key.record_type == record_type
        and draft.key.record_id == drafts.FORM
        and not json.loads(draft.context or "{}").get(drafts.PUT_AWAY)
    ]


def promote_drafts(ctx: Context, dossier_id: str) -> list[Changes]:
    """Make changes of all drafts of a dossier but those of boxes for something new; for import and export.

    A draft of a deleted record stays a draft: nobody asked for that record back. An editor in which one was
    typed goes on from the change that it became, also where it does not know of that (R3).
    """
    done = []
    for draft in list_unstored(ctx, dossier_id):
        if _is_deleted(ctx, draft.key):
            _log.info("a draft of a deleted %s stays a draft", draft.key.record_type)
            continue
        try:
            changes, basis = write_text(ctx, draft.key, draft.text, draft.basis, draft.context)
            ctx.remember_promotion(draft.key, draft.basis, basis)
            done.append(changes)
        except InputRefusedError as error:
            _log.info("a draft stays a draft: %s", error)  # `list_unstored` still names it
    return done


def _is_deleted(ctx: Context, key: DraftKey) -> bool:
    """Return whether a record is in the bin, and not there because its making was undone just now."""
    reader = ctx.store.reader()
    hidden = reader.execute(f"SELECT 1 FROM {key.record_type} WHERE id = ? AND hidden", (key.record_id,))
    if hidden.fetchone() is None:
        return False
    heads = cache.read_heads(reader, key.record_type, key.record_id) or {}
    return not ctx.undo_stack(key.dossier_id).creations.issuperset(heads[EXISTENCE])


def list_unstored(ctx: Context, dossier_id: str) -> list[Draft]:
    """Return the texts of a dossier that are no changes yet, but those of boxes for something new."""
    found = drafts.read_drafts(ctx.store, dossier_id)
    return [draft for draft in found if draft.key.record_id not in drafts.BOXES]
