"""Small pictures are made once, behind the screen, and only of what can be shown."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from jurytool.services.context import Context
from jurytool.services.visit.attachment_files import NewFile
from jurytool.services.visit.attachments import StoredFile, store_file
from jurytool.ui import thumbnails
from jurytool.ui.thumbnails import Thumbnails

DOSSIER = "00000000-0000-4000-8000-0000000000d0"


def stored(ctx: Context, colour: str = "red") -> StoredFile:
    file = io.BytesIO()
    Image.new("RGB", (400, 200), colour).save(file, "PNG")
    return store_file(ctx, DOSSIER, NewFile(file.getvalue(), "a.png", "image/png", 400, 200))


@pytest.fixture
def maker(ctx: Context, window: object) -> Thumbnails:
    """What makes them; the window outlives it."""
    from PySide6.QtCore import QObject

    assert isinstance(window, QObject)
    return Thumbnails(ctx, window)


def test_a_picture_is_small_and_made_once(
    ctx: Context, maker: Thumbnails, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = stored(ctx)
    with qtbot.waitSignal(maker.made):
        assert maker.find(file) is None
    monkeypatch.setattr(thumbnails, "read_content", None)
    picture = maker.find(file)
    assert picture is not None
    assert (picture.width(), picture.height()) == (80, 40)


def test_of_what_is_no_picture_none_is_made(ctx: Context, maker: Thumbnails) -> None:
    assert maker.find(StoredFile("a" * 64, "a.pdf", "application/pdf", 3)) is None
    assert not maker._background.is_busy


def test_what_is_not_here_has_none_and_is_asked_for_once(
    ctx: Context, maker: Thumbnails, qtbot: QtBot
) -> None:
    ghost = StoredFile("a" * 64, "a.png", "image/png", 3)
    assert maker.find(ghost) is None
    qtbot.waitUntil(lambda: not maker._background.is_busy)
    assert maker.find(ghost) is None
    assert not maker._background.is_busy


def test_only_the_latest_are_kept(
    ctx: Context, maker: Thumbnails, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thumbnails, "_KEPT", 2)
    for colour in ("red", "green", "blue"):
        with qtbot.waitSignal(maker.made):
            maker.find(stored(ctx, colour))
    assert len(maker._known) == 2
