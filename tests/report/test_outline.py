"""The report as a whole: chapters, numbers, contents list, front page and annexes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jurytool.instruments.schema import Element, ElementKind, Outline, Verdict, VerdictOption
from jurytool.report.blocks import Contents, FactsTable, GridTable, Heading, Paragraph, Report, TitlePage
from jurytool.report.content import Grid, Mark, ReportContent
from jurytool.report.outline import build_report
from tests.report.builders import SCHOOL, chapter, content, element, instrument, words
from tests.report.samples import excellent_content, very_good_content


def headings(report: Report, level: int = 1) -> list[Heading]:
    return [block for block in report.blocks if isinstance(block, Heading) and block.level == level]


def front(report: Report) -> TitlePage:
    page = report.blocks[0]
    assert isinstance(page, TitlePage)
    return page


def test_a_report_begins_with_front_page_and_contents_list() -> None:
    report = build_report(content(chapter(), chapter(title="Twee")))
    assert isinstance(report.blocks[0], TitlePage)
    assert report.blocks[1] == Contents("Inhoud")


def test_a_report_of_one_chapter_has_no_contents_list() -> None:
    report = build_report(content(chapter()))
    assert [type(block) for block in report.blocks] == [TitlePage, Heading]


def test_the_front_page_says_what_school_and_which_version() -> None:
    page = front(
        build_report(
            content(
                visit_date="2026-11-19", made_on="2026-12-03", version_label="Concept 2", is_example=False
            )
        )
    )
    assert page.kicker == "Juryrapport · Proef, methode 1"
    assert page.title == "De Vaart"
    assert page.subtitle == "Meerdrecht · speciaal onderwijs"
    assert page.lines == ("Ronde 2026", "Jurybezoek 19 november 2026", "Concept 2, 3 december 2026")
    assert page.banner == "CONCEPT – ter controle op feitelijke onjuistheden"
    assert page.example == ""


def test_a_definitive_report_has_no_concept_banner() -> None:
    report = build_report(content(final=True, version_label="Definitief", made_on="2026-12-12"))
    assert front(report).banner == ""
    assert report.header_right == "Definitief · 12 december 2026"


def test_a_version_without_a_label_is_called_by_its_state() -> None:
    assert build_report(content()).header_right == "Concept"
    assert build_report(content(final=True)).header_right == "Definitief"


def test_an_example_says_so_on_the_front_page_and_on_every_other_page() -> None:
    report = build_report(content(is_example=True))
    assert front(report).example == "Voorbeeld – verzonnen school"
    assert report.header_left == "Juryrapport De Vaart · Voorbeeld – verzonnen school"


def test_the_object_judged_stands_on_the_front_page_when_there_are_more() -> None:
    school = replace(content().school, object_name="havo")
    assert front(build_report(content(school=school))).subtitle == "Meerdrecht · speciaal onderwijs · havo"


def test_the_front_page_names_the_sector_with_a_capital_where_the_place_is_not_known() -> None:
    school = replace(content().school, place="")
    assert front(build_report(content(school=school))).subtitle == "Speciaal onderwijs"


def test_chapters_are_numbered_start_on_a_new_page_and_stand_in_the_contents_list() -> None:
    report = build_report(content(chapter(key="a", title="Een"), chapter(key="b", title="Twee")))
    assert [(one.printed, one.entry, one.page_break_before, one.anchor) for one in headings(report)] == [
        ("1 Een", "1 Een", True, "chapter:a"),
        ("2 Twee", "2 Twee", True, "chapter:b"),
    ]


def test_a_chapter_may_go_on_under_the_one_before_it() -> None:
    report = build_report(
        content(
            chapter(key="a", title="Een", new_page=False),
            chapter(key="b", title="Twee", new_page=False),
            chapter(key="c", title="Drie"),
        )
    )
    # the first never stands under the contents list
    assert [one.page_break_before for one in headings(report)] == [True, False, True]


def test_the_contents_list_may_shorten_a_title() -> None:
    report = build_report(
        content(chapter(title="Bevindingen op basis van criteria", contents_title="Bevindingen"))
    )
    assert headings(report)[0].printed == "1 Bevindingen op basis van criteria"
    assert headings(report)[0].entry == "1 Bevindingen"


def test_an_unnumbered_chapter_and_an_annex_take_no_number() -> None:
    report = build_report(
        content(
            chapter(key="a", title="Vooraf", numbered=False),
            chapter(key="b", title="Een"),
            chapter(key="c", title="Bijlage Rooster", annex=True),
        )
    )
    assert [one.printed for one in headings(report)] == ["Vooraf", "1 Een", "Bijlage Rooster"]


def test_an_outline_can_do_without_chapter_numbers() -> None:
    one = instrument(outline=Outline("Rapport", "", (chapter(),), numbered_chapters=False))
    assert headings(build_report(replace(content(), instrument=one)))[0].printed == "Hoofdstuk"


def test_fields_in_titles_are_filled() -> None:
    report = build_report(content(chapter(title="Over {school}")))
    assert headings(report)[0].text == "Over De Vaart"


def test_an_elements_heading_is_numbered_and_listed_only_when_asked() -> None:
    kind = ElementKind.TEXT
    report = build_report(
        content(
            chapter(
                element(kind, key="a", heading="Los", text="Tekst."),
                element(kind, key="b", heading="Vast", text="Tekst.", numbered=True, in_contents=True),
            )
        )
    )
    loose, fixed = headings(report, 2)
    assert (loose.printed, loose.entry, loose.anchor) == ("Los", "", "section:a")
    assert (fixed.printed, fixed.entry) == ("1.1 Vast", "1.1 Vast")


def test_a_heading_without_anything_under_it_is_left_out() -> None:
    report = build_report(content(chapter(element(ElementKind.COLOPHON, heading="Colofon"))))
    assert headings(report, 2) == []


def test_an_added_grid_brings_its_annex() -> None:
    report = build_report(excellent_content())
    assert headings(report)[-1].printed == "Bijlage Overzicht indicatoren en bevindingen"
    assert any(isinstance(block, GridTable) for block in report.blocks)


def test_a_grid_without_an_annex_of_its_own_gets_a_plain_one() -> None:
    grid = instrument(id="rooster", title="Ons rooster", outline=None)
    report = build_report(content(chapter(), grids=(Grid(grid, {"i1.1": Mark("4")}),)))
    assert headings(report)[-1].printed == "Bijlage Ons rooster"
    assert isinstance(report.blocks[-1], (GridTable, Paragraph))


def test_more_than_one_annex_is_counted() -> None:
    grids = tuple(Grid(instrument(id=key, title=key, outline=None), {}) for key in ("x", "y"))
    report = build_report(content(grids=grids))
    assert [one.printed for one in headings(report)] == ["Bijlage 1 x", "Bijlage 2 y"]


def test_the_main_instruments_own_grid_brings_no_annex() -> None:
    main = content(chapter())
    report = build_report(replace(main, grids=(Grid(main.instrument, {}),)))
    assert [one.printed for one in headings(report)] == ["1 Hoofdstuk"]


def test_an_instrument_without_an_outline_still_gives_a_front_page() -> None:
    report = build_report(replace(content(), instrument=instrument(outline=None)))
    assert front(report).kicker == "Rapport"


def test_equal_content_gives_equal_blocks() -> None:
    assert build_report(excellent_content()) == build_report(excellent_content())


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (
            excellent_content,
            [
                "1 Inleiding",
                "2 Conclusie & samenvatting",
                "3 Bevindingen onderzoek naar het excellentieprofiel op basis van criteria",
                "4 Procedure",
                "Bijlage Overzicht indicatoren en bevindingen",
            ],
        ),
        (
            very_good_content,
            [
                "Aanleiding",
                "Indicatoren",
                "Pilot",
                "Werkwijze",
                "Bevindingen",
                "Conclusie en aanbevelingen",
                "Bijlage Overzicht indicatoren en bevindingen",
            ],
        ),
    ],
)
def test_the_instruments_of_the_program_give_the_chapters_of_their_field(
    made: object, expected: list[str]
) -> None:
    report = build_report(made())  # type: ignore[operator]
    assert [one.printed for one in headings(report)] == expected
    assert [one.printed for _, one in report.entries] == expected


def test_the_excellent_report_reads_in_the_order_of_the_field() -> None:
    read = [words(block) for block in build_report(excellent_content()).blocks]
    order = [
        "# 1 Inleiding",
        "## Introductie",
        "# 2 Conclusie & samenvatting",
        "Naar het oordeel van de jury komt het predicaat Excellente School voor speciaal onderwijs toe "
        "aan De Vaart.",
        "## De werkplaats als spil",
        "## Achtergrondgegevens van de school",
        "FactsTable",
        "“Elke leerling weet waar hij goed in is, en laat het in het echt zien.”",
        "## De helderheid en relevantie van het excellentieprofiel",
        "### Doelen op drie niveaus",
        "## Kwaliteitszorg vanuit waarden",
        "## Punten van aandacht",
        "## Fase 1 Aanmeldingsperiode",
        "## Fase 6 Uitreiking predicaat",
        "GridTable",
    ]
    places = [read.index(each) for each in order]
    assert places == sorted(places)


def test_nothing_is_missing_from_a_filled_report() -> None:
    for made in (excellent_content, very_good_content):
        blocks = build_report(made()).blocks
        assert [block for block in blocks if isinstance(block, Paragraph) and block.style == "missing"] == []
        assert not [block for block in blocks if "[" in words(block)]


def test_an_empty_dossier_shows_what_must_still_be_written() -> None:
    empty: ReportContent = replace(
        excellent_content(), sections=(), profile_statement="", grids=(), verdict="open"
    )
    gaps = [
        words(block)
        for block in build_report(empty).blocks
        if isinstance(block, Paragraph) and block.style == "missing"
    ]
    assert gaps == [
        "[Nog te schrijven: Samenvatting]",
        "[Nog te schrijven: Verwachting]",
        "[Nog te schrijven: het excellentieprofiel in de woorden van de school]",
        "[Nog te schrijven: De helderheid en relevantie van het excellentieprofiel]",
        "[Nog te schrijven: De aanpak van het excellentieprofiel]",
        "[Nog te schrijven: Resultaten van het excellentieprofiel]",
        "[Nog te schrijven: Waardegedreven kwaliteitszorg]",
        "[Nog te schrijven: Externe gerichtheid en kennisdeling]",
    ]


def test_a_field_without_a_value_stands_apart_as_a_gap_wherever_it_is_printed() -> None:
    sentence = VerdictOption("toe", "komt toe", "{school} komt het predicaat toe tot {feit:tot}.")
    made = content(
        chapter(
            element(ElementKind.TEXT, text="Het geldt voor {plaats}, **tot {feit:leerlingen}**."),
            Element("oordeel", ElementKind.VERDICT),
            Element("gegevens", ElementKind.FACTS_TABLE),
        ),
        instrument_changes={"verdict": Verdict("Het predicaat", (sentence,))},
        verdict="toe",
        school=replace(SCHOOL, place="", name=""),
    )
    blocks = build_report(made).blocks
    runs = [run for block in blocks if isinstance(block, Paragraph) for run in block.runs]
    gaps = ["[plaats]", "[Aantal leerlingen]", "[naam van de school]"]
    assert [run.text for run in runs if run.is_gap] == gaps
    assert "".join(run.text for run in runs).startswith("Het geldt voor [plaats], tot [Aantal leerlingen].")
    (table,) = [block for block in blocks if isinstance(block, FactsTable)]
    assert ("Plaats", table.gap) in table.rows
    (final,) = [one for one in build_report(replace(made, final=True)).blocks if isinstance(one, FactsTable)]
    assert final.gap == ""
