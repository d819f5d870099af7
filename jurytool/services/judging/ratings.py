"""Ratings: a juror's own, and what the team settles; blank, not applicable and not seen are three things."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jurytool.errors import InputRefusedError
from jurytool.instruments.schema import Instrument, ItemKind
from jurytool.models.enums import JurorRole, RatingState
from jurytool.models.fields import Value
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.drafts import SETTLING
from jurytool.services.ids import derived_id
from jurytool.services.judging.agreement import Agreement, JuryScore, judge_score
from jurytool.services.judging.independence import require_together, why_not_together
from jurytool.services.records import NOTHING, Basis, basis_of, write_fields
from jurytool.services.text_fields import TextField, read_text_field
from jurytool.storage.log import Act
from jurytool.storage.queries import list_rows

if TYPE_CHECKING:
    from jurytool.models.tables import JointRating


@dataclass(frozen=True, slots=True)
class Address:
    """Which item of which instrument in which assessment."""

    dossier_id: str
    assessment_id: str
    instrument_id: str
    item_key: str

    @property
    def identity(self) -> dict[str, str]:
        """The fields that say what a record about this item is about."""
        return {
            "assessment_id": self.assessment_id,
            "instrument_id": self.instrument_id,
            "item_key": self.item_key,
        }

    def record_id(self, record_type: str, juror_id: str = "") -> str:
        """Return the id of the record of a type about this item, the same on every laptop."""
        parts = [record_type, self.instrument_id, self.item_key]
        return derived_id(self.assessment_id, *parts, *([juror_id] if juror_id else []))


@dataclass(frozen=True, slots=True)
class OwnRating:
    """One juror's rating: `value` is a scale point, a `RatingState` value, or "" for not yet rated."""

    juror_id: str
    value: str
    explanation: str
    entered_by: str = ""  # the colleague who wrote it down in the juror's name
    heads: tuple[str, ...] = ()  # the versions of the score that are shown
    counted: str | None = None  # what counts for the jury where that is not the value: what was locked

    @property
    def given(self) -> str:
        """The score as it counts for the jury."""
        return self.value if self.counted is None else self.counted


@dataclass(frozen=True, slots=True)
class ItemRatings:
    """All that was said about one item by those in the team who rate."""

    own: Mapping[str, OwnRating]  # by juror id
    raters: tuple[str, ...] = ()  # ids of all who rate, whether they did or not
    joint: str = ""  # what was settled in writing
    joint_explanation: str = ""
    joint_in_conflict: bool = False
    basis: Basis = NOTHING  # of what was settled
    based_on: tuple[str, ...] = ()  # versions of own scores that were looked at when it was settled

    @property
    def differs(self) -> bool:
        """Whether the own scores are not all the same."""
        return len({rating.given for rating in self.own.values() if rating.given}) > 1

    @property
    def based_on_now(self) -> list[str]:
        """The versions of the own scores that one looks at now, for what is settled on them."""
        return sorted({head for rating in self.own.values() if rating.value for head in rating.heads})

    @property
    def needs_review(self) -> bool:
        """Whether an own score changed after the jurors settled this together: "opnieuw bekijken"."""
        is_settled = self.joint and self.based_on
        return bool(is_settled) and not set(self.based_on_now) <= set(self.based_on)

    @property
    def settled_early(self) -> bool:
        """Whether it was settled on fewer scores than there are by now, before all who rate had locked."""
        given = [rating for rating in self.own.values() if rating.value]
        return self.needs_review and len(self.based_on) < len(given)

    @property
    def score(self) -> JuryScore:
        """What counts for the jury."""
        values = {juror: rating.given for juror, rating in self.own.items()}
        return judge_score(values, self.raters, self.joint, joint_in_conflict=self.joint_in_conflict)

    @property
    def reason(self) -> str:
        """The explanation that the report prints; a juror's own only of one who works and decides alone."""
        own = self.own.get(self.raters[0]) if self.prints_own_reason else None
        return (own.explanation if own and own.value else "") or self.joint_explanation

    @property
    def prints_own_reason(self) -> bool:
        """Whether a juror's own explanation may stand in the report."""
        return len(self.raters) == 1 and not self.joint and not self.joint_explanation

    def value_of(self, juror_id: str) -> str:
        """Return what a juror gave, or ""."""
        own = self.own.get(juror_id)
        return own.value if own else ""

    def needs(self, juror_id: str) -> bool:
        """Return whether the jury cannot settle this without the score of a juror."""
        score = self.score
        return score.agreement is not Agreement.SETTLED and juror_id in score.missing

    def waits_for(self, me: str) -> tuple[str, ...]:
        """Return the ids of those who have not scored yet, once I have nothing left to do myself."""
        score = self.score
        waits = score.agreement is Agreement.WAITING and me not in score.missing
        return score.missing if waits else ()


NO_RATINGS = ItemRatings({})


def list_ratings(
    ctx: Context, dossier_id: str, assessment_id: str, instrument_id: str
) -> dict[str, ItemRatings]:
    """Return what was rated, by item key; items that nobody rated are absent."""
    from jurytool.models.tables import JointRating

    equal = {"assessment_id": assessment_id, "instrument_id": instrument_id}
    raters = list_raters(ctx, dossier_id)
    own = _list_own(ctx, dossier_id, equal, raters)
    joint = {row.item_key: row for row in list_rows(ctx.store, JointRating, dossier_id, equal)}
    result = {}
    for key in {**own, **joint}:
        row = joint.get(key)
        ratings = ItemRatings(own.get(key, {}), raters)
        result[key] = ratings if row is None else _with_joint(ratings, row)
    return result


def list_raters(ctx: Context, dossier_id: str) -> tuple[str, ...]:
    """Return the ids of all in the team who rate."""
    from jurytool.models.tables import Juror

    team = list_rows(ctx.store, Juror, dossier_id)
    return tuple(juror.id for juror in team if JurorRole(juror.role or "juror").rates)


def _with_joint(ratings: ItemRatings, row: JointRating) -> ItemRatings:
    return replace(
        ratings,
        joint=row.value,
        joint_explanation=row.explanation,
        joint_in_conflict=bool(row.conflicts),
        basis=basis_of(row),
        based_on=tuple(row.based_on),
    )


def _list_own(
    ctx: Context, dossier_id: str, equal: Mapping[str, str], raters: Sequence[str]
) -> dict[str, dict[str, OwnRating]]:
    """Return by item key and juror what each rated on their own, as far as I may see it.

    One who left the team, or only reads by now, rates no longer; the record stays. Once I have locked, my
    score counts for the jury as I locked it, so that it counts alike on every laptop. Where nobody else has
    the program there is no other laptop, and nothing to lock: then it counts as it stands.
    """
    from jurytool.models.tables import Juror, Rating, RatingLock

    me = ctx.my_juror(dossier_id)
    locks = list_rows(ctx.store, RatingLock, dossier_id, {"assessment_id": equal["assessment_id"]})
    others = [row for row in list_rows(ctx.store, Juror, dossier_id) if row.id != me and not row.on_paper]
    counts_locked = len(raters) > 1 and bool(others) and any(lock.owner == me for lock in locks)
    own: dict[str, dict[str, OwnRating]] = {}
    for row in list_rows(ctx.store, Rating, dossier_id, equal, or_locked=counts_locked):
        juror = row.juror_id or ""
        is_mine = me in (juror, row.entered_by)
        if juror not in raters or juror != row.owner or (row.hidden and not is_mine):
            continue
        heads = basis_of(row).heads(row.id, "value")
        shown = ("", "") if row.hidden else (row.value, row.explanation)
        rating = OwnRating(juror, *shown, row.entered_by, heads)
        if counts_locked and is_mine:
            rating = replace(rating, counted=json.loads(row.locked)["value"] if row.locked else "")
        if not row.hidden or rating.counted:
            own.setdefault(row.item_key, {})[juror] = rating
    return own


def rate_item(ctx: Context, address: Address, value: str) -> Changes:
    """Give my own rating: a scale point, a `RatingState` value, or "" to take it back.

    Raises InputRefusedError for who only reads, or has not said who he or she is: it would count nowhere.
    """
    check_rating(ctx, address, value)
    juror = _check_rater(ctx, address.dossier_id)

    def work(act: Act) -> str:
        record_id = address.record_id("rating", juror)
        act.put("rating", record_id, {**address.identity, "juror_id": juror}, {"value": value})
        return record_id

    return ctx.perform(address.dossier_id, _label(ctx, address), work)


def _label(ctx: Context, address: Address) -> str:
    """Return what undo calls a rating: "score 1.2"."""
    item = ctx.instrument(address.dossier_id, address.instrument_id).item(address.item_key)
    return f"score {item.code or item.short_name}" if item else "score"


def settle_rating(ctx: Context, address: Address, ratings: ItemRatings, value: str) -> Changes:
    """Write what the team settled for an item; "" opens it again, at any time.

    Raises InputRefusedError while somebody with a laptop has still to lock, as all that settles does.
    """
    check_rating(ctx, address, value)
    if value:
        require_together(ctx, address.dossier_id, address.assessment_id)
    return ctx.perform(
        address.dossier_id, "score samen vaststellen", lambda act: put_joint(act, address, ratings, value)
    )


def put_joint(act: Act, address: Address, ratings: ItemRatings, value: str, reason: str = "") -> str:
    """Write a settled score with the own scores on which it rests; returns the id of its record.

    Without a `reason` the one that stands there stays.
    """
    values: dict[str, Value] = {"value": value, "based_on": ratings.based_on_now if value else []}
    if reason:
        values["explanation"] = reason
    record_id = address.record_id("joint_rating")
    write_fields(act, "joint_rating", record_id, values, ratings.basis, address.identity)
    act.drop_draft("joint_rating", SETTLING, record_id)  # what was chosen and not settled yet
    return record_id


def put_all_joint(
    ctx: Context, dossier_id: str, settled: Iterable[tuple[Address, ItemRatings, str]], label: str
) -> Changes:
    """Write settled scores of more items in one act."""
    settled = list(settled)
    for assessment_id in {address.assessment_id for address, _, _ in settled}:
        require_together(ctx, dossier_id, assessment_id)

    def work(act: Act) -> None:
        for address, ratings, value in settled:
            put_joint(act, address, ratings, value)

    return ctx.perform(dossier_id, label, work)


def adopt_my_ratings(
    ctx: Context, dossier_id: str, assessment_id: str, instrument_ids: Iterable[str]
) -> Changes:
    """Write my scores as the team's wherever a colleague has not scored, as one who uses paper never will.

    Scores that differ and scores that were settled already are left as they are. Raises InputRefusedError
    while somebody with a laptop has still to lock.
    """
    require_together(ctx, dossier_id, assessment_id)
    me = ctx.my_juror(dossier_id)
    adopted = [
        (Address(dossier_id, assessment_id, instrument_id, key), ratings, ratings.value_of(me))
        for instrument_id in instrument_ids
        for key, ratings in list_ratings(ctx, dossier_id, assessment_id, instrument_id).items()
        if ratings.value_of(me) and ratings.waits_for(me)
    ]
    return put_all_joint(ctx, dossier_id, adopted, "mijn scores als gezamenlijk overnemen")


def _check_rater(ctx: Context, dossier_id: str) -> str:
    from jurytool.models.tables import Juror

    me = ctx.my_juror(dossier_id)
    role = next((juror.role for juror in list_rows(ctx.store, Juror, dossier_id) if juror.id == me), None)
    if role is None:
        raise InputRefusedError("Zeg eerst in Overzicht wie jij bent in dit juryteam.")
    if not JurorRole(role or "juror").rates:
        raise InputRefusedError("Je leest in dit dossier alleen mee. Een lezer geeft geen scores.")
    return me


def check_rating(ctx: Context, address: Address, value: str) -> None:
    """Raise InputRefusedError unless the value is a point of the item's scale or one of the states."""
    allowed = {state.value for state in RatingState} | scale_values(
        ctx.instrument(address.dossier_id, address.instrument_id), address.item_key
    )
    if value not in allowed:
        raise InputRefusedError("Deze score staat niet op de schaal.")


def scale_values(instrument: Instrument, item_key: str) -> set[str]:
    """Return the points of an item's scale as they are stored."""
    item = instrument.item(item_key)
    scale = instrument.scale(item.scale) if item else None
    return {point.value for point in scale.points} if scale else set()


def explanation_field(ctx: Context, address: Address, on_behalf: str = "") -> TextField:
    """Return my explanation of a rating, or that of a colleague for whom I write it down, for an editor."""
    juror = on_behalf or ctx.my_juror(address.dossier_id)
    record_id = address.record_id("rating", juror)
    identity = {**address.identity, "juror_id": juror}
    return read_text_field(ctx, address.dossier_id, "rating", record_id, "explanation", identity)


def joint_explanation_field(ctx: Context, address: Address) -> TextField:
    """Return the team's reason for a settled rating, for an editor; to read only before all have locked."""
    record_id = address.record_id("joint_rating")
    field = read_text_field(
        ctx, address.dossier_id, "joint_rating", record_id, "explanation", address.identity
    )
    waits = why_not_together(ctx, address.dossier_id, address.assessment_id)
    return replace(field, reads_only=True) if waits else field


def rated_items(instrument: Instrument) -> list[str]:
    """Return the keys of the items that are rated on a scale, in printed order."""
    return [item.key for item in instrument.items(ItemKind.SCALE)]
