"""The words that are to be erased, and whether a version of the report or a point from Word has them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from jurytool.history.change import Change
from jurytool.instruments.outline_checks import standard_texts
from jurytool.instruments.schema import Instrument
from jurytool.instruments.standard_fields import FACT_PREFIX, field_labels
from jurytool.models.fields import RECORDS
from jurytool.report.outline_responses import RESPONSE
from jurytool.text.field_text import plain_words
from jurytool.text.grammar import plain_text
from jurytool.text.normalise import single_line
from jurytool.text.quoting import holds, is_long, list_paragraphs, list_runs, stands_apart, stands_in

# the texts that a report prints beside those of the jury
_PRINTED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "fact": frozenset({"value"}),
        "programme_item": frozenset({"title"}),
        "joint_rating": frozenset({"explanation"}),
        "norm_value": frozenset({"year", "source", "explanation"}),
        "choice": frozenset({"other"}),
        "school_response": frozenset({"passage", "text", "reason"}),
    }
)
GONE = "(voorgoed gewist)"
_NO_TITLE = "Gegevens in het rapport"
_AROUND = 40  # letters of a standard sentence by which it is known


@dataclass(frozen=True, slots=True)
class ErasedWords:
    """What was ever written in the changes that go."""

    long: tuple[str, ...]  # paragraphs that are known wherever they stand
    short: tuple[tuple[str, str], ...]  # each with the beginning of the headings under which it is printed
    facts: tuple[re.Pattern[str], ...]  # short facts, which a report prints in places that are known
    names: frozenset[str]  # the changes that hold words
    is_printed: bool  # whether a report prints some of it beside its texts

    def stand_in(self, printed: str) -> bool:
        """Return whether a line that a version keeps, its heading before a tab, has these words."""
        title, _, line = printed.partition("\t")
        return self._stand_in_title(title) or self._stand_in_line(title, line)

    def take_out_of(self, lines: Iterable[str]) -> list[str]:
        """Return the lines without these words: each says that it went, and what stands where is kept."""
        return [self._empty(line) if self.stand_in(line) else line for line in lines]

    def _empty(self, printed: str) -> str:
        title, _, line = printed.partition("\t")
        if not title:
            return f"\t{line.partition(' ')[0]}"
        return f"{_NO_TITLE if self._stand_in_title(title) else title}\t{GONE}"

    def _stand_in_title(self, title: str) -> bool:
        apart = (stands_apart(text, title) for text, under in self.short if not under)
        return any(stands_in(text, title) for text in self.long) or any(apart)

    def _stand_in_line(self, title: str, line: str) -> bool:
        shown = line if title else line.partition(" ")[2]
        short = (text for text, under in self.short if title.startswith(under))
        return (
            any(stands_in(text, shown) for text in self.long)
            or any(stands_apart(text, shown) for text in short)
            or any(pattern.search(shown) for pattern in self.facts)
        )


def read_words(erased: Sequence[Change], instruments: Sequence[Instrument]) -> ErasedWords:
    """Return the words that were ever written in these changes."""
    keys = {one.record: str(one.values()["item_key"]) for one in erased if one.values().get("item_key")}
    long: set[str] = set()
    short: set[tuple[str, str]] = set()
    facts: dict[str, re.Pattern[str]] = {}
    for change in erased:
        kind = change.record_type
        long |= {text for text in list_texts(change) if is_long(text)}
        for text in list_texts(change, _PRINTED.get(kind, frozenset())):
            if is_long(text):
                continue
            if kind == "fact" and change.record in keys:
                found = _fact_patterns(keys[change.record], text, instruments)
                facts |= {pattern.pattern: pattern for pattern in found}
            else:
                short.add((text, RESPONSE if kind == "school_response" else ""))
    return ErasedWords(
        tuple(sorted(long)),
        tuple(sorted(short)),
        tuple(facts.values()),
        frozenset(change.id for change in erased if _has_words(change)),
        any(any(list_texts(one, _PRINTED.get(one.record_type, frozenset()))) for one in erased),
    )


def list_texts(change: Change, names: Container[str] | None = None) -> Iterator[str]:
    """Yield the paragraphs that a change wrote, in these fields or in all, as people read them."""
    fields = RECORDS[change.record_type].fields if change.record_type in RECORDS else {}
    for name, value in change.values().items():
        if name in fields and (names is None or name in names):
            yield from list_paragraphs(plain_words(fields[name], value))


def _has_words(change: Change) -> bool:
    fields = RECORDS[change.record_type].fields if change.record_type in RECORDS else {}
    values = change.values().items()
    return any(plain_words(fields[name], value).strip() for name, value in values if name in fields)


def _fact_patterns(key: str, value: str, instruments: Sequence[Instrument]) -> Iterator[re.Pattern[str]]:
    """Yield how a report prints this fact: behind its label, and in the standard texts that ask for it."""
    field = "{" + FACT_PREFIX + key + "}"
    words = rf"(?<!\w){re.escape(value)}(?!\w)"
    for instrument in instruments:
        label = field_labels(instrument).get(FACT_PREFIX + key)
        if label:
            yield re.compile(f"^{re.escape(single_line(label))}: {re.escape(value)}$")
        for _, text in standard_texts(instrument):
            for line in plain_text(text).splitlines():
                before, found, after = single_line(line).partition(field)
                left, right = before.rpartition("}")[2][-_AROUND:], after.partition("{")[0][:_AROUND]
                if found and (left + right).strip():
                    yield re.compile(f"{re.escape(left)}{words}{re.escape(right)}")


class QuotedWords:
    """The words of one record that go, held against the points from Word about that record."""

    def __init__(self, erased: Sequence[Change], record_id: str) -> None:
        own = [change for change in erased if change.record == record_id]
        self._texts = {text for change in own for text in list_texts(change)}
        self._runs = list_runs(self._texts)
        fields = RECORDS[own[0].record_type].fields if own and own[0].record_type in RECORDS else {}
        filled = {
            name
            for change in own
            for name, value in change.values().items()
            if name in fields and plain_words(fields[name], value).strip()
        }
        self._is_heading = bool(filled) and filled <= {"heading"}

    def goes(self, said: Mapping[str, str]) -> bool:
        """Return whether a point goes: it quotes these words, or is about the text and quotes nothing."""
        quoted = (said["passage"], said["before"])
        if self.are_in(said["text"]) or any(self.are_in(text) for text in quoted):
            return True
        return not self._is_heading and not any(text.strip() for text in quoted)

    def are_in(self, text: str) -> bool:
        """Return whether a text quotes these words, or a part of them that can be known again."""
        lines = list(list_paragraphs(text))
        if any(holds(line, words) for line in lines for words in self._texts):
            return True
        is_part = any(is_long(line) and holds(words, line) for line in lines for words in self._texts)
        return is_part or not self._runs.isdisjoint(list_runs(lines))
