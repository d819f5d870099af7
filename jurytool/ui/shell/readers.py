"""What the window itself must know of the dossiers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jurytool.ui.shell.rooms import ObjectRow, RoomRow

if TYPE_CHECKING:
    from jurytool.ui.search.asker import Source


@dataclass(frozen=True)
class Readers:
    """Functions over the services, with the open data folder filled in."""

    school_name: Callable[[str], str]
    rooms: Callable[[str], Sequence[RoomRow]]  # of a dossier
    who: Callable[[str], str]  # works in this dossier, or in all where it is ""
    count_dossiers: Callable[[], int]
    objects: Callable[[str], Sequence[ObjectRow]]  # of a dossier; one is enough for most
    choose_object: Callable[[str, str], None]  # (dossier id, object key)
    search: Source
    object_of: Callable[[str, str], str]  # dossier and target in a room to the object key of that, or ""
