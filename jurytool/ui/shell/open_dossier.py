"""The dossier that is open in the window: its name, rooms and judgements, and the way to where one is."""

from __future__ import annotations

from collections.abc import Sequence

from jurytool.ui.shell.readers import Readers
from jurytool.ui.shell.rooms import DOORS, ObjectRow, RoomRow
from jurytool.ui.shell.top_bar import Crumb

AT_START = ("schools", "welcome")


class OpenDossier:
    """What was read of it last; `id` is "" while none is open."""

    def __init__(self) -> None:
        self.readers: Readers | None = None  # until the data folder is open
        self.id = self.school = ""
        self.rows: Sequence[RoomRow] = ()
        self.objects: Sequence[ObjectRow] = ()

    def read(self) -> None:
        """Read it again, with its counters; outside any dossier there are no judgements."""
        if self.id and self.readers is not None:
            self.school = self.readers.school_name(self.id)
            self.rows = self.readers.rooms(self.id)
            self.objects = self.readers.objects(self.id)
        else:
            self.objects = ()

    @property
    def object_key(self) -> str:
        """The judgement on which the rooms are, "" outside any dossier."""
        return next((one.key for one in self.objects if one.current), "")

    def has_room(self, room: str) -> bool:
        """Return whether it has a room, or the room that has its door."""
        return any(row.key == DOORS.get(room, room) for row in self.rows)

    def other_object(self, key: str, *, read_again: bool = False) -> str:
        """Return a judgement that the rooms can go to: this one, or "" where they are there or it is none."""
        if read_again and self.readers is not None:
            self.objects = self.readers.objects(self.id)
        return next((row.key for row in self.objects if row.key == key and not row.current), "")

    def object_of(self, target: str) -> str:
        """Return the other judgement that a target in a room is about, or ""."""
        if not target or len(self.objects) < 2 or self.readers is None:
            return ""
        return self.other_object(self.readers.object_of(self.id, target))

    def rail_rows(self) -> Sequence[RoomRow]:
        """Return what the rail shows: the rooms, or the way to the schools."""
        if self.id:
            return self.rows
        number = self.readers.count_dossiers() if self.readers is not None else 0
        return [RoomRow("schools", "Scholen", str(number or ""))]

    def crumbs(self, room: str, title: str) -> list[Crumb]:
        """Return the way to a page: schools, the school, the room that has its door, and itself."""
        if self.id:
            around = DOORS.get(room, "")
            way = [Crumb(row.title, row.key) for row in self.rows if row.key == around]
            return [Crumb("Scholen", "schools"), Crumb(self.school, "overview"), *way, Crumb(title)]
        return [*([] if room in AT_START else [Crumb("Scholen", "schools")]), Crumb(title)]

    def name_place(self, dossier_id: str, title: str) -> str:
        """Return what a page of any dossier is called: "Rapport, De Vaart"."""
        if not dossier_id or dossier_id == self.id or self.readers is None:
            return title
        return f"{title}, {self.readers.school_name(dossier_id)}"
