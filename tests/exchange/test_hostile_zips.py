"""Zip bombs and names that lead elsewhere: refused soon, with little memory, and nothing is written."""

from __future__ import annotations

import io
import os
import struct
import tracemalloc
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from jurytool.errors import InputRefusedError
from jurytool.exchange.bundle_reader import BundleReader, check_bundle, read_bundle
from jurytool.exchange.limits import LIMITS
from tests.support.exchange_files import bundle, members, note_changes, zip_of

SMALL = replace(LIMITS, unpacked=8 * 2**20, attachment=2 * 2**20)
LITTLE = 32 * 2**20
DIGEST = "a" * 64

NAMES = (
    "../changes.jsonl", "/etc/passwd", "C:\\x", "..\\..\\x", "att/../manifest.json", "att/", "att",
    f"att/{DIGEST}/", f"att/{DIGEST.upper()}", f"att/{DIGEST[:-1]}", f"att/{DIGEST}x", f"att//{DIGEST}",
    f"./att/{DIGEST}", f"ATT/{DIGEST}", f"att\\{DIGEST}", "manifest.json ", "manifest.json/", "Manifest.json",
    "changes.jsonl\x01", "con", "NUL.txt", "aux", "~/.profile", "\\\\server\\share\\x", "manifest.jsоn",
    "ａtt/x", "changes.jsonl.", "changes.jsonl:stream", f"att/{DIGEST}:x", "\u202egnp.exe", "%2e%2e/x", " ",
    "x" * 5_000, "a/" * 200, "\ud7ff", "é", "e\u0301", "-rf", "|rm", "$(x)", "`x`", "\t", "\n", "\r\n",
    "LPT1.txt", "att/COM¹",
    "META-INF/manifest.json", "manifest.json~", ".manifest.json.swp", "__MACOSX/._manifest.json", "thumbs.db",
)  # fmt: skip


def refuse(data: bytes) -> tuple[int, int]:
    """Let a file be refused; returns how many bytes were unpacked and how much memory that took at most."""
    found: list[BundleReader] = []
    tracemalloc.start()
    try:
        with pytest.raises(InputRefusedError):
            _look_at(data, found)
        memory = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    return (found[0].unpacked if found else 0), memory


def _look_at(data: bytes, found: list[BundleReader]) -> None:
    with read_bundle(io.BytesIO(data), SMALL) as reader:
        found.append(reader)
        check_bundle(reader)


def hostile_names() -> list[str]:
    """Return 300 names: those above, each also before and behind names that are allowed."""
    around = [f"{name}{end}" for name in NAMES for end in ("", "/x", ".txt", "/..", "\\x", "//")]
    return list(dict.fromkeys(around))[:300]


def test_names_that_are_not_ours_are_refused_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(os.walk(tmp_path.parent))
    content = list(members(bundle(note_changes())).items())
    names = hostile_names()
    assert len(names) == 300
    for name in names:
        unpacked, memory = refuse(zip_of([*content, (name, b"kwaad")]))
        assert unpacked == 0, name
        assert memory < LITTLE
    assert sorted(os.walk(tmp_path.parent)) == before


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["manifest.json", "changes.jsonl", f"att/{DIGEST}"])
def test_a_name_that_comes_twice_is_refused(name: str) -> None:
    content = list(members(bundle(note_changes())).items())
    assert refuse(zip_of([*content, (name, b"x"), (name, b"x")]))[0] == 0


@pytest.mark.parametrize("name", ["manifest.json", "changes.jsonl"])
def test_a_file_without_one_of_the_two_is_not_ours(name: str) -> None:
    content = members(bundle(note_changes()))
    content.pop(name)
    assert refuse(zip_of(content))[0] == 0


def test_a_name_that_ends_at_a_nought_is_refused() -> None:
    data = bundle(note_changes(), [b"x"])
    name = next(one for one in members(data) if one.startswith("att/")).encode()
    assert refuse(data.replace(name, name[:-1] + b"\x00"))[0] == 0


BOMBS = [
    ("changes.jsonl", b"\x00" * (64 * 2**20)),
    ("changes.jsonl", b"\n" * (64 * 2**20)),
    ("changes.jsonl", b"[" * (64 * 2**20)),
    ("changes.jsonl", b'{"header":{"a":"' + b"x" * (64 * 2**20)),
    ("changes.jsonl", (b'{"header":' + b"[" * 100_000 + b"\n") * 100),
    ("manifest.json", b" " * (64 * 2**20)),
    ("manifest.json", b"[" * 2**20),
    ("manifest.json", b"9" * 2**19),
    (f"att/{DIGEST}", b"\x00" * (64 * 2**20)),
    (f"att/{DIGEST}", b"\x00" * (2 * 2**20)),
]


@pytest.mark.parametrize("number", range(len(BOMBS)))
@pytest.mark.parametrize("says", ["its true size", "that it is small"])
def test_a_bomb_is_refused_after_at_most_a_mebibyte_more(number: int, says: str) -> None:
    name, content = BOMBS[number]
    good = members(bundle(note_changes(), [b"x"] if name.startswith("att/") else []))
    good = {one: data for one, data in good.items() if not one.startswith("att/")}
    data = zip_of({**good, name: content})
    if says == "that it is small":
        data = _with_size(data, name, 10)
    unpacked, memory = refuse(data)
    assert unpacked <= SMALL.unpacked + 2**20
    assert memory < LITTLE


def _with_size(data: bytes, name: str, size: int) -> bytes:
    """Return a ZIP that lies about how large a member is."""
    changed = bytearray(data)
    for mark, place, head in ((b"PK\x01\x02", 24, 46), (b"PK\x03\x04", 22, 30)):
        start = -1
        while (start := data.find(mark, start + 1)) >= 0:
            if data[start + head : start + head + len(name)] == name.encode():
                changed[start + place : start + place + 4] = struct.pack("<L", size)
    return bytes(changed)


def test_a_line_without_an_end_stops_the_reading() -> None:
    good = members(bundle(note_changes()))
    data = zip_of({**good, "changes.jsonl": b"x" * (8 * 2**20 - 10_000)})
    unpacked, _ = refuse(data)
    assert LIMITS.line < unpacked < LIMITS.line + 2**20


@pytest.mark.parametrize("more", [-1, 1])
def test_a_member_of_another_size_than_it_says_is_refused(more: int) -> None:
    data = bundle(note_changes(), [b"x" * 100])
    for name, content in members(data).items():
        refuse(_with_size(data, name, len(content) + more))


def test_many_members_are_refused_by_their_number_alone() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(5_001):
            archive.writestr(f"att/{number:064x}", b"")
    assert refuse(stream.getvalue())[0] == 0


def test_a_list_of_entries_that_is_longer_than_any_of_ours_is_not_read() -> None:
    data = bytearray(bundle(note_changes()))
    data[-10:-6] = struct.pack("<L", 2**30)
    assert refuse(bytes(data))[0] == 0
    data[-12:-10] = data[-14:-12] = struct.pack("<H", 65_535)
    assert refuse(bytes(data))[0] == 0


@pytest.mark.parametrize("end", [b"x", b"PK\x05\x06" + bytes(18)])
def test_something_behind_the_zip_is_refused(end: bytes) -> None:
    assert refuse(bundle(note_changes()) + end)[0] == 0


def test_a_comment_or_more_than_one_disk_is_refused() -> None:
    for place in (-2, -18, -16, -12):
        data = bytearray(bundle(note_changes()))
        data[place] += 1
        assert refuse(bytes(data))[0] == 0


@pytest.mark.parametrize("flag", [0x01, 0x20, 0x40])
def test_a_member_behind_a_password_is_refused(flag: int) -> None:
    data = bytearray(bundle(note_changes()))
    place = data.find(b"PK\x01\x02")
    data[place + 8] |= flag
    assert refuse(bytes(data))[0] == 0


def test_a_member_packed_in_another_way_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as archive:
        for name, data in members(bundle(note_changes())).items():
            archive.writestr(name, data)
    assert refuse(stream.getvalue())[0] == 0


def test_a_file_that_is_too_large_is_not_looked_at() -> None:
    with (
        pytest.raises(InputRefusedError, match="te groot"),
        read_bundle(io.BytesIO(bundle(note_changes())), replace(LIMITS, file=100)),
    ):
        pass


@pytest.mark.parametrize("data", [b"", b"PK", b"\x89PNG\r\n\x1a\n" + bytes(100), b"%PDF-1.7" + bytes(100)])
def test_another_kind_of_file_is_told_as_such(data: bytes) -> None:
    with pytest.raises(InputRefusedError, match="geen bestand van Jurytool"), read_bundle(io.BytesIO(data)):
        pass
