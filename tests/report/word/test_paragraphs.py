"""Runs in the Word file: what must still be filled in stands out."""

from __future__ import annotations

from docx.oxml.ns import qn

from jurytool.report import blocks as b
from jurytool.report.metrics import ATTENTION_SHADE, GAP_STYLE
from jurytool.report.word.writer import make_docx
from jurytool.text.grammar import Run
from tests.report.word.test_writer import opened, part, small


def test_what_must_still_be_filled_in_stands_out_by_a_character_style_of_the_template() -> None:
    runs = (Run("Geldig tot "), Run("[Predicaat geldig tot]", is_gap=True), Run("."))
    facts = b.FactsTable((("Plaats", "niet ingevuld"), ("Bestuur", "Oever")), "Gegevens", "niet ingevuld")
    content = make_docx(small(b.Paragraph(runs), facts))
    styled = {
        "".join(map(str, run.itertext())): style.get(qn("w:val"))
        for run in part(content, "word/document.xml").iter(qn("w:r"))
        for style in run.iter(qn("w:rStyle"))
    }
    assert styled == {"[Predicaat geldig tot]": GAP_STYLE, "niet ingevuld": GAP_STYLE}
    (style,) = [one for one in opened(content).styles if one.style_id == GAP_STYLE]
    assert style.name == "Nog in te vullen"
    assert style.element.rPr.find(qn("w:shd")).get(qn("w:fill")) == ATTENTION_SHADE
