"""How much a file may hold: the same for who writes it and who reads it (R26)."""

from __future__ import annotations

from dataclasses import dataclass

from jurytool.history.change import MAX_LAMPORT_GAP


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes and counts; a file beyond them is refused after at most 1 MiB more."""

    file: int = 200_000_000
    unpacked: int = 1_000_000_000  # all that a file holds, changes and attachments
    manifest: int = 2**20
    line: int = 4 * 2**20
    attachment: int = 25_000_000
    entries: int = 5_000
    changes: int = 500_000
    part: int = 100_000_000  # attachments that go into one file; more make a second one
    lamport_gap: int = MAX_LAMPORT_GAP


LIMITS = Limits()
CHUNK = 64 * 2**10  # bytes read at once
