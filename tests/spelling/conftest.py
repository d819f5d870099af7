"""The dictionary itself, loaded once; where the library has no build nothing here is collected."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from jurytool.paths import resources_dir
from jurytool.spelling.dictionary import Dictionary, is_installed
from jurytool.spelling.process import SpellingProcess

FOLDER = resources_dir() / "spelling"
collect_ignore_glob = [] if is_installed() else ["test_*"]


@pytest.fixture(scope="session")
def dictionary() -> Dictionary:
    """The dictionary that comes with the program."""
    return Dictionary(FOLDER)


@pytest.fixture(scope="module")
def process() -> Iterator[SpellingProcess]:
    """The process that holds it."""
    made = SpellingProcess(FOLDER)
    yield made
    made.close()
