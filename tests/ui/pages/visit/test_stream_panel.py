"""The stream of notes: what is shown, and every act on a note by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from jurytool.models.enums import ContactKind, NoteKind
from jurytool.services.visit import notes, programme
from jurytool.storage.log import begin_act
from jurytool.ui.item_models.card_note import Chip
from jurytool.ui.pages.visit.choice_popup import ChoicePopup
from tests.ui.pages.visit.conftest import ALT, CONTROL, ES, GRID, KEYPAD, NONE, MakeRoom, Room
from tests.ui.pages.visit.stream_steps import press, the_note
from tests.ui.widgets.typed_keys import type_keys

# what is shown


def test_cards_say_time_source_author_criteria_and_kind(room: Room) -> None:
    room.capture(
        "“Dan ga ik naar het stilteplein”",
        item_id=room.item("Gesprek leerlingen").id,
        tags=((ES, "aanpak"), (GRID, "6.3")),
        starred=True,
    )
    room.open()
    (card,) = room.page.stream.view.notes.notes
    assert (card.time, card.source, card.author, card.starred) == ("10.15", "Leerlingen", "MO", True)
    assert card.chips == (Chip("3 Aanpak"), Chip("6.3"), Chip("citaat", "plain"))
    assert card.spoken().startswith("10.15, Leerlingen, MO, 3 Aanpak, 6.3, citaat, met ster: ")


def test_criteria_stand_in_the_order_of_the_instrument(room: Room) -> None:
    room.capture(
        "Elk doel hangt op",
        item_id=room.item("Gesprek leerlingen").id,
        tags=((GRID, "6.3"), (ES, "aanpak"), (ES, "doelen"), (ES, "profiel")),
    )
    room.open()
    (card,) = room.page.stream.view.notes.notes
    assert [chip.text[:3].strip() for chip in card.chips] == ["1 P", "2 D", "3 A", "6.3"]


def test_a_question_says_for_whom_it_is_and_whether_it_was_answered(room: Room) -> None:
    item = room.item("Gesprek leerlingen").id
    note_id = room.capture("? Hoe vaak", item_id=item, target_group="leiding")
    room.open()
    assert room.page.stream.view.notes.notes[0].chips == (Chip("vraag voor leiding", "attention"),)
    notes.answer_question(room.ctx, room.dossier_id, note_id, note_id)
    room.open()
    assert room.page.stream.view.notes.notes[0].chips == (Chip("vraag voor leiding, beantwoord", "good"),)


def test_a_colleague_is_named_by_initials_and_who_works_alone_by_nothing(make_room: MakeRoom) -> None:
    room = make_room()
    item = room.item("Gesprek leerlingen").id
    room.capture_by_colleague("Van JH", item_id=item, tags=((ES, "aanpak"),))
    room.open()
    (card,) = room.page.stream.view.notes.notes
    assert (card.author, card.seat, card.chips) == ("JH", 1, (Chip("3 Aanpak", "colleague"),))
    alone = make_room(jurors=())
    alone.capture("Van mij", item_id=alone.item("Gesprek leerlingen").id)
    alone.open()
    assert alone.page.stream.view.notes.notes[0].author == ""


@pytest.mark.parametrize(
    ("which", "shown"),
    [
        ("every", ["Met criterium", "Zonder", "Ster", "Vraag"]),
        ("untagged", ["Zonder", "Ster", "Vraag"]),
        ("starred", ["Ster"]),
        ("questions", ["Vraag"]),
    ],
)
def test_the_filter_shows_some_notes_of_the_talk(room: Room, which: str, shown: list[str]) -> None:
    item = room.item("Gesprek leerlingen").id
    room.capture("Met criterium", item_id=item, tags=((ES, "aanpak"),))
    room.capture("Zonder", item_id=item)
    room.capture("Ster", item_id=item, starred=True)
    room.capture("? Vraag", item_id=item)
    room.capture("Elders", item_id=room.item("Gesprek team").id)
    room.open()
    segment = room.page.stream.head.which._segments[which]
    segment.click()
    assert room.shown() == shown


def test_all_notes_stand_under_the_names_of_their_parts_in_the_order_of_the_day(room: Room) -> None:
    talk = programme.add_contact(
        room.ctx, room.dossier_id, ContactKind.PREPARATORY_TALK, "Voorgesprek", "2026-10-14"
    )
    before = next(item for item in room.items() if item.contact_id == talk.main_id)
    for text, item in (
        ("Derde", room.item("Gesprek team").id),
        ("Eerste", before.id),
        ("Tweede", room.item("Ontvangst").id),
    ):
        room.capture(text, item_id=item)
    room.capture("Los")
    room.open()
    room.page.programme.list.chosen_changed.emit("all")
    assert room.shown() == ["Los", "Eerste", "Tweede", "Derde"]
    sections = [card.section for card in room.page.stream.view.notes.notes if card.opens_section]
    assert sections == ["zonder onderdeel", "Voorgesprek", "09.00 Ontvangst", "11.00 Gesprek team"]
    assert room.page.capture.where.full_text == "Naar: 10.15 Gesprek leerlingen"  # nothing moved silently


def test_a_note_recorded_while_all_are_shown_appears_in_its_own_talk(room: Room) -> None:
    room.page.programme.list.chosen_changed.emit("all")
    room.record("Nieuw")
    assert room.shown() == ["Nieuw"]
    assert room.page.stream.view.notes.notes[0].section == "10.15 Gesprek leerlingen"


def test_a_note_recorded_while_other_notes_are_shown_brings_its_talk_back(room: Room) -> None:
    room.capture("Los")
    room.open()
    room.page.programme.list.chosen_changed.emit("loose")
    assert room.shown() == ["Los"]
    room.record("Nieuw")
    assert room.shown() == ["Nieuw"]
    assert room.page.programme.list.chosen == room.page.item


def test_a_note_found_by_searching_is_shown_in_its_talk(room: Room) -> None:
    team = room.item("Gesprek team").id
    found = [room.capture(f"Notitie {number}", item_id=team) for number in range(40)][3]
    page = room.open(f"note:{found}")
    QApplication.processEvents()
    assert page.stream.view.current_note_id() == found
    assert page.stream.view.hasFocus()
    card = page.stream.view.visualRect(page.stream.view.currentIndex())
    assert page.stream.view.viewport().rect().intersects(card)


def test_a_note_of_a_deleted_part_is_found_among_the_loose_ones(room: Room) -> None:
    item = room.item("Gesprek ouders")
    note_id = room.capture("Weesnotitie", item_id=item.id)
    programme.delete_item(room.ctx, room.dossier_id, item.id)
    room.open(f"note:{note_id}")
    assert room.shown() == ["Weesnotitie"]
    assert room.page.programme.list.chosen == "loose"


@pytest.mark.parametrize("target", ["note:unknown", "item:unknown", "nonsense", "rating:3.2"])
def test_an_unknown_target_is_ignored(room: Room, target: str) -> None:
    before = room.page.item
    room.open(target)
    assert room.page.item == before
    assert room.page.stream.view.isVisibleTo(room.page) or room.shown() == []


@pytest.mark.parametrize(
    ("which", "words"),
    [
        ("every", "Nog geen notities"),
        ("untagged", "Geen notities zonder criterium"),
        ("starred", "Geen notities met een ster"),
        ("questions", "Geen vragen"),
    ],
)
def test_an_empty_stream_says_what_to_do(room: Room, which: str, words: str) -> None:
    room.page.stream.head.which._segments[which].click()
    labels = [
        label.text() for label in room.page.stream._empty.findChildren(QWidget) if hasattr(label, "text")
    ]
    assert words in labels
    assert room.page.stream._empty.isVisible()


def test_ten_thousand_notes_need_no_widget_each(room: Room) -> None:
    item = room.item("Gesprek leerlingen").id
    with begin_act(
        room.ctx.store,
        room.ctx.clock,
        dossier=room.dossier_id,
        author=room.ctx.my_juror(room.dossier_id),
        device=room.ctx.profile.device_id,
    ) as act:
        for number in range(10_000):
            values = {"item_id": item, "kind": "observation", "text": f"Notitie {number}", "at": ""}
            act.create("note", room.ctx.clock.new_id(), values)
    before = len(room.page.findChildren(QWidget))
    room.open()
    assert len(room.shown()) == 10_000
    assert len(room.page.findChildren(QWidget)) <= before + 5
    room.record("De laatste")
    assert len(room.shown()) == 10_001


# acts by keys


def test_arrow_up_in_the_empty_field_goes_to_the_last_note_and_escape_comes_back(talk: Room) -> None:
    talk.page.capture.field.setFocus()
    talk.press(Qt.Key.Key_Up)
    assert talk.page.stream.view.hasFocus()
    assert talk.page.stream.view.current_note_id() == the_note(talk).id
    press(talk, Qt.Key.Key_Escape)
    assert talk.page.capture.field.hasFocus()
    talk.press(Qt.Key.Key_Up)
    press(talk, Qt.Key.Key_Down)  # below the last note stands the field
    assert talk.page.capture.field.hasFocus()


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [(Qt.Key.Key_3, NONE), (Qt.Key.Key_3, ALT), (Qt.Key.Key_3, KEYPAD)],
)
def test_a_digit_switches_a_criterion_of_the_chosen_note(
    talk: Room, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    press(talk, key, modifiers)
    assert [tag.item_key for tag in the_note(talk).tags] == ["aanpak"]
    assert talk.page.stream.view.notes.notes[0].chips == (Chip("3 Aanpak"),)
    press(talk, key, modifiers)
    assert the_note(talk).tags == ()


def test_s_gives_a_star_and_takes_it_back(talk: Room) -> None:
    press(talk, Qt.Key.Key_S)
    assert the_note(talk).starred
    press(talk, Qt.Key.Key_0, CONTROL)
    assert not the_note(talk).starred
    assert talk.window.look.scale == 1.0


def test_control_with_a_digit_changes_the_kind(talk: Room) -> None:
    press(talk, Qt.Key.Key_3, CONTROL)
    assert the_note(talk).kind is NoteKind.QUESTION


def test_space_ticks_a_question_off_and_opens_it_again(talk: Room) -> None:
    press(talk, Qt.Key.Key_Space)
    assert the_note(talk).answered_by == ()  # no question, nothing to tick
    press(talk, Qt.Key.Key_3, CONTROL)
    press(talk, Qt.Key.Key_Space)
    assert the_note(talk).answered_by == (the_note(talk).id,)
    press(talk, Qt.Key.Key_Space)
    assert the_note(talk).answered_by == ()


def test_delete_puts_a_note_in_the_bin_and_control_z_brings_it_back(talk: Room) -> None:
    told: list[str] = []
    talk.page.env.notifier.told.connect(told.append)
    press(talk, Qt.Key.Key_Delete)
    assert talk.notes() == []
    assert talk.shown() == []
    assert told == ["Notitie verwijderd. Ongedaan maken: Ctrl Z."]
    assert talk.dialogs.questions == []
    press(talk, Qt.Key.Key_Z, CONTROL)
    assert talk.shown() == ["Drie leerlingen noemen hun doel"]


def test_i_tags_an_indicator_by_a_word_of_it(talk: Room) -> None:
    press(talk, Qt.Key.Key_I)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, ChoicePopup)
    type_keys(popup.box, "activerende\n")
    assert [(tag.instrument_id, tag.item_key) for tag in the_note(talk).tags] == [(GRID, "6.3")]


def test_other_letters_do_nothing(talk: Room) -> None:
    before = the_note(talk)
    type_keys(talk.page.stream.view, "abcdxyz")
    assert the_note(talk) == before


def test_after_tagging_in_the_list_of_untagged_notes_the_next_one_is_chosen(room: Room) -> None:
    item = room.item("Gesprek leerlingen").id
    first, second, third = (room.capture(text, item_id=item) for text in ("Een", "Twee", "Drie"))
    room.open()
    room.page.stream.head.which._segments["untagged"].click()
    room.page.stream.choose_note(second)
    QApplication.processEvents()
    press(room, Qt.Key.Key_1)
    assert room.shown() == ["Een", "Drie"]
    assert room.page.stream.view.current_note_id() in (first, third)
    press(room, Qt.Key.Key_2)
    assert len(room.shown()) == 1
