"""The switch of Instellingen, and what stands there where spelling cannot be had."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from jurytool.services.context import Context
from jurytool.services.laptop.profile import load_profile
from jurytool.ui.environment import Environment
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.settings import SettingsPage
from jurytool.ui.spelling.setting import EXPLAINED, MISSING, SpellingCard
from tests.ui.spoken import name_of, unspoken


@pytest.fixture
def card(window: MainWindow) -> SpellingCard:
    window.open_place("settings")
    page = window.page
    assert isinstance(page, SettingsPage)
    return page.spelling


def test_spelling_is_on_until_it_is_switched_off_and_that_is_remembered(
    card: SpellingCard, ctx: Context
) -> None:
    assert card.switch.isChecked()
    assert card.words.text() == EXPLAINED
    card.switch.click()
    assert not load_profile(ctx.paths.profile).spelling
    card.show_state()
    assert not card.switch.isChecked()
    card.switch.click()
    assert load_profile(ctx.paths.profile).spelling


def test_where_it_cannot_be_had_one_sentence_says_so(env: Environment, qtbot: QtBot) -> None:
    env.spelling.is_available = False
    card = SpellingCard(env)
    qtbot.addWidget(card)
    card.show_state()
    assert card.words.text() == MISSING
    assert not card.switch.isEnabled()
    assert not card.switch.isChecked()


def test_the_switch_can_be_heard(card: SpellingCard) -> None:
    assert unspoken(card.switch) == []
    assert name_of(card.switch) == "Onderstreep woorden die niet in de woordenlijst staan"
