"""The pane of evidence: choosing, and what can be done with a note."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from jurytool.models.enums import NoteKind
from jurytool.services.report.grounding import note_ref
from jurytool.services.undo import undo
from jurytool.services.visit.notes import delete_note, tag_note
from tests.ui.pages.criteria.conftest import ES, TEAM, MakeRoom, Room


def shown(room: Room) -> list[str]:
    return [card.text for card in room.page.evidence.list.notes.notes]


def options(room: Room) -> Sequence[str]:
    return [segment.text() for segment in room.page.evidence.filter.findChildren(QPushButton)]


def tags(room: Room, note_id: str) -> list[str]:
    return [tag.item_key for tag in room.stored(note_id).tags]


def test_the_pane_shows_the_notes_on_the_criterion_by_source(room: Room) -> None:
    room.note("Het team.", "aanpak", source="team")
    room.note("De leerling.", "aanpak", "profiel")
    room.note("Iets anders.", "profiel")
    room.open("aanpak")
    assert shown(room) == ["De leerling.", "Het team."]


def test_one_can_choose_all_mine_or_the_questions(room: Room) -> None:
    room.note("Van mij.", "aanpak")
    with room.as_colleague():
        room.note("Van mijn collega.", "aanpak")
        room.note("Waarom zo?", "aanpak", kind=NoteKind.QUESTION)
    room.open("aanpak")
    assert options(room) == ["Alle 3", "Mijn 1", "Vragen 1", "Ongebruikt 2"]
    mine, questions = room.page.evidence.filter.findChildren(QPushButton)[1:3]
    room.click(mine)
    assert shown(room) == ["Van mij."]
    room.click(questions)
    assert shown(room) == ["Waarom zo?"]
    room.open("profiel")
    assert options(room) == ["Alle 0", "Mijn 0", "Vragen 0", "Ongebruikt 0"]


def test_a_choice_without_notes_says_so(room: Room) -> None:
    room.note("Rust in de gang.", "aanpak")
    room.open("aanpak")
    room.click(room.page.evidence.filter.findChildren(QPushButton)[2])
    assert not room.page.evidence.list.isVisible()
    assert not room.page.evidence.open_button.isVisible()


def test_who_works_alone_is_not_offered_my_notes(make_room: MakeRoom) -> None:
    room = make_room(jurors=TEAM[:1])
    room.note("Rust in de gang.", "aanpak")
    room.open("aanpak")
    assert options(room) == ["Alle 1", "Vragen 0", "Ongebruikt 1"]


def test_a_criterion_without_notes_leads_to_the_visit(room: Room) -> None:
    room.open("aanpak")
    buttons = [b for b in room.page.evidence.findChildren(QPushButton) if b.isVisible()]
    assert [button.text() for button in buttons] == ["Naar Bezoek"]
    room.click(buttons[0])
    assert room.visited == [("visit", "")]


def test_enter_opens_the_note_in_the_visit(room: Room) -> None:
    note_id = room.note("Rust in de gang.", "aanpak")
    room.open("aanpak")
    assert QApplication.focusWidget() is room.page.evidence.list
    room.press(Qt.Key.Key_Return)
    room.click(room.page.evidence.open_button)
    assert room.visited == [("visit", f"note:{note_id}")] * 2


def test_s_gives_my_note_a_star_and_takes_it_back(room: Room) -> None:
    note_id = room.note("Rust in de gang.", "aanpak")
    room.open("aanpak")
    room.press(Qt.Key.Key_S)
    assert room.stored(note_id).starred
    assert room.page.evidence.list.notes.notes[0].starred
    assert room.page.evidence.star_button.text() == "Ster weg"
    room.click(room.page.evidence.star_button)
    assert not room.stored(note_id).starred


def test_a_colleagues_note_gets_no_star_from_me_and_i_am_told_why(room: Room) -> None:
    with room.as_colleague():
        note_id = room.note("Rust in de gang.", "aanpak")
    room.open("aanpak")
    assert not room.page.evidence.star_button.isEnabled()
    room.press(Qt.Key.Key_S)
    assert not room.stored(note_id).starred
    assert room.told == ["Deze notitie is van je collega. Alleen je collega kan een ster geven."]


def test_a_note_can_be_taken_away_from_the_criterion_and_brought_back(room: Room) -> None:
    note_id = room.note("Rust in de gang.", "aanpak", "profiel")
    room.note("Blijft.", "aanpak")
    room.open("aanpak")
    room.page.evidence.list.choose_note(note_id)
    room.click(room.page.evidence.untag_button)
    assert tags(room, note_id) == ["profiel"]
    assert shown(room) == ["Blijft."]
    assert room.told == ["De notitie hoort niet meer bij 3 Aanpak. Ongedaan maken: Ctrl Z."]
    changes = undo(room.ctx, room.id)
    assert changes is not None
    room.page.refresh(changes)
    assert sorted(shown(room)) == ["Blijft.", "Rust in de gang."]


def test_a_colleagues_tag_stays(room: Room) -> None:
    with room.as_colleague():
        note_id = room.note("Rust in de gang.", "aanpak")
    room.open("aanpak")
    assert not room.page.evidence.untag_button.isEnabled()
    assert "alleen je collega" in room.page.evidence.untag_button.toolTip()
    room.press(Qt.Key.Key_3)
    assert tags(room, note_id) == ["aanpak"]
    assert room.told == ["3 Aanpak is door je collega gekozen; alleen je collega haalt dat weg."]


def test_my_tag_goes_and_the_colleagues_keeps_the_note_here(room: Room) -> None:
    with room.as_colleague():
        note_id = room.note("Rust in de gang.", "aanpak")
    tag_note(room.ctx, room.id, note_id, ES, "aanpak")
    room.open("aanpak")
    room.press(Qt.Key.Key_3)
    assert tags(room, note_id) == ["aanpak"]
    assert shown(room) == ["Rust in de gang."]
    assert room.told == ["Jouw keuze is weg; je collega houdt de notitie bij 3 Aanpak."]


def test_a_digit_puts_the_note_with_another_criterion_as_in_the_visit(room: Room) -> None:
    note_id = room.note("Rust in de gang.", "aanpak")
    room.open("aanpak")
    room.press(Qt.Key.Key_1)
    assert tags(room, note_id) == ["aanpak", "profiel"]
    assert room.page.evidence.list.notes.notes[0].remarks == "ook bij 1"
    room.press(Qt.Key.Key_9)
    room.press(Qt.Key.Key_1)
    assert tags(room, note_id) == ["aanpak"]


def test_the_menu_offers_the_same(room: Room) -> None:
    note_id = room.note("Rust in de gang.", "aanpak")
    room.open("aanpak")
    room.page.evidence.list.customContextMenuRequested.emit(QPoint(20, 60))
    menu = room.page.evidence.findChild(QMenu)
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Naar Bezoek", "Ster geven", "Niet bij 3"]
    menu.actions()[1].trigger()
    menu.close()
    assert room.stored(note_id).starred


def test_what_happens_elsewhere_leaves_choice_and_focus_in_place(room: Room) -> None:
    first, second = (room.note(text, "aanpak") for text in ("Een.", "Twee."))
    room.open("aanpak")
    room.page.evidence.list.choose_note(second)
    room.act(lambda: delete_note(room.ctx, room.id, first))
    with room.as_colleague():
        third = room.note("Drie.", "aanpak")
    room.act(lambda: tag_note(room.ctx, room.id, third, ES, "profiel"))
    assert shown(room) == ["Twee.", "Drie."]
    assert room.page.evidence.list.current_note_id() == second
    assert QApplication.focusWidget() is room.page.evidence.list


def test_a_star_leaves_a_long_list_where_it_was_scrolled(room: Room) -> None:
    for number in range(60):
        room.note(f"Notitie {number}.", "aanpak")
    room.open("aanpak")
    view = room.page.evidence.list
    view.choose_note(view.notes.notes[40].note_id)
    QApplication.processEvents()
    before = view.verticalScrollBar().value()
    assert before > 0
    room.press(Qt.Key.Key_S)
    QApplication.processEvents()
    assert view.verticalScrollBar().value() == before


def test_a_screen_reader_hears_what_the_pane_is_and_what_a_card_says(room: Room) -> None:
    room.note("Rust in de gang.", "aanpak")
    room.open("aanpak")
    view = room.page.evidence.list
    assert (
        QAccessible.queryAccessibleInterface(view).text(QAccessible.Text.Name) == "Bewijs bij dit criterium"
    )
    index = view.notes.index(0)
    spoken = view.notes.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Leerlingen, 10.15, MO: Rust in de gang."


# -- in the text -------------------------------------------------------------------------------------------


def test_a_note_is_put_under_the_sentence_at_the_cursor_and_taken_away(room: Room) -> None:
    note_id = room.note("Kaart in elk lokaal", "aanpak")
    room.open("aanpak")
    editor = room.page.finding.editor
    editor.focus_text()
    QTest.keyClicks(editor.field, "De jury zag rust.")
    QTest.keySequence(editor.field, QKeySequence("Ctrl+Shift+O"))
    assert QApplication.focusWidget() is room.page.evidence.list
    room.press(Qt.Key.Key_O)
    assert editor.text() == f"De jury zag rust.⟦{note_ref(note_id)}⟧"
    card = room.page.evidence.list.notes.notes[0]
    assert [chip.text for chip in card.chips] == ["✓ deze zin"]
    room.press(Qt.Key.Key_O)
    assert editor.text() == "De jury zag rust."
    room.press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is editor.field


def test_a_note_on_which_something_rests_says_so_and_is_no_longer_unused(room: Room) -> None:
    used, _ = room.note("Kaart in elk lokaal", "aanpak"), room.note("Rust", "aanpak")
    room.open("aanpak")
    editor = room.page.finding.editor
    editor.focus_text()
    QTest.keyClicks(editor.field, "De jury zag rust.")
    room.page.sentence.toggle(used)
    QTest.keyClicks(editor.field, " Meer.")
    editor.field.moveCursor(editor.field.textCursor().MoveOperation.End)
    cards = room.page.evidence.list.notes.notes
    chips = {card.note_id: [chip.text for chip in card.chips] for card in cards}
    assert chips[used] == ["in tekst"]
    unused = next(
        one for one in room.page.evidence.filter.findChildren(QPushButton) if "Ongebruikt" in one.text()
    )
    assert unused.text() == "Ongebruikt 1"
    unused.click()
    assert shown(room) == ["Rust"]
