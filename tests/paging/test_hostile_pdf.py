"""Any text can be laid out and printed: no page is lost, no exception, no text that ends a PDF."""

from __future__ import annotations

import pytest

from jurytool.paging.layout import lay_out
from jurytool.paging.pdf import make_pdf
from jurytool.report import blocks as b
from jurytool.text.grammar import Run
from tests.support.hostile_texts import NUMBER_IN_PDF, hostile_batches, seeded


@pytest.mark.timeout(1_200)
def test_a_pdf_of_any_text_has_all_its_pages() -> None:
    for texts in hostile_batches(seeded(), NUMBER_IN_PDF):
        front = b.TitlePage(texts[0], texts[1], texts[2], (), texts[3], texts[4])
        blocks: list[b.Block] = [front, b.Contents()]
        for text in texts:
            blocks += [b.Heading(2, text, "", text), b.Paragraph((Run(text),), "quote")]
            blocks += [b.ListBlock(((Run(text),),), True), b.FactsTable(((text, text),), text)]
        report = b.Report(texts[0], texts[1], texts[2], texts[0], texts[1], False, tuple(blocks))
        pages = lay_out(report)
        made = make_pdf(pages)
        assert made.startswith(b"%PDF-")
        assert made.rstrip().endswith(b"%%EOF")
        assert made.count(b"/Type /Page\n") == pages.count
