"""A button that is an icon with a name."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt

from jurytool.ui.icons import make_icon
from jurytool.ui.look import Look
from jurytool.ui.widgets.push_button import PushButton
from jurytool.ui.widgets.variants import WRITES, set_variant

_WRITING = frozenset({"pencil", "plus", "trash", "paperclip"})
ICON = 16  # pixels of the design


class IconButton(PushButton):
    """A quiet button with only an icon, in the colour of the theme in force."""

    def __init__(self, look: Look, icon: str, name: str) -> None:
        super().__init__()
        self._look, self._icon = look, icon
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty(WRITES, icon in _WRITING)
        set_variant(self, "quiet")
        self.set_name(name)
        look.changed.connect(self._paint)
        self._paint()

    def set_name(self, name: str) -> None:
        """Say what it does, for who cannot see the icon and for who does not know it."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def _paint(self) -> None:
        size = self._look.px(ICON)
        self.setIcon(make_icon(self._icon, self._look.theme.second, size))
        self.setIconSize(QSize(size, size))
