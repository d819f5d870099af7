"""What stands above the stream: which notes are shown, and that this is not where the text goes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from jurytool.ui.look import Look
from jurytool.ui.widgets.choice_box import ChoiceBox
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.segmented import SegmentedControl
from jurytool.ui.widgets.variants import let_stay, make_button, make_label, name_button, set_surface

EVERY, UNTAGGED, STARRED, QUESTIONS = "every", "untagged", "starred", "questions"


class StreamHead(QFrame):
    """A filter, a criterion that narrows it, and the way back to the talk; the cursor stays in the field."""

    which_chosen = Signal(str)
    option_dropped = Signal()
    back_requested = Signal()
    sorting_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._brief, self._unsorted = False, 0
        set_surface(self, "clear")
        self.which = SegmentedControl("Welke notities", keeps_focus=True)
        self.which_box = ChoiceBox()  # the same where there is no room for segments
        let_stay(self.which_box)
        self.which_box.setAccessibleName("Welke notities")
        self.sort_button = make_button(
            "Ordenen", "link", tip="Notities zonder criterium ordenen, een voor een", writes=True
        )
        self.option_off = make_button("", "link")
        self.elsewhere = QFrame()
        self._told = make_label("", "error", wrap=True)
        self.back_button = make_button("Terug", "link", key="Esc")
        for button in (self.sort_button, self.option_off, self.back_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lay_out()
        self.which.current_changed.connect(self.which_chosen)
        self.which_box.activated.connect(lambda: self.which_chosen.emit(str(self.which_box.currentData())))
        self.option_off.clicked.connect(self.option_dropped)
        self.back_button.clicked.connect(self.back_requested)
        self.sort_button.clicked.connect(self.sorting_requested)
        look.changed.connect(self._arrange)

    def set_word(self, word: str) -> None:
        """Offer the filters; `word` is what notes are about here: criterium or indicator."""
        options = (
            (EVERY, "Alles"),
            (UNTAGGED, f"Zonder {word}"),
            (STARRED, "Met ster"),
            (QUESTIONS, "Vragen"),
        )
        self.which.set_options(options)
        self.which_box.clear()
        for key, text in options:
            self.which_box.addItem(text, key)
        self._arrange()

    def show_filter(self, which: str, option: str) -> None:
        """Show what is chosen; `option` is the criterion about which all shown notes are, or ""."""
        self.which.set_current(which)
        self.which_box.setCurrentIndex(max(0, self.which_box.findData(which)))
        self.option_off.setVisible(bool(option))
        self.option_off.setText(f"Alleen {option} ✕".replace("&", "&&"))
        self.option_off.setAccessibleName(f"Alleen {option}; toon weer alles")

    def show_place(self, shown: str, target: str) -> None:
        """Say what is looked at where the text goes elsewhere; "" hides it."""
        self.elsewhere.setVisible(bool(shown))
        self._told.setText(breakable(f"Je kijkt naar {shown}. Wat je typt, gaat naar {target}."))

    def show_unsorted(self, number: int) -> None:
        """Say how many notes wait for a criterion."""
        self._unsorted = number
        name_button(self.sort_button, f"Ordenen ({number})", "notities zonder criterium")
        self._arrange()

    def set_brief(self, brief: bool) -> None:
        """Leave only what says where you are, for bezoekmodus."""
        self._brief = brief
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show segments where there is room for them."""
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(8)
        filters.addWidget(self.which)
        filters.addWidget(self.which_box)
        filters.addStretch(1)
        filters.addWidget(self.sort_button)
        place = QHBoxLayout(self.elsewhere)
        place.setContentsMargins(10, 4, 6, 4)
        place.addWidget(self._told, 1)
        place.addWidget(self.back_button)
        set_surface(self.elsewhere, "attention")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(filters)
        layout.addWidget(self.option_off, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.elsewhere)
        self.elsewhere.hide()
        self.sort_button.hide()

    def _arrange(self) -> None:
        self.sort_button.setVisible(bool(self._unsorted) and not self._brief)
        beside = self.sort_button.sizeHint().width() + 8 if not self.sort_button.isHidden() else 0
        fits = self.which.sizeHint().width() + beside <= self.width()
        self.which.setVisible(fits and not self._brief)
        self.which_box.setVisible(not fits and not self._brief)
