"""Files from a colleague, looked at before anything is taken over: limits, lock, every hash (R24)."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from jurytool.clock import Moment
from jurytool.errors import InputRefusedError
from jurytool.exchange.bundle_reader import BundleReader, open_bundle
from jurytool.exchange.limits import CHUNK, LIMITS
from jurytool.exchange.manifest import Manifest
from jurytool.exchange.passphrase import list_readings
from jurytool.exchange.preview import Effect as Effect
from jurytool.exchange.preview import Effects, tally_records
from jurytool.exchange.preview import PreviewLine as PreviewLine
from jurytool.exchange.refusals import (
    NOTHING_CHANGED,
    PassphraseError,
    damaged,
    needs_passphrase,
    too_large,
    wrong_passphrase,
)
from jurytool.exchange.sealed import SealHeader, hint_of, unseal
from jurytool.history.change import Change
from jurytool.history.erasure import ERASURE, Erasures, named_in, read_erasures
from jurytool.history.view import view_record
from jurytool.models.fields import RECORDS
from jurytool.services.context import Context
from jurytool.services.erasure_requests import subject_of
from jurytool.services.kept_erasures import list_kept
from jurytool.storage import cache
from jurytool.storage.exchange_tables import read_passphrases
from jurytool.storage.failures import user_failures
from jurytool.storage.pace import GoOn, Pace
from jurytool.storage.staging import Staging
from jurytool.storage.start_queries import has_dossier, list_dossier_ids

_READING, _COUNTING = 0.7, 1.0  # shares of the time
_BREATH = 100


@dataclass(frozen=True, slots=True)
class FileInfo:
    """What a file says of itself; names are claimed, not proven. `made` is ISO 8601 with offset."""

    name: str
    dossier_id: str
    school: str
    juror_id: str
    juror_name: str
    made: str
    is_personal: bool
    part: int
    parts: int
    changes: int
    attachments: int
    is_locked: bool = False  # a report of an earlier version does not say


@dataclass(frozen=True, slots=True)
class JurorChoice:
    """A member of the team whom I could be; `latest` is when this one wrote last, as the files know."""

    id: str
    name: str
    initials: str
    latest: str = ""  # ISO 8601 with offset, "" for who wrote nothing yet


@dataclass(frozen=True, slots=True)
class Preview:
    """What the files would do to one dossier."""

    dossier_id: str
    school: str
    files: tuple[FileInfo, ...]
    is_here: bool
    needs_me: bool  # nobody has said who I am in this dossier
    jurors: tuple[JurorChoice, ...]
    changes: int
    new_changes: int
    pending: int  # of the new ones: made on something that has not come in yet
    effects: Effects
    new_attachments: int
    shown_before: int
    holds_own_work: bool  # made under this laptop's device id, and not here (R8)

    @property
    def is_large_loss(self) -> bool:
        """Whether so much would be hidden or emptied that the user has to agree first."""
        return self.effects.is_large_loss(self.shown_before)


@dataclass(slots=True)
class Source:
    """A private copy of a file, and what opens it."""

    path: Path
    info: FileInfo
    digests: tuple[str, ...]
    passphrase: str


@dataclass(slots=True)
class Incoming:
    """Files that were looked at; nothing is in the log yet. To be closed, which removes the copies."""

    folder: Path
    sources: list[Source] = field(default_factory=list)
    stagings: dict[str, Staging] = field(default_factory=dict)
    previews: tuple[Preview, ...] = ()
    records: dict[str, list[tuple[str, str]]] = field(default_factory=dict)  # with something new, by dossier

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Remove the private copies; may be called twice."""
        for staging in self.stagings.values():
            staging.close()
        self.stagings.clear()
        shutil.rmtree(self.folder, ignore_errors=True)

    def passphrases(self, dossier_id: str) -> tuple[str, ...]:
        """Return what opened the files of a dossier."""
        found = (source.passphrase for source in self.sources if source.info.dossier_id == dossier_id)
        return tuple(dict.fromkeys(words for words in found if words))


def read_exchange_files(
    ctx: Context, paths: Sequence[Path], passphrase: str = "", go_on: GoOn | None = None
) -> Incoming:
    """Look at files and return what they would do; nothing is changed. The caller closes the outcome.

    A passphrase that this laptop knows is tried by itself. Raises PassphraseError where none fits, any other
    InputRefusedError for a file that cannot be taken, and StoppedError where `go_on` said no.
    """
    typed = list_readings(passphrase) if passphrase.strip() else ()
    incoming = Incoming(ctx.paths.incoming / ctx.clock.new_id())
    pace = Pace(go_on)
    try:
        with user_failures(ctx.paths.root):
            incoming.folder.mkdir(parents=True)
        for number, path in enumerate(paths):
            shares = (_READING * number / len(paths), _READING * (number + 1) / len(paths))
            with _named(path, several=len(paths) > 1):
                _take_in(ctx, incoming, path, typed, pace, shares)
        look_again(ctx, incoming, pace)
    except BaseException:
        incoming.close()
        raise
    return incoming


def look_again(ctx: Context, incoming: Incoming, pace: Pace | None = None) -> None:
    """Count anew what the files would do."""
    pace = pace or Pace()
    incoming.previews = tuple(_preview(ctx, incoming, key, pace) for key in incoming.stagings)


@contextmanager
def _named(path: Path, *, several: bool) -> Iterator[None]:
    """Put the name of the file before what is said of it, where there are several."""
    try:
        yield
    except InputRefusedError as error:
        if several:
            raise type(error)(f"“{path.name}”: {error.message}", error.remedy) from error
        raise


def _take_in(
    ctx: Context,
    incoming: Incoming,
    path: Path,
    typed: Sequence[str],
    pace: Pace,
    shares: tuple[float, float],
) -> None:
    private = incoming.folder / f"{len(incoming.sources)}.jury"
    _copy(path, private)
    words: list[str] = []

    def unlock(stream: IO[bytes], header: SealHeader) -> IO[bytes]:
        inside, fitting = _unlock(ctx, incoming, stream, header, typed)
        words.append(fitting)
        return inside

    with open_bundle(private, unlock) as reader:
        pace.begin(*shares, reader.manifest.changes + len(reader.attachments), _BREATH)
        _stage(ctx, incoming, reader, pace)
        info = _describe(path.name, reader.manifest, is_locked=bool(words))
        incoming.sources.append(Source(private, info, reader.attachments, "".join(words)))


def _copy(path: Path, private: Path) -> None:
    """Make the private copy; raises InputRefusedError for what is no file of ours, or too large."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise InputRefusedError(f"“{path.name}” is geen bestand.", NOTHING_CHANGED)
        source = path.open("rb")
    except OSError as error:
        raise _unreadable(path) from error
    with source, user_failures(private.parent), private.open("xb") as target:
        size = 0
        for chunk in _chunks(source, path):
            size += len(chunk)
            if size > LIMITS.file:
                raise too_large()
            target.write(chunk)


def _chunks(source: IO[bytes], path: Path) -> Iterator[bytes]:
    while True:
        try:
            chunk = source.read(CHUNK)
        except OSError as error:
            raise _unreadable(path) from error
        if not chunk:
            return
        yield chunk


def _unreadable(path: Path) -> InputRefusedError:
    return InputRefusedError(
        f"“{path.name}” kan niet worden gelezen.",
        f"Kijk of het bestand er nog is en of je het mag openen. {NOTHING_CHANGED}",
    )


def _unlock(
    ctx: Context, incoming: Incoming, stream: IO[bytes], header: SealHeader, typed: Sequence[str]
) -> tuple[IO[bytes], str]:
    known = [
        words
        for dossier_id in list_dossier_ids(ctx.store)
        if hint_of(dossier_id) == header.hint
        for words in read_passphrases(ctx.store, dossier_id)
    ]
    earlier = [source.passphrase for source in incoming.sources if source.passphrase]
    for words in dict.fromkeys([*typed, *earlier, *known]):
        if words:
            try:
                return unseal(stream, header, words), words
            except PassphraseError:
                continue
    raise wrong_passphrase(len(typed[-1].split())) if typed else needs_passphrase()


def _stage(ctx: Context, incoming: Incoming, reader: BundleReader, pace: Pace) -> None:
    dossier_id = reader.manifest.dossier
    staging = incoming.stagings.get(dossier_id)
    if staging is None:
        place = incoming.folder / f"{len(incoming.stagings)}.db"
        staging = incoming.stagings[dossier_id] = Staging(place, ctx.paths.database)

    def paced() -> Iterator[Change]:
        for change in reader.read_changes():
            pace.step()
            yield change

    staging.add(paced())
    for digest in reader.attachments:
        pace.step()
        for _ in reader.read_attachment(digest):
            pass
    check_possible(staging)


def check_possible(staging: Staging) -> None:
    """Raise InputRefusedError where what came in cannot be beside what is here."""
    if staging.is_impossible():
        raise damaged("Het past niet bij wat er al is.")


def _describe(name: str, manifest: Manifest, *, is_locked: bool) -> FileInfo:
    return FileInfo(
        name=name,
        dossier_id=manifest.dossier,
        school=manifest.school,
        juror_id=manifest.juror,
        juror_name=manifest.juror_name,
        made=Moment(manifest.made_ms, manifest.made_offset).iso(),
        is_personal=manifest.personal,
        part=manifest.part,
        parts=manifest.parts,
        changes=manifest.changes,
        attachments=manifest.attachments,
        is_locked=is_locked,
    )


def _preview(ctx: Context, incoming: Incoming, dossier_id: str, pace: Pace) -> Preview:
    staging = incoming.stagings[dossier_id]
    sources = [source for source in incoming.sources if source.info.dossier_id == dossier_id]
    files = tuple(source.info for source in sources)
    digests = {digest for source in sources for digest in source.digests}
    acts, me = staging.read_erasures(), ctx.my_juror(dossier_id)
    erasures = read_erasures(acts, me)
    named = [one for one in staging.read_named(erasures) if one.origin.dossier == dossier_id]
    erased = {(one.record_type, one.record) for one in named if erasures.holds_for(one)}
    new = staging.list_records()
    asked = _asked(acts, {record for kind, record in new if kind == ERASURE}, named, erasures)
    records = incoming.records[dossier_id] = [*new, *sorted(erased.difference(new))]
    pace.begin(_READING, _COUNTING, len(records), _BREATH)

    def changes_of_records() -> Iterator[tuple[str, list[Change], list[Change]]]:
        for one in staging.read_records():
            pace.step()
            yield one
        for record_type, record in records[len(new) :]:
            yield (record_type, *staging.read_record(record_type, record))

    effects = tally_records(changes_of_records(), erasures, [*asked, *list_kept(staging, acts, me)])
    with user_failures():
        shown = cache.count_shown(ctx.store.reader(), dossier_id)
    return Preview(
        dossier_id=dossier_id,
        school=files[-1].school,
        files=files,
        is_here=has_dossier(ctx.store, dossier_id),
        needs_me=not me,
        jurors=() if me else _jurors(ctx, staging, dossier_id),
        changes=staging.count(),
        new_changes=staging.count_new(),
        pending=staging.count_pending(),
        effects=effects,
        new_attachments=len(digests - ctx.store.attachments.find_present(digests)),
        shown_before=shown,
        holds_own_work=staging.has_new_of_device(ctx.profile.device_id),
    )


def _asked(
    acts: Sequence[Change], new: Collection[str], named: Iterable[Change], erasures: Erasures
) -> list[PreviewLine]:
    """Return a line for each erasure that comes now and that I shall have a say in."""
    waiting = {one.id: one for one in named if erasures.waits_for(one)}
    lines = []
    for act in sorted(acts, key=lambda act: act.order):
        changes = tuple(waiting[name] for name in dict.fromkeys(named_in(act)) if name in waiting)
        if act.record in new and changes:
            record_type, record = subject_of(act, changes)
            if record_type in RECORDS:
                lines.append(PreviewLine(Effect.ASKED, record_type, record, "", act.origin.author, ""))
    return lines


def _jurors(ctx: Context, staging: Staging, dossier_id: str) -> tuple[JurorChoice, ...]:
    """Return the team as it would be, in its order."""
    from jurytool.models.tables import Juror
    from jurytool.storage.queries import list_rows

    rows = list_rows(ctx.store, Juror, dossier_id)
    latest = staging.list_latest()
    found = {
        row.id: (row.position, JurorChoice(row.id, row.name, row.initials, _iso(latest, row.id)))
        for row in rows
    }
    for record_type, record in staging.list_records():
        if record_type == "juror":
            known, new = staging.read_record(record_type, record)
            view = view_record(RECORDS[record_type], [*known, *new])
            values = {name: str(field.value) for name, field in view.fields.items()}
            found.pop(record, None)
            if not view.hidden:
                choice = JurorChoice(record, values["name"], values["initials"], _iso(latest, record))
                found[record] = (values["position"], choice)
    return tuple(choice for _, choice in sorted(found.values(), key=lambda pair: (pair[0], pair[1].id)))


def _iso(latest: Mapping[str, tuple[int, int]], juror: str) -> str:
    return Moment(*latest[juror]).iso() if juror in latest else ""
