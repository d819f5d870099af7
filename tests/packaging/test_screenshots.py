"""The pictures in the documents are those that the script makes, and each says what it shows."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from make_screenshots import IMAGES, Picture, list_pictures
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
MOST_BYTES = 4_500_000  # a clone should stay quick
_IMAGE = re.compile(r"!\[([^\]]*)\]\((?:docs/)?images/([\w-]+)\.png\)")
PICTURES = list(list_pictures())


def shown(*names: str) -> list[tuple[str, str]]:
    """Return alt text and name of each picture in some documents."""
    return [found for name in names for found in _IMAGE.findall((ROOT / name).read_text("utf-8"))]


def test_the_documents_show_exactly_what_the_script_makes() -> None:
    made = {picture.name for picture in PICTURES}
    assert {name for _, name in shown("README.md", "docs/handleiding.md")} == made
    assert {file.stem for file in IMAGES.glob("*.png")} == made
    assert max(Counter(picture.name for picture in PICTURES).values()) == 1


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_each_picture_has_the_size_of_its_window(picture: Picture) -> None:
    with Image.open(IMAGES / f"{picture.name}.png") as image:
        assert image.size == picture.pixels


def test_every_picture_says_in_words_what_it_shows() -> None:
    assert [name for alt, name in shown("README.md", "docs/handleiding.md") if len(alt) < 15] == []


def test_the_first_chapter_shows_every_picture() -> None:
    text = (ROOT / "docs" / "handleiding.md").read_text("utf-8")
    first = re.split(r"^## ", text, flags=re.MULTILINE)[1]
    assert {name for _, name in _IMAGE.findall(first)} == {picture.name for picture in PICTURES}


def test_all_pictures_together_are_small() -> None:
    assert sum(file.stat().st_size for file in IMAGES.glob("*.png")) < MOST_BYTES
