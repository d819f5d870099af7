"""Files as a row of chips: what they are called, open them, take them away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from jurytool.ui.icons import make_icon
from jurytool.ui.look import Look
from jurytool.ui.widgets.flow_layout import FlowLayout
from jurytool.ui.widgets.variants import make_button, set_surface

_NAME_WIDTH = 190  # pixels at the designed size
ICON, _THUMBNAIL = 16, 40
_FINGER = 40


@dataclass(frozen=True, slots=True)
class FileItem:
    """One file: `words` say its size, or why it cannot be opened. `acts` are open, save and remove."""

    key: str
    name: str
    words: str
    acts: tuple[str, ...] = ()


_ACTS = {"open": "Openen", "save": "Opslaan als…", "remove": "Weghalen"}


class FileChip(QFrame):
    """A file with its acts: a click does the first, the button behind it shows them all."""

    asked = Signal(str, str)  # act, key

    def __init__(self, look: Look, item: FileItem, picture: QPixmap | None = None) -> None:
        super().__init__()
        self.item = item
        self._look = look
        set_surface(self, "card")
        self.button = make_button("", "link")
        width = QFontMetrics(look.font("body")).horizontalAdvance
        name, most = item.name, look.px(_NAME_WIDTH)
        if width(name) > most:
            metrics = QFontMetrics(look.font("body"))
            name = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, most)
        self.button.setText(f"{name} · {item.words}".replace("&", "&&"))
        self.button.setAccessibleName(f"{item.name}, {item.words}")
        self.button.setToolTip(item.name)
        self.button.setEnabled(bool(item.acts) and item.acts[0] != "remove")
        self.show_picture(picture)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 2, 2, 2)
        layout.setSpacing(2)
        layout.addWidget(self.button)
        self.more = self._make_more()
        # a picture needs more height than this button allows its row without an alignment of its own
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignVCenter)
        self.button.clicked.connect(lambda: self.asked.emit(self.item.acts[0], self.item.key))

    def show_picture(self, picture: QPixmap | None) -> None:
        """Show the small picture, or a paperclip."""
        side = self._look.px(ICON if picture is None else _THUMBNAIL)
        icon = make_icon("paperclip", self._look.theme.second, side) if picture is None else QIcon(picture)
        self.button.setIcon(icon)
        self.button.setIconSize(QSize(side, side))

    def make_menu(self) -> QMenu:
        """Return the menu of all acts."""
        menu = QMenu(self)
        for act in self.item.acts:
            menu.addAction(_ACTS[act]).triggered.connect(lambda _=False, act=act: self._ask(act))
        return menu

    def _make_more(self) -> QPushButton:
        only = self.item.acts == ("remove",)
        more = make_button("✕" if only else "⋯", "quiet")
        words = f"{self.item.name} weghalen" if only else f"Meer over {self.item.name}"
        more.setAccessibleName(words)
        more.setToolTip(words)
        if only:
            more.clicked.connect(lambda: self._ask("remove"))
        else:
            more.clicked.connect(self._show_menu)
        if not self.item.acts:
            more.hide()  # never shown here: without a parent it would be a window
        return more

    def _show_menu(self) -> None:
        menu = self.make_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _ask(self, act: str) -> None:
        self.asked.emit(act, self.item.key)


class FileBar(QWidget):
    """Chips that wrap; not there while there are none, unless it has a button to add some."""

    asked = Signal(str, str)  # act, key
    add_requested = Signal()

    def __init__(self, look: Look, name: str, *, adds: bool = False) -> None:
        super().__init__()
        self._look = look
        self._items: tuple[FileItem, ...] = ()
        self._touch = False
        self.chips: dict[str, FileChip] = {}
        self.setAccessibleName(name)
        self._layout = FlowLayout(self, spacing=6, line_spacing=6)
        self.add = make_add_button(look) if adds else None
        if self.add is not None:
            self.add.setText("Bijlage…")
            self.add.clicked.connect(self.add_requested)
            self._layout.addWidget(self.add)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if not adds:
            self.hide()  # shown before it has a parent it would be a window

    def set_touch(self, touch: bool) -> None:
        """Make what is touched at least 40 pixels high, or of its usual size."""
        self._touch = touch
        for button in self.findChildren(QPushButton):
            make_touchable(button, touch)

    def set_items(self, items: Sequence[FileItem]) -> None:
        """Show these files; the focus stays in the bar."""
        if tuple(items) == self._items:
            return
        self._items = tuple(items)
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        for chip in self.chips.values():
            self._layout.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = {item.key: FileChip(self._look, item) for item in items}
        for chip in self.chips.values():
            chip.asked.connect(self.asked)
            self._layout.addWidget(chip)
        self.set_touch(self._touch)
        self.setVisible(bool(items) or self.add is not None)
        self.updateGeometry()
        if had_focus and self.add is not None:
            self.add.setFocus()


def make_touchable(button: QPushButton, touch: bool) -> None:
    """Give a button room for a finger, or its usual size."""
    button.setMinimumHeight(_FINGER if touch else 0)
    button.setMinimumWidth(_FINGER if touch else 0)


def make_add_button(look: Look) -> QPushButton:
    """Return the button that adds a file, for where there is no room for words."""
    button = make_button("", "quiet", tip="Foto of bestand bijvoegen (Ctrl Shift A)")
    button.setAccessibleName("Foto of bestand bijvoegen")

    def dress() -> None:
        button.setIcon(make_icon("paperclip", look.theme.second, look.px(ICON)))
        button.setIconSize(QSize(look.px(ICON), look.px(ICON)))

    look.follow(button, dress)
    dress()
    return button
