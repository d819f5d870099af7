"""What can be done with a section: text, heading, criteria, who writes it, where it stands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from jurytool.services.dossier.overview import read_dossier
from jurytool.services.report.sections import list_chapters, section_field
from jurytool.services.text_fields import write_text
from jurytool.services.visit.notes import NewNote, capture_note
from jurytool.text.grammar import LineKind
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.criteria.page import CriteriaPage
from jurytool.ui.pages.report.part_maker import AddLine
from jurytool.ui.pages.report.profile_editor import ProfileEditor
from jurytool.ui.pages.report.section_editor import SectionEditor
from jurytool.ui.pages.report.written_text import TWO_VERSIONS
from tests.ui.pages.report.conftest import ES, MARIT, PRO, MakeRoom, Room


def findings(room: Room) -> list[str]:
    """The headings of the findings as they are stored, in order."""
    return [one.heading for one in room.stored().values() if one.removable]


def headings(room: Room) -> list[str]:
    """The headings as they stand on the screen."""
    return [each.heading.shown for each in room.editors() if each.heading and each.section.removable]


def activate(room: Room, element_key: str) -> SectionEditor:
    """Put the cursor into the text of a section."""
    editor = room.editor(element_key)
    editor.focus_text()
    QApplication.processEvents()
    return editor


def test_a_heading_of_the_jurys_own_is_stored_and_an_empty_one_gives_the_outlines_back(room: Room) -> None:
    room.go("bevindingen")
    room.editor("bevindingen:aanpak").focus_heading()
    room.write("Zo werkt dé school")
    room.press("Return")
    assert room.stored()["bevindingen:aanpak"].own_heading == "Zo werkt dé school"
    room.settle()
    assert "Zo werkt dé school" in room.previewed()
    room.editor("bevindingen:aanpak").focus_heading()
    room.press("Delete")
    room.press("Tab")
    assert room.stored()["bevindingen:aanpak"].own_heading == ""
    heading = room.editor("bevindingen:aanpak").heading
    assert heading is not None
    assert heading.shown == "De aanpak van het excellentieprofiel"


def test_a_section_without_a_heading_in_the_outline_gets_none(room: Room) -> None:
    assert room.editor("samenvatting").heading is None
    room.go("bevindingen")
    assert room.editor("aandachtspunten").heading is not None


def test_criteria_are_put_with_a_finding_and_taken_away_by_pills(room: Room) -> None:
    room.go("bevindingen")
    editor = activate(room, "bevindingen:helderheid")
    pill = editor.tools.pills.pill("aanpak")
    assert pill is not None
    room.click(pill)
    assert room.stored()["bevindingen:helderheid"].item_keys == ("profiel", "aanpak")
    room.click(pill)
    assert room.stored()["bevindingen:helderheid"].item_keys == ("profiel",)


def test_a_section_at_rest_says_in_words_what_its_pills_say(room: Room) -> None:
    room.go("bevindingen")
    editor = activate(room, "bevindingen:aanpak")
    assert editor.tools.pills.isVisible()
    assert not editor.tools.words.isVisible()
    activate(room, "bevindingen:resultaten")
    assert not editor.tools.pills.isVisible()
    assert editor.tools.words.text() == "Gaat over 2 Doelen en 3 Aanpak"


def test_what_has_the_focus_stays_where_it_is_when_its_pills_come(room: Room) -> None:
    room.go("bevindingen")
    room.row(ProfileEditor).focus_text()  # it has no pills that would make room when they go
    card = room.page.view.chapter
    card.area.verticalScrollBar().setValue(120)
    editor = room.editor("bevindingen:helderheid")
    before = editor.editor.field.mapTo(card, QPoint()).y()
    activate(room, "bevindingen:helderheid")
    assert editor.tools.pills.isVisible()
    assert editor.editor.field.mapTo(card, QPoint()).y() == before


def test_a_pressed_mouse_button_moves_nothing_and_selects_nothing(room: Room) -> None:
    room.go("bevindingen")
    activate(room, "bevindingen:helderheid")
    editor = room.editor("bevindingen:aanpak")
    field = editor.editor.field.viewport()
    QTest.mousePress(field, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert editor.editor.field.hasFocus()
    assert not editor.tools.pills.isVisible()
    QTest.mouseRelease(field, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    room.qtbot.waitUntil(lambda: editor.tools.pills.isVisible())
    assert not editor.editor.field.textCursor().hasSelection()


def test_who_writes_is_chosen_from_the_team_and_said_in_words(room: Room) -> None:
    editor = room.editor("samenvatting")
    writer = editor.tools.writer
    assert [writer.itemText(n) for n in range(3)] == [
        "Nog niet verdeeld",
        "Marit Oosterveld",
        "Joost Hillenaar",
    ]
    labels = [each for each in editor.tools.findChildren(QLabel) if each.buddy() is writer]
    assert [each.text() for each in labels] == ["Wie schrijft"]
    assert labels[0].isVisible()
    assert writer.accessibleName() == "Wie schrijft"
    writer.setFocus()
    QTest.keyClick(writer, Qt.Key.Key_Down)
    QTest.keyClick(writer, Qt.Key.Key_Down)
    joost = read_dossier(room.env.ctx, room.dossier_id).jurors[1].id
    assert room.stored()["samenvatting"].writer == joost
    activate(room, "verwachting")
    assert editor.tools.words.text() == "Joost Hillenaar schrijft"


@pytest.mark.parametrize("number", [1, -1])
@pytest.mark.parametrize("instrument", [ES, PRO])
def test_choosing_who_writes_moves_nothing(make_room: MakeRoom, instrument: str, number: int) -> None:
    room = make_room(instrument)
    room.go("bevindingen")
    editor = room.editors()[number]
    editor.focus_text()
    QApplication.processEvents()
    bar = room.page.view.chapter.area.verticalScrollBar()
    writer = editor.tools.writer
    bar.setValue(bar.value() + 40)
    writer.setFocus(Qt.FocusReason.MouseFocusReason)
    QApplication.processEvents()
    before = (bar.value(), writer.mapTo(room.window, QPoint()))
    QTest.keyClick(writer, Qt.Key.Key_Down)
    room.settle()
    assert (bar.value(), writer.mapTo(room.window, QPoint())) == before
    assert writer.hasFocus()


def test_a_talk_nobody_wrote_about_yet_gets_its_writer_too(make_room: MakeRoom) -> None:
    room = make_room(PRO)
    room.go("bevindingen")
    editor = room.editors()[0]
    assert editor.heading is not None
    assert editor.heading.shown == "Gesprek management"
    editor.focus_text()
    QTest.keyClick(editor.tools.writer, Qt.Key.Key_Down)
    main = room.main
    chapters = list_chapters(room.env.ctx, room.dossier_id, main.id, main.instrument)
    talks = [one for each in chapters for one in each.sections if one.programme_item_id]
    assert [bool(talk.writer) for talk in talks] == [True, False]


def test_findings_move_up_and_down_with_what_is_being_typed(room: Room) -> None:
    room.go("bevindingen")
    editor = activate(room, "bevindingen:aanpak")
    room.write("Onderweg")
    field = editor.editor.field
    room.click(editor.up)
    assert findings(room)[:2] == [
        "De aanpak van het excellentieprofiel",
        "De helderheid en relevantie van het excellentieprofiel",
    ]
    assert headings(room) == findings(room)
    assert room.editor("bevindingen:aanpak").editor.field is field
    assert room.stored()["bevindingen:aanpak"].text == "Onderweg"
    assert not editor.up.isEnabled()
    room.click(editor.down)
    assert headings(room)[1] == "De aanpak van het excellentieprofiel"


def test_a_deleted_finding_comes_back_with_undo(room: Room, window: MainWindow) -> None:
    told: list[str] = []
    room.env.notifier.told.connect(told.append)
    room.go("bevindingen")
    editor = activate(room, "bevindingen:resultaten")
    room.write("Cijfers én verhalen")
    room.click(editor.remove)
    assert "Resultaten van het excellentieprofiel" not in headings(room)
    assert told == ["“Resultaten van het excellentieprofiel” is verwijderd. Ongedaan maken: Ctrl Z."]
    window.acts.undo()
    assert headings(room)[2] == "Resultaten van het excellentieprofiel"
    assert room.editor("bevindingen:resultaten").text == "Cijfers én verhalen"


def test_a_new_finding_is_about_what_none_treats_and_waits_for_its_heading(room: Room) -> None:
    room.go("bevindingen")
    last = activate(room, "bevindingen:kennisdeling")
    pill = last.tools.pills.pill("erkenning")
    assert pill is not None
    room.click(pill)
    room.click(room.row(AddLine).button)
    added = room.editors()[5]
    assert added.section.item_keys == ("erkenning",)
    assert room.focused() is added.heading
    room.write("Een kop van ons")
    room.press("Tab")
    assert findings(room)[-1] == "Een kop van ons"
    room.click(room.row(AddLine).button)
    assert findings(room)[-1] == "Nieuwe bevinding"


def test_a_list_starts_numbered_and_leaves_no_trace_when_it_stays_empty(make_room: MakeRoom) -> None:
    room = make_room(PRO)
    room.go("conclusie")
    strong, advice = room.editor("sterke_punten"), room.editor("aanbevelingen")
    assert advice.editor.field.hint == "Eén aanbeveling of overweging per regel."
    advice.focus_text()
    assert advice.editor.field.kind() is LineKind.NUMBERED
    assert advice.editor.field.hint == ""
    strong.focus_text()
    assert advice.editor.field.kind() is LineKind.PARAGRAPH
    assert advice.editor.field.hint != ""
    assert not room.env.autosave.is_pending
    room.write("Rust\nRuimte")
    room.press("Ctrl+PgUp")
    assert room.stored()["sterke_punten"].text == "1. Rust\n1. Ruimte"


def test_a_text_grows_with_what_is_typed_and_the_cursor_stays_in_sight(room: Room) -> None:
    field = room.editor("samenvatting").editor.field
    before = field.height()
    room.write("Een regel.\n" * 40)
    QApplication.processEvents()
    room.qtbot.waitUntil(lambda: room.page.view.chapter.area.verticalScrollBar().value() > 0)
    assert field.height() > 3 * before
    assert field.verticalScrollBar().maximum() == 0
    cursor = field.viewport().mapTo(room.page.view.chapter.area, field.cursorRect().center())
    assert room.page.view.chapter.area.rect().contains(cursor)


def test_the_buttons_above_the_chapter_work_on_the_text_with_the_cursor(room: Room) -> None:
    room.write("Een kop")
    buttons = room.page.view.chapter.buttons
    editor = room.editor("samenvatting")
    assert buttons.currentWidget() is editor.buttons
    room.click(editor.editor.toolbar.button(LineKind.HEADING))
    assert editor.text == "## Een kop"
    other = activate(room, "verwachting")
    assert buttons.currentWidget() is other.buttons


def test_a_text_in_two_versions_can_only_be_read(room: Room) -> None:
    section = room.stored()["samenvatting"]
    field = section_field(room.env.ctx, room.dossier_id, room.main.id, section)
    for text in ("De ene.", "De andere."):  # both built on the same version
        changes, _ = write_text(room.env.ctx, field.key, text, field.basis)
    room.env.notifier.announce(changes)
    editor = room.editor("samenvatting")
    assert editor.editor.field.isReadOnly()
    assert editor.notice.isVisible()
    assert editor.notice.text() == TWO_VERSIONS
    assert not editor.editor.toolbar.isVisible()


def test_a_standard_text_says_that_its_fields_are_filled_in(room: Room) -> None:
    room.go("inleiding")
    editor = room.editor("introductie")
    assert "{school}" in editor.text
    assert editor.fields_hint.isVisible()
    assert "De Vaart in Meerdrecht" in room.previewed()


def test_acts_elsewhere_that_do_not_concern_the_report_leave_it_alone(room: Room) -> None:
    before = room.page.data
    changes = capture_note(room.env.ctx, room.dossier_id, NewNote("Iets gezien"))
    room.env.notifier.announce(changes)
    assert room.page.data is before


def test_alone_a_finding_has_pills_but_no_writer(make_room: MakeRoom) -> None:
    room = make_room(jurors=(MARIT,))
    room.go("bevindingen")
    editor = activate(room, "bevindingen:aanpak")
    assert editor.tools.pills.isVisible()
    assert not editor.tools.writer.isVisible()


def test_what_the_school_wrote_about_a_finding_is_one_click_away(room: Room) -> None:
    room.go("bevindingen")
    editor = next(each for each in room.editors() if each.section.item_keys)
    editor.focus_text()
    QApplication.processEvents()
    room.click(editor.tools.school)
    page = room.window.page
    assert isinstance(page, CriteriaPage)
    assert page.criterion is not None
    assert page.criterion.key == editor.section.item_keys[0]
    assert page.school.isVisible()
    assert page.finding.editor.field.hasFocus()
