"""Files beside notes: stored first, named in an act after that, shown through a copy that nobody changes."""

from __future__ import annotations

import hashlib
import logging
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jurytool.errors import InputRefusedError, InternalError, StorageError
from jurytool.models.fields import Value
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.ids import derived_id
from jurytool.services.records import delete_record
from jurytool.services.visit.attachment_files import NewFile, safe_name
from jurytool.storage import attachment_queries
from jurytool.storage.attachment_queries import DRAFTED as DRAFTED
from jurytool.storage.failures import user_failures
from jurytool.storage.log import Act
from jurytool.whole_file import save_file

_log = logging.getLogger(__name__)
_TARGETS = ("note", "document")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that is stored and can be named in an act; sizes in bytes and pixels."""

    sha256: str
    file_name: str
    media_type: str
    size: int
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """A file beside a note; it may still be with its maker only, and that is a normal state."""

    id: str
    owner: str
    file: StoredFile
    is_present: bool


def store_file(ctx: Context, dossier_id: str, new: NewFile) -> StoredFile:
    """Make a file durable, before any act names it; may be called from any thread.

    Raises StorageError or ReadsOnlyError with nothing stored.
    """
    ctx.require_writer(dossier_id)
    digest = ctx.store.attachments.put(new.data, dossier_id)
    return StoredFile(digest, new.file_name, new.media_type, len(new.data), new.width, new.height)


def attach_files(ctx: Context, dossier_id: str, target_id: str, files: Sequence[StoredFile]) -> Changes:
    """Put stored files beside a note or a document; one that is there already is not put there twice.

    Raises InputRefusedError where that is gone.
    """
    shown = {row.sha256 for row in attachment_queries.list_attachments(ctx.store, dossier_id, [target_id])}
    new = [file for file in files if file.sha256 not in shown]
    check_stored(ctx, new)

    def work(act: Act) -> str:
        if not any(act.exists(kind, target_id) for kind in _TARGETS):
            raise InputRefusedError(
                "De notitie of het document is er niet meer, dus de bijlage staat nergens bij.",
                "Zet de notitie of het document terug en voeg het bestand opnieuw toe.",
            )
        put_files(act, target_id, new)
        return target_id

    return ctx.perform(dossier_id, "bijlage toevoegen", work)


def check_stored(ctx: Context, files: Sequence[StoredFile]) -> None:
    """Raise InternalError for a file that is not stored: no change may name what is nowhere."""
    digests = {file.sha256 for file in files}
    if missing := digests - ctx.store.attachments.find_present(digests):
        raise InternalError(f"files that are not stored: {sorted(missing)}")


def keep_stored(ctx: Context, files: Sequence[StoredFile]) -> tuple[StoredFile, ...]:
    """Return the files of a draft that are still here."""
    try:
        present = ctx.store.attachments.find_present([file.sha256 for file in files])
    except StorageError as error:
        _log.info("the files of a draft cannot be read: %s", error)
        return ()
    return tuple(file for file in files if file.sha256 in present)


def put_files(act: Act, target_id: str, files: Sequence[StoredFile]) -> None:
    """Name stored files beside a record, as part of an act."""
    for file in files:
        record_id = derived_id(target_id, "attachment", file.sha256, act.author)
        identity: dict[str, Value] = {
            "target_id": target_id,
            "file_name": file.file_name,
            "sha256": file.sha256,
            "media_type": file.media_type,
            "size": file.size,
            "width": file.width or None,
            "height": file.height or None,
        }
        act.put("attachment", record_id, identity, {})


def detach_file(ctx: Context, dossier_id: str, attachment_id: str) -> Changes:
    """Put an attachment in the bin; only its maker can."""
    return delete_record(ctx, dossier_id, "attachment", attachment_id, "bijlage weghalen")


def list_attachments(ctx: Context, dossier_id: str, target_id: str) -> list[AttachmentView]:
    """Return the files beside a record; where the files cannot be read, none of them is present."""
    return list_attachments_of(ctx, dossier_id, [target_id]).get(target_id, [])


def list_attachments_of(
    ctx: Context, dossier_id: str, target_ids: Sequence[str]
) -> dict[str, list[AttachmentView]]:
    """Return the files beside each of these records that has any; absent where they cannot be read."""
    if not target_ids:
        return {}
    rows = attachment_queries.list_attachments(ctx.store, dossier_id, target_ids)
    files = [
        StoredFile(row.sha256, row.file_name, row.media_type, row.size, row.width, row.height) for row in rows
    ]
    present = {file.sha256 for file in keep_stored(ctx, files)}
    views: dict[str, list[AttachmentView]] = {}
    for row, file in zip(rows, files, strict=True):
        view = AttachmentView(row.id, row.owner, file, file.sha256 in present)
        views.setdefault(row.target_id, []).append(view)
    return views


def find_target(ctx: Context, dossier_id: str, attachment_id: str) -> str:
    """Return the id of the record beside which a file stands, or ""."""
    return attachment_queries.find_target(ctx.store, dossier_id, attachment_id)


def read_content(ctx: Context, file: StoredFile) -> bytes:
    """Return what is in a file; raises StorageError where it is not here or damaged."""
    data = b"".join(ctx.store.attachments.read(file.sha256))
    if not data:
        raise StorageError(
            f"“{safe_name(file.file_name)}” staat niet op deze laptop.",
            "De tekst erbij is heel. Vraag je collega om het bestand.",
        )
    return data


def save_copy(ctx: Context, file: StoredFile, target: Path) -> None:
    """Write a file where the user wants it; raises StorageError and then leaves what was there."""
    save_file(read_content(ctx, file), target)


def open_copy(ctx: Context, file: StoredFile) -> Path:
    """Return a private copy that only can be read, for the program that shows it."""
    content = read_content(ctx, file)
    folder = ctx.paths.opened / file.sha256[:16]
    target = folder / safe_name(file.file_name)
    with user_failures(ctx.paths.root):
        folder.mkdir(parents=True, exist_ok=True)
        ctx.paths.opened.chmod(stat.S_IRWXU)
        if target.is_file():
            if hashlib.sha256(target.read_bytes()).hexdigest() == file.sha256:
                return target
            target.chmod(stat.S_IRUSR | stat.S_IWUSR)  # or Windows would not replace it
    save_file(content, target)
    with user_failures(ctx.paths.root):
        target.chmod(stat.S_IRUSR)
    return target


def clear_opened(ctx: Context) -> None:
    """Remove the copies that were made to be shown; one that is still open stays until the next time."""
    if not ctx.paths.opened.is_dir():
        return
    for path in (*sorted(ctx.paths.opened.glob("**/*"), reverse=True), ctx.paths.opened):
        try:
            path.chmod(stat.S_IRWXU)
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink()
        except OSError as error:
            _log.info("a copy of an attachment stays: %s", error)


def clean_attachments(ctx: Context) -> None:
    """Remove copies that an earlier run left, and files that nothing has named for thirty days."""
    clear_opened(ctx)
    if ctx.store.read_only:
        return
    try:
        ctx.store.attachments.clean(lambda: attachment_queries.read_named(ctx.store), ctx.clock.now().utc_ms)
    except StorageError as error:
        _log.info("unused files stay: %s", error)
