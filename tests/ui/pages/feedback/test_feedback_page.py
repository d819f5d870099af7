"""Terugkoppeling by the keys of a juror: take up, say it in one's own words, agree on who says it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from jurytool.models.enums import ContactKind, ProgrammeKind
from jurytool.services.context import Context
from jurytool.services.visit import feedback
from jurytool.services.visit.notes import edit_note
from jurytool.services.visit.programme import NewItem, add_contact, add_item, list_contacts
from jurytool.ui.look import Look
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.feedback.page import FeedbackPage
from jurytool.ui.pages.overview.page import OverviewPage
from jurytool.ui.pages.visit.page import VisitPage
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.feedback.conftest import ALT, CONTROL, KEYPAD, Room, make_room
from tests.ui.recorded_dialogs import RecordedDialogs

Key = Qt.Key
LITERAL = "Nog woord voor woord je notitie. Zeg het in je eigen woorden, zonder namen."


def test_the_room_begins_with_the_stars_and_the_keyboard_on_them(room: Room) -> None:
    assert room.shown() == ["Alle zes kennen hun doel", "De zorg zit op de gang"]
    assert room.focus is room.page.material.list
    assert room.page.material.list.current_note_id()


def test_the_room_begins_with_the_first_part_that_has_something(
    window: MainWindow, ctx: Context, qtbot: QtBot
) -> None:
    made = make_room(window, ctx, qtbot)
    made.note("? Hoe verder na 2028", target_group="bestuur")
    assert made.open().material.parts.current == "questions"
    made.page.leave()


def test_enter_takes_up_the_chosen_line_and_marks_it(room: Room) -> None:
    room.press(Key.Key_Down)
    room.press(Key.Key_Return)
    (point,) = room.points()
    assert point.text == "“De zorg zit op de gang”"
    assert point.about == ("excellente-scholen/aanpak",)
    assert [note.text for note in point.notes] == ["De zorg zit op de gang"]
    assert room.focus is room.page.material.list
    chips = [[chip.text for chip in card.chips] for card in room.page.material.list.notes.notes]
    assert chips == [[], ["opgenomen"]]
    assert "Zeg het rechts in je eigen woorden" in room.window.status.text()


def test_enter_on_a_line_that_was_taken_up_goes_to_its_point_and_makes_no_second(room: Room) -> None:
    room.press(Key.Key_Return)
    room.press(Key.Key_Return)
    (point,) = room.points()
    assert room.focus is room.row(point.id).editor


def test_the_button_does_what_enter_does(room: Room) -> None:
    room.page.material.take.click()
    assert room.texts() == ["Alle zes kennen hun doel"]
    assert room.page.material.take.accessibleName() == "Naar het punt"


def test_the_parts_are_walked_by_keys_and_say_how_much_they_hold(room: Room) -> None:
    material = room.page.material
    room.press(Key.Key_PageDown, CONTROL)
    assert material.parts.current == "grounded"
    assert material.nothing.isVisible()
    room.press(Key.Key_PageDown, CONTROL)
    assert (material.parts.current, room.shown()) == ("questions", ["Hoe verder na 2028"])
    room.press(Key.Key_PageDown, CONTROL)
    assert len(room.shown()) == 6
    room.press(Key.Key_PageUp, CONTROL)
    assert material.parts.current == "questions"


def test_a_star_given_elsewhere_appears(room: Room) -> None:
    note = room.note("Nieuw gezien")
    room.page.env.notifier.perform(
        lambda: edit_note(room.ctx, room.dossier_id, note, {"starred": True}), room.window
    )
    assert "Nieuw gezien" in room.shown()


def test_a_point_is_rewritten_and_then_no_longer_called_literal(room: Room) -> None:
    room.press(Key.Key_Return)
    room.press(Key.Key_Return)
    (point,) = room.points()
    row = room.row(point.id)
    assert row.warning.text() == LITERAL
    assert row.warning.isVisible()
    room.press(Key.Key_A, CONTROL)
    room.type("Ieder kind weet waar het heen wil")
    assert row.warning.isHidden()
    room.press(Key.Key_Return)
    assert room.texts() == ["Ieder kind weet waar het heen wil"]
    assert row.warning.isHidden()
    assert row.remarks.full_text == "2 Doelen"


def test_enter_goes_from_point_to_point_and_then_to_the_box_for_a_new_one(room: Room) -> None:
    first, second = room.add("Een"), room.add("Twee")
    room.open(f"point:{first}")
    assert room.focus is room.row(first).editor
    room.press(Key.Key_Return)
    assert room.focus is room.row(second).editor
    room.press(Key.Key_Return)
    room.type("Drie\n")
    assert room.texts() == ["Een", "Twee", "Drie"]
    assert room.focus is room.page.points.own.editor


def test_alt_with_an_arrow_moves_a_point_and_the_cursor_stays_in_it(room: Room) -> None:
    room.add("Een")
    second = room.add("Twee")
    room.open(f"point:{second}")
    room.type("!")
    room.press(Key.Key_Up, ALT)
    assert room.texts() == ["!Twee", "Een"]
    assert room.focus is room.row(second).editor
    assert room.row(second).number.text() == "1"
    room.press(Key.Key_Down, ALT)
    assert room.texts() == ["Een", "!Twee"]


def test_alt_with_the_number_pad_moves_nothing(room: Room) -> None:
    room.add("Een")
    room.open(f"point:{room.add('Twee')}")
    room.press(Key.Key_Up, ALT | KEYPAD)
    assert room.texts() == ["Een", "Twee"]


def test_alt_w_and_the_segments_say_who_speaks(room: Room) -> None:
    point = room.add("Een")
    me = room.ctx.my_juror(room.dossier_id)
    room.open(f"point:{point}")
    room.press(Key.Key_W, ALT)
    assert room.points()[0].speaker == room.colleague
    assert room.row(point).speaker.current == room.colleague
    room.press(Key.Key_W, ALT)
    assert room.points()[0].speaker == me
    assert room.focus is room.row(point).editor


def test_backspace_in_an_empty_point_puts_it_in_the_bin(room: Room) -> None:
    first, second = room.add("Een"), room.add("Twee")
    room.open(f"point:{first}")
    room.press(Key.Key_A, CONTROL)
    room.press(Key.Key_Backspace)
    assert [point.id for point in room.points()] == [first, second]
    room.press(Key.Key_Backspace)
    assert [point.id for point in room.points()] == [second]
    assert room.focus is room.row(second).editor
    room.press(Key.Key_Z, CONTROL)
    room.press(Key.Key_Z, CONTROL)
    assert room.texts() == ["Een", "Twee"]


def test_the_buttons_move_and_remove_a_point(room: Room) -> None:
    first, second = room.add("Een"), room.add("Twee")
    room.open()
    room.row(second).up.click()
    assert room.texts() == ["Twee", "Een"]
    room.row(second).down.click()
    assert room.texts() == ["Een", "Twee"]
    room.row(first).remove.click()
    assert room.texts() == ["Twee"]


def test_what_the_colleague_named_is_typed_in_a_box_of_its_own(room: Room) -> None:
    box = room.page.points.named
    assert box.heading.text() == "Wat JH noemde"
    box.editor.setFocus()
    room.type("Een warm welkom\n")
    (point,) = room.points()
    assert (point.text, point.named_by, point.speaker) == ("Een warm welkom", room.colleague, room.colleague)
    assert room.row(point.id).remarks.full_text == "van JH"
    assert box.editor.text() == ""
    assert room.focus is box.editor


def test_who_works_alone_sees_no_speaker_and_no_box_for_a_colleague(
    window: MainWindow, ctx: Context, qtbot: QtBot
) -> None:
    made = make_room(window, ctx, qtbot, jurors=())
    point = made.add("Een")
    page = made.open()
    assert not page.points.named.isVisible()
    assert not made.row(point).speaker.isVisible()
    made.row(point).editor.setFocus()
    made.press(Key.Key_W, ALT)
    assert made.points()[0].speaker == ctx.my_juror(made.dossier_id)
    page.leave()


def test_a_point_of_the_colleague_is_read_and_can_be_ticked_as_said(
    room: Room, dialogs: RecordedDialogs
) -> None:
    point = room.add_as_colleague("Van mijn collega")
    room.open()
    row = room.row(point)
    assert row.editor.isHidden()
    assert row.text.text() == "Van mijn collega"
    assert not row.remove.isVisible()
    assert not row.speaker.isEnabled()
    row.said.click()
    assert room.points()[0].said
    assert dialogs.errors == []


def test_a_tick_says_when_it_was_said_and_can_be_taken_back(room: Room) -> None:
    point = room.add("Een")
    room.add("Twee")
    room.open()
    row = room.row(point)
    row.said.click()
    assert row.said.text() == "Gezegd om 10.15"
    assert room.page.points.summary.text() == "2 punten, 1 gezegd (10.15)"
    row.said.click()
    assert (row.said.text(), row.said.isChecked()) == ("Gezegd", False)


def test_the_tick_of_a_colleague_stays_and_the_user_is_told_why(room: Room) -> None:
    point = room.add("Een")
    me = room.ctx.my_juror(room.dossier_id)
    room.ctx.set_my_juror(room.dossier_id, room.colleague)
    feedback.mark_said(room.ctx, room.dossier_id, point, is_said=True)
    room.ctx.set_my_juror(room.dossier_id, me)
    room.open()
    room.row(point).said.click()
    assert room.row(point).said.isChecked()
    assert "Je collega heeft dit als gezegd aangevinkt" in room.window.status.text()


def test_half_typed_texts_survive_another_room(room: Room) -> None:
    point = room.add("Een")
    room.open(f"point:{point}")
    room.type("Nog ")
    room.page.points.own.editor.setFocus()
    room.type("half getypt")
    room.press(Key.Key_F4)
    assert room.texts() == ["Nog Een"]
    room.press(Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    assert room.page.points.own.editor.text() == "half getypt"


def test_a_text_being_typed_stays_when_something_else_changes(room: Room) -> None:
    point = room.add("Een")
    room.open(f"point:{point}")
    room.type("Nog ")
    room.page.env.notifier.perform(lambda: feedback.mark_said(room.ctx, room.dossier_id, point, is_said=True))
    assert room.row(point).editor.text() == "Nog Een"
    assert room.row(point).said.isChecked()


def test_escape_goes_back_to_the_material(room: Room) -> None:
    room.open(f"point:{room.add('Een')}")
    room.press(Key.Key_Escape)
    assert room.focus is room.page.material.list


def test_each_visit_has_its_own_points_and_a_line_at_the_left(room: Room) -> None:
    room.add("Bij het eerste")
    second = add_contact(room.ctx, room.dossier_id, ContactKind.VISIT, "Tweede bezoek", "2026-12-03").main_id
    page = room.open()
    assert [entry.text for entry in page.side_entries()] == ["Jurybezoek", "Tweede bezoek"]
    page.select_side_entry(second)
    page.points.own.editor.setFocus()
    room.type("Bij het tweede\n")
    assert list(page.points.rows.rows) == [room.points()[1].id]
    visits = {visit.id for visit in feedback.list_visits(room.ctx, room.dossier_id)}
    assert {point.contact_id for point in room.points()} == visits
    page = room.open(f"point:{room.points()[0].id}")
    assert list(page.points.rows.rows) == [room.points()[0].id]


# The doors


def visit_page(room: Room) -> VisitPage:
    page = room.window.page
    assert isinstance(page, VisitPage)
    return page


def test_the_room_stands_behind_bezoek_in_rail_and_path(room: Room) -> None:
    words = [label.text() for label in room.window.top.findChildren(QLabel) if label.isVisible()]
    assert words[-1] == "Terugkoppeling"
    names = [row.key for row in room.window.here.rows]
    assert "feedback" not in names
    room.window.top.crumb_requested.emit("visit")
    assert isinstance(room.window.page, VisitPage)


def test_bezoek_has_a_button_and_one_more_at_the_talk_itself(room: Room) -> None:
    visit = next(one for one in list_contacts(room.ctx, room.dossier_id) if one.kind is ContactKind.VISIT)
    talk = add_item(
        room.ctx, room.dossier_id, NewItem(visit.id, "Terugkoppeling", ProgrammeKind.FEEDBACK)
    ).main_id
    lesson = add_item(
        room.ctx, room.dossier_id, NewItem(visit.id, "Lesbezoek", ProgrammeKind.CLASS_VISIT)
    ).main_id
    for item, visible in ((lesson, False), (talk, True)):
        room.window.open_dossier(room.dossier_id, "visit", f"item:{item}")
        QApplication.processEvents()
        assert visit_page(room).programme.feedback_button.isVisible() is visible
    page = visit_page(room)
    page.programme.feedback_button.click()
    assert isinstance(room.window.page, FeedbackPage)
    room.window.go_to_room("visit")
    next(one for one in page.header_widgets() if one.accessibleName() == "Terugkoppeling").setFocus()
    room.press(Key.Key_Space)
    assert isinstance(room.window.page, FeedbackPage)


def test_on_the_day_overzicht_leads_to_it_first(room: Room) -> None:
    room.window.go_to_room("overview")
    page = room.window.page
    assert isinstance(page, OverviewPage)
    first = next(iter(page.todo.rows.rows.values()))
    assert first.words.text() == "Straks is de terugkoppeling; er zijn nog geen punten"
    first.button.click()
    assert isinstance(room.window.page, FeedbackPage)


@pytest.mark.parametrize(
    ("scale", "choice", "size"),
    [
        (1.0, "light", (1366, 768)),
        (1.0, "dark", (1280, 720)),
        (1.25, "light", (1366, 768)),
        (1.5, "dark", (1600, 1000)),
    ],
    ids=str,
)
def test_the_room_can_be_read(
    room: Room, look: Look, scale: float, choice: str, size: tuple[int, int]
) -> None:
    room.press(Key.Key_Return)
    room.add("Wij zagen overal hetzelfde begin van de les.\nMet rust en heldere doelen.")
    feedback.mark_said(room.ctx, room.dossier_id, room.points()[0].id, is_said=True)
    room.window.resize(*size)
    look.set_scale(scale)
    look.set_choice(choice)
    room.open()
    QTest.qWait(20)
    assert find_problems(room.window) == []
    room.press(Key.Key_F11)
    QTest.qWait(20)
    assert find_problems(room.window) == []
