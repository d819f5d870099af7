"""Erasing for good what somebody wrote (R20): for what should never have been written down.

The act goes along in files, and the text leaves each laptop: at once where its own author asked for it, else
after a yes there (`erasure_requests`). `erasure_reach` knows where else it stands. Files that were given
away, Word reports that were saved or sent and copies elsewhere are out of reach.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from jurytool.errors import InputRefusedError
from jurytool.history.change import CREATE, Change
from jurytool.history.erasure import ERASURE, LASTING, is_lasting
from jurytool.models.fields import RECORDS, Kind, Value
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.erasing.erasure_reach import VERSION, Remains, find_reach
from jurytool.services.exchange.versions import read_names
from jurytool.services.field_words import field_words
from jurytool.services.judging.on_behalf import KINDS
from jurytool.services.report.report_versions import VersionView
from jurytool.services.text_fields import promote_drafts
from jurytool.services.visit.attachments import clear_opened
from jurytool.storage import cache
from jurytool.storage.attachment_queries import list_hanging
from jurytool.storage.erasing import ATTACHMENT, finish_erasing
from jurytool.storage.failures import user_failures
from jurytool.storage.log import Act
from jurytool.text.dutch import join_words
from jurytool.text.field_text import TEXTS, plain_words

LABEL = "voorgoed wissen"
GONE = "Dit staat niet meer in het dossier."


class OthersWroteError(InputRefusedError):
    """Somebody else wrote in what is to be erased, and the user has not agreed to that yet."""


@dataclass(frozen=True, slots=True)
class ErasurePlan:
    """What would go if a record were erased, for who has to decide."""

    kind: str  # Dutch
    text: str  # its first words, "" where it has none
    versions: int  # how often something was written in it
    files: int  # beside it
    points: int  # from Word, that quote it
    kept: tuple[str, ...]  # the names of the versions of the report whose kept file has it
    unsure: tuple[str, ...]  # and of those of which nobody can say
    is_sent: bool  # whether one of those went to the school
    quotes: int  # reactions of the school that quote it, which stay
    others: tuple[str, ...]  # the names of who else wrote in it
    is_mine: bool  # whether I wrote in it


def may_erase(record_type: str, field: str = "") -> bool:
    """Return whether a record of this type can be erased, or of a text in it all that was ever written."""
    if not field:
        return record_type not in LASTING
    kind = RECORDS[record_type].fields[field].kind
    return kind in TEXTS and (record_type not in LASTING or kind is Kind.NARRATIVE)


def plan_erasure(
    ctx: Context, dossier_id: str, record_type: str, record_id: str, field: str = ""
) -> ErasurePlan:
    """Return what would go; changes nothing. Raises InputRefusedError for what cannot be erased."""
    changes = _find(ctx, dossier_id, record_type, record_id, field)
    names, me = read_names(ctx, dossier_id), ctx.my_juror(dossier_id)
    authors = {change.origin.author for change in changes}
    own = [change for change in changes if change.record == record_id]
    reach = find_reach(ctx, dossier_id, record_id, changes)
    authors |= {change.origin.author for change in reach.changes}
    return ErasurePlan(
        _kind_of(record_type, field, own),
        first_words(ctx, own),
        len(own),
        len({change.record for change in changes if change.record_type == ATTACHMENT} - {record_id}),
        reach.points,
        tuple(one.name for one in reach.versions),
        tuple(one.name for one in reach.unsure),
        any(one.sent_on for one in (*reach.versions, *reach.unsure)),
        reach.quotes,
        tuple(sorted(names.get(author, "een ander") for author in authors - {me})),
        me in authors,
    )


def erase_record(
    ctx: Context,
    dossier_id: str,
    record_type: str,
    record_id: str,
    field: str = "",
    *,
    agreed: bool = False,
    with_reports: bool = False,
    with_unsure: bool = False,
) -> Changes:
    """Erase all that was ever written in a record, and the files beside it; it cannot be undone.

    So do points from Word that quote it, and the lines of versions of the report in which it stands. With
    `with_reports` the kept files of those versions go too, with `with_unsure` those of which nobody can say
    whether it stands in them; which they were stays.

    With a `field` only what was written there goes, so that a part of the report keeps its place and a score
    its number; but the whole record where that was made with those words. What is being typed in it becomes a
    change first, so that nothing of it stays. Raises OthersWroteError where somebody else wrote in it and the
    user has not agreed; with that yes it leaves this laptop, and on the other one is asked. Raises
    InputRefusedError for what a dossier cannot be read without.
    """
    promote_drafts(ctx, dossier_id)
    changes = _find(ctx, dossier_id, record_type, record_id, field)
    reach = find_reach(ctx, dossier_id, record_id, changes)
    changes = [*changes, *reach.changes]
    others = {change.origin.author for change in changes} - {ctx.my_juror(dossier_id)}
    if others and not agreed:
        names = read_names(ctx, dossier_id)
        who = join_words(sorted(names.get(author, "een ander") for author in others))
        raise OthersWroteError(
            f"Hierin schreef ook {who}.",
            "Wil je dit op deze laptop toch wissen? Op de andere laptop wordt er eerst om gevraagd.",
        )
    versions = (*(reach.versions if with_reports else ()), *(reach.unsure if with_unsure else ()))
    return erase_changes(ctx, dossier_id, record_type, record_id, changes, versions, remains=reach.remains)


def _find(ctx: Context, dossier_id: str, record_type: str, record_id: str, field: str) -> list[Change]:
    """Return all that is left to erase of a record and of the files beside it; raises InputRefusedError."""
    changes = [
        change
        for one in [(record_type, record_id), *_files_beside(ctx, dossier_id, record_id)]
        for change in _read(ctx, *one)
        if not change.is_erased
    ]
    if field and not any(_is_made_with(change, field) for change in changes if change.record == record_id):
        own = [change for change in changes if change.record == record_id]
        changes = [change for change in own if change.op != CREATE and field in change.fields]
    if any(change.origin.dossier != dossier_id for change in changes) or not changes:
        raise InputRefusedError(GONE)
    found = [change for change in changes if not is_lasting(change)]
    if not found:
        raise InputRefusedError("Dit hoort vast bij het dossier en kan niet worden gewist.")
    return found


def erase_changes(
    ctx: Context,
    dossier_id: str,
    record_type: str,
    record_id: str,
    changes: Sequence[Change],
    versions: Sequence[VersionView] = (),
    digests: Iterable[str] = (),
    *,
    remains: Sequence[Remains] = (),
    reader_may: bool = False,
) -> Changes:
    """Erase what is of one record or beside it, and the kept files of these versions of the report.

    `digests` are of files that go where nothing names them any more; `remains` is what stays of records of
    which not all goes. Raises InputRefusedError while nobody said who I am. A reader erases nothing, but says
    yes to what another erased: it stands on this laptop too.
    """
    if not ctx.my_juror(dossier_id):
        raise InputRefusedError("Zeg eerst in Overzicht wie jij bent in dit juryteam.")
    beside = {str(change.values().get("sha256")) for change in changes if change.record_type == ATTACHMENT}
    beside |= {one.sha256 for one in versions} | set(digests)
    values: dict[str, Value] = {
        "erased_type": record_type,
        "erased_id": record_id,
        "change_ids": sorted(change.id for change in changes),
        "digests": sorted(beside),
        "erased_at": ctx.clock.now().iso(),
    }
    erasure_id = ctx.clock.new_id()

    def work(act: Act) -> str:
        for one in versions:
            act.set(VERSION, one.id, "size", None, one.basis.heads(one.id, "size"))
        left = _write_remains(act, remains, changes)
        act.create(ERASURE, erasure_id, values)
        act.apply_erasures()
        for (kind, one_id, name), value in left.items():
            act.set(kind, one_id, name, value)
        return record_id

    done = ctx.perform(dossier_id, LABEL, work, undoable=False, reader_may=reader_may)
    finish_erasing(ctx.store)
    clear_opened(ctx)
    types = {change.record_type for change in changes} | ({VERSION} if versions else set())
    ids = {change.record for change in changes} | {one.id for one in versions}
    return replace(done, record_types=done.record_types | types, record_ids=done.record_ids | ids)


def _write_remains(
    act: Act, remains: Sequence[Remains], going: Sequence[Change]
) -> dict[tuple[str, str, str], Value]:
    """Write what stays in the fields that had the words; return what else goes and is to be written anew.

    The change that made a record holds all its fields in one value: with one word of it all of them go.
    """
    names = {change.id for change in going}
    left = {}
    for one in remains:
        act.set(one.record_type, one.record_id, one.field, one.value)
        for name, spec in RECORDS[one.record_type].fields.items():
            value = act.value(one.record_type, one.record_id, name)
            if value != spec.empty and not names.isdisjoint(act.heads(one.record_type, one.record_id, name)):
                left[one.record_type, one.record_id, name] = value
    return left


def _is_made_with(change: Change, field: str) -> bool:
    """Return whether a record was made with words in this field."""
    spec = RECORDS[change.record_type].fields[field]
    return change.op == CREATE and bool(plain_words(spec, change.values().get(field)).strip())


def _kind_of(record_type: str, field: str, changes: Sequence[Change]) -> str:
    """Return what is called that goes: of a record that stays itself, the texts in it."""
    stays = field and all(change.op != CREATE for change in changes)
    if record_type not in LASTING and not stays:
        return KINDS.get(record_type, "gegeven")
    names = dict.fromkeys(name for change in changes for name in change.fields)
    words = [field_words(record_type, name) for name in names]
    return join_words([word.removeprefix("de ").removeprefix("het ") for word in words if word] or ["tekst"])


def _read(ctx: Context, record_type: str, record_id: str) -> list[Change]:
    with user_failures():
        return cache.read_visible(ctx.store.reader(), record_type, record_id)


def _files_beside(ctx: Context, dossier_id: str, record_id: str) -> list[tuple[str, str]]:
    return [(ATTACHMENT, one) for one in list_hanging(ctx.store, dossier_id, record_id)]


def first_words(ctx: Context, changes: Sequence[Change]) -> str:
    """Return the latest text in these that may be seen here, as people read it."""
    for change in sorted(changes, key=lambda change: change.order, reverse=True):
        spec = RECORDS.get(change.record_type)
        if spec is None or all(one.id != change.id for one in _read(ctx, change.record_type, change.record)):
            continue
        for name, value in change.values().items():
            field = spec.fields.get(name)
            text = plain_words(field, value) if field is not None else ""
            if text:
                return text
    return ""
