"""How much the notes say about each criterion, and from which groups of people that comes."""

from __future__ import annotations

from dataclasses import dataclass

from jurytool.instruments.schema import Instrument, ItemKind
from jurytool.services.context import Context
from jurytool.storage.note_queries import count_coverage


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much each source group says about each item: `counts` is keyed (item key, source group key)."""

    instrument: Instrument
    item_keys: tuple[str, ...]
    groups: tuple[str, ...]
    counts: dict[tuple[str, str], int]

    def total(self, item_key: str) -> int:
        """Return how many notes speak about an item."""
        return sum(count for (key, _), count in self.counts.items() if key == item_key)


def read_coverage(ctx: Context, dossier_id: str, instrument: Instrument) -> Coverage:
    """Return the map of evidence over the criteria of an instrument."""
    keys = tuple(item.key for item in instrument.items(ItemKind.NARRATIVE))
    groups = tuple(group.key for group in instrument.source_groups)
    return Coverage(instrument, keys, groups, count_coverage(ctx.store, dossier_id, instrument.id))
