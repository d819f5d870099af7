"""From Rapport to a file and back: by key, by button, by name and by dropping; and what is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QUrl
from PySide6.QtWidgets import QApplication

from jurytool.services.returned.returned import IN_USE
from jurytool.ui.pages.report.page import ReportPage
from jurytool.ui.pages.report.returned.page import ReturnedPage
from tests.support.edited_reports import EditedReport
from tests.ui.pages.report.returned.conftest import AANPAK, Desk, degelijk


def mime_of(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def is_in_report(desk: Desk) -> bool:
    return isinstance(desk.room.window.page, ReportPage)


def test_a_key_reads_a_file_beside_the_screen_and_shows_its_version(desk: Desk) -> None:
    path = desk.edit(degelijk)
    desk.dialogs.files.append(path)
    desk.room.press("Shift+F9")
    QApplication.processEvents()
    assert "“terug.docx” wordt gelezen…" in desk.page.view.busy_words.text()
    assert desk.page.reader.is_busy
    desk.settle()
    view = desk.page.view
    assert view.head.file.text() == "terug.docx"
    assert view.head.origin.text() == "Gemaakt van Concept 1 van 19 november 2026 · 1 wijziging"
    assert desk.rail() == [("De aanpak van het excellentieprofiel", "0/1")]
    assert desk.dialogs.errors == []


def test_the_button_and_the_entry_at_the_left_do_the_same(desk: Desk) -> None:
    path = desk.edit(degelijk)
    desk.dialogs.files.append(path)
    assert desk.room.page.word.button not in desk.room.page.header_widgets()
    desk.room.window.resize(1920, 1080)
    desk.settle()
    assert desk.room.page.word.button in desk.room.page.header_widgets()
    desk.room.click(desk.room.page.word.button)
    desk.settle()
    assert len(desk.rows) == 1
    desk.page.leave_room()
    desk.settle()
    desk.room.page.select_side_entry("word-door")
    desk.settle()
    assert len(desk.rows) == 1  # it asks for no other file while this one is open


def test_the_search_box_offers_it_in_every_room(desk: Desk) -> None:
    desk.room.window.go_to_room("overview")
    (command,) = [one for one in desk.room.window.list_commands() if one.name == "Bewerkte versie inlezen"]
    desk.dialogs.files.append(desk.edit(degelijk))
    command.act()
    desk.settle()
    assert len(desk.rows) == 1


def test_cancelling_the_chooser_leads_back_to_the_report(desk: Desk) -> None:
    desk.dialogs.files.append(None)
    desk.room.press("Shift+F9")
    desk.settle()
    assert is_in_report(desk)


def test_a_report_that_is_dropped_on_rapport_is_read(desk: Desk) -> None:
    page = desk.room.page
    mime = mime_of(desk.edit(degelijk))
    assert page.takes_files(mime)
    page.take_files(mime, QPoint())
    desk.settle()
    assert len(desk.rows) == 1


def test_other_files_are_left_to_whoever_takes_them(desk: Desk) -> None:
    page = desk.room.page
    path = desk.edit()
    assert not page.takes_files(mime_of(path, path))
    assert not page.takes_files(mime_of(desk.folder / "foto.jpg"))
    assert not page.takes_files(mime_of(desk.folder / "ontvangen.jury"))
    assert not page.takes_files(QMimeData())


def test_stopping_leads_back_and_nothing_comes_of_it(desk: Desk) -> None:
    desk.dialogs.files.append(desk.edit(degelijk))
    desk.room.press("Shift+F9")
    QApplication.processEvents()
    page = desk.page
    desk.room.click(page.view.stop)
    page.reader.wait()
    QApplication.processEvents()
    desk.settle()
    assert is_in_report(desk)
    assert page.returned is None


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("oud.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "oud Word-bestand"),
        ("rapport.pdf", b"%PDF-1.7 ...", "Een pdf kan"),
        ("rapport.odt", b"PK\x03\x04" + b"mimetypeapplication/vnd.oasis.opendocument.text", "OpenDocument"),
        ("half.docx", b"PK\x03\x04" + bytes(300), "beschadigd"),
        ("~$rapport.docx", b"x" * 162, "hulpbestand van Word"),
        ("leeg.docx", b"", "is leeg"),
    ],
)
def test_a_file_that_cannot_be_read_gives_one_sentence_and_changes_nothing(
    desk: Desk, name: str, content: bytes, words: str
) -> None:
    path = desk.folder / name
    path.write_bytes(content)
    before = changes_of(desk)
    desk.read(path)
    assert len(desk.dialogs.errors) == 1
    assert words in desk.dialogs.errors[0]
    assert is_in_report(desk)
    assert changes_of(desk) == before


def test_a_file_that_is_gone_and_one_of_another_dossier_are_refused(desk: Desk) -> None:
    desk.read(desk.folder / "weg.docx")
    assert "kan niet worden geopend" in desk.dialogs.errors[0]
    path = desk.edit(degelijk)
    from jurytool.services.dossier.dossiers import NewDossier, create_dossier

    other = create_dossier(
        desk.room.env.ctx,
        NewDossier(school_name="Het Baken", sector="so", instrument_id="excellente-scholen"),
    )
    desk.room.window.open_dossier(other.main_id, "report")
    desk.room.settle()
    desk.read(path)
    assert "hoort bij het dossier van De Vaart" in desk.dialogs.errors[1]
    assert len(desk.dialogs.errors) == 2


def test_a_large_file_is_refused_without_standing_still(desk: Desk) -> None:
    path = desk.folder / "groot.docx"
    with path.open("wb") as stream:
        stream.write(b"PK\x03\x04")
        stream.truncate(60 * 2**20)
    desk.read(path)
    assert len(desk.dialogs.errors) == 1
    assert is_in_report(desk)


def test_a_copy_without_marks_and_one_that_is_open_in_word_say_so(desk: Desk) -> None:
    path = desk.edit(EditedReport.forget_marks, degelijk)
    shutil.copy(path, desk.folder / "~$rug.docx")
    desk.read(path)
    warnings = desk.page.returned.warnings if desk.page.returned is not None else ()
    assert warnings[0] == IN_USE
    assert any("merktekens zijn weg" in warning for warning in warnings)
    assert desk.page.view.part.warning.text().startswith("De plaats van dit deel is geraden")
    assert desk.page.view.part.warning.isVisible()


def test_a_bad_file_leaves_what_was_being_gone_through(desk: Desk) -> None:
    desk.read(desk.edit(degelijk))
    desk.room.press("2")
    desk.read(desk.folder / "weg.docx")
    assert len(desk.dialogs.errors) == 1
    assert isinstance(desk.room.window.page, ReturnedPage)
    assert desk.rail() == [("De aanpak van het excellentieprofiel", "✓")]


def changes_of(desk: Desk) -> int:
    row = desk.room.env.ctx.store.reader().execute("SELECT count(*) FROM change").fetchone()
    return int(row[0])


def test_a_report_without_a_change_says_that_there_is_nothing_new(desk: Desk) -> None:
    desk.read(desk.edit())
    assert desk.page.view.done.isVisible()
    assert "Er staat niets nieuws in “terug.docx”" in desk.page.view.done._title.text()
    assert AANPAK in desk.text("bevindingen:aanpak")
