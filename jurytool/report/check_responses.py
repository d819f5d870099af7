"""Rapportwacht on the reactions of the school: what waits for a decision or a reason, what is as it was."""

from __future__ import annotations

from collections.abc import Iterator

from jurytool.models.enums import ResponseDecision
from jurytool.report.issues import RESPONSE_ROOM, RESPONSE_TARGET, Check, Checked, Issue, IssueKind
from jurytool.text.dutch import count_of


def undecided(checked: Checked) -> Iterator[Issue]:
    """Yield that reactions wait for a decision, and that some have one without a reason; each once."""
    waiting = [one for one in checked.content.responses if one.is_open]
    if waiting:
        verb = "is" if len(waiting) == 1 else "zijn"
        count = count_of(len(waiting), "reactie", "reacties")
        words = f"{count} van de school {verb} nog open"
        yield Issue(IssueKind.RESPONSE, words, f"{RESPONSE_TARGET}{waiting[0].id}", words, RESPONSE_ROOM)
    bare = [one for one in checked.content.responses if one.lacks_reason]
    if bare:
        words = f"Bij {count_of(len(bare), 'reactie', 'reacties')} van de school staat nog geen reden"
        yield Issue(IssueKind.RESPONSE, words, f"{RESPONSE_TARGET}{bare[0].id}", words, RESPONSE_ROOM)


def unchanged(checked: Checked) -> Iterator[Issue]:
    """Yield that a reaction was taken over whole while the report still says what the school read."""
    for one in checked.content.responses:
        if one.decision is ResponseDecision.ADOPTED and one.is_unchanged:
            words = f"Reactie {one.name} is overgenomen, maar de tekst waarover zij gaat, is nog dezelfde"
            yield Issue(IssueKind.RESPONSE, words, f"{RESPONSE_TARGET}{one.id}", words, RESPONSE_ROOM)


CHECKS: tuple[Check, ...] = (undecided, unchanged)
