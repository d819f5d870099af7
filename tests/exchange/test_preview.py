"""What a file would do is counted record by record, before anything is taken over."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from unittest import mock

import pytest

from jurytool.exchange import preview
from jurytool.exchange.preview import Effect, Effects, PreviewLine, tally_records
from jurytool.history.change import Change
from jurytool.history.erasure import Erasures
from jurytool.history.view import RecordView, view_record
from jurytool.models.fields import RecordSpec
from tests.support.history import ANN, BEN, Scribe

DOCUMENT = Scribe("document", "d-1")
FIRST = DOCUMENT.create(ANN, title="Schoolplan", remarks="Lezen")
ANNS = DOCUMENT.set(ANN, [FIRST], title="Schoolplan van Ann")
BENS = DOCUMENT.set(BEN, [FIRST], title="Schoolplan van Ben")


def effects(known: list[Change], new: list[Change], record_type: str = "document") -> dict[Effect, int]:
    """Return what happens, as numbers."""
    found = tally_records([(record_type, known, new)])
    return {effect: found.count(effect) for effect in Effect if found.count(effect)}


CASES: dict[str, tuple[list[Change], list[Change], dict[Effect, int]]] = {
    "a new record": ([], [FIRST], {Effect.NEW: 1}),
    "a new record that is in the bin already": ([], [FIRST, DOCUMENT.delete(BEN, FIRST)], {}),
    "another text": ([FIRST], [ANNS], {Effect.CHANGED: 1}),
    "the same text": ([FIRST], [DOCUMENT.set(BEN, [FIRST], title="Schoolplan")], {}),
    "an emptied field": ([FIRST], [DOCUMENT.set(BEN, [FIRST], title="")], {Effect.EMPTIED: 1}),
    "two versions": ([FIRST, ANNS], [BENS], {Effect.CONFLICT: 1}),
    "a third version": (
        [FIRST, ANNS, BENS],
        [DOCUMENT.set("cas", [FIRST], title="Schoolplan van Cas")],
        {Effect.CONFLICT: 1},
    ),
    "a version that became the same as the other": (
        [FIRST, ANNS, BENS],
        [DOCUMENT.set("cas", [ANNS], title="Schoolplan van Ben")],
        {Effect.CHANGED: 1},
    ),
    "a choice between versions": (
        [FIRST, ANNS, BENS],
        [DOCUMENT.set(BEN, [ANNS, BENS], title="Schoolplan van Ben")],
        {Effect.CHOSEN: 1},
    ),
    "a choice between versions of which I knew mine": (
        [FIRST, ANNS],
        [BENS, DOCUMENT.set(BEN, [ANNS, BENS], title="Schoolplan van Ben")],
        {Effect.CHOSEN: 1},
    ),
    "a choice for my version": (
        [FIRST, ANNS],
        [BENS, DOCUMENT.set(BEN, [ANNS, BENS], title="Schoolplan van Ann")],
        {},
    ),
    "versions written together": (
        [FIRST, ANNS],
        [BENS, DOCUMENT.set(BEN, [ANNS, BENS], title="Van beiden")],
        {Effect.JOINED: 1},
    ),
    "an earlier text put back": (
        [FIRST, ANNS],
        [DOCUMENT.set(BEN, [ANNS], title="Schoolplan")],
        {Effect.RESTORED: 1},
    ),
    "a deletion": ([FIRST], [DOCUMENT.delete(BEN, FIRST)], {Effect.DELETED: 1}),
    "a deletion of what I worked on": (
        [FIRST, ANNS],
        [DOCUMENT.delete(BEN, FIRST)],
        {Effect.RETURNED: 1},
    ),
    "a version of what I deleted": (
        [FIRST, DOCUMENT.delete(ANN, FIRST)],
        [BENS],
        {Effect.RETURNED: 1},
    ),
    "nothing to be seen of what is in the bin": (
        [FIRST, DOCUMENT.delete(ANN, FIRST)],
        [DOCUMENT.delete(BEN, FIRST)],
        {},
    ),
}


@pytest.mark.parametrize("what", CASES)
def test_it_counts(what: str) -> None:
    known, new, expected = CASES[what]
    assert effects(known, new) == expected


def test_it_counts_what_is_not_accepted() -> None:
    """R12: somebody else's change of my note never becomes its text."""
    note = Scribe("note", "n-1")
    mine = note.create(ANN, text="Van mij")
    theirs = note.set(BEN, [mine], text="Van een ander")
    assert effects([mine], [theirs], "note") == {Effect.REFUSED: 1}
    assert effects([mine, theirs], [note.set(ANN, [mine], text="Nog van mij")], "note") == {Effect.CHANGED: 1}


def test_it_counts_texts_that_became_one_by_themselves() -> None:
    """Whatever the view shows for versions that differ, without a conflict, was merged."""

    def merging(spec: RecordSpec, changes: list[Change]) -> RecordView:
        view = view_record(spec, changes)
        title = replace(view.fields["title"], value="Samen", versions=())
        return replace(view, fields={**view.fields, "title": title})

    with mock.patch.object(preview, "view_record", merging):
        assert effects([FIRST, ANNS], [BENS]) == {Effect.MERGED: 1}


def test_it_counts_records_that_only_a_newer_program_shows() -> None:
    found = tally_records([("mood", [], [FIRST]), ("document", [], [FIRST])])
    assert (found.unknown, found.count(Effect.NEW)) == (1, 1)


def test_the_lines_say_who_wrote_what_and_are_not_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    (line,) = tally_records([("document", [FIRST], [BENS])]).lines
    assert (line.author, line.field, line.text) == (BEN, "title", "Schoolplan van Ben")
    monkeypatch.setattr(preview, "MOST_LINES", 2)
    found = tally_records([("document", [], [FIRST])] * 5)
    assert (found.count(Effect.NEW), len(found.lines)) == (5, 2)


def test_what_goes_is_counted_further_than_it_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview, "MOST_LINES", 1)
    gone = [Scribe("document", f"d-{number}") for number in range(3)]
    firsts = [one.create(ANN, title="Plan") for one in gone]
    found = tally_records(
        ("document", [first], [one.delete(BEN, first)]) for one, first in zip(gone, firsts, strict=True)
    )
    assert (found.count(Effect.DELETED), len(found.lines)) == (3, 1)


def test_what_is_erased_goes() -> None:
    """R20."""
    erasures = Erasures("", {FIRST.id: frozenset({ANN})})
    found = tally_records([("document", [FIRST], [])], erasures)
    assert [(line.effect, line.text) for line in found.lines] == [(Effect.ERASED, "Schoolplan")]
    assert tally_records([("document", [], [FIRST])], erasures).counts == {}


def test_a_withheld_text_is_in_no_line() -> None:
    opinion = Scribe("opinion", "o-1")
    first = opinion.create(BEN, text="kanariepiet")
    later: list[Any] = [opinion.set(BEN, [first], text="kanariepiet weer")]
    for known, new in (([], [first]), ([first], later), ([first], [opinion.delete(BEN, first)])):
        assert "kanariepiet" not in repr(tally_records([("opinion", known, new)]))


@pytest.mark.parametrize(
    ("effect", "number", "shown", "is_large"),
    [
        (Effect.DELETED, 20, 100, False), (Effect.DELETED, 21, 100, True), (Effect.DELETED, 1, 4, True),
        (Effect.DELETED, 0, 0, False), (Effect.EMPTIED, 10, 9_999, False), (Effect.EMPTIED, 11, 9_999, True),
        (Effect.CONFLICT, 99, 100, False),
    ],
)  # fmt: skip
def test_a_fifth_of_the_records_or_more_than_ten_fields_is_much(
    effect: Effect, number: int, shown: int, is_large: bool
) -> None:
    assert Effects({(effect, "note"): number}, ()).is_large_loss(shown) is is_large


def test_it_counts_what_somebody_wants_erased() -> None:
    line = PreviewLine(Effect.ASKED, "note", "n-1", "", BEN, "")
    found = tally_records([], told=[line])
    assert (found.count(Effect.ASKED), found.lines) == (1, (line,))


@pytest.mark.parametrize("text", ["", "Al geschreven."])
def test_the_place_of_a_text_counts_only_once_something_stands_there(text: str) -> None:
    section = Scribe("section", "s-1")
    made = section.create(ANN, element_key="samenvatting", assessment_id="a-1")
    later = section.set(ANN, [made], text=text, writer="b")
    assert effects([], [made, later], "section") == ({Effect.NEW: 1} if text else {})


@pytest.mark.parametrize(("binned", "back"), [([], 1), ([DOCUMENT.delete(BEN, FIRST)], 0)])
def test_words_that_come_back_to_what_lies_in_the_bin_are_not_told(binned: list[Change], back: int) -> None:
    found = tally_records([("document", [FIRST, *binned], [])], filled={FIRST.id: FIRST})
    assert found.count(Effect.BACK) == back
