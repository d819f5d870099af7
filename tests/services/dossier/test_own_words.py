"""Words that are right in a dossier: its names, the words of its instrument, and what the team added."""

from __future__ import annotations

import pytest

from jurytool.errors import InputRefusedError
from jurytool.services.context import Context
from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.services.dossier.own_words import (
    add_own_word,
    list_own_words,
    read_known_words,
    remove_own_word,
)
from jurytool.services.undo import redo, undo


@pytest.fixture
def dossier_id(ctx: Context) -> str:
    new = NewDossier(
        school_name="De Vaartbrug",
        sector="so",
        instrument_id="excellente-scholen",
        place="Meerdrecht",
        board="Stichting Overhaal",
        jurors=(NewJuror("Marit Oosterveld", "MO"), NewJuror("Joost Hillenaar", "JH")),
    )
    return create_dossier(ctx, new).main_id


@pytest.mark.parametrize("word", ["Vaartbrug", "Meerdrecht", "Overhaal", "Oosterveld", "Hillenaar"])
def test_names_of_school_place_board_and_jurors_are_right(ctx: Context, dossier_id: str, word: str) -> None:
    assert word in read_known_words(ctx, dossier_id)


def test_words_of_the_instrument_are_right_with_a_small_letter_too(ctx: Context) -> None:
    new = NewDossier(
        school_name="Kompas", sector="vo-pro", instrument_id="zeer-goede-school-praktijkonderwijs"
    )
    words = read_known_words(ctx, create_dossier(ctx, new).main_id)
    assert {"PrOZO", "prOZO"} <= words


def test_a_word_that_was_added_is_right_until_it_is_taken_out(ctx: Context, dossier_id: str) -> None:
    add_own_word(ctx, dossier_id, "woonlab")
    assert "woonlab" in read_known_words(ctx, dossier_id)
    assert [(view.word, view.is_mine) for view in list_own_words(ctx, dossier_id)] == [("woonlab", True)]
    remove_own_word(ctx, dossier_id, "woonlab")
    assert "woonlab" not in read_known_words(ctx, dossier_id)
    assert list_own_words(ctx, dossier_id) == []


def test_adding_a_word_is_undone_and_done_again(ctx: Context, dossier_id: str) -> None:
    add_own_word(ctx, dossier_id, "woonlab")
    assert undo(ctx, dossier_id)
    assert list_own_words(ctx, dossier_id) == []
    assert redo(ctx, dossier_id)
    assert [view.word for view in list_own_words(ctx, dossier_id)] == ["woonlab"]


def test_words_come_in_the_order_of_the_alphabet(ctx: Context, dossier_id: str) -> None:
    for word in ("zorgplein", "Aalbert", "aalmoes"):
        add_own_word(ctx, dossier_id, word)
    assert [view.word for view in list_own_words(ctx, dossier_id)] == ["Aalbert", "aalmoes", "zorgplein"]


@pytest.mark.parametrize("word", ["", "  ", "twee woorden", "12", "a@b.nl"])
def test_what_is_no_word_is_refused(ctx: Context, dossier_id: str, word: str) -> None:
    with pytest.raises(InputRefusedError):
        add_own_word(ctx, dossier_id, word)
    assert list_own_words(ctx, dossier_id) == []
