"""What a file brings, in the few groups by which people look at it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from jurytool.exchange.preview import Effect as Effect
from jurytool.exchange.preview import Effects
from jurytool.services.importing import MergeReport
from jurytool.text.dutch import count_of

_SCORES = frozenset({"rating", "opinion"})
# what people see as a thing of its own; the rest hangs on it, or is kept for the program's own sake
_TOLD = frozenset(
    {
        "note", "section", "feedback_point", "programme_item", "contact", "document", "statement", "juror",
        "application", "application_answer", "joint_rating", "joint_opinion", "norm_value", "choice", "fact",
        "statement_mark", "attachment", "assessment", "assessment_grid", "dossier", "report_version",
        "declaration", "phase_date", "report_option", "school_response",
    }
)  # fmt: skip


class Group(StrEnum):
    """One card: what came in and what became of it."""

    NEW = "new"
    SCORES = "scores"
    MERGED = "merged"  # texts that went together by themselves
    CHOOSE = "choose"
    REMOVED = "removed"
    ERASED = "erased"  # gone for good, or asked for
    REFUSED = "refused"


ALWAYS = (Group.NEW, Group.SCORES, Group.MERGED, Group.CHOOSE)  # also where there is nothing in them


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How much is in a group: `words` is what stands large, `more` what stands below, "" for nothing."""

    group: Group
    number: int
    words: str
    more: str = ""


def group_of(effect: Effect, record_type: str) -> Group | None:
    """Return where an effect is told, or None for what only hangs on other things."""
    if effect is Effect.REFUSED:
        return Group.REFUSED
    if effect in (Effect.ERASED, Effect.ASKED):
        return Group.ERASED if effect is Effect.ASKED or record_type in _TOLD | _SCORES else None
    if effect in (Effect.CONFLICT, Effect.RETURNED):
        return Group.CHOOSE
    if effect is Effect.MERGED:
        return Group.MERGED
    if record_type in _SCORES:
        return Group.SCORES
    if effect in (Effect.DELETED, Effect.EMPTIED):
        return Group.REMOVED if record_type in _TOLD else None
    if effect is Effect.CHANGED:
        return Group.MERGED if record_type in _TOLD else None
    return Group.NEW if record_type in _TOLD else None


def count_groups(effects: Effects | MergeReport) -> list[GroupCount]:
    """Return the groups in their order; those that are rarely needed only where something is in them."""
    notes = _sum(effects, (Effect.NEW,), ("note",))
    told = sum(
        number
        for (effect, kind), number in effects.counts.items()
        if group_of(effect, kind) is Group.NEW and kind != "note"
    )
    scores = _sum(effects, (Effect.NEW, Effect.CHANGED, Effect.EMPTIED, Effect.DELETED), ("rating",))
    opinions = _sum(effects, (Effect.NEW, Effect.CHANGED, Effect.EMPTIED, Effect.DELETED), ("opinion",))
    merged = effects.count(Effect.MERGED)
    changed = _in_group(effects, Group.MERGED) - merged
    choose = _in_group(effects, Group.CHOOSE)
    removed, refused = _in_group(effects, Group.REMOVED), _in_group(effects, Group.REFUSED)
    found = [
        GroupCount(
            Group.NEW,
            notes + told,
            count_of(notes, "notitie", "notities"),
            f"en {count_of(told, 'ander gegeven', 'andere gegevens')}" if told else "",
        ),
        GroupCount(
            Group.SCORES,
            scores + opinions,
            str(scores),
            f"en {count_of(opinions, 'oordeel', 'oordelen')}" if opinions else "",
        ),
        GroupCount(
            Group.MERGED,
            merged + changed,
            count_of(merged + changed, "tekst", "teksten"),
            f"{merged} nog te bevestigen" if merged else "",
        ),
        GroupCount(Group.CHOOSE, choose, count_of(choose, "keuze", "keuzes")),
        GroupCount(Group.REMOVED, removed, count_of(removed, "onderdeel", "onderdelen")),
        _count_erased(effects),
        GroupCount(Group.REFUSED, refused, count_of(refused, "wijziging", "wijzigingen")),
    ]
    return [one for one in found if one.number or one.group in ALWAYS]


def waiting_words(asked: int) -> str:
    """Return that so many erasures wait for a yes or a no, "" for none."""
    return f"{count_of(asked, 'wacht', 'wachten')} op jou" if asked else ""


def _count_erased(effects: Effects | MergeReport) -> GroupCount:
    erased, asked = _in_group(effects, Group.ERASED), effects.count(Effect.ASKED)
    words = count_of(erased, "onderdeel", "onderdelen")
    return GroupCount(Group.ERASED, erased, words, waiting_words(asked))


def _in_group(effects: Effects | MergeReport, group: Group) -> int:
    return sum(number for (effect, kind), number in effects.counts.items() if group_of(effect, kind) is group)


def _sum(effects: Effects | MergeReport, which: Iterable[Effect], kinds: Iterable[str]) -> int:
    return sum(effects.count(effect, kind) for effect in which for kind in kinds)
