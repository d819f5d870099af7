"""From a TOML file to an instrument, and what is said in Dutch when that fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from jurytool.errors import InstrumentError
from jurytool.instruments.loader import load_instrument, load_library, parse_instrument
from jurytool.instruments.schema import ElementKind, ItemKind, Threshold
from jurytool.paths import resources_dir
from tests.instruments.small_instrument import SMALL

BUILTIN = resources_dir() / "instruments"


def write(folder: Path, name: str, text: str) -> Path:
    """Return a new file with this text."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def named(instrument_id: str, title: str = "Klein kader") -> str:
    """Return the small instrument under another id."""
    return SMALL.replace('id = "klein-kader"', f'id = "{instrument_id}"').replace("Klein kader", title)


def test_an_instrument_is_read_whole() -> None:
    instrument = parse_instrument(SMALL, "klein.toml")
    assert (instrument.id, instrument.version, instrument.room) == ("klein-kader", "1", "Vragen")
    assert [item.kind for item in instrument.items()] == [
        ItemKind.NARRATIVE,
        ItemKind.SCALE,
        ItemKind.NUMBER,
        ItemKind.CHOICE,
        ItemKind.FACT,
    ]
    score = instrument.item("score")
    assert score is not None
    assert score.threshold == Threshold("3.25", "at_least")
    assert instrument.outline is not None
    chapter = instrument.outline.chapters[0]
    assert [element.kind for element in chapter.elements][:2] == [ElementKind.TEXT, ElementKind.FINDINGS]
    assert (
        chapter.elements[0].text == "De school bestaat sinds {feit:opening}.\nDe jury kwam op {bezoekdatum}."
    )
    assert chapter.elements[1].findings[0].item_keys == ("klimaat",)


def test_windows_line_ends_make_no_difference() -> None:
    assert parse_instrument(SMALL.replace("\n", "\r\n"), "klein.toml") == parse_instrument(
        SMALL, "klein.toml"
    )


def test_a_library_holds_the_own_instruments_beside_those_of_the_program(tmp_path: Path) -> None:
    write(tmp_path, "eigen.toml", SMALL)
    library = load_library(BUILTIN, tmp_path)
    assert set(library.instruments) == {
        "excellente-scholen",
        "standaarden",
        "zeer-goede-school-praktijkonderwijs",
        "klein-kader",
    }
    assert library.texts["klein-kader"] == SMALL
    assert library.problems == ()


def test_an_own_instrument_takes_the_place_of_the_program_s(tmp_path: Path) -> None:
    text = named("excellente-scholen", "Onze Excellente Scholen")
    write(tmp_path, "eigen.toml", text)
    library = load_library(BUILTIN, tmp_path)
    assert library.instruments["excellente-scholen"].title == "Onze Excellente Scholen"
    assert library.texts["excellente-scholen"] == text


def test_a_broken_own_instrument_stops_nothing(tmp_path: Path) -> None:
    write(tmp_path, "a-stuk.toml", named("standaarden").replace("level = 2", "level = 9"))
    write(tmp_path, "b-goed.toml", named("goed"))
    write(tmp_path, "c-leeg.toml", "")
    library = load_library(BUILTIN, tmp_path)
    assert [str(problem) for problem in library.problems] == [
        'a-stuk.toml, regel 87: "level" kan niet 9 zijn. Kies 2 of 3.',
        "c-leeg.toml: het bestand is leeg. Verwacht: een kader in TOML.",
    ]
    assert library.instruments["standaarden"].title == "Standaarden en indicatoren"
    assert "goed" in library.instruments


def test_a_usual_grid_is_another_instrument_that_can_be_added(tmp_path: Path) -> None:
    usual = 'addable = true\nusual_grids = ["{}"]'
    for name, grid in {"a-goed": "standaarden", "b-goed": "a-goed"}.items():
        write(tmp_path, f"{name}.toml", named(name).replace("addable = true", usual.format(grid)))
    for name, grid in {"c-fout": "standaarten", "d-fout": "d-fout", "e-fout": "excellente-scholen"}.items():
        write(tmp_path, f"{name}.toml", named(name).replace("addable = true", usual.format(grid)))
    library = load_library(BUILTIN, tmp_path)
    assert library.instruments["b-goed"].usual_grids == ("a-goed",)
    told = [str(problem) for problem in library.problems]
    line = SMALL[: SMALL.index("addable")].count("\n") + 2
    assert [sentence.split(" Kies ")[0].split(" Bedoel ")[0] for sentence in told] == [
        f'{name}.toml, regel {line}: er is geen kader "{grid}" dat erbij gebruikt kan worden.'
        for name, grid in (
            ("c-fout", "standaarten"),
            ("d-fout", "d-fout"),
            ("e-fout", "excellente-scholen"),
        )
    ]
    assert told[0].endswith('Bedoel je "standaarden"?')
    assert {"c-fout", "d-fout", "e-fout"}.isdisjoint(library.instruments)


def test_a_broken_instrument_of_the_program_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, "stuk.toml", "id = 1\n")
    with pytest.raises(InstrumentError, match=r"^stuk\.toml, regel 1: "):
        load_library(tmp_path, None)


def test_two_own_instruments_cannot_share_an_id(tmp_path: Path) -> None:
    write(tmp_path, "a.toml", named("dubbel", "De eerste"))
    write(tmp_path, "b.toml", named("dubbel", "De tweede"))
    library = load_library(BUILTIN, tmp_path)
    assert library.instruments["dubbel"].title == "De eerste"
    assert [str(problem) for problem in library.problems] == [
        'b.toml, regel 1: het kader "dubbel" staat ook al in a.toml. Kies een andere id.'
    ]


def test_a_library_without_own_instruments_is_that_of_the_program(tmp_path: Path) -> None:
    assert load_library(BUILTIN, None) == load_library(BUILTIN, tmp_path / "niet-hier")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (SMALL.encode("utf-16"), "de letters in dit bestand zijn niet te lezen. Sla het op als UTF-8."),
        (
            "title = 'é'".encode("cp1252"),
            "de letters in dit bestand zijn niet te lezen. Sla het op als UTF-8.",
        ),
        (b"", "het bestand is leeg. Verwacht: een kader in TOML."),
        (("# é" * 300_000).encode(), "het bestand is te groot voor een kader. Verwacht: hoogstens 1 MB."),
        (b"# x\n" * 2_500_000, "het bestand is te groot voor een kader. Verwacht: hoogstens 1 MB."),
    ],
    ids=["utf-16", "cp1252", "leeg", "1,2 MB in minder letters", "10 MB"],
)
def test_a_file_that_is_no_text_is_told_in_one_sentence(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "vreemd.toml"
    path.write_bytes(content)
    with pytest.raises(InstrumentError) as caught:
        load_instrument(path)
    assert str(caught.value) == f"vreemd.toml: {sentence}"
    assert [str(problem) for problem in load_library(BUILTIN, tmp_path).problems] == [
        f"vreemd.toml: {sentence}"
    ]


def test_a_file_of_notepad_is_read(tmp_path: Path) -> None:
    path = tmp_path / "eigen.toml"
    path.write_bytes(SMALL.replace("\n", "\r\n").encode("utf-8-sig"))
    assert load_instrument(path) == parse_instrument(SMALL, "klein.toml")
    assert load_library(BUILTIN, tmp_path).texts["klein-kader"] == SMALL


def test_a_file_that_is_not_there_or_is_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "map.toml").mkdir()
    assert [str(problem) for problem in load_library(BUILTIN, tmp_path).problems] == [
        "map.toml: dit is geen bestand."
    ]
    with pytest.raises(InstrumentError, match=r"^weg\.toml: dit is geen bestand\.$"):
        load_instrument(tmp_path / "weg.toml")


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # root may read everything, so the refusal of the system is played
    def refuse(self: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    path = write(tmp_path, "dicht.toml", SMALL)
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InstrumentError) as caught:
        load_instrument(path)
    assert str(caught.value) == "dicht.toml: het bestand kan niet worden gelezen. Kijk of je het mag openen."


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path, "lees mij.txt", "geen kader")
    write(tmp_path, ".eigen.toml", "geen kader")
    assert load_library(BUILTIN, tmp_path).problems == ()
