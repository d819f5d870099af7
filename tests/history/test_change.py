"""R1, R26 and R27 of docs/decisions/0003-history.md: bytes, names and limits of a change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jurytool.history import change as module
from jurytool.history.change import (
    CREATE,
    MAX_INTEGER,
    MAX_LAMPORT,
    SET,
    Change,
    ChangeError,
    Origin,
    make_change,
    read_change,
    read_json,
    read_own_change,
)
from jurytool.models.fields import Value
from jurytool.text.normalise import MAX_TEXT

ORIGIN = Origin("dossier-1", "ann", "laptop-1", "act-1", 1_763_543_700_000, 60)
SALT = bytes(range(16))


def a_change(values: dict[str, Value] | None = None, *, lamport: int = 2) -> Change:
    return make_change(
        ORIGIN, "note", "note-1", SET, values or {"text": "één"}, ["b" * 64, "a" * 64], lamport, SALT
    )


def with_header(edit: Callable[[dict[str, Any]], object]) -> bytes:
    data = json.loads(a_change().header)
    edit(data)
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def test_the_bytes_of_a_header_are_fixed() -> None:
    """R1: sorted keys, no spaces, UTF-8, so that every laptop computes the same id for ever."""
    assert a_change().header.decode() == (
        '{"act":"act-1","author":"ann","device":"laptop-1","dossier":"dossier-1","fields":["text"],'
        f'"format":"1.0","lamport":2,"op":"set","parents":["{"a" * 64}","{"b" * 64}"],"record":"note-1",'
        '"type":"note","value_hash":"daa94b52601f3c9a23e05d2b386e9d331a8baf562c51d9f2a0bc4e8beea1d0b4",'
        '"wall_ms":1763543700000,"wall_offset":60}'
    )
    assert a_change().value == '{"text":"één"}'.encode()


def test_an_id_is_the_hash_of_the_header_and_the_header_holds_the_hash_of_salt_and_value() -> None:
    """R1."""
    change = a_change()
    assert change.value is not None
    assert change.id == hashlib.sha256(change.header).hexdigest()
    assert json.loads(change.header)["value_hash"] == hashlib.sha256(SALT + change.value).hexdigest()


def test_the_same_words_with_another_salt_are_another_change() -> None:
    """R1: without a salt, an erased "2" could be guessed from its hash."""
    other = make_change(ORIGIN, "note", "note-1", SET, {"text": "één"}, ["b" * 64, "a" * 64], 2, b"x" * 16)
    assert other.value == a_change().value
    assert other.id != a_change().id


def test_what_was_made_is_read_back_the_same() -> None:
    change = a_change({"text": "één", "starred": True, "item_id": None})
    assert read_change(change.header, change.value, change.salt) == change
    assert read_own_change(change.header, change.value, change.salt) == change
    assert change.values() == {"text": "één", "starred": True, "item_id": None}


def test_an_erased_value_leaves_the_id_and_its_place_in_the_graph() -> None:
    """R1: the value hangs on the header, so it can go without breaking what was built on it."""
    change = a_change()
    erased = read_change(change.header, None, None)
    assert (erased.id, erased.parents, erased.values()) == (change.id, change.parents, {})


def test_every_flipped_bit_is_found() -> None:
    """R1: a bit in value or salt is refused, a bit in the header makes another id or is refused."""
    change = a_change()
    assert change.value is not None
    for broken in _flipped(change.value):
        with pytest.raises(ChangeError):
            read_change(change.header, broken, SALT)
    for broken in _flipped(SALT):
        with pytest.raises(ChangeError):
            read_change(change.header, change.value, broken)
    for broken in _flipped(change.header):
        try:
            assert read_change(broken, change.value, SALT).id != change.id
        except ChangeError:
            continue


def _flipped(data: bytes) -> list[bytes]:
    return [
        data[:place] + bytes([data[place] ^ (1 << bit)]) + data[place + 1 :]
        for place in range(len(data))
        for bit in range(8)
    ]


REFUSED_JSON = {
    "a key twice": b'{"a":1,"a":1}',
    "not a number": b'{"a":NaN}',
    "infinity": b'{"a":Infinity}',
    "a fraction": b'{"a":1.0}',
    "an exponent": b'{"a":1e3}',
    "an integer over 2^53": b'{"a":9007199254740993}',
    "one below -2^53": b'{"a":-9007199254740993}',
    "an integer of 5,000 digits": b'{"a":' + b"9" * 5_000 + b"}",
    "seven containers deep": b"[[[[[[[1]]]]]]]",
    "100,000 containers deep": b"[" * 100_000,
    "an escaped lone surrogate": b'{"a":"\\ud800"}',
    "a lone surrogate as a key": b'{"\\udfff":1}',
    "a surrogate in bytes": b'{"a":"\xed\xa0\x80"}',
    "NUL": b'{"a":"\\u0000"}',
    "NUL in a key": b'{"a\\u0000":1}',
    "a raw control character": b'{"a":"\x01"}',
    "bytes that are no UTF-8": b'{"a":"\xff"}',
    "a byte order mark": b'\xef\xbb\xbf{"a":1}',
    "more than one value": b"{}{}",
    "nothing": b"",
    "a text over the limit": b'"' + b"x" * (MAX_TEXT + 1) + b'"',
}

ACCEPTED_JSON = {
    "six containers deep": b"[[[[[[1]]]]]]",
    "2^53": b'{"a":9007199254740992}',
    "a text at the limit": b'"' + b"x" * MAX_TEXT + b'"',
    "a paired surrogate": b'"\\ud83d\\ude00"',
    "words of JSON": b'{"a":[true,false,null,""]}',
}


@pytest.mark.parametrize("data", REFUSED_JSON.values(), ids=REFUSED_JSON)
def test_json_that_two_readers_could_read_differently_is_refused(data: bytes) -> None:
    """R27."""
    with pytest.raises(ChangeError):
        read_json(data)


@pytest.mark.parametrize("data", ACCEPTED_JSON.values(), ids=ACCEPTED_JSON)
def test_json_at_the_limits_is_accepted(data: bytes) -> None:
    """R26, R27."""
    read_json(data)


BROKEN_HEADERS: dict[str, bytes] = {
    "a part too few": with_header(lambda data: data.pop("author")),
    "a part too many": with_header(lambda data: data.update(extra=1)),
    "an author that is no text": with_header(lambda data: data.update(author=1)),
    "a lamport that is a boolean": with_header(lambda data: data.update(lamport=True)),
    "a lamport that is text": with_header(lambda data: data.update(lamport="2")),
    "a lamport below zero": with_header(lambda data: data.update(lamport=-1)),
    "a lamport over 2^40": with_header(lambda data: data.update(lamport=MAX_LAMPORT + 1)),
    "an unknown operation": with_header(lambda data: data.update(op="merge")),
    "parents out of order": with_header(lambda data: data["parents"].reverse()),
    "a parent twice": with_header(lambda data: data.update(parents=["a" * 64, "a" * 64])),
    "a parent that is no text": with_header(lambda data: data.update(parents=[1])),
    "a field twice": with_header(lambda data: data.update(fields=["text", "text"])),
    "keys out of order": json.dumps(dict(reversed(json.loads(a_change().header).items()))).encode(),
    "spaces": a_change().header.replace(b",", b", "),
    "escapes that are not needed": with_header(lambda data: data.update(author="ü")).replace(
        "ü".encode(), b"\\u00fc"
    ),
    "no object": b"[]",
}


@pytest.mark.parametrize("header", BROKEN_HEADERS.values(), ids=BROKEN_HEADERS)
def test_a_header_in_any_other_form_is_refused(header: bytes) -> None:
    """R1: one change has one form, or two laptops would give it two ids."""
    with pytest.raises(ChangeError):
        read_change(header, None, None)


def _sealed(value: bytes, fields: list[str]) -> bytes:
    digest = hashlib.sha256(SALT + value).hexdigest()
    return with_header(lambda data: data.update(value_hash=digest, fields=fields))


BROKEN_VALUES: dict[str, tuple[bytes, list[str]]] = {
    "another field than the header says": (b'{"kind":"x"}', ["text"]),
    "a field that the header does not name": (b'{"kind":"x","text":"x"}', ["text"]),
    "no object": (b'["text"]', ["text"]),
    "spaces": (b'{"text": "x"}', ["text"]),
    "fields out of order": (b'{"text":"x","kind":"y"}', ["kind", "text"]),
    "a field twice": (b'{"text":"x","text":"y"}', ["text"]),
}


@pytest.mark.parametrize(("value", "fields"), BROKEN_VALUES.values(), ids=BROKEN_VALUES)
def test_a_value_with_the_right_hash_and_a_wrong_form_is_refused(value: bytes, fields: list[str]) -> None:
    """R1, R27: a hostile sender computes hashes too."""
    with pytest.raises(ChangeError):
        read_change(_sealed(value, fields), value, SALT)


@pytest.mark.parametrize("salt", [None, b"", b"x" * 15, b"x" * 17])
def test_a_salt_has_128_bits(salt: bytes | None) -> None:
    """R1."""
    with pytest.raises(ChangeError):
        read_change(a_change().header, a_change().value, salt)


UNWRITABLE: dict[str, Value] = {
    "NUL": "a\x00b",
    "a lone surrogate": "a\ud800",
    "a text over the limit": "x" * (MAX_TEXT + 1),
    "an integer over 2^53": MAX_INTEGER + 1,
    "NUL in a list": ["a\x00"],
    "a fraction": 1.5,  # type: ignore[dict-item]
    "a set": {"a"},  # type: ignore[dict-item]
    "a list of too much": ["é" * 100_000] * 9,
}


@pytest.mark.parametrize("value", UNWRITABLE.values(), ids=UNWRITABLE)
def test_the_writer_refuses_what_the_reader_would(value: Value) -> None:
    """R26: one's own file is never refused, since it never comes to be."""
    with pytest.raises(ChangeError):
        a_change({"text": value})


def test_a_lamport_over_the_limit_cannot_be_written() -> None:
    a_change(lamport=MAX_LAMPORT)
    with pytest.raises(ChangeError):
        a_change(lamport=MAX_LAMPORT + 1)


def test_a_typed_backslash_is_no_control_character() -> None:
    """The writer looks for the escape of NUL in the bytes; these six typed signs look like it."""
    change = a_change({"text": "\\u0000"})
    assert read_change(change.header, change.value, change.salt).values() == {"text": "\\u0000"}


TEXTS = st.text(max_size=60)
VALUES: st.SearchStrategy[Value] = st.one_of(
    TEXTS, st.integers(), st.booleans(), st.none(), st.lists(TEXTS, max_size=4)
)


@given(st.dictionaries(TEXTS, VALUES, max_size=5), st.integers(-2, MAX_LAMPORT + 2), TEXTS)
def test_whatever_can_be_written_can_be_read(values: dict[str, Value], lamport: int, author: str) -> None:
    """R26: the writer and the reader draw the same line."""
    origin = Origin("d", author, "l", "a", 0, 0)
    try:
        change = make_change(origin, "note", "r", CREATE, values, (), lamport, SALT)
    except ChangeError:
        return
    assert read_change(change.header, change.value, change.salt) == change


def test_the_order_of_changes_ignores_the_wall_clock() -> None:
    """R7."""
    early = make_change(ORIGIN, "note", "r", SET, {"text": "a"}, (), 1, SALT)
    late_clock = Origin("dossier-1", "ann", "laptop-1", "act-1", 0, 0)
    later = make_change(late_clock, "note", "r", SET, {"text": "b"}, (early.id,), 2, SALT)
    assert early.order < later.order


def test_the_limits_are_those_of_the_format() -> None:
    """A change of one of these is a change of the format, and of 0003-history.md."""
    limits = (module.FORMAT, module.SALT_BYTES, MAX_LAMPORT, MAX_INTEGER, module.MAX_DEPTH, MAX_TEXT)
    assert limits == ("1.0", 16, 2**40, 2**53, 6, 200_000)


@pytest.mark.parametrize(
    ("form", "is_newer"), [("0.9", False), ("1.0", False), ("1.1", True), ("1.9999", True)]
)
def test_a_form_of_this_major_and_the_one_before_it_was_frozen_are_read(form: str, is_newer: bool) -> None:
    assert module.is_newer_minor(form) is is_newer


@pytest.mark.parametrize("form", ["0.8", "0.0", "1", "1.0.0", "een", "1.00001", None, 1])
def test_a_form_that_never_was_is_refused(form: object) -> None:
    with pytest.raises(ChangeError):
        module.is_newer_minor(form)


def test_a_newer_major_is_refused_by_the_form_that_it_takes() -> None:
    with pytest.raises(module.NewerFormatError, match=r"vorm 2\.0"):
        module.is_newer_minor("2.3")
