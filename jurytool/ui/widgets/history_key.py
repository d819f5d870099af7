"""The key that shows the history of the field in which the cursor is, the same in every room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from jurytool.services.drafts import DraftKey
from jurytool.ui.autosave import Autosave

HISTORY_KEY = "Ctrl+Shift+H"


def add_history_key(editor: QWidget) -> QShortcut:
    """Return a shortcut that works while the cursor is in this editor."""
    context = Qt.ShortcutContext.WidgetWithChildrenShortcut
    return QShortcut(QKeySequence(HISTORY_KEY), editor, context=context)


def offer_history(editor: QWidget, autosave: Autosave, find: Callable[[], DraftKey | None]) -> None:
    """Let the key show the history of the field in this editor; `find` returns None where it has none yet."""

    def ask() -> None:
        key = find()
        if key is not None:
            autosave.ask_for_history(key)

    add_history_key(editor).activated.connect(ask)
