"""The contents list of a Word file: how its lines look before anybody updates it."""

from __future__ import annotations

from docx.oxml.ns import qn

from jurytool.report.metrics import SECOND
from jurytool.report.outline import build_report
from jurytool.report.word.writer import make_docx
from tests.report.prepared_templates import part
from tests.report.samples import excellent_content


def test_the_dots_of_the_contents_list_are_as_light_in_word_as_in_the_preview() -> None:
    links = list(
        part(make_docx(build_report(excellent_content())), "word/document.xml").iter(qn("w:hyperlink"))
    )
    assert links
    for link in links:
        (run,) = [each for each in link if each.find(qn("w:tab")) is not None]
        (color,) = run.iter(qn("w:color"))
        assert color.get(qn("w:val")) == SECOND
