"""Drafts: what is being typed, durable and on this laptop only (R4)."""

from __future__ import annotations

import pytest

from jurytool.storage.drafts import CAPTURE, Draft, DraftKey, drop_draft, read_drafts, write_drafts
from tests.support.history import DOSSIER
from tests.support.laptops import Laptop

KEY = DraftKey(DOSSIER, "note", CAPTURE, "text")
OTHER = DraftKey("another", "section", "s1", "text")


def write(laptop: Laptop, *drafts: Draft) -> None:
    write_drafts(laptop.store, drafts, laptop.clock.now())


def test_a_draft_is_kept_with_its_cursor_basis_and_context(laptop: Laptop) -> None:
    draft = Draft(KEY, "Een half woo", 12, ("a" * 64, "b" * 64), '{"kind":"quote"}')
    write(laptop, draft)
    laptop.reopen()
    (found,) = read_drafts(laptop.store)
    assert (found.key, found.text, found.cursor, found.basis, found.context) == (
        KEY,
        "Een half woo",
        12,
        ("a" * 64, "b" * 64),
        '{"kind":"quote"}',
    )
    assert found.saved_ms == laptop.clock.now().utc_ms


def test_a_later_draft_takes_the_place_of_the_earlier_one_of_its_field(laptop: Laptop) -> None:
    write(laptop, Draft(KEY, "een", 3, ()), Draft(OTHER, "twee", 4, ()))
    laptop.clock.advance(seconds=2)
    write(laptop, Draft(KEY, "een zin", 7, ()))
    assert [(draft.key, draft.text) for draft in read_drafts(laptop.store)] == [
        (OTHER, "twee"),
        (KEY, "een zin"),
    ]


def test_a_draft_of_one_dossier_is_found_by_it(laptop: Laptop) -> None:
    write(laptop, Draft(KEY, "een", 3, ()), Draft(OTHER, "twee", 4, ()))
    assert [draft.key for draft in read_drafts(laptop.store, DOSSIER)] == [KEY]
    assert [draft.key for draft in read_drafts(laptop.store, "another")] == [OTHER]


def test_a_dropped_draft_is_gone_and_the_others_stay(laptop: Laptop) -> None:
    write(laptop, Draft(KEY, "een", 3, ()), Draft(OTHER, "twee", 4, ()))
    drop_draft(laptop.store, KEY)
    drop_draft(laptop.store, KEY)
    assert [draft.key for draft in read_drafts(laptop.store)] == [OTHER]


def test_a_draft_is_no_change(laptop: Laptop) -> None:
    """R4: drafts are never exported."""
    write(laptop, Draft(KEY, "een", 3, ()))
    assert laptop.changes() == []


STRANGE = {
    "a page of a megabyte": "woord " * 180_000,
    "emoji and joiners": "👩‍🏫 in de klas",
    "right to left": "\u202bمرحبا\u202c",
    "control characters": "a\x00b\x07c",
    "a lone surrogate": "a\ud800b",
    "nothing": "",
}


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
def test_any_text_can_be_kept(laptop: Laptop, text: str) -> None:
    """R26: what is too long or too strange for a change stays in the draft, so that nothing is lost."""
    write(laptop, Draft(KEY, text, 0, ()))
    laptop.reopen()
    assert read_drafts(laptop.store)[0].text == text.replace("\ud800", "\ufffd")


def test_writing_no_drafts_writes_nothing(laptop: Laptop) -> None:
    write(laptop)
    assert read_drafts(laptop.store) == []
