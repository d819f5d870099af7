"""The command line: Dutch, with exit codes 0 done, 1 refused, 2 wrong use."""

from __future__ import annotations

import json
import re
import sys
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from PySide6.QtWidgets import QApplication

from jurytool.cli import main, make_parser
from jurytool.paths import DataPaths, default_data_paths
from jurytool.services.context import open_context
from jurytool.services.dossier.assessments import add_assessment
from jurytool.services.dossier.start import list_dossiers

Capture = pytest.CaptureFixture[str]
# the commands lay out pages; a test of the screen could not follow in a process without widgets
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Path:
    """A folder in which `jurytool demo` has run once."""
    folder = tmp_path_factory.mktemp("demo é")
    assert main(["demo", "--map", str(folder)]) == 0
    return folder


def copy_of(demo: Path, folder: Path) -> Path:
    """A data folder of a test's own, filled as the demo's."""
    folder.mkdir()
    (folder / "jurytool.db").write_bytes((demo / "gegevens" / "jurytool.db").read_bytes())
    return folder


def add_second_assessment(folder: Path, school: str) -> None:
    """Give the dossier of this school a second report."""
    ctx = open_context(DataPaths(folder))
    dossier_id = next(row.dossier_id for row in list_dossiers(ctx) if school in row.school_name)
    instrument = next(one.id for one in ctx.library.instruments.values() if one.addable)
    add_assessment(ctx, dossier_id, instrument, "OKE")
    ctx.close()


def test_demo_writes_two_reports_and_says_where(demo: Path) -> None:
    reports = sorted(path.name for path in demo.glob("*.docx"))
    assert reports == ["Juryrapport De Vaart – Concept 1.docx", "Rapport Kompas College – Concept 1.docx"]
    for report in demo.glob("*.docx"):
        with zipfile.ZipFile(report) as file:
            assert file.testzip() is None
            assert "word/document.xml" in file.namelist()


@pytest.mark.parametrize(
    ("report", "shared"),
    [("Juryrapport De Vaart", 0), ("Rapport Kompas College", 2)],  # short chapters that go on under another
)
def test_the_contents_list_has_a_page_number_for_each_chapter(demo: Path, report: str, shared: int) -> None:
    body = Document(str(demo / f"{report} – Concept 1.docx")).element.body
    entries = [Paragraph(p, body) for p in body.iter(qn("w:p")) if p.style in ("TOC1", "TOC2")]
    pages = [
        int(re.findall(r"\d+$", "".join(t.text or "" for t in p._p.iter(qn("w:t"))))[0]) for p in entries
    ]
    assert len(pages) >= 4
    assert pages == sorted(pages)
    assert len(pages) - len(set(pages)) == shared
    assert pages[0] == 3


def test_demo_prints_the_path_of_each_report(tmp_path: Path, capsys: Capture) -> None:
    assert main(["demo", "--map", str(tmp_path / "uit")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert all(Path(line).is_file() for line in lines)


def test_the_dossiers_are_listed_for_people_and_for_programs(demo: Path, capsys: Capture) -> None:
    assert main(["dossiers", "--data-map", str(demo / "gegevens")]) == 0
    assert "De Vaart (voorbeeld) · 99AA|OKE01|SO" in capsys.readouterr().out
    assert main(["--data-map", str(demo / "gegevens"), "dossiers", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["school_name"] for row in rows} == {"De Vaart", "Kompas College"}


def test_no_dossiers_is_said(data_paths: DataPaths, capsys: Capture) -> None:
    open_context(data_paths).close()
    assert main(["dossiers", "--data-map", str(data_paths.root)]) == 0
    assert capsys.readouterr().out == "Er zijn nog geen dossiers.\n"


@pytest.mark.parametrize("words", ["de vaart", "99AA|OKE01|SO", "Vaar"])
def test_a_report_is_made_for_a_school_by_name_or_brin(
    demo: Path, tmp_path: Path, capsys: Capture, words: str
) -> None:
    folder, target = copy_of(demo, tmp_path / "d"), tmp_path / "uit.docx"
    assert main(["rapport", words, "--uit", str(target), "--data-map", str(folder)]) == 0
    assert target.stat().st_size > 10_000
    assert capsys.readouterr().out == f"{target}\n"


@pytest.mark.parametrize(
    ("words", "sentence"), [("Nergens", "Er is geen dossier “Nergens”."), ("e", "Er zijn 2 dossiers")]
)
def test_a_school_that_is_not_clear_is_refused(
    demo: Path, tmp_path: Path, capsys: Capture, words: str, sentence: str
) -> None:
    folder = copy_of(demo, tmp_path / "d")
    assert main(["rapport", words, "--data-map", str(folder)]) == 1
    told = capsys.readouterr()
    assert told.err.startswith(sentence)
    assert told.out == ""


def test_a_report_that_is_no_word_file_is_refused(demo: Path, tmp_path: Path, capsys: Capture) -> None:
    folder = copy_of(demo, tmp_path / "d")
    target = tmp_path / "rapport.pdf"
    assert main(["rapport", "Vaart", "--uit", str(target), "--data-map", str(folder)]) == 1
    assert ".docx" in capsys.readouterr().err
    assert not target.exists()


@pytest.mark.parametrize("name", ["b.docx", "B.DOCX"])
def test_two_reports_do_not_go_into_one_word_file(
    demo: Path, tmp_path: Path, capsys: Capture, name: str
) -> None:
    folder, target = copy_of(demo, tmp_path / "d"), tmp_path / name
    add_second_assessment(folder, "Vaart")
    assert main(["rapport", "Vaart", "--uit", str(target), "--data-map", str(folder)]) == 1
    told = capsys.readouterr()
    assert told.err == (
        "Dit dossier heeft 2 rapporten; die passen niet in één bestand. Geef bij --uit de naam van een map.\n"
    )
    assert told.out == ""
    assert not target.exists()


def test_the_check_says_that_all_is_well(demo: Path, capsys: Capture) -> None:
    assert main(["controleer", "--data-map", str(demo / "gegevens")]) == 0
    assert capsys.readouterr().out.startswith("Alles is in orde: 2 dossiers, ")


def test_the_check_names_an_instrument_of_the_users_own_that_is_broken(
    demo: Path, tmp_path: Path, capsys: Capture
) -> None:
    folder = copy_of(demo, tmp_path / "d")
    (folder / "kaders").mkdir()
    (folder / "kaders" / "mijn kader.toml").write_text("titel = \n", encoding="utf-8")
    assert main(["controleer", "--data-map", str(folder)]) == 1
    told = capsys.readouterr()
    assert told.out.startswith("Alles is in orde: 2 dossiers, ")
    assert told.err.startswith("mijn kader.toml, regel 1: ")


def test_the_check_finds_a_damaged_database(demo: Path, tmp_path: Path, capsys: Capture) -> None:
    folder = copy_of(demo, tmp_path / "d")
    database = folder / "jurytool.db"
    data = bytearray(database.read_bytes())
    for place in range(40_000, len(data), 4_096):
        data[place : place + 64] = b"\xff" * 64
    database.write_bytes(bytes(data))
    assert main(["controleer", "--data-map", str(folder)]) == 1
    assert "beschadigd" in capsys.readouterr().err
    assert database.read_bytes() == bytes(data)


@pytest.mark.parametrize(
    "words",
    [["dossiers"], ["rapport", "Vaart"], ["exporteer", "Vaart"], ["reservekopie"], ["controleer"]],
    ids=lambda words: words[0],
)
@pytest.mark.parametrize("is_there", [False, True], ids=["no folder", "another folder"])
def test_a_slip_in_the_name_of_the_data_folder_makes_nothing(
    data_paths: DataPaths, capsys: Capture, words: list[str], is_there: bool
) -> None:
    root = data_paths.root if is_there else data_paths.root / "gegevns"
    assert main([*words, "--data-map", str(root)]) == 1
    assert capsys.readouterr().err == (
        f"In de map {root} staan geen gegevens van Jurytool. Kijk of de naam achter --data-map klopt.\n"
    )
    assert list(data_paths.root.iterdir()) == []


@pytest.mark.parametrize(
    "words", [["demo", "--map", "uit"], ["importeer", "x.jury"]], ids=lambda words: words[0]
)
def test_a_new_data_folder_is_made_only_in_a_folder_that_is_there(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([*words, "--data-map", str(tmp_path / "stikc" / "gegevens")]) == 1
    assert capsys.readouterr().err == (
        f"De map {tmp_path / 'stikc'} bestaat niet, dus daarin komen geen gegevens. "
        "Kijk of de naam achter --data-map klopt.\n"
    )
    assert not (tmp_path / "stikc").exists()
    assert not (tmp_path / "uit").exists()


def test_the_usual_folder_that_is_not_there_yet_is_told_too(capsys: Capture) -> None:
    assert main(["dossiers"]) == 1
    said = capsys.readouterr().err
    assert said.endswith("staan geen gegevens van Jurytool. Zeg met --data-map in welke map ze wel staan.\n")
    assert not default_data_paths().root.exists()


def test_the_self_test_passes(capsys: Capture) -> None:
    assert main(["zelftest"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "De zelftest is geslaagd."


@pytest.mark.parametrize("words", [["rapport"], ["bestaat-niet"], ["demo", "--onbekend"], ["demo", "--map"]])
def test_wrong_use_is_told_in_dutch_with_exit_code_two(words: list[str], capsys: Capture) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    told = capsys.readouterr().err
    assert told.startswith("Zo werkt dit niet: ")
    assert not {"error", "required", "argument", "choose"} & set(told.replace(":", " ").split())


_NAMES = "demo rapport dossiers exporteer importeer open reservekopie controleer zelftest"
ROOMS = ", ".join(f"'{name}'" for name in _NAMES.split())


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["rapport"], "dit ontbreekt nog: DOSSIER"),
        (["rapport", "a", "argument b"], "dit ken ik niet: argument b"),
        (["demo", "--onbekend"], "dit ken ik niet: --onbekend"),
        (["bestaat-niet"], f"dit ken ik niet: “bestaat-niet”. Kies uit: {ROOMS}"),
        (["demo", "--map"], "achter --map hoort nog iets."),
        (["--data-map"], "achter --data-map hoort nog iets."),
        (["rapport", "a", "--uit"], "achter --uit hoort nog iets."),
        (["dossiers", "--json=3"], "achter --json hoort niets, ook niet “3”."),
        (["--versie=o'n"], "achter --versie hoort niets, ook niet “o'n”."),
        (["-hx"], "achter -h/--help hoort niets, ook niet “x”."),
        (["--=3"], "--=3 kan van alles zijn. Kies uit: --data-map, --help, --versie"),
    ],
)
def test_all_that_argparse_can_say_of_our_options_is_dutch(
    words: list[str], sentence: str, capsys: Capture
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert capsys.readouterr().err.splitlines()[0] == f"Zo werkt dit niet: {sentence}"


def test_what_a_later_argparse_may_say_is_not_shown_in_english(capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        make_parser().error("something new is wrong")
    assert capsys.readouterr().err.splitlines()[0] == "Zo werkt dit niet: dit begrijp ik niet."


def test_help_is_dutch(capsys: Capture) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    assert stopped.value.code == 0
    told = capsys.readouterr().out
    assert told.startswith("gebruik: jurytool")
    assert "usage" not in told
    assert "options" not in told


def test_a_second_jurytool_on_the_same_folder_is_refused(data_paths: DataPaths, capsys: Capture) -> None:
    ctx = open_context(data_paths)
    try:
        assert main(["dossiers", "--data-map", str(data_paths.root)]) == 1
        assert "al open" in capsys.readouterr().err
        assert list_dossiers(ctx) == []
    finally:
        ctx.close()


def test_commands_do_not_load_the_screen(demo: Path) -> None:
    """`dossiers` must answer at once, on a machine without a screen too."""
    import subprocess

    code = (
        "import sys; from jurytool.cli import main; main(sys.argv[1:]);"
        "print([name for name in sys.modules if name.startswith(('PySide6', 'docx', 'sqlmodel'))])"
    )
    words = ["dossiers", "--data-map", str(demo / "gegevens")]
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "words",
    [["De Vaart.jury"], ["open", "De Vaart.jury"], ["De Vaart.JURY", "De Brug.jury"]],
)
def test_a_file_of_a_colleague_opens_the_window(
    words: list[str], data_paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[Path, list[Path]]] = []

    def run_window(paths: DataPaths, argv: list[str], files: list[Path]) -> int:
        opened.append((paths.root, files))
        return 0

    monkeypatch.setattr("jurytool.app.run_window", run_window)
    assert main(["--data-map", str(data_paths.root), *words]) == 0
    names = [name for name in words if name != "open"]
    assert opened == [(data_paths.root, [Path(name).absolute() for name in names])]


def test_the_folder_of_a_command_may_be_called_like_a_file(data_paths: DataPaths, capsys: Capture) -> None:
    folder = data_paths.root / "mijn.jury"
    open_context(DataPaths(folder)).close()
    assert main(["--data-map", str(folder), "dossiers"]) == 0
    assert "nog geen dossiers" in capsys.readouterr().out
