"""The fields of a dossier as a juror reaches them by keys, and what is stored of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jurytool.services.notes import list_notes
from jurytool.services.overview import read_dossier
from jurytool.services.ratings import list_ratings
from jurytool.services.sections import SectionView, list_findings
from tests.journeys.keyboard import CONTROL, Key, Keyboard
from tests.journeys.prepared import GRID
from tests.journeys.program import Program


@dataclass(frozen=True)
class Place:
    """A field: how to get there from any room, and how to look up what is stored of it."""

    name: str
    go: Callable[[Keyboard], None]
    read: Callable[[Program], str]


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
PLACES = {"capture": CAPTURE, "note": NOTE, "finding": FINDING, "explanation": EXPLANATION}
