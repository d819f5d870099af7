"""# in the field: a list of criteria and indicators, chosen without leaving the text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication

from jurytool.ui.pages.visit.tag_completion import TagCompletion, find_options
from tests.ui.pages.visit.conftest import ES, GRID, PRO, MakeRoom, Room
from tests.ui.pages.visit.stream_steps import editor, press, the_note
from tests.ui.widgets.typed_keys import type_keys


def completion(room: Room) -> TagCompletion:
    return room.page.capture.completion


def offered(room: Room) -> list[str]:
    model = completion(room).list.model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    return [str(index.data()) for index in rows if index.flags() & Qt.ItemFlag.ItemIsEnabled]


def listed(room: Room) -> list[str]:
    model = completion(room).list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def tags(room: Room) -> list[tuple[str, str]]:
    return room.page.capture.about.tags.checked()


def test_a_code_is_completed_with_enter_and_leaves_the_text(room: Room) -> None:
    room.type("Uitleg past bij de groep #3.2")
    assert completion(room).isVisible()
    assert offered(room)[0].startswith("3.2")
    room.press(Qt.Key.Key_Return)
    assert room.notes() == []
    assert tags(room) == [(GRID, "3.2")]
    assert not completion(room).isVisible()
    room.type("\n")
    (note,) = room.notes()
    assert note.text == "Uitleg past bij de groep"
    assert [(tag.instrument_id, tag.item_key) for tag in note.tags] == [(GRID, "3.2")]


def test_a_whole_code_that_is_typed_through_becomes_a_tag(room: Room) -> None:
    room.type("tekst #3.2 rest\n")
    (note,) = room.notes()
    assert note.text == "tekst rest"
    assert [(tag.instrument_id, tag.item_key) for tag in note.tags] == [(GRID, "3.2")]


def test_a_word_or_half_a_code_that_is_typed_through_stays_text(room: Room) -> None:
    room.type("tekst #3. en #aanpak en #9.9 rest\n")
    (note,) = room.notes()
    assert (note.text, note.tags) == ("tekst #3. en #aanpak en #9.9 rest", ())


def test_a_code_that_esc_made_text_stays_text(room: Room) -> None:
    room.type("Lokaal #3.2")
    room.press(Qt.Key.Key_Escape)
    room.type(" boven\n")
    (note,) = room.notes()
    assert (note.text, note.tags) == ("Lokaal #3.2 boven", ())


def test_a_name_is_completed_with_tab_and_the_sentence_goes_on(room: Room) -> None:
    room.type("Eén doel #aanp")
    room.press(Qt.Key.Key_Tab)
    room.type("per kind")
    assert room.page.capture.field.hasFocus()
    assert room.page.capture.field.text() == "Eén doel per kind"
    assert tags(room) == [(ES, "aanpak")]


def test_the_arrows_walk_the_list(room: Room) -> None:
    room.type("#3.")
    second = offered(room)[1].split()[0]
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Return)
    assert tags(room) == [(GRID, second)]


def test_each_is_listed_by_its_designation_under_what_it_is(room: Room) -> None:
    room.type("#2")
    assert listed(room) == [
        "Criteria",
        "2  Doelen van het excellentieprofiel",
        "Indicatoren · 2 Aanbod",
        "2.1  Het leerstofaanbod in de onderbouw voldoet aan de wettelijk vereisten",
        "2.2  Het leerstofaanbod in de bovenbouw is dekkend voor de examenprogramma’s",
        "2.3  De school heeft een aanbod gericht op bevordering van sociale integratie en burgerschap, met "
        "inbegrip van het overdragen van kennis over en kennismaking met de diversiteit in de samenleving",
    ]
    current = completion(room).list.currentIndex()
    assert current.data().startswith("2  Doelen")
    assert (
        current.data(Qt.ItemDataRole.AccessibleTextRole) == "2  Doelen van het excellentieprofiel, Criteria"
    )
    room.press(Qt.Key.Key_Up)  # what it is called is no choice
    assert completion(room).list.currentIndex() == current
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Return)
    assert tags(room) == [(GRID, "2.1")]


def test_norms_and_areas_are_listed_under_the_name_of_their_group(make_room: MakeRoom) -> None:
    room = make_room(PRO)
    room.open()
    families = {option.family.split(" · ")[0] for option in find_options(room.page.tagging, "")}
    assert "Normen" in families
    assert "Indicatoren" in families
    assert "" not in families


def test_esc_leaves_the_text_as_it_was_typed(room: Room) -> None:
    room.type("Lokaal #3")
    room.press(Qt.Key.Key_Escape)
    assert not completion(room).isVisible()
    room.type(".")  # an indicator begins like this
    assert not completion(room).isVisible()
    room.type("b is leeg\n")
    assert room.notes()[0].text == "Lokaal #3.b is leeg"
    assert room.notes()[0].tags == ()


def test_a_bare_number_sign_is_text(room: Room) -> None:
    room.type("Zij noemen zich #\n")
    assert room.notes()[0].text == "Zij noemen zich #"


@pytest.mark.parametrize("text", ["C#3", "Groep# 3", "##", "#zzz"])
def test_what_is_no_criterion_is_text_and_enter_records(room: Room, text: str) -> None:
    room.type(f"{text}\n")
    assert room.notes()[0].text == text


def test_it_works_after_emoji_and_in_a_second_line(room: Room) -> None:
    room.page.capture.field.insertPlainText("😀😀 blij\n😀 ")
    room.type("#doel")
    room.press(Qt.Key.Key_Return)
    assert room.page.capture.field.text() == "😀😀 blij\n😀 "
    assert tags(room) == [(ES, "doelen")]


def test_one_that_was_chosen_stays_chosen(room: Room) -> None:
    room.page.capture.about.tags.toggle_number(3)
    room.type("#aanpak")
    room.press(Qt.Key.Key_Return)
    assert tags(room) == [(ES, "aanpak")]


def test_the_list_goes_when_the_field_is_left(room: Room) -> None:
    room.record("Er staat iets in de stroom")
    room.type("#aan")
    room.page.stream.view.setFocus()
    QApplication.processEvents()
    assert not completion(room).isVisible()


def test_an_opened_note_takes_a_criterion_in_the_same_way(talk: Room) -> None:
    press(talk, Qt.Key.Key_Return)
    type_keys(editor(talk).field, " #eval")
    talk.press(Qt.Key.Key_Return, widget=editor(talk).field)
    assert [tag.item_key for tag in the_note(talk).tags] == ["evaluatie"]
    assert editor(talk).field.text() == "Drie leerlingen noemen hun doel "


def test_capitals_and_accents_do_not_matter(room: Room) -> None:
    found = find_options(room.page.tagging, "ÁANP")
    assert [option.item_key for option in found] == ["aanpak"]


def test_codes_come_before_names_and_words_of_a_title(room: Room) -> None:
    codes = [option.code for option in find_options(room.page.tagging, "3")]
    assert codes[:3] == ["3", "3.1", "3.2"]


@pytest.mark.parametrize("size", [(1366, 768), (1280, 720)])
def test_the_list_leaves_in_sight_where_the_text_goes(room: Room, size: tuple[int, int]) -> None:
    room.window.resize(*size)
    QApplication.processEvents()
    room.type("Uitleg #3")
    box, where = completion(room), room.page.capture.where
    place = where.mapTo(room.window, QPoint(0, 0))
    assert box.isVisible()
    assert not box.geometry().intersects(QRect(place, where.size()))
