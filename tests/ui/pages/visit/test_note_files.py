"""Files beside a note that was recorded: added, opened, saved, taken away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from jurytool.services.visit.notes import delete_note
from jurytool.ui.widgets.file_bar import FileBar
from tests.ui.file_events import chips, drop, files_mime
from tests.ui.pages.visit.conftest import CONTROL, SHIFT, Room
from tests.ui.pages.visit.file_steps import bar_of, calm, names, paste
from tests.ui.pages.visit.stream_steps import editor, menu, pick

# Beside a note


def test_a_file_dropped_on_a_card_stands_beside_that_note(talk: Room, photo: Path, qtbot: QtBot) -> None:
    view = talk.page.stream.view
    (note,) = talk.notes()
    card = view.visualRect(view.notes.index(0)).center()
    drop(view.viewport(), files_mime(photo), card)
    calm(talk, qtbot)
    assert names(talk, note.id) == ["poster.jpg"]
    assert [chip.text for chip in view.notes.notes[0].chips] == ["1"]


def test_a_file_dropped_beside_the_cards_goes_to_the_field(talk: Room, photo: Path, qtbot: QtBot) -> None:
    drop(talk.page, files_mime(photo))
    calm(talk, qtbot)
    assert talk.notes()[0].attachments == 0
    assert len(talk.page.capture.files.chips) == 1


def test_a_file_is_pasted_onto_the_chosen_card(talk: Room, paper: Path, qtbot: QtBot) -> None:
    paste(files_mime(paper), talk, talk.page.stream.view)
    calm(talk, qtbot)
    assert talk.notes()[0].attachments == 1


def test_pasting_text_onto_a_card_does_nothing(talk: Room) -> None:
    mime = QMimeData()
    mime.setText("1 2 3")
    paste(mime, talk, talk.page.stream.view)
    assert talk.page.files.attacher._jobs == []
    assert len(talk.notes()) == 1


def test_the_key_adds_to_the_chosen_card_and_to_the_opened_note(
    talk: Room, photo: Path, paper: Path, qtbot: QtBot
) -> None:
    (note,) = talk.notes()
    talk.dialogs.files += [photo, paper]
    talk.press(Qt.Key.Key_A, CONTROL | SHIFT, talk.page.stream.view)
    talk.page.stream.open_note(note.id)
    talk.press(Qt.Key.Key_A, CONTROL | SHIFT, editor(talk).field)
    calm(talk, qtbot)
    assert names(talk, note.id) == ["poster.jpg", "rooster.pdf"]
    assert chips(bar_of(talk)) == ["poster.jpg: 1 kB", "rooster.pdf: 1 kB"]


def test_the_menu_of_a_card_opens_and_adds_files(
    talk: Room, photo: Path, paper: Path, qtbot: QtBot, opened: list[Path]
) -> None:
    talk.dialogs.files += [photo]
    pick(menu(talk), "Bijlage toevoegen")
    calm(talk, qtbot)
    pick(menu(talk), "Bijlagen", "poster.jpg")
    calm(talk, qtbot)
    assert [path.name for path in opened] == ["poster.jpg"]


def open_with(room: Room, path: Path, qtbot: QtBot) -> FileBar:
    """Put a file beside the only note and open that."""
    paste(files_mime(path), room, room.page.stream.view)
    calm(room, qtbot)
    room.page.stream.open_note(room.notes()[0].id)
    return bar_of(room)


def test_in_an_opened_note_a_file_is_shown_small_and_opened_large(
    talk: Room, photo: Path, qtbot: QtBot, opened: list[Path]
) -> None:
    bar = open_with(talk, photo, qtbot)
    (chip,) = bar.chips.values()
    qtbot.waitUntil(lambda: chip.button.iconSize().width() == 40)
    chip.button.click()
    calm(talk, qtbot)
    assert [path.read_bytes()[:3] for path in opened] == [b"\xff\xd8\xff"]


def choose(bar: FileBar, act: str) -> None:
    """Choose an act in the menu of the only chip."""
    (chip,) = bar.chips.values()
    made: QMenu = chip.make_menu()
    next(action for action in made.actions() if action.text() == act).trigger()


def test_a_file_is_saved_where_the_user_wants(talk: Room, paper: Path, tmp_path: Path, qtbot: QtBot) -> None:
    bar = open_with(talk, paper, qtbot)
    talk.dialogs.files += [tmp_path / "kopie.pdf", None]
    choose(bar, "Opslaan als…")
    calm(talk, qtbot)
    choose(bar, "Opslaan als…")
    assert (tmp_path / "kopie.pdf").read_bytes() == b"%PDF-1.4 rooster"


def test_a_file_that_is_taken_away_comes_back_with_undo(talk: Room, paper: Path, qtbot: QtBot) -> None:
    bar = open_with(talk, paper, qtbot)
    choose(bar, "Weghalen")
    assert bar.chips == {}
    assert talk.notes()[0].attachments == 0
    talk.press(Qt.Key.Key_Z, CONTROL, talk.page.stream.view)
    assert chips(bar) == ["rooster.pdf: 1 kB"]
    assert talk.notes()[0].attachments == 1


def test_a_program_is_saved_but_never_opened(
    talk: Room, tmp_path: Path, qtbot: QtBot, opened: list[Path]
) -> None:
    (tmp_path / "foto.jpg.exe").write_bytes(b"MZ niets")
    bar = open_with(talk, tmp_path / "foto.jpg.exe", qtbot)
    (chip,) = bar.chips.values()
    assert [action.text() for action in chip.make_menu().actions()] == ["Opslaan als…", "Weghalen"]
    talk.dialogs.files += [None]
    chip.button.click()
    calm(talk, qtbot)
    assert opened == []
    assert talk.dialogs.files == []  # it asked where to save


def test_what_is_still_with_a_colleague_is_said(talk: Room, paper: Path, qtbot: QtBot) -> None:
    """R21."""
    (note,) = talk.notes()
    ctx, me = talk.ctx, talk.ctx.my_juror(talk.dossier_id)
    other = next(juror.id for juror in talk.page_data().jurors if juror.id != me)
    ctx.set_my_juror(talk.dossier_id, other)
    paste(files_mime(paper), talk, talk.page.stream.view)
    calm(talk, qtbot)
    ctx.set_my_juror(talk.dossier_id, me)
    ctx.store.attachments.close()
    ctx.paths.attachments.unlink()
    talk.page.stream.open_note(note.id)
    assert chips(bar_of(talk)) == ["rooster.pdf: staat nog bij JH"]
    (chip,) = bar_of(talk).chips.values()
    assert not chip.button.isEnabled()
    assert not chip.more.isVisibleTo(chip)


def test_a_damaged_file_is_told_when_it_is_opened(talk: Room, paper: Path, qtbot: QtBot) -> None:
    bar = open_with(talk, paper, qtbot)
    talk.ctx.store.attachments.close()
    talk.ctx.paths.attachments.write_bytes(b"geen database " * 100)
    next(iter(bar.chips.values())).button.click()
    qtbot.waitUntil(lambda: bool(talk.dialogs.errors))
    assert "bijlagen.db" in talk.dialogs.errors[0]


def test_a_note_that_is_deleted_meanwhile_takes_no_file(talk: Room, paper: Path, qtbot: QtBot) -> None:
    (note,) = talk.notes()
    paste(files_mime(paper), talk, talk.page.stream.view)
    delete_note(talk.ctx, talk.dossier_id, note.id)
    calm(talk, qtbot)
    assert ["notitie of het document is er niet meer" in words for words in talk.dialogs.errors] == [True]
