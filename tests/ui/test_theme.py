"""Colours: those of the design, and readable in every pair that is used."""

from __future__ import annotations

import pytest

from jurytool.ui.theme import DARK, LIGHT, Theme, contrast, mix, tone_of

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: str(theme.name))


@THEMES
def test_every_pair_of_words_and_ground_can_be_read(theme: Theme) -> None:
    pale = {pair: contrast(*pair) for pair in theme.text_pairs() if contrast(*pair) < 4.5}
    assert pale == {}


@THEMES
def test_borders_of_fields_and_checkboxes_can_be_seen(theme: Theme) -> None:
    assert min(contrast(theme.control, ground) for ground in (theme.card, theme.ground)) >= 3.0


@THEMES
def test_a_tone_is_read_on_its_own_soft_ground(theme: Theme) -> None:
    for name in (
        "me",
        "colleague",
        "colleague-2",
        "colleague-3",
        "colleague-4",
        "attention",
        "good",
        "plain",
    ):
        assert contrast(*theme.tone(name)) >= 4.5


@THEMES
def test_each_juror_of_a_team_has_a_colour_that_nobody_else_and_nothing_else_has(theme: Theme) -> None:
    jurors = [theme.juror(seat) for seat in range(5)]
    others = {theme.text, theme.second, theme.attention, theme.attention_text, theme.good}
    assert len({*jurors} - others) == len(jurors)
    assert jurors[:2] == [theme.me, theme.colleague]
    assert theme.juror(5) == theme.colleague  # a fifth colleague has initials all the same
    assert {tone_of(seat) for seat in range(9)} == {"me", "colleague", *(f"colleague-{n}" for n in (2, 3, 4))}


def test_the_design_gives_the_colours() -> None:
    assert (LIGHT.ground, LIGHT.card, LIGHT.line, LIGHT.text) == ("#f6f7f9", "#ffffff", "#e1e5ea", "#1d2733")
    assert (LIGHT.second, LIGHT.me, LIGHT.me_soft) == ("#566273", "#0b5c6b", "#e3f1f3")
    assert (DARK.ground, DARK.card, DARK.line, DARK.text) == ("#15191f", "#1d232b", "#323a45", "#e8ecf1")
    assert (DARK.colleague, DARK.colleague_soft) == ("#b9a2e8", "#2c2442")


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    assert mix("#000000", "#ffffff", 1) == "#000000"
    assert mix("#000000", "#ffffff", 0) == "#ffffff"
    assert mix("#ff0000", "#0000ff", 0.5) == "#800080"
