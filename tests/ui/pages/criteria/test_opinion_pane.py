"""What each juror thinks of a criterion, and what they think together."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from jurytool.services.dossier.dossiers import NewJuror
from jurytool.services.dossier.jurors import add_juror
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.judging.norms import Opinions, joint_opinion_field, list_opinions, opinion_field
from jurytool.services.judging.ratings import Address
from jurytool.services.text_fields import write_text
from jurytool.text.normalise import MAX_TEXT
from tests.support.locking import lock_all, lock_as
from tests.ui.pages.criteria.conftest import ES, TEAM, MakeRoom, Room
from tests.ui.widgets.typed_keys import type_keys


def address(room: Room, key: str = "aanpak") -> Address:
    return Address(room.id, room.main.id, ES, key)


def stored(room: Room, key: str = "aanpak") -> Opinions:
    return list_opinions(room.ctx, room.id, room.main.id).get((ES, key), Opinions({}))


def colleague_thinks(room: Room, text: str) -> None:
    with room.as_colleague():
        field = opinion_field(room.ctx, address(room))
        changes, _ = write_text(room.ctx, field.key, text, field.basis, field.context)
    lock_all(room.ctx, room.id)
    room.act(lambda: changes)


def labels(room: Room) -> list[str]:
    return [label.text() for label in room.page.opinion.findChildren(QLabel) if label.isVisible()]


def test_my_opinion_is_typed_and_stored_per_criterion(room: Room) -> None:
    room.open("aanpak")
    room.page.opinion.mine.setFocus()
    type_keys(room.page.opinion.mine, "Weloverwogen én gedragen.")
    room.page.step(1)
    assert room.page.opinion.mine.text() == ""
    me = room.ctx.my_juror(room.id)
    assert stored(room).own == {me: "Weloverwogen én gedragen."}
    assert stored(room, "resultaten").own == {}
    room.page.step(-1)
    assert room.page.opinion.mine.text() == "Weloverwogen én gedragen."


def test_the_colleagues_opinion_is_only_read(room: Room) -> None:
    colleague_thinks(room, "Zeer eenduidig.")
    room.open("aanpak")
    pane = room.page.opinion
    assert pane.colleague.text() == "Zeer eenduidig."
    assert pane.colleague.isReadOnly()
    assert pane.colleague.accessibleName() == "Oordeel van Joost Hillenaar"
    assert "Joost Hillenaar" in labels(room)


def test_an_opinion_that_comes_in_appears_while_i_type_mine(room: Room) -> None:
    room.open("aanpak")
    room.page.opinion.mine.setFocus()
    type_keys(room.page.opinion.mine, "Weloverw")
    colleague_thinks(room, "Zeer eenduidig.")
    assert room.page.opinion.colleague.text() == "Zeer eenduidig."
    assert room.page.opinion.mine.text() == "Weloverw"
    assert room.page.opinion.mine.hasFocus()


def test_what_we_think_together_is_stored_apart(room: Room) -> None:
    room.open("aanpak")
    room.page.opinion.joint.setFocus()
    type_keys(room.page.opinion.joint, "Herkenbaar.")
    room.page.opinion.mine.setFocus()
    assert stored(room) == Opinions({}, "Herkenbaar.")


def test_two_versions_of_what_we_think_are_only_read(room: Room) -> None:
    field = joint_opinion_field(room.ctx, address(room))
    _, basis = write_text(room.ctx, field.key, "Eén.", field.basis, field.context)
    for text in ("Twee.", "Drie."):
        write_text(room.ctx, field.key, text, basis, field.context)
    room.open("aanpak")
    assert room.page.opinion.joint.isReadOnly()
    assert "Samen: twee versies" in labels(room)


def test_one_of_two_versions_is_chosen_where_the_text_stands(room: Room) -> None:
    field = joint_opinion_field(room.ctx, address(room))
    for text in ("Eén.", "Twee."):
        write_text(room.ctx, field.key, text, field.basis, field.context)
    room.open("aanpak")
    pane = room.page.opinion
    assert not pane.joint.isVisible()
    assert {"Eén.", "Twee."} <= set(labels(room))
    assert any(label.startswith("Marit Oosterveld, ") for label in labels(room))
    keep = [button for button in pane.findChildren(QPushButton) if button.text() == "Deze houden"]
    assert all(button.isVisible() for button in keep)
    keep[1].click()
    assert stored(room).joint == "Twee."
    assert (pane.joint.isVisible(), pane.joint.isReadOnly(), pane.joint.text()) == (True, False, "Twee.")
    assert not {"Eén.", "Samen: twee versies"} & set(labels(room))
    pane.joint.setFocus()
    type_keys(pane.joint, "!")
    pane.mine.setFocus()
    assert "!" in stored(room).joint
    assert not joint_opinion_field(room.ctx, address(room)).in_conflict


def test_who_works_alone_sees_only_the_own_opinion(make_room: MakeRoom) -> None:
    room = make_room(jurors=TEAM[:1])
    room.open("aanpak")
    pane = room.page.opinion
    assert pane.mine.isVisible()
    assert not pane.colleague.isVisible()
    assert not pane.joint.isVisible()
    assert "Samen" not in labels(room)


def test_a_colleague_who_joins_gets_a_column(make_room: MakeRoom) -> None:
    room = make_room(jurors=TEAM[:1])
    room.open("aanpak")
    room.page.opinion.mine.setFocus()
    type_keys(room.page.opinion.mine, "Half ge")
    room.act(lambda: add_juror(room.ctx, room.id, "Joost Hillenaar", "JH"))
    assert room.page.opinion.colleague.isVisible()
    assert room.page.opinion.mine.text() == "Half ge"


def test_two_colleagues_stand_in_one_column_with_their_initials(make_room: MakeRoom) -> None:
    room = make_room(jurors=(*TEAM, NewJuror("Sanne de Wit", "SW")))
    colleague_thinks(room, "Zeer eenduidig.")
    room.open("aanpak")
    assert room.page.opinion.colleague.text() == "JH: Zeer eenduidig.\nSW: nog niet vastgezet"
    assert "Collega’s" in labels(room)


def test_the_sources_are_said_in_words_and_follow_the_notes(room: Room) -> None:
    room.open("aanpak")
    assert "Nog geen bron spreekt over dit criterium." in labels(room)
    for source in ("leerlingen", "team", "leiding", "bestuur", "partner", "document", "eigen"):
        room.note("Gezien.", "aanpak", source=source)
    room.open("aanpak")
    assert labels(room)[-1] == "7 bronsoorten spreken over dit criterium. Ouders ontbreken nog."


def test_a_search_hit_leads_to_the_opinion(room: Room) -> None:
    room.open("profiel")
    room.open(f"opinion:{address(room).record_id('joint_opinion')}")
    assert room.page.head.title == "3 · Aanpak van het excellentieprofiel"
    room.open("opinion:weg")
    assert room.page.head.title == "3 · Aanpak van het excellentieprofiel"
    me = room.ctx.my_juror(room.id)
    room.open(f"opinion:{address(room, 'doelen').record_id('opinion', me)}")
    assert room.page.head.title == "2 · Doelen van het excellentieprofiel"
    assert room.page.opinion.mine.hasFocus()


def test_a_paste_that_does_not_fit_is_said_once(room: Room) -> None:
    room.open("aanpak")
    QApplication.clipboard().setText("x" * (MAX_TEXT + 1))
    room.page.opinion.mine.paste()
    assert room.page.opinion.mine.text() == ""
    assert [sentence.split(":")[0] for sentence in room.told] == ["Dit is te lang om te plakken"]


def test_tab_leaves_the_field(room: Room) -> None:
    room.open("aanpak")
    room.page.opinion.mine.setFocus()
    room.press(Qt.Key.Key_Tab)
    assert room.page.opinion.colleague.hasFocus()
    room.press(Qt.Key.Key_Tab)
    assert room.page.opinion.joint.hasFocus()


def test_an_opinion_grows_with_its_text_up_to_a_point(room: Room) -> None:
    room.open("aanpak")
    editor = room.page.opinion.mine
    before = editor.height()
    type_keys(editor, "Weloverwogen en gedragen op alle niveaus van de school. " * 8)
    grown = editor.height()
    assert grown > before
    type_keys(editor, "Weloverwogen en gedragen op alle niveaus van de school. " * 8)
    assert editor.height() == grown


@pytest.mark.parametrize("thinks", [True, False])
def test_nothing_tells_whether_a_colleague_has_an_opinion_before_both_have_locked(
    room: Room, thinks: bool
) -> None:
    (colleague,) = read_dossier(room.ctx, room.id).colleagues
    if thinks:
        with room.as_colleague():
            field = opinion_field(room.ctx, address(room))
            write_text(room.ctx, field.key, "Zeer eenduidig.", field.basis, field.context)
    room.open("aanpak")
    pane = room.page.opinion.colleague
    assert (pane.text(), pane.placeholderText()) == ("", "nog niet vastgezet")
    lock_as(room.ctx, room.id, colleague.id)
    room.open("aanpak")
    assert (pane.text(), pane.placeholderText()) == ("", "te zien als jij ook hebt vastgezet")
    lock_as(room.ctx, room.id, room.ctx.my_juror(room.id))
    room.open("aanpak")
    assert pane.text() == ("Zeer eenduidig." if thinks else "")
    assert pane.placeholderText() == "nog geen oordeel"
