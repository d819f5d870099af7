"""Reactie van de school by the keys of a juror: an e-mail beside the screen, passage by passage."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit

from jurytool.models.enums import JurorRole, ResponseDecision
from jurytool.services.dossier.jurors import edit_juror
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.report.reports import read_report_content
from jurytool.services.responses import responses
from jurytool.ui.look import Look
from jurytool.ui.pages.report.page import ReportPage
from jurytool.ui.pages.responses.page import ResponsesPage
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.responses.conftest import CONTROL, TEXTS, Room
from tests.ui.recorded_dialogs import RecordedDialogs
from tests.ui.spoken import alike, shown, unspoken

Key = Qt.Key
FIRST, SECOND = TEXTS["samenvatting"].split("\n")
THIRD = TEXTS["bevindingen:aanpak"]


def test_the_report_stands_at_the_left_with_the_keyboard_on_it(room: Room) -> None:
    page = room.open()
    assert room.shown()[1:] == [FIRST, SECOND, THIRD]  # the first is the sentence of the verdict
    assert page.passages.list.hasFocus()
    assert page.responses.nothing.isVisible()
    assert [card.time for card in page.passages.list.notes.notes] == ["1", "2", "3", "4"]


def test_without_any_text_the_room_leads_to_the_report(room: Room) -> None:
    for key in TEXTS:
        room.write(key, "")
    page = room.open()
    assert page.passages.nothing.isVisible()
    assert page.passages.nothing.button is not None
    page.passages.nothing.button.click()
    assert isinstance(room.window.page, ReportPage)


def test_enter_opens_a_form_for_the_passage_and_ctrl_enter_adds_it(room: Room) -> None:
    page = room.open()
    room.press(Key.Key_Down)
    room.press(Key.Key_Return)
    form = page.responses.form
    assert form.isVisible()
    assert (form.heading.text(), form.quote.text()) == ("Reactie bij passage 2", f"“{FIRST}”")
    assert not page.responses.nothing.isVisible()
    room.type("Het zijn er 84.\nZie bijlage.")
    room.press(Key.Key_Return, CONTROL)
    (one,) = room.stored()
    assert (one.text, one.passage, one.received_on) == ("Het zijn er 84.\nZie bijlage.", FIRST, "2026-11-19")
    assert room.window.focusWidget() is room.row(one.id).decision.focus_stop()
    assert not form.isVisible()
    chips = [[chip.text for chip in card.chips] for card in page.passages.list.notes.notes]
    assert chips == [[], ["1 reactie"], [], []]
    assert (page.responses.summary.text(), page.responses.to_first.text()) == ("1 reactie", "1 nog open")


def test_a_reaction_that_was_added_is_decided_by_a_digit(room: Room) -> None:
    page = room.open()
    room.press(Key.Key_Down)
    room.press(Key.Key_Return)
    room.type("Het zijn er 84.")
    room.press(Key.Key_Return, CONTROL)
    room.press(Key.Key_1)
    assert [one.decision for one in room.stored()] == [ResponseDecision.ADOPTED]
    room.press(Key.Key_Escape)
    assert page.passages.list.hasFocus()
    assert page.passages.list.current_note_id() == room.stored()[0].passage_key


def test_a_general_reaction_needs_no_passage(room: Room) -> None:
    page = room.open()
    page.passages.general.click()
    assert page.responses.form.heading.text() == "Algemene reactie"
    room.type("Dank voor het bezoek.")
    room.press(Key.Key_Return, CONTROL)
    (one,) = room.stored()
    assert (one.text, one.passage, one.section_id) == ("Dank voor het bezoek.", "", "")


def test_a_day_that_is_none_is_refused_where_it_stands_and_nothing_is_lost(room: Room) -> None:
    page = room.open()
    room.press(Key.Key_Return)
    room.type("Goed.")
    page.responses.form.date.editor.setFocus()
    page.responses.form.date.line_edit.selectAll()
    room.type("31 februari")
    page.responses.form.add_button.click()
    assert "bestaat niet" in page.responses.form.date.error or page.responses.form.date.error
    assert room.stored() == []
    assert page.responses.form.editor.text() == "Goed."


def test_an_empty_reaction_is_refused_in_a_sentence(room: Room, dialogs: RecordedDialogs) -> None:
    room.open()
    room.press(Key.Key_Return)
    room.press(Key.Key_Return, CONTROL)
    assert dialogs.errors == ["Typ of plak eerst wat de school schrijft."]
    assert room.stored() == []


def test_what_is_typed_and_put_away_comes_back_at_its_own_passage(room: Room) -> None:
    page = room.open()
    room.press(Key.Key_Down)
    room.press(Key.Key_Return)
    room.type("Half een zin")
    room.press(Key.Key_Escape)
    assert not page.responses.form.isVisible()
    assert page.passages.list.hasFocus()
    room.press(Key.Key_Down)
    room.press(Key.Key_Return)
    assert page.responses.form.editor.text() == ""
    room.press(Key.Key_Escape)
    room.press(Key.Key_Up)
    room.press(Key.Key_Return)
    assert page.responses.form.editor.text() == "Half een zin"
    assert page.responses.form.kept.line.isVisible()


def test_what_is_being_typed_survives_another_room(room: Room) -> None:
    room.open()
    room.press(Key.Key_Down)
    room.press(Key.Key_Return)
    room.type("Half een zin")
    room.window.go_to_room("overview")
    page = room.open()
    assert page.responses.form.editor.text() == "Half een zin"


def test_a_form_that_was_left_opens_by_itself_after_a_restart(room: Room) -> None:
    page = room.open()
    room.press(Key.Key_Down)
    room.press(Key.Key_Return)
    room.type("Half een zin")
    page.leave()
    page.responses.form.release()
    again = ResponsesPage(page.env)
    room.qtbot.addWidget(again)
    again.open(room.dossier_id)
    assert not again.responses.form.isHidden()
    assert again.responses.form.editor.text() == "Half een zin"
    assert again.responses.form.heading.text() == "Reactie bij passage 2"
    again.responses.release()


def test_a_digit_decides_and_tab_leads_to_the_reason(room: Room) -> None:
    made = room.add("Het zijn er 84.", FIRST)
    page = room.open(f"response:{made}")
    row = room.row(made)
    assert row.decision.focus_stop().hasFocus()  # so that a digit never lands in the school's words
    room.press(Key.Key_2)
    assert room.stored()[0].text == "Het zijn er 84."
    assert room.stored()[0].decision is ResponseDecision.PARTLY
    assert row.decision.focus_stop().hasFocus()
    room.press(Key.Key_Tab)
    assert row.reason.hasFocus()
    room.type("Het waren er 84 in oktober. 1 2 3")
    page.leave()
    assert room.stored()[0].reason == "Het waren er 84 in oktober. 1 2 3"
    assert room.stored()[0].decision is ResponseDecision.PARTLY


def test_an_arrow_decides_too_and_zero_takes_it_back(room: Room) -> None:
    made = room.add("Het zijn er 84.", FIRST)
    room.open(f"response:{made}")
    room.press(Key.Key_Left)
    assert room.stored()[0].decision is ResponseDecision.DECLINED
    room.press(Key.Key_0)
    assert room.stored()[0].decision is ResponseDecision.OPEN
    room.press(Key.Key_Z, CONTROL)
    assert room.stored()[0].decision is ResponseDecision.DECLINED


def test_ctrl_page_down_walks_the_reactions_and_chooses_their_passages(room: Room) -> None:
    later, first = room.add("Drie.", THIRD), room.add("Eén.", FIRST)
    page = room.open()
    room.press(Key.Key_PageDown, CONTROL)
    assert room.row(first).decision.focus_stop().hasFocus()
    assert page.passages.list.currentIndex().row() == 1
    room.press(Key.Key_PageDown, CONTROL)
    assert room.row(later).decision.focus_stop().hasFocus()
    assert page.passages.list.currentIndex().row() == 3
    room.press(Key.Key_PageDown, CONTROL)
    assert "laatste reactie" in room.window.status.text()
    room.press(Key.Key_PageUp, CONTROL)
    assert room.row(first).decision.focus_stop().hasFocus()
    room.press(Key.Key_Escape)
    assert page.passages.list.hasFocus()


def test_from_a_reaction_to_its_text_and_back(room: Room) -> None:
    made = room.add("Drie.", THIRD)
    room.open(f"response:{made}")
    room.row(made).to_text.click()
    page = room.window.page
    assert isinstance(page, ReportPage)
    assert page.current_target().startswith("chapter:")
    assert "Shift F7" in room.window.status.text()
    page.leave()
    page.maker.wait()
    room.window.go_to_room("responses")
    assert room.row(made).decision.focus_stop().hasFocus()


def test_the_way_to_a_text_leads_to_the_words_of_the_passage_and_shows_them(room: Room) -> None:
    room.write(
        "introductie",
        "\n".join([*(f"Alinea {n} is er." for n in range(60)), "{school} leert **elke** dag."]),
    )
    made = room.add("Niet elke.", "De Vaart leert elke dag.")
    room.open(f"response:{made}")
    room.row(made).to_text.click()
    QApplication.processEvents()
    page = room.window.page
    assert isinstance(page, ReportPage)
    field = room.focus
    assert isinstance(field, QTextEdit)
    assert field.textCursor().selectedText() == "{school} leert elke dag."
    assert (
        not field.visibleRegion().intersected(field.cursorRect().translated(field.viewport().pos())).isEmpty()
    )
    page.leave()
    page.maker.wait()


def test_a_passage_that_is_a_quotation_has_one_pair_of_marks(room: Room) -> None:
    room.write("samenvatting", "“Hier kies ik zelf.”")
    page = room.open(f"response:{room.add('Nee.', '“Hier kies ik zelf.”')}")
    (row,) = page.responses.rows.rows.values()
    assert row.quote.text() == "“Hier kies ik zelf.”"
    page.responses.open_form(page.passages.list.current_note_id())
    assert page.responses.form.quote.text() == "“Hier kies ik zelf.”"


def test_an_error_under_the_day_has_room_for_its_words(room: Room) -> None:
    made = room.add("Drie.", THIRD)
    room.open(f"response:{made}")
    row = room.row(made)
    assert row.date.field.line_edit.placeholderText().startswith("bijv. ")
    row.date.field.show_error("Dit is geen datum. Schrijf bijvoorbeeld 12-11-2026.")
    QApplication.processEvents()
    error = next(one for one in row.date.field.findChildren(QLabel) if "geen datum" in one.text())
    assert error.width() > row.date.field.editor.width()


def test_a_deleted_reaction_hands_the_cursor_to_the_next(room: Room) -> None:
    first, second = room.add("Eén.", FIRST), room.add("Drie.", THIRD)
    room.open(f"response:{first}")
    room.row(first).remove.click()
    QApplication.processEvents()
    assert [one.id for one in room.stored()] == [second]
    assert room.row(second).decision.focus_stop().hasFocus()
    assert "Ctrl Z" in room.window.status.text()
    room.press(Key.Key_Z, CONTROL)
    assert len(room.stored()) == 2


def test_the_switch_makes_the_annex(room: Room) -> None:
    room.add("Eén.", FIRST)
    page = room.open()
    page.responses.annex.click()
    assert room.assessment.with_responses
    content = read_report_content(room.ctx, *room.ledger.place)
    assert [one.text for one in content.printed_responses] == ["Eén."]
    page.responses.annex.click()
    assert not room.assessment.with_responses


def test_a_reaction_on_words_that_are_gone_says_so(room: Room) -> None:
    made = room.add("Eén.", FIRST)
    room.write("samenvatting", "Iets heel anders nu.")
    room.open()
    assert room.row(made).gone.isVisible()
    assert room.row(made).quote.text() == f"“{FIRST}”"


def test_the_day_can_be_changed_in_the_row(room: Room) -> None:
    made = room.add("Eén.", FIRST)
    page = room.open(f"response:{made}")
    line = room.row(made).date.field.line_edit
    assert line.text() == "18-11-2026"
    line.setFocus()
    line.selectAll()
    room.type("17 nov")
    page.responses.annex.setFocus()
    assert room.stored()[0].received_on == "2026-11-17"


def test_the_rail_of_rapport_leads_here_and_counts(room: Room) -> None:
    room.add("Eén.", FIRST)
    room.window.open_dossier(room.dossier_id, "report")
    page = room.window.page
    assert isinstance(page, ReportPage)
    entry = next(one for one in page.side_entries() if one.text == "Reactie school")
    assert (entry.counter, entry.section) == ("1", "Van buiten")
    page.select_side_entry(entry.key)
    page.leave()
    page.maker.wait()
    assert isinstance(room.window.page, ResponsesPage)


def test_the_rail_here_has_the_chapters(room: Room) -> None:
    room.add("Drie.", THIRD)
    page = room.open()
    entries = page.side_entries()
    assert [entry.counter for entry in entries] == ["", "1"]
    assert entries[0].current
    page.select_side_entry(entries[1].key)
    assert page.passages.list.current_note_id() == room.ledger.passages[3].key
    assert page.side_entries()[1].current


def test_the_letter_asks_for_decisions_before_it_asks_where_to(
    room: Room, dialogs: RecordedDialogs, tmp_path: Path
) -> None:
    room.add("Eén.", FIRST)
    page = room.open()
    dialogs.answers = ["close", "first"]
    page.letter.click()
    assert dialogs.questions == ["1 reactie is nog open."]
    page.letter.click()
    (one,) = room.stored()
    assert room.focus is room.row(one.id).decision.focus_stop()
    responses.decide_response(room.ctx, room.dossier_id, room.stored()[0], ResponseDecision.ADOPTED)
    dialogs.files = [tmp_path / "brief"]
    page.letter.click()
    room.qtbot.waitUntil(lambda: not page.files.is_busy, timeout=30_000)
    QApplication.processEvents()
    assert (tmp_path / "brief.docx").exists()
    assert page.result.isVisible()


def test_the_numbered_concept_is_made_here_and_in_rapport(
    room: Room, dialogs: RecordedDialogs, tmp_path: Path
) -> None:
    page = room.open()
    dialogs.files = [tmp_path / "nummers.docx"]
    page.numbered.click()
    room.qtbot.waitUntil(lambda: not page.files.is_busy, timeout=30_000)
    assert (tmp_path / "nummers.docx").exists()
    assert read_dossier(room.ctx, room.dossier_id).school_name == "De Vaart"


def test_who_only_reads_makes_no_concept_with_numbers(room: Room, dialogs: RecordedDialogs) -> None:
    assert room.open().numbered.isEnabled()
    me = next(juror for juror in read_dossier(room.ctx, room.dossier_id).jurors if juror.is_me)
    edit_juror(room.ctx, room.dossier_id, me, {"role": JurorRole.READER.value})
    page = room.open()
    assert not page.numbered.isEnabled()
    page.make_numbered()  # as the search box does
    assert len(dialogs.errors) == 1
    assert not page.files.is_busy


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_with_a_form_open_and_long_words_everything_can_be_read(
    room: Room, look: Look, scale: float, theme: str
) -> None:
    long = "Onderwijskwaliteitszorgmedewerkersoverleg " * 12
    made = room.add(long, FIRST)
    responses.decide_response(room.ctx, room.dossier_id, room.stored()[0], ResponseDecision.DECLINED)
    room.add("Goed.")
    look.set_scale(scale)
    look.set_choice(theme)
    page = room.open(f"response:{made}")
    page.responses.open_form(room.ledger.passages[2].key)
    room.window.resize(1280, 720)
    for _ in range(4):
        QApplication.processEvents()
    assert find_problems(room.window) == []
    told = [problem for each in shown(room.window) for problem in unspoken(each)]
    assert [*told, *alike(room.window)] == []
