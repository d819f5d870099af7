"""A session: what the window says at its start, and in which order all ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from jurytool.errors import DiskFullError, StorageError
from jurytool.paths import DataPaths
from jurytool.services import text_fields
from jurytool.services.context import Context, open_context
from jurytool.services.dossier.dossiers import NewDossier, create_dossier
from jurytool.services.dossier.practice import start_practice
from jurytool.services.dossier.start import has_practice, list_dossiers
from jurytool.services.drafts import CAPTURE, Draft, DraftKey
from jurytool.services.text_fields import TextField
from jurytool.services.visit.attachment_files import NewFile
from jurytool.services.visit.attachments import open_copy, store_file
from jurytool.storage.drafts import write_drafts
from jurytool.ui.look import Look
from jurytool.ui.main_window import MainWindow
from jurytool.ui.session import DAMAGED, describe_state, start_session
from tests.support.fixed_clock import FixedClock
from tests.ui.recorded_dialogs import RecordedDialogs

CAPTURED = DraftKey("d", "note", CAPTURE, "text")


@pytest.fixture
def shell(qtbot: QtBot, look: Look, dialogs: RecordedDialogs, clock: FixedClock) -> MainWindow:
    window = MainWindow(look, dialogs, clock)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture(autouse=True)
def dossier(ctx: Context) -> None:
    """The dossier in which these tests type."""
    ctx.perform("d", "dossier maken", lambda act: act.create("dossier", "d", {"school_name": "De Vaart"}))


def break_instruments(paths: DataPaths, *names: str) -> None:
    """Put files in the data folder that are no instruments."""
    paths.instruments.mkdir(exist_ok=True)
    for name in names:
        (paths.instruments / name).write_text("titel = \n", encoding="utf-8")


def type_into_box(window: MainWindow, text: str) -> None:
    """Type in the capture box and leave it: its draft now waits for the writing thread."""
    assert window.page is not None
    field = TextField(CAPTURED, "", ())
    binding = window.page.env.autosave.bind(field, lambda: text, promotes=False)
    binding.touched()
    binding.release()


def kept_texts(paths: DataPaths) -> list[str]:
    """Open the folder again, which its lock must allow, and return what is in its box."""
    ctx = open_context(paths, FixedClock())
    draft = text_fields.find_draft(ctx, CAPTURED)
    ctx.close()
    return [draft.text] if draft else []


def refuse_profile(problem: Exception) -> Callable[..., None]:
    """Return what the profile does on a disk that has no room for it."""

    def save(path: Path, profile: object) -> None:
        raise problem

    return save


@pytest.mark.parametrize("problem", [DiskFullError("De schijf is vol."), StorageError("Alleen lezen.")])
def test_a_profile_that_cannot_be_kept_stops_neither_the_texts_nor_the_closing(
    shell: MainWindow, ctx: Context, monkeypatch: pytest.MonkeyPatch, problem: Exception
) -> None:
    close = start_session(shell, ctx, [])
    type_into_box(shell, "Half een zin")
    monkeypatch.setattr("jurytool.services.context.save_profile", refuse_profile(problem))
    close()
    monkeypatch.undo()
    assert kept_texts(ctx.paths) == ["Half een zin"]


def test_a_mistake_while_the_profile_is_kept_still_lets_the_folder_go_with_all_texts(
    shell: MainWindow, ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    close = start_session(shell, ctx, [])
    type_into_box(shell, "Half een zin")
    monkeypatch.setattr("jurytool.services.context.save_profile", refuse_profile(ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        close()
    monkeypatch.undo()
    assert kept_texts(ctx.paths) == ["Half een zin"]


def test_the_window_names_an_instrument_of_the_users_own_that_is_broken(
    shell: MainWindow, ctx: Context
) -> None:
    break_instruments(ctx.paths, "mijn kader.toml")
    close = start_session(shell, ctx, [])
    told = [label.text() for label in shell.findChildren(QLabel) if label.isVisible()]
    assert f"Een eigen kader kan niet worden gebruikt. {ctx.library.problems[0]}" in told
    assert "mijn kader.toml" in str(ctx.library.problems[0])
    close()


def test_many_broken_instruments_are_counted(ctx: Context) -> None:
    break_instruments(ctx.paths, *(f"{letter}.toml" for letter in "abcde"))
    lines = describe_state(ctx).splitlines()
    assert [line.count(".toml") for line in lines] == [1, 1, 1, 0]
    assert lines[-1] == "Zo zijn er nog 2 in de map “kaders”."


def test_damage_is_told_before_a_broken_instrument(ctx: Context) -> None:
    assert describe_state(ctx) == ""
    break_instruments(ctx.paths, "a.toml")
    ctx.store.read_only = True
    ctx._library = None  # it was read while all was well
    assert describe_state(ctx).startswith(f"{DAMAGED}\nEen eigen kader kan niet worden gebruikt. a.toml")


def test_what_was_typed_a_moment_ago_is_kept_when_the_program_is_told_to_quit(
    shell: MainWindow, ctx: Context
) -> None:
    """As at logging off: no window is closed first, and no clock has run out yet."""
    close = start_session(shell, ctx, [])
    assert shell.page is not None
    binding = shell.page.env.autosave.bind(
        TextField(CAPTURED, "", ()), lambda: "Half een zin", promotes=False
    )
    binding.touched()
    close()
    assert kept_texts(ctx.paths) == ["Half een zin"]


def test_nothing_is_read_after_the_end(shell: MainWindow, ctx: Context, qapp: QApplication) -> None:
    asked: list[str] = []

    def read_text() -> str:
        asked.append("text")
        return "Tekst"

    close = start_session(shell, ctx, [])
    assert shell.page is not None
    field = TextField(DraftKey("d", "section", "s", "text"), "", ())
    shell.page.env.autosave.bind(field, read_text).touched()
    close()
    assert asked
    asked.clear()
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert asked == []


def test_a_practice_talk_ends_with_the_session(shell: MainWindow, ctx: Context) -> None:
    close = start_session(shell, ctx, [])
    shell.start_practice()
    assert has_practice(ctx)
    shell.close()
    close()
    again = open_context(ctx.paths, FixedClock())
    assert not has_practice(again)
    again.close()


def test_what_a_crash_left_of_a_practice_talk_is_gone_after_the_next_start(
    shell: MainWindow, ctx: Context
) -> None:
    start_practice(ctx)
    close = start_session(shell, ctx, [])
    assert not has_practice(ctx)
    close()


def test_a_full_disk_leaves_the_practice_talk_for_the_next_start(
    shell: MainWindow, ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    start_practice(ctx)

    def refuse(*arguments: object) -> None:
        raise DiskFullError("De schijf is vol.")

    monkeypatch.setattr("jurytool.services.dossier.practice.remove_dossier", refuse)
    close = start_session(shell, ctx, [])
    assert shell.page is not None
    assert shell.page.room == "schools"
    close()


def test_on_the_day_of_a_visit_the_session_begins_there_and_says_how_to_go_elsewhere(
    shell: MainWindow, ctx: Context
) -> None:
    new = NewDossier("Het Baken", "so", "excellente-scholen", visit_date="2026-11-19")
    dossier_id = create_dossier(ctx, new).main_id
    close = start_session(shell, ctx, list_dossiers(ctx))
    assert shell.page is not None
    assert (shell.dossier_id, shell.page.room) == (dossier_id, "visit")
    assert "Vandaag bezoek je Het Baken. Met Ctrl O ga je naar alle scholen." in shell.status.text()
    QTest.keyClick(shell, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert shell.page.room == "schools"
    close()


def test_what_is_under_way_ends_before_the_folder_is_let_go(shell: MainWindow, ctx: Context) -> None:
    close = start_session(shell, ctx, [])
    assert shell.page is not None
    ended: list[bool] = []
    shell.page.env.at_close.append(lambda: ended.append(ctx.store.reader() is not None))
    close()
    assert ended == [True]


def test_copies_that_were_made_to_be_shown_go_at_the_end(shell: MainWindow, ctx: Context) -> None:
    close = start_session(shell, ctx, [])
    file = store_file(ctx, "d", NewFile(b"%PDF", "a.pdf", "application/pdf"))
    assert open_copy(ctx, file).exists()
    close()
    assert not ctx.paths.opened.exists()


def test_a_mistake_in_what_ends_first_still_keeps_all_texts_and_lets_the_folder_go(
    shell: MainWindow, ctx: Context
) -> None:
    close = start_session(shell, ctx, [])
    assert shell.page is not None
    env = shell.page.env
    ended: list[str] = []

    def break_down() -> None:
        raise ZeroDivisionError

    env.at_close.extend([break_down, lambda: ended.append("the second")])
    binding = env.autosave.bind(TextField(CAPTURED, "", ()), lambda: "Half een zin", promotes=False)
    binding.touched()
    with pytest.raises(ZeroDivisionError):
        close()
    assert ended == ["the second"]
    assert kept_texts(ctx.paths) == ["Half een zin"]


def test_a_mistake_while_the_window_is_closed_still_asks_whether_to_stay(
    shell: MainWindow, ctx: Context, dialogs: RecordedDialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    close = start_session(shell, ctx, [])
    assert shell.page is not None
    flushed: list[bool] = []
    autosave = shell.page.env.autosave
    flush = autosave.flush

    def break_down() -> None:
        raise ZeroDivisionError

    def note_flush() -> bool:
        flushed.append(flush())
        return flushed[-1]

    monkeypatch.setattr(shell.page, "leave", break_down)
    monkeypatch.setattr(autosave, "flush", note_flush)
    dialogs.answers = ["stay"]
    event = QCloseEvent()
    with pytest.raises(ZeroDivisionError):
        shell.closeEvent(event)
    assert flushed == [True]
    assert not event.isAccepted()
    monkeypatch.undo()
    close()


def test_after_the_end_no_counter_reads_a_store_that_is_closed(shell: MainWindow, ctx: Context) -> None:
    close = start_session(shell, ctx, list_dossiers(ctx))
    shell.counting.start()  # as a change does that is stored just before the window goes
    close()
    assert not shell.counting.is_active


def test_where_a_note_was_begun_and_not_finished_is_said_at_the_start(
    shell: MainWindow, ctx: Context, clock: FixedClock
) -> None:
    write_drafts(ctx.store, [Draft(CAPTURED, "Drie leerlingen", 15, ())], ctx.clock.now())
    close = start_session(shell, ctx, list_dossiers(ctx))
    assert shell.page is not None
    assert shell.page.room == "schools"
    assert "Bij De Vaart staat nog een notitie die je niet afmaakte." in shell.status.text()
    close()
