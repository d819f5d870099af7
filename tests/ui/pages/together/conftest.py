"""Two laptops, one of them with the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from jurytool.services.context import Context
from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.ui.main_window import MainWindow
from tests.support.desks import Desk
from tests.support.exchange_files import cheap_seals
from tests.support.exchange_rooms import Pair, make_pair
from tests.support.fixed_clock import FixedClock
from tests.ui.pages.together.two import BASE, ES, GRID, Two


@pytest.fixture(autouse=True)
def cheap() -> Iterator[None]:
    """Let the derivation of a key take no time."""
    with cheap_seals():
        yield


@pytest.fixture
def pair(qtbot: QtBot, window: MainWindow, ctx: Context, tmp_path: Path) -> Iterator[Pair]:
    """Marit at the window and Joost at his desk."""
    made = make_pair(qtbot, window, ctx, tmp_path)
    yield made
    made.joost.ctx.close()


@pytest.fixture
def two(window: MainWindow, ctx: Context, clock: FixedClock, tmp_path: Path, qtbot: QtBot) -> Iterator[Two]:
    """Marit and Joost, who both have a dossier in which one text of the report was written."""
    folder = tmp_path / "joost"
    folder.mkdir()
    stick = tmp_path / "stick"
    stick.mkdir()
    new = NewDossier(
        school_name="De Vaart",
        sector="so",
        instrument_id=ES,
        grids=(GRID,),
        visit_date="2026-11-19",
        jurors=(NewJuror("Marit Oosterveld", "MO"), NewJuror("Joost Hillenaar", "JH")),
    )
    joost = Desk.open(folder, "Joost Hillenaar", node=7)
    pair = Two(window, ctx, joost, create_dossier(ctx, new).main_id, stick, qtbot)
    window.activateWindow()
    for number in range(2):
        pair.write(ctx, BASE, number)
    pair.hand_over()
    ctx.undo_stack(pair.dossier_id).done.clear()
    yield pair
    for dialog in window.findChildren(QDialog):
        dialog.close()
    if window.page is not None:
        window.page.leave()
    window.here.id = ""
    joost.ctx.close()
