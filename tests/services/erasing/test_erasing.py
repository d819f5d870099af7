"""R20: what is erased leaves every file of every laptop, and no file brings it back."""

from __future__ import annotations

from pathlib import Path

import pytest

from jurytool.errors import InputRefusedError, StorageError
from jurytool.exchange.refusals import ExchangeError
from jurytool.history.change import Change
from jurytool.history.erasure import ERASURE
from jurytool.services.dossier.dossiers import NewJuror
from jurytool.services.dossier.search import search_records
from jurytool.services.erasing.erasing import (
    OthersWroteError,
    erase_record,
)
from jurytool.services.erasing.erasure_requests import accept_erasure, list_requests
from jurytool.services.exchange.importing import list_reports, undo_import
from jurytool.services.exchange.previews import Effect, Preview
from jurytool.services.records import delete_record, list_deleted
from jurytool.services.text_fields import save_draft
from jurytool.services.undo import undo
from jurytool.services.visit.attachments import StoredFile, attach_files, list_attachments
from jurytool.services.visit.note_edits import rewrite_note
from jurytool.services.visit.notes import NewNote, list_notes
from jurytool.storage import erasing
from jurytool.storage.backup import list_backups, make_backup
from jurytool.storage.checks import check_store
from jurytool.storage.drafts import CAPTURE, Draft, DraftKey
from jurytool.storage.store import Store
from tests.support.desks import Desk, file_of, look
from tests.support.history import Scribe
from tests.support.laptops import read_log

CANARY = "kanariepiet"
PHOTO = b"een foto van " + CANARY.encode() * 40


def traces(desk: Desk) -> list[str]:
    """Return the files of the data folder in which the canary's word still stands."""
    files = [path for path in desk.ctx.paths.root.rglob("*") if path.is_file()]
    words = (CANARY.encode(), CANARY[:8].encode(), CANARY.upper().encode())
    return [path.name for path in files if any(word in path.read_bytes() for word in words)]


def erased_note(desk: Desk, dossier_id: str) -> str:
    """Make a note with a past, a photo, a draft in an old backup, and return its id."""
    digest = desk.ctx.store.attachments.put(PHOTO, dossier_id)
    key = DraftKey(dossier_id, "note", CAPTURE, "text")
    save_draft(desk.ctx, Draft(key, f"{CANARY} half getypt", 3, ()))
    make_backup(desk.ctx.paths, desk.clock.now())
    photo = StoredFile(digest, f"{CANARY}.png", "image/png", len(PHOTO))
    note = desk.note(dossier_id, f"Over {CANARY} gesproken", photo)
    rewrite_note(desk.ctx, dossier_id, note, NewNote(f"Over {CANARY} niet meer"))
    desk.clock.advance(minutes=120)
    make_backup(desk.ctx.paths, desk.clock.now())
    return note


def told(preview: Preview) -> tuple[dict[str, int], dict[str, int]]:
    """Return what a preview says of erasures: what goes, and what is asked, by type of record."""
    counts = preview.effects.counts.items()
    effects = (Effect.ERASED, Effect.ASKED)
    found = [{kind: number for (one, kind), number in counts if one is effect} for effect in effects]
    return found[0], found[1]


def values(desk: Desk, record: str) -> list[bytes | None]:
    return [change.value for change in read_log(desk.ctx.store) if change.record == record]


def test_it_is_in_no_file_of_the_data_folder_any_more(shared: str, marit: Desk) -> None:
    note = erased_note(marit, shared)
    kept = marit.note(shared, "Een les over vogels")
    assert len(traces(marit)) >= 3
    done = erase_record(marit.ctx, shared, "note", note)
    assert {"note", "attachment", ERASURE} <= done.record_types
    assert note in done.record_ids
    assert traces(marit) == []
    assert search_records(marit.ctx, CANARY, shared).hits == ()
    assert [one.id for one in list_notes(marit.ctx, shared)] == [kept]
    assert note not in [one.record_id for one in list_deleted(marit.ctx, shared)]
    assert check_store(marit.ctx.store).is_well
    assert len(list_backups(marit.ctx.paths)) == 1
    marit.ctx.close()
    assert traces(marit) == []


def test_header_and_id_stay_and_verify_on_both_laptops(shared: str, marit: Desk, joost: Desk) -> None:
    note = erased_note(marit, shared)
    joost.receive(marit.send(shared, encrypted=False))
    assert traces(joost)
    before = [change.header for change in read_log(marit.ctx.store) if change.record == note]
    erase_record(marit.ctx, shared, "note", note)
    seen = look(joost, path := marit.send(shared, encrypted=False)).previews[0]
    assert told(seen) == ({"note": 1, "attachment": 1}, {})
    joost.receive(path)
    assert traces(joost) == []
    for desk in (marit, joost):
        assert [one.header for one in read_log(desk.ctx.store) if one.record == note] == before
        assert set(values(desk, note)) == {None}
        assert check_store(desk.ctx.store).is_well
    assert joost.dump() == marit.dump()


def test_a_file_that_still_carries_it_never_brings_it_back(shared: str, marit: Desk, joost: Desk) -> None:
    note = erased_note(marit, shared)
    old = marit.send(shared, encrypted=False)
    joost.receive(old)
    erase_record(marit.ctx, shared, "note", note)
    new = marit.send(shared, encrypted=False)
    for desk in (marit, joost):
        desk.receive([new, old] if desk is joost else old)
        desk.receive(old)
        assert traces(desk) == []
        assert set(values(desk, note)) == {None}
    assert joost.dump() == marit.dump()
    assert joost.receive([old, new]).reports == ()


@pytest.mark.parametrize("together", [False, True])
@pytest.mark.parametrize("newest_first", [False, True])
def test_the_order_of_files_decides_nothing(
    shared: str, marit: Desk, joost: Desk, newest_first: bool, together: bool
) -> None:
    note = erased_note(marit, shared)
    files = [marit.send(shared, encrypted=False)]
    erase_record(marit.ctx, shared, "note", note)
    files.append(marit.send(shared, encrypted=False))
    files = files[::-1] if newest_first else files
    for paths in [files] if together else [[one] for one in files]:
        joost.receive(paths)
    assert traces(joost) == []
    assert joost.dump() == marit.dump()
    assert check_store(joost.ctx.store).is_well


class TestWhatSomebodyElseWrote:
    @pytest.fixture
    def written(self, shared: str, marit: Desk, joost: Desk) -> str:
        """Joost's note, on both laptops."""
        note = joost.note(shared, f"Joost zag {CANARY}")
        marit.receive(joost.send(shared, encrypted=False))
        return note

    def test_needs_a_yes_of_who_erases(self, shared: str, written: str, marit: Desk) -> None:
        before = marit.dump(), marit.count()
        with pytest.raises(OthersWroteError, match="Hierin schreef ook Joost Hillenaar"):
            erase_record(marit.ctx, shared, "note", written)
        assert (marit.dump(), marit.count()) == before
        erase_record(marit.ctx, shared, "note", written, agreed=True)
        assert traces(marit) == []
        assert list_requests(marit.ctx, shared) == []

    def test_stays_with_the_colleague_until_that_one_agrees(
        self, shared: str, written: str, marit: Desk, joost: Desk
    ) -> None:
        erase_record(marit.ctx, shared, "note", written, agreed=True)
        path = marit.send(shared, encrypted=False)
        seen = look(joost, path).previews[0]
        assert told(seen) == ({}, {"note": 1})
        joost.receive(path)
        assert [note.text for note in list_notes(joost.ctx, shared)] == [f"Joost zag {CANARY}"]
        [asked] = list_requests(joost.ctx, shared)
        assert (asked.record_id, asked.kind, asked.asked_by) == (written, "notitie", "Marit Oosterveld")
        assert asked.text == f"Joost zag {CANARY}"
        accept_erasure(joost.ctx, shared, asked.erasure_id)
        assert list_requests(joost.ctx, shared) == []
        with pytest.raises(InputRefusedError, match="al geantwoord"):
            accept_erasure(joost.ctx, shared, asked.erasure_id)
        marit.receive(joost.send(shared, encrypted=False))
        assert joost.dump() == marit.dump()
        # the file that asked for it is the colleague's own; what it brought is gone here
        assert traces(joost) == []

    @pytest.mark.parametrize("together", [False, True])
    @pytest.mark.parametrize("erased_first", [False, True])
    def test_reaches_a_third_laptop_whole_whatever_comes_first(
        self,
        shared: str,
        written: str,
        marit: Desk,
        joost: Desk,
        tmp_path: Path,
        erased_first: bool,
        together: bool,
    ) -> None:
        whole = joost.send(shared, encrypted=False)
        erase_record(marit.ctx, shared, "note", written, agreed=True)
        files = [whole, marit.send(shared, encrypted=False)]
        cas = Desk.open(tmp_path / "cas", "Cas Vlieg", 3)
        try:
            who = {shared: NewJuror("Cas Vlieg", "CV")}
            files = files[::-1] if erased_first else files
            for paths in [files] if together else [[one] for one in files]:
                cas.receive(paths, who)
            assert [note.text for note in list_notes(cas.ctx, shared)] == [f"Joost zag {CANARY}"]
            assert len(list_requests(cas.ctx, shared)) == 1
            assert check_store(cas.ctx.store).is_well
            cas.send(shared, encrypted=False)
        finally:
            cas.ctx.close()

    def test_of_a_text_of_the_team_only_the_own_part_goes_at_once(
        self, shared: str, marit: Desk, joost: Desk
    ) -> None:
        marit.write(shared, f"Marit over {CANARY}")
        joost.receive(marit.send(shared, encrypted=False))
        joost.write(shared, f"Joost over {CANARY}")
        marit.receive(joost.send(shared, encrypted=False))
        assessment = marit.field(shared).key.record_id
        erase_record(marit.ctx, shared, "assessment", assessment, agreed=True)
        assert (traces(marit), marit.field(shared).text) == ([], "")
        joost.receive(marit.send(shared, encrypted=False))
        assert joost.field(shared).text == f"Joost over {CANARY}"
        assert f"Marit over {CANARY}" not in str(read_log(joost.ctx.store))
        [asked] = list_requests(joost.ctx, shared)
        accept_erasure(joost.ctx, shared, asked.erasure_id)
        assert (traces(joost), joost.field(shared).text) == ([], "")
        joost.write(shared, "Opnieuw begonnen")
        marit.receive(joost.send(shared, encrypted=False))
        assert marit.field(shared).text == "Opnieuw begonnen"
        assert joost.dump() == marit.dump()

    def test_that_a_dossier_cannot_do_without_is_refused(self, shared: str, marit: Desk) -> None:
        before = marit.dump(), marit.count()
        for record_type, record in [("dossier", shared), ("assessment", marit.field(shared).key.record_id)]:
            with pytest.raises(InputRefusedError, match="hoort vast bij het dossier"):
                erase_record(marit.ctx, shared, record_type, record, agreed=True)
        with pytest.raises(InputRefusedError, match="niet meer in het dossier"):
            erase_record(marit.ctx, shared, "note", "nergens")
        assert (marit.dump(), marit.count()) == before

    def test_is_erased_by_nobody_who_has_not_said_who_that_is(self, shared: str, marit: Desk) -> None:
        note = marit.note(shared, "weg")
        marit.ctx.set_my_juror(shared, "")
        with pytest.raises(InputRefusedError, match="Zeg eerst in Overzicht wie jij bent"):
            erase_record(marit.ctx, shared, "note", note, agreed=True)


class TestUndoing:
    def test_an_erasure_is_not_undone(self, shared: str, marit: Desk) -> None:
        note = marit.note(shared, f"Over {CANARY}")
        rewrite_note(marit.ctx, shared, note, NewNote("Niets"))
        erase_record(marit.ctx, shared, "note", note)
        for _ in range(2):
            with pytest.raises(InputRefusedError, match="voorgoed gewist"):
                undo(marit.ctx, shared)
        assert traces(marit) == []

    def test_an_import_that_erased_something_here_stays(self, shared: str, marit: Desk, joost: Desk) -> None:
        note = marit.note(shared, f"Over {CANARY}")
        joost.receive(marit.send(shared, encrypted=False))
        erase_record(marit.ctx, shared, "note", note)
        joost.receive(marit.send(shared, encrypted=False))
        before = joost.dump(), joost.count()
        with pytest.raises(InputRefusedError, match="voorgoed gewist"):
            undo_import(joost.ctx, list_reports(joost.ctx, shared)[0].import_id)
        assert (joost.dump(), joost.count()) == before

    def test_an_import_that_brought_what_it_erased_is_taken_back(
        self, shared: str, marit: Desk, joost: Desk
    ) -> None:
        before = joost.dump()
        erase_record(marit.ctx, shared, "note", marit.note(shared, f"Over {CANARY}"))
        joost.receive(marit.send(shared, encrypted=False))
        undo_import(joost.ctx, list_reports(joost.ctx, shared)[0].import_id)
        assert joost.dump() == before


class TestAFileIsRefused:
    def test_with_a_value_less_change_that_no_erasure_in_it_names(self, shared: str, marit: Desk) -> None:
        marit.note(shared, "weg")
        changes = read_log(marit.ctx.store)
        stripped = [one.without_value() if one.record_type == "note" else one for one in changes]
        with pytest.raises(ExchangeError, match="mist haar inhoud"):
            file_of(in_order(stripped), shared)

    def test_with_an_erased_erasure_or_dossier(self, shared: str, marit: Desk) -> None:
        erase_record(marit.ctx, shared, "note", marit.note(shared, "weg"))
        changes = in_order(read_log(marit.ctx.store))
        for record_type in (ERASURE, "dossier"):
            spoiled = [one.without_value() if one.record_type == record_type else one for one in changes]
            with pytest.raises(ExchangeError, match="mist haar inhoud"):
                file_of(spoiled, shared)


def in_order(changes: list[Change]) -> list[Change]:
    return sorted(changes, key=lambda change: change.order)


def test_a_score_that_is_given_again_after_it_was_erased_counts(shared: str, marit: Desk) -> None:
    rating = marit.rate(shared, "3")
    erase_record(marit.ctx, shared, "rating", rating)
    assert marit.rate(shared, "4") == rating
    rows = marit.ctx.store.reader().execute("SELECT value, conflicts FROM rating").fetchall()
    assert rows == [("4", 0)]
    assert check_store(marit.ctx.store).is_well


def test_a_photo_that_is_put_back_after_it_was_erased_is_there(shared: str, marit: Desk, joost: Desk) -> None:
    note = marit.note(shared, "Bij het bord")
    photo = StoredFile(marit.ctx.store.attachments.put(PHOTO, shared), "bord.png", "image/png", len(PHOTO))
    attach_files(marit.ctx, shared, note, [photo])
    [shown] = list_attachments(marit.ctx, shared, note)
    erase_record(marit.ctx, shared, "attachment", shown.id)
    assert list_attachments(marit.ctx, shared, note) == []
    assert not marit.ctx.store.attachments.find_present([photo.sha256])
    marit.ctx.store.attachments.put(PHOTO, shared)
    attach_files(marit.ctx, shared, note, [photo])
    assert check_store(marit.ctx.store).is_well
    joost.receive(marit.send(shared, encrypted=False))
    [shown] = list_attachments(joost.ctx, shared, note)
    assert shown.is_present


def test_what_comes_after_its_erasure_is_never_stored(shared: str, marit: Desk, joost: Desk) -> None:
    """So nothing has to be written anew, and the copies stay."""
    late = Scribe("note", "00000000-0000-4000-8000-00000000000a", shared).create("x", 500, text=CANARY)
    act = Scribe(ERASURE, "00000000-0000-4000-8000-00000000000b", shared)
    for number, change in enumerate([act.create("x", 501, change_ids=[late.id]), late]):
        joost.clock.advance(minutes=120)
        path = joost.outbox / f"{number}.jury"
        path.write_bytes(file_of([change], shared))
        joost.receive(path)
    assert values(joost, late.record) == [None]
    assert len(list_backups(joost.ctx.paths)) == 3
    assert check_store(joost.ctx.store).is_well


def test_what_is_in_the_bin_is_erased_as_well(shared: str, marit: Desk) -> None:
    note = erased_note(marit, shared)
    delete_record(marit.ctx, shared, "note", note, "weg")
    erase_record(marit.ctx, shared, "note", note)
    assert list_deleted(marit.ctx, shared) == []
    assert traces(marit) == []
    with pytest.raises(InputRefusedError, match="niet meer in het dossier"):
        erase_record(marit.ctx, shared, "note", note)


def test_what_could_not_be_finished_is_done_at_the_next_start(
    shared: str, marit: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = erased_note(marit, shared)

    def full(*arguments: object) -> Path:
        raise StorageError("De schijf is vol.")

    with monkeypatch.context() as patch:
        patch.setattr(erasing, "make_backup", full)
        erase_record(marit.ctx, shared, "note", note)
    assert len(list_backups(marit.ctx.paths)) > 1
    assert traces(marit)
    marit.ctx.close()
    marit.ctx.store = Store(marit.ctx.paths)
    assert traces(marit) == []
    assert len(list_backups(marit.ctx.paths)) == 1


def test_a_copy_without_it_stays_and_one_that_cannot_be_read_goes(shared: str, marit: Desk) -> None:
    early = make_backup(marit.ctx.paths, marit.clock.now())
    marit.clock.advance(minutes=60)
    broken = make_backup(marit.ctx.paths, marit.clock.now())
    broken.write_bytes(broken.read_bytes()[:5000])
    note = marit.note(shared, f"Over {CANARY}")
    marit.clock.advance(minutes=60)
    late = make_backup(marit.ctx.paths, marit.clock.now())
    marit.clock.advance(minutes=60)
    erase_record(marit.ctx, shared, "note", note)
    left = list_backups(marit.ctx.paths)
    assert early in left
    assert broken not in left
    assert late not in left
    assert len(left) == 2
