"""One instrument that takes over the groups and scales of another."""

from __future__ import annotations

from pathlib import Path

import pytest

from jurytool.errors import InstrumentError
from jurytool.instruments.loader import load_instrument, load_library, parse_instrument
from tests.instruments.small_instrument import SMALL, broken

INCLUDE = 'include_groups_from = "klein-kader"'
TAKER = f"""\
id = "neemt-over"
version = "2"
language = "nl"
title = "Neemt over"
status = ""
room = "Vragen"
{INCLUDE}

[[groups]]
key = "eigen"
title = "Eigen vragen"
items = [{{ key = "rust", kind = "check", title = "Er is rust" }}]

[outline]
title = "Verslag"
subtitle = ""

[[outline.chapters]]
key = "beeld"
title = "Beeld"

[[outline.chapters.elements]]
key = "keuzes"
kind = "choices"
groups = ["vragen"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the small instrument."""
    path = tmp_path / "kaders"
    path.mkdir()
    (path / "klein.toml").write_text(SMALL, encoding="utf-8")
    return path


def refusal(folder: Path, text: str) -> str:
    """Return the sentence with which the file is refused that takes groups over."""
    path = folder / "a-neemt-over.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InstrumentError) as caught:
        load_instrument(path)
    assert str(load_library(folder.parent, folder).problems[0]) == str(caught.value)
    return str(caught.value)


def test_the_groups_of_the_other_come_after_its_own(folder: Path) -> None:
    path = folder / "a-neemt-over.toml"
    path.write_text(TAKER, encoding="utf-8")
    taker = load_instrument(path)
    small = load_instrument(folder / "klein.toml")
    assert taker.groups[0].key == "eigen"
    assert taker.groups[1:] == small.groups
    assert taker.scales == small.scales
    assert (taker.verdict, taker.phases) == (None, ())


def test_the_text_for_a_dossier_is_whole_and_keeps_its_lines(folder: Path) -> None:
    (folder / "a-neemt-over.toml").write_text(TAKER, encoding="utf-8")
    library = load_library(folder, None)
    text = library.texts["neemt-over"]
    assert parse_instrument(text, "kopie") == library.instruments["neemt-over"]
    own = text.split("\n")[: TAKER.count("\n")]
    assert own[6] == '# groepen en schalen onderaan: kader "klein-kader", versie 1'
    assert own == [line if line != INCLUDE else own[6] for line in TAKER.split("\n")[:-1]]


def test_only_groups_and_scales_are_taken_over_without_the_comments_between(folder: Path) -> None:
    with_comments = broken("[outline]", "# het rapport\n[outline]").replace(
        "[[groups]]", "# vragen\n[[groups]]"
    )
    (folder / "klein.toml").write_text(with_comments, encoding="utf-8")
    (folder / "a-neemt-over.toml").write_text(TAKER, encoding="utf-8")
    text = load_library(folder, None).texts["neemt-over"]
    borrowed = text[text.index("# groepen en schalen") + len(TAKER) :]
    assert "# het rapport" not in borrowed
    assert "[verdict]" not in borrowed
    assert "[[phases]]" not in borrowed


def test_an_own_instrument_can_take_over_from_the_program(tmp_path: Path, folder: Path) -> None:
    own = tmp_path / "eigen"
    own.mkdir()
    (own / "neemt-over.toml").write_text(TAKER, encoding="utf-8")
    library = load_library(folder, own)
    assert library.problems == ()
    assert library.instruments["neemt-over"].item("klimaat") is not None


def test_an_instrument_of_the_program_never_depends_on_an_own_one(tmp_path: Path, folder: Path) -> None:
    (folder / "neemt-over.toml").write_text(TAKER, encoding="utf-8")
    own = tmp_path / "eigen"
    own.mkdir()
    (own / "klein.toml").write_text(SMALL.replace("Het klimaat", "De sfeer"), encoding="utf-8")
    library = load_library(folder, own)
    titles = {
        key: item.title for key in library.instruments if (item := library.instruments[key].item("klimaat"))
    }
    assert titles == {"klein-kader": "De sfeer", "neemt-over": "Het klimaat"}


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        (
            'include_groups_from = "klein-kadr"',
            'er is geen kader "klein-kadr" in orde. Bedoel je "klein-kader"?',
        ),
        (
            'include_groups_from = """klein-kader"""',
            'deze regel is niet te lezen. Verwacht: include_groups_from = "naam-van-kader".',
        ),
        (
            "include_groups_from = true",
            'deze regel is niet te lezen. Verwacht: include_groups_from = "naam-van-kader".',
        ),
    ],
)
def test_an_include_that_leads_nowhere_is_told(folder: Path, bad: str, sentence: str) -> None:
    assert refusal(folder, TAKER.replace(INCLUDE, bad)) == f"a-neemt-over.toml, regel 7: {sentence}"


def test_what_the_other_brings_twice_is_told_at_the_include(folder: Path) -> None:
    assert refusal(folder, TAKER.replace('key = "rust"', 'key = "1.1"')) == (
        'a-neemt-over.toml, regel 7: "1.1" staat ook al op regel 12. Kies iets anders.'
    )


def test_a_mistake_above_what_is_taken_over_keeps_its_line(folder: Path) -> None:
    assert refusal(folder, TAKER.replace('["vragen"]', '["vraag"]')).startswith(
        "a-neemt-over.toml, regel 25: "
    )


def test_an_instrument_without_headed_groups_lends_nothing(folder: Path) -> None:
    item = '{ key = "los", kind = "check", title = "Los" }'
    inline = f'groups = [{{ key = "los", title = "Los", items = [{item}] }}]\n'
    minimal = TAKER.replace(INCLUDE, inline).replace('id = "neemt-over"', 'id = "plat"')
    minimal = minimal[: minimal.index("[[groups]]")] + minimal[minimal.index("[outline]") :]
    minimal = minimal.replace('kind = "choices"\ngroups = ["vragen"]', 'kind = "section"')
    (folder / "plat.toml").write_text(minimal, encoding="utf-8")
    assert refusal(folder, TAKER.replace(INCLUDE, 'include_groups_from = "plat"')) == (
        'a-neemt-over.toml, regel 7: het kader "plat" heeft geen groepen met een kop [[groups]].'
    )
