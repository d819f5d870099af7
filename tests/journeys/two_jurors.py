"""What two jurors do at their windows, step by step, as far as more than one journey needs it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.journeys.keyboard import CONTROL, Key
from tests.journeys.seat import Seat
from tests.support.exchange_files import cheap_seals

MARIT, JOOST = "Marit Oosterveld", "Joost Hillenaar"
SCHOOL = "De Reigershoek"


@contextmanager
def two_seats(qtbot: QtBot, app: QApplication, folder: Path) -> Iterator[list[Seat]]:
    """Marit and Joost, each at the first start of a program; who puts a laptop more at the end may do so."""
    found: list[Seat] = []
    with cheap_seals():
        try:
            for number, (name, initials) in enumerate(((MARIT, "MO"), (JOOST, "JH")), start=1):
                laptop = folder / f"laptop-{number}"
                found.append(Seat.at_new_laptop(qtbot, app, laptop, name, initials, number))
            yield found
        finally:
            for seat in reversed(found):  # each watches for mistakes of those before it too
                seat.program.end()
    assert [seat.dialogs.mistakes for seat in found] == [[] for _ in found]


def make_dossier(seat: Seat, colleague: str, initials: str) -> None:
    """Make the dossier of a visit of today, with a colleague."""

    def answer(_dialog: QDialog) -> None:
        seat.keys.choose("Sector", "speciaal onderwijs")
        seat.keys.fill("Naam van de school", SCHOOL)
        seat.keys.fill("Datum van het bezoek", "19 nov")
        seat.keys.fill("Collega (mag later)", colleague)
        seat.keys.press(Key.Key_Tab)  # two fields are called Initialen
        seat.keys.type(f"{initials}\n")

    seat.keys.press_for_dialog(Key.Key_N, CONTROL, answer)
    seat.settle()


def start_with_dossier(seat: Seat, colleague: str, initials: str) -> None:
    """Say hello to the program and make the dossier."""
    seat.sit_down()
    seat.press_button("Alleen rondkijken")
    make_dossier(seat, colleague, initials)


def join(seat: Seat, file: Path, words: str) -> str:
    """Open the first file of a colleague on the first screen, type the words, and be who one is.

    Returns what was said before it was taken over.
    """
    seat.sit_down()
    seat.keys.tab_to("Bestand van een collega openen…")
    dialog = seat.begin_to_open(file, words)
    assert (
        seat.keys.focus_name == f"{seat.name} ({seat.initials})"
    )  # the name is known, and asked all the same
    said = seat.program.words(dialog)
    seat.take_over(dialog)
    return said


def take_notes(seat: Seat, *texts: str) -> None:
    """Write notes in Bezoek, two minutes apart."""
    seat.sit_down()
    seat.keys.press(Key.Key_F4)
    for text in texts:
        seat.clock.advance(minutes=2)
        seat.keys.type(f"{text}\n")


def rate(seat: Seat, scores: str) -> None:
    """Give the first indicators these scores."""
    seat.sit_down()
    seat.keys.press(Key.Key_F6)
    for number, score in enumerate(scores):
        if number:
            seat.keys.press(Key.Key_Down)
        seat.keys.press(Key(Key.Key_0 + int(score)))


def lock(seat: Seat) -> None:
    """Lock the scores in Samen."""
    seat.show_panel("Scores")
    seat.dialogs.answers = ["lock"]
    seat.press_button(*(f"Mijn scores vastzetten ({number})" for number in range(1, 9)))
    assert seat.dialogs.questions[-1] == "Je scores vastzetten?"
