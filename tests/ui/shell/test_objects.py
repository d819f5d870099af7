"""One visit, several judgements: the rooms are on the object that was chosen at the left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from jurytool.services.context import Context
from jurytool.services.dossier.assessments import add_assessment, add_grid, rename_object
from jurytool.services.dossier.dossiers import NewDossier, create_dossier
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.judging.ratings import Address, list_ratings, rate_item
from jurytool.services.report.sections import list_findings
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.criteria.page import CriteriaPage
from jurytool.ui.pages.overview.head_card import facts_line
from jurytool.ui.pages.overview.page import OverviewPage
from jurytool.ui.pages.report.page import ReportPage
from jurytool.ui.pages.standards.page import StandardsPage
from jurytool.ui.pages.visit.page import VisitPage
from tests.ui.widgets.typed_keys import type_keys

ES, GRID = "excellente-scholen", "standaarden"


@pytest.fixture
def dossier_id(ctx: Context) -> str:
    """A dossier of a school with havo and vwo, each judged by itself."""
    new = NewDossier("Het Baken", "vo-havo", ES, grids=(GRID,), objects=("havo",))
    made = create_dossier(ctx, new).main_id
    other = add_assessment(ctx, made, ES, "vwo").main_id
    add_grid(ctx, made, other, GRID)
    return made


def choose(window: MainWindow, name: str) -> None:
    """Choose an object with the keys."""
    box = window.rail.objects
    assert box is not None
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down if name == "vwo" else Qt.Key.Key_Up)
    assert box.currentText() == name


def test_what_is_rated_belongs_to_the_chosen_object(
    window: MainWindow, ctx: Context, dossier_id: str
) -> None:
    window.open_dossier(dossier_id, "standards")
    choose(window, "vwo")
    page = window.page
    assert isinstance(page, StandardsPage)
    QTest.keyClick(page.grid, Qt.Key.Key_4)
    first, second = read_dossier(ctx, dossier_id).assessments
    assert list_ratings(ctx, dossier_id, first.id, GRID) == {}
    assert list_ratings(ctx, dossier_id, second.id, GRID)["1.1"].value_of(ctx.my_juror(dossier_id)) == "4"
    choose(window, "havo")
    assert window.page is not page
    assert window.page is not None
    assert window.page.status_text() == "0 van 22 gescoord"


def findings(ctx: Context, dossier_id: str) -> list[str]:
    """Return the text of the second finding of each object."""
    return [
        list_findings(ctx, dossier_id, one.id, one.instrument)[1].text
        for one in read_dossier(ctx, dossier_id).assessments
    ]


def test_a_finding_belongs_to_the_chosen_object(window: MainWindow, ctx: Context, dossier_id: str) -> None:
    window.open_dossier(dossier_id, "criteria", "aanpak")
    for name, text in (("", "Van de havo."), ("vwo", "Van het vwo.")):
        if name:
            choose(window, name)
            window.go_to_room("criteria", "aanpak")
        page = window.page
        assert isinstance(page, CriteriaPage)
        assert page.finding.editor.text() == ""
        type_keys(page.finding.editor.field, text)
    window.go_to_room("overview")
    assert findings(ctx, dossier_id) == ["Van de havo.", "Van het vwo."]


def test_the_report_is_about_the_chosen_object(window: MainWindow, ctx: Context, dossier_id: str) -> None:
    window.open_dossier(dossier_id, "report")
    choose(window, "vwo")
    page = window.page
    assert isinstance(page, ReportPage)
    assert page.data is not None
    assert page.data.assessment.object_name == "vwo"
    assert page.side_entries()[0].section == "Hoofdstukken"


def test_half_a_sentence_survives_the_change_of_object(window: MainWindow, dossier_id: str) -> None:
    texts = []
    for name in ("", "vwo", "havo"):
        if name:
            choose(window, name)
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        else:
            window.open_dossier(dossier_id, "visit")
        page = window.page
        assert isinstance(page, VisitPage)
        type_keys(page.capture.field, f" half {name}")
        texts.append(page.capture.field.text())
    assert texts[-1] == " half  half vwo half havo"


def test_a_first_object_without_a_name_is_called_by_its_schoolsoort(window: MainWindow, ctx: Context) -> None:
    made = create_dossier(ctx, NewDossier("Het Baken", "vo-havo", ES)).main_id
    add_assessment(ctx, made, ES, "vwo")
    window.open_dossier(made, "overview")
    box = window.rail.objects
    assert box is not None
    assert [box.itemText(row) for row in range(box.count())] == ["havo", "vwo"]
    page = window.page
    assert isinstance(page, OverviewPage)
    assert facts_line(read_dossier(ctx, made)).split(" · ") == ["havo", "vwo"]
    page.head.edit.click()
    assert [field.text for _, field in page.head.form.objects.names()] == ["havo", "vwo"]


def test_no_room_has_a_chooser_of_its_own(window: MainWindow, dossier_id: str) -> None:
    for room in ("overview", "preparation", "visit", "criteria", "standards", "report"):
        window.open_dossier(dossier_id, room)
        assert window.page is not None
        boxes = [box for box in window.page.findChildren(QComboBox) if box.findText("vwo") >= 0]
        entries = [entry.text for entry in window.page.side_entries()]
        assert (boxes, "vwo" in entries) == ([], False)


def test_what_was_found_in_another_object_brings_that_object_along(
    window: MainWindow, ctx: Context, dossier_id: str
) -> None:
    havo, vwo = read_dossier(ctx, dossier_id).assessments
    found = list_findings(ctx, dossier_id, vwo.id, vwo.instrument)[1]
    window.open_dossier(dossier_id, "report", f"section:{found.id}")
    box = window.rail.objects
    assert box is not None
    assert box.currentText() == "vwo"
    address = Address(dossier_id, havo.id, GRID, "1.2")
    rate_item(ctx, address, "3")
    window.go_to_room("standards", f"rating:{address.record_id('rating', ctx.my_juror(dossier_id))}")
    assert box.currentText() == "havo"
    page = window.page
    assert isinstance(page, StandardsPage)
    row = page.grid.current_row()
    assert row is not None
    assert row.item is not None
    assert row.item.key == "1.2"


@pytest.mark.parametrize("room", ["overview", "preparation", "visit", "criteria", "standards", "report"])
def test_every_room_survives_the_change(
    window: MainWindow, ctx: Context, dossier_id: str, room: str, qtbot: QtBot
) -> None:
    window.open_dossier(dossier_id, room)
    choose(window, "vwo")
    qtbot.wait(50)
    assert window.page is not None
    assert window.page.room == room
    assert read_dossier(ctx, dossier_id).main.object_name == "vwo"


def test_with_one_object_the_level_is_never_mentioned(window: MainWindow, ctx: Context) -> None:
    made = create_dossier(ctx, NewDossier("De Vaart", "so", ES, grids=(GRID,))).main_id
    window.open_dossier(made, "overview")
    assert window.rail.objects is None
    rename_object(ctx, made, read_dossier(ctx, made).main, "OKE 1")
    window.open_dossier(made, "report")
    assert window.rail.objects is None
