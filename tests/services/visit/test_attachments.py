"""Files beside notes: stored before they are named, shown in a copy, gone with their dossier."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from jurytool.errors import InputRefusedError, InternalError, StorageError
from jurytool.services.dossier.dossiers import remove_dossier
from jurytool.services.dossier.search import search_records
from jurytool.services.laptop.health import describe_health, read_health
from jurytool.services.records import list_deleted, restore_record
from jurytool.services.undo import redo, undo
from jurytool.services.visit.attachment_files import NewFile
from jurytool.services.visit.attachments import (
    AttachmentView,
    StoredFile,
    attach_files,
    clean_attachments,
    clear_opened,
    detach_file,
    keep_stored,
    list_attachments,
    open_copy,
    save_copy,
    store_file,
)
from jurytool.services.visit.notes import NewNote, capture_note, delete_note, list_notes
from jurytool.services.visit.preparation import add_document
from tests.services.conftest import SmallDossier


def stored(dossier: SmallDossier, name: str = "plattegrond.pdf", data: bytes = b"%PDF-1.4") -> StoredFile:
    return store_file(dossier.ctx, dossier.id, NewFile(data, name, "application/pdf"))


@pytest.fixture
def note_id(dossier: SmallDossier) -> str:
    """A note to put files beside."""
    return capture_note(dossier.ctx, dossier.id, NewNote("Poster in de hal")).main_id


def attached(dossier: SmallDossier, note_id: str) -> AttachmentView:
    """A file beside the note, as it is shown."""
    attach_files(dossier.ctx, dossier.id, note_id, [stored(dossier)])
    (view,) = list_attachments(dossier.ctx, dossier.id, note_id)
    return view


def counts(dossier: SmallDossier) -> list[int]:
    return [note.attachments for note in list_notes(dossier.ctx, dossier.id)]


def test_a_file_stands_beside_a_note_with_name_size_and_maker(dossier: SmallDossier, note_id: str) -> None:
    picture = NewFile(b"\xff\xd8\xff", "poster.jpg", "image/jpeg", 2400, 1600)
    file = store_file(dossier.ctx, dossier.id, picture)
    changes = attach_files(dossier.ctx, dossier.id, note_id, [file, stored(dossier)])
    assert changes.main_id == note_id
    assert changes.record_types == {"attachment"}
    first, second = list_attachments(dossier.ctx, dossier.id, note_id)
    assert first.file == StoredFile(file.sha256, "poster.jpg", "image/jpeg", 3, 2400, 1600)
    assert (first.owner, first.is_present) == (dossier.ctx.my_juror(dossier.id), True)
    assert second.file.file_name == "plattegrond.pdf"
    assert counts(dossier) == [2]


def test_a_note_is_captured_with_its_files_in_one_act(dossier: SmallDossier) -> None:
    file = stored(dossier)
    changes = capture_note(dossier.ctx, dossier.id, NewNote("De route", files=(file,)))
    assert counts(dossier) == [1]
    undo(dossier.ctx, dossier.id)
    assert counts(dossier) == []
    redo(dossier.ctx, dossier.id)
    assert list_attachments(dossier.ctx, dossier.id, changes.main_id)[0].is_present


def test_a_note_without_words_is_called_after_its_files(dossier: SmallDossier) -> None:
    files = (stored(dossier), stored(dossier, "poster.pdf", b"%PDF-2"))
    capture_note(dossier.ctx, dossier.id, NewNote("  ", files=files))
    assert [note.text for note in list_notes(dossier.ctx, dossier.id)] == ["plattegrond.pdf, poster.pdf"]


def test_a_change_never_names_what_is_not_stored(dossier: SmallDossier, note_id: str) -> None:
    ghost = StoredFile("a" * 64, "weg.pdf", "application/pdf", 3)
    with pytest.raises(InternalError):
        attach_files(dossier.ctx, dossier.id, note_id, [ghost])
    with pytest.raises(InternalError):
        capture_note(dossier.ctx, dossier.id, NewNote("x", files=(ghost,)))
    assert counts(dossier) == [0]


def test_the_same_file_twice_stands_there_once(dossier: SmallDossier, note_id: str) -> None:
    attached(dossier, note_id)
    assert not attach_files(dossier.ctx, dossier.id, note_id, [stored(dossier, "andere naam.pdf")])
    assert counts(dossier) == [1]


def test_the_same_file_may_stand_beside_two_notes(dossier: SmallDossier, note_id: str) -> None:
    other = capture_note(dossier.ctx, dossier.id, NewNote("Nog eens")).main_id
    for target in (note_id, other):
        attach_files(dossier.ctx, dossier.id, target, [stored(dossier)])
    assert counts(dossier) == [1, 1]


def test_a_file_can_be_taken_away_and_put_back_in_every_way(dossier: SmallDossier, note_id: str) -> None:
    ctx, view = dossier.ctx, attached(dossier, note_id)
    detach_file(ctx, dossier.id, view.id)
    assert counts(dossier) == [0]
    undo(ctx, dossier.id)
    assert counts(dossier) == [1]
    redo(ctx, dossier.id)
    (entry,) = list_deleted(ctx, dossier.id)
    assert (entry.kind, entry.text) == ("bijlage", "plattegrond.pdf")
    restore_record(ctx, dossier.id, "attachment", view.id)
    assert counts(dossier) == [1]
    detach_file(ctx, dossier.id, view.id)
    attach_files(ctx, dossier.id, note_id, [stored(dossier)])
    assert list_attachments(ctx, dossier.id, note_id) == [view]


def test_only_its_maker_takes_a_file_away_but_all_may_add(dossier: SmallDossier, note_id: str) -> None:
    ctx, view = dossier.ctx, attached(dossier, note_id)
    ctx.set_my_juror(dossier.id, "11111111-0000-4000-8000-000000000001")
    with pytest.raises(InputRefusedError, match="ander jurylid"):
        detach_file(ctx, dossier.id, view.id)
    attach_files(ctx, dossier.id, note_id, [stored(dossier, "van collega.pdf", b"%PDF-c")])
    assert counts(dossier) == [2]


def test_beside_a_note_that_is_gone_nothing_is_put(dossier: SmallDossier, note_id: str) -> None:
    file = stored(dossier)
    delete_note(dossier.ctx, dossier.id, note_id)
    with pytest.raises(InputRefusedError, match="notitie of het document is er niet meer"):
        attach_files(dossier.ctx, dossier.id, note_id, [file])


def test_a_document_can_have_a_file_as_well(dossier: SmallDossier) -> None:
    document = add_document(dossier.ctx, dossier.id, "Schoolplan").main_id
    assert attached(dossier, document).is_present


def test_a_file_is_found_by_its_name(dossier: SmallDossier, note_id: str) -> None:
    attached(dossier, note_id)
    (hit,) = search_records(dossier.ctx, "plattegrond", dossier.id).hits
    assert (hit.title, hit.room) == ("Bijlage", "visit")


# Showing


def test_it_is_shown_in_a_private_copy_that_nobody_can_change(dossier: SmallDossier, note_id: str) -> None:
    path = open_copy(dossier.ctx, attached(dossier, note_id).file)
    assert path.read_bytes() == b"%PDF-1.4"
    assert path.name == "plattegrond.pdf"
    assert path.is_relative_to(dossier.ctx.paths.opened)
    assert not path.stat().st_mode & (stat.S_IWUSR | stat.S_IRWXG | stat.S_IRWXO)
    if os.name != "nt":
        assert stat.S_IMODE(dossier.ctx.paths.opened.stat().st_mode) == 0o700


def test_a_copy_that_somebody_did_change_is_made_anew(dossier: SmallDossier, note_id: str) -> None:
    file = attached(dossier, note_id).file
    path = open_copy(dossier.ctx, file)
    before = path.stat().st_mtime_ns
    assert open_copy(dossier.ctx, file) == path
    assert path.stat().st_mtime_ns == before
    path.chmod(0o600)
    path.write_bytes(b"iets anders")
    assert open_copy(dossier.ctx, file).read_bytes() == b"%PDF-1.4"


def test_a_name_from_elsewhere_leads_nowhere_else(dossier: SmallDossier, note_id: str) -> None:
    """What a colleague's file calls it was not written by this program."""
    file = stored(dossier)
    for name in ("../../../kwaad.pdf", "/etc/kwaad.pdf", "C:\\kwaad.pdf", "k" * 300 + ".pdf", ""):
        path = open_copy(dossier.ctx, StoredFile(file.sha256, name, "", 8))
        assert path.resolve().parent.parent == dossier.ctx.paths.opened.resolve()


def test_it_is_saved_where_the_user_wants_it(dossier: SmallDossier, note_id: str, tmp_path: Path) -> None:
    file = attached(dossier, note_id).file
    save_copy(dossier.ctx, file, tmp_path / "elders" / "kopie.pdf")
    assert (tmp_path / "elders" / "kopie.pdf").read_bytes() == b"%PDF-1.4"
    (tmp_path / "map").mkdir()
    with pytest.raises(StorageError, match="“map” kon niet"):
        save_copy(dossier.ctx, file, tmp_path / "map")


def test_what_is_not_here_is_shown_and_told(dossier: SmallDossier, note_id: str, tmp_path: Path) -> None:
    """R21: it may still be with a colleague."""
    ctx, view = dossier.ctx, attached(dossier, note_id)
    ctx.store.attachments.close()
    ctx.paths.attachments.unlink()
    (again,) = list_attachments(ctx, dossier.id, note_id)
    assert (again.file, again.is_present) == (view.file, False)
    with pytest.raises(StorageError, match="staat niet op deze laptop"):
        open_copy(ctx, view.file)
    with pytest.raises(StorageError):
        save_copy(ctx, view.file, tmp_path / "kopie.pdf")
    assert list(tmp_path.glob("kopie*")) == []
    assert keep_stored(ctx, [view.file]) == ()
    health = read_health(ctx)
    assert health.is_well
    assert describe_health(health).endswith("nagerekend; 1 bijlage staat niet op deze laptop.")


def test_damage_is_told_and_notes_go_on(dossier: SmallDossier, note_id: str) -> None:
    ctx, view = dossier.ctx, attached(dossier, note_id)
    ctx.store.attachments.close()
    ctx.paths.attachments.write_bytes(b"geen database " * 100)
    (again,) = list_attachments(ctx, dossier.id, note_id)
    assert not again.is_present
    with pytest.raises(StorageError, match=r"bijlagen.db"):
        open_copy(ctx, view.file)
    capture_note(ctx, dossier.id, NewNote("Gaat gewoon door"))
    assert "bijlagen.db" in describe_health(read_health(ctx))


def test_the_check_counts_files(dossier: SmallDossier, note_id: str) -> None:
    attached(dossier, note_id)
    assert describe_health(read_health(dossier.ctx)).endswith("nagerekend, 1 bijlage heel.")


# Going


def test_copies_are_removed_also_those_of_an_earlier_run(dossier: SmallDossier, note_id: str) -> None:
    file = attached(dossier, note_id).file
    open_copy(dossier.ctx, file)
    clear_opened(dossier.ctx)
    assert not dossier.ctx.paths.opened.exists()
    open_copy(dossier.ctx, file)
    clean_attachments(dossier.ctx)
    assert not dossier.ctx.paths.opened.exists()


def test_a_copy_that_cannot_be_removed_waits_for_the_next_time(
    dossier: SmallDossier, note_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = open_copy(dossier.ctx, attached(dossier, note_id).file)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "in use")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        clear_opened(dossier.ctx)
    assert path.exists()
    clear_opened(dossier.ctx)
    assert not path.exists()


def test_a_removed_dossier_leaves_neither_file_nor_copy(dossier: SmallDossier, note_id: str) -> None:
    view = attached(dossier, note_id)
    open_copy(dossier.ctx, view.file)
    remove_dossier(dossier.ctx, dossier.id)
    assert not dossier.ctx.paths.opened.exists()
    assert dossier.ctx.store.attachments.find_present([view.file.sha256]) == frozenset()


def test_unused_files_of_a_damaged_database_wait(dossier: SmallDossier) -> None:
    stored(dossier)
    dossier.ctx.store.attachments.close()
    dossier.ctx.paths.attachments.write_bytes(b"")
    clean_attachments(dossier.ctx)
    assert dossier.ctx.paths.attachments.read_bytes() == b""
