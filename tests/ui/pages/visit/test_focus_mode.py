"""Bezoekmodus: programme, questions, stream and field, larger, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from jurytool.errors import InputRefusedError
from jurytool.services.visit.attachment_files import PlaceKnownError
from jurytool.services.visit.attachments import StoredFile
from jurytool.services.visit.programme import start_item
from jurytool.ui.attacher import Attacher, Job
from jurytool.ui.dropped import FileSource
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.visit.conftest import ALT, CONTROL, Room


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
    assert bar.more.text() == "Nog 2 andere"
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
    focused.page.capture.about.tags.toggle_number(2)
    focused.page.capture.about.choose_kind(2)
    focused.press(Qt.Key.Key_F11)
    assert [key for _, key in focused.page.capture.about.tags.checked()] == ["doelen"]
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


@pytest.fixture
def no_boxes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every dialog that opens fail the test."""

    def fail(*arguments: object) -> int:
        raise AssertionError("a dialog opened in bezoekmodus")

    monkeypatch.setattr(QDialog, "exec", fail)
    monkeypatch.setattr(QDialog, "open", fail)


def calm_line(room: Room) -> str:
    """What the line near the field says, or ""."""
    line = room.window._frame.calm
    return line.accessibleName() if line.isVisible() else ""


def test_a_broken_picture_is_told_in_a_line_and_the_cursor_stays(
    focused: Room, tmp_path: Path, no_boxes: None
) -> None:
    broken = tmp_path / "kapot.jpg"
    broken.write_bytes(b"\xff\xd8 geen foto")
    focused.type("Halverwege ")
    focused.page.files.give("", [FileSource(broken)])
    focused.page.files.attacher.finish()
    assert "kapot.jpg" in calm_line(focused)
    assert focused.dialogs.errors == []
    assert focused.page.capture.field.hasFocus()
    focused.type("verder")
    assert focused.page.capture.field.text() == "Halverwege verder"


def test_what_an_act_or_a_text_is_refused_for_is_told_in_a_line(focused: Room, no_boxes: None) -> None:
    def refuse() -> None:
        raise InputRefusedError("Dat kan niet.", "Doe het anders.")

    assert focused.page.env.notifier.perform(refuse) is None
    assert calm_line(focused) == "Dat kan niet. Doe het anders."
    focused.page.env.autosave.refused.emit(InputRefusedError("Te lang.", "Maak er twee van."))
    assert calm_line(focused) == "Te lang. Maak er twee van."
    assert focused.dialogs.errors == []


def test_a_file_that_keeps_its_place_waits_for_the_end_of_bezoekmodus(
    focused: Room, tmp_path: Path, no_boxes: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def store(self: Attacher, job: Job) -> StoredFile:
        if not job.keeps_place:
            raise PlaceKnownError("In dit bestand kan een plaats staan.")
        return StoredFile("a" * 64, "kaart.heic", "image/heic", 3)

    monkeypatch.setattr(Attacher, "_store", store)
    files = focused.page.files
    photo = tmp_path / "kaart.heic"
    photo.write_bytes(b"abc")
    files.give("", [FileSource(photo)])
    files.attacher.finish()
    assert calm_line(focused).startswith("“kaart.heic” wacht")
    assert len(files.attacher.jobs("")) == 1  # shown at the field, where it can be taken away
    focused.dialogs.answers = ["keep"]
    focused.press(Qt.Key.Key_F11)
    files.attacher.finish()
    assert len(focused.dialogs.questions) == 1
    assert [file.file_name for file in focused.page.capture.state.files] == ["kaart.heic"]


def test_outside_bezoekmodus_a_dialog_tells_it_again(focused: Room) -> None:
    focused.press(Qt.Key.Key_F11)
    focused.page.env.autosave.refused.emit(InputRefusedError("Te lang.", "Maak er twee van."))
    assert focused.dialogs.errors == ["Te lang. Maak er twee van."]


def test_every_other_open_question_is_behind_a_button(focused: Room) -> None:
    bar = focused.page.view.talk_bar
    bar.more.click()
    texts = [line.text for line in bar.list.lines.lines]
    assert texts == ["Vraag 0", "Vraag 1", "Vraag 2", "Vraag 3", "Voor het team"]
    assert bar.more.text() == "Alleen voor dit gesprek"
    bar.more.click()
    assert len(bar.list.lines.lines) == 3


def test_the_questions_are_those_of_the_talk_to_which_the_text_goes(focused: Room) -> None:
    start_item(focused.ctx, focused.dossier_id, focused.item("Gesprek leerlingen").id)
    focused.open()
    focused.press(Qt.Key.Key_PageDown, CONTROL)  # on to the team
    focused.settle()
    bar = focused.page.view.talk_bar
    assert [line.text for line in bar.list.lines.lines] == ["Voor het team"]
    assert bar.more.text() == "Nog 4 andere"


def test_a_question_that_fits_no_talk_can_still_be_reached(focused: Room) -> None:
    focused.page.whereabouts.show_item(focused.item("Gesprek ouders").id)
    focused.settle()
    bar = focused.page.view.talk_bar
    assert bar.isVisible()
    assert (bar.list.isVisible(), bar.more.text()) == (False, "Nog 5 andere")
    focused.press(Qt.Key.Key_N, ALT)
    assert len(bar.list.lines.lines) == 5
    assert bar.list.hasFocus()
    assert bar.list.currentIndex().row() == 0
