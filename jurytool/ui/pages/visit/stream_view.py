"""The stream of notes: cards that end at the field, one of which can be open to be changed."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from jurytool.ui.dropped import sources_of
from jurytool.ui.item_models.card_note import CardNote
from jurytool.ui.item_models.note_model import NOTE_ROLE
from jurytool.ui.look import Look
from jurytool.ui.pages.visit.digit_keys import LAST_KIND, criterion_number, kind_number
from jurytool.ui.pages.visit.enter_field import STAR
from jurytool.ui.takes_files import TakesFiles
from jurytool.ui.widgets.note_list import GAP, NoteDelegate, NoteListView

_Index = QModelIndex | QPersistentModelIndex


class _StreamDelegate(NoteDelegate):
    """Leaves the row of the open note to its widget."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one card, unless it is open."""
        note: CardNote = index.data(NOTE_ROLE)
        view = self.parent()
        if not (isinstance(view, StreamView) and view.open_note == note.note_id):
            super().paint(painter, option, index)


class StreamView(TakesFiles, NoteListView):
    """The cards; acts on the chosen one are asked for by name, with a number where there is a choice.

    The acts are: edit, tag (1–9), kind (1–4), star, answer, delete, indicator, move, join, answers.
    """

    act_requested = Signal(str, int)
    menu_requested = Signal(QPoint)
    field_requested = Signal()
    left = Signal()  # Esc: back to the field, and to where its text goes
    files_given = Signal(str, list)  # id of the note that they were dropped on or pasted to, "" for none

    # here and not in __init__: Qt calls the overrides below while the base class is still being made
    open_note = ""
    _sought = ""  # the note that a jump led to: it stays in sight until the user scrolls
    _open_widget: QWidget | None = None

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Notities", at_bottom=True)
        self.setItemDelegate(_StreamDelegate(self._cards, self))
        self.setAcceptDrops(True)
        self.note_opened.connect(lambda note_id: self.act_requested.emit("edit", 0))
        self.verticalScrollBar().actionTriggered.connect(lambda _: self._forget_sought())
        self.current_note_changed.connect(self._on_chosen)

    def seek_note(self, note_id: str) -> None:
        """Choose a note, and keep it in sight while the room around it is still being laid out."""
        self.choose_note(note_id, scroll=False)
        self._sought = note_id
        QTimer.singleShot(0, self, self._show_place)

    def show_note(self, note_id: str) -> None:
        """Bring a note into sight; what is chosen stays chosen."""
        row = self.notes.row_of(note_id)
        if row >= 0:
            self.scrollTo(self.notes.index(row))

    def scroll_to_end(self) -> None:
        """Show the last note, once the cards have been laid out; what was sought is done with."""
        self._forget_sought()
        QTimer.singleShot(0, self, self._show_place)

    def open_row(self, note_id: str, widget: QWidget) -> None:
        """Show a widget in the place of a card; the stream owns it until `close_row`."""
        self.close_row()
        self.open_note, self._open_widget = note_id, widget
        widget.setParent(self.viewport())
        widget.installEventFilter(self)
        self.choose_note(note_id, scroll=False)
        widget.show()
        self._lay_out_again()
        self.scrollTo(self.currentIndex())

    def close_row(self) -> None:
        """Show the card again."""
        widget, self._open_widget, self.open_note = self._open_widget, None, ""
        if widget is not None:
            widget.removeEventFilter(self)
            widget.hide()
            widget.deleteLater()
            self._lay_out_again()

    def row_height(self, note: CardNote) -> int:
        """Return the height of a row in pixels; the open one is as high as its widget wants."""
        if self._open_widget is not None and note.note_id == self.open_note:
            return self._widget_height() + GAP
        return super().row_height(note)

    def updateGeometries(self) -> None:
        """Bring the open widget along."""
        super().updateGeometries()
        self._place_widget()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Bring the open widget along."""
        super().scrollContentsBy(dx, dy)
        self._place_widget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep in sight what was sought, or the last note, when the field below takes more room."""
        bar = self.verticalScrollBar()
        at_end = bar.value() >= bar.maximum()
        super().resizeEvent(event)
        if not (at_end or self._sought):
            return
        if event.oldSize().width() == event.size().width():  # the cards lie as they did: paint them once
            self._show_place()
        else:
            QTimer.singleShot(0, self, self._show_place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; what was sought is done with."""
        self._forget_sought()
        super().wheelEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the open widget the height that it asks for while it grows."""
        if watched is self._open_widget and event.type() == QEvent.Type.LayoutRequest:
            self._lay_out_again()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the chosen note; no letter goes astray, since nothing is typed here."""
        act = _act_of(event)
        if event.matches(QKeySequence.StandardKey.Paste):
            self._give(self.current_note_id(), QGuiApplication.clipboard().mimeData())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif self._is_below_last(event):
            self.field_requested.emit()
        elif act is not None and self.current_note_id():
            self.act_requested.emit(*act)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take Ctrl with a digit from the window, as the field does."""
        asks = event.type() == QEvent.Type.ShortcutOverride and self.current_note_id()
        if asks and isinstance(event, QKeyEvent) and kind_number(event) >= 0:
            event.accept()
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a note, by mouse or by the Menu key."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            if not index.isValid():
                return
            self.setCurrentIndex(index)
            self.menu_requested.emit(event.globalPos())
        elif self.current_note_id():
            place = self.visualRect(self.currentIndex()).topLeft() + QPoint(24, 24)
            self.menu_requested.emit(self.viewport().mapToGlobal(place))

    def point_at(self, place: QPoint) -> None:
        """Show on which card the files would come."""
        self.setCurrentIndex(self.indexAt(place))

    def take_files(self, mime: QMimeData, place: QPoint) -> None:
        """Give the files to the card below, or to the field where there is none."""
        note = self.indexAt(place).data(NOTE_ROLE)
        self._give(note.note_id if isinstance(note, CardNote) else "", mime)

    def _show_place(self) -> None:
        """Go to the note that was sought, or to the end: asked for before, it may be another one by now."""
        row = self.notes.row_of(self._sought) if self._sought else -1
        if row >= 0:
            self.scrollTo(self.notes.index(row))
        else:
            self.scrollToBottom()

    def _on_chosen(self, note_id: str) -> None:
        if note_id and note_id != self._sought:  # a list that is read anew chooses the same again
            self._forget_sought()

    def _forget_sought(self) -> None:
        self._sought = ""

    def _give(self, note_id: str, mime: QMimeData) -> None:
        if sources := sources_of(mime):
            self.files_given.emit(note_id, sources)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 (an override)
        """Let letters not walk through the cards: some of them act."""

    def _is_below_last(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Down and self.currentIndex().row() >= self.notes.rowCount() - 1

    def _lay_out_again(self) -> None:
        self.doItemsLayout()
        self._settle()
        self._place_widget()

    def _widget_height(self) -> int:
        widget = self._open_widget
        if widget is None:
            return 0
        width = self.card_width()
        return max(
            widget.sizeHint().height(), widget.heightForWidth(width) if widget.hasHeightForWidth() else 0
        )

    def _place_widget(self) -> None:
        widget = self._open_widget
        if widget is None:
            return
        row = self.notes.row_of(self.open_note)
        widget.setVisible(row >= 0)
        if row >= 0:
            rect: QRect = self.visualRect(self.notes.index(row))
            widget.setGeometry(rect.x(), rect.y(), self.card_width(), self._widget_height())


def _act_of(event: QKeyEvent) -> tuple[str, int] | None:
    """Return the act and its number that a key asks for."""
    if kind_number(event) == STAR:
        return ("star", 0)
    if 0 < kind_number(event) <= LAST_KIND:
        return ("kind", kind_number(event))
    if criterion_number(event):
        return ("tag", criterion_number(event))
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return None
    if Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9:
        return ("tag", int(event.key()) - int(Qt.Key.Key_0))
    acts = {
        Qt.Key.Key_S: "star",
        Qt.Key.Key_Space: "answer",
        Qt.Key.Key_Delete: "delete",
        Qt.Key.Key_I: "indicator",
        Qt.Key.Key_V: "move",
        Qt.Key.Key_J: "join",
        Qt.Key.Key_B: "answers",
    }
    name = acts.get(Qt.Key(event.key()))
    return (name, 0) if name else None
