"""The top bar: where you are, the search box, and the page's own buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from jurytool.ui.look import Look
from jurytool.ui.shell.header_row import HeaderRow
from jurytool.ui.widgets.card import clear_layout
from jurytool.ui.widgets.labels import ElidedLabel
from jurytool.ui.widgets.push_button import PushButton
from jurytool.ui.widgets.variants import make_label, set_surface, set_variant

HEIGHT = 44
SEARCH_WIDTH, USUAL_SEARCH_WIDTH, LEAST_SEARCH_WIDTH = 260, 130, 92
WIDE = 1200  # from here on there is room for all
WITH_BRAND = 900
GAP, _AROUND = 12, 30


@dataclass(frozen=True, slots=True)
class Crumb:
    """A part of the path; `key` is where a click goes, empty for the last."""

    text: str
    key: str = ""


class SearchButton(PushButton):
    """Looks like the field that it opens, with the key that opens it too."""

    def __init__(self) -> None:
        super().__init__("Zoeken…")
        set_variant(self, "search")
        self.setAccessibleName("Zoeken")
        self.setToolTip("Zoek tekst, een school of een opdracht (Ctrl K)")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._key = QLabel("Ctrl K", self)
        set_variant(self._key, "key")
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.addStretch(1)
        layout.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the key out where there is no room for it."""
        super().resizeEvent(event)
        words = self.fontMetrics().horizontalAdvance(self.text()) + self._key.sizeHint().width()
        self._key.setVisible(words + 40 <= self.width())


class CrumbButton(PushButton):
    """A part of the path that ends in … where there is no room for it."""

    def __init__(self, text: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self._full = text
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        set_variant(self, "crumb")

    def minimumSizeHint(self) -> QSize:
        """Return the room for a few letters, or for a short name."""
        hint = super().sizeHint()
        return QSize(min(hint.width(), 8 * self.fontMetrics().averageCharWidth()), hint.height())

    def sizeHint(self) -> QSize:
        """Return the room for the whole text, but no more than forty letters."""
        around = super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())
        most = 40 * self.fontMetrics().averageCharWidth()
        wanted = min(self.fontMetrics().horizontalAdvance(self._full), most) + around + 2
        return QSize(wanted, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elide again."""
        super().resizeEvent(event)
        around = super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())
        shown = self.fontMetrics().elidedText(
            self._full, Qt.TextElideMode.ElideRight, max(0, self.width() - around)
        )
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(self._full if shown != self._full else "")


class LastCrumb(ElidedLabel):
    """Where the user is: whole, as long as anything else can give way."""

    def minimumSizeHint(self) -> QSize:
        """Return the room for some letters, enough to know which room it is."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), 11 * self.fontMetrics().averageCharWidth()), hint.height())


class TopBar(QFrame):
    """The bar itself."""

    crumb_requested = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._crumbs: tuple[Crumb, ...] = ()
        self._last: LastCrumb | None = None
        set_surface(self, "top")
        self.search = SearchButton()
        self._path = QHBoxLayout()
        self._path.setSpacing(4)
        self.header = HeaderRow()
        self._brand = make_label("Jurytool", "brand")
        self.mark = make_label("", "chip-attention")
        self.mark.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 4, 16, 4)
        layout.setSpacing(GAP)
        layout.addWidget(self._brand)
        layout.addLayout(self._path, 1)
        layout.addWidget(self.mark)
        layout.addWidget(self.search)
        layout.addWidget(self.header)
        look.changed.connect(self._set_size)
        self._set_size()

    def set_crumbs(self, crumbs: Sequence[Crumb]) -> None:
        """Show the path; the last part is where the user is."""
        if tuple(crumbs) == self._crumbs:
            return
        self._crumbs = tuple(crumbs)
        self._last = None
        clear_layout(self._path)
        for number, crumb in enumerate(crumbs):
            if number:
                sign = make_label("›", "second")
                sign.setContentsMargins(2, 0, 4, 0)
                self._path.addWidget(sign)
            last = number == len(crumbs) - 1
            self._path.addWidget(self._make_crumb(crumb, last))
        self._path.addStretch(1)

    def set_mark(self, text: str, about: str) -> None:
        """Say beside the path what holds in every room of this dossier; "" says nothing."""
        self.mark.setText(text)
        self.mark.setToolTip(about)
        self.mark.setAccessibleDescription(about)
        self.mark.setVisible(bool(text))

    def set_header(self, widgets: Sequence[QWidget]) -> None:
        """Show the page's own buttons; the page keeps owning them."""
        self.header.set_widgets(widgets)
        self._share_width()

    def _make_crumb(self, crumb: Crumb, last: bool) -> QWidget:
        if last or not crumb.key:
            self._last = LastCrumb(crumb.text, "strong" if last and len(self._crumbs) > 1 else "second")
            return self._last
        button = CrumbButton(crumb.text)
        button.clicked.connect(lambda: self.crumb_requested.emit(crumb.key))
        return button

    def event(self, event: QEvent) -> bool:
        """Share the width anew when it changes, or what stands in it."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._share_width()
        return super().event(event)

    def _set_size(self) -> None:
        self.setFixedHeight(self._look.px(HEIGHT))
        self._share_width()

    def _share_width(self) -> None:
        """Give each its share: the name of the program goes first, then buttons go into a menu."""
        share = self.width() // (5 if self.width() >= self._look.px(WIDE) else 6)
        usual, most = self._look.px(USUAL_SEARCH_WIDTH), self._look.px(SEARCH_WIDTH)
        search = max(usual, min(most, share))
        self._brand.setVisible(self.width() >= self._look.px(WITH_BRAND))
        brand = self._brand.sizeHint().width() + GAP if self.width() >= self._look.px(WITH_BRAND) else 0
        path = self._path.minimumSize().width()
        if self._last is not None:
            self._last.setMaximumWidth(self._last.sizeHint().width() + 8)
            path += self._last.sizeHint().width() - self._last.minimumSizeHint().width()
        mark = 0 if self.mark.isHidden() else self.mark.sizeHint().width() + GAP
        around = brand + mark + path + 3 * GAP + _AROUND
        buttons = self.header.fit(self.width() - around - search)
        left = self.width() - around - buttons
        self.search.setFixedWidth(max(self._look.px(LEAST_SEARCH_WIDTH), min(search, left)))
