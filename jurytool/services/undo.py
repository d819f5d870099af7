"""Undo and redo: new changes that write back what was shown before, never a change taken away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from jurytool.errors import ChangedSinceError, InputRefusedError
from jurytool.history.change import CREATE, DELETE, RESTORE, RETRACT, SET
from jurytool.history.view import EXISTENCE
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.undo_stack import Entry, UndoStack
from jurytool.storage.log import Act, Step

# what hangs on another record, and the field that names that one: there a user looks for it
_HANGS_ON: Mapping[str, tuple[str, str]] = {
    "note_tag": ("note", "note_id"),
    "note_answer": ("note", "question_id"),
    "statement_mark": ("statement", "statement_id"),
    "document_read": ("document", "document_id"),
    "statement_note": ("statement", "statement_id"),
    "attachment": ("note", "target_id"),
    "point_said": ("feedback_point", "point_id"),
    "attendance": ("programme_item", "item_id"),
    "item_time": ("programme_item", "item_id"),
}
_FINAL = "final_version"  # of an assessment: not about its profile, but about a version of the report


def undo(ctx: Context, dossier_id: str) -> Changes | None:
    """Undo the last act in this dossier; returns None when there is none.

    Raises InputRefusedError where somebody else has changed the same text since.
    """
    stack = ctx.undo_stack(dossier_id)
    return _reverse(ctx, dossier_id, stack, stack.done, stack.undone, "ongedaan maken")


def redo(ctx: Context, dossier_id: str) -> Changes | None:
    """Do again what was undone last; returns None when there is nothing."""
    stack = ctx.undo_stack(dossier_id)
    return _reverse(ctx, dossier_id, stack, stack.undone, stack.done, "opnieuw doen")


def take_arrival(ctx: Context, dossier_id: str) -> str:
    """Return the name of the file that came in after the latest act, "" where none did; told once."""
    stack = ctx.undo_stack(dossier_id)
    arrived, stack.arrived = stack.arrived, ""
    return arrived


def next_undo(ctx: Context, dossier_id: str) -> str:
    """Return what would be undone, in Dutch, or ""."""
    done = ctx.undo_stack(dossier_id).done
    return done[-1].label if done else ""


def next_redo(ctx: Context, dossier_id: str) -> str:
    """Return what would be done again, in Dutch, or ""."""
    undone = ctx.undo_stack(dossier_id).undone
    return undone[-1].label if undone else ""


def _reverse(
    ctx: Context, dossier_id: str, stack: UndoStack, source: list[Entry], target: list[Entry], verb: str
) -> Changes | None:
    if not source:
        return None
    entry = source[-1]
    steps: list[Step] = []
    subject: list[str] = []

    def work(act: Act) -> str:
        for step in reversed(entry.steps):
            _reverse_step(act, stack, step)
        steps.extend(act.steps)
        subject.extend(_subject(act, entry.steps[0]))
        return subject[1]

    try:
        changes = ctx.perform(dossier_id, f"{entry.label} {verb}", work, undoable=False)
    except InputRefusedError:
        source.pop()  # it can never be undone any more, and must not stand in the way of the one before
        raise
    source.pop()
    stack.own_changes.update(step.change_id for step in steps)
    target.append(Entry(entry.label, tuple(steps), entry.act_id))
    return replace(changes, main_type=subject[0], reverses=entry.act_id)


def _subject(act: Act, step: Step) -> tuple[str, str]:
    """Return type and id of the record that a step was about, as a user sees it."""
    if step.field == _FINAL:
        return "report_version", str(step.after or step.before or "")
    if step.record_type not in _HANGS_ON:
        return step.record_type, step.record
    owner_type, name = _HANGS_ON[step.record_type]
    return owner_type, str(act.value(step.record_type, step.record, name) or "")


def _reverse_step(act: Act, stack: UndoStack, step: Step) -> None:
    if act.is_erased(step.record_type, step.record):
        raise InputRefusedError("Dit is voorgoed gewist. Ongedaan maken kan niet meer.")
    if not _is_still_mine(act, stack, step):
        raise ChangedSinceError(
            "Dit is daarna door iemand anders veranderd en kan niet zomaar ongedaan worden gemaakt.",
            "Wat er nu staat, blijft staan. Verander het zelf als dat nodig is.",
            (step.record_type, step.record, step.field),
        )
    before = len(act.steps)
    if step.op != RETRACT and step.resolves:
        act.retract(step.record_type, step.record, step.field, step.change_id)
    elif step.op == RETRACT and step.field == EXISTENCE:
        mark_again = act.delete if step.before == DELETE else act.restore
        mark_again(step.record_type, step.record)
    elif step.op == RETRACT:
        act.resolve(step.record_type, step.record, step.field, step.before, step.seen)
    elif step.op == SET:
        act.set(step.record_type, step.record, step.field, step.before)
    elif step.op in (CREATE, RESTORE):
        if not act.empty_locked(step.record_type, step.record):
            act.delete(step.record_type, step.record)
    else:
        act.restore(step.record_type, step.record)
    if step.op == CREATE or step.change_id in stack.creations:
        stack.creations.update(done.change_id for done in act.steps[before:])


def _is_still_mine(act: Act, stack: UndoStack, step: Step) -> bool:
    """Return whether what the step wrote is still what is shown, and by nobody else since.

    Making, deleting and restoring are about a whole record: then nobody may have written any of its fields.
    """
    if step.op == RETRACT:
        return set(act.heads(step.record_type, step.record, step.field)) == step.seen
    if step.op != SET:
        mine = stack.own_changes | {done.change_id for done in act.steps}  # what this act took back already
        return act.all_heads(step.record_type, step.record) <= mine | step.seen
    heads = set(act.heads(step.record_type, step.record, step.field))
    is_shown = act.value(step.record_type, step.record, step.field) == step.after
    return is_shown and heads <= stack.own_changes
