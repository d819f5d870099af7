"""How a record lies in its cache table: the order of the columns, and the statements that go with it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jurytool.history.change import CREATE, Change
from jurytool.history.independence import Sight
from jurytool.history.ownership import find_claim
from jurytool.history.view import EXISTENCE, RecordView, view_record
from jurytool.models.fields import RECORDS, FieldSpec, Kind, RecordSpec, Value
from jurytool.models.readable import is_readable
from jurytool.text.field_text import plain_words

META_COLUMNS = (
    "id", "dossier_id", "owner", "entered_by", "root_lamport", "root_change", "hidden", "returned",
    "conflicts", "unconfirmed", "refused", "heads", "locked",
)  # fmt: skip

_HIDDEN = META_COLUMNS.index("hidden")
_DOSSIER = META_COLUMNS.index("dossier_id")
NOBODY = Sight()
_NO_WORD = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one cache table and the statements on it, made once."""

    columns: tuple[str, ...]
    insert: str
    replace: str
    read: str  # all columns of the record with an id
    read_all: str  # all columns of all records, by id
    searchable: tuple[tuple[int, FieldSpec], ...]  # what can be searched for, with its place in a row
    facets: tuple[int, ...]  # and of what tells apart what was found

    def search_body(self, row: Sequence[Any]) -> str:
        """Return the text under which a row is found, or "" for one in the bin or without any."""
        if row[_HIDDEN]:
            return ""
        shown = ((field, row[place]) for place, field in self.searchable if row[place])
        return "\n".join(plain_words(field, value) for field, value in shown)

    def search_facets(self, record_type: str, row: Sequence[Any]) -> str:
        """Return the words by which the search index keeps dossiers and kinds of records apart.

        A code stands behind its record type: a note of the kind "document" is no document.
        """
        own = (f"{record_type}:{row[place]}" for place in self.facets if row[place])
        return " ".join(facet_word(str(code)) for code in (row[_DOSSIER], record_type, *own) if code)


def facet_word(code: str) -> str:
    """Return a code as one word of the search index, or "" for one without a letter or digit."""
    return _NO_WORD.sub("", code.lower())


@cache
def layout_of(record_type: str) -> Layout:
    """Return the layout of a record type's table."""
    spec = RECORDS[record_type]
    columns = (*META_COLUMNS, *spec.fields)
    names = ", ".join(columns)
    values = f"{spec.name} ({names}) VALUES ({', '.join('?' * len(columns))})"
    return Layout(
        columns,
        f"INSERT INTO {values}",
        f"REPLACE INTO {values}",
        f"SELECT {names} FROM {spec.name} WHERE id = ?",
        f"SELECT {names} FROM {spec.name} ORDER BY id",
        tuple((columns.index(field.name), field) for field in spec.fields.values() if field.searchable),
        tuple(columns.index(field.name) for field in spec.fields.values() if field.facet),
    )


def row_from_log(
    spec: RecordSpec, changes: Sequence[Change], sight: Sight = NOBODY
) -> tuple[Any, ...] | None:
    """Return the row that all changes of a record make, in the order of the layout.

    None where all of it was erased, or is hidden from who looks: that needs a sight for what is withheld.
    """
    if spec.is_withheld:
        return _withheld_row(spec, changes, sight)
    if len(changes) == 1 and changes[0].op == CREATE and not changes[0].is_erased:
        return row_of_first(spec, changes[0], changes[0].values())
    view = view_record(spec, changes)
    return None if view.is_erased else row_of(spec, view)


def _withheld_row(spec: RecordSpec, changes: Sequence[Change], sight: Sight) -> tuple[Any, ...] | None:
    visible = sight.visible(spec, changes)
    shown = view_record(spec, visible) if visible else None
    if shown is None or shown.is_erased:
        return None
    closure = sight.locks.closure(visible)
    locked = ""
    if closure:
        view = view_record(spec, [change for change in visible if change.id in closure])
        values = {
            name: field.empty if view.hidden else view.fields[name].value
            for name, field in spec.fields.items()
            if field.withheld
        }
        locked = json.dumps(values, ensure_ascii=False, sort_keys=True)
    return row_of(spec, shown, locked)


def row_of_first(spec: RecordSpec, change: Change, values: Mapping[str, Value]) -> tuple[Any, ...]:
    """Return what `row_of` would for a record whose only change made it: most records, without a view."""
    origin = change.origin
    claim = find_claim(spec, (change,))
    if claim.refused:
        return row_of(spec, view_record(spec, (change,)))
    unwritten: dict[str, list[str]] = {name: [] for name in spec.fields if name not in values}
    heads = encode_heads(unwritten, change.id) if unwritten else "{}"
    place = (change.lamport, change.id)
    meta = (change.record, origin.dossier, claim.owner, claim.entered_by, *place, 0, 0, 0, 0, 0, heads, "")
    shown = [to_column(field, values.get(name)) for name, field in spec.fields.items()]
    return (*meta, *shown)


def row_of(spec: RecordSpec, view: RecordView, locked: str = "") -> tuple[Any, ...]:
    """Return a record's row as its view shows it, in the order of the layout."""
    return (
        view.record,
        view.dossier,
        view.owner,
        view.entered_by,
        view.order[0],
        view.order[1],
        int(view.hidden),
        int(view.returned),
        view.conflicts,
        view.unconfirmed,
        len(view.refused),
        encode_heads(_heads_of(view), view.order[1]),
        locked,
        *(to_column(field, view.fields[name].value) for name, field in spec.fields.items()),
    )


def _heads_of(view: RecordView) -> dict[str, list[str]]:
    heads = {name: list(field.heads) for name, field in view.fields.items()}
    if view.existence:
        heads[EXISTENCE] = list(view.existence)
    return heads


def encode_heads(heads: Mapping[str, list[str]], root: str) -> str:
    """Return the heads of all fields as JSON, without those whose only head is still the first change."""
    moved = {name: ids for name, ids in heads.items() if ids != [root]}
    return json.dumps(moved, sort_keys=True, separators=(",", ":"))


def decode_heads(record_type: str, encoded: str, root: str) -> dict[str, list[str]]:
    """Return field → ids of its heads, those of existence under the empty name."""
    return {**{name: [root] for name in RECORDS[record_type].fields}, **json.loads(encoded)}


def to_column(field: FieldSpec, value: Value) -> Any:
    """Return a value as its column holds it; none, or one that nothing can read, is shown as empty."""
    if not is_readable(field, value):
        value = field.empty
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return int(value) if isinstance(value, bool) else value


def from_column(kind: Kind, value: Any) -> Value:
    """Return what a column holds as the value that it stands for."""
    if kind is Kind.KEYS:
        return list(json.loads(value))
    return bool(value) if kind is Kind.BOOLEAN else value
