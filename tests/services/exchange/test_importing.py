"""Taking over a file: looked at first, everything or nothing, and never twice (R5, R8, R10, R17, R24)."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest

from jurytool.errors import InputRefusedError, InternalError, StorageError
from jurytool.exchange.limits import LIMITS
from jurytool.exchange.preview import Effect
from jurytool.exchange.refusals import ExchangeError, PassphraseError
from jurytool.history.change import Change, canonical_json, read_change
from jurytool.services import incoming
from jurytool.services.attachments import StoredFile, list_attachments
from jurytool.services.dossiers import NewJuror, remove_dossier
from jurytool.services.exporting import export_dossier, passphrase_of
from jurytool.services.import_words import count_effects, describe_import, describe_preview
from jurytool.services.importing import LargeLossError, import_exchange_files, list_reports
from jurytool.services.incoming import Incoming, clean_incoming, read_exchange_files
from jurytool.services.notes import delete_note, list_notes
from jurytool.services.overview import read_dossier
from jurytool.services.text_fields import find_draft, save_draft
from jurytool.storage import receiving
from jurytool.storage.backup import list_backups
from jurytool.storage.checks import check_store
from jurytool.storage.drafts import CAPTURE, Draft, DraftKey
from jurytool.storage.pace import StoppedError
from tests.support.desks import Desk
from tests.support.exchange_files import bundle, seal
from tests.support.history import Scribe
from tests.support.laptops import read_log


def look(desk: Desk, *paths: Path, words: str = "") -> Incoming:
    """Look at files; the copies are removed at once."""
    with read_exchange_files(desk.ctx, paths, words) as found:
        return found


def untouched(desk: Desk) -> tuple[object, ...]:
    """Return all that an import may not change where it is refused."""
    return (
        desk.dump(),
        desk.count(),
        desk.count("received"),
        desk.count("my_juror"),
        desk.ctx.profile.device_id,
    )


class TestAFileOfAnUnknownDossier:
    def test_rebuilds_all_of_it(self, marit: Desk, joost: Desk) -> None:
        """A lost laptop: what the colleague has is all here again."""
        dossier_id = marit.make_dossier()
        marit.note(dossier_id)
        marit.write(dossier_id, "Een school met lef")
        who = {dossier_id: read_dossier(marit.ctx, dossier_id).jurors[1].id}
        imported = joost.receive(marit.send(dossier_id, encrypted=False), who)
        assert joost.dump() == marit.dump()
        assert joost.ctx.my_juror(dossier_id) == who[dossier_id]
        assert check_store(joost.ctx.store).is_well
        assert describe_import(imported).startswith("Binnengehaald: ")

    def test_asks_who_i_am(self, marit: Desk, joost: Desk) -> None:
        dossier_id = marit.make_dossier()
        path = marit.send(dossier_id, encrypted=False)
        preview = look(joost, path).previews[0]
        assert (preview.is_here, preview.needs_me) == (False, True)
        assert [(one.name, one.initials) for one in preview.jurors] == [
            ("Marit Oosterveld", "MO"),
            ("Joost Hillenaar", "JH"),
        ]
        before = untouched(joost)
        for who in (None, {dossier_id: "iemand"}, {dossier_id: NewJuror("", "")}):
            with pytest.raises(InputRefusedError):
                joost.receive(path, who)
        assert untouched(joost) == before

    def test_takes_a_juror_who_was_not_in_the_team(self, marit: Desk, joost: Desk) -> None:
        dossier_id = marit.make_dossier()
        joost.receive(marit.send(dossier_id, encrypted=False), {dossier_id: NewJuror("Cas Vlieg", "CV")})
        team = read_dossier(joost.ctx, dossier_id).jurors
        assert [one.name for one in team if one.is_me] == ["Cas Vlieg"]
        assert len(team) == 3

    def test_asks_again_where_the_dossier_is_here_and_i_am_not(self, shared: str, joost: Desk) -> None:
        with joost.ctx.store.transaction() as connection:
            connection.execute("DELETE FROM my_juror")
        joost.ctx.forget_juror(shared)
        preview = look(joost, joost.send(shared, encrypted=False)).previews[0]
        assert (preview.is_here, preview.needs_me, len(preview.jurors)) == (True, True, 2)

    def test_brings_its_attachments_before_what_names_them(self, marit: Desk, joost: Desk) -> None:
        dossier_id = marit.make_dossier()
        digest = marit.ctx.store.attachments.put(b"foto", dossier_id)
        note = marit.note(dossier_id, "Bij het bord", StoredFile(digest, "bord.png", "image/png", 4))
        path = marit.send(dossier_id)
        imported = joost.receive(
            path, {dossier_id: NewJuror("Cas", "C")}, passphrase_of(marit.ctx, dossier_id)
        )
        assert [one.is_present for one in list_attachments(joost.ctx, dossier_id, note)] == [True]
        assert imported.reports[0].new_attachments == 1

    def test_without_the_attachments_is_normal(self, marit: Desk, joost: Desk) -> None:
        dossier_id = marit.make_dossier()
        digest = marit.ctx.store.attachments.put(b"foto", dossier_id)
        note = marit.note(dossier_id, "Bij het bord", StoredFile(digest, "bord.png", "image/png", 4))
        marit.ctx.paths.attachments.unlink()
        joost.receive(marit.send(dossier_id, encrypted=False), {dossier_id: NewJuror("Cas", "C")})
        assert [one.is_present for one in list_attachments(joost.ctx, dossier_id, note)] == [False]


class TestThePreview:
    def test_counts_what_would_change(self, shared: str, marit: Desk, joost: Desk) -> None:
        kept, gone = marit.note(shared, "Blijft"), marit.note(shared, "Gaat weg")
        joost.receive(marit.send(shared, encrypted=False))
        marit.note(shared, "Nieuw")
        delete_note(marit.ctx, shared, gone)
        marit.write(shared, "Versie van Marit")
        joost.write(shared, "Versie van Joost")
        preview = look(joost, marit.send(shared, encrypted=False)).previews[0]
        effects = preview.effects
        assert {effect: effects.count(effect) for effect in Effect if effects.count(effect)} in (
            {Effect.NEW: 1, Effect.DELETED: 1, Effect.CONFLICT: 1},
            {Effect.NEW: 1, Effect.DELETED: 1, Effect.MERGED: 1},
        )
        assert [line.text for line in effects.lines if line.effect is Effect.NEW] == ["Nieuw"]
        assert [line.text for line in effects.lines if line.effect is Effect.DELETED] == ["Gaat weg"]
        assert preview.new_changes == 3
        assert preview.known_changes == preview.changes - 3 > 0
        assert not preview.is_large_loss
        assert kept not in {line.record_id for line in effects.lines}

    def test_says_who_made_the_file_and_when(self, shared: str, marit: Desk, joost: Desk) -> None:
        marit.note(shared)
        preview = look(joost, marit.send(shared, encrypted=False)).previews[0]
        assert (preview.files[0].juror_name, preview.files[0].made) == (
            "Marit Oosterveld",
            "2026-11-19T10:18:00+01:00",
        )
        assert describe_preview(preview) == (
            "De Vaart: gemaakt door Marit Oosterveld, 19 november 2026 om 10.18. Nieuw: 1 nieuwe notitie."
        )

    def test_changes_nothing_and_leaves_no_copy(self, shared: str, marit: Desk, joost: Desk) -> None:
        marit.note(shared)
        path = marit.send(shared)
        before = untouched(joost)
        with pytest.raises(PassphraseError):
            look(joost, path)
        look(joost, path, words=passphrase_of(marit.ctx, shared))
        assert untouched(joost) == before
        assert list(joost.ctx.paths.incoming.iterdir()) == []

    def test_of_what_is_here_already_says_so(self, shared: str, marit: Desk, joost: Desk) -> None:
        assert "Er staat niets nieuws in." in describe_preview(
            look(joost, marit.send(shared, encrypted=False)).previews[0]
        )

    def test_never_tells_a_text_that_is_withheld(self, shared: str, marit: Desk, joost: Desk) -> None:
        rating = Scribe("rating", "r-1", shared).create("marit", 900, value="3", explanation="kanariepiet")
        marit_path = marit.outbox / "extra.jury"
        marit_path.write_bytes(_file([rating], shared))
        effects = look(joost, marit_path).previews[0].effects
        assert effects.count(Effect.NEW, "rating") == 1
        assert "kanariepiet" not in repr(effects)
        assert count_effects(effects) == ["1 score"]

    def test_can_be_stopped(self, shared: str, marit: Desk, joost: Desk) -> None:
        path = marit.send(shared, encrypted=False)
        with pytest.raises(StoppedError):
            read_exchange_files(joost.ctx, [path], go_on=lambda share: share < 0.3)
        assert list(joost.ctx.paths.incoming.iterdir()) == []

    def test_what_a_crash_left_is_removed(self, joost: Desk) -> None:
        (joost.ctx.paths.incoming / "oud").mkdir(parents=True)
        clean_incoming(joost.ctx)
        assert not joost.ctx.paths.incoming.exists()


def _file(changes: list[Change], dossier: str) -> bytes:
    return bundle(changes, dossier=dossier)


class TestAnImport:
    def test_of_the_same_file_twice_adds_no_row(self, shared: str, marit: Desk, joost: Desk) -> None:
        marit.note(shared)
        path = marit.send(shared, encrypted=False)
        joost.receive(path)
        before = untouched(joost)
        again = joost.receive([path, path])
        assert (again.reports, again.changes) == ((), ())
        assert untouched(joost) == before
        assert describe_import(again) == "Alles uit dit bestand was er al."

    def test_writes_no_changes_of_its_own(self, shared: str, marit: Desk, joost: Desk) -> None:
        marit.write(shared, "Van Marit")
        joost.write(shared, "Van Joost")
        theirs = {change.id for change in read_log(marit.ctx.store)}
        own = {change.id for change in read_log(joost.ctx.store)}
        joost.receive(marit.send(shared, encrypted=False))
        assert {change.id for change in read_log(joost.ctx.store)} == own | theirs

    def test_tells_the_screens_what_changed(self, shared: str, marit: Desk, joost: Desk) -> None:
        note = marit.note(shared)
        (changes,) = joost.receive(marit.send(shared, encrypted=False)).changes
        assert (changes.dossier_id, changes.record_types, changes.record_ids) == (
            shared, frozenset({"note"}), frozenset({note}),
        )  # fmt: skip

    def test_takes_several_files_of_several_dossiers_at_once(
        self, shared: str, marit: Desk, joost: Desk
    ) -> None:
        other = marit.make_dossier()
        marit.note(shared, "Eerste")
        old = marit.send(shared, encrypted=False)
        marit.note(shared, "Tweede")
        paths = [marit.send(shared, encrypted=False), old, marit.send(other, encrypted=False)]
        imported = joost.receive(paths, {other: NewJuror("Joost", "JH")})
        assert {report.dossier_id for report in imported.reports} == {shared, other}
        assert [note.text for note in list_notes(joost.ctx, shared)] == ["Eerste", "Tweede"]
        assert len(list_backups(joost.ctx.paths)) == 2  # and one when the dossier came

    def test_makes_changes_of_drafts_first(self, shared: str, marit: Desk, joost: Desk) -> None:
        """R5: what was being typed stands beside what came in; a box stays as it was."""
        marit.write(shared, "Van Marit")
        field = joost.field(shared)
        save_draft(joost.ctx, Draft(field.key, "Van Joost", 3, field.basis, field.context))
        box = DraftKey(shared, "note", CAPTURE, "text")
        save_draft(joost.ctx, Draft(box, "bijna af", 3, ()))
        joost.receive(marit.send(shared, encrypted=False))
        values = b"".join(change.value or b"" for change in read_log(joost.ctx.store))
        assert b"Van Joost" in values
        assert b"Van Marit" in values
        assert find_draft(joost.ctx, field.key) is None
        assert find_draft(joost.ctx, box) is not None

    def test_can_be_stopped_and_then_nothing_came_in(self, shared: str, marit: Desk, joost: Desk) -> None:
        marit.note(shared)
        before = untouched(joost)
        with read_exchange_files(joost.ctx, [marit.send(shared, encrypted=False)]) as found:
            for limit in (0.0, 0.3, 0.6):
                with pytest.raises(StoppedError):
                    import_exchange_files(
                        joost.ctx,
                        found,
                        go_on=lambda share, limit=limit: share < limit,  # type: ignore[misc]
                    )
                assert untouched(joost) == before
            import_exchange_files(joost.ctx, found, go_on=lambda share: True)
        assert len(list_notes(joost.ctx, shared)) == 1

    def test_that_does_not_pass_its_own_check_is_taken_back(
        self, shared: str, marit: Desk, joost: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        marit.note(shared)
        path, before = marit.send(shared, encrypted=False), untouched(joost)
        monkeypatch.setattr(receiving, "_show", lambda *_, **__: None)
        with pytest.raises(InternalError):
            joost.receive(path)
        assert untouched(joost) == before

    def test_keeps_what_is_made_on_something_that_did_not_come(self, shared: str, joost: Desk) -> None:
        first = Scribe("document", "d-1", shared).create("marit", 900, title="Eerst")
        second = Scribe("document", "d-1", shared).set("marit", [first], 901, title="Toen")
        path = joost.outbox / "half.jury"
        path.write_bytes(_file([second], shared))
        assert look(joost, path).previews[0].pending == 1
        assert "1 wijzigingen wachten" in describe_preview(look(joost, path).previews[0])
        joost.receive(path)
        path.write_bytes(_file([first], shared))
        assert look(joost, path).previews[0].pending == 0
        joost.receive(path)
        rows = joost.ctx.store.reader().execute("SELECT title, conflicts FROM document").fetchall()
        assert rows == [("Toen", 0)]
        assert check_store(joost.ctx.store).is_well

    def test_passes_on_what_only_a_newer_program_reads(self, shared: str, joost: Desk) -> None:
        change = Scribe("note", "x", shared).create("marit", 900)
        header = canonical_json({**json.loads(change.header), "type": "mood", "format": "0.99", "op": "wave"})
        newer = read_change(header, change.value, change.salt)
        path = joost.outbox / "nieuw.jury"
        path.write_bytes(_file([newer], shared))
        assert look(joost, path).previews[0].effects.unknown == 1
        joost.receive(path)
        found = next(one for one in read_log(joost.ctx.store) if one.id == newer.id)
        assert (found.header, found.value, found.salt) == (newer.header, newer.value, newer.salt)
        assert check_store(joost.ctx.store).is_well

    def test_leaves_a_report(self, shared: str, marit: Desk, joost: Desk) -> None:
        gone = marit.note(shared, "Gaat weg")
        joost.receive(marit.send(shared, encrypted=False))
        delete_note(marit.ctx, shared, gone)
        marit.note(shared, "Nieuw")
        joost.receive(marit.send(shared, encrypted=False))
        report, earlier, _ = list_reports(joost.ctx, shared)
        assert (report.count(Effect.NEW, "note"), report.count(Effect.DELETED), report.new_changes) == (
            1,
            1,
            2,
        )
        assert [(line.effect, line.record_id) for line in report.lines] == [(Effect.DELETED, gone)]
        assert report.files[0].juror_name == "Marit Oosterveld"
        assert report.at == joost.clock.now()
        assert earlier.lines == ()


class TestALargeLoss:
    def test_has_to_be_agreed_to(self, shared: str, marit: Desk, joost: Desk) -> None:
        notes = [marit.note(shared, f"Notitie {number}") for number in range(60)]
        joost.receive(marit.send(shared, encrypted=False))
        for note in notes:
            delete_note(marit.ctx, shared, note)
        path, before = marit.send(shared, encrypted=False), untouched(joost)
        with pytest.raises(LargeLossError, match="verwijdert 60 onderdelen"):
            joost.receive(path)
        assert untouched(joost) == before
        joost.receive(path, agreed=True)
        assert list_notes(joost.ctx, shared) == []


class TestThisLaptopsOwnWork:
    def test_that_is_not_here_any_more_gives_it_another_device_id(self, shared: str, joost: Desk) -> None:
        """R8: a copied or restored profile."""
        joost.note(shared)
        path, device = joost.send(shared, encrypted=False), joost.ctx.profile.device_id
        assert not joost.receive(path).has_new_device
        assert joost.ctx.profile.device_id == device
        me = joost.ctx.my_juror(shared)
        remove_dossier(joost.ctx, shared)
        assert look(joost, path).previews[0].holds_own_work
        imported = joost.receive(path, {shared: me})
        assert imported.has_new_device
        assert joost.ctx.profile.device_id != device
        assert describe_import(imported).endswith("Deze computer heeft daarom een nieuw kenmerk gekregen.")


class TestThePassphrase:
    def test_is_asked_once_and_then_known(self, shared: str, marit: Desk, joost: Desk) -> None:
        marit.note(shared)
        path, words = marit.send(shared), passphrase_of(marit.ctx, shared)
        with pytest.raises(PassphraseError, match="is versleuteld"):
            look(joost, path)
        with pytest.raises(PassphraseError, match="past niet"):
            look(joost, path, words="verkeerde woorden")
        joost.receive(path, words=words.upper())
        marit.note(shared)
        joost.receive(marit.send(shared))
        assert len(list_notes(joost.ctx, shared)) == 2
        assert passphrase_of(joost.ctx, shared) == words  # so that both use the same from now on

    def test_opens_the_other_files_that_came_with_it(self, shared: str, marit: Desk, joost: Desk) -> None:
        paths = [marit.send(shared), marit.send(shared)]
        assert len(look(joost, *paths, words=passphrase_of(marit.ctx, shared)).sources) == 2

    def test_of_ones_own_files_is_known(self, shared: str, marit: Desk) -> None:
        assert look(marit, export_dossier(marit.ctx, shared, marit.outbox).paths[0]).sources[0].passphrase


class TestAFileThatCannotBeTaken:
    def test_is_told_by_name_where_there_are_more(self, shared: str, marit: Desk, joost: Desk) -> None:
        good, bad = marit.send(shared, encrypted=False), marit.outbox / "foto.jury"
        bad.write_bytes(b"\x89PNG" + bytes(100))
        before = untouched(joost)
        with pytest.raises(ExchangeError, match=r"“foto\.jury”: Dit is geen bestand van Jurytool"):
            look(joost, good, bad)
        with pytest.raises(ExchangeError, match=r"^Dit is geen bestand van Jurytool"):
            look(joost, bad)
        assert untouched(joost) == before

    def test_is_none_a_folder_or_gone(self, joost: Desk) -> None:
        with pytest.raises(InputRefusedError, match="kan niet worden gelezen"):
            look(joost, joost.outbox / "weg.jury")
        with pytest.raises(InputRefusedError, match="is geen bestand"):
            look(joost, joost.outbox)

    def test_cannot_be_read_to_its_end(self, joost: Desk) -> None:
        path = joost.outbox / "stuk.jury"
        path.write_bytes(b"x" * 100)
        broken = mock.MagicMock()
        broken.__enter__.return_value = broken
        broken.read.side_effect = OSError(5, "Input/output error")
        open_path = Path.open

        def open_broken(self: Path, *arguments: object, **more: object) -> object:
            return broken if self == path else open_path(self, *arguments, **more)  # type: ignore[call-overload]

        with mock.patch.object(Path, "open", open_broken), pytest.raises(InputRefusedError, match="gelezen"):
            look(joost, path)

    def test_is_larger_than_any_dossier(self, joost: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(incoming, "LIMITS", replace(LIMITS, file=10))
        path = joost.outbox / "groot.jury"
        path.write_bytes(b"x" * 100_000)
        with pytest.raises(ExchangeError, match="te groot"):
            look(joost, path)

    def test_has_a_record_of_another_dossier(self, shared: str, marit: Desk, joost: Desk) -> None:
        """A row has one id, so what is elsewhere would vanish from there."""
        note = joost.note(shared)
        path = joost.outbox / "elders.jury"
        path.write_bytes(_file([Scribe("note", note, "elders").create()], "elders"))
        with pytest.raises(ExchangeError, match="past niet bij wat er al is"):
            look(joost, path)

    def test_has_a_change_that_is_older_than_what_it_builds_on(self, shared: str, joost: Desk) -> None:
        document = Scribe("document", "d-1", shared)
        first = document.create("marit", 900)
        path = joost.outbox / "oud.jury"
        path.write_bytes(_file([first], shared))
        joost.receive(path)
        path.write_bytes(_file([document.set("marit", [first], 5, title="x")], shared))
        with pytest.raises(ExchangeError, match="past niet bij wat er al is"):
            look(joost, path)

    def test_has_an_empty_attachment(self, shared: str, joost: Desk) -> None:
        path, before = joost.outbox / "leeg.jury", untouched(joost)
        path.write_bytes(bundle([Scribe("note", "n", shared).create("x", 900)], [b""], dossier=shared))
        with pytest.raises(ExchangeError, match="bijlage is leeg"):
            joost.receive(path)
        assert untouched(joost) == before

    def test_holds_another_dossier_than_its_lock_says(self, shared: str, joost: Desk) -> None:
        """The hint in the lock only helps to find a passphrase."""
        path = joost.outbox / "slot.jury"
        path.write_bytes(
            seal(_file([Scribe("note", "n", shared).create("x", 900)], shared), dossier="elders")
        )
        assert look(joost, path, words="appelboom kruiwagen").previews[0].dossier_id == shared

    def test_comes_while_what_is_here_changes(self, shared: str, marit: Desk, joost: Desk) -> None:
        """Looked at, then left lying while the same file came in another way."""
        marit.note(shared)
        path = marit.send(shared, encrypted=False)
        with read_exchange_files(joost.ctx, [path]) as found:
            joost.receive(path)
            again = import_exchange_files(joost.ctx, found)
        assert again.reports == ()
        assert joost.count() == marit.count()


def test_a_folder_that_is_read_only_takes_nothing(shared: str, marit: Desk, joost: Desk) -> None:
    marit.note(shared)
    path = marit.send(shared, encrypted=False)
    joost.ctx.store.read_only = True
    with pytest.raises(StorageError, match="alleen om te lezen"):
        joost.receive(path)
