"""What differs between the lines that two versions of a report printed, by the heading above them. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jurytool.report.outline import without_number
from jurytool.report.printed import Lines, read_places, without_places

_NOTHING = ("", "")
# what is asked, behind the name of a norm: an earlier program did not write that down
_ASKED = re.compile(r" \(.*\)(?=: )")


@dataclass(frozen=True, slots=True)
class ChangedLines:
    """What stood and what stands under a heading, with the heading as it was and is; "" for none there."""

    titles: tuple[str, str]
    texts: tuple[str, str]

    @property
    def title(self) -> str:
        """The heading as it is, or was."""
        return self.titles[1] or self.titles[0]


def list_changed(before: Lines, after: Lines) -> list[ChangedLines]:
    """Return what differs, by heading, in the order of `after`; with another number it is the same one.

    A version without places is of an earlier program, that wrote down less, and some of it under another
    heading. Beside a newer one only what both tell is compared: else all would differ that nobody changed.
    """
    old, new = without_places(before), without_places(after)
    if bool(read_places(before)) != bool(read_places(after)):
        old, new = _leave_told(tuple(_leave_out(old, new)), tuple(_leave_out(new, old)))
    was, now = _by_name(old), _by_name(new)
    both = [(was.get(name, _NOTHING), now.get(name, _NOTHING)) for name in dict.fromkeys([*now, *was])]
    return [ChangedLines((one[0], other[0]), (one[1], other[1])) for one, other in both if one[1] != other[1]]


def _leave_out(lines: Lines, others: Lines) -> Iterator[tuple[str, str]]:
    """Yield the lines that do not stand among the others, under whichever heading."""
    counts = Counter(_ASKED.sub("", line) for _, line in others)
    for title, line in lines:
        bare = _ASKED.sub("", line)
        if counts[bare]:
            counts[bare] -= 1
        else:
            yield title, line


def _leave_told(old: Lines, new: Lines) -> tuple[Lines, Lines]:
    """Return the lines that have one of their kind on the other side."""
    both = {_kind_of(*one) for one in old} & {_kind_of(*one) for one in new}
    return (
        tuple(one for one in old if _kind_of(*one) in both),
        tuple(one for one in new if _kind_of(*one) in both),
    )


def _kind_of(title: str, line: str) -> tuple[str, str]:
    """Return the heading of a line and what it is the value of, "" for a sentence."""
    name, colon, _ = _ASKED.sub("", line).partition(": ")
    return without_number(title), name if colon else ""


def _by_name(lines: Sequence[tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Return each heading and what stands under it, by the heading without its number."""
    found: dict[str, tuple[str, str]] = {}
    for title, line in lines:
        name = without_number(title)
        found[name] = (found[name][0], f"{found[name][1]}\n{line}") if name in found else (title, line)
    return found
