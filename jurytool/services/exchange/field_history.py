"""Who wrote what and when in any field, as differences that people can read, and how to go back to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from jurytool.errors import InputRefusedError
from jurytool.history.change import CREATE, RETRACT, SET, Change
from jurytool.history.graph import sort_causally
from jurytool.history.view import is_behind, view_record
from jurytool.models.fields import RECORDS, Kind
from jurytool.models.readable import is_readable
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.dossier.names import Names
from jurytool.services.drafts import DraftKey
from jurytool.services.exchange.versions import format_moment
from jurytool.services.text_fields import bring_back
from jurytool.storage import cache
from jurytool.storage.failures import user_failures
from jurytool.storage.log import Act
from jurytool.storage.parents import changed_meanwhile
from jurytool.text.shown import diff_shown, show_text
from jurytool.text.word_diff import Part, speak_changes


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One version of a field: what it made of the one before, by whom and when by that one's clock."""

    change_id: str
    author: str  # a name, or "onbekend"
    is_mine: bool
    moment: str  # "14 nov 10.15"
    text: str  # as people read it
    parts: tuple[Part, ...]  # against the version before
    is_shown: bool  # a head: it stands now, or beside another
    is_refused: bool  # of somebody whose record it is not: it never counted
    is_retracted: bool  # a choice that its author took back
    clock_is_slow: bool  # over five minutes older than what it was built on

    @property
    def spoken(self) -> str:
        """The differences as a screen reader says them."""
        return speak_changes(self.parts)


def list_history(
    ctx: Context, dossier_id: str, record_type: str, record_id: str, field: str
) -> list[HistoryEntry]:
    """Return the versions of a field that I may see, the oldest first.

    Each stands behind what it was built on; which of two that knew nothing of each other is the older, is by
    the clocks of their authors.
    """
    with user_failures():
        changes = cache.read_visible(ctx.store.reader(), record_type, record_id)
    if not changes:
        return []
    view = view_record(RECORDS[record_type], changes)
    names = Names(ctx, dossier_id)
    fields = {name: one.value for name, one in view.fields.items()}
    is_narrative = RECORDS[record_type].fields[field].kind is Kind.NARRATIVE

    def read(one: Change) -> str:
        return names.value(record_type, field, one.values().get(field), fields)

    writers = {change.id: change for change in sort_causally(changes) if field in change.fields}
    retracted = {target for change in changes if change.op == RETRACT for target in change.parents}
    entries = []
    for change in _by_clock(writers):
        before = _before(change, writers)
        walls = [writers[parent].origin.wall_ms for parent in change.parents if parent in writers]
        text, earlier = read(change), read(before) if before else ""
        entry = HistoryEntry(
            change_id=change.id,
            author=names.juror(change.origin.author),
            is_mine=change.origin.author == names.me,
            moment=format_moment(change.origin.wall_ms, change.origin.wall_offset),
            text=show_text(text) if is_narrative else text,
            parts=diff_shown(earlier, text, is_narrative=is_narrative),
            is_shown=change.id in view.fields[field].heads,
            is_refused=change.id in view.refused,
            is_retracted=change.id in retracted,
            clock_is_slow=is_behind(change.origin.wall_ms, walls),
        )
        if text or before:  # made empty together with its record: nobody wrote it
            entries.append(entry)
    return entries


def _by_clock(writers: Mapping[str, Change]) -> list[Change]:
    """Return changes with the latest by its clock last, but never before what it was built on."""
    waits = dict.fromkeys(writers, 0)  # how many of those that build on it are not placed yet
    for change in writers.values():
        for parent in change.parents:
            if parent in waits:
                waits[parent] += 1
    free = [_latest_first(writers[key]) for key, number in waits.items() if not number]
    heapify(free)
    placed: list[Change] = []
    while free:
        change = writers[heappop(free)[-1]]
        placed.append(change)
        for parent in change.parents:
            if parent in waits:
                waits[parent] -= 1
                if not waits[parent]:
                    heappush(free, _latest_first(writers[parent]))
    return placed[::-1]


def _latest_first(change: Change) -> tuple[int, int, str]:
    return (-change.origin.wall_ms, -change.lamport, change.id)


def restore_version(
    ctx: Context, dossier_id: str, record_type: str, record_id: str, field: str, change_id: str
) -> Changes:
    """Let an earlier version stand again, as a new change; all others stay in the history.

    Raises InputRefusedError where that version cannot be seen or is of somebody else.
    """
    with user_failures():
        changes = cache.read_visible(ctx.store.reader(), record_type, record_id)
    found = [
        change
        for change in changes
        if change.id == change_id and field in change.fields and change.op in (CREATE, SET)
    ]
    if not found or found[0].value is None:
        raise InputRefusedError("Deze versie is er niet meer.")
    value = found[0].values()[field]
    if not is_readable(RECORDS[record_type].fields[field], value):
        raise InputRefusedError("Deze versie is van een nieuwere Jurytool, en kan hier niet worden gelezen.")
    view = view_record(RECORDS[record_type], changes).fields[field]

    def work(act: Act) -> str:
        if set(act.heads(record_type, record_id, field)) != set(view.heads):
            raise changed_meanwhile()
        heads = bring_back(ctx, act, DraftKey(dossier_id, record_type, record_id, field), view.heads)
        if view.versions:
            act.resolve(record_type, record_id, field, value, heads)
        else:
            act.set(record_type, record_id, field, value, heads)
        return record_id

    return ctx.perform(dossier_id, "eerdere versie terugzetten", work)


def _before(change: Change, writers: Mapping[str, Change]) -> Change | None:
    """Return the latest version that a change was built on."""
    known: Sequence[Change] = [writers[parent] for parent in change.parents if parent in writers]
    return sort_causally(known)[-1] if known else None
