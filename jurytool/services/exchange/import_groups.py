"""What a file brings, in the few groups by which people look at it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from jurytool.exchange.preview import Effect as Effect
from jurytool.exchange.preview import Effects
from jurytool.services.exchange.held_words import SCORES, TOLD, add_numbers, list_held
from jurytool.services.exchange.importing import MergeReport
from jurytool.text.dutch import count_of


class Group(StrEnum):
    """One card: what came in and what became of it."""

    NEW = "new"
    SCORES = "scores"
    MERGED = "merged"  # texts that went together by themselves
    CHOSEN = "chosen"  # texts that a colleague chose, brought together or put back
    CHOOSE = "choose"
    BACK = "back"  # a colleague erased it, and its words come back
    REMOVED = "removed"
    ERASED = "erased"  # gone for good, or asked for
    KEPT = "kept"  # erased here, while its writer let it stand
    REFUSED = "refused"


ALWAYS = (Group.NEW, Group.SCORES, Group.MERGED, Group.CHOOSE)  # also where there is nothing in them


CHOICES = frozenset({Effect.CHOSEN, Effect.JOINED, Effect.RESTORED})  # what a colleague did, not the program


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How much is in a group: `words` is what stands large, `more` what stands below, "" for nothing.

    `listed` are all of its counts where they stand in a row with those of other groups.
    """

    group: Group
    number: int
    words: str
    more: str = ""
    listed: tuple[str, ...] = ()
    authors: frozenset[str] = frozenset()  # who wrote what is in it; nobody where that was not kept
    asked: int = 0  # of what is in it, what goes only after a yes


_ALWAYS_TOLD = {
    Effect.REFUSED: Group.REFUSED,
    Effect.KEPT: Group.KEPT,
    Effect.CONFLICT: Group.CHOOSE,
    Effect.RETURNED: Group.CHOOSE,
    Effect.MERGED: Group.MERGED,
}


def group_of(effect: Effect, record_type: str) -> Group | None:
    """Return where an effect is told, or None for what only hangs on other things."""
    if effect in _ALWAYS_TOLD:
        return _ALWAYS_TOLD[effect]
    if effect in (Effect.ERASED, Effect.ASKED):
        return Group.ERASED if effect is Effect.ASKED or record_type in TOLD | SCORES else None
    if effect is Effect.BACK:
        return Group.BACK if record_type in TOLD | SCORES else None
    if effect in CHOICES:
        return Group.CHOSEN if record_type in TOLD else None
    if record_type in SCORES:
        return Group.SCORES
    if effect in (Effect.DELETED, Effect.EMPTIED):
        return Group.REMOVED if record_type in TOLD else None
    if effect is Effect.CHANGED:
        return Group.MERGED if record_type in TOLD else None
    return Group.NEW if record_type in TOLD else None


def count_groups(effects: Effects | MergeReport) -> list[GroupCount]:
    """Return the groups in their order; those that are rarely needed only where something is in them."""
    found = [
        _of_kinds(effects, Group.NEW, "0 notities"),
        _of_kinds(effects, Group.SCORES, "0"),
        _count_merged(effects),
        _count_chosen(effects),
        _plain(effects, Group.CHOOSE, ("keuze", "keuzes"), ""),
        _count_back(effects),
        _plain(effects, Group.REMOVED, ("onderdeel", "onderdelen"), "verwijderd"),
        _count_erased(effects),
        _plain(effects, Group.KEPT, ("onderdeel", "onderdelen"), "dat je collega liet staan"),
        _plain(effects, Group.REFUSED, ("wijziging", "wijzigingen"), "niet overgenomen"),
    ]
    return [
        replace(one, authors=_authors_of(effects, one.group))
        for one in found
        if one.number or one.group in ALWAYS
    ]


def list_counts(effects: Effects | MergeReport) -> list[str]:
    """Return all that people see of a file as counted Dutch words; nothing where they see nothing of it."""
    return [words for one in count_groups(effects) if one.number for words in one.listed]


def waiting_words(asked: int) -> str:
    """Return that so many erasures wait for a yes or a no, "" for none."""
    return f"{count_of(asked, 'wacht', 'wachten')} op jou" if asked else ""


def _of_kinds(effects: Effects | MergeReport, group: Group, nothing: str) -> GroupCount:
    """Count what is told by its kind: the first stands large, what else there is below it."""
    inside = [
        (kind, number) for (effect, kind), number in effects.counts.items() if group_of(effect, kind) is group
    ]
    held = list_held(add_numbers(inside))
    words = tuple(words for _, words in held)
    others = sum(number for number, _ in held[1:])
    more = f"en nog {others} andere" if len(words) > 2 else f"en {words[1]}" if words[1:] else ""
    return GroupCount(group, sum(number for number, _ in held), words[0] if words else nothing, more, words)


def _count_merged(effects: Effects | MergeReport) -> GroupCount:
    number, merged = _in_group(effects, Group.MERGED), effects.count(Effect.MERGED)
    words = count_of(number, "tekst", "teksten")
    more = f"{merged} nog te bevestigen" if merged else ""
    return GroupCount(Group.MERGED, number, words, more, (f"{words} samengevoegd of bijgewerkt",))


def _count_chosen(effects: Effects | MergeReport) -> GroupCount:
    number = _in_group(effects, Group.CHOSEN)
    scores = sum(effects.count(effect, "joint_rating") for effect in CHOICES)
    words = count_of(number, *(("score", "scores") if scores == number else ("tekst", "teksten")))
    return GroupCount(Group.CHOSEN, number, words, "", (f"{words} door je collega gekozen",))


def _plain(effects: Effects | MergeReport, group: Group, words: tuple[str, str], what: str) -> GroupCount:
    number = _in_group(effects, group)
    counted = count_of(number, *words)
    return GroupCount(group, number, counted, "", (f"{counted} {what}".strip(),))


def _count_back(effects: Effects | MergeReport) -> GroupCount:
    count = _of_kinds(effects, Group.BACK, "")
    return replace(count, listed=tuple(f"{words} terug" for words in count.listed))


def _count_erased(effects: Effects | MergeReport) -> GroupCount:
    number, asked = _in_group(effects, Group.ERASED), effects.count(Effect.ASKED)
    gone = count_of(number - asked, "onderdeel", "onderdelen")
    requests = count_of(asked, "verzoek", "verzoeken")
    listed = [f"{gone} voorgoed gewist"] if number > asked else []
    listed += [f"{requests} om iets voorgoed te wissen"] if asked else []
    words = gone if number > asked else requests
    more = waiting_words(asked) if number == asked else f"en {requests}" if asked else ""
    return GroupCount(Group.ERASED, number, words, more, tuple(listed), asked=asked)


def _authors_of(effects: Effects | MergeReport, group: Group) -> frozenset[str]:
    some = (who for (effect, kind), who in effects.authors.items() if group_of(effect, kind) is group)
    return frozenset(one for who in some for one in who)


def _in_group(effects: Effects | MergeReport, group: Group) -> int:
    return sum(number for (effect, kind), number in effects.counts.items() if group_of(effect, kind) is group)
