"""For a colleague without a laptop: what I write down in that one's name, and what I take over as mine.

A record says whose it is and who wrote it down ("namens B, ingevoerd door A"). Once the owner has taken it
over, or writes in it, only the owner's changes count.
"""

from __future__ import annotations

from dataclasses import dataclass

from jurytool.errors import InputRefusedError
from jurytool.models.fields import RECORDS, Kind, Value
from jurytool.models.record_ids import BEHALF
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.judging.ratings import Address, check_rating, list_raters
from jurytool.services.records import BIN_KINDS, basis_of
from jurytool.services.values import clean_value
from jurytool.storage.log import Act
from jurytool.storage.queries import list_entered, list_rows

NOT_FOR_OTHERS = "Wat je voor een collega invoert, telt alleen zolang die zelf niets heeft ingevuld."
KINDS = {**BIN_KINDS, "rating": "score", "opinion": "oordeel", "statement_mark": "herkenning"}


@dataclass(frozen=True, slots=True)
class Entered:
    """A record that a colleague wrote down in my name."""

    record_type: str
    record_id: str
    kind: str  # Dutch
    entered_by: str  # juror id
    text: str  # its first words


def rate_for_colleague(
    ctx: Context, address: Address, juror_id: str, value: str, explanation: str = ""
) -> Changes:
    """Write down the score that a colleague without a laptop gave; it is that colleague's.

    Raises InputRefusedError where the colleague has a score of the own hand, seen or not, or does not rate.
    """
    check_rating(ctx, address, value)
    if juror_id not in list_raters(ctx, address.dossier_id):
        raise InputRefusedError("Dit jurylid geeft in dit dossier geen scores.")
    words = str(clean_value("rating", "explanation", explanation)).strip()
    values: dict[str, Value] = {"value": value, **({"explanation": words} if words else {})}

    def work(act: Act) -> str:
        record_id = address.record_id("rating", juror_id)
        if act.was_written_by_others("rating", record_id):  # also where it is hidden: it would never count
            raise InputRefusedError("Dit jurylid heeft deze score zelf al gegeven.", NOT_FOR_OTHERS)
        act.put("rating", record_id, {**address.identity, "juror_id": juror_id}, values)
        return record_id

    return ctx.perform(address.dossier_id, "score van een collega invoeren", work)


def list_entered_for_me(ctx: Context, dossier_id: str) -> list[Entered]:
    """Return what colleagues wrote down in my name and what I have not taken over."""
    me = ctx.my_juror(dossier_id)
    found = []
    for record_type in BEHALF:
        texts = [name for name, spec in RECORDS[record_type].fields.items() if spec.kind is Kind.TEXT]
        for record_id, entered_by, words in list_entered(ctx.store, record_type, dossier_id, me, texts):
            text = next((word for word in words if word), "")
            found.append(Entered(record_type, record_id, KINDS[record_type], entered_by, text))
    return found


def take_over(ctx: Context, dossier_id: str) -> Changes:
    """Make all that colleagues wrote down in my name my own, as it stands; from now on only I change it.

    Then I work without the program no longer. It cannot be undone: it only says who goes on with it.
    """
    from jurytool.models.tables import Juror

    entered, me = list_entered_for_me(ctx, dossier_id), ctx.my_juror(dossier_id)
    row = next((juror for juror in list_rows(ctx.store, Juror, dossier_id) if juror.id == me), None)

    def work(act: Act) -> None:
        for one in entered:
            act.take_over(one.record_type, one.record_id)
        if row is not None and row.on_paper:
            act.set("juror", me, "on_paper", False, basis_of(row).heads(me, "on_paper"))

    return ctx.perform(dossier_id, "overnemen wat een collega voor mij opschreef", work, undoable=False)
