"""Headings of a team's own in any chapter, and findings per talk, by keyboard."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QPushButton

from jurytool.services.undo import undo
from jurytool.ui.pages.report.order_line import OrderLine
from jurytool.ui.pages.report.part_maker import AddOwnLine
from jurytool.ui.pages.report.section_editor import SectionEditor
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.report.conftest import Room
from tests.ui.spoken import name_of, unspoken


def button(room: Room) -> QPushButton:
    return room.row(AddOwnLine).button


def add(room: Room, heading: str) -> SectionEditor:
    """Press the button by its key, and type a heading over the one that is offered."""
    button(room).setFocus()
    room.press("Space")
    room.settle()
    room.write(heading)
    room.page.env.autosave.flush()
    room.settle()
    return next(each for each in room.editors() if each.own_heading == heading)


def headings(room: Room) -> list[str]:
    return [each.own_heading or each.section.heading for each in room.editors()]


def test_a_heading_of_ones_own_is_typed_at_once_and_its_text_after_it(room: Room) -> None:
    room.go("conclusie")
    add(room, "Met dank aan")
    room.press("Return")
    room.write("De leerlingen.")
    room.page.env.autosave.flush()
    room.settle()
    stored = next(one for one in room.stored().values() if one.heading == "Met dank aan")
    assert stored.text == "De leerlingen."


def test_it_moves_up_and_away_by_key_and_undo_brings_it_back(room: Room) -> None:
    room.go("conclusie")
    editor = add(room, "Vooraf")
    assert [name_of(each) for each in (editor.up, editor.down, editor.remove)] == [
        "Eigen stuk omhoog",
        "Eigen stuk omlaag",
        "Eigen stuk verwijderen",
    ]
    assert [unspoken(each) for each in (editor.up, editor.down, editor.remove)] == [[], [], []]
    editor.up.setFocus()
    room.press("Space")
    room.settle()
    assert headings(room)[-2] == "Vooraf"
    editor.remove.setFocus()
    room.press("Space")
    room.settle()
    assert "Vooraf" not in headings(room)
    undo(room.env.ctx, room.dossier_id)
    room.open("chapter:conclusie")
    assert "Vooraf" in headings(room)


def test_findings_per_talk_are_chosen_with_the_arrows(room: Room) -> None:
    room.go("bevindingen")
    line = room.row(OrderLine)
    first = next(each for each in line.findChildren(QPushButton) if each.isChecked())
    assert unspoken(first) == []
    first.setFocus()
    room.press("Right")
    room.settle()
    assert headings(room)[:2] == ["Gesprek leerlingen", "Gesprek team"]
    assert room.row(OrderLine).control.current == "talks"
    undo(room.env.ctx, room.dossier_id)
    room.open("chapter:bevindingen")
    assert headings(room)[0].startswith("De helderheid")


def test_nothing_is_cut_off_or_pale_with_them(room: Room) -> None:
    room.window.resize(1280, 720)
    room.go("bevindingen")
    add(room, "Een eigen kop")
    for theme in ("light", "dark"):
        room.window.look.set_choice(theme)
        QApplication.processEvents()
        assert find_problems(room.window) == []
