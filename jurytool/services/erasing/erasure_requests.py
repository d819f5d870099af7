"""What colleagues want erased and I have a say in: to be agreed with, or kept (R20).

A yes is an erasure of one's own; a no is written down as well, so that nobody is asked the same twice.
"""

from __future__ import annotations

from dataclasses import dataclass

from jurytool.errors import InputRefusedError
from jurytool.history.change import Change
from jurytool.history.erasure import named_in
from jurytool.models.fields import Value
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.erasing.erasing import erase_changes, first_words
from jurytool.services.erasing.erasure_reach import find_reach
from jurytool.services.exchange.versions import format_moment, read_names
from jurytool.services.judging.on_behalf import KINDS
from jurytool.services.values import clean_value
from jurytool.storage.erasing import WaitingErasure, list_waiting
from jurytool.storage.failures import user_failures
from jurytool.storage.log import Act

KEEP = "niet wissen"
ANSWERED = "Hierop is al geantwoord."


@dataclass(frozen=True, slots=True)
class ErasureRequest:
    """What a colleague wants erased that is not of that one alone; it stays until I say yes.

    What it is about follows from the changes that wait, not from what the erasure says of itself.
    """

    erasure_id: str
    record_type: str  # maybe one that only a newer program knows
    record_id: str
    kind: str  # Dutch
    asked_by: str  # a name, or "onbekend"
    moment: str  # "14 nov 10.15"
    text: str  # its first words, "" where nobody here may see them
    changes: tuple[Change, ...]  # that would go


def list_requests(ctx: Context, dossier_id: str) -> list[ErasureRequest]:
    """Return what waits for my yes or no, in the order in which it was asked."""
    waiting = _read_waiting(ctx, dossier_id)
    names = read_names(ctx, dossier_id) if waiting else {}
    found = []
    for one in waiting:
        record_type, record_id = subject_of(one.act, one.changes)
        origin = one.act.origin
        found.append(
            ErasureRequest(
                one.act.record,
                record_type,
                record_id,
                KINDS.get(record_type, "gegeven"),
                names.get(origin.author, "onbekend"),
                format_moment(origin.wall_ms, origin.wall_offset),
                first_words(ctx, one.changes),
                one.changes,
            )
        )
    return found


def accept_erasure(ctx: Context, dossier_id: str, erasure_id: str) -> Changes:
    """Say yes: an erasure of my own, which goes along in files. It cannot be undone.

    Raises InputRefusedError where it was answered meanwhile.
    """
    waiting = _find(ctx, dossier_id, erasure_id)
    subject, digests = subject_of(waiting.act, waiting.changes), named_in(waiting.act, "digests")
    reach = find_reach(ctx, dossier_id, subject[1], waiting.changes)
    changes = {change.id: change for change in (*waiting.changes, *reach.changes)}
    going = tuple(changes.values())
    return erase_changes(
        ctx, dossier_id, *subject, going, digests=digests, remains=reach.remains, reader_may=True
    )


def decline_erasure(ctx: Context, dossier_id: str, erasure_id: str, reason: str = "") -> Changes:
    """Say no, and why: everything stays here, and this erasure asks no more; undoing lets it ask again.

    Raises InputRefusedError where it was answered meanwhile.
    """
    waiting = _find(ctx, dossier_id, erasure_id)
    ids = sorted(change.id for change in waiting.changes)
    why = str(clean_value("seen", "reason", reason)).strip()
    values: dict[str, Value] = {"about": erasure_id, "change_ids": ids, **({"reason": why} if why else {})}

    def work(act: Act) -> str:
        return act.create("seen", ctx.clock.new_id(), values)

    return ctx.perform(dossier_id, KEEP, work, reader_may=True)


def subject_of(act: Change, changes: tuple[Change, ...]) -> tuple[str, str]:
    """Return type and id of the record that waiting changes are about: a note rather than its photo."""
    said = act.values()
    named = (said.get("erased_type"), said.get("erased_id"))
    records = [(change.record_type, change.record) for change in changes]
    return next((record for record in records if record == named), records[0])


def _find(ctx: Context, dossier_id: str, erasure_id: str) -> WaitingErasure:
    for one in _read_waiting(ctx, dossier_id):
        if one.act.record == erasure_id:
            return one
    raise InputRefusedError(ANSWERED)


def _read_waiting(ctx: Context, dossier_id: str) -> list[WaitingErasure]:
    with user_failures():
        return list_waiting(ctx.store.reader(), dossier_id)
