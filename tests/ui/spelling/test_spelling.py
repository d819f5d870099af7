"""What is asked of the dictionary, and what happens where there is none."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from jurytool.services.context import Context
from jurytool.spelling.missing import SpellingMissingError
from jurytool.ui.environment import Environment
from jurytool.ui.spelling.asker import Answers
from jurytool.ui.spelling.spelling import Spelling
from tests.support.fake_dictionary import FakeDictionary

MakeSpelling = Callable[..., Spelling]


@pytest.fixture
def make_spelling(ctx: Context, env: Environment) -> Iterator[MakeSpelling]:
    """Make one on a dictionary of the test's own."""
    made = []

    def make(open_answers: Callable[[], Answers], **how: bool) -> Spelling:
        made.append(Spelling(ctx, env.notifier, open_answers, **how))
        return made[-1]

    yield make
    for spelling in made:
        spelling.close()


def learn(qtbot: QtBot, spelling: Spelling, text: str) -> None:
    """Ask for the words of a text of which one is wrong, and wait for the answer."""
    with qtbot.waitSignal(spelling.learned):
        spelling.find_wrong(text)


def test_nothing_is_wrong_until_the_dictionary_says_so(make_spelling: MakeSpelling, qtbot: QtBot) -> None:
    spelling = make_spelling(FakeDictionary)
    assert spelling.find_wrong("goed qqfout") == []
    learn(qtbot, spelling, "goed qqfout")
    assert spelling.find_wrong("goed qqfout") == [(5, 11)]


def test_the_dictionary_is_opened_by_the_first_text_and_each_word_is_asked_for_once(
    make_spelling: MakeSpelling, qtbot: QtBot
) -> None:
    asked: list[str] = []
    opened: list[str] = []

    class Recorded(FakeDictionary):
        def __init__(self) -> None:
            super().__init__()
            opened.append(threading.current_thread().name)

        def check(self, words: Iterable[str]) -> dict[str, bool]:
            asked.extend(words)
            return super().check(asked)

    spelling = make_spelling(Recorded)
    spelling.find_wrong("")
    assert opened == []
    learn(qtbot, spelling, "goed qqfout goed")
    learn(qtbot, spelling, "nog qqmeer goed qqfout")
    assert sorted(asked) == ["goed", "nog", "qqfout", "qqmeer"]
    assert opened == ["spelling"]


def test_where_no_dictionary_can_be_opened_there_is_silence(
    make_spelling: MakeSpelling, qtbot: QtBot
) -> None:
    def refuse() -> Answers:
        raise SpellingMissingError

    spelling = make_spelling(refuse)
    assert spelling.is_on
    with qtbot.waitSignal(spelling.changed):
        spelling.find_wrong("qqfout")
    assert not spelling.is_available
    assert spelling.find_wrong("qqfout") == []


def test_where_the_library_is_missing_nothing_is_ever_asked(make_spelling: MakeSpelling) -> None:
    def fail() -> Answers:
        raise AssertionError("opened")

    spelling = make_spelling(fail, is_available=False)
    assert spelling.find_wrong("qqfout") == []
    assert not spelling.is_on


def test_closing_ends_the_dictionary_also_while_it_answers(make_spelling: MakeSpelling, qtbot: QtBot) -> None:
    began, end = threading.Event(), threading.Event()

    class Slow(FakeDictionary):
        def check(self, words: Iterable[str]) -> dict[str, bool]:
            began.set()
            end.wait(60)
            raise SpellingMissingError

        def close(self) -> None:
            end.set()

    spelling = make_spelling(Slow)
    spelling.find_wrong("qqfout")
    qtbot.waitUntil(began.is_set)
    spelling.close()
    assert end.is_set()


def test_what_one_dossier_ignores_is_wrong_in_another(make_spelling: MakeSpelling, qtbot: QtBot) -> None:
    spelling = make_spelling(FakeDictionary)
    spelling.open_dossier("one")
    learn(qtbot, spelling, "qqfout")
    spelling.ignore("qqfout")
    assert spelling.find_wrong("qqfout") == []
    spelling.open_dossier("")
    assert spelling.find_wrong("qqfout") == [(0, 6)]


def test_suggestions_come_for_the_word_that_was_asked(make_spelling: MakeSpelling, qtbot: QtBot) -> None:
    spelling = make_spelling(FakeDictionary)
    with qtbot.waitSignal(spelling.suggested) as suggested:
        spelling.suggest("qqlab")
    assert suggested.args == ["qqlab", ("lab", "laben")]
