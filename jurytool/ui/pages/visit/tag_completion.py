"""The list that # opens in a field: criteria and indicators by code or word; the choice leaves the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QStandardItem, QStandardItemModel, QTextCursor
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jurytool.ui.look import Look
from jurytool.ui.pages.visit.choice_popup import make_choice_list
from jurytool.ui.pages.visit.enter_field import EnterField
from jurytool.ui.pages.visit.tagging import Tagging, TagOption
from jurytool.ui.widgets.variants import set_surface

WIDTH, MOST_ROWS = 560, 8
LONGEST = 60  # characters that can follow a #
_KEY = Qt.ItemDataRole.UserRole + 1
_TOKEN = re.compile(r"(?:^|(?<=\s))#(\S*)$")
_STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


def find_options(tagging: Tagging, word: str) -> list[TagOption]:
    """Return what begins with these letters: a code first, then a name, then any word of a title."""
    wanted = _plain(word)
    if word and not wanted:
        return []
    ranked = [(_rank(option, wanted), option) for option in (*tagging.pills, *tagging.others)]
    return [option for rank, option in sorted(ranked, key=lambda pair: pair[0]) if rank < _NO_MATCH]


_NO_MATCH = 3


def _rank(option: TagOption, wanted: str) -> int:
    if _plain(option.code).startswith(wanted):
        return 0
    if _plain(option.name).startswith(wanted):
        return 1
    words = _plain(f"{option.name} {option.title}").split()
    return 2 if any(word.startswith(wanted) for word in words) else _NO_MATCH


def _plain(text: str) -> str:
    """Return a text without capitals and accents."""
    return "".join(
        sign for sign in unicodedata.normalize("NFD", text.casefold()) if sign.isalnum() or sign in ". "
    )


class TagCompletion(QFrame):
    """Stands at the field without taking its cursor; `chosen` gives the key of a TagOption."""

    chosen = Signal(str)

    def __init__(self, look: Look, field: EnterField, keep_clear: QWidget | None = None) -> None:
        super().__init__(field.window())
        self._look, self._field = look, field
        self._clear = keep_clear  # what the list stands above, where there is room
        self._tagging = Tagging()
        self._left_at = -1  # place of a # that Esc made plain text
        set_surface(self, "popup")
        self.setAccessibleName("Criterium of indicator")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._model = QStandardItemModel(self)
        self.list = make_choice_list(self._model, "Criteria en indicatoren")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.list)
        self.hide()
        field.completion = self
        field.textChanged.connect(self._on_changed)
        field.cursorPositionChanged.connect(self._on_changed)
        field.focus_left.connect(self.hide)
        field.destroyed.connect(self.deleteLater)
        self.list.clicked.connect(self._choose)

    def set_tagging(self, tagging: Tagging) -> None:
        """Offer these."""
        self._tagging = tagging

    def take_key(self, event: QKeyEvent) -> bool:
        """Walk the list with the arrows, choose with Enter or Tab, leave the text as it is with Esc.

        A space after a whole code chooses too: who knows the code types on.
        """
        if self.isHidden() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = event.key()
        if key in _STEPS:
            self._walk(_STEPS[key])
            return True
        if key in _CHOOSE and self.list.currentIndex().isValid():
            self._choose(self.list.currentIndex())
            return True
        if key == Qt.Key.Key_Space:
            return self._choose_exact()
        if key == Qt.Key.Key_Escape:
            self._left_at = self._token()[0]
            self.hide()
            return True
        return False

    def _on_changed(self) -> None:
        if self._left_at < 0 and self.isHidden() and "#" not in self._field.textCursor().block().text():
            return  # at nearly every key
        start, word = self._token()
        if start != self._left_at:
            self._left_at = -1
        if start < 0 or self._left_at >= 0 or not self._field.hasFocus():
            self.hide()
            return
        options = find_options(self._tagging, word)
        self._fill(options)
        if not options:
            self.hide()
            return
        # a bare # is text until something is chosen: Enter still records then
        self.list.setCurrentIndex(self._model.index(1, 0) if word else QModelIndex())
        self._place()
        self.list.scrollToTop()  # with the name of what comes first

    def _token(self) -> tuple[int, str]:
        """Return where the # stands before the cursor and what follows it, or (-1, "")."""
        cursor = self._field.textCursor()
        if cursor.hasSelection():
            return -1, ""
        end, line_start = cursor.position(), cursor.block().position()
        begin = max(line_start, end - LONGEST)
        cursor.setPosition(begin, QTextCursor.MoveMode.KeepAnchor)
        found = _TOKEN.search(cursor.selectedText())
        if found is None or (begin > line_start and not found.start()):
            return -1, ""
        return end - len(found.group()), found.group(1)

    def _fill(self, options: Sequence[TagOption]) -> None:
        """Show the options under the names of their families, the family of the best one first."""
        families: dict[str, list[TagOption]] = {}
        for option in options:
            families.setdefault(option.family, []).append(option)
        self._model.clear()
        for family, members in families.items():
            self._model.appendRow(self._make_heading(family))
            for option in members:
                item = QStandardItem(f"{option.code}  {option.title}".strip())
                item.setData(option.key, _KEY)
                item.setToolTip(option.title)
                item.setAccessibleText(f"{item.text()}, {family}")
                self._model.appendRow(item)

    def _make_heading(self, family: str) -> QStandardItem:
        heading = QStandardItem(family)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        font = self.list.font()
        font.setWeight(QFont.Weight.DemiBold)
        heading.setFont(font)
        return heading

    def _walk(self, step: int) -> None:
        """Go to the next option, past the names of families; a first step goes to the first one."""
        row = self.list.currentIndex().row() + step
        while 0 <= row < self._model.rowCount():
            index = self._model.index(row, 0)
            if index.data(_KEY):
                self.list.setCurrentIndex(index)
                if row == 1:
                    self.list.scrollToTop()
                return
            row += step

    def _place(self) -> None:
        row = max(self.list.sizeHintForRow(0), self._look.px(22))
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self.list.setFixedHeight(min(MOST_ROWS, self._model.rowCount()) * row + 4)
        width = min(self._look.px(WIDTH), window.width() - 16)
        self.resize(width, self.sizeHint().height())
        corner = self._field.viewport().mapTo(window, self._field.cursorRect().topLeft())
        above = corner.y() - self.height() - 4
        if self._clear is not None:
            clear = self._clear.mapTo(window, QPoint(0, 0)).y() - self.height() - 4
            above = clear if clear > 0 else above
        below = corner.y() + self._field.cursorRect().height() + 4
        left = min(corner.x(), window.width() - width - 8)
        self.move(QPoint(left, above if above > 0 else below))
        self.show()
        self.raise_()

    def _choose_exact(self) -> bool:
        """Choose what has exactly this code; False where nothing has, and then the space is text."""
        word = self._token()[1]
        for row in range(self._model.rowCount()):
            option = self._tagging.by_key(str(self._model.index(row, 0).data(_KEY)))
            if option is not None and word and option.code.casefold() == word.casefold():
                self._choose(self._model.index(row, 0))
                return True
        return False

    def _choose(self, index: QModelIndex) -> None:
        key = index.data(_KEY)
        start, word = self._token()
        if not key or start < 0:
            return
        cursor = self._field.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(start + len(word) + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._swallow_space(cursor)
        self.hide()
        self.chosen.emit(str(key))

    @staticmethod
    def _swallow_space(cursor: QTextCursor) -> None:
        """Leave no double space."""
        document, place = cursor.document(), cursor.position()
        if place and document.characterAt(place - 1) == " " and document.characterAt(place) == " ":
            cursor.deletePreviousChar()
