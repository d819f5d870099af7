"""The menu of a narrative field: Qt's own, and above it what can be done with a wrong word."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit

from jurytool.ui.screen_room import room_for


class SpellingOffer(Protocol):
    """Who adds to a menu what can be done with the wrong word at a cursor, if there is one."""

    def fill_menu(self, menu: QMenu, cursor: QTextCursor) -> None: ...


def show_menu(field: QTextEdit, spelling: SpellingOffer | None, cursor: QTextCursor, place: QPoint) -> QMenu:
    """Show the menu for what stands at a cursor, at a place on the screen, and return it."""
    menu = field.createStandardContextMenu()
    if spelling is not None:
        spelling.fill_menu(menu, cursor)
    return _show(menu, place)


def show_word_menu(field: QTextEdit, spelling: SpellingOffer, place: QPoint) -> QMenu:
    """Show only what can be done with the wrong word that is selected, and return the menu."""
    menu = QMenu(field)
    spelling.fill_menu(menu, field.textCursor())
    return _show(menu, place)


def keep_on_screen(menu: QMenu) -> None:
    """Move a menu that got more lines while it was shown, so that all of it can be read."""
    if not menu.isVisible():
        return
    free = room_for(menu)
    menu.resize(menu.sizeHint())
    left = min(menu.x(), free.right() + 1 - menu.width())
    top = min(menu.y(), free.bottom() + 1 - menu.height())
    menu.move(max(left, free.left()), max(top, free.top()))


def _show(menu: QMenu, place: QPoint) -> QMenu:
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(place)
    return menu
