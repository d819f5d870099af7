"""Punten uit Word: what reports brought back for people to handle, until it was handled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jurytool.report.returned_changes import PointKind
from jurytool.services.returned.word_points import WordPoint
from jurytool.text.quotation import in_marks
from jurytool.ui.look import Look
from jurytool.ui.pages.report.returned.words import name_point, show_point, tell_author, tell_how
from jurytool.ui.pages.report.title_label import TitleLabel
from jurytool.ui.target_words import at_words
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.keyed_rows import KeyedRows
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.marked_text import MarkedText
from jurytool.ui.widgets.variants import make_button, make_label, make_line, name_button

TITLE, HANDLED, OPEN, REMOVE = "Punten uit Word", "afgehandeld", "openen", "verwijderen"
MOST = 3
_PASSAGE = 200  # characters


class WordPointRow(QFrame):
    """A point with the way to its section, and a tick for when it was handled."""

    opened = Signal(str)  # a section, at the words that the point is about
    handled = Signal(object, bool)  # WordPoint
    removed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._point: WordPoint | None = None
        self.head = make_label("", "strong", wrap=True)
        self.about = make_label("", "small", wrap=True)
        self.text = MarkedText(look, "De woorden")
        self.how = make_label("", "small", wrap=True)
        self.link = make_button(OPEN, "link")
        self.box = QCheckBox(HANDLED)
        self.remove = make_button(REMOVE, "link", "Naar de prullenbak, in Overzicht", writes=True)
        self.remove.clicked.connect(lambda: self.removed.emit(self._point))
        self.link.clicked.connect(self._on_opened)
        self.box.clicked.connect(lambda on: self.handled.emit(self._point, on))
        ways = QHBoxLayout()
        ways.setSpacing(14)
        ways.addWidget(self.link)
        ways.addWidget(self.box)
        ways.addWidget(self.remove)
        ways.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 6, 6)
        layout.setSpacing(4)
        for each in (make_line(), self.head, self.about, self.text, self.how):
            layout.addWidget(each)
        layout.addLayout(ways)

    def show_point(self, point: WordPoint) -> None:
        """Show a point as it is now."""
        self._point = point
        name = name_point(point.kind, point.text)
        self.head.setText(breakable(": ".join(filter(None, (name, point.title)))))
        passage = point.passage if len(point.passage) <= _PASSAGE else f"{point.passage[:_PASSAGE]}…"
        about = filter(
            None, (tell_author(point.author, point.made), f"bij {in_marks(passage)}" if passage else "")
        )
        self.about.setText(breakable(" · ".join(about)))
        self.about.setVisible(bool(self.about.text()))
        paragraphs = show_point(point.kind, point.before, point.text)
        self.text.setVisible(point.kind is not PointKind.PICTURE and bool(paragraphs))
        self.text.show_paragraphs(paragraphs)
        self.how.setText(tell_how(point.kind))
        self.how.setVisible(bool(self.how.text()))
        self.link.setVisible(bool(point.section_id))
        self.box.setChecked(point.is_handled)
        words = " ".join((point.text or point.before).split())[:60]
        self.setAccessibleName(f"{name}: {words}")
        self.link.setAccessibleName(f"{OPEN}: {name}, {words}")
        self.box.setAccessibleName(f"{HANDLED}: {name}, {words}")
        self.remove.setAccessibleName(f"{REMOVE}: {name}, {words}")

    def _on_opened(self) -> None:
        if self._point is not None:
            self.opened.emit(at_words(self._point.section_id, self._point.passage))


class WordPointsCard(Card):
    """Folded at first; then those that wait, and those that were handled on request. Hidden without any."""

    opened = Signal(str)
    handled = Signal(object, bool)
    removed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.body.setContentsMargins(14, 8, 8, 8)
        self.body.setSpacing(2)
        self._points: Sequence[WordPoint] = ()
        self._is_open = self._shows_all = self._shows_handled = False  # the texts come first
        self.heading = TitleLabel()
        self.fold = make_button("", "quiet")
        self.more, self.done = make_button("", "link"), make_button("", "link")
        self._inside = QWidget()
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 2)
        inside.setSpacing(2)
        lines = QVBoxLayout()
        lines.setSpacing(4)
        inside.addLayout(lines)
        for button in (self.more, self.done):
            inside.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows: KeyedRows[WordPointRow, WordPoint] = KeyedRows(
            lines, self._make_row, lambda row, point: row.show_point(point)
        )
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.fold)
        self.body.addLayout(head)
        self.body.addWidget(self._inside)
        self.fold.clicked.connect(self._on_fold)
        self.more.clicked.connect(self._on_more)
        self.done.clicked.connect(self._on_done)
        self.hide()

    @property
    def count(self) -> int:
        """How many points wait."""
        return sum(not point.is_handled for point in self._points)

    def show_points(self, points: Sequence[WordPoint]) -> None:
        """Show these, those that wait first."""
        self._points = points
        self._show()

    def unfold(self) -> None:
        """Show what is in it, and put the focus there."""
        self._is_open = True
        self._show()
        self.fold.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        waiting = [point for point in self._points if not point.is_handled]
        handled = [point for point in self._points if point.is_handled]
        shown = waiting if self._shows_all else waiting[:MOST]
        both = [*shown, *(handled if self._shows_handled else ())]
        self.rows.show({point.id: point for point in both})
        self.heading.set_forms([f"{TITLE} ({len(waiting)})"])
        self.setAccessibleName(TITLE)
        _show_button(self.more, f"Nog {len(waiting) - len(shown)} tonen", len(shown) < len(waiting))
        words = "Afgehandelde verbergen" if self._shows_handled else f"Afgehandelde tonen ({len(handled)})"
        _show_button(self.done, words, bool(handled))
        self._inside.setVisible(self._is_open)
        self.fold.setText("Inklappen ▴" if self._is_open else "Tonen ▾")
        self.fold.setAccessibleName(f"{TITLE} {'inklappen' if self._is_open else 'tonen'}")
        self.setVisible(bool(self._points))

    def _make_row(self, point_id: str) -> WordPointRow:
        row = WordPointRow(self._look)
        row.opened.connect(self.opened)
        row.handled.connect(self.handled)
        row.removed.connect(self.removed)
        return row

    def _on_fold(self) -> None:
        self._is_open = not self._is_open
        self._show()

    def _on_more(self) -> None:
        self._shows_all = True
        self._show()

    def _on_done(self) -> None:
        self._shows_handled = not self._shows_handled
        self._show()


def _show_button(button: QPushButton, words: str, on: bool) -> None:
    name_button(button, words, TITLE)
    button.setVisible(on)
