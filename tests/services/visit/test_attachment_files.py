"""What somebody wants to add: read, made fit to be kept, or refused in one sentence with nothing changed."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from jurytool.errors import InputRefusedError
from jurytool.services.visit import attachment_files
from jurytool.services.visit.attachment_files import (
    PlaceKnownError,
    may_be_opened,
    read_file,
    read_picture,
    safe_name,
)
from jurytool.storage.attachments import MAX_BYTES

HEIC = b"\x00\x00\x00\x18ftypheic" + bytes(200)


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def photo(folder: Path, name: str = "foto.jpg", size: tuple[int, int] = (60, 40), kind: str = "") -> Path:
    path = folder / name
    Image.new("RGB", size, "green").save(path, kind or None)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(InputRefusedError) as caught:
        read_file(path)
    assert path.name[:20] in str(caught.value)
    return str(caught.value)


def test_a_document_is_kept_to_the_byte(tmp_path: Path) -> None:
    new = read_file(write(tmp_path, "Rooster week 47.pdf", b"%PDF-1.4 " * 100))
    assert new.data == b"%PDF-1.4 " * 100
    assert (new.file_name, new.media_type, new.width) == ("Rooster week 47.pdf", "application/pdf", 0)


def test_a_photo_is_made_small_and_says_so(tmp_path: Path) -> None:
    new = read_file(photo(tmp_path, "IMG_1.JPG", (4800, 2400), "JPEG"))
    assert (new.file_name, new.media_type, new.width, new.height) == ("IMG_1.JPG", "image/jpeg", 2400, 1200)


@pytest.mark.parametrize(
    ("name", "kind", "shown"),
    [
        ("plaat.bmp", "BMP", "plaat.png"),
        ("plaat.jpg", "PNG", "plaat.png"),
        ("plaat", "JPEG", "plaat.jpg"),
        ("plaat.webp", "WEBP", "plaat.png"),
        ("versie 1.2", "PNG", "versie 1.2.png"),
    ],
)
def test_the_end_of_the_name_says_what_the_picture_became(
    tmp_path: Path, name: str, kind: str, shown: str
) -> None:
    assert read_file(photo(tmp_path, name, kind=kind)).file_name == shown


def test_a_photo_of_sixty_megabytes_is_no_trouble_when_it_becomes_small(tmp_path: Path) -> None:
    path = photo(tmp_path)
    with path.open("ab") as file:
        file.truncate(60_000_000)
    assert len(read_file(path).data) < 100_000


def test_another_file_of_more_than_25_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "film.zip"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert "25,1 MB" in refusal(path)
    with path.open("wb") as file:
        file.truncate(MAX_BYTES)
    assert len(read_file(path).data) == MAX_BYTES


def test_a_file_that_grows_while_it_is_read_stays_below_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "log.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    monkeypatch.setattr(attachment_files, "_check_kind", lambda *_: 10)
    assert "hooguit 25 MB" in refusal(path)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert "is leeg" in refusal(write(tmp_path, "leeg.pdf", b""))


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "foto’s").mkdir()
    assert "is een map" in refusal(tmp_path / "foto’s")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.txt")
    assert "geen gewoon bestand" in refusal(tmp_path / "pijp.txt")


def test_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    assert "kan niet worden gelezen" in refusal(tmp_path / "weg.pdf")


def test_a_file_that_disappears_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Gone(io.BytesIO):
        def read(self, *_: object) -> bytes:
            raise OSError(116, "Stale file handle")

    path = write(tmp_path, "stick.pdf", b"%PDF")
    monkeypatch.setattr(Path, "open", lambda *_, **__: Gone())
    assert "kan niet worden gelezen" in refusal(path)


@pytest.mark.parametrize("data", [b"\xff\xd8\xff\xe0 kapot", b"dit is gewoon tekst"])
def test_a_broken_photo_is_refused(tmp_path: Path, data: bytes) -> None:
    assert "lezen" in refusal(write(tmp_path, "foto.jpg", data))


@pytest.mark.parametrize("name", ["IMG_2.HEIC", "IMG_2.jpg", "film.mov", "geluid"])
def test_what_may_tell_the_place_is_refused_unless_somebody_wants_it(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, name, HEIC)
    with pytest.raises(PlaceKnownError, match="waar en wanneer"):
        read_file(path)
    assert read_file(path, keeps_place=True).data == HEIC


def test_pages_and_raw_photos_may_tell_the_place_as_well(tmp_path: Path) -> None:
    pages = [Image.new("L", (9, 9)), Image.new("L", (9, 9))]
    pages[0].save(tmp_path / "scan.tiff", save_all=True, append_images=pages[1:])
    pages[0].save(tmp_path / "foto.dng", "TIFF")
    for name in ("scan.tiff", "foto.dng"):
        with pytest.raises(PlaceKnownError):
            read_file(tmp_path / name)
        assert read_file(tmp_path / name, keeps_place=True).data == (tmp_path / name).read_bytes()


def test_a_text_that_begins_like_a_picture_is_a_text(tmp_path: Path) -> None:
    assert read_file(write(tmp_path, "BMI.txt", b"BMI van groep 8")).media_type == "text/plain"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\foto.jpg", "foto.jpg"),
        ("foto\x00.jpg", "foto.jpg"),
        ("‘één’ plattegrond.pdf", "‘één’ plattegrond.pdf"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("..", "bijlage"),
        ("", "bijlage"),
        ("NUL", "_NUL"),
    ],
)
def test_a_name_can_do_no_harm(name: str, kept: str) -> None:
    assert safe_name(name) == kept


def test_a_name_of_three_hundred_characters_becomes_short() -> None:
    assert safe_name("n" * 300 + ".pdf").endswith("nnn.pdf")
    assert len(safe_name("n" * 300 + ".pdf")) == 120


@pytest.mark.parametrize(
    "name",
    [
        "foto.exe",
        "foto.jpg.exe",
        "foto.jpg .lnk",
        "a.html",
        "a.svg",
        "a.docm",
        "a.desktop",
        "a",
        "a.jpg\u202e.js",
    ],
)
def test_what_could_be_a_program_is_never_opened(name: str) -> None:
    assert not may_be_opened(name)


@pytest.mark.parametrize("name", ["foto.JPG", "a.pdf", "a.docx", "a.exe.pdf"])
def test_what_only_shows_something_is_opened(name: str) -> None:
    assert may_be_opened(name)


def test_a_pasted_picture_is_named_after_what_it_became() -> None:
    file = io.BytesIO()
    Image.new("RGB", (30, 20), "blue").save(file, "PNG")
    new = read_picture(file, "Schermafbeelding 10.15.png")
    assert (new.file_name, new.width) == ("Schermafbeelding 10.15.png", 30)
    with pytest.raises(InputRefusedError):
        read_picture(io.BytesIO(b"geen plaatje"), "Schermafbeelding.png")
