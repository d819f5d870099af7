"""Tokens in report text that say on what a sentence rests: `⟦note:ID⟧`, right behind it.

They are no words: two versions are compared without them, and what either adds is united by sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from jurytool.text.sentences import split_sentences

_TOKEN = re.compile(r" ?(⟦[a-z_]+:[0-9A-Za-z_/.-]+⟧)")


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


def without_tokens(text: str) -> str:
    """Return a text as people read it, without what it rests on."""
    return _TOKEN.sub("", text)


def read_line(line: str) -> MarkedLine:
    """Return a line with its tokens at the sentence that each stands in or behind.

    A line of nothing but tokens has no sentence to put them at: there they are its words.
    """
    words = _TOKEN.sub("", line).rstrip()
    if not words.strip():
        return MarkedLine(line, (Sentence(line),))
    tokens = _places(line)
    sentences = []
    start = 0
    for text in split_sentences(words):
        end = start + len(text)
        own = (token for place, token in tokens if start < place <= end or (place, start) == (0, 0))
        sentences.append(Sentence(text, tuple(dict.fromkeys(own))))
        start = end
    return MarkedLine(words, tuple(sentences))


def _places(line: str) -> list[tuple[int, str]]:
    """Return where each token stands among the words alone."""
    places = []
    gone = 0
    for found in _TOKEN.finditer(line):
        places.append((found.start() - gone, found[1]))
        gone += len(found[0])
    length = len(_TOKEN.sub("", line).rstrip())
    return [(min(place, length), token) for place, token in places]


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
