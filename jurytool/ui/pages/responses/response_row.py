"""A reaction of the school: what it is about, its words, what the jury decides and why."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jurytool.services.changes import Changes
from jurytool.services.drafts import FORM, DraftKey
from jurytool.services.responses.responses import (
    RECORD,
    ResponseView,
    edit_response,
    reason_field,
    response_field,
)
from jurytool.text.dutch import format_date, join_words, parse_date
from jurytool.text.quotation import in_marks
from jurytool.ui.environment import Environment
from jurytool.ui.pages.responses.decision_control import DecisionControl, decision_of
from jurytool.ui.widgets.bound_text import BoundText
from jurytool.ui.widgets.flow_layout import FlowLayout
from jurytool.ui.widgets.form import DATE_HINT
from jurytool.ui.widgets.icon_button import IconButton
from jurytool.ui.widgets.labels import ElidedLabel, breakable
from jurytool.ui.widgets.plain_editor import PlainEditor, is_for_window
from jurytool.ui.widgets.stored_line import StoredLine, StoredLines
from jurytool.ui.widgets.variants import make_button, make_label, make_line

GENERAL = "Over het rapport als geheel"
GONE = "Deze woorden staan niet meer zo in het rapport."
TWO = "Jullie besloten verschillend. Kies in Samen wat blijft staan."
SAID, WHY = "De school schrijft", "Waarom jullie dit besluiten"
_MOST_QUOTED = 220  # characters


@dataclass(frozen=True, slots=True)
class ResponseLine:
    """A reaction as the list shows it."""

    dossier_id: str
    response: ResponseView


class RowEditor(PlainEditor):
    """A text of more paragraphs that leaves undo and redo to the window where nothing was typed in it."""

    def wants_key(self, event: QKeyEvent) -> bool | None:
        """Return whether a key is for this field before any shortcut of the window."""
        return False if is_for_window(event, self.document()) else super().wants_key(event)


class ResponseRow(QWidget):
    """Each text is stored when it is left, the decision at once."""

    decided = Signal(object, object)  # the line, the decision
    delete_requested = Signal(object)
    text_requested = Signal(object)  # to go where the passage is written
    choice_requested = Signal(object)  # to choose between two decisions

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self._env = env
        self.line: ResponseLine | None = None
        self.head = ElidedLabel("", "strong")
        self.quote = make_label("", "second", wrap=True)
        self.gone = make_label(GONE, "small", wrap=True)
        self.editor, self.reason = RowEditor(), RowEditor()
        self.editor.set_line_range(1, 8)
        self.reason.set_line_range(1, 6)
        self.reason.setPlaceholderText("Waarom? Dit leest de school in de brief.")
        self.decision = DecisionControl()
        self.two = make_label(TWO, "error", wrap=True)
        self.choose = make_button("Kiezen…")
        self.date = StoredLine[ResponseView]("Ontvangen op", self._store_date, DATE_HINT, self._check_date)
        self.dates = StoredLines[ResponseView](env.autosave, self, date=self.date)
        self.to_text = make_button("Naar de tekst", "link", "De passage in Rapport aanpassen")
        self.remove = IconButton(env.look, "trash", "Reactie verwijderen")
        self.bound_text = BoundText(self.editor, env.autosave, self)
        self.bound_reason = BoundText(self.reason, env.autosave, self)
        self._lay_out()
        self._connect()

    def show_line(self, line: ResponseLine) -> None:
        """Show a reaction as it is stored; what is being typed stays."""
        self.line = line
        one, ctx = line.response, self._env.ctx
        name = f"Reactie {one.name}"
        where = f"passage {join_words([str(number) for number in one.numbers])}" if one.numbers else ""
        self.head.set_full_text(" · ".join(part for part in (name, where, one.heading) if part))
        self._show_quote(one)
        self.bound_text.show(response_field(ctx, line.dossier_id, one.id))
        self.bound_reason.show(reason_field(ctx, line.dossier_id, one.id))
        self.decision.show_decision(one.decision)
        for widget in (self.two, self.choose):
            widget.setVisible(one.in_conflict)
        self.decision.setVisible(not one.in_conflict)
        key = DraftKey(line.dossier_id, RECORD, FORM, one.id)
        self.dates.show_stored(key, one, date=format_date(one.received_on, "digits"))
        self.to_text.setVisible(bool(one.target))
        self._name_parts(name)

    def focus_decision(self) -> None:
        """Put the keyboard on the decision, or on the way to choose it."""
        stop = self.choose if self.decision.isHidden() else self.decision.focus_stop()
        stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_to_do(self) -> None:
        """Put the keyboard in the reason, where only that is still to be written; else on the decision."""
        if self.line is not None and self.line.response.lacks_reason:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_decision()

    def release(self) -> None:
        """Store the texts and let them go."""
        self.bound_text.release()
        self.bound_reason.release()
        self.dates.release()

    def tab_stops(self) -> list[QWidget]:
        """Return what the Tab key visits, in order."""
        return [
            self.editor,
            *self.decision.segments(),
            self.choose,
            self.reason,
            self.date.field.editor,
            self.date.put_back,
            self.to_text,
            self.remove,
        ]

    def _show_quote(self, one: ResponseView) -> None:
        words = " ".join(one.passage.split())
        short = words if len(words) <= _MOST_QUOTED else f"{words[:_MOST_QUOTED].rsplit(' ', 1)[0]} …"
        self.quote.setText(breakable(in_marks(short)) if words else GENERAL)
        self.quote.setToolTip(words if short != words else "")
        self.gone.setVisible(bool(words and not one.passage_key))

    def _name_parts(self, name: str) -> None:
        self.editor.setAccessibleName(f"{name}: wat de school schrijft")
        self.reason.setAccessibleName(f"{name}: waarom")
        self.decision.setAccessibleName(f"{name}: besluit")
        self.choose.setAccessibleName(f"{name}: kiezen")
        self.date.field.editor.setAccessibleName(f"{name}: ontvangen op")
        self.to_text.setAccessibleName(f"{name}: naar de tekst")
        self.remove.setAccessibleDescription(name)

    def _store_date(self, text: str, shown: ResponseView) -> Changes | None:
        line = self.line
        if line is None:
            return None
        day = parse_date(text, self._year()) if text else ""
        ctx = self._env.ctx
        values = {"received_on": day}
        return self._env.notifier.perform(lambda: edit_response(ctx, line.dossier_id, shown, values), self)

    def _check_date(self, text: str) -> None:
        if text:
            parse_date(text, self._year())

    def _year(self) -> int:
        return self._env.ctx.clock.now().local().year

    def _lay_out(self) -> None:
        self._set_width()
        self._env.look.changed.connect(self._set_width)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.head, 1)
        head.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        choice = QWidget()
        flow = FlowLayout(choice, spacing=8, line_spacing=4)
        for part in (self.decision, self.two, self.choose):
            flow.addWidget(part)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.date.field, 1)  # an error below it has room for its words
        foot.addWidget(self.to_text, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(head)
        said, why = make_label(SAID, "small"), make_label(WHY, "small")
        said.setBuddy(self.editor)
        why.setBuddy(self.reason)
        parts = (self.quote, self.gone, said, self.editor, choice, why, self.reason, self.dates.kept.line)
        for widget in parts:
            layout.addWidget(widget)
        layout.addLayout(foot)
        layout.addWidget(make_line())

    def _set_width(self) -> None:
        self.date.field.editor.setMaximumWidth(self._env.look.px(170))

    def _connect(self) -> None:
        self.decision.current_changed.connect(lambda key: self.decided.emit(self.line, decision_of(key)))
        self.remove.clicked.connect(lambda: self.delete_requested.emit(self.line))
        self.to_text.clicked.connect(lambda: self.text_requested.emit(self.line))
        self.choose.clicked.connect(lambda: self.choice_requested.emit(self.line))
