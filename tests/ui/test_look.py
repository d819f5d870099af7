"""Theme and text size, and the style sheet that is made from them."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from jurytool.services.laptop.profile import SCALES as PROFILE_SCALES
from jurytool.ui.look import SCALES, SIZES, STYLE, Look
from jurytool.ui.style_sheet import build_style_sheet
from jurytool.ui.theme import DARK, LIGHT, contrast
from tests.ui.inspect_widgets import measured_contrast


def test_nothing_is_smaller_than_ten_points_at_any_scale(look: Look) -> None:
    for scale in SCALES:
        look.set_scale(scale)
        assert min(look.font(size).pointSizeF() for size in SIZES) >= 10


def test_the_style_of_the_system_gives_way_to_our_own(qapp: QApplication) -> None:
    qapp.setStyle("Windows")
    Look(qapp, "light", 1.0)
    qapp.setStyleSheet("")
    assert qapp.style().name() == STYLE


def test_body_text_is_eleven_points_as_designed(look: Look) -> None:
    assert look.font().pointSizeF() == 11


class _Counted(QLabel):
    """Counts how often it is styled."""

    times = 0

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.times += event.type() == QEvent.Type.StyleChange


def test_a_widget_deep_in_a_window_is_styled_no_more_often_than_one_at_its_top(
    look: Look, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    top, deep = _Counted(window), _Counted()
    around = window
    for _ in range(8):
        around = QWidget(around)
    deep.setParent(around)
    window.show()
    top.times = deep.times = 0
    look.step_scale(1)
    assert deep.times == top.times == 2


def test_the_same_look_again_styles_no_widget(look: Look, qapp: QApplication, qtbot: QtBot) -> None:
    label = _Counted()
    qtbot.addWidget(label)
    label.show()
    label.times = 0
    Look(qapp, "light", 1.0)
    assert label.times == 0
    Look(qapp, "dark", 1.0)
    assert label.times > 0


def test_larger_and_smaller_go_by_steps_and_stop_at_the_ends(look: Look) -> None:
    look.step_scale(1)
    assert look.scale == 1.1
    look.step_scale(100)
    assert look.scale == SCALES[-1]
    look.step_scale(-100)
    assert look.scale == SCALES[0]
    look.step_scale(0)
    assert look.scale == 1.0


def test_the_steps_are_those_that_the_profile_keeps() -> None:
    assert SCALES == PROFILE_SCALES


def test_a_strange_scale_becomes_the_nearest_step(qapp: QApplication) -> None:
    assert Look(qapp, "light", 47.0).scale == SCALES[-1]


def test_another_theme_is_on_the_screen_when_it_is_told(look: Look, qtbot: QtBot, qapp: QApplication) -> None:
    with qtbot.waitSignal(look.changed):
        look.set_choice("dark")
    assert look.theme is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.ground
    assert DARK.card in qapp.styleSheet()


def test_the_same_choice_again_changes_nothing(look: Look, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(look.changed):
        look.set_choice("light")
        look.set_scale(1.0)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: str(theme.name))
def test_the_style_sheet_leaves_no_name_unfilled(theme: object) -> None:
    sheet = build_style_sheet(LIGHT if theme is LIGHT else DARK, 1.25, SIZES)
    assert re.findall(r"@\w+", sheet) == []
    assert sheet.count("{") == sheet.count("}")


def test_paddings_grow_with_the_text_and_thin_lines_do_not() -> None:
    sheet = build_style_sheet(LIGHT, 2.0, SIZES)
    assert "padding: 10px 24px" in sheet
    assert "border: 1px solid" in sheet


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize(("state", "border"), [("", 2), (":focus", 4)])
def test_a_radio_is_round_at_every_size(scale: float, state: str, border: int) -> None:
    sheet = build_style_sheet(LIGHT, scale, SIZES)
    selector = rf"QRadioButton::indicator{state} \{{"
    radius = re.search(rf"{selector} border-radius: (\d+)px", sheet)
    width = re.search(rf"{selector}[^}}]* width: (\d+)px", sheet)
    assert radius
    assert width
    whole = int(width[1]) + border
    assert whole - 1 <= 2 * int(radius[1]) <= whole  # more than half and Qt makes it square


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_an_empty_checkbox_can_be_seen(choice: str, look: Look, qtbot: QtBot) -> None:
    look.set_choice(choice)
    box = QCheckBox()
    qtbot.addWidget(box)
    box.show()
    qtbot.waitExposed(box)
    image = box.grab().toImage()
    border = {image.pixelColor(x, box.height() // 2).name() for x in range(box.width())}
    assert look.theme.control in border
    assert contrast(look.theme.control, look.theme.card) >= 3
    assert measured_contrast(image, box.rect()) > 1
