"""Judging independently: a juror locks the own scores and opinions, and only then sees a colleague's."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jurytool.clock import parse_instant
from jurytool.errors import InputRefusedError
from jurytool.models.enums import JurorRole
from jurytool.models.fields import RECORDS, Value
from jurytool.services.changes import Changes
from jurytool.services.context import Context, require
from jurytool.services.text_fields import promote_drafts
from jurytool.storage.basis import basis_of
from jurytool.storage.log import Act
from jurytool.storage.queries import list_rows
from jurytool.text.dutch import count_of, join_words

if TYPE_CHECKING:
    from jurytool.models.tables import Opinion, Rating
    from jurytool.services.dossier.overview import JurorView


HIDDEN, UNLOCKED = "te zien als jij ook hebt vastgezet", "nog niet vastgezet"
TOGETHER = "Samen vaststellen kan zodra"
ON_PAPER = "Werkt je collega zonder Jurytool? Zeg dat dan in Overzicht bij Juryteam."


@dataclass(frozen=True, slots=True)
class LockState:
    """How far a juror is with locking; `open_count` is how many own scores and opinions are not locked."""

    has_locked: bool
    open_count: int
    locked_by: tuple[str, ...] = ()  # ids of all jurors who locked, in causal order
    locked_at: str = ""  # when I locked last, ISO 8601 with offset
    open_opinions: int = 0  # how many of those that are not locked are opinions on a criterion
    open_for_others: int = 0  # how many of them I wrote down in the name of a colleague
    gives_none: bool = False  # I locked that I give no scores, and have locked none since

    @property
    def locks_again(self) -> bool:
        """Whether scores of mine were locked before."""
        return self.has_locked and not self.gives_none

    @property
    def label(self) -> str:
        """What the button says: "Mijn scores vastzetten (21)", or for what changed since "Opnieuw…"."""
        if not self.open_opinions:
            own, others = self.open_count - self.open_for_others, self.open_for_others
            number = f"{own} van jou, {others} namens je collega" if others else str(own)
            what = "Scores" if others else "Mijn scores"
            return f"{'Opnieuw' if self.locks_again else what} vastzetten ({number})"
        scores = self.open_count - self.open_opinions
        parts = [count_of(scores, "score", "scores")] if scores else []
        parts.append(count_of(self.open_opinions, "oordeel", "oordelen"))
        return f"{'Opnieuw vastzetten' if self.locks_again else 'Vastzetten'}: {join_words(parts)}"

    def why_unseen(self, juror: JurorView, *, i_lock: bool) -> str:
        """Return why nothing of a colleague is shown, "" for no reason: never whether there is anything."""
        if juror.on_paper:
            return ""
        if juror.id not in self.locked_by:
            return UNLOCKED
        return HIDDEN if i_lock and not self.has_locked else ""


def read_lock_state(ctx: Context, dossier_id: str, assessment_id: str) -> LockState:
    """Return whether I have locked in an assessment, and what of mine is not locked."""
    from jurytool.models.tables import RatingLock

    locks = list_rows(ctx.store, RatingLock, dossier_id, {"assessment_id": assessment_id})
    jurors = tuple(dict.fromkeys(row.owner for row in locks))
    open_rows = [row for row in _own_rows(ctx, dossier_id, assessment_id) if not _is_locked(row)]
    me = ctx.my_juror(dossier_id)
    mine = [str(row.locked_at) for row in locks if row.owner == me and row.locked_at]
    opinions = sum(row.__tablename__ == "opinion" for row in open_rows)
    last = max(mine, key=parse_instant, default="")
    others = sum(row.owner != me for row in open_rows)
    gives_none = me in jurors and not any(row.change_ids for row in locks if row.owner == me)
    return LockState(me in jurors, len(open_rows), jurors, last, opinions, others, gives_none)


def why_not_together(ctx: Context, dossier_id: str, assessment_id: str) -> str:
    """Return in Dutch why nothing can be settled together yet, or "".

    What is settled goes to a colleague at once, and says what I think: so first all who rate with a laptop
    have locked. Who works alone, or with colleagues on paper, waits for nobody.
    """
    from jurytool.models.tables import Juror, RatingLock

    me = ctx.my_juror(dossier_id)
    raters = [row for row in list_rows(ctx.store, Juror, dossier_id) if JurorRole(row.role or "juror").rates]
    colleagues = [row for row in raters if row.id != me and not row.on_paper]
    if not colleagues:
        return ""
    locks = list_rows(ctx.store, RatingLock, dossier_id, {"assessment_id": assessment_id})
    lockers = {row.owner for row in locks}
    open_ones = [row.name or row.initials for row in colleagues if row.id not in lockers]
    has_to_lock = me not in lockers and any(not me or row.id == me for row in raters)
    if not open_ones:
        return f"{TOGETHER} jij je scores hebt vastgezet." if has_to_lock else ""
    if has_to_lock:
        return f"{TOGETHER} {join_words(['jij', *open_ones])} hebben vastgezet."
    has = "heeft" if len(open_ones) == 1 else "hebben"
    also = "ook " if me in lockers or len(open_ones) < len(colleagues) else ""
    return f"{TOGETHER} {also}{join_words(open_ones)} {has} vastgezet."


def require_together(ctx: Context, dossier_id: str, assessment_id: str) -> None:
    """Raise InputRefusedError while nothing can be settled together yet."""
    ctx.require_writer(dossier_id)
    why = why_not_together(ctx, dossier_id, assessment_id)
    if why:
        raise InputRefusedError(why, ON_PAPER)


def lock_own_ratings(ctx: Context, dossier_id: str, assessment_id: str) -> Changes:
    """Lock what I judged in an assessment: it goes into files from now on, and I see what others locked.

    A lock cannot be undone: by then the scores of a colleague may have been seen. Who judged nothing locks
    that, once: colleagues have to wait for nothing then. Raises InputRefusedError where nothing is new.
    """
    promote_drafts(ctx, dossier_id)  # an explanation that is being typed belongs to its score
    me = ctx.my_juror(dossier_id)
    require(me, "Zeg eerst in Overzicht wie jij bent in dit juryteam.")
    rows = _own_rows(ctx, dossier_id, assessment_id)
    is_new = any(not _is_locked(row) for row in rows)
    if not is_new and (rows or read_lock_state(ctx, dossier_id, assessment_id).has_locked):
        raise InputRefusedError("Je hebt nog niets nieuws om vast te zetten.")
    ids = sorted({head for row in rows for head in basis_of(row).all_heads(row.__tablename__, row.id)})
    values: dict[str, Value] = {
        "assessment_id": assessment_id,
        "juror_id": me,
        "change_ids": ids,
        "locked_at": ctx.clock.now().iso(),
    }
    record_id = ctx.clock.new_id()

    def work(act: Act) -> str:
        return act.create("rating_lock", record_id, values)

    return ctx.perform(dossier_id, "mijn scores vastzetten", work, undoable=False)


def _own_rows(ctx: Context, dossier_id: str, assessment_id: str) -> Sequence[Rating | Opinion]:
    """Return what I judged, also what I wrote down in the name of a colleague without a laptop."""
    from jurytool.models.tables import Opinion, Rating

    me, equal = ctx.my_juror(dossier_id), {"assessment_id": assessment_id}
    rows: list[Rating | Opinion] = [
        *list_rows(ctx.store, Rating, dossier_id, equal, or_locked=True),
        *list_rows(ctx.store, Opinion, dossier_id, equal, or_locked=True),
    ]
    mine = [row for row in rows if (row.entered_by or row.owner) == me]
    return [row for row in mine if any(_judged(row).values()) or row.locked]


def _judged(row: Rating | Opinion) -> dict[str, Value]:
    """Return what a row says of the judgement: nothing where it is in the bin."""
    fields = [field for field in RECORDS[row.__tablename__].fields.values() if field.withheld]
    return {field.name: field.empty if row.hidden else getattr(row, field.name) for field in fields}


def _is_locked(row: Rating | Opinion) -> bool:
    return bool(row.locked) and json.loads(row.locked) == _judged(row)
