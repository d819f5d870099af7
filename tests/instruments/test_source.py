"""Mistakes in the writing of a file, which tomllib tells in English."""

from __future__ import annotations

import pytest

from tests.instruments.broken_case import Case, refusal

TITLE = 'title = "Klein kader"'
GRID = 'kind = "grid"'
UNCLOSED = "een tekst hoort te eindigen met een aanhalingsteken."

WRITING = [
    Case(TITLE, 'title = "Klein kader', UNCLOSED),
    Case(TITLE, "title = 'Klein kader", UNCLOSED),
    Case(GRID, 'hint = """\nWaar\nblijft het eind?', UNCLOSED, culprit="hint ="),
    Case(GRID, "hint = '''\nWaar\nblijft het eind?", UNCLOSED, culprit="hint ="),
    Case(
        TITLE,
        "title = Klein kader",
        "de waarde achter = is niet te lezen. Een tekst staat tussen aanhalingstekens.",
    ),
    Case(TITLE, 'title "Klein kader"', "na de naam hoort het teken = te staan."),
    Case(TITLE, 'title = "Klein" kader', "achter de waarde staat nog iets. Begin daarvoor een nieuwe regel."),
    Case(TITLE, 'title = "a"\ntitle = "b"', "deze naam heeft hier al een waarde. Een naam mag één keer."),
    Case(TITLE, '= "Klein kader"', "hier hoort een regel te staan als: naam = waarde, [kop] of [[kop]]."),
    Case(TITLE, 'title = "C:\\kader"', "een \\ in een tekst hoort dubbel te staan: \\\\."),
    Case(TITLE, 'title = "\\uD800"', "deze code na \\ bestaat niet."),
    Case(TITLE, 'title = "Klein\x07kader"', "hier staat een teken dat niet in een tekst mag."),
    Case(TITLE, "title = 2026-02-30", "deze datum of tijd bestaat niet."),
    Case(
        TITLE, "title = " + "9" * 5_000, "deze regel is niet te lezen. Verwacht: naam = waarde.", culprit=GRID
    ),
    Case(TITLE, "a." * 40 + "b = 1", "deze naam heeft te veel delen."),
    Case("[verdict]", "[verdict", "een kop hoort te eindigen met ] of ]].", culprit="[verdict\n"),
    Case("[outline]", "[verdict ]", "deze kop staat er al. Een kop die vaker mag, staat tussen [[ en ]]."),
    Case(
        'label = "Weinig" },',
        'label = "Weinig" ,',
        "hier hoort een naam te staan, met alleen letters, cijfers, - en _.",
        culprit='    { value = "1"',
    ),
    Case(
        '    { value = "2", label = "Veel" },\n]',
        "",
        "boven deze kop staat een lijst die niet eindigt met ].",
        culprit="[[source_groups]]",
    ),
]


@pytest.mark.parametrize("case", WRITING, ids=Case.name)
def test_a_mistake_is_told_with_file_line_and_what_was_expected(case: Case) -> None:
    assert refusal(case.text) == case.told


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_an_empty_text_is_told_without_a_line(text: str) -> None:
    assert refusal(text) == "klein.toml: het bestand is leeg. Verwacht: een kader in TOML."


def test_a_text_that_nests_without_end_is_refused() -> None:
    assert refusal("a = " + "[" * 100_000) == "klein.toml: er zitten te veel lijsten in elkaar."


def test_an_enormous_text_is_refused_unread() -> None:
    assert refusal("[" * 10_000_000) == (
        "klein.toml: het bestand is te groot voor een kader. Verwacht: hoogstens 1 MB."
    )
