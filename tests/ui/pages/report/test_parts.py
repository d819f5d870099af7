"""What a chapter consists of on screen, where a wish leads, and words about it. No windows needed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jurytool.instruments.schema import ElementKind
from jurytool.report.content import Section
from jurytool.report.outline import build_report, print_chapters
from jurytool.report.progress import ChapterProgress, Part
from jurytool.services.report.sections import SectionView
from jurytool.ui.look import Look
from jurytool.ui.pages.report.chapter_parts import PartKind, list_parts
from jurytool.ui.pages.report.chapter_steps import ChapterSteps
from jurytool.ui.pages.report.report_data import Typed
from jurytool.ui.pages.report.side import show_progress
from jurytool.ui.pages.report.title_label import TitleLabel
from jurytool.ui.pages.report.words import count_report_words, describe_length
from jurytool.ui.widgets.labels import breakable
from tests.report.builders import chapter, content, element


def view(element_key: str, section_id: str) -> SectionView:
    return SectionView(section_id, element_key, "Kop", "", "", (), "", "5")


def kinds(*elements: ElementKind, sections: tuple[SectionView, ...] = (), **changes: object) -> list[str]:
    """The kinds of parts that a chapter of these elements has."""
    made = chapter(*(element(kind, key=f"e{number}") for number, kind in enumerate(elements)), **changes)
    (printed,) = print_chapters(content(made))
    return [part.kind.value for part in list_parts(printed, sections)]


def test_each_element_has_its_part_in_printed_order() -> None:
    found = kinds(
        ElementKind.TEXT,
        ElementKind.FACTS_TABLE,
        ElementKind.PROFILE,
        ElementKind.VERDICT,
        ElementKind.GRID,
        sections=(view("e0", "id-0"),),
    )
    assert found == ["section", "data", "facts", "profile", "data", "data", "figure", "add_own"]


def test_findings_end_with_the_way_to_add_one_but_only_once() -> None:
    sections = (view("e0:een", "id-1"), view("e1:twee", "id-2"))
    found = kinds(ElementKind.FINDINGS, ElementKind.FINDINGS, sections=sections)
    assert found == ["section", "add", "section", "add_own"]


def test_facts_stand_with_the_procedure_that_uses_them() -> None:
    made = chapter(element(ElementKind.PHASES), element(ElementKind.TEXT, key="t", text="Tot {feit:tot}."))
    (printed,) = print_chapters(content(made))
    parts = list_parts(printed, ())
    assert [part.kind for part in parts] == [PartKind.DATA, PartKind.DATES, PartKind.FACTS, PartKind.ADD_OWN]
    assert [item.key for item in parts[-2].facts] == ["tot"]


def test_a_colophon_without_lines_is_not_mentioned() -> None:
    assert kinds(ElementKind.COLOPHON) == ["add_own"]


def test_a_chapter_takes_own_headings_unless_it_is_an_annex_or_the_instrument_says_no() -> None:
    assert kinds(ElementKind.COLOPHON, annex=True) == []
    assert kinds(ElementKind.COLOPHON, own_sections=False) == []


def test_parts_of_two_readings_have_the_same_keys() -> None:
    made = chapter(element(ElementKind.FINDINGS), element(ElementKind.PROFILE, key="p"))
    (printed,) = print_chapters(content(made))
    first, second = (list_parts(printed, (view("deel:een", "id-1"),)) for _ in range(2))
    keys = ["id-1", "add:deel", "profile", "add_own:h"]
    assert [part.key for part in first] == [part.key for part in second] == keys


@pytest.mark.parametrize(("done", "shown"), [((), "✓"), ((True,), "✓"), ((True, False), "1/2")])
def test_a_chapter_is_ticked_when_all_of_it_is_there(done: tuple[bool, ...], shown: str) -> None:
    (printed,) = print_chapters(content(chapter()))
    parts = tuple(Part("section", str(n), "", is_done) for n, is_done in enumerate(done))
    assert show_progress(ChapterProgress(printed, parts)) == shown


def test_what_is_typed_replaces_only_what_is_typed() -> None:
    stored = content(
        sections=(Section("a", "", "A", section_id="1"), Section("b", "K", "B", section_id="2")),
        profile_statement="P",
        facts={"x": "1"},
    )
    over = Typed({"1": "AA"}, {"2": "KK"}, None, {"y": "2"}).over(stored)
    assert [(one.heading, one.text) for one in over.sections] == [("", "AA"), ("KK", "B")]
    assert (over.profile_statement, over.facts) == ("P", {"x": "1", "y": "2"})
    assert Typed().over(stored) == stored


def test_words_are_counted_in_headings_text_and_lists_not_in_tables() -> None:
    made = chapter(
        element(ElementKind.TEXT, text="Eén twee drie.\n- vier\n- vijf zes"),
        element(ElementKind.FACTS_TABLE, key="f"),
        title="Zeven acht",
    )
    assert count_report_words(build_report(content(made))) == 8


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ((1840, 3, 9), "Pagina 3 van 9 · 1.840 woorden"),
        ((1840,), "1.840 woorden"),
        ((1,), "1 woord"),
    ],
)
def test_the_length_is_told_as_people_write_numbers(given: tuple[int, ...], words: str) -> None:
    assert describe_length(*given) == words


def test_a_huge_word_can_be_broken_and_others_stay() -> None:
    assert breakable("gewone woorden") == "gewone woorden"
    broken = breakable("x" * 100)
    assert max(len(part) for part in broken.split("\u200b")) <= 30
    assert broken.replace("\u200b", "") == "x" * 100


def test_a_title_is_as_long_as_fits_and_whole_for_who_hears_it(look: Look, qtbot: QtBot) -> None:
    label = TitleLabel()
    qtbot.addWidget(label)
    forms = ["3 Bevindingen onderzoek naar het profiel op basis van criteria", "3 Bevindingen"]
    label.set_forms(forms)
    label.show()
    for width, shown in ((900, forms[0]), (200, forms[1]), (900, forms[0])):
        label.resize(width, 24)
        assert label.text() == shown
        assert label.accessibleName() == forms[0]
        assert label.toolTip() == ("" if shown == forms[0] else forms[0])


def test_the_keys_beside_the_neighbours_give_way_first(look: Look, qtbot: QtBot) -> None:
    steps = ChapterSteps()
    qtbot.addWidget(steps)
    steps.show_neighbours("1 Inleiding", "3 Bevindingen")
    steps.show()
    qtbot.waitExposed(steps)

    def keys() -> list[str]:
        widgets = steps.findChildren(QWidget)
        return [w.text() for w in widgets if w.isVisible() and hasattr(w, "text") and "Ctrl" in w.text()]

    steps.resize(700, 40)
    assert keys() == ["Ctrl PgUp", "Ctrl PgDn"]
    steps.resize(steps.minimumSizeHint().width(), 40)
    assert keys() == []
    assert steps.back.isVisible()
    steps.show_neighbours("", "3 Bevindingen")
    assert steps.back.isHidden()
