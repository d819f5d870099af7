"""Two versions of a text in one: what is new is underlined, what is gone is struck through."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from jurytool.text.word_diff import Part, PartKind, speak_changes
from jurytool.ui.look import Look
from jurytool.ui.widgets.plain_editor import wrap_mode_for
from jurytool.ui.widgets.variants import set_variant

LEGEND = "Onderstreept is nieuw, doorgestreept is weg."
_LINE_END = "¶\n"  # a line end that came or went would be seen by nobody
_GAP = "\u2009"  # between what went and what came, or their words would run together


class DiffView(QTextEdit):
    """Shows the parts of a difference; screen readers hear each change in words."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look, self._name = look, name
        self._parts: Sequence[Part] = ()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        set_variant(self, "bare")
        self.setAccessibleName(name)
        look.changed.connect(self._paint)

    def show_parts(self, parts: Sequence[Part], name: str = "") -> None:
        """Show a difference from its start."""
        self._parts = parts
        self.setAccessibleName(name or self._name)
        self.setAccessibleDescription(speak_changes(parts))
        self._paint()

    def _paint(self) -> None:
        place = self.verticalScrollBar().value()
        self.setWordWrapMode(wrap_mode_for("".join(part.text for part in self._parts)))
        self.clear()
        cursor = QTextCursor(self.document())
        before = PartKind.SAME
        for part in self._parts:
            if before is PartKind.REMOVED and part.kind is PartKind.ADDED:
                cursor.insertText(_GAP, self._format(PartKind.SAME))
            before = part.kind
            is_same = part.kind is PartKind.SAME
            text = part.text if is_same else part.text.replace("\n", _LINE_END)
            cursor.insertText(text, self._format(part.kind))
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(place)

    def _format(self, kind: PartKind) -> QTextCharFormat:
        shown = QTextCharFormat()
        theme = self._look.theme
        if kind is PartKind.SAME:
            shown.setForeground(QColor(theme.text))
            return shown
        colour, ground = theme.tone("good" if kind is PartKind.ADDED else "attention")
        shown.setForeground(QColor(colour))
        shown.setBackground(QColor(ground))
        shown.setFontUnderline(kind is PartKind.ADDED)
        shown.setFontStrikeOut(kind is PartKind.REMOVED)
        return shown
