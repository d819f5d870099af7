"""Values that do not fit the schema."""

from __future__ import annotations

import pytest

from tests.instruments.broken_case import Case, refusal

TITLE = 'title = "Klein kader"'
TEXT_NEEDED = "een tekst tussen aanhalingstekens"
HIDDEN = 'in "title" staat een onzichtbaar teken dat Word niet kent. Haal het weg.'

SHAPE = [
    Case(TITLE, 'titel = "Klein kader"', '"titel" is hier niet bekend. Bedoel je "title"?'),
    Case(TITLE, "", f'hier ontbreekt "title". Verwacht: {TEXT_NEEDED}.', culprit='id = "klein-kader"'),
    Case(
        '[[groups.items]]\nkey = "score"\n',
        "[[ groups.items ]]\n",
        f'hier ontbreekt "key". Verwacht: {TEXT_NEEDED}.',
    ),
    Case(TITLE, 'title = "  "', '"title" mag niet leeg zijn.'),
    Case(TITLE, "title = 4", f'"title" moet {TEXT_NEEDED} zijn.'),
    Case(TITLE, 'title = "Klein\\nkader"', '"title" moet op één regel passen.'),
    Case(TITLE, 'title = "Klein\\u0007kader"', HIDDEN),
    Case(TITLE, 'title = "Klein\ud800kader"', HIDDEN),
    Case(
        'title = "De score"',
        "zwaarte = 3",
        '"zwaarte" is hier niet bekend. Kies uit: key, kind, title, code, short, question, scale, threshold, '
        "unless_met, options, many, other, default, in_table, explanation.",
    ),
    Case('kind = "number"', 'kind = "nummer"', '"kind" kan niet "nummer" zijn. Bedoel je "number"?'),
    Case(
        'comparison = "at_least" }',
        'comparison = ">=" }',
        '"comparison" kan niet ">=" zijn. Kies uit: at_least, more_than, at_most, less_than.',
        culprit="threshold =",
    ),
    Case("many = false", 'many = "nee"', '"many" moet true of false zijn, zonder aanhalingstekens.'),
    Case("level = 2", 'level = "2"', '"level" moet een heel getal zijn, zonder aanhalingstekens.'),
    Case("level = 2", "level = true", '"level" moet een heel getal zijn, zonder aanhalingstekens.'),
    Case(
        'item_kinds = ["conversation"]',
        'item_kinds = "conversation"',
        '"item_kinds" moet een lijst, tussen [ en ] of met een kop tussen [[ en ]] per deel zijn.',
    ),
    Case(
        'threshold = { value = "3.25", comparison = "at_least" }',
        "threshold = 3.25",
        '"threshold" moet een tabel zijn, met een naam en een waarde per regel.',
    ),
    Case('item_keys = ["klimaat"]', "item_keys = []", '"item_keys" mag niet leeg zijn.'),
    Case(
        "addable = true",
        'include_groups_from = "standaarden"',
        '"include_groups_from" kan alleen in een bestand in de map met kaders.',
    ),
]


@pytest.mark.parametrize("case", SHAPE, ids=Case.name)
def test_a_mistake_is_told_with_file_line_and_what_was_expected(case: Case) -> None:
    assert refusal(case.text) == case.told
