"""What the room reads of a dossier, in one go."""

from __future__ import annotations

from dataclasses import dataclass

from jurytool.clock import parse_instant
from jurytool.models.enums import ProgrammeKind
from jurytool.services.context import Context
from jurytool.services.dossier.overview import DossierView, JurorView, read_dossier
from jurytool.services.visit.feedback import (
    PointView,
    choose_visit,
    list_points,
    list_visits,
    points_of_visit,
)
from jurytool.services.visit.feedback_sheet import FeedbackSheet, Themes, list_themes, read_sheet
from jurytool.services.visit.programme import ContactView, list_items
from jurytool.text.dutch import format_clock, format_date


@dataclass(frozen=True, slots=True)
class FeedbackData:
    """A visit with what could be said and what will be."""

    dossier: DossierView
    visits: tuple[ContactView, ...]
    visit: ContactView | None
    themes: Themes
    sheet: FeedbackSheet
    points: tuple[PointView, ...]
    started: str  # instant at which I began the terugkoppeling of today, where that still runs, or ""

    @property
    def me(self) -> str:
        """My juror id, or "" where I have not said who I am."""
        return next((juror.id for juror in self.dossier.jurors if juror.is_me), "")

    @property
    def speakers(self) -> list[JurorView]:
        """Who may say a point; nobody to choose from for who works alone."""
        if self.dossier.works_alone:
            return []
        return list(self.dossier.raters)

    @property
    def colleagues(self) -> list[JurorView]:
        """For whom I may type a point."""
        return [juror for juror in self.speakers if not juror.is_me]

    def initials(self, juror_id: str) -> str:
        """Return somebody's initials; nothing for who is no longer in the team, or works alone."""
        return next((juror.initials for juror in self.speakers if juror.id == juror_id), "")

    def point(self, point_id: str) -> PointView | None:
        """Return a point of this visit, or None."""
        return next((point for point in self.points if point.id == point_id), None)

    def point_from(self, source: str) -> PointView | None:
        """Return the point that was made of a line of the sheet, or None."""
        return next((point for point in self.points if source in point.sources), None)

    def when_said(self, instant: str) -> str:
        """Return when something was said: "15.20", with the day where that is not the day of the visit."""
        moment = parse_instant(instant)
        time, day = format_clock(moment), moment.date().isoformat()
        same_day = self.visit is not None and self.visit.on_date == day
        return time if same_day else f"{format_date(day, 'short')} {time}"


def read_feedback(ctx: Context, dossier_id: str, visit_id: str = "", point_id: str = "") -> FeedbackData:
    """Return the terugkoppeling of a visit: the one asked for, that of a point, else the nearest."""
    dossier = read_dossier(ctx, dossier_id)
    visits = list_visits(ctx, dossier_id)
    points = list_points(ctx, dossier_id)
    today = ctx.clock.now().local().date().isoformat()
    chosen = next((point.contact_id for point in points if point.id == point_id), visit_id)
    if all(visit.id != chosen for visit in visits):
        chosen = choose_visit(visits, today)
    running = [
        item.started
        for item in list_items(ctx, dossier_id, chosen or None)
        if item.kind is ProgrammeKind.FEEDBACK and item.started and not item.ended
    ]
    return FeedbackData(
        dossier,
        tuple(visits),
        next((visit for visit in visits if visit.id == chosen), None),
        list_themes(dossier.main.instruments if dossier.assessments else ()),
        read_sheet(ctx, dossier),
        tuple(points_of_visit(points, visits, chosen)),
        next((start for start in running if parse_instant(start).date().isoformat() == today), ""),
    )
