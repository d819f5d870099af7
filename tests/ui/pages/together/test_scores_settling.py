"""Two jurors with a laptop each: locked, handed over, and settled together by keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jurytool.services.dossier.overview import read_dossier
from jurytool.services.judging.joint_ratings import list_chosen, write_joint_rating
from jurytool.services.visit.notes import NewNote, capture_note
from jurytool.ui.look import Look
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.together.scores_compare import NEEDS_REASON, NEEDS_SCORE, WANTS_ENTER
from jurytool.ui.score_lock import LOCK, NOT_YET
from tests.support.desks import GRID, Desk
from tests.support.exchange_files import cheap_seals
from tests.support.score_desks import address, explain, found, hand_over, lock, rate
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.together.scores_room import (
    go_to_scores,
    lines,
    open_window,
    press,
    press_key,
    words_of,
)
from tests.ui.recorded_dialogs import RecordedDialogs


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[tuple[Desk, Desk, str]]:
    """Marit and Joost, who both scored; Joost locked and his file came in at Marit's."""
    with cheap_seals():
        marit = Desk.open(tmp_path / "marit", "Marit Oosterveld", 1)
        joost = Desk.open(tmp_path / "joost", "Joost Hillenaar", 2)
        dossier_id = marit.make_dossier()
        me = next(one.id for one in read_dossier(marit.ctx, dossier_id).jurors if one.initials == "JH")
        joost.receive(marit.send(dossier_id, encrypted=False), {dossier_id: me})
        rate(marit, dossier_id, _1_1="3", _1_2="4", _1_3="1", _1_4="not_seen", _2_1="3")
        rate(joost, dossier_id, _1_1="3", _1_2="3", _1_3="4", _1_4="2", _2_2="not_applicable")
        explain(marit, dossier_id, "1.3", "Ik zag het nergens.")
        explain(joost, dossier_id, "1.3", "In elke les gezien.")
        new = NewNote("Het bord is leeg", tags=((GRID, "1.3"),))
        capture_note(marit.ctx, dossier_id, new)
        capture_note(joost.ctx, dossier_id, NewNote("Vier groepen plannen zelf", tags=((GRID, "1.3"),)))
        lock(joost, dossier_id)
        hand_over(joost, marit, dossier_id)
        yield marit, joost, dossier_id
        marit.ctx.close()
        joost.ctx.close()


@pytest.fixture
def shown(
    desks: tuple[Desk, Desk, str], look: Look, dialogs: RecordedDialogs, qtbot: QtBot
) -> Iterator[MainWindow]:
    """Marit's window."""
    marit = desks[0]
    with open_window(marit.ctx, look, dialogs, marit.clock, qtbot) as window:
        yield window


def test_a_whole_path_by_keys_from_lock_to_the_last_difference(
    desks: tuple[Desk, Desk, str], shown: MainWindow, dialogs: RecordedDialogs, qtbot: QtBot
) -> None:
    marit, joost, dossier_id = desks
    panel = go_to_scores(shown, dossier_id, qtbot)
    assert panel.lock_pane.isVisible()
    assert "Joost Hillenaar heeft al vastgezet." in words_of(panel.lock_pane)
    dialogs.answers.append(LOCK)
    panel.lock.button.setFocus()
    qtbot.waitUntil(panel.lock.button.hasFocus)
    press(" ")
    qtbot.waitUntil(panel.compare.list.hasFocus)
    assert lines(panel)[:6] == ["Verschillen (3)", "1.4", "1.3", "1.2", "Gelijk (1)", "1.1"]
    press("2")  # a score, and the cursor goes to the reason
    qtbot.waitUntil(panel.compare.detail.reason.hasFocus)
    assert found(marit, dossier_id, "1.4").joint == ""
    press("Samen\n")
    qtbot.waitUntil(panel.compare.list.hasFocus)
    settled = found(marit, dossier_id, "1.4")
    assert (settled.joint, settled.joint_explanation, len(settled.based_on)) == ("2", "Samen", 2)
    press("3Bekeken\n")
    qtbot.waitUntil(panel.compare.list.hasFocus)
    press("4Ook gezien\n")
    qtbot.waitUntil(panel.compare.list.hasFocus)
    assert panel.count() == 0
    assert [found(marit, dossier_id, key).joint for key in ("1.2", "1.3", "1.4")] == ["4", "3", "2"]
    hand_over(marit, joost, dossier_id)
    shown_there = found(joost, dossier_id, "1.3")
    assert shown_there.joint == "3"
    assert {one.value for one in shown_there.own.values()} == {"1", "4"}  # both originals stay


def test_locking_puts_the_button_of_the_next_step_in_the_bar(
    desks: tuple[Desk, Desk, str], shown: MainWindow, dialogs: RecordedDialogs, qtbot: QtBot
) -> None:
    panel = go_to_scores(shown, desks[2], qtbot)
    assert panel.lock.button.isVisible()
    dialogs.answers.append(LOCK)
    panel.lock.button.click()
    assert not panel.lock.button.isVisible()
    assert panel.equal.isVisible()
    panel.equal.click()
    assert not panel.equal.isVisible()


def test_who_says_not_yet_locks_nothing_and_sees_nothing(
    desks: tuple[Desk, Desk, str], shown: MainWindow, dialogs: RecordedDialogs, qtbot: QtBot
) -> None:
    marit, _, dossier_id = desks
    panel = go_to_scores(shown, dossier_id, qtbot)
    assert panel.lock.button.text() == "Mijn scores vastzetten (5)"
    dialogs.answers.append(NOT_YET)
    panel.lock.button.click()
    assert dialogs.questions == ["Je scores vastzetten?"]
    assert [answer.key for answer in dialogs.asked[0] if answer.primary] == [NOT_YET]  # Enter locks nothing
    assert dialogs.details[0].startswith("Nog niet gescoord: 1.5 ")
    assert " andere." in dialogs.details[0].split("\n")[0]
    assert panel.lock_pane.isVisible()
    assert list(found(marit, dossier_id, "1.3").own) == [marit.ctx.my_juror(dossier_id)]


def test_an_item_shows_both_scores_reasons_and_notes(
    desks: tuple[Desk, Desk, str], shown: MainWindow, qtbot: QtBot
) -> None:
    marit, _, dossier_id = desks
    lock(marit, dossier_id)
    panel = go_to_scores(shown, dossier_id, qtbot, "scores:1.3")
    words = words_of(panel.compare.detail)
    for part in (
        "1 = draagt niet of nauwelijks bij",
        "4 = draagt in hoge mate bij",
        "Ik zag het nergens.",
        "In elke les gezien.",
        "Het bord is leeg",
        "Vier groepen plannen zelf",
        "3 punten verschil",
    ):
        assert part in words, part
    assert find_problems(shown) == []


def test_not_rated_not_seen_and_not_applicable_are_three_things(
    desks: tuple[Desk, Desk, str], shown: MainWindow, qtbot: QtBot
) -> None:
    marit, _, dossier_id = desks
    lock(marit, dossier_id)
    panel = go_to_scores(shown, dossier_id, qtbot)
    spoken = {}
    for number, line in enumerate(panel.compare.model.lines):
        if line.compared is not None:
            index = panel.compare.model.index(number)
            role = Qt.ItemDataRole.AccessibleTextRole
            spoken[line.compared.item.code] = str(panel.compare.model.data(index, role))
    assert "ik: niet gezien" in spoken["1.4"]
    assert "de een geeft een score, de ander niet" in spoken["1.4"]
    assert "ik: nog niet gescoord, Joost Hillenaar: niet van toepassing" in spoken["2.2"]


def test_a_difference_is_not_settled_without_a_reason(
    desks: tuple[Desk, Desk, str], shown: MainWindow, qtbot: QtBot
) -> None:
    marit, _, dossier_id = desks
    lock(marit, dossier_id)
    panel = go_to_scores(shown, dossier_id, qtbot, "scores:1.2")
    press("4")
    press("\n")
    assert panel.compare.detail.said.text() == f"Jullie scores verschillen. {NEEDS_REASON}"
    assert found(marit, dossier_id, "1.2").joint == ""
    press_key(Qt.Key.Key_Escape)
    press_key(Qt.Key.Key_Down)  # elsewhere and back: what was chosen waits for its reason
    press_key(Qt.Key.Key_Up)
    assert panel.compare.detail.settled.checked() == ["4"]
    press("\n")
    press("Daarom")
    panel.compare.list.setFocus()
    assert found(marit, dossier_id, "1.2").joint == ""  # only Enter or the button settles
    press_key(Qt.Key.Key_Down)
    press_key(Qt.Key.Key_Up)
    assert panel.compare.detail.said.text() == WANTS_ENTER
    press("\n\n")
    assert found(marit, dossier_id, "1.2").joint == "4"
    assert list_chosen(marit.ctx, dossier_id) == {}


def test_a_chosen_score_waits_in_another_room_and_in_the_next_run(
    desks: tuple[Desk, Desk, str], shown: MainWindow, qtbot: QtBot
) -> None:
    marit, _, dossier_id = desks
    lock(marit, dossier_id)
    panel = go_to_scores(shown, dossier_id, qtbot, "scores:1.2")
    press("4")
    press("Daarom")
    shown.open_dossier(dossier_id, "overview")
    assert found(marit, dossier_id, "1.2").joint == ""
    assert list_chosen(marit.ctx, dossier_id) == {
        address(marit, dossier_id, "1.2").record_id("joint_rating"): "4"
    }
    panel.compare._pending.clear()  # as a program that starts
    panel = go_to_scores(shown, dossier_id, qtbot, "scores:1.2")
    detail = panel.compare.detail
    assert (detail.settled.checked(), detail.reason_text) == (["4"], "Daarom")
    assert detail.said.text() == WANTS_ENTER
    assert find_problems(shown) == []
    assert detail.settle_button.isVisible()
    detail.settle_button.click()
    settled = found(marit, dossier_id, "1.2")
    assert (settled.joint, settled.joint_explanation) == ("4", "Daarom")
    assert not detail.settle_button.isVisible()


def test_a_chosen_score_that_is_taken_back_waits_no_more(
    desks: tuple[Desk, Desk, str], shown: MainWindow, qtbot: QtBot
) -> None:
    marit, _, dossier_id = desks
    lock(marit, dossier_id)
    panel = go_to_scores(shown, dossier_id, qtbot, "scores:1.2")
    press("4")
    press_key(Qt.Key.Key_Escape)
    press_key(Qt.Key.Key_Delete)
    assert list_chosen(marit.ctx, dossier_id) == {}
    assert panel.compare.detail.settled.checked() == []


def test_a_reason_without_a_score_asks_for_one_and_is_kept(
    desks: tuple[Desk, Desk, str], shown: MainWindow, qtbot: QtBot
) -> None:
    marit, _, dossier_id = desks
    lock(marit, dossier_id)
    panel = go_to_scores(shown, dossier_id, qtbot, "scores:1.2")
    press("\nDaarom\n")
    assert panel.compare.detail.said.text() == NEEDS_SCORE
    press("3")
    settled = found(marit, dossier_id, "1.2")
    assert (settled.joint, settled.joint_explanation) == ("3", "Daarom")


def test_equal_scores_are_settled_in_one_act_and_undone_in_one(
    desks: tuple[Desk, Desk, str], shown: MainWindow, qtbot: QtBot
) -> None:
    marit, _, dossier_id = desks
    lock(marit, dossier_id)
    panel = go_to_scores(shown, dossier_id, qtbot)
    assert panel.equal.text() == "Gelijke scores samen vaststellen (1)"
    assert panel.equal in panel.header_widgets()
    panel.equal.click()
    assert found(marit, dossier_id, "1.1").joint == "3"
    assert panel.equal not in panel.header_widgets()
    shown.acts.find("undo")()
    assert found(marit, dossier_id, "1.1").joint == ""


def test_a_score_that_changes_after_it_was_settled_comes_on_top(
    desks: tuple[Desk, Desk, str], shown: MainWindow, dialogs: RecordedDialogs, qtbot: QtBot
) -> None:
    marit, _, dossier_id = desks
    lock(marit, dossier_id)
    place = address(marit, dossier_id, "1.2")
    write_joint_rating(marit.ctx, place, found(marit, dossier_id, "1.2"), "4", "Daarom")
    rate(marit, dossier_id, _1_2="2")
    panel = go_to_scores(shown, dossier_id, qtbot)
    assert lines(panel)[:2] == ["Opnieuw bekijken (1)", "1.2"]
    assert panel.lock.button.text() == "Opnieuw vastzetten (1)"
    assert panel.lock.button in panel.header_widgets()
    assert "1 score of oordeel gewijzigd sinds het vastzetten" in panel.compare.strip.words.text()
    assert "vastgezet: 4 = draagt in hoge mate bij" in words_of(panel.compare.detail)
    dialogs.answers.append(LOCK)
    panel.lock.button.click()
    assert dialogs.questions == ["Je gewijzigde scores opnieuw vastzetten?"]
    panel.compare.go_to("1.2")
    press("3")  # the reason is there already
    assert not found(marit, dossier_id, "1.2").needs_review
    assert found(marit, dossier_id, "1.2").joint == "3"


def test_how_far_they_agree_is_shown_only_to_who_asks(
    desks: tuple[Desk, Desk, str], shown: MainWindow, qtbot: QtBot
) -> None:
    marit, _, dossier_id = desks
    lock(marit, dossier_id)
    strip = go_to_scores(shown, dossier_id, qtbot).compare.strip
    assert "%" not in strip.words.text()
    strip.overlap.click()
    assert "Van 4 indicatoren gelijk: 1 (25%), gelijk of 1 punt verschil: 2 (50%)." in strip.words.text()


def test_another_score_than_both_gave_asks_for_a_reason_too(
    desks: tuple[Desk, Desk, str], shown: MainWindow, qtbot: QtBot
) -> None:
    marit, _, dossier_id = desks
    lock(marit, dossier_id)
    panel = go_to_scores(shown, dossier_id, qtbot, "scores:1.1")
    press("2")
    assert found(marit, dossier_id, "1.1").joint == ""
    assert panel.compare.detail.said.text().startswith("Dit is een andere score dan jullie zelf gaven.")
    press("Nog eens besproken\n")
    assert found(marit, dossier_id, "1.1").joint == "2"
