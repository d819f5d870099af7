"""Locks a file with a passphrase: scrypt, then AES-256-GCM in numbered frames, the last one marked (R28).

The header says by which parameters; it is authenticated with every frame, and a cost beyond the bound is
refused before any work. What is inside can be read from any place, so nothing is ever unlocked on a disk.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import os
import secrets
import struct
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from jurytool.exchange.refusals import damaged, too_new, wrong_passphrase

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"JURYTOOL"
VERSION = 1
COST, MAX_COST = 17, 18  # powers of two
FRAME = 2**20
_TAG = 16
_BLOCK, _LANES = 8, 1
_HEADER = struct.Struct("<8sBBBB16s16s16s")  # mark, version, cost, r, p, salt, hint, check
HEADER_SIZE = _HEADER.size


@dataclass(frozen=True, slots=True)
class SealHeader:
    """By which parameters a file was locked; `hint` tells of which dossier it is to who has that dossier."""

    cost: int
    salt: bytes
    hint: bytes
    check: bytes  # tells a wrong passphrase from a damaged file

    def encode(self) -> bytes:
        """Return the header's bytes."""
        return _HEADER.pack(MAGIC, VERSION, self.cost, _BLOCK, _LANES, self.salt, self.hint, self.check)


def hint_of(dossier_id: str) -> bytes:
    """Return what a locked file says of its dossier: nothing to who does not have it."""
    return hashlib.sha256(b"jurytool\x00" + dossier_id.encode()).digest()[:16]


def read_seal(stream: IO[bytes]) -> SealHeader | None:
    """Return the header of a locked file, or None for one that is not locked; raises InputRefusedError."""
    stream.seek(0)
    data = stream.read(HEADER_SIZE)
    if not data.startswith(MAGIC):
        return None
    if len(data) < HEADER_SIZE:
        raise damaged("Het is niet heel.")
    _, version, cost, block, lanes, salt, hint, check = _HEADER.unpack(data)
    if version > VERSION:
        raise too_new()
    if version < VERSION or (block, lanes) != (_BLOCK, _LANES) or not 1 <= cost <= MAX_COST:
        raise damaged("Het slot heeft onmogelijke instellingen.")
    return SealHeader(cost, salt, hint, check)


def _derive(passphrase: str, salt: bytes, cost: int) -> tuple[bytes, bytes]:
    """Return the key and the check of a passphrase; takes about half a second and 128 MB by design."""
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    scrypt = Scrypt(salt=salt, length=48, n=2**cost, r=_BLOCK, p=_LANES)
    derived = scrypt.derive(passphrase.encode())
    return derived[:32], derived[32:]


def _cipher(key: bytes) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key)


def _nonce(number: int, is_last: bool) -> bytes:
    """Return a frame's nonce; the key is of this file alone, so counting is enough."""
    return number.to_bytes(11, "big") + bytes([is_last])


class SealWriter(io.RawIOBase):
    """Takes what goes into a locked file; `finish` writes the last frame, without which nothing opens."""

    def __init__(self, stream: IO[bytes], passphrase: str, dossier_id: str, cost: int = 0) -> None:
        """Write the header; the usual cost where none is given."""
        cost = cost or COST
        salt = secrets.token_bytes(16)
        key, check = _derive(passphrase, salt, cost)
        self._header = SealHeader(cost, salt, hint_of(dossier_id), check).encode()
        self._cipher = _cipher(key)
        self._stream = stream
        self._kept = bytearray()
        self._number = 0
        stream.write(self._header)

    def write(self, data: ReadableBuffer) -> int:
        """Take these bytes; whole frames go on at once."""
        taken = memoryview(data).nbytes
        self._kept += data
        while len(self._kept) > FRAME:
            self._put(bytes(self._kept[:FRAME]), is_last=False)
            del self._kept[:FRAME]
        return taken

    def finish(self) -> None:
        """Write the last frame."""
        self._put(bytes(self._kept), is_last=True)
        self._kept.clear()

    def _put(self, data: bytes, *, is_last: bool) -> None:
        self._stream.write(self._cipher.encrypt(_nonce(self._number, is_last), data, self._header))
        self._number += 1


class SealReader(io.RawIOBase):
    """What is in a locked file, readable from any place; each frame is authenticated when it is read."""

    def __init__(self, stream: IO[bytes], header: SealHeader, passphrase: str) -> None:
        """Raises PassphraseError for another passphrase and ExchangeError for a file that is not whole."""
        size = stream.seek(0, os.SEEK_END) - HEADER_SIZE
        self._frames = max(1, -(-size // (FRAME + _TAG)))
        self._size = size - self._frames * _TAG
        if self._size <= (self._frames - 1) * FRAME and not (self._size == 0 and self._frames == 1):
            raise damaged("Het is niet heel.")
        key, check = _derive(passphrase, header.salt, header.cost)
        if not hmac.compare_digest(check, header.check):
            raise wrong_passphrase()
        self._stream = stream
        self._header = header.encode()
        self._cipher = _cipher(key)
        self._place = 0
        self._open_number, self._open = -1, b""
        self._frame(self._frames - 1)  # a file that was cut off has another last one

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """It can be read from any place."""
        return True

    def tell(self) -> int:
        """Return the place where reading goes on."""
        return self._place

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self._size}[whence]
        if base + offset < 0:
            raise OSError("before the start")
        self._place = base + offset
        return self._place

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer from the frame at this place; returns how many bytes that gave."""
        number, within = divmod(self._place, FRAME)
        if self._place >= self._size:
            return 0
        view = memoryview(buffer).cast("B")
        data = self._frame(number)[within : within + len(view)]
        view[: len(data)] = data
        self._place += len(data)
        return len(data)

    def _frame(self, number: int) -> bytes:
        from cryptography.exceptions import InvalidTag

        if number != self._open_number:
            self._stream.seek(HEADER_SIZE + number * (FRAME + _TAG))
            data = self._stream.read(FRAME + _TAG)
            try:
                opened = self._cipher.decrypt(_nonce(number, number == self._frames - 1), data, self._header)
            except InvalidTag as error:
                raise damaged() from error
            self._open_number, self._open = number, opened
        return self._open


def unseal(stream: IO[bytes], header: SealHeader, passphrase: str) -> IO[bytes]:
    """Return what is in a locked file as a stream that can seek; raises InputRefusedError."""
    return io.BufferedReader(SealReader(stream, header, passphrase), FRAME)
