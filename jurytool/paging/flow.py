"""Puts parts on pages, as word processors do: pure arithmetic, no fonts and no Qt.

A part is a paragraph with its lines or a table with its rows. Lengths are twips.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """What is put on pages; it may go on to the next page only after as many slices as `breaks` names."""

    heights: tuple[float, ...]  # of its lines or rows
    before: float = 0
    after: float = 0
    breaks: frozenset[int] = frozenset()
    repeated: float = 0  # height of the header rows that a table shows again on each page
    tail: float = 0  # what it takes below itself on each page: the line under a table
    page_break: bool = False
    keep_next: bool = False

    @property
    def height(self) -> float:
        """The height of all lines or rows."""
        return sum(self.heights) + self.tail

    @property
    def least(self) -> float:
        """The height of the smallest beginning that may stand at the foot of a page."""
        return sum(self.heights[: min(self.breaks, default=len(self.heights))]) + self.tail


@dataclass(frozen=True, slots=True)
class Placed:
    """The lines or rows from `first` to before `end` of a part, on a page counted from 0."""

    part: int
    first: int
    end: int
    page: int
    top: float  # from the top of the text area; of the repeated header rows, where there are any


def paragraph_breaks(lines: int) -> frozenset[int]:
    """Return after which lines a paragraph may be divided: at least two stay and at least two go."""
    return frozenset(range(2, lines - 1))


def place_parts(parts: Sequence[Part], page_height: float) -> tuple[Placed, ...]:
    """Return where every part stands; what is higher than a page is divided all the same."""
    flow = _Flow(parts, page_height)
    for index in range(len(parts)):
        flow.place(index)
    return tuple(flow.placed)


class _Flow:
    def __init__(self, parts: Sequence[Part], page_height: float) -> None:
        self._parts = parts
        self._page_height = page_height
        self._page = 0
        self._top = 0.0
        self._after = 0.0
        self._is_empty = True
        self.placed: list[Placed] = []

    def place(self, index: int) -> None:
        part = self._parts[index]
        if not self._is_empty and (part.page_break or not self._fits(index)):
            self._turn_page()
        first = 0
        while first < len(part.heights):
            first = self._place_slice(index, first)
        self._after = part.after

    def _gap(self, part: Part) -> float:
        if not self._is_empty:
            return max(self._after, part.before)
        # the space above what merely went on to a new page is dropped
        return part.before if part.page_break or not self.placed else 0

    def _fits(self, index: int) -> bool:
        """Return whether the least beginning fits here, with all that must stay with it."""
        need = self._gap(self._parts[index])
        for place in range(index, len(self._parts)):
            part = self._parts[place]
            is_last = not part.keep_next or place + 1 == len(self._parts)
            if is_last or self._parts[place + 1].page_break:
                need += part.least
                break
            need += part.height + max(part.after, self._parts[place + 1].before)
        return self._top + need <= self._page_height or need > self._page_height

    def _place_slice(self, index: int, first: int) -> int:
        part = self._parts[index]
        top = self._top + (self._gap(part) if first == 0 else 0)
        room = self._page_height - top - (part.repeated if first else 0) - part.tail
        end = self._last_that_fits(part, first, room)
        if end == first:
            if not self._is_empty:
                self._turn_page()
                return first
            end = first + 1
        self.placed.append(Placed(index, first, end, self._page, top))
        self._top = top + (part.repeated if first else 0) + sum(part.heights[first:end]) + part.tail
        self._is_empty = False
        if end < len(part.heights):
            self._turn_page()
        return end

    def _last_that_fits(self, part: Part, first: int, room: float) -> int:
        """Return the end of the longest slice that fits and may end there; `first` when there is none."""
        used = 0.0
        fitting = best = first
        for end in range(first + 1, len(part.heights) + 1):
            used += part.heights[end - 1]
            if used > room:
                break
            fitting = end
            if end in part.breaks or end == len(part.heights):
                best = end
        # alone on a page and still too high: divided where it must
        return fitting if best == first and self._is_empty else best

    def _turn_page(self) -> None:
        self._page += 1
        self._top = 0.0
        self._is_empty = True
