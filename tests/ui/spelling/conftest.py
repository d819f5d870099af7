"""An editor with spelling on the screen, and what is underlined in it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from jurytool.services.context import Context
from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.ui.environment import Environment
from jurytool.ui.spelling.marks import SpellingMarks
from jurytool.ui.widgets.narrative_editor import NarrativeEditor
from jurytool.ui.widgets.narrative_menu import show_menu
from tests.ui.widgets.narrative_case import go_to, open_editor

WAVE = QTextCharFormat.UnderlineStyle.SpellCheckUnderline


@dataclass
class Desk:
    """The editor, and what a juror sees and does of spelling."""

    env: Environment
    dossier_id: str
    editor: NarrativeEditor
    marks: SpellingMarks
    qtbot: QtBot

    def underlined(self) -> list[str]:
        """The words with a wave, in order."""
        block, words = self.editor.field.document().begin(), []
        while block.isValid():
            units = block.text().encode("utf-16-le")  # in which Qt counts
            for span in block.layout().formats():
                if span.format.underlineStyle() == WAVE:
                    start = 2 * span.start
                    end = start + 2 * span.length
                    words.append(units[start:end].decode("utf-16-le"))
            block = block.next()
        return words

    def expect(self, *words: str) -> None:
        """Wait until these words have a wave, and no others."""
        self.qtbot.waitUntil(lambda: self.underlined() == list(words))

    def learn(self, word: str) -> None:
        """Let the answer on a word come in, as if it stood in another text too."""
        self.qtbot.waitUntil(lambda: self.env.spelling.find_wrong(word) != [])

    def menu(self, words: str) -> QMenu:
        """Open the menu on words, and wait for its suggestions."""
        field = self.editor.field
        go_to(self.editor, words)
        menu = show_menu(field, field.spelling, field.textCursor(), field.mapToGlobal(field.rect().center()))
        self.qtbot.waitUntil(lambda: "Suggesties zoeken…" not in lines(menu))
        return menu


def lines(menu: QMenu) -> list[str]:
    """The lines of a menu."""
    return [action.text() for action in menu.actions()]


def choose(menu: QMenu, text: str) -> None:
    """Choose a line of a menu."""
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()


@pytest.fixture
def desk(env: Environment, ctx: Context, qtbot: QtBot) -> Desk:
    """An editor in a dossier of De Vaartqqbrug, in which Marit Oosterqqveld is a juror."""
    jurors = (NewJuror("Marit Oosterqqveld", "MO"),)
    new = NewDossier(
        school_name="De Vaartqqbrug", sector="so", instrument_id="excellente-scholen", jurors=jurors
    )
    dossier_id = create_dossier(ctx, new).main_id
    env.spelling.open_dossier(dossier_id)
    editor = open_editor(qtbot)
    editor.focus_text()
    return Desk(env, dossier_id, editor, SpellingMarks(editor.field, env.spelling), qtbot)
