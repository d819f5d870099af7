"""Remembers how paragraphs were broken, so that a report is laid out anew for what changed in it only."""

from __future__ import annotations

from jurytool.paging.lines import SetLines, set_lines
from jurytool.report.metrics import Look
from jurytool.report.pieces import Para
from jurytool.text.grammar import Run

_Key = tuple[Look, tuple[Run, ...], bool, float]


class LineCache:
    """The lines of one report; only what the latest layout used is kept for the next."""

    def __init__(self) -> None:
        self._known: dict[_Key, SetLines] = {}
        self._used: dict[_Key, SetLines] = {}

    def __len__(self) -> int:
        return len(self._known.keys() | self._used.keys())

    def break_lines(self, para: Para, width: float) -> SetLines:
        """Return the lines of a paragraph, broken now or in an earlier layout."""
        key = (para.look, para.runs, bool(para.list_number), width)
        lines = self._used.get(key) or self._known.get(key) or set_lines(para, width)
        self._used[key] = lines
        return lines

    def end_layout(self) -> None:
        """Forget the lines that the layout which ends here did not use."""
        self._known, self._used = self._used, {}
