"""What goes wrong outside the program while a note is typed: one sentence, and no word or time is lost."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from jurytool.services.visit.attachments import list_attachments
from jurytool.services.visit.notes import NoteView, list_notes
from jurytool.text.normalise import MAX_TEXT
from jurytool.ui.widgets.plain_editor import describe_long_paste
from tests.journeys.keyboard import Keyboard
from tests.journeys.prepared import prepare
from tests.journeys.program import Program
from tests.support.fixed_clock import FixedClock

SENTENCE = "Zij wijzen hun doel áán"
SIXTY_MEGABYTES = 60_000_000


@pytest.fixture
def at_work(program: Program, clock: FixedClock) -> Program:
    """The program in the room of today's visit."""
    prepare(program.paths, clock)
    program.start()
    return program


def notes(program: Program) -> list[NoteView]:
    return list_notes(program.ctx, program.window.dossier_id)


def record_with(program: Program, keys: Keyboard, file: Path) -> NoteView:
    """Type half a sentence, paste a file, wait for what comes of it, and record the whole sentence."""
    keys.type(SENTENCE[:10])
    keys.paste_file(file)
    program.qtbot.waitUntil(
        lambda: (
            "bezig…" not in program.words() and (bool(program.dialogs.errors) or " kB" in program.words())
        ),
        timeout=60_000,
    )
    keys.type(f"{SENTENCE[10:]}\n")
    (note,) = notes(program)
    assert note.text == SENTENCE
    return note


def make_photo(path: Path) -> Path:
    Image.new("RGB", (300, 200), "green").save(path, "JPEG")
    return path


def test_a_photo_of_sixty_megabytes_becomes_small(at_work: Program, keys: Keyboard, tmp_path: Path) -> None:
    photo = make_photo(tmp_path / "groot.jpg")
    with photo.open("ab") as file:
        file.truncate(SIXTY_MEGABYTES)
    note = record_with(at_work, keys, photo)
    (view,) = list_attachments(at_work.ctx, at_work.window.dossier_id, note.id)
    assert view.file.size < 100_000
    assert at_work.dialogs.errors == []


def test_a_file_of_sixty_megabytes_that_is_no_photo_is_refused_in_one_sentence(
    at_work: Program, keys: Keyboard, tmp_path: Path
) -> None:
    film = tmp_path / "film.zip"
    with film.open("wb") as file:
        file.truncate(SIXTY_MEGABYTES)
    note = record_with(at_work, keys, film)
    assert note.attachments == 0
    (told,) = at_work.dialogs.errors
    assert "60 MB" in told


def test_a_broken_photo_is_refused_in_one_sentence(at_work: Program, keys: Keyboard, tmp_path: Path) -> None:
    broken = tmp_path / "kapot.jpg"
    broken.write_bytes(make_photo(tmp_path / "heel.jpg").read_bytes()[:300])
    note = record_with(at_work, keys, broken)
    assert note.attachments == 0
    (told,) = at_work.dialogs.errors
    assert "kapot.jpg" in told


def test_a_file_that_disappears_while_it_is_copied_is_refused_in_one_sentence(
    at_work: Program, keys: Keyboard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stick(io.BytesIO):
        def read(self, *_: object) -> bytes:
            raise OSError(116, "Stale file handle")

    file = tmp_path / "van de stick.pdf"
    file.write_bytes(b"%PDF-1.4")
    usual = Path.open

    def pull_out(path: Path, *args: object, **named: object) -> object:
        return Stick() if path.name == file.name else usual(path, *args, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", pull_out)
    note = record_with(at_work, keys, file)
    assert note.attachments == 0
    (told,) = at_work.dialogs.errors
    assert "van de stick.pdf" in told


def test_a_paste_of_300_000_characters_is_refused_and_the_sentence_goes_on(
    at_work: Program, keys: Keyboard
) -> None:
    keys.type(SENTENCE[:10])
    keys.paste("x" * 300_000)
    assert at_work.words().count(describe_long_paste(MAX_TEXT - 10)) == 1
    keys.type(f"{SENTENCE[10:]}\n")
    assert [note.text for note in notes(at_work)] == [SENTENCE]


def test_a_clock_that_is_set_back_an_hour_while_typing_loses_nothing(
    at_work: Program, keys: Keyboard, clock: FixedClock
) -> None:
    keys.type("Eerst dit\n")
    keys.type(SENTENCE[:10])
    began = clock.now().iso()
    clock.advance(minutes=-60)
    keys.type(f"{SENTENCE[10:]}\n")
    keys.type("En dit daarna\n")
    found = sorted(notes(at_work), key=lambda note: note.id)
    assert [note.text for note in found] == ["Eerst dit", SENTENCE, "En dit daarna"]
    assert found[1].at == began
    at_work.close()
    at_work.start()
    stored = sorted(notes(at_work), key=lambda note: note.id)
    assert [note.text for note in stored] == [note.text for note in found]
