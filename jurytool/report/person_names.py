"""Naamwacht: names of people in a text. Pure; cautious where a name is a word as well."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from jurytool.text.first_names import ALSO_WORDS, FIRST_NAMES
from jurytool.text.sentences import split_sentences

_REMEMBERED = 16_384  # notes: a report is looked at again after each pause in typing
_NAME = r"[A-ZÀ-Ý][a-zà-ÿ’']+(?:-[A-ZÀ-Ý]?[a-zà-ÿ]+)*"
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_PREFIX = r"(?:(?:van|de|der|den|het|ten|ter|te|’t|in|op|el|al|’s)\s+){0,3}"
_TITLED = re.compile(
    rf"\b(?:[Jj]uf|[Jj]uffrouw|[Mm]eester|[Mm]evrouw|[Mm]w\.|[Mm]eneer|[Dd]hr\.|[Dd]e heer|[Dd]rs\.)\s+"
    rf"(?P<name>{_PREFIX}{_NAME})"
)
_SURNAME = re.compile(rf"\s+(?P<name>{_PREFIX}{_NAME})")
# who has such a role before the name is a person, also where the name is a word
_ROLE = re.compile(
    r"(?:leerling|leerlingen|mentor|docent|leraar|lerares|directeur|rector|bestuurder|moeder|vader|ouder|zoon"
    r"|dochter|coach|conciërge|teamleider|begeleider|collega|heet|heette|naam|genaamd)\s+$",
    re.IGNORECASE,
)
_SAINT = re.compile(r"(?:Sint|St\.?|Sinte|Prins|Prinses|Koning|Koningin)[\s-]$")
_NOBODY_HERE = re.compile(
    r"Anne Frank|Max Havelaar|Jip en Janneke|Maria Montessori|Rudolf Steiner|Helen Parkhurst|Peter Petersen"
    r"|Jan Ligthart|Kees Boeke|Johan Cruijff|Johan Cruyff|Florence Nightingale|Martin Luther King"
)


def find_names(text: str, known: Iterable[str] = (), allowed: Iterable[str] = ()) -> list[str]:
    """Return the names of people in a text, each once, in order of appearance.

    `known` are names that are names here, whatever they look like; `allowed` are phrases that may hold one:
    the school's name, its board.
    """
    known_words = frozenset(known)
    found: dict[str, None] = {}
    for line in text.split("\n"):
        for sentence in split_sentences(_without(line, allowed)):
            found.update(dict.fromkeys(_in_sentence(sentence, known_words)))
    return list(found)


def names_marked_in(texts: Iterable[str]) -> frozenset[str]:
    """Return the names that notes mark as such: behind "juf" or "mevrouw", or behind a first name."""
    return frozenset().union(*map(_marked, texts))


@lru_cache(maxsize=_REMEMBERED)
def _marked(text: str) -> frozenset[str]:
    words = (word for name in find_names(text) for word in name.split())
    return frozenset(word for word in words if word[:1].isupper() and word not in ALSO_WORDS)


def mask_names(text: str, known: Iterable[str] = (), allowed: Iterable[str] = ()) -> str:
    """Return a text with "[naam]" in the place of each name of a person."""
    for name in sorted(find_names(text, known, allowed), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "[naam]", text)
    return text


def _without(line: str, allowed: Iterable[str]) -> str:
    """Return a line with what may stand in it made unrecognisable, as long as it was."""
    line = _NOBODY_HERE.sub(lambda found: "x" * len(found[0]), line)
    for phrase in allowed:
        if phrase and phrase in line:
            line = line.replace(phrase, "x" * len(phrase))
    return line


def _in_sentence(sentence: str, known: frozenset[str]) -> Iterator[str]:
    taken = 0
    titled = {found.start(): found for found in _TITLED.finditer(sentence)}
    for word in _WORD.finditer(sentence):
        if word.start() < taken:
            continue
        if (found := titled.get(word.start())) is not None:
            name, taken = _with_surname(sentence, found["name"], found.end())
            yield name
        elif _is_name(word[0], sentence[: word.start()], sentence[word.end() :], known):
            name, taken = _with_surname(sentence, word[0], word.end())
            yield name.removesuffix("’s").removesuffix("'s")


def _is_name(word: str, before: str, behind: str, known: frozenset[str]) -> bool:
    if not word[0].isupper() or word.isupper() or _SAINT.search(before):
        return False
    first = word.split("-")[0].removesuffix("’s").removesuffix("'s")
    starts = not any(map(str.isalnum, before))
    if word in known or first in known:
        return not starts or first in FIRST_NAMES or bool(_ROLE.search(before))
    if first in FIRST_NAMES:
        return True
    if first not in ALSO_WORDS:
        return False
    # mid-sentence a capital tells a name; at its start only a surname does
    return bool(_ROLE.search(before)) or not starts or _SURNAME.match(behind) is not None


def _with_surname(sentence: str, name: str, end: int) -> tuple[str, int]:
    found = _SURNAME.match(sentence, end)
    return (f"{name} {' '.join(found['name'].split())}", found.end()) if found else (name, end)
