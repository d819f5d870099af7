"""The status bar: what is saved and when, who works here, and that nothing leaves this computer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from jurytool.text.dutch import format_clock
from jurytool.ui.look import Look
from jurytool.ui.widgets.labels import ElidedLabel
from jurytool.ui.widgets.variants import make_button, make_label, set_surface, set_variant

HEIGHT = 28
LEAST_TOLD_MS, LONGEST_TOLD_MS, LETTER_MS = 2_500, 8_000, 45  # as long as reading a sentence takes
FAILING = "▲"
ELSEWHERE = "Ergens anders bewaren"
_ELSEWHERE_TIP = "Zet wat nog niet is opgeslagen in een bestand, bijvoorbeeld op een stick"
DRAFT_KEPT = "Concept bewaard"
_DRAFT_TIP = "Wat je nu typt, staat al op de schijf, ook als de computer uitvalt"
SPACE = 24  # pixels around a label
OFFLINE = "Offline – alles staat op deze computer"


def told_time(message: str) -> int:
    """Return how long a sentence is shown, in milliseconds: as long as it takes to read it."""
    return min(LONGEST_TOLD_MS, LEAST_TOLD_MS + LETTER_MS * len(message))


class StatusBar(QFrame):
    """Says calmly that all is kept, and clearly when it is not; `elsewhere_requested` while it is not."""

    elsewhere_requested = Signal()

    def __init__(self, look: Look, now: Callable[[], dt.datetime]) -> None:
        super().__init__()
        self._look, self._now = look, now
        set_surface(self, "bottom")
        self._dot = make_label("●", "good")
        self._saved = make_label("", "small")
        self._told = ElidedLabel("", "small")
        self.elsewhere = make_button(ELSEWHERE, "link", tip=_ELSEWHERE_TIP)
        self.elsewhere.clicked.connect(self.elsewhere_requested)
        self.elsewhere.hide()
        self._page = make_label("", "small")
        self._who = make_label("", "small")
        self._dot.setAccessibleName("Toestand")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 16, 0)
        layout.setSpacing(8)
        layout.addWidget(self._dot)
        layout.addWidget(self._saved)
        layout.addSpacing(8)
        layout.addWidget(self._told, 1)
        layout.addWidget(self.elsewhere)
        self._backup = make_label("", "small")
        self._offline = make_label(OFFLINE, "small")
        for label in (self._page, self._who, self._backup, self._offline):  # the last gives way
            layout.addWidget(label)
            layout.addSpacing(8)
        self._told_timer = QTimer(self, singleShot=True)
        self._told_timer.timeout.connect(lambda: self._told.set_full_text(""))
        look.changed.connect(self._set_height)
        self._set_height()
        self.show_idle()

    def event(self, event: QEvent) -> bool:
        """Leave out what there is no room for: where the dossiers are, who works here, what the page says."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        needed = sum(label.sizeHint().width() + SPACE for label in (self._dot, self._saved))
        needed += (
            self._told.sizeHint().width() + 3 * SPACE
        )  # a sentence goes before the rest; with both margins
        if not self.elsewhere.isHidden():
            needed += self.elsewhere.sizeHint().width() + SPACE
        for label in (self._page, self._who, self._backup, self._offline):
            needed += label.sizeHint().width() + SPACE
            label.setVisible(bool(label.text()) and needed <= self.width())

    def text(self) -> str:
        """Return all that the bar says at the left, for tests and screen readers."""
        parts = (self._saved.text(), self._told.full_text)
        return " ".join(part for part in parts if part)

    def show_idle(self) -> None:
        """Say that nothing waits."""
        self._set_state("good", "●", "Alles opgeslagen")

    def show_nothing(self) -> None:
        """Say nothing of saving, where there is nothing to save in."""
        self._set_state("attention", FAILING, "Je dossiers zijn niet geopend")

    def show_saved(self) -> None:
        """Say when the last act was stored."""
        self._set_state("good", "●", f"Opgeslagen {format_clock(self._now())}")

    def show_draft_kept(self) -> None:
        """Say that what is being typed is durable; never beside a time, which is that of an earlier act."""
        self._set_state("good", "●", DRAFT_KEPT)
        self._saved.setToolTip(_DRAFT_TIP)
        self._saved.setAccessibleDescription(_DRAFT_TIP)

    def show_failed(self, message: str) -> None:
        """Say what is wrong, as long as it is."""
        self._set_state("attention", FAILING, "Nog niet opgeslagen.")
        self.elsewhere.show()
        self._told_timer.stop()
        self._told.set_full_text(message)
        set_variant(self._told, "error")

    def tell(self, message: str) -> None:
        """Say a sentence for a few seconds; what is wrong goes first."""
        if self._dot.text() == FAILING:
            return
        set_variant(self._told, "small")
        self._told.set_full_text(message)
        self._told_timer.start(told_time(message))

    def set_who(self, text: str) -> None:
        """Say who works here."""
        self._who.setText(text)

    def set_backup(self, text: str) -> None:
        """Say when the last copy of all dossiers was made."""
        self._backup.setText(text)
        self._fit()

    def backup_text(self) -> str:
        """Return what is said of the last copy."""
        return self._backup.text()

    def set_page_text(self, text: str) -> None:
        """Say what the page wants said."""
        self._page.setText(text)
        self._fit()

    def _set_state(self, tone: str, sign: str, text: str) -> None:
        if self._dot.text() == FAILING and sign != FAILING:
            self._told.set_full_text("")
        self.elsewhere.hide()
        self._dot.setText(sign)
        set_variant(self._dot, tone)
        set_variant(self._saved, "error" if tone == "attention" else "small")
        self._saved.setText(text)
        self._saved.setToolTip("")
        self._saved.setAccessibleDescription("")

    def _set_height(self) -> None:
        self.setFixedHeight(self._look.px(HEIGHT))
