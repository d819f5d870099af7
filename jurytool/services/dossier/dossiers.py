"""Dossiers: make one, change the school's facts, remove one from this laptop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jurytool.errors import InputRefusedError
from jurytool.instruments.schema import Instrument
from jurytool.models.enums import ContactKind, JurorRole
from jurytool.services.changes import Changes
from jurytool.services.context import Context, require
from jurytool.services.dossier import assessments
from jurytool.services.ids import derived_id, first_positions
from jurytool.services.records import write_fields
from jurytool.services.text_fields import TextField, read_text_field
from jurytool.services.values import clean_initials, clean_line, clean_value
from jurytool.storage.log import Act
from jurytool.text.normalise import parse_brin

if TYPE_CHECKING:
    from jurytool.services.dossier.overview import DossierView


@dataclass(frozen=True, slots=True)
class NewJuror:
    """A member of the team of a new dossier."""

    name: str
    initials: str
    role: JurorRole = JurorRole.JUROR


@dataclass(frozen=True, slots=True)
class NewDossier:
    """What is asked when a dossier is made; the first juror is the one who makes it."""

    school_name: str
    sector: str
    instrument_id: str
    brin: str = ""
    unit_code: str = ""
    place: str = ""
    board: str = ""
    round: str = ""
    visit_date: str = ""  # YYYY-MM-DD
    grids: tuple[str, ...] = ()
    objects: tuple[str, ...] = ("",)  # one assessment per object judged
    jurors: tuple[NewJuror, ...] = ()
    is_example: bool = False
    with_programme: bool = True


SCHOOL_FIELDS = {
    "school_name": "De naam van de school",
    "sector": "De sector",
    "brin": "De BRIN",
    "unit_code": "De vestiging of OKE",
    "place": "De plaats",
    "board": "Het bestuur",
    "round": "De ronde",
}


def create_dossier(ctx: Context, new: NewDossier) -> Changes:
    """Make a dossier with its jurors, visit, programme, assessments and report sections in one act.

    `main_id` of the result is the dossier's id. Raises InputRefusedError in Dutch with nothing made.
    """
    school = _clean_school({name: getattr(new, name) for name in SCHOOL_FIELDS})
    instruments = [_find_instrument(ctx, key) for key in (new.instrument_id, *new.grids)]
    main = instruments[0]
    known = {sector.key for sector in main.sectors}
    require(not known or school["sector"] in known, "Kies eerst de sector van de school.")
    visit_date = str(clean_value("contact", "on_date", new.visit_date))
    jurors = new.jurors or (NewJuror(ctx.profile.name, ctx.profile.initials),)
    dossier_id = ctx.clock.new_id()
    me = derived_id(dossier_id, "juror", "1")

    def work(act: Act) -> str:
        phase = main.phases[0].key if main.phases else ""
        act.create("dossier", dossier_id, {**school, "phase": phase, "is_example": new.is_example})
        _create_jurors(act, dossier_id, jurors)
        for instrument in instruments:
            assessments.copy_instrument(ctx, act, instrument)
        for position, name in zip(first_positions(len(new.objects)), new.objects, strict=True):
            assessments.create_assessment(ctx, act, main, instruments[1:], name, position)
        if new.with_programme:
            _create_visit(act, dossier_id, main, visit_date)
        return dossier_id

    return ctx.perform(dossier_id, "dossier maken", work, undoable=False, new_me=me)


def _find_instrument(ctx: Context, instrument_id: str) -> Instrument:
    instrument = ctx.library.instruments.get(instrument_id)
    if instrument is None:
        raise InputRefusedError("Kies eerst een beoordelingskader.")
    return instrument


def _clean_school(values: Mapping[str, str]) -> dict[str, str]:
    cleaned = {
        name: clean_line(value, SCHOOL_FIELDS[name], required=name == "school_name")
        for name, value in values.items()
    }
    if cleaned.get("brin"):
        brin, unit = parse_brin(cleaned["brin"])
        cleaned["brin"] = brin
        if unit and not cleaned.get("unit_code"):
            cleaned["unit_code"] = unit
    return cleaned


def _create_jurors(act: Act, dossier_id: str, jurors: Sequence[NewJuror]) -> None:
    for number, (juror, position) in enumerate(zip(jurors, first_positions(len(jurors)), strict=True), 1):
        values = {
            "name": clean_line(juror.name, "De naam van het jurylid"),
            "initials": clean_initials(juror.initials),
            "role": juror.role.value,
            "position": position,
        }
        act.create("juror", derived_id(dossier_id, "juror", str(number)), values)


def _create_visit(act: Act, dossier_id: str, instrument: Instrument, visit_date: str) -> None:
    contact_id = derived_id(dossier_id, "contact", "visit")
    act.create(
        "contact",
        contact_id,
        {"kind": ContactKind.VISIT.value, "title": "Jurybezoek", "on_date": visit_date, "position": "5"},
    )
    positions = first_positions(len(instrument.programme))
    for number, (part, position) in enumerate(zip(instrument.programme, positions, strict=True)):
        act.create(
            "programme_item",
            derived_id(contact_id, "programme", str(number)),
            {
                "contact_id": contact_id,
                "kind": part.kind,
                "title": part.title,
                "source_group": part.source_group,
                "other_groups": list(part.other_groups),
                "planned_start": part.start,
                "planned_end": part.end,
                "position": position,
            },
        )


def edit_school(
    ctx: Context, dossier: DossierView, values: Mapping[str, str], facts: Mapping[str, str] | None = None
) -> Changes:
    """Change facts of the school in one act, as a form showed them; keys of `values` are in `SCHOOL_FIELDS`.

    `facts` are fact items of the instrument, by item key.
    """
    cleaned = _clean_school(values)
    lines = {key: clean_line(value, "Dit gegeven") for key, value in (facts or {}).items()}

    def work(act: Act) -> str:
        write_fields(act, "dossier", dossier.id, cleaned, dossier.basis)
        for key, line in lines.items():
            record_id = derived_id(dossier.id, "fact", key)
            write_fields(act, "fact", record_id, {"value": line}, dossier.basis, {"item_key": key})
        return dossier.id

    return ctx.perform(dossier.id, "gegevens wijzigen", work)


def fact_field(ctx: Context, dossier_id: str, item_key: str) -> TextField:
    """Return a fact as text, for an editor; "" while the instrument's default holds."""
    record_id = derived_id(dossier_id, "fact", item_key)
    return read_text_field(ctx, dossier_id, "fact", record_id, "value", {"item_key": item_key})


def remove_dossier(ctx: Context, dossier_id: str) -> None:
    """Remove a whole dossier from this laptop, without a trace; this cannot be undone."""
    from jurytool.services.visit.attachments import clear_opened
    from jurytool.storage.removal import remove_dossier as remove

    remove(ctx.store, dossier_id)
    clear_opened(ctx)
    ctx.forget_dossier(dossier_id)
