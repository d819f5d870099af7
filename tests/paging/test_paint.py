"""Painting a page: what must be seen is there, and nothing stands outside the sheet."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from jurytool.paging.layout import Pages, SetTable, lay_out
from jurytool.paging.paint import paint_page
from jurytool.report import blocks as b
from jurytool.report import metrics as m
from jurytool.report.outline import build_report
from jurytool.text.grammar import Run
from tests.report.samples import excellent_content, very_good_content

SCALE = 0.05  # one pixel a point


def paint(pages: Pages, index: int) -> QImage:
    image = QImage(round(m.PAGE_WIDTH * SCALE), round(m.PAGE_HEIGHT * SCALE), QImage.Format.Format_RGB32)
    image.fill(QColor("magenta"))  # what is not painted shows
    painter = QPainter(image)
    painter.scale(SCALE, SCALE)
    paint_page(painter, pages, index)
    painter.end()
    return image


def colour(image: QImage, left: float, top: float) -> str:
    return image.pixelColor(int(left * SCALE), int(top * SCALE)).name()


def darkest(image: QImage, left: float, top: float, width: float, height: float) -> int:
    """Return the lightness of the darkest point in a part of the page, 255 for white."""
    return min(
        image.pixelColor(x, y).lightness()
        for x in range(int(left * SCALE), int((left + width) * SCALE))
        for y in range(int(top * SCALE), int((top + height) * SCALE))
    )


def pages_of(*blocks: b.Block) -> Pages:
    return lay_out(b.Report("Rapport", "De Vaart", "", "links", "rechts", False, blocks))


TITLE = b.TitlePage("Opschrift", "De Vaart", "Meerdrecht", ())
HEADING = b.Heading(1, "Hoofdstuk", "1", "Hoofdstuk", True)


def test_the_front_page_has_the_bar_and_no_header() -> None:
    image = paint(pages_of(TITLE, HEADING), 0)
    assert colour(image, m.BAR_WIDTH / 2, m.PAGE_HEIGHT / 2) == f"#{m.ACCENT}".lower()
    assert darkest(image, m.MARGIN_SIDE, 0, m.TEXT_WIDTH, m.MARGIN_TOP) == 255


def test_the_other_pages_have_header_and_page_number_and_no_bar() -> None:
    image = paint(pages_of(TITLE, HEADING), 1)
    assert colour(image, m.BAR_WIDTH / 2, m.PAGE_HEIGHT / 2) == "#ffffff"
    assert darkest(image, m.MARGIN_SIDE, m.HEADER_DISTANCE, 1500, 300) < 160
    rule = m.HEADER_DISTANCE + m.STYLES[m.Look.HEADER].line + m.HEADER_RULE_SPACE
    assert darkest(image, m.MARGIN_SIDE + 4000, rule - 20, 200, 40) < 240
    assert (
        darkest(image, m.PAGE_WIDTH - m.MARGIN_SIDE - 300, m.PAGE_HEIGHT - m.MARGIN_BOTTOM, 300, 1000) < 160
    )


def test_a_quotation_has_its_bar_and_a_gap_its_shade() -> None:
    quote = b.Paragraph((Run("Zei iemand."),), "quote")
    gap = b.Paragraph((Run("[Nog te schrijven: iets]"),), "missing")
    pages = pages_of(quote, gap)
    image = paint(pages, 0)
    top, below = (each.top + m.MARGIN_TOP for each in pages.on_page(0))
    left = m.MARGIN_SIDE + m.STYLES[m.Look.QUOTE].left - m.RULE_SPACE - 45
    assert darkest(image, left, top, 60, 200) < 100
    shade = colour(image, m.PAGE_WIDTH - m.MARGIN_SIDE - 50, below + 100)
    assert shade == f"#{m.ATTENTION_SHADE}".lower()


class Recorder(QPainter):
    """Keeps the height of what is filled."""

    heights: list[float]

    def fillRect(self, *what: Any) -> None:
        self.heights.append(what[0].height())
        super().fillRect(*what)


def test_a_table_has_no_line_above_it_not_even_the_thinnest() -> None:
    pages = pages_of(b.FactsTable((("Plaats", "Meerdrecht"), ("Bestuur", "Oever")), "Feiten"))
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    painter = Recorder(image)
    painter.heights = []
    paint_page(painter, pages, 0)
    painter.end()
    # a PDF shows what has no height as a line of its own
    assert min(painter.heights) > 0


def test_a_mark_is_painted_in_its_column() -> None:
    rows = (b.GridRow("1.1", "Evalueert", "3"),)
    image = paint(pages_of(b.GridTable(("1", "2", "3", "4"), (b.GridGroup("", rows),), True, "Rooster")), 0)
    top = m.MARGIN_TOP + 2 * m.CELL_PADDING_TOP + 270 + m.TABLE_LINE + 20
    right = m.PAGE_WIDTH - m.MARGIN_SIDE
    found = [darkest(image, right - 520 * (4 - n) + 60, top, 400, 250) < 100 for n in range(4)]
    assert found == [False, False, True, False]


def test_an_entry_of_the_contents_list_ends_in_its_page_number() -> None:
    pages = pages_of(b.Contents(), HEADING)
    image = paint(pages, 0)
    entry = next(each for each in pages.on_page(0) if each.part == 1)
    right = m.PAGE_WIDTH - m.MARGIN_SIDE
    assert darkest(image, right - 150, entry.top + m.MARGIN_TOP, 150, 320) < 120
    assert darkest(image, m.MARGIN_SIDE, entry.top + m.MARGIN_TOP, 60, 320) < 120


def test_only_entries_have_dots_that_lead_to_a_number() -> None:
    pages = pages_of(b.Paragraph((Run("Kort."),)))
    image = paint(pages, 0)
    assert darkest(image, m.PAGE_WIDTH / 2, m.MARGIN_TOP, m.TEXT_WIDTH / 2, 400) == 255


@pytest.mark.parametrize("made", [excellent_content, very_good_content])
def test_every_page_is_painted_within_its_margins(made: object) -> None:
    pages = lay_out(build_report(made()))  # type: ignore[operator]
    for index in range(1, pages.count):
        image = paint(pages, index)
        assert darkest(image, 0, 0, m.MARGIN_SIDE - 40, m.PAGE_HEIGHT) == 255
        assert darkest(image, m.PAGE_WIDTH - m.MARGIN_SIDE + 40, 0, m.MARGIN_SIDE - 60, m.PAGE_HEIGHT) == 255
        assert darkest(image, m.MARGIN_SIDE, m.MARGIN_TOP, m.TEXT_WIDTH, 2000) < 120


@pytest.mark.parametrize("index", [-1, 1])
def test_a_page_that_is_not_there_is_refused(index: int) -> None:
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    try:
        with pytest.raises(IndexError):
            paint_page(painter, pages_of(HEADING), index)
    finally:
        painter.end()


def test_a_form_to_cross_has_a_line_beside_every_score_also_in_a_tall_row() -> None:
    rows = (b.GridRow("1.1", "Een zin die over meer dan twee regels van de kolom gaat. " * 4),)
    form = b.GridTable(("1", "2", "n.v.t."), (b.GridGroup("1 Zorg", rows),), True, "Formulier", to_fill=True)
    pages = pages_of(form)
    placed, table = next(
        (one, piece) for one in pages.on_page(0) if isinstance(piece := pages.pieces[one.part], SetTable)
    )
    row = table.rows[-1]
    image = paint(pages, 0)
    bottom = m.MARGIN_TOP + placed.top + sum(one.height for one in table.rows)
    for cell in row.cells[1:]:
        edge = m.MARGIN_SIDE + cell.left
        # a page as small as this one has lines thinner than a point: the row shows them all the way
        for down in (0.2, 0.5, 0.8):
            assert darkest(image, edge - 30, bottom - down * row.height, 60, 40) < 250
