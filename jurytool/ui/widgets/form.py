"""Fields of a form: a label above, the editor, and one Dutch sentence below where there is one to say."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jurytool.errors import InputRefusedError
from jurytool.ui.widgets.elided_combo import ElidedCombo
from jurytool.ui.widgets.redo_line import RedoLine
from jurytool.ui.widgets.variants import make_label, set_invalid

MOST_CHARACTERS = 1_000
DATE_HINT = "bijv. 12-11-2026"  # with a word before it, since a bare date looks filled in
_TOO_LONG = "Hier passen hooguit 1.000 tekens; de rest is niet overgenomen."


class FormField(QWidget):
    """A labelled editor; `check` raises InputRefusedError for what cannot be accepted."""

    def __init__(
        self, name: str, editor: QWidget, hint: str = "", check: Callable[[str], object] | None = None
    ) -> None:
        super().__init__()
        self.editor = editor
        self._check = check
        self._was_cut = False
        label = make_label(name, "small")
        label.setBuddy(editor)
        editor.setAccessibleName(name)
        self._error = make_label("", "error", wrap=True)
        self._remark = make_label("", "small", wrap=True)
        self._remark.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(label)
        layout.addWidget(editor)
        self.below = QWidget()  # stands elsewhere where fields share a row
        self._said = QHBoxLayout(self.below)
        self._said.setContentsMargins(0, 0, 0, 0)
        self._said.addWidget(self._error, 1)
        self._said.addWidget(self._remark, 1)
        self.below.hide()
        layout.addWidget(self.below)
        layout.addStretch(1)
        if isinstance(editor, QLineEdit):
            editor.setPlaceholderText(hint)
            editor.setMaxLength(MOST_CHARACTERS)
            editor.textEdited.connect(self._on_edited)
            editor.inputRejected.connect(self._on_rejected)
        elif isinstance(editor, QComboBox):
            editor.currentIndexChanged.connect(lambda: self.show_error(""))

    def _on_rejected(self) -> None:
        self._was_cut = True
        self.show_error(_TOO_LONG)

    def _on_edited(self) -> None:
        if not self._was_cut:  # a paste that was cut is told as an edit too
            self.show_error("")
        self._was_cut = False

    @property
    def line_edit(self) -> QLineEdit:
        """The editor of a field of one line."""
        assert isinstance(self.editor, QLineEdit)
        return self.editor

    @property
    def combo(self) -> QComboBox:
        """The editor of a field in which one of a list is chosen."""
        assert isinstance(self.editor, QComboBox)
        return self.editor

    @property
    def text(self) -> str:
        """What was typed, or the key of what was chosen."""
        if isinstance(self.editor, QComboBox):
            return str(self.editor.currentData() or "")
        return self.editor.text().strip() if isinstance(self.editor, QLineEdit) else ""

    def set_text(self, text: str) -> None:
        """Fill the editor in."""
        if isinstance(self.editor, QComboBox):
            self.editor.setCurrentIndex(max(0, self.editor.findData(text)))
        elif isinstance(self.editor, QLineEdit):
            self.editor.setText(text)

    @property
    def error(self) -> str:
        """The sentence that is shown below the editor."""
        return self._error.text()

    def show_error(self, sentence: str) -> None:
        """Show this sentence; an empty one takes it away."""
        self._error.setText(sentence)
        set_invalid(self.editor, bool(sentence))
        self._show_below()

    @property
    def remark(self) -> str:
        """What is said quietly below the editor, where nothing is wrong."""
        return self._remark.text()

    def show_remark(self, sentence: str) -> None:
        """Say something about what was typed, which may stay as it is; an empty one takes it away."""
        self._remark.setText(sentence)
        self._show_below()

    def _show_below(self) -> None:
        said = self.error or self.remark
        self._error.setVisible(bool(self.error))
        self._remark.setVisible(not self.error and bool(said))
        self.below.setVisible(bool(said))
        self.editor.setAccessibleDescription(said)

    def add_beside_error(self, way_out: QWidget) -> None:
        """Offer this where a sentence says what is wrong."""
        self._said.addWidget(way_out, 0, Qt.AlignmentFlag.AlignTop)

    def set_check(self, check: Callable[[str], object] | None) -> None:
        """Check from now on in another way, or not at all."""
        self._check = check
        self.show_error("")

    def validate(self) -> bool:
        """Check what was typed and say what is wrong with it."""
        try:
            if self._check is not None:
                self._check(self.text)
        except InputRefusedError as error:
            self.show_error(str(error))
            return False
        self.show_error("")
        return True


def make_text_field(name: str, hint: str = "", check: Callable[[str], object] | None = None) -> FormField:
    """Return a field of one line."""
    return FormField(name, RedoLine(), hint, check)


def make_choice_field(name: str, check: Callable[[str], object] | None = None) -> FormField:
    """Return a field with a list to choose from."""
    return FormField(name, ElidedCombo(name), "", check)  # a long option must not make the form wide


def required(sentence: str) -> Callable[[str], None]:
    """Return a check that refuses an empty text with this sentence."""

    def check(text: str) -> None:
        if not text:
            raise InputRefusedError(sentence)

    return check


def validate_all(fields: list[FormField]) -> bool:
    """Check all fields, and put the cursor into the first that was refused."""
    refused = [field for field in fields if not field.validate()]
    if refused:
        refused[0].editor.setFocus()
    return not refused


def say_what_is_wrong(fields: Iterable[FormField]) -> None:
    """Check what is filled in without moving the cursor; an empty field is not wrong yet."""
    for field in fields:
        if not field.text or field.validate():
            field.show_error("")


def place_cursor(usual: FormField, fields: Iterable[FormField] = (), *, select: bool = True) -> None:
    """Put the cursor in the first field that is refused, else in the usual one, with all of it selected.

    `select=False` for what was typed earlier: the next key must not replace it.
    """
    refused = next((field for field in fields if field.error), None)
    field = refused or usual
    field.editor.setFocus()
    if select and refused is None and isinstance(field.editor, QLineEdit):
        field.editor.selectAll()


class FieldRow(QVBoxLayout):
    """Fields beside each other with their shares of the width; what is wrong is said across the whole row."""

    def __init__(self, *fields: tuple[FormField, int], spacing: int = 8) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(3)
        self.row = QHBoxLayout()
        self.row.setSpacing(spacing)
        self.addLayout(self.row)
        for field, share in fields:
            self.row.addWidget(field, share)
            own = field.layout()
            assert own is not None
            own.removeWidget(field.below)
            self.addWidget(field.below)
