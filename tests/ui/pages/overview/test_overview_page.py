"""Overzicht, by the keys and the pointer of a juror: the school, its phases, what is to be done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from jurytool.services.context import Context
from jurytool.services.dossier import dossiers
from jurytool.services.dossier.overview import DossierView, read_dossier
from jurytool.services.dossier.start import list_dossiers
from jurytool.services.text_fields import write_text
from jurytool.services.visit import notes
from jurytool.services.visit.notes import NewNote
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.overview.page import OverviewPage
from jurytool.ui.widgets.form import FormField
from jurytool.ui.widgets.return_line import ReturnLine
from jurytool.ui.widgets.version_choice import VersionChoice
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.overview.conftest import Open
from tests.ui.widgets.typed_keys import type_keys


def stored(page: OverviewPage) -> DossierView:
    return read_dossier(page.env.ctx, page.dossier_id)


def replace_text(editor: QLineEdit, text: str) -> None:
    editor.selectAll()
    type_keys(editor, text)


# the facts of the school


def test_the_head_says_which_school_this_is(open_page: Open) -> None:
    page = open_page()
    assert page.head.name.text() == "De Vaart"
    assert page.head.facts.text() == "Meerdrecht · speciaal onderwijs"
    assert page.head.more.full_text == "Excellente Scholen · 2026–2027"


def test_facts_are_changed_in_one_act(open_page: Open) -> None:
    page = open_page()
    page.head.edit.click()
    form = page.head.form
    replace_text(form.fields["board"].line_edit, "Stichting Oéver")
    replace_text(form.facts["predicaat_van"].line_edit, "1 augustus 2027")
    replace_text(form.fields["brin"].line_edit, "99ab|oke01|so")
    QTest.keyClick(form.fields["brin"].line_edit, Qt.Key.Key_Return)
    dossier = stored(page)
    assert (dossier.board, dossier.full_brin) == ("Stichting Oéver", "99AB|OKE01|SO")
    assert page.head.more.full_text.endswith("Predicaat geldig van: 1 augustus 2027")
    page.env.notifier.undo(page.dossier_id)
    assert (stored(page).board, stored(page).full_brin, page.head.facts.text()) == (
        "",
        "",
        "Meerdrecht · speciaal onderwijs",
    )


def test_of_a_fact_with_two_versions_one_is_chosen_in_the_form(open_page: Open) -> None:
    page = open_page()
    ctx, form = page.env.ctx, page.head.form
    empty = dossiers.fact_field(ctx, page.dossier_id, "predicaat_van")
    for text in ("1 augustus 2027", "1 januari 2028"):
        write_text(ctx, empty.key, text, empty.basis, empty.context)
    page.head.edit.click()
    (choice,) = form.findChildren(VersionChoice)
    assert [button.text() for button in choice.buttons] == ["Deze houden", "Deze houden"]
    replace_text(form.fields["board"].line_edit, "Stichting Oéver")
    choice.buttons[1].click()
    assert form.facts["predicaat_van"].text == "1 januari 2028"
    assert form.fields["board"].text == "Stichting Oéver"
    form.save.click()
    assert stored(page).facts["predicaat_van"] == "1 januari 2028"
    assert stored(page).board == "Stichting Oéver"


def test_a_fact_that_was_settled_in_the_form_can_be_written_further_there(open_page: Open) -> None:
    page = open_page()
    ctx, form = page.env.ctx, page.head.form
    empty = dossiers.fact_field(ctx, page.dossier_id, "predicaat_van")
    for text in ("1 augustus 2027", "1 januari 2028"):
        write_text(ctx, empty.key, text, empty.basis, empty.context)
    page.head.edit.click()
    (choice,) = form.findChildren(VersionChoice)
    choice.buttons[1].click()
    replace_text(form.facts["predicaat_van"].line_edit, "1 februari 2028")
    form.save.click()
    assert stored(page).facts["predicaat_van"] == "1 februari 2028"
    assert not form.is_open


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [("brin", "12345", "Dit is geen BRIN-nummer."), ("school_name", " ", "Vul de naam in.")],
)
def test_what_is_wrong_is_said_beside_its_field(
    open_page: Open, field: str, typed: str, sentence: str
) -> None:
    page = open_page()
    page.head.edit.click()
    replace_text(page.head.form.fields[field].line_edit, typed)
    page.head.form.save.click()
    assert page.head.form.fields[field].error.startswith(sentence)
    assert page.head.form.is_open
    assert stored(page).school_name == "De Vaart"


def test_escape_leaves_the_facts_as_they_were(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    page.activateWindow()
    page.head.edit.click()
    editor = page.head.form.fields["place"].line_edit
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    replace_text(editor, "Zuidwoude")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not page.head.form.isVisible()
    assert stored(page).place == "Meerdrecht"
    page.leave()
    assert stored(page).place == "Meerdrecht"
    page.head.edit.click()
    assert page.head.form.fields["place"].text == "Zuidwoude"
    assert page.head.form.kept.line.isVisible()
    page.head.form.kept.line.button.click()
    assert page.head.form.fields["place"].text == "Meerdrecht"


def test_the_facts_open_at_the_top_of_the_form(open_page: Open) -> None:
    page = open_page()
    page.resize(1120, 420)
    page.activateWindow()
    QApplication.processEvents()
    page.head.edit.setFocus()
    QTest.keyClick(page.head.edit, Qt.Key.Key_Space)
    for _ in range(3):
        QApplication.processEvents()
    assert page._scroll.verticalScrollBar().maximum() > 0
    assert page._scroll.verticalScrollBar().value() == 0
    assert page.head.form.fields["school_name"].editor.hasFocus()


def test_the_tab_key_visits_every_fact_before_the_buttons(open_page: Open) -> None:
    page = open_page()
    page.head.edit.click()
    form = page.head.form
    editors = [field.editor for field in (*form.fields.values(), *form.facts.values())]
    chain, widget = [], form.nextInFocusChain()
    while widget is not None and widget is not form.cancel:
        chain.append(widget)
        widget = widget.nextInFocusChain()
    assert set(editors) <= set(chain)


@pytest.mark.parametrize("form", ["juror", "phase"])
def test_another_form_that_was_closed_comes_back_with_a_way_out(
    open_page: Open, qtbot: QtBot, form: str
) -> None:
    page = open_page()
    page.activateWindow()

    def opened() -> tuple[FormField, ReturnLine]:
        if form == "juror":
            page.team.add.click()
            return page.team.form.name, page.team.form.kept.line
        page.head.line.steps[0].click()
        return page.head.phase_form.date, page.head.phase_form.fields.kept.line

    field, line = opened()
    assert line.isHidden()
    qtbot.waitUntil(field.editor.hasFocus)
    type_keys(field.line_edit, "Joost" if form == "juror" else "31-2-2026")
    QTest.keyClick(field.line_edit, Qt.Key.Key_Escape)
    assert not field.isVisible()
    opened()
    assert field.text in ("Joost", "31-2-2026")
    assert not line.isHidden()
    line.button.click()
    assert field.text == ""
    assert field.error == ""


def test_what_stands_in_the_form_is_stored_when_the_room_is_left(open_page: Open) -> None:
    page = open_page()
    page.head.edit.click()
    replace_text(page.head.form.fields["place"].line_edit, "Zuidwoude")
    page.leave()
    assert stored(page).place == "Zuidwoude"


def test_a_refresh_keeps_what_is_being_typed(open_page: Open) -> None:
    page = open_page()
    page.head.edit.click()
    replace_text(page.head.form.fields["place"].line_edit, "Zuid")
    notes_made = notes.capture_note(page.env.ctx, page.dossier_id, NewNote("Rustig"))
    page.env.notifier.announce(notes_made)
    assert page.head.form.fields["place"].text == "Zuid"


def test_another_object_can_be_judged_and_a_grid_added(open_page: Open) -> None:
    page = open_page()
    page.head.edit.click()
    objects = page.head.form.objects
    assert not objects.fields[0].name.isVisible()
    objects.fields[0].grids["standaarden"].setChecked(True)
    objects.add.click()
    page.head.form.save.click()
    assert objects.fields[0].name.error == "Vul in wat er wordt beoordeeld."
    type_keys(objects.fields[0].name.line_edit, "OKE01")
    type_keys(objects.fields[1].name.line_edit, "OKE02")
    page.head.form.save.click()
    first, second = stored(page).assessments
    assert (first.object_name, [grid.id for grid in first.grids]) == ("OKE01", ["standaarden"])
    assert second.object_name == "OKE02"
    assert page.head.facts.text().endswith("speciaal onderwijs · OKE01 · OKE02")


def test_an_object_and_a_grid_are_taken_away_again(open_page: Open) -> None:
    page = open_page()
    ctx, form = page.env.ctx, page.head.form
    main = stored(page).main
    from jurytool.services.dossier.assessments import add_assessment, add_grid, rename_object

    rename_object(ctx, page.dossier_id, main, "OKE01")
    add_grid(ctx, page.dossier_id, main.id, "standaarden")
    add_assessment(ctx, page.dossier_id, main.instrument.id, "OKE02")
    page.open(page.dossier_id)
    page.head.edit.click()
    form.objects.fields[0].grids["standaarden"].setChecked(False)
    form.objects.fields[1].remove.click()
    form.save.click()
    (left,) = stored(page).assessments
    assert (left.object_name, left.grids) == ("OKE01", ())


def test_a_fact_that_was_searched_for_is_shown_in_the_form(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    page.activateWindow()
    field = dossiers.fact_field(page.env.ctx, page.dossier_id, "predicaat_tot")
    write_text(page.env.ctx, field.key, "1 juli 2030", field.basis, field.context)
    page.open(page.dossier_id, f"fact:{field.key.record_id}")
    qtbot.waitUntil(page.head.form.facts["predicaat_tot"].editor.hasFocus)
    assert page.head.form.facts["predicaat_tot"].text == "1 juli 2030"


# what is to be done, evidence, progress


def test_what_is_to_be_done_leads_to_its_room(open_page: Open, went: list[tuple[str, str]]) -> None:
    page = open_page()
    notes.capture_note(page.env.ctx, page.dossier_id, NewNote("Rustig in de gang"))
    page.open(page.dossier_id)
    page.todo.more.click()
    row = next(row for row in page.todo.rows.rows.values() if "geordend" in row.words.text())
    row.button.click()
    assert went == [("sorting", "")]
    assert row.button.accessibleName() == "Ordenen: 1 notitie is nog niet geordend"


@pytest.mark.parametrize(("about", "key"), [("Het bezoek", "fase4"), ("Nog geen datum voor fase", "fase1")])
def test_a_date_that_is_still_to_be_filled_in_leads_to_its_field(
    open_page: Open, qtbot: QtBot, about: str, key: str
) -> None:
    page = open_page()
    row = next(row for row in page.todo.rows.rows.values() if row.words.text().startswith(about))
    row.button.click()
    form = page.head.phase_form
    qtbot.waitUntil(form.date.editor.hasFocus)
    assert form.phase is not None
    assert form.phase.key == key
    QTest.keyClicks(form.date.line_edit, "19-11-2026")
    QTest.keyClick(form.date.line_edit, Qt.Key.Key_Return)
    assert next(phase for phase in stored(page).phases if phase.key == key).on_date == "2026-11-19"
    assert not any(row.words.text() == about for row in page.todo.rows.rows.values())


def test_a_phase_of_another_instrument_is_ignored(open_page: Open) -> None:
    page = open_page()
    page.open(page.dossier_id, "phase:onbekend")
    assert not page.head.phase_form.isVisible()


def test_a_criterion_without_evidence_is_seen_and_leads_to_its_room(
    open_page: Open, went: list[tuple[str, str]]
) -> None:
    page = open_page()
    tags = (("excellente-scholen", "aanpak"),)
    notes.capture_note(page.env.ctx, page.dossier_id, NewNote("Plan gezien", source_group="team", tags=tags))
    page.open(page.dossier_id)
    assert "3 Aanpak: team 1. 4 Resultaten: nog niets." in page.coverage.table.spoken()
    page.coverage.table.row_clicked.emit("aanpak")
    assert went == [("criteria", "aanpak")]


def test_an_instrument_with_standards_is_read_by_them(open_page: Open, went: list[tuple[str, str]]) -> None:
    page = open_page("zeer-goede-school-praktijkonderwijs")
    assert page.coverage.title == "Bewijs per standaard en bron"
    assert page.coverage.table.spoken().startswith("1 Kwaliteitszorg: nog niets. 2 Aanbod")
    assert not page.profile.isVisible()


def test_progress_counts_and_a_lone_juror_has_one_bar_of_scores(open_page: Open) -> None:
    page = open_page(jurors=())
    assert [row.name.text() for row in page.progress.rows.rows.values()] == ["Criteria met bevinding"]
    assert page.progress.rows.rows["Criteria met bevinding"].count.text() == "0 van 6"


def test_the_profile_is_written_in_the_report(open_page: Open, went: list[tuple[str, str]]) -> None:
    page = open_page()
    page.profile.write.click()
    assert went == [("report", f"profile:{stored(page).main.id}")]


def test_the_bin_gives_back_what_was_deleted(open_page: Open) -> None:
    page = open_page()
    assert not page.bin.isVisible()
    note = notes.capture_note(page.env.ctx, page.dossier_id, NewNote("Rustig in de gang")).main_id
    notes.delete_note(page.env.ctx, page.dossier_id, note)
    page.open(page.dossier_id)
    assert page.bin.link.text() == "Prullenbak (1)"
    page.bin.link.click()
    (row,) = page.bin.rows.rows.values()
    assert (row.words.full_text, row.kind.text()) == ("Rustig in de gang", "notitie")
    row.restore.click()
    assert [one.id for one in notes.list_notes(page.env.ctx, page.dossier_id)] == [note]
    assert not page.bin.isVisible()


@pytest.mark.usefixtures("examples")
@pytest.mark.parametrize("school", [0, 1])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_clipped_pale_or_nameless_at_the_smallest_screen(
    window: MainWindow, ctx: Context, school: int, theme: str
) -> None:
    window.look.set_choice(theme)
    window.resize(1280, 720)
    window.open_dossier(list_dossiers(ctx)[school].dossier_id, "overview")
    for _ in range(4):  # scroll bars take width, so that the layout settles in a few rounds
        QApplication.processEvents()
    assert find_problems(window) == []
