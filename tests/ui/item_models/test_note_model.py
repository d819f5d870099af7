"""The rows of a note list: what comes, goes or changes leaves the rest where it is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex
from pytestqt.modeltest import ModelTester

from jurytool.ui.item_models.card_note import CardNote
from jurytool.ui.item_models.note_model import NoteModel


def cards(ids: Sequence[str], text: str = "tekst") -> list[CardNote]:
    return [CardNote(note_id, text) for note_id in ids]


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("abc", "abcd", "abc"),
        ("abc", "ac", "ac"),
        ("abc", "xabc", "abc"),
        ("abc", "axbc", "abc"),
        ("abc", "axc", "ac"),
        ("abc", "bca", ""),
        ("abc", "", ""),
        ("", "abc", ""),
    ],
)
def test_notes_that_stay_keep_their_place_for_views(
    qtmodeltester: ModelTester, before: str, after: str, kept: str
) -> None:
    model = NoteModel()
    model.set_notes(cards(before))
    places = {note_id: QPersistentModelIndex(model.index(before.index(note_id))) for note_id in kept}
    model.set_notes(cards(after))
    assert "".join(note.note_id for note in model.notes) == after
    assert [place.row() for place in places.values()] == [after.index(note_id) for note_id in kept]
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_only_the_note_that_changed_is_painted_again(qtbot: object) -> None:
    model = NoteModel()
    model.set_notes(cards("abc"))
    painted: list[int] = []
    model.dataChanged.connect(lambda first, last: painted.append(first.row()))
    model.set_notes([*cards("a"), CardNote("b", "anders"), *cards("c")])
    assert painted == [1]
    assert model.notes[1].text == "anders"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.lists(st.sampled_from("abcdef"), unique=True), min_size=1, max_size=4))
def test_any_order_of_notes_is_shown_as_given(lists: list[list[str]]) -> None:
    model = NoteModel()
    shown: list[str] = []
    model.rowsInserted.connect(
        lambda parent, first, last: shown.__setitem__(
            slice(first, first), [note.note_id for note in model.notes[first : last + 1]]
        )
    )
    model.rowsRemoved.connect(lambda parent, first, last: shown.__delitem__(slice(first, last + 1)))
    model.modelReset.connect(lambda: shown.__setitem__(slice(None), [n.note_id for n in model.notes]))
    for ids in lists:
        model.set_notes(cards(ids))
        assert shown == ids == [note.note_id for note in model.notes]
