"""What a file would change here, counted before anything is taken over (R24); withheld texts are not told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as data_field
from enum import StrEnum
from types import MappingProxyType

from jurytool.history.change import CREATE, Change
from jurytool.history.erasure import Erasures
from jurytool.history.graph import normalised
from jurytool.history.ownership import find_claim
from jurytool.history.view import FieldView, RecordView, view_record
from jurytool.models.fields import RECORDS, FieldSpec, Kind, RecordSpec, Value
from jurytool.text.field_text import TEXTS, plain_words

MOST_LINES = 500  # of one kind; the numbers are always of all
NO_ERASURES = Erasures()
NOTHING_FILLED: Mapping[str, Change] = MappingProxyType({})
REASON = "joint_reason"  # as what a joint rating is counted in which only the reason was written
LARGE_SHARE, LARGE_FIELDS = 5, 10  # one in five records hidden, or more than ten fields emptied


class Effect(StrEnum):
    """What happens to a record or one of its fields."""

    NEW = "new"
    FILLED = "filled"  # a text of the report, where none was yet
    CHANGED = "changed"
    MERGED = "merged"  # two versions of a text became one by themselves, to be confirmed
    CONFLICT = "conflict"  # two versions between which people choose
    CHOSEN = "chosen"  # somebody chose between versions: nothing went by itself
    JOINED = "joined"  # somebody wrote versions together
    RESTORED = "restored"  # somebody put back a text that stood there before
    DELETED = "deleted"
    RETURNED = "returned"  # it was in the bin, and somebody worked in it
    EMPTIED = "emptied"
    ERASED = "erased"  # what was written in it goes for good (R20)
    ASKED = "asked"  # somebody wants it erased, which waits for a yes here
    KEPT = "kept"  # erased here, and its writer answered that it stays: the laptops differ
    BACK = "back"  # a colleague erased it, nobody here did, and its words stand in the file
    REFUSED = "refused"  # a change of an own record by somebody else, never shown as a value


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One effect, open to look at; `text` is what came in, "" where it may not be seen yet."""

    effect: Effect
    record_type: str
    record_id: str
    field: str
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Effects:
    """All that would change, as numbers per effect and record type, and the first lines of each."""

    counts: Mapping[tuple[Effect, str], int]
    lines: tuple[PreviewLine, ...]
    unknown: int = 0  # records of a newer program: kept and passed on, not shown
    authors: Mapping[tuple[Effect, str], frozenset[str]] = data_field(default_factory=dict)  # who wrote it

    def count(self, effect: Effect, record_type: str = "") -> int:
        """Return how often an effect occurs, in records of one type or of all."""
        return sum(
            number
            for (found, kind), number in self.counts.items()
            if found is effect and record_type in ("", kind)
        )

    def is_large_loss(self, shown: int) -> bool:
        """Return whether so much would be hidden or emptied that it has to be asked; `shown` is before."""
        hidden = self.count(Effect.DELETED) + self.count(Effect.ERASED)
        return hidden * LARGE_SHARE > shown or self.count(Effect.EMPTIED) > LARGE_FIELDS


class Tally:
    """Looks at one record after the other."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[Effect, str]] = Counter()
        self._per_effect: Counter[Effect] = Counter()
        self._lines: list[PreviewLine] = []
        self._unknown = 0
        self._authors: dict[tuple[Effect, str], set[str]] = {}
        self._writers: set[str] = set()  # of what is looked at

    def look(
        self,
        record_type: str,
        known: list[Change],
        new: list[Change],
        erasures: Erasures = NO_ERASURES,
        filled: Mapping[str, Change] = NOTHING_FILLED,
    ) -> None:
        """Count what the new changes of a record, what is erased, and what gets its words back, would do."""
        spec = RECORDS.get(record_type)
        if spec is None:
            self._unknown += 1
            return
        self._writers = {change.origin.author for change in new}
        if any(change.id in filled for change in known):
            known = [filled.get(change.id, change) for change in known]
            self._look_at_filled(spec, view_record(spec, known), {one.origin.author for one in known})
        if not known and len(new) == 1 and self._look_at_first(spec, erasures.apply(new[0])):
            return
        before = view_record(spec, known) if known else None
        after = view_record(spec, [erasures.apply(change) for change in (*known, *new)])
        goes = before is not None and any(erasures.apply(change) is not change for change in known)
        if before is not None and goes:
            self._add(Effect.ERASED, spec, before, "", before.owner, _words(spec, before))
        if not (goes and after.is_erased):
            self._look_at_existence(spec, before, after)
        refused = set(after.refused).difference(before.refused if before else ())
        for change in new:
            if change.id in refused:
                self._add(Effect.REFUSED, spec, after, "", change.origin.author, "")
        if before is not None and not before.hidden and not after.hidden:
            self._look_at_fields(spec, before, after, {change.id: change for change in (*known, *new)})

    def tell(self, line: PreviewLine) -> None:
        """Count something that is known to be so, as what somebody wants erased."""
        self._counts[line.effect, line.record_type] += 1
        self._lines.append(line)

    def finish(self) -> Effects:
        """Return all that was counted."""
        authors = {key: frozenset(some) for key, some in self._authors.items()}
        return Effects(dict(self._counts), tuple(self._lines), self._unknown, authors)

    def _look_at_filled(self, spec: RecordSpec, view: RecordView, authors: set[str]) -> None:
        """Count a record that has its words again, but one that lies in the bin."""
        if not view.hidden:
            self._add(Effect.BACK, spec, view, "", view.owner, _words(spec, view))
            self._authors[Effect.BACK, spec.name] |= authors

    def _look_at_first(self, spec: RecordSpec, change: Change) -> bool:
        """Count a record that one change made, as most are, without its view; False where that is not so."""
        if change.op != CREATE or change.is_erased:
            return False
        words = _first_words(spec, change.values())
        if _is_place(spec, words):
            return True
        owner = find_claim(spec, (change,)).owner  # nobody is refused a record that nobody had
        self._count(Effect.NEW, kind_of(spec.name, change.values().get("value")))
        if self._per_effect[Effect.NEW] <= MOST_LINES:
            line = PreviewLine(Effect.NEW, spec.name, change.record, "", owner, words)
            self._lines.append(line)
        return True

    def _look_at_existence(self, spec: RecordSpec, before: RecordView | None, after: RecordView) -> None:
        was_shown = before is not None and not before.hidden
        if before is not None and was_shown and after.hidden:
            self._add(Effect.DELETED, spec, after, "", after.owner, _words(spec, before))
        elif not was_shown and not after.hidden:
            effect = Effect.NEW if before is None else Effect.RETURNED
            words = _words(spec, after)
            if effect is not Effect.NEW or not _is_place(spec, words):
                self._add(effect, spec, after, "", after.owner, words)
        elif before is not None and after.returned and not before.returned:
            self._add(Effect.RETURNED, spec, after, "", after.owner, _words(spec, after))

    def _look_at_fields(
        self, spec: RecordSpec, before: RecordView, after: RecordView, changes: Mapping[str, Change]
    ) -> None:
        for name, field in spec.fields.items():
            old, new = before.fields[name], after.fields[name]
            if old.heads != new.heads:
                effect = _effect(field, old, new, changes)
                if effect is not None:
                    came = [changes[head] for head in new.heads if head not in old.heads]
                    author = came[-1].origin.author if came else ""
                    text = _text(field, came[-1].values().get(name) if came else new.value)
                    self._add(effect, spec, after, name, author, text)

    def _add(
        self, effect: Effect, spec: RecordSpec, view: RecordView, field: str, author: str, text: str
    ) -> None:
        self._count(effect, _kind(spec, view, field))
        if self._per_effect[effect] <= MOST_LINES:
            self._lines.append(PreviewLine(effect, spec.name, view.record, field, author, text))

    def _count(self, effect: Effect, kind: str) -> None:
        self._counts[effect, kind] += 1
        self._per_effect[effect] += 1
        self._authors.setdefault((effect, kind), set()).update(self._writers)


def tally_records(
    records: Iterable[tuple[str, list[Change], list[Change]]],
    erasures: Erasures = NO_ERASURES,
    told: Iterable[PreviewLine] = (),
    filled: Mapping[str, Change] = NOTHING_FILLED,
) -> Effects:
    """Return what all of these records would show; each comes with what is known of it and what is new.

    `told` is what would wait for a yes or a no, and what was answered to mine; `filled` are changes that
    stand here without their words and come whole, by id.
    """
    tally = Tally()
    for line in told:
        tally.tell(line)
    for record_type, known, new in records:
        tally.look(record_type, known, new, erasures, filled)
    return tally.finish()


def _effect(field: FieldSpec, old: FieldView, new: FieldView, changes: Mapping[str, Change]) -> Effect | None:
    if new.in_conflict:
        return Effect.CONFLICT
    if _stands_for_more(field.name, new, changes):
        return Effect.MERGED
    if old.in_conflict:
        return _by_hand(field, old, new, changes) or Effect.CHANGED
    if normalised(old.value) == normalised(new.value):
        return None
    nothing = normalised(field.empty)
    if normalised(new.value) == nothing:
        return Effect.EMPTIED
    if normalised(old.value) == nothing:
        return Effect.FILLED if field.kind is Kind.NARRATIVE else Effect.CHANGED
    return _by_hand(field, old, new, changes) or Effect.CHANGED


def _by_hand(
    field: FieldSpec, old: FieldView, new: FieldView, changes: Mapping[str, Change]
) -> Effect | None:
    """Return what somebody did who saw other versions of a field, None for one who only wrote on."""
    came = [changes[head] for head in new.heads if head not in old.heads]
    if len(new.heads) != 1 or not came:
        return None
    values = {
        change.id: normalised(change.values().get(field.name))
        for change in changes.values()
        if field.name in change.fields and change.id != came[0].id
    }
    seen = {values[parent] for parent in came[0].parents if parent in values}
    value = normalised(new.value)
    if len(seen) > 1:
        return Effect.CHOSEN if value in seen else Effect.JOINED
    is_earlier = field.kind in TEXTS and value in values.values() and value not in seen
    return Effect.RESTORED if is_earlier else None


def kind_of(record_type: str, value: Value) -> str:
    """Return as what a record is counted: a reason without a score is no score that was settled."""
    return REASON if record_type == "joint_rating" and not value else record_type


def _kind(spec: RecordSpec, view: RecordView, field: str) -> str:
    """Return as what an effect is counted; one about the score itself is about a score."""
    shown = view.fields.get("value")
    if shown is None or shown.versions or field == "value":
        return spec.name
    return kind_of(spec.name, shown.value)


def _is_place(spec: RecordSpec, words: str) -> bool:
    """Return whether a record is only the place of a text in the report, where nobody wrote anything yet."""
    return not words and any(field.kind is Kind.NARRATIVE for field in spec.fields.values())


def _stands_for_more(name: str, view: FieldView, changes: Mapping[str, Change]) -> bool:
    """Return whether one value is shown for versions that differ."""
    return len({normalised(changes[head].values().get(name)) for head in view.heads}) > 1


def _words(spec: RecordSpec, view: RecordView) -> str:
    """Return the first text of a record that may be seen, for who wants to know which one it is."""
    return _first_words(spec, {name: field.value for name, field in view.fields.items()})


def _first_words(spec: RecordSpec, values: Mapping[str, Value]) -> str:
    fields = [(name, field) for name, field in spec.fields.items() if field.searchable]
    texts = (_text(field, values.get(name)) for name, field in fields)
    return next((text for text in texts if text), "")


def _text(field: FieldSpec, value: Value) -> str:
    return "" if field.withheld else plain_words(field, value)
