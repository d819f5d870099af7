"""The terugkoppelingsblad to print: the points of a visit in large type, and the rest of the sheet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from jurytool.clock import parse_instant
from jurytool.errors import InputRefusedError
from jurytool.report.blocks import Report
from jurytool.report.speaking_sheet import (
    SheetPart,
    SheetPoint,
    SheetSection,
    SpeakingContent,
    outline_speaking_sheet,
)
from jurytool.services.context import Context
from jurytool.services.dossier.overview import DossierView, read_dossier
from jurytool.services.visit.feedback import PointView, list_points, list_visits, points_of_visit
from jurytool.services.visit.feedback_sheet import (
    MEANINGS,
    PARTS,
    FeedbackSheet,
    SheetLine,
    Themes,
    list_themes,
    read_sheet,
)
from jurytool.services.visit.notes import NoteView
from jurytool.text.dutch import format_clock, format_date

_TITLES = {
    "starred": "Met een ster",
    "grounded": "Breed onderbouwd",
    "questions": "Open vragen",
    "gaps": "Nog niets over gehoord",
    "statements": "Wat de school schrijft",
}
_NOTHING = "Er is nog niets om op het blad te zetten."
_WHAT_TO_DO = "Neem eerst punten op, of geef in Bezoek een ster aan wat je wilt zeggen."


def make_speaking_sheet(ctx: Context, dossier_id: str, visit_id: str) -> Report:
    """Return the sheet of one visit as blocks; raises InputRefusedError where it would be empty."""
    dossier = read_dossier(ctx, dossier_id)
    visits = list_visits(ctx, dossier_id)
    points = [
        point
        for point in points_of_visit(list_points(ctx, dossier_id), visits, visit_id)
        if point.text.strip()
    ]
    themes = list_themes(dossier.main.instruments if dossier.assessments else ())
    taken = {source for point in points for source in point.sources}
    parts = tuple(_parts(themes, read_sheet(ctx, dossier), taken))
    if not points and not parts:
        raise InputRefusedError(_NOTHING, _WHAT_TO_DO)
    day = next((visit.on_date for visit in visits if visit.id == visit_id), "")
    content = SpeakingContent(
        dossier.school_name,
        format_date(day) if day else "",
        " en ".join(juror.initials for juror in dossier.raters if juror.initials),
        tuple(_point(dossier, themes, point) for point in points),
        parts,
    )
    return outline_speaking_sheet(content)


def _point(dossier: DossierView, themes: Themes, point: PointView) -> SheetPoint:
    juror = None if dossier.works_alone else dossier.juror(point.speaker)
    # what is still said word for word need not stand there twice
    grounds = () if point.is_literal else tuple(_quote(themes, note) for note in point.notes)
    return SheetPoint(point.text.strip(), juror.initials if juror else "", grounds)


def _quote(themes: Themes, note: NoteView) -> str:
    """Return a note with where it comes from: "Leerlingen, 10.24: Wij kiezen zelf"."""
    source = next((one.name for one in themes.sources if one.key == note.source_group), note.source_group)
    time = format_clock(parse_instant(note.at)) if note.at else ""
    where = ", ".join(part for part in (source[:1].upper() + source[1:], time) if part)
    return f"{where}: {note.text}" if where else note.text


def _parts(themes: Themes, sheet: FeedbackSheet, taken: Collection[str]) -> Iterator[SheetPart]:
    """Return the parts that have something; what a point was made of stands there already."""
    for part in PARTS:
        lines: Sequence[SheetLine] = getattr(sheet, part)
        if part != "grounded":  # evidence is kept whole: it is there for when the school asks
            lines = [line for line in lines if line.source not in taken]
        if lines:
            sections = [(line.section, _words(themes, part, line)) for line in lines]
            if part == "gaps":  # one line a theme, without a heading for each
                sections = [("", f"{title}: {words}") for title, words in sections]
            yield SheetPart(_TITLES[part], MEANINGS[part], tuple(_sections(sections)))


def _sections(lines: Sequence[tuple[str, str]]) -> Iterator[SheetSection]:
    for title, section in groupby(lines, key=lambda line: line[0]):
        yield SheetSection(title, tuple(words for _, words in section))


def _words(themes: Themes, part: str, line: SheetLine) -> str:
    """Return what stands on a line; of a question the group that it is for says enough."""
    return line.text if line.note is None or part == "questions" else _quote(themes, line.note)
