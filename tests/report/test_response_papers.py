"""The annex, the numbered concept and the answer to the school."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from jurytool.instruments.schema import ElementKind
from jurytool.models.enums import ResponseDecision
from jurytool.report.blocks import Block, FactsTable, Heading, Paragraph, WritingTable
from jurytool.report.checks import find_issues
from jurytool.report.content import ReportContent, SchoolResponse, Section
from jurytool.report.issues import RESPONSE_ROOM, IssueKind, Surroundings
from jurytool.report.outline import build_report
from jurytool.report.response_papers import build_letter, build_numbered_concept
from tests.report.builders import chapter, content, element, words

ADOPTED, DECLINED, OPEN = ResponseDecision.ADOPTED, ResponseDecision.DECLINED, ResponseDecision.OPEN
ONE = SchoolResponse(
    "r1", "De school heeft 80 leerlingen.", "Het zijn er 84.\nZie bijlage.", ADOPTED, "Dat klopt.", name="1"
)
TWO = SchoolResponse("r2", "", "Wij vinden het oordeel streng.", OPEN, name="2")


def with_responses(*responses: SchoolResponse, **changes: Any) -> ReportContent:
    text = chapter(element(ElementKind.SECTION, key="conclusie"), title="Conclusie")
    sections = (Section("conclusie", "", "De school heeft 80 leerlingen.", section_id="s1"),)
    fields = {"sections": sections, "with_responses": True, "responses": responses, **changes}
    return content(text, **fields)


def told(blocks: tuple[Block, ...]) -> list[str]:
    return [words(block) for block in blocks]


def annex(made_of: ReportContent) -> list[str]:
    lines = told(build_report(made_of).blocks)
    start = next((place for place, line in enumerate(lines) if "Reactie van de school" in line), len(lines))
    return lines[start:]


def test_the_annex_tells_passage_reaction_decision_and_reason() -> None:
    assert annex(with_responses(ONE))[2:] == [
        "## Reactie 1",
        "In het concept stond:",
        "De school heeft 80 leerlingen.",
        "De school: Het zijn er 84.",
        "Zie bijlage.",
        "De jury: overgenomen. Dat klopt.",
    ]


def test_the_annex_is_listed_in_the_contents_and_comes_only_when_it_was_asked_for() -> None:
    entries = [heading.entry for _, heading in build_report(with_responses(ONE)).entries]
    assert entries[-1] == "Bijlage Reactie van de school"
    assert annex(with_responses(ONE, with_responses=False)) == []
    assert annex(with_responses()) == []


def test_a_concept_shows_what_waits_and_a_definitive_report_leaves_it_out() -> None:
    assert "[Nog te beslissen: deze reactie]" in annex(with_responses(ONE, TWO))
    final = "\n".join(annex(with_responses(ONE, TWO, final=True)))
    assert "Het zijn er 84." in final
    assert "streng" not in final
    assert annex(with_responses(TWO, final=True)) == []


def test_a_reaction_on_the_whole_says_so() -> None:
    assert "Over het rapport als geheel." in annex(with_responses(TWO))


def test_an_outline_that_has_a_place_for_it_gets_it_there_and_not_twice() -> None:
    own = chapter(element(ElementKind.RESPONSES), title="Reactie van de school")
    lines = told(build_report(content(own, responses=(ONE,), with_responses=True)).blocks)
    assert sum("Het zijn er 84." in line for line in lines) == 1


def test_the_numbered_concept_ends_with_a_table_to_fill_in() -> None:
    report = build_numbered_concept(with_responses(ONE))
    assert "[1] De school heeft 80 leerlingen." in told(report.blocks)
    last = report.blocks[-1]
    assert isinstance(last, WritingTable)
    assert [name for name, _ in last.columns] == ["Nummer", "Reactie"]
    assert report.entries[-1][1].entry == "Reactie van de school"
    assert not any("Bijlage" in line for line in told(report.blocks))
    assert not report.final


def test_the_letter_counts_and_answers_each_reaction() -> None:
    other = SchoolResponse("r3", "Rust.", "Niet altijd.", DECLINED, "De jury zag rust.")
    report = build_letter(with_responses(ONE, other, made_on="2026-12-03", jurors=("Marit Oosterveld",)))
    lines = told(report.blocks)
    (about,) = [block for block in report.blocks if isinstance(block, FactsTable)]
    assert about.rows == (
        ("Aan", "De Vaart, Meerdrecht"),
        ("Datum", "3 december 2026"),
        ("Over", "concept van het juryrapport"),
    )
    assert any("uw 2 reacties" in line and "1 overgenomen en 1 niet overgenomen" in line for line in lines)
    assert "U schreef: Het zijn er 84." in lines
    assert "Ons besluit: niet overgenomen. De jury zag rust." in lines
    assert "Wat wij overnamen, staat in het definitieve rapport." in lines
    assert lines[-1] == "De jury, Marit Oosterveld"
    closing = [block.keep_next for block in report.blocks[-5:] if isinstance(block, Paragraph)]
    assert closing == [False, True, True, True, False]  # the name never stands alone on a page


def test_a_letter_that_takes_nothing_over_promises_nothing() -> None:
    other = SchoolResponse("r3", "Rust.", "Niet altijd.", DECLINED, "De jury zag rust.")
    lines = told(build_letter(with_responses(other)).blocks)
    assert not any("definitieve rapport" in line for line in lines)


def test_a_letter_about_an_example_says_so() -> None:
    report = build_letter(with_responses(ONE, is_example=True))
    assert "Voorbeeld" in report.header_left
    assert any("Voorbeeld" in line for line in told(report.blocks))


def issues(made_of: ReportContent) -> list[tuple[IssueKind, str, str, str]]:
    found = find_issues(made_of, Surroundings())
    return [(one.kind, one.text, one.target, one.room) for one in found if one.room == RESPONSE_ROOM]


def test_rapportwacht_tells_what_waits_for_a_decision_or_a_reason() -> None:
    bare = SchoolResponse("r3", "Rust.", "Niet altijd.", DECLINED)
    assert issues(with_responses(TWO, bare, with_responses=False)) == [
        (IssueKind.RESPONSE, "1 reactie van de school is nog open", "response:r2", RESPONSE_ROOM),
        (
            IssueKind.RESPONSE,
            "Bij 1 reactie van de school staat nog geen reden",
            "response:r3",
            RESPONSE_ROOM,
        ),
    ]
    assert issues(with_responses(ONE)) == []


def test_naamwacht_reads_the_reason_always_and_the_reaction_where_it_is_printed() -> None:
    named = SchoolResponse(
        "r1", "", "Juf Anneke de Wit zag dit ook.", ADOPTED, "Meester Piet Jansen zei het."
    )
    found = [text for kind, text, _, _ in issues(with_responses(named)) if kind is IssueKind.PERSON]
    assert any("Jansen" in text for text in found)
    assert any("Wit" in text for text in found)
    found = [text for _, text, _, _ in issues(with_responses(named, with_responses=False))]
    assert any("Jansen" in text for text in found)
    assert not any("Wit" in text for text in found)


def test_headings_of_reactions_stay_out_of_the_contents() -> None:
    blocks = build_report(with_responses(ONE)).blocks
    headings = [one for one in blocks if isinstance(one, Heading) and one.text.startswith("Reactie")]
    assert [one.contents_title for one in headings] == [""]
    assert any(isinstance(one, Paragraph) and one.style == "quote" for one in blocks)


def test_a_reaction_that_was_taken_over_while_the_text_stayed_is_advised_on() -> None:
    stays = replace(ONE, is_unchanged=True)
    ((kind, words, target, _),) = issues(with_responses(stays))
    assert (kind, target) == (IssueKind.RESPONSE, "response:r1")
    assert "Reactie 1 is overgenomen" in words
    declined = replace(stays, decision=DECLINED)
    assert not any("overgenomen" in text for _, text, _, _ in issues(with_responses(declined)))
