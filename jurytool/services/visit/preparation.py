"""Before the visit: the school's application and the documents to look into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.ids import derived_id
from jurytool.services.records import NOTHING, Basis, basis_of, delete_record, edit_record
from jurytool.services.text_fields import TextField, read_text_field
from jurytool.services.values import clean_line, clean_value, clean_values
from jurytool.storage.log import Act
from jurytool.storage.queries import list_rows


@dataclass(frozen=True, slots=True)
class ApplicationView:
    """A version of the school's application; `answers` by item key."""

    id: str
    label: str
    received_on: str
    answers: Mapping[str, str]
    basis: Basis = NOTHING


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document of the school; `read_by` are juror ids."""

    id: str
    title: str
    form: str
    remarks: str
    read_by: tuple[str, ...]
    basis: Basis = NOTHING


def list_applications(ctx: Context, dossier_id: str, assessment_id: str) -> list[ApplicationView]:
    """Return the versions of the application, oldest first."""
    from jurytool.models.tables import Application, ApplicationAnswer

    answers: dict[str | None, dict[str, str]] = {}
    for row in list_rows(ctx.store, ApplicationAnswer, dossier_id):
        answers.setdefault(row.application_id, {})[row.item_key] = row.text
    versions = list_rows(ctx.store, Application, dossier_id, {"assessment_id": assessment_id})
    return [
        ApplicationView(row.id, row.label, row.received_on, answers.get(row.id, {}), basis_of(row))
        for row in versions
    ]


def add_application(
    ctx: Context, dossier_id: str, assessment_id: str, label: str = "", received_on: str = ""
) -> Changes:
    """Add a version of the application; answers of the latest version are copied to start from."""
    versions = list_applications(ctx, dossier_id, assessment_id)
    record_id = ctx.clock.new_id()
    name = clean_line(label, "De naam van de versie") or f"Versie {len(versions) + 1}"
    answers = versions[-1].answers if versions else {}
    received = clean_value("application", "received_on", received_on)

    def work(act: Act) -> str:
        values = {"assessment_id": assessment_id, "label": name, "received_on": received}
        act.create("application", record_id, values)
        for item_key, text in answers.items():
            values = {"application_id": record_id, "item_key": item_key, "text": text}
            act.create("application_answer", derived_id(record_id, "answer", item_key), values)
        return record_id

    return ctx.perform(dossier_id, "aanmelding toevoegen", work)


def edit_application(
    ctx: Context, dossier_id: str, version: ApplicationView, values: Mapping[str, str]
) -> Changes:
    """Change the label or the date of a version of the application."""
    label = "aanmelding wijzigen"
    return edit_record(ctx, dossier_id, "application", version.id, values, label, version.basis)


def answer_field(ctx: Context, dossier_id: str, application_id: str, item_key: str) -> TextField:
    """Return what the school wrote under one criterion, for an editor."""
    record_id = derived_id(application_id, "answer", item_key)
    identity = {"application_id": application_id, "item_key": item_key}
    return read_text_field(ctx, dossier_id, "application_answer", record_id, "text", identity)


def list_documents(ctx: Context, dossier_id: str) -> list[DocumentView]:
    """Return the documents with who has read them."""
    from jurytool.models.tables import Document, DocumentRead

    readers: dict[str | None, list[str]] = {}
    for row in list_rows(ctx.store, DocumentRead, dossier_id):
        readers.setdefault(row.document_id, []).append(row.juror_id or "")
    return [
        DocumentView(row.id, row.title, row.form, row.remarks, tuple(readers.get(row.id, ())), basis_of(row))
        for row in list_rows(ctx.store, Document, dossier_id)
    ]


def add_document(ctx: Context, dossier_id: str, title: str, form: str = "", remarks: str = "") -> Changes:
    """Add a document to look into; `form` says what it is, "pdf · 46 blz."."""
    values = clean_values("document", {"form": form, "remarks": remarks})
    values["title"] = clean_line(title, "De naam van het document", required=True)
    record_id = ctx.clock.new_id()

    def work(act: Act) -> str:
        return act.create("document", record_id, values)

    return ctx.perform(dossier_id, "document toevoegen", work)


def edit_document(
    ctx: Context, dossier_id: str, document: DocumentView, values: Mapping[str, str]
) -> Changes:
    """Change a document's title, form or remarks."""
    label = "document wijzigen"
    return edit_record(ctx, dossier_id, "document", document.id, values, label, document.basis)


def mark_document_read(ctx: Context, dossier_id: str, document_id: str, *, is_read: bool) -> Changes:
    """Say that I have read a document, or not yet."""
    juror = ctx.my_juror(dossier_id)
    record_id = derived_id(document_id, "read", juror)

    def work(act: Act) -> str:
        if not is_read:
            act.delete("document_read", record_id)
        else:
            act.put("document_read", record_id, {"document_id": document_id, "juror_id": juror}, {})
        return document_id

    return ctx.perform(dossier_id, "document gelezen", work)


def delete_document(ctx: Context, dossier_id: str, document_id: str) -> Changes:
    """Put a document in the bin."""
    return delete_record(ctx, dossier_id, "document", document_id, "document verwijderen")
