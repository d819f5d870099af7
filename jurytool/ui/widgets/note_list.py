"""The list of note cards: quick with thousands of notes, walked with the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from jurytool.ui.item_models.card_note import CardNote
from jurytool.ui.item_models.note_model import NOTE_ROLE, NoteModel
from jurytool.ui.look import Look
from jurytool.ui.widgets.note_painter import NotePainter

GAP = 8
NARROWEST = 240
_Index = QModelIndex | QPersistentModelIndex


class NoteDelegate(QStyledItemDelegate):
    """Paints notes as cards."""

    def __init__(self, painter: NotePainter, view: NoteListView) -> None:
        super().__init__(view)
        self._painter = painter
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the card's size and the gap below it."""
        return QSize(self._view.card_width(), self._view.row_height(index.data(NOTE_ROLE)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one card."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        focused = selected and self._view.hasFocus()
        card = rect.adjusted(0, 0, 0, -GAP)
        width = min(self._view.card_width(), card.width())
        self._painter.paint(painter, card, index.data(NOTE_ROLE), selected, focused, width)


class NoteListView(QListView):
    """Note cards below each other; `at_bottom=True` lets the stream end at the lower edge.

    `note_opened` comes at Enter or a double click, `current_note_changed` when another card is chosen.
    """

    note_opened = Signal(str)
    current_note_changed = Signal(str)

    def __init__(self, look: Look, name: str, at_bottom: bool = False, text_size: str = "body") -> None:
        super().__init__()
        self._cards = NotePainter(look, text_size)
        self._at_bottom = at_bottom
        self._bar_width = 0
        self.notes = NoteModel(self)
        self.setModel(self.notes)
        self.setItemDelegate(NoteDelegate(self._cards, self))
        self.setAccessibleName(name)
        # Adjust would lay out every card anew when only the height changes, as at each new line in the field
        self.setResizeMode(QListView.ResizeMode.Fixed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        self.activated.connect(self._on_activated)
        self.setMinimumWidth(NARROWEST)
        look.changed.connect(self._on_look_changed)
        self.notes.rowsInserted.connect(self._settle)
        self.notes.rowsRemoved.connect(self._settle)
        self.notes.modelReset.connect(self._settle)
        self.notes.dataChanged.connect(self._settle)

    def card_width(self) -> int:
        """Return the width of a card in pixels: a scroll bar beside it never makes it wrap anew."""
        if not self._bar_width:  # asked for once: this is called for every row at every layout
            self._bar_width = self.verticalScrollBar().sizeHint().width()
        return max(120, self.width() - 2 * self.frameWidth() - self._bar_width - 2)

    def row_height(self, note: CardNote) -> int:
        """Return the height of a row in pixels, with the gap below the card."""
        return self._cards.height(note, self.card_width()) + GAP

    def set_text_size(self, text_size: str) -> None:
        """Show the texts in another size (see `look.SIZES`)."""
        self._cards.set_text_size(text_size)
        self._on_look_changed()

    def allow_drag(self) -> None:
        """Let cards be dragged into a text that takes notes."""
        self.notes.can_be_dragged = True
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)

    def set_notes(self, notes: Sequence[CardNote]) -> None:
        """Show these notes; the chosen card and the place in the list stay where they can."""
        current = self.current_note_id()
        self.notes.set_notes(notes)
        if current:
            self.choose_note(current, scroll=False)

    def current_note_id(self) -> str:
        """Return the id of the chosen card, or an empty string."""
        note = self.currentIndex().data(NOTE_ROLE)
        return note.note_id if isinstance(note, CardNote) else ""

    def choose_note(self, note_id: str, scroll: bool = True) -> bool:
        """Choose the card of this note; False when it is not in the list."""
        row = self.notes.row_of(note_id)
        if row < 0:
            return False
        index = self.notes.index(row)
        self.setCurrentIndex(index)
        if scroll:
            self.scrollTo(index)
        return True

    def scroll_to_end(self) -> None:
        """Show the last note, once the cards have been laid out."""
        QTimer.singleShot(0, self, self.scrollToBottom)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell which card is chosen."""
        super().currentChanged(current, previous)
        self.current_note_changed.emit(self.current_note_id())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the chosen card on every platform."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_note_id():
            self.note_opened.emit(self.current_note_id())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the texts anew, and keep the stream at the lower edge."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
        self._settle()

    def _settle(self) -> None:
        if not self._at_bottom:
            return
        room = self.height() - 2 * self.frameWidth()
        used = 0
        for note in self.notes.notes:
            used += self.row_height(note)
            if used >= room:
                break
        top = max(0, room - used)
        if self.viewportMargins().top() != top:
            self.setViewportMargins(0, top, 0, 0)

    def _on_activated(self, index: QModelIndex) -> None:
        note = index.data(NOTE_ROLE)
        if isinstance(note, CardNote):
            self.note_opened.emit(note.note_id)

    def _on_look_changed(self) -> None:
        self._cards.refresh()
        self._bar_width = 0
        self.scheduleDelayedItemsLayout()
        self._settle()


class NoteCard(QWidget):
    """One note card outside a list."""

    def __init__(self, look: Look, note: CardNote, text_size: str = "body") -> None:
        super().__init__()
        self._cards = NotePainter(look, text_size)
        self._note = note
        self.setAccessibleName(note.spoken())
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self._on_look_changed)

    def set_note(self, note: CardNote) -> None:
        """Show another note."""
        self._note = note
        self.setAccessibleName(note.spoken())
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Return that the text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at this width."""
        return self._cards.height(self._note, width)

    def sizeHint(self) -> QSize:
        """Return the size at a usual width."""
        return QSize(320, self.heightForWidth(max(320, self.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        self._cards.paint(QPainter(self), self.rect(), self._note, False, self.hasFocus())

    def _on_look_changed(self) -> None:
        self._cards.refresh()
        self.updateGeometry()
        self.update()
