"""A record as people read it: what its fields are called, and what stands or was changed in them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from jurytool.history.change import CREATE, SET, Change
from jurytool.history.graph import ancestors
from jurytool.history.view import RecordView
from jurytool.models.fields import RECORDS, Kind, Value
from jurytool.services.dossier.names import Names, Spot
from jurytool.services.exchange.open_matters import Matter
from jurytool.services.exchange.versions import format_moment
from jurytool.services.field_words import field_words
from jurytool.storage.basis import Basis
from jurytool.text.shown import diff_shown
from jurytool.text.word_diff import Part, PartKind

_NOT_TOLD = frozenset({"position", "instrument_id", "toml", "sha256", "size", "width", "height"})


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A field of a record: what it is called, and what stands in it or was changed in it."""

    label: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class RecordCase:
    """A record that was deleted or changed by somebody, as people read it."""

    matter: Matter
    lines: tuple[RecordLine, ...]
    spot: Spot
    basis: Basis  # what is shown of it


class RecordReader:
    """Tells what stands in a record, and what was changed in it since a deletion."""

    def __init__(
        self,
        record_type: str,
        ordered: Sequence[Change],
        view: RecordView,
        names: Names,
        values: dict[str, Value],
    ) -> None:
        self._type, self._ordered, self._view = record_type, ordered, view
        self._names, self._values = names, values

    def lines(self) -> list[RecordLine]:
        """Return the fields in which something stands; what no deletion saw is shown as a difference."""
        parents = {change.id: frozenset(change.parents) for change in self._ordered}
        covered = ancestors(self._view.existence, parents)
        lines = []
        for name, field in self._view.fields.items():
            if name in _NOT_TOLD or not self._is_told(name):
                continue
            now = self._words(name, field.value)
            is_new = self._view.returned and not covered.issuperset(field.heads)
            before = self._before(name, covered) if is_new else now
            if now or before:
                label = label_field(self._type, name)
                lines.append(RecordLine(label, self._diff(name, before, now)))
        return lines

    def refused(self, ids: Collection[str]) -> list[RecordLine]:
        """Return what others wrote in the record of somebody, as far as it was not looked at yet."""
        lines = []
        for change in self._ordered:
            if change.id not in ids:
                continue
            moment = format_moment(change.origin.wall_ms, change.origin.wall_offset)
            who = f"{self._names.juror(change.origin.author)}, {moment}"
            if change.op not in (CREATE, SET):
                lines.append(RecordLine(who, (Part(PartKind.SAME, "wilde dit weghalen of terugzetten"),)))
            for name, value in change.values().items():
                if name in self._values and name not in _NOT_TOLD and self._is_told(name):
                    words = self._diff(name, self._words(name, self._values[name]), self._words(name, value))
                    label = label_field(self._type, name)
                    lines.append(RecordLine(f"{label} ({who})", words))
        return [line for line in lines if line.parts]

    def written(self, ids: Collection[str]) -> list[RecordLine]:
        """Return what these changes wrote: of each field what stands there now, else its latest version."""
        latest = {name: one for one in self._ordered if one.id in ids for name in one.fields}
        lines = []
        for name, change in latest.items():
            if name not in self._values or name in _NOT_TOLD or not self._is_told(name):
                continue
            words = self._words(name, change.values().get(name))
            stands = change.id in self._view.fields[name].heads
            label = label_field(self._type, name)
            if words:
                parts = (Part(PartKind.SAME, words),)
                lines.append(RecordLine(label if stands else f"{label} (eerdere versie)", parts))
        return lines

    def _is_told(self, name: str) -> bool:
        """Return whether people know a field: one that has a word, or that is text."""
        spec = RECORDS[self._type].fields[name]
        return bool(field_words(self._type, name)) or spec.kind in (Kind.TEXT, Kind.NARRATIVE)

    def _before(self, name: str, covered: set[str]) -> str:
        seen = [change for change in self._ordered if change.id in covered and name in change.fields]
        return self._words(name, seen[-1].values().get(name)) if seen else ""

    def _words(self, name: str, value: Value) -> str:
        return self._names.value(self._type, name, value, self._values)

    def _diff(self, name: str, before: str, now: str) -> tuple[Part, ...]:
        is_narrative = RECORDS[self._type].fields[name].kind is Kind.NARRATIVE
        return diff_shown(before, now, is_narrative=is_narrative)


def label_field(record_type: str, name: str) -> str:
    """Return what a field is called before its value: "De begintijd" is "Begintijd" there."""
    words = field_words(record_type, name) or "de tekst"
    article, _, rest = words.partition(" ")
    label = rest if article in ("de", "het") else words
    return label[:1].upper() + label[1:]
