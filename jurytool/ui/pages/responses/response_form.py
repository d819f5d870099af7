"""The form for a reaction: what it is about, what the school wrote, and when it came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jurytool.services.drafts import FORM, NEW, DraftKey
from jurytool.services.responses.response_ledger import Ledger
from jurytool.services.responses.responses import RECORD, NewResponse, add_response
from jurytool.text.dutch import format_date, parse_date
from jurytool.text.quotation import in_marks
from jurytool.ui.environment import Environment
from jurytool.ui.kept_form import KeptForm, Values
from jurytool.ui.widgets.form import DATE_HINT, make_text_field, say_what_is_wrong
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.plain_editor import PlainEditor
from jurytool.ui.widgets.variants import make_button, make_label, make_line

_MOST_QUOTED = 300  # characters
_KEYS = ("Ctrl+Return", "Ctrl+Enter")


@dataclass(frozen=True, slots=True)
class _About:
    """What the reaction is about: kept with what is typed, since the report may change."""

    passage: str = ""
    section_id: str = ""
    number: str = ""


class ResponseForm(QWidget):
    """Hidden until it is asked for; what is typed is kept per passage until it is added."""

    added = Signal(str)  # id of the reaction
    closed = Signal()

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self._env = env
        self._ledger: Ledger | None = None
        self._about = _About()
        self.heading = make_label("", "heading", wrap=True)
        self.quote = make_label("", "second", wrap=True)
        self.editor = PlainEditor()
        self.editor.setAccessibleName("Wat de school schrijft")
        self.editor.setPlaceholderText("Typ wat de school schrijft, of plak het uit een mail (Ctrl V).")
        self.editor.set_line_range(3, 8)
        self.date = make_text_field("Ontvangen op", DATE_HINT, self._check_date)
        self.add_button = make_button("Toevoegen", "primary", key="Ctrl Enter", writes=True)
        self.close_button = make_button("Sluiten", key="Esc")
        self.kept = KeptForm(env.autosave, self._read, self._show, self, whole=True)
        self._lay_out()
        self._connect()
        self.hide()

    def show_ledger(self, ledger: Ledger) -> None:
        """Know the report; another dossier lets the form go."""
        if self._ledger is not None and self._ledger.place != ledger.place:
            self.release()
        self._ledger = ledger

    def open_for(self, key: str, *, takes_focus: bool = True) -> None:
        """Open for the passage with this key, or for the report as a whole; what was typed there is back."""
        ledger = self._ledger
        if ledger is None:
            return
        draft = DraftKey(ledger.dossier.id, RECORD, FORM, f"{NEW}:{ledger.assessment.id}:{key}")
        if self.kept.key != draft or self.isHidden():
            self.kept.release()
            passage = ledger.passage(key)
            self._about = (
                _About(passage.text, passage.section_id, str(passage.number)) if passage else _About()
            )
            today = self._env.ctx.clock.now().local().date().isoformat()
            self.editor.set_text("")
            self.date.set_text(format_date(today, "digits"))
            self.date.show_error("")
            self.kept.begin(draft)
            self._show_about()
            self.show()
        if takes_focus:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def release(self) -> None:
        """Let the form go; what stands in it is kept."""
        self.kept.release()
        self.hide()

    def put_away(self) -> None:
        """Close the form; what stands in it comes back when it is opened again."""
        if not self.isHidden():
            self.kept.put_away()
            self.hide()
            self.closed.emit()

    def tab_stops(self) -> list[QWidget]:
        """Return what the Tab key visits, in order."""
        return [self.editor, self.date.editor, self.add_button, self.close_button]

    def _add(self) -> None:
        ledger = self._ledger
        if ledger is None or self.isHidden() or not self.date.validate():
            return
        day = parse_date(self.date.text, self._year()) if self.date.text else ""
        version = ledger.version.id if ledger.version else ""
        new = NewResponse(self.editor.text(), self._about.passage, self._about.section_id, version, day)
        ctx, place, last = self._env.ctx, ledger.place, ledger.last_position
        made = self._env.notifier.perform(lambda: add_response(ctx, *place, new, last))
        if made is not None:
            self.kept.forget()
            self.hide()
            self.added.emit(made.main_id)

    def _year(self) -> int:
        return self._env.ctx.clock.now().local().year

    def _check_date(self, text: str) -> None:
        if text:
            parse_date(text, self._year())

    def _read(self) -> Values:
        return {
            "text": self.editor.text(),
            "date": self.date.text,
            "passage": self._about.passage,
            "section": self._about.section_id,
            "number": self._about.number,
        }

    def _show(self, values: Mapping[str, str]) -> None:
        self._about = _About(values.get("passage", ""), values.get("section", ""), values.get("number", ""))
        self.editor.set_text(values.get("text", ""))
        self.date.set_text(values.get("date", ""))
        say_what_is_wrong((self.date,))
        self._show_about()

    def _show_about(self) -> None:
        about = self._about
        number = f" {about.number}" if about.number not in ("", "0") else ""
        self.heading.setText(f"Reactie bij passage{number}" if about.passage else "Algemene reactie")
        words = about.passage
        words = words if len(words) <= _MOST_QUOTED else f"{words[:_MOST_QUOTED].rsplit(' ', 1)[0]} …"
        self.quote.setText(
            breakable(in_marks(words)) if words else "Over het rapport als geheel, of over een tabel."
        )

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.heading, self.quote, self.kept.line, self.editor):
            layout.addWidget(widget)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self._set_width()
        self._env.look.changed.connect(self._set_width)
        foot.addWidget(self.date)
        foot.addStretch(1)
        for button in (self.close_button, self.add_button):
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        layout.addLayout(foot)
        layout.addWidget(make_line())

    def _set_width(self) -> None:
        self.date.setFixedWidth(self._env.look.px(170))

    def _connect(self) -> None:
        self.editor.edited.connect(self.kept.touched)
        self.editor.paste_refused.connect(self._env.notifier.told)
        self.kept.watch(self.date.editor)
        self.add_button.clicked.connect(self._add)
        self.close_button.clicked.connect(self.put_away)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys in _KEYS:
            QShortcut(QKeySequence(keys), self, context=context).activated.connect(self._add)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, context=context)
        escape.activated.connect(self.put_away)
