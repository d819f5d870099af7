"""A text that was edited elsewhere beside what it was and what it is at home: changes to accept or refuse.

A paragraph is a change of its own, unless words went over its end: what was split, joined or divided anew is
one change, as is a new heading with the new text under it. Where both changed one paragraph, people choose;
nothing is merged within a paragraph. `apply_choices` starts from what stands at home and touches only what
was accepted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import takewhile

from jurytool.text.grammar import HEADING_MARK
from jurytool.text.pairing import list_words
from jurytool.text.regrouping import Group, group_lines

_MOST_KEPT = 8  # lines of one form that are looked for where people kept both; each costs a comparison


class ChangeKind(StrEnum):
    """What was done to a paragraph, or to some that hang together."""

    EDITED = "edited"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    SPLIT = "split"
    JOINED = "joined"
    DIVIDED = "divided"  # their ends stand elsewhere now
    HEADING = "heading"  # of the section; one within the text is a paragraph


class Acceptance(StrEnum):
    """What people want of a change; a clash may keep both."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class LineChange:
    """What changed: how it was, how it came back, and how it is at home where that differs; in lines.

    `stood_behind` is the line before it as it was, `stands_behind` that of a new or moved one, "" for none.
    """

    kind: ChangeKind
    before: str = ""
    after: str = ""
    home: str = ""
    is_clash: bool = False
    home_places: tuple[int, ...] = ()  # among the lines at home
    edited_places: tuple[int, ...] = ()  # among the lines that came back
    stood_behind: str = ""
    stands_behind: str = ""

    @property
    def has_more(self) -> bool:
        """Whether what came back does not stand at home as a whole, so that it can be kept beside that."""
        return bool(self.edited_places) and f"\n{self.after}\n" not in f"\n{self.home}\n"


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line of the outcome: one of home, or one that came back in the place of some of home."""

    home_places: tuple[int, ...] = ()
    edited_place: int | None = None


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
    found = _compare(base, home, edited)
    for start, stop in _list_doubled(found):
        own = (*home[:start], *home[stop:])
        if _gives_both(_compare(base, own, edited), home, range(start, stop)):
            return _put_back(compare_lines(base, own, edited), home, range(start, stop))
    return found


def _compare(base: Sequence[str], home: Sequence[str], edited: Sequence[str]) -> Comparison:
    """Return the changes as if people kept both of nothing that is divided otherwise."""
    hunks = _list_hunks(base, home, edited)
    of_base = {place for hunk in hunks if hunk.base for place in hunk.home}
    new_at_home = Counter(line for place, line in enumerate(home) if place not in of_base)
    changes: list[LineChange] = []
    stays: set[str] = set()
    for hunk in hunks:
        found = _changed(base, home, edited, hunk)
        wanted = Counter(edited[place] for place in hunk.edited)
        if found is not None and wanted and wanted <= new_at_home:
            new_at_home -= wanted
            stays |= wanted.keys()
        elif found is not None:
            changes.append(found)
    changes = [one for one in changes if not (one.is_clash and not one.after and one.before in stays)]
    changes = list(_join_headed(_find_moves(changes)))
    return Comparison(
        tuple(base), tuple(home), tuple(edited), tuple(changes), _find_followed(hunks, len(edited))
    )


def apply_choices(comparison: Comparison, choices: Mapping[int, Acceptance]) -> tuple[NewLine, ...]:
    """Return the lines of home with the changes that were accepted, by their index; the others stay out."""
    kept: dict[int, list[NewLine]] = {place: [NewLine((place,))] for place in range(len(comparison.home))}
    added: dict[int | None, list[NewLine]] = {}
    for index, change in enumerate(comparison.changes):
        choice = choices.get(index, Acceptance.REFUSE)
        if choice is Acceptance.REFUSE or (choice is Acceptance.BOTH and not change.has_more):
            continue
        places, is_moved = change.home_places, change.kind is ChangeKind.MOVED
        stays = choice is Acceptance.BOTH or not places
        origin = places if choice is Acceptance.ACCEPT else ()
        lines = [NewLine(origin, other) for other in change.edited_places]
        if not stays:
            kept |= {place: [] for place in places}
            if not is_moved:
                kept[places[0]] = lines
        if lines and (stays or is_moved):
            beside = choice is Acceptance.BOTH and not is_moved and places
            before = places[-1] if beside else comparison.follows[change.edited_places[0]]
            added.setdefault(before, []).extend(lines)
    result = _in_order(added.get(None, ()))
    for place, own in kept.items():
        result += [*own, *_in_order(added.get(place, ()))]
    return tuple(result)


def _in_order(lines: Iterable[NewLine]) -> list[NewLine]:
    return sorted(lines, key=lambda line: -1 if line.edited_place is None else line.edited_place)


# -- what people kept both of --------------------------------------------------------------------------------


def _list_doubled(found: Comparison) -> Iterator[tuple[int, int]]:
    """Yield, from where to where, the lines in or beside a clash or a move that also came back in a row."""
    open_changes = (one for one in found.changes if one.is_clash or one.kind is ChangeKind.MOVED)
    places = {at for one in open_changes for at in one.home_places}
    starts = {start for at in places for start in range(at - _MOST_KEPT, at + 2)}
    for start in sorted(starts & set(range(len(found.home)))):
        sizes = {size for other in range(len(found.edited)) for size in _same(found, start, other)}
        for stop in (start + size for size in sorted(sizes, reverse=True)):
            if not places.isdisjoint(range(start - 1, stop + 1)):
                yield start, stop


def _same(found: Comparison, start: int, other: int) -> range:
    """Return in how many lines from there home and what came back are equal: each number that is."""
    here, there = found.home[start : start + _MOST_KEPT], found.edited[other : other + _MOST_KEPT]
    pairs = zip(here, there, strict=False)
    return range(1, 1 + sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs)))


def _gives_both(own: Comparison, home: Sequence[str], kept: range) -> bool:
    """Return whether keeping both of one clash makes home of what was its own.

    Words of the base must stand in both forms: two halves of a paragraph that home split are no two forms.
    """
    block = "\n".join(home[kept.start : kept.stop])
    for index, change in enumerate(own.changes):
        if not change.is_clash or change.after != block:
            continue
        lines = apply_choices(own, {index: Acceptance.BOTH})
        if _write(own, lines) == list(home) and _is_doubled(change):
            return True
    return False


def _write(found: Comparison, lines: Iterable[NewLine]) -> list[str]:
    return [
        found.home[one.home_places[0]] if one.edited_place is None else found.edited[one.edited_place]
        for one in lines
    ]


def _is_doubled(change: LineChange) -> bool:
    base, home, edited = (Counter(list_words(text)) for text in (change.before, change.home, change.after))
    here, there = base & home, base & edited
    doubled = (here + there - base).total()
    return doubled > 0 and 2 * doubled >= min(here.total(), there.total())


def _put_back(own: Comparison, home: Sequence[str], kept: range) -> Comparison:
    """Return a comparison with the lines of home that were left out of it: none of them is a change."""

    def back(place: int) -> int:
        return place if place < kept.start else place + len(kept)

    def behind(place: int | None) -> int | None:
        return kept[-1] if place == kept.start - 1 else None if place is None else back(place)

    block = "\n".join(home[kept.start : kept.stop])
    both = next((one for one in own.changes if one.is_clash and one.after == block), None)
    changes = tuple(
        replace(one, home_places=tuple(map(back, one.home_places))) for one in own.changes if one is not both
    )
    return replace(own, home=tuple(home), changes=changes, follows=tuple(map(behind, own.follows)))


# -- which lines belong together -----------------------------------------------------------------------------


@dataclass(slots=True)
class _Hunk:
    """Lines of the base that cannot be told apart any more, with what they are at home and in the file."""

    base: list[int] = field(default_factory=list)
    home: list[int] = field(default_factory=list)
    edited: list[int] = field(default_factory=list)
    regrouped: list[Group] = field(default_factory=list)  # by the file


def _list_hunks(base: Sequence[str], home: Sequence[str], edited: Sequence[str]) -> list[_Hunk]:
    """Return the hunks in the order of the file; what was added there is a hunk without a base."""
    to_home, to_edited = group_lines(base, home), group_lines(base, edited)
    hunk_of: dict[int, _Hunk] = {}
    for group in (*to_home, *to_edited):
        known = [hunk_of[place] for place in group.first if place in hunk_of]
        hunk = known[0] if known else _Hunk()
        for place in (*group.first, *(place for other in known for place in other.base)):
            hunk_of[place] = hunk
        hunk.base = sorted({*group.first, *(place for other in known for place in other.base)})
    for group in to_home:
        if group.first:
            hunk_of[group.first[0]].home += group.second
    hunks: list[_Hunk] = []
    last = -1
    for group in to_edited:
        is_within = bool(hunks) and last in hunks[-1].base[:-1]  # more of it follows: what stands here is its
        if is_within:
            hunk = hunks[-1]
        else:
            hunk = hunk_of[group.first[0]] if group.first else _Hunk()
            hunks.append(hunk)
        hunk.edited += group.second
        hunk.regrouped += [group] if group.is_regrouped else []
        last = group.first[-1] if group.first else last
    return hunks


def _find_followed(hunks: Sequence[_Hunk], count: int) -> tuple[int | None, ...]:
    """Return of each edited line the nearest line of home before it, None for the very beginning."""
    follows: list[int | None] = [None] * count
    last: int | None = None
    for hunk in hunks:
        for other in hunk.edited:
            follows[other] = last
        if hunk.edited and hunk.home:
            last = hunk.home[-1]
    return tuple(follows)


# -- what was done to them -----------------------------------------------------------------------------------


def _changed(
    base: Sequence[str], home: Sequence[str], edited: Sequence[str], hunk: _Hunk
) -> LineChange | None:
    """Return what was done to some lines; None for nothing, or where home has the same in their place."""
    before = "\n".join(base[place] for place in hunk.base)
    after = "\n".join(edited[place] for place in hunk.edited)
    if not hunk.base:
        stands = _line_before(edited, hunk.edited)
        return LineChange(
            ChangeKind.ADDED, after=after, edited_places=tuple(hunk.edited), stands_behind=stands
        )
    here = "\n".join(home[place] for place in hunk.home)
    if after in (before, here):
        return None
    places = tuple(hunk.home), tuple(hunk.edited)
    stood = _line_before(base, hunk.base)
    return LineChange(_kind_of(hunk), before, after, here, here != before, *places, stood_behind=stood)


def _line_before(lines: Sequence[str], places: Sequence[int]) -> str:
    return lines[places[0] - 1] if places[0] else ""


def _kind_of(hunk: _Hunk) -> ChangeKind:
    if not hunk.edited:
        return ChangeKind.REMOVED
    if not hunk.regrouped:
        return ChangeKind.EDITED
    if all(len(group.first) == 1 for group in hunk.regrouped):
        return ChangeKind.SPLIT
    if all(len(group.second) == 1 for group in hunk.regrouped):
        return ChangeKind.JOINED
    return ChangeKind.DIVIDED


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
                replace(
                    gone[one.after],
                    kind=ChangeKind.MOVED,
                    after=one.after,
                    edited_places=one.edited_places,
                    stands_behind=one.stands_behind,
                )
            )
        else:
            result.append(one)
    return result


def _join_headed(changes: Sequence[LineChange]) -> Iterator[LineChange]:
    """Yield the changes; a new heading and the new text right under it are one."""
    headed: LineChange | None = None
    for one in changes:
        is_new = one.kind is ChangeKind.ADDED
        is_heading = one.after.startswith(HEADING_MARK)
        if headed is not None and is_new and not is_heading and _is_next(headed, one):
            places = (*headed.edited_places, *one.edited_places)
            headed = replace(headed, after=f"{headed.after}\n{one.after}", edited_places=places)
            continue
        if headed is not None:
            yield headed
        headed = one if is_new and is_heading else None
        if headed is None:
            yield one
    if headed is not None:
        yield headed


def _is_next(one: LineChange, other: LineChange) -> bool:
    return other.edited_places[0] == one.edited_places[-1] + 1
