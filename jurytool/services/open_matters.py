"""What a team still has to look at together: versions to choose between, merges, deletions, refusals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from jurytool.models.fields import RECORDS
from jurytool.services.context import Context
from jurytool.services.field_words import field_words
from jurytool.services.on_behalf import KINDS
from jurytool.services.versions import read_names
from jurytool.storage import cache
from jurytool.storage.failures import user_failures
from jurytool.storage.open_queries import OpenCounts as OpenCounts
from jurytool.storage.open_queries import OpenRow, count_open, list_open, list_used_deletions


class MatterKind(StrEnum):
    """Why a matter is open."""

    CONFLICT = "conflict"  # two versions to choose between
    MERGED = "merged"  # a text that was merged and that nobody has confirmed
    RETURNED = "returned"  # deleted by one, edited by another
    USED = "used"  # deleted by one, used by another
    REFUSED = "refused"  # somebody changed what is another's: not accepted


@dataclass(frozen=True, slots=True)
class Matter:
    """Something to look at together; `field` is "" where it is about a whole record."""

    kind: MatterKind
    record_type: str
    record_id: str
    field: str
    text: str  # a Dutch sentence


def count_matters(ctx: Context) -> dict[str, OpenCounts]:
    """Return what waits in every dossier that has anything, for the first screen."""
    return count_open(ctx.store)


def list_matters(ctx: Context, dossier_id: str) -> list[Matter]:
    """Return all open matters of a dossier; only the records with one are looked into."""
    names = read_names(ctx, dossier_id)
    found = [matter for row in list_open(ctx.store, dossier_id) for matter in _matters_of(ctx, row, names)]
    for used in list_used_deletions(ctx.store, dossier_id):
        by = " en ".join(names.get(juror, "een ander") for juror in used.used_by)
        who = f"verwijderd door {names.get(used.deleted_by, 'een ander')}, gebruikt door {by}"
        text = f"{_kind(used.record_type)}: {who}"
        found.append(Matter(MatterKind.USED, used.record_type, used.record, "", text))
    return found


def _matters_of(ctx: Context, row: OpenRow, names: dict[str, str]) -> Iterator[Matter]:
    with user_failures():
        reader = ctx.store.reader()
        changes = {one.id: one for one in cache.read_visible(reader, row.record_type, row.record)}
        view = cache.read_record_view(reader, row.record_type, row.record)
    if view is None:
        return

    def who(ids: tuple[str, ...]) -> str:
        authors = dict.fromkeys(changes[one].origin.author for one in ids if one in changes)
        return " en ".join(names.get(author, "een ander") for author in authors)

    def matter(kind: MatterKind, field: str, text: str) -> Matter:
        return Matter(kind, row.record_type, row.record, field, text)

    for name, field in view.fields.items():
        words = field_words(row.record_type, name) or _kind(row.record_type).lower()
        if view.hidden or not field.versions:
            continue
        both = who(field.heads)
        if field.is_merged:
            yield matter(MatterKind.MERGED, name, f"Samengevoegd, nog niet bevestigd: {words} van {both}")
        else:
            yield matter(MatterKind.CONFLICT, name, f"Twee versies van {words}: van {both}")
    if view.returned:
        heads = tuple({head for field in view.fields.values() for head in field.heads})
        text = f"verwijderd door {who(view.existence)}, bewerkt door {who(heads)}"
        yield matter(MatterKind.RETURNED, "", f"{_kind(row.record_type)}: {text}")
    if view.refused:
        owner = names.get(view.owner, "een ander")
        text = f"niet overgenomen, want van {owner}: een wijziging door {who(view.refused)}"
        yield matter(MatterKind.REFUSED, "", f"{_kind(row.record_type)}: {text}")


def _kind(record_type: str) -> str:
    assert record_type in RECORDS
    return KINDS.get(record_type, "gegeven").capitalize()
