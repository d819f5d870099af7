"""By which number a reaction of the school is known: once given it stays, and is never given again.

Each reaction keeps its own. One of an earlier program has none: it is known by its place among those made
before it. So it is with one that was erased, of which nothing is left but that it was there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from jurytool.services.context import Context
from jurytool.storage.queries import list_numbers

_TABLE = "school_response"
_Made = Sequence[tuple[str, str, int | None]]  # id, assessment ("" for one that was erased) and number


def name_responses(ctx: Context, dossier_id: str, assessment_id: str) -> dict[str, str]:
    """Return the name of each reaction, also in the bin: "4", or "4b" where two laptops both gave a 4."""
    made = list_numbers(ctx.store, _TABLE, dossier_id)
    # with reactions in two reports nobody knows of which an erased one was: it renames none
    is_shared = any(owner not in ("", assessment_id) for _, owner, _ in made)
    mine = [one for one in made if one[1] == assessment_id or not (one[1] or is_shared)]
    numbers = _number_all(mine)
    names: dict[str, str] = {}
    counts: Counter[int] = Counter()
    # who brought a number along has it before one that only gets it here
    for response_id, _, _ in sorted(mine, key=lambda one: one[2] is None):
        number = numbers[response_id]
        names[response_id] = f"{number}{chr(ord('a') + counts[number]) if counts[number] else ''}"
        counts[number] += 1
    return names


def next_number(ctx: Context, dossier_id: str, assessment_id: str) -> int:
    """Return the number of the next reaction: above all that were given, also to what is gone."""
    made = list_numbers(ctx.store, _TABLE, dossier_id)
    numbers = _number_all([one for one in made if one[1] in ("", assessment_id)])
    return max(numbers.values(), default=0) + 1


def _number_all(made: _Made) -> dict[str, int]:
    """Return the number of each; one without has the next after all that were made before it."""
    last = 0
    numbers = {}
    for response_id, _, number in made:
        numbers[response_id] = number or last + 1
        last = max(last, numbers[response_id])
    return numbers
