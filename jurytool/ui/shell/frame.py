"""Everything that stands in the window, in its place: top bar, rail, notice, page, status bar."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jurytool.clock import Clock
from jurytool.ui.look import Look
from jurytool.ui.shell.notice import Notice
from jurytool.ui.shell.page_stack import PageStack
from jurytool.ui.shell.rail import Rail
from jurytool.ui.shell.status_bar import StatusBar
from jurytool.ui.shell.top_bar import TopBar
from jurytool.ui.widgets.variants import set_surface


class Frame(QWidget):
    """The parts and their places; it knows no page."""

    def __init__(self, look: Look, clock: Clock) -> None:
        super().__init__()
        set_surface(self, "ground")
        self.top, self.rail, self.notice = TopBar(look), Rail(look), Notice()
        self.calm = Notice()  # near the field, for what elsewhere a dialog would say
        self.status = StatusBar(look, lambda: clock.now().local())
        self.stack = PageStack(look)
        self._room = room = QVBoxLayout()
        room.setContentsMargins(16, 14, 16, 14)
        room.setSpacing(12)
        room.addWidget(self.notice)
        room.addWidget(self.stack)
        room.addWidget(self.calm)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addLayout(room, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top)
        layout.addLayout(middle, 1)
        layout.addWidget(self.status)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the rail know how wide the window is."""
        super().resizeEvent(event)
        self.rail.fit(self.width())

    def put_above(self, widget: QWidget) -> None:
        """Put a widget above every page."""
        self._room.insertWidget(self._room.indexOf(self.stack), widget)

    def set_surroundings_visible(self, visible: bool) -> None:
        """Show or hide what stands around a page that fills the screen by itself; the status bar stays."""
        self.top.setVisible(visible)
        self.rail.setVisible(visible)
