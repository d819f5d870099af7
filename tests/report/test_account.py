"""The Verantwoording as blocks: each sentence that rests on notes, below it those notes."""

from __future__ import annotations

from jurytool.instruments.schema import ElementKind
from jurytool.report.account import BANNER, Evidence, build_account, grounded_sentences
from jurytool.report.blocks import Paragraph, TitlePage
from jurytool.report.content import Section
from jurytool.text.grammar import parse_text
from tests.report.builders import chapter, content, element, words

A, B = "⟦note:a1⟧", "⟦note:b2⟧"


def test_each_grounded_sentence_stands_above_its_notes_under_its_own_heading() -> None:
    written = chapter(element(ElementKind.SECTION, heading="Aanpak"))
    text = f"Niets. De hal is rustig.{A}{B}\n- punt\n- rust{B} Meer."
    made = content(written, sections=(Section("deel", "", text),))
    notes = {
        "note:a1": Evidence("leerlingen · Rondleiding · 19 nov 09.12", "Rust."),
        "note:b2": Evidence("", "Stil."),
    }
    report = build_account(made, notes, str)
    assert [words(block) for block in report.blocks[3:]] == [
        "## Aanpak",
        "De hal is rustig.",
        "- leerlingen · Rondleiding · 19 nov 09.12: Rust.\n- Stil.",
        "rust Meer.",
        "- Stil.",
    ]
    assert [block.keep_next for block in report.blocks if isinstance(block, Paragraph)] == [False, True, True]
    page = report.blocks[0]
    assert isinstance(page, TitlePage)
    assert page.banner == BANNER


def test_a_note_that_is_gone_is_told_as_gone() -> None:
    made = content(chapter(element(ElementKind.SECTION)), sections=(Section("deel", "", f"Rust.{A}"),))
    assert words(build_account(made, {}, str).blocks[-1]) == "- Deze notitie is er niet meer."


def test_a_quotation_of_two_sentences_is_told_whole() -> None:
    (line,) = parse_text(f"> “Eerst niet. Nu wel.”{A}")
    assert list(grounded_sentences(line)) == [("“Eerst niet. Nu wel.”", ("note:a1",))]
