"""Who says it, in a talk with more than one group: a pill for each, the first unless chosen otherwise."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jurytool.ui.widgets.pill import PillRow
from jurytool.ui.widgets.variants import make_label

SOURCE_KEY = "Alt B"


class SourceRow(QWidget):
    """Hidden where one group speaks; `chosen` gives the key of the one that was picked."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._groups: dict[str, str] = {}
        self._touch = False
        self.pills = PillRow(exclusive=True)
        self.pills.setAccessibleName("Wie zegt dit")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(make_label("Van", "small"))
        layout.addWidget(self.pills)
        layout.addWidget(make_label(SOURCE_KEY, "key"))
        self.pills.toggled.connect(self._on_toggled)
        self.hide()

    @property
    def is_wanted(self) -> bool:
        """Whether there is anything to choose."""
        return len(self._groups) > 1

    def set_groups(self, groups: Mapping[str, str], *, touch: bool) -> None:
        """Offer these, in the order in which they are named."""
        if (list(groups.items()), touch) != (list(self._groups.items()), self._touch):
            self._groups, self._touch = dict(groups), touch
            self.pills.set_options([(key, name.capitalize()) for key, name in groups.items()], touch=touch)

    def key_of(self, source: str) -> str:
        """Return the group that is meant by what was chosen: the first where that does not speak here."""
        return source if source in self._groups else next(iter(self._groups), "")

    def name_of(self, source: str) -> str:
        """Return the name of the group that is meant."""
        return self._groups.get(self.key_of(source), "")

    def show_source(self, source: str) -> None:
        """Show which group it is."""
        self.pills.set_checked([self.key_of(source)])

    def after(self, source: str) -> str:
        """Return the group after this one, and after the last the first."""
        keys = list(self._groups)
        return keys[(keys.index(self.key_of(source)) + 1) % len(keys)] if keys else ""

    def _on_toggled(self, key: str, on: bool) -> None:
        """Take a click as a choice; on the one that is on it changes nothing, for somebody says it."""
        if on or not self.pills.checked():
            self.chosen.emit(key)
