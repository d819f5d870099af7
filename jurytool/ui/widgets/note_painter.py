"""Measures and paints a note card, for the list and for a single card alike."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen

from jurytool.ui.icons import make_pixmap
from jurytool.ui.item_models.card_note import CardNote, Chip
from jurytool.ui.look import Look

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
_BREAK = int(Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignLeft)
_TALLEST = 100_000


class NotePainter:
    """Fonts and measures of a card at the present look; heights are kept per note, at the last width."""

    def __init__(self, look: Look, text_size: str = "body") -> None:
        self._look = look
        self._text_size = text_size
        self._heights: dict[str, tuple[CardNote, int, int]] = {}  # per note: card, width and height
        self.refresh()

    def refresh(self) -> None:
        """Measure again, after another theme or text size."""
        look = self._look
        self._heights.clear()
        self._body = look.font(self._text_size)
        self._small, self._bold = look.font("small"), look.font("small", bold=True)
        self._body_metrics = QFontMetrics(self._body)
        self._small_metrics, self._bold_metrics = QFontMetrics(self._small), QFontMetrics(self._bold)
        self._pad_x, self._pad_y, self._bar = look.px(14), look.px(8), look.px(4)
        self._gap, self._chip_pad = look.px(6), look.px(8)
        self._icon_side = look.px(13)
        self._chip_height = self._small_metrics.height() + look.px(4)

    def set_text_size(self, text_size: str) -> None:
        """Show the texts in another size from now on."""
        self._text_size = text_size
        self.refresh()

    def height(self, note: CardNote, width: int) -> int:
        """Return the height of the card, with its section's name, in pixels when it is `width` wide."""
        known = self._heights.get(note.note_id)
        if known is not None and known[0] is note and known[1] == width:
            return known[2]
        inner = width - self._bar - 2 * self._pad_x
        place = QRect(0, 0, max(40, inner), _TALLEST)
        text = self._body_metrics.boundingRect(place, self._wrap(note, inner), note.shown)
        height = 2 * self._pad_y + self._head_height(note, inner) + self._look.px(4) + text.height()
        height += self._section_height(note)
        self._heights[note.note_id] = (note, width, height)
        return height

    def paint(
        self, painter: QPainter, rect: QRect, note: CardNote, selected: bool, focused: bool, width: int = 0
    ) -> None:
        """Paint the card into `rect`, with lines that break as they were measured at `width`."""
        theme = self._look.theme
        tone = theme.juror(note.seat)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if note.opens_section:
            self._paint_section(painter, rect, note)
            rect = rect.adjusted(0, self._section_height(note), 0, 0)
        self._paint_ground(painter, rect, tone, selected, focused)
        inner = (width or rect.width()) - self._bar - 2 * self._pad_x
        left, top = rect.x() + self._bar + self._pad_x, rect.y() + self._pad_y
        self._paint_head(painter, note, left, top, inner)
        top += self._head_height(note, inner) + self._look.px(4)
        painter.setFont(self._body)
        painter.setPen(QColor(theme.text))
        place = QRect(left, top, inner, rect.bottom() - top)
        painter.drawText(place, self._wrap(note, inner), note.shown)
        painter.restore()

    def _wrap(self, note: CardNote, inner: int) -> int:
        """Return how lines break: between words, or anywhere where a word is longer than the card."""
        longest = max(note.shown.split(), key=len, default="")
        return _BREAK if self._body_metrics.horizontalAdvance(longest) > inner else _WRAP

    def _section_height(self, note: CardNote) -> int:
        return self._bold_metrics.height() + self._look.px(10) if note.opens_section else 0

    def _paint_section(self, painter: QPainter, rect: QRect, note: CardNote) -> None:
        painter.setFont(self._bold)
        painter.setPen(QColor(self._look.theme.second))
        name = self._bold_metrics.elidedText(
            note.section.upper(), Qt.TextElideMode.ElideRight, max(rect.width(), 0)
        )
        spot = QRect(rect.x(), rect.y(), rect.width(), self._bold_metrics.height() + self._look.px(4))
        painter.drawText(spot, int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft), name)

    def _paint_ground(self, painter: QPainter, rect: QRect, tone: str, selected: bool, focused: bool) -> None:
        theme = self._look.theme
        frame = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = self._look.px(8)
        shape = QPainterPath()
        shape.addRoundedRect(frame, radius, radius)
        painter.fillPath(shape, QColor(theme.me_soft if selected else theme.card))
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(QRectF(rect.x(), rect.y(), self._bar, rect.height()), QColor(tone))
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.me if focused else theme.line), 2 if focused else 1))
        painter.drawPath(shape)

    def _head_parts(self, note: CardNote) -> list[tuple[str, QFont, int]]:
        who = " · ".join(part for part in (note.source, note.author, note.remarks) if part)
        parts = []
        if note.time:
            parts.append((note.time, self._bold, self._bold_metrics.horizontalAdvance(note.time)))
        if who:
            parts.append((who, self._small, self._small_metrics.horizontalAdvance(who)))
        if note.starred:
            parts.append(("★", self._bold, self._bold_metrics.horizontalAdvance("★")))
        return parts

    def _chip_width(self, chip: Chip) -> int:
        icon = self._icon_side + self._look.px(3) if chip.icon else 0
        return self._bold_metrics.horizontalAdvance(chip.text) + 2 * self._chip_pad + icon

    def _head_places(self, note: CardNote, inner: int) -> tuple[list[QPointF], int]:
        """Return where each part and each chip starts, and the number of lines."""
        places, left, line = [], 0, 0
        widths = [part[2] for part in self._head_parts(note)] + [self._chip_width(c) for c in note.chips]
        for width in widths:
            if left and left + width > inner:
                left, line = 0, line + 1
            places.append(QPointF(left, line * (self._chip_height + self._look.px(3))))
            left += width + self._gap
        return places, line + 1

    def _head_height(self, note: CardNote, inner: int) -> int:
        lines = self._head_places(note, inner)[1]
        return lines * self._chip_height + (lines - 1) * self._look.px(3)

    def _paint_head(self, painter: QPainter, note: CardNote, left: int, top: int, inner: int) -> None:
        theme = self._look.theme
        places, _ = self._head_places(note, inner)
        parts = self._head_parts(note)
        painter.setPen(QColor(theme.second))
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        for (text, font, width), place in zip(parts, places, strict=False):
            painter.setFont(font)
            spot = QRectF(left + place.x(), top + place.y(), min(width, inner) + 1, self._chip_height)
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, max(inner, 0))
            painter.drawText(spot, middle, shown)
        for chip, place in zip(note.chips, places[len(parts) :], strict=True):
            colour, ground = theme.tone(chip.tone)
            width = min(self._chip_width(chip), inner)
            spot = QRectF(left + place.x(), top + place.y(), width, self._chip_height)
            painter.setPen(QPen(QColor(theme.line)) if chip.tone == "plain" else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(spot, self._chip_height / 2, self._chip_height / 2)
            if chip.icon:
                spot = self._paint_icon(painter, chip.icon, colour, spot)
            painter.setPen(QColor(colour))
            painter.setFont(self._small if chip.tone == "plain" else self._bold)
            words = self._bold_metrics.elidedText(
                chip.text, Qt.TextElideMode.ElideRight, int(width) - 2 * self._chip_pad + 2
            )
            painter.drawText(spot, int(Qt.AlignmentFlag.AlignCenter), words)

    def _paint_icon(self, painter: QPainter, name: str, colour: str, spot: QRectF) -> QRectF:
        """Paint an icon at the start of a chip and return the room that is left for its text."""
        side = self._icon_side
        left, top = spot.x() + self._chip_pad, spot.center().y() - side / 2
        device = painter.device()
        pixmap = make_pixmap(name, colour, side, device.devicePixelRatioF())
        painter.drawPixmap(QPointF(left, top), pixmap)
        return spot.adjusted(side + self._look.px(3), 0, 0, 0)
