"""R25: the files of every released form are read for ever, whatever the program becomes."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from jurytool.exchange.refusals import ExchangeError
from jurytool.history.change import OPERATIONS, read_change
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.erasing.erasure_requests import list_requests
from jurytool.services.exchange.incoming import read_exchange_files
from jurytool.services.judging.ratings import list_ratings
from jurytool.services.records import list_deleted
from jurytool.services.visit.attachments import list_attachments
from jurytool.services.visit.notes import list_notes
from jurytool.storage.checks import check_store
from tests.data.make_files import PHOTO, PHRASE
from tests.support.desks import GRID, Desk
from tests.support.laptops import read_log

FILES = Path(__file__).resolve().parents[2] / "data" / "format-1.0"
DIGESTS = {
    "locked.jury": "c816482af53327828bd7d964d771efa7a3cb6fc240ae558423cbc2969d163608",
    "open.jury": "f825fe070a830cd64b4f5e075ecefc573b005140d170aa961ab9998ef4947d30",
    "personal.jury": "50fa7a760df2a1e847f8332048482522c50c6b3fd9ea93ce5b660d62506826ee",
}


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Desk]:
    """A laptop on which nothing is."""
    desk = Desk.open(tmp_path / "nieuw", "Joost Hillenaar", 9)
    yield desk
    desk.ctx.close()


def take_in(desk: Desk, path: Path, words: str = "") -> str:
    """Open a file as Joost and return the dossier's id."""
    with read_exchange_files(desk.ctx, [path], words) as incoming:
        preview = incoming.previews[0]
    joost = next(one.id for one in preview.jurors if one.initials == "JH")
    desk.receive(path, {preview.dossier_id: joost}, words)
    return preview.dossier_id


def scores(desk: Desk, dossier_id: str) -> list[str]:
    found = list_ratings(desk.ctx, dossier_id, read_dossier(desk.ctx, dossier_id).main.id, GRID)
    return sorted(own.value for own in found["1.1"].own.values()) if "1.1" in found else []


@pytest.mark.parametrize("name", ["open.jury", "locked.jury", "personal.jury"])
def test_a_file_of_form_1_0_is_read(new: Desk, name: str) -> None:
    dossier_id = take_in(new, FILES / name, PHRASE if name == "locked.jury" else "")
    assert check_store(new.ctx.store).is_well
    notes = {note.text: note.id for note in list_notes(new.ctx, dossier_id)}
    assert set(notes) == {"De les begint rustig", "Toch niet weg", "Blijft bij Joost"}
    assert [entry.text for entry in list_deleted(new.ctx, dossier_id)] == ["Dubbel"]
    [photo] = list_attachments(new.ctx, dossier_id, notes["De les begint rustig"])
    assert (photo.is_present, photo.file.size) == (True, len(PHOTO))
    assert new.ctx.store.attachments.find_present([hashlib.sha256(PHOTO).hexdigest()])
    assert sorted(str(one.value) for one in new.field(dossier_id).versions) == [
        "De school is rustig, zegt Joost.", "De school is rustig, zegt Marit.",
    ]  # fmt: skip
    assert list_requests(new.ctx, dossier_id) == []  # Joost said no
    assert scores(new, dossier_id) == (["2"] if name == "personal.jury" else [])
    log = read_log(new.ctx.store)
    assert {change.op for change in log} == OPERATIONS
    assert {change.format for change in log} == {"1.0"}
    assert sum(change.is_erased for change in log) == 1


def test_a_file_of_form_1_0_goes_on_byte_for_byte(new: Desk) -> None:
    dossier_id = take_in(new, FILES / "open.jury")
    sent = new.send(dossier_id, encrypted=False)
    lines = [zipfile.ZipFile(path).read("changes.jsonl") for path in (FILES / "open.jury", sent)]
    assert lines[0] == lines[1]


def test_the_samples_are_never_made_anew() -> None:
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FILES.iterdir()}
    assert found == DIGESTS


def as_form(path: Path, target: Path, form: str) -> Path:
    """Write a file that says that it and all in it have another form."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as written:
        for name in source.namelist():
            data = source.read(name)
            if name == "manifest.json":
                data = json.dumps({**json.loads(data), "format": form}).encode()
            written.writestr(name, data)
    return target


def test_a_file_of_before_the_form_was_frozen_is_read(new: Desk, tmp_path: Path) -> None:
    path = as_form(FILES / "open.jury", tmp_path / "oud.jury", "0.9")
    assert list_notes(new.ctx, take_in(new, path))
    change = read_log(new.ctx.store)[0]
    header = change.header.replace(b'"format":"1.0"', b'"format":"0.9"')
    assert read_change(header, change.value, change.salt).format == "0.9"


def test_a_file_of_a_newer_form_names_the_program_that_it_takes(new: Desk, tmp_path: Path) -> None:
    path = as_form(FILES / "open.jury", tmp_path / "nieuw.jury", "2.0")
    with pytest.raises(ExchangeError, match="nieuwere versie"):
        take_in(new, path)
    assert new.count() == 0
