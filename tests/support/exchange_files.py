"""Files for tests of exchange: made well, and spoiled on purpose."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from unittest import mock

from jurytool.exchange.bundle_reader import read_bundle
from jurytool.exchange.bundle_writer import write_bundle
from jurytool.exchange.limits import LIMITS, Limits
from jurytool.exchange.manifest import Manifest
from jurytool.exchange.sealed import SealWriter
from jurytool.history.change import Change
from tests.support.history import DOSSIER, Scribe, id_of

WORDS = "appelboom kruiwagen"
CHEAP = 1  # power of two: the true cost has tests of its own


def cheap_seals() -> mock._patch[int]:
    """Let locking cost nothing."""
    return mock.patch("jurytool.exchange.sealed.COST", CHEAP)


def note_changes(count: int = 3, author: str = "ann") -> list[Change]:
    """Return the changes of so many notes, in causal order."""
    return [
        Scribe("note", id_of(f"note-{number}")).create(author, number, text=f"Les {number} begint – „nu”")
        for number in range(1, count + 1)
    ]


def manifest_of(changes: Sequence[Change], attachments: int = 0, **values: object) -> Manifest:
    """Return a manifest that fits."""
    filled = {"school": "De Vaart", "juror": "ann", "juror_name": "Ann", "made_ms": 1, "made_offset": 60}
    data = {"dossier": DOSSIER, **filled, "changes": len(changes), "attachments": attachments, **values}
    return Manifest(**data)  # type: ignore[arg-type]


def bundle(
    changes: Sequence[Change],
    attachments: Iterable[bytes] = (),
    *,
    limits: Limits = LIMITS,
    **values: object,
) -> bytes:
    """Return the bytes of an open file."""
    files = [(hashlib.sha256(data).hexdigest(), data) for data in attachments]
    stream = io.BytesIO()
    named = [(digest, lambda data=data: iter([data])) for digest, data in files]
    write_bundle(stream, manifest_of(changes, len(files), **values), changes, named, limits=limits)
    return stream.getvalue()


def seal(data: bytes, words: str = WORDS, dossier: str = DOSSIER) -> bytes:
    """Return the bytes of a locked file that holds these."""
    stream = io.BytesIO()
    writer = SealWriter(stream, words, dossier, CHEAP)
    writer.write(data)
    writer.finish()
    return stream.getvalue()


def read_all(data: bytes, limits: Limits = LIMITS) -> tuple[list[Change], dict[str, bytes]]:
    """Return all that an open file holds."""
    with read_bundle(io.BytesIO(data), limits) as reader:
        changes = list(reader.read_changes())
        return changes, {one: b"".join(reader.read_attachment(one)) for one in reader.attachments}


def members(data: bytes) -> dict[str, bytes]:
    """Return what a ZIP holds, without a check of ours."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zip_of(content: Mapping[str, bytes] | Iterable[tuple[str, bytes]]) -> bytes:
    """Return a ZIP with these members, in this order; names may come twice."""
    pairs = list(content.items()) if isinstance(content, Mapping) else list(content)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in pairs:
            archive.writestr(name, data)
    return stream.getvalue()
