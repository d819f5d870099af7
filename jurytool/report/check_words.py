"""Rapportwacht on words: doubled ones, what is to be filled in, empty headings, long and bare passages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from jurytool.instruments.standard_fields import braced_names, is_field
from jurytool.report.issues import (
    AnyText,
    Check,
    Checked,
    Issue,
    IssueKind,
    paragraphs,
    sentences,
    shorten,
)
from jurytool.text.grammar import Line, LineKind, count_words

LONGEST = 40  # words of a sentence
_DOUBLED = re.compile(r"(?<![\w’'-])([^\W\d_]+) +\1(?![\w’'-])", re.IGNORECASE)
# stand beside each other in good Dutch: "de dag dat dat lukte", "als je je thuis voelt"
_MAY_DOUBLE = re.compile("dat|die|zij|ze|we|je|u|jullie|ons|haar|hen|wie|als|was|heel|zo|veel|ver|bla|ja|nee")
_VERBS = re.compile("is|zijn|was|waren|heeft|hebben|had|hadden|kan|kunnen|wordt|worden|gaat|doet|moet")
# "wat er is is van iedereen": one ends a clause and one begins the next
_CLAUSE = re.compile(r"\b(?:wat|wie|hoe|waar|welke|dat|die|hoeveel|zoals|als)\b", re.IGNORECASE)
# "als het het kind helpt", "zo lukt het het team": only behind these can it be no good Dutch
_BEFORE_ONE_THE = re.compile(
    r"(?:^|[.!?:;,(“‘]|\b(?:in|op|van|aan|met|voor|bij|naar|over|uit|door|na|tijdens|onder|boven|tussen|binnen"
    r"|buiten|om|tegen|rond|per|via|en))\W*$",
    re.IGNORECASE,
)
_STANDS_OUT = re.compile(
    r"\b(?:valt|vallen|viel|vielen|let|letten)\b[^.,;]*$", re.IGNORECASE
)  # "… op op maandag"
_OPEN = (
    re.compile(r"\[(?!…\]|\.{3}\]|sic\])[^\]\n]*(?:…|\.{3}|\w)[^\]\n]*\]"),
    re.compile(r"\b[Xx]{3,}\b"),
    re.compile(r"(?<!\S)(?:…|\.{3,})(?!\S)"),
    re.compile(r"_{3,}|\b(?:PM|TODO|nntb)\b"),
)
_QUOTED = re.compile(r"[“‘«][^”’»]*[”’»]")
_BARE_LEAST = 12  # words: a sentence that only leads in to a list rests on nothing


def doubled_words(checked: Checked) -> Iterator[Issue]:
    """Yield the words that stand twice behind each other."""
    for text in checked.printed:
        for line in text.printed_lines:
            for found in _DOUBLED.finditer(line):
                if not _may_double(found[1].lower(), line[: found.start()]):
                    words = f"“{found[0]}” staat dubbel in “{text.name}”"
                    yield Issue(IssueKind.DOUBLED, words, text.target, found[0], text.room)


def _may_double(word: str, before: str) -> bool:
    if _MAY_DOUBLE.fullmatch(word) or (word == "op" and _STANDS_OUT.search(before)):
        return True
    if word == "het":
        return _BEFORE_ONE_THE.search(before) is None
    return _VERBS.fullmatch(word) is not None and _CLAUSE.search(before) is not None


def open_fields(checked: Checked) -> Iterator[Issue]:
    """Yield what looks like a place that somebody meant to fill in."""
    for text in checked.printed:
        for line in text.own_lines:
            for words in _open_places(text, line):
                yield Issue(
                    IssueKind.FIELD,
                    f"“{shorten(words)}” in “{text.name}” is nog in te vullen",
                    text.target,
                    words,
                    text.room,
                )


def _open_places(text: AnyText, line: Line) -> Iterator[str]:
    for name in braced_names(line.text):
        if not (text.is_filled and is_field(name)):
            yield f"{{{name}}}"
    spoken = line.kind is LineKind.QUOTE
    plain = _QUOTED.sub("", line.text)
    for pattern in _OPEN[:1] if spoken else _OPEN:
        yield from (found[0] for found in pattern.finditer(plain))


def empty_headings(checked: Checked) -> Iterator[Issue]:
    """Yield the sub-headings below which nothing stands."""
    for text in checked.texts:
        for line, below in zip_longest(text.lines, text.lines[1:]):
            is_empty = below is None or below.kind is LineKind.HEADING
            if line.kind is LineKind.HEADING and is_empty:
                words = f"Onder de kop “{line.text}” staat nog niets"
                yield Issue(IssueKind.HEADING, words, text.target, line.text)


def long_sentences(checked: Checked) -> Iterator[Issue]:
    """Yield the sentences that are hard to read in one breath."""
    for text in checked.printed:
        for sentence in () if text.is_quoted else sentences(text):
            count = count_words(sentence)
            if count > LONGEST:
                words = f"Een zin van {count} woorden in “{text.name}”: “{shorten(sentence, 50)}”"
                yield Issue(IssueKind.LONG, words, text.target, sentence, text.room)


def bare_paragraphs(checked: Checked) -> Iterator[Issue]:
    """Yield the paragraphs of findings and conclusion that rest on no note, where that was asked for."""
    if not checked.around.lists_bare:
        return
    for text in checked.texts:
        if text.rests_on_notes:
            for line in paragraphs(text):
                if not line.evidence and count_words(line.text) >= _BARE_LEAST:
                    words = f"Nog geen notitie in “{text.name}”: “{shorten(line.text, 50)}”"
                    yield Issue(IssueKind.BARE, words, text.target, line.text)


CHECKS: tuple[Check, ...] = (doubled_words, open_fields, empty_headings, long_sentences, bare_paragraphs)
