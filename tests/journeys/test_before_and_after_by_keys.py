"""What is done before and after the day in the school, by keys alone, each looked up in the data folder."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog

from jurytool.models.enums import NoteKind
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.visit.feedback import list_points
from jurytool.services.visit.notes import NoteView, list_notes
from jurytool.services.visit.preparation import list_applications
from jurytool.services.visit.programme import ContactView, list_contacts, list_items
from jurytool.services.visit.statements import StatementView, list_statements
from tests.journeys.keyboard import ALT, CONTROL, NONE, SHIFT, Key, Keyboard
from tests.journeys.places import CAPTURE
from tests.journeys.prepared import prepare
from tests.journeys.program import Program
from tests.support.fixed_clock import FixedClock

AGREED = "Eén lokaal voor ons; om half negen."
SENTENCE = "Elke leerling kent het eigen doel."
APPLICATION = f"1. Profiel\nRust voor élk kind.\n2. Doelen\n{SENTENCE} Dat vieren wij.\n"


@pytest.fixture
def at_work(program: Program, clock: FixedClock) -> Program:
    """The program in the room of today's visit."""
    prepare(program.paths, clock)
    program.start()
    return program


def contacts(program: Program) -> dict[str, ContactView]:
    return {one.title: one for one in list_contacts(program.ctx, program.window.dossier_id)}


def notes(program: Program) -> list[NoteView]:
    return sorted(list_notes(program.ctx, program.window.dossier_id), key=lambda note: note.id)


def statements(program: Program) -> list[StatementView]:
    dossier = read_dossier(program.ctx, program.window.dossier_id)
    return list_statements(program.ctx, dossier.id, dossier.main.id)


@pytest.mark.parametrize(
    ("kind", "title", "date", "stored"),
    [
        ("Voorbereidingsgesprek", "Bellen met de directeur", "12 nov", "2026-11-12"),
        ("Ander contact", "Gesprek over het concept", "10 dec", "2026-12-10"),
    ],
)
def test_a_contact_moment_with_what_was_agreed_and_a_note(
    at_work: Program, keys: Keyboard, kind: str, title: str, date: str, stored: str
) -> None:
    keys.press(Key.Key_F3)
    keys.tab_to("+ Contactmoment")
    keys.choose_in_menu(kind)
    assert keys.focus_name == "Naam"
    keys.press(Key.Key_A, CONTROL)
    keys.type(title)
    keys.fill("Datum", date)
    keys.fill("Plaats", "Online")
    keys.tab_to("Wat besproken en afgesproken is")
    keys.type(AGREED)
    keys.press(Key.Key_Escape)
    made = contacts(at_work)[title]
    assert (made.on_date, made.place, made.remarks) == (stored, "Online", AGREED)
    keys.tab_to(f"Notitie maken: {title}")
    keys.press(Key.Key_Space)
    assert keys.focus_name == CAPTURE.name
    keys.type("Zij noemt drie doelen\n")
    (note,) = notes(at_work)
    items = list_items(at_work.ctx, at_work.window.dossier_id, made.id)
    assert [item.id for item in items] == [note.item_id]


def paste_application(program: Program, keys: Keyboard) -> None:
    """Paste the whole application and take over what was found in it."""

    def paste(_dialog: QDialog) -> None:
        assert keys.focus_name == "De hele aanmelding"
        keys.paste(APPLICATION)
        keys.tab_to("Verder")
        keys.press(Key.Key_Space)

    def take_over(_dialog: QDialog) -> None:
        keys.tab_to("Overnemen")
        keys.press(Key.Key_Space)

    keys.press(Key.Key_F3)
    keys.tab_to("Tekst plakken…")
    keys.press_for_dialog(Key.Key_Space, NONE, paste, take_over)


def make_statement(keys: Keyboard) -> None:
    """Go to the answer about goals, select its first sentence and make that a statement."""
    keys.tab_to("1 Profiel ✓")
    keys.press(Key.Key_Right)
    keys.tab_to("Wat de school schreef: Doelen van het excellentieprofiel")
    keys.press(Key.Key_Home, CONTROL)
    keys.press(Key.Key_Right, SHIFT, times=len(SENTENCE))
    keys.press(Key.Key_T, CONTROL)


def test_the_application_is_pasted_and_a_sentence_of_it_tested(at_work: Program, keys: Keyboard) -> None:
    paste_application(at_work, keys)
    dossier = read_dossier(at_work.ctx, at_work.window.dossier_id)
    (version,) = list_applications(at_work.ctx, dossier.id, dossier.main.id)
    assert version.answers == {"profiel": "Rust voor élk kind.", "doelen": f"{SENTENCE} Dat vieren wij."}
    make_statement(keys)
    (made,) = statements(at_work)
    assert (made.text, made.item_key) == (SENTENCE, "doelen")


def test_a_statement_is_marked_with_a_remark_and_a_note(at_work: Program, keys: Keyboard) -> None:
    keys.type("Sem noemt zijn doel")
    keys.press(Key.Key_2, ALT)
    keys.press(Key.Key_Return)
    paste_application(at_work, keys)
    make_statement(keys)
    keys.tab_to("Jouw oordeel: nog te toetsen")
    keys.choose_in_menu("✓ herkend")
    me = at_work.ctx.my_juror(at_work.window.dossier_id)
    assert statements(at_work)[0].marks[me].label == "herkend"

    def support(_dialog: QDialog) -> None:
        keys.tab_to("Jouw opmerking bij deze uitspraak")
        keys.type("Op elk bureau één kaart")
        keys.tab_to("Notities")
        keys.press(Key.Key_Space)
        keys.tab_to("Klaar")
        keys.press(Key.Key_Space)

    keys.tab_to("Onderbouwing: Onderbouwen…")
    keys.press_for_dialog(Key.Key_Space, NONE, support)
    (marked,) = statements(at_work)
    assert marked.remarks[me] == "Op elk bureau één kaart"
    assert marked.note_ids == (notes(at_work)[0].id,)


def test_a_question_of_before_is_ticked_off_by_a_note_of_the_day(at_work: Program, keys: Keyboard) -> None:
    keys.press(Key.Key_F3)
    keys.tab_to("Nieuwe vraag")
    keys.type("Wie bewaakt de doelen?\n")
    keys.press(Key.Key_F4)
    assert keys.focus_name == CAPTURE.name
    keys.press(Key.Key_N, ALT)
    assert keys.focus_name == "Nog te vragen"
    keys.press(Key.Key_Return)
    keys.type("De leerling zelf #2")
    keys.press(Key.Key_Return)  # takes the criterion
    keys.press(Key.Key_Return)  # records
    question, answer = notes(at_work)
    assert (question.kind, question.answered_by) == (NoteKind.QUESTION, (answer.id,))
    assert (answer.text, [tag.item_key for tag in answer.tags]) == ("De leerling zelf", ["doelen"])


def test_a_note_with_a_star_is_said_at_the_end_of_the_day(at_work: Program, keys: Keyboard) -> None:
    keys.press(Key.Key_0, CONTROL)
    keys.type("Noor legt haar doel uit\n")
    keys.press(Key.Key_F4, SHIFT)
    assert keys.focus_name == "Wat je kunt zeggen"
    keys.press(Key.Key_Return)
    (point,) = list_points(at_work.ctx, at_work.window.dossier_id)
    assert [note.text for note in point.notes] == ["Noor legt haar doel uit"]
    keys.tab_to("Gezegd: Punt 1")
    keys.press(Key.Key_Space)
    assert list_points(at_work.ctx, at_work.window.dossier_id)[0].said
