"""A line of the bin."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from jurytool.services.records import BinEntry
from jurytool.ui.pages.overview.bin_panel import BinRow


def test_a_long_text_ends_within_its_words_and_never_within_what_it_rests_on(qtbot: QtBot) -> None:
    row = BinRow()
    qtbot.addWidget(row)
    row.show_entry(BinEntry("section", "s", "bevinding", f"{'Rust. ' * 48}Rust.⟦note:0000000a⟧ Meer."))
    assert row.words.full_text.endswith("Rust. Meer.")
