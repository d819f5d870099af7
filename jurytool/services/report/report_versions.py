"""The report files that were made: what each is called, whether it is here, when it went to the school."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from jurytool.clock import parse_instant
from jurytool.errors import InputRefusedError, StorageError
from jurytool.models.enums import ReportStatus
from jurytool.models.fields import Value
from jurytool.report.content import READING_LABEL
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.records import NOTHING, Basis, basis_of, edit_record
from jurytool.services.report.reply_days import NO_REPLY, Reply, early_day, find_replies, has_reply, reply_day
from jurytool.services.visit.attachments import StoredFile, open_copy, save_copy
from jurytool.storage.queries import list_rows
from jurytool.text.dutch import count_of, format_day_and_time

if TYPE_CHECKING:
    from jurytool.models.tables import ReportVersion

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
VERSION_TARGET = "version:"  # with the id of a version: leads to it in the room of the report
_CONCEPT, _FINAL = "Concept", "Definitief"
_NUMBER = re.compile(r"(?P<name>Concept|Definitief)(?: (?P<number>[1-9][0-9]{0,5}))?")


class Kept(StrEnum):
    """Where the file of a version is, as it was made."""

    HERE = "here"
    ELSEWHERE = "elsewhere"  # with who made it: it did not come along
    NOWHERE = "nowhere"  # it could not be kept when it was made


@dataclass(frozen=True, slots=True)
class VersionView:
    """A report file that was made; `made` is an ISO instant with offset, the other dates are YYYY-MM-DD."""

    id: str
    label: str  # as the file says it: "Concept 2"
    status: ReportStatus
    made: str
    juror_id: str
    file_name: str
    name: str = ""  # as a screen says it: with initials where two have the same label
    size: int = 0  # in bytes
    sha256: str = ""
    kept: Kept = Kept.NOWHERE
    made_from: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()  # of one with numbers: the keys of its passages in their order
    sent_on: str = ""
    reply_by: str = ""
    replied_on: str = ""  # as somebody filled in, else the day of the first reaction
    reactions: int = 0  # how many stand here
    early_on: str = ""  # a day of answering before that of sending: one of them is wrong
    has_reply: bool = False  # also where nobody wrote down when
    no_reply: bool = False
    basis: Basis = NOTHING

    @property
    def is_final(self) -> bool:
        """Whether the file says that it is definitive."""
        return self.status is ReportStatus.FINAL

    @property
    def is_numbered(self) -> bool:
        """Whether its passages have numbers, for the reaction of the school."""
        return bool(self.passages)

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """What it printed beside its texts: a heading and a line each."""
        return tuple((title, text) for title, _, text in (line.partition("\t") for line in self.printed))

    @property
    def made_on(self) -> str:
        """The day on which it was made, by its maker's clock."""
        return self.made[:10]

    @property
    def is_due_early(self) -> bool:
        """Whether the school would have to answer before it had the version."""
        return bool(self.sent_on) and "" < self.reply_by < self.sent_on

    @property
    def awaits_reply(self) -> bool:
        """Whether the school still may answer by a day that was agreed."""
        return bool(self.reply_by) and not self.has_reply and not self.no_reply


def list_versions(ctx: Context, dossier_id: str, assessment_id: str = "") -> list[VersionView]:
    """Return the report files that were made, oldest first; without an assessment those of all of them."""
    from jurytool.models.tables import ReportVersion

    equal = {"assessment_id": assessment_id} if assessment_id else None
    rows = list_rows(ctx.store, ReportVersion, dossier_id, equal)
    rows.sort(key=lambda row: (row.made, row.id))
    here = _find_present(ctx, rows)
    names = _name_rows(ctx, dossier_id, rows)
    replies = find_replies(ctx, dossier_id, rows)
    return [_view(row, names[row.id], here, replies) for row in rows]


def _view(row: ReportVersion, name: str, here: frozenset[str], replies: Mapping[str, Reply]) -> VersionView:
    kept = Kept.NOWHERE if row.size is None else Kept.HERE if row.sha256 in here else Kept.ELSEWHERE
    return VersionView(
        id=row.id,
        label=row.label,
        status=ReportStatus(row.status or "draft"),
        made=row.made,
        juror_id=row.juror_id or "",
        file_name=row.file_name,
        name=name,
        size=row.size or 0,
        sha256=row.sha256,
        kept=kept,
        made_from=tuple(row.made_from),
        printed=tuple(row.printed),
        passages=tuple(row.passages),
        sent_on=row.sent_on,
        reply_by=row.reply_by,
        replied_on=reply_day(row, replies),
        reactions=replies.get(row.id, NO_REPLY).count,
        early_on=early_day(row, replies),
        has_reply=has_reply(row, replies),
        no_reply=row.no_reply and row.id not in replies,
        basis=basis_of(row),
    )


def _find_present(ctx: Context, rows: Sequence[ReportVersion]) -> frozenset[str]:
    digests = [row.sha256 for row in rows if row.size is not None]
    if not digests:
        return frozenset()
    try:
        return ctx.store.attachments.find_present(digests)
    except StorageError:
        return frozenset()  # nothing of it can be opened now; that is said at the version


def _name_rows(ctx: Context, dossier_id: str, rows: Sequence[ReportVersion]) -> dict[str, str]:
    """Return by what each version is called: two jurors may both have made a Concept 2."""
    from jurytool.models.tables import Juror

    def clashing(names: Mapping[str, str]) -> set[str]:
        counts = Counter((names[row.id], row.assessment_id) for row in rows)
        return {row.id for row in rows if counts[names[row.id], row.assessment_id] > 1}

    names = {row.id: row.label or "Zonder naam" for row in rows}
    several = clashing(names)
    if not several:
        return names
    initials = {juror.id: juror.initials for juror in list_rows(ctx.store, Juror, dossier_id)}
    by = {row.id: initials.get(row.juror_id or "", "") for row in rows}
    names |= {key: f"{names[key]} ({by[key]})" for key in several if by[key]}
    made = {row.id: format_moment(row.made) for row in rows}
    return names | {key: f"{names[key]}, {made[key]}" for key in clashing(names)}


def format_moment(made: str) -> str:
    """Return when a version was made, "19 nov 10.15", "onbekend moment" where nobody wrote it down."""
    if not made:
        return "onbekend moment"
    moment = parse_instant(made)
    return format_day_and_time(moment, "short")


def next_label(
    ctx: Context, dossier_id: str, assessment_id: str, status: ReportStatus = ReportStatus.DRAFT
) -> str:
    """Return the label of the next version to make: "Concept 3", or "Definitief" and then "Definitief 2".

    What a reader makes has no number: it is no version of the team, who may give the next one meanwhile.
    """
    from jurytool.models.tables import ReportVersion

    if status is ReportStatus.DRAFT and ctx.reads_only(dossier_id):
        return READING_LABEL
    name = _FINAL if status is ReportStatus.FINAL else _CONCEPT
    rows = list_rows(ctx.store, ReportVersion, dossier_id, {"assessment_id": assessment_id})
    found = (_NUMBER.fullmatch(row.label) for row in rows)
    numbers = [int(one["number"] or 1) for one in found if one is not None and one["name"] == name]
    number = max(numbers, default=0) + 1
    return _FINAL if status is ReportStatus.FINAL and number == 1 else f"{name} {number}"


# -- the file ------------------------------------------------------------------------------------------------


def open_version(ctx: Context, version: VersionView) -> Path:
    """Return a copy of the kept file that can only be read; raises StorageError where it is not here."""
    return open_copy(ctx, _file_of(version))


def save_version(ctx: Context, version: VersionView, target: Path) -> Path:
    """Write the kept file where the user wants it, to the byte, and return where; else StorageError."""
    if target.suffix.lower() != ".docx":
        target = target.with_name(f"{target.name}.docx")
    save_copy(ctx, _file_of(version), target)
    return target


def _file_of(version: VersionView) -> StoredFile:
    return StoredFile(version.sha256, version.file_name or f"{version.label}.docx", WORD, version.size)


# -- to the school and back ----------------------------------------------------------------------------------


def edit_version(ctx: Context, dossier_id: str, version: VersionView, values: Mapping[str, Value]) -> Changes:
    """Say when a version went to the school and when it answered: `sent_on`, `reply_by`, `replied_on` as
    YYYY-MM-DD or "", and `no_reply`. Each stands for itself: an order that cannot be is told, and the days
    are kept until somebody mends the wrong one. Raises InputRefusedError for no reply where one stands here.
    """
    values = dict(values)
    if values.get("no_reply") and version.reactions:
        verb = "staat" if version.reactions == 1 else "staan"
        raise InputRefusedError(
            f"Bij deze versie {verb} {count_of(version.reactions, 'reactie', 'reacties')} van de school.",
            "Hoort dat hier niet? Verwijder dat dan eerst bij Reactie van de school.",
        )
    if values.get("replied_on"):
        values["no_reply"] = False
    elif values.get("no_reply"):
        values["replied_on"] = ""
    label = "versturen en reactie"
    return edit_record(ctx, dossier_id, "report_version", version.id, values, label, version.basis)
