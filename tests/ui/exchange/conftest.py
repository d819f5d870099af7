"""Two laptops, one of them with the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jurytool.services.context import Context
from jurytool.ui.main_window import MainWindow
from tests.support.exchange_files import cheap_seals
from tests.support.exchange_rooms import Pair, make_pair


@pytest.fixture(autouse=True)
def cheap() -> Iterator[None]:
    """Let the derivation of a key take no time."""
    with cheap_seals():
        yield


@pytest.fixture
def pair(qtbot: QtBot, window: MainWindow, ctx: Context, tmp_path: Path) -> Iterator[Pair]:
    """Marit at the window and Joost at his desk."""
    made = make_pair(qtbot, window, ctx, tmp_path)
    yield made
    made.joost.ctx.close()
