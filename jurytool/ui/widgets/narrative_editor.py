"""The editor of report text: bold, italic, sub-headings, lists and quotations, seen as they will be."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from jurytool.text.grammar import LineKind, count_words
from jurytool.text.normalise import MAX_TEXT
from jurytool.ui.widgets.narrative_evidence import sentence_refs
from jurytool.ui.widgets.narrative_field import EvidenceReader, NarrativeField
from jurytool.ui.widgets.narrative_hits import find_printed
from jurytool.ui.widgets.narrative_toolbar import (
    BOLD,
    EVIDENCE,
    ITALIC,
    TOOLS,
    UNDO,
    NarrativeToolbar,
)
from jurytool.ui.widgets.variants import make_label, make_line, set_variant

_PASTE_PLAIN = "Ctrl+Shift+V"


class NarrativeEditor(QWidget):
    """A text in the line grammar with the buttons for it; a title may stand beside them.

    `edited` comes for what the user does, never for `set_text`. The stored text is made when it is asked
    for, so a key costs no more in a long text than in a short one.
    """

    edited = Signal()
    focus_left = Signal()
    paste_refused = Signal(str)  # a Dutch sentence for the user
    evidence_requested = Signal()  # to see and choose what the sentence at the cursor rests on

    def __init__(self, parent: QWidget | None = None, *, limit: int = MAX_TEXT) -> None:
        super().__init__(parent)
        self.toolbar = NarrativeToolbar()
        self.field = NarrativeField(limit=limit)
        self._title = make_label("", "heading", wrap=True)
        self._title.hide()
        self._line = make_line()
        self._shown: tuple[object, ...] = ()
        self._layers: dict[str, list[QTextEdit.ExtraSelection]] = {}
        set_variant(self.field, "written")
        self.set_label("Tekst")
        self._lay_out()
        self._connect()
        self._on_look_changed()

    def text(self) -> str:
        """Return what was set, to the letter, or what the user made of it in its tidy form."""
        return self.field.text()

    def set_text(self, text: str) -> None:
        """Show a stored text, cursor at its start, and forget what could be undone; emits nothing."""
        self.field.set_text(text)

    def cursor_position(self) -> int:
        """Return where the cursor stands, for `set_cursor_position` in the same text."""
        return self.field.textCursor().position()

    def set_cursor_position(self, position: int) -> None:
        """Put the cursor back, or as near as the text allows, and show it."""
        cursor = self.field.textCursor()
        cursor.setPosition(max(0, min(position, self.field.document().characterCount() - 1)))
        self.field.setTextCursor(cursor)
        self.field.ensureCursorVisible()

    def focus_text(self) -> None:
        """Put the cursor into the text; a focus proxy would let Tab skip what stands before it."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def select_words(self, words: str, as_printed: Callable[[str], str] = str) -> bool:
        """Select words where they first stand, and show them; False where they stand nowhere.

        `as_printed` fills the fields of a line, for words that come from a report.
        """
        for wanted in (words, words[:40], words[:20]):  # a line may go on otherwise by now
            found = find_printed(self.field.document(), wanted, as_printed)
            if found is not None:
                self.field.setTextCursor(found)
                self.field.ensureCursorVisible()
                return True
        return False

    def show_layer(self, name: str, cursors: Iterable[QTextCursor], ground: QColor, text: QColor) -> None:
        """Give what cursors select a ground of its own, in the place of what had the layer of this name."""
        self._layers[name] = [_selection(cursor, ground, text) for cursor in cursors]
        self.field.setExtraSelections([each for layer in self._layers.values() for each in layer])

    def set_read_only(self, read_only: bool) -> None:
        """Let the text be read and copied only; the buttons are hidden then."""
        self.field.setReadOnly(read_only)
        self.toolbar.setVisible(not read_only)

    def set_placeholder(self, text: str) -> None:
        """Say in an empty text what to write there."""
        self.field.set_hint(text)

    def set_title(self, title: str) -> None:
        """Show a title beside the buttons, which is the name of the text for screen readers too."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.set_label(title or "Tekst")

    def set_label(self, label: str) -> None:
        """Give the text a name for screen readers, where its title stands elsewhere."""
        self.field.setAccessibleName(label)

    def keep_evidence(self, reader: EvidenceReader) -> None:
        """Let sentences that are cut and pasted keep their notes, without choosing others."""
        self.field.evidence = reader

    def offer_evidence(self, reader: EvidenceReader) -> None:
        """Let sentences rest on notes, which this reader knows."""
        self.keep_evidence(reader)
        self.toolbar.offer_evidence()
        self.field.mark_clicked.connect(self.evidence_requested)
        self.field.cursorPositionChanged.connect(self._show_evidence)
        self.field.textChanged.connect(self._show_evidence)

    def take_toolbar(self) -> NarrativeToolbar:
        """Give the buttons away, to stand elsewhere; only the text itself is left here."""
        self._line.hide()
        self._title.hide()
        return self.toolbar

    @property
    def word_count(self) -> int:
        """How many words the text has now."""
        return count_words(self.field.toPlainText())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title, 1)
        head.addWidget(self.toolbar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._line)
        layout.addWidget(self.field, 1)

    def _connect(self) -> None:
        self.field.edited.connect(self.edited)
        self.field.focus_left.connect(self.focus_left)
        self.field.paste_refused.connect(self.paste_refused)
        self.field.look_changed.connect(self._on_look_changed)
        self.field.undoAvailable.connect(self.toolbar.show_can_undo)
        self.toolbar.tool_chosen.connect(self._use_tool)
        for tool in TOOLS:
            self._add_shortcut(tool.shortcut).activated.connect(partial(self._use_tool, tool.key))
        self._add_shortcut(_PASTE_PLAIN).activated.connect(self.field.paste_plain)

    def _add_shortcut(self, keys: str) -> QShortcut:
        return QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _use_tool(self, key: str) -> None:
        if key == BOLD and self.field.kind() is not LineKind.HEADING:
            self.field.toggle_look(bold=True)
        elif key == ITALIC:
            self.field.toggle_look(italic=True)
        elif key == UNDO:
            self.field.undo()
        elif key == EVIDENCE:
            self.evidence_requested.emit()
        elif key != BOLD:
            self.field.toggle_kind(LineKind(key))
        self._show_state()

    def _show_evidence(self) -> None:
        self.toolbar.show_evidence(len(sentence_refs(self.field.textCursor())))

    def _on_look_changed(self) -> None:
        state = (self.field.kind(), self.field.is_bold(), self.field.is_italic())
        if state != self._shown:
            self._shown = state
            self._show_state()

    def _show_state(self) -> None:
        kind = self.field.kind()
        on = [kind.value]
        on += [BOLD] * self.field.is_bold() + [ITALIC] * self.field.is_italic()
        self.toolbar.show_state(on, can_be_bold=kind is not LineKind.HEADING)


def _selection(cursor: QTextCursor, ground: QColor, text: QColor) -> QTextEdit.ExtraSelection:
    made = QTextEdit.ExtraSelection()
    made.cursor = cursor
    made.format.setBackground(ground)
    made.format.setForeground(text)
    return made
