"""What is remembered of earlier layouts gives the same pages as laying out anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jurytool.paging import line_cache
from jurytool.paging.layout import Pages, lay_out, place, set_piece
from jurytool.paging.line_cache import LineCache
from jurytool.paging.lines import SetLines, set_lines
from jurytool.report.blocks import Report
from jurytool.report.metrics import Look
from jurytool.report.outline import build_report
from jurytool.report.pieces import Para
from jurytool.report.typeset import typeset
from jurytool.text.grammar import Run
from tests.report.samples import excellent_content, very_good_content


def lay_out_with(cache: LineCache, report: Report) -> Pages:
    pages = place(report, [set_piece(piece, cache.break_lines) for piece in typeset(report)])
    cache.end_layout()
    return pages


def test_pages_are_the_same_as_without_it() -> None:
    cache = LineCache()
    for content in (excellent_content(), very_good_content(), excellent_content()):
        report = build_report(content)
        again, anew = lay_out_with(cache, report), lay_out(report)
        assert again.placed == anew.placed
        assert again.contents == anew.contents


def test_only_a_paragraph_that_changed_is_broken_again(monkeypatch: pytest.MonkeyPatch) -> None:
    broken: list[str] = []

    def watch(para: Para, width: float) -> SetLines:
        broken.append(para.text)
        return set_lines(para, width)

    monkeypatch.setattr(line_cache, "set_lines", watch)
    cache, content = LineCache(), excellent_content()
    lay_out_with(cache, build_report(content))
    broken.clear()
    first, *others = content.sections
    changed = replace(first, text=first.text + "\nEen zin erbij.")
    lay_out_with(cache, build_report(replace(content, sections=(changed, *others))))
    assert broken == ["Een zin erbij."]


def test_what_is_no_longer_in_the_report_is_forgotten() -> None:
    cache = LineCache()
    lay_out_with(cache, build_report(excellent_content()))
    cache.end_layout()
    assert len(cache) == 0


def test_a_list_item_is_not_confused_with_a_paragraph_that_reads_alike() -> None:
    cache = LineCache()
    words = (Run("Een regel die lang genoeg is om te breken, want hij gaat nog een eind door tot hier."),)
    item = Para(Look.NUMBERED, words, 0, list_number=1, ordinal=1)
    assert cache.break_lines(item, 3000) is not cache.break_lines(replace(item, list_number=0), 3000)
    assert cache.break_lines(item, 3000) is cache.break_lines(replace(item, list_number=2, ordinal=5), 3000)
    assert cache.break_lines(item, 3000) is not cache.break_lines(item, 4000)
