"""The programme at the left: what is planned, what runs, what is done; parts added on the spot."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from jurytool.clock import parse_instant
from jurytool.models.enums import ContactKind
from jurytool.services.dossier.dossiers import NewJuror
from jurytool.services.visit import programme
from jurytool.ui.pages.visit.programme_rows import ProgrammeRow, make_rows
from jurytool.ui.pages.visit.visit_data import ALL, LOOSE, read_visit
from tests.support.fixed_clock import FixedClock
from tests.ui.pages.visit.conftest import CONTROL, ES, MakeRoom, Room
from tests.ui.widgets.typed_keys import type_keys


def rows(room: Room, *, brief: bool = False) -> list[ProgrammeRow]:
    return make_rows(read_visit(room.ctx, room.dossier_id), room.ctx.clock.now().local(), brief=brief)


def row(room: Room, title: str) -> ProgrammeRow:
    return next(one for one in room.page.programme.list.lines.rows if one.title == title)


def menu_texts(menu: QMenu) -> list[str]:
    return [action.text().split("\t")[0] for action in menu.actions() if action.text()]


def choose(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text().startswith(text)).trigger()


def test_the_day_stands_above_its_parts_with_their_planned_times(room: Room) -> None:
    lines = rows(room)
    assert lines[0] == ProgrammeRow("", "vandaag, 19 november 2026")
    assert [(line.time, line.title) for line in lines[1:4]] == [
        ("09.00", "Ontvangst"),
        ("09.15", "Rondleiding door leerlingen"),
        ("10.15", "Gesprek leerlingen"),
    ]


def test_overlapping_parts_say_who_goes(room: Room) -> None:
    me, colleague = (juror.id for juror in room.page_data().jurors)
    for title, juror in (("Gesprek ouders", me), ("Lesbezoek", colleague)):
        programme.set_attendance(room.ctx, room.dossier_id, room.item(title).id, juror, goes=True)
    found = {line.title: line.who for line in rows(room) if line.who}
    assert found == {"Gesprek ouders": "ik", "Lesbezoek": "JH"}


def test_who_works_alone_is_not_told_who_goes(make_room: MakeRoom) -> None:
    room = make_room(jurors=(NewJuror("Marit Oosterveld", "MO"),))
    room.open()
    programme.set_attendance(
        room.ctx, room.dossier_id, room.item("Lesbezoek").id, room.page_data().jurors[0].id, goes=True
    )
    assert [line.who for line in rows(room) if line.who] == []
    room.page.programme.open_form()
    assert room.page.programme.form.jurors == {}


def test_control_enter_begins_a_part_and_the_minutes_count(room: Room, clock: FixedClock) -> None:
    item = room.item("Gesprek leerlingen")
    room.capture("Een", item_id=item.id)
    room.press(Qt.Key.Key_Return, CONTROL, room.page.programme.list)
    assert room.item("Gesprek leerlingen").started == clock.now().iso()
    clock.advance(minutes=27.6)
    room.open()
    line = row(room, "Gesprek leerlingen")
    assert line.running
    assert line.detail == "nu bezig · 27 min · 1 notitie"
    assert room.page.programme.start_button.text() == "Afsluiten"


def test_minutes_go_on_while_nobody_does_anything(room: Room, clock: FixedClock) -> None:
    room.page.programme.start_button.click()
    clock.advance(minutes=3)
    room.page.programme._timer.timeout.emit()
    assert row(room, "Gesprek leerlingen").detail.startswith("nu bezig · 3 min")
    clock.advance(minutes=120)
    room.page.programme._timer.timeout.emit()
    assert row(room, "Gesprek leerlingen").detail.startswith("nu bezig · 2 uur 3 min")


def test_the_next_part_ends_the_one_before(room: Room, clock: FixedClock) -> None:
    room.page.programme.start_button.click()
    clock.advance(minutes=45)
    room.press(Qt.Key.Key_PageDown, CONTROL)
    room.page.programme.start_button.click()
    before, after = room.item("Gesprek leerlingen"), room.item("Gesprek team")
    assert (before.ended, after.started) == (clock.now().iso(), clock.now().iso())
    assert row(room, "Gesprek leerlingen").done
    assert row(room, "Gesprek team").running


def test_ending_a_part_ticks_it_off(room: Room, clock: FixedClock) -> None:
    room.page.programme.start_button.click()
    clock.advance(minutes=5)
    room.page.programme.start_button.click()
    line = row(room, "Gesprek leerlingen")
    assert (line.done, line.running) == (True, False)
    assert line.spoken() == "10.15 Gesprek leerlingen, afgerond · nog geen notities"
    assert room.page.programme.start_button.text() == "Nu bezig"


def test_a_part_left_open_on_another_day_no_longer_runs(room: Room, clock: FixedClock) -> None:
    room.page.programme.start_button.click()
    clock.advance(minutes=24 * 60)
    room.open()
    assert not row(room, "Gesprek leerlingen").running


def test_where_the_text_goes_while_another_talk_runs_is_said(room: Room) -> None:
    room.page.programme.start_button.click()
    room.press(Qt.Key.Key_PageDown, CONTROL)
    assert "nu loopt: Gesprek leerlingen" in room.page.capture.field.accessibleDescription()


def test_arrows_walk_the_parts_and_skip_headings(room: Room) -> None:
    listing = room.page.programme.list
    listing.setFocus()
    for _ in range(20):
        room.press(Qt.Key.Key_Up, widget=listing)
    assert room.page.item == room.item("Ontvangst").id
    room.press(Qt.Key.Key_Down, widget=listing)
    assert room.page.capture.where.full_text == "Naar: 09.15 Rondleiding door leerlingen"
    room.press(Qt.Key.Key_Return, widget=listing)
    assert room.page.capture.field.hasFocus()


def test_letters_do_not_walk_the_programme(room: Room) -> None:
    room.page.programme.list.setFocus()
    type_keys(room.page.programme.list, "t")
    assert room.page.item == room.item("Gesprek leerlingen").id


def test_delete_puts_a_part_in_the_bin_keeps_its_notes_and_can_be_undone(room: Room) -> None:
    item = room.item("Gesprek leerlingen")
    room.capture("Blijft", item_id=item.id)
    room.type("half")
    room.press(Qt.Key.Key_Delete, widget=room.page.programme.list)
    assert item.id not in [one.id for one in room.items()]
    assert room.page.item != item.id
    assert room.page.capture.field.text() == "half"
    assert row(room, "Zonder onderdeel").notes == 1
    room.page.env.notifier.undo(room.dossier_id)
    assert room.item("Gesprek leerlingen").notes == 1


def test_the_menu_of_a_part_by_the_menu_key(room: Room) -> None:
    opened: list[str] = []
    listing = room.page.programme.list
    listing.menu_requested.connect(lambda key, place: opened.append(key))
    listing.setFocus()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(listing, event)
    assert opened == [room.page.item]
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    assert menu_texts(popup) == ["Nu bezig", "Wijzigen…", "Verwijderen"]
    choose(popup, "Nu bezig")
    popup.close()
    assert room.item("Gesprek leerlingen").started


def test_other_contact_moments_are_reachable_under_a_small_heading(room: Room) -> None:
    made = programme.add_contact(
        room.ctx, room.dossier_id, ContactKind.PREPARATORY_TALK, "Voorbereidingsgesprek", "2026-10-14"
    )
    room.open()
    titles = [(line.title, line.time, line.key != "") for line in rows(room)]
    place = titles.index(("Andere contactmomenten", "", False))
    assert titles[place + 1] == ("Voorbereidingsgesprek", "14 okt", True)
    item = next(item for item in room.items() if item.contact_id == made.main_id)
    room.open(f"item:{item.id}")
    note = room.note(room.record("Het profiel is breed"))
    assert note.item_id == item.id


def test_a_contact_moment_with_more_parts_has_a_heading_of_its_own(room: Room) -> None:
    made = programme.add_contact(room.ctx, room.dossier_id, ContactKind.OTHER, "Tweede dag", "2026-11-20")
    new = programme.NewItem(made.main_id, "Gesprek gemeente", planned_start="09:00")
    programme.add_item(room.ctx, room.dossier_id, new)
    assert "Tweede dag · 20 november 2026" in [line.title for line in rows(room) if not line.key]


def test_all_notes_and_loose_notes_have_a_line_of_their_own(room: Room) -> None:
    assert [line.key for line in rows(room) if line.key in (ALL, LOOSE)] == []
    room.capture("Bij een gesprek", item_id=room.item("Gesprek team").id)
    room.capture("Los")
    found = {line.key: line.notes for line in rows(room) if line.key in (ALL, LOOSE)}
    assert found == {ALL: 2, LOOSE: 1}
    assert [line.key for line in rows(room, brief=True) if line.key in (ALL, LOOSE, "")] == []


def test_a_dossier_without_a_programme_says_what_to_do_and_takes_notes_at_once(make_room: MakeRoom) -> None:
    room = make_room(ES, with_programme=False)
    room.open()
    panel = room.page.programme
    assert panel._empty.isVisible()
    assert room.page.capture.where.full_text == "Naar: zonder onderdeel"
    assert room.note(room.record("Alvast dit")).item_id == ""
    panel.add_button.click()
    room.press(Qt.Key.Key_Return, widget=panel.form.name.line_edit)
    assert room.item("Lesbezoek")
    contacts = programme.list_contacts(room.ctx, room.dossier_id)
    assert [(contact.kind, contact.on_date) for contact in contacts] == [(ContactKind.VISIT, "2026-11-19")]
    assert not panel._empty.isVisible()


def test_the_room_begins_where_the_day_is(make_room: MakeRoom, clock: FixedClock) -> None:
    room = make_room()
    clock.advance(minutes=60)  # 11.15
    assert room.open().item == room.item("Gesprek team").id


def test_the_room_begins_in_the_talk_that_runs(make_room: MakeRoom, clock: FixedClock) -> None:
    room = make_room()
    programme.start_item(room.ctx, room.dossier_id, room.item("Gesprek leerlingen").id)
    clock.advance(minutes=60)
    assert room.open().item == room.item("Gesprek leerlingen").id


def test_after_the_visit_the_room_begins_at_the_last_part_with_notes(make_room: MakeRoom) -> None:
    room = make_room(visit_date="2026-11-12")
    room.capture("Toen", item_id=room.item("Gesprek ouders").id)
    page = room.open()
    assert page.item == room.item("Gesprek ouders").id
    note = room.note(room.record("Nagekomen"))
    assert note.backdated
    assert f"{parse_instant(note.at):%Y-%m-%d %H:%M}" == "2026-11-12 12:30"  # when it was to end


def test_a_part_that_runs_today_is_not_over_although_it_was_planned_earlier(make_room: MakeRoom) -> None:
    room = make_room(visit_date="2026-11-12")
    room.open()
    room.page.programme.start_button.click()
    note = room.note(room.record("Nu gezegd"))
    assert (note.at, note.backdated) == (room.ctx.clock.now().iso(), False)


def half_lines(room: Room) -> list[int]:
    """The lines of which the list shows only a part at its top."""
    listing = room.page.programme.list
    rects = [listing.visualRect(listing.lines.index(row)) for row in range(listing.lines.rowCount())]
    return [row for row, rect in enumerate(rects) if rect.top() < 0 <= rect.bottom()]


def chosen_is_whole(room: Room) -> bool:
    """Whether the chosen line is wholly in sight."""
    listing = room.page.programme.list
    rect = listing.visualRect(listing.lines.index(listing.lines.row_of(listing.chosen)))
    return bool(listing.viewport().rect().contains(rect.adjusted(0, 0, -20, 0)))


def test_head_and_chosen_line_do_not_depend_on_what_was_shown_before(room: Room) -> None:
    item = room.items()[-1].id
    room.window.resize(1280, 720)
    room.window.open_dossier(room.dossier_id, "visit", f"item:{item}")
    QApplication.processEvents()
    panel = room.page.programme
    head = panel.key.isVisible(), panel.add_button.text()
    assert head[0]
    assert chosen_is_whole(room)
    assert half_lines(room) == []
    for _ in range(2):
        room.press(Qt.Key.Key_F11)
        QApplication.processEvents()
        assert chosen_is_whole(room)
    assert (panel.key.isVisible(), panel.add_button.text()) == head
    for height in (560, 700, 520):
        room.window.resize(1280, height)
        QApplication.processEvents()
        assert chosen_is_whole(room)
        assert half_lines(room) == []
