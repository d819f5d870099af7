"""The inspector finds what it is for, so that its silence means something."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jurytool.ui.look import Look
from jurytool.ui.widgets.elided_combo import ElidedCombo
from jurytool.ui.widgets.labels import ElidedLabel
from tests.ui.inspect_widgets import find_problems


def _window(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    for widget in widgets:
        layout.addWidget(widget)
    window.resize(300, 200)
    window.show()
    qtbot.waitExposed(window)
    return window


def test_an_ordinary_window_has_no_problems(qtbot: QtBot, look: Look) -> None:
    assert find_problems(_window(qtbot, QLabel("Goedemorgen"), QPushButton("Openen"))) == []


def test_clipped_words_are_found(qtbot: QtBot, look: Look) -> None:
    button = QPushButton("Een heel lang opschrift dat niet past")
    button.setFixedWidth(60)
    (problem,) = find_problems(_window(qtbot, button), with_contrast=False)
    assert "needs" in problem


def test_wrapped_text_without_room_is_found(qtbot: QtBot, look: Look) -> None:
    label = QLabel("Een zin die over meer dan één regel loopt, en nog een stuk verder. " * 3)
    label.setWordWrap(True)
    label.setFixedHeight(20)
    assert any("needs" in problem for problem in find_problems(_window(qtbot, label)))


def test_sideways_scrolling_is_found(qtbot: QtBot, look: Look) -> None:
    area, wide = QScrollArea(), QWidget()
    wide.setFixedSize(900, 20)
    area.setWidget(wide)
    assert any("sideways" in problem for problem in find_problems(_window(qtbot, area)))


def test_a_field_without_a_name_is_found(qtbot: QtBot, look: Look) -> None:
    assert any("screen readers" in problem for problem in find_problems(_window(qtbot, QLineEdit())))


def test_pale_words_are_found(qtbot: QtBot, look: Look) -> None:
    label = QLabel("Bijna onzichtbaar")
    label.setStyleSheet("color: #c8ccd2")
    assert any("contrast" in problem for problem in find_problems(_window(qtbot, label)))


def test_small_words_are_found(qtbot: QtBot, look: Look) -> None:
    label = QLabel("Klein")
    label.setStyleSheet("font-size: 8pt")
    assert any("8.0 points" in problem for problem in find_problems(_window(qtbot, label)))


def test_a_chosen_option_that_is_cut_off_is_found_unless_dots_and_a_tip_say_it(
    qtbot: QtBot, look: Look
) -> None:
    hard, soft = QComboBox(), ElidedCombo("Versie")
    hard.setAccessibleName("Versie")
    for box in (hard, soft):
        box.addItem("28 oktober · Aanmelding na het voorbereidingsgesprek")
        box.setFixedWidth(200)
    (problem,) = find_problems(_window(qtbot, hard), with_contrast=False)
    assert "Versie" in problem
    assert find_problems(_window(qtbot, soft), with_contrast=False) == []


def test_dots_that_leave_next_to_nothing_are_found(qtbot: QtBot, look: Look) -> None:
    label = ElidedLabel("Standaarden")
    label.setFixedWidth(40)
    (problem,) = find_problems(_window(qtbot, label), with_contrast=False)
    assert "letters of “Standaarden”" in problem


def test_a_hint_that_is_cut_off_is_found(qtbot: QtBot, look: Look) -> None:
    field = QLineEdit()
    field.setAccessibleName("Nieuw document")
    field.setPlaceholderText("Nieuw document, bijvoorbeeld het schoolplan van dit jaar")
    field.setFixedWidth(160)
    (problem,) = find_problems(_window(qtbot, field), with_contrast=False)
    assert "hint" in problem


def test_what_stands_over_something_else_is_found(qtbot: QtBot, look: Look) -> None:
    both = QWidget()
    for left in (0, 30):
        label = QLabel("Opschrift", both)
        label.setGeometry(left, 0, 80, 30)
    both.setFixedSize(200, 40)
    (problem,) = find_problems(_window(qtbot, both), with_contrast=False)
    assert "stands over" in problem
