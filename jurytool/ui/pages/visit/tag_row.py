"""Criteria as pills: the code while off, the name as well while on; indicators by a list."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jurytool.ui.look import Look
from jurytool.ui.pages.visit.note_choices import make_indicator_popup
from jurytool.ui.pages.visit.tagging import Pair, Tagging, TagOption
from jurytool.ui.widgets.pill import PillRow
from jurytool.ui.widgets.variants import make_button


class TagRow(QWidget):
    """What a note is about; `toggled` comes for what the user does, not for `set_checked`."""

    toggled = Signal(str, bool)  # key of a TagOption

    def __init__(self, look: Look, mnemonic: bool = False) -> None:
        super().__init__()
        self._look = look
        self._tagging = Tagging()
        self._shown: tuple[TagOption, ...] = ()
        self._touch = False
        self.pills = PillRow()
        self.pills.setAccessibleName("Criteria")
        self.more = make_button("&Indicator…" if mnemonic else "Indicator…", "quiet", writes=True)
        self.more.setAccessibleName("Indicator kiezen")
        self.more.setToolTip("Kies een indicator op code of woord" + (" (Alt I)" if mnemonic else ""))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.pills, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.more)
        layout.addStretch(1)
        self.pills.toggled.connect(self._on_toggled)
        self.more.clicked.connect(self.open_popup)

    def set_tagging(self, tagging: Tagging, touch: bool = False) -> None:
        """Show these criteria, all off; `touch` makes them large enough for fingers."""
        self._tagging, self._touch = tagging, touch
        self.setVisible(bool(tagging.pills or tagging.others))
        self.more.setVisible(bool(tagging.others) and not touch)
        self._show((), rebuild=True)

    def set_checked(self, pairs: Collection[Pair]) -> None:
        """Switch exactly these on; a chosen indicator gets a pill as long as it is on."""
        self._show([option.pair for option in self._options() if option.pair in pairs])

    def checked(self) -> list[Pair]:
        """Return what is on, in the order of the instruments."""
        keys = self.pills.checked()
        return [option.pair for option in self._options() if option.key in keys]

    def option_of(self, number: int) -> TagOption | None:
        """Return the criterion with this key, 1 to 9."""
        pills = self._tagging.pills
        return pills[number - 1] if 0 < number <= len(pills) else None

    def toggle_number(self, number: int) -> None:
        """Do what a click on this pill does; a number without a pill does nothing."""
        option = self.option_of(number)
        if option is not None:
            self.pills.toggle(option.key)

    def open_popup(self) -> None:
        """Let an indicator be chosen from a list."""
        popup = make_indicator_popup(self._look, self, self._tagging)
        popup.chosen.connect(self._on_indicator_chosen)
        popup.show_above(self.more)

    def _options(self) -> tuple[TagOption, ...]:
        return (*self._tagging.pills, *self._tagging.others)

    def _show(self, pairs: Sequence[Pair], rebuild: bool = False) -> None:
        others = [option for option in self._tagging.others if option.pair in pairs]
        shown = (*self._tagging.pills, *others)
        if rebuild or shown != self._shown:
            self._shown = shown
            self.pills.set_options([(option.key, option.short) for option in shown], touch=self._touch)
        self.pills.set_checked([option.key for option in shown if option.pair in pairs])
        for option in shown:
            self._dress(option)

    def _dress(self, option: TagOption) -> None:
        """Say with the name what is on, and with the tip what each pill is."""
        pill = self.pills.pill(option.key)
        if pill is None:
            return
        pill.setText((option.chip if pill.isChecked() else option.short).replace("&", "&&"))
        number = self._tagging.pills.index(option) + 1 if option in self._tagging.pills else 0
        pill.setToolTip(f"{option.label}: {option.title}" + (f" (Alt {number})" if number else ""))
        pill.setAccessibleName(option.label)
        pill.setAccessibleDescription(option.title)

    def _on_toggled(self, key: str, on: bool) -> None:
        self._show(self.checked())
        self.toggled.emit(key, on)

    def _on_indicator_chosen(self, key: str) -> None:
        option = self._tagging.by_key(key)
        if option is not None and option.pair not in self.checked():
            self._show([*self.checked(), option.pair])
            self.toggled.emit(key, True)
