"""What every open matter has on the screen: what it is about, what can be done, and by which key."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jurytool.services.changes import Changes
from jurytool.services.dossier.names import Spot
from jurytool.services.exchange.open_matters import Matter
from jurytool.ui.environment import Environment
from jurytool.ui.pages.together.matter_list import name_matter
from jurytool.ui.widgets.flow_layout import FlowLayout
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.variants import make_button, make_label

Act = Callable[[], Changes]
Way = tuple[str, str, str, Callable[[], object]]  # name, key as shown, look, what it does
KEPT = "Beide versies blijven in de geschiedenis staan."


class MatterView(QWidget):
    """A heading, what `body` holds, and a row of buttons with their keys.

    The keys work while the focus is in `area`, but never in a text: letters belong to a text.
    """

    place_requested = Signal(str, str)  # room, target

    def __init__(self, env: Environment, area: QWidget) -> None:
        super().__init__()
        self.env, self._area = env, area
        self.spot = Spot("")
        self.heading = make_label("", "heading", wrap=True)
        self.about = make_label("", "small", wrap=True)
        self.about.hide()
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        self.footer = QWidget()  # stands below what scrolls
        row = QWidget()
        self._buttons = FlowLayout(row, spacing=8)
        self.kept = make_label(KEPT, "small", wrap=True)
        self.way = make_button("", "link")
        self.way.clicked.connect(lambda: self.place_requested.emit(self.spot.room, self.spot.target))
        self.buttons: dict[str, QPushButton] = {}
        self._shortcuts: list[QShortcut] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for part in (self.heading, self.about):
            layout.addWidget(part)
        layout.addLayout(self.body)
        below = QVBoxLayout(self.footer)
        below.setContentsMargins(0, 10, 0, 0)
        below.setSpacing(8)
        below.addWidget(row)
        last = QHBoxLayout()
        last.addWidget(self.kept, 1)
        last.addStretch(0)
        last.addWidget(self.way)
        below.addLayout(last)

    def show_head(self, matter: Matter, spot: Spot, way: str = "Ga naar de tekst") -> None:
        """Say what this is about and where it stands."""
        self.spot = spot
        self.heading.setText(breakable(name_matter(matter)))
        self.way.setText(way)
        self.way.setAccessibleName(f"{way}: {spot.name}")
        self.way.setVisible(bool(spot.room))

    def say(self, text: str) -> None:
        """Say below the heading what is good to know; "" for nothing."""
        self.about.setText(text)
        self.about.setVisible(bool(text))

    def offer(self, *ways: Way) -> None:
        """Show these buttons: a name, the key as shown, the look, and what it does."""
        self._clear()
        for name, key, look, slot in ways:
            button = make_button(name, look, key=key, writes=True)
            button.clicked.connect(lambda _=False, slot=slot: slot())
            self._buttons.addWidget(button)
            button.show()
            self.buttons[name] = button
            if key:
                self._add_key(key, slot)

    def allow_keys(self, allowed: bool) -> None:
        """Let the keys of the buttons work, or rest while a text is being written."""
        for shortcut in self._shortcuts:
            shortcut.setEnabled(allowed)

    def perform(self, act: Act) -> Changes | None:
        """Run an act; the panel goes on by itself."""
        return self.env.notifier.perform(act)

    def release(self) -> None:
        """Keep what was typed."""
        self._clear()

    def _clear(self) -> None:
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._shortcuts = []
        for button in self.buttons.values():
            self._buttons.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}

    def _add_key(self, key: str, slot: Callable[[], object]) -> None:
        shortcut = QShortcut(self._area)
        shortcut.setKeys(_sequences(key))
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: slot())
        self._shortcuts.append(shortcut)


def _sequences(key: str) -> Sequence[QKeySequence]:
    """Return a key as shown for Qt; Enter is that of the letters and that of the number pad."""
    shown = key.replace(" ", "+")
    names = [shown.replace("Enter", "Return"), shown] if "Enter" in shown else [shown]
    return [QKeySequence(name) for name in names]
