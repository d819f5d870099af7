"""The key that shows the history of the field in which the cursor is, the same in every room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

HISTORY_KEY = "Ctrl+Shift+H"


def add_history_key(editor: QWidget) -> QShortcut:
    """Return a shortcut that works while the cursor is in this editor."""
    context = Qt.ShortcutContext.WidgetWithChildrenShortcut
    return QShortcut(QKeySequence(HISTORY_KEY), editor, context=context)
