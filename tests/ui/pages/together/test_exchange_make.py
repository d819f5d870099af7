"""Making a file for a colleague: where to, locked or not, and what is said of it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from jurytool.errors import DiskFullError
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.exchange import exporting
from jurytool.services.exchange.exchanges import list_exchanges
from jurytool.services.exchange.passphrases import passphrase_of
from jurytool.services.judging.ratings import Address, rate_item
from jurytool.ui.exchange.make_card import LOCKED, NOT_LOCKED, OWN_WORDS, MakeCard
from jurytool.ui.exchange.phrase_box import FOR_MYSELF
from jurytool.ui.pages.together.page import TogetherPage
from tests.support.desks import GRID, look
from tests.support.exchange_rooms import WAIT_MS, Pair
from tests.support.fixed_clock import FixedClock
from tests.ui.recorded_dialogs import RecordedDialogs


def start(pair: Pair, dialogs: RecordedDialogs) -> MakeCard:
    """Ask for a file on the stick."""
    card = pair.panel.make_card
    pair.panel.make_button.click()
    dialogs.files.append(pair.stick)
    card.choose.click()
    return card


def make(pair: Pair, card: MakeCard) -> None:
    """Make it, and wait until that was told."""
    card.make.click()
    pair.qtbot.waitUntil(lambda: not card.work.is_busy, timeout=WAIT_MS)


def test_the_button_names_the_colleague(pair: Pair) -> None:
    button = pair.panel.make_button
    assert button.text() == button.accessibleName() == "Bestand voor Joost Hillenaar maken"
    with pair.ctx.store.transaction() as connection:
        connection.execute("DELETE FROM sent")
    pair.panel.open(pair.dossier_id)
    assert button.text() == "Proefbestand voor Joost Hillenaar maken"  # as the words below it advise
    assert pair.panel.head.text() == "Samen met Joost Hillenaar"


def test_a_locked_file_is_made_and_its_words_can_be_read_out(pair: Pair, dialogs: RecordedDialogs) -> None:
    pair.note("De les begint rustig")
    card = start(pair, dialogs)
    make(pair, card)
    (path,) = pair.stick.iterdir()
    words = passphrase_of(pair.ctx, pair.dossier_id)
    assert card.result.phrase.words.text() == words
    assert card.result.told.text() == "✓ Gemaakt en nagekeken: 1 notitie, 2 teksten, 16 andere gegevens."
    assert card.result.missing.isHidden()
    assert [handle.path for handle in card.result.handles] == [path]
    card.result.phrase.copy.click()
    assert QGuiApplication.clipboard().text() == words
    assert look(pair.joost, path).previews[0].new_changes == 1
    assert [row.direction for row in pair.panel.exchanges.model.shown] == ["gemaakt", "gemaakt"]


def test_the_file_can_be_dragged_or_copied_out_of_the_window(pair: Pair, dialogs: RecordedDialogs) -> None:
    card = start(pair, dialogs)
    make(pair, card)
    handle = card.result.handles[0]
    handle.copy.click()
    urls = QGuiApplication.clipboard().mimeData().urls()
    assert [Path(url.toLocalFile()) for url in urls] == [handle.path]
    drag = handle.make_drag()
    assert [Path(url.toLocalFile()) for url in drag.mimeData().urls()] == [handle.path]
    drag.deleteLater()


def test_without_a_passphrase_everybody_can_open_it(pair: Pair, dialogs: RecordedDialogs) -> None:
    card = start(pair, dialogs)
    assert card.lock.text() == LOCKED
    card.open_to_all.setChecked(True)
    assert card.lock.text() == NOT_LOCKED
    make(pair, card)
    assert card.result.phrase.isHidden()
    assert zipfile.is_zipfile(next(pair.stick.iterdir()))


def test_scores_that_are_not_locked_are_said_to_stay_and_go_into_my_own_copy(
    pair: Pair, dialogs: RecordedDialogs, clock: FixedClock
) -> None:
    assessment = read_dossier(pair.ctx, pair.dossier_id).main.id
    rate_item(pair.ctx, Address(pair.dossier_id, assessment, GRID, "1.1"), "3")
    card = start(pair, dialogs)
    make(pair, card)
    assert card.result.missing.text() == "Nog niet vastgezet, dus niet erbij: 1 score."
    pair.panel.make_card.close_card()
    clock.advance(minutes=1)
    card = start(pair, dialogs)
    card.for_me.setChecked(True)
    assert card.accessibleName() == "Kopie voor mezelf maken"
    assert card.lock.text() == OWN_WORDS
    make(pair, card)
    assert card.result.missing.isHidden()
    assert card.result.phrase.words.text() != passphrase_of(pair.ctx, pair.dossier_id)
    assert card.result.phrase.why.text() == FOR_MYSELF
    assert list_exchanges(pair.ctx, pair.dossier_id)[0].direction == "gemaakt, alleen voor mij"


def test_the_stick_is_proposed_the_next_time(pair: Pair, dialogs: RecordedDialogs) -> None:
    card = start(pair, dialogs)
    make(pair, card)
    card.close_card()
    pair.panel.make_button.click()
    assert card.place.full_text == str(pair.stick)


def test_a_stick_that_was_pulled_out_is_said_in_one_sentence_and_can_be_tried_again(
    pair: Pair, dialogs: RecordedDialogs
) -> None:
    card = start(pair, dialogs)
    pair.stick.rmdir()
    make(pair, card)
    assert "is er niet meer. Steek de stick er weer in" in card.refusal.text()
    assert not pair.stick.exists()
    pair.stick.mkdir()
    make(pair, card)
    assert card.refusal.text() == ""
    assert len(list(pair.stick.iterdir())) == 1


def test_a_full_stick_is_said_and_nothing_half_stays(
    pair: Pair, dialogs: RecordedDialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exporting, "write_bundle", fill)
    card = start(pair, dialogs)
    make(pair, card)
    assert card.refusal.text().startswith("De schijf is vol")
    assert list(pair.stick.iterdir()) == []
    assert not card.make.isHidden()
    assert dialogs.errors == []
    assert DiskFullError.__name__ not in card.refusal.text()


def test_stopping_half_way_leaves_no_file(pair: Pair, dialogs: RecordedDialogs) -> None:
    card = start(pair, dialogs)
    card.make.click()
    card.line.stop.click()
    assert card.line.stop.text() == "Stopt…"
    pair.qtbot.waitUntil(lambda: not card.work.is_busy, timeout=WAIT_MS)
    assert card.refusal.text() == "Gestopt. Er is geen bestand gemaakt."
    assert list(pair.stick.iterdir()) == []


def test_what_was_made_is_put_away_when_the_panel_is_left(pair: Pair, dialogs: RecordedDialogs) -> None:
    card = start(pair, dialogs)
    make(pair, card)
    assert not card.result.isHidden()
    page = pair.window.page
    assert isinstance(page, TogetherPage)
    page.select_side_entry("scores")
    page.select_side_entry("exchange")
    assert card.isHidden()
    assert pair.panel.make_button.isEnabled()
    assert pair.panel.exchanges.model.shown[0].made is not None  # the list still tells


def test_escape_closes_the_card_and_the_button_has_the_focus_again(
    pair: Pair, dialogs: RecordedDialogs
) -> None:
    card = start(pair, dialogs)
    assert not pair.panel.make_button.isEnabled()
    QTest.keyClick(card.make, Qt.Key.Key_Escape)
    assert card.isHidden()
    assert pair.panel.make_button.isEnabled()


def test_a_test_file_is_advised_while_nothing_was_exchanged(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pair.panel.state.text() == "Er is nog geen bestand van een ander binnengekomen."
    monkeypatch.setattr("jurytool.ui.pages.together.exchange_panel.list_exchanges", lambda *_: [])
    pair.panel.open(pair.dossier_id)
    assert "proefbestand" in pair.panel.state.text()
    assert not pair.panel.exchanges.nothing.isHidden()


def test_enter_on_the_button_makes_the_file(pair: Pair, dialogs: RecordedDialogs) -> None:
    card = start(pair, dialogs)
    QTest.keyClick(card.make, Qt.Key.Key_Return)
    pair.qtbot.waitUntil(lambda: not card.work.is_busy, timeout=WAIT_MS)
    assert len(list(pair.stick.iterdir())) == 1


def test_the_search_box_leads_to_it(pair: Pair) -> None:
    pair.window.open_dossier(pair.dossier_id, "overview")
    pair.window.acts.run_in("together:make_file")
    assert not pair.panel.make_card.isHidden()
