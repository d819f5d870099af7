"""A laptop with an empty data folder, and a second one where a test asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jurytool.storage.store import Store
from tests.support.laptops import Laptop


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    """Ann's laptop."""
    laptop = Laptop(tmp_path / "ann")
    yield laptop
    laptop.store.close()


@pytest.fixture
def other_laptop(tmp_path: Path) -> Iterator[Laptop]:
    """Ben's laptop."""
    laptop = Laptop(tmp_path / "ben", "ben", node=2)
    yield laptop
    laptop.store.close()


@pytest.fixture
def store(laptop: Laptop) -> Store:
    """The open data folder of Ann's laptop."""
    return laptop.store
