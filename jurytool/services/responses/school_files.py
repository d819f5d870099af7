"""A Word file that came back from the school: what it says, to look at, and then to add as one act.

Reading changes nothing. Ids come from what was said, so that the same file twice adds nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from jurytool.errors import InputRefusedError
from jurytool.models.fields import Value
from jurytool.models.record_ids import is_uuid
from jurytool.report.outline import build_report
from jurytool.report.passages import Passage, find_passage, list_passages
from jurytool.report.response_papers import build_numbered_concept
from jurytool.report.school_file import (
    FoundKind,
    FoundReaction,
    count_known,
    find_reactions,
    know_report,
    read_passages,
)
from jurytool.report.typeset import typeset
from jurytool.report.zone_matching import read_base
from jurytool.report.zones import mark_report
from jurytool.services.changes import Changes
from jurytool.services.context import Context, require
from jurytool.services.ids import between, derived_id
from jurytool.services.report.report_versions import list_versions
from jurytool.services.report.reports import read_report_content
from jurytool.services.responses.response_numbers import next_number
from jurytool.services.responses.responses import RECORD
from jurytool.services.returned.returned import other_dossier_refusal, read_kept, read_word_file
from jurytool.services.text_fields import promote_drafts
from jurytool.services.values import clean_values
from jurytool.storage.log import Act
from jurytool.storage.queries import list_rows

if TYPE_CHECKING:
    from jurytool.report.word.origin import Origin
    from jurytool.report.word.returned import ReturnedFile
    from jurytool.report.zones import Base

_GUESS = (
    "Sommige alinea’s zijn anders dan in het rapport, zonder bijgehouden wijziging. "
    "Kijk of de school dat deed."
)


@dataclass(frozen=True, slots=True)
class SchoolReaction:
    """A reaction as it was found: by which id it is kept, and whether it is there already."""

    id: str
    found: FoundReaction
    place: str  # chapter and heading, "" where that is not known
    is_known: bool
    is_chosen: bool  # as a proposal


@dataclass(frozen=True, slots=True)
class SchoolFile:
    """What was read of a file."""

    dossier_id: str
    assessment_id: str
    file_name: str
    version_id: str  # "" for a file that does not say of which version it is
    version_label: str
    reactions: tuple[SchoolReaction, ...]
    warning: str = ""


def read_school_file(ctx: Context, dossier_id: str, assessment_id: str, path: Path) -> SchoolFile:
    """Return the reactions in a Word file.

    Raises InputRefusedError in Dutch for a file that cannot be read, for one that belongs to another dossier
    and for one in which nothing was found.
    """
    promote_drafts(ctx, dossier_id)
    file = read_word_file(path)
    _require_own(ctx, dossier_id, assessment_id, file.origin)
    content = read_report_content(ctx, dossier_id, assessment_id)
    passages = list_passages(content)
    reports = [build_report(content), build_numbered_concept(content)]
    pieces = [typeset(report) for report in reports]
    base, read = _find_base(ctx, file, mark_report(reports[0], pieces[0]).base)
    known = know_report(read or passages, pieces, base)
    here = {section.section_id for section in content.sections}
    found = [
        one if one.section_id in here else replace(one, section_id="")
        for one in find_reactions(file.content, known)
    ]
    if not found:
        is_ours = file.origin is not None or count_known(file.content, known)
        sentence = "staat geen reactie" if is_ours else "is geen reactie op dit rapport te herkennen"
        raise InputRefusedError(
            f"In “{path.name}” {sentence}.",
            "Schreef de school in een mail of brief? Plak de reactie dan bij de passage.",
        )
    has = _known_ids(ctx, dossier_id, assessment_id)
    reactions = []
    for one in found:
        record_id = _response_id(assessment_id, one)
        is_sure = one.kind is not FoundKind.CHANGE or base is not None
        is_known = record_id in has
        place = _find_place(passages, one)
        reactions.append(SchoolReaction(record_id, one, place, is_known, is_sure and not is_known))
    guessed = any(one.found.kind is FoundKind.CHANGE for one in reactions) and base is None
    return SchoolFile(
        dossier_id,
        assessment_id,
        path.name,
        _find_version(ctx, dossier_id, assessment_id, file.origin),
        file.origin.label if file.origin else "",
        tuple({one.id: one for one in reversed(reactions)}.values())[::-1],
        _GUESS if guessed else "",
    )


def _find_base(ctx: Context, file: ReturnedFile, now: Base) -> tuple[Base | None, tuple[Passage, ...]]:
    """Return what the school read, and its passages where those had numbers: what we wrote later is ours.

    A concept with numbers carries no texts of its own, so it is held against the one that was kept.
    """
    kept = read_kept(ctx, file.origin) if file.base is None and file.origin is not None else None
    if kept is None:
        return file.base, ()
    base = kept.base or read_base(now, kept.content)
    return base, read_passages(kept.content, base)


def _find_place(passages: Sequence[Passage], found: FoundReaction) -> str:
    """Return chapter and heading of what a reaction is about, "" where that is not known."""
    exact = find_passage(passages, found.section_id, found.passage.split("\n", maxsplit=1)[0])
    if exact is not None:
        return exact.place
    around = (one.chapter for one in passages if found.section_id and one.section_id == found.section_id)
    return next(around, "")


def add_school_reactions(
    ctx: Context, file: SchoolFile, chosen: Sequence[SchoolReaction], received_on: str, last: str = ""
) -> Changes:
    """Add the reactions that were chosen, behind the position `last`, as one act."""
    require(chosen, "Kies eerst minstens één reactie.")
    rows: list[tuple[str, dict[str, Value]]] = []
    first = next_number(ctx, file.dossier_id, file.assessment_id)
    for number, one in enumerate(chosen, start=first):
        texts = {"text": one.found.text, "passage": one.found.passage, "received_on": received_on}
        last = between(last, "")
        values: dict[str, Value] = {
            **clean_values(RECORD, texts),
            "assessment_id": file.assessment_id,
            "version_id": file.version_id or None,
            "section_id": one.found.section_id or None,
            "position": last,
            "number": number,
        }
        rows.append((one.id, values))

    def work(act: Act) -> str:
        for record_id, values in rows:
            act.put(RECORD, record_id, values, {})
        return rows[0][0]

    return ctx.perform(file.dossier_id, "reacties uit Word overnemen", work)


def _require_own(ctx: Context, dossier_id: str, assessment_id: str, origin: Origin | None) -> None:
    if origin is None:
        return
    if origin.dossier_id != dossier_id:
        raise other_dossier_refusal(ctx, origin.dossier_id)
    require(
        origin.assessment_id in ("", assessment_id),
        "Dit bestand hoort bij een andere beoordeling in dit dossier.",
    )


def _find_version(ctx: Context, dossier_id: str, assessment_id: str, origin: Origin | None) -> str:
    if origin is None or not is_uuid(origin.version_id):
        return ""
    versions = list_versions(ctx, dossier_id, assessment_id)
    return origin.version_id if any(one.id == origin.version_id for one in versions) else ""


def _known_ids(ctx: Context, dossier_id: str, assessment_id: str) -> set[str]:
    from jurytool.models.tables import SchoolResponse

    rows = list_rows(ctx.store, SchoolResponse, dossier_id, {"assessment_id": assessment_id})
    return {row.id for row in rows}


def _response_id(assessment_id: str, found: FoundReaction) -> str:
    """Return an id that is the same when the same is read again, on any laptop."""
    digest = hashlib.sha256("\x1f".join((found.passage, found.text)).encode()).hexdigest()
    return derived_id(assessment_id, "school_response", digest)
