"""How widgets ask the style sheet for a look, and the labels and buttons made with it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from jurytool.ui.widgets.push_button import PushButton

WRITES = "writes"  # set on a button that changes something of the dossier
STAYS = "stays"  # set on what somebody who only reads may use as well, with all that is in it


def let_stay(*widgets: QWidget) -> None:
    """Let fields and buttons be used by somebody who only reads too: they change nothing of the dossier."""
    for widget in widgets:
        widget.setProperty(STAYS, True)


def set_surface(widget: QWidget, surface: str) -> None:
    """Give a widget a ground: card, plain, rail, me, attention… (see style_sheet)."""
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    _set(widget, "surface", surface)


def set_variant(widget: QWidget, variant: str) -> None:
    """Give a label, button or field its look: primary, link, pill, second, small… (see style_sheet)."""
    _set(widget, "variant", variant)


def set_invalid(widget: QWidget, invalid: bool) -> None:
    """Show or clear the border of a field that was refused."""
    _set(widget, "invalid", invalid)


def keep_aside(owner: QWidget, *widgets: QWidget) -> None:
    """Give widgets that have no place yet an owner: unseen until they are placed and shown, and gone with it.

    One without an owner stays for ever, as what its signals lead to holds what holds it.
    """
    for widget in widgets:
        widget.setParent(owner)
        widget.hide()


def make_label(text: str, variant: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label in plain text, never read as HTML."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if variant:
        set_variant(label, variant)
    if wrap:
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label


_AROUND = 12  # pixels of room around the words of a toggle; what the style sheet adds to it stays


class ToggleButton(PushButton):
    """A button that becomes bold when it is on, and has the room for that from the start."""

    def __init__(self, text: str, variant: str) -> None:
        super().__init__(text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        set_variant(self, variant)

    def sizeHint(self) -> QSize:
        """Return the size with bold text."""
        return self._with_bold(super().sizeHint()) + QSize(_AROUND, 0)

    def minimumSizeHint(self) -> QSize:
        """Return the least size with bold text, which stands closer to the border than usual."""
        return self._with_bold(super().sizeHint())

    def _with_bold(self, size: QSize) -> QSize:
        bold, plain = QFont(self.font()), QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        plain.setWeight(QFont.Weight.Normal)
        text = self.text()
        more = QFontMetrics(bold).horizontalAdvance(text) - QFontMetrics(plain).horizontalAdvance(text)
        return size + QSize(max(0, more + 1), 0)


def make_button(
    text: str,
    variant: str = "",
    tip: str = "",
    key: str = "",
    *,
    writes: bool = False,
    owner: QWidget | None = None,
) -> PushButton:
    """Return a button; `key` is the shortcut as shown ("F11"), put behind the text.

    One that `writes` changes something of the dossier, and is not for who only reads in it.
    One with an `owner` is kept aside there, as for the top bar.
    """
    button = PushButton(f"{text}   {key}" if key else text)
    button.setAccessibleName(text)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setProperty(WRITES, writes)
    if variant:
        set_variant(button, variant)
    if tip:
        button.setToolTip(tip)
        button.setAccessibleDescription(tip)
    if owner is not None:
        keep_aside(owner, button)
    return button


def make_menu_button(text: str, tip: str = "") -> PushButton:
    """Return a button with an empty menu of its own, to which what it offers is added."""
    button = make_button(text, "quiet", tip)
    name_button(button, text, sign="▾")
    button.setMenu(QMenu(button))
    return button


def name_button(button: QPushButton, text: str, about: str = "", *, key: str = "", sign: str = "") -> None:
    """Give a button another name, for who sees it and for who hears it.

    `about` is heard only, where more buttons say the same; `key` and `sign`, an arrow, are only seen.
    """
    shown = f"{text} {sign}".strip() + (f"   {key}" if key else "")
    button.setText(shown.replace("&", "&&"))
    button.setAccessibleName(f"{text}: {about}" if about else text)


def make_line() -> QFrame:
    """Return a thin horizontal line."""
    line = QFrame()
    line.setFixedHeight(1)
    set_surface(line, "line")
    return line


def _set(widget: QWidget, name: str, value: object) -> None:
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
