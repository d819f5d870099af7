"""The capture box: type, Enter, go on; whatever is typed is safe and goes where the field says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from jurytool.models.enums import NoteKind
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.dossier.jurors import edit_juror
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.drafts import CAPTURE, DraftKey
from jurytool.services.text_fields import find_draft
from jurytool.services.visit.programme import end_item, start_item
from jurytool.ui.pages.visit.kind_row import BEHALF_KEY
from tests.support.fixed_clock import FixedClock
from tests.ui.pages.visit.conftest import (
    ALT,
    CONTROL,
    ES,
    GRID,
    KEYPAD,
    NONE,
    PRO,
    SHIFT,
    MakeRoom,
    Restart,
    Room,
)
from tests.ui.widgets.typed_keys import compose


def test_the_field_is_ready_as_soon_as_the_room_opens(room: Room) -> None:
    assert room.page.capture.field.hasFocus()


def test_enter_records_a_note_with_its_time_item_source_and_author(room: Room) -> None:
    note = room.note(room.record("Drie leerlingen noemen hun leerdoel"))
    item = room.item("Gesprek leerlingen")
    assert note.text == "Drie leerlingen noemen hun leerdoel"
    assert (note.item_id, note.source_group, note.kind) == (item.id, "leerlingen", NoteKind.OBSERVATION)
    assert note.owner == room.ctx.my_juror(room.dossier_id)
    assert note.at == room.ctx.clock.now().iso()


def test_after_enter_the_field_is_empty_and_ready_and_the_note_stands_in_the_stream(room: Room) -> None:
    room.type("Eerste\n")
    assert room.page.capture.field.text() == ""
    assert room.page.capture.field.hasFocus()
    room.type("Tweede\n")
    assert room.shown() == ["Eerste", "Tweede"]
    QApplication.processEvents()
    bar = room.page.stream.view.verticalScrollBar()
    assert bar.value() == bar.maximum()


def test_composed_letters_and_quotes_arrive_as_they_were_typed(room: Room) -> None:
    field = room.page.capture.field
    room.type("Eén ")
    compose(field, "'", "é")
    compose(field, '"', "ë")
    room.type(" naïeve café’s\n")
    assert room.notes()[0].text == "Eén éë naïeve café’s"


def test_shift_enter_makes_a_new_line_and_the_key_of_the_number_pad_records(room: Room) -> None:
    room.type("Regel een")
    room.press(Qt.Key.Key_Return, SHIFT)
    room.type("regel twee")
    room.press(Qt.Key.Key_Enter, KEYPAD)
    assert room.notes()[0].text == "Regel een\nregel twee"


@pytest.mark.parametrize("text", ["", "   ", "\t"])
def test_nothing_is_recorded_where_nothing_is_said(room: Room, text: str) -> None:
    room.page.capture.field.insertPlainText(text)
    room.press(Qt.Key.Key_Return)
    assert room.notes() == []
    assert room.dialogs.errors == []


def test_a_key_that_is_held_down_records_once(room: Room) -> None:
    room.type("Rust")
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, NONE, "\r", True)
    QApplication.sendEvent(room.page.capture.field, event)
    assert room.notes() == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“Wij kiezen zelf”", NoteKind.QUOTE),
        ('"Wij kiezen zelf"', NoteKind.QUOTE),
        ("„Wij kiezen zelf”", NoteKind.QUOTE),
        ("« Wij kiezen zelf »", NoteKind.QUOTE),
        ("? Wie kiest er", NoteKind.QUESTION),
        ("Wie kiest er?", NoteKind.OBSERVATION),
    ],
)
def test_the_first_character_tells_the_kind_and_the_pill_shows_it(
    room: Room, text: str, kind: NoteKind
) -> None:
    room.type(text)
    assert room.page.capture.about.kinds.checked() == [kind.value]
    room.press(Qt.Key.Key_Return)
    assert room.notes()[0].kind is kind


def test_a_quotation_mark_put_before_the_text_later_tells_the_kind_too(room: Room) -> None:
    room.type("Wij kiezen zelf")
    room.press(Qt.Key.Key_Home)
    room.type("“")
    assert room.page.capture.about.kinds.checked() == ["quote"]
    room.type("\b")
    assert room.page.capture.about.kinds.checked() == ["observation"]


@pytest.mark.parametrize(("key", "kind"), list(zip("1234", NoteKind, strict=True)))
def test_control_with_a_digit_chooses_the_kind(room: Room, key: str, kind: NoteKind) -> None:
    room.type("Iets")
    room.press(Qt.Key(ord(key)), CONTROL)
    room.press(Qt.Key.Key_Return)
    assert room.notes()[0].kind is kind


def test_the_same_key_again_leaves_the_kind_to_the_text(room: Room) -> None:
    room.type("Iets")
    room.press(Qt.Key.Key_3, CONTROL)
    room.press(Qt.Key.Key_3, CONTROL)
    assert room.page.capture.about.kinds.checked() == ["observation"]


def test_control_zero_gives_a_star_and_leaves_the_text_size_alone(room: Room) -> None:
    room.window.look.set_scale(1.1)
    room.type("Mooi")
    room.press(Qt.Key.Key_0, CONTROL)
    room.press(Qt.Key.Key_Return)
    assert room.notes()[0].starred
    assert room.window.look.scale == 1.1


def test_alt_with_a_digit_of_the_top_row_switches_a_criterion(room: Room) -> None:
    room.type("Kern")
    for key in (Qt.Key.Key_3, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_2):
        room.press(key, ALT)
    assert room.page.capture.about.tags.pills.checked() == [f"{ES}/profiel", f"{ES}/aanpak"]
    room.press(Qt.Key.Key_Return)
    tags = {(tag.instrument_id, tag.item_key) for tag in room.notes()[0].tags}
    assert tags == {(ES, "profiel"), (ES, "aanpak")}
    assert room.notes()[0].text == "Kern"


def test_alt_codes_of_the_number_pad_choose_nothing(room: Room) -> None:
    for key in (Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_0):
        room.press(key, ALT | KEYPAD)
    assert room.page.capture.about.tags.checked() == []


def test_a_pill_says_the_name_while_it_is_on_and_the_code_while_it_is_off(room: Room) -> None:
    tags = room.page.capture.about.tags
    pill = tags.pills.pill(f"{ES}/aanpak")
    assert pill is not None
    assert (pill.text(), pill.accessibleName()) == ("3", "3 Aanpak")
    pill.click()
    assert pill.text() == "3 Aanpak"
    assert room.page.capture.field.hasFocus()  # typing goes on


def test_an_indicator_is_found_by_its_code(room: Room) -> None:
    room.type("Instructie")
    room.page.capture.about.tags.open_popup()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    room.type("6.3\n", popup.box)  # type: ignore[attr-defined]
    assert room.page.capture.about.tags.checked() == [(GRID, "6.3")]
    room.press(Qt.Key.Key_Return)
    assert [(tag.instrument_id, tag.item_key) for tag in room.notes()[0].tags] == [(GRID, "6.3")]


def test_a_question_can_be_for_a_group(room: Room) -> None:
    room.type("? Hoe vaak is de mentor er")
    target = room.page.capture.about.target
    assert target.isVisible()
    target.setCurrentIndex(target.findData("leiding"))
    target.activated.emit(target.currentIndex())
    room.press(Qt.Key.Key_Return)
    note = room.notes()[0]
    assert (note.kind, note.target_group, note.text) == (
        NoteKind.QUESTION,
        "leiding",
        "Hoe vaak is de mentor er",
    )
    assert not target.isVisible()


def test_the_time_is_that_of_the_first_key(room: Room, clock: FixedClock) -> None:
    begun = clock.now().iso()
    room.type("V")
    clock.advance(minutes=4)
    room.type("ier minuten later\n")
    assert room.notes()[0].at == begun
    room.type("x\b")
    clock.advance(minutes=1)
    room.type("Nieuw\n")
    assert room.notes()[1].at == clock.now().iso()


def test_the_field_says_where_the_text_goes_and_control_page_keys_change_it(room: Room) -> None:
    capture = room.page.capture
    assert capture.where.full_text == "Naar: 10.15 Gesprek leerlingen"
    room.type("Dit gaat")
    room.press(Qt.Key.Key_PageDown, CONTROL)
    assert capture.where.full_text.startswith("Naar: 11.00 Gesprek team · je begon deze zin bij")
    assert "Gesprek team" in capture.field.accessibleDescription()
    room.type(" naar het team\n")
    assert room.notes()[0].item_id == room.item("Gesprek team").id
    room.press(Qt.Key.Key_PageUp, CONTROL)
    assert capture.where.full_text == "Naar: 10.15 Gesprek leerlingen"


def test_the_first_and_the_last_part_are_the_ends(room: Room) -> None:
    for _ in range(30):
        room.press(Qt.Key.Key_PageDown, CONTROL)
    assert room.page.item == room.item("Terugkoppeling").id
    for _ in range(30):
        room.press(Qt.Key.Key_PageUp, CONTROL)
    assert room.page.item == room.item("Ontvangst").id


def test_a_note_for_a_part_that_is_over_takes_its_time_and_says_so(room: Room, clock: FixedClock) -> None:
    tour = room.item("Rondleiding door leerlingen")
    start_item(room.ctx, room.dossier_id, tour.id)
    clock.advance(minutes=5)
    end_item(room.ctx, room.dossier_id, tour.id)
    ended = clock.now().iso()
    clock.advance(minutes=20)
    room.open(f"item:{tour.id}")
    assert room.page.capture.where.full_text == "Naar: 09.15 Rondleiding door leerlingen · achteraf, 10.20"
    note = room.note(room.record("Nog gezien: de kijkkaart"))
    assert (note.at, note.backdated) == (ended, True)


def test_a_paste_over_the_limit_is_refused_in_one_sentence_and_the_text_stays(room: Room) -> None:
    room.type("Begin ")
    data = QMimeData()
    data.setText("x" * 1_000_000)
    room.page.capture.field.insertFromMimeData(data)
    assert room.page.capture.field.text() == "Begin "
    assert room.page.capture.error.startswith("Dit is te lang om te plakken")
    assert room.dialogs.errors == []  # said in the box itself: nothing pops up during a talk
    room.type("verder")
    assert room.page.capture.error == ""


def test_a_text_that_is_refused_stays_in_the_field(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    from jurytool.errors import DiskFullError
    from jurytool.ui.pages.visit import capture_keeper

    def refuse(*arguments: object) -> None:
        raise DiskFullError("De schijf is vol.", "Maak ruimte vrij.")

    monkeypatch.setattr(capture_keeper, "capture_note", refuse)
    room.type("Dit moet blijven")
    room.press(Qt.Key.Key_2, CONTROL)
    told: list[str] = []
    room.page.env.autosave.failed.connect(told.append)
    room.press(Qt.Key.Key_Return)
    assert told == [
        "De schijf is vol. Maak ruimte vrij."
    ]  # for the status bar: nothing pops up during a talk
    assert room.dialogs.errors == []
    assert room.page.capture.field.text() == "Dit moet blijven"
    assert room.page.capture.kind is NoteKind.QUOTE


def test_control_z_in_the_empty_field_takes_the_last_note_back(room: Room) -> None:
    room.type("Te snel\n")
    room.press(Qt.Key.Key_Z, CONTROL)
    assert room.notes() == []
    assert room.shown() == []
    room.press(Qt.Key.Key_Y, CONTROL)
    assert room.shown() == ["Te snel"]


def test_control_z_while_typing_takes_back_what_was_typed(room: Room) -> None:
    room.type("Eerste\n")
    room.type("half")
    room.press(Qt.Key.Key_Z, CONTROL)
    assert room.shown() == ["Eerste"]
    assert room.page.capture.field.text() == ""


def test_the_sentence_being_typed_comes_back_after_a_power_cut(
    room: Room, restart: Restart, clock: FixedClock
) -> None:
    begun = clock.now().iso()
    room.press(Qt.Key.Key_PageDown, CONTROL)
    room.type("“Wij plannen zélf")
    for key, modifiers in ((Qt.Key.Key_3, ALT), (Qt.Key.Key_0, CONTROL), (Qt.Key.Key_3, CONTROL)):
        room.press(key, modifiers)
    room.press(Qt.Key.Key_Left)
    room.press(Qt.Key.Key_Left)
    room.page.env.autosave.keep_drafts()
    room.page.env.autosave.flush()
    clock.advance(minutes=30)
    again = restart(room)
    capture = again.page.capture
    assert capture.field.text() == "“Wij plannen zélf"
    assert capture.field.cursor_position() == len("“Wij plannen zé")
    assert capture.where.full_text == "Naar: 11.00 Gesprek team"
    again.type("L")
    again.press(Qt.Key.Key_Return)
    note = again.notes()[0]
    assert note.text == "“Wij plannen zéLlf"
    assert (note.kind, note.starred, note.at) == (NoteKind.QUESTION, True, begun)
    assert [tag.item_key for tag in note.tags] == ["aanpak"]


def test_a_recorded_note_leaves_no_draft(room: Room) -> None:
    room.type("Klaar\n")
    room.page.env.autosave.flush()
    assert find_draft(room.ctx, DraftKey(room.dossier_id, "note", CAPTURE, "text")) is None


def test_half_a_sentence_never_becomes_a_note_by_itself(room: Room) -> None:
    room.type("half")
    room.page.env.autosave.flush()
    room.page.leave()
    assert room.notes() == []
    assert find_draft(room.ctx, DraftKey(room.dossier_id, "note", CAPTURE, "text")) is not None


def test_each_dossier_keeps_its_own_half_sentence(make_room: MakeRoom) -> None:
    first, second = make_room(), make_room(school_name="Kompas College")
    first.open()
    first.type("van de eerste")
    second.open()
    assert second.page.capture.field.text() == ""
    second.type("van de tweede")
    first.open()
    assert first.page.capture.field.text() == "van de eerste"
    first.press(Qt.Key.Key_Return)
    assert [note.text for note in first.notes()] == ["van de eerste"]
    assert second.notes() == []


def test_leaving_the_room_and_coming_back_keeps_text_cursor_and_focus(room: Room) -> None:
    room.type("nog bezig")
    room.window.open_place("help")
    room.window.go_to_room("visit")
    assert room.page.capture.field.text() == "nog bezig"
    assert room.page.capture.field.cursor_position() == len("nog bezig")
    assert room.page.capture.field.hasFocus()


def test_an_act_elsewhere_neither_takes_the_focus_nor_the_text(room: Room) -> None:
    room.type("nog bezig")
    room.page.env.notifier.announce(room_changes(room.ctx, room.dossier_id), None)
    assert room.shown() == ["Van elders"]
    assert room.page.capture.field.text() == "nog bezig"
    assert room.page.capture.field.hasFocus()


def room_changes(ctx: Context, dossier_id: str) -> Changes:
    """Make a note as another screen would, and return what changed."""
    from jurytool.services.visit.notes import NewNote, capture_note
    from jurytool.services.visit.programme import list_items

    item = next(item for item in list_items(ctx, dossier_id) if item.title == "Gesprek leerlingen")
    return capture_note(ctx, dossier_id, NewNote("Van elders", item.id))


def test_an_instrument_without_numbered_criteria_offers_what_it_has(make_room: MakeRoom) -> None:
    room = make_room(PRO)
    room.open()
    tags = room.page.capture.about.tags
    first = tags.option_of(1)
    assert first is not None
    assert first.name == "Leerlingniveau"
    room.type("Portfolio's op tafel")
    room.press(Qt.Key.Key_1, ALT)
    room.press(Qt.Key.Key_Return)
    assert [tag.item_key for tag in room.notes()[0].tags] == ["B1.1-leerling"]


def test_a_note_is_written_in_the_name_of_a_colleague_on_paper(room: Room) -> None:
    other = read_dossier(room.ctx, room.dossier_id).colleagues[0]
    key = f"{BEHALF_KEY}{other.id}"
    assert room.page.capture.about.kinds.pill(key) is None
    room.page.refresh(edit_juror(room.ctx, room.dossier_id, other, {}, True))
    pill = room.page.capture.about.kinds.pill(key)
    assert pill is not None
    pill.click()
    note = room.note(room.record("Van zijn blok"))
    assert (note.owner, note.entered_by) == (other.id, room.ctx.my_juror(room.dossier_id))
    assert not pill.isChecked()  # the next note is mine again
    assert room.note(room.record("Van mij")).owner == room.ctx.my_juror(room.dossier_id)
