"""A dossier as a file for a colleague, or for oneself: whole, looked at, and only then there (R23)."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import IO, cast

from jurytool import __version__
from jurytool.errors import InputRefusedError, StorageError
from jurytool.exchange.bundle_reader import check_bundle, open_bundle
from jurytool.exchange.bundle_writer import write_bundle
from jurytool.exchange.limits import LIMITS
from jurytool.exchange.manifest import WITH_OWN_PHRASE, Manifest
from jurytool.exchange.refusals import damaged
from jurytool.exchange.sealed import SealWriter, unseal
from jurytool.paths import with_ending
from jurytool.services.context import Context
from jurytool.services.exchange.made_files import Content, count_content, keep_made_file
from jurytool.services.exchange.passphrases import passphrase_of, take_passphrase
from jurytool.services.text_fields import list_unstored, promote_drafts
from jurytool.storage.attachment_queries import read_named
from jurytool.storage.checks import check_dossier
from jurytool.storage.drafts import NO_DOSSIER
from jurytool.storage.outgoing import Outgoing, read_outgoing
from jurytool.storage.pace import GoOn, Pace
from jurytool.storage.queries import get_row
from jurytool.text.file_names import clean_file_name
from jurytool.whole_file import publish, remove_leftovers, user_error

FILE_END = ".jury"
_CHECKING, _WRITING, _READING = (0.0, 0.2), (0.2, 0.7), (0.7, 1.0)  # shares of the time
_BREATH = 100


@dataclass(frozen=True, slots=True)
class Exported:
    """What was made: the files, what opens them, and what they do not hold."""

    paths: tuple[Path, ...]
    passphrase: str  # "" for a file that everybody can open
    changes: int
    content: Content


@dataclass(frozen=True, slots=True)
class _Plan:
    """All that the files of one export have in common."""

    ctx: Context
    dossier_id: str
    outgoing: Outgoing
    pace: Pace
    passphrase: str


def suggest_export_name(ctx: Context, dossier_id: str, *, personal: bool = False) -> str:
    """Return a file name that says school, juror, date and time, and that every system accepts."""
    manifest = _describe(ctx, dossier_id, personal=personal)
    moment = ctx.clock.now().local()
    who = "alleen voor mij" if personal else manifest.juror_name
    school = clean_file_name(manifest.school, "Dossier")[:80].rstrip()
    parts = (school, clean_file_name(who, "")[:40].strip(), f"{moment:%Y-%m-%d %H.%M}")
    return " – ".join(part for part in parts if part) + FILE_END


def export_dossier(
    ctx: Context,
    dossier_id: str,
    target: Path,
    *,
    personal: bool = False,
    encrypted: bool = True,
    passphrase: str = "",
    go_on: GoOn | None = None,
) -> Exported:
    """Make the file of a dossier, in more than one where the attachments are many; nothing is replaced.

    `target` is a folder, or the path of a file that is not there yet. Text that is still a draft becomes a
    change first. A personal copy holds what is not locked as well, and opens with words that no colleague
    knows. The passphrase that is kept for files of its kind locks it unless another is given, which is kept
    too. Raises UserError in Dutch, or StoppedError where `go_on`, asked with the share done, said no; then no
    file was made.
    """
    promote_drafts(ctx, dossier_id)
    pace = Pace(go_on)
    pace.begin(*_CHECKING)
    check_dossier(ctx.store, dossier_id, pace)
    words = _words(ctx, dossier_id, passphrase, personal=personal) if encrypted else ""
    named = read_named(ctx.store, dossier_id)
    sizes = _sizes(ctx, named)
    with read_outgoing(ctx.store, dossier_id, personal=personal) as outgoing:
        plan = _Plan(ctx, dossier_id, outgoing, pace, words)
        manifest = replace(_describe(ctx, dossier_id, personal=personal), changes=outgoing.count())
        if personal and words:
            manifest = replace(manifest, **WITH_OWN_PHRASE)
        if not manifest.changes:
            raise InputRefusedError(NO_DOSSIER)
        unstored = len(list_unstored(ctx, dossier_id))
        content = count_content(outgoing, len(named) - len(sizes), unstored)
        paths = _make_all(plan, manifest, _parts(sizes), _wanted(ctx, dossier_id, target, personal))
    keep_made_file(ctx, dossier_id, paths, content, words=words, personal=personal)
    return Exported(tuple(paths), words, manifest.changes, content)


def _words(ctx: Context, dossier_id: str, given: str, *, personal: bool) -> str:
    if given:
        return take_passphrase(ctx, dossier_id, given, personal=personal)
    return passphrase_of(ctx, dossier_id, personal=personal)


def _sizes(ctx: Context, named: frozenset[str]) -> dict[str, int]:
    """Return the size of the files that are here; where they cannot be read, the dossier goes without."""
    try:
        return ctx.store.attachments.sizes(named)
    except StorageError:
        return {}


def _describe(ctx: Context, dossier_id: str, *, personal: bool) -> Manifest:
    from jurytool.models.tables import Dossier, Juror

    juror_id = ctx.my_juror(dossier_id)
    row, juror = get_row(ctx.store, Dossier, dossier_id), get_row(ctx.store, Juror, juror_id)
    if row is None:
        raise InputRefusedError(NO_DOSSIER)
    now = ctx.clock.now()
    name = (juror.name if juror else ctx.profile.name)[:200]
    return Manifest(
        dossier=dossier_id,
        school=row.school_name[:200],
        juror=juror_id,
        juror_name=name,
        made_ms=now.utc_ms,
        made_offset=now.offset_minutes,
        changes=0,
        personal=personal,
        program=__version__,
    )


def _parts(sizes: dict[str, int]) -> list[list[str]]:
    """Return which attachments go into which file: all changes go into each, so that each can stand alone."""
    parts: list[list[str]] = [[]]
    room = LIMITS.part
    for digest, size in sorted(sizes.items()):
        if parts[-1] and (size > room or len(parts[-1]) >= LIMITS.entries - 2):
            parts.append([])
            room = LIMITS.part
        parts[-1].append(digest)
        room -= size
    return parts


def _wanted(ctx: Context, dossier_id: str, target: Path, personal: bool) -> Path:
    """Return the path that is wanted; in a folder one that is still free."""
    if not target.is_dir():
        return with_ending(target, FILE_END)
    name = suggest_export_name(ctx, dossier_id, personal=personal).removesuffix(FILE_END)
    endings = ("", *(f" ({number})" for number in range(2, 1000)))
    taken = {path.name for path in target.iterdir()}
    free = (end for end in endings if not any(one.startswith(f"{name}{end}") for one in taken))
    return target / f"{name}{next(free)}{FILE_END}"


def _make_all(plan: _Plan, manifest: Manifest, parts: list[list[str]], wanted: Path) -> list[Path]:
    """Make all files beside their places, look at each, and give them their names at the very end."""
    made: list[tuple[Path, Path]] = []
    published: list[Path] = []
    remove_leftovers(wanted.parent)
    try:
        for number, digests in enumerate(parts, 1):
            stem = wanted.name.removesuffix(wanted.suffix)
            name = wanted.name if len(parts) == 1 else f"{stem} – {number} van {len(parts)}{FILE_END}"
            target = wanted.with_name(name)
            if target.exists():
                raise _is_there(target)
            temporary = wanted.with_name(f".jurytool-{os.getpid()}-{threading.get_ident()}-{number}.tmp")
            made.append((temporary, target))
            of_part = replace(manifest, attachments=len(digests), part=number, parts=len(parts))
            _make_one(plan, of_part, digests, temporary)
        for temporary, target in made:
            publish(temporary, target)
            published.append(target)
    except BaseException as error:
        for path in (*published, *(temporary for temporary, _ in made)):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        if isinstance(error, FileExistsError):
            raise _is_there(wanted) from error
        if isinstance(error, OSError):
            raise user_error(error, wanted) from error
        raise
    return published


def _is_there(target: Path) -> InputRefusedError:
    return InputRefusedError(
        f"“{target.name}” is er al, en Jurytool schrijft er niet overheen.", "Kies een andere naam."
    )


def _make_one(plan: _Plan, manifest: Manifest, digests: list[str], temporary: Path) -> None:
    temporary.parent.mkdir(parents=True, exist_ok=True)
    with temporary.open("w+b") as stream:
        plan.pace.begin(*_WRITING, manifest.changes, _BREATH)
        with _locked(stream, plan) as inside:
            read = plan.ctx.store.attachments.read
            files = [(digest, partial(read, digest)) for digest in digests]
            write_bundle(inside, manifest, plan.outgoing.read(), files, step=plan.pace.step)
        stream.flush()
        os.fsync(stream.fileno())
    plan.pace.begin(*_READING, manifest.changes, _BREATH)
    _look_at(temporary, manifest, plan)


@contextlib.contextmanager
def _locked(stream: IO[bytes], plan: _Plan) -> Iterator[IO[bytes]]:
    if not plan.passphrase:
        yield stream
        return
    writer = SealWriter(stream, plan.passphrase, plan.dossier_id)
    yield cast(IO[bytes], writer)  # what writes a ZIP asks for no more than raw bytes taken
    writer.finish()


def _look_at(path: Path, manifest: Manifest, plan: _Plan) -> None:
    """Open a file that was just made as a colleague will; raises StorageError where it is not the same."""
    try:
        with open_bundle(path, lambda file, lock: unseal(file, lock, plan.passphrase)) as reader:
            if reader.manifest != manifest:
                raise damaged()
            check_bundle(reader, plan.pace.step)
    except InputRefusedError as error:
        raise StorageError(
            "Het bestand kwam niet goed op de schijf, dus het is niet gemaakt.",
            "Probeer het opnieuw, of kies een andere map of een andere stick.",
        ) from error
