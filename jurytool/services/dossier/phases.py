"""The phases of the trajectory: where the school stands, when each phase is, and a remark to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jurytool.errors import InputRefusedError
from jurytool.instruments.outline_checks import standard_texts
from jurytool.instruments.schema import Instrument, Phase
from jurytool.instruments.standard_fields import PHASE_PREFIX, VISIT_DATE, fields_in
from jurytool.models.enums import ContactKind, ReportPhase, ReportStatus
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.drafts import DraftKey
from jurytool.services.ids import derived_id
from jurytool.services.records import NOTHING, Basis, basis_of, edit_record, write_fields
from jurytool.services.report.reply_days import find_replies, reply_day
from jurytool.services.values import clean_values
from jurytool.services.visit.programme import create_contact, read_first_contacts
from jurytool.storage.log import Act
from jurytool.storage.queries import list_rows

if TYPE_CHECKING:
    from jurytool.models.tables import Contact, PhaseDate
    from jurytool.services.dossier.overview import DossierView


@dataclass(frozen=True, slots=True)
class ReportDay:
    """A day of a version of the report: which version, in which of its fields, "" for when it was made."""

    version_id: str
    label: str
    field: str
    on_date: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class PhaseView:
    """A phase of the trajectory; `state` is "done", "current" or "coming".

    A phase in which the jury meets the school has no date of its own: it takes that of the contact moment,
    which is made once the phase is given a date. One in which something happens to the report has the day on
    which a version was sent or answered, and until then the one that was planned.
    """

    key: str
    number: str
    title: str
    on_date: str
    remarks: str
    state: str
    contact: str = ""  # a `ContactKind` value, where the phase is a meeting with the school
    contact_id: str = ""
    version: ReportDay | None = None  # where the date comes from a version of the report
    basis: Basis = NOTHING

    @property
    def name(self) -> str:
        """Number and title: "4 Jurybezoek"."""
        return f"{self.number} {self.title}".strip()


def list_phases(
    ctx: Context, dossier_id: str, instrument: Instrument | None, current: str
) -> tuple[PhaseView, ...]:
    """Return the phases of an instrument, where `current` is the key of the one that the school is in."""
    from jurytool.models.tables import PhaseDate

    phases = instrument.phases if instrument else ()
    rows = {row.phase: row for row in list_rows(ctx.store, PhaseDate, dossier_id)}
    contacts = read_first_contacts(ctx, dossier_id) if any(phase.contact for phase in phases) else {}
    days = _read_report_days(ctx, dossier_id) if any(phase.report for phase in phases) else {}
    keys = [phase.key for phase in phases]
    now = keys.index(current) if current in keys else -1
    views = []
    for index, phase in enumerate(phases):
        row, contact = rows.get(phase.key), contacts.get(phase.contact)
        dated: Contact | PhaseDate | ReportDay | None = contact if phase.contact else row
        day = days.get(phase.report)
        views.append(
            PhaseView(
                key=phase.key,
                number=phase.number,
                title=phase.title,
                on_date=day.on_date if day else dated.on_date if dated else "",
                remarks=row.remarks if row else "",
                state="done" if index < now else "current" if index == now else "coming",
                contact=phase.contact,
                contact_id=contact.id if contact else _contact_id(dossier_id, phase),
                version=day,
                basis=Basis(basis_of(row, contact).rows + (day.basis.rows if day else ())),
            )
        )
    return tuple(views)


def _read_report_days(ctx: Context, dossier_id: str) -> dict[str, ReportDay]:
    """Return what happened to the report: first sent, last answered (or due), and made definitive."""
    from jurytool.models.tables import Assessment, ReportVersion

    rows = list_rows(ctx.store, ReportVersion, dossier_id)
    concepts = [row for row in rows if row.status != ReportStatus.FINAL.value]
    holding = {one.final_version for one in list_rows(ctx.store, Assessment, dossier_id) if one.final_version}
    sent = min((row for row in concepts if row.sent_on), key=lambda row: row.sent_on, default=None)
    replies = find_replies(ctx, dossier_id, concepts)
    answers = {row.id: day for row in concepts if (day := reply_day(row, replies))}
    replied = max(
        (row for row in concepts if row.id in answers), key=lambda row: answers[row.id], default=None
    )
    due = max((row for row in concepts if row.reply_by), key=lambda row: row.reply_by, default=None)
    final = max((row for row in rows if row.id in holding), key=lambda row: row.made, default=None)
    found = {
        ReportPhase.SENT: (sent, "sent_on", sent.sent_on if sent else ""),
        ReportPhase.REPLY: (replied, "replied_on", answers[replied.id])
        if replied
        else (due, "reply_by", due.reply_by if due else ""),
        ReportPhase.FINAL: (final, "", final.made[:10] if final else ""),
    }
    return {
        phase.value: ReportDay(row.id, row.label, field, day, basis_of(row))
        for phase, (row, field, day) in found.items()
        if row is not None
    }


def _contact_id(dossier_id: str, phase: Phase) -> str:
    return derived_id(dossier_id, "contact", phase.contact) if phase.contact else ""


def list_missing_dates(instrument: Instrument, phases: Iterable[PhaseView]) -> list[PhaseView]:
    """Return the phases without a date whose date the report tells in a standard text."""
    told = {name for _, text in standard_texts(instrument) for name in fields_in(text)}

    def is_told(phase: PhaseView) -> bool:
        is_visit = phase.contact == ContactKind.VISIT.value
        return PHASE_PREFIX + phase.key in told or (is_visit and VISIT_DATE in told)

    return [phase for phase in phases if not phase.on_date and is_told(phase)]


def set_phase(ctx: Context, dossier: DossierView, phase: str) -> Changes:
    """Say in which phase this school is."""
    values = {"phase": phase}
    return edit_record(ctx, dossier.id, "dossier", dossier.id, values, "fase kiezen", dossier.basis)


def find_phase_field(dossier_id: str, phase: PhaseView, field: str) -> DraftKey:
    """Return where `on_date` or `remarks` of a phase is stored: that date may be of a meeting."""
    if field == "on_date" and phase.contact:
        return DraftKey(dossier_id, "contact", phase.contact_id, field)
    return DraftKey(dossier_id, "phase_date", derived_id(dossier_id, "phase", phase.key), field)


def edit_phase(ctx: Context, dossier_id: str, phase: PhaseView, values: Mapping[str, str]) -> Changes:
    """Change the date of a phase (`on_date`, YYYY-MM-DD or "" for none) or the remark to it (`remarks`).

    Raises InputRefusedError for another day than that on which the report became definitive.
    """
    record_id = find_phase_field(dossier_id, phase, "remarks").record_id
    own = clean_values("phase_date", values)
    is_elsewhere = bool(phase.contact or phase.version)
    date = {"on_date": own.pop("on_date")} if is_elsewhere and "on_date" in own else {}
    day = phase.version
    if day is not None and date and not day.field:
        raise InputRefusedError(
            "Deze datum is die van het definitieve rapport.", "Heropen het rapport als die niet klopt."
        )

    def work(act: Act) -> str:
        if own:
            write_fields(act, "phase_date", record_id, own, phase.basis, {"phase": phase.key})
        if day is not None and date:
            write_fields(act, "report_version", day.version_id, {day.field: date["on_date"]}, phase.basis)
        elif act.exists("contact", phase.contact_id) or phase.basis.saw(phase.contact_id):
            write_fields(act, "contact", phase.contact_id, date, phase.basis)
        elif date.get("on_date"):
            create_contact(act, phase.contact_id, ContactKind(phase.contact), phase.title, date)
        return record_id

    return ctx.perform(dossier_id, "datum van een fase", work)
