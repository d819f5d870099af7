"""A copy every half hour, made in the background; and the offer to put one back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from jurytool.errors import DiskFullError, StorageDamagedError
from jurytool.services.context import Context
from jurytool.services.laptop.backups import list_restorable
from jurytool.storage.backup import list_backups, make_backup
from jurytool.ui.backup_watch import AGAIN_MS, FAILED, BackupWatch
from jurytool.ui.environment import Environment
from jurytool.ui.look import Look
from jurytool.ui.main_window import MainWindow
from jurytool.ui.restore_offer import NONE, RestoreOffer
from jurytool.ui.session import start_session
from tests.support.fixed_clock import FixedClock
from tests.ui.recorded_dialogs import RecordedDialogs


@pytest.fixture
def watch(env: Environment) -> Iterator[BackupWatch]:
    """A watch whose timer does not run by itself."""
    made = BackupWatch(env.ctx, env.notifier)
    yield made
    made.close()


@pytest.fixture
def shell(qtbot: QtBot, look: Look, dialogs: RecordedDialogs, clock: FixedClock) -> MainWindow:
    """The window before a folder is opened."""
    window = MainWindow(look, dialogs, clock)
    qtbot.addWidget(window)
    window.show()
    return window


def settle(qtbot: QtBot, watch: BackupWatch) -> None:
    qtbot.waitUntil(lambda: not watch.is_busy, timeout=20_000)


@pytest.mark.usefixtures("examples")
def test_a_copy_is_made_and_told_and_then_not_for_half_an_hour(
    watch: BackupWatch, ctx: Context, clock: FixedClock, qtbot: QtBot
) -> None:
    said: list[str] = []
    watch.described.connect(said.append)
    watch.look()
    assert watch.is_busy
    qtbot.waitUntil(lambda: said == ["", "Reservekopie 10.15"], timeout=20_000)
    clock.advance(minutes=29)
    watch.look()
    assert not watch.is_busy
    clock.advance(minutes=1)
    watch.look()
    assert watch.is_busy
    settle(qtbot, watch)
    assert len(list_backups(ctx.paths)) == 1  # nothing had changed


def test_one_that_fails_is_told_and_tried_again_later(
    watch: BackupWatch,
    env: Environment,
    clock: FixedClock,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[str] = []
    env.notifier.told.connect(told.append)

    def fail(ctx: Context) -> Path:
        raise DiskFullError("De schijf is vol.")

    monkeypatch.setattr("jurytool.services.laptop.backups.back_up", fail)
    watch.look()
    settle(qtbot, watch)
    assert told == [f"{FAILED} De schijf is vol."]
    watch.look()
    assert not watch.is_busy
    clock.advance(seconds=AGAIN_MS / 1000)
    watch.look()
    assert watch.is_busy
    settle(qtbot, watch)


def test_data_that_can_only_be_read_are_left_alone(watch: BackupWatch, ctx: Context) -> None:
    ctx.store.read_only = True
    watch.look()
    assert not watch.is_busy


@pytest.mark.usefixtures("examples")
def test_the_status_bar_says_when_the_last_copy_was_made(
    shell: MainWindow, ctx: Context, clock: FixedClock
) -> None:
    make_backup(ctx.paths, clock.now())
    close = start_session(shell, ctx, [])
    assert shell.status.backup_text() == "Reservekopie 10.15"
    close()


def buttons(shell: MainWindow) -> dict[str, QPushButton]:
    return {one.text(): one for one in shell.findChildren(QPushButton) if one.isVisible()}


LABEL = "Reservekopie van 19 november 2026 10.15 terugzetten"


@pytest.mark.usefixtures("examples")
@pytest.mark.parametrize("can_be_read", [True, False])
def test_damage_offers_the_newest_copy_and_one_click_lays_it_ready(
    shell: MainWindow, ctx: Context, clock: FixedClock, qtbot: QtBot, can_be_read: bool
) -> None:
    make_backup(ctx.paths, clock.now())
    offer = RestoreOffer(shell, ctx.paths)
    shell.show()
    if can_be_read:
        shell.show_notice("Beschadigd.")
        offer.begin(shell.offer_in_notice)
        offer.wait()
    else:
        offer.begin(shell.show_failure(StorageDamagedError("Beschadigd.")).offer)
    qtbot.waitUntil(lambda: LABEL in buttons(shell), timeout=20_000)
    assert not offer.is_taken
    buttons(shell)[LABEL].click()
    qtbot.waitUntil(lambda: offer.is_taken, timeout=20_000)
    assert not shell.isVisible()
    assert len(list(ctx.paths.root.glob("terug-*.db"))) == 1


def test_where_no_copy_is_whole_that_is_said(shell: MainWindow, ctx: Context, qtbot: QtBot) -> None:
    offer = RestoreOffer(shell, ctx.paths)
    offer.begin(shell.offer_in_notice)
    qtbot.waitUntil(lambda: NONE in shell.status.text(), timeout=20_000)
    assert list_restorable(ctx.paths) == []
