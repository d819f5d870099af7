"""Pills, segments and the layout in which they wrap."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jurytool.ui.look import Look
from jurytool.ui.widgets.flow_layout import FlowLayout
from jurytool.ui.widgets.pill import PillRow
from jurytool.ui.widgets.segmented import SegmentedControl
from tests.ui.inspect_widgets import find_problems

CRITERIA = [("1", "1 Profiel"), ("2", "2 Doelen"), ("3", "3 Aanpak")]


@pytest.fixture
def pills(qtbot: QtBot, look: Look) -> PillRow:
    row = PillRow()
    row.set_options(CRITERIA)
    qtbot.addWidget(row)
    row.resize(500, 40)
    row.show()
    return row


def test_a_click_on_a_pill_switches_it_and_tells(pills: PillRow, qtbot: QtBot) -> None:
    pill = pills.pill("3")
    assert pill is not None
    with qtbot.waitSignal(pills.toggled) as heard:
        QTest.mouseClick(pill, Qt.MouseButton.LeftButton)
    assert heard.args == ["3", True]
    assert pills.checked() == ["3"]


def test_pills_are_worked_by_keyboard(pills: PillRow, qtbot: QtBot) -> None:
    pill = pills.pill("1")
    assert pill is not None
    pill.setFocus()
    QTest.keyClick(pill, Qt.Key.Key_Space)
    QTest.keyClick(pill, Qt.Key.Key_Tab)
    assert pills.checked() == ["1"]


def test_tab_visits_new_pills_where_their_row_stands(qtbot: QtBot, look: Look) -> None:
    window = QWidget()
    layout = QVBoxLayout(window)
    before, row, behind = QLineEdit(), PillRow(), QLineEdit()
    for part in (before, row, behind):
        layout.addWidget(part)
    qtbot.addWidget(window)
    for _ in range(2):
        row.set_options(CRITERIA)
        pills = [row.pill(key) for key, _ in CRITERIA]
        stops: list[QWidget | None] = []
        widget = before.nextInFocusChain()
        while widget is not None and widget is not before:
            stops += [widget] if widget in (*pills, behind) else []
            widget = widget.nextInFocusChain()
        assert stops == [*pills, behind]


def test_what_the_program_sets_is_not_told_as_an_act(pills: PillRow, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(pills.toggled):
        pills.set_checked(["1", "2"])
    assert pills.checked() == ["1", "2"]


def test_an_exclusive_row_has_one_on_or_none(qtbot: QtBot, look: Look) -> None:
    row = PillRow(exclusive=True)
    row.set_options(CRITERIA)
    qtbot.addWidget(row)
    row.toggle("1")
    row.toggle("2")
    assert row.checked() == ["2"]
    row.toggle("2")
    assert row.checked() == []
    row.toggle("bestaat niet")


def test_a_pill_keeps_its_width_when_it_is_switched_on(pills: PillRow) -> None:
    pill = pills.pill("2")
    assert pill is not None
    before = pill.sizeHint()
    pill.setChecked(True)
    assert pill.sizeHint() == before
    assert find_problems(pills) == []


def test_touch_pills_are_at_least_forty_pixels_high(qtbot: QtBot, look: Look) -> None:
    row = PillRow()
    qtbot.addWidget(row)
    row.set_options(CRITERIA, touch=True)
    row.resize(600, 60)
    row.show()
    pill = row.pill("1")
    assert pill is not None
    assert pill.height() >= 40


def test_a_segment_is_chosen_by_click_and_by_arrow(qtbot: QtBot, look: Look) -> None:
    control = SegmentedControl("Filter", CRITERIA)
    qtbot.addWidget(control)
    control.show()
    assert control.current == "1"
    with qtbot.waitSignal(control.current_changed) as heard:
        QTest.keyClick(control._segments["1"], Qt.Key.Key_Right)
    assert heard.args == ["2"]
    with qtbot.assertNotEmitted(control.current_changed):
        control.set_current("3")
        control.set_current("bestaat niet")
    assert control.current == "3"


def test_a_click_on_the_chosen_segment_leaves_it_on_and_says_nothing(qtbot: QtBot, look: Look) -> None:
    control = SegmentedControl("Filter", CRITERIA)
    qtbot.addWidget(control)
    control.show()
    (first, *_) = control.findChildren(QWidget)
    with qtbot.assertNotEmitted(control.current_changed):
        QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert control.current == "1"


def test_a_flow_goes_on_at_the_next_line(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    layout = FlowLayout(host, spacing=10)
    for _ in range(3):
        box = QWidget()
        box.setFixedSize(100, 20)
        layout.addWidget(box)
    assert layout.heightForWidth(320) == 20
    assert layout.heightForWidth(210) == 50
    assert layout.heightForWidth(100) == 80
    host.resize(210, 60)
    host.show()
    places = [host.layout().itemAt(i).geometry().topLeft().toTuple() for i in range(3)]  # type: ignore[union-attr]
    assert places == [(0, 0), (110, 0), (0, 30)]


def test_hidden_widgets_take_no_room_in_a_flow(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    layout = FlowLayout(host, spacing=10)
    for visible in (True, False, True):
        box = QWidget()
        box.setFixedSize(100, 20)
        layout.addWidget(box)
        box.setVisible(visible)
    assert layout.heightForWidth(210) == 20


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_toggles_stand_closer_where_that_saves_a_line(qtbot: QtBot, look: Look, scale: float) -> None:
    look.set_scale(scale)
    for row in (PillRow(), SegmentedControl("Welke")):
        row.set_options([*CRITERIA, ("4", "4 Resultaten"), ("5", "5 Evaluatie")])
        qtbot.addWidget(row)
        row.show()
        qtbot.waitExposed(row)
        wish = row.sizeHint()
        row.resize(wish.width() - 30, wish.height())
        QApplication.processEvents()
        assert row.heightForWidth(row.width()) == wish.height()
        assert find_problems(row) == []
        assert row.heightForWidth(wish.width() // 2) > wish.height()


def test_what_stands_on_one_line_has_one_middle(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    layout = FlowLayout(box)
    high, low = QLineEdit(), QLineEdit()
    high.setFixedSize(80, 40)
    low.setFixedSize(80, 20)
    layout.addWidget(low)
    layout.addWidget(high)
    box.resize(300, 100)
    box.show()
    assert high.geometry().top() == 0
    assert low.geometry().center().y() == high.geometry().center().y()
    assert layout.heightForWidth(300) == 40
    assert layout.heightForWidth(100) == 20 + 8 + 40
