"""The passages to which a school can react: numbered through, found again by their words."""

from __future__ import annotations

from typing import Any

import pytest

from jurytool.instruments.schema import ElementKind, FindingTemplate
from jurytool.report.blocks import Heading
from jurytool.report.content import ReportContent, Section
from jurytool.report.passages import find_passage, list_passages, number_report
from tests.report.builders import chapter, content, element, words

Kind = ElementKind
FINDINGS = element(Kind.FINDINGS, key="bev", findings=(FindingTemplate("aanpak", "De aanpak", ("doelen",)),))
STANDARD = "Wat een jury is."


def written(**changes: Any) -> ReportContent:
    chapters = (
        chapter(element(Kind.TEXT, key="inleiding", text=STANDARD), key="a", title="Inleiding"),
        chapter(
            element(Kind.VERDICT, key="oordeel"),
            element(Kind.SECTION, key="conclusie", heading="Samenvatting"),
            key="b",
            title="Conclusie",
        ),
        chapter(FINDINGS, key="c", title="Bevindingen", numbered=True),
    )
    sections = (
        Section("inleiding", "", STANDARD, section_id="s0"),
        Section("conclusie", "", "Eén.\n## Een kop\nTwee.", section_id="s1"),
        Section("bev:aanpak", "", "Drie.\n- Vier.\n- Vijf.", ("doelen",), section_id="s2"),
    )
    fields: dict[str, Any] = {"sections": sections, "verdict": "toe", **changes}
    return content(*chapters, **fields)


def test_what_the_jury_wrote_and_the_verdict_are_numbered_through_the_chapters() -> None:
    passages = list_passages(written())
    assert [(one.number, one.text, one.section_id, one.target) for one in passages] == [
        (1, "De Vaart komt het predicaat voor speciaal onderwijs toe.", "", "verdict"),
        (2, "Eén.", "s1", "s1"),
        (3, "Twee.", "s1", "s1"),
        (4, "Drie.", "s2", "s2"),
        (5, "Vier.", "s2", "s2"),
        (6, "Vijf.", "s2", "s2"),
    ]


def test_each_says_under_which_chapter_and_heading_it_stands() -> None:
    assert [one.place for one in list_passages(written())] == [
        "2 Conclusie",
        "2 Conclusie: Samenvatting",
        "2 Conclusie: Een kop",
        "3 Bevindingen: De aanpak",
        "3 Bevindingen: De aanpak",
        "3 Bevindingen: De aanpak",
    ]


def test_the_number_stands_before_the_words_and_before_no_heading() -> None:
    report = number_report(written()).report
    told = [words(block) for block in report.blocks]
    assert "[2] Eén." in told
    assert "- [5] Vier.\n- [6] Vijf." in told
    assert STANDARD in told
    assert not any("[" in block.text for block in report.blocks if isinstance(block, Heading))


def test_a_standard_text_is_numbered_once_the_jury_changed_it() -> None:
    changed = Section("inleiding", "", "Wat deze jury is.", section_id="s0")
    texts = [one.text for one in list_passages(written(sections=(changed,)))]
    assert texts[0] == "Wat deze jury is."


def test_a_gap_has_no_number() -> None:
    assert [one.text for one in list_passages(written(sections=(), verdict="open"))] == []


@pytest.mark.parametrize(
    ("section", "said", "number"),
    [
        ("s1", "Twee.", 3),
        ("", "Drie.", 4),  # of a file that does not say where
        ("s2", "Twee.", 3),  # moved to another section
        ("s1", "Iets heel anders", 0),
        ("s1", "", 0),
    ],
)
def test_a_passage_is_found_by_its_words(section: str, said: str, number: int) -> None:
    found = find_passage(list_passages(written()), section, said)
    assert (found.number if found else 0) == number


def test_a_passage_that_was_edited_is_still_found_in_its_section() -> None:
    sections = (Section("conclusie", "", "De school kiest één onderwerp en houdt dat vol.", section_id="s1"),)
    passages = list_passages(written(sections=sections, verdict="open"))
    found = find_passage(passages, "s1", "De school kiest één thema en houdt dat vol.")
    assert found is not None
    assert find_passage(passages, "s2", "De school kiest één thema en houdt dat vol.") is None


def test_equal_passages_have_keys_of_their_own_that_stay_when_others_change() -> None:
    twice = Section("conclusie", "", "Eén.\nEén.", section_id="s1")
    keys = [one.key for one in list_passages(written(sections=(twice,), verdict="open"))]
    assert len(set(keys)) == 2
    more = Section("conclusie", "", "Nul.\nEén.\nEén.", section_id="s1")
    assert [one.key for one in list_passages(written(sections=(more,), verdict="open"))][1:] == keys
