"""Files from a colleague, looked at before anything is taken over: limits, lock, every hash (R24)."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterator, Sequence
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
from jurytool.services.context import Context
from jurytool.services.exchange.previews import COUNTING, FileInfo, Preview, Records, preview_files
from jurytool.services.foreign_files import refuse_own
from jurytool.storage.exchange_tables import KnownBy, read_passphrases
from jurytool.storage.failures import user_failures
from jurytool.storage.pace import GoOn, Pace
from jurytool.storage.staging import Staging
from jurytool.storage.start_queries import list_dossier_ids

_BREATH = 100


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
    records: dict[str, Records] = field(default_factory=dict)  # with something new, by dossier

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

    def passphrases(self, dossier_id: str, me: str) -> dict[str, KnownBy]:
        """Return what opened the files of a dossier, and who knows it."""
        found: dict[str, KnownBy] = {}
        for source in self.sources:
            if source.passphrase and source.info.dossier_id == dossier_id:
                known_by = _known_by(source.info, me)
                found[source.passphrase] = min(known_by, found.get(source.passphrase, known_by))
        return found


def _known_by(file: FileInfo, me: str) -> KnownBy:
    """Return who knows what opened a file; a copy of mine of an earlier version has the team's words."""
    if file.is_personal and not (me and file.juror_id == me):
        return KnownBy.ANOTHER
    return KnownBy.ME if file.has_own_phrase else KnownBy.TEAM


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
            shares = (COUNTING[0] * number / len(paths), COUNTING[0] * (number + 1) / len(paths))
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
    previews = []
    for dossier_id, staging in incoming.stagings.items():
        sources = [source for source in incoming.sources if source.info.dossier_id == dossier_id]
        digests = {digest for source in sources for digest in source.digests}
        files = [source.info for source in sources]
        preview, incoming.records[dossier_id] = preview_files(ctx, staging, files, digests, pace)
        previews.append(preview)
    incoming.previews = tuple(previews)


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
    refuse_own(path)
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
        has_own_phrase=is_locked and manifest.own_phrase,
    )
