"""What the jurors settle together, after each has judged alone: it remembers on which scores it rests."""

from __future__ import annotations

from collections.abc import Iterable

from jurytool.errors import InputRefusedError
from jurytool.models.fields import Value
from jurytool.services.agreement import Agreement
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.ratings import Address, ItemRatings, check_rating, list_ratings
from jurytool.services.records import write_fields
from jurytool.services.values import clean_value
from jurytool.storage.log import Act


def write_joint_rating(
    ctx: Context, address: Address, ratings: ItemRatings, value: str, reason: str = ""
) -> Changes:
    """Write the score that the jurors settled together, with the reason; both own scores stay as they are.

    Raises InputRefusedError where their scores differ and there is no reason.
    """
    check_rating(ctx, address, value)
    text = str(clean_value("joint_rating", "explanation", reason)).strip()
    if ratings.differs and not (text or ratings.joint_explanation):
        raise InputRefusedError("Jullie scores verschillen. Schrijf erbij waarom het deze score werd.")
    values: dict[str, Value] = {"value": value, "based_on": ratings.based_on_now}
    if text:
        values["explanation"] = text

    def work(act: Act) -> str:
        record_id = address.record_id("joint_rating")
        write_fields(act, "joint_rating", record_id, values, ratings.basis, address.identity)
        return record_id

    return ctx.perform(address.dossier_id, "score samen vaststellen", work)


def list_equal(
    ctx: Context, dossier_id: str, assessment_id: str, instrument_ids: Iterable[str]
) -> list[tuple[Address, ItemRatings]]:
    """Return the items that all who rate locked with the same score, and that nobody wrote down together."""
    return [
        (Address(dossier_id, assessment_id, instrument_id, key), ratings)
        for instrument_id in instrument_ids
        for key, ratings in list_ratings(ctx, dossier_id, assessment_id, instrument_id).items()
        if len(ratings.raters) > 1 and not ratings.joint and ratings.score.agreement is Agreement.SETTLED
    ]


def settle_equal_ratings(
    ctx: Context, dossier_id: str, assessment_id: str, instrument_ids: Iterable[str]
) -> Changes:
    """Write down together, in one act, every score that all who rate gave alike."""
    found = list_equal(ctx, dossier_id, assessment_id, instrument_ids)

    def work(act: Act) -> None:
        for address, ratings in found:
            values: dict[str, Value] = {"value": ratings.score.value, "based_on": ratings.based_on_now}
            record_id = address.record_id("joint_rating")
            write_fields(act, "joint_rating", record_id, values, ratings.basis, address.identity)

    return ctx.perform(dossier_id, "gelijke scores samen vaststellen", work)
