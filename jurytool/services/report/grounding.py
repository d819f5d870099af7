"""On which notes the report rests: which are used, where a note comes from, and its words for a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jurytool.instruments.schema import Instrument
from jurytool.models.enums import NoteKind
from jurytool.services.context import Context
from jurytool.services.dossier.overview import DossierView
from jurytool.services.visit.notes import NoteView, list_notes
from jurytool.services.visit.programme import list_items
from jurytool.text.dutch import format_date
from jurytool.text.evidence import list_refs
from jurytool.text.normalise import single_line
from jurytool.text.quotation import holds_quotation, without_marks

NOTE = "note:"  # what a reference to a note begins with
_STOPS = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class NoteSource:
    """Where a note comes from, without the name of anybody."""

    group: str  # "leerlingen", "" where nobody said
    talk: str  # title of the programme item, "" outside the programme
    moment: str  # "12 nov 09.42"

    @property
    def words(self) -> str:
        """All of it in one line."""
        return " · ".join(part for part in (self.group, self.talk, self.moment) if part)


def note_ref(note_id: str) -> str:
    """Return how a text refers to a note."""
    return NOTE + note_id


def notes_in(texts: Iterable[str]) -> frozenset[str]:
    """Return the ids of the notes on which any of these texts rests."""
    refs = (ref for text in texts for ref in list_refs(text))
    return frozenset(ref.removeprefix(NOTE) for ref in refs if ref.startswith(NOTE))


def read_sources(ctx: Context, dossier: DossierView) -> tuple[list[NoteView], Mapping[str, NoteSource]]:
    """Return all notes of a dossier, and where each comes from by its id."""
    notes = list_notes(ctx, dossier.id)
    talks = {item.id: item.title for item in list_items(ctx, dossier.id)}
    instrument = dossier.main.instrument
    return notes, {note.id: _source(note, instrument, talks) for note in notes}


def _source(note: NoteView, instrument: Instrument, talks: Mapping[str, str]) -> NoteSource:
    group = instrument.source_group_name(note.source_group) if note.source_group else ""
    day, time = note.at[:10], note.at[11:16].replace(":", ".")  # ISO 8601 as it was recorded
    moment = f"{format_date(day, 'short')} {time}" if time else ""
    return NoteSource(group, talks.get(note.item_id, ""), moment)


def quote_of(note: NoteView, source: NoteSource) -> str:
    """Return a note as a quotation with who speaks: "“Hier mag ik zelf kiezen.” (leerlingen)".

    One that only quotes within its words keeps those as they are.
    """
    speaker = f" ({source.group})" if source.group else ""
    words = single_line(without_marks(note.text))
    is_whole = note.kind is NoteKind.QUOTE or words != single_line(note.text)
    return f"“{words}”{speaker}" if is_whole else f"{words}{speaker}"


def is_literal(note: NoteView) -> bool:
    """Return whether a note has words that were said or read: all of a quotation, else what it quotes."""
    may_quote = note.kind in (NoteKind.DOCUMENT, NoteKind.QUESTION)
    return note.kind is NoteKind.QUOTE or (may_quote and holds_quotation(note.text))


def sentence_of(note: NoteView) -> str:
    """Return a note as a sentence to write on with."""
    words = single_line(without_marks(note.text))
    return words[:1].upper() + words[1:] + ("" if words.endswith(_STOPS) else ".")
