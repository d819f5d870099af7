"""How large a dialog begins: as designed, at the size of the letters, and never larger than the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from jurytool.ui.look import Look
from jurytool.ui.screen_room import room_for

AROUND = (40, 60)  # pixels that stay visible beside it, and for its own title


def fit_dialog(dialog: QDialog, look: Look, width: int, height: int) -> None:
    """Give a dialog its first size, in pixels of the design."""
    screen = room_for(dialog.parentWidget() or dialog)
    dialog.resize(
        min(look.px(width), screen.width() - AROUND[0]), min(look.px(height), screen.height() - AROUND[1])
    )
