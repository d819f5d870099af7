"""Not two: three jurors, one who only reads, one alone, and a colleague who works on paper."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jurytool.models.enums import JurorRole
from jurytool.services.context import Context
from jurytool.services.dossier import jurors
from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.judging.on_behalf import rate_for_colleague
from jurytool.services.judging.ratings import NO_RATINGS, Address, ItemRatings, list_ratings, rate_item
from jurytool.storage.log import begin_act
from jurytool.ui.look import Look
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.standards.page import StandardsPage
from jurytool.ui.pages.together.page import TogetherPage
from tests.support.locking import lock_as
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.together.scores_room import go_to_scores, lines, press, press_key, words_of
from tests.ui.recorded_dialogs import RecordedDialogs
from tests.ui.test_every_room import settle

GRID = "standaarden"
NAMES = ("Marit Oosterveld", "Joost Hillenaar", "Derya Aslan")


def make(ctx: Context, *roles: JurorRole) -> str:
    """Make a dossier for a team; the first of it is me."""
    team = tuple(
        NewJuror(name, "".join(word[0] for word in name.split()), role)
        for name, role in zip(NAMES, roles, strict=False)
    )
    return create_dossier(ctx, NewDossier("De Vaart", "vo-pro", GRID, jurors=team)).main_id


def place(ctx: Context, dossier_id: str, key: str = "1.1") -> Address:
    return Address(dossier_id, read_dossier(ctx, dossier_id).main.id, GRID, key)


def juror(ctx: Context, dossier_id: str, number: int) -> str:
    return read_dossier(ctx, dossier_id).jurors[number].id


def rates(ctx: Context, dossier_id: str, number: int, value: str, key: str = "1.1") -> None:
    """Let a colleague score and lock, as on a laptop of the own."""
    who, at = juror(ctx, dossier_id, number), place(ctx, dossier_id, key)
    with begin_act(ctx.store, ctx.clock, dossier=dossier_id, author=who, device="ander") as act:
        act.put("rating", at.record_id("rating", who), {**at.identity, "juror_id": who}, {"value": value})
    lock_as(ctx, dossier_id, who)


def found(ctx: Context, dossier_id: str, key: str = "1.1") -> ItemRatings:
    at = place(ctx, dossier_id, key)
    return list_ratings(ctx, dossier_id, at.assessment_id, GRID).get(key, NO_RATINGS)


def rooms(window: MainWindow) -> list[str]:
    return [row.key for row in window.here.rows]


JUROR, READER = JurorRole.JUROR, JurorRole.READER


def test_three_jurors_have_a_column_each(ctx: Context, window: MainWindow, qtbot: QtBot) -> None:
    made = make(ctx, JUROR, JUROR, JUROR)
    for key in ("1.1", "1.2", "1.3"):
        rate_item(ctx, place(ctx, made, key), "3")
    lock_as(ctx, made, juror(ctx, made, 0))
    rates(ctx, made, 1, "3")
    rates(ctx, made, 1, "1", "1.2")
    panel = go_to_scores(window, made, qtbot)
    assert [one.initials for one in panel.compare.model.jurors] == ["MO", "JH", "DA"]
    assert lines(panel)[:5] == ["Verschillen (1)", "1.2", "Nog niet compleet (2)", "1.1", "1.3"]
    assert "Derya Aslan heeft nog geen scores vastgezet" in panel.compare.strip.words.text()
    model, derya = panel.compare.model, juror(ctx, made, 2)
    assert "Derya Aslan: nog niet vastgezet" in str(
        model.data(model.find("1.1"), Qt.ItemDataRole.AccessibleTextRole)
    )
    assert panel.compare.detail._columns[derya].score.full_text == "nog niet vastgezet"
    rates(ctx, made, 2, "3")
    panel = go_to_scores(window, made, qtbot)
    assert "Gelijk (1)" in lines(panel)
    window.resize(1280, 720)
    assert find_problems(window) == []


def test_a_reader_sees_what_is_locked_and_cannot_lock_or_settle(
    ctx: Context, window: MainWindow, qtbot: QtBot
) -> None:
    made = make(ctx, READER, JUROR, JUROR)
    panel = go_to_scores(window, made, qtbot)
    assert "Je leest mee." in words_of(panel.lock_pane)
    rates(ctx, made, 1, "3")
    rates(ctx, made, 2, "1")
    panel = go_to_scores(window, made, qtbot)
    assert panel.compare.isVisible()
    assert [one.initials for one in panel.compare.model.jurors] == ["JH", "DA"]
    assert panel.header_widgets() == [panel.profile]
    press("2")
    press("\n")
    assert found(ctx, made).joint == ""
    assert panel.compare.list.hasFocus()
    assert not panel.compare.detail.settled.isVisible()


def test_the_scores_of_one_beside_a_reader_are_locked_for_the_reader(
    ctx: Context, window: MainWindow, qtbot: QtBot
) -> None:
    made = make(ctx, JUROR, READER)
    rate_item(ctx, place(ctx, made), "3")
    panel = go_to_scores(window, made, qtbot)
    assert panel.lock.button.text() == "Mijn scores vastzetten (1)"
    assert "nog geen scores vastgezet" not in words_of(panel.lock_pane)


def test_who_gives_no_scores_says_so_and_then_sees_those_of_the_colleague(
    ctx: Context, window: MainWindow, qtbot: QtBot, dialogs: RecordedDialogs
) -> None:
    made = make(ctx, JUROR, JUROR)
    rates(ctx, made, 1, "3")
    panel = go_to_scores(window, made, qtbot)
    assert panel.lock_pane.without.isVisible()
    dialogs.answers = ["not_yet", "lock"]
    panel.lock_pane.without.click()
    assert panel.lock_pane.isVisible()
    panel.lock_pane.without.click()
    assert dialogs.questions == ["Geef je in dit dossier geen scores?"] * 2
    assert panel.compare.isVisible()


def test_who_has_a_score_is_not_asked_to_give_none(ctx: Context, window: MainWindow, qtbot: QtBot) -> None:
    made = make(ctx, JUROR, JUROR)
    rate_item(ctx, place(ctx, made), "3")
    assert not go_to_scores(window, made, qtbot).lock_pane.without.isVisible()


def test_one_alone_has_no_room_no_lock_and_is_done_by_scoring(ctx: Context, window: MainWindow) -> None:
    made = make(ctx, JUROR)
    window.open_dossier(made, "standards")
    page = window.page
    assert isinstance(page, StandardsPage)
    rate_item(ctx, place(ctx, made), "3")
    assert "together" not in rooms(window)
    assert page.header_widgets() == [page.profile]
    assert found(ctx, made).score.value == "3"


def test_a_colleague_on_paper_has_a_room_only_once_scores_were_written_down(
    ctx: Context, window: MainWindow, qtbot: QtBot
) -> None:
    made = make(ctx, JUROR, JUROR)
    view = read_dossier(ctx, made)
    jurors.edit_juror(ctx, made, view.colleagues[0], {}, True)
    rate_item(ctx, place(ctx, made), "3")
    window.open_dossier(made, "standards")
    assert "together" not in rooms(window)
    rate_for_colleague(ctx, place(ctx, made), view.colleagues[0].id, "2")
    window.open_dossier(made, "standards")
    assert "together" in rooms(window)
    panel = go_to_scores(window, made, qtbot)
    assert isinstance(window.page, TogetherPage)
    assert [entry.key for entry in window.page.side_entries()] == ["scores"]
    assert lines(panel)[:2] == ["Verschillen (1)", "1.1"]
    assert "ingevoerd door Marit Oosterveld" in words_of(panel.compare.detail)
    assert panel.header_widgets() == [panel.profile]


def test_scores_are_given_in_the_name_of_a_colleague_on_paper(
    ctx: Context, window: MainWindow, qtbot: QtBot
) -> None:
    made = make(ctx, JUROR, JUROR)
    other = read_dossier(ctx, made).colleagues[0]
    jurors.edit_juror(ctx, made, other, {}, True)
    window.open_dossier(made, "standards")
    window.activateWindow()
    page = window.page
    assert isinstance(page, StandardsPage)
    assert page.header_widgets()[0] is page.writer
    page.grid.setFocus()
    qtbot.waitUntil(page.grid.hasFocus)
    press("3")
    page.writer.control.setFocus()
    page.writer.control.choose(other.id)
    qtbot.waitUntil(page.grid.hasFocus)
    press("2\nVan zijn formulier")
    press_key(Qt.Key.Key_Escape)
    own = found(ctx, made).own
    assert (own[juror(ctx, made, 0)].value, own[other.id].value) == ("3", "2")
    assert own[other.id].explanation == "Van zijn formulier"
    assert own[other.id].entered_by == juror(ctx, made, 0)
    assert page.panel.mine.accessibleName() == "Toelichting namens Joost Hillenaar"


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_scores_can_be_read_in_large_letters(
    ctx: Context, window: MainWindow, qtbot: QtBot, scale: float
) -> None:
    made = make(ctx, JUROR, JUROR, JUROR)
    rate_item(ctx, place(ctx, made), "3")
    panel = go_to_scores(window, made, qtbot)
    window.look.set_scale(scale)
    window.resize(1280, 720)
    qtbot.waitUntil(lambda: window.width() == 1280)
    settle(window, qtbot)
    assert find_problems(window) == []
    lock_as(ctx, made, juror(ctx, made, 0))
    rates(ctx, made, 1, "1")
    go_to_scores(window, made, qtbot, "scores:1.1")
    assert panel.compare.isVisible()
    settle(window, qtbot)
    assert find_problems(window) == []


def test_each_of_three_jurors_has_a_colour_of_the_own(
    qtbot: QtBot, window: MainWindow, ctx: Context, look: Look
) -> None:
    dossier_id = make(ctx, JurorRole.JUROR, JurorRole.JUROR, JurorRole.JUROR)
    rate_item(ctx, place(ctx, dossier_id), "3")
    for number, value in ((1, "2"), (2, "4")):
        rates(ctx, dossier_id, number, value)
    lock_as(ctx, dossier_id, ctx.my_juror(dossier_id))
    colours = {QColor(look.theme.juror(seat)).rgb() for seat in range(3)}
    window.open_dossier(dossier_id, "standards", "1.1")
    settle(window, qtbot)
    standards = window.page
    assert isinstance(standards, StandardsPage)
    assert colours <= painted(standards.grid)
    window.open_dossier(dossier_id, "together", "scores")
    settle(window, qtbot)
    together = window.page
    assert isinstance(together, TogetherPage)
    assert colours <= painted(together.scores.compare)


def painted(widget: QWidget) -> set[int]:
    """Return every colour that a widget shows."""
    image = widget.grab().toImage()
    return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
