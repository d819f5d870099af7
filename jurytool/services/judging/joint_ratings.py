"""What the jurors settle together, after each has judged alone: it remembers on which scores it rests."""

from __future__ import annotations

from collections.abc import Iterable

from jurytool.errors import InputRefusedError
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.drafts import SETTLING, Draft, DraftKey
from jurytool.services.judging.agreement import Agreement
from jurytool.services.judging.independence import require_together
from jurytool.services.judging.ratings import (
    Address,
    ItemRatings,
    check_rating,
    list_ratings,
    put_all_joint,
    put_joint,
)
from jurytool.services.text_fields import drop_draft, list_box, save_draft
from jurytool.services.values import clean_value


def needs_reason(ratings: ItemRatings, value: str) -> bool:
    """Return whether a joint score cannot stand by itself: the own scores differ, or are all another one."""
    given = {rating.given for rating in ratings.own.values() if rating.given}
    return bool(given) and given != {value}


def why_reason(ratings: ItemRatings) -> str:
    """Return in Dutch why a reason is asked for."""
    if ratings.differs:
        return "Jullie scores verschillen."
    return "Dit is een andere score dan jullie zelf gaven."


def keep_chosen(ctx: Context, address: Address, value: str) -> None:
    """Keep a score that was chosen and is not settled yet, as a draft on this laptop; "" forgets it."""
    key = DraftKey(address.dossier_id, "joint_rating", SETTLING, address.record_id("joint_rating"))
    if value:
        save_draft(ctx, Draft(key, value, 0, ()))
    else:
        drop_draft(ctx, key)


def list_chosen(ctx: Context, dossier_id: str) -> dict[str, str]:
    """Return the scores that were chosen and are not settled yet, by the id of the record to be."""
    found = list_box(ctx, dossier_id, SETTLING)
    return {draft.key.field: draft.text for draft in found if draft.key.record_type == "joint_rating"}


def write_joint_rating(
    ctx: Context, address: Address, ratings: ItemRatings, value: str, reason: str = ""
) -> Changes:
    """Write the score that the jurors settled together, with the reason; both own scores stay as they are.

    Raises InputRefusedError where it is not what all of them gave, and there is no reason.
    """
    check_rating(ctx, address, value)
    text = str(clean_value("joint_rating", "explanation", reason)).strip()
    if needs_reason(ratings, value) and not (text or ratings.joint_explanation):
        raise InputRefusedError(f"{why_reason(ratings)} Schrijf erbij waarom het deze score werd.")
    require_together(ctx, address.dossier_id, address.assessment_id)
    return ctx.perform(
        address.dossier_id,
        "score samen vaststellen",
        lambda act: put_joint(act, address, ratings, value, text),
    )


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
    settled = [(address, ratings, ratings.score.value) for address, ratings in found]
    return put_all_joint(ctx, dossier_id, settled, "gelijke scores samen vaststellen")
