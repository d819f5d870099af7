"""The rooms of a dossier, and how far the team is in each."""

from __future__ import annotations

from dataclasses import dataclass

from jurytool.instruments.schema import Item, ItemKind
from jurytool.report.findings import treated_criteria
from jurytool.services.context import Context
from jurytool.services.dossier.overview import DossierView, read_dossier
from jurytool.services.judging.ratings import ItemRatings, list_ratings
from jurytool.services.report.sections import list_findings
from jurytool.services.visit.notes import open_questions
from jurytool.storage.note_queries import count_notes_per_item
from jurytool.storage.open_queries import OpenCounts, count_open


@dataclass(frozen=True, slots=True)
class RoomInfo:
    """A room of the dossier; a room without items is left out. `counter` is shown beside it."""

    key: str
    title: str
    counter: str = ""


def read_rooms(ctx: Context, dossier_id: str) -> list[RoomInfo]:
    """Return the rooms of a dossier with their counters."""
    dossier = read_dossier(ctx, dossier_id)
    notes = sum(count_notes_per_item(ctx.store, dossier_id).values())
    rooms = [RoomInfo("overview", "Overzicht")]
    unanswered = len(open_questions(ctx, dossier_id))
    rooms.append(RoomInfo("preparation", "Voorbereiding", str(unanswered or "")))
    rooms.append(RoomInfo("visit", "Bezoek", str(notes) if notes else ""))
    if not dossier.assessments:
        return rooms
    treated, criteria = count_treated(ctx, dossier)
    if criteria:
        rooms.append(RoomInfo("criteria", "Criteria", f"{treated}/{criteria}"))
    rated, rateable = count_rated(ctx, dossier)
    if rateable or _has_norms(dossier):
        rooms.append(RoomInfo("standards", "Standaarden", f"{rated}/{rateable}" if rateable else ""))
    rooms.append(RoomInfo("report", "Rapport"))
    waiting = count_open(ctx.store, dossier_id).get(dossier_id, OpenCounts()).total
    if waiting or meets_colleagues(ctx, dossier):
        rooms.append(RoomInfo("together", "Samen", str(waiting or "")))
    return rooms


def meets_colleagues(ctx: Context, dossier: DossierView) -> bool:
    """Return whether there is anything to do together: files to exchange, or scores to compare.

    Nobody else is there for one who works alone; with a colleague on paper there are no files, and scores
    only once they were written down in that one's name.
    """
    if dossier.exchanges:
        return True
    papers = [juror.id for juror in dossier.on_paper]
    return bool(dossier.assessments) and any(
        ratings.value_of(juror) for _, ratings in list_rateable(ctx, dossier) for juror in papers
    )


def _has_norms(dossier: DossierView) -> bool:
    kinds = (ItemKind.NUMBER, ItemKind.CHECK, ItemKind.CHOICE)
    return any(True for instrument in dossier.main.instruments for _ in instrument.items(*kinds))


def count_treated(ctx: Context, dossier: DossierView) -> tuple[int, int]:
    """Return how many criteria of the main instrument have a written finding, and how many there are."""
    keys = {item.key for item in dossier.main.instrument.items(ItemKind.NARRATIVE)}
    if not keys:
        return 0, 0
    findings = list_findings(ctx, dossier.id, dossier.main.id, dossier.main.instrument)
    return len(keys & treated_criteria(findings)), len(keys)


def count_rated(ctx: Context, dossier: DossierView) -> tuple[int, int]:
    """Return how many items I have rated, and how many there are; who does not rate sees what is settled."""
    me = ctx.my_juror(dossier.id)
    rateable = [ratings for _, ratings in list_rateable(ctx, dossier)]
    values = (ratings.value_of(me) if dossier.i_rate else ratings.score.value for ratings in rateable)
    return sum(map(bool, values)), len(rateable)


def count_settled(ctx: Context, dossier: DossierView) -> int:
    """Return how many items have a score that counts for the jury."""
    return sum(bool(ratings.score.value) for _, ratings in list_rateable(ctx, dossier))


def list_rateable(ctx: Context, dossier: DossierView) -> list[tuple[Item, ItemRatings]]:
    """Return the items that are rated on a scale, in printed order, with what was said about each."""
    found = []
    unrated = ItemRatings({}, tuple(juror.id for juror in dossier.raters))
    for instrument in dossier.main.instruments:
        items = list(instrument.items(ItemKind.SCALE))
        if items:
            ratings = list_ratings(ctx, dossier.id, dossier.main.id, instrument.id)
            found += [(item, ratings.get(item.key, unrated)) for item in items]
    return found
