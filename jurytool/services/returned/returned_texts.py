"""The stored text of a section beside how it is printed, and the text that accepted changes make of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jurytool.report.outline_text import written_lines
from jurytool.text.grammar import format_text, parse_text
from jurytool.text.restoring import StoredLine, restore_line, tokens_of
from jurytool.text.returning import Acceptance, Comparison, NewLine, apply_choices


@dataclass(frozen=True, slots=True)
class StoredText:
    """A text line by line: to the letter as it is stored, tidied, and printed."""

    raw: tuple[str, ...]
    lines: tuple[StoredLine, ...]

    @property
    def printed(self) -> tuple[str, ...]:
        """The lines as a report has them."""
        return tuple(line.printed for line in self.lines)


def read_stored_text(text: str, printed: Sequence[str]) -> StoredText:
    """Return a stored text beside its printed lines; each line that holds words is printed as one."""
    raw = tuple(line for line in text.split("\n") if written_lines(line))
    tidy = [format_text(parse_text(line)) for line in raw]
    if len(printed) != len(raw):  # it is not in the report at all
        printed = [format_text(written_lines(line)) for line in raw]
    lines = (StoredLine(stored, shown) for stored, shown in zip(tidy, printed, strict=True))
    return StoredText(raw, tuple(lines))


def merge_text(stored: StoredText, comparison: Comparison, choices: Mapping[int, Acceptance]) -> str:
    """Return the text with the changes that were accepted; lines that nobody touched stay to the letter."""
    lines = apply_choices(comparison, choices)
    untouched = {place for line in lines if line.edited_place is None for place in line.home_places}
    left = [line for place, line in enumerate(stored.lines) if place not in untouched]
    return "\n".join(_write(stored, comparison, line, left) for line in lines)


def _write(stored: StoredText, comparison: Comparison, line: NewLine, left: list[StoredLine]) -> str:
    if line.edited_place is None:
        return stored.raw[line.home_places[0]]
    own = [stored.lines[place] for place in line.home_places]
    others = [other for other in left if not any(other is one for one in own)]
    return restore_line(comparison.edited[line.edited_place], own, others)


def count_lost_evidence(stored: StoredText, comparison: Comparison, index: int) -> int:
    """Return how many links to notes are gone when one change is accepted and no other."""
    before = {token for line in stored.lines for token in tokens_of(line.stored)}
    if not before:
        return 0
    merged = merge_text(stored, comparison, {index: Acceptance.ACCEPT})
    return len(before - {token for line in merged.split("\n") for token in tokens_of(line)})
