"""Rows of one table, by the columns that the caller names."""

from __future__ import annotations

from jurytool.models.tables import Note
from jurytool.storage.queries import list_rows
from tests.support.history import DOSSIER
from tests.support.laptops import Laptop


def texts(laptop: Laptop, **equal: object) -> list[str]:
    """Return the texts of the notes that are listed."""
    return [row.text for row in list_rows(laptop.store, Note, DOSSIER, equal)]


def test_the_same_question_with_other_values_has_another_answer(laptop: Laptop) -> None:
    for text, kind in (("een", "observation"), ("twee", "quote"), ("drie", "quote")):
        laptop.note(text, kind=kind)
    assert texts(laptop, kind="quote") == ["twee", "drie"]
    assert texts(laptop, kind="observation") == ["een"]
    assert texts(laptop, kind="quote", text="drie") == ["drie"]
    assert texts(laptop) == ["een", "twee", "drie"]


def test_what_belongs_to_nothing_is_asked_for_by_none(laptop: Laptop) -> None:
    item = laptop.clock.new_id()
    laptop.note("in een gesprek", item_id=item)
    laptop.note("los")
    assert texts(laptop, item_id=item) == ["in een gesprek"]
    assert texts(laptop, item_id=None) == ["los"]
    assert texts(laptop, item_id=None, text="los") == ["los"]
