"""The inside of a file: what goes in comes out byte for byte, and whatever is wrong is refused in Dutch."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import IO

import pytest

from jurytool.errors import InternalError
from jurytool.exchange.bundle_reader import check_bundle, open_bundle, read_bundle
from jurytool.exchange.bundle_writer import write_bundle
from jurytool.exchange.limits import LIMITS
from jurytool.exchange.lines import decode_change, encode_change
from jurytool.exchange.manifest import WITH_OWN_PHRASE, decode_manifest
from jurytool.exchange.refusals import ExchangeError, needs_passphrase
from jurytool.exchange.sealed import SealHeader, unseal
from jurytool.history.change import Change, canonical_json, read_change
from tests.support.exchange_files import (
    WORDS,
    bundle,
    manifest_of,
    members,
    note_changes,
    read_all,
    seal,
    zip_of,
)
from tests.support.history import ANN, Scribe, id_of

PHOTO = bytes(range(256)) * 5_000


def header_with(change_header: bytes, **values: object) -> bytes:
    """Return a header with other values, in the fixed form."""
    return canonical_json({**json.loads(change_header), **values})


def with_header(change: Change, **values: object) -> Change:
    """Return a change with another header, and the id that goes with it."""
    header = header_with(change.header, **values)
    return replace(change, header=header, id=hashlib.sha256(header).hexdigest())


def refusal(data: bytes) -> str:
    """Return what is said of a file."""
    with pytest.raises(ExchangeError) as caught, read_bundle(io.BytesIO(data)) as reader:
        check_bundle(reader)
    return caught.value.message


def with_lines(change: Callable[[list[bytes]], list[bytes]]) -> bytes:
    """Return a file whose lines were changed; what the manifest says stays."""
    content = members(bundle(note_changes()))
    lines = change(content["changes.jsonl"].splitlines())
    return zip_of({**content, "changes.jsonl": b"".join(line + b"\n" for line in lines)})


class TestWhatGoesIn:
    def test_comes_out_byte_for_byte(self) -> None:
        changes = note_changes(50)
        assert read_all(bundle(changes)) == (changes, {})

    def test_comes_out_with_its_attachments(self) -> None:
        data = bundle(note_changes(), [PHOTO, b"x"])
        found = read_all(data)[1]
        assert found == {hashlib.sha256(one).hexdigest(): one for one in (PHOTO, b"x")}

    def test_is_the_same_file_each_time(self) -> None:
        assert bundle(note_changes(), [PHOTO]) == bundle(note_changes(), [PHOTO])

    def test_has_exactly_the_three_kinds_of_names(self) -> None:
        names = list(members(bundle(note_changes(), [b"x"])))
        assert names == ["manifest.json", "changes.jsonl", f"att/{hashlib.sha256(b'x').hexdigest()}"]

    def test_is_whole_as_long_as_nothing_can_be_erased(self) -> None:
        first, second, third = note_changes()
        stripped = read_change(second.header, None, None)
        assert decode_change(encode_change(stripped)) == stripped  # the form has room for it
        with pytest.raises(ExchangeError, match="mist haar inhoud"):
            bundle([first, stripped, third])

    def test_may_hold_what_looks_like_the_cut_between_header_and_value(self) -> None:
        text = '},"id":"00","salt":null,"value":null} {"header":'
        change = Scribe("note", 'x},"id":').create(text=text)
        assert decode_change(encode_change(change)) == change

    def test_is_counted(self) -> None:
        steps: list[int] = []
        write_bundle(io.BytesIO(), manifest_of(note_changes()), note_changes(), step=lambda: steps.append(1))
        assert len(steps) == 3
        data = bundle(note_changes(), [b"x"])
        with read_bundle(io.BytesIO(data)) as reader:
            check_bundle(reader, lambda: steps.append(1))
            assert reader.unpacked == sum(len(one) for one in members(data).values())
        assert len(steps) == 7


class TestANewerForm:
    def test_with_an_unknown_type_field_and_operation_is_kept_byte_for_byte(self) -> None:
        change = note_changes()[0]
        header = header_with(change.header, format="1.10", type="mood", op="wave", colour={"a": [1]})
        newer = read_change(header, change.value, change.salt)
        found = read_all(bundle([newer]))[0][0]
        assert (found.header, found.value, found.salt) == (header, change.value, change.salt)

    def test_of_a_later_major_is_refused_with_the_version_that_is_needed(self) -> None:
        content = members(bundle(note_changes(), program="7.2.0"))
        manifest = {**json.loads(content["manifest.json"]), "format": "9.0"}
        data = zip_of({**content, "manifest.json": canonical_json(manifest)})
        with pytest.raises(ExchangeError, match=r"Installeer Jurytool 7\.2\.0 of nieuwer"):
            read_all(data)

    def test_of_one_change_is_refused_too(self) -> None:
        change = note_changes()[0]
        line = encode_change(with_header(change, format="9.0"))
        data = with_lines(lambda lines: [line, *lines[1:]])
        assert refusal(data) == "Dit bestand is gemaakt met een nieuwere versie van Jurytool."

    def test_may_say_more_in_its_manifest(self) -> None:
        content = members(bundle(note_changes()))
        manifest = {**json.loads(content["manifest.json"]), "format": "1.99", "mood": "good"}
        assert len(read_all(zip_of({**content, "manifest.json": canonical_json(manifest)}))[0]) == 3

    def test_says_so_only_where_it_uses_what_was_added(self) -> None:
        own = members(bundle(note_changes(), personal=True, **WITH_OWN_PHRASE))["manifest.json"]
        assert {"format": "1.1", "own_phrase": True}.items() <= json.loads(own).items()
        assert decode_manifest(own, LIMITS).own_phrase
        other = members(bundle(note_changes(), personal=True))["manifest.json"]
        assert json.loads(own).keys() - json.loads(other).keys() == {"own_phrase"}
        assert json.loads(other)["format"] == "1.0"
        assert not decode_manifest(other, LIMITS).own_phrase


DAMAGED_LINES: dict[str, Callable[[list[bytes]], list[bytes]]] = {
    "one is lacking": lambda lines: lines[:-1],
    "one comes twice": lambda lines: [lines[0], *lines],
    "two changed places": lambda lines: [lines[1], lines[0], lines[2]],
    "one is too many": lambda lines: [*lines, encode_change(note_changes(4)[3])],
    "a letter of a text changed": lambda lines: [lines[0].replace(b"Les", b"Des"), *lines[1:]],
    "a letter of a header changed": lambda lines: [lines[0].replace(b'"ann"', b'"bob"'), *lines[1:]],
    "a salt is not there": lambda lines: [re.sub(rb'"salt":"\w+"', b'"salt":null', lines[0]), *lines[1:]],
    "a value is not there": lambda lines: [re.sub(rb'"value":.*', b'"value":null}', lines[0]), *lines[1:]],
    "an id is of another": lambda lines: [_swap_ids(lines[0], lines[1]), *lines[1:]],
    "a salt is short": lambda lines: [lines[0].replace(b'"salt":"00', b'"salt":"'), *lines[1:]],
    "a line is no JSON": lambda lines: [b"niets", *lines[1:]],
    "a line starts otherwise": lambda lines: [b'{"heading":' + lines[0][10:], *lines[1:]],
    "a line is empty": lambda lines: [b"", *lines],
    "one is of another dossier": lambda lines: [
        encode_change(Scribe("note", id_of("note-1"), "elsewhere").create(ANN, 1)),
        *lines[1:],
    ],
    "a number skips over a million": lambda lines: [
        *lines[:2],
        encode_change(Scribe("note", id_of("note-3")).create(ANN, 1_000_003)),
    ],
    "a parent is no id": lambda lines: [
        *lines[:2],
        encode_change(_with_parents("note-1")),
    ],
    "a parent is an id in capitals": lambda lines: [*lines[:2], encode_change(_with_parents("AB" * 32))],
}


def _swap_ids(line: bytes, other: bytes) -> bytes:
    own, theirs = (re.search(rb'"id":"\w+"', one) for one in (line, other))
    assert own
    assert theirs
    return line.replace(own[0], theirs[0])


def _with_parents(*parents: str) -> Change:
    change = note_changes()[2]
    return with_header(change, parents=list(parents))


class TestADamagedFile:
    @pytest.mark.parametrize("what", DAMAGED_LINES)
    def test_is_refused_where(self, what: str) -> None:
        assert refusal(with_lines(DAMAGED_LINES[what])).startswith("Dit bestand is beschadigd of veranderd.")

    def test_is_refused_where_a_child_comes_before_its_parent(self) -> None:
        parent = Scribe("note", id_of("note-9")).create(ANN, 9)
        child = with_header(note_changes()[0], parents=[parent.id])
        lines = [
            encode_change(child),
            *(encode_change(one) for one in note_changes()[1:]),
            encode_change(parent),
        ]
        content = members(bundle(note_changes(4)))
        data = zip_of({**content, "changes.jsonl": b"".join(line + b"\n" for line in lines)})
        assert "staat voor die waarop zij is gemaakt" in refusal(data)

    def test_is_refused_where_its_last_line_has_no_end(self) -> None:
        content = members(bundle(note_changes()))
        data = zip_of({**content, "changes.jsonl": content["changes.jsonl"][:-1]})
        assert "niet heel" in refusal(data)

    def test_is_refused_where_an_attachment_is_another_one(self) -> None:
        content = members(bundle(note_changes(), [b"een foto"]))
        name = next(one for one in content if one.startswith("att/"))
        assert "bijlage" in refusal(zip_of({**content, name: b"een foxo"}))

    def test_is_refused_where_an_attachment_is_lacking(self) -> None:
        content = members(bundle(note_changes(), [b"een foto"]))
        content.pop(next(one for one in content if one.startswith("att/")))
        assert "ontbreken bijlagen" in refusal(zip_of(content))

    @pytest.mark.parametrize("place", [0.1, 0.3, 0.6, 0.95])
    def test_is_refused_where_it_was_cut_off(self, place: float) -> None:
        data = bundle(note_changes(30), [PHOTO])
        assert refusal(data[: int(len(data) * place)]) == "Dit is geen bestand van Jurytool."

    def test_is_refused_where_a_byte_of_what_is_packed_changed(self) -> None:
        data = bytearray(bundle(note_changes(30), [PHOTO]))
        data[len(data) // 2] ^= 1
        assert refusal(bytes(data)).startswith("Dit bestand is beschadigd")


MANIFESTS: dict[str, dict[str, object]] = {
    "no kind": {"kind": "iets anders"},
    "no dossier": {"dossier": ""},
    "a wrong type": {"changes": "3"},
    "no changes": {"changes": 0},
    "too many changes": {"changes": 500_001},
    "part four of three": {"part": 4, "parts": 3},
    "less than no attachments": {"attachments": -1},
    "a school of a million letters": {"school": "x" * 1_001},
    "a moment before time": {"made_ms": -1},
    "an offset of two days": {"made_offset": 2_880},
    "no format": {"format": "een"},
    "no number as format": {"format": 1},
    "words of its own that a colleague was given": {"format": "1.1", "own_phrase": True},
    "a number for whether the words are its own": {"format": "1.1", "own_phrase": 1, "personal": True},
}


@pytest.mark.parametrize("what", MANIFESTS)
def test_a_manifest_is_refused_with(what: str) -> None:
    content = members(bundle(note_changes()))
    manifest = canonical_json({**json.loads(content["manifest.json"]), **MANIFESTS[what]})
    assert refusal(zip_of({**content, "manifest.json": manifest}))


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b'{"kind":1,"kind":2}', b"\xff"])
def test_a_manifest_that_is_no_object_is_refused(data: bytes) -> None:
    assert refusal(zip_of({**members(bundle(note_changes())), "manifest.json": data}))


class TestTheWriterHoldsItselfToTheSameRules:
    """One validator: what would be refused is not written either."""

    def test_about_the_number_of_changes(self) -> None:
        with pytest.raises(ExchangeError):
            write_bundle(io.BytesIO(), manifest_of(note_changes(4)), note_changes(3))

    def test_about_the_order(self) -> None:
        with pytest.raises(ExchangeError):
            bundle(note_changes()[::-1])

    def test_about_sizes(self) -> None:
        with pytest.raises(ExchangeError, match="te groot"):
            bundle(note_changes(), [b"x" * 11], limits=replace(LIMITS, attachment=10))
        with pytest.raises(ExchangeError, match="te groot"):
            bundle(note_changes(), limits=replace(LIMITS, line=100))
        with pytest.raises(ExchangeError, match="te groot"):
            bundle(note_changes(), limits=replace(LIMITS, unpacked=1_000))
        with pytest.raises(ExchangeError, match="te groot"):
            bundle(note_changes(), [b"x"], limits=replace(LIMITS, entries=2))

    def test_and_a_mistake_of_its_own_is_a_bug(self) -> None:
        wrong = [("0" * 64, lambda: iter([b"x"]))]
        with pytest.raises(InternalError):
            write_bundle(io.BytesIO(), manifest_of(note_changes(), 1), note_changes(), wrong)
        with pytest.raises(InternalError):
            write_bundle(io.BytesIO(), manifest_of(note_changes(), 2), note_changes(), wrong)
        lying = [replace(change, id="0" * 64) for change in note_changes()]
        with pytest.raises(ExchangeError, match="kenmerk"):
            bundle(lying)


class TestAFileOnDisk:
    def test_is_read_open_or_behind_a_lock(self, tmp_path: Path) -> None:
        path, changes = tmp_path / "dossier.jury", note_changes()
        asked: list[SealHeader] = []

        def unlock(stream: IO[bytes], header: SealHeader) -> IO[bytes]:
            asked.append(header)
            return unseal(stream, header, WORDS)

        for data, locks in ((bundle(changes), 0), (seal(bundle(changes)), 1)):
            path.write_bytes(data)
            with open_bundle(path, unlock) as reader:
                assert list(reader.read_changes()) == changes
            assert len(asked) == locks

    def test_that_is_locked_asks_for_the_passphrase_in_dutch(self) -> None:
        assert str(needs_passphrase()).startswith("Dit bestand is versleuteld. Vraag je collega")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (Scribe("dossier", id_of("een ander")).create(), "tweede dossier"),
        (Scribe("note", "geen-kenmerk").create(), "onmogelijk kenmerk"),
        (Scribe("rating_lock", id_of("slot")).create().without_value(), "mist haar inhoud"),
    ],
)
def test_a_change_that_may_not_stand_there_is_refused(change: Change, told: str) -> None:
    with pytest.raises(ExchangeError, match=told):
        bundle([change])
