"""The list of dossiers on the first screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jurytool.instruments.schema import Instrument
from jurytool.services.context import Context
from jurytool.services.judging.ratings import rated_items
from jurytool.storage.drafts import Draft, read_drafts
from jurytool.storage.open_queries import OpenCounts, count_open
from jurytool.storage.start_queries import DossierSummary, count_summaries, has_dossier, list_summaries
from jurytool.text.normalise import format_brin

# the practice talk's id, the same each time: it is never kept, and never sent to anybody
PRACTICE_DOSSIER = "0efe4e6e-5c00-4000-8000-000000000000"


@dataclass(frozen=True, slots=True)
class DossierRow:
    """A dossier as the list shows it; `visit_date` is YYYY-MM-DD or ""."""

    dossier_id: str
    school_name: str
    place: str
    board: str
    full_brin: str
    sector: str
    instruments: str
    round: str
    visit_date: str
    phase: str  # "4 Jurybezoek"
    phase_number: int  # 1-based; 0 where the instrument has no phases
    phases: int
    notes: int
    rated: int  # my own ratings
    rateable: int  # items on a scale in all its instruments
    sections_written: int
    sections: int
    is_example: bool
    to_choose: int = 0  # what the team has to choose together
    is_moved: bool = False  # brought together with another dossier; can still be read


def list_dossiers(ctx: Context) -> list[DossierRow]:
    """Return all dossiers, the latest visit first; no ORM, and a fixed number of queries.

    Where a school is visited more than once, the visit to come counts. The practice talk is no dossier.
    """
    library = ctx.library.instruments
    rateable = {key: len(rated_items(instrument)) for key, instrument in library.items()}
    summaries = list_summaries(ctx.store, _today(ctx), without=PRACTICE_DOSSIER)
    waiting = count_open(ctx.store)
    return [_row(summary, library, rateable, waiting.get(summary.dossier_id)) for summary in summaries]


def count_dossiers(ctx: Context) -> int:
    """Return how many dossiers the list has."""
    return count_summaries(ctx.store, without=PRACTICE_DOSSIER)


def is_here(ctx: Context, dossier_id: str) -> bool:
    """Return whether anything of a dossier is on this laptop."""
    return has_dossier(ctx.store, dossier_id)


def has_practice(ctx: Context) -> bool:
    """Return whether anything of a practice talk is here."""
    return has_dossier(ctx.store, PRACTICE_DOSSIER)


def find_visit_today(ctx: Context, rows: Sequence[DossierRow]) -> DossierRow | None:
    """Return the dossier whose visit is today; of more, the one in which a note was begun last, or None."""
    today = _today(ctx)
    found = {row.dossier_id: row for row in rows if row.visit_date == today and not _is_set_apart(row)}
    if len(found) == 1:
        return next(iter(found.values()))
    begun = [draft.key.dossier_id for draft in list_begun(ctx) if draft.key.dossier_id in found]
    return found[begun[-1]] if begun else None


def find_unfinished(ctx: Context, rows: Sequence[DossierRow]) -> DossierRow | None:
    """Return the dossier in which a note was begun last and not finished, or None."""
    begun = {draft.key.dossier_id: number for number, draft in enumerate(list_begun(ctx))}
    waiting = [row for row in rows if row.dossier_id in begun and not _is_set_apart(row)]
    return max(waiting, key=lambda row: begun[row.dossier_id], default=None)


def list_begun(ctx: Context) -> list[Draft]:
    """Return the notes of all dossiers that were begun and not finished, the latest last."""
    return [
        draft for draft in read_drafts(ctx.store) if draft.key.record_type == "note" and draft.text.strip()
    ]


def _is_set_apart(row: DossierRow) -> bool:
    return row.is_example or row.is_moved


def _today(ctx: Context) -> str:
    return ctx.clock.now().local().date().isoformat()


def _row(
    summary: DossierSummary,
    library: Mapping[str, Instrument],
    rateable: dict[str, int],
    waiting: OpenCounts | None,
) -> DossierRow:
    instruments = [library[key] for key in summary.instrument_ids if key in library]
    main = instruments[0] if instruments else None
    phases = main.phases if main else ()
    number = next((index for index, phase in enumerate(phases, 1) if phase.key == summary.phase), 0)
    sector = next((s.name for s in (main.sectors if main else ()) if s.key == summary.sector), summary.sector)
    return DossierRow(
        dossier_id=summary.dossier_id,
        school_name=summary.school_name,
        place=summary.place,
        board=summary.board,
        full_brin=format_brin(summary.brin, summary.unit_code),
        sector=sector,
        instruments=" + ".join(instrument.short_title or instrument.title for instrument in instruments),
        round=summary.round,
        visit_date=summary.visit_date,
        phase=f"{phases[number - 1].number} {phases[number - 1].title}" if number else "",
        phase_number=number,
        phases=len(phases),
        notes=summary.notes,
        rated=summary.rated,
        rateable=sum(rateable.get(key, 0) for key in summary.instrument_ids),
        sections_written=summary.sections_written,
        sections=summary.sections,
        is_example=summary.is_example,
        to_choose=waiting.to_choose if waiting is not None else 0,
        is_moved=bool(summary.moved_to),
    )
