"""Bezoekmodus: programme, questions, stream and field, larger, and nothing else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.visit.conftest import ALT, Room


@pytest.fixture
def focused(room: Room) -> Room:
    """The room in bezoekmodus, with a question for the present talk."""
    item = room.item("Gesprek leerlingen").id
    for number in range(4):
        room.capture(f"? Vraag {number}", item_id=item, target_group="leerlingen")
    room.capture("? Voor het team", item_id=item, target_group="team")
    room.open()
    room.press(Qt.Key.Key_F11)
    QApplication.processEvents()
    return room


def test_only_four_things_are_left(focused: Room) -> None:
    page = focused.page
    assert focused.window.isFullScreen()
    assert page.view.header.school.full_text == "De Vaart"
    left = (page.programme, page.stream.view, page.capture, page.view.talk_bar, page.view.header)
    assert all(widget.isVisible() for widget in left)
    gone = (page.side, page.stream.head.which, focused.window.top, focused.window.rail)
    assert not any(widget.isVisible() for widget in gone)


def test_typing_goes_on_at_once(focused: Room) -> None:
    assert focused.page.capture.field.hasFocus()
    focused.type("Leerlingenraad\n")
    assert "Leerlingenraad" in focused.shown()


def test_type_is_larger(focused: Room) -> None:
    assert focused.page.capture.field.font().pointSizeF() > 12
    assert focused.page.stream.view._cards._body.pointSizeF() > 12


def test_what_a_finger_touches_is_forty_pixels_high(focused: Room) -> None:
    page = focused.page
    buttons = [button for button in page.findChildren(QPushButton) if button.isVisible()]
    small = [button.text() for button in buttons if button.height() < 40]
    assert small == []
    listing = page.programme.list
    rows = [listing.visualRect(listing.lines.index(row)).height() for row in range(listing.lines.rowCount())]
    assert min(rows) >= 40
    questions = page.view.talk_bar.list
    assert min(questions.visualRect(questions.lines.index(row)).height() for row in range(3)) >= 40


def test_the_first_questions_for_this_talk_can_be_ticked(focused: Room) -> None:
    bar = focused.page.view.talk_bar
    assert [line.text for line in bar.list.lines.lines] == ["Vraag 0", "Vraag 1", "Vraag 2"]
    assert bar._more.text() == "en nog 1"
    place = bar.list.visualRect(bar.list.lines.index(0)).center()
    QTest.mouseClick(bar.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    focused.settle()
    assert [line.text for line in bar.list.lines.lines] == ["Vraag 1", "Vraag 2", "Vraag 3"]


def test_the_bar_goes_when_there_is_nothing_left_to_ask(room: Room) -> None:
    room.press(Qt.Key.Key_F11)
    assert not room.page.view.talk_bar.isVisible()
    room.record("? Nieuwe vraag")
    room.settle()
    assert room.page.view.talk_bar.isVisible()


def test_f11_and_the_button_lead_back(focused: Room) -> None:
    focused.type("half")
    focused.page.view.header.close_button.click()
    QApplication.processEvents()
    page = focused.page
    assert not focused.window.isFullScreen()
    assert page.side.isVisible()
    assert page.stream.head.which.isVisible()
    assert not page.view.header.isVisible()
    assert not page.view.talk_bar.isVisible()
    assert page.capture.field.text() == "half"
    assert page.capture.field.hasFocus()
    page.header_widgets()[-1].click()  # type: ignore[attr-defined]
    assert focused.window.isFullScreen()


def test_what_was_chosen_for_the_note_stays_chosen(focused: Room) -> None:
    focused.press(Qt.Key.Key_F11)
    focused.type("Iets")
    focused.page.capture.toggle_criterion(2)
    focused.page.capture.choose_kind(2)
    focused.press(Qt.Key.Key_F11)
    assert [key for _, key in focused.page.capture.tags.checked()] == ["doelen"]
    focused.press(Qt.Key.Key_Return)
    note = next(note for note in focused.notes() if note.text == "Iets")
    assert note.kind == "quote"


def test_a_filter_of_before_does_not_hide_the_talk(room: Room) -> None:
    room.capture("Gewoon", item_id=room.item("Gesprek leerlingen").id)
    room.open()
    room.page.stream.head.which._segments["starred"].click()
    assert room.shown() == []
    room.press(Qt.Key.Key_F11)
    assert room.shown() == ["Gewoon"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_bezoekmodus_is_clear_to_an_eye(focused: Room, theme: str) -> None:
    focused.window.look.set_choice(theme)
    focused.window.resize(1280, 720)
    QApplication.processEvents()
    assert find_problems(focused.window) == []


def test_a_class_visit_can_be_added_by_touch(room: Room) -> None:
    room.press(Qt.Key.Key_F11)
    QApplication.processEvents()
    button = room.page.programme.add_button
    assert button.isVisible()
    assert button.height() >= 40
    before = {item.id for item in room.items()}
    button.click()
    room.page.programme.form.save()
    assert len({item.id for item in room.items()} - before) == 1
    assert button.isVisible()


def test_alt_p_leads_to_the_programme_in_one_key(room: Room) -> None:
    for focused in (False, True):
        if focused:
            room.press(Qt.Key.Key_F11)
        room.page.capture.field.setFocus()
        room.press(Qt.Key.Key_P, ALT)
        assert room.page.programme.list.hasFocus()
        assert room.page.programme.key.text() == "Alt P"
