"""Notes: capture first, put in order later. Only the text is needed; all else may come afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jurytool.clock import later_of
from jurytool.errors import InternalError
from jurytool.models.enums import NoteKind
from jurytool.services.changes import Changes
from jurytool.services.context import Context, require
from jurytool.services.ids import derived_id
from jurytool.services.records import delete_record, edit_own_record
from jurytool.services.text_fields import TextField, read_text_field
from jurytool.services.values import clean_value
from jurytool.services.visit.attachments import StoredFile, check_stored, put_files
from jurytool.storage import note_queries
from jurytool.storage.drafts import CAPTURE
from jurytool.storage.log import Act
from jurytool.storage.note_queries import NoteFilter as NoteFilter
from jurytool.storage.note_queries import NoteView as NoteView
from jurytool.storage.note_queries import Tag as Tag
from jurytool.text.quotation import is_quotation, without_marks

DOCUMENTS, OWN_EYES = "document", "eigen"
NOT_ASKABLE = (DOCUMENTS, OWN_EYES)  # sources that are no people


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note to capture; `at` is the instant of its first key, "" for now.

    `tags` are pairs of instrument id and item key. A kind left out is recognised in the text.
    """

    text: str
    item_id: str | None = None
    kind: NoteKind | None = None
    source_group: str = ""
    target_group: str = ""
    at: str = ""
    starred: bool = False
    backdated: bool = False
    tags: tuple[tuple[str, str], ...] = ()
    files: tuple[StoredFile, ...] = ()
    box: str = CAPTURE  # the box that it was typed in, whose draft it replaces
    answers: str = ""  # id of the question that it answers
    on_behalf: str = ""  # id of the colleague in whose name it is written down
    in_turn: bool = False  # typed in this run after the notes before it, so never before those


def recognise_kind(text: str) -> NoteKind:
    """Return the kind that a text's first character announces.

    Recorded text is looked at, never a key: quotes and `?` may come from dead keys.
    """
    start = text.lstrip()
    if start.startswith("?"):
        return NoteKind.QUESTION
    return NoteKind.QUOTE if is_quotation(start) else NoteKind.OBSERVATION


def capture_note(ctx: Context, dossier_id: str, new: NewNote) -> Changes:
    """Keep a note with its tags and files and forget the draft of its box, in one transaction.

    A note without words is called after its files. `main_id` is the note's id. Raises InputRefusedError for
    an empty or too long text.
    """
    kind, text = read_typed(new)
    check_stored(ctx, new.files)
    note_id = ctx.clock.new_id()
    turn = (dossier_id, new.item_id or "")
    at = new.at or ctx.clock.now().iso()
    if new.in_turn:
        at = later_of(at, last_typed(ctx, *turn))

    def work(act: Act) -> str:
        act.create(
            "note",
            note_id,
            {
                "item_id": new.item_id,
                "kind": kind.value,
                "text": text,
                "source_group": new.source_group or _usual_source(act, kind, new.item_id),
                "target_group": new.target_group,
                "at": at,
                "starred": new.starred,
                "backdated": new.backdated,
                "on_behalf": new.on_behalf or None,
            },
        )
        for instrument_id, item_key in new.tags:
            put_tag(act, note_id, instrument_id, item_key)
        put_files(act, note_id, new.files)
        if new.answers:
            put_answer(act, new.answers, note_id)
        act.drop_draft("note", new.box, "text")
        return note_id

    changes = ctx.perform(dossier_id, "notitie vastleggen", work)
    if new.in_turn:
        ctx.typed_until[turn] = at
    return changes


def time_of_first_key(ctx: Context, dossier_id: str, item_id: str | None) -> str:
    """Return the instant at which a note begins that is typed now.

    It is never before the note that I typed before it in this part, whatever was done to the clock.
    """
    return ctx.steady.after(last_typed(ctx, dossier_id, item_id or ""))


def last_typed(ctx: Context, dossier_id: str, item_id: str) -> str:
    """Return the time of the note that I typed last in a part ("" for none) in this run, or ""."""
    return ctx.typed_until.get((dossier_id, item_id), "")


def read_typed(new: NewNote) -> tuple[NoteKind, str]:
    """Return kind and text of what was typed; raises InputRefusedError for an empty or too long text.

    The mark that announces a kind is no part of the text. A note without words is called after its files.
    """
    kind = new.kind or recognise_kind(new.text)
    text = str(clean_value("note", "text", new.text)).strip()
    if kind is NoteKind.QUESTION and text.startswith("?"):
        text = text.lstrip("? ")
    if kind is NoteKind.QUOTE:
        text = without_marks(text)
    text = text or ", ".join(file.file_name for file in new.files)
    require(text, "De notitie is nog leeg.")
    return kind, text


def _usual_source(act: Act, kind: NoteKind, item_id: str | None) -> str:
    """Return who speaks in this part of the programme; a document speaks for itself."""
    if kind is NoteKind.DOCUMENT:
        return DOCUMENTS
    return str(act.value("programme_item", item_id, "source_group")) if item_id else ""


def list_notes(ctx: Context, dossier_id: str, chosen: NoteFilter | None = None) -> list[NoteView]:
    """Return the shown notes by programme item and time."""
    return note_queries.list_notes(ctx.store, dossier_id, chosen)


def count_notes(ctx: Context, dossier_id: str) -> tuple[int, int]:
    """Return how many notes a dossier has, and how many of them are still to be put in order."""
    return note_queries.count_notes(ctx.store, dossier_id)


def read_note(ctx: Context, dossier_id: str, note_id: str) -> NoteView:
    """Return one note; raises InternalError where it is not shown."""
    found = list_notes(ctx, dossier_id, NoteFilter(note_ids=(note_id,)))
    if not found:
        raise InternalError(f"note {note_id} is not shown")
    return found[0]


def edit_note(
    ctx: Context, dossier_id: str, note_id: str, values: Mapping[str, str | bool | None]
) -> Changes:
    """Change a note's kind, source group, target group, star, time or programme item, not its text."""
    labels = {
        "starred": "ster",
        "kind": "soort kiezen",
        "source_group": "bron kiezen",
        "set_aside": "notitie hoort nergens bij",
    }
    label = labels.get(next(iter(values), ""), "notitie wijzigen")
    return edit_own_record(ctx, dossier_id, "note", note_id, values, label)


def move_note(ctx: Context, dossier_id: str, note_id: str, item_id: str | None, at: str = "") -> Changes:
    """Put a note into another programme item; with `at` it takes that time, marked "achteraf"."""

    def work(act: Act) -> str:
        act.set("note", note_id, "item_id", item_id)
        if at:
            act.set("note", note_id, "at", at)
            act.set("note", note_id, "backdated", True)
        return note_id

    return ctx.perform(dossier_id, "notitie verplaatsen", work)


def tag_note(ctx: Context, dossier_id: str, note_id: str, instrument_id: str, item_key: str) -> Changes:
    """Say that a note is about a criterion or indicator."""

    def work(act: Act) -> str:
        put_tag(act, note_id, instrument_id, item_key)
        return note_id

    return ctx.perform(dossier_id, "criterium kiezen", work)


def untag_note(ctx: Context, dossier_id: str, note_id: str, instrument_id: str, item_key: str) -> Changes:
    """Take my own tag away from a note; a colleague's tag stays."""

    def work(act: Act) -> str:
        act.delete("note_tag", tag_id(act, note_id, instrument_id, item_key))
        return note_id

    return ctx.perform(dossier_id, "criterium weghalen", work)


def tag_id(act: Act, note_id: str, instrument_id: str, item_key: str) -> str:
    """Return the id of my own tag on a note."""
    return derived_id(note_id, "tag", instrument_id, item_key, act.author)


def put_tag(act: Act, note_id: str, instrument_id: str, item_key: str) -> None:
    """Say within an act that a note is about a criterion or indicator."""
    identity = {"note_id": note_id, "instrument_id": instrument_id, "item_key": item_key}
    act.put("note_tag", tag_id(act, note_id, instrument_id, item_key), identity, {})


def note_field(ctx: Context, dossier_id: str, note_id: str) -> TextField:
    """Return a note's text, for an editor."""
    return read_text_field(ctx, dossier_id, "note", note_id, "text")


def delete_note(ctx: Context, dossier_id: str, note_id: str) -> Changes:
    """Put a note in the bin."""

    return delete_record(ctx, dossier_id, "note", note_id, "notitie verwijderen")


def answer_question(ctx: Context, dossier_id: str, question_id: str, note_id: str) -> Changes:
    """Tick a question off by the note that answers it; the note may be the question itself."""

    def work(act: Act) -> str:
        put_answer(act, question_id, note_id)
        return question_id

    return ctx.perform(dossier_id, "vraag afvinken", work)


def put_answer(act: Act, question_id: str, note_id: str) -> None:
    """Say within an act that a note answers a question."""
    record_id = derived_id(question_id, "answer", note_id, act.author)
    act.put("note_answer", record_id, {"question_id": question_id, "note_id": note_id}, {})


def reopen_question(ctx: Context, dossier_id: str, question_id: str, note_id: str) -> Changes:
    """Take my tick on a question away."""
    record_id = derived_id(question_id, "answer", note_id, ctx.my_juror(dossier_id))

    def work(act: Act) -> str:
        act.delete("note_answer", record_id)
        return question_id

    return ctx.perform(dossier_id, "vraag weer openzetten", work)


def open_questions(ctx: Context, dossier_id: str) -> list[NoteView]:
    """Return the questions that no note has answered."""
    questions = list_notes(ctx, dossier_id, NoteFilter(kinds=(NoteKind.QUESTION,)))
    return [note for note in questions if not note.answered_by]
