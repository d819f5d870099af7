"""The mark at the start makes a text a quotation; it and its closing mark are taken off, and nothing else."""

from __future__ import annotations

import pytest

from jurytool.text.quotation import holds_quotation, in_marks, is_quotation, without_marks


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('"Ik mag kiezen', "Ik mag kiezen"),
        ("“Ik mag kiezen", "Ik mag kiezen"),
        ("„Ik mag kiezen", "Ik mag kiezen"),
        ("«Ik mag kiezen", "Ik mag kiezen"),
        ('"Ik mag kiezen"', "Ik mag kiezen"),
        ("“Ik mag kiezen”", "Ik mag kiezen"),
        ('“Ik mag kiezen"', "Ik mag kiezen"),
        ("„Ik mag kiezen“", "Ik mag kiezen"),
        ("« Ik mag kiezen »", "Ik mag kiezen"),
        ('  "Ik mag kiezen."  ', "Ik mag kiezen."),
        ('"Ik mag kiezen".', "Ik mag kiezen."),
        ("\"Mijn 'eigen' doel", "Mijn 'eigen' doel"),
        ('"Ik kies" zegt Mila, "en ik plan"', '"Ik kies" zegt Mila, "en ik plan"'),
        ('"Ik kies", zegt Mila', '"Ik kies", zegt Mila'),
        ("'s Ochtends is het stil", "'s Ochtends is het stil"),
        ('Zij zegt "ja"', 'Zij zegt "ja"'),
        ('"Zij zegt "ja""', 'Zij zegt "ja"'),
        ("“Zij zegt “ja””.", "Zij zegt “ja”."),
        ("“Zij zegt „ja” en „nee”", "Zij zegt „ja” en „nee”"),
        ("“Zij zegt „ja, en weg was zij”", "Zij zegt „ja, en weg was zij”"),
        ('"', ""),
        ('""', ""),
        ("", ""),
    ],
)
def test_only_the_marks_around_a_quotation_are_taken_off(text: str, kept: str) -> None:
    assert without_marks(text) == kept


@pytest.mark.parametrize(
    ("text", "answer"),
    [('"ja', True), (" „ja", True), ("ja", False), ("'s avonds", False), ("", False), ("  ", False)],
)
def test_the_first_mark_says_whether_it_is_a_quotation(text: str, answer: bool) -> None:
    assert is_quotation(text) == answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ('Zij zegt "ja"', True),
        ("Tevredenheid p. 5: „goed“", True),
        ("« ja »", True),
        ('Zij zegt "ja', False),
        ("ja” zegt zij", False),
        ("'s Ochtends is het 'stil'", False),
        ("", False),
    ],
)
def test_words_between_marks_are_found_anywhere(text: str, answer: bool) -> None:
    assert holds_quotation(text) is answer


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ja", "“ja”"),
        ("“ja”", "“ja”"),
        ('"ja".', "“ja.”"),
        ('Zij zegt "ja" en „nee“', "“Zij zegt ‘ja’ en ‘nee’”"),
        ("“Hij zei “goed””", "“Hij zei ‘goed’”"),
        ("Hij zei «goed»", "“Hij zei ‘goed’”"),
        ("“Ja”, zegt zij", "“‘Ja’, zegt zij”"),
        ('("stil")', "“(‘stil’)”"),
        ("'s Ochtends", "“'s Ochtends”"),
    ],
)
def test_marks_within_marks_are_single_ones(text: str, shown: str) -> None:
    assert in_marks(text) == shown


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("In de gids staat ‘elk kind telt’.", True),
        ("‘Elk kind telt’ (blz. 4)", True),
        ("‘Zo’n ouders’ mening’", True),
        ("Zo’n school telt ouders’ mening", False),
        ("'s Ochtends telt ouders' mening, 't is zo", False),
        ("‘s Ochtends telt ouders’ mening", False),
        ("De foto’s en auto's", False),
    ],
)
def test_single_marks_hold_a_quotation_and_an_apostrophe_does_not(text: str, answer: bool) -> None:
    assert holds_quotation(text) is answer
