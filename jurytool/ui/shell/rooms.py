"""The rooms of a dossier in their order, each with its key, which means the same everywhere."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Room:
    """A room as the rail knows it."""

    key: str
    title: str
    shortcut: str  # "" for one that is rarely needed
    within: str = ""  # the room that has its door; the rail shows only rooms without


ROOMS = (
    Room("overview", "Overzicht", "F2"),
    Room("preparation", "Voorbereiding", "F3"),
    Room("visit", "Bezoek", "F4"),
    Room("sorting", "Ordenen", "", within="visit"),
    Room("paper", "Papier", "", within="visit"),
    Room("feedback", "Terugkoppeling", "Shift+F4", within="visit"),
    Room("criteria", "Criteria", "F5"),
    Room("standards", "Standaarden", "F6"),
    Room("report", "Rapport", "F7"),
    Room("returned", "Uit Word", "", within="report"),
    Room("responses", "Reactie van de school", "Shift+F7", within="report"),
    Room("together", "Samen", "F10"),
)

DOORS = {room.key: room.within for room in ROOMS if room.within}


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A room of the open dossier: its title comes from the instrument, the counter from its content."""

    key: str
    title: str
    counter: str = ""
    shortcut: str = ""


@dataclass(frozen=True, slots=True)
class ObjectRow:
    """An object that is judged (a schoolsoort, an OKE), where a dossier has more than one."""

    key: str
    name: str
    current: bool
