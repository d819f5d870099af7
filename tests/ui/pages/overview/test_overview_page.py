"""Overzicht, by the keys and the pointer of a juror."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.services.context import Context
from jurytool.services.demo import load_demo
from jurytool.services.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.services.overview import DossierView, read_dossier
from jurytool.services.start import list_dossiers
from jurytool.ui.environment import Environment
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.overview.page import OverviewPage
from tests.ui.inspect_widgets import find_problems
from tests.ui.widgets.typed_keys import type_keys

TEAM = (NewJuror("Marit Oosterveld", "MO"), NewJuror("Joost Hillenaar", "JH"))
Open = Callable[..., OverviewPage]


@pytest.fixture
def went(env: Environment) -> list[tuple[str, str]]:
    """The rooms and targets that were asked for."""
    return []


@pytest.fixture
def open_page(qtbot: QtBot, env: Environment, went: list[tuple[str, str]]) -> Open:
    """Open the room for a new dossier."""
    from dataclasses import replace

    noting = replace(env, navigate=lambda room, target: went.append((room, target)))

    def make(instrument: str = "excellente-scholen", jurors: tuple[NewJuror, ...] = TEAM) -> OverviewPage:
        new = NewDossier("De Vaart", "so", instrument, jurors=jurors, place="Meerdrecht", round="2026–2027")
        page = OverviewPage(noting)
        qtbot.addWidget(page)
        page.resize(1120, 660)
        page.show()
        qtbot.waitExposed(page)
        page.open(create_dossier(env.ctx, new).main_id)
        env.notifier.changed.connect(lambda changes, origin: page.refresh(changes))
        return page

    return make


def stored(page: OverviewPage) -> DossierView:
    return read_dossier(page.env.ctx, page.dossier_id)


def type_into(page: OverviewPage, name: str, text: str) -> None:
    editor = page.head.form.fields[name].line_edit
    editor.selectAll()
    type_keys(editor, text)


def test_the_head_says_which_school_this_is(open_page: Open) -> None:
    page = open_page()
    assert page.head.name.text() == "De Vaart"
    assert page.head.facts.text() == "Meerdrecht · speciaal onderwijs"
    assert page.head.more.full_text == "Excellente Scholen · 2026–2027"


def test_facts_are_changed_in_one_act(open_page: Open) -> None:
    page = open_page()
    page.head.edit.click()
    type_into(page, "board", "Stichting Oéver")
    type_into(page, "brin", "99ab|oke01|so")
    QTest.keyClick(page.head.form.fields["brin"].line_edit, Qt.Key.Key_Return)
    dossier = stored(page)
    assert (dossier.board, dossier.full_brin) == ("Stichting Oéver", "99AB|OKE01|SO")
    page.env.notifier.undo(page.dossier_id)
    assert (stored(page).board, stored(page).full_brin) == ("", "")


def test_a_brin_that_is_none_is_said_beside_its_field(open_page: Open) -> None:
    page = open_page()
    page.head.edit.click()
    type_into(page, "brin", "12345")
    page.head.form.save.click()
    assert page.head.form.fields["brin"].error.startswith("Dit is geen BRIN-nummer.")
    assert page.head.form.is_open
    assert stored(page).brin == ""


@pytest.mark.parametrize("school", [0, 1])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_clipped_pale_or_nameless_at_the_smallest_screen(
    window: MainWindow, ctx: Context, school: int, theme: str
) -> None:
    load_demo(ctx)
    window.look.set_choice(theme)
    window.resize(1280, 720)
    window.open_dossier(list_dossiers(ctx)[school].dossier_id, "overview")
    for _ in range(4):  # scroll bars take width, so that the layout settles in a few rounds
        QApplication.processEvents()
    assert find_problems(window) == []
