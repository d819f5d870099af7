"""Standaarden, by the keys and the pointer of a juror."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.services import text_fields
from jurytool.services.context import Context
from jurytool.services.dossier.dossiers import NewDossier, create_dossier
from jurytool.services.dossier.start import list_dossiers
from jurytool.services.judging import norms, ratings
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.standards.grid_model import GridModel
from jurytool.ui.pages.standards.grid_painter import LEAST_TITLE
from jurytool.ui.pages.standards.norm_form import NARROW
from jurytool.ui.pages.standards.page import StandardsPage
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.standards.conftest import GRID, PRO, Open, address, colleague_rates, mine, rating
from tests.ui.recorded_dialogs import RecordedDialogs
from tests.ui.widgets.typed_keys import type_keys


def test_digits_rate_the_chosen_indicator_and_arrows_choose_the_next(open_page: Open) -> None:
    page = open_page()
    type_keys(page.grid, "4")
    for key in ("3", "n", "g"):
        page.grid.step(1)
        type_keys(page.grid, key)
    values = [mine(page, key) for key in ("1.1", "1.2", "1.3", "1.4")]
    assert values == ["4", "3", "not_applicable", "not_seen"]


def test_arrow_keys_pass_over_the_header_of_the_next_standard(open_page: Open) -> None:
    page = open_page(target="1.5")
    QTest.keyClick(page.grid, Qt.Key.Key_Down)
    row = page.grid.current_row()
    assert row is not None
    assert row.title.startswith("2.1")
    QTest.keyClick(page.grid, Qt.Key.Key_Up)
    back = page.grid.current_row()
    assert back is not None
    assert back.title.startswith("1.5")


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_a_score_can_be_wiped_and_is_blank_again(open_page: Open, key: Qt.Key) -> None:
    page = open_page()
    type_keys(page.grid, "2")
    QTest.keyClick(page.grid, key)
    assert mine(page, "1.1") == ""


def test_five_is_no_score(open_page: Open) -> None:
    page = open_page()
    type_keys(page.grid, "5")
    assert rating(page, "1.1") == ratings.NO_RATINGS


def test_enter_leads_to_the_explanation_and_escape_back(qtbot: QtBot, open_page: Open) -> None:
    page = open_page()
    page.activateWindow()
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    qtbot.waitUntil(page.panel.mine.hasFocus)
    type_keys(page.panel.mine, "Trendanalyse gezién")
    QTest.keyClick(page.panel.mine, Qt.Key.Key_Escape)
    qtbot.waitUntil(page.grid.hasFocus)
    me = page.env.ctx.my_juror(page.dossier_id)
    qtbot.waitUntil(lambda: me in rating(page, "1.1").own)
    assert rating(page, "1.1").own[me].explanation == "Trendanalyse gezién"


def test_an_explanation_stays_with_its_indicator_when_another_is_chosen(open_page: Open) -> None:
    page = open_page()
    type_keys(page.panel.mine, "Bij één punt één")
    page.grid.step(1)
    assert page.panel.mine.text() == ""
    me = page.env.ctx.my_juror(page.dossier_id)
    assert rating(page, "1.1").own[me].explanation == "Bij één punt één"
    assert rating(page, "1.2") == ratings.NO_RATINGS


def test_a_click_on_a_point_rates_and_a_second_click_takes_it_back(open_page: Open) -> None:
    page = open_page()
    place = point_at(page, "1.3", "3")
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert mine(page, "1.3") == "3"
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=point_at(page, "1.3", "3"))
    assert mine(page, "1.3") == ""


def point_at(page: StandardsPage, key: str, value: str) -> QPoint:
    page.grid.doItemsLayout()
    index = page.model.find(item_key=key)
    row = page.model.row(index)
    assert row is not None
    painter, rect = page.grid._painter, page.grid.visualRect(index)
    column = painter.columns(rect, len(row.values)).mine
    return painter.point_rects(column, len(row.values))[row.values.index(value)].center()


def test_differing_scores_are_settled_in_the_line_itself(open_page: Open) -> None:
    page = open_page()
    type_keys(page.grid, "4")
    colleague_rates(page, "1.1", "2")
    row = page.grid.current_row()
    assert row is not None
    assert row.differs
    page.grid.settle_requested.emit(row, "4")
    assert rating(page, "1.1").score.value == "4"
    assert {own.value for own in rating(page, "1.1").own.values()} == {"4", "2"}


def test_the_filter_shows_only_what_differs(open_page: Open) -> None:
    page = open_page()
    type_keys(page.grid, "4")
    colleague_rates(page, "1.1", "2")
    assert page.differences.text() == "Alleen verschillen (1)"
    page.differences.click()
    titles = [str(page.model.data(page.model.index(n))) for n in range(page.model.rowCount())]
    assert [title[:3] for title in titles] == ["1 K", "1.1"]


def test_who_works_alone_sees_no_second_column_and_no_samen(open_page: Open) -> None:
    page = open_page(jurors=())
    assert page.model.team.others == ()
    assert page.header_widgets() == [page.profile]
    assert not page.panel.joint.isVisible()


def test_side_entries_count_what_is_rated(open_page: Open) -> None:
    page = open_page()
    type_keys(page.grid, "4")
    entries = page.side_entries()
    assert (entries[0].text, entries[0].counter) == ("1 Kwaliteitszorg", "1/5")
    assert len(entries) == 8
    assert page.status_text() == "1 van 22 gescoord"


def test_a_screen_reader_hears_indicator_and_scores(open_page: Open) -> None:
    page = open_page()
    type_keys(page.grid, "4")
    spoken = page.model.data(page.model.find(item_key="1.1"), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "1.1 De school evalueert jaarlijks systematisch de kwaliteit van haar opbrengsten, "
        "mijn score: 4 = draagt in hoge mate bij, Joost Hillenaar: nog niet vastgezet, samen: nog open"
    )
    interface = QAccessible.queryAccessibleInterface(page.grid)
    assert interface.text(QAccessible.Text.Name) == "Scores per indicator"


def test_a_refresh_keeps_what_is_being_typed(open_page: Open) -> None:
    page = open_page()
    type_keys(page.panel.mine, "Half")
    ctx = page.env.ctx
    page.env.notifier.perform(lambda: ratings.rate_item(ctx, address(page, "1.2"), "3"))
    assert page.panel.mine.text() == "Half"
    row = page.model.row(page.model.find(item_key="1.2"))
    assert row is not None
    assert row.mine(ctx.my_juror(page.dossier_id)) == "3"


def test_norms_are_judged_as_they_are_filled_in(open_page: Open) -> None:
    page = open_page(PRO)
    form = page.norms.norms["prozo_ouders"]
    QTest.keyClicks(form.fields["value"], "3,1")
    QTest.keyClick(form.fields["value"], Qt.Key.Key_Return)
    assert form.outcome.text() == "✗ niet voldaan"
    form.otherwise.click()
    assert form.outcome.text() == "◐ anders onderbouwd"
    at = address(page, "prozo_ouders", PRO)
    stored = norms.list_norms(page.env.ctx, at.dossier_id, at.assessment_id, PRO)["prozo_ouders"]
    assert (stored.value, stored.otherwise) == ("3.1", True)


def test_what_is_no_number_is_said_and_stays_in_the_field(open_page: Open, dialogs: RecordedDialogs) -> None:
    page = open_page(PRO)
    form = page.norms.norms["prozo_ouders"]
    field = form.fields["value"]
    QTest.keyClicks(field, "veel")
    assert form.error.isHidden()  # half a number is no mistake yet
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert form.error.isVisible()
    assert field.accessibleDescription() == form.error.text() != ""
    assert (field.text(), field.property("invalid"), dialogs.errors) == ("veel", True, [])
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert (form.error.isHidden(), field.property("invalid")) == (True, False)


def test_leaving_the_room_stores_a_field_that_still_has_the_cursor(open_page: Open) -> None:
    page = open_page(PRO)
    QTest.keyClicks(page.norms.norms["plaatsing"].fields["value"], "92,5")
    page.leave()
    at = address(page, "plaatsing", PRO)
    assert norms.list_norms(page.env.ctx, at.dossier_id, at.assessment_id, PRO)["plaatsing"].value == "92.5"


def test_the_chosen_area_of_excellence_is_kept(open_page: Open) -> None:
    page = open_page(PRO)
    choice = page.norms.choices["excellentiegebied"]
    key = list(choice.buttons)[3]
    choice.buttons[key].click()
    at = address(page, "excellentiegebied", PRO)
    chosen = norms.list_choices(page.env.ctx, at.dossier_id, at.assessment_id, PRO)["excellentiegebied"]
    assert chosen.options == (key,)


def test_a_search_result_leads_to_its_indicator(open_page: Open) -> None:
    page = open_page()
    at = address(page, "6.2")
    field = ratings.explanation_field(page.env.ctx, at)
    text_fields.write_text(page.env.ctx, field.key, "Duidelijke uitleg", field.basis, field.context)
    page.open(page.dossier_id, f"rating:{field.key.record_id}")
    row = page.grid.current_row()
    assert row is not None
    assert row.title.startswith("6.2")


def test_the_model_keeps_qts_rules(open_page: Open) -> None:
    page = open_page()
    tester = QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.model.show_only_differing(True)
    page.model.show_only_differing(False)
    assert page.model.rowCount(QModelIndex()) == 30
    assert tester.model() is page.model


def test_an_empty_model_has_nothing_to_show() -> None:
    model = GridModel()
    assert model.rowCount() == 0
    assert model.data(model.index(0)) is None


@pytest.mark.usefixtures("examples")
@pytest.mark.parametrize("school", [0, 1])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_clipped_pale_or_nameless_at_the_smallest_screen(
    window: MainWindow, ctx: Context, school: int, theme: str
) -> None:
    window.look.set_choice(theme)
    window.resize(1280, 720)
    window.open_dossier(list_dossiers(ctx)[school].dossier_id, "standards")
    assert find_problems(window) == []


def test_words_at_a_norm_are_kept_while_they_are_typed(open_page: Open) -> None:
    page = open_page(PRO)
    line = page.norms.norms["prozo_ouders"].lines["source"]
    type_keys(line, "PrOZO! 2026, p. 11")
    page.env.autosave.keep_drafts()
    page.env.autosave.flush()
    at = address(page, "prozo_ouders", PRO)
    stored = norms.list_norms(page.env.ctx, at.dossier_id, at.assessment_id, PRO)["prozo_ouders"]
    assert stored.source == "PrOZO! 2026, p. 11"


def test_a_number_is_stored_after_a_pause_without_leaving_the_field(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(PRO)
    field = page.norms.norms["prozo_ouders"].fields["value"]
    QTest.keyClicks(field, "3,")
    QTest.keyClicks(field, "4")
    at = address(page, "prozo_ouders", PRO)

    def stored() -> str:
        found = norms.list_norms(page.env.ctx, at.dossier_id, at.assessment_id, PRO)
        return found["prozo_ouders"].value if found else ""

    qtbot.waitUntil(lambda: stored() == "3.4", timeout=5_000)
    assert field.text() == "3,4"


def test_digits_work_at_once_when_the_room_is_opened_again(
    window: MainWindow, ctx: Context, qtbot: QtBot
) -> None:
    made = create_dossier(ctx, NewDossier("Kompas College", "vo-pro", GRID)).main_id
    window.open_dossier(made, "standards")
    window.open_dossier(made, "overview")
    window.open_dossier(made, "standards")
    page = window.page
    assert isinstance(page, StandardsPage)
    qtbot.waitUntil(page.grid.hasFocus)


def test_the_words_of_an_indicator_keep_their_room_where_letters_are_large(open_page: Open) -> None:
    painter = open_page().grid._painter
    wide, narrow = painter.columns(QRect(0, 0, 1000, 40), 4), painter.columns(QRect(0, 0, 430, 40), 4)
    assert wide.explanation.width() >= 120
    assert narrow.explanation.width() == 0
    assert narrow.title.width() >= LEAST_TITLE
    assert narrow.title.right() < narrow.mine.left()


def test_a_norm_takes_two_lines_where_four_fields_do_not_fit_beside_each_other(open_page: Open) -> None:
    form = open_page(PRO).norms.norms["prozo_ouders"]
    value, source = form.fields["value"], form.lines["source"]
    tops = []
    for width in (NARROW, NARROW - 1):
        form.arrange(width)
        QApplication.processEvents()
        tops.append(source.mapTo(form, QPoint()).y() - value.mapTo(form, QPoint()).y())
    assert abs(tops[0]) < value.height()
    assert tops[1] >= value.height()
    assert form.lines["year"].width() == 140
