"""The search box: what it asks and shows, what Enter means, where one comes out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jurytool.errors import StorageBusyError
from jurytool.services.dossier.places import Catalogue, Place
from jurytool.services.dossier.search import Results
from jurytool.ui.look import Look
from jurytool.ui.search.commands import Command
from jurytool.ui.search.search import Search
from tests.ui.inspect_widgets import find_problems
from tests.ui.search.conftest import FakeShell, FakeSource, make_hit

Key = Qt.Key


def type_in(search: Search, qtbot: QtBot, text: str) -> None:
    """Type, and wait until that was answered."""
    asked = search.panel.text + text
    QTest.keyClicks(search.panel.field, text)
    qtbot.waitUntil(lambda: search.has_places and (len(asked) < 2 or not search.is_waiting))


def press(search: Search, *keys: Qt.Key) -> None:
    """Press keys where the cursor is."""
    for key in keys:
        focus = search.panel.window().focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)
        QApplication.processEvents()


def texts(search: Search) -> list[str]:
    """Return what a screen reader says of all rows."""
    return [row.spoken for row in search.panel.model.rows]


def field_of(shell: FakeShell) -> QLineEdit:
    """Return the field of the page."""
    assert shell.page is not None
    found = shell.page.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def test_the_empty_box_offers_what_can_be_done(search: Search, shell: FakeShell) -> None:
    shell.commands = [Command("Rapport", lambda: None, "F7", "Kamer"), Command("Instellingen", lambda: None)]
    search.open()
    assert search.panel.model.captions == ["Opdrachten en kamers"]
    assert texts(search) == ["Rapport, Kamer, F7", "Instellingen"]
    assert search.panel.current is None


def test_it_asks_while_typing_and_shows_groups_with_what_matched(
    search: Search, source: FakeSource, qtbot: QtBot
) -> None:
    source.results = Results((make_hit("kaart"), make_hit("plan", group="documents")), None)
    search.open()
    type_in(search, qtbot, "kaart")
    assert source.asked[-1] == ("kaart", "d1", False)
    assert all(len(text) >= 2 for text, _, _ in source.asked)
    assert search.panel.model.captions == ["Notities", "Documenten"]
    assert texts(search)[0] == "Waarneming: kaart hangt daar"
    qtbot.waitUntil(lambda: search.panel.count.text() == "2 van 213")


def test_an_answer_that_was_overtaken_is_dropped(search: Search, source: FakeSource, qtbot: QtBot) -> None:
    search.open()
    type_in(search, qtbot, "kaa")
    old = search.question
    assert old is not None
    type_in(search, qtbot, "rt")
    search.take_answer(old, Results((make_hit("oud"),), 1))
    assert texts(search) == []
    assert search.panel.message.startswith("Niets gevonden voor “kaart”")


def test_enter_without_a_choice_asks_for_the_best_first_and_enter_again_opens_it(
    search: Search, shell: FakeShell, source: FakeSource, qtbot: QtBot
) -> None:
    source.results = Results((make_hit("kaart"),), 1)
    search.open()
    type_in(search, qtbot, "kaart")
    assert search.panel.current is None
    press(search, Key.Key_Return)
    qtbot.waitUntil(lambda: not search.is_waiting)
    assert source.asked[-1] == ("kaart", "d1", True)
    assert search.panel.count.text() == "1 gevonden, beste eerst"
    press(search, Key.Key_Return)
    assert shell.went == [("d1", "visit", "note:kaart")]
    assert not search.panel.isVisible()


def test_arrows_skip_captions_and_enter_opens_what_is_chosen(
    search: Search, shell: FakeShell, source: FakeSource, qtbot: QtBot
) -> None:
    source.results = Results((make_hit("een"), make_hit("twee", group="documents")), 2)
    search.open()
    type_in(search, qtbot, "ee")
    press(search, Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_PageDown)
    assert search.panel.current is not None
    press(search, Key.Key_Return)
    assert shell.went == [("d1", "visit", "note:twee")]


def test_enter_never_means_what_was_chosen_for_other_words(
    search: Search, shell: FakeShell, source: FakeSource, qtbot: QtBot
) -> None:
    source.results = Results((make_hit("kaart"),), 1)
    search.open()
    type_in(search, qtbot, "kaart")
    press(search, Key.Key_Down)
    QTest.keyClicks(search.panel.field, "en")
    QTest.keyClick(search.panel.field, Key.Key_Return)  # before the answer to these words is there
    assert shell.went == []


def test_what_was_chosen_stays_when_the_same_list_comes_again(
    search: Search, shell: FakeShell, source: FakeSource, qtbot: QtBot
) -> None:
    source.results = Results((make_hit("een"), make_hit("twee")), 2)
    search.open()
    type_in(search, qtbot, "ee")
    press(search, Key.Key_Down, Key.Key_Down)
    assert search.question is not None
    search.take_answer(search.question, source.results)
    press(search, Key.Key_Return)
    assert shell.went == [("d1", "visit", "note:twee")]


def test_enter_means_the_command_whose_name_was_begun(
    search: Search, shell: FakeShell, source: FakeSource, qtbot: QtBot
) -> None:
    done: list[str] = []
    shell.commands = [Command("Word-rapport maken", lambda: done.append("word"), words="docx")]
    source.results = Results((make_hit("docx"),), 1)
    search.open()
    type_in(search, qtbot, "docx")
    assert search.panel.current is None
    search.panel.field.clear()
    search.panel.field.insert("wórd r")
    press(search, Key.Key_Return)  # without waiting for an answer
    assert done == ["word"]
    assert field_of(shell).hasFocus()


def test_the_scope_is_changed_by_the_same_key_and_then_each_hit_says_its_school(
    search: Search, source: FakeSource, qtbot: QtBot
) -> None:
    source.results = Results((make_hit("kaart", "d2", school="De Brug"),), 1)
    search.open()
    type_in(search, qtbot, "kaart")
    search.open()
    qtbot.waitUntil(lambda: not search.is_waiting)
    assert source.asked[-1] == ("kaart", "", False)
    assert texts(search) == ["De Brug · Waarneming: kaart hangt daar"]
    search.open()
    qtbot.waitUntil(lambda: not search.is_waiting)
    assert source.asked[-1] == ("kaart", "d1", False)


def test_outside_a_dossier_all_are_searched_and_there_is_nothing_to_choose(
    search: Search, shell: FakeShell, source: FakeSource, qtbot: QtBot
) -> None:
    shell.dossier_id = ""
    search.open()
    assert not search.panel.scope.isVisible()
    type_in(search, qtbot, "kaart")
    assert source.asked[-1][1] == ""
    assert search.panel.message == "Niets gevonden voor “kaart”."


def test_a_school_is_opened_by_any_part_of_its_name_where_none_is_open(
    search: Search, shell: FakeShell, source: FakeSource, qtbot: QtBot
) -> None:
    shell.dossier_id = ""
    source.catalogue = Catalogue(
        (Place("Kompas College", "Zuidwoude", "d7", "overview", "", "kompas college", " kompas college"),)
    )
    search.open()
    qtbot.waitUntil(lambda: search.has_places)
    type_in(search, qtbot, "coll")
    press(search, Key.Key_Return)
    assert shell.went == [("d7", "overview", "")]


def test_several_schools_can_be_shown_in_the_list(
    search: Search, shell: FakeShell, source: FakeSource, qtbot: QtBot
) -> None:
    schools = [
        Place(f"De Brug {n}", "", f"d{n}", "overview", "", f"de brug {n}", f" de brug {n}") for n in range(20)
    ]
    source.catalogue = Catalogue(tuple(schools))
    search.open()
    qtbot.waitUntil(lambda: search.has_places)
    type_in(search, qtbot, "brug")
    assert search.panel.model.captions == ["Scholen"]
    assert texts(search)[-1] == "Toon deze 20 scholen in de lijst"
    press(search, Key.Key_Up, Key.Key_Return)
    assert shell.went == [("", "schools", "with:brug")]


def test_escape_puts_the_cursor_back_where_it_was(search: Search, shell: FakeShell, qtbot: QtBot) -> None:
    search.open()
    type_in(search, qtbot, "kaart")
    press(search, Key.Key_Escape)
    assert not search.panel.isVisible()
    assert field_of(shell).hasFocus()
    assert field_of(shell).cursorPosition() == 2


def test_escape_after_a_jump_goes_back(
    search: Search, shell: FakeShell, source: FakeSource, qtbot: QtBot
) -> None:
    source.results = Results((make_hit("kaart", "d2"),), 1)
    search.open()
    type_in(search, qtbot, "kaart")
    press(search, Key.Key_Down, Key.Key_Return)
    assert shell.told == ["Esc: terug naar overview d1"]
    press(search, Key.Key_Escape)
    assert shell.went == [("d2", "visit", "note:kaart"), ("d1", "overview", "")]
    assert field_of(shell).hasFocus()
    press(search, Key.Key_Escape)
    assert len(shell.went) == 2


def test_who_does_something_else_first_keeps_escape_for_the_room_and_goes_back_by_name(
    search: Search, shell: FakeShell, source: FakeSource, qtbot: QtBot
) -> None:
    source.results = Results((make_hit("kaart", "d2"),), 1)
    search.open()
    type_in(search, qtbot, "kaart")
    press(search, Key.Key_Down, Key.Key_Return, Key.Key_X, Key.Key_Escape)
    assert len(shell.went) == 1
    assert shell.told == ["Esc: terug naar overview d1", ""]
    search.open()
    assert texts(search)[0] == "Terug naar waar je was, overview d1"
    press(search, Key.Key_Return)
    assert shell.went[-1] == ("d1", "overview", "")
    search.open()
    assert texts(search) == []


def test_going_on_elsewhere_closes_the_box(search: Search, shell: FakeShell) -> None:
    search.open()
    field_of(shell).setFocus()
    assert not search.panel.isVisible()


def test_tab_goes_round_and_letters_typed_on_the_list_go_to_the_field(
    search: Search, source: FakeSource, qtbot: QtBot
) -> None:
    source.results = Results((make_hit("kaart"),), 1)
    search.open()
    type_in(search, qtbot, "kaa")
    names = []
    for _ in range(3):
        press(search, Key.Key_Tab)
        focus = search.panel.window().focusWidget()
        assert isinstance(focus, QWidget)
        names.append(focus.accessibleName() or getattr(focus, "text", str)())
    assert names == ["Dit dossier", "Gevonden", "Zoeken"]
    press(search, Key.Key_Backtab)
    press(search, Key.Key_R)
    assert search.panel.field.text() == "kaar"


def test_storage_that_cannot_be_read_now_is_told_in_the_box(
    search: Search, source: FakeSource, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Results:
        raise StorageBusyError("Een ander programma houdt het bestand bezet.", "Sluit dat programma.")

    monkeypatch.setattr(
        search.asker, "source", type(search.asker.source)(lambda _: Catalogue(), refuse, lambda *_: 0)
    )
    search.open()
    QTest.keyClicks(search.panel.field, "kaart")
    qtbot.waitUntil(lambda: "bezet" in search.panel.message)
    assert search.panel.message.endswith("Sluit dat programma.")


def test_a_pasted_book_is_cut_off(search: Search, source: FakeSource, qtbot: QtBot) -> None:
    search.open()
    search.panel.field.insert("woord " * 50_000)
    qtbot.waitUntil(lambda: not search.is_waiting)
    assert len(source.asked[-1][0]) <= 2_000
    assert search.panel.geometry().bottom() < 600


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("choice", ["light", "dark"])
def test_nothing_in_the_box_is_clipped_pale_or_nameless(
    search: Search, source: FakeSource, look: Look, qtbot: QtBot, scale: float, choice: str
) -> None:
    look.set_choice(choice)
    look.set_scale(scale)
    source.results = Results(tuple(make_hit(f"kaart {number}") for number in range(50)), None)
    search.open()
    type_in(search, qtbot, "kaart")
    press(search, Key.Key_Down)
    window = search.panel.window()
    assert window.rect().contains(search.panel.geometry())
    assert find_problems(search.panel) == []
