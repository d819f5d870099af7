"""Het terugkoppelingsblad: what the notes of the day offer to say, for a visit that ends within the hour.

It knows no rating and no verdict, and nobody by name: it is not even handed them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jurytool.instruments.schema import Instrument, ItemKind, SourceGroup
from jurytool.models.enums import NoteKind, StatementMark
from jurytool.services.context import Context
from jurytool.services.dossier.overview import DossierView
from jurytool.services.visit.group_coverage import reads_by_standard, scale_groups
from jurytool.services.visit.notes import DOCUMENTS, NOT_ASKABLE, OWN_EYES, NoteView, list_notes
from jurytool.services.visit.statements import StatementView, list_statements
from jurytool.text.dutch import join_words
from jurytool.text.quotation import is_quotation

LEAST_SOURCES = 3  # of which a criterion must have notes to be called broadly grounded
NO_THEME = "Zonder criterium"
PARTS = ("starred", "grounded", "questions", "gaps", "statements")  # as the fields of a FeedbackSheet
MEANINGS = {
    "starred": "De notities die een ster kregen.",
    "grounded": "Hierover spreken de meeste bronnen. Of het een sterk punt is, bepaal je zelf.",
    "questions": "De vragen die nog niemand heeft beantwoord.",
    "gaps": "Hierover is van deze bronnen nog geen notitie.",
    "statements": "Wat de school schrijft, en of je het bij het bezoek herkende.",
}
_RANKS = {NoteKind.QUOTE: 0, NoteKind.OBSERVATION: 1, NoteKind.DOCUMENT: 2}


@dataclass(frozen=True, slots=True)
class Theme:
    """A criterion, or the standard to which an indicator belongs; `key` is "instrument/item"."""

    key: str
    label: str  # "3 Aanpak"
    name: str  # "Aanpak"
    is_mapped: bool = False  # whether the map of evidence has a row for it


@dataclass(frozen=True, slots=True)
class Themes:
    """The themes of a dossier in reading order, and to which of them each item belongs."""

    all: tuple[Theme, ...]
    of_item: Mapping[tuple[str, str], Theme]  # (instrument id, item key)
    sources: tuple[SourceGroup, ...]

    def of_note(self, note: NoteView) -> list[Theme]:
        """Return what a note is about, in reading order."""
        about = {theme for tag in note.tags if (theme := self.of_item.get((tag.instrument_id, tag.item_key)))}
        return [theme for theme in self.all if theme in about]

    def label(self, key: str) -> str:
        """Return what the theme of a key is called, or "" where this dossier has none.

        The key of an indicator stands for its standard.
        """
        instrument, _, item = key.partition("/")
        of_item = self.of_item.get((instrument, item))
        return next((theme.label for theme in self.all if theme.key == key), of_item.label if of_item else "")


@dataclass(frozen=True, slots=True)
class SheetLine:
    """Something that could be said: `proposal` is what a point begins with."""

    key: str
    section: str
    text: str
    proposal: str
    source: str  # what a point made of it rests on: "note:ID", "statement:ID" or "gap:THEME"
    themes: tuple[Theme, ...] = ()
    note: NoteView | None = None


@dataclass(frozen=True, slots=True)
class FeedbackSheet:
    """The day at a glance, each part in the order in which it is read."""

    starred: tuple[SheetLine, ...] = ()
    grounded: tuple[SheetLine, ...] = ()  # criteria of which many sources speak, a note of each
    questions: tuple[SheetLine, ...] = ()
    gaps: tuple[SheetLine, ...] = ()
    statements: tuple[SheetLine, ...] = ()


def read_sheet(ctx: Context, dossier: DossierView) -> FeedbackSheet:
    """Return the sheet of a dossier as its notes and my marks on statements are now."""
    if not dossier.assessments:
        return FeedbackSheet()
    statements = list_statements(ctx, dossier.id, dossier.main.id)
    return make_sheet(
        list_themes(dossier.main.instruments),
        list_notes(ctx, dossier.id),
        statements,
        ctx.my_juror(dossier.id),
    )


def list_themes(instruments: Sequence[Instrument]) -> Themes:
    """Return what notes can be about: criteria as they are, all else by the group to which it belongs."""
    themes: dict[str, Theme] = {}
    of_item = {}
    for place, instrument in enumerate(instruments):
        mapped = _mapped_keys(instrument) if place == 0 else set()
        for group in instrument.groups:
            for item in group.items:
                own = item.kind is ItemKind.NARRATIVE
                key, code = (item.key, item.code) if own else (group.key, group.code)
                name = item.short_name if own else group.title
                theme = Theme(f"{instrument.id}/{key}", f"{code} {name}".strip(), name, key in mapped)
                of_item[instrument.id, item.key] = themes.setdefault(theme.key, theme)
    sources = instruments[0].source_groups if instruments else ()
    return Themes(tuple(themes.values()), of_item, tuple(sources))


def _mapped_keys(instrument: Instrument) -> set[str]:
    if reads_by_standard(instrument):
        return {group.key for group in scale_groups(instrument)}
    return {item.key for item in instrument.items(ItemKind.NARRATIVE)}


def make_sheet(
    themes: Themes, notes: Sequence[NoteView], statements: Sequence[StatementView], me: str
) -> FeedbackSheet:
    """Return the sheet of these notes and statements; pure."""
    return FeedbackSheet(
        starred=tuple(_starred(themes, notes)),
        grounded=tuple(_grounded(themes, notes)),
        questions=tuple(_questions(themes, notes)),
        gaps=tuple(_gaps(themes, notes)),
        statements=tuple(_statements(themes, statements, me)),
    )


def _note_line(themes: Themes, note: NoteView, section: str, prefix: str = "") -> SheetLine:
    about = tuple(themes.of_note(note))
    is_bare = note.kind is NoteKind.QUOTE and not is_quotation(note.text)
    proposal = f"“{note.text}”" if is_bare else note.text  # said aloud it is still what somebody else said
    return SheetLine(f"{prefix}{note.id}", section, note.text, proposal, f"note:{note.id}", about, note)


def _starred(themes: Themes, notes: Iterable[NoteView]) -> list[SheetLine]:
    places = {theme: place for place, theme in enumerate(themes.all)}

    def place(note: NoteView) -> tuple[int, str, str]:
        about = themes.of_note(note)
        return (places[about[0]] if about else len(places), note.at, note.id)

    chosen = sorted((note for note in notes if note.starred), key=place)
    return [_note_line(themes, note, _first_label(themes, note)) for note in chosen]


def _first_label(themes: Themes, note: NoteView) -> str:
    about = themes.of_note(note)
    return about[0].label if about else NO_THEME


def _grounded(themes: Themes, notes: Sequence[NoteView]) -> list[SheetLine]:
    """Return the themes of which most sources speak first, with the strongest note of each source."""
    found = []
    strongest = [(note, themes.of_note(note)) for note in sorted(notes, key=_strength)]
    for place, theme in enumerate(themes.all):
        spoken: dict[str, NoteView] = {}
        for note, about in strongest:
            if theme in about and note.source_group and note.kind.is_evidence:
                spoken.setdefault(note.source_group, note)
        if theme.is_mapped and len(spoken) >= LEAST_SOURCES:
            found.append((-len(spoken), place, theme, spoken))
    lines = []
    for breadth, _, theme, spoken in sorted(found, key=lambda one: one[:2]):
        section = f"{theme.label} · {-breadth} van {len(themes.sources)} bronnen"
        keys = [source.key for source in themes.sources]
        for source in sorted(spoken, key=lambda key: keys.index(key) if key in keys else len(keys)):
            lines.append(_note_line(themes, spoken[source], section, f"{theme.key}/"))
    return lines


def _strength(note: NoteView) -> tuple[bool, int, str, str]:
    return (not note.starred, _RANKS.get(note.kind, len(_RANKS)), note.at, note.id)


def _questions(themes: Themes, notes: Iterable[NoteView]) -> list[SheetLine]:
    """Return the open questions for the school; what the jury asks itself stays in the jury's room."""
    names = {source.key: source.name for source in themes.sources if source.key not in NOT_ASKABLE}
    groups = ["", *names]
    chosen = [
        note
        for note in notes
        if note.kind is NoteKind.QUESTION and not note.answered_by and note.target_group not in NOT_ASKABLE
    ]
    chosen.sort(key=lambda one: groups.index(one.target_group) if one.target_group in groups else len(groups))
    return [
        _note_line(themes, note, f"Voor {names.get(note.target_group, note.target_group) or 'iedereen'}")
        for note in chosen
    ]


def _gaps(themes: Themes, notes: Sequence[NoteView]) -> list[SheetLine]:
    """Return per theme which sources say nothing, counted as the map of evidence counts.

    Where no note is about anything yet, all would be a gap, which says nothing.
    """
    heard_by: dict[Theme, set[str]] = {}
    for note in notes:
        for theme in themes.of_note(note) if note.kind.is_evidence else ():
            heard_by.setdefault(theme, set()).add(note.source_group)
    lines: list[SheetLine] = []
    for theme in themes.all if any(theme.is_mapped for theme in heard_by) else ():
        missing = [source for source in themes.sources if source.key not in heard_by.get(theme, set())]
        if theme.is_mapped and missing:
            names = ", ".join(source.name for source in missing)
            text = names[:1].upper() + names[1:]
            proposal = f"Over “{theme.name}” {_missing_words(missing)}."
            key = f"gap:{theme.key}"
            lines.append(SheetLine(key, theme.label, text, proposal, key, (theme,)))
    return lines


def _missing_words(missing: Sequence[SourceGroup]) -> str:
    """Return what was not heard, read and seen: "hoorden wij nog niets van ouders"."""
    people = [source.name for source in missing if source.key not in NOT_ASKABLE]
    keys = {source.key for source in missing}
    words = [f"hoorden wij nog niets van {join_words(people)}"] if people else []
    words += ["lazen wij nog niets"] if DOCUMENTS in keys else []
    words += ["zagen wij zelf nog niets"] if OWN_EYES in keys else []
    return join_words(words)


_MARK_WORDS: Mapping[StatementMark, str] = {
    StatementMark.RECOGNISED: "Wij herkennen wat jullie schrijven: “{}”",
    StatementMark.PARTLY: "Wij herkennen voor een deel wat jullie schrijven: “{}”",
    StatementMark.NOT_SEEN: "Dit hebben wij vandaag niet gezien: “{}”",
    StatementMark.NOT_RECOGNISED: "Dit herkennen wij nog niet: “{}”",
}


def _statements(themes: Themes, statements: Iterable[StatementView], me: str) -> list[SheetLine]:
    of_main: dict[str, Theme] = {}
    for (_, item_key), theme in themes.of_item.items():
        of_main.setdefault(item_key, theme)
    marked: dict[StatementMark, list[SheetLine]] = {mark: [] for mark in StatementMark}
    for statement in statements:
        mark = statement.marks.get(me) or next(iter(statement.marks.values()), None)
        if mark is not None:
            about = of_main.get(statement.item_key)
            key = f"statement:{statement.id}"
            words = _MARK_WORDS[mark].format(statement.text)
            themes_of = (about,) if about else ()
            line = SheetLine(key, mark.label.capitalize(), statement.text, words, key, themes_of)
            marked[mark].append(line)
    return [line for mark in StatementMark for line in marked[mark]]
