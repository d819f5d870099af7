"""Reads a Word report as a reader sees it, with python-docx alone: nothing here knows how it was made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.document import Document
from docx.table import Table

DOT = "●"


@dataclass(frozen=True)
class Line:
    """A paragraph: its style and its words."""

    style: str
    text: str


class WordReport:
    """An opened report."""

    def __init__(self, file: Path) -> None:
        self._document: Document = docx.Document(str(file))

    def lines(self) -> list[Line]:
        """Return the paragraphs outside tables and the contents list, in order."""
        return [
            Line(paragraph.style.name or "" if paragraph.style else "", paragraph.text)
            for paragraph in self._document.paragraphs
        ]

    def under(self, heading: str) -> list[Line]:
        """Return what stands below a heading, until the next of its level or above."""
        lines = self.lines()
        start = next(number for number, line in enumerate(lines) if line.text == heading)
        level = lines[start].style
        found: list[Line] = []
        for line in lines[start + 1 :]:
            if line.style.startswith("Heading") and line.style <= level:
                break
            found.append(line)
        return found

    def headings(self, level: int) -> list[str]:
        """Return the headings of a level."""
        return [line.text for line in self.lines() if line.style == f"Heading {level}"]

    def contents(self) -> list[str]:
        """Return the lines of the contents list, each with its page number behind it."""
        lines = self._document.element.body.xpath("./w:sdt//w:p")
        return ["".join(str(text) for text in line.xpath(".//w:t/text()")) for line in lines]

    def facts(self) -> dict[str, str]:
        """Return the table of facts."""
        return {row.cells[0].text: row.cells[1].text for row in self._document.tables[0].rows}

    def grid(self) -> dict[str, tuple[str, ...]]:
        """Return the four columns of each indicator, by its code."""
        found = {}
        for cells in self._grid_rows():
            if "." in cells[0]:
                found[cells[0]] = cells[-4:]
        return found

    def _grid_rows(self) -> Iterator[tuple[str, ...]]:
        table: Table
        for table in self._document.tables[1:]:
            for row in table.rows:
                yield tuple(cell.text for cell in row.cells)
