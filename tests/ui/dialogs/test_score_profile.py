"""Profiel: the standards in one figure that can be seen without colours, and heard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.services.judging.score_profile import JOINT, Voice
from jurytool.ui.dialogs.score_profile import ScoreProfileDialog
from jurytool.ui.look import Look
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.standards.page import StandardsPage
from jurytool.ui.widgets.profile_chart import paint_mark
from tests.support.desks import Desk
from tests.support.exchange_files import cheap_seals
from tests.support.score_desks import hand_over, lock, rate
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.together.scores_room import go_to_scores, open_window
from tests.ui.recorded_dialogs import RecordedDialogs
from tests.ui.spoken import alike, shown, unspoken


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Desk, str]]:
    """Marit's laptop, after both she and Joost locked their scores."""
    from jurytool.services.dossier.overview import read_dossier

    with cheap_seals():
        marit = Desk.open(tmp_path / "marit", "Marit Oosterveld", 1)
        joost = Desk.open(tmp_path / "joost", "Joost Hillenaar", 2)
        dossier_id = marit.make_dossier()
        him = next(one.id for one in read_dossier(marit.ctx, dossier_id).jurors if one.initials == "JH")
        joost.receive(marit.send(dossier_id, encrypted=False), {dossier_id: him})
        rate(marit, dossier_id, _1_1="3", _1_2="2", _1_3="not_seen")
        rate(joost, dossier_id, _1_1="1", _1_2="2", _1_3="not_applicable")
        lock(joost, dossier_id)
        lock(marit, dossier_id)
        hand_over(joost, marit, dossier_id)
        yield marit, dossier_id
        marit.ctx.close()
        joost.ctx.close()


@pytest.fixture
def window(
    desk: tuple[Desk, str], look: Look, dialogs: RecordedDialogs, qtbot: QtBot
) -> Iterator[MainWindow]:
    """Marit's window, as small as a window is."""
    with open_window(desk[0].ctx, look, dialogs, desk[0].clock, qtbot) as made:
        made.resize(1280, 720)
        yield made


def dialog_of(window: MainWindow) -> ScoreProfileDialog:
    (found,) = window.findChildren(ScoreProfileDialog)
    return found


def ask(window: MainWindow, dossier_id: str) -> ScoreProfileDialog:
    """Go to Standaarden, and ask for the figure by its keys."""
    window.open_dossier(dossier_id, "standards")
    window.activateWindow()
    QApplication.processEvents()
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_F, keys)
    QApplication.processEvents()
    return dialog_of(window)


def test_a_key_shows_the_figure_and_esc_leads_back_to_the_scores(
    window: MainWindow, desk: tuple[Desk, str], qtbot: QtBot
) -> None:
    dialog = ask(window, desk[1])
    assert QApplication.focusWidget() is dialog.chart
    QTest.keyClick(dialog.chart, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(ScoreProfileDialog))
    page = window.page
    assert isinstance(page, StandardsPage)
    assert window.focusWidget() is page.grid


def test_the_button_in_samen_shows_it_too(window: MainWindow, desk: tuple[Desk, str], qtbot: QtBot) -> None:
    panel = go_to_scores(window, desk[1], qtbot)
    QTest.mouseClick(panel.profile, Qt.MouseButton.LeftButton)
    assert dialog_of(window).isVisible()


def test_every_line_is_heard_with_the_scores_of_all(window: MainWindow, desk: tuple[Desk, str]) -> None:
    dialog = ask(window, desk[1])
    model = dialog.chart.model()
    QAbstractItemModelTester(model)
    heard = [str(model.index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for n in range(4)]
    assert heard[0] == "1 Kwaliteitszorg"
    assert heard[1].endswith(": ik 3, Joost Hillenaar 1, samen nog open")
    assert heard[3].startswith("1.3 De school werkt planmatig")
    QTest.keyClick(dialog.chart, Qt.Key.Key_Down)
    assert dialog.chart.currentIndex().row() == 1
    assert "Vierkant: Joost Hillenaar (JH)" in dialog.chart.accessibleDescription()
    widgets = [widget for widget in shown(dialog) if unspoken(widget)]
    assert (widgets, alike(dialog)) == ([], [])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everything_can_be_read(window: MainWindow, desk: tuple[Desk, str], look: Look, theme: str) -> None:
    look.set_choice(theme)
    assert find_problems(ask(window, desk[1])) == []


def test_marks_differ_in_shape_and_not_in_colour_alone(look: Look) -> None:
    """Painted in one colour, without letters, no two are the same."""
    shapes = set()
    for voice in (Voice("a", "", "ik", is_me=True), Voice("b", "", "Joost"), JOINT):
        image = QImage(26, 26, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        paint_mark(painter, look, image.rect(), voice)
        painter.end()
        filled = (bool(image.pixelColor(x, y).alpha() > 127) for y in range(26) for x in range(26))
        shapes.add(tuple(filled))
    assert len(shapes) == 3
