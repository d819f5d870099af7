"""The notes on one criterion as cards by source, and in words who has spoken and who has not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jurytool.instruments.schema import Instrument, SourceGroup
from jurytool.models.enums import NoteKind
from jurytool.services.visit.notes import NoteView
from jurytool.text.dutch import format_date
from jurytool.ui.item_models.card_note import CardNote, Chip
from jurytool.ui.item_models.note_chips import kind_chips
from jurytool.ui.pages.criteria.criterion import Criterion

ALL, MINE, QUESTIONS, UNUSED = "all", "mine", "questions", "unused"
NO_SOURCE = "Zonder bron"
OF_JURY = "Vragen van de jury"


@dataclass(frozen=True, slots=True)
class InText:
    """Which notes the report rests on: anywhere, and in the sentence at the cursor."""

    used: frozenset[str] = frozenset()
    sentence: tuple[str, ...] = ()


def choose_notes(
    notes: Sequence[NoteView], which: str, me: str, used: frozenset[str] = frozenset()
) -> list[NoteView]:
    """Return all notes, only mine, only the questions, or only those on which nothing rests yet."""
    if which == UNUSED:
        return [note for note in notes if note.id not in used and note.kind.is_evidence]
    if which == MINE:
        return [note for note in notes if note.owner == me]
    if which == QUESTIONS:
        return [note for note in notes if note.kind is NoteKind.QUESTION]
    return list(notes)


def make_cards(
    criterion: Criterion, notes: Sequence[NoteView], in_text: InText | None = None
) -> list[CardNote]:
    """Return the notes as cards by source, questions last; within these they keep their order."""
    initials = {juror.id: juror.initials for juror in criterion.dossier.jurors}
    others = {item.key: item.code or item.short_name for item in criterion.instrument.items()}
    cards = []
    for group, grouped in _by_source(criterion.instrument, notes):
        for place, note in enumerate(grouped):
            cards.append(
                CardNote(
                    note_id=note.id,
                    text=note.text,
                    time=_show_time(note.at, criterion.visit_days),
                    author="" if criterion.dossier.works_alone else initials.get(note.owner, ""),
                    seat=criterion.dossier.seat(note.owner),
                    chips=(*_chips(criterion.instrument, note), *text_chips(note.id, in_text or InText())),
                    starred=note.starred,
                    remarks=_remarks(criterion, note, others),
                    section=group,
                    opens_section=place == 0,
                )
            )
    return cards


def _show_time(at: str, visit_days: frozenset[str]) -> str:
    """Return the time of a note, with the day where that was no day of a visit."""
    day, time = at[:10], at[11:16].replace(":", ".")  # ISO 8601 as it was recorded, never reckoned with
    return time if not day or day in visit_days or not visit_days else f"{format_date(day, 'short')} {time}"


def _by_source(instrument: Instrument, notes: Sequence[NoteView]) -> Iterator[tuple[str, list[NoteView]]]:
    """Yield the notes that show something by who speaks, and then what the jury asks."""
    found: dict[str, list[NoteView]] = {}
    for note in filter(lambda note: note.kind.is_evidence, notes):
        found.setdefault(note.source_group, []).append(note)
    known = [*instrument.source_groups, SourceGroup("", NO_SOURCE)]
    strange = [SourceGroup(key, key) for key in found if key not in {group.key for group in known}]
    for group in (*known[:-1], *strange, known[-1]):
        if group.key in found:
            yield _capitalised(group.name), found[group.key]
    questions = [note for note in notes if not note.kind.is_evidence]
    if questions:
        yield OF_JURY, questions


def text_chips(note_id: str, in_text: InText) -> tuple[Chip, ...]:
    """Return on a card that something in the report rests on its note."""
    if note_id in in_text.sentence:
        return (Chip("✓ deze zin", "good"),)
    return (Chip("in tekst", "good"),) if note_id in in_text.used else ()


def _chips(instrument: Instrument, note: NoteView) -> tuple[Chip, ...]:
    group = note.target_group
    return kind_chips(note, instrument.source_group_name(group) if group else "")


def _remarks(criterion: Criterion, note: NoteView, others: dict[str, str]) -> str:
    parts = ["achteraf"] if note.backdated else []
    about = {tag.item_key for tag in note.tags if tag.instrument_id == criterion.instrument.id}
    elsewhere = [words for key, words in others.items() if key in about and key != criterion.key]
    if elsewhere:
        parts.append(f"ook bij {enumerate_words(elsewhere)}")
    return " · ".join(parts)


def describe_sources(instrument: Instrument, notes: Sequence[NoteView]) -> str:
    """Return in words how many sources speak about the criterion, and which are still missing."""
    heard = {note.source_group for note in notes if note.kind.is_evidence}
    speaking = [group for group in instrument.source_groups if group.key in heard]
    missing = [group.name for group in instrument.source_groups if group.key not in heard]
    if not instrument.source_groups:
        return ""
    if not speaking:
        return "Nog geen bron spreekt over dit criterium."
    if not missing:
        return f"Alle {len(speaking)} bronsoorten spreken over dit criterium."
    count = "1 bronsoort spreekt" if len(speaking) == 1 else f"{len(speaking)} bronsoorten spreken"
    verb = "ontbreken" if len(missing) > 1 or _is_plural(missing[0]) else "ontbreekt"
    return f"{count} over dit criterium. {_capitalised(enumerate_words(missing))} {verb} nog."


def _is_plural(name: str) -> bool:
    return " " not in name and name.endswith(("en", "s"))


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


def enumerate_words(words: Sequence[str]) -> str:
    """Return words as a Dutch enumeration: "4, 5 en 6"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}"
