"""Reads the inside of a `.jury` file as a stream with a counter; nothing is extracted, no name is trusted."""

from __future__ import annotations

import hashlib
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from jurytool.exchange.checker import ATTACHMENTS, CHANGES, MANIFEST, ByteCounter, ChangeChecker, check_names
from jurytool.exchange.limits import CHUNK, LIMITS, Limits
from jurytool.exchange.manifest import Manifest, decode_manifest
from jurytool.exchange.refusals import damaged, not_ours, too_large
from jurytool.exchange.sealed import SealHeader, read_seal
from jurytool.history.change import Change

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_END = struct.Struct("<4s4H2LH")  # the record that counts the entries; ours has no comment behind it
_ENTRY_SIZE = 46 + len(ATTACHMENTS) + 64
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, struct.error, OSError,
)  # fmt: skip


class BundleReader:
    """An open file: its manifest has been read, the rest comes when it is asked for."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        self._counter = ByteCounter(limits)
        self._entries = {entry.filename: entry for entry in archive.infolist()}
        data = b"".join(self._read(MANIFEST, limits.manifest))
        self.manifest: Manifest = decode_manifest(data, limits)
        self.attachments = tuple(
            name.removeprefix(ATTACHMENTS) for name in self._entries if name.startswith(ATTACHMENTS)
        )
        if len(self.attachments) != self.manifest.attachments:
            raise damaged("Er ontbreken bijlagen.")

    @property
    def unpacked(self) -> int:
        """How many bytes were read out of the file."""
        return self._counter.total

    def read_changes(self) -> Iterator[Change]:
        """Yield all changes in causal order, each with its hashes computed anew."""
        checker = ChangeChecker(self.manifest, self._limits)
        for line in self._lines():
            yield checker.read_line(line)
        checker.finish()

    def read_attachment(self, digest: str) -> Iterator[bytes]:
        """Yield the pieces of an attachment; raises InputRefusedError after the last where it is another."""
        hasher = hashlib.sha256()
        for piece in self._read(ATTACHMENTS + digest, self._limits.attachment):
            hasher.update(piece)
            yield piece
        if hasher.hexdigest() != digest:
            raise damaged("Een bijlage is niet wat zij zegt te zijn.")

    def _lines(self) -> Iterator[bytes]:
        kept = bytearray()
        for piece in self._read(CHANGES, self._limits.unpacked):
            kept += piece
            *lines, rest = kept.split(b"\n")
            if len(rest) > self._limits.line:
                raise too_large()
            yield from (bytes(line) for line in lines)
            kept = rest
        if kept:
            raise damaged("De laatste wijziging is niet heel.")

    def _read(self, name: str, limit: int) -> Iterator[bytes]:
        entry = self._entries[name]
        if entry.file_size > limit:
            raise too_large()
        size = 0
        with _told(), self._archive.open(entry) as member:
            while piece := member.read(CHUNK):
                size += len(piece)  # never more than the entry says: `zipfile` stops there
                self._counter.add(len(piece))
                yield piece
        if size != entry.file_size:
            raise damaged()


@contextmanager
def read_bundle(stream: IO[bytes], limits: Limits = LIMITS) -> Iterator[BundleReader]:
    """Yield what is in a stream that can seek; any fault raises InputRefusedError in Dutch."""
    _check_end(stream, limits)
    with _told():
        archive = zipfile.ZipFile(stream)
    with archive:
        entries = archive.infolist()
        check_names([entry.orig_filename for entry in entries], limits)
        if not all(_is_plain(entry) for entry in entries):
            raise damaged("Er staat iets in dat er niet hoort.")
        yield BundleReader(archive, limits)


@contextmanager
def open_bundle(path: Path, unlock: Callable[[IO[bytes], SealHeader], IO[bytes]]) -> Iterator[BundleReader]:
    """Yield what is in a file, locked or not; `unlock` returns what is behind a lock."""
    with path.open("rb") as stream:
        header = read_seal(stream)
        with read_bundle(unlock(stream, header) if header else stream) as reader:
            yield reader


def check_bundle(reader: BundleReader, step: Callable[[], None] = lambda: None) -> None:
    """Read all that is in a file and throw it away; raises InputRefusedError for any fault.

    `step` is called after every change and every piece.
    """
    for _ in reader.read_changes():
        step()
    for digest in reader.attachments:
        for _ in reader.read_attachment(digest):
            step()


def _is_plain(entry: zipfile.ZipInfo) -> bool:
    """Return whether an entry is packed as ours are: no password, no other method, no folder."""
    return (
        entry.compress_type in _METHODS
        and entry.filename == entry.orig_filename
        and not entry.flag_bits & 0x61  # a password, a patch, strong encryption
        and not entry.is_dir()
    )


def _check_end(stream: IO[bytes], limits: Limits) -> None:
    """Raise InputRefusedError for a list of entries that is no ZIP's or longer than any of ours.

    `zipfile` would read that whole list into memory before anybody could count.
    """
    size = stream.seek(0, os.SEEK_END)
    if size > limits.file:
        raise too_large()
    if size < _END.size:
        raise not_ours()
    stream.seek(-_END.size, os.SEEK_END)
    mark, disk, first_disk, here, entries, list_size, offset, comment = _END.unpack(stream.read(_END.size))
    if mark != b"PK\x05\x06" or comment or disk or first_disk or here != entries:
        raise not_ours()
    if entries > limits.entries or list_size > limits.entries * _ENTRY_SIZE:
        raise too_large()
    if offset + list_size + _END.size != size:
        raise not_ours()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise damaged() from error
