"""A printed line that came back edited, turned into stored text: its fields and tokens of evidence again.

A report prints `{school}` as a name and leaves out the tokens of what a sentence rests on. Sentence by
sentence what was printed is looked up in what is stored; a sentence that was only touched up keeps both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jurytool.text.evidence import MarkedLine, Sentence, read_line
from jurytool.text.pairing import likeness
from jurytool.text.sentences import split_sentences

TOUCHED_UP = 0.5  # share of words that a sentence keeps that is still the same sentence
_PREFIX = re.compile(r"## |- |1\. |> ")
_FIELD = re.compile(r"\{[^{}]+\}")


@dataclass(frozen=True, slots=True)
class StoredLine:
    """A line as it is stored, and as it is printed."""

    stored: str
    printed: str


@dataclass(frozen=True, slots=True)
class _Pair:
    """A sentence as it is stored, and as it is printed."""

    stored: Sentence
    printed: str


def restore_line(edited: str, own: Sequence[StoredLine] = (), others: Iterable[StoredLine] = ()) -> str:
    """Return an edited line as it is stored; `own` is what it was, `others` what else was changed with it."""
    same = next((line for line in own if line.printed == edited), None)
    if same is not None:
        return same.stored
    prefix, words = _split(edited)
    if own and _split(own[0].printed)[0] == prefix:
        prefix = _split(own[0].stored)[0]
    mine = [pair for line in own for pair in _sentences(line)]
    left = [*mine, *(pair for line in others for pair in _sentences(line))]
    found: list[Sentence] = []
    texts = split_sentences(words)
    exact = {text.strip() for text in texts}
    for text in texts:
        pair = _find(text, left, mine, exact)
        found.append(_restored(text, pair))
        if pair is not None:
            left.remove(pair)
    return prefix + str(MarkedLine(words, tuple(found)))


def tokens_of(line: str) -> set[str]:
    """Return the tokens in a stored line."""
    return {token for sentence in read_line(line).sentences for token in sentence.tokens}


def _split(line: str) -> tuple[str, str]:
    found = _PREFIX.match(line)
    return (found[0], line[found.end() :]) if found else ("", line)


def _sentences(line: StoredLine) -> list[_Pair]:
    """Return the sentences of a line, stored and printed; the line as one where they cannot be told apart."""
    stored = read_line(_split(line.stored)[1])
    words = _split(line.printed)[1]
    printed = split_sentences(words)
    if len(printed) == len(stored.sentences):
        return [_Pair(one, text) for one, text in zip(stored.sentences, printed, strict=True)]
    tokens = tuple(dict.fromkeys(token for one in stored.sentences for token in one.tokens))
    return [_Pair(Sentence(stored.words, tokens), words)]


def _find(text: str, left: Sequence[_Pair], mine: Sequence[_Pair], exact: set[str]) -> _Pair | None:
    key = text.strip()
    same = next((pair for pair in left if pair.printed.strip() == key), None)
    if same is not None:
        return same
    open_ones = [pair for pair in mine if pair in left and pair.printed.strip() not in exact]
    best = max(open_ones, key=lambda pair: likeness(pair.printed, key), default=None)
    return best if best is not None and likeness(best.printed, key) >= TOUCHED_UP else None


def _restored(text: str, pair: _Pair | None) -> Sentence:
    if pair is None:
        return Sentence(text)
    if pair.printed.strip() == text.strip():
        words = text.rstrip()
        return Sentence(pair.stored.text.strip() + text[len(words) :], pair.stored.tokens)
    for name, value in _fields(pair):
        if value and text.count(value) == 1:
            text = text.replace(value, name)
    return Sentence(text, pair.stored.tokens)


def _fields(pair: _Pair) -> list[tuple[str, str]]:
    """Return the fields of a stored sentence with what was printed in their place."""
    names = _FIELD.findall(pair.stored.text)
    if not names:
        return []
    literals = [re.escape(part) for part in _FIELD.split(pair.stored.text.strip())]
    found = re.fullmatch("(.*?)".join(literals), pair.printed.strip())
    return list(zip(names, found.groups(), strict=True)) if found else []
