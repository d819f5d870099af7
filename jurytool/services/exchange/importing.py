"""Takes over what came in files, in one transaction after a backup; and takes it back (R24)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from typing import Any

from jurytool.clock import Moment
from jurytool.errors import InputRefusedError
from jurytool.exchange.bundle_reader import open_bundle
from jurytool.exchange.preview import Effect, Effects
from jurytool.exchange.refusals import damaged
from jurytool.exchange.sealed import unseal
from jurytool.history.view import view_record
from jurytool.models.fields import RECORDS
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.dossier.dossiers import NewJuror
from jurytool.services.dossier.jurors import add_juror, clean_juror
from jurytool.services.dossier.names import Names
from jurytool.services.exchange.incoming import Incoming, Source, check_possible, look_again
from jurytool.services.exchange.previews import FileInfo, Preview
from jurytool.services.field_words import field_words
from jurytool.services.records import BIN_KINDS
from jurytool.services.text_fields import promote_drafts
from jurytool.services.visit.attachments import clear_opened
from jurytool.storage import cache, exchange_tables
from jurytool.storage.attachment_queries import read_named
from jurytool.storage.attachments import Batch
from jurytool.storage.backup import make_backup
from jurytool.storage.erasing import finish_erasing, read_erased_files
from jurytool.storage.exchange_tables import Received, TakenBack, find_received, list_received
from jurytool.storage.failures import user_failures
from jurytool.storage.pace import GoOn, Pace
from jurytool.storage.queries import get_row
from jurytool.storage.receiving import Arrival, receive
from jurytool.storage.removal import BuiltOn, BuiltOnError, check_removable, remove_received
from jurytool.storage.staging import Staging
from jurytool.storage.start_queries import has_dossier
from jurytool.text.dutch import join_words
from jurytool.text.field_text import plain_words

LABEL = "bestand binnenhalen"
_KEPT_LINES = 100  # of each effect, in the report that stays
_UNDONE = "Dit bestand is al teruggedraaid."
_NAMED = 5  # texts that stand in the way of taking an import back

Who = Mapping[str, str | NewJuror]  # dossier → the juror that I am there


class LargeLossError(InputRefusedError):
    """An import would hide or empty so much that the user has to agree first; nothing was taken over."""


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One effect of an import, with where to find it."""

    effect: Effect
    record_type: str
    record_id: str
    field: str
    author: str


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What an import did to a dossier; it stays on this laptop."""

    import_id: str
    dossier_id: str
    at: Moment
    files: tuple[FileInfo, ...]
    new_changes: int
    pending: int
    new_attachments: int
    counts: Mapping[tuple[Effect, str], int]
    lines: tuple[ReportLine, ...]
    authors: Mapping[tuple[Effect, str], frozenset[str]] = field(default_factory=dict)
    taken_back: Moment | None = None  # when nothing of it was left here

    def count(self, effect: Effect, record_type: str = "") -> int:
        """Return how often an effect occurred, in records of one type or of all."""
        return Effects(self.counts, ()).count(effect, record_type)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: what the screens have to know, and its reports; none for what was here already."""

    changes: tuple[Changes, ...]
    reports: tuple[MergeReport, ...]
    previews: tuple[Preview, ...]
    has_new_device: bool  # this laptop goes on under another device id (R8)


def import_exchange_files(
    ctx: Context,
    incoming: Incoming,
    *,
    who: Who | None = None,
    agreed: bool = False,
    go_on: GoOn | None = None,
) -> Imported:
    """Take over all that is new in files that were looked at, or nothing at all.

    `who` says of each dossier with `needs_me` who I am there. Drafts become changes first (R5). Raises
    LargeLossError where much would be hidden or emptied and nobody agreed; StoppedError where `go_on` said
    no; any other UserError with the dossiers as they were.
    """
    chosen = {preview.dossier_id: _choose(preview, who or {}) for preview in incoming.previews}
    if not agreed and any(preview.is_large_loss for preview in incoming.previews):
        raise _large_loss(incoming.previews)  # before a draft becomes a change of which nobody would be told
    promoted = [done for preview in incoming.previews for done in promote_drafts(ctx, preview.dossier_id)]
    if promoted:
        look_again(ctx, incoming)
    if any(preview.brings_words for preview in incoming.previews):
        make_backup(ctx.paths, ctx.clock.now())
    received = _receive(ctx, incoming, chosen, go_on)
    finish_erasing(ctx.store)
    has_new_device = any(preview.holds_own_work for preview in incoming.previews)
    if has_new_device:
        ctx.save_profile(replace(ctx.profile, device_id=ctx.clock.new_id()))
    ids = {one.dossier_id: one.id for one in received}
    brought = [one.dossier_id for one in incoming.previews if one.dossier_id in ids or one.filled]
    changed = (_changes_of(incoming, dossier_id, ids.get(dossier_id, "")) for dossier_id in brought)
    done = [*promoted, *changed, *_settle_me(ctx, chosen)]
    _introduce(ctx, incoming.previews)
    reports = tuple(_read_report(one) for one in received)
    for report in reports:
        ctx.undo_stack(report.dossier_id).arrived = join_words([file.name for file in report.files])
    return Imported(tuple(done), reports, incoming.previews, has_new_device)


def list_reports(ctx: Context, dossier_id: str) -> list[MergeReport]:
    """Return what earlier imports did to a dossier, the newest first."""
    return [_read_report(received) for received in list_received(ctx.store, dossier_id)]


def list_taken_back(ctx: Context, dossier_id: str) -> list[MergeReport]:
    """Return what was taken back of a dossier, the latest first."""
    found = exchange_tables.list_taken_back(ctx.store, dossier_id)
    offset = ctx.clock.now().offset_minutes
    return [replace(_read_report(one), taken_back=Moment(one.undone_ms, offset)) for one in found]


def check_undo(ctx: Context, import_id: str) -> None:
    """Raise InputRefusedError, as `undo_import` would, where an import cannot be taken back any more."""
    received = find_received(ctx.store, import_id)
    if received is None:
        raise InputRefusedError(_UNDONE)
    try:
        check_removable(ctx.store, received)
    except BuiltOnError as error:
        raise _worked_on(ctx, received.dossier_id, error) from error


def undo_import(ctx: Context, import_id: str) -> Changes:
    """Take back exactly what an import brought; text that is being typed becomes a change first.

    Raises InputRefusedError, naming the texts, where somebody has worked on with it.
    """
    received = find_received(ctx.store, import_id)
    if received is None:
        raise InputRefusedError(_UNDONE)
    promote_drafts(ctx, received.dossier_id)
    try:
        records = remove_received(ctx.store, received, ctx.clock.now().utc_ms)
    except BuiltOnError as error:
        raise _worked_on(ctx, received.dossier_id, error) from error
    ctx.undo_stack(received.dossier_id).arrived = ""
    if has_dossier(ctx.store, received.dossier_id):
        ctx.forget_juror(received.dossier_id)
    else:
        clear_opened(ctx)
        ctx.forget_dossier(received.dossier_id)
    types, ids = {record_type for record_type, _ in records}, {record for _, record in records}
    return Changes(received.dossier_id, import_id, "bestand terugdraaien", frozenset(types), frozenset(ids))


def count_loss(previews: Iterable[Preview]) -> str:
    """Return in Dutch how much these would hide and empty."""
    effects = [preview.effects for preview in previews]
    hidden = sum(one.count(Effect.DELETED) for one in effects)
    emptied = sum(one.count(Effect.EMPTIED) for one in effects)
    return f"Dit bestand verwijdert {hidden} onderdelen en maakt {emptied} velden leeg."


def _choose(preview: Preview, who: Who) -> str | NewJuror:
    """Return who I am in a dossier, "" where that is known; raises InputRefusedError where it is not."""
    if not preview.needs_me:
        return ""
    chosen = who.get(preview.dossier_id, "")
    if isinstance(chosen, NewJuror):
        clean_juror(chosen.name, chosen.initials)
    elif chosen not in {juror.id for juror in preview.jurors}:
        raise InputRefusedError(
            f"Zeg eerst wie jij bent in het dossier van {preview.school}.",
            "Kies je naam, of voeg jezelf toe aan het juryteam.",
        )
    return chosen


def _settle_me(ctx: Context, chosen: Mapping[str, str | NewJuror]) -> list[Changes]:
    """Keep who I am: a juror that was there, or one that is added now, by an act of its own."""
    done = []
    for dossier_id, juror in chosen.items():
        if isinstance(juror, NewJuror):
            added = add_juror(ctx, dossier_id, juror.name, juror.initials, juror.role)
            ctx.set_my_juror(dossier_id, added.main_id)
            done.append(added)
        elif juror:
            ctx.set_my_juror(dossier_id, juror)
    return done


def _introduce(ctx: Context, previews: Iterable[Preview]) -> None:
    """Take who I said I am into the profile where that has no name yet: the first thing done was a file."""
    from jurytool.models.tables import Juror

    for preview in previews:
        juror = get_row(ctx.store, Juror, ctx.my_juror(preview.dossier_id))
        if not ctx.profile.name and juror is not None and juror.name:
            ctx.save_profile(replace(ctx.profile, name=juror.name, initials=juror.initials))


def _large_loss(previews: Iterable[Preview]) -> LargeLossError:
    return LargeLossError(
        count_loss([preview for preview in previews if preview.is_large_loss]),
        "Kijk eerst wat er verdwijnt en zeg dan of je dat wilt. Er is nog niets veranderd.",
    )


def _receive(
    ctx: Context, incoming: Incoming, chosen: Mapping[str, str | NewJuror], go_on: GoOn | None
) -> list[Received]:
    """Take files and changes into the log; where that ends early, the files are not left behind."""
    with ctx.store.attachments.all_or_none(partial(read_named, ctx.store)) as batch:
        for source in incoming.sources:
            _store_attachments(ctx, source, incoming.stagings[source.info.dossier_id], batch)
        for staging in incoming.stagings.values():
            check_possible(staging)  # they may have lain here while something else came in
        arrivals = [_arrival(ctx, incoming, preview, chosen) for preview in incoming.previews]
        return receive(ctx.store, arrivals, Pace(go_on))


def _store_attachments(ctx: Context, source: Source, staging: Staging, batch: Batch) -> None:
    """Store what is not here yet and was not erased, before any change names it."""
    erased = read_erased_files(ctx.store, staging)
    missing = set(source.digests) - ctx.store.attachments.find_present(source.digests) - erased
    if not missing:
        return
    with open_bundle(source.path, lambda file, lock: unseal(file, lock, source.passphrase)) as reader:
        for digest in sorted(missing):
            data = b"".join(reader.read_attachment(digest))
            if not data:
                raise damaged("Een bijlage is leeg.")
            ctx.store.attachments.put(data, source.info.dossier_id, batch)


def _arrival(
    ctx: Context, incoming: Incoming, preview: Preview, chosen: Mapping[str, str | NewJuror]
) -> Arrival:
    juror = chosen[preview.dossier_id]
    mine = juror if isinstance(juror, str) else ""
    me = mine or ctx.my_juror(preview.dossier_id)
    return Arrival(
        staging=incoming.stagings[preview.dossier_id],
        dossier_id=preview.dossier_id,
        import_id=ctx.clock.new_id(),
        at_ms=ctx.clock.now().utc_ms,
        report=_write_report(ctx, preview),
        juror_id=mine,
        passphrases=incoming.passphrases(preview.dossier_id, me),
    )


def _write_report(ctx: Context, preview: Preview) -> str:
    kept: dict[Effect, list[list[str]]] = {effect: [] for effect in Effect}
    for line in preview.effects.lines:
        lines = kept[line.effect]
        if len(lines) < _KEPT_LINES:
            lines.append([line.effect.value, line.record_type, line.record_id, line.field, line.author])
    report = {
        "offset": ctx.clock.now().offset_minutes,
        "files": [asdict(file) for file in preview.files],
        "new_changes": preview.new_changes,
        "pending": preview.pending,
        "new_attachments": preview.new_attachments,
        "counts": [[effect.value, kind, number] for (effect, kind), number in preview.effects.counts.items()],
        "authors": [
            [effect.value, kind, sorted(some)] for (effect, kind), some in preview.effects.authors.items()
        ],
        "lines": [line for lines in kept.values() for line in lines],
    }
    return json.dumps(report, ensure_ascii=False)


def _read_report(received: Received | TakenBack) -> MergeReport:
    data: dict[str, Any] = json.loads(received.report)
    return MergeReport(
        import_id=received.id,
        dossier_id=received.dossier_id,
        at=Moment(received.at_ms, data["offset"]),
        files=tuple(FileInfo(**file) for file in data["files"]),
        new_changes=data["new_changes"],
        pending=data["pending"],
        new_attachments=data["new_attachments"],
        counts={(Effect(effect), kind): number for effect, kind, number in data["counts"]},
        lines=tuple(ReportLine(Effect(line[0]), *line[1:]) for line in data["lines"]),
        authors={(Effect(effect), kind): frozenset(some) for effect, kind, some in data.get("authors", [])},
    )


def _changes_of(incoming: Incoming, dossier_id: str, import_id: str) -> Changes:
    """Return what an import did; it has no id where it only gave words back, which nobody takes back."""
    records = incoming.records[dossier_id]
    types, ids = {record_type for record_type, _ in records}, {record for _, record in records}
    return Changes(dossier_id, import_id, LABEL, frozenset(types), frozenset(ids))


def _worked_on(ctx: Context, dossier_id: str, error: BuiltOnError) -> InputRefusedError:
    return InputRefusedError(
        f"Dit bestand is niet meer terug te draaien: er is verder gewerkt aan "
        f"{join_words(_name_texts(ctx, dossier_id, error.changes))}.",
        "Er is niets veranderd. Eerdere versies vind je in de geschiedenis van een veld.",
    )


def _name_texts(ctx: Context, dossier_id: str, built_on: Iterable[BuiltOn]) -> list[str]:
    """Return the first of these texts by name, and how many more there are."""
    spots = Names(ctx, dossier_id)
    names = list(dict.fromkeys(_name_text(ctx, spots, change) for change in built_on))
    more = len(names) - _NAMED
    return names[:_NAMED] + ([f"nog {more} andere"] if more > 0 else [])


def _name_text(ctx: Context, spots: Names, change: BuiltOn) -> str:
    spec = RECORDS.get(change.record_type)
    if spec is None:
        return "iets van een nieuwere versie"
    with user_failures():
        changes = cache.read_changes(ctx.store.reader(), change.record_type, change.record)
    view = view_record(spec, changes)
    shown = (
        plain_words(field, view.fields[name].value)
        for name, field in spec.fields.items()
        if field.searchable and not field.withheld
    )
    words = " ".join(next((text for text in shown if text), "").split())
    quoted = f" “{words[:40]}{'…' if len(words) > 40 else ''}”" if words else ""
    fields = [field_words(change.record_type, name) for name in change.fields]
    kind = BIN_KINDS.get(change.record_type) or next((name for name in fields if name), "een gegeven")
    values = {name: field.value for name, field in view.fields.items()}
    if quoted and "item_key" not in values:
        return f"{kind}{quoted}"
    spot = spots.spot(change.record_type, change.record, change.fields[0] if change.fields else "", values)
    return f"{kind} bij {spot.name}" if spot.name else kind
