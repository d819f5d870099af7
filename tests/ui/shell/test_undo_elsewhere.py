"""Undo goes to where the act was done, and says so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jurytool.services.context import Context
from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.judging.ratings import Address, list_ratings, rate_item
from jurytool.services.visit.notes import NewNote, capture_note
from jurytool.ui.main_window import MainWindow

ES, GRID = "excellente-scholen", "standaarden"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dossier_id(ctx: Context, window: MainWindow) -> Iterator[str]:
    """A dossier with a grid, open in Overzicht."""
    new = NewDossier(
        school_name="De Vaart",
        sector="so",
        instrument_id=ES,
        grids=(GRID,),
        jurors=(NewJuror("Marit Oosterveld", "MO"),),
    )
    made = create_dossier(ctx, new).main_id
    ctx.undo_stack(made).done.clear()
    window.open_dossier(made)
    yield made
    if window.page is not None:
        window.page.leave()
    window.here.id = ""


def rate(ctx: Context, window: MainWindow, dossier_id: str, key: str = "1.2") -> Address:
    """Give a score in Standaarden, as a key there does."""
    window.go_to_room("standards")
    page = window.page
    assert page is not None
    main = read_dossier(ctx, dossier_id).main
    address = Address(dossier_id, main.id, GRID, key)
    page.env.notifier.perform(lambda: rate_item(ctx, address, "3"), page)
    return address


def is_rated(ctx: Context, address: Address) -> bool:
    """Whether the item has a score of mine."""
    found = list_ratings(ctx, address.dossier_id, address.assessment_id, GRID).get(address.item_key)
    return found is not None and any(own.value for own in found.own.values())


def press_undo(window: MainWindow) -> None:
    """Press Ctrl+Z where no text has the focus."""
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    QApplication.processEvents()


def test_undoing_a_score_from_another_room_goes_to_it_and_says_so(
    ctx: Context, window: MainWindow, dossier_id: str
) -> None:
    address = rate(ctx, window, dossier_id)
    window.go_to_room("overview")
    press_undo(window)
    assert not is_rated(ctx, address)
    assert window.page is not None
    assert window.page.room == "standards"
    assert "Ongedaan gemaakt: score 1.2. Je bent nu in Standaarden." in window.status.text()


def test_doing_it_again_goes_there_too(ctx: Context, window: MainWindow, dossier_id: str) -> None:
    address = rate(ctx, window, dossier_id)
    press_undo(window)
    window.go_to_room("report")
    QTest.keyClick(window, Qt.Key.Key_Y, CONTROL)
    assert is_rated(ctx, address)
    assert window.page is not None
    assert window.page.room == "standards"
    assert "Opnieuw gedaan: score 1.2. Je bent nu in Standaarden." in window.status.text()


def test_what_is_in_sight_is_undone_on_the_spot(ctx: Context, window: MainWindow, dossier_id: str) -> None:
    rate(ctx, window, dossier_id)
    page = window.page
    press_undo(window)
    assert window.page is page
    assert "Ongedaan gemaakt: score 1.2." in window.status.text()
    assert "Je bent nu" not in window.status.text()


def test_a_chapter_that_is_no_longer_shown_comes_back(
    ctx: Context, window: MainWindow, dossier_id: str
) -> None:
    window.go_to_room("criteria")
    page = window.page
    assert page is not None
    first, second = [entry.key for entry in page.side_entries()][:2]
    page.select_side_entry(first)
    changes = capture_note(ctx, dossier_id, NewNote("Iets"))
    page.env.notifier.announce(changes)
    page.select_side_entry(second)
    press_undo(window)
    assert page.current_entry() == first


def test_an_act_in_a_room_that_is_gone_is_undone_and_that_is_said(
    ctx: Context, window: MainWindow, dossier_id: str
) -> None:
    address = rate(ctx, window, dossier_id)
    window.go_to_room("overview")
    window.here.rows = [row for row in window.here.rows if row.key != "standards"]
    press_undo(window)
    assert not is_rated(ctx, address)
    assert window.page is not None
    assert window.page.room == "overview"
    assert "De kamer waar je dat deed, is er niet meer." in window.status.text()


def test_outside_a_dossier_undo_says_where_it_works(window: MainWindow, dossier_id: str) -> None:
    window.open_place("schools")
    press_undo(window)
    assert "Hier is niets om ongedaan te maken. Open eerst een dossier." in window.status.text()
