"""The page's own buttons in the top bar; those for which there is no room go into a menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget
from shiboken6 import isValid

from jurytool.ui.widgets.variants import make_button

MORE = "Meer ▾"


class HeaderRow(QWidget):
    """The buttons belong to the page: shown here while the page is, and given back unseen."""

    def __init__(self) -> None:
        super().__init__()
        self._widgets: list[QWidget] = []
        self._owners: list[QWidget | None] = []  # from which each was taken
        self.more: QPushButton | None = None  # made when it is needed: no first paint waits for a menu
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)

    def set_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show these buttons; the same ones again change nothing."""
        if list(widgets) == self._widgets:
            return
        for widget, owner in zip(self._widgets, self._owners, strict=True):
            self._give_back(widget, owner)
        self._widgets = list(widgets)
        self._owners = [widget.parentWidget() for widget in widgets]
        for widget in widgets:
            self._layout.addWidget(widget)
            widget.show()

    def _give_back(self, widget: QWidget, owner: QWidget | None) -> None:
        self._layout.removeWidget(widget)
        widget.hide()
        if owner is not None and not isValid(owner):
            widget.deleteLater()  # its page went before it
        else:
            widget.setParent(owner)

    def fit(self, room: int) -> int:
        """Show as many as fit, beginning with the last; returns how wide they are together.

        A single button is always shown.
        """
        widths = [widget.sizeHint().width() + self._layout.spacing() for widget in self._widgets]
        hidden, most = 0, len(widths) if len(widths) > 1 else 0
        while hidden < most and sum(widths[hidden:]) + self._width_of_more(hidden) > room:
            hidden += 1
        for number, widget in enumerate(self._widgets):
            widget.setVisible(number >= hidden)
        if self.more is not None:
            self.more.setVisible(hidden > 0)
        return sum(widths[hidden:]) + self._width_of_more(hidden)

    def _width_of_more(self, hidden: int) -> int:
        if not hidden:
            return 0
        if self.more is None:
            self.more = make_button(MORE, "quiet")
            self.more.setAccessibleName("Meer knoppen")
            menu = QMenu(self.more)
            menu.aboutToShow.connect(lambda: self._fill(menu))
            self.more.setMenu(menu)
            self._layout.insertWidget(0, self.more)
        return self.more.sizeHint().width() + self._layout.spacing()

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        for button in self._widgets:
            if isinstance(button, QPushButton) and button.isHidden():
                if button.menu() is not None:
                    _add_all(menu, button.menu(), enabled=button.isEnabled())
                    continue
                action = menu.addAction(button.text().replace("&", "&&"), button.click)
                action.setEnabled(button.isEnabled())
                action.setCheckable(button.isCheckable())
                action.setChecked(button.isChecked())


def _add_all(menu: QMenu, other: QMenu, *, enabled: bool) -> None:
    """Offer what the menu of a button offers."""
    for action in other.actions():
        menu.addAction(action.text(), action.trigger).setEnabled(enabled and action.isEnabled())
