"""The room Voorbereiding on a new dossier, and how to ask what was stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from jurytool.models.enums import NoteKind
from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.services.dossier.overview import DossierView, read_dossier
from jurytool.services.visit import notes, preparation, statements
from jurytool.services.visit.notes import NoteView
from jurytool.ui.environment import Environment
from jurytool.ui.pages.preparation.page import PreparationPage
from tests.ui.widgets.typed_keys import type_keys

TEAM = (NewJuror("Marit Oosterveld", "MO"), NewJuror("Joost Hillenaar", "JH"))
PRO = "zeer-goede-school-praktijkonderwijs"
Open = Callable[..., PreparationPage]


@pytest.fixture
def went() -> list[tuple[str, str]]:
    """The rooms and targets that were asked for."""
    return []


@pytest.fixture
def open_page(qtbot: QtBot, env: Environment, went: list[tuple[str, str]]) -> Open:
    """Open the room for a new dossier."""
    noting = replace(env, navigate=lambda room, target: went.append((room, target)))

    def make(instrument: str = "excellente-scholen", jurors: tuple[NewJuror, ...] = TEAM) -> PreparationPage:
        new = NewDossier("De Vaart", "vo-pro", instrument, jurors=jurors)
        page = PreparationPage(noting)
        qtbot.addWidget(page)
        page.resize(1120, 660)
        page.show()
        qtbot.waitExposed(page)
        page.open(create_dossier(env.ctx, new).main_id)
        env.notifier.changed.connect(lambda changes, origin: page.refresh(changes))
        return page

    return make


@pytest.fixture
def with_answer(open_page: Open) -> PreparationPage:
    """The room with one version of the application, in which the answer to the first criterion is written."""
    page = open_page()
    assert page.application.nothing.button is not None
    page.application.nothing.button.click()
    type_keys(page.application.editor, "Elk kind plant zélf. Ouders lezen mee.")
    page.leave()
    return page


def dossier_of(page: PreparationPage) -> DossierView:
    return read_dossier(page.env.ctx, page.dossier_id)


def versions_of(page: PreparationPage) -> list[preparation.ApplicationView]:
    return preparation.list_applications(page.env.ctx, page.dossier_id, dossier_of(page).main.id)


def statements_of(page: PreparationPage) -> list[statements.StatementView]:
    return statements.list_statements(page.env.ctx, page.dossier_id, dossier_of(page).main.id)


def questions_of(page: PreparationPage) -> list[NoteView]:
    chosen = notes.NoteFilter(kinds=(NoteKind.QUESTION,))
    return notes.list_notes(page.env.ctx, page.dossier_id, chosen)


def select(page: PreparationPage, words: str) -> None:
    editor = page.application.editor
    cursor = editor.document().find(words, QTextCursor(editor.document()))
    editor.setTextCursor(cursor)


def ask(page: PreparationPage, text: str) -> str:
    type_keys(page.questions.box.editor, f"{text}\n")
    return next(note.id for note in questions_of(page) if note.text == text)


@pytest.fixture
def with_statement(with_answer: PreparationPage) -> PreparationPage:
    select(with_answer, "Ouders lezen mee.")
    with_answer.application.test.click()
    return with_answer
