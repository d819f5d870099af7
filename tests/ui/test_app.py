"""The composition root: window first, data folder behind it, and what happens when that goes wrong."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from jurytool.app import MistakeWatch, Opener, SessionKeeper, call_after_first_paint, with_files
from jurytool.errors import DiskFullError, StorageBusyError, StorageError
from jurytool.paths import DataPaths
from jurytool.services.context import open_context
from jurytool.services.laptop.profile import load_profile
from jurytool.storage.store import Store
from jurytool.ui.look import Look
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.schools.page import SchoolsPage
from jurytool.ui.pages.welcome import WelcomePage
from jurytool.ui.restore_offer import RestoreOffer
from tests.support.fixed_clock import FixedClock
from tests.ui.recorded_dialogs import RecordedDialogs


@pytest.fixture
def shell(qtbot: QtBot, look: Look, dialogs: RecordedDialogs, clock: FixedClock) -> MainWindow:
    window = MainWindow(look, dialogs, clock)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    return window


@pytest.fixture
def keeper(shell: MainWindow, data_paths: DataPaths) -> Iterator[SessionKeeper]:
    made = SessionKeeper(shell, RestoreOffer(shell, data_paths))
    yield made
    made.close()


def start(shell: MainWindow, keeper: SessionKeeper, paths: DataPaths, qtbot: QtBot) -> None:
    """Show the window and open the folder as the program does, until a first page is there."""
    opener = Opener(paths, FixedClock())
    opener.opened.connect(keeper.start)
    call_after_first_paint(shell, opener.start)
    shell.show()
    qtbot.waitUntil(lambda: shell.page is not None, timeout=30_000)
    opener.wait()


def give_name(paths: DataPaths) -> None:
    """Make the data folder of someone who was here before."""
    ctx = open_context(paths, FixedClock())
    ctx.save_profile(replace(ctx.profile, name="Marit Oosterveld", initials="MO", theme="light"))
    ctx.close()


def words(window: MainWindow) -> str:
    """Return all words on the screen."""
    return " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_the_window_is_painted_before_anything_is_opened(shell: MainWindow, qtbot: QtBot) -> None:
    happened: list[str] = []
    call_after_first_paint(shell, lambda: happened.append("painted"))
    assert happened == []
    shell.show()
    qtbot.waitUntil(lambda: happened == ["painted"])
    assert shell.page is None
    assert "Jurytool" in words(shell)


def test_the_first_start_begins_with_a_name(
    shell: MainWindow, keeper: SessionKeeper, data_paths: DataPaths, qtbot: QtBot
) -> None:
    start(shell, keeper, data_paths, qtbot)
    assert isinstance(shell.page, WelcomePage)


def test_later_starts_begin_with_the_schools(
    shell: MainWindow, keeper: SessionKeeper, data_paths: DataPaths, qtbot: QtBot
) -> None:
    give_name(data_paths)
    start(shell, keeper, data_paths, qtbot)
    assert isinstance(shell.page, SchoolsPage)
    assert "Marit Oosterveld (MO)" in words(shell)


def test_text_size_and_colours_are_remembered(
    shell: MainWindow, keeper: SessionKeeper, data_paths: DataPaths, look: Look, qtbot: QtBot
) -> None:
    give_name(data_paths)
    start(shell, keeper, data_paths, qtbot)
    look.step_scale(1)
    look.set_choice("dark")
    keeper.close()
    profile = load_profile(data_paths.profile)
    assert (profile.text_scale, profile.theme) == (1.1, "dark")
    assert profile.window


def test_a_window_that_is_closed_while_opening_lets_the_folder_go(
    data_paths: DataPaths, keeper: SessionKeeper, qtbot: QtBot
) -> None:
    opener = Opener(data_paths, FixedClock())
    opener.start()
    opener.wait()
    assert not keeper.close()
    opener.close()
    open_context(data_paths, FixedClock()).close()  # the lock is free


def test_a_second_start_is_refused_in_one_sentence(
    shell: MainWindow, data_paths: DataPaths, qtbot: QtBot
) -> None:
    first = open_context(data_paths, FixedClock())
    opener = Opener(data_paths, FixedClock())
    opener.refused.connect(shell.show_failure)
    shell.show()
    opener.start()
    qtbot.waitUntil(lambda: "al open" in words(shell).lower() or "bezet" in words(shell).lower())
    opener.wait()
    first.close()


@pytest.mark.parametrize("content", [b"geen database", b""])
def test_a_damaged_database_is_told_in_the_window_and_left_as_it_is(
    shell: MainWindow, data_paths: DataPaths, qtbot: QtBot, content: bytes
) -> None:
    data_paths.database.write_bytes(content)
    opener = Opener(data_paths, FixedClock())
    opener.refused.connect(shell.show_failure)
    shell.show()
    opener.start()
    qtbot.waitUntil(lambda: "beschadigd" in words(shell))
    opener.wait()
    assert data_paths.database.read_bytes() == content
    assert "Alles opgeslagen" not in words(shell)


def test_damage_in_a_large_database_is_told_after_the_list_and_nothing_is_written_any_more(
    shell: MainWindow,
    keeper: SessionKeeper,
    data_paths: DataPaths,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    give_name(data_paths)
    monkeypatch.setattr("jurytool.app.CHECK_FIRST_BYTES", 0)
    monkeypatch.setattr("jurytool.storage.store.Store.check_quickly", find_damage)
    opener = Opener(data_paths, FixedClock())
    opener.opened.connect(keeper.start)
    opener.found_damaged.connect(keeper.tell_damaged)
    call_after_first_paint(shell, opener.start)
    shell.show()
    qtbot.waitUntil(lambda: "beschadigd" in words(shell), timeout=30_000)
    opener.wait()
    assert isinstance(shell.page, SchoolsPage)
    with pytest.raises(StorageError), shell.page.env.ctx.store.transaction():
        pass


def find_damage(store: Store) -> bool:
    """Do what `check_quickly` does where it finds a fault; its own tests are those of the store."""
    store.read_only = True
    return False


def test_a_mistake_is_logged_and_told_once(
    data_paths: DataPaths, dialogs: RecordedDialogs, qtbot: QtBot, log_watch: object
) -> None:
    expect = log_watch.expect  # type: ignore[attr-defined]
    expect("mistake")
    with capture_exceptions(), MistakeWatch(data_paths, dialogs):
        for _ in range(2):
            try:
                raise ZeroDivisionError("twee keer")
            except ZeroDivisionError as error:
                sys.excepthook(type(error), error, error.__traceback__)
        qtbot.waitUntil(lambda: bool(dialogs.mistakes))
    assert dialogs.mistakes == [str(data_paths.log)]
    assert data_paths.log.read_text(encoding="utf-8").count("ZeroDivisionError: twee keer") == 2


def test_what_a_user_can_act_on_is_told_each_time_and_is_no_mistake(
    data_paths: DataPaths, dialogs: RecordedDialogs, qtbot: QtBot
) -> None:
    with MistakeWatch(data_paths, dialogs):
        error = DiskFullError("De schijf is vol.")
        sys.excepthook(DiskFullError, error, None)
        qtbot.waitUntil(lambda: bool(dialogs.errors))
    assert dialogs.errors == ["De schijf is vol."]
    assert dialogs.mistakes == []
    assert not data_paths.log.exists()


def test_a_mistake_in_another_thread_is_told_too(
    data_paths: DataPaths, dialogs: RecordedDialogs, qtbot: QtBot, log_watch: object
) -> None:
    log_watch.expect("mistake")  # type: ignore[attr-defined]
    with MistakeWatch(data_paths, dialogs):
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: bool(dialogs.mistakes))
    assert sys.excepthook is not None


def test_qt_speaks_dutch(qapp: QApplication) -> None:
    translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    assert translator.load(QLocale("nl_NL"), "qtbase", "_", folder)
    assert translator.translate("QPlatformTheme", "Cancel") == "Annuleren"


def test_a_data_folder_that_may_not_be_looked_into_is_told_by_who_opens_it(
    shell: MainWindow, data_paths: DataPaths, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse_look(path: Path, **how: object) -> None:
        raise PermissionError(13, "Permission denied")

    def refuse_open(*arguments: object, **how: object) -> None:
        raise StorageError("De map is niet te lezen.")

    monkeypatch.setattr("jurytool.services.context.open_store", refuse_open)
    opener = Opener(data_paths, FixedClock())
    opener.refused.connect(shell.show_failure)
    shell.show()
    with monkeypatch.context() as patch:
        patch.setattr(type(data_paths.database), "stat", refuse_look)
        assert not opener._is_large()
    opener.start()
    qtbot.waitUntil(lambda: "De map is niet te lezen." in words(shell))
    opener.wait()


def test_a_mistake_while_opening_is_told_in_the_window_and_logged(
    shell: MainWindow, data_paths: DataPaths, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*arguments: object, **how: object) -> None:
        raise ZeroDivisionError

    heard: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", heard.append)
    monkeypatch.setattr("jurytool.services.context.open_store", break_down)
    opener = Opener(data_paths, FixedClock())
    opener.refused.connect(shell.show_failure)
    shell.show()
    opener.start()
    qtbot.waitUntil(lambda: "Er ging iets mis bij het openen" in words(shell))
    opener.wait()
    assert [args.exc_type for args in heard] == [ZeroDivisionError]


def test_the_first_paint_waits_for_no_database_and_no_instrument() -> None:
    code = (
        "import sys, jurytool.app;"
        "print([name for name in sys.modules if name.startswith(('jurytool.storage', 'jurytool.instruments',"
        " 'jurytool.services.context', 'sqlcipher3', 'tomllib', 'sqlmodel'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_what_comes_after_the_list_does_not_hold_its_painting_up(
    data_paths: DataPaths, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    finished = []
    monkeypatch.setattr("jurytool.app.AFTER_LIST_MS", 60_000)
    monkeypatch.setattr(Opener, "_finish", lambda self, ctx: finished.append(ctx))
    opener = Opener(data_paths, FixedClock())
    with qtbot.waitSignal(opener.opened, timeout=30_000):
        opener.start()
    qtbot.wait(100)
    assert finished == []
    opener.wait()
    assert len(finished) == 1
    opener.close()


def test_a_file_on_the_command_line_is_opened_with_the_window(
    shell: MainWindow, data_paths: DataPaths, qtbot: QtBot, tmp_path: Path
) -> None:
    give_name(data_paths)
    path = tmp_path / "kapot.jury"
    path.write_bytes(b"niets")
    keeper = SessionKeeper(shell, RestoreOffer(shell, data_paths), [path])
    start(shell, keeper, data_paths, qtbot)
    opener = shell.acts.opener
    assert opener is not None
    dialog = opener.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog.work.is_busy, timeout=20_000)
    assert dialog.refusal.text() == "Dit is geen bestand van Jurytool."
    keeper.close()
    assert opener.dialog is None


def test_who_opens_a_file_a_second_time_hears_where_to_drop_it() -> None:
    busy = StorageBusyError("Jurytool is al open met deze gegevens.", "Ga naar het venster.")
    told = with_files(busy, [Path("De Vaart.jury")])
    assert str(told) == (
        "Jurytool is al open met deze gegevens. Sleep “De Vaart.jury” naar het venster dat al open staat."
    )
    assert with_files(busy, []) is busy
    other = StorageError("De schijf is vol.")
    assert with_files(other, [Path("De Vaart.jury")]) is other
