"""A text in the line grammar as it looks: what is stored of it, its greatest length, its width."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from jurytool.text.grammar import format_text, parse_text
from jurytool.text.normalise import MAX_TEXT, normalise_text
from jurytool.ui.widgets.narrative_blocks import load_lines, read_lines
from jurytool.ui.widgets.narrative_evidence import MarkPainter
from jurytool.ui.widgets.narrative_marks import LineHighlighter, paint_hint, paint_marks
from jurytool.ui.widgets.plain_editor import describe_too_long, wrap_mode_for

_LINE_SAMPLE = "De jury zag in de klassen dezelfde rust en hoorde overal dezelfde woorden. "
_LINE_LENGTH = 72  # characters of that sample, so that others stay within 75
_INDENT = 4  # characters


class NarrativeText(QTextEdit):
    """Shows a text and gives back what is stored of it; keys, paste and drop are NarrativeField's."""

    edited = Signal()
    look_changed = Signal()  # kind, bold or italic at the cursor may be another
    paste_refused = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, limit: int = MAX_TEXT) -> None:
        super().__init__(parent)
        self._limit = limit
        self._hint = ""
        self._given_text = ""
        self._read_text = ""
        self._read_revision = -1
        self._marks_length = 0  # how much longer the stored text is than the document
        self.is_loading = False  # what changes is shown, and not typed
        self._marks = MarkPainter(self)
        self.highlighter = LineHighlighter(self)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().contentsChange.connect(self._on_contents_change)
        self.document().contentsChanged.connect(self._on_contents_changed)
        self.set_text("")

    def text(self) -> str:
        """Return what was set, to the letter, or what the user made of it in its tidy form."""
        document = self.document()
        if not document.isModified():
            return self._given_text
        if document.revision() != self._read_revision:
            self._read_text = normalise_text(format_text(read_lines(document)))
            self._read_revision = document.revision()
            self._marks_length = max(0, len(self._read_text) - document.characterCount())
        return self._read_text

    def set_text(self, text: str) -> None:
        """Show a stored text from the start, and forget what could be undone; emits nothing."""
        normal = normalise_text(text)
        self.is_loading = True
        try:
            self.setWordWrapMode(wrap_mode_for(normal))
            load_lines(self.document(), parse_text(normal))
        finally:
            self.is_loading = False
        self._given_text = text
        self._marks_length = max(0, len(normal) - self.document().characterCount())
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.look_changed.emit()

    @property
    def hint(self) -> str:
        """What an empty text says."""
        return self._hint

    def set_hint(self, hint: str) -> None:
        """Say in an empty text what to write there; Qt's own hint is cut off after the first line."""
        self._hint = hint
        self.setAccessibleDescription(hint)
        self.viewport().update()

    def has_room_for(self, text: str) -> bool:
        """Return whether the text fits instead of what is selected; says so to the user if it does not."""
        length = self.length_with(text)
        if length <= self._limit:
            return True
        self.paste_refused.emit(describe_too_long(length, self._limit))
        return False

    def has_room_beside(self, text: str) -> bool:
        """Return whether this, counted as it is stored, fits beside all that stands here; says so if not."""
        length = len(self.text()) + len(text)
        if length <= self._limit:
            return True
        self.paste_refused.emit(describe_too_long(length, self._limit))
        return False

    def length_with(self, text: str) -> int:
        """Return how long the text would become with this instead of what is selected, or more if it fits."""
        # near enough while typing; only where it is too much the whole is written out and counted
        rough = self.document().characterCount() + self._marks_length + len(text)
        return rough if rough <= self._limit else self.kept_length() + len(text)

    def kept_length(self) -> int:
        """Return how long the text is without what is selected."""
        return len(self.text()) - len(self.textCursor().selectedText())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_width()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_width()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if self._hint and self.document().isEmpty():
            paint_hint(self, painter, self._hint)
        paint_marks(self, painter, event.rect())
        painter.end()

    def _fit_width(self) -> None:
        """Keep lines readable: at most 75 characters, however wide the field is."""
        metrics = QFontMetricsF(self.font())
        letter = metrics.horizontalAdvance(_LINE_SAMPLE) / len(_LINE_SAMPLE)
        longest = letter * _LINE_LENGTH + 2 * self.document().documentMargin()
        width = min(ceil(longest), self.viewport().width())
        if width != self.lineWrapColumnOrWidth():
            self.setLineWrapColumnOrWidth(width)
        indent = letter * _INDENT
        if indent != self.document().indentWidth():
            self.document().setIndentWidth(indent)

    def _on_contents_change(self, _place: int, removed: int, added: int) -> None:
        # more than a typed or deleted letter may renumber a list, of which Qt repaints only what changed
        if removed > 1 or (removed and added):
            self.viewport().update()

    def _on_contents_changed(self) -> None:
        if not self.is_loading and not self.highlighter.is_looking:
            self.edited.emit()
