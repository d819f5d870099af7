"""A text of the report as the jury writes it: as high as what stands in it, its buttons elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QEvent, QObject, QRect, QSignalBlocker, QSizeF, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jurytool.services.text_fields import TextField
from jurytool.text.dutch import count_of
from jurytool.text.grammar import LineKind
from jurytool.ui.environment import Environment
from jurytool.ui.spelling.marks import SpellingMarks
from jurytool.ui.widgets.bound_text import BoundText
from jurytool.ui.widgets.narrative_editor import NarrativeEditor
from jurytool.ui.widgets.narrative_evidence import MARK
from jurytool.ui.widgets.variants import make_label

TWO_VERSIONS = "Hier staan twee versies naast elkaar. Kies eerst samen welke versie blijft staan."
FIELDS_HINT = "Wat tussen { en } staat, vult Jurytool in het rapport zelf in."
EDGE = 6  # pixels between the edge of a text and its letters: the line of the focus, and what Qt leaves
_LEAST_LINES = 3
_COUNT_MS = 300  # after a key: counting goes through the whole text


class WrittenText(QWidget):
    """A text tied to what is stored; `head` is for what stands above it."""

    edited = Signal()
    cursor_moved = Signal(QRect)  # in this widget's coordinates, while it has the focus
    paragraph_entered = Signal()

    def __init__(self, env: Environment, name: str, hint: str) -> None:
        super().__init__()
        self._env = env
        self._hint = hint
        self._paragraph = 0
        self.editor = NarrativeEditor()
        self.editor.set_label(name)
        self.editor.set_placeholder(hint)
        SpellingMarks(self.editor.field, env.spelling)
        self.bound = BoundText(self.editor, env.autosave, self)
        self.buttons = _hold(self.editor.take_toolbar())
        self.notice = make_label(TWO_VERSIONS, "attention", wrap=True)
        self.fields_hint = make_label(FIELDS_HINT, "small", wrap=True)
        self.length = make_label("", "small")
        self._counting = QTimer(self, singleShot=True, interval=_COUNT_MS)
        self._counting.timeout.connect(self._show_length)
        self.head = QVBoxLayout()
        self.head.setSpacing(4)
        self._lay_out()
        self._connect()

    @property
    def text(self) -> str:
        """The text as it stands now."""
        return self.editor.text()

    @property
    def words(self) -> str:
        """The words of the paragraph with the cursor, or of the one before where that is empty yet."""
        block = self.editor.field.textCursor().block()
        while block.isValid():
            words = block.text().replace(MARK, "").strip()
            if words:
                return words
            block = block.previous()
        return ""

    def show_text(self, field: TextField) -> None:
        """Show what is stored, unless something is being typed here."""
        self.bound.show(field)
        self.notice.setVisible(self.bound.in_conflict)
        self.fields_hint.setVisible("{" in field.text)
        self.length.setVisible(not self.bound.in_conflict)
        self._show_length()

    def release(self) -> None:
        """Store what was typed and let go of it."""
        self.bound.release()

    def focus_text(self) -> None:
        """Put the cursor into the text."""
        self.editor.focus_text()

    def mark_words(self, words: str, as_printed: Callable[[str], str] = str) -> None:
        """Select words where they stand, as far as the line with them goes."""
        self.editor.select_words(words, as_printed)

    def cursor_place(self) -> QRect:
        """Return where the cursor stands, in this widget's coordinates."""
        field = self.editor.field
        place = field.cursorRect()
        return QRect(field.viewport().mapTo(self, place.topLeft()), place.size())

    def start_as_list(self, kind: LineKind) -> None:
        """Let an empty text begin as a list once the cursor comes into it."""
        _ListStart(self.editor, kind, self._hint)

    def _lay_out(self) -> None:
        for label in (self.notice, self.fields_hint, self.length):
            label.setContentsMargins(EDGE, 0, 0, 0)
        for label in (self.notice, self.fields_hint):
            label.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self.head)
        layout.addWidget(self.notice)
        layout.addWidget(self.editor)
        layout.addWidget(self.fields_hint)
        layout.addWidget(self.length)

    def _connect(self) -> None:
        field = self.editor.field
        self.editor.edited.connect(self.edited)
        self.editor.edited.connect(self._counting.start)
        self.editor.paste_refused.connect(self._env.notifier.told)
        field.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        field.document().documentLayout().documentSizeChanged.connect(self._fit_height)
        field.cursorPositionChanged.connect(self._on_cursor_moved)
        self._fit_height(field.document().size())

    def _show_length(self) -> None:
        self.length.setText(count_of(self.editor.word_count, "woord", "woorden"))

    def _fit_height(self, size: QSizeF) -> None:
        field = self.editor.field
        least = _LEAST_LINES * field.fontMetrics().lineSpacing()
        height = max(ceil(size.height()), least, self._hint_height()) + 2 * field.frameWidth()
        if height != field.height():
            field.setFixedHeight(height)

    def _hint_height(self) -> int:
        """Return the room for the whole hint, also while there is a text: the first letter moves nothing."""
        field = self.editor.field
        margin = ceil(field.document().documentMargin())
        place = QRect(0, 0, max(1, field.viewport().width() - 2 * margin), 10_000)
        words = field.fontMetrics().boundingRect(place, int(Qt.TextFlag.TextWordWrap), self._hint)
        return words.height() + 2 * margin if self._hint else 0

    def _on_cursor_moved(self) -> None:
        if self.editor.field.hasFocus():
            paragraph = self.editor.field.textCursor().blockNumber()
            if paragraph != self._paragraph:
                self._paragraph = paragraph
                self.paragraph_entered.emit()
            QTimer.singleShot(0, self, self._tell_cursor)  # by then the field has its new height

    def _tell_cursor(self) -> None:
        self.cursor_moved.emit(self.cursor_place())


def _hold(toolbar: QWidget) -> QWidget:
    """Return a page with the buttons, which can be hidden without leaving a hole in a stack of pages."""
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(toolbar)
    layout.addStretch(1)
    return page


class _ListStart(QObject):
    """Makes an empty text a list while the cursor is in it; one that stays empty is a text again."""

    def __init__(self, editor: NarrativeEditor, kind: LineKind, hint: str) -> None:
        super().__init__(editor)
        self._editor, self._kind, self._hint = editor, kind, hint
        editor.field.installEventFilter(self)
        editor.focus_left.connect(self._on_left)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the focus; nothing is ever held back."""
        if event.type() == QEvent.Type.FocusIn and not self._editor.text():
            self._editor.set_placeholder("")  # it would stand over the number
            with QSignalBlocker(self._editor):  # nothing was written yet
                if self._editor.field.kind() is not self._kind:
                    self._editor.field.toggle_kind(self._kind)
        return False

    def _on_left(self) -> None:
        if not self._editor.text():
            self._editor.set_text("")
            self._editor.set_placeholder(self._hint)
