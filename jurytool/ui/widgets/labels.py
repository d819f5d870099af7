"""Small things that say something: section label, key hint, elided label, counter, avatar, thin bar."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QWidget

from jurytool.ui.look import Look
from jurytool.ui.widgets.flow_layout import FlowLayout
from jurytool.ui.widgets.variants import make_label, set_variant

_LONG_WORD = re.compile(r"(\S{30})(?=\S)")


def breakable(text: str) -> str:
    """Return a text for a label that wraps: an endless word gets places to break, or it makes all wide."""
    return _LONG_WORD.sub("\\1\u200b", text)


def make_section_label(text: str) -> QLabel:
    """Return a small heading in capitals; screen readers hear it as it was written."""
    label = make_label(text.upper(), "section")
    label.setAccessibleName(text)
    return label


class ElidedLabel(QLabel):
    """A label of one line that ends in … where it does not fit, with the whole text as its tip."""

    def __init__(self, text: str = "", variant: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._full = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if variant:
            set_variant(self, variant)
        self.set_full_text(text)

    @property
    def full_text(self) -> str:
        """The text without …"""
        return self._full

    def set_full_text(self, text: str) -> None:
        """Change the text; line breaks become spaces."""
        self._full = " ".join(text.split())
        self.setAccessibleName(self._full)
        self._elide()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room for the whole text."""
        self.ensurePolished()  # bold letters need more room
        margins = self.contentsMargins()
        width = self.fontMetrics().horizontalAdvance(self._full) + margins.left() + margins.right() + 2
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the room for a few letters."""
        return QSize(self.fontMetrics().averageCharWidth() * 6, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elide again."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, max(0, self.width()))
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._full if shown != self._full else "")


class WholeLabel(QLabel):
    """A label that takes a second line where one does not hold all: for what may never be cut off."""

    def __init__(self, text: str = "", variant: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.full_text = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        if variant:
            set_variant(self, variant)
        self.set_full_text(text)

    def set_full_text(self, text: str) -> None:
        """Change the text; line breaks become spaces."""
        self.full_text = " ".join(text.split())
        self.setAccessibleName(self.full_text)
        self.setText(breakable(self.full_text))

    def sizeHint(self) -> QSize:
        """Return the room for the whole text on one line."""
        self.ensurePolished()  # bold letters need more room
        return QSize(
            self.fontMetrics().horizontalAdvance(self.full_text) + 2, self.fontMetrics().height() + 2
        )


class KeyHints(QWidget):
    """A row of keys with what they do, which wraps: [Enter] vastleggen · [Ctrl 3] vraag."""

    def __init__(self, hints: Sequence[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = FlowLayout(self, spacing=10, line_spacing=3)
        self._hints: list[QWidget] = []
        self._shown: tuple[tuple[str, str], ...] = ()
        self.set_hints(hints)

    def set_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        """Show these (key, what it does)."""
        if tuple(hints) == self._shown:
            return
        self._shown = tuple(hints)
        for hint in self._hints:
            self._layout.removeWidget(hint)
            hint.hide()
            hint.deleteLater()
        self._hints = [self._make_hint(key, text) for key, text in hints]
        for hint in self._hints:
            self._layout.addWidget(hint)

    def _make_hint(self, key: str, text: str) -> QWidget:
        hint = QWidget()
        row = QHBoxLayout(hint)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(make_label(key, "key"))
        row.addWidget(make_label(text, "small"))
        return hint


class CounterBadge(QLabel):
    """A number beside a name; hidden when empty."""

    def __init__(self, text: str = "", tone: str = "chip") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        set_variant(self, tone)
        self.set_count(text)

    def set_count(self, text: str) -> None:
        """Show this number; empty hides."""
        self.setText(text)
        self.setVisible(bool(text))


class Avatar(QWidget):
    """A juror's initials in a disc of the juror's colour, wider where they do not fit a round one."""

    def __init__(self, look: Look, initials: str, seat: int, name: str = "", size: int = 24) -> None:
        super().__init__()
        self._look, self._initials, self._seat, self._size = look, initials, seat, size
        self.setAccessibleName(name or initials)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return a square of the scaled size, or more where the initials need it."""
        side = self._look.px(self._size)
        words = QFontMetrics(self._font(side)).horizontalAdvance(self._initials)
        wide = words + round(side * 0.36) if len(self._initials) > 2 else 0
        return QSize(max(side, wide), side)

    def _font(self, side: int) -> QFont:
        font = self._look.font("small", bold=True)
        if len(self._initials) > 1:
            font.setPixelSize(max(9, round(side * (0.42 if len(self._initials) < 3 else 0.38))))
        return font

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint disc and initials."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.juror(self._seat)))
        half = self.height() / 2
        painter.drawRoundedRect(QRectF(self.rect()), half, half)
        painter.setPen(QColor(theme.on_me))
        painter.setFont(self._font(self.height()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._initials)


class ThinBar(QProgressBar):
    """How much of a number is done; says it in words to screen readers."""

    def __init__(self, name: str, width: int = 110) -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setFixedWidth(width)
        self.setAccessibleName(name)
        self._name = name

    def set_share(self, done: int, total: int) -> None:
        """Show `done` of `total`; all of it is shown in the colour of good."""
        self.setRange(0, max(1, total))
        self.setValue(min(done, total))
        set_variant(self, "good" if total and done >= total else "")
        self.setAccessibleDescription(f"{done} van {total}")
        self.setToolTip(f"{self._name}: {done} van {total}")
