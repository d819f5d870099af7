"""Scholen: the list, what is next, and what can be done there."""

from __future__ import annotations

import datetime as dt
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from jurytool.errors import DiskFullError
from jurytool.services.context import Context
from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.dossier.start import list_dossiers
from jurytool.services.drafts import CAPTURE, DraftKey
from jurytool.services.judging import norms
from jurytool.services.judging.ratings import Address
from jurytool.services.text_fields import TextField, find_draft
from jurytool.services.visit import notes
from jurytool.storage.store import Store
from jurytool.ui.environment import Environment
from jurytool.ui.examples import Examples
from jurytool.ui.item_models.school_model import Column
from jurytool.ui.look import Look
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.schools import acts
from jurytool.ui.pages.schools.examples_menu import LOAD, PRACTICE, REMOVE
from jurytool.ui.pages.schools.next_cards import find_next_steps
from jurytool.ui.pages.schools.page import SchoolsPage
from jurytool.ui.pages.schools.table import Need, share_width, split_in_two
from jurytool.ui.shell.rail import RailButton
from tests.ui.inspect_widgets import find_problems
from tests.ui.recorded_dialogs import RecordedDialogs
from tests.ui.school_rows import many_rows, school_row

TODAY = dt.date(2026, 11, 19)


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> SchoolsPage:
    window.open_place("schools")
    found = window.page
    assert isinstance(found, SchoolsPage)
    qtbot.waitExposed(window)
    return found


def make_dossier(env: Environment, name: str, **values: Any) -> str:
    """Make a dossier through the services."""
    new = NewDossier(name, "so", "excellente-scholen", jurors=(NewJuror("Marit", "MO"),))
    return create_dossier(env.ctx, replace(new, **values)).main_id


def test_without_dossiers_it_says_what_to_do_first(page: SchoolsPage, window: MainWindow) -> None:
    QApplication.processEvents()
    words = [button.text() for button in page.findChildren(QPushButton) if button.isVisible()]
    assert words == ["Voorbeeld bekijken"]
    assert find_problems(window) == []


def test_enter_and_a_double_click_open_the_chosen_dossier(env: Environment, qtbot: QtBot) -> None:
    opened: list[str] = []
    page = SchoolsPage(replace(env, open_dossier=lambda dossier_id, room, target: opened.append(dossier_id)))
    qtbot.addWidget(page)
    page.resize(1100, 600)
    page.show()
    ids = [make_dossier(env, name) for name in ("De Vaart", "Kompas College")]
    page.open("")
    page.table.choose(ids[1])
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    first = page.table.visualRect(page.model.index(page.model.find_row(ids[0]), 0)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert opened == [ids[1], ids[0]]


def test_a_new_dossier_is_in_the_list_with_what_is_known_of_it(page: SchoolsPage) -> None:
    make_dossier(
        page.env, "De Vaart", brin="99AA", unit_code="OKE01|SO", place="Meerdrecht", round="2026–2027"
    )
    page.open("")
    cells = {column: page.model.index(0, column).data() for column in Column}
    assert cells[Column.SCHOOL] == "De Vaart, Meerdrecht"
    assert cells[Column.BRIN] == "99AA|OKE01|SO"
    assert cells[Column.INSTRUMENT] == "Excellente Scholen"
    assert cells[Column.PHASE].startswith("1 ")
    assert [(entry.text, entry.counter) for entry in page.side_entries()] == [
        ("Alle rondes", "1"),
        ("2026–2027", "1"),
    ]


def test_rounds_filter(page: SchoolsPage) -> None:
    page.show_rows(many_rows(30))
    page.select_side_entry("2025–2026")
    assert page.model.rowCount() == 10


def test_the_list_can_be_opened_with_the_schools_that_have_some_words(
    page: SchoolsPage, window: MainWindow
) -> None:
    page.env.first_rows.append(many_rows(30))
    window.open_place("schools", "with:0001")
    assert page.model.rowCount() == 1
    assert page.typed.text() == "Met “0001” ✕"
    QTest.mouseClick(page.typed, Qt.MouseButton.LeftButton)
    assert page.model.rowCount() == 30
    assert not page.typed.isVisible()


def test_words_that_no_school_has_leave_a_way_back(page: SchoolsPage, window: MainWindow) -> None:
    page.env.first_rows.append(many_rows(30))
    window.open_place("schools", "with:zzz")
    QApplication.processEvents()
    button = next(b for b in page.findChildren(QPushButton) if b.text() == "Alle dossiers tonen")
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.model.rowCount() == 30


def test_a_heading_sorts_and_again_the_other_way(page: SchoolsPage) -> None:
    page.show_rows(many_rows(5))
    header = page.table.horizontalHeader()
    header.sectionClicked.emit(Column.NOTES)
    first = page.model.index(0, Column.NOTES).data()
    header.sectionClicked.emit(Column.NOTES)
    assert (first, page.model.index(0, Column.NOTES).data()) == ("—", "4")


def test_an_example_goes_without_a_question_and_a_real_one_only_after_it(
    page: SchoolsPage, dialogs: RecordedDialogs
) -> None:
    dossier_id = make_dossier(page.env, "De Vaart")
    (row,) = list_dossiers(page.env.ctx)
    dialogs.answers = ["keep", "remove"]
    assert not acts.remove(page.env, row)
    assert acts.remove(page.env, row)
    assert dossier_id not in [row.dossier_id for row in list_dossiers(page.env.ctx)]
    assert len(dialogs.questions) == 2


def test_the_examples_come_in_without_stopping_the_screen_and_go_without_a_question(
    page: SchoolsPage, qtbot: QtBot, dialogs: RecordedDialogs
) -> None:
    QApplication.processEvents()
    button = next(b for b in page.findChildren(QPushButton) if b.text() == "Voorbeeld bekijken")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.model.rows) == 2, timeout=60_000)
    assert all(row.is_example for row in page.model.rows)
    for row in list(page.model.rows):
        assert acts.remove(page.env, row)
    assert list_dossiers(page.env.ctx) == []
    assert dialogs.questions == []


def refuse_to_write(store: Store) -> AbstractContextManager[None]:
    """Stand in for a transaction on a full disk."""
    raise DiskFullError("De schijf is vol.")


def count_rests(ctx: Context) -> list[int]:
    """Return how much there is in the log, the drafts and the index."""
    reader = ctx.store.reader()
    tables = ("change", "draft", "search")
    return [int(reader.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for table in tables]


@pytest.mark.parametrize("kind", ["opinion", "note", "box"])
@pytest.mark.parametrize("way", ["this one", "all examples"])
def test_nothing_comes_back_into_a_removed_dossier(
    page: SchoolsPage, monkeypatch: pytest.MonkeyPatch, kind: str, way: str
) -> None:
    env = page.env
    ctx = env.ctx
    dossier_id = make_dossier(env, "De Vaart", is_example=True)
    assessment = read_dossier(ctx, dossier_id).main
    if kind == "opinion":
        at = Address(dossier_id, assessment.id, assessment.instrument.id, "aanpak")
        field = norms.opinion_field(ctx, at)
    elif kind == "note":
        note_id = notes.capture_note(ctx, dossier_id, notes.NewNote("Een notitie")).main_id
        field = notes.note_field(ctx, dossier_id, note_id)
    else:
        field = TextField(DraftKey(dossier_id, "note", CAPTURE, "text"), "", ())
    binding = env.autosave.bind(field, lambda: "Een oordeel", promotes=kind != "box")
    with monkeypatch.context() as patch:
        patch.setattr(Store, "transaction", refuse_to_write)
        binding.touched()
        assert not env.autosave.flush()
    if way == "this one":
        assert acts.remove(env, next(row for row in list_dossiers(ctx)))
    else:
        page.examples.remove()
    assert env.autosave.flush()
    assert not env.autosave.is_pending
    assert count_rests(ctx) == [0, 0, 0]


def test_a_dossier_whose_removal_is_refused_keeps_what_is_typed_in_it(
    page: SchoolsPage, monkeypatch: pytest.MonkeyPatch, dialogs: RecordedDialogs
) -> None:
    env = page.env
    dossier_id = make_dossier(env, "De Vaart", is_example=True)
    field = TextField(DraftKey(dossier_id, "note", CAPTURE, "text"), "", ())
    env.autosave.bind(field, lambda: "Een notitie", promotes=False).touched()
    (row,) = list_dossiers(env.ctx)
    with monkeypatch.context() as patch:
        patch.setattr(Store, "transaction", refuse_to_write)
        assert not acts.remove(env, row)
    assert dialogs.errors == ["De schijf is vol."]
    assert env.autosave.flush()
    draft = find_draft(env.ctx, field.key)
    assert draft is not None
    assert draft.text == "Een notitie"


def scholen_counter(window: MainWindow) -> str:
    """Return the number beside Scholen at the left."""
    return next(button.right for button in window.rail.findChildren(RailButton) if button.key == "schools")


def test_the_examples_come_and_go_with_a_visible_button_also_beside_other_dossiers(
    page: SchoolsPage, window: MainWindow, qtbot: QtBot
) -> None:
    make_dossier(page.env, "Het Baken")
    page.open("")
    menu = page.examples_menu
    assert menu.button.isVisible()
    assert menu.button.menu() is menu.menu
    menu.menu.aboutToShow.emit()
    assert [action.text() for action in menu.menu.actions() if action.text()] == [LOAD, PRACTICE]
    menu.menu.actions()[0].trigger()
    assert not menu.button.isEnabled()
    qtbot.waitUntil(lambda: len(page.model.rows) == 3, timeout=60_000)
    assert scholen_counter(window) == "3"
    menu.menu.aboutToShow.emit()
    assert [action.text() for action in menu.menu.actions() if action.text()] == [LOAD, REMOVE, PRACTICE]
    menu.menu.actions()[1].trigger()
    assert [row.school_name for row in page.model.rows] == ["Het Baken"]
    assert scholen_counter(window) == "1"


def test_an_example_that_was_half_loaded_is_not_doubled(page: SchoolsPage, qtbot: QtBot) -> None:
    other = Examples(page.env, page)
    page.examples.load()
    other.load()
    for examples in (page.examples, other):
        examples.wait()
    qtbot.waitUntil(lambda: bool(page.model.rows), timeout=60_000)
    assert len(list_dossiers(page.env.ctx)) == 2


def test_delete_takes_the_chosen_dossier_away_and_the_counter_follows(
    page: SchoolsPage, window: MainWindow, dialogs: RecordedDialogs
) -> None:
    for name in ("Het Baken", "De Vaart"):
        make_dossier(page.env, name)
    page.open("")
    window.open_place("schools")
    assert scholen_counter(window) == "2"
    dialogs.answers = ["remove"]
    page.table.choose(page.model.rows[0].dossier_id)
    left = page.model.rows[1].school_name
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert [row.school_name for row in page.model.rows] == [left]
    assert scholen_counter(window) == "1"


def test_each_row_has_a_visible_sign_that_opens_its_menu(page: SchoolsPage) -> None:
    ids = [make_dossier(page.env, name) for name in ("De Vaart", "Kompas College")]
    page.open("")
    asked: list[str] = []
    page.table.menu_requested.connect(lambda dossier_id, place: asked.append(dossier_id))
    index = page.model.index(page.model.find_row(ids[0]), Column.MORE)
    QApplication.processEvents()
    QTest.mouseClick(
        page.table.viewport(), Qt.MouseButton.LeftButton, pos=page.table.visualRect(index).center()
    )
    (menu,) = page.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert asked == [ids[0]]
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Openen",
        "Van deze computer verwijderen…",
    ]
    menu.close()
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Meer met dit dossier"


def test_columns_give_way_to_the_name_of_the_school() -> None:
    needs = {column: Need(100, 100) for column in Column}
    needs[Column.SCHOOL] = Need(230, 300)
    needs[Column.INSTRUMENT] = Need(130, 250)
    wide = share_width(1_500, needs)
    assert sum(wide.values()) == 1_500
    assert (wide[Column.INSTRUMENT], wide[Column.SCHOOL]) == (250, 550)
    middle = share_width(1_100, needs)
    assert (middle[Column.SCHOOL], middle[Column.INSTRUMENT]) == (270, 130)
    narrow = share_width(800, needs)
    assert Column.INSTRUMENT not in narrow
    assert Column.RATINGS not in narrow
    assert sum(narrow.values()) == 800


def test_a_long_phase_goes_on_at_a_second_line() -> None:
    assert split_in_two("5 Rapportage en beoordeling", 30, len) == ("5 Rapportage en beoordeling", "")
    assert split_in_two("5 Rapportage en beoordeling", 15, len) == ("5 Rapportage en", "beoordeling")
    assert split_in_two("Praktijkonderwijs", 5, len) == ("Praktijkonderwijs", "")


def test_what_is_next_is_today_then_soon_then_reports_begun_longest_ago() -> None:
    rows = [
        school_row("late", visit_date="2026-11-05"),
        school_row("later", visit_date="2026-11-12"),
        school_row("soon", visit_date="2026-11-23"),
        school_row("today", visit_date="2026-11-19"),
        school_row("far", visit_date="2027-03-01"),
        school_row("done", visit_date="2026-10-01", phase_number=6),
        school_row("example", visit_date="2026-11-20", is_example=True),
    ]
    steps = find_next_steps(rows, TODAY)
    assert [step.dossier_id for step in steps] == ["today", "soon", "late"]
    assert [step.action for step in steps] == ["Naar bezoek", "Voorbereiden", "Verder schrijven"]
    assert [step.when for step in steps] == [
        "Vandaag",
        "Over 4 dagen, maandag 23 november",
        "Bezocht op 5 november 2026",
    ]


def test_examples_lead_on_as_long_as_there_is_nothing_else() -> None:
    (step,) = find_next_steps([school_row("example", is_example=True)], TODAY)
    assert step.dossier_id == "example"


@pytest.mark.parametrize(
    ("size", "scale", "choice"),
    [
        ((1366, 768), 1.0, "light"),
        ((1366, 768), 1.5, "dark"),
        ((1280, 720), 1.0, "dark"),
        ((1280, 720), 1.25, "light"),
        ((1000, 640), 1.25, "light"),
    ],
    ids=str,
)
def test_nothing_is_clipped_pale_or_scrolls_sideways(
    page: SchoolsPage,
    window: MainWindow,
    look: Look,
    qtbot: QtBot,
    size: tuple[int, int],
    scale: float,
    choice: str,
) -> None:
    look.set_choice(choice)
    look.set_scale(scale)
    window.resize(*size)
    page.show_rows([school_row("today"), school_row("soon", visit_date="2026-11-23"), *many_rows(200)])
    qtbot.waitUntil(lambda: window.width() == size[0])
    assert find_problems(window) == []
    assert not page.table.isColumnHidden(Column.SCHOOL)


def test_a_dossier_that_was_brought_together_asks_for_nothing_any_more() -> None:
    assert find_next_steps([school_row("moved", is_moved=True, visit_date="2026-11-20")], TODAY) == []


def test_a_second_dossier_of_a_school_can_be_brought_together_from_the_list(page: SchoolsPage) -> None:
    first, second = (make_dossier(page.env, "De Vaart") for _ in range(2))
    page.open("")
    page.table.menu_requested.emit(first, QPoint(0, 0))
    (menu,) = page.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert "Samenbrengen met het andere dossier…" in [action.text() for action in menu.actions()]
    menu.close()
    assert first != second
