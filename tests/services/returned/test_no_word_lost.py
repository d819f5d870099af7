"""Whatever is done to a report, in whatever order: each word of the file is found again in what came back."""

from __future__ import annotations

import copy
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jurytool.services.returned.returned import read_report_file
from tests.services.returned.conftest import Written
from tests.services.returned.test_edits import lost_words
from tests.support.edited_reports import EditedReport, Element, make, q, run, save_like_word

Edit = Callable[[EditedReport, Element, Element, str], None]


def add(report: EditedReport, one: Element, other: Element, word: str) -> None:
    one.addnext(report.new_paragraph(f"Een nieuwe alinea met {word}."))


def add_heading(report: EditedReport, one: Element, other: Element, word: str) -> None:
    one.addprevious(report.new_paragraph(f"Kop {word}", like="De aanpak van het"))


def write_on(report: EditedReport, one: Element, other: Element, word: str) -> None:
    one.extend(make(run(f" en {word}")))


def write_over(report: EditedReport, one: Element, other: Element, word: str) -> None:
    report.set_text(one, f"Iets heel anders: {word}")


def drop(report: EditedReport, one: Element, other: Element, word: str) -> None:
    parent = one.getparent()
    if parent is not None and parent.tag == q("body"):
        parent.remove(one)


def move(report: EditedReport, one: Element, other: Element, word: str) -> None:
    if one is not other and one.getparent() is report.body and other.getparent() is report.body:
        other.addnext(one)


def double(report: EditedReport, one: Element, other: Element, word: str) -> None:
    one.addnext(copy.deepcopy(one))
    write_on(report, one, other, word)


def forget(report: EditedReport, one: Element, other: Element, word: str) -> None:
    for mark in one.findall(q("bookmarkStart")):
        one.remove(mark)
    write_on(report, one, other, word)


def insert_tracked(report: EditedReport, one: Element, other: Element, word: str) -> None:
    one.extend(make(f"<w:ins {report.who()}>{run(f' bijgehouden {word}')}</w:ins>"))


def delete_end(report: EditedReport, one: Element, other: Element, word: str) -> None:
    properties = one.find(q("pPr"))
    if properties is not None and properties.find(q("rPr")) is None:
        properties.extend(make(f"<w:rPr><w:del {report.who()}/></w:rPr>"))


def put_in_table(report: EditedReport, one: Element, other: Element, word: str) -> None:
    cells = f"<w:tc><w:p>{run(word)}</w:p></w:tc><w:tc><w:p>{run('cel')}</w:p></w:tc>"
    one.addnext(make(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")[0])


def box(report: EditedReport, one: Element, other: Element, word: str) -> None:
    text_box = make(f"<w:r><w:pict><w:txbxContent><w:p>{run(word)}</w:p></w:txbxContent></w:pict></w:r>")
    one.extend(text_box)


EDITS: tuple[Edit, ...] = (
    add, add_heading, write_on, write_over, drop, move, double, forget, insert_tracked, delete_end,
    put_in_table, box,
)  # fmt: skip
ACTS = st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 999), st.integers(0, 999)), max_size=10)


def paragraphs_of(report: EditedReport) -> list[Element]:
    """Return the paragraphs that a hand can reach: all but the contents list."""
    return [
        one
        for one in report.body.iter(q("p"))
        if not any(True for _ in one.iterancestors(q("sdtContent"), q("txbxContent")))
    ]


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS, like_word=st.booleans())
def test_no_word_of_an_edited_report_is_lost(
    shared: Written, acts: list[tuple[Edit, int, int]], like_word: bool
) -> None:
    report = EditedReport(shared.made)
    for number, (edit, one, other) in enumerate(acts):
        found = paragraphs_of(report)
        edit(report, found[one % len(found)], found[other % len(found)], f"woord{number}")
    content = save_like_word(report.to_bytes()) if like_word else report.to_bytes()
    path = shared.ctx.paths.root / "terug.docx"
    path.write_bytes(content)
    returned = read_report_file(shared.ctx, shared.d.id, path)
    assert lost_words(shared, content, returned) == []
