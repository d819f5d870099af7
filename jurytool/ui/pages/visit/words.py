"""Times, counts and names as this room says them."""

from __future__ import annotations

import datetime as dt

from jurytool.clock import parse_instant
from jurytool.services.dossier.overview import DossierView
from jurytool.services.visit.notes import NOT_ASKABLE
from jurytool.services.visit.programme import ItemView
from jurytool.text.dutch import format_clock, format_date

PAPER_TIP = "Bladen om mee te nemen, en overnemen wat er op staat"


def show_clock(instant: str) -> str:
    """Return the time of a stored instant as "10.15"."""
    return format_clock(parse_instant(instant)) if instant else ""


def show_day(iso: str, now: dt.datetime) -> str:
    """Return a date in words; today is said."""
    if not iso:
        return "datum nog niet bekend"
    words = format_date(iso)
    return f"vandaag, {words}" if iso == now.date().isoformat() else words


def show_minutes(minutes: int) -> str:
    """Return a duration as "27 min" or "2 uur 5 min"."""
    hours, rest = divmod(minutes, 60)
    return f"{minutes} min" if minutes < 120 else f"{hours} uur {rest} min"


def count_notes(number: int) -> str:
    """Return "1 notitie", "6 notities" or "nog geen notities"."""
    if not number:
        return "nog geen notities"
    return "1 notitie" if number == 1 else f"{number} notities"


def show_who(dossier: DossierView, juror_ids: tuple[str, ...]) -> str:
    """Return who goes, "ik" or initials; nothing where all go or there is nobody else."""
    if dossier.works_alone or not juror_ids:
        return ""
    known = [juror for juror in dossier.jurors if juror.id in juror_ids]
    names = ["ik" if juror.is_me else juror.initials for juror in known]
    return ", ".join(sorted(names, key=lambda name: name != "ik"))


def name_item(item: ItemView) -> str:
    """Return time and title of a part: "10.15 Gesprek leerlingen"."""
    return item.name


def group_names(dossier: DossierView) -> dict[str, str]:
    """Return the names of the source groups by key."""
    if not dossier.assessments:
        return {}
    return {group.key: group.name for group in dossier.main.instrument.source_groups}


def askable_groups(dossier: DossierView) -> dict[str, str]:
    """Return the source groups that a question can be for."""
    return {key: name for key, name in group_names(dossier).items() if key not in NOT_ASKABLE}


def target_groups(dossier: DossierView, present: str = "") -> dict[str, str]:
    """Return for whom a question can be, by key; `present` is what it is for now, whatever that is."""
    known = group_names(dossier)
    own = {present: known.get(present, present)} if present else {}
    return {"": "iedereen", **askable_groups(dossier), **own}
