"""Which parts of a report stand elsewhere in what came back: told, for people to do the same here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jurytool.report.zone_matching import Matched, MatchedZone
from jurytool.text.quotation import in_marks


def tell_moves(matched: Matched) -> Iterator[tuple[MatchedZone, str]]:
    """Yield each part that moved with a sentence that says from where to where.

    A part that still stands behind the same one, because that moved too, went along with it and is not told.
    """
    headed = [one for one in matched.zones if one.zone.heading]
    stood = _before_each(headed)
    stands = _before_each(sorted((one for one in headed if one.place >= 0), key=lambda one: one.place))
    ends = _last_of_each(matched.zones)
    moved = {id(one) for one in matched.moved}
    for zone in headed:
        was, now = stood.get(id(zone)), stands.get(id(zone))
        if id(zone) in moved and not (was is now and was is not None and id(was) in moved):
            is_within = now is not None and ends[id(now)] > zone.place
            yield zone, f"Stond {_behind(was)}, staat nu {_behind(now, is_within=is_within)}."


def _before_each(zones: Sequence[MatchedZone]) -> dict[int, MatchedZone | None]:
    """Return the part before each, None for the first; by identity, since two parts may say the same."""
    return {id(zone): before for zone, before in zip(zones, [None, *zones], strict=False)}


def _last_of_each(zones: Sequence[MatchedZone]) -> dict[int, int]:
    """Return the place of the last that stands under each heading: a part may go on, behind a table say."""
    ends: dict[int, int] = {}
    headed = 0
    for zone in zones:
        headed = id(zone) if zone.zone.heading else headed
        ends[headed] = max(zone.place, ends.get(headed, -1))
    return ends


def _behind(zone: MatchedZone | None, *, is_within: bool = False) -> str:
    if zone is None:
        return "vooraan"
    return f"{'midden in' if is_within else 'na'} {in_marks(zone.zone.title)}"
