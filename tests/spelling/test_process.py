"""The process with the dictionary: it answers, and its end is told and not suffered."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from jurytool.spelling.missing import SpellingMissingError
from jurytool.spelling.process import SpellingProcess
from tests.spelling.conftest import FOLDER


def test_words_are_checked_in_another_process(process: SpellingProcess) -> None:
    assert process.check(["leerling", "leerlng", "\ud800"]) == {
        "leerling": True, "leerlng": False, "\ud800": False,
    }  # fmt: skip


def test_suggestions_come_from_there_too(process: SpellingProcess) -> None:
    assert process.suggest("onderwys") == ("onderwijs",)


def test_questions_of_several_threads_get_their_own_answers(process: SpellingProcess) -> None:
    answers: dict[int, bool] = {}

    def ask(number: int) -> None:
        words = ["leerling", "leerlng"]
        for _ in range(50):
            answers[number] = process.check([words[number % 2]]) == {words[number % 2]: number % 2 == 0}

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == dict.fromkeys(range(4), True)


def test_a_dictionary_that_cannot_be_loaded_is_told_in_dutch(tmp_path: Path) -> None:
    process = SpellingProcess(tmp_path)
    with pytest.raises(SpellingMissingError, match="kan op deze computer niet worden nagekeken"):
        process.check(["leerling"])
    process.close()


def test_after_its_end_every_question_is_refused() -> None:
    process = SpellingProcess(FOLDER)
    process.close()
    with pytest.raises(SpellingMissingError):
        process.check(["leerling"])
    with pytest.raises(SpellingMissingError):
        process.suggest("leerlng")


def test_its_end_ends_a_wait_in_another_thread() -> None:
    process = SpellingProcess(FOLDER)
    refused = threading.Event()

    def ask() -> None:
        try:
            process.check(["woordx"] * 300_000)
        except SpellingMissingError:
            refused.set()

    thread = threading.Thread(target=ask)
    thread.start()
    process.close()
    thread.join()
    assert refused.is_set()
