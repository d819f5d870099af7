"""The verdict: one of the instrument's options, and the sentence that the report gets."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from jurytool.instruments.schema import Verdict
from jurytool.report.outline_text import Scope
from jurytool.ui.widgets.card import Card, clear_layout
from jurytool.ui.widgets.flow_layout import FlowLayout
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.sight import bring_into_sight
from jurytool.ui.widgets.variants import make_label

_LOW = 8  # pixels above and below in a low window
_NONE = "De jury kiest als het rapport zover is."


class VerdictCard(Card):
    """Real radio buttons: the arrows walk, and what is chosen is stored at once."""

    verdict_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.body.setSpacing(4)
        self.buttons: dict[str, QRadioButton] = {}
        self._is_low = False
        self._verdict: Verdict | None = None
        self._group: QButtonGroup | None = None
        self._name = make_label("", "heading")
        self.sentence = make_label("", "small", wrap=True)
        self._options = QWidget()
        self._flow = FlowLayout(self._options, spacing=14, line_spacing=2)
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(self._name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._options, 1)
        layout = QVBoxLayout()
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self.sentence)
        self.body.addLayout(layout)

    def show_verdict(self, scope: Scope, chosen: str) -> None:
        """Show which option was chosen; the card is hidden where the instrument has no verdict."""
        verdict = scope.instrument.verdict
        self.setVisible(verdict is not None)
        if verdict is None:
            return
        if verdict != self._verdict:
            self._build(verdict)
        for key, button in self.buttons.items():
            button.setChecked(key == chosen)
        sentences = {option.key: option.sentence for option in verdict.options}
        self.sentence.setText(breakable(scope.fill(sentences.get(chosen, ""))) or _NONE)
        self._show_tip()

    def fold_where_low(self, is_low: bool) -> None:
        """Leave out the sentence where the window has little height: it is the tip then."""
        self._is_low = is_low
        self.sentence.setVisible(not is_low)
        margins = self.body.contentsMargins()
        upright = _LOW if is_low else margins.left()
        self.body.setContentsMargins(margins.left(), upright, margins.right(), upright)
        self._show_tip()

    def _show_tip(self) -> None:
        self.setToolTip(self.sentence.text() if self._is_low else "")
        self.setAccessibleDescription(self.sentence.text())

    def focus_choice(self) -> None:
        """Put the focus on the option that was chosen, or on the first."""
        chosen = [button for button in self.buttons.values() if button.isChecked()]
        for button in (chosen or list(self.buttons.values()))[:1]:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_sight(self)

    def _build(self, verdict: Verdict) -> None:
        self._verdict = verdict
        clear_layout(self._flow)
        self._group = QButtonGroup(self)
        self.buttons = {}
        self._name.setText(verdict.title)
        self.setAccessibleName(verdict.title)
        for option in sorted(verdict.options, key=lambda option: option.key == "open"):
            button = QRadioButton(option.label.replace("&", "&&"))
            button.setAccessibleName(f"{verdict.title}: {option.label}")
            button.clicked.connect(lambda _=False, key=option.key: self.verdict_chosen.emit(key))
            self._group.addButton(button)
            self._flow.addWidget(button)
            self.buttons[option.key] = button
            self._name.setMinimumHeight(button.sizeHint().height())
