"""A phase as a button: its words stand whole below its part of the line."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.services.dossier.phases import PhaseView
from jurytool.ui.look import Look
from jurytool.ui.pages.overview.phase_line import PhaseLine
from jurytool.ui.pages.overview.phase_step import MOST_LINES, PhaseStep

REMARK = "Concept naar de school, met de vraag om ook op de inhoud te reageren."


def make_step(qtbot: QtBot, look: Look, remark: str, state: str = "current") -> PhaseStep:
    """Return a step of a phase with a remark."""
    step = PhaseStep(look, PhaseView("fase5", "5", "Conceptrapport", "2026-12-03", remark, state))
    qtbot.addWidget(step)
    return step


@pytest.mark.parametrize("width", [130, 150, 400])
def test_a_remark_stands_whole_below_the_present_phase(qtbot: QtBot, look: Look, width: int) -> None:
    step = make_step(qtbot, look, REMARK)
    metrics = QFontMetrics(look.font("small", bold=True))
    date, *lines = step.lines(metrics, width)
    assert (date, " ".join(lines)) == ("3 dec", REMARK)
    assert max(metrics.horizontalAdvance(line) for line in lines) <= width
    without = make_step(qtbot, look, "").height_at(width + look.px(10))
    assert step.height_at(width + look.px(10)) == without + len(lines) * metrics.lineSpacing()


def test_a_very_long_remark_ends_in_dots_and_is_whole_in_the_tip(qtbot: QtBot, look: Look) -> None:
    step = make_step(qtbot, look, REMARK * 5)
    lines = step.lines(QFontMetrics(look.font("small", bold=True)), 150)
    assert len(lines) == MOST_LINES
    assert lines[-1].endswith("…")
    assert REMARK * 5 in step.toolTip()


def test_a_phase_that_is_not_the_present_one_shows_its_date_only(qtbot: QtBot, look: Look) -> None:
    step = make_step(qtbot, look, REMARK, "done")
    assert step.lines(QFontMetrics(look.font("small")), 150) == ["✓ 3 dec"]


def test_fewer_phases_than_the_dossier_before_had_take_the_whole_line(qtbot: QtBot, look: Look) -> None:
    line = PhaseLine(look)
    qtbot.addWidget(line)
    line.resize(1000, 200)
    line.show()
    phases = [PhaseView(f"fase{n}", str(n), "Bezoek", "", "", "coming") for n in range(1, 7)]
    line.show_phases(phases)
    QApplication.processEvents()
    line.show_phases(phases[:5])
    QApplication.processEvents()
    assert [step.width() for step in line.steps] == [200] * 5
