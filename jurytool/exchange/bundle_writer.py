"""Writes the inside of a `.jury` file: a ZIP with the manifest, the changes and the attachments."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import IO

from jurytool.errors import InternalError
from jurytool.exchange.checker import ATTACHMENTS, CHANGES, MANIFEST, ByteCounter, ChangeChecker, check_names
from jurytool.exchange.limits import LIMITS, Limits
from jurytool.exchange.lines import encode_change
from jurytool.exchange.manifest import Manifest, encode_manifest
from jurytool.exchange.refusals import too_large
from jurytool.history.change import Change

Attachment = tuple[str, Callable[[], Iterator[bytes]]]  # SHA-256, and what gives its bytes
_DATE = (1980, 1, 1, 0, 0, 0)  # the same bytes whenever it is made; the moment stands in the manifest


def write_bundle(
    stream: IO[bytes],
    manifest: Manifest,
    changes: Iterable[Change],
    attachments: Iterable[Attachment] = (),
    *,
    limits: Limits = LIMITS,
    step: Callable[[], None] = lambda: None,
) -> None:
    """Write a file; the changes come in causal order, and `step` is called after each of them and each piece.

    Raises InputRefusedError for what `read_bundle` would refuse, InternalError where the manifest is wrong.
    """
    counter = ByteCounter(limits)
    files = list(attachments)
    if len(files) != manifest.attachments:
        raise InternalError(f"{len(files)} attachments, {manifest.attachments} in the manifest")
    check_names([MANIFEST, CHANGES, *(ATTACHMENTS + digest for digest, _ in files)], limits)
    with zipfile.ZipFile(stream, "w", allowZip64=False) as archive:
        data = encode_manifest(manifest)
        counter.add(len(data))
        archive.writestr(_entry(MANIFEST, zipfile.ZIP_DEFLATED), data)
        with archive.open(_entry(CHANGES, zipfile.ZIP_DEFLATED), "w") as member:
            for line in _lines(changes, ChangeChecker(manifest, limits)):
                counter.add(len(line))
                member.write(line)
                step()
        for digest, read in files:
            # photos and PDFs are packed already
            with archive.open(_entry(ATTACHMENTS + digest, zipfile.ZIP_STORED), "w") as member:
                for piece in _checked(digest, read(), limits):
                    counter.add(len(piece))
                    member.write(piece)
                    step()


def _lines(changes: Iterable[Change], checker: ChangeChecker) -> Iterator[bytes]:
    for change in changes:
        line = encode_change(change)
        checker.read_line(line)
        yield line + b"\n"
    checker.finish()


def _checked(digest: str, pieces: Iterable[bytes], limits: Limits) -> Iterator[bytes]:
    hasher, size = hashlib.sha256(), 0
    for piece in pieces:
        hasher.update(piece)
        size += len(piece)
        if size > limits.attachment:
            raise too_large()
        yield piece
    if hasher.hexdigest() != digest:
        raise InternalError(f"attachment {digest} is not what it is called")


def _entry(name: str, method: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = method
    return entry
