"""Taking over a file: looked at first, everything or nothing, and never twice (R5, R8, R10, R17, R24)."""

from __future__ import annotations

import json

import pytest

from jurytool.errors import InputRefusedError, InternalError
from jurytool.exchange.preview import Effect
from jurytool.exchange.refusals import PassphraseError
from jurytool.history.change import canonical_json, read_change
from jurytool.services.context import open_context
from jurytool.services.dossier.dossiers import NewJuror, remove_dossier
from jurytool.services.dossier.jurors import remove_juror
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.exchange.import_groups import list_counts
from jurytool.services.exchange.import_words import describe_import, describe_preview
from jurytool.services.exchange.importing import (
    LargeLossError,
    import_exchange_files,
    list_reports,
    undo_import,
)
from jurytool.services.exchange.incoming import read_exchange_files
from jurytool.services.exchange.passphrases import passphrase_of
from jurytool.services.judging.independence import lock_own_ratings
from jurytool.services.text_fields import find_draft, save_draft
from jurytool.services.visit.attachments import StoredFile, list_attachments
from jurytool.services.visit.notes import delete_note, list_notes
from jurytool.storage import cache, receiving
from jurytool.storage.backup import list_backups
from jurytool.storage.checks import Health, check_store
from jurytool.storage.drafts import CAPTURE, Draft, DraftKey
from jurytool.storage.pace import StoppedError
from tests.support.desks import Desk, file_of, look, untouched
from tests.support.history import Scribe, id_of
from tests.support.laptops import read_log


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
        assert describe_import(imported).startswith("Overgenomen: ")

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

    def test_offers_nobody_who_left_the_team(self, marit: Desk, joost: Desk) -> None:
        dossier_id = marit.make_dossier()
        remove_juror(marit.ctx, dossier_id, read_dossier(marit.ctx, dossier_id).jurors[1])
        preview = look(joost, marit.send(dossier_id, encrypted=False)).previews[0]
        assert [one.initials for one in preview.jurors] == ["MO"]

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
        assert preview.changes > preview.new_changes
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
            "De Vaart: gemaakt door Marit Oosterveld, 19 november 2026 om 10.18. Nieuw: 1 notitie."
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
        rating = Scribe("rating", id_of("r-1"), shared).create(
            "marit", 900, value="3", explanation="kanariepiet"
        )
        marit_path = marit.outbox / "extra.jury"
        marit_path.write_bytes(file_of([rating], shared))
        effects = look(joost, marit_path).previews[0].effects
        assert effects.count(Effect.NEW, "rating") == 1
        assert "kanariepiet" not in repr(effects)
        assert list_counts(effects) == ["1 score"]

    def test_can_be_stopped(self, shared: str, marit: Desk, joost: Desk) -> None:
        path = marit.send(shared, encrypted=False)
        with pytest.raises(StoppedError):
            read_exchange_files(joost.ctx, [path], go_on=lambda share: share < 0.3)
        assert list(joost.ctx.paths.incoming.iterdir()) == []

    def test_what_a_crash_left_is_removed(self, joost: Desk) -> None:
        (joost.ctx.paths.incoming / "oud").mkdir(parents=True)
        joost.ctx.close()
        again = open_context(joost.ctx.paths, joost.clock)
        assert not again.paths.incoming.exists()
        again.close()


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

    @pytest.mark.parametrize("fault", ["nothing shown", "another row", "another value", "a change lost"])
    def test_that_does_not_pass_its_own_check_is_taken_back(
        self, shared: str, marit: Desk, joost: Desk, monkeypatch: pytest.MonkeyPatch, fault: str
    ) -> None:
        marit.note(shared)
        path, before = marit.send(shared, encrypted=False), untouched(joost)
        faults: dict[str, tuple[object, str, object]] = {
            "nothing shown": (receiving, "_show", lambda *_: {}),
            "another row": (cache, "insert_new", lambda *_: [("note", "x", (1,))]),
            "another value": (
                receiving,
                "_without_erased",
                lambda row, _: (*row[:-2], b'{"text":"x"}', row[-1]),
            ),
            "a change lost": (receiving, "in_pieces", lambda *_: iter([])),
        }
        monkeypatch.setattr(*faults[fault])
        with pytest.raises(InternalError):
            joost.receive(path)
        assert untouched(joost) == before

    def test_keeps_what_is_made_on_something_that_did_not_come(self, shared: str, joost: Desk) -> None:
        first = Scribe("document", id_of("d-1"), shared).create("marit", 900, title="Eerst")
        second = Scribe("document", id_of("d-1"), shared).set("marit", [first], 901, title="Toen")
        path = joost.outbox / "half.jury"
        path.write_bytes(file_of([second], shared))
        assert look(joost, path).previews[0].pending == 1
        assert "1 wijziging wacht" in describe_preview(look(joost, path).previews[0])
        joost.receive(path)
        path.write_bytes(file_of([first], shared))
        assert look(joost, path).previews[0].pending == 0
        joost.receive(path)
        rows = joost.ctx.store.reader().execute("SELECT title, conflicts FROM document").fetchall()
        assert rows == [("Toen", 0)]
        assert check_store(joost.ctx.store).is_well

    def test_passes_on_what_only_a_newer_program_reads(self, shared: str, joost: Desk) -> None:
        change = Scribe("note", id_of("x"), shared).create("marit", 900)
        header = canonical_json({**json.loads(change.header), "type": "mood", "format": "1.99", "op": "wave"})
        newer = read_change(header, change.value, change.salt)
        path = joost.outbox / "nieuw.jury"
        path.write_bytes(file_of([newer], shared))
        assert look(joost, path).previews[0].effects.unknown == 1
        joost.receive(path)
        found = next(one for one in read_log(joost.ctx.store) if one.id == newer.id)
        assert (found.header, found.value, found.salt) == (newer.header, newer.value, newer.salt)
        assert check_store(joost.ctx.store).is_well

    def test_leaves_a_report(self, shared: str, marit: Desk, joost: Desk) -> None:
        gone = marit.note(shared, "Gaat weg")
        joost.receive(marit.send(shared, encrypted=False))
        delete_note(marit.ctx, shared, gone)
        new = marit.note(shared, "Nieuw")
        joost.receive(marit.send(shared, encrypted=False))
        report, earlier, _ = list_reports(joost.ctx, shared)
        assert (report.count(Effect.NEW, "note"), report.count(Effect.DELETED), report.new_changes) == (
            1,
            1,
            2,
        )
        assert {(line.effect, line.record_id) for line in report.lines} == {
            (Effect.DELETED, gone),
            (Effect.NEW, new),
        }
        assert report.files[0].juror_name == "Marit Oosterveld"
        assert report.at == joost.clock.now()
        assert [(line.effect, line.record_id) for line in earlier.lines] == [(Effect.NEW, gone)]


class TestLockedScores:
    """R19, through files: what a colleague locked is seen once one has locked oneself."""

    def test_of_a_colleague_are_shown_once_mine_are_locked(
        self, shared: str, marit: Desk, joost: Desk
    ) -> None:
        rating, assessment = marit.rate(shared, "4"), read_dossier(marit.ctx, shared).main.id
        lock_own_ratings(marit.ctx, shared, assessment)
        joost.receive(marit.send(shared, encrypted=False))
        assert self.shown(joost, rating) is None
        assert health_of(joost).is_well
        joost.rate(shared, "3")
        lock_own_ratings(joost.ctx, shared, assessment)
        assert self.shown(joost, rating) == "4"
        assert health_of(joost).is_well

    def test_are_hidden_again_when_the_import_is_taken_back(
        self, shared: str, marit: Desk, joost: Desk
    ) -> None:
        rating, assessment = marit.rate(shared, "4"), read_dossier(marit.ctx, shared).main.id
        joost.rate(shared, "3")
        lock_own_ratings(joost.ctx, shared, assessment)
        lock_own_ratings(marit.ctx, shared, assessment)
        joost.receive(marit.send(shared, encrypted=False))
        assert self.shown(joost, rating) == "4"
        undo_import(joost.ctx, list_reports(joost.ctx, shared)[0].import_id)
        assert self.shown(joost, rating) is None
        assert health_of(joost).is_well

    @staticmethod
    def shown(desk: Desk, rating: str) -> str | None:
        """Return the score that a laptop shows."""
        row = desk.ctx.store.reader().execute("SELECT value FROM rating WHERE id = ?", (rating,)).fetchone()
        return row[0] if row else None


def health_of(desk: Desk) -> Health:
    """Return what a check of the laptop finds."""
    return check_store(desk.ctx.store)


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
