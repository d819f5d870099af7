"""Larger acts on notes that are there: write one anew, split one, join two. Ids stay what they were."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from jurytool.services.changes import Changes
from jurytool.services.context import Context, require
from jurytool.services.values import clean_value
from jurytool.services.visit.attachments import check_stored, list_attachments, put_files
from jurytool.services.visit.notes import (
    NewNote,
    NoteView,
    Tag,
    put_answer,
    put_tag,
    read_note,
    read_typed,
    tag_id,
)
from jurytool.storage import note_queries
from jurytool.storage.log import Act

Pair = tuple[str, str]  # instrument id and item key


def last_own_note(ctx: Context, dossier_id: str, item_id: str) -> NoteView | None:
    """Return the note that I made last in a part of the programme ("" for none), or None."""
    note_id = note_queries.last_note(ctx.store, dossier_id, ctx.my_juror(dossier_id), item_id)
    return read_note(ctx, dossier_id, note_id) if note_id else None


def last_written_note(ctx: Context, dossier_id: str) -> NoteView | None:
    """Return the note that I wrote last at its own time, in whatever part of the programme, or None."""
    note_id = note_queries.last_written_note(ctx.store, dossier_id, ctx.my_juror(dossier_id))
    return read_note(ctx, dossier_id, note_id) if note_id else None


def rewrite_note(ctx: Context, dossier_id: str, note_id: str, new: NewNote) -> Changes:
    """Give a note another text, kind, star and tags in one act, and forget the draft of its box.

    Time, item, source, author and files stay, as do a colleague's tags; files of `new` are added. Raises
    InputRefusedError for an empty or too long text.
    """
    kind, text = read_typed(new)
    before = read_note(ctx, dossier_id, note_id)
    check_stored(ctx, new.files)

    def work(act: Act) -> str:
        for name, value in (
            ("text", text),
            ("kind", kind.value),
            ("starred", new.starred),
            ("target_group", new.target_group),
        ):
            act.set("note", note_id, name, value)
        _set_tags(act, before, new.tags)
        put_files(act, note_id, new.files)
        if new.answers:
            put_answer(act, new.answers, note_id)
        act.drop_draft("note", new.box, "text")
        return note_id

    return ctx.perform(dossier_id, "notitie wijzigen", work)


def _set_tags(act: Act, note: NoteView, wanted: Collection[Pair]) -> None:
    """Make my tags so that exactly these are shown, as far as that is mine to say."""
    shown = {_pair(tag) for tag in note.tags}
    for tag in note.tags:
        if tag.owner == act.author and _pair(tag) not in wanted:
            act.delete("note_tag", tag_id(act, note.id, *_pair(tag)))
    for pair in wanted:
        if pair not in shown:
            put_tag(act, note.id, *pair)


def split_note(ctx: Context, dossier_id: str, note_id: str, before: str, after: str) -> Changes:
    """Make two notes of one: the first part of its text stays, the rest becomes a note after it.

    `main_id` is the new note's id. It has the time, item, kind, source and star of the first, and my tags.
    Raises InputRefusedError where one of them would be empty.
    """
    first, rest = (str(clean_value("note", "text", part)).strip() for part in (before, after))
    require(first and rest, "Zet de cursor op de plek waar de notitie in tweeën moet.")
    note = read_note(ctx, dossier_id, note_id)
    new_id = ctx.clock.new_id()

    def work(act: Act) -> str:
        act.set("note", note_id, "text", first)
        copied = ("item_id", "kind", "source_group", "target_group", "at", "backdated", "starred")
        values = {name: act.value("note", note_id, name) for name in copied}
        act.create("note", new_id, {**values, "text": rest})
        for pair in _own_pairs(act, note.tags):
            put_tag(act, new_id, *pair)
        act.drop_draft("note", note_id, "text")
        return new_id

    return ctx.perform(dossier_id, "notitie splitsen", work)


def join_notes(ctx: Context, dossier_id: str, first: NoteView, second: NoteView) -> Changes:
    """Add a note to the one before it, with its tags, star, files and the questions it answers.

    The second goes to the bin. Raises InputRefusedError where the text would become too long.
    """
    text = str(clean_value("note", "text", f"{first.text}\n{second.text}"))
    files = [one.file for one in list_attachments(ctx, dossier_id, second.id)]
    answered = note_queries.questions_answered_by(ctx.store, dossier_id, second.id)

    def work(act: Act) -> str:
        act.set("note", first.id, "text", text)
        act.set("note", first.id, "starred", first.starred or second.starred)
        for pair in _own_pairs(act, second.tags):
            put_tag(act, first.id, *pair)
        for question_id in answered:
            put_answer(act, question_id, first.id)
        put_files(act, first.id, files)
        act.delete("note", second.id)
        return first.id

    return ctx.perform(dossier_id, "notities samenvoegen", work)


def _own_pairs(act: Act, tags: Iterable[Tag]) -> list[Pair]:
    """Return what I said that a note is about; a colleague's tag is a colleague's word."""
    return [_pair(tag) for tag in tags if tag.owner == act.author]


def _pair(tag: Tag) -> Pair:
    return (tag.instrument_id, tag.item_key)
