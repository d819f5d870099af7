"""Two jurors at desks of their own who score, lock and hand each other files."""

from __future__ import annotations

from jurytool.services.dossier.overview import read_dossier
from jurytool.services.judging import independence, ratings
from jurytool.services.judging.ratings import NO_RATINGS, Address, ItemRatings
from jurytool.services.text_fields import write_text
from tests.support.desks import GRID, Desk

CANARY = "kanariegeel"


def address(desk: Desk, dossier_id: str, key: str = "1.1") -> Address:
    """Return where an item of the grid is."""
    return Address(dossier_id, read_dossier(desk.ctx, dossier_id).main.id, GRID, key)


def rate(desk: Desk, dossier_id: str, **scores: str) -> None:
    """Give scores, by item key with an underscore for the point: `_1_1="3"`."""
    for name, value in scores.items():
        at = address(desk, dossier_id, name.removeprefix("_").replace("_", "."))
        desk.clock.advance(minutes=1)
        ratings.rate_item(desk.ctx, at, value)


def explain(desk: Desk, dossier_id: str, key: str, text: str) -> None:
    """Write why one gave a score."""
    field = ratings.explanation_field(desk.ctx, address(desk, dossier_id, key))
    write_text(desk.ctx, field.key, text, field.basis, field.context)


def lock(desk: Desk, dossier_id: str) -> None:
    """Lock what one judged."""
    desk.clock.advance(minutes=1)
    independence.lock_own_ratings(desk.ctx, dossier_id, read_dossier(desk.ctx, dossier_id).main.id)


def hand_over(giver: Desk, taker: Desk, dossier_id: str) -> None:
    """Make a file at one desk and take it over at another."""
    taker.receive(giver.send(dossier_id, encrypted=False))


def found(desk: Desk, dossier_id: str, key: str) -> ItemRatings:
    """Return what a desk has for an item."""
    at = address(desk, dossier_id, key)
    all_of_grid = ratings.list_ratings(desk.ctx, dossier_id, at.assessment_id, GRID)
    return all_of_grid.get(key, NO_RATINGS)
