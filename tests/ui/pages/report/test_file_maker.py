"""The files beside the Word report, from the menu in the bar above and by their name in the search box."""

from __future__ import annotations

import threading
from pathlib import Path

import openpyxl
from PySide6.QtWidgets import QPushButton

from jurytool.errors import DiskFullError
from jurytool.models.enums import JurorRole
from jurytool.services.dossier.jurors import edit_juror
from jurytool.services.dossier.overview import read_dossier
from jurytool.ui.pages.report import file_maker
from jurytool.ui.pages.report.file_maker import FileKind
from tests.ui.pages.report.conftest import Room
from tests.ui.recorded_dialogs import RecordedDialogs

SUMMARY = "Rust in één huis."
PDF, EXCEL, ACCOUNT, NUMBERED = (
    "PDF van het rapport maken…",
    "Excel met teksten en scores maken…",
    "Verantwoording maken…",
    "Concept met nummers voor de school maken…",
)


def choose(room: Room, words: str) -> None:
    """Choose a file from the menu, and wait until it is there or was refused."""
    menu = room.page.view.others.menu()
    assert menu is not None
    next(action for action in menu.actions() if action.text() == words).trigger()
    room.qtbot.waitUntil(lambda: not room.page.files.is_busy, timeout=30_000)
    room.settle()


def test_the_pdf_has_what_is_still_being_typed_and_is_told(
    room: Room, dialogs: RecordedDialogs, tmp_path: Path
) -> None:
    room.write(SUMMARY)
    dialogs.files = [tmp_path / "rapport"]
    choose(room, PDF)
    assert (tmp_path / "rapport.pdf").read_bytes().startswith(b"%PDF-")
    assert room.stored()["samenvatting"].text == SUMMARY
    assert room.page.view.result.words.text().replace("\u200b", "") == "Gemaakt: rapport.pdf"
    assert room.page.view.result.isVisible()


def test_the_workbook_has_the_texts(room: Room, dialogs: RecordedDialogs, tmp_path: Path) -> None:
    room.write(SUMMARY)
    dialogs.files = [tmp_path / "rapport.xlsx"]
    choose(room, EXCEL)
    sheet = openpyxl.load_workbook(tmp_path / "rapport.xlsx")["Teksten"]
    assert SUMMARY in [row[4] for row in sheet.iter_rows(values_only=True)]


def test_the_account_is_in_the_menu_too(room: Room, dialogs: RecordedDialogs, tmp_path: Path) -> None:
    dialogs.files = [tmp_path / "verantwoording.docx"]
    choose(room, ACCOUNT)
    room.qtbot.waitUntil(lambda: bool(dialogs.errors))
    assert dialogs.errors[0].startswith("Er rust nog geen zin van het rapport op een notitie.")


def test_no_chosen_place_makes_nothing(room: Room, dialogs: RecordedDialogs) -> None:
    dialogs.files = [None]
    choose(room, PDF)
    assert not room.page.view.result.isVisible()
    assert dialogs.errors == []


def test_a_full_disk_is_told_and_the_next_try_works(
    room: Room, dialogs: RecordedDialogs, tmp_path: Path
) -> None:
    def refuse(*_: object) -> Path:
        raise DiskFullError("De schijf is vol.")

    full = FileKind("PDF", ".pdf", "PDF (*.pdf)", lambda *_: "rapport.pdf", refuse)
    dialogs.files = [tmp_path / "rapport.pdf", tmp_path / "rapport.pdf"]
    room.page.files.make(full, room.dossier_id, room.main.id)
    room.qtbot.waitUntil(lambda: not room.page.files.is_busy, timeout=30_000)
    assert dialogs.errors == ["De schijf is vol."]
    choose(room, PDF)
    assert (tmp_path / "rapport.pdf").is_file()


def test_one_file_is_made_at_a_time(room: Room, dialogs: RecordedDialogs, tmp_path: Path) -> None:
    gate, told = threading.Event(), list[str]()
    room.env.notifier.told.connect(told.append)

    def wait(*_: object) -> Path:
        gate.wait(10)
        return tmp_path / "traag.pdf"

    slow = FileKind("PDF", ".pdf", "PDF (*.pdf)", lambda *_: "traag.pdf", wait)
    dialogs.files = [tmp_path / "traag.pdf"]
    room.page.files.make(slow, room.dossier_id, room.main.id)
    room.page.files.make(file_maker.PDF, room.dossier_id, room.main.id)
    assert told == ["Het vorige bestand wordt nog gemaakt."]
    gate.set()
    room.qtbot.waitUntil(lambda: not room.page.files.is_busy, timeout=30_000)


def test_in_a_narrow_window_the_menu_of_what_does_not_fit_offers_them(room: Room) -> None:
    others = room.page.view.others
    row = room.window.top.header
    row.fit(1)
    assert others.isHidden()
    more = row.more
    assert isinstance(more, QPushButton)
    menu = more.menu()
    assert menu is not None
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()][-5:-1] == [PDF, EXCEL, ACCOUNT, NUMBERED]


def test_who_only_reads_is_offered_all_but_the_concept_with_numbers(room: Room) -> None:
    menu = room.page.view.others.menu()
    assert menu is not None

    def offered() -> list[str]:
        return [action.text() for action in menu.actions() if action.isEnabled()]

    assert offered() == [PDF, EXCEL, ACCOUNT, NUMBERED]
    env, dossier_id = room.page.env, room.page.dossier_id
    me = next(juror for juror in read_dossier(env.ctx, dossier_id).jurors if juror.is_me)
    env.notifier.perform(lambda: edit_juror(env.ctx, dossier_id, me, {"role": JurorRole.READER.value}))
    room.window.open_dossier(dossier_id, "report", "")
    room.settle()
    menu = room.page.view.others.menu()
    assert menu is not None
    assert offered() == [PDF, EXCEL, ACCOUNT]
