"""The weekly check: by itself when nobody types, asked for in Instellingen, and what it says."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jurytool.errors import DiskFullError, StorageError
from jurytool.services.context import Context
from jurytool.services.laptop.health import REMADE, Health, is_check_due, keep_outcome
from jurytool.storage.attachments import AttachmentHealth
from jurytool.ui.environment import Environment
from jurytool.ui.health_watch import AGAIN_MS, FOUND, QUIET_MS, READ_ONLY, HealthWatch
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.settings import SettingsPage
from jurytool.ui.session import start_session
from tests.support.fixed_clock import FixedClock
from tests.support.log_watch import LogWatch

WEEK = 7 * 24 * 60
Check = Callable[[Context, Callable[[float], bool]], Health | None]


@pytest.fixture
def watch(env: Environment) -> Iterator[HealthWatch]:
    """The watch of a page that stands alone."""
    yield env.health
    env.health.close()


@pytest.fixture
def told(env: Environment) -> list[str]:
    """What was said in the status bar."""
    sentences: list[str] = []
    env.notifier.told.connect(sentences.append)
    return sentences


def let_it_find(monkeypatch: pytest.MonkeyPatch, check: Check) -> None:
    """Put something in the place of the check itself."""
    monkeypatch.setattr("jurytool.services.laptop.health.check_health", check)


def settle(qtbot: QtBot, watch: HealthWatch) -> None:
    """Wait until the check has ended and was told."""
    qtbot.waitUntil(lambda: not watch.is_busy, timeout=20_000)


def be_quiet(clock: FixedClock) -> None:
    """Let as much time pass without anything stored as a check waits for."""
    clock.advance(seconds=QUIET_MS / 1000)


def test_it_begins_by_itself_when_nobody_has_typed_for_a_while(
    watch: HealthWatch, ctx: Context, clock: FixedClock, qtbot: QtBot, told: list[str]
) -> None:
    watch.look()
    assert not watch.is_busy
    be_quiet(clock)
    watch.look()
    assert watch.is_busy
    settle(qtbot, watch)
    assert told == ["Gegevens nagekeken op 19 november 2026: alles klopt."]
    assert not is_check_due(ctx)


@pytest.mark.parametrize("sign", ["saved", "draft_kept"])
def test_typing_puts_it_off(watch: HealthWatch, env: Environment, clock: FixedClock, sign: str) -> None:
    clock.advance(seconds=QUIET_MS / 1000 - 1)
    (env.notifier.saved if sign == "saved" else env.autosave.draft_kept).emit()
    clock.advance(seconds=2)
    watch.look()
    assert not watch.is_busy


def test_within_a_week_it_does_not_begin_again(
    watch: HealthWatch, ctx: Context, clock: FixedClock, qtbot: QtBot
) -> None:
    keep_outcome(ctx, Health())
    clock.advance(minutes=WEEK - 10)
    watch.look()
    assert not watch.is_busy
    clock.advance(minutes=10)
    watch.look()
    assert watch.is_busy
    settle(qtbot, watch)


def test_data_that_can_only_be_read_are_left_alone(
    watch: HealthWatch, ctx: Context, clock: FixedClock
) -> None:
    ctx.store.read_only = True
    be_quiet(clock)
    watch.look()
    assert not watch.is_busy


def test_what_it_finds_is_told_above_every_page_and_nothing_is_written_any_more(
    watch: HealthWatch, ctx: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    let_it_find(monkeypatch, lambda ctx, go_on: Health(broken_changes=("x", "y")))
    notices: list[str] = []
    watch.damage_found.connect(notices.append)
    watch.ask()
    settle(qtbot, watch)
    found = (
        "2 wijzigingen kloppen niet met hun controlegetal. Er is niets veranderd. "
        "Bewaar de map met gegevens zoals die is."
    )
    assert notices == [FOUND.format(found=found) + READ_ONLY]
    assert ctx.store.read_only
    assert told == []


def test_a_list_made_anew_is_told_calmly_and_shown(
    watch: HealthWatch, env: Environment, ctx: Context, qtbot: QtBot, told: list[str]
) -> None:
    with ctx.store.transaction() as connection:
        connection.execute(
            "INSERT INTO search (rowid, body, record, record_type) VALUES (9, 'x', 'x', 'note')"
        )
    with qtbot.waitSignal(env.notifier.dossiers_changed, timeout=20_000):
        watch.ask()
    settle(qtbot, watch)
    assert told == [REMADE]
    assert not ctx.store.read_only


def test_a_damaged_attachment_is_told_and_stands_in_nobodys_way(
    watch: HealthWatch, ctx: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_it_find(monkeypatch, lambda ctx, go_on: Health(files=AttachmentHealth(broken=("x",))))
    notices: list[str] = []
    watch.damage_found.connect(notices.append)
    watch.ask()
    settle(qtbot, watch)
    (notice,) = notices
    assert "1 bijlage is beschadigd" in notice
    assert READ_ONLY not in notice
    assert not ctx.store.read_only
    assert is_check_due(ctx)


@pytest.mark.usefixtures("examples")
def test_a_check_that_is_stopped_counts_as_none(
    watch: HealthWatch, ctx: Context, qtbot: QtBot, told: list[str]
) -> None:
    watch.progressed.connect(lambda percentage: watch.cancel())
    watch.ask()
    settle(qtbot, watch)
    assert told == ["Het nakijken is gestopt."]
    assert is_check_due(ctx)
    watch.progressed.disconnect()
    watch.ask()
    settle(qtbot, watch)
    assert not is_check_due(ctx)


def test_a_check_that_was_stopped_does_not_begin_again_by_itself_at_once(
    watch: HealthWatch, clock: FixedClock, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    let_it_find(monkeypatch, lambda ctx, go_on: None)
    be_quiet(clock)
    watch.look()
    settle(qtbot, watch)
    assert told == []  # nobody asked
    be_quiet(clock)
    watch.look()
    assert not watch.is_busy
    clock.advance(seconds=AGAIN_MS / 1000)
    watch.look()
    assert watch.is_busy
    settle(qtbot, watch)


def test_one_that_cannot_be_done_is_told_to_who_asked(
    watch: HealthWatch,
    ctx: Context,
    clock: FixedClock,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    told: list[str],
    log_watch: LogWatch,
) -> None:
    def refuse(ctx: Context, go_on: object) -> Health:
        raise StorageError("De schijf gaf een fout.")

    let_it_find(monkeypatch, refuse)
    watch.ask()
    settle(qtbot, watch)
    assert told == ["Het nakijken lukte niet. De schijf gaf een fout."]
    clock.advance(seconds=AGAIN_MS / 1000)
    watch.look()
    settle(qtbot, watch)
    assert len(told) == 1
    assert not ctx.store.read_only


def test_an_outcome_that_cannot_be_remembered_is_told_all_the_same(
    watch: HealthWatch, ctx: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFullError("De schijf is vol.")

    monkeypatch.setattr(type(ctx), "save_profile", full)
    let_it_find(monkeypatch, lambda ctx, go_on: Health(integrity=("stuk",)))
    notices: list[str] = []
    watch.damage_found.connect(notices.append)
    watch.ask()
    settle(qtbot, watch)
    assert len(notices) == 1
    assert ctx.store.read_only


def test_one_can_type_while_it_goes_on(
    watch: HealthWatch, env: Environment, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check is held at its first breath; a note is stored meanwhile, and is no damage afterwards."""
    from jurytool.services.dossier.dossiers import NewDossier, create_dossier
    from jurytool.services.visit.notes import NewNote, capture_note

    ctx = env.ctx
    dossier_id = create_dossier(ctx, NewDossier("De Vaart", "so", "excellente-scholen")).main_id
    reached, go_on = threading.Event(), threading.Event()
    whole = watch._breathe

    def hold(share: float) -> bool:
        reached.set()
        go_on.wait(20)
        return whole(share)

    monkeypatch.setattr(watch, "_breathe", hold)
    watch.ask()
    assert reached.wait(20)
    assert env.notifier.perform(lambda: capture_note(ctx, dossier_id, NewNote("Rustig in de gang")))
    go_on.set()
    settle(qtbot, watch)
    assert not ctx.store.read_only
    assert not is_check_due(ctx)


@pytest.mark.usefixtures("examples")
def test_closing_stops_it_and_nothing_is_told_afterwards(
    env: Environment, qtbot: QtBot, told: list[str]
) -> None:
    env.health.ask()
    env.health.close()
    names = [thread.name for thread in threading.enumerate()]
    assert "background" not in names
    QTest.qWait(20)
    assert told == []


# in the window


@pytest.fixture
def settings(window: MainWindow, qtbot: QtBot) -> Iterator[SettingsPage]:
    window.open_place("settings")
    page = window.page
    assert isinstance(page, SettingsPage)
    qtbot.waitExposed(window)
    yield page
    page.env.health.close()


@pytest.mark.usefixtures("examples")
def test_settings_check_now_and_say_how_far_it_is(
    settings: SettingsPage, window: MainWindow, qtbot: QtBot
) -> None:
    line = settings.health
    assert line.words.text().startswith("Nog niet nagekeken.")
    shown: list[int] = []
    line.bar.valueChanged.connect(shown.append)
    line.check.click()
    assert (line.check.text(), line.bar.isVisible()) == ("Stoppen", True)
    assert line.words.text() == "Je gegevens worden nagekeken. Je kunt gewoon doorwerken."
    settle(qtbot, settings.env.health)
    qtbot.waitUntil(lambda: line.check.text() == "Nu nakijken")
    assert line.words.text() == "Gegevens nagekeken op 19 november 2026: alles klopt."
    assert not line.bar.isVisible()
    assert any(0 < value < 100 for value in shown)
    assert "alles klopt" in window.status.text()


@pytest.mark.usefixtures("examples")
def test_settings_stop_a_check(settings: SettingsPage, qtbot: QtBot) -> None:
    settings.health.check.click()
    settings.health.check.click()
    settle(qtbot, settings.env.health)
    qtbot.waitUntil(lambda: settings.health.check.text() == "Nu nakijken")
    assert settings.health.words.text().startswith("Nog niet nagekeken.")


def test_a_session_checks_at_once_after_one_that_found_something(
    window: MainWindow, ctx: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_outcome(ctx, Health(broken_changes=("x",)))
    ctx.store.read_only = False  # as in the next run
    let_it_find(monkeypatch, lambda ctx, go_on: Health(broken_changes=("x",)))
    close = start_session(window, ctx, [])
    qtbot.waitUntil(lambda: ctx.store.read_only, timeout=20_000)
    notice = window._frame.notice
    qtbot.waitUntil(notice.isVisible)
    assert "klopte er iets niet" in notice.accessibleName()
    close()
