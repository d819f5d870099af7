"""Pairs of versions of an invented Dutch report text, with the edits that are hard to merge among them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from jurytool.text.sentences import split_sentences

KINDS = ("moved", "repeated", "adjacent")
_OPENINGS = ("De school", "Het team", "Elke leerling", "De directie", "Het bestuur", "Wij zagen dat de groep")
_VERBS = ("bespreekt", "plant", "onderzoekt", "viert", "toont", "herhaalt", "kiest", "verbetert")
_THINGS = (
    "de doelen",
    "het leesonderwijs",
    "een eigen aanpak",
    "de resultaten",
    "het gesprek",
    "de afspraken",
)
_ENDS = (
    "elke week",
    "samen met ouders",
    "in alle lokalen",
    "met zichtbaar plezier",
    "sinds vorig jaar",
    "rustig",
)
_STOCK = ("De jury waardeert dit.", "Dat is herkend in de lessen.", "Dit werkt.")


@dataclass(frozen=True)
class MergePair:
    """A text and what two authors made of it; `new_words` are marks that only one of them wrote."""

    base: str
    first: str
    second: str
    new_words: frozenset[str]
    kinds: frozenset[str]

    @staticmethod
    def sentences(text: str) -> set[str]:
        """Return the sentences of a text."""
        return set(_count(text))

    def doubled_in(self, merged: str) -> list[str]:
        """Return the sentences that stand more often in a merge than either version and the base explain."""
        count = _count(merged)
        base, first, second = _count(self.base), _count(self.first), _count(self.second)
        return [
            sentence
            for sentence, times in count.items()
            if times
            > max(first[sentence], second[sentence], first[sentence] + second[sentence] - base[sentence])
            or (times > 1 and base[sentence] <= 1 and max(first[sentence], second[sentence]) <= 1)
        ]


def _count(text: str) -> Counter[str]:
    return Counter(one.strip() for line in text.split("\n") for one in split_sentences(line))


def make_pairs(seed: int, count: int) -> Iterator[MergePair]:
    """Yield pairs; the same ones for the same seed."""
    chance = random.Random(seed)
    for number in range(count):
        yield _make_pair(chance, number)


def _make_pair(chance: random.Random, number: int) -> MergePair:
    base = [_paragraph(chance) for _ in range(chance.randint(4, 14))]
    kinds: set[str] = set()
    authors = [_Author(chance, list(base), f"{who}{number}", kinds) for who in "ab"]
    if chance.random() < 0.25 and len(base) > 1:
        kinds.add("adjacent")
        place = chance.randrange(len(base) - 1)
        for author, line in zip(authors, (place, place + 1), strict=True):
            author.change(line)
    for author in authors:
        for _ in range(chance.randint(1, 2)):
            author.act()
    texts = ["\n".join(lines) for lines in (base, authors[0].lines, authors[1].lines)]
    new = frozenset(
        mark
        for author in authors
        for mark in author.marks
        if any(mark in line.split() for line in author.lines)
    )
    return MergePair(texts[0], texts[1], texts[2], new, frozenset(kinds))


def _sentence(chance: random.Random) -> str:
    if chance.random() < 0.06:
        return chance.choice(_STOCK)
    parts = (chance.choice(words) for words in (_OPENINGS, _VERBS, _THINGS, _ENDS))
    return f"{' '.join(parts)} in {chance.randint(2, 9999)}."


def _paragraph(chance: random.Random) -> str:
    start = chance.choice(["", "", "", "- ", "## "])
    return start + " ".join(_sentence(chance) for _ in range(1 if start else chance.randint(1, 4)))


class _Author:
    """Changes a text as people do, and leaves a mark of one's own in whatever is written."""

    def __init__(self, chance: random.Random, lines: list[str], name: str, kinds: set[str]) -> None:
        self.lines = lines
        self.marks: list[str] = []
        self._chance, self._name, self._kinds = chance, name, kinds

    def act(self) -> None:
        """Do one thing."""
        what = self._chance.choice(
            ["change", "change", "change", "insert", "insert", "delete", "move", "repeat"]
        )
        place = self._chance.randrange(len(self.lines))
        if what == "change":
            self.change(place)
        elif what == "insert":
            self.lines.insert(place, f"{self._mark()} {_sentence(self._chance)}")
        elif what == "delete" and len(self.lines) > 3:
            self.lines.pop(place)
        elif what == "move":
            self._kinds.add("moved")
            self._move(place)
        elif what == "repeat":
            self._kinds.add("repeated")
            self.lines.insert(self._chance.randrange(len(self.lines) + 1), self.lines[place])

    def change(self, place: int) -> None:
        """Write in a paragraph: a word within it, a sentence behind it, or all of it anew."""
        line, mark = self.lines[place], self._mark()
        words = line.split(" ")
        way = self._chance.randrange(3)
        if way == 0 and len(words) > 3:
            words[self._chance.randrange(2, len(words))] = mark
            self.lines[place] = " ".join(words)
        elif way == 1:
            self.lines[place] = f"{line} {mark} {_sentence(self._chance)}"
        else:
            self.lines[place] = f"{mark} {_sentence(self._chance)}"

    def _move(self, place: int) -> None:
        """Move a paragraph, or the last sentence of one to the end of another."""
        sentences = split_sentences(self.lines[place])
        if self._chance.random() < 0.5 or len(sentences) < 2:
            self.lines.insert(self._chance.randrange(len(self.lines)), self.lines.pop(place))
            return
        self.lines[place] = "".join(sentences[:-1]).rstrip()
        other = self._chance.randrange(len(self.lines))
        self.lines[other] = f"{self.lines[other]} {sentences[-1]}"

    def _mark(self) -> str:
        self.marks.append(f"{self._name}x{len(self.marks)}")
        return self.marks[-1]
