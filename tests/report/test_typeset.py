"""What Word and the page layout share: styles, spaces, lists, tables and clean text."""

from __future__ import annotations

from dataclasses import replace

from jurytool.report import blocks as b
from jurytool.report.metrics import (
    MARK,
    SPACE_ABOVE_CHAPTER,
    SPACE_AFTER_LIST,
    SPACE_AFTER_TABLE,
    STYLES,
    TEXT_WIDTH,
    WRITING_HEIGHT,
    Look,
)
from jurytool.report.pieces import Para, Piece, Table
from jurytool.report.typeset import contents_depth, typeset
from jurytool.text.grammar import Run


def report(*blocks: b.Block) -> b.Report:
    return b.Report("Juryrapport De Vaart", "De Vaart", "", "links", "rechts", False, blocks)


def pieces(*blocks: b.Block) -> list[Piece]:
    return list(typeset(report(*blocks)))


def paras(*blocks: b.Block) -> list[Para]:
    return [piece for piece in pieces(*blocks) if isinstance(piece, Para)]


def table(block: b.Block) -> Table:
    (found,) = [piece for piece in pieces(block) if isinstance(piece, Table)]
    return found


def text(words: str, style: str = "body") -> b.Paragraph:
    return b.Paragraph((Run(words),), style)  # type: ignore[arg-type]


FACTS = b.FactsTable((("Plaats", "Meerdrecht"),), "Feiten")


def grid(*rows: b.GridRow, repeat: bool = True) -> b.GridTable:
    groups = (b.GridGroup("1 Zorg", rows), b.GridGroup("2 Aanbod", rows))
    return b.GridTable(("1", "2", "3", "4"), groups, repeat, "Rooster")


def cell_texts(found: Table) -> list[list[str]]:
    return [["/".join(para.text for para in cell.paras) for cell in row.cells] for row in found.rows]


def test_the_front_page_has_a_style_for_each_of_its_parts() -> None:
    page = b.TitlePage("Opschrift", "De Vaart", "Meerdrecht", ("19 november",), "CONCEPT", "VOORBEELD")
    found = paras(page)
    assert [(para.look, para.text) for para in found] == [
        (Look.KICKER, "Opschrift"),
        (Look.TITLE, "De Vaart"),
        (Look.SUBTITLE, "Meerdrecht"),
        (Look.FRONT_LINE, "19 november"),
        (Look.BANNER, "VOORBEELD"),
        (Look.BANNER, "CONCEPT"),
    ]
    assert found[3].before


def test_the_foot_of_the_front_page_ends_at_one_height_however_much_stands_in_it() -> None:
    def end(page: b.TitlePage) -> int:
        foot = paras(page)[3:]
        return (foot[0].before or 0) + sum(STYLES[para.look].line for para in foot)

    short = b.TitlePage("Juryrapport", "De Vaart", "Meerdrecht", ("3 december",))
    full = b.TitlePage("Juryrapport", "De Vaart", "Meerdrecht", ("Ronde", "Bezoek", "3 december"), "A", "B")
    assert end(short) == end(full)
    wrapped = replace(short, title="De Vaart voor speciaal onderwijs te Meerdrecht")  # two lines
    assert end(short) - end(wrapped) == STYLES[Look.TITLE].line
    capitals = replace(short, title="SPECIAAL ONDERWIJS DE VAART")  # wider, and again two
    assert end(capitals) == end(wrapped)


def test_the_contents_list_has_an_entry_for_each_listed_heading() -> None:
    found = paras(
        b.Contents(),
        b.Heading(1, "Inleiding", "1", "Inleiding", True),
        b.Heading(2, "Los"),
        b.Heading(2, "Vast", "1.1", "Vast"),
    )
    assert [(para.look, para.text, para.target) for para in found[:3]] == [
        (Look.CONTENTS_TITLE, "Inhoud", None),
        (Look.CONTENTS_1, "1 Inleiding", 1),
        (Look.CONTENTS_2, "1.1 Vast", 3),
    ]


def test_headings_out_of_the_contents_list_get_a_style_that_it_does_not_gather() -> None:
    listed, loose, deep = paras(
        b.Heading(2, "Vast", "", "Vast"), b.Heading(2, "Los"), b.Heading(3, "Diep"),
    )  # fmt: skip
    assert [listed.look, loose.look, deep.look] == [Look.HEADING_2, Look.UNLISTED_2, Look.HEADING_3]


def test_headings_keep_their_plain_style_where_the_contents_list_ends_above_them() -> None:
    found = paras(b.Heading(1, "A", "", "A", True), b.Heading(2, "B"), b.Heading(3, "C"))
    assert [para.look for para in found] == [Look.HEADING_1, Look.HEADING_2, Look.HEADING_3]
    assert contents_depth(report(b.Heading(1, "A", "", "A"))) == 1


def test_a_chapter_that_does_not_start_a_page_says_so() -> None:
    new, same = paras(b.Heading(1, "A", page_break_before=True), b.Heading(1, "B"))
    assert (new.page_break, same.page_break) == (None, False)
    assert (new.before, same.before) == (None, SPACE_ABOVE_CHAPTER)


def test_each_paragraph_style_has_its_own_look() -> None:
    styles = ("body", "quote", "lead", "note", "missing")
    found = paras(*(text("x", style) for style in styles))
    assert [para.look for para in found] == [Look.BODY, Look.QUOTE, Look.LEAD, Look.NOTE, Look.MISSING]


def test_each_list_counts_from_one() -> None:
    items = ((Run("a"),), (Run("b"),))
    found = paras(b.ListBlock(items, True), b.ListBlock(items, True), b.ListBlock(items, False))
    assert [(para.look, para.list_number, para.ordinal) for para in found] == [
        (Look.NUMBERED, 1, 1),
        (Look.NUMBERED, 1, 2),
        (Look.NUMBERED, 2, 1),
        (Look.NUMBERED, 2, 2),
        (Look.BULLET, 3, 1),
        (Look.BULLET, 3, 2),
    ]


def test_a_paragraph_that_announces_something_stays_with_it() -> None:
    assert [para.keep_next for para in paras(text("Dit is het:"), text("Dit niet."))] == [True, False]


def test_a_long_paragraph_that_announces_something_does_not_leave_half_a_page_empty() -> None:
    assert [para.keep_next for para in paras(text("woord " * 80 + "luidt:"))] == [False]


def test_a_paragraph_stays_with_the_next_where_its_block_asks_for_it() -> None:
    assert [para.keep_next for para in paras(b.Paragraph((Run("Groet"),), keep_next=True))] == [True]


def test_text_after_a_list_stands_farther_from_it_than_its_items_from_each_other() -> None:
    items = ((Run("a"),), (Run("b"),))
    found = paras(b.ListBlock(items, False), text("Tekst."), b.ListBlock(items, True), b.Heading(2, "Kop"))
    assert [para.before for para in found] == [None, None, SPACE_AFTER_LIST, None, None, None]


def test_text_after_a_table_gets_room_unless_it_brings_its_own() -> None:
    found = paras(FACTS, text("Tekst."), FACTS, b.Heading(2, "Kop"))
    assert [para.before for para in found] == [SPACE_AFTER_TABLE, None]


def test_a_chapter_after_a_table_stands_as_high_on_its_page_as_every_other() -> None:
    (chapter,) = paras(FACTS, b.Heading(1, "Bijlage", page_break_before=True))
    assert chapter.before is None


def test_two_tables_are_kept_apart_and_a_document_never_ends_in_one() -> None:
    found = pieces(FACTS, FACTS)
    assert [piece.look if isinstance(piece, Para) else "table" for piece in found] == [
        "table",
        Look.GAP,
        "table",
        Look.GAP,
    ]


def test_facts_name_their_rows_in_the_first_column() -> None:
    found = table(FACTS)
    assert cell_texts(found) == [["Plaats", "Meerdrecht"]]
    assert found.labels_first
    assert found.rows[0].cells[0].paras[0].look is Look.CELL_LABEL


def test_columns_fill_the_page_exactly() -> None:
    norms = b.NormsTable((b.NormRow("N", "ja", "ja", "voldaan"),), "Normen")
    for block in (FACTS, grid(b.GridRow("1.1", "X", "3")), norms, PROFILE):
        found = table(block)
        assert sum(found.columns) == TEXT_WIDTH
        assert min(found.columns) > 0
        for row in found.rows:
            assert sum(cell.span for cell in row.cells) == len(found.columns)


def test_a_mark_stands_in_the_column_of_its_score() -> None:
    found = table(grid(b.GridRow("1.1", "Evalueert", "3"), b.GridRow("1.2", "Borgt", instead="n.v.t.")))
    assert cell_texts(found) == [
        ["Indicator", "Score"],
        ["1 Zorg", "1", "2", "3", "4"],
        ["1.1", "Evalueert", "", "", MARK, ""],
        ["1.2", "Borgt", "n.v.t."],
        ["2 Aanbod", "1", "2", "3", "4"],
        ["1.1", "Evalueert", "", "", MARK, ""],
        ["1.2", "Borgt", "n.v.t."],
    ]
    assert [row.header for row in found.rows] == [True, *[False] * 6]


PROFILE = b.ProfileFigure(
    ("1", "2", "3", "4"),
    (
        b.ProfileRow("1 Zorg", ((), ("1.1", "1.3"), (), ("1.2",))),
        b.ProfileRow("2 Aanbod", ((), (), ("2.1",), ()), (("niet gezien", "2.2"),)),
    ),
    "In woorden",
)


def test_the_profile_has_a_dot_per_indicator_with_its_number_below() -> None:
    found = table(PROFILE)
    assert cell_texts(found) == [
        ["Standaard", "1", "2", "3", "4", "Geen score"],
        ["1 Zorg", "", f"{MARK * 2}/1.1 1.3", "", f"{MARK}/1.2", ""],
        ["2 Aanbod", "", "", f"{MARK}/2.1", "", "2.2: niet gezien"],
    ]
    assert found.description == "In woorden"


def test_an_indicator_without_a_told_reason_stands_in_the_profile_by_its_number_alone() -> None:
    rows = (b.ProfileRow("1 Zorg", ((), ("1.1",)), (("", "1.2"),)),)
    found = table(b.ProfileFigure(("1", "2"), rows, "In woorden"))
    assert cell_texts(found)[1] == ["1 Zorg", "", f"{MARK}/1.1", "1.2"]


def test_the_band_of_a_profile_runs_from_the_lowest_to_the_highest_score() -> None:
    shaded = [[cell.shaded for cell in row.cells] for row in table(PROFILE).rows[1:]]
    assert shaded == [[False, False, True, True, True, False], [False, False, False, True, False, False]]


def test_a_profile_of_which_everything_is_scored_has_no_column_for_the_rest() -> None:
    whole = b.ProfileFigure(("1", "2"), (b.ProfileRow("1 Zorg", (("1.1",), ())),), "In woorden")
    assert cell_texts(table(whole)) == [["Standaard", "1", "2"], ["1 Zorg", f"{MARK}/1.1", ""]]


def test_the_scale_is_repeated_per_standard_only_when_asked() -> None:
    found = table(grid(b.GridRow("1.1", "Evalueert", "3"), repeat=False))
    assert cell_texts(found)[0] == ["Indicator", "1", "2", "3", "4"]
    assert cell_texts(found)[3] == ["2 Aanbod"]


def test_the_scale_stands_at_the_top_of_each_page_where_a_standard_does_not_fit_on_one() -> None:
    rows = tuple(b.GridRow(f"1.{n}", "X", "3") for n in range(10))
    found = cell_texts(table(grid(*rows)))
    assert (found[0], found[1]) == (["Indicator", "1", "2", "3", "4"], ["1 Zorg"])


def test_a_standard_stays_whole_on_a_page() -> None:
    rows = tuple(b.GridRow(f"1.{n}", "X", "3") for n in range(3))
    assert [row.keep_next for row in table(grid(*rows)).rows] == [False, *[True, True, True, False] * 2]


def test_of_a_very_long_standard_only_the_last_row_is_kept_with_another() -> None:
    rows = tuple(b.GridRow(f"1.{n}", "X", "3") for n in range(10))
    kept = [row.keep_next for row in table(grid(*rows)).rows][2:12]
    assert kept == [*[False] * 8, True, False]


def test_the_last_norm_never_stands_alone_on_a_page() -> None:
    rows = (b.NormRow("N", "ja", "ja", "voldaan"),) * 4
    assert [row.keep_next for row in table(b.NormsTable(rows, "Normen")).rows] == [
        False,
        False,
        False,
        True,
        False,
    ]


def test_a_norm_shows_its_details_under_its_name() -> None:
    rows = (b.NormRow("Ouders", "ten minste 3,25", "3,4", "voldaan", "2026"), b.NormRow("X", "ja", "–", "?"))
    assert cell_texts(table(b.NormsTable(rows, "Normen"))) == [
        ["Norm", "Eis", "Waarde", "Uitkomst"],
        ["Ouders/2026", "ten minste 3,25", "3,4", "voldaan"],
        ["X", "ja", "–", "?"],
    ]


def test_a_norm_that_must_still_be_filled_in_stands_out() -> None:
    rows = (b.NormRow("X", "ja", "–", "leeg"), b.NormRow("Y", "ja", "ja", "voldaan"))
    found = table(b.NormsTable(rows, "Normen", "leeg"))
    outcomes = [row.cells[-1].paras[0].runs for row in found.rows[1:]]
    assert outcomes == [(Run("leeg", is_gap=True),), (Run("voldaan"),)]


def test_what_no_file_may_hold_is_cleaned_away() -> None:
    hostile = "a\x00b\x0cc\ud800d\ufffee\tf\ng"
    (para,) = paras(text(hostile))
    assert para.text == "ab cde f g"
    (heading,) = paras(b.Heading(2, hostile))
    assert heading.text == "ab cde f g"


def test_every_piece_knows_the_block_that_it_comes_from() -> None:
    found = pieces(text("a"), FACTS, b.Heading(2, "b"))
    assert [piece.block for piece in found] == [0, 1, 2]


def test_rows_to_write_in_are_a_centimetre_high_and_fill_the_width() -> None:
    found = table(b.WritingTable((("Tijd", 900), ("Tekst", 0)), 3, "Lege regels"))
    assert found.columns == (900, TEXT_WIDTH - 900)
    assert [row.least_height for row in found.rows] == [0, WRITING_HEIGHT, WRITING_HEIGHT, WRITING_HEIGHT]
    assert found.rows[0].header
    assert found.ruled
    assert cell_texts(found)[1] == ["", ""]


def test_a_grid_to_fill_has_an_empty_cell_for_each_score_and_lines_between_them() -> None:
    rows = (b.GridRow("1.1", "Zorg"), b.GridRow("1.2", "Aanbod"))
    form = b.GridTable(("1", "2", "n.v.t."), (b.GridGroup("1", rows),), True, "Formulier", to_fill=True)
    found = table(form)
    assert found.ruled
    assert cell_texts(found)[2:] == [["1.1", "Zorg", "", "", ""], ["1.2", "Aanbod", "", "", ""]]
    assert sum(found.columns) == TEXT_WIDTH
