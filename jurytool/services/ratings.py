"""Ratings: a juror's own, and what the team settles; blank, not applicable and not seen are three things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jurytool.errors import InputRefusedError
from jurytool.instruments.schema import Instrument, ItemKind
from jurytool.models.enums import RatingState
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.ids import derived_id
from jurytool.services.text_fields import TextField, read_text_field
from jurytool.storage.log import Act
from jurytool.storage.queries import list_rows


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


@dataclass(frozen=True, slots=True)
class ItemRatings:
    """All that was said about one item."""

    own: Mapping[str, OwnRating]  # by juror id
    joint: str = ""  # what was settled in writing
    joint_explanation: str = ""
    joint_in_conflict: bool = False

    def final(self) -> tuple[str, bool]:
        """Return (value, differs): what the report shows, and whether jurors still have to choose.

        A settled value wins; otherwise ratings that are equal count as settled, and one who works alone
        decides alone.
        """
        if self.joint or self.joint_in_conflict:
            return self.joint, self.joint_in_conflict
        values = {rating.value for rating in self.own.values() if rating.value}
        return (values.pop(), False) if len(values) == 1 else ("", len(values) > 1)

    def reason(self) -> str:
        """Return the explanation of the final value: the team's, or that of the only one who rated."""
        given = [rating for rating in self.own.values() if rating.value]
        if self.joint_explanation or self.joint or len(given) != 1:
            return self.joint_explanation
        return given[0].explanation


NO_RATINGS = ItemRatings({})


def list_ratings(
    ctx: Context, dossier_id: str, assessment_id: str, instrument_id: str
) -> dict[str, ItemRatings]:
    """Return what was rated, by item key; items that nobody rated are absent."""
    from jurytool.models.tables import JointRating, Juror, Rating

    equal = {"assessment_id": assessment_id, "instrument_id": instrument_id}
    own: dict[str, dict[str, OwnRating]] = {}
    team = {juror.id for juror in list_rows(ctx.store, Juror, dossier_id)}
    for row in list_rows(ctx.store, Rating, dossier_id, equal):
        if row.juror_id not in team:
            continue  # one who left the team rates no longer; the record stays
        rating = OwnRating(row.juror_id or "", row.value, row.explanation)
        own.setdefault(row.item_key, {})[rating.juror_id] = rating
    joint = {row.item_key: row for row in list_rows(ctx.store, JointRating, dossier_id, equal)}
    result = {}
    for key in {**own, **joint}:
        row_ = joint.get(key)
        result[key] = ItemRatings(
            own.get(key, {}),
            row_.value if row_ else "",
            row_.explanation if row_ else "",
            bool(row_ and row_.conflicts),
        )
    return result


def rate_item(ctx: Context, address: Address, value: str) -> Changes:
    """Give my own rating: a scale point, a `RatingState` value, or "" to take it back."""
    check_rating(ctx, address, value)
    juror = ctx.my_juror(address.dossier_id)

    def work(act: Act) -> str:
        record_id = address.record_id("rating", juror)
        act.put("rating", record_id, {**address.identity, "juror_id": juror}, {"value": value})
        return record_id

    return ctx.perform(address.dossier_id, "score geven", work)


def settle_rating(ctx: Context, address: Address, value: str) -> Changes:
    """Write what the team settled for an item; "" opens it again."""
    check_rating(ctx, address, value)

    def work(act: Act) -> str:
        record_id = address.record_id("joint_rating")
        act.put("joint_rating", record_id, address.identity, {"value": value})
        return record_id

    return ctx.perform(address.dossier_id, "score samen vaststellen", work)


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


def explanation_field(ctx: Context, address: Address) -> TextField:
    """Return my explanation of a rating, for an editor."""
    juror = ctx.my_juror(address.dossier_id)
    record_id = address.record_id("rating", juror)
    identity = {**address.identity, "juror_id": juror}
    return read_text_field(ctx, address.dossier_id, "rating", record_id, "explanation", identity)


def joint_explanation_field(ctx: Context, address: Address) -> TextField:
    """Return the team's reason for a settled rating, for an editor."""
    record_id = address.record_id("joint_rating")
    return read_text_field(
        ctx, address.dossier_id, "joint_rating", record_id, "explanation", address.identity
    )


def rated_items(instrument: Instrument) -> list[str]:
    """Return the keys of the items that are rated on a scale, in printed order."""
    return [item.key for item in instrument.items(ItemKind.SCALE)]
