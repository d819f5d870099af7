"""A line of the bin."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from jurytool.services.records import BinEntry
from jurytool.ui.pages.overview.bin_panel import LONGEST, BinRow


def test_of_a_long_text_the_beginning_is_shown(qtbot: QtBot) -> None:
    row = BinRow()
    qtbot.addWidget(row)
    row.show_entry(BinEntry("section", "s", "bevinding", "Rust. " * 80))
    assert row.words.full_text == ("Rust. " * 80)[:LONGEST].rstrip()


def test_what_belongs_to_the_dossier_cannot_be_erased(qtbot: QtBot) -> None:
    for kind, is_offered in (("note", True), ("juror", False)):
        row = BinRow()
        qtbot.addWidget(row)
        row.show_entry(BinEntry(kind, "s", "iets", "Rust"))
        assert row.erase.isHidden() is not is_offered
