"""The key by which a dialog with text in it is done: Enter alone is a new line there."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPushButton

CONFIRM_SHOWN = "Ctrl Enter"


def confirm_by_key(dialog: QDialog, button: QPushButton) -> None:
    """Let Ctrl Enter press this button wherever the cursor is in the dialog."""
    for key in ("Ctrl+Return", "Ctrl+Enter"):  # of the letters and of the number pad
        QShortcut(QKeySequence(key), dialog).activated.connect(button.click)
