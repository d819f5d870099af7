"""Where else the words stand that are to be erased: in versions of the report, and in what Word brought back.

A version keeps its file and the lines that it printed; a point from Word quotes the text that it is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jurytool.history.change import SET, Change
from jurytool.models.fields import RECORDS
from jurytool.services.context import Context
from jurytool.services.report_versions import VersionView, list_versions
from jurytool.storage import cache
from jurytool.storage.failures import user_failures
from jurytool.storage.queries import list_ids_about, list_rows
from jurytool.text.field_text import plain_words
from jurytool.text.normalise import single_line

VERSION, POINT = "report_version", "report_point"
# whose words a report prints beside its texts
_PRINTED = frozenset(
    {
        "fact",
        "contact",
        "programme_item",
        "phase_date",
        "joint_rating",
        "norm_value",
        "choice",
        "school_response",
    }
)
_SHORTEST = 3  # letters: what is shorter stands everywhere


@dataclass(frozen=True, slots=True)
class ErasureReach:
    """What goes along, what may go, and what stays: versions have the words in their file."""

    changes: tuple[Change, ...] = ()  # of points, and of the lines that versions printed
    points: int = 0
    versions: tuple[VersionView, ...] = ()  # their files are kept somewhere
    quotes: int = 0  # reactions of the school, which say themselves what they are about


def find_reach(ctx: Context, dossier_id: str, record_id: str, erased: Sequence[Change]) -> ErasureReach:
    """Return where else the words of these changes stand."""
    versions = list_versions(ctx, dossier_id)
    names, patterns = {change.id for change in erased}, _patterns(erased)
    told = [one for one in versions if _stands_in(patterns, one.printed)]
    holding = [one for one in versions if one in told or not names.isdisjoint(one.made_from)]
    points = list_ids_about(ctx.store, POINT, dossier_id, "section_id", record_id)
    lines = [change for one in told for change in _read(ctx, VERSION, one.id) if _is_printed(change)]
    quoting = [change for point in points for change in _read(ctx, POINT, point)]
    return ErasureReach(
        tuple(change for change in (*lines, *quoting) if not change.is_erased),
        len(points),
        tuple(one for one in holding if one.size),
        _count_quotes(ctx, dossier_id, record_id),
    )


def _patterns(erased: Sequence[Change]) -> list[re.Pattern[str]]:
    """Return what finds the words that were ever written in these, as whole words."""
    found = set()
    for change in erased:
        if change.record_type not in _PRINTED:
            continue
        for name, value in change.values().items():
            field = RECORDS[change.record_type].fields.get(name)
            text = single_line(plain_words(field, value)) if field is not None else ""
            found |= {text} if len(text) >= _SHORTEST else set()
    return [re.compile(rf"(?<!\w){re.escape(text)}(?!\w)") for text in sorted(found)]


def _stands_in(patterns: Sequence[re.Pattern[str]], lines: Sequence[str]) -> bool:
    return any(pattern.search(line) for pattern in patterns for line in lines)


def _is_printed(change: Change) -> bool:
    return change.op == SET and tuple(change.fields) == ("printed",)


def _read(ctx: Context, record_type: str, record_id: str) -> list[Change]:
    with user_failures():
        return cache.read_visible(ctx.store.reader(), record_type, record_id)


def _count_quotes(ctx: Context, dossier_id: str, record_id: str) -> int:
    from jurytool.models.tables import SchoolResponse

    rows = list_rows(ctx.store, SchoolResponse, dossier_id, {"section_id": record_id})
    return sum(bool(row.passage.strip()) and row.id != record_id for row in rows)
