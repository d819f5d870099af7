"""The verdict, what is still to do, the dates and facts of the procedure, and what comes by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget

from jurytool.services.dossier.dossiers import fact_field
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.dossier.phases import edit_phase
from jurytool.services.text_fields import write_text
from jurytool.ui.pages.report.data_line import DataLine
from jurytool.ui.pages.report.dates_form import DatesForm
from jurytool.ui.pages.report.facts_form import FactsForm
from tests.ui.in_sight import is_in_sight
from tests.ui.pages.report.conftest import ES, GRID, PRO, MakeRoom, Room


def todo_texts(room: Room) -> list[str]:
    """The sentences of the card that are shown."""
    labels = room.page.view.todos.findChildren(QLabel)
    heading = room.page.view.todos.heading
    return [label.text() for label in labels if label.text() and label.isVisible() and label is not heading]


def unfold(room: Room) -> None:
    """Open the card, which is one line in a low window."""
    if not room.page.view.todos.more.isVisible():
        room.click(room.page.view.todos.fold)


def link_of(room: Room, text: str) -> QPushButton:
    """The link beside a sentence."""
    links = room.page.view.todos.findChildren(QPushButton)
    return next(one for one in links if one.isVisible() and one.accessibleName() == f"openen: {text}")


# -- the verdict -------------------------------------------------------------------------------------------


def test_the_verdict_is_chosen_with_the_arrows_and_read_as_a_sentence(room: Room) -> None:
    verdict = room.page.view.verdict
    assert [button.text() for button in verdict.buttons.values()] == [
        "komt toe",
        "komt niet toe",
        "nog open",
    ]
    assert verdict.accessibleName() == "Het predicaat"
    room.open("verdict")
    assert room.focused() is verdict.buttons["open"]
    room.press("Left")
    assert room.main.verdict == "niet_toe"
    room.press("Left")
    assert room.main.verdict == "toe"
    assert verdict.sentence.text().startswith("Naar het oordeel van de jury komt het predicaat")
    assert "De Vaart" in verdict.sentence.text()
    room.settle()
    assert room.counters()["2 Conclusie"] == "1/3"
    assert "komt het predicaat Excellente School" in room.previewed()


def test_a_click_on_a_radio_stores_it_and_undo_brings_the_other_back(room: Room) -> None:
    room.click(room.page.view.verdict.buttons["toe"])
    assert room.main.verdict == "toe"
    room.window.acts.undo()
    assert room.page.view.verdict.buttons["open"].isChecked()


def test_an_instrument_without_a_verdict_shows_no_card(make_room: MakeRoom) -> None:
    assert not make_room(GRID, sector="po").page.view.verdict.isVisible()
    assert make_room(ES).page.view.verdict.isVisible()


# -- what is still to do -----------------------------------------------------------------------------------


def test_three_things_are_shown_and_the_others_on_request(room: Room) -> None:
    unfold(room)
    card = room.page.view.todos
    assert card.heading.accessibleName() == "Nog te doen voor Concept 1 (13)"
    assert len(todo_texts(room)) == 3
    assert card.more.text() == card.more.accessibleName() == "Nog 10 tonen"
    room.click(card.more)
    assert len(todo_texts(room)) == 13
    room.click(card.fold)
    assert todo_texts(room) == []
    assert card.fold.accessibleName() == "Tonen: nog te doen"


def test_a_link_leads_to_what_is_to_be_done_and_the_line_goes_once_it_is(room: Room) -> None:
    unfold(room)
    room.click(room.page.view.todos.more)
    missing = "Nog niet ingevuld: datum van fase 1: Aanmeldingsperiode"
    room.click(link_of(room, missing))
    assert room.focused().accessibleName() == "Datum van fase 1: Aanmeldingsperiode"
    room.write("3 september 2026")
    room.press("Return")
    room.settle()
    assert missing not in todo_texts(room)
    assert room.counters()["4 Procedure"] == "1/4"


def test_a_link_can_lead_to_another_room(make_room: MakeRoom) -> None:
    room = make_room(place="")
    unfold(room)
    room.click(room.page.view.todos.more)
    room.click(link_of(room, "Nog niet ingevuld: plaats"))
    page = room.window.page
    assert page is not None
    assert page.room == "overview"


def test_the_card_is_gone_when_nothing_is_left(room: Room) -> None:
    room.page.view.todos.show_todos((), "Concept 1")
    assert not room.page.view.todos.isVisible()


# -- dates and facts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["14-10-2026", "14 oktober 2026", "14 okt 2026", "14/10"])
def test_a_date_is_typed_in_dutch_and_shown_as_in_every_field(room: Room, typed: str) -> None:
    room.open("phase:fase3")
    room.write(typed)
    room.press("Tab")
    field = room.row(DatesForm).fields["fase3"]
    phases = {phase.key: phase for phase in read_dossier(room.env.ctx, room.dossier_id).phases}
    assert phases["fase3"].on_date == "2026-10-14"
    assert field.text() == "14-10-2026"
    room.settle()
    assert "Op 14 oktober 2026 sprak de jury" in room.previewed()


def test_what_is_no_date_stays_with_a_sentence_below_it(room: Room) -> None:
    room.open("phase:fase3")
    room.write("volgende week")
    room.press("Tab")
    field = room.row(DatesForm).fields["fase3"]
    assert field.error.isVisible()
    assert field.error.text().startswith("Dit is geen datum.")
    assert field.accessibleDescription() == field.error.text()
    assert field.text() == "volgende week"
    phases = {phase.key: phase for phase in read_dossier(room.env.ctx, room.dossier_id).phases}
    assert phases["fase3"].on_date == ""
    field.setFocus()
    room.press("Backspace")
    assert not field.error.isVisible()


def date_phase(room: Room, key: str, **values: str) -> None:
    """Change a phase elsewhere than on this screen."""
    phases = read_dossier(room.env.ctx, room.dossier_id).phases
    phase = next(phase for phase in phases if phase.key == key)
    room.env.notifier.announce(edit_phase(room.env.ctx, room.dossier_id, phase, values))


def test_what_is_still_to_be_filled_in_leads_to_its_field(room: Room) -> None:
    todos = {todo.text: todo for todo in room.page.gathered.todos} if room.page.gathered else {}
    for text, key in (
        ("Nog niet ingevuld: datum van fase 1: Aanmeldingsperiode", "fase1"),
        ("Nog niet ingevuld: datum van fase 3: Voorbereidingsgesprek met de jury", "fase3"),
    ):
        room.page.view.todos.chosen.emit(todos[text].room, todos[text].target)
        assert room.focused() is room.row(DatesForm).fields[key]
        room.write("19-11-2026")
        room.press("Return")
        phases = {phase.key: phase for phase in read_dossier(room.env.ctx, room.dossier_id).phases}
        assert phases[key].on_date == "2026-11-19"


def test_an_emptied_date_is_taken_away_and_its_remark_stays(room: Room) -> None:
    date_phase(room, "fase3", on_date="2026-10-14", remarks="per telefoon")
    room.open("phase:fase3")
    assert room.row(DatesForm).fields["fase3"].text() == "14-10-2026"
    room.focused().selectAll()  # type: ignore[attr-defined]
    room.press("Delete")
    room.press("Return")
    phase = next(p for p in read_dossier(room.env.ctx, room.dossier_id).phases if p.key == "fase3")
    assert (phase.on_date, phase.remarks) == ("", "per telefoon")


def test_a_date_that_is_being_typed_stays_when_something_else_changes(room: Room) -> None:
    room.open("phase:fase3")
    room.write("14 okt")
    date_phase(room, "fase1", on_date="2026-09-03")
    fields = room.row(DatesForm).fields
    assert (fields["fase1"].text(), fields["fase3"].text()) == ("03-09-2026", "14 okt")


def test_a_date_that_is_being_typed_is_stored_on_the_way_out(room: Room) -> None:
    room.open("phase:fase1")
    room.write("3-9-2026")
    room.page.leave()
    assert read_dossier(room.env.ctx, room.dossier_id).phases[0].on_date == "2026-09-03"


def test_facts_of_the_instrument_are_filled_in_where_the_text_uses_them(room: Room) -> None:
    room.open("fact:predicaat_van")
    assert list(room.row(FactsForm).fields) == ["predicaat_van", "predicaat_tot"]
    room.write("1 januari 2027")
    room.settle()
    assert "geldt van 1 januari 2027 tot [Predicaat geldig tot]" in room.previewed()
    room.press("Tab")
    assert read_dossier(room.env.ctx, room.dossier_id).facts == {"predicaat_van": "1 januari 2027"}


def test_of_a_fact_with_two_versions_one_is_chosen_where_it_is_filled_in(room: Room) -> None:
    ctx = room.env.ctx
    empty = fact_field(ctx, room.dossier_id, "predicaat_van")
    for text in ("1 augustus 2027", "1 januari 2028"):
        write_text(ctx, empty.key, text, empty.basis, empty.context)
    room.open("fact:predicaat_tot")
    line = room.row(FactsForm).fields["predicaat_van"]
    assert not line.isVisible()
    keep = [one for one in room.row(FactsForm).findChildren(QPushButton) if one.text() == "Deze houden"]
    assert [one.isVisible() for one in keep] == [True, True]
    room.click(keep[0])
    assert (line.isVisible(), line.text()) == (True, "1 augustus 2027")
    assert read_dossier(ctx, room.dossier_id).facts == {"predicaat_van": "1 augustus 2027"}


# -- what comes by itself ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("instrument", "chapter", "words", "link"),
    [
        (ES, "inleiding", "Komt vanzelf: lijst uit het kader.", ""),
        (ES, "conclusie", "Komt vanzelf: de zin over het predicaat.", "Kiezen"),
        (ES, "bevindingen", "Komt vanzelf: tabel met achtergrondgegevens.", "Naar Overzicht"),
        (ES, "procedure", "Komt vanzelf: kop en tekst van elke fase.", ""),
        (PRO, "bijlage", "Komt vanzelf: rooster met scores.", "Naar Standaarden"),
        (PRO, "bevindingen", "Komt vanzelf: een kop voor elk gesprek in het programma.", "Naar Bezoek"),
    ],
)
def test_what_is_made_from_data_is_told_in_a_quiet_line(
    make_room: MakeRoom, instrument: str, chapter: str, words: str, link: str
) -> None:
    room = make_room(instrument)
    room.go(chapter)
    line = room.row(DataLine)
    assert line.words.text() == words
    assert (line.link.text() if line.link.isVisible() else "") == link


def test_norms_and_choices_name_their_heading_and_lead_to_their_room(make_room: MakeRoom) -> None:
    room = make_room(PRO)
    room.go("indicatoren")
    lines = [row for row in room.page.view.chapter.rows.values() if isinstance(row, DataLine)]
    assert lines[0].words.text() == "Komt vanzelf: tabel met normen, onder de kop “A. Kwantitatief”."
    room.click(lines[0].link)
    page = room.window.page
    assert page is not None
    assert page.room == "standards"


def test_the_line_about_the_verdict_leads_to_it(room: Room) -> None:
    widget: QWidget = room.row(DataLine).link
    room.click(widget)
    assert room.focused() is room.page.view.verdict.buttons["open"]


def test_opening_brings_the_place_into_sight_with_the_cursor_in_it(room: Room) -> None:
    room.window.resize(1280, 720)
    unfold(room)
    room.click(room.page.view.todos.more)
    for text in ("“Externe gerichtheid en kennisdeling” heeft nog geen tekst", "Het predicaat is nog open"):
        room.click(link_of(room, text))
        assert is_in_sight(room.focused())
    room.click(link_of(room, "Nog niet ingevuld: Predicaat geldig tot"))
    assert room.focused().accessibleName() == "Predicaat geldig tot"
    assert is_in_sight(room.focused())


def test_words_that_are_typed_below_the_window_are_brought_into_sight(room: Room) -> None:
    room.window.resize(1280, 720)
    editor = room.editor("verwachting")
    unfold(room)
    room.click(room.page.view.todos.more)
    editor.focus_text()
    room.write("De jury hoopt")
    room.settle()
    assert is_in_sight(editor, editor.cursor_place())


def test_what_was_made_is_told_in_sight(room: Room, tmp_path: Path) -> None:
    room.window.resize(1280, 720)
    unfold(room)
    room.click(room.page.view.todos.more)
    room.click(link_of(room, "“Externe gerichtheid en kennisdeling” heeft nog geen tekst"))
    file = tmp_path / "Verantwoording De Vaart.docx"
    file.touch()
    room.page.files.made.emit(str(file))
    assert room.page.view.result.words.text() == f"Gemaakt: {file.name}"
    assert is_in_sight(room.page.view.result)


@pytest.mark.parametrize(("size", "scale"), [((1366, 768), 1.0), ((1280, 720), 1.0), ((1366, 768), 1.5)])
def test_with_all_cards_open_nothing_scrolls_within_what_scrolls(
    room: Room, tmp_path: Path, size: tuple[int, int], scale: float
) -> None:
    room.window.resize(*size)
    room.env.look.set_scale(scale)
    unfold(room)
    room.click(room.page.view.todos.more)
    file = tmp_path / "Juryrapport De Vaart.docx"
    file.touch()
    room.page.files.made.emit(str(file))
    room.settle()
    areas = [each for each in room.page.findChildren(QScrollArea) if each.verticalScrollBar().maximum() > 0]
    assert len(areas) >= 2
    assert not any(outer.isAncestorOf(inner) for outer in areas for inner in areas if inner is not outer)
    chapter = room.page.view.chapter
    assert chapter.area.viewport().height() >= 4 * chapter.fontMetrics().lineSpacing()
    assert chapter.mapTo(room.page, chapter.rect().bottomLeft()).y() < room.page.height()


# -- the text comes first ------------------------------------------------------------------------------------


def test_in_a_low_window_the_cards_are_a_line_until_somebody_opens_them(room: Room) -> None:
    todos, verdict = room.page.view.todos, room.page.view.verdict
    assert todo_texts(room) == []
    assert verdict.sentence.isHidden()
    assert verdict.toolTip() == verdict.accessibleDescription() == verdict.sentence.text() != ""
    unfold(room)
    room.window.resize(1366, 770)
    QApplication.processEvents()
    assert len(todo_texts(room)) == 3
    assert todos.fold.accessibleName() == "Inklappen: nog te doen"


def test_in_a_high_window_the_cards_are_open(room: Room) -> None:
    room.window.resize(1366, 1000)
    QApplication.processEvents()
    assert len(todo_texts(room)) == 3
    assert room.page.view.verdict.sentence.isVisible()
    assert room.page.view.verdict.toolTip() == ""


def test_what_was_made_is_told_until_the_next_act(room: Room, tmp_path: Path) -> None:
    file = tmp_path / "rapport.docx"
    file.touch()
    result = room.page.view.result
    room.page.files.made.emit(str(file))
    assert result.close_button.accessibleName() == "Sluiten"
    room.click(result.close_button)
    assert result.isHidden()
    room.go("conclusie")
    room.page.files.made.emit(str(file))
    assert result.isVisible()
    room.editor("samenvatting").focus_text()
    room.write("D")
    assert result.isHidden()
    room.page.files.made.emit(str(file))
    room.go("bevindingen")
    assert result.isHidden()


def test_the_line_that_is_written_stays_in_sight_when_the_list_above_it_grows(room: Room) -> None:
    room.go("conclusie")
    editor = room.editor("samenvatting")
    editor.focus_text()
    for _ in range(14):
        room.write("Zin.")
        room.press("Return")
    room.settle()
    assert is_in_sight(editor, editor.cursor_place())
    room.page.view.todos._on_fold()
    room.page.view.todos._on_more()
    room.settle()
    QApplication.processEvents()
    assert room.focused() is editor.editor.field
    assert is_in_sight(editor, editor.cursor_place())


def test_who_scrolled_away_from_the_cursor_stays_there(room: Room) -> None:
    room.go("conclusie")
    editor = room.editor("samenvatting")
    editor.focus_text()
    for _ in range(30):
        room.write("Zin.")
        room.press("Return")
    room.settle()
    room.page.view.chapter.area.verticalScrollBar().setValue(0)
    room.page.view.todos._on_fold()
    QApplication.processEvents()
    assert room.page.view.chapter.area.verticalScrollBar().value() == 0
