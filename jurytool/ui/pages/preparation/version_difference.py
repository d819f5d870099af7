"""Two versions of an answer beside each other in one text, word by word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from jurytool.services.visit.preparation import ApplicationView
from jurytool.text.dutch import format_count
from jurytool.text.word_diff import count_changes, diff_words
from jurytool.ui.environment import Environment
from jurytool.ui.pages.preparation.parts import describe_version
from jurytool.ui.widgets.choice_box import ChoiceBox
from jurytool.ui.widgets.diff_view import LEGEND, DiffView
from jurytool.ui.widgets.variants import let_stay, make_label

UNCHANGED = "Ongewijzigd: in beide versies staat hier hetzelfde."
NOTHING = "In geen van beide versies staat hier tekst."


class VersionDifference(QWidget):
    """Compares the version that the card shows with another one; `other_changed` when that is chosen."""

    other_changed = Signal()

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self._version: ApplicationView | None = None
        self._others: Mapping[str, ApplicationView] = {}
        self._earlier: frozenset[str] = frozenset()
        self.other = ChoiceBox()
        let_stay(self.other)
        self.other.setAccessibleName("Vergelijk met versie")
        self.other.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.other.setMinimumContentsLength(10)
        self.view = DiffView(env.look, "Verschil tussen twee versies")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(make_label("Vergeleken met", "second"))
        row.addWidget(self.other, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self.view, 1)
        self.other.activated.connect(lambda _: self.other_changed.emit())

    def set_versions(self, versions: Sequence[ApplicationView], chosen: ApplicationView | None) -> None:
        """Offer all versions but the chosen one; the one before it is compared with first."""
        ids = [version.id for version in versions]
        place = ids.index(chosen.id) if chosen is not None else 0
        known = str(self.other.currentData() or "")
        self._version = chosen
        self._others = {version.id: version for version in versions if version is not chosen}
        self._earlier = frozenset(ids[:place])
        self.other.clear()
        for version in reversed(versions):
            if version.id in self._others:
                self.other.addItem(describe_version(version), version.id)
        usual = ids[place - 1] if place else ids[-1]
        self.other.setCurrentIndex(max(0, self.other.findData(known if known in self._others else usual)))

    def changed_keys(self, keys: Sequence[str]) -> set[str]:
        """Return the criteria whose answers differ between the two versions."""
        pairs = {key: self._texts(key) for key in keys}
        return {key for key, (before, after) in pairs.items() if before != after}

    def show_answer(self, key: str, title: str) -> str:
        """Show what differs in the answer to one criterion, the older version first; returns it in words."""
        before, after = self._texts(key)
        parts = diff_words(before, after)
        changes = count_changes(parts)
        self.view.show_parts(parts, f"Verschil bij {title}")
        if changes:
            return f"{_count_words(changes)}. {LEGEND}"
        return UNCHANGED if before.strip() else NOTHING

    def _texts(self, key: str) -> tuple[str, str]:
        version, other = self._version, self._others.get(str(self.other.currentData()))
        if version is None or other is None:
            return "", ""
        texts = (other.answers.get(key, ""), version.answers.get(key, ""))
        return texts if other.id in self._earlier else (texts[1], texts[0])


def _count_words(changes: int) -> str:
    return "1 verschil" if changes == 1 else f"{format_count(changes)} verschillen"
