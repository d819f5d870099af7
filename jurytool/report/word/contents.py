"""The contents list: a real field that Word can update, filled with entries that are right already.

No setting asks Word to update fields: it would put a question to whoever opens the report.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jurytool.report.blocks import Report
from jurytool.report.metrics import SECOND, Look
from jurytool.report.pieces import Para
from jurytool.report.typeset import contents_depth
from jurytool.report.wml import Element, field, field_code, field_mark, qualified, w
from jurytool.report.word.paragraphs import make_runs


def name_bookmarks(report: Report) -> dict[int, str]:
    """Return the name of the bookmark on each heading of the contents list, by index among the blocks."""
    return {index: f"_Toc{place:08}" for place, (index, _) in enumerate(report.entries, start=1)}


def mark_heading(element: Element, bookmark: str | None) -> None:
    """Put the bookmark around the runs of a heading; without a name nothing happens."""
    if not bookmark:
        return
    number = int(bookmark.removeprefix("_Toc"))
    start = w("bookmarkStart", id=number, name=bookmark)
    first = 1 if element.find(qualified("pPr")) is not None else 0
    element.insert(first, start)
    element.append(w("bookmarkEnd", id=number))


def make_contents(
    paras: Sequence[Para], report: Report, page_numbers: Mapping[int, int], bookmarks: Mapping[int, str]
) -> Element:
    """Return the contents list with its title; entries without a known page show no number."""
    rows = [_styled(para.look, *make_runs(para.runs)) for para in paras if para.target is None]
    entries = [para for para in paras if para.target is not None]
    for para in entries:
        target = para.target or 0
        rows.append(_entry(para, bookmarks[target], page_numbers.get(target)))
    if entries:
        first = rows[-len(entries)]
        begin = [field_mark("begin"), field_code(_code(report)), field_mark("separate")]
        for place, run in enumerate(begin, start=1):
            first.insert(place, run)
        rows.append(_styled(Look.GAP, field_mark("end")))
    gallery = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
    return w("sdt", w("sdtPr", gallery), w("sdtContent", *rows))


def _code(report: Report) -> str:
    return f'TOC \\o "1-{contents_depth(report)}" \\h \\z'


def _entry(para: Para, bookmark: str, page: int | None) -> Element:
    number = field(f"PAGEREF {bookmark} \\h", "" if page is None else str(page))
    # the dots that lead to the number have the colour of their tab
    tab = w("r", w("rPr", w("color", val=SECOND)), w("tab"))
    link = w("hyperlink", *make_runs(para.runs), tab, *number, anchor=bookmark, history=1)
    return _styled(para.look, link)


def _styled(look: Look, *runs: Element) -> Element:
    return w("p", w("pPr", w("pStyle", val=look)), *runs)
