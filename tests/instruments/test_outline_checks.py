"""What a report outline is refused for."""

from __future__ import annotations

from dataclasses import fields

import pytest

from jurytool.instruments.outline_checks import ELEMENT_ATTRIBUTES, EVERY_ELEMENT
from jurytool.instruments.schema import Element, ElementKind
from tests.instruments.broken_case import Case, refusal
from tests.instruments.small_instrument import broken

REPORT = [
    Case(
        'kind = "findings"',
        'kind = "tabel"',
        '"kind" kan niet "tabel" zijn. Kies uit: text, section, findings, item_findings, list, verdict, '
        "item_list, facts_table, profile, norms, choices, grid, phases, colophon, responses.",
    ),
    Case(
        'kind = "choices"',
        'kind = "choices"\nrepeat_header = true',
        '"repeat_header" hoort niet bij een element van soort "choices".',
    ),
    Case(
        'item_kinds = ["conversation"]\n',
        "",
        'bij een element van soort "item_findings" hoort "item_kinds".',
        culprit='kind = "item_findings"',
    ),
    Case(
        'item_kinds = ["conversation"]',
        'item_kinds = ["conversations"]',
        'er is geen programmaonderdeel "conversations". Bedoel je "conversation"?',
    ),
    Case(
        'item_keys = ["klimaat"]',
        'item_keys = ["klimat"]',
        'er is geen onderdeel "klimat". Bedoel je "klimaat"?',
    ),
    Case('groups = ["vragen"]', 'groups = ["vraag"]', 'er is geen groep "vraag". Bedoel je "vragen"?'),
    Case(
        'kind = "choices"\ngroups = ["vragen"]',
        'kind = "norms"\ngroups = ["los"]\n\n[[groups]]\nkey = "los"\n'
        'title = "Los"\nitems = [{ key = "los", kind = "fact", title = "Los" }]',
        'in de groep "los" zit geen onderdeel van soort number of check.',
        culprit='groups = ["los"]',
    ),
    Case(
        '[[phases]]\nkey = "bezoek"\nnumber = "1"\ntitle = "Bezoek"\n'
        'text = "Op {fase:bezoek} kwam de jury langs."',
        "",
        'bij een element van soort "phases" horen fasen: [[phases]].',
        culprit='kind = "phases"',
    ),
    Case("level = 2", "level = 1", '"level" kan niet 1 zijn. Kies 2 of 3.'),
    Case(
        'text = "Op {fase:bezoek} kwam',
        'text = "Op {fase:bezoeken} kwam',
        'het veld {fase:bezoeken} bestaat niet. Bedoel je "fase:bezoek"?',
    ),
    Case(
        "De jury kwam op {bezoekdatum}.",
        "De jury kwam op {wanneer} in {plaats}.",
        "het veld {wanneer} bestaat niet. Kies uit: bestuur, bezoekdatum, fase:bezoek, feit:opening, "
        "plaats, ronde, school, sector.",
    ),
    Case(
        "{feit:opening}",
        "{feit:klimaat}",
        "het veld {feit:klimaat} bestaat niet. Kies uit: bestuur, bezoekdatum, fase:bezoek, feit:opening, "
        "plaats, ronde, school, sector.",
    ),
    Case("Over {school}", "Over {schol}", 'het veld {schol} bestaat niet. Bedoel je "school"?'),
    Case(
        "niet van {school}.",
        "niet van {school.",
        "een accolade mist haar andere helft. Een veld ziet eruit als {school}.",
    ),
    Case(
        'title = "Beeld"',
        'title = "Beeld van {school}"',
        "hier kan geen veld staan. Velden kunnen in een text en in de heading.",
    ),
    Case(
        '[outline.grid_annex]\nkey = "bijlage"\ntitle = "Bijlage"\n\n[[outline.grid_annex.elements]]',
        "[[outline.chapters.elements]]",
        'bij "addable" hoort een bijlage: [outline.grid_annex].',
        "addable =",
    ),
]


@pytest.mark.parametrize("case", REPORT, ids=Case.name)
def test_a_mistake_is_told_with_file_line_and_what_was_expected(case: Case) -> None:
    assert refusal(case.text) == case.told


def test_a_verdict_in_the_report_needs_words() -> None:
    verdict = broken("[[groups]]", "[[ groups ]]")
    start, end = verdict.index("[verdict]"), verdict.index("[[ groups ]]")
    assert refusal(verdict[:start] + verdict[end:]).endswith(
        'bij een element van soort "verdict" hoort een tabel [verdict].'
    )


def test_the_line_in_a_long_text_is_the_one_with_the_mistake() -> None:
    # the case of {wanneer} above counts the same; here the number itself, for whoever reads the file
    text = broken("{bezoekdatum}", "{wanneer}")
    assert text.split("\n")[89] == "De jury kwam op {wanneer}."
    assert refusal(text).startswith("klein.toml, regel 90: ")


def test_every_attribute_of_an_element_belongs_to_some_kind() -> None:
    known = EVERY_ELEMENT.union(*ELEMENT_ATTRIBUTES.values())
    assert known == {declared.name for declared in fields(Element)}
    assert set(ELEMENT_ATTRIBUTES) == set(ElementKind)
