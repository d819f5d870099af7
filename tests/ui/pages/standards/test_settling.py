"""What the jurors settle together in Standaarden, by keys and buttons."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jurytool.services.context import Context
from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.services.dossier.jurors import edit_juror, remove_juror
from jurytool.services.dossier.overview import JurorView, read_dossier
from jurytool.services.judging.independence import lock_own_ratings
from jurytool.services.judging.ratings import NO_RATINGS, joint_explanation_field, settle_rating
from jurytool.services.text_fields import write_text
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.standards.grid_painter import fit_words
from jurytool.ui.pages.standards.page import StandardsPage
from tests.support.paper import let_colleagues_use_paper
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.standards.conftest import GRID, TEAM, Open, address, colleague_rates, mine, rating
from tests.ui.recorded_dialogs import RecordedDialogs
from tests.ui.widgets.typed_keys import type_keys

ALONE = TEAM[:1]


def me(page: StandardsPage) -> JurorView:
    return next(one for one in read_dossier(page.env.ctx, page.dossier_id).jurors if one.is_me)


def spoken(page: StandardsPage, key: str) -> str:
    """Return what a screen reader says of a line, behind its title."""
    index = page.model.find(item_key=key)
    words = page.model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    return str(words).removeprefix(f"{page.model.data(index)}, ")


def press(key: Qt.Key) -> None:
    """Press a key where the focus is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)


def activate(qtbot: QtBot, page: StandardsPage) -> None:
    """Give the page's window the keyboard, and the grid the focus."""
    page.activateWindow()
    page.grid.setFocus()
    qtbot.waitUntil(page.grid.hasFocus)


def let_colleague_use_paper(page: StandardsPage) -> None:
    """Let nobody wait for a lock: the colleague has no laptop."""
    let_colleagues_use_paper(page.env.ctx, page.dossier_id)
    page.open(page.dossier_id)


# What counts


def test_a_score_is_open_until_the_colleague_gives_the_same(open_page: Open) -> None:
    page = open_page()
    type_keys(page.grid, "3")
    mine_spoken = "mijn score: 3 = draagt voldoende bij"
    assert spoken(page, "1.1") == f"{mine_spoken}, Joost Hillenaar: nog niet vastgezet, samen: nog open"
    colleague_rates(page, "1.1", "3")
    assert spoken(page, "1.1").endswith("samen: 3 = draagt voldoende bij")
    assert page.panel.settled.checked() == ["3"]


def test_one_who_works_alone_waits_for_nobody(open_page: Open) -> None:
    page = open_page(jurors=ALONE)
    type_keys(page.grid, "3")
    assert spoken(page, "1.1") == "mijn score: 3 = draagt voldoende bij"
    assert page.help.waiting.isHidden()
    assert page.panel._my_label.text() == "Mijn toelichting"
    assert "samen" not in {text for _, text in page.help.hints._shown}
    assert ("↑ ↓", "andere indicator") in page.help.hints._shown


def test_what_was_settled_stays_in_sight_when_the_colleague_leaves_the_team(open_page: Open) -> None:
    page = open_page()
    let_colleague_use_paper(page)
    ctx = page.env.ctx
    type_keys(page.grid, "3")
    settle_rating(ctx, address(page, "1.1"), NO_RATINGS, "4")
    (colleague,) = read_dossier(ctx, page.dossier_id).colleagues
    remove_juror(ctx, page.dossier_id, colleague)
    page.open(page.dossier_id)
    assert spoken(page, "1.1").endswith("samen: 4 = draagt in hoge mate bij")
    assert not page.panel._team.isHidden()


def test_a_reader_has_no_column_and_gives_no_score(open_page: Open, dialogs: RecordedDialogs) -> None:
    page = open_page()
    ctx = page.env.ctx
    colleague_rates(page, "1.1", "3")
    edit_juror(ctx, page.dossier_id, me(page), {"role": "reader"})
    page.open(page.dossier_id)
    type_keys(page.grid, "4")
    assert mine(page, "1.1") == ""
    assert dialogs.errors == []
    assert spoken(page, "1.1") == "Joost Hillenaar: 3 = draagt voldoende bij, samen: 3 = draagt voldoende bij"
    assert page.grid._painter.columns(QRect(0, 0, 1000, 40), 4).mine.width() == 0
    assert page.panel._mine_column.isHidden()
    assert page.status_text() == "1 van 22 gescoord"


# Settling


def test_v_and_a_digit_settle_a_score_and_lead_back(qtbot: QtBot, open_page: Open) -> None:
    page = open_page()
    let_colleague_use_paper(page)
    activate(qtbot, page)
    press(Qt.Key.Key_V)
    assert QApplication.focusWidget() is page.panel.settled.pill("1")
    press(Qt.Key.Key_3)
    assert rating(page, "1.1").score.value == "3"
    assert page.grid.hasFocus()
    press(Qt.Key.Key_V)
    assert QApplication.focusWidget() is page.panel.settled.pill("3")
    press(Qt.Key.Key_Delete)
    assert rating(page, "1.1").joint == ""
    press(Qt.Key.Key_V)
    press(Qt.Key.Key_G)
    assert rating(page, "1.1").score.value == "not_seen"


def test_enter_leads_from_the_score_to_its_joint_explanation(qtbot: QtBot, open_page: Open) -> None:
    page = open_page()
    let_colleague_use_paper(page)
    activate(qtbot, page)
    press(Qt.Key.Key_V)
    page.panel.settled.explain_requested.emit()
    assert page.panel.joint.hasFocus()
    press(Qt.Key.Key_Escape)
    assert page.grid.hasFocus()


def test_the_focus_stays_on_the_value_that_was_chosen(qtbot: QtBot, open_page: Open) -> None:
    page = open_page()
    let_colleague_use_paper(page)
    activate(qtbot, page)
    press(Qt.Key.Key_V)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    assert rating(page, "1.1").score.value == "2"
    assert QApplication.focusWidget() is page.panel.settled.pill("2")


def test_tab_leads_from_my_words_over_the_values_to_the_words_of_the_team(
    qtbot: QtBot, open_page: Open
) -> None:
    page = open_page()
    let_colleague_use_paper(page)
    activate(qtbot, page)
    page.panel.start_writing()
    type_keys(page.panel.mine, "Iets")
    visited: list[QWidget | None] = []
    for _ in range(8):
        press(Qt.Key.Key_Tab)
        visited.append(QApplication.focusWidget())
    pills = [page.panel.settled.pill(key) for key in ("1", "2", "3", "4", "not_applicable", "not_seen")]
    assert visited == [page.panel.copy_button, *pills, page.panel.joint]


def test_my_explanation_is_taken_over_for_the_team(open_page: Open) -> None:
    page = open_page()
    let_colleague_use_paper(page)
    assert page.panel.copy_button.isHidden()
    type_keys(page.panel.mine, "Drie jaar op rij")
    assert page.panel._my_label.text() == "Mijn toelichting (niet in het rapport)"
    page.panel.copy_button.click()
    assert page.panel.copy_button.isHidden()
    page.env.autosave.flush()
    assert rating(page, "1.1").joint_explanation == "Drie jaar op rij"
    assert rating(page, "1.1").own[page.model.team.me].explanation == "Drie jaar op rij"


def test_words_of_the_team_are_not_overwritten_by_mine(open_page: Open) -> None:
    page = open_page()
    let_colleague_use_paper(page)
    field = joint_explanation_field(page.env.ctx, address(page, "1.1"))
    write_text(page.env.ctx, field.key, "Wat wij vonden", field.basis, field.context)
    page.open(page.dossier_id, "1.1")
    type_keys(page.panel.mine, "Wat ik vond")
    assert page.panel.copy_button.isHidden()


# A colleague who uses paper


def test_scores_that_wait_are_counted_and_taken_over_in_one_act(open_page: Open, ctx: Context) -> None:
    page = open_page()
    let_colleague_use_paper(page)
    assert page.help.waiting.isHidden()
    for digit in "34":
        type_keys(page.grid, digit)
        QTest.keyClick(page.grid, Qt.Key.Key_Down)
    told: list[str] = []
    page.env.notifier.told.connect(told.append)
    assert page.help.waiting.words.text().startswith("2 scores wachten op Joost Hillenaar.")
    page.help.waiting.button.click()
    assert [rating(page, key).joint for key in ("1.1", "1.2")] == ["3", "4"]
    assert page.help.waiting.isHidden()
    assert told == ["Jouw scores zijn nu gezamenlijk. Ctrl Z maakt het ongedaan."]


def test_a_score_of_the_colleague_alone_waits_for_me_and_offers_nothing(open_page: Open) -> None:
    page = open_page()
    colleague_rates(page, "1.1", "3")
    assert page.help.waiting.isHidden()


def test_who_only_reads_sees_for_whom_is_waited_without_the_act(open_page: Open) -> None:
    page = open_page(jurors=(*TEAM, NewJuror("Derde Jurylid", "DJ")))
    ctx = page.env.ctx
    edit_juror(ctx, page.dossier_id, me(page), {"role": "reader"})
    colleague_rates(page, "1.1", "3")
    assert page.help.waiting.words.text() == "1 score wacht op Derde Jurylid."
    assert page.help.waiting.button.isHidden()


# The filter


def test_a_difference_that_was_settled_stays_in_sight_for_its_explanation(open_page: Open) -> None:
    page = open_page()
    type_keys(page.grid, "4")
    colleague_rates(page, "1.1", "2")
    page.differences.click()
    page.panel.settled.settle_requested.emit("4")
    row = page.grid.current_row()
    assert row is not None
    assert row.title.startswith("1.1")
    assert page.differences.text() == "Alleen verschillen (0)"
    page.differences.click()
    assert not page.differences.isEnabled()
    assert page.model.rowCount() == 30


def test_another_dossier_is_shown_without_the_filter(open_page: Open) -> None:
    page = open_page()
    type_keys(page.grid, "4")
    colleague_rates(page, "1.1", "2")
    other = open_page().dossier_id
    page.differences.click()
    page.open(other)
    assert not page.differences.isChecked()
    assert page.model.rowCount() == 30


# Words in the grid


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        (1, "een twee drie…"),
        (2, "een twee drie vier vijf zes…"),
        (9, "een twee drie vier vijf zes zeven acht negen"),
    ],
)
def test_as_many_words_are_shown_as_there_are_lines(qapp: QApplication, lines: int, shown: str) -> None:
    metrics = QFontMetrics(qapp.font())
    width = metrics.horizontalAdvance("een twee drie…  ")
    room = QSize(width, lines * metrics.lineSpacing() + 2)
    assert fit_words("een twee drie vier vijf zes zeven acht negen", metrics, room) == shown


def test_an_endless_word_is_cut_off(qapp: QApplication) -> None:
    metrics = QFontMetrics(qapp.font())
    shown = fit_words("x" * 500, metrics, QSize(100, 100))
    assert shown.endswith("…")
    assert metrics.horizontalAdvance(shown) <= 100


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_waits_is_readable_on_the_smallest_screen(
    window: MainWindow, ctx: Context, theme: str, scale: float
) -> None:
    made = create_dossier(ctx, NewDossier("Kompas College", "vo-pro", GRID, jurors=TEAM)).main_id
    window.look.set_choice(theme)
    window.look.set_scale(scale)
    window.resize(1280, 720)
    window.open_dossier(made, "standards")
    page = window.page
    assert isinstance(page, StandardsPage)
    type_keys(page.grid, "3")
    type_keys(page.panel.mine, "Drie jaar op rij, met ouders besproken en daarna bijgesteld.")
    assert not page.help.waiting.isHidden()
    assert find_problems(page) == []


def test_since_when_my_scores_are_locked_stays_in_sight(open_page: Open) -> None:
    page = open_page()
    assert page.help.locked.isHidden()
    type_keys(page.grid, "3")
    ctx, main = page.env.ctx, read_dossier(page.env.ctx, page.dossier_id).main.id
    page.env.notifier.perform(lambda: lock_own_ratings(ctx, page.dossier_id, main))
    assert page.help.locked.text().startswith("Je scores zijn vastgezet op 19 november 2026 om 10.15. Wil je")
    assert page.help.locked.isVisible()
    type_keys(page.grid, "4")
    assert "Daarna wijzigde je 1 score of oordeel" in page.help.locked.text()
    page.help.set_low(True)
    assert page.help.locked.isVisible()


def test_who_works_alone_has_locked_nothing(open_page: Open) -> None:
    page = open_page(jurors=ALONE)
    type_keys(page.grid, "3")
    assert page.help.locked.isHidden()
