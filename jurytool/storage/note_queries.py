"""Notes, read without the ORM: a dossier may hold ten thousand of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jurytool.models.enums import EVIDENCE_KINDS, NoteKind
from jurytool.storage.attachment_queries import count_attachments
from jurytool.storage.counted_notes import IS_COUNTED
from jurytool.storage.failures import user_failures
from jurytool.storage.store import Store


@dataclass(frozen=True, slots=True)
class Tag:
    """A criterion or indicator that a note is about, and who said so."""

    instrument_id: str
    item_key: str
    owner: str


@dataclass(frozen=True, slots=True)
class NoteLink:
    """A note that hangs on another record, and who put it there."""

    note_id: str
    owner: str


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note with what hangs on it; `at` is an ISO instant with offset, of its first key."""

    id: str
    owner: str
    item_id: str
    kind: NoteKind
    text: str
    source_group: str
    target_group: str
    at: str
    backdated: bool
    starred: bool
    returned: bool
    tags: tuple[Tag, ...] = ()
    answered_by: tuple[str, ...] = ()  # ids of notes that answer this question
    set_aside: bool = False  # belongs to no criterion, says its author
    place: int = 0  # of its first change in causal order
    attachments: int = 0  # how many files hang on it
    entered_by: str = ""  # the colleague who wrote it down in the owner's name

    @property
    def is_counted(self) -> bool:
        """Whether it is a note and no prepared question, as the counters see it."""
        return self.kind is not NoteKind.QUESTION or bool(self.item_id)

    @property
    def order(self) -> tuple[str, int, str]:
        """Return what notes of one programme item are sorted by.

        Notes that were put into a past item share its time: they stay as they were written.
        """
        return self.at, self.place, self.id


@dataclass(frozen=True, slots=True)
class NoteFilter:
    """Which notes to read; an empty part does not filter."""

    item_ids: tuple[str, ...] = ()
    kinds: tuple[NoteKind, ...] = ()
    owner: str = ""
    source_group: str = ""
    tag: tuple[str, str] | None = None  # instrument id and item key
    about: tuple[tuple[str, str], ...] = ()  # any of these
    source: str | None = None  # exactly this source group; "" is none
    untagged: bool = False  # and not set aside either
    starred: bool = False
    outside_programme: bool = False
    counted: bool = False  # no prepared questions
    note_ids: tuple[str, ...] = ()


_EVIDENCE = ", ".join(f"'{kind.value}'" for kind in EVIDENCE_KINDS)
_IS_EVIDENCE = f"n.kind IN ({_EVIDENCE})"
FEW = 500  # notes whose tags are asked for by name; of more, all tags of the dossier are read

_COLUMNS = (
    "n.id, n.owner, n.item_id, n.kind, n.text, n.source_group, n.target_group, n.at, "
    "n.backdated, n.starred, n.returned, n.set_aside, n.root_lamport, n.entered_by"
)


def list_notes(store: Store, dossier_id: str, chosen: NoteFilter | None = None) -> list[NoteView]:
    """Return the shown notes by programme item, time and order of writing, with what hangs on them."""
    condition, arguments = _condition(chosen or NoteFilter())
    with user_failures():
        rows = (
            store.reader()
            .execute(
                f"SELECT {_COLUMNS} FROM note n LEFT JOIN programme_item p ON p.id = n.item_id "
                f"WHERE n.dossier_id = ? AND NOT n.hidden {condition} "
                "ORDER BY coalesce(p.planned_start, ''), coalesce(p.position, ''), n.item_id, n.at, "
                "n.root_lamport, n.id",
                (dossier_id, *arguments),
            )
            .fetchall()
        )
    if not rows:
        return []
    only = [row[0] for row in rows] if len(rows) <= FEW else []
    tags = _read_tags(store, dossier_id, only)
    answers = _read_answers(store, dossier_id, only)
    files = count_attachments(store, dossier_id, only)
    return [
        NoteView(
            row[0],
            row[1],
            row[2] or "",
            NoteKind(row[3] or "observation"),
            row[4],
            row[5],
            row[6],
            row[7],
            bool(row[8]),
            bool(row[9]),
            bool(row[10]),
            tags.get(row[0], ()),
            answers.get(row[0], ()),
            bool(row[11]),
            row[12],
            files.get(row[0], 0),
            row[13],
        )
        for row in rows
    ]


def _condition(chosen: NoteFilter) -> tuple[str, list[Any]]:
    parts: list[str] = []
    arguments: list[Any] = []

    def one_of(column: str, values: Sequence[str]) -> None:
        if values:
            parts.append(f"{column} IN ({', '.join('?' * len(values))})")
            arguments.extend(values)

    one_of("n.item_id", chosen.item_ids)
    one_of("n.id", chosen.note_ids)
    one_of("n.kind", [kind.value for kind in chosen.kinds])
    one_of("n.owner", [chosen.owner] if chosen.owner else [])
    one_of("n.source_group", [chosen.source_group] if chosen.source_group else [])
    if chosen.counted:
        parts.append(IS_COUNTED)
    if chosen.starred:
        parts.append("n.starred")
    if chosen.outside_programme:
        parts.append("(p.id IS NULL OR p.hidden)")
    tagged = "EXISTS (SELECT 1 FROM note_tag t WHERE t.note_id = n.id AND NOT t.hidden{})"
    if chosen.tag:
        parts.append(tagged.format(" AND t.instrument_id = ? AND t.item_key = ?"))
        arguments.extend(chosen.tag)
    if chosen.about:
        one = "t.instrument_id = ? AND t.item_key = ?"
        parts.append(tagged.format(f" AND ({' OR '.join([one] * len(chosen.about))})"))
        arguments.extend(value for pair in chosen.about for value in pair)
    if chosen.source is not None:
        parts.append("n.source_group = ?")
        arguments.append(chosen.source)
    if chosen.untagged:
        parts.append("NOT n.set_aside AND NOT " + tagged.format(""))
    return "".join(f" AND {part}" for part in parts), arguments


def _of_notes(column: str, note_ids: Sequence[str]) -> str:
    """Return the condition that keeps a read of few notes from going through all of the dossier's records."""
    return f"AND {column} IN ({', '.join('?' * len(note_ids))}) " if note_ids else ""


def _read_tags(store: Store, dossier_id: str, note_ids: Sequence[str]) -> dict[str, tuple[Tag, ...]]:
    found: dict[str, tuple[Tag, ...]] = {}
    with user_failures():
        rows = store.reader().execute(
            "SELECT note_id, instrument_id, item_key, owner FROM note_tag "
            f"WHERE dossier_id = ? AND NOT hidden {_of_notes('note_id', note_ids)}"
            "ORDER BY instrument_id, item_key, owner",
            (dossier_id, *note_ids),
        )
        for note_id, instrument_id, item_key, owner in rows:
            found[note_id] = (*found.get(note_id, ()), Tag(instrument_id, item_key, owner))
    return found


def _read_answers(store: Store, dossier_id: str, note_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    with user_failures():
        rows = store.reader().execute(
            "SELECT a.question_id, a.note_id FROM note_answer a "
            "LEFT JOIN note n ON n.id = a.note_id "
            "WHERE n.hidden IS NOT 1 AND a.dossier_id = ? AND NOT a.hidden "
            f"{_of_notes('a.question_id', note_ids)}"
            "ORDER BY a.root_lamport, a.id",
            (dossier_id, *note_ids),
        )
        for question_id, note_id in rows:
            found[question_id] = (*found.get(question_id, ()), note_id)
    return found


def list_statement_notes(store: Store, dossier_id: str) -> dict[str, tuple[NoteLink, ...]]:
    """Return the shown notes on each statement of the school, in the order in which they were put there."""
    found: dict[str, tuple[NoteLink, ...]] = {}
    with user_failures():
        rows = store.reader().execute(
            "SELECT s.statement_id, s.note_id, s.owner FROM statement_note s "
            "JOIN note n ON n.id = s.note_id AND NOT n.hidden "
            "WHERE s.dossier_id = ? AND NOT s.hidden ORDER BY s.root_lamport, s.id",
            (dossier_id,),
        )
        for statement_id, note_id, owner in rows:
            found[statement_id] = (*found.get(statement_id, ()), NoteLink(note_id, owner))
    return found


def last_note(store: Store, dossier_id: str, owner: str, item_id: str) -> str:
    """Return the id of the note that a juror made last in a programme item ("" for none), or ""."""
    with user_failures():
        row = (
            store.reader()
            .execute(
                "SELECT id FROM note WHERE dossier_id = ? AND NOT hidden AND coalesce(item_id, '') = ? "
                "AND owner = ? ORDER BY root_lamport DESC, id LIMIT 1",
                (dossier_id, item_id, owner),
            )
            .fetchone()
        )
    return row[0] if row else ""


def last_written_note(store: Store, dossier_id: str, owner: str) -> str:
    """Return the id of the note that a juror made last at its own time, in whatever part, or ""."""
    with user_failures():
        row = (
            store.reader()
            .execute(
                "SELECT id FROM note WHERE dossier_id = ? AND NOT hidden AND owner = ? AND NOT backdated "
                "ORDER BY root_lamport DESC, id LIMIT 1",
                (dossier_id, owner),
            )
            .fetchone()
        )
    return row[0] if row else ""


def questions_answered_by(store: Store, dossier_id: str, note_id: str) -> list[str]:
    """Return the ids of the questions that a note answers."""
    with user_failures():
        rows = store.reader().execute(
            "SELECT DISTINCT question_id FROM note_answer "
            "WHERE dossier_id = ? AND note_id = ? AND NOT hidden",
            (dossier_id, note_id),
        )
        return [row[0] for row in rows if row[0]]


def count_notes_per_item(store: Store, dossier_id: str) -> dict[str, int]:
    """Return how many notes each programme item has; those without one are under ""."""
    with user_failures():
        rows = (
            store.reader()
            .execute(
                "SELECT coalesce(n.item_id, ''), count(*) FROM note n WHERE n.dossier_id = ? "
                f"AND NOT n.hidden AND {IS_COUNTED} GROUP BY n.item_id",
                (dossier_id,),
            )
            .fetchall()
        )
    return {row[0]: row[1] for row in rows}


def count_notes(store: Store, dossier_id: str) -> tuple[int, int]:
    """Return how many notes a dossier has, and how many of them are still to be put in order.

    A prepared question is none (`counted_notes`), here and in every other count.
    """
    with user_failures():
        row = (
            store.reader()
            .execute(
                "SELECT count(*), coalesce(sum(NOT n.set_aside AND NOT EXISTS (SELECT 1 FROM note_tag t "
                "WHERE t.note_id = n.id AND NOT t.hidden)), 0) "
                f"FROM note n WHERE n.dossier_id = ? AND NOT n.hidden AND {IS_COUNTED}",
                (dossier_id,),
            )
            .fetchone()
        )
    return int(row[0]), int(row[1])


def list_tagged(store: Store, dossier_id: str, instrument_id: str) -> list[tuple[str, str, str]]:
    """Return (item key, source group, note id) of every tag on a shown note that is evidence."""
    with user_failures():
        rows = (
            store.reader()
            .execute(
                "SELECT t.item_key, n.source_group, n.id FROM note_tag t "
                "JOIN note n ON n.id = t.note_id AND NOT n.hidden "
                f"WHERE t.dossier_id = ? AND t.instrument_id = ? AND NOT t.hidden AND {_IS_EVIDENCE}",
                (dossier_id, instrument_id),
            )
            .fetchall()
        )
    return [(row[0], row[1], row[2]) for row in rows]


def count_coverage(store: Store, dossier_id: str, instrument_id: str) -> dict[tuple[str, str], int]:
    """Return how many notes show something of each item from each source, keyed (item key, group)."""
    with user_failures():
        rows = (
            store.reader()
            .execute(
                "SELECT t.item_key, n.source_group, count(DISTINCT n.id) FROM note_tag t "
                "JOIN note n ON n.id = t.note_id AND NOT n.hidden "
                f"WHERE t.dossier_id = ? AND t.instrument_id = ? AND NOT t.hidden AND {_IS_EVIDENCE} "
                "GROUP BY t.item_key, n.source_group",
                (dossier_id, instrument_id),
            )
            .fetchall()
        )
    return {(row[0], row[1]): row[2] for row in rows}
