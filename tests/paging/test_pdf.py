"""The PDF: as many pages as were laid out, on A4, with words that can be searched."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from jurytool.errors import InternalError
from jurytool.paging import pdf
from jurytool.paging.layout import lay_out
from jurytool.paging.pdf import make_pdf
from jurytool.report import blocks as b
from jurytool.text.grammar import Run


def make(*blocks: b.Block) -> bytes:
    return make_pdf(lay_out(b.Report("Invulbladen", "De Vaart", "", "links", "rechts", False, blocks)))


TWO_PAGES = (
    b.Heading(1, "Eerste gesprek", page_break_before=True),
    b.Paragraph((Run("Vertel eens over jullie dag, zélf gepland."),)),
    b.Heading(2, "De notities op tijd: kwantitatief, stimulerend en officieel, met fietsen"),
    b.Heading(1, "Tweede gesprek", page_break_before=True),
    b.WritingTable((("Tijd", 900), ("Tekst", 0)), 5, "Lege regels"),
)


def test_it_is_a_pdf_with_the_pages_of_the_layout() -> None:
    made = make(*TWO_PAGES)
    assert made.startswith(b"%PDF-")
    assert made.rstrip().endswith(b"%%EOF")
    assert made.count(b"/Type /Page\n") == 2


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler looks at the pages; CI installs it")
def test_its_words_can_be_read_and_its_paper_is_a4(tmp_path: Path) -> None:
    file = tmp_path / "bladen.pdf"
    file.write_bytes(make(*TWO_PAGES))
    words = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
    assert "zélf gepland" in words
    assert "Tweede gesprek" in words
    assert "notities op tijd: kwantitatief, stimulerend en officieel, met fietsen" in " ".join(words.split())
    facts = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    assert "A4" in facts
    assert "Title:           Invulbladen" in facts


def test_a_page_that_cannot_be_painted_is_a_mistake_and_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def paint_page(*_: object) -> None:
        raise InternalError("no such page")

    monkeypatch.setattr(pdf, "paint_page", paint_page)
    with pytest.raises(InternalError):
        make(*TWO_PAGES)


def test_a_header_is_cleaned_as_it_is_in_word() -> None:
    report = b.Report("Titel \udfff", "De Vaart", "", "links \udfff\x00", "rechts \ud800", False, TWO_PAGES)
    assert make_pdf(lay_out(report)).startswith(b"%PDF-")
