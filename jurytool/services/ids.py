"""Ids of records that exist from the start: the same on every laptop, so that they can never double."""

from __future__ import annotations

from jurytool.models.record_ids import derived_id as derived_id


def between(before: str, after: str) -> str:
    """Return a position between two others; an empty one means the start or the end.

    Positions are decimal fractions without their "0.": "5" comes before "55" and that before "6". Two
    equal neighbours have nothing between them: the first is returned and the id decides.
    """
    if before and before == after:
        return before
    width = max(len(before), len(after)) + 1
    low = int(before.ljust(width, "0")) if before else 0
    high = int(after.ljust(width, "0")) if after else 10**width
    return str((low + high) // 2).rjust(width, "0").rstrip("0")


def first_positions(count: int) -> list[str]:
    """Return positions for a new list, evenly spread."""
    width = len(str(count + 1))
    step = 10**width // (count + 1)
    return [str(step * number).rjust(width, "0") for number in range(1, count + 1)]
