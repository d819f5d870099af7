"""Acts run through one door, and screens hear of them afterwards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from jurytool.errors import DiskFullError, UserError
from jurytool.services.changes import Changes
from jurytool.ui.notifier import Notifier
from tests.ui.recorded_dialogs import RecordedDialogs

DONE = Changes("d", "a", "ster", frozenset({"note"}), frozenset({"n1"}), "n1")


class FakeHistory:
    """One act that can be undone, or nothing."""

    def __init__(self, label: str = "", refusal: UserError | None = None, arrived: str = "") -> None:
        self.label, self.refusal, self.arrived = label, refusal, arrived

    def take_arrival(self, dossier_id: str) -> str:
        """Return the file that came in, once."""
        arrived, self.arrived = self.arrived, ""
        return arrived

    def next_label(self, dossier_id: str, back: bool) -> str:
        """Return the label."""
        return self.label

    def travel(self, dossier_id: str, back: bool) -> Changes:
        """Undo, or refuse."""
        if self.refusal is not None:
            raise self.refusal
        return DONE


def test_screens_hear_what_changed_and_who_asked(qtbot: QtBot, dialogs: RecordedDialogs) -> None:
    notifier, origin = Notifier(dialogs), QObject()
    with qtbot.waitSignal(notifier.saved), qtbot.waitSignal(notifier.changed) as heard:
        assert notifier.perform(lambda: DONE, origin) is DONE
    assert heard.args == [DONE, origin]


def test_an_act_that_changed_nothing_is_not_told(qtbot: QtBot, dialogs: RecordedDialogs) -> None:
    notifier = Notifier(dialogs)
    with qtbot.assertNotEmitted(notifier.changed), qtbot.assertNotEmitted(notifier.saved):
        assert notifier.perform(lambda: Changes("d", "a", "ster")) == Changes("d", "a", "ster")


def test_saved_is_never_said_after_a_refusal(qtbot: QtBot, dialogs: RecordedDialogs) -> None:
    notifier = Notifier(dialogs)

    def act() -> Changes:
        raise DiskFullError("De schijf is vol.", "Maak ruimte.")

    with qtbot.assertNotEmitted(notifier.saved):
        assert notifier.perform(act) is None
    assert dialogs.errors == ["De schijf is vol. Maak ruimte."]


def test_a_mistake_of_the_program_is_not_swallowed(qtbot: QtBot, dialogs: RecordedDialogs) -> None:
    def act() -> Changes:
        raise KeyError("bug")

    with pytest.raises(KeyError):
        Notifier(dialogs).perform(act)
    assert dialogs.errors == []


def test_undo_says_what_was_undone(qtbot: QtBot, dialogs: RecordedDialogs) -> None:
    notifier = Notifier(dialogs, FakeHistory("notitie vastleggen"))
    with qtbot.waitSignal(notifier.changed), qtbot.waitSignal(notifier.told) as heard:
        notifier.undo("d")
    assert heard.args == ["Ongedaan gemaakt: notitie vastleggen."]


def test_redo_says_what_was_done_again(qtbot: QtBot, dialogs: RecordedDialogs) -> None:
    notifier = Notifier(dialogs, FakeHistory("ster"))
    with qtbot.waitSignal(notifier.told) as heard:
        notifier.redo("d")
    assert heard.args == ["Opnieuw gedaan: ster."]


def test_nothing_to_undo_is_said_calmly(qtbot: QtBot, dialogs: RecordedDialogs) -> None:
    notifier = Notifier(dialogs, FakeHistory())
    with qtbot.waitSignal(notifier.told) as heard:
        notifier.undo("d")
    assert heard.args == ["Er is niets om ongedaan te maken."]


def test_an_undo_that_is_refused_says_why(qtbot: QtBot, dialogs: RecordedDialogs) -> None:
    notifier = Notifier(dialogs, FakeHistory("ster", UserError("Dat is daarna veranderd.")))
    with qtbot.assertNotEmitted(notifier.told):
        notifier.undo("d")
    assert dialogs.errors == ["Dat is daarna veranderd."]


def test_without_an_open_dossier_undo_says_where_it_works(qtbot: QtBot, dialogs: RecordedDialogs) -> None:
    notifier = Notifier(dialogs, FakeHistory("ster"))
    with qtbot.assertNotEmitted(notifier.changed), qtbot.waitSignal(notifier.told) as heard:
        notifier.undo("")
    assert heard.args == ["Hier is niets om ongedaan te maken. Open eerst een dossier."]


def test_undo_says_where_it_led(qtbot: QtBot, dialogs: RecordedDialogs) -> None:
    notifier = Notifier(dialogs, FakeHistory("score 1.2"))
    with qtbot.waitSignal(notifier.told) as heard:
        notifier.undo("d", lambda changes: f"Je bent nu bij {changes.main_id}.")
    assert heard.args == ["Ongedaan gemaakt: score 1.2. Je bent nu bij n1."]


def test_the_first_ctrl_z_after_an_import_says_where_that_is_taken_back(
    qtbot: QtBot, dialogs: RecordedDialogs
) -> None:
    notifier = Notifier(dialogs, FakeHistory("notitie vastleggen", arrived="De Vaart.jury"))
    told: list[str] = []
    notifier.told.connect(told.append)
    with qtbot.assertNotEmitted(notifier.changed):
        notifier.undo("d")
    assert told == [
        "“De Vaart.jury” kwam als laatste binnen. Terugdraaien kan bij Samen, Uitwisselen. "
        "Nog een keer Ctrl Z maakt ongedaan: notitie vastleggen."
    ]
    notifier.undo("d")
    assert told[1:] == ["Ongedaan gemaakt: notitie vastleggen."]


def test_screens_hear_after_the_click_of_what_pressing_the_mouse_stored(
    qtbot: QtBot, dialogs: RecordedDialogs
) -> None:
    notifier, button = Notifier(dialogs), QPushButton("Volgende")
    qtbot.addWidget(button)
    heard: list[str] = []
    notifier.changed.connect(lambda changes, origin: heard.append("changed"))
    notifier.saved.connect(lambda: heard.append("saved"))
    button.pressed.connect(lambda: notifier.announce(DONE))
    button.clicked.connect(lambda: heard.append("clicked"))
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    assert heard == ["saved"]
    with qtbot.waitSignal(notifier.changed):
        QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert heard == ["saved", "clicked", "changed"]


def test_a_mouse_that_stays_pressed_keeps_nothing_from_the_screens_for_long(
    qtbot: QtBot, dialogs: RecordedDialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jurytool.ui.notifier.LONGEST_MS", 30)
    notifier, button = Notifier(dialogs), QPushButton("Slepen")
    qtbot.addWidget(button)
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(notifier.changed):
        notifier.announce(DONE)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)


def test_an_act_of_the_click_builds_on_what_pressing_the_mouse_stored(
    qtbot: QtBot, dialogs: RecordedDialogs
) -> None:
    notifier, button = Notifier(dialogs), QPushButton("Weg")
    qtbot.addWidget(button)
    heard: list[str] = []
    later = Changes("d", "b", "weg", frozenset({"note"}), frozenset({"n1"}), "n1")

    def act() -> Changes:
        heard.append("act")
        return later

    notifier.changed.connect(lambda changes, origin: heard.append(changes.act_id))
    button.pressed.connect(lambda: notifier.announce(DONE))
    button.clicked.connect(lambda: notifier.perform(act))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard == ["a", "act", "b"]
