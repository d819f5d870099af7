"""A quiet line for what the report makes by itself, with the way to what it is made from."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jurytool.ui.pages.report.chapter_parts import ChapterPart
from jurytool.ui.pages.report.written_text import EDGE
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.variants import make_button, make_label, name_button

_ROOMS = {
    "overview": "Naar Overzicht",
    "standards": "Naar Standaarden",
    "visit": "Naar Bezoek",
    "report": "Kiezen",
    "responses": "Naar Reactie van de school",
}


class DataLine(QWidget):
    """Asks to go where the data are."""

    go_requested = Signal(str, str)  # room, target

    def __init__(self) -> None:
        super().__init__()
        self._part: ChapterPart | None = None
        self.words = make_label("", "small", wrap=True)
        self.link = make_button("", "link")
        self.link.clicked.connect(self._go)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(EDGE, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)

    def show_part(self, part: ChapterPart) -> None:
        """Say what comes by itself."""
        self._part = part
        self.words.setText(breakable(f"Komt vanzelf: {part.words}."))
        name_button(self.link, _ROOMS.get(part.room, ""), part.words)
        self.link.setVisible(part.room in _ROOMS)

    def _go(self) -> None:
        if self._part is not None:
            self.go_requested.emit(self._part.room, self._part.target)
