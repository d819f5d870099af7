"""Makes the sample files of this form: `python -m tests.data.make_files MAP`.

A sample of every released form stays in the tests for ever (R25), so these are made once and never again.
The school, the people and the texts are invented. What is in them, `test_kept_files.py` says.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from jurytool.services.dossier.overview import read_dossier
from jurytool.services.erasing.erasing import erase_record
from jurytool.services.erasing.erasure_requests import decline_erasure, list_requests
from jurytool.services.exchange.versions import keep_version
from jurytool.services.judging.independence import lock_own_ratings
from jurytool.services.records import restore_record
from jurytool.services.undo import undo
from jurytool.services.visit.attachments import StoredFile
from jurytool.services.visit.note_edits import rewrite_note
from jurytool.services.visit.notes import NewNote, delete_note
from tests.support.desks import Desk

PHRASE = "appelboom kruiwagen tulp lantaarn koffie regenjas"
PHOTO = b"Een foto van het bord."


def make_files(folder: Path) -> None:
    """Write an open and a locked file of one dossier, and the last own copy of one of the two jurors."""
    with tempfile.TemporaryDirectory() as name:
        marit = Desk.open(Path(name) / "marit", "Marit Oosterveld", 1)
        joost = Desk.open(Path(name) / "joost", "Joost Hillenaar", 2)
        dossier_id = marit.make_dossier()
        me = next(one.id for one in read_dossier(marit.ctx, dossier_id).jurors if one.initials == "JH")
        joost.receive(marit.send(dossier_id, encrypted=False), {dossier_id: me})
        _work(marit, joost, dossier_id)
        folder.mkdir(parents=True, exist_ok=True)
        sent = {
            "open.jury": joost.send(dossier_id, encrypted=False),
            "personal.jury": joost.send(dossier_id, encrypted=False, personal=True),
            "locked.jury": joost.send(dossier_id, passphrase=PHRASE),  # type: ignore[arg-type]
        }
        for target, path in sent.items():
            shutil.copy(path, folder / target)
        marit.ctx.close()
        joost.ctx.close()


def _work(marit: Desk, joost: Desk, dossier_id: str) -> None:
    """Let both do all that makes a kind of change: each operation, a conflict, a lock, two erasures."""
    digest = marit.ctx.store.attachments.put(PHOTO, dossier_id)
    photo = StoredFile(digest, "bord.txt", "text/plain", len(PHOTO))
    note = marit.note(dossier_id, "De les begint rustig – „nu”, zei Één 👩‍🏫", photo)
    rewrite_note(marit.ctx, dossier_id, note, NewNote("De les begint rustig"))
    gone, back = marit.note(dossier_id, "Dubbel"), marit.note(dossier_id, "Toch niet weg")
    for one in (gone, back):
        delete_note(marit.ctx, dossier_id, one)
    restore_record(marit.ctx, dossier_id, "note", back)
    erase_record(marit.ctx, dossier_id, "note", marit.note(dossier_id, "Voorgoed weg"))
    marit.rate(dossier_id, "3")
    lock_own_ratings(marit.ctx, dossier_id, read_dossier(marit.ctx, dossier_id).main.id)
    marit.write(dossier_id, "De school is rustig.")
    kept = joost.note(dossier_id, "Blijft bij Joost")
    joost.receive(marit.send(dossier_id, encrypted=False))
    marit.receive(joost.send(dossier_id, encrypted=False))
    marit.write(dossier_id, "De school is rustig, zegt Marit.")
    joost.write(dossier_id, "De school is rustig, zegt Joost.")
    erase_record(marit.ctx, dossier_id, "note", kept, agreed=True)
    joost.receive(marit.send(dossier_id, encrypted=False))
    decline_erasure(joost.ctx, dossier_id, list_requests(joost.ctx, dossier_id)[0].erasure_id)
    field = joost.field(dossier_id)
    keep_version(joost.ctx, field, field.versions[0].value)
    undo(joost.ctx, dossier_id)  # a retraction: both versions stand beside each other again
    joost.rate(dossier_id, "2")  # not locked: it stays out of a colleague's file


if __name__ == "__main__":
    make_files(Path(sys.argv[1]))
