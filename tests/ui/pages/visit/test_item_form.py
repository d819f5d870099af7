"""The form of a part of the programme: made in one Enter, filled in where there is time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from jurytool.models.enums import ProgrammeKind
from tests.ui.pages.visit.conftest import CONTROL, Room
from tests.ui.widgets.typed_keys import type_keys


def test_a_class_visit_takes_one_enter(room: Room) -> None:
    room.page.programme.add_button.click()
    form = room.page.programme.form
    assert form.name.line_edit.selectedText() == "Lesbezoek"
    type_keys(form.name.line_edit, "Lesbezoek groep Blauw")
    room.press(Qt.Key.Key_Return, widget=form.name.line_edit)
    item = room.item("Lesbezoek groep Blauw")
    assert (item.kind, item.planned_start, item.source_group) == (
        ProgrammeKind.CLASS_VISIT,
        "10:15",
        "eigen",
    )
    assert room.page.item == item.id  # the next words go there, and the field says so
    assert room.page.capture.where.full_text == "Naar: 10.15 Lesbezoek groep Blauw"


def test_the_form_asks_kind_times_group_and_who_goes(room: Room) -> None:
    panel = room.page.programme
    panel.add_button.click()
    form = panel.form
    form.kind.set_text(ProgrammeKind.CONVERSATION.value)
    assert form.name.text == "Gesprek"
    form.name.set_text("Gesprek zorgpartner")
    form.start.set_text("13.05")
    form.end.set_text("1340")
    form.group.set_text("partner")
    form.present.set_text("wijkteam")
    colleague = room.page_data().jurors[1].id
    form.jurors[colleague].setChecked(True)
    form.save_button.click()
    item = room.item("Gesprek zorgpartner")
    assert (item.planned_start, item.planned_end, item.source_group, item.present, item.jurors) == (
        "13:05",
        "13:40",
        "partner",
        "wijkteam",
        (colleague,),
    )
    assert room.page.programme.add_button.isVisible()


def test_a_name_among_who_are_there_is_remarked_on_and_may_stay(room: Room, qtbot: QtBot) -> None:
    panel = room.page.programme
    panel.add_button.click()
    present = panel.form.present
    present.editor.setFocus()
    type_keys(present.editor, "Anne de Vries, teamleider")
    qtbot.waitUntil(lambda: "de naam Anne de Vries?" in present.remark)
    assert "de functie" in present.remark
    assert present.editor.accessibleDescription() == present.remark
    present.line_edit.selectAll()
    type_keys(present.editor, "directeur en teamleider")
    qtbot.waitUntil(lambda: not present.remark)
    assert present.below.isHidden()
    type_keys(present.editor, ", Bram Jansen")
    panel.form.name.set_text("Gesprek")
    panel.form.save_button.click()
    assert room.item("Gesprek").present == "directeur en teamleider, Bram Jansen"


def test_a_form_that_scrolls_has_its_fields_whole_beside_the_bar(room: Room) -> None:
    room.window.resize(1280, 560)
    panel = room.page.programme
    panel.add_button.click()
    room.settle()
    areas = [each for each in panel.findChildren(QScrollArea) if each.isAncestorOf(panel.form)]
    assert areas[-1].verticalScrollBar().maximum() > 0
    assert areas[-1].horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [("kwart over", "", "Dit is geen tijd"), ("11.00", "10.00", "De eindtijd ligt vóór de begintijd")],
)
def test_a_time_that_cannot_be_is_refused_beside_its_field(
    room: Room, start: str, end: str, words: str
) -> None:
    form = room.page.programme.form
    room.page.programme.add_button.click()
    form.start.set_text(start)
    form.end.set_text(end)
    before = len(room.items())
    form.save_button.click()
    assert words in form.start.error + form.end.error
    type_keys(form.start.line_edit, "0")  # mended at either of the two
    assert form.start.error + form.end.error == ""
    assert len(room.items()) == before
    assert form.isVisible()


def test_what_is_wrong_with_a_time_is_said_across_the_row(room: Room) -> None:
    form = room.page.programme.form
    room.page.programme.add_button.click()
    QApplication.processEvents()
    widths = form.start.width(), form.end.width()
    form.start.set_text("25.99")
    form.save_button.click()
    QApplication.processEvents()
    assert (form.start.width(), form.end.width()) == widths
    assert form.start.below.isVisible()
    assert form.start.below.width() > sum(widths)


def test_escape_leaves_the_form_without_a_trace(room: Room) -> None:
    before = room.items()
    room.page.programme.add_button.click()
    room.press(Qt.Key.Key_Escape, widget=room.page.programme.form.name.line_edit)
    assert room.items() == before
    assert room.page.programme.list.isVisible()


def test_control_e_changes_a_part_in_one_step(room: Room) -> None:
    panel, me = room.page.programme, room.ctx.my_juror(room.dossier_id)
    room.press(Qt.Key.Key_E, CONTROL, panel.list)
    assert panel.form.name.text == "Gesprek leerlingen"
    assert panel.form.start.text == "10.15"
    panel.form.name.set_text("Gesprek leerlingenraad")
    panel.form.jurors[me].setChecked(True)
    panel.form.save_button.click()
    assert room.item("Gesprek leerlingenraad").jurors == (me,)
    assert room.page.capture.where.full_text == "Naar: 10.15 Gesprek leerlingenraad"
    room.page.env.notifier.undo(room.dossier_id)
    assert room.item("Gesprek leerlingen").jurors == ()
