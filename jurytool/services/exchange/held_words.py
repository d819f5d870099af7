"""How things are counted wherever a file is told of: made, looked at, taken over, and in the list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jurytool.exchange.preview import REASON as REASON
from jurytool.text.dutch import count_of

SCORES = frozenset({"rating", "opinion"})
# what people see as a thing of its own; the rest hangs on it, or is kept for the program's own sake
TOLD = frozenset(
    {
        "note", "section", "feedback_point", "programme_item", "contact", "document", "statement", "juror",
        "application", "application_answer", "joint_rating", "joint_opinion", "norm_value", "choice", "fact",
        "statement_mark", "attachment", "assessment", "assessment_grid", "dossier", "report_version",
        "declaration", "phase_date", "report_option", "school_response", REASON,
    }
)  # fmt: skip
_NAMED = (
    (frozenset({"note"}), "notitie", "notities"),
    # told only where they have words: the profile stands in what is assessed
    (frozenset({"section", "assessment"}), "tekst", "teksten"),
    (frozenset({"rating"}), "score", "scores"),
    (frozenset({"opinion"}), "oordeel", "oordelen"),
    (frozenset({"joint_rating"}), "gezamenlijke score", "gezamenlijke scores"),
    (frozenset({"joint_opinion"}), "gezamenlijk oordeel", "gezamenlijke oordelen"),
    (frozenset({"attachment"}), "bijlage", "bijlagen"),
)


def count_held(numbers: Mapping[str, int]) -> list[str]:
    """Return counts per record type as Dutch words, "5 notities", "2 teksten", "17 andere gegevens".

    What does not occur is left out, and so is what people do not see as a thing of its own.
    """
    return [words for _, words in list_held(numbers)]


def list_held(numbers: Mapping[str, int]) -> list[tuple[int, str]]:
    """Return the same with the number of each."""
    left = {kind: number for kind, number in numbers.items() if kind in TOLD | SCORES}
    words: list[tuple[int, str]] = []
    for kinds, one, more in _NAMED:
        number = sum(left.pop(kind, 0) for kind in kinds)
        words += [(number, count_of(number, one, more))] if number else []
    rest = sum(left.values())
    if rest and words:
        words.append((rest, count_of(rest, "ander gegeven", "andere gegevens")))
    elif rest:
        words.append((rest, count_of(rest, "gegeven", "gegevens")))
    return words


def add_numbers(some: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return numbers per record type, added up."""
    numbers: dict[str, int] = {}
    for kind, number in some:
        numbers[kind] = numbers.get(kind, 0) + number
    return numbers
