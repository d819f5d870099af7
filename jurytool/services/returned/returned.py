"""A report that was edited in Word or LibreOffice, read back: what changed, what was said, what has no place.

Reading changes nothing but that half-typed texts are stored first. `accept_returned` is one act.
"""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from jurytool.errors import InputRefusedError, StorageError
from jurytool.models.record_ids import is_uuid
from jurytool.report.outline import build_report
from jurytool.report.returned_changes import HomeSection, Outcome, PointKind, ReturnedPoint, compare_report
from jurytool.report.typeset import typeset
from jurytool.report.zone_matching import Found, read_base
from jurytool.report.zones import Base, mark_report
from jurytool.services.context import Context, require
from jurytool.services.dossier.overview import DossierView, read_dossier
from jurytool.services.foreign_files import ForeignWords, is_in_use, open_foreign
from jurytool.services.ids import derived_id
from jurytool.services.report.reports import read_report_content
from jurytool.services.report.sections import SectionView, heading_field, list_chapters, section_field
from jurytool.services.returned.returned_texts import StoredText, count_lost_evidence, read_stored_text
from jurytool.services.returned.returned_views import (
    KnownPoint,
    ReturnedChange,
    ReturnedReport,
    ReturnedSection,
    change_key,
)
from jurytool.services.text_fields import promote_drafts
from jurytool.storage.queries import get_row, list_rows
from jurytool.text.quotation import in_marks
from jurytool.text.returning import LineChange

if TYPE_CHECKING:
    from jurytool.report.word.origin import Origin
    from jurytool.report.word.returned import ReturnedFile

KINDS = "Word-document (*.docx *.docm)"

_WORDS = ForeignWords(
    save_as="Open het in Word of LibreOffice en bewaar het als .docx.",
    too_large="Een rapport is nooit zo groot. Kijk of je het goede bestand koos.",
)
_LEAST_PARTS = 2  # headings by which a file without a mark is known as this report
_FINAL = (
    "Dit is een definitief rapport. Het draagt de teksten niet bij zich waarvan het gemaakt is. "
    "Kijk bij elke wijziging goed of zij klopt."
)
_NO_BASE = (
    "Dit bestand zegt niet hoe de teksten waren toen het werd gemaakt. "
    "Jurytool vergelijkt met wat er nu staat."
)
_KEPT_BASE = "Jurytool vergelijkt met het rapport zoals het op deze laptop is bewaard."
_NUMBERED = "Dit is een concept met nummers, dat voor de reactie van de school is gemaakt."
_READING = "Dit rapport is gemaakt om te lezen, door iemand die alleen meeleest."
_NO_ORIGIN = "Dit bestand zegt niet van welk rapport het komt. Kijk of de kop en de tekst bij elkaar horen."
_NO_MARKS = "De verborgen merktekens zijn weg. De delen zijn gevonden aan hun kop: kijk of dat klopt."
_GUESSED = "Van een of meer delen is de plaats geraden. Kijk daar of de kop en de tekst bij elkaar horen."
_ELSEWHERE = "Deze versie is op een andere laptop gemaakt."
IN_USE = "Dit bestand staat nog open in Word of LibreOffice. Wat daar niet is bewaard, zie je hier niet."


def read_report_file(ctx: Context, dossier_id: str, path: Path, assessment_id: str = "") -> ReturnedReport:
    """Return an edited report beside what was made and what stands now.

    `assessment_id` is for a file that does not say to which it belongs. Raises InputRefusedError in Dutch for
    a file that cannot be read, and for a report of another dossier.
    """
    file = read_word_file(path)
    if file.origin is not None and file.origin.numbered:
        raise InputRefusedError(_NUMBERED, "Lees het in bij Rapport › Reactie van de school.")
    if file.origin is not None and file.origin.reading:
        raise InputRefusedError(_READING, "Vraag om opmerkingen in een concept dat het juryteam maakte.")
    dossier = read_dossier(ctx, dossier_id)
    assessment_id = _find_assessment(ctx, dossier, file.origin, assessment_id)
    return _compare(ctx, dossier_id, assessment_id, path.name, file, is_in_use(path))


def compare_again(ctx: Context, returned: ReturnedReport) -> ReturnedReport:
    """Return a report that was read beside what stands by now; the file need not be there any more."""
    dossier_id, file, is_open = returned.dossier_id, returned.file, IN_USE in returned.warnings
    dossier = read_dossier(ctx, dossier_id)
    assessment_id = _find_assessment(ctx, dossier, file.origin, returned.assessment_id)
    return _compare(ctx, dossier_id, assessment_id, returned.file_name, file, is_open)


def _compare(
    ctx: Context, dossier_id: str, assessment_id: str, name: str, file: ReturnedFile, is_open: bool
) -> ReturnedReport:
    promote_drafts(ctx, dossier_id)
    home = _read_home(ctx, dossier_id, assessment_id)
    base, how = _find_base(ctx, file, home.base)
    outcome = compare_report(file.content, base, home.sections)
    if file.origin is None or not outcome.marks:
        require(
            outcome.parts >= _LEAST_PARTS, f"In {in_marks(name)} is geen deel van dit rapport te herkennen."
        )
    version_id = _find_version(ctx, file.origin)
    kept = [one if one.source in home.views else replace(one, source="") for one in outcome.points]
    points = _know_points(ctx, dossier_id, assessment_id, version_id, kept)
    return ReturnedReport(
        dossier_id=dossier_id,
        assessment_id=assessment_id,
        file_name=name,
        version_id=version_id,
        version_label=file.origin.label if file.origin else "",
        is_final=bool(file.origin and file.origin.final),
        sections=tuple(_returned_sections(ctx, dossier_id, assessment_id, home, outcome)),
        comments=tuple(one for one in points if one.point.kind is PointKind.COMMENT),
        unplaced=tuple(one for one in points if one.point.kind is not PointKind.COMMENT),
        warnings=(*([IN_USE] if is_open else []), *_warn(ctx, file, how, outcome)),
        file=file,
        places=_order(home, base),
    )


# -- the file ------------------------------------------------------------------------------------------------


def read_word_file(path: Path) -> ReturnedFile:
    """Return what a Word file says; raises InputRefusedError in Dutch where it cannot be read."""
    with open_foreign(path, _WORDS) as (stream, is_word):
        if not is_word:
            raise InputRefusedError(
                f"{in_marks(path.name)} is geen Word-bestand.", "Kies een bestand dat op .docx eindigt."
            )
        from jurytool.report.word.returned import read_returned_docx  # lxml only where a file is read

        return read_returned_docx(stream)


def _find_assessment(ctx: Context, dossier: DossierView, origin: Origin | None, wanted: str) -> str:
    if origin is None:
        return wanted or ctx.chosen_assessment(dossier.id) or dossier.main.id
    if origin.dossier_id != dossier.id:
        raise other_dossier_refusal(ctx, origin.dossier_id)
    found = any(one.id == origin.assessment_id for one in dossier.assessments)
    require(found, "Dit rapport hoort bij een beoordeling die niet (meer) in dit dossier staat.")
    return origin.assessment_id


def other_dossier_refusal(ctx: Context, dossier_id: str) -> InputRefusedError:
    """Return the refusal of a file that belongs to another dossier, named where it is known."""
    from jurytool.models.tables import Dossier

    row = get_row(ctx.store, Dossier, dossier_id)
    name = row.school_name if row is not None and not row.hidden else ""
    of_whom = f"hoort bij het dossier van {name}" if name else "hoort bij een ander dossier"
    return InputRefusedError(f"Dit rapport {of_whom}.", "Open dat dossier en lees het bestand daar in.")


def _find_version(ctx: Context, origin: Origin | None) -> str:
    """Return the version that a file says it is, "" for one that cannot be of this dossier."""
    from jurytool.models.tables import ReportVersion

    if origin is None or not is_uuid(origin.version_id):
        return ""
    row = get_row(ctx.store, ReportVersion, origin.version_id)
    return origin.version_id if row is None or row.dossier_id == origin.dossier_id else ""


def _find_base(ctx: Context, file: ReturnedFile, now: Base) -> tuple[Base, str]:
    """Return with what the file is compared, and a sentence where that is not what it carries itself."""
    if file.base is not None:
        return file.base, ""
    kept = read_kept(ctx, file.origin) if file.origin else None
    if kept is None:
        return now, _NO_BASE
    return kept.base or read_base(now, kept.content), _KEPT_BASE


def read_kept(ctx: Context, origin: Origin) -> ReturnedFile | None:
    """Return the report as it was made, where this laptop has it."""
    from jurytool.models.tables import ReportVersion
    from jurytool.report.word.returned import read_returned_docx

    row = get_row(ctx.store, ReportVersion, origin.version_id)
    if row is None or row.dossier_id != origin.dossier_id or row.size is None:
        return None
    try:
        content = b"".join(ctx.store.attachments.read(row.sha256))
    except StorageError:
        return None  # what was kept is damaged: it is only the better of two bases
    return read_returned_docx(io.BytesIO(content)) if content else None


def _warn(ctx: Context, file: ReturnedFile, how: str, outcome: Outcome) -> list[str]:
    from jurytool.models.tables import ReportVersion

    found = []
    if file.origin is None:
        found.append(_NO_ORIGIN)
    elif get_row(ctx.store, ReportVersion, file.origin.version_id) is None:
        found.append(_ELSEWHERE)
    if file.origin is not None and file.origin.final:
        found.append(_FINAL)
    if how:
        found.append(how)
    if not outcome.marks:
        found.append(_NO_MARKS)
    elif any(section.found is Found.GUESS for section in outcome.sections):
        found.append(_GUESSED)
    return found


# -- what stands at home -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Home:
    base: Base
    sections: Mapping[str, HomeSection]
    texts: Mapping[str, StoredText]
    views: Mapping[str, tuple[str, SectionView]]  # title of the chapter


def _read_home(ctx: Context, dossier_id: str, assessment_id: str) -> _Home:
    content = read_report_content(ctx, dossier_id, assessment_id)
    report = build_report(content)
    base = mark_report(report, typeset(report)).base
    chapters = list_chapters(ctx, dossier_id, assessment_id, content.instrument)
    views = {view.id: (chapter.chapter.title, view) for chapter in chapters for view in chapter.sections}
    sections, texts = {}, {}
    for source, (_, view) in views.items():
        zones = [zone for zone in base.zones if zone.source == source]
        printed = [line for zone in zones for line in zone.lines]
        heading = next((zone for zone in zones if zone.heading), None)
        shown = heading.heading.removeprefix(heading.number).strip() if heading else view.heading
        texts[source] = read_stored_text(view.text, printed)
        sections[source] = HomeSection(source, shown, texts[source].printed)
    return _Home(base, sections, texts, views)


def _returned_sections(
    ctx: Context, dossier_id: str, assessment_id: str, home: _Home, outcome: Outcome
) -> list[ReturnedSection]:
    found: list[ReturnedSection] = []
    order = {source: place for place, source in enumerate(home.views)}
    for one in sorted(outcome.sections, key=lambda section: order[section.source]):
        if not one.heading and not one.comparison.changes:
            continue
        chapter, view = home.views[one.source]
        text = section_field(ctx, dossier_id, assessment_id, view)
        heading = heading_field(ctx, dossier_id, assessment_id, view)
        section = ReturnedSection(
            section_id=one.source,
            title=_title_of(home, one.source, one.title, {known.title for known in found}),
            chapter=chapter,
            changes=(),
            is_guessed=one.found is not Found.MARK,
            is_blocked=text.in_conflict or heading.in_conflict,
            outcome=one,
            view=view,
            text=text,
            heading=heading,
            stored=home.texts[one.source],
        )
        found.append(replace(section, changes=tuple(_changes(section))))
    return found


def _title_of(home: _Home, source: str, printed: str, taken: Collection[str]) -> str:
    """Return what a section is called; one without a heading of its own stands under that of another text."""
    chapter, view = home.views[source]
    title = view.heading or view.name or printed or chapter
    if title not in taken:
        return title
    beside = [key for key, (of, _) in home.views.items() if of == chapter]
    return f"Deel {beside.index(source) + 1} van {chapter}"


def _changes(section: ReturnedSection) -> list[ReturnedChange]:
    one, seen = section.outcome, Counter[str]()

    def key(change: LineChange) -> str:
        first = change_key(section.section_id, change, 0)
        seen[first] += 1
        return change_key(section.section_id, change, seen[first] - 1)

    found = [ReturnedChange(key(one.heading), one.heading)] if one.heading else []
    for index, (change, tracked) in enumerate(zip(one.comparison.changes, one.tracked, strict=True)):
        lost = count_lost_evidence(section.stored, one.comparison, index)
        found.append(ReturnedChange(key(change), change, tracked, lost))
    return found


def _order(home: _Home, base: Base) -> tuple[tuple[str, str], ...]:
    """Return the stretches of the report as it was made, those of a section where it stands at home."""
    own = iter([source for source in home.views if any(zone.source == source for zone in base.zones)])
    placed = dict.fromkeys(
        (zone.source if zone.source in home.views else "", zone.title) for zone in base.zones
    )
    # sections may have changed places at home: the screen goes by their order there
    sources = dict.fromkeys(source for source, _ in placed if source)
    at_home = dict(zip(sources, own, strict=True))
    return tuple((at_home.get(source, ""), title) for source, title in placed)


# -- points --------------------------------------------------------------------------------------------------


def _know_points(
    ctx: Context, dossier_id: str, assessment_id: str, version: str, found: Sequence[ReturnedPoint]
) -> list[KnownPoint]:
    from jurytool.models.tables import ReportPoint

    rows = list_rows(ctx.store, ReportPoint, dossier_id, {"assessment_id": assessment_id})
    known = {row.id for row in rows}
    points: dict[str, ReturnedPoint] = {}
    for point in found:
        points.setdefault(_point_id(assessment_id, version, point), point)
    return [KnownPoint(point_id, point, point_id in known) for point_id, point in points.items()]


def _point_id(assessment_id: str, version: str, point: ReturnedPoint) -> str:
    """Return an id that is the same when the same file is read again, on any laptop."""
    said = (version, point.kind.value, point.source, point.title, point.author, point.made, point.passage)
    digest = hashlib.sha256("\x1f".join((*said, point.before, point.text)).encode()).hexdigest()
    return derived_id(assessment_id, "report_point", digest)
