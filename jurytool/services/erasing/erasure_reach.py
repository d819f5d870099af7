"""Where else the words stand that are to be erased: in versions of the report, and in what Word brought back.

A version keeps its file and the lines that it printed; a point from Word quotes the text that it is about.
Only what has the words goes: other lines of a version, and of a point what has its heading alone, stay.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from jurytool.history.change import Change
from jurytool.models.fields import Value
from jurytool.services.context import Context
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.erasing.erased_words import QuotedWords, read_words
from jurytool.services.report.report_versions import VersionView, list_versions
from jurytool.storage.cache import read_visible
from jurytool.storage.failures import user_failures
from jurytool.storage.queries import get_row, list_ids_about, list_rows
from jurytool.text.quoting import is_cut

VERSION, POINT = "report_version", "report_point"


@dataclass(frozen=True, slots=True)
class Remains:
    """A record of which some changes go and that stays, with this in the field that had the words."""

    record_type: str
    record_id: str
    field: str
    value: Value


@dataclass(frozen=True, slots=True)
class ErasureReach:
    """What goes along, what may go, and what stays."""

    changes: tuple[Change, ...] = ()  # of points, and of the lines that versions printed
    remains: tuple[Remains, ...] = ()  # of the records of those
    points: int = 0
    versions: tuple[VersionView, ...] = ()  # that have the words in a file that is kept somewhere
    unsure: tuple[VersionView, ...] = ()  # whose kept file may have them: not all that it says is known
    quotes: int = 0  # reactions of the school, which say themselves what they are about


def find_reach(ctx: Context, dossier_id: str, record_id: str, erased: Sequence[Change]) -> ErasureReach:
    """Return where else the words of these changes stand."""
    dossier = read_dossier(ctx, dossier_id)
    words = read_words(erased, [each for one in dossier.assessments for each in one.instruments])
    stands = cache(words.stand_in)  # most lines are those of the version before
    changes: list[Change] = []
    remains: list[Remains] = []
    sure: list[VersionView] = []
    unsure: list[VersionView] = []
    for version in list_versions(ctx, dossier_id):
        if version.id == record_id:
            continue
        told = [change for change in _read(ctx, VERSION, version.id) if _tells(stands, change)]
        if told or not words.names.isdisjoint(version.made_from):
            sure.append(version)
        elif words.is_printed and _is_unknown(version.printed):
            unsure.append(version)
        if told:
            changes += told
            remains.append(Remains(VERSION, version.id, "printed", words.take_out_of(version.printed)))
    going = _add_points(ctx, dossier_id, record_id, erased, changes, remains)
    return ErasureReach(
        tuple(changes),
        tuple(remains),
        going,
        tuple(one for one in sure if one.size),
        tuple(one for one in unsure if one.size),
        _count_quotes(ctx, dossier_id, record_id),
    )


def _tells(stands: Callable[[str], bool], change: Change) -> bool:
    """Return whether a change of a version wrote lines with these words, when it was made or later."""
    lines = change.values().get("printed")
    return isinstance(lines, list) and any(stands(str(line)) for line in lines)


def _is_unknown(printed: Sequence[str]) -> bool:
    """Return whether a version says not all that it printed."""
    return not printed or any(is_cut(line) for line in printed)


def _add_points(
    ctx: Context,
    dossier_id: str,
    record_id: str,
    erased: Sequence[Change],
    changes: list[Change],
    remains: list[Remains],
) -> int:
    """Add the points about a record that quote what goes, and return how many go as a whole."""
    from jurytool.models.tables import ReportPoint

    quoted, going = QuotedWords(erased, record_id), 0
    for point_id in list_ids_about(ctx.store, POINT, dossier_id, "section_id", record_id):
        row = get_row(ctx.store, ReportPoint, point_id)
        if row is None:
            continue
        own = [change for change in _read(ctx, POINT, point_id) if not change.is_erased]
        if quoted.goes({"passage": row.passage, "before": row.before, "text": row.text}):
            changes += own
            going += 1
            continue
        titled = [change for change in own if quoted.are_in(str(change.values().get("title") or ""))]
        if titled:
            changes += titled
            remains.append(Remains(POINT, point_id, "title", "" if quoted.are_in(row.title) else row.title))
    return going


def _read(ctx: Context, record_type: str, record_id: str) -> list[Change]:
    with user_failures():
        return read_visible(ctx.store.reader(), record_type, record_id)


def _count_quotes(ctx: Context, dossier_id: str, record_id: str) -> int:
    from jurytool.models.tables import SchoolResponse

    rows = list_rows(ctx.store, SchoolResponse, dossier_id, {"section_id": record_id})
    return sum(bool(row.passage.strip()) and row.id != record_id for row in rows)
