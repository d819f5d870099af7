"""Rapportwacht on names: people, other schools, how this school's name is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jurytool.report.issues import AnyText, Check, Checked, Issue, IssueKind
from jurytool.report.person_names import find_names

_UNITS = "CM|DB|GB|GR|HA|KB|KG|KM|MB|ML|MM|PK|ST|TB"  # "10KM" is a distance
_BRIN = re.compile(rf"(?<![\w|])[0-9]{{2}}(?!(?:{_UNITS})(?![\w]))[A-Z]{{2}}(?:[0-9]{{2}})?(?![\w])")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_BETWEEN = re.compile(r"[^\w\s’'.-]")  # what ends a name
_LONG_NAME = 8  # letters from which a name may be written with one wrong letter and still be recognised
_SMALL_WORDS = frozenset({"De", "Het", "de", "het", "een", "van", "der", "den", "ter", "ten", "op", "in"})


def people(checked: Checked) -> Iterator[Issue]:
    """Yield the names of people; those of the jury may stand where the procedure is told."""
    content = checked.content
    school = content.school
    allowed = (school.name, school.board, school.place)
    jury = {word for name in content.jurors for word in name.split() if word[:1].isupper()}
    for text in checked.printed:
        known = checked.around.known_names | (jury if text.judges else frozenset())
        for name in find_names("\n".join(text.printed_lines), known, allowed):
            if text.judges or not jury.issuperset(name.split()):
                words = f"“{name}” in “{text.name}” lijkt de naam van een persoon"
                yield Issue(IssueKind.PERSON, words, text.target, name, text.room)


def other_schools(checked: Checked) -> Iterator[Issue]:
    """Yield names and BRIN numbers of schools that this report is not about."""
    own = checked.content.school
    by_first: dict[str, list[str]] = {}
    for other in checked.around.others:
        name = other.name.strip()
        if name and name.casefold() != own.name.casefold() and name not in own.name and name not in own.board:
            by_first.setdefault(name.split()[0], []).append(name)
    for text, line in _lines(checked):
        for name in _named(line, by_first):
            words = f"“{text.name}” noemt een andere school: {name}"
            yield Issue(IssueKind.SCHOOL, words, text.target, name, text.room)
        for found in _BRIN.finditer(line):
            if found[0][:4] != own.brin[:4]:
                words = f"“{text.name}” noemt een ander BRIN-nummer: {found[0]}"
                yield Issue(IssueKind.SCHOOL, words, text.target, found[0], text.room)


def _named(line: str, by_first: dict[str, list[str]]) -> Iterator[str]:
    for start in re.finditer(r"(?<!\w)[^\s“‘(]+", line):
        for name in by_first.get(start[0].rstrip(".,;:!?)”’"), ()):
            end = start.start() + len(name)
            if line.startswith(name, start.start()) and not line[end : end + 1].isalnum():
                yield name


def school_spelling(checked: Checked) -> Iterator[Issue]:
    """Yield other ways in which this school's name is written: a letter wrong, a space or hyphen more."""
    name = checked.content.school.name.strip()
    bare = _bare(name)
    if len(bare) < _LONG_NAME - 2:
        return
    size = len(name.split())
    others = {_bare(other.name) for other in checked.around.others}
    for text, line in _lines(checked):
        words = list(_WORD.finditer(line))
        for place, first in enumerate(words):
            if not (first[0][0].isupper() or first[0] in _SMALL_WORDS):
                continue
            for count in {max(1, size - 1), size, size + 1}:
                if place + count <= len(words):
                    written = line[first.start() : words[place + count - 1].end()]
                    if _is_variant(written, name, bare) and _bare(written) not in others:
                        said = f"“{text.name}” schrijft “{written}”. Bedoelde je {name}?"
                        yield Issue(IssueKind.SPELLING, said, text.target, written, text.room)


def _is_variant(written: str, name: str, bare: str) -> bool:
    """Return whether a phrase is meant to be the name and is another; a small word may begin it in small."""
    key = _bare(written)
    if abs(len(key) - len(bare)) > 1 or name in written or written in name:
        return False
    if _BETWEEN.search(written):
        return False
    own_words = [word for word in written.split() if word not in _SMALL_WORDS] or [written]
    if key == bare:
        return own_words[0][0].isupper() and written[1:] != name[1:]
    if not all(word[0].isupper() for word in own_words):
        return False
    last, own = written.split()[-1], name.split()[-1]
    if not last[0].isupper() or len(bare) < _LONG_NAME or len(own) < 5:
        return False
    return _differ_by_one(key, bare)


def _differ_by_one(first: str, second: str) -> bool:
    """Return whether one letter was changed, left out, added, or swapped with its neighbour."""
    start = next((n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), None)
    if start is None:
        return len(first) != len(second)
    one, other = first[start:], second[start:]
    swapped = len(one) > 1 and len(other) > 1 and one[:2] == other[1::-1] and one[2:] == other[2:]
    return one[1:] == other[1:] or one[1:] == other or one == other[1:] or swapped


def _bare(name: str) -> str:
    return re.sub(r"[^\w]", "", name).casefold()


def _lines(checked: Checked) -> Iterator[tuple[AnyText, str]]:
    return ((text, line) for text in checked.printed for line in text.printed_lines)


CHECKS: tuple[Check, ...] = (people, other_schools, school_spelling)
