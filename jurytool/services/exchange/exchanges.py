"""What went to a colleague and what came from one, as one list, and how old a file is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from jurytool.clock import Moment, parse_instant
from jurytool.services.context import Context
from jurytool.services.exchange.export_words import describe_held
from jurytool.services.exchange.import_groups import list_counts
from jurytool.services.exchange.importing import MergeReport, list_reports, list_taken_back
from jurytool.services.exchange.made_files import MadeFile, list_made_files
from jurytool.services.exchange.passphrases import passphrase_of
from jurytool.services.exchange.previews import FileInfo, Preview
from jurytool.storage.exchange_tables import KnownBy as KnownBy
from jurytool.storage.exchange_tables import read_locked_with
from jurytool.text.dutch import format_clock, format_date, join_words

TEAM = "het juryteam"


@dataclass(frozen=True, slots=True)
class Exchange:
    """One file, or a set of parts, that went out or came in: exactly one of `made` and `report` is there."""

    id: str
    at: Moment
    made: MadeFile | None = None
    report: MergeReport | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """What the files are called."""
        if self.made is not None:
            return tuple(path.name for path in self.made.paths)
        return tuple(file.name for file in self.report.files) if self.report is not None else ()

    @property
    def direction(self) -> str:
        """Which way it went, in Dutch."""
        if self.report is not None:
            return f"ontvangen van {makers_of(self.report.files)}"
        return "gemaakt, alleen voor mij" if self.made and self.made.is_personal else "gemaakt"

    @property
    def content(self) -> str:
        """What is in it, in Dutch."""
        if self.made is not None:
            return describe_held(self.made.content)
        if self.report is None:
            return ""
        return describe_taken_back(self.report) or ", ".join(list_counts(self.report)) or "kleine wijzigingen"

    @property
    def is_taken_back(self) -> bool:
        """Whether it came in and nothing of it is left here."""
        return self.report is not None and self.report.taken_back is not None

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing: all parts are there, and nothing waits for another file."""
        if self.made is not None:
            return not (self.made.content.absent_attachments or self.made.content.unstored)
        return self.report is not None and not self.report.pending and has_all_parts(self.report.files)

    @property
    def is_locked(self) -> bool:
        """Whether it takes a passphrase to open it."""
        if self.made is not None:
            return self.made.is_locked
        return self.report is not None and all(file.is_locked for file in self.report.files)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words that open a file, one line for each file that has others, and who knows them."""

    words: str  # "" where a file has none, or where they are not known here
    known_by: KnownBy = KnownBy.TEAM
    is_unknown: bool = False  # an earlier version did not remember which words lock which file


def phrase_of(ctx: Context, dossier_id: str, exchange: Exchange | None) -> Phrase:
    """Return what opens a file in the list, or the files for the team where none is chosen."""
    if exchange is None:
        return Phrase(passphrase_of(ctx, dossier_id))
    found = read_locked_with(ctx.store, exchange.id)
    if not found:
        return Phrase("", is_unknown=exchange.is_locked)
    most_secret = max(found.values())  # so that none of them is taken for one to hand on
    return Phrase("\n".join(found), most_secret)


def list_exchanges(ctx: Context, dossier_id: str) -> list[Exchange]:
    """Return all that went and came, the newest first."""
    made = [Exchange(one.id, one.at, made=one) for one in list_made_files(ctx, dossier_id)]
    reports = [*list_reports(ctx, dossier_id), *list_taken_back(ctx, dossier_id)]
    came = [Exchange(one.import_id, one.at, report=one) for one in reports]
    return sorted((*made, *came), key=lambda one: one.at.utc_ms, reverse=True)


def describe_taken_back(report: MergeReport) -> str:
    """Return when an import was taken back: "teruggedraaid op 19 nov om 10.15", or ""."""
    if report.taken_back is None:
        return ""
    at = report.taken_back.local()
    return f"teruggedraaid op {format_date(at.date().isoformat(), 'short')} om {format_clock(at)}"


def makers_of(files: tuple[FileInfo, ...]) -> str:
    """Return who made files, each once."""
    names = dict.fromkeys(file.juror_name or "iemand zonder naam" for file in files)
    return join_words(list(names))


def name_writers(authors: Collection[str], files: tuple[FileInfo, ...], me: str) -> str:
    """Return whose it is what these jurors wrote: "jou", who made the files, or that it is of more people."""
    if me and set(authors) == {me}:
        return "jou"
    others = set(authors) - {file.juror_id for file in files}
    return TEAM if others else makers_of(files)


def has_all_parts(files: tuple[FileInfo, ...]) -> bool:
    """Return whether each file that was split is there with all its parts."""
    sets: dict[tuple[str, str, int], set[int]] = {}
    for file in files:
        sets.setdefault((file.juror_id, file.made, file.parts), set()).add(file.part)
    return all(len(found) == parts for (_, _, parts), found in sets.items())


def describe_age(ctx: Context, preview: Preview) -> str:
    """Return in Dutch that files are old or bring nothing, or "" where there is nothing to say of that."""
    if not preview.brings_words and not preview.new_attachments:
        return "Alles hiervan heb je al."
    latest: dict[str, str] = {}
    for report in list_reports(ctx, preview.dossier_id):
        for file in report.files:
            latest[file.juror_id] = max(latest.get(file.juror_id, ""), file.made, key=_instant)
    older = [one for one in preview.files if _instant(one.made) < _instant(latest.get(one.juror_id, ""))]
    if not older:
        return ""
    made = parse_instant(latest[older[0].juror_id])
    when = f"{format_date(made.date().isoformat())} om {format_clock(made)}"
    return f"Dit bestand is ouder dan dat van {when}, dat je al hebt gelezen. Wat nieuwer is, blijft staan."


def _instant(made: str) -> float:
    return parse_instant(made).timestamp() if made else 0.0
