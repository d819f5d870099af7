"""Makes the sample database of this version: `python -m tests.data.make_sample MAP`.

A sample of every released version stays in the tests for ever, so that no later version fails to read it. The
school, the people and the texts are invented. What is in it, `tests/storage/test_sample.py` says.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any
from unittest import mock

from jurytool.history.change import Change, read_change
from jurytool.storage.drafts import CAPTURE, Draft, DraftKey, write_drafts
from jurytool.storage.local import write_my_juror
from tests.support.history import Scribe
from tests.support.laptops import Laptop

DOSSIER = "00000000-0000-4000-8000-0000000000d0"
ITEM = "00000000-0000-4000-8000-0000000000e1"
ASSESSMENT = "00000000-0000-4000-8000-0000000000e2"
SECTION = "00000000-0000-4000-8000-0000000000e3"
OPINION = "00000000-0000-4000-8000-0000000000e4"


def make_sample(folder: Path) -> None:
    """Write `jurytool.db` into a folder: what Marit's laptop holds after she met Joost's changes."""
    with tempfile.TemporaryDirectory() as name, _same_salts():
        marit = Laptop(Path(name) / "marit", "marit", 1)
        joost = Laptop(Path(name) / "joost", "joost", 2)
        prepare(marit)
        joost.receive(marit.changes())
        visit(marit, joost)
        marit.receive(joost.changes())
        marit.receive(_strange_changes(marit))
        write_drafts(
            marit.store,
            [
                Draft(
                    DraftKey(DOSSIER, "note", CAPTURE, "text"),
                    "Een leerling zegt dat",
                    21,
                    (),
                    '{"kind":"quote"}',
                ),
                Draft(DraftKey(DOSSIER, "section", SECTION, "heading"), "Aanpak en", 9, ("0" * 64,)),
            ],
            marit.clock.now(),
        )
        write_my_juror(marit.store, DOSSIER, "marit")
        marit.store.close()
        joost.store.close()
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(marit.paths.database, folder / "jurytool.db")


def _same_salts() -> Any:
    return mock.patch("jurytool.storage.log.secrets.token_bytes", random.Random(1).randbytes)


def prepare(laptop: Laptop) -> None:
    """Make the dossier as it is before the visit."""
    with laptop.act(dossier=DOSSIER) as act:
        act.create(
            "dossier",
            DOSSIER,
            {
                "school_name": "De Vaart",
                "sector": "so",
                "brin": "99AB",
                "place": "Meerdrecht",
                "is_example": True,
            },
        )
        act.create(
            "juror", "marit", {"name": "Marit Oosterveld", "initials": "MO", "role": "juror", "position": "3"}
        )
        act.create(
            "juror", "joost", {"name": "Joost Hillenaar", "initials": "JH", "role": "chair", "position": "6"}
        )
        act.create("contact", "visit", {"kind": "visit", "title": "Jurybezoek", "on_date": "2026-11-19"})
        act.create(
            "programme_item",
            ITEM,
            {"contact_id": "visit", "kind": "tour", "title": "Rondleiding", "planned_start": "09:30"},
        )
        act.create("assessment", ASSESSMENT, {"instrument_id": "excellente-scholen", "position": "5"})
        act.create(
            "section", SECTION, {"assessment_id": ASSESSMENT, "heading": "Aanpak", "item_keys": ["aanpak"]}
        )
        act.put("norm_value", "norm-1", {"item_key": "a.1"}, {"value": "3.25", "n": 48})
        act.put("choice", "choice-1", {"item_key": "b2"}, {"options": ["klimaat", "leraren"]})


def visit(marit: Laptop, joost: Laptop) -> None:
    """Let both work without seeing each other: edits, a conflict, deletions, a record that returns."""
    for number, laptop in enumerate((marit, joost)):
        for text in (
            "Leerlingen wijzen elkaar de weg.",
            "„Hier mag je fouten maken”",
            "Wie kiest de doelen?",
        ):
            laptop.clock.advance(minutes=3)
            note = laptop.note(text, item_id=ITEM, at=laptop.clock.now().iso(), starred=number == 1)
            with laptop.act() as act:
                act.create("note_tag", f"{note}-tag", {"note_id": note, "item_key": "aanpak"})
        laptop.set("note", note, "text", "Wie kiest de leerdoelen? 👩‍🏫 Één team.")
    gone = marit.note("Dubbel")
    with marit.act() as act:
        act.delete("note", gone)
        act.delete("programme_item", ITEM)
        act.put("joint_opinion", OPINION, {"item_key": "aanpak"}, {"text": "Beiden hetzelfde"})
    joost.set("programme_item", ITEM, "present", "twee leerlingen")
    with joost.act() as act:
        act.put("joint_opinion", OPINION, {"item_key": "aanpak"}, {"text": "Beiden hetzelfde"})
    marit.set("section", SECTION, "text", "Het team werkt met een eigen leerlijn.")
    joost.set("section", SECTION, "text", "De leerlijn is van het team zelf.")
    marit.set("section", SECTION, "heading", "Aanpak in de klas")


def _strange_changes(laptop: Laptop) -> list[Change]:
    """Return a change of a newer program's record type, and one of a note by somebody else."""
    newer = Scribe("note", "record-of-a-newer-program", DOSSIER).create("joost", 99)
    header = newer.header.replace(b'"type":"note"', b'"type":"mood"')
    note = next(change for change in laptop.changes() if change.record_type == "note")
    strange = Scribe("note", note.record, DOSSIER).set("joost", [note], text="Van een ander")
    return [read_change(header, newer.value, newer.salt), strange]


if __name__ == "__main__":
    make_sample(Path(sys.argv[1]))
