"""Looks at what stands in a Word file of the school before anything of it is added."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from jurytool.report.school_file import FoundKind
from jurytool.services.responses.school_files import SchoolFile, SchoolReaction, add_school_reactions
from jurytool.text.dutch import count_of, parse_date
from jurytool.text.quotation import in_marks
from jurytool.ui.dialogs.fitting import fit_dialog
from jurytool.ui.environment import Environment
from jurytool.ui.item_models.card_note import CardNote, Chip
from jurytool.ui.widgets.form import DATE_HINT, make_text_field
from jurytool.ui.widgets.labels import ElidedLabel
from jurytool.ui.widgets.note_list import NoteListView
from jurytool.ui.widgets.variants import make_button, make_label, name_button

SIZE = (820, 640)
_KINDS = {
    FoundKind.ROW: "Reactie",
    FoundKind.COMMENT: "Opmerking",
    FoundKind.EDIT: "Wijziging",
    FoundKind.CHANGE: "Andere woorden",
}
TAKEN, LEFT, KNOWN = "gaat mee", "gaat niet mee", "staat er al"
_MOST_QUOTED = 160  # characters


class _FoundList(NoteListView):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space does what Enter does, as on any box that can be ticked."""
        if event.key() == Qt.Key.Key_Space and self.current_note_id():
            self.note_opened.emit(self.current_note_id())
            return
        super().keyPressEvent(event)


class FoundDialog(QDialog):
    """Nothing is stored before Overnemen; then it is one act, which Ctrl+Z takes back."""

    def __init__(self, env: Environment, file: SchoolFile, last: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._env, self._file, self._last = env, file, last
        self._year = env.ctx.clock.now().local().year
        self.chosen = {one.id for one in file.reactions if one.is_chosen}
        self.made_id = ""
        self.setWindowTitle("Reactie uit Word inlezen")
        fit_dialog(self, env.look, *SIZE)
        self.list = _FoundList(env.look, "Gevonden reacties")
        self.warning = make_label(file.warning, "second", wrap=True)
        self.warning.setVisible(bool(file.warning))
        self.toggle = make_button("Kiezen of weglaten", key="Spatie")
        self.date = make_text_field("Ontvangen op", DATE_HINT, self._check_date)
        self.take = make_button("Overnemen", "primary", writes=True)
        self.cancel = make_button("Annuleren")
        self._lay_out()
        self._connect()
        # no day of itself: two laptops may read one file on two days, and nobody said either
        self._show()
        if file.reactions:
            self.list.choose_note(file.reactions[0].id)
        self.list.setFocus()

    def ask(self) -> str:
        """Show the dialog; returns the id of the first reaction that was added, or ""."""
        self.exec()
        return self.made_id

    def picked(self) -> Sequence[SchoolReaction]:
        """Return the reactions that are chosen now, in the order of the file."""
        return [one for one in self._file.reactions if one.id in self.chosen]

    def _show(self) -> None:
        self.list.set_notes([_card(one, one.id in self.chosen) for one in self._file.reactions])
        count = len(self.chosen)
        words = f"{count_of(count, 'reactie', 'reacties')} overnemen" if count else "Overnemen"
        name_button(self.take, words)
        self.take.setEnabled(bool(count))

    def _toggle(self, record_id: str) -> None:
        one = next((found for found in self._file.reactions if found.id == record_id), None)
        if one is not None and not one.is_known:
            self.chosen ^= {record_id}
            self._show()

    def _check_date(self, text: str) -> None:
        if text:
            parse_date(text, self._year)

    def _on_take(self) -> None:
        if not self.date.validate():
            self.date.editor.setFocus()
            return
        day = parse_date(self.date.text, self._year) if self.date.text else ""
        ctx = self._env.ctx
        made = self._env.notifier.perform(
            lambda: add_school_reactions(ctx, self._file, self.picked(), day, self._last)
        )
        if made is not None:
            self.made_id = made.main_id
            self.accept()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(make_label("Reactie uit Word inlezen", "title"))
        layout.addWidget(ElidedLabel(describe(self._file), "second"))
        layout.addWidget(self.warning)
        layout.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.date.setFixedWidth(self._env.look.px(150))
        foot.addWidget(self.date)
        foot.addStretch(1)
        for button in (self.toggle, self.cancel, self.take):
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.list.note_opened.connect(self._toggle)
        self.toggle.clicked.connect(lambda: self._toggle(self.list.current_note_id()))
        self.take.clicked.connect(self._on_take)
        self.cancel.clicked.connect(self.reject)


def describe(file: SchoolFile) -> str:
    """Return what was read: "Concept 2.docx · Concept 2 · 7 reacties gevonden, 2 staan er al"."""
    known = sum(one.is_known for one in file.reactions)
    found = f"{count_of(len(file.reactions), 'reactie', 'reacties')} gevonden"
    verb = "staat" if known == 1 else "staan"
    parts = (file.file_name, file.version_label, f"{found}, {known} {verb} er al" if known else found)
    return " · ".join(part for part in parts if part)


def _card(one: SchoolReaction, is_chosen: bool) -> CardNote:
    found = one.found
    words = " ".join(found.passage.split())
    short = words if len(words) <= _MOST_QUOTED else f"{words[:_MOST_QUOTED].rsplit(' ', 1)[0]} …"
    chip = Chip(KNOWN, "plain") if one.is_known else Chip(TAKEN, "good") if is_chosen else Chip(LEFT, "plain")
    about = f"{in_marks(short)}\n" if words else ""
    place = one.place if words or one.place else "over het rapport als geheel"
    cell = f"de school schreef bij Nummer: {in_marks(' '.join(found.cell.split()))}" if found.cell else ""
    return CardNote(
        one.id,
        f"{about}{found.text}",
        source=_KINDS[found.kind],
        author=found.author,
        chips=(chip,),
        remarks=" · ".join(part for part in (place, cell) if part),
    )
