"""Paths of what is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from jurytool.paths import with_ending


@pytest.mark.parametrize(
    ("name", "named"),
    [("Rapport", "Rapport.docx"), ("Rapport.DOCX", "Rapport.DOCX"), ("De Vaart 1.2", "De Vaart 1.2.docx")],
)
def test_an_ending_that_was_left_out_is_added(name: str, named: str) -> None:
    assert with_ending(Path("map") / name, ".docx") == Path("map") / named
