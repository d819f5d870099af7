"""The scores of a team beside each other, the largest difference first, and how far the jurors agree.

Nothing here knows what is hidden: a score that I may not see yet is not among those that are read (R19).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from jurytool.instruments.schema import Group, Instrument, Item, ItemKind
from jurytool.models.enums import RatingState
from jurytool.services.context import Context
from jurytool.services.dossier.overview import DossierView, JurorView
from jurytool.services.judging.independence import LockState, read_lock_state
from jurytool.services.judging.ratings import Address, ItemRatings, list_ratings

_STATES = {state.value for state in RatingState}


class Standing(IntEnum):
    """How far the team is with one item, in the order in which items are looked at."""

    REVIEW = 0  # an own score changed after the team settled it
    DIFFERING = 1  # the own scores differ, whether that was settled or not
    EQUAL = 2  # all who rate gave the same
    PARTLY = 3  # somebody has not scored yet, and those who did agree
    UNRATED = 4


@dataclass(frozen=True, slots=True)
class Compared:
    """One item with the scores of all; `points` are those of its scale, from low to high."""

    address: Address
    instrument: Instrument
    group: Group
    item: Item
    ratings: ItemRatings
    points: tuple[str, ...]
    standing: Standing
    size: int = 0  # points between the lowest and the highest score; more than any where one gave no point

    @property
    def is_mixed(self) -> bool:
        """Whether one gave a point of the scale and another "niet gezien" or "niet van toepassing"."""
        return self.standing is not Standing.EQUAL and self.size > len(self.points)

    @property
    def is_equal_unwritten(self) -> bool:
        """Whether all gave the same, and nobody wrote it down together."""
        return self.standing is Standing.EQUAL and len(self.ratings.raters) > 1 and not self.ratings.joint

    @property
    def needs_settling(self) -> bool:
        """Whether the team still has to say something about it."""
        if self.standing is Standing.REVIEW or self.ratings.joint_in_conflict:
            return True
        return self.standing is Standing.DIFFERING and not self.ratings.joint


@dataclass(frozen=True, slots=True)
class Overlap:
    """In how many of the items that all scored they gave the same, and differed by one point at most."""

    compared: int = 0
    equal: int = 0
    within_one: int = 0


def may_compare(dossier: DossierView, lock: LockState) -> bool:
    """Return whether I judged alone already; who does not lock, does not have to."""
    return lock.has_locked or not dossier.i_lock


def list_waited_for(dossier: DossierView, lock: LockState) -> tuple[JurorView, ...]:
    """Return the colleagues whose scores can come in a file and who locked nothing, as far as known here."""
    return tuple(one for one in dossier.colleagues if not one.on_paper and one.id not in lock.locked_by)


def list_compared(ctx: Context, dossier: DossierView) -> list[Compared]:
    """Return all items of all grids of the chosen assessment, what has to be looked at first on top.

    Nothing, as long as I have to lock my own scores first.
    """
    if not dossier.assessments:
        return []
    if not may_compare(dossier, read_lock_state(ctx, dossier.id, dossier.main.id)):
        return []
    raters = tuple(juror.id for juror in dossier.raters)
    found: list[Compared] = []
    for instrument in dossier.main.instruments:
        ratings = list_ratings(ctx, dossier.id, dossier.main.id, instrument.id)
        for group, item in _scale_items(instrument):
            address = Address(dossier.id, dossier.main.id, instrument.id, item.key)
            of_item = ratings.get(item.key, ItemRatings({}, raters))
            scale = instrument.scale(item.scale)
            points = tuple(point.value for point in scale.points) if scale else ()
            standing, size = judge_standing(of_item, points)
            found.append(Compared(address, instrument, group, item, of_item, points, standing, size))
    return sorted(found, key=lambda one: (one.standing, -one.size))  # else as printed


def _scale_items(instrument: Instrument) -> Iterator[tuple[Group, Item]]:
    for group in instrument.groups:
        for item in group.items:
            if item.kind is ItemKind.SCALE:
                yield group, item


def judge_standing(ratings: ItemRatings, points: Sequence[str]) -> tuple[Standing, int]:
    """Return how far the team is with an item, and how large the difference is.

    A score beside "niet gezien" is no difference in points but in kind: it counts as more than any.
    """
    given = [ratings.own[juror].given for juror in ratings.raters if juror in ratings.own]
    given = [value for value in given if value]
    size = _size(given, points)
    if ratings.needs_review:
        return Standing.REVIEW, size
    if not given:
        return Standing.UNRATED, 0
    if len(set(given)) > 1:
        return Standing.DIFFERING, size
    return (Standing.EQUAL if len(given) == len(ratings.raters) else Standing.PARTLY), 0


def _size(given: Sequence[str], points: Sequence[str]) -> int:
    if len(set(given)) < 2:
        return 0
    if any(value in _STATES or value not in points for value in given):
        return len(points) + 1
    places = [points.index(value) for value in given]
    return max(places) - min(places)


def measure_overlap(compared: Iterable[Compared]) -> Overlap:
    """Return how far the own scores agree, over the items that all who rate scored."""
    total = equal = close = 0
    for one in compared:
        given = [rating.given for rating in one.ratings.own.values() if rating.given]
        if len(given) < 2 or len(given) < len(one.ratings.raters):
            continue
        total += 1
        equal += len(set(given)) == 1
        close += _size(given, one.points) <= 1
    return Overlap(total, equal, close)
