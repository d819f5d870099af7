"""Texts that the disk does not take: kept in a plain file elsewhere, to be read and copied by anybody."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jurytool.clock import Moment
from jurytool.services.context import Context
from jurytool.services.drafts import Draft
from jurytool.text.dutch import format_clock, format_date
from jurytool.whole_file import save_file

_KINDS = {
    "note": "Notitie",
    "section": "Rapporttekst",
    "rating": "Toelichting bij een score",
    "joint_rating": "Toelichting bij een score",
    "norm_value": "Toelichting bij een norm",
    "application_answer": "Aanmelding van de school",
    "assessment": "Profiel van de school",
    "opinion": "Oordeel",
    "joint_opinion": "Oordeel",
    "fact": "Gegeven",
    "feedback_point": "Punt voor de terugkoppeling",
    "school_response": "Reactie van de school",
}


def suggest_rescue_name(moment: Moment) -> str:
    """Return a file name with date and time: "Jurytool niet opgeslagen 2026-11-19 10.38.txt"."""
    return f"Jurytool niet opgeslagen {moment.local():%Y-%m-%d %H.%M}.txt"


def write_rescue_file(ctx: Context, texts: Sequence[Draft], target: Path) -> None:
    """Write these texts to a plain text file, whole or not at all; raises StorageError in Dutch.

    Reads nothing from the data folder: its disk may be what fails.
    """
    moment = ctx.clock.now()
    local = moment.local()
    day = format_date(local.date().isoformat())
    head = f"Niet opgeslagen teksten uit Jurytool, {day}, {format_clock(local)}"
    parts = [head, "Deze teksten stonden nog op het scherm. Plak ze in Jurytool als er weer ruimte is."]
    parts += [f"--- {_KINDS.get(draft.key.record_type, 'Tekst')} ---\n{draft.text}" for draft in texts]
    # with a mark at the start, or Windows' own editor takes é for two letters
    save_file("\r\n\r\n".join(parts).replace("\r\n", "\n").replace("\n", "\r\n").encode("utf-8-sig"), target)
