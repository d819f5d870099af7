"""A lost laptop: what a dossier that came back from a file cannot have, told in Dutch (R10).

All that was ever sent comes back from a colleague's last file, and I am the same juror in it. What had not
left the old laptop is gone with it; a personal copy ("alleen voor mij") holds what was not locked as well.
"""

from __future__ import annotations

import datetime as dt

from jurytool.clock import Moment, parse_instant
from jurytool.errors import StorageError
from jurytool.services.context import Context
from jurytool.services.exchange.importing import MergeReport, list_reports
from jurytool.services.exchange.previews import FileInfo
from jurytool.storage.attachment_queries import read_named
from jurytool.storage.exchange_tables import last_received_by
from jurytool.text.dutch import format_day_and_time

DRAFTS = "Wat je aan het typen was en nog niet had vastgelegd: dat gaat nooit mee in een bestand."
UNLOCKED = "Scores en oordelen die je nog niet had vastgezet."
FILES_UNREADABLE = "Bijlagen: die zijn op deze laptop nu niet te lezen."


def list_absent(ctx: Context, dossier_id: str) -> list[str]:
    """Return as Dutch lines what of my own work a dossier that came from files cannot have.

    Nothing for a dossier that was made here, nor for one in which I had written nothing before.
    """
    me = ctx.my_juror(dossier_id)
    reports = list_reports(ctx, dossier_id)
    last = last_received_by(ctx.store, dossier_id, me) if me and reports else None
    if last is None:
        return []
    newest = _newest(reports)
    lines = [DRAFTS]
    if not any(file.is_personal and file.juror_id == me for report in reports for file in report.files):
        lines.append(UNLOCKED)
    written = _words(Moment(last.origin.wall_ms, last.origin.wall_offset).local())
    made = _words(parse_instant(newest.made))
    lines.append(
        f"Wat je schreef na {written}: dat is het laatste van jou in het bestand van {newest.juror_name}, "
        f"gemaakt op {made}."
    )
    return [*lines, *_absent_files(ctx, dossier_id)]


def _newest(reports: list[MergeReport]) -> FileInfo:
    files = [file for report in reports for file in report.files]
    return max(files, key=lambda file: parse_instant(file.made))


def _absent_files(ctx: Context, dossier_id: str) -> list[str]:
    named = read_named(ctx.store, dossier_id)
    try:
        absent = len(named) - len(ctx.store.attachments.find_present(named))
    except StorageError:
        return [FILES_UNREADABLE]
    if not absent:
        return []
    words = "1 bijlage" if absent == 1 else f"{absent} bijlagen"
    return [f"{words} die niet in het bestand {'zat' if absent == 1 else 'zaten'}."]


def _words(moment: dt.datetime) -> str:
    return format_day_and_time(moment)
