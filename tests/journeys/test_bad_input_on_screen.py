"""Enormous, strange and empty input by keys and paste: one Dutch sentence or clean text, and nothing lost."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit

from jurytool.services.dossier.overview import read_dossier
from jurytool.services.dossier.start import list_dossiers
from jurytool.services.values import LINE_LIMIT
from jurytool.services.visit.notes import list_notes
from jurytool.text.clipboard import lines_from_plain
from jurytool.text.grammar import format_text
from jurytool.text.normalise import MAX_TEXT, normalise_text, single_line
from jurytool.ui.widgets.plain_editor import describe_long_paste
from tests.journeys.keyboard import CONTROL, Key, Keyboard
from tests.journeys.places import CAPTURE, EXPLANATION, FINDING, HEADING, NOTE, leave
from tests.journeys.prepared import prepare
from tests.journeys.program import Program
from tests.support.fixed_clock import FixedClock

ENORMOUS = "Een zin over de school, één van vele. " * 28_000  # over a million characters
STRANGE = {
    "control characters": "a\x00b\x07c\x1bd\x7fe",
    "emoji": "🙂 🏳️‍🌈 👩🏽‍🏫",
    "right to left": "שלום עולם مرحبا \u202eomgekeerd\u202c",
    "lone surrogates": "voor\ud800na\udfff",
    "combining": "e\u0301e\u0308 a" + "\u0301" * 200,
    "line ends": "een\r\ntwee\rdrie\u2028vier\u2029vijf\x85zes",
    "spaces that do not break": "a\u00a0b\u202fc\u2007d",
    "marks": "**vet *schuin \\ ## - 1. > [[x]] <b>&amp;</b> ]]>",
    "quotes": "' \" ; DROP TABLE note; -- %s {0} {school}",
    "one long word": "x" * 20_000,
    "many lines": "- punt\n" * 1_000,
}
CUT = "Hier passen hooguit 1.000 tekens; de rest is niet overgenomen."
LINES = (
    "Naam van de school",
    "Vestiging of OKE, achter het BRIN",
    "Plaats",
    "Bestuur",
    "Ronde",
    "Collega (mag later)",
)


@pytest.fixture
def at_work(program: Program, clock: FixedClock) -> Program:
    """The program in the room of today's visit."""
    prepare(program.paths, clock)
    program.start()
    return program


def test_a_paste_of_a_megabyte_is_refused_in_one_sentence(at_work: Program, keys: Keyboard) -> None:
    for number, place in enumerate((CAPTURE, NOTE, FINDING, EXPLANATION)):
        place.go(keys)
        begin = f"Eerst dit{'!' * number}. "  # another number in each sentence
        keys.type(begin)
        keys.paste(ENORMOUS)
        sentence = describe_long_paste(MAX_TEXT - len(begin))
        assert at_work.words().count(sentence) == 1, place.name
        keys.type("En dan dit.")
        leave(keys)
        assert place.read(at_work) == f"{begin}En dan dit.", place.name
    assert at_work.dialogs.errors == []


def test_a_paste_of_a_megabyte_into_a_heading_is_refused_and_the_heading_stays(
    at_work: Program, keys: Keyboard
) -> None:
    HEADING.go(keys)
    keys.type("Zo doen wij dat. ")
    keys.paste(ENORMOUS)
    assert at_work.words().count(describe_long_paste(LINE_LIMIT - len("Zo doen wij dat. "))) == 1
    leave(keys)
    assert HEADING.read(at_work) == "Zo doen wij dat."
    assert at_work.dialogs.errors == []


def test_a_paste_of_a_megabyte_into_a_new_dossier_is_cut_and_that_is_said(
    at_work: Program, keys: Keyboard
) -> None:
    def answer(dialog: QDialog) -> None:
        keys.choose("Sector", "speciaal onderwijs")
        for name in LINES:
            field = keys.tab_to(name)
            assert isinstance(field, QLineEdit)
            keys.press(Key.Key_A, CONTROL)
            keys.paste(ENORMOUS)
            assert field.text() == ENORMOUS[:1_000]
            assert at_work.words(dialog).count(CUT) == 1
            if name != "Naam van de school":
                keys.press(Key.Key_A, CONTROL)
                keys.press(Key.Key_Delete)
            keys.type("\b")
            assert CUT not in at_work.words(dialog)
        keys.press(Key.Key_Return)

    keys.press(Key.Key_O, CONTROL)
    keys.press_for_dialog(Key.Key_N, CONTROL, answer)
    made = read_dossier(at_work.ctx, at_work.window.dossier_id)
    assert made.school_name == single_line(ENORMOUS[:999])
    assert at_work.dialogs.errors == []


def test_a_megabyte_is_no_number_and_no_date(at_work: Program, keys: Keyboard) -> None:
    def answer(dialog: QDialog) -> None:
        keys.choose("Sector", "speciaal onderwijs")
        keys.fill("Naam van de school", "De Kade")
        for name in ("Datum van het bezoek", "BRIN"):
            keys.tab_to(name)
            keys.paste(ENORMOUS)
            keys.press(Key.Key_Return)
            assert dialog.isVisible()
            assert keys.focus_name == name
            assert keys.focus.accessibleDescription().endswith(".")
        keys.press(Key.Key_Escape)

    before = len(list_dossiers(at_work.ctx))
    keys.press(Key.Key_O, CONTROL)
    keys.press_for_dialog(Key.Key_N, CONTROL, answer)
    assert len(list_dossiers(at_work.ctx)) == before


def test_strange_text_becomes_clean_notes(at_work: Program, keys: Keyboard) -> None:
    for text in STRANGE.values():
        keys.paste(text)
        keys.press(Key.Key_Return)
    notes = {note.text for note in list_notes(at_work.ctx, at_work.window.dossier_id)}
    assert notes == {normalise_text(text).strip() for text in STRANGE.values()}
    assert at_work.dialogs.errors == []


def test_strange_text_becomes_clean_findings_and_explanations(at_work: Program, keys: Keyboard) -> None:
    for name, text in STRANGE.items():
        for place, stored in (
            (FINDING, format_text(lines_from_plain(text))),
            (EXPLANATION, normalise_text(text)),
        ):
            place.go(keys)
            keys.press(Key.Key_A, CONTROL)
            keys.paste(text)
            leave(keys)
            assert place.read(at_work) == stored, name
    assert at_work.dialogs.errors == []


def test_strange_text_becomes_the_clean_name_of_a_school(at_work: Program, keys: Keyboard) -> None:
    text = "".join(text[:60] for text in STRANGE.values())

    def answer(dialog: QDialog) -> None:
        keys.choose("Sector", "speciaal onderwijs")
        keys.tab_to("Naam van de school")
        keys.paste(text)
        keys.press(Key.Key_Return)

    keys.press(Key.Key_O, CONTROL)
    keys.press_for_dialog(Key.Key_N, CONTROL, answer)
    assert read_dossier(at_work.ctx, at_work.window.dossier_id).school_name == single_line(text)


def test_enter_on_nothing_makes_nothing(at_work: Program, keys: Keyboard) -> None:
    for nothing in ("", " ", " \t "):
        keys.paste(nothing)
        keys.press(Key.Key_Return)
    assert list_notes(at_work.ctx, at_work.window.dossier_id) == []
    keys.press(Key.Key_K, CONTROL)
    keys.press(Key.Key_Return)
    FINDING.go(keys)
    keys.press(Key.Key_Return, times=5)
    leave(keys)
    assert FINDING.read(at_work) == ""
    assert at_work.dialogs.errors == []


def test_an_emptied_note_is_put_back(at_work: Program, keys: Keyboard) -> None:
    NOTE.go(keys)
    keys.press(Key.Key_Delete)
    keys.press(Key.Key_Return)
    assert NOTE.read(at_work) == "Begin"


def test_an_empty_new_dossier_is_told_per_field(at_work: Program, keys: Keyboard) -> None:
    def answer(dialog: QDialog) -> None:
        keys.press(Key.Key_Return)
        words = at_work.words(dialog)
        assert "Kies de sector van de school." in words
        assert "Vul de naam van de school in." in words
        assert keys.focus_name == "Sector"
        keys.press(Key.Key_Escape)

    keys.press(Key.Key_O, CONTROL)
    keys.press_for_dialog(Key.Key_N, CONTROL, answer)


def test_a_first_start_without_a_name_is_told(program: Program, keys: Keyboard) -> None:
    program.start()
    keys.tab_to("Nieuw dossier maken")
    keys.press(Key.Key_Space)
    assert "Vul je naam in." in program.words()
    assert "Vul je initialen in." in program.words()
    assert keys.focus_name == "Je naam"
