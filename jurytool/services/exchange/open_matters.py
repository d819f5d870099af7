"""What a team still has to look at together: versions to choose between, merges, deletions, refusals."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jurytool.history.change import RESTORE, Change
from jurytool.history.erasure import ERASURE
from jurytool.history.view import FieldView, RecordView, find_origin, view_record
from jurytool.models.fields import RECORDS, Kind, Value
from jurytool.services.context import Context
from jurytool.services.dossier.names import Names, read_values
from jurytool.services.drafts import DraftKey
from jurytool.services.erasing.erasure_requests import ErasureRequest, list_requests
from jurytool.services.field_words import field_words
from jurytool.services.text_fields import list_merging
from jurytool.storage import cache
from jurytool.storage.failures import user_failures
from jurytool.storage.open_queries import OpenCounts as OpenCounts
from jurytool.storage.open_queries import (
    OpenRow,
    UsedDeletion,
    count_open,
    list_open,
    list_used_deletions,
    read_seen,
)
from jurytool.text.dutch import join_words
from jurytool.text.joining import contested_paragraphs

ANOTHER = "een ander"
_NUMBERS = {2: "twee", 3: "drie", 4: "vier", 5: "vijf"}


class MatterKind(StrEnum):
    """Why a matter is open."""

    CONFLICT = "conflict"  # two versions to choose between
    MERGED = "merged"  # a text that was merged and that nobody has confirmed
    RETURNED = "returned"  # deleted by one, edited by another
    USED = "used"  # deleted by one, used by another
    REFUSED = "refused"  # somebody changed what is another's: not accepted
    ERASURE = "erasure"  # a colleague wants erased what is not of that one alone
    LEFT = "left"  # I was bringing versions together, and they are settled otherwise by now


@dataclass(frozen=True, slots=True)
class Matter:
    """Something to look at together; `field` is "" where it is about a whole record."""

    kind: MatterKind
    record_type: str
    record_id: str
    field: str
    where: str  # "2 Conclusie & samenvatting"
    text: str  # a Dutch sentence without its capital: "alinea 2 is door jullie allebei gewijzigd"
    change_ids: tuple[str, ...] = ()  # what there is to have seen, for USED and REFUSED

    @property
    def target(self) -> str:
        """What leads to it in the panel: "section/ID/text"."""
        return f"{self.record_type}/{self.record_id}/{self.field}"


def count_matters(ctx: Context, dossier_id: str | None = None) -> dict[str, OpenCounts]:
    """Return what waits in every dossier that has anything, for the first screen; or in one of them."""
    return count_open(ctx.store, dossier_id)


def list_matters(ctx: Context, dossier_id: str) -> list[Matter]:
    """Return all open matters of a dossier; only the records with one are looked into.

    What has to be chosen comes first, then what only has to be looked at.
    """
    rows, used = list_open(ctx.store, dossier_id), list_used_deletions(ctx.store, dossier_id)
    merging, asked = list_merging(ctx, dossier_id), list_requests(ctx, dossier_id)
    if not rows and not used and not merging and not asked:
        return []
    names = Names(ctx, dossier_id)
    seen = read_seen(ctx.store, dossier_id, names.me)
    found = [matter for row in rows for matter in _matters_of(ctx, row, names, seen)]
    found += [_used(ctx, one, names) for one in used]
    found += [_asked(ctx, one, names) for one in asked]
    open_fields = {(matter.record_type, f"{matter.record_id}/{matter.field}") for matter in found}
    left = [draft.key for draft in merging if (draft.key.record_type, draft.key.field) not in open_fields]
    found += [_left(ctx, key, names) for key in left]
    order = list(MatterKind)
    return sorted(found, key=lambda matter: order.index(matter.kind))


def _left(ctx: Context, key: DraftKey, names: Names) -> Matter:
    record, _, field = key.field.partition("/")
    spot = names.spot(key.record_type, record, field, read_values(ctx, key.record_type, record))
    words = field_words(key.record_type, field) or "dit gegeven"
    text = f"{words}: wat jij samenvoegde, is nog niet opgeslagen"
    return Matter(MatterKind.LEFT, key.record_type, record, field, spot.name, text)


def _asked(ctx: Context, request: ErasureRequest, names: Names) -> Matter:
    where = request.kind.capitalize()
    if request.record_type in RECORDS:
        values = read_values(ctx, request.record_type, request.record_id)
        where = names.spot(request.record_type, request.record_id, "", values).name
    return Matter(
        MatterKind.ERASURE,
        ERASURE,
        request.erasure_id,
        "",
        where,
        f"wissen gevraagd door {request.asked_by}",
        tuple(change.id for change in request.changes),
    )


def _used(ctx: Context, used: UsedDeletion, names: Names) -> Matter:
    values = read_values(ctx, used.record_type, used.record)
    by = join_words([_name(names, juror) for juror in used.used_by])
    return Matter(
        MatterKind.USED,
        used.record_type,
        used.record,
        "",
        names.spot(used.record_type, used.record, "", values).name,
        f"verwijderd door {_name(names, used.deleted_by)}, gebruikt door {by}",
        used.change_ids,
    )


def _matters_of(
    ctx: Context, row: OpenRow, names: Names, seen: Mapping[str, Collection[str]]
) -> Iterator[Matter]:
    with user_failures():
        changes = cache.read_visible(ctx.store.reader(), row.record_type, row.record)
    if changes:
        yield from _Open(row.record_type, row.record, changes, names).matters(seen.get(row.record, ()))


class _Open:
    """A record that somebody has to look at."""

    def __init__(self, record_type: str, record: str, changes: Sequence[Change], names: Names) -> None:
        self._type, self._id, self._names = record_type, record, names
        self._changes = changes
        self._authors = {one.id: one.origin.author for one in changes}
        self._view: RecordView = view_record(RECORDS[record_type], changes)
        self._values: Mapping[str, Value] = {name: one.value for name, one in self._view.fields.items()}

    def matters(self, seen: Collection[str]) -> Iterator[Matter]:
        """Yield what is open in it, but what was seen and let stand."""
        view = self._view
        for name, field in view.fields.items():
            if field.versions and not view.hidden:
                kind = MatterKind.MERGED if field.is_merged else MatterKind.CONFLICT
                yield self._matter(kind, name, self._describe(name, field))
        if view.returned:
            edited = {head for field in view.fields.values() for head in field.heads} - self._covered()
            marks = {change.id: change.op for change in self._changes if change.id in view.existence}
            kept = [one for one, op in marks.items() if op == RESTORE]
            text = f"verwijderd door {self._who(one for one in marks if one not in kept)}"
            text += f", bewerkt door {self._who(edited)}" if edited or not kept else ""
            text += f", behouden door {self._who(kept)}" if kept else ""
            yield self._matter(MatterKind.RETURNED, "", text)
        left = tuple(change for change in view.refused if change not in seen)
        if left:
            owner = _name(self._names, view.owner)
            text = f"niet overgenomen: een wijziging door {self._who(left)}, want dit is van {owner}"
            yield self._matter(MatterKind.REFUSED, "", text, left)

    def _covered(self) -> set[str]:
        """Return what the deletions had seen."""
        marks = set(self._view.existence)
        return {parent for change in self._changes if change.id in marks for parent in change.parents}

    def _describe(self, name: str, field: FieldView) -> str:
        who, number = self._who(field.heads), _NUMBERS.get(len(field.versions), str(len(field.versions)))
        words = field_words(self._type, name) or "dit gegeven"
        if field.is_merged:
            return f"{words}: samengevoegd uit die van {who}, nog niet bevestigd"
        if RECORDS[self._type].fields[name].kind is not Kind.NARRATIVE:
            return f"{words}: {number} versies, van {who}"
        origin = find_origin(RECORDS[self._type], self._changes, name)
        texts = [str(version.value) for version in field.versions]
        places = contested_paragraphs(origin, texts) if isinstance(origin, str) else ()
        part = f"alinea {join_words([str(place) for place in places])}" if places else words
        verb = "zijn" if len(places) > 1 else "is"
        by = self._together(field.heads) or who
        return (
            f"{part} {verb} door {by} gewijzigd"
            if isinstance(origin, str) and origin.strip()
            else (f"{words} {verb} door {by} geschreven")
        )

    def _together(self, ids: Iterable[str]) -> str:
        """Return "jullie allebei" where I am one of two, "jullie alle drie" of three."""
        authors = {self._authors[one] for one in ids if one in self._authors}
        number = len(authors)
        if self._names.me not in authors or number < 2:
            return ""
        return "jullie allebei" if number == 2 else f"jullie alle {_NUMBERS.get(number, str(number))}"

    def _who(self, ids: Iterable[str]) -> str:
        authors = sorted(
            {self._authors[one] for one in ids if one in self._authors},
            key=lambda author: (author != self._names.me, _name(self._names, author)),
        )
        return join_words([_name(self._names, author) for author in authors]) if authors else ANOTHER

    def _matter(self, kind: MatterKind, field: str, text: str, ids: tuple[str, ...] = ()) -> Matter:
        where = self._names.spot(self._type, self._id, field, self._values).name
        return Matter(kind, self._type, self._id, field, where, text, ids)


def _name(names: Names, juror_id: str) -> str:
    return "jou" if juror_id == names.me else names.juror(juror_id, ANOTHER)
