"""Erasing for good what somebody wrote (R20): for what should never have been written down.

The act goes along in files, and the text leaves each laptop: at once where its own author asked for it, else
after a yes there. Files that were given away, Word reports and copies elsewhere are out of reach.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jurytool.errors import InputRefusedError
from jurytool.history.change import Change
from jurytool.history.erasure import ERASURE, is_lasting
from jurytool.models.fields import RECORDS, Kind, Value
from jurytool.services.attachments import clear_opened
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.on_behalf import KINDS
from jurytool.services.text_fields import promote_drafts
from jurytool.services.versions import format_moment, read_names
from jurytool.storage import cache
from jurytool.storage.attachment_queries import list_hanging
from jurytool.storage.erasing import ATTACHMENT, find_named, finish_erasing, read_dossier_erasures
from jurytool.storage.failures import user_failures
from jurytool.storage.log import Act
from jurytool.text.dutch import join_words

LABEL = "voorgoed wissen"
GONE = "Dit staat niet meer in het dossier."


class OthersWroteError(InputRefusedError):
    """Somebody else wrote in what is to be erased, and the user has not agreed to that yet."""


@dataclass(frozen=True, slots=True)
class ErasureToAccept:
    """What a colleague wants erased that is not of that one alone; it stays until somebody here says yes."""

    erasure_id: str
    record_type: str
    record_id: str
    kind: str  # Dutch
    asked_by: str  # a name, or "onbekend"
    moment: str  # "14 nov 10.15"
    text: str  # its first words, "" where nobody here may see them


def erase_record(
    ctx: Context, dossier_id: str, record_type: str, record_id: str, *, agreed: bool = False
) -> Changes:
    """Erase all that was ever written in a record, and the files beside it; it cannot be undone.

    What is being typed in it becomes a change first, so that nothing of it stays. Raises OthersWroteError
    where somebody else wrote in it and the user has not agreed; with that yes it leaves this laptop, and on
    the other one is asked. Raises InputRefusedError for what a dossier cannot be read without.
    """
    promote_drafts(ctx, dossier_id)
    changes = [
        change
        for one in [(record_type, record_id), *_files_beside(ctx, dossier_id, record_id)]
        for change in _read(ctx, *one)
        if not change.is_erased
    ]
    if any(change.origin.dossier != dossier_id for change in changes) or not changes:
        raise InputRefusedError(GONE)
    changes = [change for change in changes if not is_lasting(change)]
    if not changes:
        raise InputRefusedError("Dit hoort vast bij het dossier en kan niet worden gewist.")
    others = {change.origin.author for change in changes} - {ctx.my_juror(dossier_id)}
    if others and not agreed:
        names = read_names(ctx, dossier_id)
        who = join_words(sorted(names.get(author, "een ander") for author in others))
        raise OthersWroteError(
            f"Hierin schreef ook {who}.",
            "Wil je dit op deze laptop toch wissen? Op de andere laptop wordt er eerst om gevraagd.",
        )
    return _erase(ctx, dossier_id, record_type, record_id, changes)


def list_erasures_to_accept(ctx: Context, dossier_id: str) -> list[ErasureToAccept]:
    """Return what colleagues want erased and nobody here agreed to, in the order in which it was asked."""
    names, found = read_names(ctx, dossier_id), []
    for act, waiting in _waiting(ctx, dossier_id):
        values = act.values()
        record_type, record_id = str(values.get("erased_type")), str(values.get("erased_id"))
        origin = act.origin
        found.append(
            ErasureToAccept(
                act.record,
                record_type,
                record_id,
                KINDS.get(record_type, "gegeven"),
                names.get(origin.author, "onbekend"),
                format_moment(origin.wall_ms, origin.wall_offset),
                _first_words(ctx, waiting),
            )
        )
    return found


def accept_erasure(ctx: Context, dossier_id: str, erasure_id: str) -> Changes:
    """Say yes to an erasure that a colleague asked for: an erasure of my own, which goes along in files."""
    for act, waiting in _waiting(ctx, dossier_id):
        if act.record == erasure_id:
            values = act.values()
            return _erase(ctx, dossier_id, str(values["erased_type"]), str(values["erased_id"]), waiting)
    raise InputRefusedError("Dit is al gewist.")


def _erase(
    ctx: Context, dossier_id: str, record_type: str, record_id: str, changes: Sequence[Change]
) -> Changes:
    if not ctx.my_juror(dossier_id):
        raise InputRefusedError("Zeg eerst in Overzicht wie jij bent in dit juryteam.")
    digests = {str(change.values().get("sha256")) for change in changes if change.record_type == ATTACHMENT}
    values: dict[str, Value] = {
        "erased_type": record_type,
        "erased_id": record_id,
        "change_ids": sorted(change.id for change in changes),
        "digests": sorted(digests),
        "erased_at": ctx.clock.now().iso(),
    }
    erasure_id = ctx.clock.new_id()

    def work(act: Act) -> str:
        act.create(ERASURE, erasure_id, values)
        act.apply_erasures()
        return record_id

    done = ctx.perform(dossier_id, LABEL, work, undoable=False)
    finish_erasing(ctx.store)
    clear_opened(ctx)
    types, ids = {change.record_type for change in changes}, {change.record for change in changes}
    return replace(done, record_types=done.record_types | types, record_ids=done.record_ids | ids)


def _waiting(ctx: Context, dossier_id: str) -> list[tuple[Change, list[Change]]]:
    """Return each erasure with the changes that it names, that are here, and that wait for a yes."""
    with user_failures():
        reader = ctx.store.reader()
        erasures = read_dossier_erasures(reader, dossier_id)
        waiting = {one.id: one for one in find_named(reader, erasures) if erasures.waits_for(one)}
        if not waiting:
            return []
        acts = [changes for spec, _, changes in cache.read_records(reader, dossier_id, ERASURE)]
    pairs = []
    for act in sorted((changes[0] for changes in acts), key=lambda change: change.order):
        names = act.values().get("change_ids")
        named = [waiting[name] for name in names if name in waiting] if isinstance(names, list) else []
        if named:
            pairs.append((act, named))
    return pairs


def _read(ctx: Context, record_type: str, record_id: str) -> list[Change]:
    with user_failures():
        return cache.read_visible(ctx.store.reader(), record_type, record_id)


def _files_beside(ctx: Context, dossier_id: str, record_id: str) -> list[tuple[str, str]]:
    return [(ATTACHMENT, one) for one in list_hanging(ctx.store, dossier_id, record_id)]


def _first_words(ctx: Context, waiting: Sequence[Change]) -> str:
    """Return the latest text that may be seen here of what waits."""
    for change in sorted(waiting, key=lambda change: change.order, reverse=True):
        spec = RECORDS.get(change.record_type)
        if spec is None or all(one.id != change.id for one in _read(ctx, change.record_type, change.record)):
            continue
        for name, value in change.values().items():
            field = spec.fields.get(name)
            if field and field.kind in (Kind.TEXT, Kind.NARRATIVE) and isinstance(value, str) and value:
                return value
    return ""
