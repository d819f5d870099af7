"""Prints pages into a PDF file's bytes, with the same layout as the preview."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from jurytool.paging.layout import Pages
from jurytool.paging.paint import paint_page

_TWIPS_PER_INCH = 1440


def make_pdf(pages: Pages) -> bytes:
    """Return the PDF of all pages on A4; its title is the report's, and it names no person."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(pages.report.title)
    writer.setCreator("Jurytool")
    writer.setResolution(_TWIPS_PER_INCH)  # one unit of the painter is then a twip
    page = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    painter = QPainter(writer)
    for index in range(pages.count):
        if index:
            writer.newPage()
        paint_page(painter, pages, index)
    painter.end()
    buffer.close()
    return bytes(buffer.data().data())
