"""Names of files: whatever comes in, every system can write what goes out."""

from __future__ import annotations

import pytest

from jurytool.text.file_names import clean_file_name, format_size, shorten_file_name


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ('a<b>:"c/d\\e|f?g*h', "a b c d e f g h"),
        ("  school.  ", "school"),
        ("\x00\n", "Rapport"),
        ("...", "Rapport"),
        ("De Vaart – ‘Noord’", "De Vaart – ‘Noord’"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("con.txt", "_con.txt"),
        ("COM1", "_COM1"),
        ("console.txt", "console.txt"),
    ],
)
def test_a_file_name_suits_every_system(name: str, kept: str) -> None:
    assert clean_file_name(name, "Rapport") == kept


@pytest.mark.parametrize("name", ["n" * 300 + ".pdf", "é" * 300 + ".pdf", "🏫" * 300 + ".pdf"])
def test_a_long_name_becomes_short_and_keeps_its_end(name: str) -> None:
    short = shorten_file_name(name)
    assert short.endswith(".pdf")
    assert short[0] == name[0]
    assert 45 < len(short) <= 120
    assert len(short.encode()) <= 200


def test_a_name_that_is_all_end_is_cut_as_well() -> None:
    assert len(shorten_file_name("." + "n" * 300)) <= 120
    assert shorten_file_name("foto.jpg") == "foto.jpg"


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (3, "1 kB"),
        (640_400, "640 kB"),
        (2_340_000, "2,4 MB"),
        (25_000_000, "25 MB"),
        (25_010_000, "25,1 MB"),
        (999_600, "1 MB"),
    ],
)
def test_a_size_is_said_as_people_say_it(size: int, words: str) -> None:
    assert format_size(size) == words
