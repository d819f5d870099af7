"""What differs between two versions of a text, word by word, as people should see and hear it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from jurytool.text.alignment import align
from jurytool.text.dutch import format_count
from jurytool.text.quotation import in_marks

# a line end, a number with its point or comma, a word with its apostrophe or hyphen, or one sign
_TOKEN = re.compile(r"\n|\d+(?:[.,:]\d+)*|\w+(?:[’'-]\w+)*|[^\w\s]")
END = "¶"  # where a paragraph ends, among words
_SPOKEN_CHANGES = 20
_SPOKEN_WORDS = 40


class PartKind(StrEnum):
    """Where a piece of text stands: in both versions, only in the first or only in the second."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of text in one or both versions."""

    kind: PartKind
    text: str


def diff_words(before: str, after: str) -> tuple[Part, ...]:
    """Return the pieces in order of reading, what was removed in front of what came in its place.

    All but the added ones make `before` to the letter, all but the removed ones `after`; no two neighbours
    are of one kind.
    """
    if before == after:
        return (Part(PartKind.SAME, before),) if before else ()
    return tuple(_tidy(_gather(_raw_parts(before, after))))


def count_changes(parts: Iterable[Part]) -> int:
    """Return at how many places the versions differ; a replacement is one place."""
    kinds = [PartKind.SAME, *(part.kind for part in parts)]
    return sum(one is PartKind.SAME and other is not PartKind.SAME for one, other in pairwise(kinds))


def speak_changes(parts: Iterable[Part]) -> str:
    """Return the differences as a screen reader should say them, in Dutch; the first twenty of many."""
    places = [place for place in _gather_places(parts) if place]
    if not places:
        return "Ongewijzigd."
    words = "1 verschil" if len(places) == 1 else f"{format_count(len(places))} verschillen"
    told = [_speak_place(place) for place in places[:_SPOKEN_CHANGES]]
    if len(places) > _SPOKEN_CHANGES:
        told.append(f"En nog {format_count(len(places) - _SPOKEN_CHANGES)}.")
    return " ".join([f"{words}.", *told])


def _gather_places(parts: Iterable[Part]) -> Iterator[list[Part]]:
    place: list[Part] = []
    for part in parts:
        if part.kind is PartKind.SAME:
            yield place
            place = []
        else:
            place.append(part)
    yield place


def _speak_place(place: list[Part]) -> str:
    names = {PartKind.REMOVED: "weg", PartKind.ADDED: "nieuw"}
    said = [f"{names[part.kind]}: {_speak_text(part.text)}" for part in place]
    words = ", ".join(said)
    return f"{words[:1].upper()}{words[1:]}."


def _speak_text(text: str) -> str:
    words = text.split()
    if not words:
        return "een nieuwe regel" if "\n" in text else "een spatie"
    if words == [END]:
        return "het einde van een alinea"
    more = "…" if len(words) > _SPOKEN_WORDS else ""
    return in_marks(" ".join(words[:_SPOKEN_WORDS]) + more)


def _raw_parts(before: str, after: str) -> Iterator[Part]:
    """Yield pieces as the alignment of the words gives them; white space follows its words."""
    old, new = list(_TOKEN.finditer(before)), list(_TOKEN.finditer(after))
    at_old = at_new = 0
    for start_old, start_new, length in align([one[0] for one in old], [one[0] for one in new]):
        for place in range(length):
            word_old, word_new = old[start_old + place], new[start_new + place]
            yield from _between(before[at_old : word_old.start()], after[at_new : word_new.start()])
            yield Part(PartKind.SAME, word_old[0])
            at_old, at_new = word_old.end(), word_new.end()
    yield from _between(before[at_old:], after[at_new:])


def _between(old: str, new: str) -> Iterator[Part]:
    """Yield what stands between two words that both have; equal white space at its edges is the same."""
    lead = 0
    while lead < min(len(old), len(new)) and old[lead] == new[lead] and old[lead].isspace():
        lead += 1
    tail = 0
    room = min(len(old), len(new)) - lead
    while tail < room and old[-tail - 1] == new[-tail - 1] and old[-tail - 1].isspace():
        tail += 1
    yield Part(PartKind.SAME, old[:lead])
    yield Part(PartKind.REMOVED, old[lead : len(old) - tail])
    yield Part(PartKind.ADDED, new[lead : len(new) - tail])
    yield Part(PartKind.SAME, old[len(old) - tail :])


@dataclass(slots=True)
class _Stretch:
    """What is the same, and how the text goes on differently after it."""

    same: str = ""
    removed: str = ""
    added: str = ""

    @property
    def changed(self) -> int:
        return max(len(self.removed), len(self.added))


def _gather(parts: Iterable[Part]) -> list[_Stretch]:
    stretches = [_Stretch()]
    for part in parts:
        last = stretches[-1]
        if not part.text:
            continue
        if part.kind is PartKind.REMOVED:
            last.removed += part.text
        elif part.kind is PartKind.ADDED:
            last.added += part.text
        elif last.changed:
            stretches.append(_Stretch(part.text))
        else:
            last.same += part.text
    return stretches


def _tidy(stretches: list[_Stretch]) -> Iterator[Part]:
    """Yield the parts; a few common words between larger changes are no help and become part of them.

    A line end between them stays, so that paragraphs stand beside each other.
    """
    kept: list[_Stretch] = []
    for stretch in stretches:
        current = stretch
        while kept and current.changed and _is_noise(kept[-1], current):
            before = kept.pop()
            removed = before.removed + current.same + current.removed
            current = _Stretch(before.same, removed, before.added + current.same + current.added)
        kept.append(current)
    for stretch in kept:
        pieces = ((PartKind.SAME, stretch.same), (PartKind.REMOVED, stretch.removed))
        yield from (Part(kind, text) for kind, text in (*pieces, (PartKind.ADDED, stretch.added)) if text)


def _is_noise(before: _Stretch, after: _Stretch) -> bool:
    same = after.same
    if "\n" in same or not before.changed:
        return False
    return 2 * len(same.strip()) <= min(before.changed, after.changed)
