"""Files in the room: pasted, dropped or chosen, they come where the user is, and survive as the text does."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.services.drafts import CAPTURE, DraftKey
from jurytool.services.text_fields import find_draft
from jurytool.services.undo import undo
from tests.ui.file_events import chips, drop, files_mime
from tests.ui.pages.visit.conftest import CONTROL, SHIFT, MakeRoom, Restart, Room
from tests.ui.pages.visit.file_steps import beside, calm, names, paste

HEIC = b"\x00\x00\x00\x18ftypheic" + bytes(200)


# Beside the text being typed


def test_a_pasted_file_goes_along_with_the_text_and_enter_records_both(
    room: Room, photo: Path, qtbot: QtBot
) -> None:
    room.type("Poster in de hal")
    paste(files_mime(photo), room)
    calm(room, qtbot)
    assert chips(room.page.capture.files) == ["poster.jpg: 1 kB"]
    assert room.page.capture.field.text() == "Poster in de hal"
    room.press(Qt.Key.Key_Return)
    (note,) = room.notes()
    (view,) = beside(room, note.id)
    assert (note.attachments, view.file.width, view.is_present) == (1, 300, True)
    assert b"Exif" not in b"".join(room.ctx.store.attachments.read(view.file.sha256))
    assert not room.page.capture.files.isVisible()
    (card,) = room.page.stream.view.notes.notes
    assert [(chip.text, chip.icon) for chip in card.chips] == [("1", "paperclip")]
    assert "1 bijlage" in card.spoken()


def test_a_screenshot_from_the_clipboard_becomes_a_photo(room: Room, qtbot: QtBot) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    mime = QMimeData()
    mime.setImageData(image)
    paste(mime, room)
    calm(room, qtbot)
    assert chips(room.page.capture.files) == ["Geplakte foto.png: 1 kB"]


def test_of_text_with_a_picture_the_text_is_pasted(room: Room, qtbot: QtBot) -> None:
    """A table from Word or Excel comes with its picture."""
    mime = QMimeData()
    mime.setText("uit een tabel")
    mime.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    paste(mime, room)
    assert room.page.capture.field.text() == "uit een tabel"
    assert room.page.files.attacher.jobs("") == []


def test_files_dropped_on_the_field_go_along_with_the_text(
    room: Room, photo: Path, paper: Path, qtbot: QtBot
) -> None:
    drop(room.page.capture.field.viewport(), files_mime(photo, paper))
    calm(room, qtbot)
    assert chips(room.page.capture.files) == ["poster.jpg: 1 kB", "rooster.pdf: 1 kB"]
    assert room.page.capture.field.text() == ""


def test_a_key_and_a_button_ask_for_a_file(room: Room, photo: Path, paper: Path, qtbot: QtBot) -> None:
    room.dialogs.files += [photo, paper, None]
    room.press(Qt.Key.Key_A, CONTROL | SHIFT)
    room.page.capture.attach.click()
    room.page.capture.attach.click()
    calm(room, qtbot)
    assert len(room.page.capture.files.chips) == 2


def test_without_words_enter_records_the_file_alone(room: Room, paper: Path, qtbot: QtBot) -> None:
    paste(files_mime(paper), room)
    calm(room, qtbot)
    room.press(Qt.Key.Key_Return)
    assert [(note.text, note.attachments) for note in room.notes()] == [("rooster.pdf", 1)]


def test_the_same_file_twice_goes_along_once(room: Room, paper: Path, qtbot: QtBot) -> None:
    paste(files_mime(paper, paper), room)
    calm(room, qtbot)
    assert len(room.page.capture.files.chips) == 1


def test_a_file_can_be_left_out_again(room: Room, paper: Path, qtbot: QtBot) -> None:
    paste(files_mime(paper), room)
    calm(room, qtbot)
    (chip,) = room.page.capture.files.chips.values()
    chip.more.click()
    assert room.page.capture.state.files == ()
    assert room.page.capture.field.hasFocus()
    room.type("Zonder bestand\n")
    assert room.notes()[0].attachments == 0


def test_a_file_survives_a_power_cut_with_the_text(
    room: Room, restart: Restart, paper: Path, qtbot: QtBot
) -> None:
    room.type("Half")
    paste(files_mime(paper), room)
    calm(room, qtbot)
    room.page.env.autosave.flush()
    again = restart(room)
    assert chips(again.page.capture.files) == ["rooster.pdf: 1 kB"]
    again.press(Qt.Key.Key_Return)
    assert [note.attachments for note in again.notes()] == [1]


def test_a_file_alone_survives_a_power_cut_as_well(
    room: Room, restart: Restart, paper: Path, qtbot: QtBot
) -> None:
    paste(files_mime(paper), room)
    calm(room, qtbot)
    room.page.env.autosave.flush()
    again = restart(room)
    assert len(again.page.capture.files.chips) == 1


def test_leaving_the_last_file_out_forgets_the_draft(room: Room, paper: Path, qtbot: QtBot) -> None:
    paste(files_mime(paper), room)
    calm(room, qtbot)
    next(iter(room.page.capture.files.chips.values())).more.click()
    room.page.env.autosave.flush()
    assert find_draft(room.ctx, DraftKey(room.dossier_id, "note", CAPTURE, "text")) is None


def test_a_file_that_is_still_on_its_way_follows_the_note(room: Room, paper: Path, qtbot: QtBot) -> None:
    room.type("Rooster aan de muur")
    paste(files_mime(paper), room)
    assert chips(room.page.capture.files) == ["rooster.pdf: bezig…"]
    room.press(Qt.Key.Key_Return)
    assert room.page.capture.files.chips == {}
    calm(room, qtbot)
    (note,) = room.notes()
    assert names(room, note.id) == ["rooster.pdf"]


def test_a_file_that_is_still_on_its_way_can_be_stopped(room: Room, paper: Path, qtbot: QtBot) -> None:
    paste(files_mime(paper), room)
    next(iter(room.page.capture.files.chips.values())).more.click()
    assert room.page.capture.files.chips == {}
    calm(room, qtbot)
    assert room.page.capture.state.files == ()


def test_a_file_for_another_dossier_is_left_out_and_told(
    room: Room, make_room: MakeRoom, paper: Path, qtbot: QtBot
) -> None:
    told: list[str] = []
    room.page.env.notifier.told.connect(told.append)
    paste(files_mime(paper), room)
    other = make_room(school_name="Het Anker")
    other.open()
    calm(other, qtbot)
    assert other.page.capture.state.files == ()
    assert any("ander dossier" in words for words in told)


# What is refused


@pytest.mark.parametrize(("name", "words"), [("leeg.pdf", "is leeg"), ("weg.pdf", "niet worden gelezen")])
def test_what_is_refused_is_told_in_one_sentence(
    room: Room, tmp_path: Path, qtbot: QtBot, name: str, words: str
) -> None:
    (tmp_path / "leeg.pdf").touch()
    paste(files_mime(tmp_path / name), room)
    qtbot.waitUntil(lambda: bool(room.dialogs.errors))
    assert words in room.dialogs.errors[0]
    assert room.page.capture.files.chips == {}


def test_many_refusals_are_told_at_once_and_the_rest_comes(
    room: Room, tmp_path: Path, paper: Path, qtbot: QtBot
) -> None:
    paste(files_mime(*(tmp_path / f"weg{number}.pdf" for number in range(5)), paper), room)
    calm(room, qtbot)
    (told,) = room.dialogs.errors
    assert told.startswith("5 bestanden zijn niet bijgevoegd. “weg0.pdf”")
    assert told.endswith("En nog 2.")
    assert chips(room.page.capture.files) == ["rooster.pdf: 1 kB"]


@pytest.mark.parametrize(("answer", "kept"), [("keep", 2), ("leave", 0)])
def test_what_keeps_its_place_is_asked_about_once(
    room: Room, tmp_path: Path, qtbot: QtBot, answer: str, kept: int
) -> None:
    for name in ("a.heic", "b.heic"):
        (tmp_path / name).write_bytes(HEIC + name.encode())
    room.dialogs.answers += [answer]
    paste(files_mime(tmp_path / "a.heic", tmp_path / "b.heic"), room)
    calm(room, qtbot)
    assert room.dialogs.questions == [
        "In “a.heic” en nog een bestand kan staan waar en wanneer het is gemaakt."
    ]
    assert len(room.page.capture.files.chips) == kept


def test_a_full_disk_is_told_and_the_text_stays(
    room: Room, paper: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jurytool.storage.attachments.ROOM_FOR_NOTES", 10**15)
    room.type("Tekst blijft")
    paste(files_mime(paper), room)
    qtbot.waitUntil(lambda: bool(room.dialogs.errors))
    assert "schijf is vol" in room.dialogs.errors[0]
    assert room.page.capture.field.text() == "Tekst blijft"


# Closing, undoing and finding


def test_at_closing_what_is_on_its_way_is_stored_first(talk: Room, paper: Path) -> None:
    (note,) = talk.notes()
    paste(files_mime(paper), talk, talk.page.stream.view)
    for finish in talk.page.env.at_close:
        finish()
    assert names(talk, note.id) == ["rooster.pdf"]


def test_where_the_room_is_made_anew_what_is_on_its_way_is_stored_first(talk: Room, paper: Path) -> None:
    (note,) = talk.notes()
    paste(files_mime(paper), talk, talk.page.stream.view)
    talk.page.end()
    assert names(talk, note.id) == ["rooster.pdf"]


def test_undoing_the_note_takes_its_files_along(room: Room, paper: Path, qtbot: QtBot) -> None:
    room.type("Rooster")
    paste(files_mime(paper), room)
    calm(room, qtbot)
    room.press(Qt.Key.Key_Return)
    undo(room.ctx, room.dossier_id)
    assert room.notes() == []


def test_who_found_a_file_comes_to_its_note(talk: Room, paper: Path, qtbot: QtBot) -> None:
    paste(files_mime(paper), talk, talk.page.stream.view)
    calm(talk, qtbot)
    (note,) = talk.notes()
    (view,) = beside(talk, note.id)
    talk.open(f"attachment:{view.id}")
    QApplication.processEvents()
    assert talk.page.stream.view.current_note_id() == note.id


def test_a_picture_of_nothing_is_refused(room: Room, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setImageData(QImage())
    paste(mime, room)
    calm(room, qtbot)
    assert room.page.capture.files.chips == {}


def test_a_file_added_while_an_outcome_waits_takes_nobody_elses_place(
    room: Room, photo: Path, paper: Path, qtbot: QtBot
) -> None:
    """The thread has ended and the screen does not know yet: once, the first file was read a second time."""
    attacher = room.page.files.attacher
    paste(files_mime(photo), room)
    attacher._background.wait()
    attacher._background._forget()
    paste(files_mime(paper), room)
    calm(room, qtbot)
    assert chips(room.page.capture.files) == ["poster.jpg: 1 kB", "rooster.pdf: 1 kB"]
    assert room.dialogs.errors == []
