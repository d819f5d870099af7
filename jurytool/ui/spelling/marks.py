"""Underlines wrong words in one editor, and offers what can be done with them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QTextBlock, QTextCursor
from PySide6.QtWidgets import QMenu

from jurytool.text.words import find_words
from jurytool.ui.spelling.spelling import Span, Spelling
from jurytool.ui.widgets.narrative_commands import replace_words
from jurytool.ui.widgets.narrative_field import NarrativeField
from jurytool.ui.widgets.narrative_menu import keep_on_screen

SEARCHING, NONE_FOUND = "Suggesties zoeken…", "Geen suggesties"
ADD, IGNORE = "Toevoegen aan woorden van dit dossier", "Negeren"
_FEW = 2  # characters that come in at once where somebody types


class SpellingMarks(QObject):
    """Lives with its editor; the word that is being typed there is left in peace."""

    def __init__(self, field: NarrativeField, spelling: Spelling) -> None:
        super().__init__(field)
        self._field, self._spelling = field, spelling
        self._typed_at = -1  # where the cursor was left by the latest key; -1 when nobody is typing
        field.highlighter.find_wrong = self._find_wrong
        field.spelling = self
        field.document().contentsChange.connect(self._on_contents_change)
        field.cursorPositionChanged.connect(self._on_cursor_moved)
        field.focus_left.connect(self._settle)
        spelling.learned.connect(self._on_learned)
        spelling.changed.connect(field.highlighter.look_all_anew)
        field.installEventFilter(self)
        field.highlighter.look_all_anew()

    def find_at(self, cursor: QTextCursor) -> QTextCursor | None:
        """Return a cursor that selects the wrong word at a place, or None."""
        place = cursor.selectionStart() if cursor.hasSelection() else cursor.position()
        block = cursor.document().findBlock(place)
        at = place - block.position()
        found = next((span for span in self._wrong_in(block) if span[0] <= at <= span[1]), None)
        return _select(block, found) if found is not None else None

    def find_next(self, cursor: QTextCursor | None) -> QTextCursor | None:
        """Return a cursor that selects the first wrong word behind another cursor, or in the whole text."""
        block = self._field.document().begin() if cursor is None else cursor.block()
        behind = -1 if cursor is None else cursor.selectionEnd()
        while block.isValid():
            for span in self._wrong_in(block):
                if block.position() + span[0] >= behind:
                    return _select(block, span)
            block = block.next()
        return None

    def fill_menu(self, menu: QMenu, cursor: QTextCursor) -> None:
        """Put above the lines of a menu what can be done with the wrong word at a place, if there is one."""
        selected = self.find_at(cursor)
        if selected is not None:
            _WordMenu(menu, self._field, self._spelling, selected)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the colours."""
        if event.type() == QEvent.Type.PaletteChange:
            self._field.highlighter.look_all_anew()
        return False

    def _on_learned(self, wrong: frozenset[str]) -> None:
        """Underline what turned out to be wrong; lines without it are not laid out again."""
        block = self._field.document().begin()
        while block.isValid():
            if any(word.text in wrong for word in find_words(_in_units(block.text()))):
                self._field.highlighter.look_anew(block)
            block = block.next()

    def _find_wrong(self, block: QTextBlock, text: str) -> list[Span]:
        cursor = self._field.textCursor()
        is_here = self._typed_at >= 0 and cursor.blockNumber() == block.blockNumber()
        return self._spelling.find_wrong(_in_units(text), cursor.positionInBlock() if is_here else -1)

    def _wrong_in(self, block: QTextBlock) -> list[Span]:
        return self._spelling.find_wrong(_in_units(block.text()))

    def _on_contents_change(self, place: int, removed: int, added: int) -> None:
        if self._field.hasFocus() and added <= _FEW and not self._field.is_loading:
            was_typing = self._typed_at >= 0
            self._typed_at = place + added
            if not was_typing:  # its first letter was looked at before anybody knew
                self._field.highlighter.look_anew(self._field.textCursor().block())

    def _on_cursor_moved(self) -> None:
        if self._field.textCursor().position() != self._typed_at:
            self._settle()

    def _settle(self) -> None:
        if self._typed_at >= 0:
            block = self._field.document().findBlock(self._typed_at)
            self._typed_at = -1
            if block.isValid():
                self._field.highlighter.look_anew(block)


class _WordMenu(QObject):
    """Fills the top of a menu, at once with what needs no dictionary and later with its suggestions."""

    def __init__(self, menu: QMenu, field: NarrativeField, spelling: Spelling, selected: QTextCursor) -> None:
        super().__init__(menu)
        self._menu, self._field, self._spelling, self._selected = menu, field, spelling, selected
        (found,) = find_words(_in_units(selected.selectedText()))
        self._word = found.text
        self._below = menu.actions()[0] if menu.actions() else None
        self._searching = self._add(SEARCHING)
        self._searching.setEnabled(False)
        self._separate()
        self._add(ADD).triggered.connect(lambda: spelling.add_word(self._word))
        self._add(IGNORE).triggered.connect(lambda: spelling.ignore(self._word))
        if self._below is not None:
            self._separate()
        spelling.suggested.connect(self._on_suggested)
        spelling.suggest(self._word)

    def _add(self, text: str, before: QAction | None = None) -> QAction:
        action = QAction(text.replace("&", "&&"), self._menu)
        self._insert(action, before or self._below)
        return action

    def _separate(self) -> None:
        line = QAction(self._menu)
        line.setSeparator(True)
        self._insert(line, self._below)

    def _insert(self, action: QAction, before: QAction | None) -> None:
        if before is None:
            self._menu.addAction(action)
        else:
            self._menu.insertAction(before, action)

    def _on_suggested(self, word: str, suggestions: tuple[str, ...]) -> None:
        if word != self._word or self._searching not in self._menu.actions():
            return
        first = None
        for suggestion in suggestions if not self._field.isReadOnly() else ():
            action = self._add(suggestion, self._searching)
            font = action.font()
            font.setBold(True)
            action.setFont(font)
            action.triggered.connect(lambda _checked=False, text=suggestion: self._replace(text))
            first = first or action
        if first is None:
            self._searching.setText(NONE_FOUND)
            return
        self._menu.removeAction(self._searching)
        keep_on_screen(self._menu)
        if self._menu.activeAction() is None:
            self._menu.setActiveAction(first)

    def _replace(self, text: str) -> None:
        """Put a suggestion in the place of the word, in its own look."""
        is_curly = "’" in self._selected.selectedText()
        new = text.replace("'", "’") if is_curly else text
        if self._field.has_room_for(new):
            replace_words(self._selected, new)
            self._field.setTextCursor(self._selected)
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)


def _select(block: QTextBlock, span: Span) -> QTextCursor:
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + span[0])
    cursor.setPosition(block.position() + span[1], QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _in_units(text: str) -> str:
    """Return a text with one sign per 16-bit unit, in which Qt counts; what needs two is no letter."""
    if text.isascii() or max(text) <= "\uffff":
        return text
    return "".join("  " if sign > "\uffff" else sign for sign in text)
