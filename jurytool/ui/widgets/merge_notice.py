"""Says above an editor that its text was put together from two versions, until somebody confirms it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from jurytool.services.exchange.versions import ShownVersion
from jurytool.text.dutch import join_words
from jurytool.ui.widgets.variants import make_button, make_label

CONFIRM_KEYS = ("Ctrl+Shift+Return", "Ctrl+Shift+Enter")  # of the letters and of the number pad
MERGED = "samengevoegd – nog niet bevestigd"


class MergeNotice(QWidget):
    """A line with a button; `confirmed` comes from the button and from the key within the editor."""

    confirmed = Signal()

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor.parentWidget())
        self.label = make_label("", "attention", wrap=True)
        self.button = make_button("Klopt zo", "link", "De samengevoegde tekst bevestigen (Ctrl Shift Enter)")
        self.button.clicked.connect(self.confirmed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        shortcut = QShortcut(editor)
        shortcut.setKeys([QKeySequence(key) for key in CONFIRM_KEYS])
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._on_key)
        parent = editor.parentWidget()
        layout = parent.layout() if parent is not None else None
        if isinstance(layout, QBoxLayout) and (place := layout.indexOf(editor)) >= 0:
            layout.insertWidget(place, self)
        self.hide()

    def show_authors(self, versions: Sequence[ShownVersion]) -> None:
        """Show whose versions were merged; without any there is nothing to say."""
        if versions:
            names = join_words(list(dict.fromkeys(version.author for version in versions)))
            self.label.setText(f"Tekst van {names}: {MERGED}.")
        self.setVisible(bool(versions))

    def _on_key(self) -> None:
        if not self.isHidden():
            self.confirmed.emit()
