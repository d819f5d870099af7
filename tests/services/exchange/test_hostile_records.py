"""Files whose changes are whole and cannot be beside what is here, or beside each other."""

from __future__ import annotations

import uuid
from dataclasses import replace
from pathlib import Path

import pytest

from jurytool.errors import InputRefusedError
from jurytool.exchange.lines import decode_change, encode_change
from jurytool.history.change import Change
from jurytool.services.exchange.importing import list_reports, undo_import
from tests.support.desks import Desk, file_of, untouched
from tests.support.exchange_files import bundle
from tests.support.history import Scribe, id_of


def write(desk: Desk, name: str, dossier_id: str, *changes: Change) -> Path:
    path = desk.outbox / f"{name}.jury"
    path.write_bytes(file_of(list(changes), dossier_id))
    return path


def section(dossier_id: str, record: str = "") -> Scribe:
    return Scribe("section", record or str(uuid.uuid4()), dossier_id)


def test_one_record_in_two_dossiers_is_refused_also_within_one_import(shared: str, joost: Desk) -> None:
    other = joost.make_dossier()
    first = section(shared)
    paths = [
        write(joost, "a", shared, first.create("x", 500, text="een")),
        write(joost, "b", other, section(other, first.record).create("x", 501, text="twee")),
    ]
    before = untouched(joost)
    with pytest.raises(InputRefusedError, match="hetzelfde onderdeel staat in twee dossiers"):
        joost.receive(paths)
    assert untouched(joost) == before
    joost.send(shared, encrypted=False)


def test_a_second_dossier_within_a_file_is_refused(shared: str, joost: Desk) -> None:
    ghost = Scribe("dossier", str(uuid.uuid4()), shared).create("x", 500, school_name="Spook")
    with pytest.raises(InputRefusedError, match="tweede dossier"):
        write(joost, "a", shared, ghost)


@pytest.mark.parametrize("dossier_id", ["geen-uuid", "0" * 32, "{" + "0" * 32 + "}"])
def test_a_dossier_of_which_no_ids_can_be_made_is_refused(dossier_id: str) -> None:
    with pytest.raises(InputRefusedError, match="inhoudsopgave klopt niet"):
        bundle([Scribe("note", id_of("n"), dossier_id).create()], dossier=dossier_id)


def test_a_change_that_was_stripped_of_its_value_is_refused(shared: str, joost: Desk) -> None:
    change = section(shared).create("x", 500, text="hele tekst")
    stripped = replace(change, value=None, salt=None)
    assert decode_change(encode_change(stripped)).value is None  # the form has room for an erasure
    with pytest.raises(InputRefusedError, match="mist haar inhoud"):
        write(joost, "a", shared, stripped)


def test_a_parent_that_comes_after_its_child_and_counts_higher_is_refused(shared: str, joost: Desk) -> None:
    scribe = section(shared)
    root = scribe.create("x", 900, text="een")
    child = scribe.set("x", [root], 600, text="twee")
    joost.receive(write(joost, "a", shared, child))
    before = untouched(joost)
    with pytest.raises(InputRefusedError, match="past niet bij wat er al is"):
        joost.receive(write(joost, "b", shared, root))
    assert untouched(joost) == before
    joost.send(shared, encrypted=False)


def test_an_import_on_whose_numbers_was_counted_on_stays(shared: str, joost: Desk) -> None:
    far = [section(shared).create("x", 900_000 * number, text=str(number)) for number in (1, 2, 3)]
    path = write(joost, "a", shared, *far)
    joost.receive(path)
    joost.note(shared, "mijn notitie")
    import_id = list_reports(joost.ctx, shared)[0].import_id
    with pytest.raises(InputRefusedError, match="verder gewerkt aan notitie “mijn notitie”"):
        undo_import(joost.ctx, import_id)
    joost.send(shared, encrypted=False)


def test_an_import_that_leaves_no_gap_is_taken_back(shared: str, joost: Desk) -> None:
    far = [section(shared).create("x", 900_000 * number, text=str(number)) for number in (1, 2, 3)]
    joost.receive(write(joost, "a", shared, *far))
    undo_import(joost.ctx, list_reports(joost.ctx, shared)[0].import_id)
    joost.note(shared, "mijn notitie")
    joost.send(shared, encrypted=False)


@pytest.mark.parametrize("record", ["x", "", "0" * 32, "{" + str(uuid.UUID(int=5)) + "}"])
def test_a_record_of_which_no_ids_can_be_made_is_refused(shared: str, joost: Desk, record: str) -> None:
    """What hangs on it is found by ids that are made from its own: a tag on it would be a crash."""
    with pytest.raises(InputRefusedError, match="onmogelijk kenmerk"):
        write(joost, "a", shared, Scribe("note", record, shared).create("x", 500))
