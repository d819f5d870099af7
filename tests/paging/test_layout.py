"""A report on pages: which block stands where."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from jurytool.paging.layout import Pages, SetPara, SetTable, lay_out, page_numbers
from jurytool.report import blocks as b
from jurytool.report.metrics import LARGE_STYLES, MARGIN_TOP, TEXT_HEIGHT, TEXT_WIDTH, WRITING_HEIGHT, Look
from jurytool.report.outline import build_report
from jurytool.text.grammar import Run
from tests.report.samples import excellent_content, very_good_content


def report(*blocks: b.Block) -> b.Report:
    return b.Report("Rapport", "De Vaart", "", "links", "rechts", False, blocks)


def text(words: str) -> b.Paragraph:
    return b.Paragraph((Run(words),))


def chapter(title: str, anchor: str = "") -> b.Heading:
    return b.Heading(1, title, "", title, True, anchor)


LONG = " ".join(["Een regel die lang genoeg is om meer dan één keer te breken op een blad."] * 30)
FRONT = b.TitlePage("Opschrift", "De Vaart", "Meerdrecht", ("19 november 2026",), "CONCEPT")


def test_every_block_has_a_page() -> None:
    pages = lay_out(report(FRONT, b.Contents(), chapter("Een"), text("Tekst."), chapter("Twee")))
    assert pages.block_pages == (1, 2, 3, 3, 4)
    assert pages.count == 4


def test_the_contents_list_gets_the_pages_of_its_headings() -> None:
    made = report(
        FRONT, b.Contents(), chapter("Een"), *[text(LONG)] * 3, b.Heading(2, "Los"), chapter("Twee")
    )
    assert page_numbers(made) == {2: 3, 7: 5}


def test_a_block_that_shows_nothing_stands_where_the_one_before_it_does() -> None:
    pages = lay_out(report(chapter("Een"), chapter("Twee"), b.ListBlock((), False)))
    assert pages.block_pages == (1, 2, 2)


def test_an_empty_report_has_one_empty_page() -> None:
    pages = lay_out(report())
    assert (pages.count, pages.block_pages, pages.on_page(0)) == (1, (), ())


def test_a_heading_never_stands_alone_at_the_foot_of_a_page() -> None:
    for size in range(1, 60):
        pages = lay_out(report(chapter("Een"), *[text("Regel.")] * size, b.Heading(2, "Kop"), text(LONG)))
        heading, follows = pages.block_pages[-2:]
        assert heading == follows


def test_a_table_shows_its_header_on_each_page_and_no_row_is_divided() -> None:
    rows = tuple(b.GridRow(f"1.{n}", "Een indicator met een naam van gewone lengte", "3") for n in range(80))
    table = b.GridTable(("1", "2", "3", "4"), (b.GridGroup("1 Zorg", rows),), True, "Rooster")
    pages = lay_out(report(table))
    (found,) = [piece for piece in pages.pieces if isinstance(piece, SetTable)]
    assert pages.count > 1
    header = sum(row.height for row in found.header)
    assert header > 0
    slices = [each for each in pages.placed if each.part == 0]
    assert slices[0].first == 0
    for each in slices:
        used = sum(row.height for row in found.rows[each.first : each.end]) + (header if each.first else 0)
        assert each.top + used <= TEXT_HEIGHT


def test_a_click_leads_to_the_section_that_stands_there() -> None:
    pages = lay_out(
        report(
            FRONT,
            chapter("Een", "chapter:een"),
            text("Tekst."),
            b.Heading(2, "Kop", anchor="section:kop"),
            text("Meer."),
            b.Heading(3, "Tussenkop"),
            text("Nog meer."),
        )
    )
    assert pages.anchor_at(0, MARGIN_TOP) == ""
    assert pages.anchor_at(1, 0) == "chapter:een"
    tops = [each.top + MARGIN_TOP for each in pages.on_page(1)]
    found = [pages.anchor_at(1, top) for top in tops]
    assert found == ["chapter:een", "chapter:een", *["section:kop"] * 4]
    assert pages.anchor_at(1, 99_999) == "section:kop"
    assert pages.anchor_at(9, 0) == ""


@pytest.mark.parametrize("made", [excellent_content, very_good_content])
def test_a_full_report_has_chapters_on_rising_pages_and_no_empty_page(made: object) -> None:
    report = build_report(made())  # type: ignore[operator]
    pages: Pages = lay_out(report)
    numbers = list(pages.contents.values())
    starts = [pages.contents[index] for index, heading in report.entries if heading.page_break_before]
    assert numbers[0] == 3
    assert numbers == sorted(numbers)
    assert starts == sorted(set(starts))
    assert {each.page for each in pages.placed} == set(range(pages.count))
    assert 8 <= pages.count <= 12


def test_a_very_long_name_on_the_front_page_moves_the_pages_along() -> None:
    usual = build_report(excellent_content())
    front = usual.blocks[0]
    assert isinstance(front, b.TitlePage)
    long = replace(usual, blocks=(replace(front, title="Een lange naam " * 40), *usual.blocks[1:]))
    assert page_numbers(long)[2] == page_numbers(usual)[2] + 1


def test_a_name_of_three_lines_leaves_the_front_page_one_page() -> None:
    usual = build_report(excellent_content())
    front = usual.blocks[0]
    assert isinstance(front, b.TitlePage)
    name = "CHRISTELIJKE SCHOLENGEMEENSCHAP VOOR SPECIAAL ONDERWIJS DE VAART"
    full = replace(front, title=name, lines=("Ronde 2026", "Bezoek", "Concept 1"), example="Voorbeeld")
    for page in (full, replace(full, title="De Vaart")):
        assert page_numbers(replace(usual, blocks=(page, *usual.blocks[1:]))) == page_numbers(usual)


def test_the_place_of_a_block_is_its_page_and_how_far_down_it_stands() -> None:
    pages = lay_out(report(chapter("Een"), text("Tekst."), b.ListBlock((), False), chapter("Twee")))
    heading, words = pages.placed[0], pages.placed[1]
    assert pages.place_of(0) == (0, MARGIN_TOP + heading.top)
    assert pages.place_of(1) == (0, MARGIN_TOP + words.top)
    assert pages.place_of(2) == pages.place_of(3)  # what shows nothing stands where the next does
    assert pages.place_of(3)[0] == 1
    assert pages.place_of(99) == (1, MARGIN_TOP)


def test_pages_can_be_laid_out_behind_the_screen() -> None:
    made = build_report(excellent_content())
    found: list[Pages] = []
    thread = threading.Thread(target=lambda: found.append(lay_out(made)))
    thread.start()
    thread.join()
    assert found[0].placed == lay_out(made).placed


def test_rows_to_write_in_go_on_under_their_header_on_the_next_page() -> None:
    pages = lay_out(report(chapter("Gesprek"), b.WritingTable((("Tijd", 900), ("Tekst", 0)), 40, "Regels")))
    table = next(piece for piece in pages.pieces if isinstance(piece, SetTable))
    assert {row.height for row in table.rows[2:]} == {table.rows[1].height}
    assert table.rows[1].height >= WRITING_HEIGHT
    assert [len(table.header), pages.count] == [1, 2]


def test_only_a_front_page_goes_without_a_header() -> None:
    assert lay_out(report(FRONT, chapter("Een"))).has_front_page
    assert not lay_out(report(chapter("Een"))).has_front_page


def test_large_type_fills_more_pages_with_the_same_words() -> None:
    points = [b.ListBlock(((Run(LONG),),), ordered=True) for _ in range(3)]
    usual, large = (lay_out(replace(report(chapter("Een"), *points), large_type=on)) for on in (False, True))
    assert large.count > usual.count
    shown = [piece for piece in large.pieces if isinstance(piece, SetPara) and piece.para.list_number]
    assert {piece.lines.style for piece in shown} == {LARGE_STYLES[Look.NUMBERED]}
    right = [piece.lines.layout.lineAt(0).naturalTextWidth() for piece in shown]
    assert max(right) <= TEXT_WIDTH - LARGE_STYLES[Look.NUMBERED].left
