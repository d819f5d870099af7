"""The room as a whole: which criterion, the keys, what a screen reader and a critical eye find."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jurytool.services.context import Context
from jurytool.services.dossier.dossiers import edit_school
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.dossier.start import list_dossiers
from jurytool.services.report.sections import list_findings, set_finding_criteria
from jurytool.services.visit.notes import list_notes
from jurytool.ui.look import Look
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.criteria.page import CriteriaPage
from jurytool.ui.pages.criteria.panes import Panes
from jurytool.ui.pages.criteria.turning_row import TurningRow
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.criteria.conftest import CONTROL, MakeRoom, Room
from tests.ui.widgets.typed_keys import type_keys

TITLE = "3 · Aanpak van het excellentieprofiel"


def test_the_side_lists_the_criteria_and_says_which_is_shown(room: Room) -> None:
    room.open("aanpak")
    entries = room.page.side_entries()
    assert [entry.text for entry in entries] == [
        "1 Profiel", "2 Doelen", "3 Aanpak", "4 Resultaten", "5 Evaluatie", "6 Erkenning",
    ]  # fmt: skip
    assert [entry.key for entry in entries if entry.current] == ["aanpak"]
    assert {entry.section for entry in entries} == {"Criteria"}


def test_a_side_entry_shows_its_criterion(room: Room) -> None:
    room.open()
    assert room.page.head.title == "1 · Het excellentieprofiel van de school"
    room.page.select_side_entry("aanpak")
    assert room.page.head.title == TITLE


@pytest.mark.parametrize("target", ["aanpak", "", "bestaat niet", "note:x"])
def test_a_target_is_a_criterion_and_anything_else_leaves_the_last_one(room: Room, target: str) -> None:
    room.open("aanpak")
    room.page.leave()
    room.open(target)
    assert room.page.head.title == TITLE


def test_another_dossier_starts_at_its_first_criterion(make_room: MakeRoom) -> None:
    first, second = make_room(), make_room()
    first.open("aanpak")
    first.page.open(second.id)
    assert first.page.head.title == "1 · Het excellentieprofiel van de school"


def test_ctrl_page_down_and_up_walk_the_criteria_and_say_where_they_end(room: Room) -> None:
    room.open("evaluatie")
    room.page.finding.focus_text()
    room.press(Qt.Key.Key_PageDown, CONTROL)
    assert room.page.head.title.startswith("6 ·")
    room.press(Qt.Key.Key_PageDown, CONTROL)
    assert room.page.head.title.startswith("6 ·")
    assert room.told == ["Dit is het laatste criterium."]
    for _ in range(6):
        room.press(Qt.Key.Key_PageUp, CONTROL)
    assert room.page.head.title.startswith("1 ·")
    assert room.told[-1] == "Dit is het eerste criterium."
    assert room.page.finding.editor.field.hasFocus()


def test_tab_goes_through_the_panes_as_they_are_read(room: Room) -> None:
    room.note("Rust in de gang.", "aanpak")
    room.open("aanpak")
    page = room.page
    seen: list[QWidget] = []
    for _ in range(24):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused)
        room.press(Qt.Key.Key_Tab)
    stops = [
        page.evidence.list, page.evidence.open_button, page.finding.heading, page.finding.editor.field,
        page.opinion.mine, page.opinion.colleague, page.opinion.joint, page.head.school_button,
    ]  # fmt: skip
    places = [seen.index(stop) for stop in stops]
    assert places == sorted(places)
    pills = [seen.index(pill) for key in ("profiel", "erkenning") if (pill := page.finding.pills.pill(key))]
    assert places[2] < pills[0] < pills[1] < places[3]


def test_the_keyboard_starts_at_the_notes_or_where_there_are_none_in_the_text(room: Room) -> None:
    room.open("aanpak")
    assert room.page.finding.editor.field.hasFocus()
    room.note("Rust in de gang.", "aanpak")
    room.open("aanpak")
    assert room.page.evidence.list.hasFocus()


def test_leaving_the_room_stores_what_was_typed(room: Room) -> None:
    room.open("aanpak")
    type_keys(room.page.finding.editor.field, "Doordacht.")
    room.page.leave()
    assert room.finding(1).text == "Doordacht."
    assert not room.page.env.autosave.is_pending


def test_a_change_of_the_dossier_leaves_criterion_and_typed_text(room: Room) -> None:
    room.open("aanpak")
    type_keys(room.page.finding.editor.field, "Half")
    room.act(lambda: edit_school(room.ctx, read_dossier(room.ctx, room.id), {"place": "Meerdrecht"}))
    assert room.page.head.title == TITLE
    assert room.page.finding.editor.text() == "Half"


def test_a_narrow_row_becomes_a_column(qtbot: QtBot, look: Look) -> None:
    row = TurningRow(look, 300)
    qtbot.addWidget(row)
    row.add(QWidget())
    row.show()
    for width, is_row in ((299, False), (301, True), (200, False)):
        row.resize(width, 40)
        assert row.is_row is is_row


@pytest.fixture
def demo_window(examples: None, window: MainWindow, ctx: Context) -> MainWindow:
    """The main window at its smallest size, with the invented dossiers."""
    window.resize(1280, 720)
    return window


def dossier_named(ctx: Context, school: str) -> str:
    return next(row.dossier_id for row in list_dossiers(ctx) if row.school_name == school)


@pytest.mark.parametrize(
    ("school", "target", "with_school"),
    [
        ("De Vaart", "evaluatie", False),
        ("De Vaart", "aanpak", True),
        ("Kompas College", "B1.1-school", False),
    ],
)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_cut_off_pale_or_nameless_at_1280_by_720(
    demo_window: MainWindow, ctx: Context, look: Look, theme: str, school: str, target: str, with_school: bool
) -> None:
    look.set_choice(theme)
    demo_window.open_dossier(dossier_named(ctx, school), "criteria", target)
    page = demo_window.page
    assert isinstance(page, CriteriaPage)
    page.show_school(with_school)
    QApplication.processEvents()
    assert find_problems(demo_window) == []


@pytest.mark.parametrize("target", ["profiel", "doelen", "aanpak", "resultaten", "evaluatie", "erkenning"])
def test_evidence_finding_and_opinions_are_on_a_small_screen_at_once(
    demo_window: MainWindow, ctx: Context, target: str
) -> None:
    demo_window.open_dossier(dossier_named(ctx, "De Vaart"), "criteria", target)
    QApplication.processEvents()
    panes = demo_window.page.findChild(Panes) if demo_window.page else None
    assert panes is not None
    assert panes.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("scale", [0.9, 1.5, 2.0])
@pytest.mark.parametrize("with_school", [False, True])
def test_every_text_size_leaves_room_to_write(
    demo_window: MainWindow, ctx: Context, look: Look, scale: float, with_school: bool
) -> None:
    look.set_scale(scale)
    demo_window.open_dossier(dossier_named(ctx, "De Vaart"), "criteria", "resultaten")
    page = demo_window.page
    assert isinstance(page, CriteriaPage)
    page.show_school(with_school)
    QApplication.processEvents()
    assert find_problems(page, with_contrast=False) == []
    assert page.finding.editor.field.height() > look.px(110)
    assert page.opinion.mine.width() > look.px(150)


def test_the_third_pane_comes_into_sight_where_it_stands_below_the_others(
    demo_window: MainWindow, ctx: Context, look: Look, qtbot: QtBot
) -> None:
    look.set_scale(1.5)
    demo_window.open_dossier(dossier_named(ctx, "De Vaart"), "criteria", "resultaten")
    page = demo_window.page
    assert isinstance(page, CriteriaPage)
    page.show_school(True)
    qtbot.waitUntil(lambda: not page.school.text.visibleRegion().isEmpty())


def test_the_cross_closes_the_third_pane_and_the_keyboard_stays_near(
    demo_window: MainWindow, ctx: Context
) -> None:
    demo_window.open_dossier(dossier_named(ctx, "De Vaart"), "criteria", "aanpak")
    page = demo_window.page
    assert isinstance(page, CriteriaPage)
    page.show_school(True)
    page.school.close_button.setFocus()
    QTest.keyClick(page.school.close_button, Qt.Key.Key_Space)
    assert not page.school.isVisible()
    assert page.head.school_button.hasFocus()


def test_empty_states_are_readable_too(make_room: MakeRoom) -> None:
    room = make_room()
    for finding in room.findings():
        set_finding_criteria(room.ctx, room.id, finding, [])
    room.open("aanpak")
    room.page.show_school(True)
    QApplication.processEvents()
    assert find_problems(room.page) == []


def test_a_day_of_work_through_the_main_window(demo_window: MainWindow, ctx: Context) -> None:
    dossier_id = dossier_named(ctx, "De Vaart")
    demo_window.open_dossier(dossier_id, "criteria", "aanpak")
    page = demo_window.page
    assert isinstance(page, CriteriaPage)
    starred = sum(note.starred for note in list_notes(ctx, dossier_id))
    QTest.keyClick(page.evidence.list, Qt.Key.Key_S)
    assert abs(sum(note.starred for note in list_notes(ctx, dossier_id)) - starred) == 1
    demo_window.acts.undo()
    assert sum(note.starred for note in list_notes(ctx, dossier_id)) == starred
    page.finding.focus_text()
    type_keys(page.finding.editor.field, "Vóór alles: ")
    demo_window.rail.entry_requested.emit("doelen")
    main = read_dossier(ctx, dossier_id).main
    assert list_findings(ctx, dossier_id, main.id, main.instrument)[1].text.startswith(
        "Vóór alles: De aanpak"
    )
    demo_window.acts.undo()
    assert page.finding.editor.text().startswith("De aanpak")
