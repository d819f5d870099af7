"""Every act of a visit by keys alone, each looked up afterwards in the data folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from jurytool.models.enums import NoteKind
from jurytool.services.visit.attachments import list_attachments
from jurytool.services.visit.notes import NoteView, list_notes
from jurytool.services.visit.preparation import list_documents
from jurytool.services.visit.programme import list_items
from jurytool.ui.pages.visit.page import VisitPage
from tests.journeys.keyboard import ALT, CONTROL, SHIFT, Key, Keyboard
from tests.journeys.places import CAPTURE, NOTE
from tests.journeys.prepared import prepare
from tests.journeys.program import Program
from tests.journeys.searching import ask
from tests.support.fixed_clock import FixedClock

KINDS = (NoteKind.OBSERVATION, NoteKind.QUOTE, NoteKind.QUESTION, NoteKind.DOCUMENT)


@pytest.fixture
def at_work(program: Program, clock: FixedClock) -> Program:
    """The program in the room of today's visit."""
    prepare(program.paths, clock)
    program.start()
    return program


def notes(program: Program) -> list[NoteView]:
    """Return the notes in the order in which they were made; the ids of tests count up."""
    return sorted(list_notes(program.ctx, program.window.dossier_id), key=lambda note: note.id)


def texts(program: Program) -> list[str]:
    return [note.text for note in notes(program)]


def tags(note: NoteView) -> list[str]:
    return sorted(tag.item_key for tag in note.tags)


def item_titles(program: Program) -> dict[str, str]:
    return {item.id: item.title for item in list_items(program.ctx, program.window.dossier_id)}


def to_last_note(keys: Keyboard) -> None:
    """Go from the empty field to the last card."""
    assert keys.focus_name == CAPTURE.name
    keys.press(Key.Key_Up)
    assert keys.focus_name == "Notities"


def test_letters_made_in_every_way_tag_and_trigger_nothing(at_work: Program, keys: Keyboard) -> None:
    keys.type("Eén ide")
    keys.alt_code("0235", "ë")
    keys.type(" in het caf")
    keys.alt_code("130", "é")
    keys.type(": na")
    keys.compose("¨", "ï")
    keys.type("ef\n")
    (note,) = notes(at_work)
    assert note.text == "Eén idee in het café: naïef".replace("idee", "ideë")
    assert (note.kind, note.starred, tags(note)) == (NoteKind.OBSERVATION, False, [])


def test_an_alt_code_in_the_list_of_notes_tags_nothing(at_work: Program, keys: Keyboard) -> None:
    keys.type("Rustig\n")
    to_last_note(keys)
    keys.alt_code("130", "é")
    assert tags(notes(at_work)[0]) == []


def test_kinds_by_first_sign_and_by_key(at_work: Program, keys: Keyboard) -> None:
    for start, kind in (("“", NoteKind.QUOTE), ("«", NoteKind.QUOTE), ("?", NoteKind.QUESTION)):
        keys.type(f"{start} zo\n")
        assert notes(at_work)[-1].kind is kind
    for number, kind in enumerate(KINDS, start=1):
        keys.type("zus")
        keys.press(Key(Key.Key_0 + number), CONTROL)
        keys.press(Key.Key_Return)
        assert notes(at_work)[-1].kind is kind
    keys.press(Key.Key_0, CONTROL)
    keys.type("ster\n")
    assert notes(at_work)[-1].starred


def test_a_criterion_by_its_digit_and_an_indicator_in_the_text(at_work: Program, keys: Keyboard) -> None:
    keys.type("Ieder kind kiest")
    keys.press(Key.Key_3, ALT)
    keys.type(" #3.2")
    keys.press(Key.Key_Return)  # takes the indicator
    keys.press(Key.Key_Return)  # records
    (note,) = notes(at_work)
    assert (note.text, tags(note)) == ("Ieder kind kiest", ["3.2", "aanpak"])


def test_a_note_into_a_past_talk_and_back_in_the_field(
    at_work: Program, keys: Keyboard, clock: FixedClock
) -> None:
    keys.press(Key.Key_PageUp, CONTROL)
    keys.tab_to("Programma")
    keys.press(Key.Key_Return, CONTROL)  # it begins now
    clock.advance(minutes=20)
    keys.press(Key.Key_Return, CONTROL)  # and is over
    over = clock.now().iso()
    keys.press(Key.Key_Return)
    clock.advance(minutes=30)
    keys.type("Dit was bij de rondleiding\n")
    assert (notes(at_work)[0].backdated, notes(at_work)[0].at) == (True, over)
    keys.press(Key.Key_PageDown, CONTROL)
    keys.type("En dit nu\n")
    first, second = notes(at_work)
    assert first.item_id != second.item_id
    assert not second.backdated
    keys.press(Key.Key_Backspace)
    keys.press(Key.Key_End, CONTROL)
    keys.type(" ook\n")
    assert texts(at_work) == [first.text, "En dit nu ook"]


def test_a_note_is_changed_split_joined_and_all_of_it_undone(at_work: Program, keys: Keyboard) -> None:
    keys.type("Eerste. Tweede.\n")
    to_last_note(keys)
    keys.press(Key.Key_Return)
    assert keys.focus_name == NOTE.name
    keys.press(Key.Key_Home, CONTROL)
    keys.press(Key.Key_Right, times=len("Eerste."))
    keys.press(Key.Key_D, CONTROL)
    assert texts(at_work) == ["Eerste.", "Tweede."]
    keys.press(Key.Key_Escape)
    if keys.focus_name != "Notities":
        to_last_note(keys)
    keys.press(Key.Key_End)
    keys.press(Key.Key_J)
    assert len(texts(at_work)) == 1
    keys.press(Key.Key_Z, CONTROL, times=2)
    assert texts(at_work) == ["Eerste. Tweede."]
    keys.press(Key.Key_Y, CONTROL)
    assert texts(at_work) == ["Eerste.", "Tweede."]


def test_a_card_is_tagged_starred_moved_and_deleted(at_work: Program, keys: Keyboard) -> None:
    keys.type("Rustig in de klas\n")
    to_last_note(keys)
    keys.press(Key.Key_5)
    keys.press(Key.Key_S)
    keys.press(Key.Key_3, CONTROL)
    (note,) = notes(at_work)
    assert (tags(note), note.starred, note.kind) == (["evaluatie"], True, NoteKind.QUESTION)
    keys.press(Key.Key_V)
    keys.type("ouders\n")
    (moved,) = notes(at_work)
    assert item_titles(at_work)[moved.item_id] == "Gesprek ouders"
    keys.press(Key.Key_Z, CONTROL)
    assert notes(at_work)[0].item_id == note.item_id


def test_a_question_is_ticked_off_by_its_answer(at_work: Program, keys: Keyboard) -> None:
    keys.type("? Wie kiest het doel\n")
    page = at_work.window.page
    assert isinstance(page, VisitPage)
    at_work.qtbot.waitUntil(lambda: page.side.questions.model().rowCount() == 1)
    keys.press(Key.Key_N, ALT)
    assert keys.focus_name == "Nog te vragen"
    keys.press(Key.Key_Return)
    assert keys.focus_name == CAPTURE.name
    keys.type("De leerling zelf\n")
    question, answer = notes(at_work)
    assert question.answered_by == (answer.id,)


def test_what_was_not_tagged_is_put_in_order(at_work: Program, keys: Keyboard) -> None:
    keys.type("Een\n")
    keys.type("Twee\n")
    ask(at_work, keys, "ordenen")
    keys.press(Key.Key_Return)
    keys.press(Key.Key_2)
    keys.press(Key.Key_Return)
    keys.press(Key.Key_Space)
    first, second = notes(at_work)
    assert tags(first) == ["doelen"]
    assert second.set_aside
    keys.press(Key.Key_Z, CONTROL)
    assert not notes(at_work)[1].set_aside
    keys.press(Key.Key_Escape)
    assert keys.focus_name == CAPTURE.name


def test_the_map_of_evidence_filters_and_gives_all_back(at_work: Program, keys: Keyboard) -> None:
    keys.type("Over doelen")
    keys.press(Key.Key_2, ALT)
    keys.type("\nZonder\n")
    keys.tab_to("Bewijs per criterium")
    keys.press(Key.Key_Home)
    keys.press(Key.Key_Down)
    keys.press(Key.Key_Return)
    assert "2 Doelen" in at_work.words()
    keys.press(Key.Key_F4)


def test_bezoekmodus_and_back_leaves_the_half_word(at_work: Program, keys: Keyboard) -> None:
    keys.type("half")
    keys.press(Key.Key_F11)
    assert at_work.window.isFullScreen()
    assert keys.focus_name == CAPTURE.name
    keys.type(" wo")
    keys.press(Key.Key_F11)
    assert not at_work.window.isFullScreen()
    keys.type("ord\n")
    assert texts(at_work) == ["half woord"]


def test_a_class_visit_is_added_and_its_time_put_right(at_work: Program, keys: Keyboard) -> None:
    before = {item.id for item in list_items(at_work.ctx, at_work.window.dossier_id)}
    keys.press(Key.Key_N, CONTROL)
    keys.fill("Naam", "Lesbezoek groep 7")
    keys.press(Key.Key_Return)
    made = [one for one in list_items(at_work.ctx, at_work.window.dossier_id) if one.id not in before]
    assert [one.title for one in made] == ["Lesbezoek groep 7"]
    keys.tab_to("Programma")
    keys.press(Key.Key_E, CONTROL)
    keys.fill("Begint", "10.40")
    keys.press(Key.Key_Return)
    assert "10:40" in {one.planned_start for one in list_items(at_work.ctx, at_work.window.dossier_id)}


def test_files_come_by_paste_beside_a_text_and_beside_a_document(
    at_work: Program, keys: Keyboard, tmp_path: Path
) -> None:
    file = tmp_path / "rooster.pdf"
    file.write_bytes(b"%PDF-1.4 rooster")
    keys.type("Rooster aan de muur")
    keys.paste_file(file)
    at_work.qtbot.waitUntil(lambda: "rooster.pdf · 1 kB" in at_work.words())
    keys.press(Key.Key_Return)
    (note,) = notes(at_work)
    assert note.attachments == 1
    keys.press(Key.Key_F3)
    keys.tab_to("Nieuw document")
    keys.type("Schoolplan\n")
    keys.tab_to("Gelezen: Schoolplan")
    keys.paste_file(file)
    at_work.qtbot.waitUntil(lambda: "rooster.pdf · 1 kB" in at_work.words())
    dossier_id = at_work.window.dossier_id
    (document,) = list_documents(at_work.ctx, dossier_id)
    assert [one.file.file_name for one in list_attachments(at_work.ctx, dossier_id, document.id)] == [
        "rooster.pdf"
    ]
    keys.press(Key.Key_F4, SHIFT)
    assert at_work.window.page is not None
    assert at_work.window.page.room == "feedback"
