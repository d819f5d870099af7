"""What stands in a form of a dossier and is not stored: neither the screens nor the report know of it yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jurytool.services.context import Context
from jurytool.services.dossier.overview import DossierView, read_dossier
from jurytool.services.dossier.todos import PHASE_TARGET, Todo
from jurytool.services.judging.ratings import Address
from jurytool.services.report.report_versions import VERSION_TARGET, list_versions
from jurytool.services.text_fields import list_forms
from jurytool.services.visit.preparation import list_applications, list_documents
from jurytool.services.visit.programme import list_contacts, list_items
from jurytool.storage.drafts import NEW

FORM_TARGET = "form:"  # with a type of record: the form in which something was left
FACTS = "gegevens"  # under this name the form of the school and its facts is kept
_Named = tuple[str, str, str, str]  # under which name a form is kept, what it is about, room and target


def list_form_todos(ctx: Context, dossier_id: str) -> list[Todo]:
    """Return each form of a dossier in which something stands that was refused or never sent.

    A form about what is in the bin is not among them: there is nothing to open.
    """
    kept = {
        record_type: forms
        for record_type in _READERS
        if (forms := set(list_forms(ctx, dossier_id, record_type)))
    }
    dossier = read_dossier(ctx, dossier_id) if kept else None
    found: dict[str, Todo] = {}
    for record_type, forms in kept.items():
        assert dossier is not None
        for key, name, room, target in _READERS[record_type](ctx, dossier):
            if key in forms:
                text = f"Wat je bij {name} typte, is nog niet opgeslagen"
                found.setdefault(text, Todo(text, "Openen", room, target))
    return list(found.values())


def _school(ctx: Context, dossier: DossierView) -> Iterator[_Named]:
    yield FACTS, "de gegevens van de school", "overview", FORM_TARGET + "dossier"


def _phases(ctx: Context, dossier: DossierView) -> Iterator[_Named]:
    for phase in dossier.phases:
        yield phase.key, phase.title, "overview", PHASE_TARGET + phase.key


def _jurors(ctx: Context, dossier: DossierView) -> Iterator[_Named]:
    target = FORM_TARGET + "juror"
    yield NEW, "een nieuw jurylid", "overview", target
    for juror in dossier.jurors:
        yield juror.id, juror.name or juror.initials, "overview", target


def _contacts(ctx: Context, dossier: DossierView) -> Iterator[_Named]:
    for contact in list_contacts(ctx, dossier.id):
        yield contact.id, contact.title, "preparation", f"contact:{contact.id}"


def _documents(ctx: Context, dossier: DossierView) -> Iterator[_Named]:
    yield NEW, "een nieuw document", "preparation", FORM_TARGET + "document"
    for document in list_documents(ctx, dossier.id):
        yield document.id, document.title, "preparation", f"document:{document.id}"


def _applications(ctx: Context, dossier: DossierView) -> Iterator[_Named]:
    for assessment in dossier.assessments:
        for version in list_applications(ctx, dossier.id, assessment.id):
            name = version.label or "een versie van de aanmelding"
            yield version.id, name, "preparation", FORM_TARGET + "application"


def _items(ctx: Context, dossier: DossierView) -> Iterator[_Named]:
    target = FORM_TARGET + "programme_item"
    yield NEW, "een nieuw onderdeel", "visit", target
    for item in list_items(ctx, dossier.id):
        yield item.id, item.name, "visit", target


def _versions(ctx: Context, dossier: DossierView) -> Iterator[_Named]:
    for version in list_versions(ctx, dossier.id):
        yield version.id, version.name, "report", VERSION_TARGET + version.id


def _norms(record_type: str) -> Callable[[Context, DossierView], Iterator[_Named]]:
    def norms(ctx: Context, dossier: DossierView) -> Iterator[_Named]:
        for assessment in dossier.assessments:
            instrument = assessment.instrument
            for group in instrument.groups:
                for item in group.items:
                    address = Address(dossier.id, assessment.id, instrument.id, item.key)
                    yield address.record_id(record_type), item.title, "standards", group.key

    return norms


def _responses(ctx: Context, dossier: DossierView) -> Iterator[_Named]:
    """Yield the forms for what the school says, by assessment and passage, and the days that were refused."""
    for key in list_forms(ctx, dossier.id, "school_response"):
        if key.startswith(f"{NEW}:"):
            yield key, "een nieuwe reactie van de school", "responses", FORM_TARGET + key.split(":")[-1]
        else:
            yield key, "een reactie van de school", "responses", f"response:{key}"


_READERS: dict[str, Callable[[Context, DossierView], Iterator[_Named]]] = {
    "norm_value": _norms("norm_value"),
    "choice": _norms("choice"),
    "dossier": _school,
    "phase_date": _phases,
    "juror": _jurors,
    "contact": _contacts,
    "document": _documents,
    "application": _applications,
    "programme_item": _items,
    "report_version": _versions,
    "school_response": _responses,
}
