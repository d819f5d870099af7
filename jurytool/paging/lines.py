"""Breaks a paragraph into lines where LibreOffice and Word break it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QColor, QTextCharFormat, QTextLayout, QTextOption

from jurytool.paging.fonts import make_font
from jurytool.report.metrics import ATTENTION, ATTENTION_SHADE, STYLES, TextStyle
from jurytool.report.pieces import Para

_ROUNDING = 0.9999  # the share of the width that LibreOffice fills, seen on 7,000 lines
_WORD_JOINER, _BREAK_HERE = "\u2060", "\u200b"
_SLASH = re.compile(r"/(?=\S)")
_DASH = re.compile(r"(?<=\S)([–—])(?=\S)")


@dataclass(frozen=True, slots=True)
class SetLines:
    """A paragraph set to a width: its lines with their heights in twips, and what paints them."""

    layout: QTextLayout
    heights: tuple[float, ...]
    style: TextStyle
    hanging: int = 0  # how far the first line sticks out to the left

    @property
    def height(self) -> float:
        """The height of all lines, without the space around the paragraph."""
        return sum(self.heights)


def set_lines(para: Para, width: float, style: TextStyle | None = None) -> SetLines:
    """Return the paragraph broken into lines at most `width` twips wide; an empty one has one empty line.

    `style` takes the place of that of its look.
    """
    style = style or STYLES[para.look]
    texts = [_breakable(run.text) for run in para.runs]
    layout = QTextLayout("".join(texts), make_font(style))
    option = QTextOption()
    option.setUseDesignMetrics(True)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(list(_formats(para, texts, style)))
    layout.setCacheEnabled(True)
    # the hanging part of a list holds its number, of anything else the beginning of the first line
    hanging = 0 if para.list_number else style.hanging
    heights = tuple(_break(layout, style, width * _ROUNDING, hanging))
    return SetLines(layout, heights, style, hanging)


def _breakable(text: str) -> str:
    """Return the text with the break rules of word processors: none after a slash, one after any dash."""
    return _DASH.sub(rf"\1{_BREAK_HERE}", _SLASH.sub(f"/{_WORD_JOINER}", text))


def _formats(para: Para, texts: list[str], style: TextStyle) -> Iterator[QTextLayout.FormatRange]:
    start = 0
    for run, text in zip(para.runs, texts, strict=True):
        span = QTextLayout.FormatRange()
        # Qt counts in UTF-16
        span.start, span.length = start, len(text.encode("utf-16-le")) // 2
        look = QTextCharFormat()
        look.setFont(make_font(style, run.bold, run.italic))
        look.setForeground(QColor(f"#{ATTENTION if run.is_gap else style.color}"))
        if run.is_gap:
            look.setBackground(QColor(f"#{ATTENTION_SHADE}"))
        span.format = look
        start += span.length
        yield span


def _break(layout: QTextLayout, style: TextStyle, width: float, hanging: int) -> Iterator[float]:
    layout.beginLayout()
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(width + (0 if line.lineNumber() else hanging))
        yield style.line if style.exact else max(style.line, line.height())
        line = layout.createLine()
    layout.endLayout()
