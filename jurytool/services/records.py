"""Acts that are the same for every kind of record: change fields, put in the bin, take out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jurytool.models.fields import RECORDS, Value
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.field_words import field_words
from jurytool.services.report.own_keys import is_own
from jurytool.services.values import clean_values
from jurytool.storage.basis import NOTHING as NOTHING
from jurytool.storage.basis import Basis as Basis
from jurytool.storage.basis import basis_of as basis_of
from jurytool.storage.cache import list_bin
from jurytool.storage.log import Act
from jurytool.storage.parents import two_versions
from jurytool.text.field_text import TEXTS, plain_words


@dataclass(frozen=True, slots=True)
class BinEntry:
    """A deleted record: what it was and its first words."""

    record_type: str
    record_id: str
    kind: str  # Dutch
    text: str


OWN_SECTION = "eigen stuk"  # a section that is no finding
BIN_KINDS = {
    "note": "notitie",
    "attachment": "bijlage",
    "section": "bevinding",
    "programme_item": "programmaonderdeel",
    "contact": "contactmoment",
    "document": "document",
    "statement": "uitspraak van de school",
    "application": "versie van de aanmelding",
    "feedback_point": "punt voor de terugkoppeling",
    "school_response": "reactie van de school",
    "report_point": "punt uit Word",
    "juror": "jurylid",
    "assessment": "beoordeling",
    "assessment_grid": "toegevoegd kader",
}


def write_fields(
    act: Act,
    record_type: str,
    record_id: str,
    values: Mapping[str, Value],
    basis: Basis,
    identity: Mapping[str, Value] | None = None,
) -> None:
    """Write what a form holds, on the versions that it showed: what came in meanwhile stands beside it.

    A field that still holds what was shown is left alone. With `identity` the record has a deterministic id,
    and is made, or comes out of the bin, where the form showed none. Raises InputRefusedError for a field
    that was shown in two versions, which only the people of the team can settle.
    """
    if identity is not None and not basis.saw(record_id) and not act.exists(record_type, record_id):
        act.put(record_type, record_id, identity, values)
        return
    for name, value in values.items():
        heads = basis.heads(record_id, name)
        spec = RECORDS[record_type].fields[name]
        if not (spec.united or spec.shrinking) and len(heads) > 1 and len(act.versions(heads, name)) > 1:
            if value == spec.empty:
                continue  # as it was shown
            raise two_versions((record_type, record_id, name), field_words(record_type, name))
        act.set(record_type, record_id, name, value, heads)


def edit_record(
    ctx: Context,
    dossier_id: str,
    record_type: str,
    record_id: str,
    values: Mapping[str, Value],
    label: str,
    basis: Basis,
    *,
    reader_may: bool = False,
) -> Changes:
    """Change fields of an existing record in one act; `label` is Dutch, for undo."""
    cleaned = clean_values(record_type, values)

    def work(act: Act) -> str:
        write_fields(act, record_type, record_id, cleaned, basis)
        return record_id

    return ctx.perform(dossier_id, label, work, reader_may=reader_may)


def edit_own_record(
    ctx: Context, dossier_id: str, record_type: str, record_id: str, values: Mapping[str, Value], label: str
) -> Changes:
    """Change fields of a record that only its maker can change: nobody else's version can be overlooked."""
    cleaned = clean_values(record_type, values)

    def work(act: Act) -> str:
        for name, value in cleaned.items():
            act.set(record_type, record_id, name, value)
        return record_id

    return ctx.perform(dossier_id, label, work)


def delete_record(
    ctx: Context, dossier_id: str, record_type: str, record_id: str, label: str, basis: Basis | None = None
) -> Changes:
    """Put a record in the bin; what belongs to it stays.

    A form gives its `basis`: a version that came in since then brings the record back. One click needs none,
    because its screen was filled anew after everything that came in.
    """

    def work(act: Act) -> str:
        act.delete(record_type, record_id, basis)
        return record_id

    return ctx.perform(dossier_id, label, work)


def restore_record(ctx: Context, dossier_id: str, record_type: str, record_id: str) -> Changes:
    """Take a record out of the bin."""

    def work(act: Act) -> str:
        act.restore(record_type, record_id)
        return record_id

    return ctx.perform(dossier_id, "terugzetten uit de prullenbak", work)


def list_deleted(ctx: Context, dossier_id: str) -> list[BinEntry]:
    """Return what is in the bin of a dossier."""
    entries = []
    for record_type, kind in BIN_KINDS.items():
        fields = [field for field in RECORDS[record_type].fields.values() if field.kind in TEXTS]
        names = [field.name for field in fields] + ["element_key"] * (record_type == "section")
        for record_id, values in list_bin(ctx.store.reader(), record_type, dossier_id, names):
            texts = (plain_words(field, value) for field, value in zip(fields, values, strict=False))
            text = next((text for text in texts if text), "")
            own = record_type == "section" and is_own(str(values[-1] or ""))
            entries.append(BinEntry(record_type, record_id, OWN_SECTION if own else kind, text))
    return entries
