"""Reads the text of a Word file from elsewhere: as a reader sees it with all tracked changes accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

from jurytool.report.word.body import Body
from jurytool.report.word.package import DocxPackage, open_package
from jurytool.report.word.styles import Lists, Styles
from jurytool.report.word_content import Item, Paragraph, Place, Row
from jurytool.text.passages import Passage, ReadText, make_row


def read_docx(stream: IO[bytes]) -> ReadText:
    """Return the passages of a Word file; raises InputRefusedError in Dutch where it cannot be read."""
    with open_package(stream) as package:
        body = Body(*read_styles(package))
        package.read_part(package.document, body)
        return ReadText(tuple(_passages(body.items)), body.pictures, body.footnotes)


def read_styles(package: DocxPackage) -> tuple[Styles, Lists]:
    """Return what the file says of its styles and lists."""
    styles, lists = Styles(), Lists()
    for kind, listener in (("styles", styles), ("numbering", lists)):
        part = package.related(kind)
        if part:
            package.read_part(part, listener)
    return styles, lists


def _passages(items: Iterable[Item]) -> Iterator[Passage]:
    for item in items:
        if not isinstance(item, Paragraph):
            for row in item.rows:
                yield from _row(row)
        elif item.text and item.place is not Place.CONTENTS:
            yield Passage(item.label + item.text, item.level, item.is_bold)


def _row(row: Row) -> Iterator[Passage]:
    """Yield a row as one passage, or what is in its only cell that holds something."""
    cells = [list(_passages(cell)) for cell in row.cells]
    filled = [cell for cell in cells if cell]
    if len(filled) == 1:
        yield from filled[0]
    elif filled:
        yield make_row(tuple("\n".join(passage.text for passage in cell) for cell in cells))
