"""Keys, references, norms, times and the verdict."""

from __future__ import annotations

from dataclasses import fields

import pytest

from jurytool.instruments.checks import ITEM_ATTRIBUTES
from jurytool.instruments.schema import Item, ItemKind
from tests.instruments.broken_case import Case, refusal
from tests.instruments.small_instrument import broken

SCORE = 'key = "score"'
TEXT_NEEDED = "een tekst tussen aanhalingstekens"
BAD_KEY = "kan hier niet staan. Gebruik letters, cijfers, punt, - en _, zonder spatie."
TWICE = "staat ook al op regel {first}. Kies iets anders."

KEYS = [
    Case(
        'id = "klein-kader"',
        'id = "Klein kader"',
        '"Klein kader" kan geen id zijn. Gebruik kleine letters, cijfers en -, zonder spatie.',
    ),
    Case(SCORE, 'key = "de score"', f'"de score" {BAD_KEY}'),
    Case(SCORE, f'key = "{"x" * 65}"', f'"{"x" * 65}" {BAD_KEY}'),
    Case(SCORE, 'key  = "1.1"', f'"1.1" {TWICE}', first='key = "1.1"'),
    Case(
        '{ key = "b", label = "Zorg" }]',
        '\n{ key = "a", label = "Zorg" }]',
        f'"a" {TWICE}',
        first="options = ",
    ),
    Case(
        'value = "2"', 'value = "1"', f'"1" {TWICE}', culprit='value = "1", label = "Veel"', first='"Weinig"'
    ),
    Case(
        'key = "vragen"',
        'key  = "vragen"\ntitle = "Een"\nitems = [{ key = "x", kind = "check", title = "X" }]\n'
        '[[groups]]\nkey = "vragen"',
        f'"vragen" {TWICE}',
        culprit='key = "vragen"',
        first='key  = "vragen"',
    ),
    Case('key = "keuzes"', 'key  = "oordeel"', f'"oordeel" {TWICE}', first='key = "oordeel"'),
    Case('key = "bijlage"', 'key  = "beeld"', f'"beeld" {TWICE}', first='key = "beeld"'),
    Case('key = "rooster"', 'key  = "oordeel"', f'"oordeel" {TWICE}', first='key = "oordeel"'),
    Case(
        'heading = "De sfeer", item_keys = ["klimaat"] },',
        'heading = "De sfeer", item_keys = ["klimaat"] },\n'
        '    { key = "sfeer", heading = "B", item_keys = ["1.1"] },',
        f'"sfeer" {TWICE}',
        first='"De sfeer"',
    ),
]

ITEMS = [
    Case('scale = "mate"', 'scale = "maat"', 'er is geen schaal "maat". Bedoel je "mate"?'),
    Case(
        'scale = "mate"\n', "", 'bij een onderdeel van soort "scale" hoort "scale".', culprit='kind = "scale"'
    ),
    Case(
        'title = "Het klimaat"',
        'title = "Het klimaat"\nmany = true',
        '"many" hoort niet bij een onderdeel van soort "narrative".',
    ),
    Case(
        'title = "Het klimaat"',
        'title = "Het klimaat"\nin_table = false',
        '"in_table" hoort niet bij een onderdeel van soort "narrative".',
    ),
    Case(
        "many = false",
        'many = false\nexplanation = "Hier niet: elke optie heeft haar eigen uitleg."',
        '"explanation" hoort niet bij een onderdeel van soort "choice".',
    ),
    Case(
        'threshold = { value = "3.25", comparison = "at_least" }',
        'threshold = { value = "3.25", comparison = "at_least" }\nunless_met = "norm_b"',
        'er is geen norm "norm_b". Kies uit: score.',
        culprit='unless_met = "norm_b"',
    ),
    Case(
        'value = "3.25"',
        'value = "3,25"',
        '"3,25" is geen getal. Schrijf een getal met een punt, bijvoorbeeld "3.25".',
    ),
    Case('value = "3.25"', "value = 3.25", f'"value" moet {TEXT_NEEDED} zijn.'),
    Case(
        '    { value = "2", label = "Veel" },',
        "",
        'de schaal "mate" heeft minstens twee punten nodig.',
        culprit="points = [",
    ),
    Case(
        'value = "2"',
        'value = "veel meer"',
        '"veel meer" kan hier niet staan. Gebruik hoogstens 12 tekens, zonder spatie.',
    ),
    Case('value = "2"', 'value = "not_seen"', '"not_seen" heeft al een eigen betekenis.'),
    Case(
        'application_group = "vragen"',
        'application_group = "vraag"',
        'er is geen groep "vraag". Bedoel je "vragen"?',
    ),
]

VISIT = [
    Case(
        '[[source_groups]]\nkey = "team"\nname = "team"',
        "",
        'er is geen bron "team". Er is er nog geen.',
        culprit='source_group = "team"',
    ),
    Case(
        '{school}."\n\n[[groups]]',
        '{school}."\n\n[[verdict.options]]\nlabel = "ja"\nsentence = "Ja."\nkey  = "open"\n\n[[groups]]',
        f'"open" {TWICE}',
        culprit='key  = "open"',
        first='key = "open"',
    ),
    Case(
        'title = "Bezoek"',
        'title = "Bezoek"\ncontact = "bezoek"',
        '"contact" kan niet "bezoek" zijn. Kies uit: preparatory_talk, visit, telephone, other.',
        culprit='contact = "bezoek"',
    ),
    Case(
        'title = "Bezoek"',
        'title = "Bezoek"\ncontact = "visit"\n\n[[phases]]\nkey = "twee"\nnumber = "2"\ntitle = "Twee"\n'
        'contact  = "visit"',
        '"visit" hoort al bij een andere fase.',
        culprit='contact  = "visit"',
    ),
    Case(
        'title = "Bezoek"',
        'title = "Bezoek"\nreport = "weg"',
        '"report" kan niet "weg" zijn. Kies uit: sent, reply, final.',
        culprit='report = "weg"',
    ),
    Case(
        'title = "Bezoek"',
        'title = "Bezoek"\nreport = "sent"\n\n[[phases]]\nkey = "twee"\nnumber = "2"\ntitle = "Twee"\n'
        'report  = "sent"',
        '"sent" hoort al bij een andere fase.',
        culprit='report  = "sent"',
    ),
    Case(
        'title = "Bezoek"',
        'title = "Bezoek"\ncontact = "visit"\nreport = "sent"',
        'een fase heeft "contact" of "report", niet allebei.',
        culprit='report = "sent"',
    ),
    Case(
        'kind = "conversation"',
        'kind = "gesprek"',
        '"kind" kan niet "gesprek" zijn. Kies uit: reception, tour, conversation, class_visit, documents, '
        "break, deliberation, feedback.",
    ),
    Case('start = "09:00"', 'start = "9.00"', '"9.00" is geen tijd. Schrijf bijvoorbeeld "09:15".'),
    Case('start = "09:00"', "start = 09:00:00", f'"start" moet {TEXT_NEEDED} zijn.'),
    Case('end = "09:45"', 'end = "24:00"', '"24:00" is geen tijd. Schrijf bijvoorbeeld "09:15".'),
    Case('end = "09:45"', 'end = "08:45"', "het eind 08:45 ligt niet na het begin 09:00."),
    Case('source_group = "team"', 'source_group = "teams"', 'er is geen bron "teams". Bedoel je "team"?'),
    Case(
        'key = "open"',
        'key = "later"',
        'bij "verdict" hoort een keuze met key "open". Daarmee begint elke beoordeling.',
        culprit="[verdict]",
    ),
    Case(
        "addable = true",
        "standalone = false",
        'dit kader is nergens te gebruiken: zet "standalone" of "addable" op true.',
    ),
]

CASES = [*KEYS, *ITEMS, *VISIT]


@pytest.mark.parametrize("case", CASES, ids=Case.name)
def test_a_mistake_is_told_with_file_line_and_what_was_expected(case: Case) -> None:
    assert refusal(case.text) == case.told


def test_an_instrument_for_use_alone_needs_a_report() -> None:
    text = broken("addable = true", "")
    text = text[: text.index("[outline]")]
    assert (
        refusal(text) == 'klein.toml, regel 1: hier ontbreekt "outline". Verwacht: de opbouw van het rapport.'
    )


def test_every_attribute_of_an_item_belongs_to_some_kind() -> None:
    of_every_item = {"key", "kind", "title", "code", "short", "question"}
    known = of_every_item.union(*ITEM_ATTRIBUTES.values())
    assert known == {declared.name for declared in fields(Item)}
    assert set(ITEM_ATTRIBUTES) == set(ItemKind)
