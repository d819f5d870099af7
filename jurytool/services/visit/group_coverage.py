"""The map of evidence for an instrument that is read by its standards: notes per group and source."""

from __future__ import annotations

from jurytool.instruments.schema import Group, Instrument, ItemKind
from jurytool.services.context import Context
from jurytool.services.visit.evidence_map import Coverage
from jurytool.storage.note_queries import list_tagged

LEAST_CRITERIA = 3  # with fewer, an instrument is read by its standards


def reads_by_standard(instrument: Instrument) -> bool:
    """Return whether an instrument has standards rather than criteria."""
    criteria = list(instrument.items(ItemKind.NARRATIVE))
    return len(criteria) < LEAST_CRITERIA and len(scale_groups(instrument)) >= LEAST_CRITERIA


def scale_groups(instrument: Instrument) -> list[Group]:
    """Return the groups with indicators on a scale: the standards."""
    return [group for group in instrument.groups if any(i.kind is ItemKind.SCALE for i in group.items)]


def read_group_coverage(ctx: Context, dossier_id: str, instrument: Instrument) -> Coverage:
    """Return how many notes speak about each standard from each source group.

    `item_keys` of the result are keys of groups. A note about a standard itself counts too, and one
    about two of its indicators counts once.
    """
    groups = scale_groups(instrument)
    group_of = {item.key: group.key for group in groups for item in group.items}
    group_of |= {group.key: group.key for group in groups}
    speaking: dict[tuple[str, str], set[str]] = {}
    for item_key, source, note_id in list_tagged(ctx.store, dossier_id, instrument.id):
        if item_key in group_of:
            speaking.setdefault((group_of[item_key], source), set()).add(note_id)
    counts = {place: len(notes) for place, notes in speaking.items()}
    sources = tuple(source.key for source in instrument.source_groups)
    return Coverage(instrument, tuple(group.key for group in groups), sources, counts)
