"""Making the file of a dossier: whole, looked at, never in the place of another, or not at all (R23)."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest

from jurytool import whole_file
from jurytool.errors import InputRefusedError, StorageDamagedError, StorageError
from jurytool.exchange.bundle_reader import read_bundle
from jurytool.exchange.limits import LIMITS
from jurytool.exchange.sealed import read_seal
from jurytool.history.change import Change
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.exchange import exporting
from jurytool.services.exchange.export_words import describe_export
from jurytool.services.exchange.exporting import export_dossier, suggest_export_name
from jurytool.services.exchange.passphrases import passphrase_of
from jurytool.services.judging.independence import lock_own_ratings
from jurytool.services.text_fields import save_draft
from jurytool.services.visit.attachments import StoredFile
from jurytool.storage.drafts import CAPTURE, Draft, DraftKey
from jurytool.storage.pace import StoppedError
from tests.support.desks import Desk
from tests.support.exchange_files import read_all
from tests.support.full_disk import SmallDisk, small_disk


def changes_in(path: Path) -> list[Change]:
    """Return the changes in an open file."""
    return read_all(path.read_bytes())[0]


def store(desk: Desk, dossier_id: str, data: bytes) -> StoredFile:
    """Store a file; returns how a note names it."""
    return StoredFile(
        desk.ctx.store.attachments.put(data, dossier_id), "blad.pdf", "application/pdf", len(data)
    )


class TestTheFile:
    def test_holds_all_changes_of_its_dossier_and_no_other(self, marit: Desk) -> None:
        dossier_id, other = marit.make_dossier(), marit.make_dossier()
        marit.note(dossier_id, "Hier wel")
        marit.note(other, "Hier niet")
        changes = changes_in(marit.send(dossier_id, encrypted=False))
        rows = marit.ctx.store.reader().execute("SELECT id FROM change WHERE dossier = ?", (dossier_id,))
        assert {change.id for change in changes} == {row[0] for row in rows}

    def test_is_called_after_school_juror_date_and_time(self, marit: Desk) -> None:
        dossier_id = marit.make_dossier()
        path = marit.send(dossier_id)
        assert path.name == "De Vaart – Marit Oosterveld – 2026-11-19 10.16.jury"
        assert suggest_export_name(marit.ctx, dossier_id, personal=True) == (
            "De Vaart – alleen voor mij – 2026-11-19 10.16.jury"
        )

    def test_says_who_made_it_and_when(self, marit: Desk) -> None:
        dossier_id = marit.make_dossier()
        path = marit.send(dossier_id, encrypted=False, personal=True)
        with read_bundle(io.BytesIO(path.read_bytes())) as reader:
            manifest = reader.manifest
        assert (manifest.school, manifest.juror_name, manifest.personal) == (
            "De Vaart",
            "Marit Oosterveld",
            True,
        )
        assert (manifest.made_ms, manifest.made_offset) == (marit.clock.now().utc_ms, 60)

    def test_is_locked_with_a_passphrase_that_stays_the_same(self, marit: Desk) -> None:
        dossier_id = marit.make_dossier()
        first = export_dossier(marit.ctx, dossier_id, marit.outbox)
        again = export_dossier(marit.ctx, dossier_id, marit.outbox)
        assert first.passphrase == again.passphrase == passphrase_of(marit.ctx, dossier_id)
        assert len(first.passphrase.split()) == 6
        data = first.paths[0].read_bytes()
        assert read_seal(io.BytesIO(data)) is not None
        assert b"De Vaart" not in data
        assert passphrase_of(marit.ctx, marit.make_dossier()) != first.passphrase

    def test_may_be_locked_with_a_passphrase_of_ones_own(self, marit: Desk) -> None:
        dossier_id = marit.make_dossier()
        exported = export_dossier(marit.ctx, dossier_id, marit.outbox, passphrase="Appelboom  kruiwagen")
        assert exported.passphrase == passphrase_of(marit.ctx, dossier_id) == "appelboom kruiwagen"

    def test_never_takes_the_place_of_another(self, marit: Desk) -> None:
        dossier_id = marit.make_dossier()
        paths = [export_dossier(marit.ctx, dossier_id, marit.outbox).paths[0] for _ in range(3)]
        assert [path.stem[-3:] for path in paths[1:]] == ["(2)", "(3)"]
        chosen = marit.outbox / "mijn.jury"
        chosen.write_text("iets anders")
        with pytest.raises(InputRefusedError, match="is er al"):
            export_dossier(marit.ctx, dossier_id, chosen)
        assert chosen.read_text() == "iets anders"
        assert sorted(path.suffix for path in marit.outbox.iterdir()) == [".jury"] * 4

    def test_gives_way_to_one_that_came_meanwhile(self, marit: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        dossier_id = marit.make_dossier()
        target = marit.outbox / "mijn.jury"
        look = exporting._look_at

        def look_and_lose(*arguments: object) -> None:
            look(*arguments)  # type: ignore[arg-type]
            target.write_text("iets anders")

        monkeypatch.setattr(exporting, "_look_at", look_and_lose)
        with pytest.raises(InputRefusedError, match="is er al"):
            export_dossier(marit.ctx, dossier_id, target)
        assert [path.read_text() for path in marit.outbox.iterdir()] == ["iets anders"]

    def test_gets_its_ending_where_that_was_left_out(self, marit: Desk) -> None:
        path = export_dossier(marit.ctx, marit.make_dossier(), marit.outbox / "nieuw" / "mijn").paths[0]
        assert path == marit.outbox / "nieuw" / "mijn.jury"

    def test_holds_what_was_still_being_typed(self, marit: Desk) -> None:
        dossier_id = marit.make_dossier()
        field = marit.field(dossier_id)
        save_draft(marit.ctx, Draft(field.key, "Een school met lef", 3, field.basis, field.context))
        save_draft(marit.ctx, Draft(DraftKey(dossier_id, "note", CAPTURE, "text"), "blijft hier", 3, ()))
        values = [change.value or b"" for change in changes_in(marit.send(dossier_id, encrypted=False))]
        assert any(b"Een school met lef" in value for value in values)
        assert not any(b"blijft hier" in value for value in values)

    def test_holds_only_what_may_leave(self, marit: Desk) -> None:
        """R19: an own score stays home until it is locked, except in a personal copy."""
        dossier_id = marit.make_dossier()
        rating = marit.rate(dossier_id, "4")
        hidden, personal = (
            changes_in(marit.send(dossier_id, encrypted=False, personal=flag)) for flag in (False, True)
        )
        assert rating not in {change.record for change in hidden}
        assert {change.record for change in personal} - {change.record for change in hidden} == {rating}
        lock_own_ratings(marit.ctx, dossier_id, read_dossier(marit.ctx, dossier_id).main.id)
        marit.rate(dossier_id, "2")
        sent = changes_in(marit.send(dossier_id, encrypted=False))
        values = [change.values().get("value") for change in sent if change.record == rating]
        assert values == ["4"]  # what came after the lock waits for the next


class TestAttachments:
    def test_come_along(self, marit: Desk) -> None:
        dossier_id = marit.make_dossier()
        marit.note(dossier_id, "Bij het bord", store(marit, dossier_id, b"foto"))
        exported = export_dossier(marit.ctx, dossier_id, marit.outbox, encrypted=False)
        assert read_all(exported.paths[0].read_bytes())[1] == {hashlib.sha256(b"foto").hexdigest(): b"foto"}
        assert (exported.content.numbers["attachment"], exported.content.absent_attachments) == (1, 0)

    def test_that_are_many_go_into_numbered_files_that_each_hold_all_changes(
        self, marit: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        dossier_id = marit.make_dossier()
        data = [bytes([number]) * 400 for number in range(5)]
        marit.note(dossier_id, "Veel", *(store(marit, dossier_id, one) for one in data))
        monkeypatch.setattr(exporting, "LIMITS", replace(LIMITS, part=1_000))
        paths = export_dossier(marit.ctx, dossier_id, marit.outbox, encrypted=False).paths
        assert [path.name[-15:] for path in paths] == [f" – {number} van 3.jury" for number in (1, 2, 3)]
        found = [read_all(path.read_bytes()) for path in paths]
        assert [len(files) for _, files in found] == [2, 2, 1]
        assert {one for _, files in found for one in files.values()} == set(data)
        assert found[0][0] == found[1][0] == found[2][0]
        again = export_dossier(marit.ctx, dossier_id, marit.outbox, encrypted=False).paths
        assert [path.exists() for path in (*paths, *again)] == [True] * 6

    def test_that_are_absent_or_cannot_be_read_are_told(self, marit: Desk) -> None:
        dossier_id = marit.make_dossier()
        marit.note(dossier_id, "Bij het bord", store(marit, dossier_id, b"foto"))
        with mock.patch.object(marit.ctx.store.attachments, "sizes", side_effect=StorageError("stuk")):
            exported = export_dossier(marit.ctx, dossier_id, marit.outbox)
        assert exported.content.absent_attachments == 1
        assert "Niet op deze laptop, dus niet erbij: 1 bijlage." in describe_export(exported)


class TestNoFileIsMade:
    def nothing_is_left(self, desk: Desk) -> bool:
        return list(desk.outbox.iterdir()) == []

    def test_when_the_user_has_had_enough(self, marit: Desk) -> None:
        dossier_id = marit.make_dossier()
        shares: list[float] = []

        def enough(share: float) -> bool:
            shares.append(share)
            return share < 0.69

        with pytest.raises(StoppedError):
            export_dossier(marit.ctx, dossier_id, marit.outbox, go_on=enough)
        assert shares == sorted(shares)
        assert self.nothing_is_left(marit)

    def test_of_a_dossier_that_is_not_what_its_log_makes(self, marit: Desk) -> None:
        dossier_id = marit.make_dossier()
        with marit.ctx.store.transaction() as connection:
            connection.execute("UPDATE dossier SET place = 'Elders'")
        with pytest.raises(StorageDamagedError):
            export_dossier(marit.ctx, dossier_id, marit.outbox)
        assert self.nothing_is_left(marit)

    def test_of_a_dossier_that_is_not_here(self, marit: Desk) -> None:
        with pytest.raises(InputRefusedError, match="staat niet meer op deze computer"):
            export_dossier(marit.ctx, "weg", marit.outbox)

    def test_when_nothing_may_leave(self, marit: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        dossier_id = marit.make_dossier()
        monkeypatch.setattr("jurytool.storage.outgoing.Outgoing.count", lambda outgoing: 0)
        with pytest.raises(InputRefusedError):
            export_dossier(marit.ctx, dossier_id, marit.outbox)
        assert self.nothing_is_left(marit)

    @pytest.mark.parametrize("place", [0.05, 0.5, 0.9])
    def test_when_the_disk_kept_another_byte(
        self, marit: Desk, monkeypatch: pytest.MonkeyPatch, place: float
    ) -> None:
        dossier_id = marit.make_dossier()
        look = exporting._look_at

        def spoil(path: Path, *more: object) -> None:
            data = bytearray(path.read_bytes())
            data[int(len(data) * place)] ^= 1
            path.write_bytes(data)
            look(path, *more)  # type: ignore[arg-type]

        monkeypatch.setattr(exporting, "_look_at", spoil)
        for encrypted in (False, True):
            with pytest.raises(StorageError, match="kwam niet goed op de schijf"):
                export_dossier(marit.ctx, dossier_id, marit.outbox, encrypted=encrypted)
        assert self.nothing_is_left(marit)

    def test_when_the_disk_kept_another_dossier(self, marit: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        dossier_id, other = marit.make_dossier(), marit.make_dossier()
        elsewhere = marit.send(other, encrypted=False).read_bytes()
        look = exporting._look_at

        def swap(path: Path, *more: object) -> None:
            path.write_bytes(elsewhere)
            look(path, *more)  # type: ignore[arg-type]

        monkeypatch.setattr(exporting, "_look_at", swap)
        with pytest.raises(StorageError, match="kwam niet goed op de schijf"):
            export_dossier(marit.ctx, dossier_id, marit.outbox, encrypted=False)
        assert len(list(marit.outbox.iterdir())) == 1

    def test_where_the_last_of_more_files_cannot_be_put_there(
        self, marit: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        dossier_id = marit.make_dossier()
        marit.note(dossier_id, "Veel", *(store(marit, dossier_id, bytes([n]) * 400) for n in range(3)))
        monkeypatch.setattr(exporting, "LIMITS", replace(LIMITS, part=500))
        publish = whole_file.publish

        def fail_last(temporary: Path, target: Path) -> None:
            if "3 van 3" in target.name:
                raise PermissionError(13, "no")
            publish(temporary, target)

        monkeypatch.setattr(exporting, "publish", fail_last)
        with pytest.raises(StorageError):
            export_dossier(marit.ctx, dossier_id, marit.outbox)
        assert self.nothing_is_left(marit)


def test_a_full_stick_is_told_and_there_is_no_half_file(marit: Desk) -> None:
    """At each size that the file could have reached; with room it goes on."""
    dossier_id = marit.make_dossier()
    marit.note(dossier_id, "Groot", store(marit, dossier_id, bytes(range(256)) * 300))
    with small_disk() as disk:
        if disk is None:
            pytest.skip("only root on Linux can make a small file system; faults are tried elsewhere too")
        refused = _export_until_it_fits(marit, dossier_id, disk)
        assert refused > 10
        disk.free()
        assert export_dossier(marit.ctx, dossier_id, disk.folder).paths[0].exists()


def _export_until_it_fits(desk: Desk, dossier_id: str, disk: SmallDisk) -> int:
    told: list[str] = []
    for pages in range(200):
        disk.leave(pages * 4096)
        before = sorted(disk.folder.iterdir())
        try:
            path = export_dossier(desk.ctx, dossier_id, disk.folder, encrypted=bool(pages % 2)).paths[0]
        except StorageError as error:
            told.append(str(error))
            assert sorted(disk.folder.iterdir()) == before
        else:
            path.unlink()
            break
    assert all(one.startswith("De schijf is vol") for one in told)
    return len(told)


def test_what_was_made_is_told_in_dutch(marit: Desk) -> None:
    exported = export_dossier(marit.ctx, marit.make_dossier(), marit.outbox)
    told = describe_export(replace(exported, changes=6_600, content=replace(exported.content, unstored=2)))
    assert told == (
        "Gemaakt en nagekeken: 2 teksten, 16 andere gegevens. "
        "Nog niet in het dossier, dus niet erbij: 2 teksten."
    )


def test_an_open_file_is_a_zip_that_any_program_reads(marit: Desk) -> None:
    with zipfile.ZipFile(marit.send(marit.make_dossier(), encrypted=False)) as archive:
        assert archive.testzip() is None


def test_what_a_crash_left_on_the_stick_is_removed(shared: str, marit: Desk) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = marit.outbox / f".jurytool-{ended.pid}-1-1.tmp"
    busy = marit.outbox / f".jurytool-{os.getppid()}-1-1.tmp"
    for path in (left, busy, marit.outbox / ".jurytool-x.tmp"):
        path.write_bytes(b"half")
    marit.send(shared, encrypted=False)
    assert not left.exists()
    assert busy.exists()
