"""The words that are right in a dossier: what stands there, and taking one out."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.services.context import Context
from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.services.dossier.own_words import add_own_word, list_own_words
from jurytool.services.undo import undo
from jurytool.ui.dialogs.own_words import OwnWordsDialog
from jurytool.ui.environment import Environment
from jurytool.ui.look import Look
from tests.ui.inspect_widgets import find_problems
from tests.ui.spoken import alike, shown, unspoken


@pytest.fixture
def dossier_id(ctx: Context) -> str:
    jurors = (NewJuror("Marit Oosterveld", "MO"),)
    new = NewDossier(school_name="De Vaart", sector="so", instrument_id="excellente-scholen", jurors=jurors)
    return create_dossier(ctx, new).main_id


@pytest.fixture
def dialog(env: Environment, dossier_id: str, qtbot: QtBot) -> OwnWordsDialog:
    for word in ("woonlab", "Planstap"):
        add_own_word(env.ctx, dossier_id, word)
    made = OwnWordsDialog(env, dossier_id)
    qtbot.addWidget(made)
    made.show()
    QApplication.processEvents()
    return made


def test_the_words_stand_in_order_of_the_alphabet(dialog: OwnWordsDialog) -> None:
    assert list(dialog.rows) == ["Planstap", "woonlab"]
    assert dialog.nothing.isHidden()


def test_a_word_is_taken_out_at_once_and_comes_back_by_undo(
    dialog: OwnWordsDialog, env: Environment, dossier_id: str
) -> None:
    dialog.rows["woonlab"].remove.click()
    assert [view.word for view in list_own_words(env.ctx, dossier_id)] == ["Planstap"]
    assert list(dialog.rows) == ["Planstap"]
    changes = undo(env.ctx, dossier_id)
    assert changes
    env.notifier.announce(changes)
    assert list(dialog.rows) == ["Planstap", "woonlab"]


def test_without_words_it_says_how_one_comes_there(dialog: OwnWordsDialog) -> None:
    for word in list(dialog.rows):
        dialog.rows[word].remove.click()
    assert not dialog.nothing.isHidden()
    assert "Toevoegen aan woorden van dit dossier" in dialog.nothing.text()


def test_a_word_of_a_colleague_names_that_one_and_has_no_button(
    dialog: OwnWordsDialog, env: Environment, dossier_id: str
) -> None:
    env.ctx.set_my_juror(dossier_id, "another")
    again = OwnWordsDialog(env, dossier_id)
    assert again.rows["woonlab"].who.text() == "van Marit Oosterveld"
    assert again.rows["woonlab"].remove.isHidden()
    again.deleteLater()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_can_be_read_and_heard(dialog: OwnWordsDialog, look: Look, theme: str) -> None:
    look.set_choice(theme)
    assert find_problems(dialog) == []
    assert [line for widget in shown(dialog) for line in unspoken(widget)] == []
    assert alike(dialog) == []
