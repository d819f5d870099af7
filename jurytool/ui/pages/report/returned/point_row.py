"""Something from Word that is written into no text here: told, and kept as a point unless left out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout

from jurytool.report.returned_changes import PointKind
from jurytool.services.returned.returned_views import KnownPoint
from jurytool.text.quotation import in_marks
from jurytool.ui.look import Look
from jurytool.ui.pages.report.returned.words import name_point, show_point, tell_author, tell_how
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.marked_text import MarkedText
from jurytool.ui.widgets.variants import make_label

KEEP = "Bewaren bij Punten uit Word"
_LONGEST = 400  # characters of the words that a comment is about


class PointRow(QFrame):
    """The keys 1 and 2 keep it and leave it out while the focus is in the row."""

    chosen = Signal(str, bool, bool)  # id, whether it is kept, and whether that was done by key

    def __init__(self, look: Look, known: KnownPoint, name: str, *, with_title: bool) -> None:
        super().__init__()
        self.known, point = known, known.point
        self.setAccessibleName(f"{name}: {name_point(point.kind, point.text)}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(make_label(name_point(point.kind, point.text), "strong"))
        about = " · ".join(
            filter(None, (point.title if with_title else "", tell_author(point.author, point.made)))
        )
        head.addWidget(make_label(breakable(about), "small", wrap=True), 1)
        layout.addLayout(head)
        if point.passage:
            passage = point.passage if len(point.passage) <= _LONGEST else f"{point.passage[:_LONGEST]}…"
            layout.addWidget(make_label(breakable(f"Bij: {in_marks(passage)}"), "small", wrap=True))
        if point.kind is not PointKind.PICTURE:
            self.text = MarkedText(look, f"{name_point(point.kind, '')}, de woorden")
            self.text.show_paragraphs(show_point(point.kind, point.before, point.text))
            layout.addWidget(self.text)
        if how := tell_how(point.kind):
            layout.addWidget(make_label(how, "small", wrap=True))
        self.box = QCheckBox(f"{KEEP}   1")
        self.box.setAccessibleName(KEEP)
        self.box.clicked.connect(lambda on: self.chosen.emit(known.id, on, False))
        layout.addWidget(self.box)

    def show_kept(self, on: bool) -> None:
        """Show whether it is to be kept."""
        self.box.setChecked(on)

    def focus_choice(self) -> None:
        """Put the focus on the tick."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep it or leave it out by a digit."""
        if event.text() in ("1", "2"):
            self.box.setChecked(event.text() == "1")
            self.chosen.emit(self.known.id, self.box.isChecked(), True)
        else:
            super().keyPressEvent(event)
