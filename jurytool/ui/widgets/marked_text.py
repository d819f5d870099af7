"""A text to read, as high as its words, in which what differs is marked: by its ground and by a line."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from jurytool.text.shown import Paragraph
from jurytool.text.word_diff import PartKind, speak_changes
from jurytool.ui.look import Look
from jurytool.ui.widgets.plain_editor import wrap_mode_for
from jurytool.ui.widgets.variants import set_variant

EMPTY = "(leeg gelaten)"
_GAP = "\u2009"  # between what went and what came, or their words would run together


class MarkedText(QTextEdit):
    """Paragraphs of which the added words are marked in a tone, the removed ones struck through."""

    def __init__(self, look: Look, name: str, tone: str = "good", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._tone = look, tone
        self._paragraphs: Sequence[Paragraph] = ()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.document().setDocumentMargin(0)
        set_variant(self, "bare")
        look.changed.connect(self._paint)

    def show_paragraphs(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show these; nothing at all says that it was left empty."""
        self._paragraphs = paragraphs
        self.setAccessibleDescription(speak_changes(part for one in paragraphs for part in one.parts))
        self._paint()

    def sizeHint(self) -> QSize:
        """Return the height that the words need at this width."""
        return QSize(super().sizeHint().width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the words."""
        super().resizeEvent(event)
        self._fit()

    def _paint(self) -> None:
        text = "".join(part.text for one in self._paragraphs for part in one.parts)
        self.setWordWrapMode(wrap_mode_for(text))
        self.clear()
        cursor = QTextCursor(self.document())
        space = QTextBlockFormat()
        space.setBottomMargin(self._look.px(4))
        cursor.setBlockFormat(space)
        if not text and not any(one.hidden for one in self._paragraphs):
            cursor.insertText(EMPTY, self._quiet())
        for number, paragraph in enumerate(self._paragraphs):
            if number:
                cursor.insertBlock(space)
            self._write(cursor, paragraph)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._fit()

    def _write(self, cursor: QTextCursor, paragraph: Paragraph) -> None:
        if paragraph.hidden:
            more = "1 alinea" if paragraph.hidden == 1 else f"{paragraph.hidden} alinea’s"
            cursor.insertText(f"… {more} zonder verschil …", self._quiet())
        before = PartKind.SAME
        for part in paragraph.parts:
            if before is PartKind.REMOVED and part.kind is PartKind.ADDED:
                cursor.insertText(_GAP, self._format(PartKind.SAME))
            before = part.kind
            shown = self._format(part.kind)
            shown.setFontWeight(QFont.Weight.Bold if paragraph.is_heading else QFont.Weight.Normal)
            cursor.insertText(part.text, shown)

    def _quiet(self) -> QTextCharFormat:
        shown = QTextCharFormat()
        shown.setForeground(QColor(self._look.theme.second))
        return shown

    def _format(self, kind: PartKind) -> QTextCharFormat:
        shown = QTextCharFormat()
        theme = self._look.theme
        if kind is PartKind.SAME:
            shown.setForeground(QColor(theme.text))
            return shown
        colour, ground = theme.tone(self._tone if kind is PartKind.ADDED else "attention")
        shown.setForeground(QColor(colour))
        shown.setBackground(QColor(ground))
        shown.setFontUnderline(kind is PartKind.ADDED)
        shown.setFontStrikeOut(kind is PartKind.REMOVED)
        return shown

    def _fit(self) -> None:
        document = self.document()
        document.setTextWidth(self.viewport().width())
        height = ceil(document.size().height()) + 2 * self.frameWidth()
        if height != self.height():
            self.setFixedHeight(height)
