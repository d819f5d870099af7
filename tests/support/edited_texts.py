"""Texts of invented paragraphs, as two people edit them: one in Word, one at home."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from random import Random

from hypothesis import strategies as st

from jurytool.text.pairing import list_words

_COMMON = [
    "de", "het", "een", "school", "leerlingen", "ouders", "team", "en", "van", "in", "op", "dat", "is",
    "zijn", "leert", "elke", "week", "met", "voor", "klas", "thema", "leraar", "onderzoek", "jury", "ziet",
]  # fmt: skip
_OWN = 0.4  # share of words that stand nowhere else


class Writer:
    """Writes sentences, and edits paragraphs."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self._numbers = count(1)

    def new_word(self) -> str:
        """Return a word that stands nowhere else."""
        return f"w{next(self._numbers)}x"

    def sentence(self) -> str:
        """Return a new sentence, some words of which stand nowhere else."""
        size = self.chance.randint(3, 9)
        words = [
            self.new_word() if self.chance.random() < _OWN else self.chance.choice(_COMMON)
            for _ in range(size)
        ]
        return " ".join(words).capitalize() + "."

    def paragraph(self) -> str:
        """Return a new paragraph, now and then a point of a list or a heading."""
        start = self.chance.choice(["", "", "", "", "- ", "## "])
        sentences = 1 if start == "## " else self.chance.randint(1, 4)
        return start + " ".join(self.sentence() for _ in range(sentences))

    def text(self) -> list[str]:
        """Return a text of some paragraphs."""
        return [self.paragraph() for _ in range(self.chance.randint(1, 5))]

    def edit(self, lines: Sequence[str], times: int) -> list[str]:
        """Return a text as it is after some edits."""
        edited = list(lines)
        for _ in range(times):
            at = self.chance.randrange(len(edited)) if edited else 0
            self.chance.choice(EDITS)(self, edited, at)
        return edited


def add(writer: Writer, lines: list[str], at: int) -> None:
    lines.insert(at, writer.paragraph())


def remove(writer: Writer, lines: list[str], at: int) -> None:
    del lines[at : at + 1]


def move(writer: Writer, lines: list[str], at: int) -> None:
    taken = lines[at : at + 1]
    del lines[at : at + 1]
    to = writer.chance.randint(0, len(lines))
    lines[to:to] = taken


def change_word(writer: Writer, lines: list[str], at: int) -> None:
    for line in lines[at : at + 1]:
        words = line.split(" ")
        words[writer.chance.randrange(len(words))] = writer.new_word()
        lines[at] = " ".join(words)


def write_on(writer: Writer, lines: list[str], at: int) -> None:
    lines[at : at + 1] = [f"{line} {writer.sentence()}" for line in lines[at : at + 1]]


def drop_sentence(writer: Writer, lines: list[str], at: int) -> None:
    lines[at : at + 1] = [
        line.rsplit(". ", 1)[0] + "." if ". " in line else line for line in lines[at : at + 1]
    ]


def split(writer: Writer, lines: list[str], at: int) -> None:
    lines[at : at + 1] = [part for line in lines[at : at + 1] for part in _halves(writer, line)]


def split_and_rewrite(writer: Writer, lines: list[str], at: int) -> None:
    """Begin a paragraph, and write out what comes in it."""
    for line in lines[at : at + 1]:
        first, *rest = _halves(writer, line)
        longer = [f"{' '.join(part.split()[-2:])} {writer.sentence()} {writer.sentence()}" for part in rest]
        lines[at : at + 1] = [first, *longer]


def join(writer: Writer, lines: list[str], at: int) -> None:
    if at + 1 < len(lines):
        lines[at : at + 2] = [f"{lines[at]} {lines[at + 1].lstrip('#- ')}"]


def pass_on(writer: Writer, lines: list[str], at: int) -> None:
    """Let the last sentence of a paragraph begin the next one."""
    if at + 1 < len(lines) and ". " in lines[at]:
        kept, passed = lines[at].rsplit(". ", 1)
        lines[at : at + 2] = [f"{kept}.", f"{passed} {lines[at + 1].lstrip('#- ')}"]


EDITS: tuple[Callable[[Writer, list[str], int], None], ...] = (
    add, remove, move, change_word, change_word, write_on, drop_sentence, split, split, split_and_rewrite,
    join, join, pass_on,
)  # fmt: skip


def _halves(writer: Writer, line: str) -> list[str]:
    words = line.split(" ")
    if len(words) < 5:
        return [line]
    at = writer.chance.randint(3, len(words) - 1)
    return [" ".join(words[:at]), " ".join(words[at:])]


def own_words(lines: Sequence[str]) -> set[str]:
    """Return the words of a text that stand in no other sentence."""
    return {word for line in lines for word in list_words(line) if word[0] == "w" and word[-1] == "x"}


Texts = tuple[list[str], list[str], list[str]]


@st.composite
def edited_texts(draw: st.DrawFn, most_at_home: int = 3) -> Texts:
    """A text, what home made of it, and what Word made of it."""
    writer = Writer(Random(draw(st.integers(0, 2**32))))
    base = writer.text()
    at_home, in_word = draw(st.integers(0, most_at_home)), draw(st.integers(1, 4))
    return base, writer.edit(base, at_home), writer.edit(base, in_word)
