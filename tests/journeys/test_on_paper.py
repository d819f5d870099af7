"""What came back on paper is taken over with keys alone, and stands in Bezoek."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from jurytool.services.visit.notes import list_notes
from jurytool.services.visit.programme import list_items
from tests.journeys.keyboard import Keyboard
from tests.journeys.places import CAPTURE
from tests.journeys.prepared import prepare
from tests.journeys.program import Program
from tests.ui.recorded_dialogs import RecordedDialogs

Key = Qt.Key


def test_a_sheet_goes_along_and_comes_back(
    program: Program, keys: Keyboard, dialogs: RecordedDialogs, tmp_path: Path
) -> None:
    dossier_id = prepare(program.paths, program.clock)
    program.start()
    keys.press(Key.Key_F4)
    keys.tab_to("Papier")
    keys.press(Key.Key_Space)
    assert keys.focus_name == "Tijd"

    dialogs.files.append(tmp_path / "bladen.pdf")
    keys.press(Key.Key_F9)
    program.qtbot.waitUntil(lambda: "De bladen zijn klaar" in program.words(), timeout=60_000)
    assert (tmp_path / "bladen.pdf").read_bytes().startswith(b"%PDF-")

    keys.choose("Van welk blad", "11.00")
    keys.tab_to("Tijd")
    for time, kind, codes, text in (
        ("11.12", "", "3", "Het team oefent elke maand één les."),
        ("11.20", "2*", "4.2", "“Wij vieren wat lukt”"),
    ):
        keys.type(time)
        keys.press(Key.Key_Tab)
        keys.type(kind)
        keys.press(Key.Key_Tab)
        keys.type(codes)
        keys.press(Key.Key_Tab)
        keys.type(f"{text}\n")
    keys.press(Key.Key_Escape)
    assert keys.focus_name == CAPTURE.name

    talk = next(item for item in list_items(program.ctx, dossier_id) if item.planned_start == "11:00")
    first, second = list_notes(program.ctx, dossier_id)
    assert [first.text, second.text] == ["Het team oefent elke maand één les.", "Wij vieren wat lukt"]
    assert {first.item_id, second.item_id} == {talk.id}
    assert (first.at[11:16], second.starred, second.backdated) == ("11:12", True, True)
    assert [tag.item_key for note in (first, second) for tag in note.tags] == ["aanpak", "4.2"]
