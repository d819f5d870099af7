"""What this very day asks for, before all else that is still to do."""

from __future__ import annotations

from jurytool.services.context import Context
from jurytool.services.dossier.todos import Todo
from jurytool.services.visit.feedback import list_points, list_visits, points_of_visit


def list_day_todos(ctx: Context, dossier_id: str) -> list[Todo]:
    """Return what is to do on the day of a visit: the terugkoppeling, until all of it was said."""
    today = ctx.clock.now().local().date().isoformat()
    visits = list_visits(ctx, dossier_id)
    visit = next((one for one in visits if one.on_date == today), None)
    if visit is None:
        return []
    points = points_of_visit(list_points(ctx, dossier_id), visits, visit.id)
    unsaid = sum(not point.said for point in points)
    if not points:
        return [Todo("Straks is de terugkoppeling; er zijn nog geen punten", "Kiezen", "feedback")]
    if not unsaid:
        return []
    left = "1 punt staat" if unsaid == 1 else f"{unsaid} punten staan"
    return [Todo(f"Terugkoppeling: {left} klaar om te zeggen", "Openen", "feedback")]
