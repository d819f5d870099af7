"""What differs between a version and another one, or the text of now: per part of the report, by word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jurytool.services.report.report_differences import PartDifference
from jurytool.services.report.report_versions import VersionView, format_moment
from jurytool.text.dutch import count_of
from jurytool.text.shown import fold_paragraphs
from jurytool.ui.look import Look
from jurytool.ui.widgets.card import clear_layout
from jurytool.ui.widgets.elided_combo import ElidedCombo
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.marked_text import MarkedText
from jurytool.ui.widgets.scroll_column import ScrollColumn
from jurytool.ui.widgets.variants import let_stay, make_label

NOW, NOW_WORDS = "now", "de tekst van nu"
SAME = "Er is geen verschil."
LEGEND = "Onderstreept is nieuw, doorgestreept is weg."


class DifferencePane(QWidget):
    """Shows the older one first: `other_changed` asks for the differences with what was chosen."""

    other_changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._ids: list[str] = []
        self.texts: list[MarkedText] = []
        self.titles: list[str] = []
        self.other = ElidedCombo("Vergeleken met")
        let_stay(self.other)
        self.count = make_label("", "second", wrap=True)
        self.limit = make_label("", "attention", wrap=True)
        self.limit.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(make_label("Vergeleken met", "second"))
        row.addWidget(self.other, 1)
        self._column = ScrollColumn(right_margin=4, spacing=6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self.count)
        layout.addWidget(self.limit)
        layout.addWidget(self._column, 1)
        self.other.activated.connect(lambda _: self.other_changed.emit())

    @property
    def chosen(self) -> str:
        """The id of the other version, or `NOW`."""
        return str(self.other.currentData() or NOW)

    def offer(self, version: VersionView, versions: Sequence[VersionView]) -> None:
        """Offer the text of now and all versions but this one; what was chosen stays chosen."""
        known = self.chosen
        self.other.clear()
        self.other.addItem(NOW_WORDS, NOW)
        for one in reversed(versions):
            if one.id != version.id:
                self.other.addItem(f"{one.name} · {format_moment(one.made)}", one.id)
        self.other.setCurrentIndex(max(0, self.other.findData(known)))

    def show_parts(self, parts: Sequence[PartDifference], before: str, after: str, limit: str = "") -> None:
        """Show what differs; `before` and `after` name the two, `limit` says what is not compared."""
        clear_layout(self._column.body)
        self.texts, self.titles = [], []
        many = f"{count_of(len(parts), 'deel verschilt', 'delen verschillen')}. {LEGEND}" if parts else SAME
        self.count.setText(f"Van {before} naar {after}. {many}")
        self.limit.setText(breakable(limit))
        self.limit.setVisible(bool(limit))
        for part in parts:
            self.titles.append(part.title)
            self._column.body.addWidget(make_label(breakable(part.title), "strong", wrap=True))
            if part.note:
                self._column.body.addWidget(make_label(part.note, "attention", wrap=True))
                continue
            text = MarkedText(self._look, f"Wat er verschilt in {part.title}")
            text.show_paragraphs(fold_paragraphs(part.paragraphs))
            self.texts.append(text)
            self._column.body.addWidget(text)
        self._column.body.addStretch(1)
        self._column.verticalScrollBar().setValue(0)
