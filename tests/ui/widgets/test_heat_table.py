"""The table of evidence."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jurytool.ui.look import Look
from jurytool.ui.theme import contrast
from jurytool.ui.widgets.heat_table import HeatRow, HeatTable, cell_colour

COLUMNS = ("leerlingen", "team", "ouders")
ROWS = (
    HeatRow("1", "1 Profiel", (6, 4, 0)),
    HeatRow("2", "2 Doelen", (0, 0, 12)),
    HeatRow("6", "6 Erkenning", (0, 0, 0), "nog niets"),
)


@pytest.fixture
def table(qtbot: QtBot, look: Look) -> HeatTable:
    made = HeatTable(look, "Bewijs per criterium en bron")
    qtbot.addWidget(made)
    made.set_table(COLUMNS, ROWS)
    made.resize(500, made.sizeHint().height())
    made.show()
    return made


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_a_count_can_be_read_on_every_shade(look: Look, choice: str) -> None:
    look.set_choice(choice)
    words = {count: look.theme.text if count else look.theme.second for count in range(30)}
    assert min(contrast(words[count], cell_colour(look, count)) for count in words) >= 4.5


def test_more_evidence_is_darker_up_to_a_point(look: Look) -> None:
    shades = [cell_colour(look, count) for count in range(12)]
    assert len(set(shades[:9])) == 9
    assert len(set(shades[8:])) == 1


def test_the_table_speaks(table: HeatTable) -> None:
    assert table.accessibleDescription() == (
        "1 Profiel: leerlingen 6, team 4. 2 Doelen: ouders 12. 6 Erkenning: nog niets."
    )


def test_a_click_says_which_criterion(table: HeatTable, qtbot: QtBot) -> None:
    row_height = table.height() // 4
    with qtbot.waitSignal(table.row_clicked) as heard:
        QTest.mouseClick(table, Qt.MouseButton.LeftButton, pos=QPoint(200, row_height * 2 + 5))
    assert heard.args == ["2"]
    with qtbot.assertNotEmitted(table.row_clicked):
        QTest.mouseClick(table, Qt.MouseButton.LeftButton, pos=QPoint(200, 3))


@pytest.mark.parametrize("width", [120, 300, 1_200])
def test_it_paints_at_any_width(table: HeatTable, width: int) -> None:
    table.resize(width, table.height())
    assert not table.grab().isNull()


def test_an_empty_table_is_only_its_headings(table: HeatTable) -> None:
    table.set_table((), ())
    assert not table.grab().isNull()
    assert table.spoken() == ""


def test_the_arrows_go_along_the_rows_and_enter_chooses(qtbot: QtBot, table: HeatTable) -> None:
    table.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(table, key)
    assert table.accessibleDescription() == "2 Doelen: ouders 12."
    with qtbot.waitSignal(table.row_clicked) as chosen:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert chosen.args == ["2"]


def test_names_that_do_not_fit_beside_each_other_stand_upright_and_whole(
    table: HeatTable, look: Look
) -> None:
    lying = table.sizeHint().height()
    table.resize(210, table.height())
    metrics = QFontMetrics(look.font("small"))
    widest = max(metrics.horizontalAdvance(name) for name in COLUMNS)
    assert table.sizeHint().height() > lying
    assert table._head_height() >= widest
    assert table._row_at(QPoint(5, table._head_height() + 2)) is ROWS[0]
    assert table._row_at(QPoint(5, table._head_height() - 2)) is None
