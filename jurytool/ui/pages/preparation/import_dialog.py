"""Looks at an application before it is taken over: what was found per criterion, and the rest to place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from jurytool.instruments.schema import Item
from jurytool.services.dossier.overview import DossierView
from jurytool.services.drafts import FORM, DraftKey
from jurytool.services.visit.application_import import Proposal, import_application
from jurytool.services.visit.preparation import ApplicationView
from jurytool.text.dutch import format_count, format_date, parse_date
from jurytool.text.placing import answer_texts
from jurytool.ui.dialogs.confirm_key import CONFIRM_SHOWN, confirm_by_key
from jurytool.ui.dialogs.fitting import fit_dialog
from jurytool.ui.environment import Environment
from jurytool.ui.kept_form import KeptForm, Values
from jurytool.ui.pages.preparation.parts import describe_version, item_words
from jurytool.ui.pages.preparation.piece_model import PieceModel, count_words
from jurytool.ui.pages.preparation.piece_table import PieceTable
from jurytool.ui.widgets.form import (
    DATE_HINT,
    FormField,
    make_choice_field,
    make_text_field,
    required,
    say_what_is_wrong,
    validate_all,
)
from jurytool.ui.widgets.labels import ElidedLabel
from jurytool.ui.widgets.plain_editor import PlainEditor
from jurytool.ui.widgets.return_line import OF_PROPOSAL
from jurytool.ui.widgets.variants import make_button, make_label, make_line

SIZE = (1_060, 640)
NEW = ""
PLACED = "geplaatst:"  # under this name and that of the text is kept what was placed
_BEGIN = 200  # characters of an answer


class ImportDialog(QDialog):
    """Nothing is stored before Overnemen; then it is one act, which Ctrl+Z takes back."""

    def __init__(
        self,
        env: Environment,
        dossier: DossierView,
        items: Sequence[Item],
        versions: Sequence[ApplicationView],
        proposal: Proposal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._env, self._dossier, self._items = env, dossier, items
        self._year = env.ctx.clock.now().local().year
        self.version_id = ""
        self.setWindowTitle("Aanmelding inlezen")
        fit_dialog(self, env.look, *SIZE)
        places = [(item.key, item_words(item)) for item in items]
        self.model = PieceModel(proposal.pieces, dict(places), self)
        self.table = PieceTable(env.look, self.model, places)
        self.text = PlainEditor()
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Het hele stuk")
        self.begins = {item.key: ElidedLabel("", "second") for item in items}
        self.counts = {item.key: make_label("", "small") for item in items}
        self.rest = make_label("", "small", wrap=True)
        self.into = make_choice_field("Komt in")
        self.label = make_text_field("Naam van de versie", "", required("Geef de versie een naam."))
        self.date = make_text_field("Ontvangen op", DATE_HINT, self._check_date)
        self.take = make_button("Overnemen", "primary", key=CONFIRM_SHOWN)
        self.kept = KeptForm(env.autosave, self._read, self._show, self, ways=OF_PROPOSAL)
        self._lay_out(proposal)
        self._fill(versions)
        self._connect()
        self.kept.begin(_place_of(dossier.id, proposal))

    def ask(self) -> str:
        """Show the dialog; returns the id of the version that has the text now, or ""."""
        self.exec()
        return self.version_id

    def done(self, result: int) -> None:
        """Keep what was placed where it was not taken over: Esc and the cross throw nothing away."""
        if result == QDialog.DialogCode.Accepted:
            self.kept.forget()
        else:
            self.kept.put_away()
        super().done(result)

    def _lay_out(self, proposal: Proposal) -> None:
        cancel = make_button("Annuleren")
        cancel.clicked.connect(self.reject)
        self.take.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(make_label("Aanmelding inlezen", "title"))
        layout.addWidget(ElidedLabel(_describe(proposal), "second"))
        layout.addWidget(self.kept.line)
        columns = QHBoxLayout()
        columns.setSpacing(20)
        columns.addWidget(self.table, 11)
        columns.addLayout(self._make_found(), 9)
        layout.addLayout(columns, 1)
        layout.addWidget(make_line())
        fields = QHBoxLayout()
        fields.setSpacing(10)
        self.date.editor.setFixedWidth(self._env.look.px(140))
        for field, stretch in ((self.into, 3), (self.label, 4), (self.date, 0)):
            fields.addWidget(field, stretch)
        layout.addLayout(fields)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.rest, 1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.take)
        layout.addLayout(buttons)

    def _make_found(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(make_label("Per criterium", "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, item in enumerate(self._items):
            grid.addWidget(make_label(item_words(item), "strong"), row, 0)
            grid.addWidget(self.begins[item.key], row, 1)
            grid.addWidget(self.counts[item.key], row, 2)
        column.addLayout(grid)
        column.addWidget(make_label("Het gekozen stuk", "heading"))
        column.addWidget(self.text, 1)
        return column

    def _fill(self, versions: Sequence[ApplicationView]) -> None:
        box = self.into.editor
        assert isinstance(box, QComboBox)
        box.addItem("een nieuwe versie", NEW)
        empty = [one for one in versions if not any(text.strip() for text in one.answers.values())]
        for version in reversed(empty):
            box.addItem(f"{describe_version(version)} (nog leeg)", version.id)
        self.into.set_text(empty[-1].id if empty else NEW)
        self.into.setVisible(bool(empty))
        self.label.set_text(f"Versie {len(versions) + 1}" if versions else "Aanmelding")
        self.date.set_text(format_date(self._env.ctx.clock.now().local().date().isoformat(), "digits"))
        self._show_fields()
        self._show_found()
        self.table.choose_row(self.model.first_left_out())
        self._show_piece(self.model.first_left_out())
        self.table.view.setFocus()

    def _connect(self) -> None:
        self.table.placed.connect(self._on_placed)
        self.kept.watch(self.into.editor, self.label.editor, self.date.editor)
        self.table.piece_chosen.connect(self._show_piece)
        self.take.clicked.connect(self._on_take)
        confirm_by_key(self, self.take)
        box = self.into.editor
        assert isinstance(box, QComboBox)
        box.currentIndexChanged.connect(self._show_fields)

    def _read(self) -> Values:
        fields = {name: field.text for name, field in self._fields().items()}
        return fields | self.model.places()

    def _show(self, values: Mapping[str, str]) -> None:
        for name, field in self._fields().items():
            field.set_text(values[name])
        say_what_is_wrong((self.label, self.date))
        self.model.show_places(values)
        self._show_found()

    def _fields(self) -> dict[str, FormField]:
        return {"into": self.into, "label": self.label, "date": self.date}

    def _on_placed(self) -> None:
        self.kept.touched()
        self._show_found()

    def _show_fields(self) -> None:
        for field in (self.label, self.date):
            field.setVisible(self.into.text == NEW)

    def _show_found(self) -> None:
        answers = answer_texts(self.model.pieces)
        for key, begin in self.begins.items():
            text = answers.get(key, "")
            begin.set_full_text(" ".join(text[:_BEGIN].split()) or "nog niets")
            self.counts[key].setText(f"{format_count(count_words(text))} woorden" if text else "")
        left = self.model.left_out()
        words = sum(count_words(piece.text) for piece in left)
        self.rest.setText(_describe_rest(len(left), words))
        self.take.setEnabled(bool(answers))

    def _show_piece(self, row: int) -> None:
        if 0 <= row < len(self.model.pieces):
            self.text.set_text(self.model.pieces[row].text)

    def _check_date(self, text: str) -> None:
        if text:
            parse_date(text, self._year)

    def _on_take(self) -> None:
        is_new = self.into.text == NEW
        if is_new and not validate_all([self.label, self.date]):
            return
        received = parse_date(self.date.text, self._year) if self.date.text else ""
        ctx, dossier = self._env.ctx, self._dossier
        answers = answer_texts(self.model.pieces)
        made = self._env.notifier.perform(
            lambda: import_application(
                ctx,
                dossier.id,
                dossier.main.id,
                answers,
                label=self.label.text,
                received_on=received,
                into=self.into.text,
            )
        )
        if made is not None:
            self.version_id = made.main_id
            self.accept()


def _place_of(dossier_id: str, proposal: Proposal) -> DraftKey:
    """Return under which name is kept what is placed of this text, and of no other."""
    text = "\0".join(piece.text for piece in proposal.pieces)
    return DraftKey(dossier_id, "application", FORM, f"{PLACED}{sha256(text.encode()).hexdigest()[:16]}")


def _describe(proposal: Proposal) -> str:
    words = sum(count_words(piece.text) for piece in proposal.pieces)
    parts = [proposal.name or "Geplakte tekst", f"{format_count(words)} woorden"]
    pictures = "1 plaatje" if proposal.pictures == 1 else f"{proposal.pictures} plaatjes"
    footnotes = "1 voetnoot" if proposal.footnotes == 1 else f"{proposal.footnotes} voetnoten"
    lost = [
        words for words, count in ((pictures, proposal.pictures), (footnotes, proposal.footnotes)) if count
    ]
    if lost:
        verb = "komt" if proposal.pictures + proposal.footnotes == 1 else "komen"
        parts.append(f"{' en '.join(lost)} {verb} niet mee")
    return " · ".join(parts)


def _describe_rest(count: int, words: int) -> str:
    if not count:
        return "Alles heeft een plek."
    pieces = "1 stuk gaat" if count == 1 else f"{format_count(count)} stukken gaan"
    left = f"{pieces} niet mee ({format_count(words)} woorden)."
    return f"{left} Kies een stuk en typ het cijfer van het criterium."
