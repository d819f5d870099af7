"""Autosave over drafts that can be made to refuse."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from jurytool.ui.autosave import Autosave
from jurytool.ui.notifier import Notifier
from tests.ui.autosave.fields import Field
from tests.ui.fake_drafts import FakeDrafts
from tests.ui.recorded_dialogs import RecordedDialogs


@pytest.fixture
def store() -> FakeDrafts:
    return FakeDrafts()


@pytest.fixture
def notifier(dialogs: RecordedDialogs) -> Notifier:
    return Notifier(dialogs)


@pytest.fixture
def autosave(qtbot: QtBot, store: FakeDrafts, notifier: Notifier) -> Iterator[Autosave]:
    made = Autosave(store, notifier)
    yield made
    store.gate.set()
    made.close()


@pytest.fixture
def field() -> Field:
    return Field()
