"""Which passage of a foreign text answers which question: headings say so, the rest is left to people."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jurytool.text.passages import Passage

MOST_PIECES = 400  # that people have to place; more of them are taken together
_LONGEST_HEADING = 40  # words
_SURE, _LIKELY = 0.8, 0.6
_LONGEST_NUMBER = 3  # "12."
_SHORT = 10  # words of a heading that has only its number in common with the question
_SHORTEST_END = 6  # letters of the last part of a compound
_LABELS = frozenset({"criterium", "criteria", "vraag", "onderdeel", "thema", "hoofdstuk"})
_STOP_WORDS = frozenset({
    "aan", "al", "als", "bij", "dan", "dat", "de", "deze", "die", "dit", "door", "een", "en", "er",
    "haar", "heb", "hebben", "heeft", "het", "hij", "hoe", "hun", "ik", "in", "is", "je", "jullie",
    "kan", "kunt", "met", "na", "naar", "nog", "of", "om", "onze", "ons", "onder", "op", "over",
    "school", "te", "tot", "u", "uit", "uw", "van", "veel", "voor", "waar", "waarin", "waarom", "wat",
    "welke", "werd", "wie", "wij", "word", "worden", "wordt", "ze", "zich", "zij", "zijn", "zo",
})  # fmt: skip
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\s*(\d{1,3})[.)]\s*\S")
_ENDS_SENTENCE = re.compile(r"[.!;,]\s*$")


@dataclass(frozen=True, slots=True)
class Question:
    """What the school was asked: `code` is its number, `also` are other ways to name it."""

    key: str
    code: str
    title: str
    also: tuple[str, ...] = ()


@dataclass(slots=True)
class _Open:
    """A piece while it is gathered."""

    key: str = ""
    heading: str = ""
    level: int = 0
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; `key` is the question that it answers, "" where nobody knows.

    `heading` stands above it in the text; where it only repeats the question it is no part of the answer.
    """

    key: str
    heading: str
    body: str
    repeats_question: bool = False

    @property
    def text(self) -> str:
        """What becomes (part of) an answer."""
        if self.repeats_question or not self.heading:
            return self.body
        return f"{self.heading}\n{self.body}" if self.body else self.heading


def place_passages(passages: Sequence[Passage], questions: Sequence[Question]) -> tuple[Piece, ...]:
    """Return the text in pieces, in its own order, each with the question that its heading names, if any."""
    matcher = _Matcher(questions)
    done: list[_Open] = [_Open()]
    for passage in passages:
        found, body = matcher.recognise(passage)
        if found:
            done.append(_Open(found, _one_line(passage.text), passage.level, [body] if body else []))
        elif _opens_piece(done[-1], passage) or matcher.numbers_next(done[-1], passage):
            is_heading = _is_heading(passage) or bool(done[-1].key)
            heading = _one_line(passage.text) if is_heading else ""
            done.append(_Open("", heading, passage.level, [] if heading else [passage.text]))
        else:
            done[-1].lines.append(passage.text)
    pieces = [_close(one) for one in done]
    return tuple(_grouped([piece for piece in pieces if piece.body or (piece.heading and not piece.key)]))


def answer_texts(pieces: Iterable[Piece]) -> dict[str, str]:
    """Return the answer to each question that has one: its pieces below each other."""
    found: dict[str, list[str]] = {}
    for piece in pieces:
        if piece.key and piece.text:
            found.setdefault(piece.key, []).append(piece.text)
    return {key: "\n".join(texts) for key, texts in found.items()}


def _is_heading(passage: Passage) -> bool:
    return not passage.cells and (passage.level > 0 or (passage.is_bold and _count_words(passage.text) <= 25))


def _opens_piece(current: _Open, passage: Passage) -> bool:
    """Return whether a passage that names no question begins a piece of its own."""
    if current.key:
        return bool(current.level) and 0 < passage.level <= current.level
    return _is_heading(passage) or not current.heading


def _close(one: _Open) -> Piece:
    return Piece(one.key, one.heading, "\n".join(one.lines), repeats_question=bool(one.key))


def _grouped(pieces: list[Piece]) -> list[Piece]:
    """Take neighbours without heading together where there would be more pieces than anyone places."""
    loose = sum(not piece.key for piece in pieces)
    size = -(-loose // MOST_PIECES)
    if size <= 1:
        return pieces
    grouped: list[Piece] = []
    count = 0
    for piece in pieces:
        before = grouped[-1] if grouped else None
        fits = before is not None and not (before.key or piece.key or piece.heading or before.heading)
        if before is not None and fits and count < size:
            grouped[-1] = Piece("", "", f"{before.body}\n{piece.body}")
            count += 1
        else:
            grouped.append(piece)
            count = 1
    return grouped


def _number_of(line: str) -> str:
    """Return the number with which a line begins, or an empty string."""
    found = _NUMBER.match(line)
    return found[1] if found else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _count_words(text: str) -> int:
    return len(text.split())


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFD", text.casefold())
    return _WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))


def _alike(one: str, other: str) -> bool:
    """Return whether two words mean one thing: "doel" and "doelen", "profiel" and "excellentieprofiel"."""
    short, long = sorted((one, other), key=len)
    if len(short) >= _SHORTEST_END and long.endswith(short):
        return True
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    return one == other or shared >= max(4, 0.6 * len(long))


class _Matcher:
    """Knows by which words the questions differ: what most of them have says little."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self._by_code = {question.code.casefold(): question.key for question in questions if question.code}
        codes = [question.code.casefold() for question in questions]
        keys = [question.key for question in questions]
        self._after = dict(zip(keys, codes[1:], strict=False))
        self._names = [
            (question.key, _words(name))
            for question in questions
            for name in (question.title, *question.also)
            if name
        ]
        counts = Counter(
            word for question in questions for word in set(self._content(_words(question.title)))
        )
        self._weights = {word: 1 / count for word, count in counts.items()}

    def recognise(self, passage: Passage) -> tuple[str, str]:
        """Return the question that a passage names, and what of the passage is answer; "" where none."""
        if passage.cells:
            return self._recognise_row(passage.cells)
        likely = _is_heading(passage)
        found = self._find(passage.text, likely)
        if found:
            return found, ""
        first, _, rest = passage.text.partition("\n")
        return (self._find(first, likely), rest.strip()) if rest else ("", "")

    def numbers_next(self, current: _Open, passage: Passage) -> bool:
        """Return whether a line has the number of the question after this one: a heading in other words.

        In a list of the answer itself lines before it have numbers too.
        """
        line = passage.text
        if not current.key or passage.cells or _ENDS_SENTENCE.search(line) or _count_words(line) > _SHORT:
            return False
        number = _number_of(line)
        follows = self._after.get(current.key, "")
        return bool(number) and number == follows and not any(map(_number_of, current.lines))

    def _recognise_row(self, cells: tuple[str, ...]) -> tuple[str, str]:
        # a number alone is as often the first column of a table with figures
        count = 2 if cells[0].strip(" .").isalnum() and len(cells[0].strip()) <= _LONGEST_NUMBER else 1
        found = self._find(" ".join(cells[:count]), likely=True)
        if found and len(cells) > count:
            return found, "\n".join(cell for cell in cells[count:] if cell)
        return "", ""

    def _find(self, text: str, likely: bool) -> str:
        words = _words(text)
        if not words or len(words) > _LONGEST_HEADING:
            return ""
        has_label = words[0] in _LABELS and len(words) > 1
        rest = words[1:] if has_label else words
        numbered = self._by_code.get(rest[0], "")
        if numbered:
            rest = rest[1:]
        if not rest:
            return numbered if has_label or likely else ""
        if not likely and _ENDS_SENTENCE.search(text):
            return ""
        return self._best(rest, numbered, has_label, likely)

    def _best(self, words: list[str], numbered: str, has_label: bool, likely: bool) -> str:
        scores: dict[str, float] = {}
        for key, name in self._names:
            score = 1.5 if words == name else self._likeness(words, name)
            if key == numbered and score > 0.2:
                score += 0.25
            scores[key] = max(score, scores.get(key, 0.0))
        ranked = sorted(scores.items(), key=lambda pair: -pair[1])
        (best, score), *others = ranked
        enough = _LIKELY if likely else _SURE
        if score >= enough and not (others and others[0][1] >= score):
            return best
        return numbered if numbered and has_label and likely else ""

    def _likeness(self, words: list[str], name: list[str]) -> float:
        """Return how far two names mean the same, 0 to 1: what they share against all that they say."""
        these, those = self._content(words), self._content(name)
        if not these or not those:
            return 0.0
        shared_here = sum(self._weight(one) for one in these if any(_alike(one, other) for other in those))
        shared_there = sum(self._weight(one) for one in those if any(_alike(one, other) for other in these))
        covered = shared_there / sum(map(self._weight, those))
        precise = shared_here / sum(map(self._weight, these))
        return 2 * covered * precise / (covered + precise) if covered and precise else 0.0

    def _weight(self, word: str) -> float:
        if word not in self._weights:
            known = [weight for other, weight in self._weights.items() if _alike(word, other)]
            self._weights[word] = min(known, default=1.0)
        return self._weights[word]

    def _content(self, words: list[str]) -> list[str]:
        return [word for word in words if word not in _STOP_WORDS]
