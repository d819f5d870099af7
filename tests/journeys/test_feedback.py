"""The end of a day: notes with a star become points, the points are said, and all of it is looked up."""

from __future__ import annotations

from pathlib import Path

from jurytool.clock import Clock
from jurytool.paths import DataPaths
from jurytool.services.laptop.health import read_health
from jurytool.services.visit.feedback import PointView, list_points
from tests.journeys.keyboard import ALT, CONTROL, SHIFT, Key, Keyboard
from tests.journeys.prepared import prepare
from tests.journeys.program import Program
from tests.journeys.searching import ask
from tests.support.fixed_clock import FixedClock

OWN = "Jullie leerlingen weten zélf waar zij heen willen."
NAMED = "Eén warm welkom: dank voor de rondleiding."
LAST = "Het concept komt vóór de kerst."


def begin(program: Program, paths: DataPaths, clock: Clock) -> str:
    """Start the program on the day of the visit; it opens in Bezoek."""
    dossier_id = prepare(paths, clock)
    program.start()
    return dossier_id


def points(program: Program, dossier_id: str) -> list[PointView]:
    return list_points(program.ctx, dossier_id)


def take_notes(keys: Keyboard) -> None:
    """Type two notes in Bezoek, and give the first a star and a criterion."""
    keys.press(Key.Key_0, CONTROL)
    keys.press(Key.Key_2, ALT)
    keys.type("Sem en Noor noemen hun doel uit het hoofd\n")
    keys.type("Rustige gang\n")


def test_a_day_ends_with_what_is_said_to_the_school(
    program: Program, keys: Keyboard, data_paths: DataPaths, clock: FixedClock, tmp_path: Path
) -> None:
    dossier_id = begin(program, data_paths, clock)
    take_notes(keys)
    keys.press(Key.Key_F4, SHIFT)
    assert keys.focus_name == "Wat je kunt zeggen"
    keys.press(Key.Key_Return, times=2)  # take it up, and go to it
    assert keys.focus_name == "Punt 1"
    keys.press(Key.Key_A, CONTROL)
    keys.type(OWN)
    keys.press(Key.Key_Return)
    assert keys.focus_name == "Nog een punt"
    keys.type(f"{LAST}\n")
    keys.press(Key.Key_Tab)
    assert keys.focus_name == "Wat JH noemde"
    keys.type(f"{NAMED}\n")
    keys.tab_to("Punt 3")
    keys.press(Key.Key_Up, ALT, times=2)
    assert keys.focus_name == "Punt 1"

    sheet = tmp_path / "Terugkoppeling.pdf"
    program.dialogs.files.append(sheet)
    keys.press(Key.Key_F9)
    program.qtbot.waitUntil(lambda: "Het blad is klaar om af te drukken" in program.words(), timeout=60_000)
    assert sheet.read_bytes().startswith(b"%PDF-")

    keys.press(Key.Key_F11)
    words = program.words()
    assert NAMED in words
    assert "Sem" not in words
    assert "Oosterveld" not in words.replace("Marit Oosterveld (MO)", "")  # who works here
    for minutes in (1, 2):
        clock.advance(minutes=minutes)
        keys.press(Key.Key_Return)
    keys.press(Key.Key_Space)
    assert "Dit was het. 1 punt is niet als gezegd aangevinkt." in program.words()
    keys.press(Key.Key_Escape)
    assert "3 punten, 2 gezegd (10.16–10.18)" in program.words()
    program.close()

    program.start()
    stored = points(program, dossier_id)
    assert [(point.text, point.said[11:16]) for point in stored] == [
        (NAMED, "10:16"),
        (OWN, "10:18"),
        (LAST, ""),
    ]
    me = program.ctx.my_juror(dossier_id)
    assert [point.speaker == me for point in stored] == [False, True, True]
    assert [note.text for note in stored[1].notes] == ["Sem en Noor noemen hun doel uit het hoofd"]
    assert read_health(program.ctx).is_well


def test_what_was_half_typed_is_there_after_a_power_cut(
    program: Program, keys: Keyboard, data_paths: DataPaths, clock: FixedClock
) -> None:
    dossier_id = begin(program, data_paths, clock)
    keys.press(Key.Key_F4, SHIFT)
    assert keys.focus_name == "Nog een punt"
    keys.type(f"{OWN}\n")
    keys.type("Half")
    keys.press(Key.Key_Tab)
    keys.type("Ook half")
    keys.press(Key.Key_F2)
    program.close()
    program.start()
    keys.press(Key.Key_F4, SHIFT)
    assert keys.focus_name == "Nog een punt"
    keys.press(Key.Key_End, CONTROL)
    keys.type(" af\n")
    keys.press(Key.Key_Tab)
    keys.press(Key.Key_End, CONTROL)
    keys.type(" af\n")
    stored = points(program, dossier_id)
    assert [point.text for point in stored] == [OWN, "Half af", "Ook half af"]
    assert [bool(point.named_by) for point in stored] == [False, False, True]


def test_search_leads_to_a_point(
    program: Program, keys: Keyboard, data_paths: DataPaths, clock: FixedClock
) -> None:
    begin(program, data_paths, clock)
    keys.press(Key.Key_F4, SHIFT)
    keys.type(f"{OWN}\n")
    keys.press(Key.Key_F2)
    ask(program, keys, "leerlingen weten")
    keys.press(Key.Key_Down)
    keys.press(Key.Key_Return)
    assert keys.focus_name == "Punt 1"


def test_the_room_and_voorlezen_are_found_by_name(
    program: Program, keys: Keyboard, data_paths: DataPaths, clock: FixedClock
) -> None:
    begin(program, data_paths, clock)
    ask(program, keys, "terugkop")
    keys.press(Key.Key_Return)
    assert keys.focus_name == "Nog een punt"
    keys.type(f"{OWN}\n")
    keys.press(Key.Key_F2)
    ask(program, keys, "voorlezen")
    keys.press(Key.Key_Return)
    assert keys.focus_name == f"Jij: {OWN}"
