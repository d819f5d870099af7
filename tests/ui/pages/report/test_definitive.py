"""Definitief maken in the room: refused, explained, made, changed since, opened again, chosen between two."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from jurytool.services.dossier.todos import Todo
from jurytool.services.judging.ratings import Address, rate_item
from jurytool.services.report.final_report import read_final_state
from jurytool.services.report.report_versions import edit_version
from jurytool.storage.log import begin_act
from jurytool.ui.look import Look
from jurytool.ui.pages.report.todo_rows import Row
from jurytool.ui.pages.report.versions.dialog import ABOUT, DIFFERENCES, VersionsDialog
from jurytool.ui.pages.report.versions.final_dialog import AS_IT_IS, BLOCKED, NO_SCORE, THE_REST, FinalDialog
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.report.conftest import GRID, MakeRoom, Room
from tests.ui.pages.report.made_versions import (
    colleague_writes,
    concept,
    definitive,
    open_versions,
    press,
    versions,
    write,
)
from tests.ui.recorded_dialogs import RecordedDialogs
from tests.ui.spoken import alike, shown, unspoken

# -- definitive ----------------------------------------------------------------------------------------------


def test_it_is_made_definitive_by_keys_alone(room: Room, dialogs: RecordedDialogs, tmp_path: Path) -> None:
    room.press("Shift+F12")
    dialog = room.page.versions.dialog
    assert isinstance(dialog, FinalDialog)
    room.qtbot.waitExposed(dialog)
    dialogs.files = [tmp_path / "definitief"]
    press(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.qtbot.waitUntil(lambda: not room.page.maker.is_busy, timeout=30_000)
    room.settle()
    assert (tmp_path / "definitief.docx").is_file()
    line = room.page.versions.line
    assert line.isVisible()
    assert line.words.text() == "Definitief sinds 19 november 2026"
    assert not line.reopen.isHidden()
    (entry,) = [entry for entry in room.page.side_entries() if entry.section == "Versies"]
    assert entry.text == "Definitief · 19 nov"


def test_before_that_it_says_what_it_means_and_what_is_not_ready(room: Room, tmp_path: Path) -> None:
    version = concept(room, tmp_path)
    edit_version(room.env.ctx, room.dossier_id, version, {"reply_by": "2026-12-17"})
    room.open()
    room.page.make_final()
    dialog = room.page.versions.dialog
    assert isinstance(dialog, FinalDialog)
    said = " ".join(label.text() for label in shown(dialog) if hasattr(label, "text"))
    assert "komt niet vanzelf terug in Jurytool" in said
    assert "Op Concept 1 is nog geen reactie van de school genoteerd." in said
    assert "Het predicaat is nog open" in said
    press(dialog, Qt.Key.Key_Escape)
    assert read_final_state(room.env.ctx, room.dossier_id, room.main.id).holds is None


def test_a_score_that_was_not_settled_is_named_with_the_way_there(make_room: MakeRoom) -> None:
    room = make_room(grids=(GRID,))
    rate_item(room.env.ctx, Address(room.dossier_id, room.main.id, GRID, "1.1"), "3")
    room.open()
    room.page.make_final()
    dialog = room.page.versions.dialog
    assert isinstance(dialog, FinalDialog)
    (said,) = [words for words in _said(dialog) if words.endswith(NO_SCORE)]
    assert said.startswith("Bij 1.1 ")
    chosen: list[tuple[str, str]] = []
    dialog.chosen.disconnect()
    dialog.chosen.connect(lambda *place: chosen.append(place))
    for link in dialog.links:
        link.click()
    about_scores = [target for room_key, target in chosen if room_key in ("standards", "together")]
    assert about_scores
    assert len(set(about_scores)) == len(about_scores)


def test_where_a_point_leads_to_the_score_it_is_not_listed_again(room: Room) -> None:
    score = Todo("1.1 Resultaten", "Samen bepalen", "together", "scores:1.1")
    point = Row("Jullie scores verschillen", todo=replace(score, text="Jullie scores verschillen"))
    for rows, links in (((point,), 1), ((), 1)):
        dialog = FinalDialog(room.env.look, (), rows, [score])
        assert f"Bij 1.1 Resultaten bepaalden jullie nog geen score samen. {NO_SCORE}" in _all_said(dialog)
        assert len(dialog.links) == links
        dialog.deleteLater()


def test_what_was_just_typed_counts_as_written(room: Room) -> None:
    room.go("conclusie")
    room.editor("samenvatting").focus_text()
    room.write("De school weet wat zij wil.")
    room.page.make_final()
    dialog = room.page.versions.dialog
    assert isinstance(dialog, FinalDialog)
    named = "“Samenvatting van het oordeel” heeft nog geen tekst"
    assert room.stored()["samenvatting"].text == "De school weet wat zij wil."
    assert not [one for one in _points(dialog) if "Samenvatting" in one or "Conclusie" in one], named
    dialog.reject()


def test_it_names_each_point_of_the_card_once_with_what_is_printed_so_first(room: Room) -> None:
    room.go("conclusie")
    room.editor("samenvatting").focus_text()
    room.write("De de school [naam] wil XXX.")
    room.env.autosave.flush()
    room.settle()
    room.page.make_final()
    dialog = room.page.versions.dialog
    assert isinstance(dialog, FinalDialog)
    points = _points(dialog)
    count = len(points)
    assert room.page.view.todos.heading.accessibleName().endswith(f"({count})")
    assert f"Nog niet klaar: {count} punten" in _said(dialog)
    assert len(set(points)) == count
    first = [one for one in points if "nog open" in one or "Nog niet ingevuld" in one or "[naam]" in one]
    assert any("[naam]" in one for one in first)
    assert points[: len(first)] == first
    assert _said(dialog).index(AS_IT_IS) < _said(dialog).index(THE_REST)
    link = next(one for one in dialog.links if "[naam]" in one.accessibleName())
    link.click()
    assert room.editor("samenvatting").editor.field.textCursor().selectedText() == "[naam]"


def _all_said(dialog: FinalDialog) -> list[str]:
    return [label.text().replace("\u200b", "") for label in dialog.findChildren(QLabel)]


def _said(dialog: FinalDialog) -> list[str]:
    texts = [label.text() for label in shown(dialog) if hasattr(label, "text")]
    return [words.replace("\u200b", "") for words in texts]


def _points(dialog: FinalDialog) -> list[str]:
    return [link.accessibleName().partition(": ")[2] for link in dialog.links]


def test_what_stands_in_two_versions_refuses_it_and_leads_there(room: Room) -> None:
    write(room, "Van mij.")
    colleague_writes(room, "Van de ander.")
    room.page.make_final()
    dialog = room.page.versions.dialog
    assert isinstance(dialog, FinalDialog)
    said = [label.text() for label in shown(dialog) if hasattr(label, "text")]
    assert BLOCKED in said
    assert dialog.make.isHidden()
    (link,) = dialog.links
    assert link.accessibleName().startswith("Kiezen: 2 Conclusie")
    press(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    gone: list[tuple[str, str]] = []
    dialog.chosen.disconnect()
    dialog.chosen.connect(lambda room_key, target: gone.append((room_key, target)))
    link.click()
    assert gone[0][0] == "together"


def test_a_later_edit_shows_with_the_differences_one_click_away(room: Room, tmp_path: Path) -> None:
    definitive(room, tmp_path)
    assert room.page.versions.line.changes.isHidden()
    write(room, "Later geschreven.")
    line = room.page.versions.line
    assert line.words.text() == "Gewijzigd sinds definitief"
    line.changes.click()
    dialog = room.page.versions.dialog
    assert isinstance(dialog, VersionsDialog)
    assert dialog.difference.count.text().startswith("Van Definitief naar de tekst van nu.")
    assert dialog.difference.titles == ["2 Conclusie"]
    dialog.accept()


def test_opening_again_shows_in_the_room_and_is_undone(room: Room, tmp_path: Path) -> None:
    definitive(room, tmp_path)
    room.page.versions.line.reopen.click()
    room.settle()
    line = room.page.versions.line
    assert line.words.text() == "Heropend door jou"
    assert line.reopen.isHidden()
    room.window.acts.undo()
    room.settle()
    assert line.words.text() == "Definitief sinds 19 november 2026"


def test_while_one_holds_another_is_not_asked_for(room: Room, tmp_path: Path) -> None:
    definitive(room, tmp_path)
    told: list[str] = []
    room.env.notifier.told.connect(told.append)
    room.page.make_final()
    assert told == ["Er is al een definitief rapport. Heropen dat eerst."]
    assert room.page.versions.dialog is None


def test_of_two_definitive_reports_people_choose_which_holds(room: Room, tmp_path: Path) -> None:
    before = room.page.data.assessment.basis.rows[0][1]  # type: ignore[union-attr]
    mine = definitive(room, tmp_path)
    joost = next(one.id for one in room.page.data.dossier.jurors if one.initials == "JH")  # type: ignore[union-attr]
    ctx, theirs = room.env.ctx, room.env.ctx.clock.new_id()
    values = {"assessment_id": room.main.id, "label": "Definitief", "status": "final", "juror_id": joost}
    with begin_act(ctx.store, ctx.clock, dossier=room.dossier_id, author=joost, device="ander") as act:
        act.create("report_version", theirs, {**values, "made": "2026-11-19T12:00:00+01:00"})
        act.set("assessment", room.main.id, "final_version", theirs, [before])
    room.open()
    line = room.page.versions.line
    assert line.words.text() == "Er zijn twee definitieve rapporten"
    assert "Definitief (MO) van 19 nov en Definitief (JH) van 19 nov" in line.more.text()
    line.choose.click()
    dialog = room.page.versions.dialog
    assert isinstance(dialog, VersionsDialog)
    dialog.show_version(mine.id)
    assert not dialog.about.holds.isHidden()
    dialog.about.holds.click()
    holds = read_final_state(ctx, room.dossier_id, room.main.id).holds
    assert holds is not None
    assert holds.id == mine.id
    assert dialog.about.holds.isHidden()
    dialog.accept()


def test_what_is_typed_is_a_change_at_once_and_no_concept_is_asked_for(room: Room, tmp_path: Path) -> None:
    write(room, "De school weet wat zij wil.")
    definitive(room, tmp_path)
    line, todos = room.page.versions.line, room.page.view.todos
    assert todos.heading.accessibleName().startswith("Nog te doen (")
    assert "Definitief" in _status_on_pages(room)
    room.go("conclusie")
    room.editor("samenvatting").focus_text()
    room.write("Nu. ")
    room.settle()
    assert line.words.text() == "Gewijzigd sinds definitief"
    assert line.more.text().startswith("1 deel is anders")
    assert "Concept 1" in _status_on_pages(room)
    assert todos.heading.accessibleName().startswith("Nog te doen (")


def test_a_report_that_was_opened_again_is_called_definitive_nowhere(room: Room, tmp_path: Path) -> None:
    definitive(room, tmp_path)
    room.page.versions.line.reopen.click()
    room.settle()
    entries = [entry.text for entry in room.page.side_entries() if entry.section == "Versies"]
    assert entries == ["Was definitief · 19 nov"]
    assert "Concept 1" in _status_on_pages(room)


def test_that_it_is_definitive_is_no_warning(room: Room, tmp_path: Path) -> None:
    write(room, "De school weet wat zij wil.")
    definitive(room, tmp_path)
    dialog = open_versions(room)
    assert dialog.status.text().startswith("Definitief sinds")
    assert dialog.status.property("variant") == room.page.versions.line.property("surface") == "good"
    write(room, "De school weet heel goed wat zij wil.")
    assert dialog.status.property("variant") == room.page.versions.line.property("surface") == "attention"
    dialog.accept()


def _status_on_pages(room: Room) -> str:
    pages = room.page.view.preview.pages
    assert pages is not None
    return pages.report.header_right


# -- how it looks and sounds ---------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_cut_off_or_pale(room: Room, tmp_path: Path, look: Look, theme: str, qtbot: QtBot) -> None:
    look.set_choice(theme)
    room.window.resize(1280, 720)
    write(room, "De school weet wat zij wil.")
    concept(room, tmp_path)
    definitive(room, tmp_path)
    write(room, "De school weet heel goed wat zij wil.")
    assert find_problems(room.page.versions.line) == []
    dialog = open_versions(room)
    dialog.resize(940, 640)
    QApplication.processEvents()
    dialog.show_version(versions(room)[0].id)
    assert find_problems(dialog) == []
    dialog.show_differences(versions(room)[1].id)
    QApplication.processEvents()
    assert find_problems(dialog) == []
    dialog.accept()
    room.page.versions.line.reopen.click()
    room.settle()
    room.page.make_final()
    final = room.page.versions.dialog
    assert isinstance(final, FinalDialog)
    qtbot.waitExposed(final)
    assert find_problems(final) == []
    final.reject()


def test_every_part_is_heard_by_its_own_name(room: Room, tmp_path: Path, qtbot: QtBot) -> None:
    concept(room, tmp_path)
    definitive(room, tmp_path)
    write(room, "Later geschreven.")
    dialog = open_versions(room)
    for part in (ABOUT, DIFFERENCES):
        dialog.which.set_current(part)
        dialog.which.current_changed.emit(part)
        for row in range(2):
            dialog.list.setCurrentRow(row)
            assert [problem for each in shown(dialog) for problem in unspoken(each)] == []
            assert alike(dialog) == []
    dialog.accept()
    room.page.versions.line.reopen.click()
    room.settle()
    room.page.make_final()
    final = room.page.versions.dialog
    assert isinstance(final, FinalDialog)
    qtbot.waitExposed(final)
    assert [problem for each in shown(final) for problem in unspoken(each)] == []
    assert alike(final) == []
    final.reject()
    line = room.page.versions.line
    assert [problem for each in shown(line) for problem in unspoken(each)] == []
