"""A pill is one thing: a toggle."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from jurytool.ui.widgets.flow_layout import FlowLayout
from jurytool.ui.widgets.variants import ToggleButton


class Pill(ToggleButton):
    """A toggle with a key of its own; `touch=True` makes it at least 40 px high."""

    def __init__(self, key: str, text: str, tip: str = "", touch: bool = False) -> None:
        super().__init__(text, "touch" if touch else "pill")
        self.key = key
        if tip:
            self.setToolTip(tip)
            self.setAccessibleDescription(tip)


class PillRow(QWidget):
    """Pills beside each other, wrapping where the width ends; `exclusive` allows one at most.

    `toggled(key, on)` comes only for what the user does, not for `set_checked`.
    """

    toggled = Signal(str, bool)

    def __init__(self, exclusive: bool = False, parent: QWidget | None = None, squeezes: bool = True) -> None:
        super().__init__(parent)
        self._exclusive = exclusive
        self._pills: dict[str, Pill] = {}
        self._layout = FlowLayout(self, spacing=4, squeezes=squeezes)

    def set_options(self, options: Sequence[tuple[str, str]], touch: bool = False) -> None:
        """Show these (key, text), all off."""
        for pill in self._pills.values():
            self._layout.removeWidget(pill)
            pill.hide()
            pill.deleteLater()
        self._pills = {}
        for key, text in options:
            pill = Pill(key, text, touch=touch)
            pill.clicked.connect(self._on_clicked)
            self._layout.addWidget(pill)
            self._pills[key] = pill
        self._keep_tab_order()
        self.updateGeometry()

    def _keep_tab_order(self) -> None:
        """Let the Tab key visit new pills where the row stands; Qt would put them behind all else."""
        before = self.previousInFocusChain()
        while before not in (self, None) and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
            before = before.previousInFocusChain()
        if before is self or before is None:
            return  # nothing around it yet: they are visited in the order in which they were made
        for pill in self._pills.values():
            QWidget.setTabOrder(before, pill)
            before = pill

    def pill(self, key: str) -> Pill | None:
        """Return the pill with this key."""
        return self._pills.get(key)

    def checked(self) -> list[str]:
        """Return the keys that are on, in the order in which they stand."""
        return [key for key, pill in self._pills.items() if pill.isChecked()]

    def set_checked(self, keys: Sequence[str]) -> None:
        """Switch exactly these on."""
        for key, pill in self._pills.items():
            pill.setChecked(key in keys)

    def toggle(self, key: str) -> None:
        """Do what a click on this pill does; an unknown key does nothing."""
        pill = self._pills.get(key)
        if pill is not None:
            pill.click()

    def _on_clicked(self) -> None:
        pill = self.sender()
        if not isinstance(pill, Pill):
            return
        if self._exclusive and pill.isChecked():
            for other in self._pills.values():
                if other is not pill and other.isChecked():
                    other.setChecked(False)
                    self.toggled.emit(other.key, False)
        self.toggled.emit(pill.key, pill.isChecked())
