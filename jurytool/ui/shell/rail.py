"""The rail at the left: rooms of the dossier, or places outside it, and the page's own entries below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from jurytool.ui.look import Look
from jurytool.ui.pages.page import SideEntry
from jurytool.ui.shell.rooms import ObjectRow, RoomRow
from jurytool.ui.shown_keys import show_keys
from jurytool.ui.widgets.card import clear_layout, let_go
from jurytool.ui.widgets.labels import make_section_label
from jurytool.ui.widgets.push_button import PushButton
from jurytool.ui.widgets.variants import set_surface, set_variant

WIDTH, LEAST_WIDTH = 208, 120
LOW = 370  # pixels of the design
_SIDE = 10


class RailButton(PushButton):
    """A line of the rail: name at the left, counter or key at the right."""

    def __init__(self, look: Look, key: str, name: str, right: str = "", *, small: bool = False) -> None:
        super().__init__()
        self.key = key
        self._look, self._name, self._right, self._small = look, name, right, small
        self.tip = ""  # shown as the tip
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        set_variant(self, "rail-small" if small else "rail")
        self._describe()

    @property
    def right(self) -> str:
        """The counter."""
        return self._right

    def set_right(self, right: str) -> None:
        """Change the counter."""
        self._right = right
        self._describe()
        self._elide()
        self.update()

    def show_entry(self, entry: SideEntry) -> None:
        """Say what an entry of the page says by now."""
        self._name, self.tip = entry.text, entry.tip
        self.setChecked(entry.current)
        self.setAccessibleDescription(entry.tip)
        self.set_right(entry.counter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elide the name again."""
        super().resizeEvent(event)
        self._elide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the name as a button does, and the counter."""
        super().paintEvent(event)
        if not self._right:
            return
        painter = QPainter(self)
        theme = self._look.theme
        painter.setFont(self._look.font("small" if self._small else "body", bold=self.isChecked()))
        painter.setPen(QColor(theme.me if self.isChecked() else theme.second))
        side = self._look.px(_SIDE)
        place: QRect = self.rect().adjusted(0, 0, -side, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._right)

    def _describe(self) -> None:
        self.setAccessibleName(f"{self._name} {self._right}".strip())

    def _elide(self) -> None:
        # the chosen row is bold, and no row may change its words when it is chosen
        metrics = QFontMetrics(self._look.font("small" if self._small else "body", bold=True))
        right = metrics.horizontalAdvance(self._right) + self._look.px(8) if self._right else 0
        room = self.width() - 2 * self._look.px(_SIDE) - right
        shown = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, max(0, room))
        self.setText(shown.replace("&", "&&"))
        cut = self._name if shown != self._name else ""
        self.setToolTip("  ".join(part for part in (cut, self.tip) if part))


class Rail(QFrame):
    """The rail; it asks, the main window goes."""

    room_requested = Signal(str)
    entry_requested = Signal(str)
    object_requested = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.objects: QComboBox | None = None  # made when a dossier has more than one object judged
        self._rows: dict[str, RailButton] = {}
        self._entries: tuple[SideEntry, ...] = ()
        self._entry_buttons: dict[str, RailButton] = {}
        set_surface(self, "rail")
        self.setAccessibleName("Navigatie")
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 10, 8, 10)
        layout.setSpacing(2)
        self._is_low, self._window_width = False, 4 * look.px(WIDTH)
        self._rooms_box, self._inside, self._below = QWidget(), QWidget(), QWidget()
        for box in (self._rooms_box, self._inside):
            set_surface(box, "clear")
        self._rooms = QVBoxLayout(self._rooms_box)
        self._rooms.setContentsMargins(0, 0, 0, 0)
        self._inside_layout = QVBoxLayout(self._inside)
        self._inside_layout.setContentsMargins(0, 0, 0, 0)
        self._inside_layout.setSpacing(0)
        self._inside_layout.addWidget(self._below, 1)
        set_surface(self._below, "clear")
        self._below_layout = QVBoxLayout(self._below)
        self._below_layout.setContentsMargins(0, 6, 0, 4)
        self._below_layout.setSpacing(1)
        self._foot = QVBoxLayout()
        for part in (self._rooms, self._foot):
            part.setSpacing(2)
        layout.addWidget(self._rooms_box)
        self._area = self._make_scroll_area()
        layout.addWidget(self._area, 1)
        line = QFrame()  # what scrolls above it is of the room, what stands below it is not
        line.setFixedHeight(1)
        set_surface(line, "line")
        layout.addSpacing(4)
        layout.addWidget(line)
        layout.addSpacing(4)
        layout.addLayout(self._foot)
        for key, name, right in (("settings", "Instellingen", ""), ("help", "Hulp", "F1")):
            self._add_row(self._foot, RoomRow(key, name, right))
        look.changed.connect(self._set_width)
        self._set_width()

    def fit(self, window_width: int) -> None:
        """Leave most of a narrow window to the page."""
        self._window_width = window_width
        self._set_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the rooms scroll along where the rail is too low for all of them."""
        super().resizeEvent(event)
        self._place_rooms()

    def _place_rooms(self) -> None:
        is_low = self.height() < self._look.px(LOW)
        if is_low == self._is_low:
            return
        self._is_low = is_low
        if is_low:
            self._inside_layout.insertWidget(0, self._rooms_box)
        else:
            self._layout.insertWidget(self._layout.indexOf(self._area), self._rooms_box)

    def set_rooms(self, rows: Sequence[RoomRow], current: str) -> None:
        """Show these rooms; one that stays is the same button, with the focus and the mouse on it."""
        for key in self._rows.keys() - {row.key for row in rows} - {"settings", "help"}:
            let_go(self._rooms, self._rows.pop(key))
        for place, row in enumerate(rows):
            if row.key not in self._rows:
                self._add_row(self._rooms, row, place)
        for row in rows:
            self._rows[row.key].set_right(row.counter)
        self.set_current(current)

    def set_objects(self, rows: Sequence[ObjectRow]) -> None:
        """Offer the objects that are judged; with one the level is never mentioned."""
        if self.objects is None:
            if len(rows) < 2:
                return
            self.objects = self._make_objects()
        self.objects.setVisible(len(rows) > 1)
        self.objects.blockSignals(True)
        self.objects.clear()
        for number, row in enumerate(rows):
            self.objects.addItem(row.name, row.key)
            if row.current:
                self.objects.setCurrentIndex(number)
        self.objects.blockSignals(False)

    def _make_objects(self) -> QComboBox:
        from jurytool.ui.widgets.elided_combo import ElidedCombo  # most dossiers need none

        box = ElidedCombo("Wat je beoordeelt")
        box.activated.connect(lambda number: self.object_requested.emit(str(box.itemData(number))))
        self._layout.insertWidget(0, box)
        return box

    def set_current(self, current: str) -> None:
        """Mark where the user is."""
        for key, button in self._rows.items():
            button.setChecked(key == current)

    def set_entries(self, entries: Sequence[SideEntry]) -> None:
        """Show the page's own entries below the rooms; the same ones stay the same buttons."""
        if tuple(entries) == self._entries:
            return
        self._entries = tuple(entries)
        for key in self._entry_buttons.keys() - {entry.key for entry in entries}:
            let_go(self._below_layout, self._entry_buttons.pop(key))
        for button in self._entry_buttons.values():
            self._below_layout.removeWidget(button)
        clear_layout(self._below_layout)
        section = None
        for entry in entries:
            if entry.section != section:
                section = entry.section
                self._add_section(section)
            button = self._entry_buttons.get(entry.key) or self._make_entry(entry)
            button.show_entry(entry)
            self._below_layout.addWidget(button)
        self._below_layout.addStretch(1)

    def _make_scroll_area(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # asking a scroll area for its own viewport makes PySide load every widget class: 20 ms at the start
        viewport = QWidget()
        area.setViewport(viewport)
        viewport.setAutoFillBackground(False)
        area.setWidget(self._inside)
        return area

    def _set_width(self) -> None:
        share = self._window_width // 4
        self.setFixedWidth(min(self._look.px(WIDTH), max(share, self._look.px(LEAST_WIDTH))))
        self._place_rooms()

    def _add_row(self, layout: QVBoxLayout, row: RoomRow, place: int = -1) -> None:
        button = RailButton(self._look, row.key, row.title, row.counter)
        if row.shortcut:
            button.tip = show_keys(row.shortcut)
            button.setAccessibleDescription(button.tip)
        button.clicked.connect(lambda: self._on_room_clicked(row.key))
        self._rows[row.key] = button
        layout.insertWidget(place, button)

    def _add_section(self, section: str) -> None:
        if section:
            label = make_section_label(section)
            label.setContentsMargins(10, 7, 0, 2)
            self._below_layout.addWidget(label)

    def _make_entry(self, entry: SideEntry) -> RailButton:
        button = self._entry_buttons[entry.key] = RailButton(self._look, entry.key, entry.text, small=True)
        button.clicked.connect(lambda: self._on_entry_clicked(button, entry.key))
        return button

    def _on_room_clicked(self, key: str) -> None:
        self.room_requested.emit(key)

    def _on_entry_clicked(self, button: RailButton, key: str) -> None:
        current = next((entry.current for entry in self._entries if entry.key == key), False)
        button.setChecked(current)  # only the page says where it is
        self.entry_requested.emit(key)
