"""Where one can go in a report that came back, and how much of it was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten

from jurytool.services.returned.returned_views import ReturnedPart, ReturnedReport
from jurytool.text.dutch import count_of
from jurytool.text.quotation import in_marks
from jurytool.text.returning import Acceptance
from jurytool.ui.pages.report.returned.choices import Choices

_SHORT = 26  # letters
POINTS = "points"  # the key of what stands at the end


@dataclass(frozen=True, slots=True)
class Stop:
    """A part; `part` None for the loose points, of which there are `count`."""

    key: str
    title: str
    part: ReturnedPart | None = None
    count: int = 0

    @property
    def short_title(self) -> str:
        """The title for a button that has little room."""
        return shorten(self.title, _SHORT, placeholder="…") or f"{self.title[:_SHORT]}…"

    def counter(self, choices: Choices) -> str:
        """Return how much was chosen, "2/3" or "✓"; of points how many there are."""
        if self.part is None or not self.part.changes:
            return str(self.count)
        done = sum(choices.get(change.key) is not None for change in self.part.changes)
        count = len(self.part.changes)
        return "✓" if done == count else f"{done}/{count}"


def list_stops(returned: ReturnedReport) -> Sequence[Stop]:
    """Return the parts in the order of the report, the loose points last."""
    stops = [Stop(part.key, part.title, part, len(part.points)) for part in returned.parts]
    loose = len(returned.loose_points)
    return [*stops, Stop(POINTS, "Punten", None, loose)] if loose else stops


def find_open(stops: Sequence[Stop], choices: Choices) -> str:
    """Return the first part in which something is still to be chosen, else the first, else ""."""
    for stop in stops:
        changes = stop.part.changes if stop.part is not None else ()
        if any(choices.get(change.key) is None for change in changes):
            return stop.key
    return stops[0].key if stops else ""


def count_choices(returned: ReturnedReport, choices: Choices) -> tuple[int, int, int]:
    """Return how many changes are to be taken over, how many were refused now, how many are not chosen."""
    chosen = [(choices.get(one.key), choices.was_refused(one.key)) for one in returned.changes]
    taken = sum(choice in (Acceptance.ACCEPT, Acceptance.BOTH) for choice, _ in chosen)
    refused = sum(choice is Acceptance.REFUSE and not earlier for choice, earlier in chosen)
    return taken, refused, sum(choice is None for choice, _ in chosen)


def count_earlier(returned: ReturnedReport, choices: Choices) -> int:
    """Return how many changes and points were left at an earlier time."""
    changes = sum(choices.was_refused(one.key) for one in returned.changes)
    return changes + sum(choices.was_dropped(one.id) for one in returned.new_points)


def is_only_refused(returned: ReturnedReport, choices: Choices) -> bool:
    """Return whether all that is left was refused at an earlier time."""
    count = len(returned.changes) + len(returned.new_points)
    return count > 0 and count_earlier(returned, choices) == count


def tell_choices(returned: ReturnedReport, choices: Choices) -> tuple[str, bool]:
    """Return what would be stored now, and whether that is anything."""
    taken, refused, left = count_choices(returned, choices)
    points = sum(choices.keeps(one.id) for one in returned.new_points)
    said = [f"{taken} overnemen"] if taken else []
    said += [f"{refused} niet overnemen"] if refused else []
    said += [f"{left} nog te kiezen"] if left else []
    said += [count_of(points, "punt bewaren", "punten bewaren")] if points else []
    return " · ".join(said), bool(taken or refused or points)


def tell_done(returned: ReturnedReport, stored: tuple[int, int, int] | None) -> tuple[str, str]:
    """Return a title and a sentence for a file of which nothing waits; `stored` is what was just written."""
    name = in_marks(returned.file_name)
    if stored is not None:
        return f"{name} is verwerkt", tell_stored(*stored)
    return f"Er staat niets nieuws in {name}", "Wat erin staat, staat al in Jurytool."


def tell_stored(taken: int, refused: int, points: int) -> str:
    """Return what was written."""
    said = [f"{count_of(taken, 'wijziging', 'wijzigingen')} overgenomen" if taken else "Niets overgenomen"]
    said += [f"{count_of(refused, 'wijziging', 'wijzigingen')} niet"] if refused else []
    words = f"{', '.join(said)}."
    if points:
        words += f" {count_of(points, 'punt staat', 'punten staan')} in Rapport bij Punten uit Word."
    return words
