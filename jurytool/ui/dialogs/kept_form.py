"""A form that was closed before it was sent comes back as it was, with a way to start empty."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from jurytool.services.drafts import DraftKey
from jurytool.ui.autosave import Autosave
from jurytool.ui.kept_form import KeptForm, Values
from jurytool.ui.widgets.variants import make_button, make_label, set_surface

_KEPT, _EMPTIED = "Dit vulde je eerder in.", "Het formulier is leeg."
_START_EMPTY, _PUT_BACK = "Leeg beginnen", "Zet het terug"


class ReturningForm(QObject):
    """Keeps what stands in a dialog; `line` says that it came back, and is hidden otherwise."""

    def __init__(
        self,
        autosave: Autosave,
        key: DraftKey,
        read: Callable[[], Values],
        show: Callable[[Mapping[str, str]], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._key, self._read, self._show = key, read, show
        self._kept = KeptForm(autosave, read, show, self, whole=True)
        self._other: Values = {}  # what the button shows
        self._words = make_label(_KEPT, "small", wrap=True)
        self.button = make_button(_START_EMPTY, "link")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._on_clicked)
        self.line = QFrame()
        set_surface(self.line, "me")
        row = QHBoxLayout(self.line)
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
        self.line.hide()

    def watch(self, *editors: QWidget) -> None:
        """Keep what the user changes in these editors."""
        self._kept.watch(*editors)

    def bring_back(self) -> None:
        """Show what was left the last time; the form stands there empty when this is called."""
        if self._kept.begin(self._key):
            self._other = self._kept.start
            self.line.show()

    def close(self, *, was_sent: bool) -> None:
        """Let the dialog go; nothing is left of a form that was sent, and nothing of an empty one."""
        if was_sent:
            self._kept.forget()
        else:
            self._kept.touched()
            self._kept.release()

    def _on_clicked(self) -> None:
        now = self._read()
        self._show(self._other)
        self._other = now
        self._kept.touched()
        is_empty = self._words.text() == _KEPT
        self._words.setText(_EMPTIED if is_empty else _KEPT)
        words = _PUT_BACK if is_empty else _START_EMPTY
        self.button.setText(words)
        self.button.setAccessibleName(words)
