"""The fields of a dossier as a juror reaches them by keys, and what is stored of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jurytool.services.dossier.overview import read_dossier
from jurytool.services.judging.norms import list_norms
from jurytool.services.judging.ratings import list_ratings
from jurytool.services.report.sections import SectionView, list_findings
from jurytool.services.visit.notes import list_notes
from jurytool.services.visit.programme import list_items
from tests.journeys.keyboard import CONTROL, Key, Keyboard
from tests.journeys.prepared import ES, GRID, PRO, SCHOOL
from tests.journeys.program import Program


@dataclass(frozen=True)
class Place:
    """A field: how to get there from any room, and how to look up what is stored of it."""

    name: str
    go: Callable[[Keyboard], None]
    read: Callable[[Program], str]
    begins: str = ""  # what a form proposes, selected, before anything is typed
    instrument: str = ES


def leave(keys: Keyboard) -> None:
    """Record the note, or leave any other field by going to another room, which stores its text."""
    if keys.focus_name == CAPTURE.name:
        keys.press(Key.Key_Return)
    else:
        keys.press(Key.Key_F2)


def _stay(keys: Keyboard) -> None:
    keys.press(Key.Key_F4)
    assert keys.focus_name == CAPTURE.name


def _open_note(keys: Keyboard) -> None:
    keys.press(Key.Key_F4)
    keys.type("Begin\n")
    keys.press(Key.Key_Up)
    keys.press(Key.Key_Return)
    assert keys.focus_name == NOTE.name
    keys.press(Key.Key_A, CONTROL)


def _go_to_finding(keys: Keyboard) -> None:
    keys.press(Key.Key_F5)
    keys.tab_to(FINDING.name)


def _go_to_heading(keys: Keyboard) -> None:
    keys.press(Key.Key_F5)
    keys.tab_to(HEADING.name)
    keys.press(Key.Key_A, CONTROL)


def _go_to_explanation(keys: Keyboard) -> None:
    keys.press(Key.Key_F6)
    keys.press(Key.Key_Return)
    assert keys.focus_name == EXPLANATION.name


def _ask_for_part(keys: Keyboard) -> None:
    keys.press(Key.Key_F4)
    keys.press(Key.Key_N, CONTROL)
    assert keys.focus_name == PART.name


def _change_facts(keys: Keyboard) -> None:
    keys.press(Key.Key_F2)
    keys.tab_to("Gegevens wijzigen", FACTS.name)  # a form in which something was typed opens by itself
    if keys.focus_name != FACTS.name:
        keys.press(Key.Key_Space)


def _go_to_norm(keys: Keyboard) -> None:
    keys.press(Key.Key_F6)
    keys.tab_to(NORM.name)


def _read_part(program: Program) -> str:
    planned = read_dossier(program.ctx, program.window.dossier_id).main.instrument.programme
    names = {part.title for part in planned}
    items = list_items(program.ctx, program.window.dossier_id)
    return "".join(item.title for item in items if item.title not in names)


def _read_facts(program: Program) -> str:
    return read_dossier(program.ctx, program.window.dossier_id).school_name.removeprefix(SCHOOL)


def _read_norm(program: Program) -> str:
    main = read_dossier(program.ctx, program.window.dossier_id).main
    found = list_norms(program.ctx, program.window.dossier_id, main.id, PRO).values()
    return "".join(norm.value for norm in found)


def _read_note(program: Program) -> str:
    newest = max(list_notes(program.ctx, program.window.dossier_id), key=lambda note: note.id)
    return newest.text  # the ids of tests count up


def _first_finding(program: Program) -> SectionView:
    main = read_dossier(program.ctx, program.window.dossier_id).main
    return list_findings(program.ctx, program.window.dossier_id, main.id, main.instrument)[0]


def _read_explanation(program: Program) -> str:
    main = read_dossier(program.ctx, program.window.dossier_id).main
    me = program.ctx.my_juror(program.window.dossier_id)
    found = list_ratings(program.ctx, program.window.dossier_id, main.id, GRID).values()
    return "".join(ratings.own[me].explanation for ratings in found)


CAPTURE = Place("Nieuwe notitie", _stay, _read_note)
NOTE = Place("Tekst van de notitie", _open_note, _read_note)
FINDING = Place("Tekst van de bevinding", _go_to_finding, lambda program: _first_finding(program).text)
HEADING = Place("Kop van de bevinding", _go_to_heading, lambda program: _first_finding(program).own_heading)
EXPLANATION = Place("Mijn toelichting", _go_to_explanation, _read_explanation)
PART = Place("Naam", _ask_for_part, _read_part, "Lesbezoek")
FACTS = Place("Naam van de school", _change_facts, _read_facts, SCHOOL)
NORM = Place("Waarde: Gemiddelde score van leerlingen", _go_to_norm, _read_norm, instrument=PRO)
PLACES = {
    "capture": CAPTURE,
    "note": NOTE,
    "finding": FINDING,
    "explanation": EXPLANATION,
    "part": PART,
    "facts": FACTS,
    "norm": NORM,
}
FORMS = (PART, FACTS, NORM)
