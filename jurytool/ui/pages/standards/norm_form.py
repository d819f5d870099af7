"""One norm: what was reached, whether that is enough, where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from jurytool.errors import InputRefusedError
from jurytool.instruments.schema import Item, ItemKind, Threshold
from jurytool.models.enums import CheckValue, NormOutcome
from jurytool.services.drafts import DraftKey
from jurytool.services.judging.norms import NormValue, clean_norm_part
from jurytool.services.records import Basis
from jurytool.text.normalise import format_decimal, parse_decimal
from jurytool.ui.autosave import Autosave
from jurytool.ui.kept_form import KeptForm, Values
from jurytool.ui.look import Look
from jurytool.ui.widgets.history_key import offer_history
from jurytool.ui.widgets.line_editor import LineEditor
from jurytool.ui.widgets.pill import PillRow
from jurytool.ui.widgets.variants import make_label, set_invalid, set_variant

COMPARISONS = {
    "at_least": "ten minste",
    "more_than": "meer dan",
    "at_most": "ten hoogste",
    "less_than": "minder dan",
}
OUTCOMES = {
    NormOutcome.MET: ("✓ voldaan", "good"),
    NormOutcome.NOT_MET: ("✗ niet voldaan", "attention"),
    NormOutcome.OTHERWISE: ("◐ anders onderbouwd", "attention"),
    NormOutcome.NOT_NEEDED: ("– niet nodig", "second"),
    NormOutcome.UNKNOWN: ("○ nog niet ingevuld", "second"),
}
REFUSED = ("○ nog niet bekend", "second")  # what was typed may mean something else than what is stored
NARROW = 700  # pixels of the design
REACHED_WIDTH = 270  # so that the columns of all norms stand under each other
PAUSE_MS = 800  # a number that was typed is stored without leaving the field
Record = Callable[[NormValue, dict[str, str]], bool]


def threshold_words(threshold: Threshold | None) -> str:
    """Return a threshold as read: "ten minste 3,25"."""
    if threshold is None:
        return ""
    number = format_decimal(threshold.value)
    unit = f" {threshold.unit}" if threshold.unit else ""
    return f"{COMPARISONS[threshold.comparison]} {number}{unit}"


class NormForm(QWidget):
    """A norm as a row of fields; `record` stores parts of what was shown and says whether it took them.

    What is typed in a number stays as it is, with what is wrong with it, until it is one.
    """

    def __init__(self, look: Look, autosave: Autosave, item: Item, record: Record) -> None:
        super().__init__()
        self._look, self.item = look, item
        self._widths: list[tuple[LineEditor, int]] = []  # in pixels of the design
        self._arranged: tuple[bool, float] | None = None
        self._record = record
        self._norm, self._outcome = NormValue(), NormOutcome.UNKNOWN  # as it is stored
        self._shown: dict[str, NormValue] = {}  # what each number was when it was shown
        self.fields: dict[str, LineEditor] = {}  # numbers: stored when they are one
        self.lines: dict[str, LineEditor] = {}  # words: tied to what is stored by the page
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._store_numbers)
        self.answer: PillRow | None = None  # where the norm is a question
        self.otherwise = QCheckBox("anders onderbouwd")
        self.outcome = make_label("")
        self._tell = autosave.tell
        self.error = make_label("", "error", wrap=True)
        self.error.hide()
        self._lay_out()
        self.kept = KeptForm(autosave, self._read, self._show, self)
        self.kept.watch(*self.fields.values())
        for name, field in self.fields.items():
            offer_history(field, autosave, partial(self.kept.key_of, name))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 10)
        layout.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(make_label(f"{self.item.code} {self.item.title}".strip(), "strong", wrap=True), 1)
        head.addWidget(self.outcome)
        layout.addLayout(head)
        self._grid = grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        self._cells: tuple[tuple[QWidget, QWidget], ...] = (
            (
                make_label("Antwoord" if self.item.kind is ItemKind.CHECK else "Waarde", "small"),
                self._make_reached(),
            ),
            (make_label("Jaar", "small"), self._make_line("year", "Jaar", 140)),
            (make_label("n", "small"), self._make_field("n", "n", 70)),
            (make_label("Bron", "small"), self._make_line("source", "Bron", 0)),
        )
        layout.addLayout(grid)
        layout.addWidget(self.error)
        self.arrange(self._look.px(NARROW))  # now, or the Tab key would visit its fields last
        below = QHBoxLayout()
        below.addWidget(self.otherwise)
        explanation = self._make_line("explanation", "Toelichting", 0)
        explanation.setPlaceholderText("Toelichting")
        below.addWidget(explanation, 1)
        layout.addLayout(below)
        self.otherwise.setAccessibleName(f"Anders onderbouwd: {self.item.title}")
        self.otherwise.clicked.connect(lambda on: self._record(self._norm, {"otherwise": "ja" if on else ""}))

    def arrange(self, width: int) -> None:
        """Put what was reached above year, n and source where all four do not fit beside each other."""
        is_narrow = width < self._look.px(NARROW)
        if (is_narrow, self._look.scale) == self._arranged:
            return
        self._arranged = (is_narrow, self._look.scale)
        grid, px = self._grid, self._look.px
        for field, designed in self._widths:
            field.setFixedWidth(px(designed))
        for number, parts in enumerate(self._cells):
            is_above = is_narrow and number == 0
            row, column = (2, number - 1) if is_narrow and number else (0, number)
            for line, part in enumerate(parts):
                grid.removeWidget(part)
                grid.addWidget(part, row + line, column, 1, 4 if is_above else 1)
        grid.setColumnMinimumWidth(0, 0 if is_narrow else px(REACHED_WIDTH))
        for column in (2, 3):  # the source takes what is left
            grid.setColumnStretch(column, int(column == (2 if is_narrow else 3)))

    def _make_reached(self) -> QWidget:
        """Return where to say what was reached: an answer, or a number beside its norm."""
        if self.item.kind is ItemKind.CHECK:
            answer = self.answer = PillRow(exclusive=True)
            answer.setAccessibleName(f"Antwoord: {self.item.title}")
            answer.set_options([(value.value, value.label) for value in CheckValue])
            answer.toggled.connect(self._on_answered)
            return answer
        reached = QWidget()
        row = QHBoxLayout(reached)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._make_field("value", "Waarde", 80))
        row.addWidget(make_label(f"norm: {threshold_words(self.item.threshold)}", "small"), 1)
        return reached

    def _make_line(self, name: str, words: str, width: int) -> LineEditor:
        line = LineEditor(f"{words}: {self.item.title}")
        self._dress(line, words, width)
        self.lines[name] = line
        return line

    def _make_field(self, name: str, words: str, width: int) -> LineEditor:
        field = LineEditor(f"{words}: {self.item.title}")
        field.paste_refused.connect(self._tell)
        self._dress(field, words, width)
        field.editingFinished.connect(lambda: self._on_finished(name))
        field.textEdited.connect(lambda: self._on_edited(field))
        self.fields[name] = field
        return field

    def _dress(self, field: LineEditor, words: str, width: int) -> None:
        field.setToolTip(words)
        if width:
            self._widths.append((field, width))

    def show_norm(self, norm: NormValue, outcome: NormOutcome, key: DraftKey) -> None:
        """Show what is stored; a field in which someone types, or that was refused, keeps what was typed."""
        self._norm, self._outcome = norm, outcome
        if key != self.kept.key:
            self.kept.release()
            for field in self.fields.values():
                field.setModified(False)
        for name, field in self.fields.items():
            is_typing = field.hasFocus() or field.isModified()  # "3,0" must not become "3" under the cursor
            if not is_typing:
                field.setText(self._stored(name))
            if not is_typing or self._means_stored(name, field.text()):
                self._shown[name] = norm
        self._go_on_keeping(key, norm)
        self._say_what_is_wrong()
        if self.answer is not None:
            self.answer.set_checked([norm.answer] if norm.answer else [])
        self.otherwise.setChecked(norm.otherwise)

    def _go_on_keeping(self, key: DraftKey, norm: NormValue) -> None:
        if key == self.kept.key:
            pending = [self._shown[name] for name, field in self.fields.items() if field.isModified()]
            stored = {name: self._stored(name) for name in self.fields}
            self.kept.go_on(stored, (pending[0] if pending else norm).basis.written())
        elif self.kept.begin(key, norm.basis.written()):
            typed_on = replace(norm, basis=Basis.read(self.kept.basis))
            for name, field in self.fields.items():
                if field.text() != self.kept.start[name]:
                    field.setModified(True)
                    self._shown[name] = typed_on

    def _read(self) -> Values:
        return {name: field.text() for name, field in self.fields.items()}

    def _show(self, values: Mapping[str, str]) -> None:
        for name, text in values.items():
            self.fields[name].set_text(text)

    def _say_what_is_wrong(self) -> None:
        """Say below the fields what stands in them that is no number; a field that was left only."""
        wrong = {name: _refusal(name, field.text()) for name, field in self.fields.items()}
        for name, field in self.fields.items():
            if field.hasFocus() and not self.error.text():
                wrong[name] = ""
            set_invalid(field, bool(wrong[name]))
            field.setAccessibleDescription(wrong[name])
        self._show_error(next((sentence for sentence in wrong.values() if sentence), ""))

    def _show_error(self, sentence: str) -> None:
        """Say what is refused, or nothing; as long as something is, nobody knows whether the norm is met."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        words, variant = REFUSED if sentence else OUTCOMES[self._outcome]
        self.outcome.setText(words)
        set_variant(self.outcome, variant)

    def _stored(self, name: str) -> str:
        value = getattr(self._norm, name)
        if name == "value":
            return format_decimal(value) if value else ""
        return "" if value is None else str(value)

    def _means_stored(self, name: str, text: str) -> bool:
        """Return whether a number as typed is the one that is stored."""
        text = text.strip()
        if name == "value":
            return text == self._norm.value or (_is_number(text) and parse_decimal(text) == self._norm.value)
        return text == self._stored(name)

    def store_pending(self) -> None:
        """Store what still stands in a field that was not left."""
        for name in self.fields:
            self._on_finished(name)

    def _on_edited(self, field: LineEditor) -> None:
        set_invalid(field, False)
        field.setAccessibleDescription("")
        self._show_error("")
        self._pause.start()

    def _on_finished(self, name: str) -> None:
        field = self.fields[name]
        if not field.isModified():
            return
        refusal = _refusal(name, field.text())
        if refusal:
            set_invalid(field, True)
            field.setAccessibleDescription(refusal)
            self._show_error(refusal)
            return
        field.setModified(False)
        if field.text() != self._stored(name):
            place = field.cursorPosition()
            if not self._record(self._shown.get(name, self._norm), {name: field.text()}):
                field.setModified(True)
            field.setCursorPosition(place)
        self._say_what_is_wrong()

    def _store_numbers(self) -> None:
        """Store a number while the cursor still stands in its field; half a number waits without a word."""
        for name, field in self.fields.items():
            text = field.text().strip()
            if field.isModified() and _is_number(text):
                self._on_finished(name)

    def _on_answered(self, value: str, on: bool) -> None:
        if on or self.answer is None or not self.answer.checked():
            self._record(self._norm, {"answer": value if on else ""})


def _refusal(name: str, text: str) -> str:
    """Return what is wrong with a part of a norm, or ""."""
    try:
        clean_norm_part(name, text)
    except InputRefusedError as error:
        return str(error)
    return ""


def _is_number(text: str) -> bool:
    try:
        return bool(parse_decimal(text))
    except InputRefusedError:
        return False
