"""Tokens in report text that say on what a sentence rests: `⟦note:ID⟧`, right behind it.

They are no words: two versions are compared without them, and what either adds is united by sentence.
A bracket behind a backslash is a character that was typed, as `text.grammar` reads it.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from jurytool.text.sentences import split_sentences

_REF = r"⟦[a-z_]+:[0-9A-Za-z_/.-]+⟧"
# a space before a token is no word either, unless it is all that stands between two words
_TOKEN = re.compile(rf"\\.|(?: (?=(?:{_REF})+(?:\s|$)))?(?P<token>{_REF})")

Mark = TypeVar("Mark", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words, white space behind them included, and the tokens of what they rest on."""

    text: str
    tokens: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What the sentence is known by beside others."""
        return self.text.strip()


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line of report text, its tokens apart from its words."""

    words: str
    sentences: tuple[Sentence, ...]

    def __str__(self) -> str:
        parts = []
        for sentence in self.sentences:
            words = sentence.text.rstrip()
            parts += [words, *sentence.tokens, sentence.text[len(words) :]]
        return "".join(parts)


def read_line(line: str) -> MarkedLine:
    """Return a line with its tokens at the sentence that each stands in or behind.

    A line of nothing but tokens has no sentence to put them at: there they are its words.
    """
    words, tokens = _part(line)
    if not words.strip():
        return MarkedLine(line, (Sentence(line),))
    sentences = (Sentence(text, own) for text, own in share_out(words, tokens))
    return MarkedLine(words, tuple(sentences))


def share_out(
    words: str, marks: Sequence[tuple[int, Mark]], *, whole: bool = False
) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    """Yield the sentences of a text, each with the marks that stand in it or behind it, white space included.

    A mark at the very start is of the first sentence; `whole` takes all words as one. This is the only rule
    for what belongs where: of what is stored, on the screen and on paper.
    """
    start = 0
    for text in [words] if whole else split_sentences(words):
        end = start + len(text)
        own = (mark for place, mark in marks if start < place <= end or (place, start) == (0, 0))
        yield text, tuple(dict.fromkeys(own))
        start = end


def _part(line: str) -> tuple[str, list[tuple[int, str]]]:
    """Return the words of a line, and where each token stands among them."""
    if "⟦" not in line:
        return line.rstrip(), []
    words, places = "", []
    start = 0
    for found in _TOKEN.finditer(line):
        if found["token"]:
            words += line[start : found.start()]
            places.append((len(words), found["token"]))
            start = found.end()
    words = (words + line[start:]).rstrip()
    return words, [(min(place, len(words)), token) for place, token in places]


def token_of(ref: str) -> str:
    """Return how a stored text says that a sentence rests on this, "note:ID" and the like."""
    return f"⟦{ref}⟧"


def strip_tokens(text: str) -> str:
    """Return a stored text as people may read it, without what its sentences rest on."""
    return "\n".join(_part(line)[0] for line in text.split("\n")) if "⟦" in text else text


def list_refs(text: str) -> tuple[str, ...]:
    """Return on what a stored text rests, "note:ID" and the like, each once, in order of appearance."""
    if "⟦" not in text:
        return ()
    found = (token for line in text.split("\n") for _, token in _part(line)[1])
    return tuple(dict.fromkeys(token[1:-1] for token in found))


def unite(base: MarkedLine | None, first: MarkedLine, second: MarkedLine) -> MarkedLine:
    """Return a line that both have, with the tokens that either added and that neither took away."""
    befores = base.sentences if base else tuple(Sentence("") for _ in first.sentences)
    united = tuple(
        replace(one, tokens=_united(before.tokens, one.tokens, other.tokens))
        for before, one, other in zip(befores, first.sentences, second.sentences, strict=True)
    )
    return MarkedLine(first.words, united)


def carry_over(
    pairs: Iterable[tuple[MarkedLine, MarkedLine]], lines: tuple[MarkedLine, ...]
) -> tuple[MarkedLine, ...] | None:
    """Return lines that one wrote anew, with the tokens that the other changed meanwhile on those before.

    `pairs` are the lines before and as the other left them. None where a token was added to a sentence that
    is no longer there.
    """
    result = list(lines)
    for before, after in pairs:
        for old, new in zip(before.sentences, after.sentences, strict=True):
            if old.tokens == new.tokens:
                continue
            places = [place for place, line in enumerate(result) if _has(line, old.key)]
            if places:
                result[places[0]] = _changed(result[places[0]], old, new)
            elif set(new.tokens) - set(old.tokens):
                return None
    return tuple(result)


def _has(line: MarkedLine, key: str) -> bool:
    return any(sentence.key == key for sentence in line.sentences)


def _changed(line: MarkedLine, old: Sentence, new: Sentence) -> MarkedLine:
    sentences = tuple(
        replace(one, tokens=_united(old.tokens, one.tokens, new.tokens)) if one.key == old.key else one
        for one in line.sentences
    )
    return replace(line, sentences=sentences)


def _united(base: tuple[str, ...], first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    """Return the tokens sorted, so that it does not depend on which version is named first."""
    gone = (set(base) - set(first)) | (set(base) - set(second))
    return tuple(sorted((set(first) | set(second)) - gone))
