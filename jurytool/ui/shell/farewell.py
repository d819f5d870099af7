"""Closes the window only once all texts are stored, or when the user knows that one is not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QCloseEvent

from jurytool.ui.dialogs.dialogs import Answer, Dialogs
from jurytool.ui.in_turn import do_in_turn


def say_farewell(
    event: QCloseEvent, dialogs: Dialogs, steps: Sequence[Callable[[], object]], flush: Callable[[], bool]
) -> None:
    """Do the steps, then store all; where anything fails, ask first and let the event go if it may not be."""
    answers: list[bool] = []
    try:
        do_in_turn(*steps, lambda: answers.append(flush()))
    except BaseException:
        _ask(event, dialogs)  # a mistake of ours, after which a text may be nowhere but here
        raise
    if not all(answers):
        _ask(event, dialogs)


def _ask(event: QCloseEvent, dialogs: Dialogs) -> None:
    answer = dialogs.ask(
        "Een tekst kon nog niet worden vastgelegd.",
        "Blijf nog even, maak ruimte op de schijf of kort de tekst in. Als je toch sluit, "
        "biedt Jurytool het laatst bewaarde concept de volgende keer aan.",
        (Answer("close", "Toch sluiten"), Answer("stay", "Blijven", primary=True)),
    )
    if answer == "stay":
        event.ignore()
