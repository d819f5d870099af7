"""Where one can go by name: schools, parts of the programme, criteria and indicators, chapters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from jurytool.instruments.schema import Instrument, Item, ItemKind
from jurytool.services.context import Context
from jurytool.services.dossier.overview import DossierView, read_dossier
from jurytool.services.ids import derived_id
from jurytool.services.visit.programme import list_items
from jurytool.storage.start_queries import list_names
from jurytool.text.dutch import format_time
from jurytool.text.fold import beginnings, fold, has_beginnings, has_words
from jurytool.text.normalise import format_brin

_NORMS = (ItemKind.NUMBER, ItemKind.CHECK, ItemKind.CHOICE)


@dataclass(frozen=True, slots=True)
class Place:
    """A place with a name; `begins` is that name folded, `words` all it is known by, a space before."""

    name: str
    about: str  # what it is: "Criterium", "Hoofdstuk"
    dossier_id: str
    room: str
    target: str
    begins: str
    words: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All places as they were read at one moment."""

    schools: tuple[Place, ...] = ()
    places: tuple[Place, ...] = ()  # of one dossier


def read_catalogue(ctx: Context, dossier_id: str = "") -> Catalogue:
    """Return the schools, the open one among them, and the places in a dossier where one is named."""
    return Catalogue(tuple(_schools(ctx, dossier_id)), tuple(_places(ctx, dossier_id)) if dossier_id else ())


def match_places(places: Sequence[Place], text: str) -> list[Place]:
    """Return the places that have all words of a text, those whose name begins with it first."""
    typed = fold(text)
    wanted = beginnings(typed)
    found = [place for place in places if wanted and has_beginnings(place.words, wanted)]
    found.sort(key=lambda place: (not place.begins.startswith(typed), not has_words(place.begins, typed)))
    return found


def _schools(ctx: Context, open_dossier: str) -> Iterator[Place]:
    for row in list_names(ctx.store):
        brin = format_brin(row.brin, row.unit_code)
        here = "Dit dossier" if row.dossier_id == open_dossier else ""
        about = " · ".join(part for part in (here, row.place, brin, row.round) if part)
        words = (row.place, row.board, brin, row.round)
        yield _place(row.school_name, about, row.dossier_id, "overview", "", words)


def _places(ctx: Context, dossier_id: str) -> Iterator[Place]:
    dossier = read_dossier(ctx, dossier_id)
    if dossier.assessments:
        yield from _items(dossier)
        yield from _chapters(dossier)
    for juror in dossier.jurors:
        target = f"juror:{juror.id}"
        yield _place(juror.name, "Juryteam", dossier.id, "overview", target, (juror.stored_initials,))
    for item in list_items(ctx, dossier_id):
        time = f"Programma, {format_time(item.planned_start)}" if item.planned_start else "Programma"
        yield _place(item.title, time, dossier_id, "visit", f"item:{item.id}")
        if item.present:
            there = _place(item.present, "", dossier_id, "visit", f"item:{item.id}")
            yield replace(there, about=f"Aanwezig, {item.name}")  # whose own words find the talk itself


def _items(dossier: DossierView) -> Iterator[Place]:
    for instrument in dossier.main.instruments:
        for group in instrument.groups:
            for item in group.items:
                place = _where(dossier, instrument, group.key, item)
                if place is not None:
                    name = f"{item.code} {item.short_name}".strip()
                    yield _place(name, place[0], dossier.id, place[1], place[2], (item.title, item.question))


def _where(
    dossier: DossierView, instrument: Instrument, group: str, item: Item
) -> tuple[str, str, str] | None:
    """Return what an item is called, and the room and target where it is worked on."""
    if item.kind is ItemKind.NARRATIVE:
        return ("Criterium", "criteria", item.key) if instrument is dossier.main.instrument else None
    if item.kind is ItemKind.SCALE:
        return "Indicator", "standards", item.key
    if item.kind in _NORMS:
        return "Norm", "standards", group
    return "Gegeven", "overview", f"fact:{derived_id(dossier.id, 'fact', item.key)}"


def _chapters(dossier: DossierView) -> Iterator[Place]:
    outline = dossier.main.instrument.outline
    for chapter in outline.chapters if outline else ():
        title = (chapter.title,)
        yield _place(chapter.short_name, "Hoofdstuk", dossier.id, "report", f"chapter:{chapter.key}", title)


def _place(name: str, about: str, dossier_id: str, room: str, target: str, more: Iterable[str] = ()) -> Place:
    words = " ".join((name, about, *more))
    return Place(name, about, dossier_id, room, target, fold(name), f" {fold(words)}")
