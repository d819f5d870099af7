"""Prints pages into a PDF file's bytes, with the same layout as the preview."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from jurytool.paging.layout import Pages
from jurytool.paging.paint import paint_page
from jurytool.text.normalise import single_line

_TWIPS_PER_INCH = 1440


def make_pdf(pages: Pages) -> bytes:
    """Return the PDF of all pages on A4; its title is the report's, and it names no person."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(single_line(pages.report.title))
    writer.setCreator("Jurytool")
    writer.setResolution(_TWIPS_PER_INCH)  # one unit of the painter is then a twip
    page = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    painter = QPainter(writer)
    try:
        for index in range(pages.count):
            if index:
                writer.newPage()
            paint_page(painter, pages, index)
    finally:
        painter.end()  # Qt ends the whole program where a device goes while it is painted on
    buffer.close()
    return bytes(buffer.data().data())
