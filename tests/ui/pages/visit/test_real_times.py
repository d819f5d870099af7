"""A class visit in two keys, and real times that can be put right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from jurytool.models.enums import ProgrammeKind
from jurytool.services.undo import undo
from jurytool.services.visit.programme import edit_item, start_item
from tests.support.fixed_clock import FixedClock
from tests.ui.pages.visit.conftest import CONTROL, Room


def test_control_n_and_enter_add_a_class_visit(room: Room) -> None:
    before = {item.id for item in room.items()}
    room.press(Qt.Key.Key_N, CONTROL)
    room.press(Qt.Key.Key_Return, widget=room.page.programme.form.name.line_edit)
    (made,) = [item for item in room.items() if item.id not in before]
    assert (made.kind, made.planned_start, made.started) == (ProgrammeKind.CLASS_VISIT, "10:15", "")
    assert room.page.item == made.id


def test_control_enter_begins_it_too_and_leads_back_to_the_field(room: Room) -> None:
    before = {item.id for item in room.items()}
    room.press(Qt.Key.Key_N, CONTROL)
    room.press(Qt.Key.Key_Return, CONTROL, room.page.programme.form.name.line_edit)
    QApplication.processEvents()
    (made,) = [item for item in room.items() if item.id not in before]
    assert made.started
    assert room.page.item == made.id
    assert room.page.capture.field.hasFocus()


def test_the_time_at_which_a_part_really_began_can_be_put_right(room: Room, clock: FixedClock) -> None:
    item = room.item("Gesprek leerlingen")
    start_item(room.ctx, room.dossier_id, item.id)
    room.open()
    form = room.page.programme.form
    room.page.programme.open_form(item.id)
    assert form.began.isVisible()
    assert (form.began.text, form.stopped.text) == ("10.15", "")
    form.began.set_text("10.05")
    form.stopped.set_text("9.50")
    form.save()
    assert form.stopped.error  # it cannot end before it began
    form.stopped.set_text("10.50")
    form.save()
    changed = room.item("Gesprek leerlingen")
    assert changed.started == "2026-11-19T10:05:00+01:00"
    assert changed.ended == "2026-11-19T10:50:00+01:00"
    undo(room.ctx, room.dossier_id)
    assert room.item("Gesprek leerlingen").ended == ""


def test_real_times_stay_to_the_second_where_nobody_changes_them(room: Room, clock: FixedClock) -> None:
    item = room.item("Gesprek leerlingen")
    clock.advance(seconds=17)
    start_item(room.ctx, room.dossier_id, item.id)
    before = room.item("Gesprek leerlingen").started
    room.open()
    room.page.programme.open_form(item.id)
    room.page.programme.form.save()
    assert room.item("Gesprek leerlingen").started == before


def test_who_is_present_stands_by_the_chosen_part(room: Room) -> None:
    item = room.item("Gesprek leerlingen")
    edit_item(room.ctx, room.dossier_id, item, {"present": "vijf leerlingen, mentor"})
    room.open()
    row = next(row for row in room.page.programme.list.lines.rows if row.key == item.id)
    assert row.detail.splitlines()[-1] == "Aanwezig: vijf leerlingen, mentor"
    assert "Aanwezig: vijf leerlingen, mentor" in row.spoken()
