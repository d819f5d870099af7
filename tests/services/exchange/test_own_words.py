"""Words that the team added, when they come from a colleague."""

from __future__ import annotations

from jurytool.services.dossier.own_words import (
    add_own_word,
    list_own_words,
    read_known_words,
    remove_own_word,
)
from tests.support.desks import Desk


def words(desk: Desk, dossier_id: str) -> list[tuple[str, str, bool]]:
    return [(one.word, one.added_by, one.is_mine) for one in list_own_words(desk.ctx, dossier_id)]


def test_a_word_of_a_colleague_is_right_here_too_and_only_that_one_takes_it_out(
    shared: str, marit: Desk, joost: Desk
) -> None:
    add_own_word(marit.ctx, shared, "woonlab")
    joost.receive(marit.send(shared, encrypted=False))
    assert words(joost, shared) == [("woonlab", "Marit Oosterveld", False)]
    remove_own_word(joost.ctx, shared, "woonlab")
    assert "woonlab" in read_known_words(joost.ctx, shared)


def test_a_word_that_both_added_stands_once_and_stays_until_both_took_it_out(
    shared: str, marit: Desk, joost: Desk
) -> None:
    for desk in (marit, joost):
        add_own_word(desk.ctx, shared, "woonlab")
    joost.receive(marit.send(shared, encrypted=False))
    assert words(joost, shared) == [("woonlab", "Joost Hillenaar", True)]
    remove_own_word(joost.ctx, shared, "woonlab")
    assert words(joost, shared) == [("woonlab", "Marit Oosterveld", False)]
    remove_own_word(marit.ctx, shared, "woonlab")
    joost.receive(marit.send(shared, encrypted=False))
    assert words(joost, shared) == []
