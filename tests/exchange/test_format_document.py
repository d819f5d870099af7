"""The page docs/exchange-format.md is enough: a reader made from it alone reads what the program writes.

Nothing of the program's own reader is used here, only a library for ciphers.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from jurytool.exchange.limits import LIMITS
from jurytool.exchange.manifest import Manifest
from jurytool.exchange.sealed import HEADER_SIZE
from jurytool.history.change import FORMAT, OPERATIONS
from jurytool.history.erasure import ERASURE, LASTING
from jurytool.models.fields import RECORDS
from tests.support.exchange_files import WORDS, bundle, note_changes, read_all, seal
from tests.support.history import Scribe, id_of

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "exchange-format.md").read_text("utf-8")
PHOTO = bytes(range(256)) * 9_000


def unlock(data: bytes, passphrase: str) -> bytes:
    """Section 1."""
    if not data.startswith(b"JURYTOOL"):
        return data
    header, frames = data[:60], data[60:]
    assert (header[8], header[10], header[11]) == (1, 8, 1)
    made = hashlib.scrypt(passphrase.encode(), salt=header[12:28], n=2 ** header[9], r=8, p=1, dklen=48)
    assert made[32:] == header[44:60], "wrong passphrase"
    pieces = [frames[start : start + 2**20 + 16] for start in range(0, len(frames), 2**20 + 16)]
    opened = b""
    for number, piece in enumerate(pieces):
        last = number == len(pieces) - 1
        opened += AESGCM(made[:32]).decrypt(number.to_bytes(11, "big") + bytes([last]), piece, header)
    return opened


def read(data: bytes) -> tuple[dict[str, Any], list[dict[str, Any]], dict[str, bytes]]:
    """Sections 2 to 5: the manifest, the changes with their ids, the attachments."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names))
        manifest = json.loads(archive.read("manifest.json"))
        lines = archive.read("changes.jsonl").split(b"\n")
        files = {name[4:]: archive.read(name) for name in names if name.startswith("att/")}
    assert lines.pop() == b""
    changes = [read_line(line) for line in lines]
    assert len(changes) == manifest["changes"]
    assert len(files) == manifest["attachments"]
    for digest, content in files.items():
        assert hashlib.sha256(content).hexdigest() == digest
    order = [(change["header"]["lamport"], change["id"]) for change in changes]
    assert order == sorted(set(order))
    return manifest, changes, files


def read_line(line: bytes) -> dict[str, Any]:
    """Section 4; the canonical form of section 5 is that of a JSON writer with these settings."""
    change: dict[str, Any] = json.loads(line)
    assert canonical(change) == line
    header, value = canonical(change["header"]), canonical(change["value"])
    assert hashlib.sha256(header).hexdigest() == change["id"]
    if change["value"] is not None:
        salted = bytes.fromhex(change["salt"]) + value
        assert hashlib.sha256(salted).hexdigest() == change["header"]["value_hash"]
        assert sorted(change["value"]) == change["header"]["fields"]
    return change


def canonical(value: object) -> bytes:
    """Section 5."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def test_a_reader_made_from_the_page_reads_a_locked_file() -> None:
    section = Scribe("section", id_of("s-1"))
    first = section.create(text='„Één” – \t\n"\\\x1f👩‍🏫')
    second = section.set("ben", [first], text="Twee")
    third = section.set("ann", [second], text="Weg")
    written = [first, second, third]
    data = bundle(written, [PHOTO], program="1.2.3")
    manifest, changes, files = read(unlock(seal(data), WORDS))
    assert manifest["kind"] == "jurytool-dossier"
    assert manifest["program"] == "1.2.3"
    assert [change["id"] for change in changes] == [change.id for change in written]
    assert [change["value"] for change in changes] == [first.values(), second.values(), third.values()]
    assert list(files.values()) == [PHOTO]


def test_a_writer_made_from_the_page_is_read_by_the_program() -> None:
    source = note_changes(3)
    lines = [
        canonical(
            {
                "header": json.loads(change.header),
                "id": change.id,
                "salt": (change.salt or b"").hex(),
                "value": change.values(),
            }
        )
        for change in source
    ]
    manifest = {
        "kind": "jurytool-dossier", "format": "1.0", "program": "", "dossier": source[0].origin.dossier,
        "school": "De Vaart", "juror": "ann", "juror_name": "Ann", "made_ms": 1, "made_offset": 60,
        "changes": 3, "attachments": 0, "part": 1, "parts": 1, "personal": False,
    }  # fmt: skip
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("manifest.json", json.dumps(manifest, indent=2))
        archive.writestr("changes.jsonl", b"".join(line + b"\n" for line in lines))
    assert read_all(stream.getvalue())[0] == source


def test_the_page_names_every_part_of_the_manifest_and_the_header() -> None:
    names = set(re.findall(r"`(\w+)`", PAGE))
    assert {*Manifest.__dataclass_fields__, *json.loads(note_changes()[0].header)} <= names
    assert {*OPERATIONS, *LASTING, *RECORDS[ERASURE].fields, *RECORDS["seen"].fields} <= names


def test_the_page_names_the_form_and_the_limits_that_hold() -> None:
    assert f"**{FORMAT}**" in PAGE
    assert HEADER_SIZE == 60
    for number in (
        LIMITS.file,
        LIMITS.unpacked,
        LIMITS.entries,
        LIMITS.attachment,
        LIMITS.changes,
        LIMITS.part,
    ):
        assert f"{number:,}" in PAGE
