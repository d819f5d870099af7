"""What is stored for one piece of work: all of it stays, or nothing but what somebody else stored since."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from jurytool.storage.attachments import Batch
from tests.support.history import DOSSIER
from tests.support.laptops import Laptop

OTHER = "00000000-0000-4000-8000-0000000000d1"
CANARY = b"kanariepiet" * 300


def present(laptop: Laptop, *digests: str) -> set[str]:
    return set(laptop.store.attachments.find_present(digests))


def fail_after(laptop: Laptop, work: Callable[[Batch], object], *used: str) -> None:
    """Do work that stores files in a batch and then goes wrong."""

    def fail() -> None:
        with laptop.store.attachments.all_or_none(lambda: used) as batch:
            work(batch)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()


def test_what_a_failed_batch_brought_in_goes_without_a_trace(laptop: Laptop) -> None:
    store = laptop.store.attachments
    was = store.put(b"was er al", DOSSIER)
    digests: list[str] = [was]

    def work(batch: Batch) -> None:
        digests.extend(store.put(data, DOSSIER, batch) for data in (b"was er al", b"nieuw", b"genoemd"))

    named = hashlib.sha256(b"genoemd").hexdigest()
    fail_after(laptop, work, named)
    assert present(laptop, *digests) == {was, named}


@pytest.mark.parametrize("dossier", [DOSSIER, OTHER])
def test_what_somebody_stored_during_a_failed_batch_stays(laptop: Laptop, dossier: str) -> None:
    """It is about to be named, also where the dossier is the same one."""
    store = laptop.store.attachments
    gone, kept = (hashlib.sha256(data).hexdigest() for data in (b"weg", CANARY))

    def work(batch: Batch) -> None:
        store.put(CANARY, DOSSIER, batch)
        store.put(CANARY, dossier)
        store.put(CANARY, DOSSIER, batch)  # here already, so it is not of the batch again
        store.put(b"weg", DOSSIER, batch)

    fail_after(laptop, work)
    assert present(laptop, gone, kept) == {kept}


def test_what_a_batch_brought_in_twice_goes_all_the_same(laptop: Laptop) -> None:
    store = laptop.store.attachments
    fail_after(laptop, lambda batch: [store.put(CANARY, one, batch) for one in (DOSSIER, OTHER)])
    assert present(laptop, hashlib.sha256(CANARY).hexdigest()) == set()


def test_a_batch_that_ends_well_stays(laptop: Laptop) -> None:
    with laptop.store.attachments.all_or_none(tuple) as batch:
        digest = laptop.store.attachments.put(CANARY, DOSSIER, batch)
    assert present(laptop, digest) == {digest}


def test_a_batch_that_cannot_be_taken_back_tells_what_went_wrong_first(laptop: Laptop) -> None:
    def work(batch: Batch) -> None:
        laptop.store.attachments.put(CANARY, DOSSIER, batch)
        laptop.store.attachments.close()

    fail_after(laptop, work)
