"""Listens to a widget as somebody who cannot see it: what it is called, what it is, what it says of itself.

`unspoken(widget)` returns sentences; an empty list is good. Show the window first.
"""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QRadioButton,
    QTextEdit,
    QWidget,
)

Role = QAccessible.Role
_BEFORE_KEY = "   "  # as `make_button` puts a key behind the words
_SIGNS = " …▾▴▸◂▲▼+←→↑↓×✓★☆?"
_ROLES: tuple[tuple[type[QWidget], frozenset[QAccessible.Role]], ...] = (
    (QCheckBox, frozenset({Role.CheckBox})),
    (QRadioButton, frozenset({Role.RadioButton})),
    (QAbstractButton, frozenset({Role.Button, Role.ButtonMenu, Role.CheckBox, Role.RadioButton})),
    (QLineEdit, frozenset({Role.EditableText})),
    (QPlainTextEdit, frozenset({Role.EditableText})),
    (QTextEdit, frozenset({Role.EditableText})),
    (QComboBox, frozenset({Role.ComboBox})),
    (QAbstractSpinBox, frozenset({Role.SpinBox})),
    (QAbstractItemView, frozenset({Role.List, Role.Table, Role.Tree})),
)


def shown(window: QWidget) -> list[QWidget]:
    """Return everything in a window that is on the screen."""
    return [widget for widget in window.findChildren(QWidget) if widget.isVisibleTo(window)]


def takes_keys(widget: QWidget) -> bool:
    """Return whether Tab can lead to it, or a click on it does something."""
    inside = widget.parentWidget()
    if isinstance(widget, (QHeaderView, QMenu)) or isinstance(inside, (QComboBox, QAbstractItemView)):
        return False
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) or isinstance(widget, QAbstractButton)


def unspoken(widget: QWidget) -> list[str]:
    """Return what a screen reader would not hear, or hear wrong, about a widget that takes keys or clicks."""
    heard = QAccessible.queryAccessibleInterface(widget)
    if not takes_keys(widget):
        return []
    if heard is None:
        return [f"{type(widget).__name__} says nothing at all"]
    name = name_of(widget)
    what = f"{type(widget).__name__} “{name or widget.objectName()}”"
    wrong = [*_wrong_name(widget, name), *_wrong_role(widget, heard), *_wrong_state(widget, heard)]
    return [f"{what} {each}" for each in wrong]


def name_of(widget: QWidget) -> str:
    """Return what a screen reader calls a widget."""
    if isinstance(widget, QComboBox):  # on Linux Qt answers with what is chosen in it
        return widget.accessibleName().strip()
    heard = QAccessible.queryAccessibleInterface(widget)
    return heard.text(QAccessible.Text.Name).strip() if heard is not None else ""


def alike(window: QWidget) -> list[str]:
    """Return what sounds the same twice: by name, what it is, what is told of it, and the group around it."""
    heard = Counter(_all_heard(widget) for widget in shown(window) if takes_keys(widget))
    return [f"“{each[0]}” is heard {times} times" for each, times in heard.items() if times > 1]


def _all_heard(widget: QWidget) -> tuple[str, ...]:
    heard = QAccessible.queryAccessibleInterface(widget)
    parent = widget.parentWidget()
    while parent is not None and not parent.accessibleName():
        parent = parent.parentWidget()
    told = heard.text(QAccessible.Text.Description) if heard is not None else ""
    return (
        name_of(widget),
        type(widget).__name__,
        told,
        parent.accessibleName() if parent is not None else "",
    )


def _wrong_name(widget: QWidget, name: str) -> list[str]:
    if not name:
        return ["has no name"]
    classes = {each.__name__ for each in type(widget).__mro__}
    if name in classes or not any(sign.isalnum() for sign in name):
        return ["has a name that says nothing"]
    words = visible_words(widget)
    return [] if words.casefold() in name.casefold() else [f"shows “{words}” and is called otherwise"]


def visible_words(widget: QWidget) -> str:
    """Return the words on a button, without its key, its arrow and the mark of its mnemonic.

    One letter is a sign ("B" for bold), and what dots cut off is not seen.
    """
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    words = text.replace("&&", "\0").replace("&", "").replace("\0", "&").split(_BEFORE_KEY)[0]
    words = " ".join(words.strip(_SIGNS).split())
    return words if sum(sign.isalnum() for sign in words) > 1 else ""


def _wrong_role(widget: QWidget, heard: QAccessibleInterface) -> list[str]:
    role = heard.role()
    fitting = next((roles for kind, roles in _ROLES if isinstance(widget, kind)), None)
    if fitting is None:  # it paints itself: Qt has no role for it, so it has to tell in words what it shows
        return [] if heard.text(QAccessible.Text.Description).strip() else ["does not tell what it shows"]
    if role not in fitting:
        return [f"is heard as {role.name}"]
    if isinstance(widget, QAbstractButton) and widget.isCheckable() and role is Role.Button:
        return ["is heard as a button that cannot be on or off"]
    return []


def _wrong_state(widget: QWidget, heard: QAccessibleInterface) -> list[str]:
    state, wrong = heard.state(), list[str]()
    if bool(state.disabled) is widget.isEnabled():
        wrong.append("does not say whether it can be used")
    is_on = widget.isChecked() if isinstance(widget, QAbstractButton) and widget.isCheckable() else None
    if is_on is not None and (not state.checkable or bool(state.checked) is not is_on):
        wrong.append("does not say whether it is on")
    wrong += _wrong_value(widget, heard)
    if isinstance(widget, QAbstractItemView):
        wrong += _silent_rows(widget)
    return wrong


def _wrong_value(widget: QWidget, heard: QAccessibleInterface) -> list[str]:
    value, wrong = heard.text(QAccessible.Text.Value), list[str]()
    if isinstance(widget, QComboBox) and widget.currentText() != value:
        wrong.append("does not say what is chosen")
    if isinstance(widget, QLineEdit) and widget.displayText() != value:
        wrong.append("does not say what stands in it")
    if isinstance(widget, (QPlainTextEdit, QTextEdit)):
        if widget.toPlainText() != value:
            wrong.append("does not say what stands in it")
        if widget.isReadOnly() is not bool(heard.state().readOnly):
            wrong.append("does not say whether it can be written in")
    return wrong


def _silent_rows(view: QAbstractItemView) -> list[str]:
    model = view.model()
    spoken = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
    silent = [
        f"keeps silent about line {row}"
        for row in range(model.rowCount())
        if not any(str(model.index(row, 0).data(role) or "").strip() for role in spoken)
    ]
    if model.rowCount() and view.hasFocus() and not view.currentIndex().isValid():
        silent.append("does not say on which line it stands")
    return silent


def silent_lines(menu: QMenu) -> list[str]:
    """Return what is wrong with the lines of a menu and of the menus in it: no words, or the wrong state."""
    heard = QAccessible.queryAccessibleInterface(menu)
    if heard is None or heard.role() is not Role.PopupMenu:
        return ["a menu is not heard as one"]
    wrong = []
    for number, action in enumerate(menu.actions()):
        line = heard.child(number)
        inner = action.menu()
        if action.isSeparator():
            continue
        name = line.text(QAccessible.Text.Name).strip()
        if line.role() is not Role.MenuItem or not any(sign.isalnum() for sign in name):
            wrong.append(f"line {number} of a menu says “{name}” as {line.role().name}")
        if action.isCheckable() and bool(line.state().checked) is not action.isChecked():
            wrong.append(f"“{name}” does not say whether it is on")
        if isinstance(inner, QMenu):
            wrong += silent_lines(inner)
    return wrong
