"""What the grid shows, as plain rows: a header per standard, then its indicators."""

from __future__ import annotations

from dataclasses import dataclass

from jurytool.instruments.schema import Group, Instrument, Item, ItemKind
from jurytool.models.enums import RatingState
from jurytool.services.context import Context
from jurytool.services.dossier.overview import DossierView
from jurytool.services.judging.agreement import Agreement
from jurytool.services.judging.ratings import NO_RATINGS, Address, ItemRatings, list_ratings

SHORT_STATES = {RatingState.NOT_APPLICABLE.value: "n.v.t.", RatingState.NOT_SEEN.value: "n.g."}


@dataclass(frozen=True, slots=True)
class GridRow:
    """One line of the grid; a header has no `item`."""

    instrument: Instrument
    group: Group
    item: Item | None = None
    ratings: ItemRatings = NO_RATINGS
    values: tuple[str, ...] = ()  # the points of its scale

    @property
    def is_header(self) -> bool:
        """Whether this line names a standard."""
        return self.item is None

    @property
    def title(self) -> str:
        """The words of the line with their number."""
        named = self.item or self.group
        return f"{named.code} {named.title}".strip()

    @property
    def key(self) -> tuple[str, str]:
        """Which line it is, whatever its values."""
        return self.instrument.id, self.item.key if self.item else f"#{self.group.key}"

    def mine(self, me: str) -> str:
        """My own value, or ""."""
        return self.ratings.value_of(me)

    def explanation(self, me: str) -> str:
        """What stands in the last column: the team's reason, else mine."""
        own = self.ratings.own.get(me)
        return self.ratings.joint_explanation or (own.explanation if own else "")

    @property
    def settled(self) -> str:
        """The value that counts for the team, or ""."""
        return self.ratings.score.value

    @property
    def differs(self) -> bool:
        """Whether the jurors still have to choose."""
        return self.ratings.score.agreement is Agreement.DIFFERING

    @property
    def is_open(self) -> bool:
        """Whether somebody scored and the team has not settled it."""
        return self.ratings.score.is_open

    @property
    def was_joint(self) -> bool:
        """Whether the team wrote something together."""
        return bool(self.ratings.joint or self.ratings.joint_explanation)

    def label(self, value: str) -> str:
        """A value in words: "3 = Draagt voldoende bij"."""
        state = state_label(value)
        if state or self.item is None:
            return state
        scale = self.instrument.scale(self.item.scale)
        points = scale.points if scale else ()
        return next((f"{p.value} = {p.label.lower()}" for p in points if p.value == value), "")


def state_label(value: str) -> str:
    """Return the words of a value that is no point of a scale, or ""."""
    return next((state.label for state in RatingState if value and state.value == value), "")


def read_rows(ctx: Context, dossier: DossierView) -> list[GridRow]:
    """Return all lines of all rated instruments of the first assessment."""
    rows: list[GridRow] = []
    unrated = ItemRatings({}, tuple(juror.id for juror in dossier.raters))
    for instrument in dossier.main.instruments:
        ratings = list_ratings(ctx, dossier.id, dossier.main.id, instrument.id)
        for group in rated_groups(instrument):
            rows.append(GridRow(instrument, group))
            rows += [
                _row(instrument, group, item, ratings.get(item.key, unrated))
                for item in group.items
                if item.kind is ItemKind.SCALE
            ]
    return rows


def _row(instrument: Instrument, group: Group, item: Item, ratings: ItemRatings) -> GridRow:
    scale = instrument.scale(item.scale)
    values = tuple(point.value for point in scale.points) if scale else ()
    return GridRow(instrument, group, item, ratings, values)


def rated_groups(instrument: Instrument) -> list[Group]:
    """Return the groups with items on a scale."""
    return [group for group in instrument.groups if any(item.kind is ItemKind.SCALE for item in group.items)]


def address_of(dossier: DossierView, row: GridRow) -> Address:
    """Return the address of the item in a row."""
    assert row.item is not None
    return Address(dossier.id, dossier.main.id, row.instrument.id, row.item.key)
