"""The right card: questions for the present talk first, and evidence per criterion."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from jurytool.services.visit.notes import answer_question
from jurytool.services.visit.programme import start_item
from jurytool.ui.pages.visit.coverage_model import CoverageModel, CoverageRow
from jurytool.ui.pages.visit.question_model import QuestionModel
from jurytool.ui.pages.visit.side_panel import NO_QUESTIONS
from tests.ui.pages.visit.conftest import ALT, CONTROL, ES, GRID, PRO, SHIFT, MakeRoom, Room


def asked(room: Room) -> list[tuple[str, bool]]:
    return [(line.text, line.answered) for line in room.page.side.questions.lines.lines]


def coverage(room: Room) -> dict[str, str]:
    table = room.page.side.coverage.table
    return {row.code or row.name: table.spoken(row).split(": ")[1] for row in table.rows}


@pytest.fixture
def questions(room: Room) -> Room:
    """A room with questions for the team, for the pupils, and for anybody."""
    item = room.item("Gesprek leerlingen").id
    for text, group in (("? Team?", "team"), ("? Leerlingen?", "leerlingen"), ("? Iedereen?", "")):
        room.capture(text, item_id=item, target_group=group)
    room.open()
    return room


def test_questions_for_the_present_talk_come_first(questions: Room) -> None:
    assert [text for text, _ in asked(questions)] == ["Leerlingen?", "Team?", "Iedereen?"]
    questions.press(Qt.Key.Key_PageDown, CONTROL)  # on to the team
    questions.settle()
    assert [text for text, _ in asked(questions)] == ["Team?", "Leerlingen?", "Iedereen?"]
    start_item(questions.ctx, questions.dossier_id, questions.item("Gesprek leerlingen").id)
    questions.open()  # where the text goes decides, whatever runs
    assert asked(questions)[0][0] == "Team?"


def test_a_click_ticks_a_question_off_and_another_opens_it_again(questions: Room) -> None:
    listing = questions.page.side.questions
    QApplication.processEvents()
    place = listing.visualRect(listing.lines.index(0)).center()
    QTest.mouseClick(listing.viewport(), Qt.MouseButton.LeftButton, pos=place)
    questions.settle()
    assert asked(questions) == [("Team?", False), ("Iedereen?", False), ("Leerlingen?", True)]
    answered = [note for note in questions.notes() if note.answered_by]
    assert [note.text for note in answered] == ["Leerlingen?"]
    place = listing.visualRect(listing.lines.index(2)).center()
    QTest.mouseClick(listing.viewport(), Qt.MouseButton.LeftButton, pos=place)
    questions.settle()
    assert asked(questions)[0] == ("Leerlingen?", False)


def test_space_ticks_and_control_z_takes_it_back(questions: Room) -> None:
    listing = questions.page.side.questions
    listing.setFocus()
    listing.setCurrentIndex(listing.lines.index(1))
    questions.press(Qt.Key.Key_Space, widget=listing)
    questions.settle()
    assert ("Team?", True) in asked(questions)
    questions.press(Qt.Key.Key_Z, CONTROL, listing)
    questions.settle()
    assert ("Team?", False) in asked(questions)


def test_a_question_that_was_just_recorded_is_there_a_moment_later(room: Room) -> None:
    assert room.page.side._nothing.text() == NO_QUESTIONS
    assert room.page.side._nothing.isVisible()
    room.record("? Wie bepaalt dat")
    room.settle()
    assert asked(room) == [("Wie bepaalt dat", False)]
    assert not room.page.side._nothing.isVisible()


def test_questions_are_spoken_with_their_tick(questions: Room) -> None:
    model = questions.page.side.questions.lines
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    index = model.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "vraag voor leerlingen: Leerlingen?"
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked.value
    assert model.flags(index) & Qt.ItemFlag.ItemIsUserCheckable


def test_the_tick_of_an_answered_question_is_in_the_model(qtbot: object) -> None:
    model = QuestionModel()
    assert model.data(QModelIndex()) is None


def test_evidence_counts_per_criterion_and_source(room: Room) -> None:
    pupils, team = room.item("Gesprek leerlingen").id, room.item("Gesprek team").id
    for item in (pupils, pupils, team):
        room.capture("Aanpak", item_id=item, tags=((ES, "aanpak"),))
    room.capture("Plan p. 3", item_id=pupils, tags=((ES, "doelen"),), source_group="document")
    room.open()
    assert coverage(room) == {
        "1": "nog niets",
        "2": "documenten 1; alleen deze bron, vraag het ook een ander",
        "3": "leerlingen 2, team 1",
        "4": "nog niets",
        "5": "nog niets",
        "6": "nog niets",
    }


def test_the_table_grows_with_the_next_note(room: Room) -> None:
    room.type("Kern")
    room.page.capture.about.tags.toggle_number(1)
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert coverage(room)["1"].startswith("leerlingen 1")


def test_every_source_has_a_column_before_it_speaks(room: Room) -> None:
    table = room.page.side.coverage.table
    wanted = ("leerlingen", "team", "ouders", "leiding", "bestuur", "partners", "documenten", "zelf gezien")
    assert list(table.columns) == list(wanted)
    room.capture("Bronloos", tags=((ES, "aanpak"),))
    room.open()
    assert list(table.columns) == [*wanted, "geen bron"]


def test_names_of_sources_are_whole_also_in_a_narrow_pane(room: Room) -> None:
    header = room.page.side.coverage.horizontalHeader()
    QApplication.processEvents()
    assert header.upright  # type: ignore[attr-defined]
    metrics = QFontMetrics(room.window.look.font("small"))
    widest = max(metrics.horizontalAdvance(name) for name in room.page.side.coverage.table.columns)
    assert header.height() >= widest


def test_a_criterion_of_which_one_source_speaks_says_so_in_words(room: Room) -> None:
    for text, group in (("Een", "leerlingen"), ("Twee", "leerlingen"), ("Drie", "team")):
        key = "doelen" if group == "team" else "aanpak"
        room.capture(text, tags=((ES, key), (ES, "profiel")), source_group=group)
    room.open()
    said = coverage(room)
    assert said["3"] == "leerlingen 2; alleen deze bron, vraag het ook een ander"
    assert said["1"] == "leerlingen 2, team 1"
    table = room.page.side.coverage
    rows = {row.code: row for row in table.table.rows}
    assert table.free_room(rows["3"], 40) is not None
    last = CoverageRow("aanpak", "3", "3 Aanpak", (0,) * 7 + (1,))
    place = table.free_room(last, 40)
    assert place is not None
    assert place < table.columnViewportPosition(8)


def test_a_click_on_a_criterion_shows_its_notes_of_all_talks_and_another_takes_that_away(room: Room) -> None:
    room.capture("Aanpak bij team", item_id=room.item("Gesprek team").id, tags=((ES, "aanpak"),))
    room.capture("Anders", item_id=room.item("Gesprek team").id, tags=((ES, "doelen"),))
    room.open()
    table = room.page.side.coverage
    QApplication.processEvents()
    place = table.visualRect(table.table.index(2, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert room.shown() == ["Aanpak bij team"]
    assert room.page.stream.head.option_off.accessibleName() == "Alleen 3 Aanpak; toon weer alles"
    assert table.chosen == "aanpak"
    room.page.stream.head.option_off.click()
    assert room.shown() == ["Aanpak bij team", "Anders"]
    assert not room.page.stream.head.option_off.isVisible()
    assert table.chosen == ""


def test_enter_on_a_criterion_does_what_a_click_does(room: Room) -> None:
    table = room.page.side.coverage
    table.setFocus()
    table.setCurrentIndex(table.table.index(2, 0))
    room.press(Qt.Key.Key_Return, widget=table)
    assert room.page.stream.scope.option is not None
    room.press(Qt.Key.Key_Return, widget=table)
    assert room.page.stream.scope.option is None


@pytest.fixture
def evidence(room: Room) -> Room:
    """Notes about two criteria from two sources, each named after both."""
    for about in ("aanpak", "doelen"):
        for source in ("team", "ouders"):
            room.capture(f"{about} {source}", source_group=source, tags=((ES, about),))
    room.open()
    QApplication.processEvents()
    return room


def column_of(room: Room, source: str) -> int:
    """The column of a source, the name of the row being column 0."""
    return room.page.side.coverage.table.columns.index(source) + 1


def click_cell(room: Room, row: int, column: int) -> None:
    """Click in the map of evidence."""
    table = room.page.side.coverage
    place = table.visualRect(table.table.index(row, column)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_click_on_a_cell_shows_what_that_source_says_about_that_criterion(evidence: Room) -> None:
    click_cell(evidence, 2, column_of(evidence, "team"))
    assert evidence.shown() == ["aanpak team"]
    out = evidence.page.stream.head.option_off
    assert out.accessibleName() == "Alleen 3 Aanpak · team; toon weer alles"
    table = evidence.page.side.coverage
    assert table.is_chosen("aanpak", column_of(evidence, "team") - 1)
    assert not table.is_chosen("aanpak", column_of(evidence, "ouders") - 1)
    click_cell(evidence, 2, column_of(evidence, "ouders"))
    assert evidence.shown() == ["aanpak ouders"]
    click_cell(evidence, 2, column_of(evidence, "ouders"))  # again: all
    assert len(evidence.shown()) == 4
    assert not out.isVisible()


def test_a_click_on_a_source_shows_all_that_it_says(evidence: Room) -> None:
    header = evidence.page.side.coverage._header
    x = header.sectionViewportPosition(column_of(evidence, "team")) + 4
    place = QPoint(x, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert evidence.shown() == ["aanpak team", "doelen team"]
    out = evidence.page.stream.head.option_off
    assert out.accessibleName() == "Alleen team; toon weer alles"
    out.click()
    assert len(evidence.shown()) == 4


def test_a_cell_looks_chosen_only_while_its_filter_is_on(evidence: Room) -> None:
    table = evidence.page.side.coverage
    column = column_of(evidence, "team")

    def ground() -> str:
        QApplication.processEvents()
        place = table.visualRect(table.table.index(2, column)).topRight() + QPoint(-3, 3)
        return table.viewport().grab().toImage().pixelColor(place).name()

    before = ground()
    click_cell(evidence, 2, column)
    assert ground() != before
    click_cell(evidence, 2, column)
    assert ground() == before


def test_the_cell_with_the_keys_on_it_is_seen_without_a_filter(evidence: Room) -> None:
    table = evidence.page.side.coverage
    index = table.table.index(2, column_of(evidence, "team"))
    table.setFocus()
    table.setCurrentIndex(index)
    QApplication.processEvents()
    rect = table.visualRect(index)
    line = table.viewport().grab().toImage().pixelColor(rect.center().x(), rect.bottom())
    assert line.name() == evidence.window.look.theme.me.lower()


def test_enter_on_a_cell_and_shift_enter_do_what_clicks_do(evidence: Room) -> None:
    table = evidence.page.side.coverage
    table.setFocus()
    table.setCurrentIndex(table.table.index(1, column_of(evidence, "ouders")))
    evidence.press(Qt.Key.Key_Return, widget=table)
    assert evidence.shown() == ["doelen ouders"]
    evidence.press(Qt.Key.Key_Return, SHIFT, table)
    assert evidence.shown() == ["aanpak ouders", "doelen ouders"]
    evidence.press(Qt.Key.Key_Return, SHIFT, table)
    assert len(evidence.shown()) == 4


def test_a_cell_of_which_nobody_spoke_says_so(evidence: Room) -> None:
    click_cell(evidence, 2, column_of(evidence, "partners"))
    assert evidence.page.stream._empty_words()[0] == "Nog geen notities over 3 Aanpak van partners"


def test_a_dossier_with_standards_alone_has_a_map_of_standards(make_room: MakeRoom) -> None:
    room = make_room(GRID)
    room.capture("Twee indicatoren", source_group="team", tags=((GRID, "3.1"), (GRID, "3.2")))
    room.capture("Een andere", source_group="ouders", tags=((GRID, "6.1"),))
    room.open()
    QApplication.processEvents()
    assert room.page.side.coverage.isVisible()
    assert room.page.side._coverage_title.text() == "Bewijs per standaard"
    said = coverage(room)
    assert list(said) == list("12345678")
    assert said["3"].startswith("team 1")
    assert said["6"].startswith("ouders 1")
    click_cell(room, 2, 0)
    assert room.shown() == ["Twee indicatoren"]
    assert room.page.stream.head.option_off.accessibleName() == "Alleen 3 Afstemming; toon weer alles"


def test_recording_while_one_criterion_is_shown_goes_back_to_the_talk(room: Room) -> None:
    room.page.side.evidence_chosen.emit("aanpak", None, "")
    room.record("Zonder criterium")
    assert room.shown() == ["Zonder criterium"]
    assert room.page.stream.scope.option is None


def test_criteria_without_a_code_are_named(make_room: MakeRoom) -> None:
    room = make_room(PRO)
    room.open()
    named = ["Leerlingniveau", "Schoolniveau", "Excellentiegebied"]
    assert list(coverage(room)) == [*named, *"12345678"]
    assert room.page.side.coverage.stacked
    assert room.page.side._coverage_title.text() == "Bewijs per standaard"


def test_the_coverage_table_never_scrolls(room: Room) -> None:
    table = room.page.side.coverage
    QApplication.processEvents()
    assert table.verticalScrollBar().maximum() == 0
    assert table.horizontalScrollBar().maximum() == 0


def test_the_table_is_one_to_screen_readers(room: Room) -> None:
    table = room.page.side.coverage
    interface = QAccessible.queryAccessibleInterface(table)
    assert interface.text(QAccessible.Text.Name) == "Bewijs per criterium"
    assert interface.role() == QAccessible.Role.Table
    QAbstractItemModelTester(table.table, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_the_model_says_names_counts_and_rows() -> None:
    model = CoverageModel()
    model.set_table(["leerlingen", "team"], [CoverageRow("aanpak", "3", "3 Aanpak", (2, 0))])
    first, second = model.index(0, 0), model.index(0, 1)
    assert (first.data(), second.data()) == ("3 Aanpak", "2")
    told = "3 Aanpak: leerlingen 2; alleen deze bron, vraag het ook een ander"
    assert second.data(Qt.ItemDataRole.ToolTipRole) == told
    assert model.headerData(2, Qt.Orientation.Horizontal) == "team"


def test_questions_answered_before_are_out_of_sight_until_asked_for(questions: Room) -> None:
    note = next(note for note in questions.notes() if note.text == "Leerlingen?")
    answer_question(questions.ctx, questions.dossier_id, note.id, note.id)
    questions.open()
    assert [text for text, _ in asked(questions)] == ["Team?", "Iedereen?"]
    button = questions.page.side.answered_button
    assert button.text() == "Beantwoorde vragen (1)"
    button.click()
    assert asked(questions)[-1] == ("Leerlingen?", True)
    assert button.text() == button.accessibleName() == "Alleen open vragen"
    button.click()
    assert len(asked(questions)) == 2


def test_five_long_questions_are_read_whole_with_one_scroll_bar(room: Room) -> None:
    words = "Hoe vaak per week zien jullie elkaar over de plannen van deze leerlingen, en wie schrijft ze?"
    for number in range(5):
        room.capture(f"? {number} {words}", item_id=room.items()[0].id)
    room.window.resize(1280, 720)
    room.open()
    QApplication.processEvents()
    side = room.page.side
    listing = side.questions
    assert not listing.verticalScrollBar().isVisible()
    last = listing.visualRect(listing.lines.index(4))
    assert listing.viewport().rect().contains(last)
    seen = [listing.visualRect(listing.lines.index(row)).bottom() + listing.y() for row in (0, 1)]
    assert max(seen) <= side._column.viewport().height()
    listing.setFocus()
    for _ in range(4):
        room.press(Qt.Key.Key_Down, widget=listing)
    place = listing.viewport().mapTo(side._column.viewport(), last.bottomLeft())
    assert place.y() <= side._column.viewport().height()


@pytest.mark.parametrize("size", [(1366, 768), (1280, 720)])
def test_questions_and_statements_stand_on_one_line(room: Room, size: tuple[int, int]) -> None:
    room.window.resize(*size)
    side = room.page.side
    side.choice.show()
    for current in ("questions", "statements"):
        side.choice.set_text("statements", "Uitspraken 12")
        side.choice.set_current(current)
        QApplication.processEvents()
        tops = {segment.y() for segment in side.choice._segments.values()}
        assert len(tops) == 1


def test_alt_n_shows_at_once_on_which_question_the_keys_are(questions: Room) -> None:
    questions.press(Qt.Key.Key_N, ALT)
    listing = questions.page.side.questions
    assert listing.hasFocus()
    assert listing.currentIndex().row() == 0
    assert listing.selectionModel().isSelected(listing.currentIndex())
