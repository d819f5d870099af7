"""Making, opening and keeping files without a window: Dutch, exit codes 0, 1 and 2."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from jurytool.cli import main
from jurytool.services.erasing.erasing import erase_record
from jurytool.services.visit.notes import delete_note
from tests.support.desks import Desk
from tests.support.exchange_files import cheap_seals

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def cheap() -> Iterator[None]:
    """Let the derivation of a key take no time."""
    with cheap_seals():
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with one dossier, closed."""
    desk = Desk.open(tmp_path / "marit", "Marit Oosterveld", 1)
    dossier_id = desk.make_dossier()
    for number in range(60):
        desk.note(dossier_id, f"Notitie {number}")
    desk.ctx.close()
    return tmp_path / "marit" / "data"


def run(folder: Path, *words: str) -> int:
    """Run a command on a data folder."""
    return main([words[0], "--data-map", str(folder), *words[1:]])


def test_a_dossier_goes_from_one_laptop_to_another(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    assert run(folder, "exporteer", "vaart", "--uit", str(tmp_path)) == 0
    told = capsys.readouterr()
    path = Path(told.out.strip())
    assert path.parent == tmp_path
    assert "Gemaakt en nagekeken" in told.err
    words = told.err.split("Wachtzin: ")[1].strip()
    phrase = tmp_path / "wachtzin.txt"
    phrase.write_text(words.upper() + "\n", "utf-8")
    other = tmp_path / "anders"
    assert run(other, "importeer", str(path)) == 1
    assert "Dit bestand is versleuteld." in capsys.readouterr().err
    assert run(other, "importeer", str(path), "--wachtzin-bestand", str(phrase)) == 1
    assert "In het juryteam staan: Marit Oosterveld (MO), Joost Hillenaar (JH)." in capsys.readouterr().err
    assert run(other, "importeer", str(path), "--wachtzin-bestand", str(phrase), "--ik", "jh") == 0
    told = capsys.readouterr()
    assert "60 notities" in told.out
    assert "Overgenomen: 60 notities" in told.out
    assert run(other, "importeer", str(path)) == 0
    assert "Alles uit dit bestand was er al." in capsys.readouterr().out
    assert list((other / "binnenkomend").iterdir()) == []


def test_the_passphrase_may_be_typed(
    folder: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    phrase = tmp_path / "wachtzin.txt"
    phrase.write_text("appelboom kruiwagen", "utf-8")
    target = tmp_path / "x.jury"
    assert run(folder, "exporteer", "vaart", "--uit", str(target), "--wachtzin-bestand", str(phrase)) == 0
    assert "Wachtzin" not in capsys.readouterr().err
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda prompt: "Appelboom kruiwagen")
    assert run(tmp_path / "anders", "importeer", str(target), "--ik", "Joost Hillenaar") == 0


def test_an_open_file_is_made_on_request_and_replaced_by_none(
    folder: Path, tmp_path: Path, capsys: Capture
) -> None:
    target = tmp_path / "open.jury"
    words = ("exporteer", "vaart", "--uit", str(target), "--onversleuteld", "--alleen-voor-mij")
    assert run(folder, *words) == 0
    assert target.read_bytes().startswith(b"PK")
    assert "Wachtzin" not in capsys.readouterr().err
    assert run(folder, *words) == 1
    assert "“open.jury” is er al" in capsys.readouterr().err


def test_a_large_loss_has_to_be_agreed_to(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    marit = Desk.open(tmp_path / "nieuw", "Marit Oosterveld", 3)
    dossier_id = marit.make_dossier()
    notes = [marit.note(dossier_id) for _ in range(60)]
    first = marit.send(dossier_id, encrypted=False)
    for note in notes:
        delete_note(marit.ctx, dossier_id, note)
    second = marit.send(dossier_id, encrypted=False)
    marit.ctx.close()
    other = tmp_path / "anders"
    assert run(other, "importeer", str(first), "--ik", "JH") == 0
    assert run(other, "importeer", str(second)) == 1
    assert "zet er dan --akkoord bij" in capsys.readouterr().err
    assert run(other, "importeer", str(second), "--akkoord") == 0


def test_a_passphrase_file_that_is_none_is_told(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    for content in (None, b"", b"\xff\xfe\x00"):
        path = tmp_path / "wachtzin.txt"
        if content is not None:
            path.write_bytes(content)
        assert run(folder, "exporteer", "vaart", "--wachtzin-bestand", str(path)) == 1
        assert "“wachtzin.txt”" in capsys.readouterr().err


def test_another_kind_of_file_is_told(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "brief.docx"
    path.write_bytes(b"x" * 100)
    assert run(folder, "importeer", str(path)) == 1
    assert "Dit is geen bestand van Jurytool." in capsys.readouterr().err


def test_a_backup_says_where_it_is(folder: Path, capsys: Capture) -> None:
    assert run(folder, "reservekopie") == 0
    told = capsys.readouterr()
    assert Path(told.out.strip()).parent == folder / "reservekopie"
    assert told.err == ""
    (folder / "bijlagen.db").touch()
    assert run(folder, "reservekopie") == 0
    assert "bijlagen.db; bewaar dat bestand ook." in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [["exporteer"], ["importeer"], ["reservekopie", "x"], ["importeer", "--ik"]]
)
def test_wrong_use_ends_with_two(words: list[str], capsys: Capture) -> None:
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 2
    assert "Zo werkt dit niet" in capsys.readouterr().err


def test_the_personal_copy_has_another_name(tmp_path: Path) -> None:
    desk = Desk.open(tmp_path / "marit", "Marit Oosterveld", 1)
    dossier_id = desk.make_dossier()
    desk.ctx.save_profile(replace(desk.ctx.profile, name=""))
    assert "alleen voor mij" in desk.send(dossier_id, personal=True).name
    desk.ctx.close()


def test_on_a_new_laptop_it_is_told_what_cannot_have_come_back(
    folder: Path, tmp_path: Path, capsys: Capture
) -> None:
    path = tmp_path / "kopie.jury"
    run(folder, "exporteer", "vaart", "--uit", str(path), "--onversleuteld")
    capsys.readouterr()
    assert run(tmp_path / "joost", "importeer", str(path), "--ik", "JH") == 0
    assert "ontbreekt misschien" not in capsys.readouterr().out  # Joost wrote nothing yet
    new = tmp_path / "nieuw"
    assert run(new, "importeer", str(path), "--ik", "MO") == 0
    told = capsys.readouterr().out
    assert "De Vaart: je werkte hier eerder aan, op een andere computer.\nDit ontbreekt misschien:" in told
    assert "- Scores en oordelen die je nog niet had vastgezet." in told
    assert run(new, "importeer", str(path)) == 0
    assert "ontbreekt misschien" not in capsys.readouterr().out


def test_what_is_erased_and_asked_is_told(tmp_path: Path, capsys: Capture) -> None:
    marit = Desk.open(tmp_path / "m", "Marit Oosterveld", 1)
    dossier_id = marit.make_dossier()
    note = marit.note(dossier_id, "Weg")
    for number in range(20):
        marit.note(dossier_id, f"Blijft {number}")
    first, joost = marit.send(dossier_id, encrypted=False), tmp_path / "joost"
    assert run(joost, "importeer", str(first), "--ik", "JH") == 0
    erase_record(marit.ctx, dossier_id, "note", note)
    second = marit.send(dossier_id, encrypted=False)
    marit.ctx.close()
    capsys.readouterr()
    assert run(joost, "importeer", str(second)) == 0
    assert "1 onderdeel voorgoed gewist" in capsys.readouterr().out
