"""What became of the erasures that I asked of others: who said yes, who no and why, and who nothing yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jurytool.history.change import Change
from jurytool.history.erasure import Erasures, named_in, read_erasures
from jurytool.services.context import Context
from jurytool.services.dossier.overview import JurorView, read_dossier
from jurytool.services.erasing.erasure_requests import subject_of
from jurytool.services.exchange.versions import UNKNOWN, format_moment
from jurytool.services.judging.on_behalf import KINDS
from jurytool.storage.erasing import WaitingErasure, list_asked, list_erasures
from jurytool.storage.failures import user_failures
from jurytool.storage.seen import Declined, read_declined


@dataclass(frozen=True, slots=True)
class ErasureAnswer:
    """What one colleague said."""

    name: str
    moment: str  # "14 nov 10.15"
    is_yes: bool
    reason: str = ""  # of a no, "" where none was given


@dataclass(frozen=True, slots=True)
class AskedErasure:
    """Something that others wrote as well, which I erased here and asked them to erase."""

    erasure_id: str
    kind: str  # Dutch; what stood in it has gone
    made_by: str  # who began it
    made_at: str  # "14 nov 10.15"
    moment: str
    answers: tuple[ErasureAnswer, ...]  # in the order in which they were given
    waiting: tuple[str, ...]  # the names of those on whose laptops it stands, as far as is known here


@dataclass(frozen=True, slots=True)
class _Known:
    """What this laptop knows of all answers in a dossier."""

    acts: Sequence[Change]
    erasures: Erasures
    team: Sequence[JurorView]
    me: str

    def name_of(self, juror: str) -> str:
        """Return by what a member of the team is called."""
        return next((one.called for one in self.team if one.id == juror), UNKNOWN)

    def answers(self, changes: Sequence[Change], declined: Iterable[Declined]) -> tuple[ErasureAnswer, ...]:
        """Return what each said last about these changes."""
        ids = {change.id for change in changes}
        yes = [(act, True, "") for act in self.acts if ids.intersection(named_in(act))]
        no = [(one.act, False, one.reason) for one in declined]
        latest: dict[str, ErasureAnswer] = {}
        for act, is_yes, reason in sorted([*yes, *no], key=lambda said: said[0].order):
            origin = act.origin
            moment = format_moment(origin.wall_ms, origin.wall_offset)
            latest[origin.author] = ErasureAnswer(self.name_of(origin.author), moment, is_yes, reason)
        latest.pop(self.me, None)
        return tuple(latest.values())

    def waiting(self, changes: Sequence[Change], declined: Sequence[Declined]) -> tuple[str, ...]:
        """Return who has the program and has not answered, where what was asked has not gone anyhow."""
        found = []
        for juror in self.team:
            there = Erasures(juror.id, self.erasures.named)
            said_no = {name for one in declined if one.juror == juror.id for name in one.change_ids}
            stands = any(one.id not in said_no and not there.holds_for(one) for one in changes)
            if stands and not juror.is_me and not juror.on_paper:
                found.append(juror.called)
        return tuple(found)


def list_asked_erasures(ctx: Context, dossier_id: str) -> list[AskedErasure]:
    """Return what I asked others to erase, the latest first; nothing while nobody said who I am."""
    me = ctx.my_juror(dossier_id)
    with user_failures():
        connection = ctx.store.reader()
        asked = [one for one in list_asked(connection, dossier_id) if one.act.origin.author == me]
        declined = {one.act.id: read_declined(connection, dossier_id, one.act.record) for one in asked}
        acts = list_erasures(connection, dossier_id)
    if not asked or not me:
        return []
    known = _Known(acts, read_erasures(acts), read_dossier(ctx, dossier_id).jurors, me)
    return [_describe(one, known, declined[one.act.id]) for one in reversed(asked)]


def _describe(asked: WaitingErasure, known: _Known, declined: Sequence[Declined]) -> AskedErasure:
    origin, changes = asked.act.origin, asked.changes
    subject = subject_of(asked.act, changes)
    own = [one for one in changes if (one.record_type, one.record) == subject]
    first = min(own, key=lambda one: one.order).origin
    return AskedErasure(
        asked.act.record,
        KINDS.get(subject[0], "gegeven"),
        known.name_of(first.author),
        format_moment(first.wall_ms, first.wall_offset),
        format_moment(origin.wall_ms, origin.wall_offset),
        known.answers(changes, declined),
        known.waiting(changes, declined),
    )
