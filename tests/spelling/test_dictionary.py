"""The Dutch dictionary that comes with the program."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from jurytool.instruments.loader import load_library
from jurytool.paths import resources_dir
from jurytool.spelling.dictionary import MOST_SUGGESTIONS, Dictionary
from jurytool.text.words import find_words

FOLDER = resources_dir() / "spelling"
FIELD_WORDS = [
    line for line in (FOLDER / "vakwoorden.txt").read_text("utf-8").splitlines() if line[:1] != "#"
]


@pytest.mark.parametrize(
    "word",
    [
        *("leerling", "schoolondersteuningsprofiel", "zo'n", "'s-Gravenhage", "geüpdatet", "Lesbezoeken"),
        *(
            "Havo",
            "vmbo'ers",
            "Eén",
            "IJsberen",
            "jury-oordeel",
            "zorg-structuur",
            "IOP-gesprek",
            "Lesbezoeken",
        ),
    ],
)
def test_right_words_are_known(dictionary: Dictionary, word: str) -> None:
    assert dictionary.knows(word)


@pytest.mark.parametrize(
    "word", ["leerlng", "Onderwys", "wrd", "pra's", "Ijsberen", "jury-ordeel", "zon'n", "geupdatet"]
)
def test_wrong_words_are_not(dictionary: Dictionary, word: str) -> None:
    assert not dictionary.knows(word)


def test_what_may_have_been_meant_is_suggested(dictionary: Dictionary) -> None:
    assert dictionary.suggest("onderwys") == ("onderwijs",)
    assert dictionary.suggest("eenander") == ("een ander",)
    assert len(dictionary.suggest("pra's")) == MOST_SUGGESTIONS
    assert dictionary.suggest("xqzwkv") == ()


def test_the_list_of_the_field_adds_only_what_the_dictionary_lacks(
    tmp_path: Path, dictionary: Dictionary
) -> None:
    bare = _without_field_words(tmp_path)
    assert [word for word in FIELD_WORDS if bare.knows(word)] == []
    assert all(map(dictionary.knows, FIELD_WORDS))


def test_all_instruments_of_the_program_are_spelled_right(dictionary: Dictionary) -> None:
    library = load_library(resources_dir() / "instruments", Path("none"))
    texts = [
        text
        for instrument in library.instruments.values()
        for item in instrument.items()
        for text in (item.title, item.question, item.explanation)
    ]
    wrong = {word.text for text in texts for word in find_words(text) if not dictionary.knows(word.text)}
    assert wrong <= {"PrOZO"}  # the name of a questionnaire


def test_without_its_files_there_is_no_dictionary(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"nl\.aff"):
        Dictionary(tmp_path)


def test_a_folder_with_a_strange_name_is_found(tmp_path: Path) -> None:
    strange = Path(shutil.copytree(FOLDER, tmp_path / "één map – 学校"))
    assert Dictionary(strange).knows("leerling")


def _without_field_words(folder: Path) -> Dictionary:
    for name in ("nl.aff", "nl.dic"):
        shutil.copy(FOLDER / name, folder / name)
    (folder / "vakwoorden.txt").write_text("", "utf-8")
    return Dictionary(folder)
