"""Texts that are written once for more reports of one visit: the sign, and the two acts by key."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from jurytool.services.dossier.assessments import add_assessment
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.undo import undo
from jurytool.ui.pages.report.profile_editor import ProfileEditor
from jurytool.ui.pages.report.section_acts import COVER
from jurytool.ui.pages.report.section_editor import SectionEditor
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.report.conftest import ES, Room
from tests.ui.recorded_dialogs import RecordedDialogs
from tests.ui.spoken import name_of, unspoken


@pytest.fixture
def pair(room: Room) -> Room:
    """The room of a dossier in which two units of a school are judged."""
    add_assessment(room.env.ctx, room.dossier_id, ES, "Locatie West")
    room.open("chapter:inleiding")
    return room


def editor(room: Room) -> SectionEditor:
    """The editor of the introduction, with the cursor in it."""
    found = room.editor("introductie")
    found.focus_text()
    QApplication.processEvents()
    return found


def turn(room: Room) -> None:
    """Go to the report of the other unit."""
    ctx = room.env.ctx
    other = next(one.id for one in read_dossier(ctx, room.dossier_id).assessments if one.id != room.main.id)
    ctx.choose_assessment(room.dossier_id, other)
    room.open("chapter:inleiding")


def test_with_one_assessment_nothing_is_said_of_sharing(room: Room) -> None:
    room.go("inleiding")
    assert editor(room).shared.isHidden()


def test_a_key_shares_a_text_and_both_reports_say_so(pair: Room) -> None:
    line = editor(pair).shared
    assert line.share.text() == "Delen met Locatie West"
    assert name_of(line.share) == "Delen met Locatie West: Introductie"
    assert unspoken(line.share) == []
    line.share.setFocus()
    pair.press("Space")
    pair.settle()
    assert editor(pair).shared.words.text() == "Gedeeld met Locatie West"
    turn(pair)
    assert pair.editor("introductie").shared.words.text() == "Gedeeld met beoordeling 1"
    assert pair.editor("introductie").shared.words.isVisible()


def test_what_is_typed_in_one_report_stands_in_the_other(pair: Room) -> None:
    pair.page.view.chapter._maker.acts.share("introductie")
    turn(pair)
    editor(pair)
    pair.press("Ctrl+A")
    pair.write("Samen geschreven.")
    pair.env.autosave.flush()
    turn(pair)
    assert pair.editor("introductie").text == "Samen geschreven."


def test_an_own_text_starts_from_the_shared_one_with_the_cursor_in_it(pair: Room) -> None:
    pair.page.view.chapter._maker.acts.share("introductie")
    turn(pair)
    shared = pair.editor("introductie").text
    line = editor(pair).shared
    line.end.setFocus()
    pair.press("Space")
    pair.settle()
    assert pair.editor("introductie").text == shared
    assert pair.editor("introductie").shared.words.isHidden()
    assert pair.focused() is pair.editor("introductie").editor.field


def test_another_text_that_would_be_covered_is_asked_about_once(pair: Room, dialogs: RecordedDialogs) -> None:
    turn(pair)
    editor(pair)
    pair.press("Ctrl+A")
    pair.write("Hier ging het anders.")
    pair.env.autosave.flush()
    turn(pair)
    acts = pair.page.view.chapter._maker.acts
    dialogs.answers = ["keep", COVER]
    assert acts.share("introductie") == ""
    assert dialogs.questions == ["Bij Locatie West staat nu een andere tekst. Toch delen?"]
    assert "Ctrl Z" in dialogs.details[0]
    turn(pair)
    assert pair.editor("introductie").text == "Hier ging het anders."
    turn(pair)
    assert acts.share("introductie") != ""
    undone = undo(pair.env.ctx, pair.dossier_id)
    assert undone is not None
    pair.env.notifier.announce(undone)
    turn(pair)
    assert pair.editor("introductie").text == "Hier ging het anders."


def test_the_statement_of_the_school_is_shared_by_key_too(pair: Room) -> None:
    pair.go("bevindingen")
    line = pair.row(ProfileEditor).shared
    line.share.setFocus()
    pair.press("Space")
    pair.settle()
    assert pair.row(ProfileEditor).shared.words.text() == "Gedeeld met Locatie West"


def test_nothing_is_cut_off_or_pale_with_the_sign(pair: Room) -> None:
    pair.window.resize(1280, 720)
    pair.page.view.chapter._maker.acts.share("introductie")
    for theme in ("light", "dark"):
        pair.window.look.set_choice(theme)
        editor(pair)
        assert find_problems(pair.window) == []
