"""The search box as it is seen: a field, what to search, the list, and how much was found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyleOption,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from jurytool.ui.look import Look
from jurytool.ui.search.row_delegate import RowDelegate
from jurytool.ui.search.rows import Group, Row, RowModel
from jurytool.ui.widgets.labels import KeyHints
from jurytool.ui.widgets.segmented import SegmentedControl
from jurytool.ui.widgets.variants import make_label, set_surface, set_variant

WIDTH, EDGE, TOP = 720, 12, 52
LONGEST = 2_000  # characters; who pastes a page looks for its first words
PAGE = 7  # rows
HERE, EVERYWHERE = "here", "everywhere"
SCOPES = ((HERE, "Dit dossier"), (EVERYWHERE, "Alle dossiers"))
SCOPE_KEY = ("Ctrl K", "dit dossier, alle")
KEYS = (
    ("↑ ↓", "kiezen"),
    ("Enter", "beste bovenaan, daarna openen"),
    SCOPE_KEY,
    ("Esc", "terug"),
)
_HINT = "Zoek tekst, een school of een opdracht…"
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: PAGE,
    Qt.Key.Key_PageUp: -PAGE,
}


class _Field(QLineEdit):
    """The field; arrows walk through the list while the cursor stays here."""

    stepped = Signal(int)
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave up, down and Enter to the list."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class _List(QListView):
    """The list; who goes on typing here types in the field."""

    entered_row = Signal(QModelIndex)
    typed = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; a letter goes to the field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit(self.currentIndex())
        elif event.text().isprintable() and event.text().strip():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)


class SearchPanel(QFrame):
    """Lies over the page, below the top bar; `asked` when words or scope changed."""

    asked = Signal()
    entered = Signal()  # Enter while nothing is chosen
    chosen = Signal(object)  # Row
    left = Signal()

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look, self._window = look, window
        set_surface(self, "popup")
        self.setAccessibleName("Zoeken")
        self.field = _Field()
        self.field.setAccessibleName("Zoeken")
        self.field.setPlaceholderText(_HINT)
        self.field.setMaxLength(LONGEST)
        self.field.setClearButtonEnabled(True)
        for button in self.field.findChildren(QToolButton):  # Qt gives it no name
            button.setAccessibleName("Leegmaken")
        set_variant(self.field, "search")
        self.scope = SegmentedControl("Waar zoeken", SCOPES)
        self.model = RowModel(self)
        self.list = _List()
        self._message = make_label("", "second", wrap=True)
        self.count = make_label("", "small")
        self.count.hide()
        self.hints = KeyHints()
        self._set_up_list()
        self._lay_out()
        self._connect()
        self.hide()

    def _set_up_list(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(RowDelegate(self._look, self.list))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName("Gevonden")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.field, 1)
        top.addWidget(self.scope)
        self._message.setContentsMargins(12, 10, 12, 10)
        bottom = QHBoxLayout()
        bottom.setSpacing(16)
        bottom.addWidget(self.count, 0, Qt.AlignmentFlag.AlignTop)
        bottom.addWidget(self.hints, 1)
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self._message)
        layout.addWidget(self.list, 1)
        layout.addLayout(bottom)

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda _: self.asked.emit())
        self.field.stepped.connect(self.step)
        self.field.entered.connect(self._on_enter)
        self.scope.current_changed.connect(lambda _: self.asked.emit())
        self.list.clicked.connect(self._choose)
        self.list.entered_row.connect(self._choose)
        self.list.typed.connect(self._type)
        selection = self.list.selectionModel()
        selection.currentChanged.connect(self._say_current)
        self._look.changed.connect(self.fit)

    # what is shown

    def open(self, *, can_choose_scope: bool) -> None:
        """Show the box, empty and with the cursor in it."""
        self.scope.set_current(HERE if can_choose_scope else EVERYWHERE)
        self.scope.setVisible(can_choose_scope)
        self.hints.set_hints([hint for hint in KEYS if can_choose_scope or hint != SCOPE_KEY])
        self.field.clear()
        self.show()
        self.raise_()
        self.fit()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def switch_scope(self) -> None:
        """Search in all dossiers instead of in this one, or the other way round."""
        if self.scope.isVisible():
            self.scope.set_current(EVERYWHERE if self.scope.current == HERE else HERE)
            self.asked.emit()
        self.field.setFocus()

    @property
    def text(self) -> str:
        """What is looked for."""
        return self.field.text().strip()

    @property
    def everywhere(self) -> bool:
        """Whether all dossiers are searched."""
        return self.scope.current == EVERYWHERE

    def show_groups(self, groups: Sequence[Group], *, choose_first: bool = False) -> None:
        """Show what can be chosen; what the user has chosen already stays, else `choose_first` or nothing."""
        chosen = self.current
        self.model.set_groups(groups)
        self.list.scrollToTop()
        line = self.model.find(chosen.item) if chosen is not None else -1
        if line >= 0:
            self.list.setCurrentIndex(self.model.index(line, 0))
        elif choose_first:
            self.step(1)
        self.fit()

    def say(self, message: str) -> None:
        """Say something instead of a list; it takes its room with the next `show_groups`."""
        self._message.setText(message)
        self._message.setVisible(bool(message))
        self._announce(message)

    def show_count(self, count: str) -> None:
        """Say how much was found."""
        self.count.setText(count)
        self.count.setVisible(bool(count))
        if "…" not in count:
            self._announce(count)

    @property
    def message(self) -> str:
        """What is said instead of a list."""
        return self._message.text() if not self._message.isHidden() else ""

    @property
    def current(self) -> Row | None:
        """The row that is chosen."""
        return self.model.row(self.list.currentIndex().row())

    def step(self, by: int) -> None:
        """Choose the row so many further."""
        line = self.model.step(self.list.currentIndex().row(), by)
        if line >= 0:
            index = self.model.index(line, 0)
            self.list.setCurrentIndex(index)
            if self.model.step(line, -1) == line:
                self.list.scrollToTop()  # the caption of the first row too

    def fit(self) -> None:
        """Take the room that is needed, and no more than there is."""
        if self.isHidden():
            return
        # else each key paints the page below anew; each style sheet takes it off again
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        window = self._window.rect()
        top = min(self._look.px(TOP), window.height() // 8)
        width = min(self._look.px(WIDTH), window.width() - 2 * EDGE)
        rows = sum(self.list.sizeHintForRow(line) for line in range(self.model.rowCount()))
        self.list.setVisible(bool(rows))
        self.setFixedWidth(width)
        self._column.activate()
        others = self._column.heightForWidth(width) - (self.list.sizeHint().height() if rows else 0)
        height = min(others + rows + 4, window.height() - top - 2 * EDGE)
        self.setGeometry(QRect((window.width() - width) // 2, top, width, height))

    # what happens

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the round corners' surroundings too."""
        painter, option = QPainter(self), QStyleOption()
        painter.fillRect(event.rect(), QColor(self._look.theme.ground))
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves, from whatever part of the box."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        # all other keys stay here, and do nothing on the page below

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go round in the box."""
        stops: list[QWidget] = [self.field]
        if self.scope.isVisible():
            stops += [
                one for one in self.scope.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus
            ]
        if self.list.isVisible():
            stops.append(self.list)
        focus = self.window().focusWidget()
        place = stops.index(focus) if focus in stops else 0
        target = stops[(place + (1 if forward else -1)) % len(stops)]
        if target is self.list and self.current is None:
            self.step(1)
        target.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _on_enter(self) -> None:
        if self.current is not None:
            self.chosen.emit(self.current)
        else:
            self.entered.emit()

    def _choose(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row is not None:
            self.chosen.emit(row)

    def _type(self, text: str) -> None:
        self.field.setFocus()
        self.field.insert(text)

    def _say_current(self) -> None:
        """Let a screen reader say what is chosen while the cursor stays in the field."""
        row = self.current
        if row is not None and self.field.hasFocus():
            self._announce(row.spoken)

    def _announce(self, words: str) -> None:
        if words and self.isVisible() and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, words))
