"""What differs between the lines that two versions of a report printed, by the heading above them. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from jurytool.report.printed import Lines, read_places, without_places

# what is asked, behind the name of a norm: an earlier program did not write that down
_ASKED = re.compile(r" \(.*\)(?=: )")


def list_changed(before: Lines, after: Lines) -> Mapping[str, tuple[str, str]]:
    """Return what stood and what stands under each heading where that differs, in the order of `after`.

    A version without places is of an earlier program, that wrote down less, and some of it under another
    heading. Beside a newer one only what both tell is compared: else all would differ that nobody changed.
    """
    old, new = without_places(before), without_places(after)
    if bool(read_places(before)) != bool(read_places(after)):
        old, new = _leave_told(tuple(_leave_out(old, new)), tuple(_leave_out(new, old)))
    was, now = _by_title(old), _by_title(new)
    found = {title: (was.get(title, ""), now.get(title, "")) for title in dict.fromkeys([*now, *was])}
    return {title: texts for title, texts in found.items() if texts[0] != texts[1]}


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
    return title, name if colon else ""


def _by_title(lines: Sequence[tuple[str, str]]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for title, line in lines:
        texts[title] = f"{texts[title]}\n{line}" if title in texts else line
    return texts
