"""Takes over what was written on paper: a line is a note, with the codes of the sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from jurytool.services.dossier.overview import DossierView
from jurytool.services.drafts import PAPER, DraftKey
from jurytool.services.visit.paper import PaperLine, capture_line, read_codes, read_kind
from jurytool.services.visit.programme import ItemView
from jurytool.text.dutch import parse_time
from jurytool.ui.environment import Environment
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.entry_field import EntryField
from jurytool.ui.widgets.form import FieldRow, FormField, make_choice_field, make_text_field
from jurytool.ui.widgets.labels import KeyHints
from jurytool.ui.widgets.variants import make_button, make_label

MYSELF = "ik"
LOOSE = "zonder onderdeel"
HINTS = (("Tab", "volgend vak"), ("Enter", "vastleggen"), ("Shift Enter", "nieuwe regel"))
_CODES = "Soort: 1 waarneming, 2 citaat, 3 vraag, 4 document, en * voor een ster."


class EntryCard(Card):
    """Time, kind and criterion may stay empty; the talk stays chosen for the next line."""

    captured = Signal(object)
    item_changed = Signal(str)

    def __init__(self, env: Environment) -> None:
        super().__init__("Van papier overnemen")
        self._env = env
        self._dossier: DossierView | None = None
        self.item: FormField = make_choice_field("Van welk blad")
        self.writer: FormField = make_choice_field("Wie dit opschreef")
        self.time: FormField = make_text_field("Tijd", "10.24", lambda text: text and parse_time(text))
        self.kind: FormField = make_text_field("Soort", "1", read_kind)
        self.codes: FormField = make_text_field("Criterium", "3", self._check_codes)
        self.line = EntryField(env, self, self._read, self._show, counts=self._counts)
        self.editor, self.error = self.line.editor, self.line.error
        self.editor.setAccessibleName("Wat er op het blad staat")
        self.editor.setPlaceholderText("Typ over wat er op het blad staat…")
        self.editor.set_line_range(2, 6)
        self.record_button = make_button("Vastleggen", key="Enter", writes=True)
        self._lay_out()
        self._connect()

    @property
    def item_id(self) -> str:
        """The talk to which lines are added; "" for none."""
        return self.item.text

    def _lay_out(self) -> None:
        self.body.addLayout(FieldRow((self.item, 3), (self.writer, 2)))
        row = QHBoxLayout()
        row.setSpacing(8)
        for field, stretch in ((self.time, 2), (self.kind, 2), (self.codes, 4)):
            row.addWidget(field, stretch)
        self.body.addLayout(row)
        self.body.addWidget(make_label(_CODES, "small", wrap=True))
        self.body.addWidget(self.line)
        foot = QHBoxLayout()
        hints = QVBoxLayout()
        hints.addWidget(KeyHints(HINTS))
        foot.addLayout(hints, 1)
        foot.addWidget(self.record_button)
        self.body.addLayout(foot)

    def _connect(self) -> None:
        self.line.entered.connect(self.record)
        self.record_button.clicked.connect(self.record)
        self.writer.combo.activated.connect(lambda _: self.line.keep())
        self.item.combo.activated.connect(lambda _: self._on_item_chosen())
        for field in (self.time, self.kind, self.codes):
            field.line_edit.textEdited.connect(lambda _: self.line.keep())
            field.line_edit.returnPressed.connect(self.editor.setFocus)
            field.line_edit.editingFinished.connect(field.validate)

    def open(self, dossier: DossierView, items: Sequence[ItemView]) -> None:
        """Show the talks of a dossier, and what was being taken over when the program was left."""
        if self._dossier is None or self._dossier.id != dossier.id:
            self.release()  # with the talk and the writer of its own dossier
        self._dossier = dossier
        self._fill_items(items)
        self._fill_writers(dossier)
        self.line.open(DraftKey(dossier.id, "note", PAPER, "text"))

    def choose_item(self, item_id: str) -> None:
        """Take lines of this talk's sheet."""
        self.item.set_text(item_id)
        self.item_changed.emit(self.item_id)

    def record(self) -> None:
        """Make a note of the line; one that is refused stays, with what is wrong beside its field."""
        dossier = self._dossier
        if dossier is None or not self._is_right():
            return
        writer = self.writer.text if self.writer.text != MYSELF else ""
        line = PaperLine(self.editor.text(), self.time.text, self.kind.text, self.codes.text, writer)
        ctx, item_id = self._env.ctx, self.item_id or None
        changes = self.line.commit(lambda: capture_line(ctx, dossier.id, item_id, line))
        if changes is not None:
            self.time.editor.setFocus()
            self.captured.emit(changes)

    def release(self) -> None:
        """Keep the text as a draft and let the dossier go."""
        self.line.release()

    def _is_right(self) -> bool:
        for field in (self.time, self.kind, self.codes):
            if not field.validate():
                field.editor.setFocus()
                return False
        if not self.line.accepts():
            return False
        if not self.editor.text().strip():
            self.line.say("Typ eerst wat er op het blad staat.")
            self.editor.setFocus()
            return False
        return True

    def _check_codes(self, codes: str) -> None:
        if self._dossier is not None:
            read_codes(self._dossier, codes)

    def _fill_items(self, items: Sequence[ItemView]) -> None:
        box, chosen = self.item.combo, self.item_id
        box.blockSignals(True)
        box.clear()
        for item in items:
            box.addItem(item.name, item.id)
        box.addItem(LOOSE, "")
        self.item.set_text(chosen)
        box.blockSignals(False)

    def _fill_writers(self, dossier: DossierView) -> None:
        """Offer the colleagues on paper; where there is none, nothing is asked."""
        box, chosen = self.writer.combo, self.writer.text
        box.clear()
        box.addItem(MYSELF, MYSELF)
        for juror in dossier.on_paper:
            box.addItem(juror.called, juror.id)
        self.writer.set_text(chosen)
        self.writer.setVisible(bool(dossier.on_paper))

    def _on_item_chosen(self) -> None:
        self.line.keep()
        self.item_changed.emit(self.item_id)

    def _counts(self) -> bool:
        """Return whether a field is filled in; the talk alone, which stays chosen anyway, is nothing."""
        return any(field.text for field in (self.time, self.kind, self.codes))

    def _read(self) -> Mapping[str, object]:
        fields = {
            "item": self.item,
            "writer": self.writer,
            "time": self.time,
            "kind": self.kind,
            "codes": self.codes,
        }
        return {name: field.text for name, field in fields.items()}

    def _show(self, kept: Mapping[str, object]) -> None:
        if kept:  # an empty line leaves the talk and the writer chosen
            self.choose_item(str(kept.get("item", "")))
            self.writer.set_text(str(kept.get("writer", MYSELF)))
        for name, field in (("time", self.time), ("kind", self.kind), ("codes", self.codes)):
            field.set_text(str(kept.get(name, "")))
            field.show_error("")
