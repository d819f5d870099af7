"""What was dropped or pasted: files first, then text, then a picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage

from jurytool.errors import InputRefusedError
from jurytool.ui.dropped import FileSource, PictureSource, has_files, sources_of


def mime(*, urls: tuple[str, ...] = (), text: str = "", picture: bool = False) -> QMimeData:
    made = QMimeData()
    if urls:
        made.setUrls([QUrl(url) for url in urls])
    if text:
        made.setText(text)
    if picture:
        image = QImage(6, 4, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.blue)
        made.setImageData(image)
    return made


def test_files_are_taken_in_the_order_in_which_they_came() -> None:
    given = sources_of(
        mime(urls=("file:///tmp/b.pdf", "https://school.example/c.pdf", "file:///tmp/a%20b.jpg"))
    )
    assert given == [FileSource(Path("/tmp/b.pdf")), FileSource(Path("/tmp/a b.jpg"))]
    assert given[1].name == "a b.jpg"


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        (mime(text="woorden"), False),
        (mime(urls=("https://school.example",)), False),
        (mime(text="woorden", picture=True), False),
        (mime(text="  ", picture=True), True),
        (mime(picture=True), True),
        (mime(urls=("file:///tmp/b.pdf",), picture=True), True),
    ],
)
def test_text_stays_text(given: QMimeData, taken: bool) -> None:
    assert has_files(given) == taken == bool(sources_of(given))


def test_a_picture_becomes_a_file() -> None:
    (source,) = sources_of(mime(picture=True))
    new = source.read()
    assert (new.file_name, new.width, new.height) == ("Geplakte foto.png", 6, 4)


def test_an_empty_picture_is_refused() -> None:
    with pytest.raises(InputRefusedError, match="niet als foto"):
        PictureSource(QImage(), "leeg.png").read()
