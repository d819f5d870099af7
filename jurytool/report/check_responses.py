"""Rapportwacht on the reactions of the school: what waits for a decision or a reason, and names of people."""

from __future__ import annotations

from collections.abc import Iterator

from jurytool.models.enums import ResponseDecision
from jurytool.report.issues import Check, Checked, Issue, IssueKind
from jurytool.report.person_names import find_names
from jurytool.text.dutch import count_of

ROOM = "responses"


def undecided(checked: Checked) -> Iterator[Issue]:
    """Yield that reactions wait for a decision, and that some have one without a reason; each once."""
    waiting = [one for one in checked.content.responses if one.is_open]
    if waiting:
        verb = "wacht" if len(waiting) == 1 else "wachten"
        count = count_of(len(waiting), "reactie", "reacties")
        words = f"{count} van de school {verb} op een besluit"
        yield Issue(IssueKind.RESPONSE, words, f"response:{waiting[0].id}", words, ROOM)
    bare = [one for one in checked.content.responses if one.lacks_reason]
    if bare:
        words = f"Bij {count_of(len(bare), 'reactie', 'reacties')} van de school staat nog geen reden"
        yield Issue(IssueKind.RESPONSE, words, f"response:{bare[0].id}", words, ROOM)


def unchanged(checked: Checked) -> Iterator[Issue]:
    """Yield that a reaction was taken over whole while the report still says what the school read."""
    for one in checked.content.responses:
        if one.decision is ResponseDecision.ADOPTED and one.is_unchanged:
            words = f"Reactie {one.name} is overgenomen, maar de tekst waarover zij gaat, is nog dezelfde"
            yield Issue(IssueKind.RESPONSE, words, f"response:{one.id}", words, ROOM)


def people(checked: Checked) -> Iterator[Issue]:
    """Yield the names of people in reasons, and in the words of the school where they are printed."""
    content = checked.content
    school = content.school
    allowed = (school.name, school.board, school.place)
    jury = {word for name in content.jurors for word in name.split() if word[:1].isupper()}
    for one in content.responses:
        printed = (one.text,) if content.with_responses else ()
        for name in find_names("\n".join((one.reason, *printed)), checked.around.known_names | jury, allowed):
            words = f"“{name}” bij een reactie van de school lijkt de naam van een persoon"
            yield Issue(IssueKind.PERSON, words, f"response:{one.id}", name, ROOM)


CHECKS: tuple[Check, ...] = (undecided, unchanged, people)
