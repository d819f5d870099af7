"""Each refusal of a file says in Dutch what is wrong and what to do."""

from __future__ import annotations

import pytest

from jurytool.exchange.refusals import too_new, wrong_passphrase


@pytest.mark.parametrize(("words", "typed"), [(1, "1 woord"), (5, "5 woorden")])
def test_with_too_few_words_that_is_what_is_said(words: int, typed: str) -> None:
    assert f"je typte {typed}, en een wachtzin van Jurytool heeft er zes" in str(wrong_passphrase(words))


@pytest.mark.parametrize("words", [0, 6, 7])
def test_with_enough_words_their_number_is_not_the_mistake(words: int) -> None:
    assert "je typte" not in str(wrong_passphrase(words))


@pytest.mark.parametrize(
    ("program", "needed"), [("2.1", "Jurytool 2.1 of nieuwer"), ("", "de nieuwste versie van Jurytool")]
)
def test_a_file_of_a_later_form_says_which_program_opens_it(program: str, needed: str) -> None:
    assert f"Installeer {needed} om het te openen." in str(too_new(program))
