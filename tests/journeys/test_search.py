"""Searching as a juror does it: by keys alone, through all dossiers, and back to the half word one was in."""

from __future__ import annotations

from jurytool.paths import DataPaths
from jurytool.services.visit.notes import list_notes
from jurytool.services.visit.programme import list_items
from jurytool.ui.pages.visit.page import VisitPage
from tests.journeys.keyboard import CONTROL, Key, Keyboard
from tests.journeys.places import CAPTURE, FINDING
from tests.journeys.prepared import OTHER_SCHOOL, SCHOOL, prepare
from tests.journeys.program import Program
from tests.journeys.searching import ask
from tests.support.fixed_clock import FixedClock


def wait_for_scope(program: Program, keys: Keyboard) -> None:
    """Press the key that searches in all dossiers."""
    search = program.window.search
    assert search is not None
    keys.press(Key.Key_K, CONTROL)
    program.qtbot.waitUntil(lambda: not search.is_waiting)


def test_words_are_found_in_another_school_and_escape_returns_to_the_half_word(
    program: Program, keys: Keyboard, data_paths: DataPaths, clock: FixedClock
) -> None:
    today = prepare(data_paths, clock)
    window = program.start()
    keys.type("De kijkkaart hangt in elke klas\n")
    keys.press(Key.Key_PageDown, CONTROL)  # another talk
    keys.type("Leerlingen wijzen hem áán\n")

    ask(program, keys, OTHER_SCHOOL)
    keys.press(Key.Key_Return)  # opens the school whose name it is
    assert window.dossier_id != today
    keys.press(Key.Key_F4)
    keys.type("Een half wo")

    ask(program, keys, "KIJKKA")
    assert "Niets gevonden voor “KIJKKA” in dit dossier." in program.words()
    wait_for_scope(program, keys)
    keys.press(Key.Key_Down)
    keys.press(Key.Key_Return)
    assert window.dossier_id == today
    page = window.page
    assert isinstance(page, VisitPage)
    (note,) = [one for one in list_notes(program.ctx, today) if one.text.startswith("De kijkkaart")]
    assert page.stream.view.current_note_id() == note.id
    assert f"Esc: terug naar Bezoek, {OTHER_SCHOOL}" in window.status.text()

    keys.press(Key.Key_Escape)
    assert window.dossier_id != today
    assert keys.focus_name == CAPTURE.name
    keys.type("ord\n")
    assert [note.text for note in list_notes(program.ctx, window.dossier_id)] == ["Een half woord"]
    program.close()


def test_report_text_opens_with_the_cursor_at_the_word(
    program: Program, keys: Keyboard, data_paths: DataPaths, clock: FixedClock
) -> None:
    prepare(data_paths, clock)
    window = program.start()
    FINDING.go(keys)
    keys.type("Het team werkt aan rust en aan ritme.")
    keys.press(Key.Key_F4)
    ask(program, keys, "ritme")
    keys.press(Key.Key_Down)
    keys.press(Key.Key_Return)
    assert window.page is not None
    assert window.page.room == "report"
    keys.type("structuur en ")
    keys.press(Key.Key_F5)
    assert FINDING.read(program) == "Het team werkt aan rust en aan structuur en ritme."
    program.close()


def test_rooms_commands_and_places_are_reached_by_name(
    program: Program, keys: Keyboard, data_paths: DataPaths, clock: FixedClock
) -> None:
    today = prepare(data_paths, clock)
    window = program.start()
    ask(program, keys, "rapp")
    keys.press(Key.Key_Return)
    assert window.page is not None
    assert window.page.room == "report"
    ask(program, keys, "gesprek ouders")
    keys.press(Key.Key_Return)
    page = window.page
    assert isinstance(page, VisitPage)
    talk = next(item for item in list_items(program.ctx, today) if item.title == "Gesprek ouders")
    assert page.item == talk.id
    ask(program, keys, "3.2")
    keys.press(Key.Key_Return)
    assert window.page.room == "standards"
    ask(program, keys, "donk")
    keys.press(Key.Key_Return)
    assert window.look.choice == "dark"
    ask(program, keys, "alle scholen")
    keys.press(Key.Key_Down)
    keys.press(Key.Key_Return)
    assert window.page.room == "schools"
    ask(program, keys, SCHOOL)
    keys.press(Key.Key_Return)
    assert window.dossier_id == today
    program.close()


def test_the_box_opens_in_bezoekmodus_too(
    program: Program, keys: Keyboard, data_paths: DataPaths, clock: FixedClock
) -> None:
    prepare(data_paths, clock)
    window = program.start()
    keys.type("De kaart hangt\n")
    keys.press(Key.Key_F11)
    keys.type("half")
    ask(program, keys, "kaart")
    assert "1 gevonden" in program.words()
    keys.press(Key.Key_Escape)
    assert window.isFullScreen()
    assert keys.focus_name == CAPTURE.name
    keys.type(" werk\n")
    assert {note.text for note in list_notes(program.ctx, window.dossier_id)} == {
        "De kaart hangt",
        "half werk",
    }
    program.close()
