"""Every size of text and screen: nothing overlaps, is cut off or scrolls sideways; the field is in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from jurytool.ui.pages.visit.kind_row import STAR_KEY
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.visit.conftest import CONTROL, ES, Room

SIZES = [(1280, 720), (1366, 768)]
SCALES = [1.0, 1.25, 1.5, 2.0]


def resize(room: Room, size: tuple[int, int], scale: float) -> None:
    room.window.look.set_scale(scale)
    room.window.resize(*size)
    for _ in range(3):
        QApplication.processEvents()


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


@pytest.fixture
def busy(room: Room) -> Room:
    """A room with notes, a question and a criterion of which one source speaks."""
    item = room.page.item
    for text in ("Eerste notitie over de aanpak van de school", "? Hoe vaak", "“Wij kiezen zelf”"):
        room.capture(text, item_id=item, tags=((ES, "aanpak"),))
    room.open()
    room.type("Half een zin")
    return room


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_room_is_clear_at_every_size(busy: Room, size: tuple[int, int], scale: float) -> None:
    resize(busy, size, scale)
    assert find_problems(busy.page) == []
    _check_panes(busy)


def test_a_little_larger_the_kinds_stay_on_one_line_and_names_are_whole(busy: Room) -> None:
    resize(busy, (1280, 720), 1.1)
    box = busy.page.capture
    star = box.about.kinds.pill(STAR_KEY)
    first = box.about.kinds.pill("observation")
    assert star is not None
    assert first is not None
    assert star.y() == first.y()
    box.set_where("Naar: 09.15 Rondleiding door leerlingen")
    QApplication.processEvents()
    assert box.where.text() == box.where.full_text
    assert find_problems(busy.page) == []


@pytest.mark.parametrize("scale", SCALES)
def test_bezoekmodus_is_clear_at_every_size(busy: Room, scale: float) -> None:
    busy.press(Qt.Key.Key_F11)
    resize(busy, (1280, 720), scale)
    assert find_problems(busy.page) == []
    _check_panes(busy)


def _check_panes(room: Room) -> None:
    page = room.page
    panes = [page.programme, page.stream, page.side, page.capture]
    shown = [pane for pane in panes if pane.isVisible()]
    for number, pane in enumerate(shown):
        assert place(page).contains(place(pane)), pane
        for other in shown[number + 1 :]:
            assert not place(pane).intersects(place(other)), (pane, other)
    assert page.capture.field.isVisible()
    assert place(page.capture).contains(place(page.capture.field))


def test_in_large_text_programme_and_questions_are_one_click_away(busy: Room) -> None:
    resize(busy, (1280, 720), 2.0)
    view = busy.page.view
    assert busy.page.stream.isVisible()
    assert not busy.page.programme.isVisible()
    view.centre_choice._segments["programme"].click()
    QApplication.processEvents()
    assert busy.page.programme.isVisible()
    assert busy.page.capture.field.hasFocus()
    item = busy.item("Gesprek team").id
    busy.page.programme.list.chosen_changed.emit(item)
    QApplication.processEvents()
    assert busy.page.stream.isVisible()  # a part that was chosen shows its notes
    assert busy.page.item == item


def test_a_new_part_can_be_added_where_the_programme_is_behind_a_choice(busy: Room) -> None:
    resize(busy, (1280, 720), 2.0)
    busy.press(Qt.Key.Key_N, CONTROL)
    QApplication.processEvents()
    assert busy.page.programme.form.name.line_edit.hasFocus()


def test_a_low_screen_keeps_the_questions_of_bezoekmodus_within_reach(busy: Room) -> None:
    busy.press(Qt.Key.Key_F11)
    resize(busy, (1280, 720), 2.0)
    assert not busy.page.view.talk_bar.isVisible()
    busy.press(Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    QApplication.processEvents()
    assert busy.page.side.questions.hasFocus()
    assert place(busy.page).contains(place(busy.page.capture))


def test_what_goes_with_the_text_is_said_where_there_is_no_room_for_pills(busy: Room) -> None:
    resize(busy, (1280, 720), 2.0)
    capture = busy.page.capture
    assert not capture.about.kinds.isVisible()
    busy.press(Qt.Key.Key_2, CONTROL)
    busy.press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert capture.about.in_words.text() == "citaat · 3 Aanpak"


def test_the_field_stands_above_an_on_screen_keyboard(busy: Room) -> None:
    busy.press(Qt.Key.Key_F11)
    QApplication.processEvents()
    page = busy.page
    top = place(page).bottom() - 260
    page.keyboard._area = lambda: QRectF(0, top, 1366, 400)
    page.keyboard.look()
    for _ in range(3):
        QApplication.processEvents()
    assert place(page.capture).bottom() <= top
    assert page.capture.field.isVisible()
    page.keyboard._area = QRectF
    page.keyboard.look()
    QApplication.processEvents()
    assert place(page.capture).bottom() > top


@pytest.mark.parametrize("key", ["untagged", "starred", "questions"])
def test_a_filter_leaves_the_cursor_in_the_field(busy: Room, key: str) -> None:
    segment = busy.page.stream.head.which._segments[key]
    QTest.mouseClick(segment, Qt.MouseButton.LeftButton)
    busy.type(" en verder")
    assert busy.page.capture.field.hasFocus()
    assert busy.page.capture.field.text() == "Half een zin en verder"


def test_a_criterion_of_the_map_leaves_the_cursor_in_the_field(busy: Room) -> None:
    table = busy.page.side.coverage
    spot = table.visualRect(table.table.index(2, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert busy.page.stream.scope.option is not None
    assert busy.page.capture.field.hasFocus()


def test_a_tick_leaves_the_cursor_in_the_field(busy: Room) -> None:
    listing = busy.page.side.questions
    spot = listing.visualRect(listing.lines.index(0)).center()
    QTest.mouseClick(listing.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert busy.page.capture.field.hasFocus()


def test_what_is_shown_and_where_the_text_goes_are_told_apart(busy: Room) -> None:
    team = busy.item("Gesprek team")
    note_id = busy.capture("Gezocht", item_id=team.id)
    page = busy.open(f"note:{note_id}")
    target = busy.item("Gesprek leerlingen")
    assert page.item == target.id
    assert page.programme.list.chosen == team.id
    rows = {row.key: row for row in page.programme.list.lines.rows}
    assert rows[target.id].goes_here
    assert not rows[team.id].goes_here
    head = page.stream.head
    assert head.elsewhere.isVisible()
    assert head._told.text() == (
        "Je kijkt naar 11.00 Gesprek team. Wat je typt, gaat naar 10.15 Gesprek leerlingen."
    )
    page.capture.field.setFocus()
    busy.press(Qt.Key.Key_Escape)
    assert page.programme.list.chosen == target.id
    assert not head.elsewhere.isVisible()
    assert not any(row.goes_here for row in page.programme.list.lines.rows)
    assert page.capture.field.text() == "Half een zin"


def test_recording_from_elsewhere_shows_where_the_note_went(busy: Room) -> None:
    note_id = busy.capture("Gezocht", item_id=busy.item("Gesprek team").id)
    busy.open(f"note:{note_id}")
    busy.press(Qt.Key.Key_Return)
    assert "Half een zin" in busy.shown()
    assert busy.page.programme.list.chosen == busy.page.item
    (made,) = [note for note in busy.notes() if note.text == "Half een zin"]
    assert made.item_id == busy.item("Gesprek leerlingen").id


def test_a_note_that_a_filter_would_hide_is_shown_once_recorded(busy: Room) -> None:
    busy.page.stream.head.which._segments["questions"].click()
    busy.press(Qt.Key.Key_Return)
    assert "Half een zin" in busy.shown()
