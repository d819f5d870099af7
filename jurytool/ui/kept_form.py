"""What is typed into a form is kept at once, and comes back when the form or the program is opened again.

Esc closes a form and throws nothing away: opened again it stands as it was left, below a line that says so.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from jurytool.services.drafts import NEW, PUT_AWAY, DraftKey
from jurytool.services.text_fields import TextField
from jurytool.ui.autosave import Autosave
from jurytool.ui.binding import Binding
from jurytool.ui.widgets.return_line import OF_CHANGE, OF_NEW, ReturnLine

Values = dict[str, str]  # by field; of a choice its key, of a tick "ja" or ""


class KeptForm(QObject):
    """Keeps what stands in a form as a draft that never becomes a change by itself.

    `read` returns what stands in it; `show` fills in all of it and says what is wrong with that, without
    moving the cursor. What differs from `start` is kept, or all of it with `whole`, as for something new
    whose proposals pass. `turned` comes when the button of `line` changed what stands in it, and `basis`.
    """

    turned = Signal()

    def __init__(
        self,
        autosave: Autosave,
        read: Callable[[], Values],
        show: Callable[[Mapping[str, str]], None],
        parent: QObject,
        *,
        whole: bool = False,
        ways: tuple[str, str] = OF_NEW,
    ) -> None:
        super().__init__(parent)
        self._autosave, self._read, self._show, self._whole = autosave, read, show, whole
        self._binding: Binding | None = None
        self._line: ReturnLine | None = None
        self._ways = ways
        self._is_put_away = False
        self.start: Values = {}  # what the form showed before anything was typed
        self.basis = ""  # on which versions the form builds, as its owner writes it down
        self._other: tuple[Values, str] = ({}, "")  # what the button of the line shows, and on which versions

    @property
    def line(self) -> ReturnLine:
        """The line that says that the form came back, hidden otherwise; the form gives it a place."""
        if self._line is None:
            self._line = ReturnLine()
            self._line.turn_requested.connect(self._on_turn_requested)
        return self._line

    @property
    def key(self) -> DraftKey | None:
        """For which form of which dossier this keeps now."""
        return self._binding.key if self._binding is not None else None

    def key_of(self, field: str) -> DraftKey | None:
        """Return where a field of the record of this form is stored; None while it is for none."""
        key = self.key
        is_new = key is None or key.field == NEW
        return None if key is None or is_new else replace(key, record_id=key.field, field=field)

    @property
    def has_typed(self) -> bool:
        """Whether something stands in the form that nobody sent."""
        return self._binding is not None and self._read() != self.start

    def watch(self, *editors: QWidget) -> None:
        """Keep what the user changes in these editors."""
        for editor in editors:
            if isinstance(editor, QLineEdit):
                editor.textChanged.connect(self.touched)  # initials that follow a name belong to it
            elif isinstance(editor, QComboBox):
                editor.activated.connect(self.touched)
            elif isinstance(editor, QCheckBox):
                editor.clicked.connect(self.touched)

    def begin(self, key: DraftKey, basis: str = "") -> bool:
        """Keep for this form, which stands as it is stored; True where something came back into it.

        Then `basis` is the one on which that was typed; something new has none.
        """
        self.release()
        self.start, self.basis, self._is_put_away = self._read(), basis, False
        self._other = self.start, basis
        field = TextField(key, "", ())
        binding = self._autosave.bind(field, self._words, get_context=self._context, promotes=False)
        kept = _read_context(binding.recovered.context) if binding.recovered is not None else None
        if kept is not None:
            values, self.basis = kept
            self._show({**self.start, **values})
        self._binding = binding
        if kept is not None:
            self.touched()
        is_back = kept is not None and self.has_typed
        if is_back and self._line is not None:
            self._line.show_return(OF_CHANGE if basis and self._ways == OF_NEW else self._ways)
        elif kept is not None and not is_back:
            self.basis = basis
        return is_back

    def go_on(self, start: Values, basis: str) -> None:
        """Know what the form would show by now if nobody had typed in it."""
        other, other_basis = self._other
        renewed = {
            name: start.get(name, value) if value == self.start.get(name) else value
            for name, value in other.items()
        }
        self._other = renewed, other_basis
        self.start, self.basis = start, basis
        self.touched()

    def touched(self) -> None:
        """Say that something was changed."""
        if self._binding is None:
            return
        if self.has_typed:
            self._binding.touched()
            return
        self._binding.discard()
        if self._line is not None and not self._line.is_turned:
            self._line.hide()

    def put_away(self) -> None:
        """Let the form go because the user closed it: it comes back when it is opened, not by itself."""
        self._is_put_away = True
        self.touched()
        self.release()

    def release(self) -> None:
        """Let the form go; what stands in it is kept."""
        if self._binding is not None:
            self._binding.release()
            self._binding = None
        if self._line is not None:
            self._line.hide()

    def forget(self) -> None:
        """Let the form go with what stands in it: it was sent, or thrown away."""
        if self._binding is not None:
            self._binding.discard()
            self.release()

    def _kept(self) -> Values:
        values = self._read()
        if self._whole:
            return values
        return {name: value for name, value in values.items() if value != self.start.get(name)}

    def _words(self) -> str:
        """Return what was typed as people read it, for who saves it elsewhere when the disk is full."""
        return "\n".join(value for value in self._kept().values() if value)

    def _context(self) -> str:
        kept = {"values": self._kept(), "basis": self.basis, PUT_AWAY: self._is_put_away}
        return json.dumps(kept, ensure_ascii=False)

    def _on_turn_requested(self) -> None:
        now = self._read(), self.basis
        values, self.basis = self._other
        self._show(values)
        self._other = now
        self.line.turn()
        self.turned.emit()
        self.touched()


def _read_context(context: str) -> tuple[Values, str] | None:
    kept = json.loads(context or "{}")
    values = {str(name): str(value) for name, value in kept.get("values", {}).items()}
    return (values, str(kept.get("basis", ""))) if values else None


def throw_away(autosave: Autosave, key: DraftKey) -> None:
    """Forget what was kept of a form that is not on the screen."""
    binding = autosave.bind(TextField(key, "", ()), str, promotes=False)
    binding.discard()
    binding.release()
