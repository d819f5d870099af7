"""A foreign text as it is read in: its passages one after another; of the layout only what is a heading."""

from __future__ import annotations

from dataclasses import dataclass

from jurytool.text.normalise import normalise_text


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a list item or a table row.

    `level` is 1 and up for a real heading, 0 for other text; `cells` are the texts of a row with more than
    one cell, and then `text` is the row as one line.
    """

    text: str
    level: int = 0
    is_bold: bool = False
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadText:
    """All that was read, and how much of it cannot come along."""

    passages: tuple[Passage, ...]
    pictures: int = 0
    footnotes: int = 0


def passages_from_plain(text: str) -> tuple[Passage, ...]:
    """Return the lines of a text without any layout; a tab parts the cells of a row copied from a table."""
    passages = []
    for line in normalise_text(text).split("\n"):
        cells = tuple(cell.strip() for cell in line.split("\t"))
        filled = [cell for cell in cells if cell]
        if len(filled) > 1 and not line.startswith("\t"):
            passages.append(make_row(cells))
        elif filled:
            passages.append(Passage(" ".join(filled)))
    return tuple(passages)


def make_row(cells: tuple[str, ...]) -> Passage:
    """Return a row of a table; as one line its cells are parted by a bar."""
    line = " | ".join(" ".join(cell.split()) for cell in cells)
    return Passage(line, cells=cells)
