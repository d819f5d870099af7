"""What was changed in a table of the report: told, and never written into scores or norms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jurytool.report.word_content import Row, Table
from jurytool.report.zones import TableRow
from jurytool.text.pairing import pair_lines


def compare_tables(before: Sequence[Sequence[TableRow]], after: Sequence[Table]) -> Iterator[tuple[str, str]]:
    """Yield each row that differs, as it is now and as it was; "" for one that is not there."""
    old = [row for table in before for row in table]
    new = [row for table in after for row in table.rows]
    places = {row.anchor: place for place, row in enumerate(old)}
    pairs: dict[int, int] = {}
    for other, returned in enumerate(new):
        own = [places[name] for name in returned.anchors if name in places]
        if own and own[0] not in pairs:
            pairs[own[0]] = other
    pairs |= _pair_rest(old, new, pairs)
    taken = set(pairs.values())
    for at, row in enumerate(old):
        was = row_words(row.cells)
        now = row_words(new[pairs[at]].texts) if at in pairs else ""
        if was != now:
            yield now, was
    for other, returned in enumerate(new):
        if other not in taken:
            yield row_words(returned.texts), ""


def row_words(cells: Sequence[str]) -> str:
    """Return a row in one line, an empty cell as a dash."""
    return " | ".join(" ".join(cell.split()) or "–" for cell in cells)


def _pair_rest(old: Sequence[TableRow], new: Sequence[Row], pairs: dict[int, int]) -> dict[int, int]:
    """Return which rows without a bookmark are which: those of a copy that lost them."""
    left = [at for at in range(len(old)) if at not in pairs]
    taken = set(pairs.values())
    loose = [other for other in range(len(new)) if other not in taken]
    found = pair_lines(
        [row_words(old[at].cells) for at in left], [row_words(new[other].texts) for other in loose]
    )
    return {left[at]: loose[other] for at, other in found if at is not None and other is not None}
