"""A form that was closed before it was sent comes back as it was, with a way to start empty."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFrame, QHBoxLayout

from jurytool.errors import UserError
from jurytool.services.forms import keep_form, kept_form
from jurytool.ui.environment import Environment
from jurytool.ui.widgets.variants import make_button, make_label, set_surface

_KEPT, _EMPTIED = "Dit vulde je eerder in.", "Het formulier is leeg."
_START_EMPTY, _PUT_BACK = "Leeg beginnen", "Zet het terug"


class KeptForm(QObject):
    """Keeps the values of a form by name; `line` says that they came back, and is hidden otherwise."""

    def __init__(
        self,
        env: Environment,
        name: str,
        read: Callable[[], dict[str, str]],
        show: Callable[[Mapping[str, str]], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._env, self._name, self._read, self._show = env, name, read, show
        self._empty: dict[str, str] = {}
        self._kept: dict[str, str] = {}
        self._other: dict[str, str] = {}  # what the button shows
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

    def bring_back(self) -> None:
        """Show what was left the last time; the form stands there empty when this is called."""
        self._empty = self._read()
        self._kept = kept_form(self._env.ctx, self._name)
        if self._kept:
            self._show(self._kept)
            self._other = self._empty
            self.line.show()

    def keep(self) -> None:
        """Keep what stands in the form now; an empty form leaves nothing."""
        values = self._read()
        self._put({} if values == self._empty else values)

    def forget(self) -> None:
        """Leave nothing: the form was sent."""
        self._put({})

    def _put(self, values: dict[str, str]) -> None:
        if values == self._kept:
            return
        self._kept = values
        try:
            keep_form(self._env.ctx, self._name, values)
        except UserError as error:
            self._env.notifier.told.emit(str(error))

    def _on_clicked(self) -> None:
        now = self._read()
        self._show(self._other)
        self._other = now
        is_empty = self._words.text() == _KEPT
        self._words.setText(_EMPTIED if is_empty else _KEPT)
        words = _PUT_BACK if is_empty else _START_EMPTY
        self.button.setText(words)
        self.button.setAccessibleName(words)
