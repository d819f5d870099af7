"""Several to choose from, as boxes below one line of words: who goes, who speaks too."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from jurytool.ui.kept_form import Values
from jurytool.ui.widgets.flow_layout import FlowLayout
from jurytool.ui.widgets.variants import make_label


class BoxRow(QWidget):
    """Boxes by key, which a form keeps each under its own name; hidden where there is nothing to choose."""

    def __init__(self, words: str, kept_as: str) -> None:
        super().__init__()
        self._kept_as = kept_as
        self.boxes: dict[str, QCheckBox] = {}
        self._row = QWidget()
        self._flow = FlowLayout(self._row, spacing=8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(make_label(words, "small"))
        layout.addWidget(self._row)

    def set_options(self, options: Sequence[tuple[str, str, str]]) -> None:
        """Offer these, none of them chosen: key, words and what a screen reader says."""
        for box in self.boxes.values():
            self._flow.removeWidget(box)
            box.deleteLater()
        self.boxes = {}
        for key, words, spoken in options:
            box = self.boxes[key] = QCheckBox(words.replace("&", "&&"))
            box.setAccessibleName(spoken)
            self._flow.addWidget(box)
        self.setVisible(bool(options))

    def set_checked(self, keys: Collection[str]) -> None:
        """Choose exactly these."""
        for key, box in self.boxes.items():
            box.setChecked(key in keys)

    def answers(self) -> dict[str, bool]:
        """Return what is chosen, by key."""
        return {key: box.isChecked() for key, box in self.boxes.items()}

    def read(self) -> Values:
        """Return what is chosen as a form keeps it."""
        return {f"{self._kept_as}{key}": "ja" if on else "" for key, on in self.answers().items()}

    def show_kept(self, values: Mapping[str, str]) -> None:
        """Choose what was kept; what it does not name stays as it is."""
        for key, box in self.boxes.items():
            box.setChecked(bool(values.get(f"{self._kept_as}{key}", box.isChecked())))
