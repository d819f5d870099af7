"""A talk with more than one group: what is for either comes up, and a note is of one of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from jurytool.services.visit.programme import edit_item
from jurytool.services.visit.statements import add_statement
from tests.ui.pages.visit.conftest import ALT, CONTROL, Restart, Room

LEADERS = "Gesprek leiding en bestuur"


@pytest.fixture
def leaders(room: Room) -> Room:
    """The room in a talk with the leaders and the board."""
    for group in ("bestuur", "leiding", "ouders"):
        room.capture(f"? Voor {group}", target_group=group)
    main = room.page_data().main
    for group in ("bestuur", "ouders"):
        add_statement(room.ctx, room.dossier_id, main.id, "aanpak", f"Van {group}", group)
    room.open(f"item:{room.item(LEADERS).id}")
    room.settle()
    return room


def test_questions_and_statements_for_either_come_up(leaders: Room) -> None:
    leaders.open()
    side = leaders.page.side
    now = {line.text for line in side.questions.lines.lines if line.now}
    assert now == {"Voor bestuur", "Voor leiding"}
    assert [line.text for line in side.statements.lines] == ["Van bestuur"]


def test_a_note_is_of_the_first_and_a_key_makes_it_of_the_other(leaders: Room) -> None:
    first = leaders.record("Wij sturen op plezier")
    leaders.type("Wij lezen elk kwartaal mee")
    leaders.press(Qt.Key.Key_B, ALT)
    assert leaders.page.capture.about.source.pills.checked() == ["bestuur"]
    leaders.press(Qt.Key.Key_Return)
    sources = {note.text: note.source_group for note in leaders.notes() if note.kind.is_evidence}
    assert sources == {"Wij sturen op plezier": "leiding", "Wij lezen elk kwartaal mee": "bestuur"}
    assert leaders.page.capture.about.source.pills.checked() == ["leiding"]
    assert leaders.note(first).source_group == "leiding"


def test_a_second_click_on_a_group_leaves_it_chosen(leaders: Room) -> None:
    for _ in range(2):
        leaders.page.capture.about.source.pills.toggle("bestuur")
        assert leaders.page.capture.about.source.pills.checked() == ["bestuur"]


def test_a_document_speaks_for_itself(leaders: Room) -> None:
    leaders.type("Jaarplan")
    leaders.press(Qt.Key.Key_B, ALT)
    leaders.press(Qt.Key.Key_4, CONTROL)
    assert leaders.page.capture.about.source.isHidden()
    leaders.press(Qt.Key.Key_Return)
    assert [note.source_group for note in leaders.notes() if note.text == "Jaarplan"] == ["document"]


def test_what_was_chosen_does_not_go_along_to_a_talk_with_others(leaders: Room) -> None:
    leaders.type("Ouders lezen mee")
    leaders.press(Qt.Key.Key_B, ALT)
    leaders.page.whereabouts.show_item(leaders.item("Gesprek ouders").id)
    assert leaders.page.capture.about.source.isHidden()
    leaders.press(Qt.Key.Key_Return)
    assert [note.source_group for note in leaders.notes() if note.text == "Ouders lezen mee"] == ["ouders"]


def test_who_says_it_survives_a_power_cut(leaders: Room, restart: Restart) -> None:
    leaders.type("Half")
    leaders.press(Qt.Key.Key_B, ALT)
    leaders.page.env.autosave.keep_drafts()
    assert restart(leaders).page.capture.about.source_group == "bestuur"


def test_the_form_says_who_else_speaks(room: Room) -> None:
    item = room.item(LEADERS)
    page = room.open()
    page.programme.open_form(item.id)
    form = page.programme.form
    assert [key for key, box in form.others.items() if box.isChecked()] == ["bestuur"]
    form.others["partner"].click()
    form.others["bestuur"].click()
    form.save()
    QApplication.processEvents()
    assert room.item(LEADERS).groups == ("leiding", "partner")
    edit_item(room.ctx, room.dossier_id, room.item(LEADERS), {"other_groups": []})
    assert room.item(LEADERS).groups == ("leiding",)
