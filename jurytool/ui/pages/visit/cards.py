"""What the cards of the stream say of the notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from jurytool.clock import parse_instant
from jurytool.services.visit.notes import NoteView
from jurytool.text.dutch import format_clock, format_date
from jurytool.ui.item_models.card_note import CardNote, Chip
from jurytool.ui.item_models.note_chips import kind_chips
from jurytool.ui.pages.visit.tagging import Tagging
from jurytool.ui.pages.visit.visit_data import VisitData
from jurytool.ui.pages.visit.words import group_names, name_item


class CardMaker:
    """Makes cards of notes; `names_items` puts them under the names of the parts to which they belong."""

    def __init__(self, data: VisitData, tagging: Tagging, *, names_items: bool) -> None:
        self._naming = _naming(data)
        self._me, self._tagging = data.me, tagging
        self._dossier = data.dossier
        self._made: dict[str, tuple[NoteView, CardNote]] = {}
        self._groups = group_names(data.dossier)
        alone = data.dossier.works_alone
        self._initials = {juror.id: "" if alone else juror.initials for juror in data.dossier.jurors}
        self._items = {item.id: name_item(item) for item in data.items} if names_items else {}
        self._names_items = names_items
        days = {contact.id: contact.on_date for contact in data.contacts}
        self._days = {item.id: days.get(item.contact_id, "") for item in data.items}

    def fits(self, data: VisitData) -> bool:
        """Return whether cards made from newer data would say the same."""
        return self._naming == _naming(data)

    def cards(self, notes: Iterable[NoteView]) -> list[CardNote]:
        """Return the cards of notes in the order in which they are shown."""
        cards: list[CardNote] = []
        for note in notes:
            card = self.card(note)
            if card.section and (not cards or cards[-1].section != card.section):
                card = replace(card, opens_section=True)
            cards.append(card)
        return cards

    def card(self, note: NoteView) -> CardNote:
        """Return the card of a note; the same object as before where the note is the same."""
        made = self._made.get(note.id)
        if made is None or made[0] is not note:
            made = self._made[note.id] = (note, self._make(note))
        return made[1]

    def _make(self, note: NoteView) -> CardNote:
        return CardNote(
            note.id,
            note.text,
            time=self._time(note),
            source=self._groups.get(note.source_group, note.source_group).capitalize(),
            author=self._initials.get(note.owner, ""),
            seat=self._dossier.seat(note.owner),
            chips=(*self._tag_chips(note), *kind_chips(note, self._target(note)), *_file_chips(note)),
            starred=note.starred,
            remarks="achteraf" if note.backdated else "",
            section=self._items.get(note.item_id, "zonder onderdeel") if self._names_items else "",
        )

    def _time(self, note: NoteView) -> str:
        """Return the time, with the day where that is not the day of the talk."""
        if not note.at:
            return ""
        moment = parse_instant(note.at)
        day = moment.date().isoformat()
        time = format_clock(moment)
        return time if day == self._days.get(note.item_id) else f"{format_date(day, 'short')} {time}"

    def _target(self, note: NoteView) -> str:
        return self._groups.get(note.target_group, note.target_group)

    def _tag_chips(self, note: NoteView) -> list[Chip]:
        owners: dict[tuple[str, str], list[str]] = {}
        for tag in note.tags:
            owners.setdefault((tag.instrument_id, tag.item_key), []).append(tag.owner)
        chips = []
        for pair in self._tagging.in_order(owners):
            option = self._tagging.find(pair)
            tone = "me" if self._me in owners[pair] else "colleague"
            chips.append(Chip(option.chip if option else pair[1], tone))
        return chips


def _file_chips(note: NoteView) -> list[Chip]:
    count = note.attachments
    words = "1 bijlage" if count == 1 else f"{count} bijlagen"
    return [Chip(str(count), "plain", icon="paperclip", spoken=words)] if count else []


def _naming(data: VisitData) -> tuple[object, ...]:
    """Return all of a dossier that shows on cards."""
    days = tuple((contact.id, contact.on_date) for contact in data.contacts)
    return (data.dossier, days, tuple((item.id, item.contact_id, name_item(item)) for item in data.items))
