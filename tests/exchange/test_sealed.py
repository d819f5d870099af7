"""The lock: opens with its passphrase only, and any other byte is noticed."""

from __future__ import annotations

import io
import os

import pytest

from jurytool.exchange.refusals import ExchangeError, PassphraseError
from jurytool.exchange.sealed import COST, FRAME, HEADER_SIZE, MAGIC, SealWriter, hint_of, read_seal, unseal
from tests.support.exchange_files import WORDS, seal
from tests.support.history import DOSSIER

SIZES = (0, 1, FRAME - 1, FRAME, FRAME + 1, 2 * FRAME, 2 * FRAME + 100)


def opened(data: bytes, words: str = WORDS) -> bytes:
    """Return what is in a locked file."""
    stream = io.BytesIO(data)
    header = read_seal(stream)
    assert header is not None
    return unseal(stream, header, words).read()


@pytest.mark.parametrize("size", SIZES)
def test_what_was_locked_comes_out(size: int) -> None:
    content = os.urandom(size)
    locked = seal(content)
    assert opened(locked) == content
    assert content[:64] not in locked or size < 16


def test_it_may_be_written_in_pieces_of_any_size() -> None:
    content = os.urandom(2 * FRAME + 7)
    stream = io.BytesIO()
    writer = SealWriter(stream, WORDS, DOSSIER, 1)
    for start in range(0, len(content), 300_001):
        writer.write(content[start : start + 300_001])
    writer.finish()
    assert opened(stream.getvalue()) == content


def test_it_may_be_read_from_any_place() -> None:
    content = os.urandom(3 * FRAME + 5)
    stream = io.BytesIO(seal(content))
    header = read_seal(stream)
    assert header is not None
    inside = unseal(stream, header, WORDS)
    for place in (FRAME - 3, 0, 3 * FRAME, FRAME, 2 * FRAME + 9):
        inside.seek(place)
        assert inside.read(10) == content[place : place + 10]
    inside.seek(-5, os.SEEK_END)
    inside.seek(2, os.SEEK_CUR)
    assert inside.read() == content[-3:]
    assert inside.seek(0, os.SEEK_END) == len(content)
    with pytest.raises(OSError, match="start"):
        inside.seek(-1)


def test_the_true_cost_is_that_of_the_rules() -> None:
    stream = io.BytesIO()
    writer = SealWriter(stream, WORDS, DOSSIER)
    writer.write(b"geheim")
    writer.finish()
    header = read_seal(stream)
    assert header is not None
    assert header.cost == COST == 17
    assert opened(stream.getvalue()) == b"geheim"


def test_two_files_have_nothing_in_common_but_their_start() -> None:
    one, other = seal(b"x" * 100), seal(b"x" * 100)
    assert one[:12] == other[:12]
    assert one[12:28] != other[12:28]
    assert one[HEADER_SIZE:] != other[HEADER_SIZE:]


def test_the_header_tells_its_dossier_to_who_has_it_and_nobody_else() -> None:
    header = read_seal(io.BytesIO(seal(b"")))
    assert header is not None
    assert header.hint == hint_of(DOSSIER) != hint_of("another")
    assert DOSSIER.encode() not in seal(b"")


@pytest.mark.parametrize("words", ["appelboom", "", "appelboom kruiwagen ", "Appelboom kruiwagen"])
def test_another_passphrase_is_told(words: str) -> None:
    with pytest.raises(PassphraseError, match="wachtzin past niet"):
        opened(seal(b"geheim"), words)


def test_any_changed_byte_is_noticed() -> None:
    locked = seal(b"geheim" * 20)
    for place in range(len(locked)):
        spoiled = bytearray(locked)
        spoiled[place] ^= 4
        stream = io.BytesIO(bytes(spoiled))
        if place < len(MAGIC):
            assert read_seal(stream) is None
            continue
        with pytest.raises(ExchangeError):
            opened(bytes(spoiled))


@pytest.mark.parametrize("size", [FRAME, 3 * FRAME, 2 * FRAME + 50])
def test_a_file_that_was_cut_off_is_noticed_wherever(size: int) -> None:
    locked = seal(os.urandom(size))
    cuts = {HEADER_SIZE + number * (FRAME + 16) for number in range(4)}
    cuts |= {cut + more for cut in cuts for more in (-1, 1, 15, 16, 17)} | {5, len(locked) - 1}
    for cut in sorted(cut for cut in cuts if len(MAGIC) <= cut < len(locked)):
        with pytest.raises(ExchangeError):
            opened(locked[:cut])


def test_frames_that_changed_places_or_came_twice_are_noticed() -> None:
    locked = seal(os.urandom(3 * FRAME))
    start, frame = locked[:HEADER_SIZE], FRAME + 16
    first, second, third = (locked[HEADER_SIZE + n * frame : HEADER_SIZE + (n + 1) * frame] for n in range(3))
    for mixed in (
        second + first + third,
        first + first + third,
        first + third,
        first + second + third + third,
    ):
        with pytest.raises(ExchangeError):
            opened(start + mixed)


def test_a_cost_beyond_the_bound_is_refused_before_any_work() -> None:
    locked = bytearray(seal(b"x"))
    for cost in (0, 19, 30, 255):
        locked[9] = cost
        with pytest.raises(ExchangeError, match="onmogelijke instellingen"):
            read_seal(io.BytesIO(bytes(locked)))
    locked[9], locked[10] = 1, 255
    with pytest.raises(ExchangeError, match="onmogelijke instellingen"):
        read_seal(io.BytesIO(bytes(locked)))


def test_a_later_lock_is_told_as_newer_and_an_impossible_one_as_damaged() -> None:
    locked = bytearray(seal(b"x"))
    locked[8] = 2
    with pytest.raises(ExchangeError, match="nieuwere versie"):
        read_seal(io.BytesIO(bytes(locked)))
    locked[8] = 0
    with pytest.raises(ExchangeError, match="onmogelijke instellingen"):
        read_seal(io.BytesIO(bytes(locked)))


def test_an_open_file_has_no_lock() -> None:
    assert read_seal(io.BytesIO(b"PK\x03\x04")) is None
    assert read_seal(io.BytesIO(b"")) is None
