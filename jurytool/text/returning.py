"""A text that was edited elsewhere beside what it was and what it is at home: changes to accept or refuse.

Each paragraph is a change of its own. Where both changed one paragraph, people choose; nothing is merged
within a paragraph. `apply_choices` starts from what stands at home and touches only what was accepted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from jurytool.text.pairing import Pair, pair_lines


class ChangeKind(StrEnum):
    """What was done to a paragraph."""

    EDITED = "edited"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    HEADING = "heading"


class Acceptance(StrEnum):
    """What people want of a change; a clash may keep both."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class LineChange:
    """A changed paragraph: how it was, how it came back, and how it is at home where that differs too."""

    kind: ChangeKind
    before: str = ""
    after: str = ""
    home: str = ""
    is_clash: bool = False
    home_at: int | None = None  # place among the lines at home
    edited_at: int | None = None  # place among the lines that came back


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line of the outcome: of home, of the edited text, or the edited form of one of home."""

    home_at: int | None = None
    edited_at: int | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed in one text; the lines are in the line grammar as they were printed."""

    base: tuple[str, ...]
    home: tuple[str, ...]
    edited: tuple[str, ...]
    changes: tuple[LineChange, ...]
    follows: tuple[int | None, ...]  # of each edited line: which line of home it comes after


def compare_lines(base: Sequence[str], home: Sequence[str], edited: Sequence[str]) -> Comparison:
    """Return the changes of an edited text in its own order; what home has done as well is none.

    Nor is an edited paragraph that stands at home beside its own form of it: there people kept both.
    """
    at_home = {at: other for at, other in pair_lines(base, home) if at is not None}
    pairs = pair_lines(base, edited)
    new_at_home = Counter(home[place] for place in range(len(home)) if place not in at_home.values())
    changes: list[LineChange] = []
    stays: set[str] = set()
    for at, other in pairs:
        found = _changed(base, home, edited, at, at_home[at] if at is not None else None, other)
        if found is not None and other is not None and new_at_home[edited[other]] > 0:
            new_at_home[edited[other]] -= 1
            stays.add(edited[other])
        elif found is not None:
            changes.append(found)
    changes = [one for one in changes if not (one.is_clash and not one.after and one.before in stays)]
    follows = _find_followed(pairs, at_home, len(edited))
    return Comparison(tuple(base), tuple(home), tuple(edited), tuple(_find_moves(changes)), follows)


def apply_choices(comparison: Comparison, choices: Mapping[int, Acceptance]) -> tuple[NewLine, ...]:
    """Return the lines of home with the changes that were accepted, by their index; the others stay out."""
    kept: dict[int, NewLine | None] = {place: NewLine(place) for place in range(len(comparison.home))}
    added: dict[int | None, list[NewLine]] = {}
    for index, change in enumerate(comparison.changes):
        choice = choices.get(index, Acceptance.REFUSE)
        if choice is Acceptance.REFUSE or (choice is Acceptance.BOTH and change.edited_at is None):
            continue
        at, other = change.home_at, change.edited_at
        stays = choice is Acceptance.BOTH or at is None
        if not stays and at is not None:
            is_in_place = change.kind is ChangeKind.EDITED
            kept[at] = NewLine(at, other) if is_in_place else None
        if other is not None and (stays or change.kind is ChangeKind.MOVED):
            origin = at if change.kind is ChangeKind.MOVED and choice is Acceptance.ACCEPT else None
            beside = choice is Acceptance.BOTH and change.kind is ChangeKind.EDITED and at is not None
            before = at if beside else comparison.follows[other]
            added.setdefault(before, []).append(NewLine(origin, other))
    lines = _in_order(added.get(None, ()))
    for place, line in kept.items():
        lines += [line] if line is not None else []
        lines += _in_order(added.get(place, ()))
    return tuple(lines)


def _in_order(lines: Sequence[NewLine]) -> list[NewLine]:
    return sorted(lines, key=lambda line: -1 if line.edited_at is None else line.edited_at)


def _changed(
    base: Sequence[str],
    home: Sequence[str],
    edited: Sequence[str],
    at: int | None,
    home_at: int | None,
    other: int | None,
) -> LineChange | None:
    """Return what was done to a paragraph; None for nothing, or where home has the same in its place."""
    before = base[at] if at is not None else ""
    after = edited[other] if other is not None else ""
    if at is None:
        return LineChange(ChangeKind.ADDED, after=after, edited_at=other)
    here = home[home_at] if home_at is not None else ""
    if after in (before, here):
        return None
    kind = ChangeKind.REMOVED if other is None else ChangeKind.EDITED
    return LineChange(kind, before, after, here, here != before, home_at, other)


def _find_followed(
    pairs: Sequence[Pair], at_home: Mapping[int, int | None], count: int
) -> tuple[int | None, ...]:
    """Return of each edited line the nearest line of home before it, None for the very beginning."""
    follows: list[int | None] = [None] * count
    last: int | None = None
    for at, other in pairs:
        own = at_home[at] if at is not None else None
        if other is not None:
            follows[other] = last
        if own is not None and other is not None:
            last = own
    return tuple(follows)


def _find_moves(changes: list[LineChange]) -> list[LineChange]:
    """Return the changes; a paragraph that only went to another place is one of them, not two."""
    added = Counter(one.after for one in changes if one.kind is ChangeKind.ADDED)
    removed = Counter(one.before for one in changes if one.kind is ChangeKind.REMOVED)
    moved = {text for text in added if added[text] == 1 == removed[text]}
    gone = {one.before: one for one in changes if one.kind is ChangeKind.REMOVED and one.before in moved}
    result = []
    for one in changes:
        if one.kind is ChangeKind.REMOVED and one.before in moved:
            continue
        if one.kind is ChangeKind.ADDED and one.after in moved:
            result.append(
                replace(gone[one.after], kind=ChangeKind.MOVED, after=one.after, edited_at=one.edited_at)
            )
        else:
            result.append(one)
    return result
