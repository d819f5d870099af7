"""Voorbereiding: everything before the visit."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jurytool.models.enums import NoteKind
from jurytool.services import preparation
from jurytool.services.changes import Changes
from jurytool.services.ids import derived_id
from jurytool.services.notes import NoteFilter, list_notes
from jurytool.services.overview import DossierView, read_dossier
from jurytool.services.programme import list_contacts, list_items
from jurytool.ui.environment import Environment
from jurytool.ui.pages.page import Page
from jurytool.ui.pages.preparation.application_card import ApplicationCard, answered_items
from jurytool.ui.pages.preparation.contacts_card import ContactsCard
from jurytool.ui.pages.preparation.documents_card import DocumentsCard
from jurytool.ui.pages.preparation.questions_card import QuestionsCard
from jurytool.ui.pages.preparation.statements_card import StatementsCard
from jurytool.ui.widgets.scroll_column import ScrollColumn

CONCERNS = {
    "dossier", "juror", "assessment", "application", "application_answer", "statement", "statement_mark",
    "document", "document_read", "contact", "programme_item", "note", "note_tag", "note_answer",
}  # fmt: skip


class PreparationPage(Page):
    """The school's own words at the left; questions, documents and contacts at the right."""

    room = "preparation"
    title = "Voorbereiding"
    keys = (
        ("Enter", "vraag of document toevoegen; klaar met wijzigen"),
        ("Shift Enter", "nieuwe regel in een vraag"),
        ("← →", "ander criterium van de aanmelding"),
        ("Esc", "klaar met wijzigen"),
    )

    def __init__(self, env: Environment, parent: QWidget | None = None) -> None:
        super().__init__(env, parent)
        self._dossier: DossierView | None = None
        self.application = ApplicationCard(env)
        self.statements = StatementsCard(env)
        self.questions = QuestionsCard(env)
        self.documents = DocumentsCard(env)
        self.contacts = ContactsCard(env)
        self._school = QWidget()
        self._left = QVBoxLayout()
        self._scroll = ScrollColumn()
        self._second = ScrollColumn()  # where there is no application
        self._lay_out()
        self.application.criterion_changed.connect(self.statements.show_criterion)

    def _lay_out(self) -> None:
        school = QVBoxLayout(self._school)
        school.setContentsMargins(0, 0, 0, 0)
        school.setSpacing(12)
        school.addWidget(self.application, 3)
        school.addWidget(self.statements, 2)
        for scroll in (self._scroll, self._second):
            scroll.body.addStretch(1)
        self._scroll.body.insertWidget(0, self.questions)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._school, 1)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._second, 1)

    # what the window calls

    def open(self, dossier_id: str, target: str = "") -> None:
        """Show a dossier; `target` is "questions", "answer:ID", "statement:ID" and the like."""
        new = dossier_id != self.dossier_id
        if new and self.dossier_id:
            self._release()
        super().open(dossier_id, target)
        self._read()
        if new:
            self._scroll.verticalScrollBar().setValue(0)
        self._go_to(target)

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
        has_application = bool(dossier.assessments and answered_items(dossier.main.instrument))
        self._arrange(has_application)
        if has_application:
            statements = preparation.list_statements(ctx, dossier_id, dossier.main.id)
            versions = preparation.list_applications(ctx, dossier_id, dossier.main.id)
            self.application.show_application(dossier, versions, statements)
            self.statements.show_statements(dossier, statements)
            self.statements.show_criterion(self.application.criterion)
            self.statements.setVisible(bool(versions or statements))
        questions = list_notes(ctx, dossier_id, NoteFilter(kinds=(NoteKind.QUESTION,)))
        self.questions.show_questions(dossier, questions)
        self.documents.show_documents(dossier, preparation.list_documents(ctx, dossier_id))
        first: dict[str, str] = {}
        for item in list_items(ctx, dossier_id):
            first.setdefault(item.contact_id, item.id)
        self.contacts.show_contacts(dossier, list_contacts(ctx, dossier_id), first)

    def _arrange(self, has_application: bool) -> None:
        """Give the room of the application to the other cards where there is none."""
        self._school.setVisible(has_application)
        self._second.setVisible(not has_application)
        body = (self._scroll if has_application else self._second).body
        for card in (self.documents, self.contacts):
            if body.indexOf(card) < 0:
                body.insertWidget(body.count() - 1, card)
                card.show()

    def _go_to(self, target: str) -> None:
        kind, _, record_id = target.partition(":")
        if target == "questions":
            self.questions.start_asking()
            self._scroll.ensureWidgetVisible(self.questions)
        elif kind == "answer":
            self._go_to_answer(record_id)
        elif kind == "statement":
            self.statements.go_to(record_id)
        elif kind in ("document", "contact"):
            card = self.documents if kind == "document" else self.contacts
            row = card.go_to(record_id)
            if row is not None:
                for scroll in (self._scroll, self._second):
                    if scroll.isAncestorOf(row):
                        scroll.show_row(row)

    def _go_to_answer(self, record_id: str) -> None:
        dossier = self._dossier
        if dossier is None or not dossier.assessments:
            return
        for version in preparation.list_applications(self.env.ctx, dossier.id, dossier.main.id):
            for item in answered_items(dossier.main.instrument):
                if derived_id(version.id, "answer", item.key) == record_id:
                    self.application.go_to(item.key, version.id)
