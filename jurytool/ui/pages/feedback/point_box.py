"""A box for a new point: what is typed survives a stop, Enter makes a point of it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jurytool.errors import InputRefusedError
from jurytool.services.drafts import FEEDBACK, NAMED, DraftKey
from jurytool.services.feedback import NewPoint, add_point
from jurytool.services.overview import JurorView
from jurytool.services.text_fields import TextField
from jurytool.text.normalise import check_text
from jurytool.ui.binding import Binding
from jurytool.ui.environment import Environment
from jurytool.ui.widgets.enter_editor import EnterEditor
from jurytool.ui.widgets.segmented import SegmentedControl
from jurytool.ui.widgets.variants import make_label


class PointBox(QWidget):
    """A heading and a field; with `colleagues` it is for what they want to say."""

    added = Signal(str)  # id of the point
    escaped = Signal()

    def __init__(self, env: Environment, *, is_for_colleagues: bool) -> None:
        super().__init__()
        self._env = env
        self._box = NAMED if is_for_colleagues else FEEDBACK
        self._binding: Binding | None = None
        self._dossier_id = self._visit_id = ""
        self._colleagues: tuple[tuple[str, str], ...] = ()
        self.heading = make_label("", "strong")
        self.who = SegmentedControl("Welke collega")
        self.editor = EnterEditor()
        self.editor.set_line_range(1, 4)
        self.error = make_label("", "error", wrap=True)
        head = QHBoxLayout()
        head.addWidget(self.heading)
        head.addWidget(self.who)
        head.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.editor)
        layout.addWidget(self.error)
        layout.addStretch(1)
        self.error.hide()
        self.who.hide()
        self.editor.edited.connect(self._on_edited)
        self.editor.entered.connect(self.record)
        self.editor.escaped.connect(self.escaped)
        self.editor.paste_refused.connect(self._say)
        self.who.current_changed.connect(lambda _: self._keep())
        if not is_for_colleagues:
            self.set_words("Nog een punt", "Typ en druk op Enter")

    def set_words(self, heading: str, placeholder: str) -> None:
        """Say what the box is for."""
        self.heading.setText(heading)
        self.editor.setAccessibleName(heading)
        self.editor.setPlaceholderText(placeholder)

    def show_colleagues(self, colleagues: Sequence[JurorView]) -> None:
        """Say for whom this is; with more than one colleague there is a choice."""
        options = tuple((juror.id, juror.initials) for juror in colleagues)
        if options != self._colleagues:
            self._colleagues = options
            self.who.set_options(options)
        self.who.setVisible(len(options) > 1)
        name = options[0][1] if len(options) == 1 else "je collega"
        self.set_words(f"Wat {name} noemde", "Typ en druk op Enter")

    def open(self, dossier_id: str, visit_id: str) -> None:
        """Show what was being typed for this dossier."""
        self._visit_id = visit_id
        if self._binding is not None and self._dossier_id == dossier_id:
            return
        self.release()
        self._dossier_id = dossier_id
        field = TextField(DraftKey(dossier_id, "feedback_point", self._box, "text"), "", ())
        self._binding = self._env.autosave.bind(
            field,
            self.editor.text,
            self.editor.cursor_position,
            get_context=self._context,
            promotes=False,
            origin=self,
        )
        self._clear()
        left = self._binding.recovered
        if left is not None and left.text:
            self.editor.set_text(left.text)
            self.editor.set_cursor_position(left.cursor)
            self.who.set_current(str(json.loads(left.context or "{}").get("who", "")))
            self._binding.touched()

    def record(self) -> None:
        """Make a point of what was typed; a text that is refused stays."""
        binding, text = self._binding, self.editor.text()
        if binding is None or not text.strip():
            return
        try:
            check_text(text)
        except InputRefusedError as error:
            self._say(str(error))
            return
        new = NewPoint(text, self._visit_id, named_by=self.who.current, box=self._box)
        ctx, dossier_id = self._env.ctx, self._dossier_id
        changes = binding.commit(lambda: add_point(ctx, dossier_id, new))
        if changes is not None:
            self._clear()
            self.added.emit(changes.main_id)

    def release(self) -> None:
        """Keep the text as a draft and let the dossier go."""
        if self._binding is not None:
            self._binding.release()
            self._binding = None

    def tab_stops(self) -> list[QWidget]:
        """Return what the Tab key visits, in order."""
        return [*self.who.findChildren(QPushButton), self.editor]

    def _clear(self) -> None:
        self.editor.set_text("")
        self._say("")

    def _on_edited(self) -> None:
        self._say("")
        if self._binding is not None:
            if self.editor.text():
                self._binding.touched()
            else:
                self._binding.discard()

    def _keep(self) -> None:
        if self._binding is not None and self.editor.text():
            self._binding.touched()

    def _context(self) -> str:
        return json.dumps({"who": self.who.current})

    def _say(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
