"""The switch for the profile of the standards, where the scores stand in the report."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox

from jurytool.services.undo import undo
from jurytool.ui.pages.report.figure_line import FigureLine
from tests.ui.pages.report.conftest import GRID, MakeRoom, Room
from tests.ui.spoken import unspoken


def switch_of(room: Room) -> QCheckBox:
    annex = next(each.printed.chapter for each in room.page._progress() if each.printed.chapter.annex)
    room.go(annex.key)
    return room.row(FigureLine).switch


def test_a_key_puts_the_figure_into_the_report_and_undo_takes_it_out(make_room: MakeRoom) -> None:
    room = make_room(grids=(GRID,))
    switch = switch_of(room)
    assert unspoken(switch) == []
    switch.setFocus()
    room.press("Space")
    room.settle()
    assert room.main.options.has_figure
    assert switch.isChecked()
    undo(room.env.ctx, room.dossier_id)
    assert not room.main.options.has_figure


def test_what_a_colleague_chose_is_shown(make_room: MakeRoom) -> None:
    from jurytool.services.report.report_options import show_figure

    room = make_room(grids=(GRID,))
    switch = switch_of(room)
    main = room.main
    room.env.notifier.perform(
        lambda: show_figure(room.env.ctx, room.dossier_id, main.id, main.options, on=True), None
    )
    room.settle()
    assert switch.isChecked()
