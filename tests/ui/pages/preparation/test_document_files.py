"""Files beside the documents of the school: pasted, dropped or chosen; opened, taken away, brought back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jurytool.services.dossier.search import search_records
from jurytool.services.undo import undo
from jurytool.services.visit import preparation
from jurytool.services.visit.attachments import list_attachments
from jurytool.ui.pages.preparation.document_row import DocumentRow
from jurytool.ui.pages.preparation.page import PreparationPage
from tests.ui.file_events import chips, drop, files_mime
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.preparation.conftest import Open
from tests.ui.recorded_dialogs import RecordedDialogs
from tests.ui.widgets.typed_keys import type_keys

Key, CONTROL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(open_page: Open) -> PreparationPage:
    """The room with one document."""
    made = open_page()
    type_keys(made.documents.new_title, "Schoolplan\n")
    return made


def row_of(page: PreparationPage) -> DocumentRow:
    (row,) = page.documents.rows.rows.values()
    return row


def names(page: PreparationPage) -> list[tuple[str, list[str]]]:
    """Return what is stored: each document with the names of its files."""
    ctx, dossier_id = page.env.ctx, page.dossier_id
    return [
        (document.title, [view.file.file_name for view in list_attachments(ctx, dossier_id, document.id)])
        for document in preparation.list_documents(ctx, dossier_id)
    ]


def calm(page: PreparationPage, qtbot: QtBot) -> None:
    """Wait until nothing is on its way any more."""
    desk = page.documents.desk
    qtbot.waitUntil(lambda: not desk.attacher._jobs and desk.attacher._running is None)
    qtbot.waitUntil(lambda: not desk.shower._is_busy)


def paste(mime: QMimeData, widget: QWidget) -> None:
    QGuiApplication.clipboard().setMimeData(mime)
    QTest.keyClick(widget, Key.Key_V, CONTROL)
    QGuiApplication.clipboard().clear()


def test_the_button_and_the_key_ask_for_a_file(
    page: PreparationPage, dialogs: RecordedDialogs, photo: Path, paper: Path, qtbot: QtBot
) -> None:
    dialogs.files += [paper, photo, None]
    row = row_of(page)
    row.attach.click()
    row.read.setFocus()
    QTest.keyClick(row.read, Key.Key_A, CONTROL | SHIFT)
    row.attach.click()
    calm(page, qtbot)
    assert names(page) == [("Schoolplan", ["rooster.pdf", "poster.jpg"])]
    assert chips(row.files.bar) == ["rooster.pdf: 1 kB", "poster.jpg: 1 kB"]
    assert row.files.bar.isVisible()
    assert row.files.bar.accessibleName() == "Bijlagen bij Schoolplan"
    assert row.attach.accessibleDescription() == "Schoolplan"
    qtbot.waitUntil(lambda: find_problems(page) == [])  # once the small picture has its room


def test_a_file_is_pasted_wherever_in_its_row_the_focus_is(
    page: PreparationPage, paper: Path, photo: Path, qtbot: QtBot
) -> None:
    row = row_of(page)
    paste(files_mime(paper), row.read)
    calm(page, qtbot)
    row.edit.click()
    assert row.form is not None
    paste(files_mime(photo), row.form.remarks)
    calm(page, qtbot)
    assert names(page) == [("Schoolplan", ["rooster.pdf", "poster.jpg"])]
    assert row.form.remarks.text() == ""


def test_pasting_text_on_a_row_does_nothing(page: PreparationPage) -> None:
    mime = QMimeData()
    mime.setText("Schoolplan 2026")
    paste(mime, row_of(page).read)
    assert page.documents.desk.attacher._jobs == []
    assert names(page) == [("Schoolplan", [])]


def test_a_file_dropped_on_a_document_stands_beside_it(
    page: PreparationPage, paper: Path, qtbot: QtBot
) -> None:
    drop(row_of(page), files_mime(paper))
    calm(page, qtbot)
    assert names(page) == [("Schoolplan", ["rooster.pdf"])]


def test_files_dropped_on_the_card_become_documents_with_their_names(
    page: PreparationPage, photo: Path, paper: Path, qtbot: QtBot
) -> None:
    drop(page.documents, files_mime(paper, photo))
    calm(page, qtbot)
    assert names(page) == [("Schoolplan", []), ("rooster", ["rooster.pdf"]), ("poster", ["poster.jpg"])]
    forms = [document.form for document in preparation.list_documents(page.env.ctx, page.dossier_id)]
    assert forms == ["", "pdf", "jpg"]


def test_a_file_is_opened_in_its_own_program(
    page: PreparationPage, paper: Path, opened: list[Path], qtbot: QtBot
) -> None:
    drop(row_of(page), files_mime(paper))
    calm(page, qtbot)
    (chip,) = row_of(page).files.bar.chips.values()
    chip.button.click()
    calm(page, qtbot)
    assert [path.read_bytes() for path in opened] == [b"%PDF-1.4 rooster"]


def test_a_file_that_is_taken_away_comes_back_with_undo(
    page: PreparationPage, paper: Path, qtbot: QtBot
) -> None:
    drop(row_of(page), files_mime(paper))
    calm(page, qtbot)
    (chip,) = row_of(page).files.bar.chips.values()
    remove = next(action for action in chip.make_menu().actions() if action.text() == "Weghalen")
    remove.trigger()
    assert names(page) == [("Schoolplan", [])]
    assert row_of(page).files.bar.isHidden()
    page.env.notifier.perform(lambda: undo(page.env.ctx, page.dossier_id))
    assert chips(row_of(page).files.bar) == ["rooster.pdf: 1 kB"]


def test_what_is_still_with_a_colleague_is_said(page: PreparationPage, paper: Path, qtbot: QtBot) -> None:
    """R21."""
    ctx, me = page.env.ctx, page.env.ctx.my_juror(page.dossier_id)
    dossier = page._dossier
    assert dossier is not None
    ctx.set_my_juror(page.dossier_id, dossier.colleagues[0].id)
    drop(row_of(page), files_mime(paper))
    calm(page, qtbot)
    ctx.set_my_juror(page.dossier_id, me)
    ctx.store.attachments.close()
    ctx.paths.attachments.unlink()
    page.open(page.dossier_id)
    assert chips(row_of(page).files.bar) == ["rooster.pdf: staat nog bij JH"]
    (chip,) = row_of(page).files.bar.chips.values()
    assert not chip.button.isEnabled()


def test_a_file_is_found_by_its_name_and_leads_to_its_document(
    page: PreparationPage, paper: Path, qtbot: QtBot
) -> None:
    drop(row_of(page), files_mime(paper))
    calm(page, qtbot)
    (document,) = preparation.list_documents(page.env.ctx, page.dossier_id)
    (hit,) = search_records(page.env.ctx, "rooster").hits
    assert (hit.room, hit.target) == ("preparation", f"document:{document.id}")


def test_a_file_that_cannot_be_read_is_told_and_the_document_stays(
    page: PreparationPage, dialogs: RecordedDialogs, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(row_of(page), files_mime(tmp_path / "weg.pdf"))
    calm(page, qtbot)
    assert len(dialogs.errors) == 1
    assert names(page) == [("Schoolplan", [])]
