"""Voorbereiding: everything before the visit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jurytool.models.enums import NoteKind
from jurytool.services.changes import Changes
from jurytool.services.dossier.form_todos import FORM_TARGET
from jurytool.services.dossier.overview import DossierView, read_dossier
from jurytool.services.ids import derived_id
from jurytool.services.visit import preparation
from jurytool.services.visit.notes import NoteFilter, list_notes
from jurytool.services.visit.programme import list_contacts, list_items
from jurytool.services.visit.statements import list_statements
from jurytool.ui.environment import Environment
from jurytool.ui.pages.page import Page
from jurytool.ui.pages.preparation.application_card import ApplicationCard, answered_items
from jurytool.ui.pages.preparation.contact_row import ContactRow
from jurytool.ui.pages.preparation.contacts_card import ContactsCard
from jurytool.ui.pages.preparation.documents_card import DocumentsCard
from jurytool.ui.pages.preparation.import_flow import ApplicationImport
from jurytool.ui.pages.preparation.questions_card import QuestionsCard
from jurytool.ui.pages.preparation.statements_card import StatementsCard
from jurytool.ui.pages.visit.words import PAPER_TIP
from jurytool.ui.widgets.scroll_column import ScrollColumn
from jurytool.ui.widgets.tab_order import follow_layout
from jurytool.ui.widgets.variants import keep_aside, make_button

CONCERNS = {
    "dossier", "juror", "assessment", "application", "application_answer", "statement", "statement_mark",
    "statement_note", "document", "document_read", "contact", "programme_item", "note", "note_tag",
    "note_answer", "attachment",
}  # fmt: skip


NARROW = 900  # pixels of the design: below this all cards stand in one column


class PreparationPage(Page):
    """The school's own words at the left; questions, documents and contacts at the right."""

    room = "preparation"
    title = "Voorbereiding"
    least_height = 0  # scrolls by itself
    keys = (
        ("Enter", "vraag of document toevoegen; klaar met wijzigen"),
        ("Shift Enter", "nieuwe regel in een vraag"),
        ("← →", "ander criterium van de aanmelding"),
        ("Ctrl T", "de zin van de school toetsen"),
        ("Ctrl Shift A", "bij een document: bestand bijvoegen; plakken kan ook"),
        ("Esc", "klaar met wijzigen"),
    )

    def __init__(self, env: Environment, parent: QWidget | None = None) -> None:
        super().__init__(env, parent)
        self._dossier: DossierView | None = None
        self._shows_statements = False
        self.application = ApplicationCard(env)
        self.statements = StatementsCard(env)
        self.questions = QuestionsCard(env)
        self.documents = DocumentsCard(env)
        self.contacts = ContactsCard(env)
        keep_aside(self, self.application, self.statements)  # not every instrument has an application
        self._paper: QPushButton = make_button("Papier", tip=PAPER_TIP, owner=self)
        self._paper.clicked.connect(lambda: self.open_room_requested.emit("paper", ""))
        self._first, self._second = QWidget(), ScrollColumn()
        self._scroll = ScrollColumn()
        self._lay_out()
        self.application.criterion_changed.connect(self.statements.show_criterion)
        self.application.statement_chosen.connect(self.statements.go_to)
        self.application.criterion_changed.connect(lambda: follow_layout(self))
        self.reading = ApplicationImport(env, self)
        self.reading.imported.connect(self._on_imported)
        env.look.changed.connect(self._arrange)

    def _lay_out(self) -> None:
        self._upright = QVBoxLayout(self._first)
        self._upright.setContentsMargins(0, 0, 0, 0)
        self._upright.setSpacing(12)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for column in (self._first, self._scroll, self._second):
            layout.addWidget(column, 1)
        for scroll in (self._scroll, self._second):
            scroll.body.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put all cards under each other where there is no room for two columns."""
        super().resizeEvent(event)
        self._arrange()

    # what the window calls

    def read_application(self) -> None:
        """Read the school's application from a file."""
        self.reading.read_file()

    def paste_application(self) -> None:
        """Take the school's application from the clipboard."""
        self.reading.paste_text()

    def open(self, dossier_id: str, target: str = "") -> None:
        """Show a dossier; `target` is "questions", "answer:ID", "date:ID" of a contact and the like."""
        new = dossier_id != self.dossier_id
        if new and self.dossier_id:
            self._release()
        super().open(dossier_id, target)
        self._read()
        for card in (self.application, self.documents, self.contacts):
            card.reopen()
        if new:
            self._scroll.verticalScrollBar().setValue(0)
        self._go_to(target)

    def header_widgets(self) -> list[QWidget]:
        """Return the door to paper, and the two ways to bring in a whole application where there is one."""
        ways = [self.reading.paste, self.reading.read] if self._has_application else []
        return [self._paper, *ways]

    def refresh(self, changes: Changes) -> None:
        """Read again what this room shows, where it is concerned."""
        if changes.dossier_id == self.dossier_id and changes.record_types & CONCERNS:
            self._read()

    def leave(self) -> None:
        """Store what is pending."""
        self.application.form.leave()
        self.statements.release()
        self.questions.leave()
        self.documents.leave()
        self.contacts.release()
        super().leave()

    def end(self) -> None:
        """Store the files that are on their way, and wait for an application that is being read."""
        self.documents.desk.finish()
        self.reading.wait()

    # what the page does

    def _release(self) -> None:
        self.application.release()
        self.statements.release()
        self.questions.release()
        self.documents.release()
        self.contacts.release()

    def _read(self) -> None:
        ctx, dossier_id = self.env.ctx, self.dossier_id
        dossier = self._dossier = read_dossier(ctx, dossier_id)
        if self._has_application:
            statements = list_statements(ctx, dossier_id, dossier.main.id)
            versions = preparation.list_applications(ctx, dossier_id, dossier.main.id)
            self.application.show_application(dossier, versions, statements)
            self.reading.show_for(dossier, self.application.items)
            self.statements.show_statements(dossier, statements)
            self.statements.show_criterion(self.application.criterion)
            self._shows_statements = bool(versions or statements)
        self._arrange()
        questions = list_notes(ctx, dossier_id, NoteFilter(kinds=(NoteKind.QUESTION,)))
        self.questions.show_questions(dossier, questions)
        self.documents.show_documents(dossier, preparation.list_documents(ctx, dossier_id))
        first: dict[str, str] = {}
        for item in list_items(ctx, dossier_id):
            first.setdefault(item.contact_id, item.id)
        self.contacts.show_contacts(dossier, list_contacts(ctx, dossier_id), first)
        follow_layout(self)

    def _on_imported(self, version_id: str) -> None:
        """Show what was taken over, from its first answer."""
        self.application.go_to(self.application.items[0].key, version_id)
        self.application.versions.setFocus()  # not in a text, where Ctrl+Z takes back what was typed
        self.env.notifier.told.emit("De aanmelding is overgenomen. Ongedaan maken: Ctrl Z.")

    @property
    def _has_application(self) -> bool:
        dossier = self._dossier
        return bool(dossier and dossier.assessments and answered_items(dossier.main.instrument))

    def _arrange(self) -> None:
        """Give each card its column; without an application the other cards have the room."""
        look = self.env.look
        school = (self.application, self.statements) if self._has_application else ()
        others = (self.questions, self.documents, self.contacts)
        narrow = self.width() < look.px(NARROW)
        for card, height in ((self.application, 400), (self.statements, 260)):
            card.setMinimumHeight(look.px(height) if narrow else 0)
        self._first.setVisible(bool(school) and not narrow)
        self._second.setVisible(not school and not narrow)
        if narrow:
            _place((*school, *others), self._scroll.body)
        elif school:
            _place(school, self._upright, (11, 9))
            _place(others, self._scroll.body)
        else:
            _place(others[:1], self._scroll.body)
            _place(others[1:], self._second.body)
        for other in others:
            other.show()
        self.application.setVisible(bool(school))
        self.statements.setVisible(bool(school) and self._shows_statements)

    def _go_to(self, target: str) -> None:
        kind, _, record_id = target.partition(":")
        if target == "questions":
            self.questions.start_asking()
            self._scroll.ensureWidgetVisible(self.questions)
        elif target == FORM_TARGET + "document":
            self.documents.new_title.setFocus()
            self._show_row(self.documents.new_title)
        elif kind == "answer":
            self._go_to_answer(record_id)
        elif kind == "application" and self._has_application:
            self.application.go_to(self.application.items[0].key, record_id)
        elif kind == "statement":
            self.statements.go_to(record_id)
        elif kind == "question":
            self._show_row(self.questions.go_to(record_id))
        elif kind in ("document", "contact", "date"):
            card = self.documents if kind == "document" else self.contacts
            row = card.go_to(record_id)
            if kind == "date" and isinstance(row, ContactRow):
                row.open_date()
            self._show_row(row)

    def _show_row(self, row: QWidget | None) -> None:
        for scroll in (self._scroll, self._second):
            if row is not None and scroll.isAncestorOf(row):
                scroll.show_row(row)

    def _go_to_answer(self, record_id: str) -> None:
        dossier = self._dossier
        if dossier is None or not dossier.assessments:
            return
        for version in preparation.list_applications(self.env.ctx, dossier.id, dossier.main.id):
            for item in answered_items(dossier.main.instrument):
                if derived_id(version.id, "answer", item.key) == record_id:
                    self.application.go_to(item.key, version.id)


def _place(cards: Sequence[QWidget], column: QVBoxLayout, shares: Sequence[int] = ()) -> None:
    """Put cards first in a column, in this order; those that are there already are left alone."""
    for place, card in enumerate(cards):
        if column.indexOf(card) != place:
            column.insertWidget(place, card)
        column.setStretch(place, shares[place] if shares else 0)
