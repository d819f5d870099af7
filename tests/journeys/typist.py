"""The whole program with a robot at its keyboard: `python typist.py FOLDER PLACE SEED`, until it is killed.

Every key is told on standard output after the program has handled it, one sign each: see `Robot`.
Run from the top of the repository.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from jurytool import app as program
from jurytool.cli import main
from tests.journeys.keyboard import Key, Keyboard, name_of
from tests.journeys.places import CAPTURE, PLACES

INTERVAL_MS = 50  # between two keys: a fast typist
READY, LEFT, ENTER, ENTERED = "\x01", "\x02", "\x03", "\x04"
WORDS = "één drie leerlingen leraren zien hun doel idee ideeën “zó” rust, ritme; ruimte café – en dan ook"


class Robot(QObject):
    """Goes to a field and types words; `READY` comes first, `ENTER` before and `ENTERED` after that key."""

    def __init__(self, place: str, chance: random.Random) -> None:
        super().__init__()
        self._place, self._chance = PLACES[place], chance
        self._keys = Keyboard()
        self._waiting = ""
        self._since_enter = 0
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self._begin)
        self._timer.start()

    def _begin(self) -> None:
        """Wait until the program stands in the room of today's visit, and go to the field."""
        focus = QApplication.focusWidget()
        if focus is None or name_of(focus) != CAPTURE.name:
            return
        self._timer.stop()
        self._place.go(self._keys)
        tell(READY)
        self._timer.timeout.disconnect()
        self._timer.timeout.connect(self._press)
        self._timer.start()

    def _press(self) -> None:
        """Press one key: mostly the next letter, now and then an arrow, or Enter behind a note."""
        if not self._waiting:
            self._waiting = f"{self._chance.choice(WORDS.split())} "
        self._since_enter += 1
        if self._place is CAPTURE and self._since_enter > 12 and self._chance.random() < 0.05:
            self._since_enter = 0
            tell(ENTER)
            self._keys.press(Key.Key_Return)
            tell(ENTERED)
        elif self._since_enter > 6 and self._chance.random() < 0.05:
            self._keys.press(Key.Key_Left)
            tell(LEFT)
        else:
            letter, self._waiting = self._waiting[0], self._waiting[1:]
            self._keys.type(letter)
            tell(letter)


def tell(sign: str) -> None:
    """Say at once which key was handled."""
    os.write(1, sign.encode())


def run() -> int:
    """Run the program as its command does, with the robot in its event loop."""
    folder, place, seed = sys.argv[1:]
    make_application = program.make_application
    robots = []

    def make_with_robot(argv: Sequence[str]) -> QApplication:
        app = make_application(argv)
        robots.append(Robot(place, random.Random(int(seed))))
        return app

    program.make_application = make_with_robot
    return main(["--data-map", folder])


if __name__ == "__main__":
    sys.exit(run())
