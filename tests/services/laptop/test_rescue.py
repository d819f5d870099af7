"""What the disk refuses goes into a file that every program can read."""

from __future__ import annotations

from pathlib import Path

import pytest

from jurytool.errors import StorageError
from jurytool.services.context import Context
from jurytool.services.drafts import CAPTURE, Draft, DraftKey
from jurytool.services.laptop.rescue import suggest_rescue_name, write_rescue_file

TEXTS = [
    Draft(DraftKey("d", "section", "s", "text"), "Eerste alinea.\nTweede, zélf.", 3, ()),
    Draft(DraftKey("d", "note", CAPTURE, "text"), "“Wij kiezen”\r\nen nog iets", 0, ()),
]


def test_all_texts_stand_in_it_with_what_they_are(ctx: Context, tmp_path: Path) -> None:
    target = tmp_path / "stick" / suggest_rescue_name(ctx.clock.now())
    write_rescue_file(ctx, TEXTS, target)
    assert target.name == "Jurytool niet opgeslagen 2026-11-19 10.15.txt"
    content = target.read_bytes()
    assert content.startswith("\ufeffNiet opgeslagen teksten uit Jurytool, 19 november 2026, 10.15".encode())
    text = content.decode("utf-8-sig")
    assert "--- Rapporttekst ---\r\nEerste alinea.\r\nTweede, zélf." in text
    assert "--- Notitie ---\r\n“Wij kiezen”\r\nen nog iets" in text
    assert "\r\r" not in text


def test_a_place_that_takes_nothing_is_refused_in_one_sentence(ctx: Context, tmp_path: Path) -> None:
    blocked = tmp_path / "bestand"
    blocked.write_text("geen map")
    with pytest.raises(StorageError, match=r"redding\.txt"):
        write_rescue_file(ctx, TEXTS, blocked / "redding.txt")
