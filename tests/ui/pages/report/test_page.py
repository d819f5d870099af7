"""Rapport: chapters at the left, writing in the middle, and everything comes back from the store."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from jurytool.services.dossier.assessments import set_verdict
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.report.sections import list_chapters, profile_field, section_field
from jurytool.services.text_fields import find_draft, write_text
from jurytool.ui.look import Look
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.report.profile_editor import ProfileEditor
from jurytool.ui.pages.report.written_text import WrittenText
from jurytool.ui.target_words import at_words
from jurytool.ui.widgets.narrative_field import NarrativeField
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.report.conftest import ES, GRID, MARIT, PRO, MakeRoom, Room

SUMMARY = "Rust in één huis. Café, “ja” zei ze: coördinatie!"


def test_it_opens_where_something_must_be_written(room: Room) -> None:
    assert room.counters() == {
        "1 Inleiding": "✓",
        "2 Conclusie": "0/3",
        "3 Bevindingen": "0/6",
        "4 Procedure": "0/4",
    }
    assert [entry.text for entry in room.page.side_entries() if entry.current] == ["2 Conclusie"]
    assert room.focused() is room.editor("samenvatting").editor.field


def test_what_is_typed_is_in_the_preview_before_it_is_stored_and_then_in_the_store(room: Room) -> None:
    room.write(SUMMARY)
    assert room.page.composer.is_busy
    room.settle()
    assert SUMMARY in room.previewed()
    assert room.stored()["samenvatting"].text == ""
    room.press("Ctrl+PgDown")
    assert room.stored()["samenvatting"].text == SUMMARY
    room.settle()
    assert room.counters()["2 Conclusie"] == "1/3"
    assert room.focused() is room.row(ProfileEditor).editor.field


def test_only_the_chapter_that_is_shown_has_editors(room: Room) -> None:
    room.go("bevindingen")
    fields = {field.accessibleName() for field in room.page.findChildren(NarrativeField)}
    assert len(room.page.findChildren(NarrativeField)) == 7  # profile, five findings, attention points
    assert "Tekst: Waardegedreven kwaliteitszorg" in fields
    room.go("inleiding")
    assert len(room.page.findChildren(NarrativeField)) == 1
    assert len(room.env.autosave._bindings) == 2  # its heading and its text


def test_a_text_being_typed_stays_with_its_cursor_when_something_else_changes(room: Room) -> None:
    room.write("Half getypt")
    field = room.editor("samenvatting").editor.field
    changes = set_verdict(room.env.ctx, room.dossier_id, room.main, "toe")
    room.env.notifier.announce(changes)
    room.settle()
    assert room.focused() is field
    assert field.toPlainText() == "Half getypt"
    assert field.textCursor().position() == len("Half getypt")
    assert room.page.view.verdict.buttons["toe"].isChecked()


def test_a_text_that_changed_elsewhere_is_shown(room: Room) -> None:
    room.go("bevindingen")
    field = profile_field(room.env.ctx, room.dossier_id, room.main.id)
    changes, _ = write_text(room.env.ctx, field.key, "Elk kind leert.", field.basis)
    room.env.notifier.announce(changes)
    assert room.row(ProfileEditor).text == "Elk kind leert."


def test_what_was_typed_before_a_crash_comes_back_with_its_cursor(room: Room) -> None:
    room.write("Bijna weg")
    room.env.autosave.keep_drafts()
    field = room.page.view.chapter.rows[room.stored()["samenvatting"].id]
    key = field.bound._binding.key  # type: ignore[attr-defined]
    room.qtbot.waitUntil(lambda: find_draft(room.env.ctx, key) is not None)
    # as after a kill: the editor goes without storing
    room.env.autosave._bindings.clear()
    field.bound._binding = None  # type: ignore[attr-defined]
    room.page.view.chapter.release()
    room.go("inleiding")
    room.go("conclusie")
    assert room.editor("samenvatting").text == "Bijna weg"
    assert room.editor("samenvatting").editor.cursor_position() == len("Bijna weg")


def test_undo_takes_back_a_text_and_redo_brings_it_again(room: Room, window: MainWindow) -> None:
    room.write(SUMMARY)
    room.press("Ctrl+PgUp")
    room.press("Ctrl+PgDown")
    window.acts.undo()
    assert room.stored()["samenvatting"].text == ""
    assert room.editor("samenvatting").text == ""
    window.acts.redo()
    assert room.editor("samenvatting").text == SUMMARY


def test_the_first_and_the_last_chapter_say_so(room: Room) -> None:
    told: list[str] = []
    room.env.notifier.told.connect(told.append)
    room.go("inleiding")
    room.press("Ctrl+PgUp")
    room.go("procedure")
    room.press("Ctrl+PgDown")
    assert told == ["Dit is het eerste hoofdstuk.", "Dit is het laatste hoofdstuk."]
    steps = room.page.view.chapter.steps
    assert (steps.back.text(), steps.on.isHidden()) == ("3 Bevindingen", True)
    room.click(steps.back)
    assert room.page.view.chapter.accessibleName().startswith("3 Bevindingen onderzoek naar")


@pytest.mark.parametrize(
    ("target", "chapter", "focused"),
    [
        ("verdict", "2 Conclusie", "Het predicaat: nog open"),
        ("profile", "3 Bevindingen", "Het profiel in de woorden van de school"),
        ("phase:fase3", "4 Procedure", "Datum van fase 3: Voorbereidingsgesprek met de jury"),
        ("fact:predicaat_tot", "4 Procedure", "Predicaat geldig tot"),
        ("section:aandachtspunten", "3 Bevindingen", "Tekst: Punten van aandacht"),
        ("chapter:procedure", "4 Procedure", "Tekst: Procedure"),
        ("onbekend", "2 Conclusie", "Tekst: Samenvatting"),
    ],
)
def test_a_target_leads_to_its_chapter_and_field(room: Room, target: str, chapter: str, focused: str) -> None:
    room.open(target)
    assert [entry.text for entry in room.page.side_entries() if entry.current] == [chapter]
    assert room.focused().accessibleName() == focused


def test_a_profile_that_was_found_is_opened_by_the_id_of_its_assessment(room: Room) -> None:
    room.open(f"profile:{room.main.id}")
    assert room.focused() is room.row(ProfileEditor).editor.field


def test_a_section_that_was_found_is_opened_by_its_id(room: Room) -> None:
    finding = room.stored()["bevindingen:kennisdeling"]
    for target in (finding.id, f"section:{finding.id}"):
        room.go("inleiding")
        room.open(target)
        assert room.focused() is room.editor("bevindingen:kennisdeling").editor.field


def test_one_who_works_alone_sees_no_writers(make_room: MakeRoom) -> None:
    room = make_room(jurors=(MARIT,))
    assert not room.editor("samenvatting").tools.isVisible()
    room.go("bevindingen")
    assert not any(editor.tools.writer.isVisible() for editor in room.editors())


def test_an_added_grid_brings_its_annex_and_a_room_of_its_own_to_change_it(make_room: MakeRoom) -> None:
    room = make_room(grids=(GRID,))
    assert room.counters()["Bijlage standaarden"] == "0/22"
    room.go("bijlage_standaarden")
    assert room.editors() == []
    line, _figure = room.page.view.chapter.rows.values()
    assert line.words.text() == "Komt vanzelf: rooster met scores."  # type: ignore[attr-defined]


def test_the_status_bar_says_which_page_and_how_long(room: Room) -> None:
    room.go("procedure")
    assert room.page.status_text().startswith("Pagina ")
    before = room.page.status_text()
    room.go("inleiding")
    assert room.page.status_text() != before
    room.press("F8")
    assert room.page.status_text().endswith(" woorden")
    assert "Pagina" not in room.page.status_text()


def test_the_preview_goes_and_comes_by_its_key_and_its_pill(room: Room) -> None:
    preview, toggle = room.page.view.preview, room.page.view.toggle
    assert preview.isVisible()
    room.press("F8")
    assert not preview.isVisible()
    room.write("Intussen geschreven.")
    room.settle()
    room.click(toggle)
    room.settle()
    assert preview.isVisible()
    assert "Intussen geschreven." in room.previewed()


def test_the_preview_goes_along_with_what_is_written(room: Room) -> None:
    preview = room.page.view.preview
    first = preview.page
    room.write("Een alinea die blijft staan.\n" * 60)
    room.settle()
    assert preview.page == first  # the cursor is in an empty paragraph
    room.write("Hier ben ik nu.")
    room.settle()
    assert preview.page > first
    room.press("Ctrl+Home")
    assert preview.page == first


def test_who_comes_for_words_before_there_are_pages_sees_their_page(room: Room) -> None:
    preview, start = room.page.view.preview, room.page.view.preview.page
    section = room.stored()["samenvatting"]
    ctx, main = room.env.ctx, room.main
    room.window.open_place("schools")
    preview.clear()
    field = section_field(ctx, room.dossier_id, main.id, section)
    text = "Een alinea die blijft staan.\n" * 60 + "Hier moet ik zijn."
    write_text(ctx, field.key, text, field.basis, field.context)
    room.open(at_words(f"section:{section.id}", "Hier moet ik zijn."))
    assert room.editor("samenvatting").editor.field.textCursor().selectedText() == "Hier moet ik zijn."
    assert preview.page > start


def test_a_click_in_the_preview_leads_to_the_text(room: Room) -> None:
    room.go("bevindingen")
    finding = room.stored()["bevindingen:aanpak"]
    room.page.view.preview.anchor_clicked.emit(f"section:{finding.id}")
    assert room.focused() is room.editor("bevindingen:aanpak").editor.field


def test_tab_goes_through_a_chapter_as_it_is_read(room: Room) -> None:
    room.go("bevindingen")
    room.focused().window().setFocus()
    room.row(ProfileEditor).focus_text()
    names = []
    for _ in range(15):
        room.press("Tab")
        names.append(room.focused().accessibleName() or room.focused().text())  # type: ignore[attr-defined]
    assert names[:2] == ["Per criterium", "Kop in het rapport"]
    assert names[2:5] == ["Bevinding omlaag", "Bevinding verwijderen", "1 Profiel"]
    assert names[9:] == [
        "6 Erkenning",
        "Wie schrijft",
        "Wat de school schreef",
        "Tekst: De helderheid en relevantie van het excellentieprofiel",
        "Kop in het rapport",
        "Bevinding omhoog",
    ]


@pytest.mark.parametrize("instrument", [ES, PRO])
def test_tab_leads_from_the_verdict_to_all_that_can_be_written_in_every_chapter(
    make_room: MakeRoom, instrument: str
) -> None:
    room = make_room(instrument)
    for progress in room.page.gathered.progress if room.page.gathered else ():
        room.go(progress.printed.chapter.key)
        room.page.view.verdict.focus_choice()
        passed: list[QWidget] = []
        while room.focused() not in passed:
            passed.append(room.focused())
            room.press("Tab")
        rows = room.page.view.chapter.rows.values()
        texts = [row.editor.field for row in rows if isinstance(row, WrittenText)]
        assert [each for each in passed if each in texts] == texts
        beside = [each for row in room.editors() for each in (row.heading, row.tools.writer) if each]
        assert [each for each in beside if each.window() is room.window and each not in passed] == []


def test_a_screen_reader_hears_a_name_for_everything(make_room: MakeRoom) -> None:
    for room in (make_room(grids=(GRID,)), make_room(PRO)):
        for progress in room.page.gathered.progress if room.page.gathered else ():
            room.go(progress.printed.chapter.key)
            assert find_problems(room.window, with_contrast=False) == []


@pytest.mark.parametrize(
    ("size", "scale"),
    [((1366, 768), 1.0), ((1280, 720), 1.0), ((1000, 640), 1.0), ((1280, 720), 1.25), ((1366, 768), 1.5)],
)
@pytest.mark.parametrize("choice", ["light", "dark"])
def test_nothing_is_clipped_pale_or_scrolls_sideways(
    make_room: MakeRoom, look: Look, size: tuple[int, int], scale: float, choice: str
) -> None:
    room = make_room(school_name="Openbare Brede School De Wijde Wereld aan de Noordzeekust", board="")
    look.set_choice(choice)
    look.set_scale(scale)
    room.window.resize(*size)
    room.qtbot.waitUntil(lambda: room.window.width() == size[0])
    for chapter in ("conclusie", "bevindingen", "procedure"):
        room.go(chapter)
        assert find_problems(room.window) == [], chapter
        if chapter == "conclusie":
            room.click(room.page.view.todos.fold)  # more of the others is in sight then


def test_long_and_strange_text_does_not_break_the_room(make_room: MakeRoom, qtbot: QtBot) -> None:
    room = make_room(school_name="مدرسة 🏫 " + "x" * 300)
    room.go("bevindingen")
    editor = room.editors()[0]
    editor.focus_heading()
    room.write("🎓 ערב " + "w" * 200)
    editor.focus_text()
    room.write("א" * 50 + " 🎓 " + "z" * 400)
    room.settle()
    assert find_problems(room.window, with_contrast=False) == []
    assert all(field.horizontalScrollBar().maximum() == 0 for field in room.page.findChildren(QTextEdit))


def test_leaving_stores_all_and_stops_all(room: Room, window: MainWindow) -> None:
    room.write(SUMMARY)
    page, env = room.page, room.env
    window.open_place("help")
    assert not page.composer.is_busy
    main = read_dossier(env.ctx, room.dossier_id).main
    chapters = list_chapters(env.ctx, room.dossier_id, main.id, main.instrument)
    assert SUMMARY in [one.text for chapter in chapters for one in chapter.sections]


def test_the_preview_has_what_was_written_in_another_room(room: Room) -> None:
    """The editors of the last visit still hold the old text when the room is read again."""
    room.go("bevindingen")
    main, section = room.main, room.stored()["bevindingen:aanpak"]
    room.window.open_dossier(room.dossier_id, "overview")
    page = room.window.page
    assert page is not None
    field = section_field(page.env.ctx, room.dossier_id, main.id, section)
    write_text(page.env.ctx, field.key, "Het vaarplan hangt in elke klas.", field.basis, field.context)
    room.open()
    assert "Het vaarplan hangt in elke klas." in room.previewed()
