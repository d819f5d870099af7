"""What the school wrote at one criterion, with a button beside the words that are selected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit, QVBoxLayout, QWidget

from jurytool.services.text_fields import TextField
from jurytool.text.normalise import single_line
from jurytool.text.sentences import sentence_at
from jurytool.ui.environment import Environment
from jurytool.ui.widgets.bound_text import BoundText
from jurytool.ui.widgets.plain_editor import PlainEditor
from jurytool.ui.widgets.variants import make_button

KEY = "Ctrl T"
HINT = "Selecteer een zin en kies Toetsen, of druk in een zin op Ctrl\u00a0T."
PLACEHOLDER = "Plak of typ hier wat de school bij dit criterium schreef."
SETTLE_MS = 120  # so that the button does not run along with a selection that grows
GAP = 4


class AnswerPane(QWidget):
    """An editor bound to one answer; `sentence_chosen` carries the words to test."""

    sentence_chosen = Signal(str)

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self._env = env
        self._tested: Sequence[str] = ()
        self.editor = PlainEditor()
        self.editor.setPlaceholderText(PLACEHOLDER)
        self.bound = BoundText(self.editor, env.autosave, self)
        self.test = make_button(
            "Toetsen", "floating", "Zet deze woorden bij wat de school zegt", KEY, writes=True
        )
        self.test.setParent(self.editor.viewport())
        self.test.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # or the selection would look as if it were gone
        self.test.hide()
        self._settling = QTimer(self, singleShot=True, interval=SETTLE_MS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.editor, 1)
        self._connect()

    def _connect(self) -> None:
        self.editor.selectionChanged.connect(self._on_selection)
        self.editor.updateRequest.connect(lambda _, moved: self._follow() if moved else None)
        self.editor.paste_refused.connect(self._env.notifier.told)
        self.test.clicked.connect(self._choose)
        self._settling.timeout.connect(self._place)
        self._env.look.changed.connect(self._highlight)
        shortcut = QShortcut(QKeySequence("Ctrl+T"), self.editor)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self._on_key)

    def show_answer(self, field: TextField, title: str) -> None:
        """Show the answer to a criterion, stored as `field`."""
        self.bound.show(field)
        self.editor.setAccessibleName(f"Wat de school schreef: {title}")
        self._on_selection()

    def show_tested(self, texts: Sequence[str]) -> None:
        """Colour the sentences that are tested already."""
        self._tested = texts
        self._highlight()

    def release(self) -> None:
        """Store what was typed and let the text go."""
        self.bound.release()

    def _highlight(self) -> None:
        found = []
        for text in self._tested:
            place = self.editor.document().find(text) if text else QTextCursor()
            if not place.isNull():
                selection = QTextEdit.ExtraSelection()
                # the stubs do not declare the two attributes of this structure
                setattr(selection, "cursor", place)  # noqa: B010
                shade = selection.format
                shade.setBackground(QColor(self._env.theme.me_soft))
                setattr(selection, "format", shade)  # noqa: B010
                found.append(selection)
        self.editor.setExtraSelections(found)

    def _selected(self) -> str:
        return single_line(self.editor.textCursor().selectedText().replace("\u2029", " "))

    def _on_selection(self) -> None:
        has_words = bool(self._selected())
        self.test.setEnabled(has_words)
        if has_words:
            self._settling.start()
        else:
            self._settling.stop()
            self.test.hide()

    def _follow(self) -> None:
        """Stay beside the words while they scroll."""
        if self.test.isVisible():
            self._place()

    def _place(self) -> None:
        """Put the button under the end of the selection, or above its start where there is no room."""
        if QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._settling.start()  # still selecting
            return
        if not self._selected():
            self.test.hide()
            return
        self.test.adjustSize()
        room, size = self.editor.viewport().size(), self.test.sizeHint()
        end = self._rect_at(self.editor.textCursor().selectionEnd()).bottomLeft()
        top = self._rect_at(self.editor.textCursor().selectionStart()).topLeft()
        y = end.y() + GAP
        if y + size.height() > room.height():
            y = max(0, min(top.y() - GAP, room.height()) - size.height())
        x = max(0, min(end.x() - size.width() // 2, room.width() - size.width() - GAP))
        self.test.move(QPoint(x, y))
        self.test.show()
        self.test.raise_()

    def _rect_at(self, position: int) -> QRect:
        cursor = self.editor.textCursor()
        cursor.setPosition(position)
        return self.editor.cursorRect(cursor)

    def _on_key(self) -> None:
        """Take what is selected, or else the sentence in which the cursor stands."""
        if not self._selected():
            cursor = self.editor.textCursor()
            start, end = sentence_at(self.editor.toPlainText(), cursor.position())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            self.editor.setTextCursor(cursor)
        self._choose()

    def _choose(self) -> None:
        text = self._selected()
        if text:
            self.sentence_chosen.emit(text)

    def clear_selection(self) -> None:
        """Let go of the words, once they are tested."""
        cursor = self.editor.textCursor()
        cursor.clearSelection()
        self.editor.setTextCursor(cursor)
