"""A colleague on a laptop of her own: what she writes there comes in here while a form may be open."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jurytool.models.fields import Value
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.storage import cache
from jurytool.storage.store import Store
from tests.support.laptops import Laptop, read_log, take_over


class Colleague:
    """Has the whole dossier as it is now, and changes it without having seen what comes after."""

    def __init__(self, ctx: Context, dossier_id: str, folder: Path) -> None:
        self._ctx, self._dossier_id = ctx, dossier_id
        self._laptop = Laptop(folder, author="colleague", node=2)
        self._laptop.receive(read_log(ctx.store))

    def write(self, record_type: str, record: str, values: Mapping[str, Value], **identity: Value) -> Changes:
        """Write fields of a record on her laptop and take that over here; returns what a screen is told."""
        with self._laptop.act(dossier=self._dossier_id) as act:
            act.put(record_type, record, identity, values)
        new = take_over(self._ctx.store, self._laptop.changes())
        kinds, records = {change.record_type for change in new}, {change.record for change in new}
        return Changes(self._dossier_id, "import", "ontvangen", frozenset(kinds), frozenset(records))

    def close(self) -> None:
        """Close her laptop."""
        self._laptop.store.close()


def versions(store: Store, record_type: str, record: str, field: str) -> list[Value]:
    """Return the versions of a field that stand beside each other; none where it is in no conflict."""
    view = cache.read_field_view(store.reader(), record_type, record, field)
    return [version.value for version in view.versions]
