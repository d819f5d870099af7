"""No text is lost: kept while typing, a change when the field is left, in memory while the disk refuses."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from jurytool.errors import DiskFullError, InputRefusedError
from jurytool.services.changes import Changes
from jurytool.services.drafts import Draft
from jurytool.services.text_fields import TextField
from jurytool.ui import autosave as module
from jurytool.ui.autosave import Autosave
from jurytool.ui.notifier import Notifier
from tests.ui.autosave.fields import CAPTURED, KEY, NOTED, OTHER, Field, bind
from tests.ui.fake_drafts import FakeDrafts
from tests.ui.recorded_dialogs import RecordedDialogs


def test_a_disk_that_refuses_a_note_is_said_calmly_and_the_note_stays(
    qtbot: QtBot, autosave: Autosave, field: Field, dialogs: RecordedDialogs
) -> None:
    binding = bind(autosave, field, CAPTURED, promotes=False)
    field.type_text(binding, "Een notitie")

    def refuse() -> Changes:
        raise DiskFullError("De schijf is vol.")

    with qtbot.waitSignal(autosave.failed) as told:
        assert binding.commit(refuse) is None
    assert told.args == ["De schijf is vol."]
    assert dialogs.errors == []
    assert [draft.text for draft in autosave.unsaved_texts()] == ["Een notitie"]


def test_a_draft_is_durable_within_a_second_and_every_two_seconds_while_typing() -> None:
    assert module.QUIET_MS < 1_000
    assert module.LONGEST_MS < 2_000
    assert module.IDLE_MS == 60_000


def test_who_just_touched_a_text_is_typing(
    autosave: Autosave, field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    binding = bind(autosave, field)
    assert not autosave.is_typing
    monkeypatch.setattr(module, "PAUSE_MS", 60_000)
    field.type_text(binding, "De leerlingen")
    assert autosave.is_typing
    monkeypatch.setattr(module, "PAUSE_MS", 0)
    assert not autosave.is_typing


def test_typing_starts_the_clock_that_keeps_the_draft(
    qtbot: QtBot, autosave: Autosave, store: FakeDrafts, field: Field
) -> None:
    binding = bind(autosave, field)
    with qtbot.waitSignal(autosave.draft_kept):
        field.type_text(binding, "De leerlingen vertellen")
    assert store.drafts[KEY] == Draft(KEY, "De leerlingen vertellen", 23, ("head1",), '{"identity": {}}')
    assert store.written == []


def test_leaving_makes_a_change_on_the_versions_that_were_shown(
    qtbot: QtBot, autosave: Autosave, notifier: Notifier, store: FakeDrafts, field: Field
) -> None:
    binding = bind(autosave, field)
    field.type_text(binding, "Nieuw.")
    with qtbot.waitSignals([notifier.saved, notifier.changed]):
        assert binding.leave()
    assert [(draft.text, draft.basis) for draft in store.written] == [("Nieuw.", ("head1",))]
    assert store.drafts == {}


def test_the_own_change_becomes_the_basis_of_the_next(
    autosave: Autosave, store: FakeDrafts, field: Field
) -> None:
    binding = bind(autosave, field)
    field.type_text(binding, "Eerste.")
    binding.leave()
    field.type_text(binding, "Eerste. Tweede.")
    binding.leave()
    assert [draft.basis for draft in store.written] == [("head1",), ("change1",)]


def test_leaving_twice_makes_one_change(autosave: Autosave, store: FakeDrafts, field: Field) -> None:
    binding = bind(autosave, field)
    field.type_text(binding, "Nieuw.")
    assert binding.leave()
    assert binding.leave()
    assert len(store.written) == 1


def test_text_equal_to_what_was_shown_makes_no_change_and_leaves_no_draft(
    autosave: Autosave, store: FakeDrafts, field: Field
) -> None:
    binding = bind(autosave, field)
    field.type_text(binding, "Zoals het was, of niet")
    autosave.keep_drafts()
    field.type_text(binding, "Zoals het was.")
    assert autosave.flush()
    assert store.written == []
    assert store.drafts == {}


def test_flush_makes_changes_of_all_and_only_keeps_what_is_in_the_capture_box(
    autosave: Autosave, store: FakeDrafts
) -> None:
    finding, capture = Field(), Field()
    for field, key, promotes in ((finding, KEY, True), (capture, CAPTURED, False)):
        field.type_text(bind(autosave, field, key, promotes), f"Tekst van {key.record_type}")
    assert autosave.is_pending
    assert autosave.flush()
    assert [draft.text for draft in store.written] == ["Tekst van section"]
    assert store.drafts[CAPTURED].text == "Tekst van note"
    assert not autosave.is_pending


def test_a_captured_note_takes_its_draft_with_it(autosave: Autosave, store: FakeDrafts, field: Field) -> None:
    binding = bind(autosave, field, CAPTURED, promotes=False)
    field.type_text(binding, "Woord ‘kansen’ valt drie keer.")
    autosave.flush()
    assert binding.commit(lambda: NOTED) is NOTED
    autosave.flush()
    assert store.drafts == {}
    assert not binding.dirty


def test_a_note_that_was_refused_stays_a_draft(
    autosave: Autosave, store: FakeDrafts, field: Field, dialogs: RecordedDialogs
) -> None:
    binding = bind(autosave, field, CAPTURED, promotes=False)
    field.type_text(binding, "Lang.")

    def refuse() -> Changes:
        raise InputRefusedError("De notitie is te lang.")

    assert binding.commit(refuse) is None
    autosave.flush()
    assert dialogs.errors == ["De notitie is te lang."]
    assert store.drafts[CAPTURED].text == "Lang."


def test_what_an_earlier_run_left_is_offered_for_the_right_field_only(
    autosave: Autosave, store: FakeDrafts, field: Field
) -> None:
    store.drafts[KEY] = Draft(KEY, "Half afgemaakte zin", 4, ("older",))
    binding = bind(autosave, field)
    assert binding.recovered is not None
    assert (binding.recovered.text, binding.recovered.cursor) == ("Half afgemaakte zin", 4)
    assert binding.basis == ("older",)
    assert bind(autosave, Field(), OTHER).recovered is None


def test_a_full_disk_is_said_and_typing_goes_on_until_it_fits(
    qtbot: QtBot, autosave: Autosave, store: FakeDrafts, field: Field
) -> None:
    store.refusal = DiskFullError("De schijf is vol.")
    binding = bind(autosave, field)
    with qtbot.waitSignal(autosave.failed) as heard:
        field.type_text(binding, "Eerste zin.")
    assert heard.args == ["De schijf is vol."]
    assert not binding.leave()
    field.type_text(binding, "Eerste zin. Tweede zin.")
    store.refusal = None
    assert binding.leave()
    assert store.written[-1].text == "Eerste zin. Tweede zin."


def test_after_a_full_disk_it_tries_again_by_itself(
    qtbot: QtBot, autosave: Autosave, store: FakeDrafts, field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    autosave.set_retry_interval(20)
    store.refusal = DiskFullError("De schijf is vol.")
    binding = bind(autosave, field)
    with qtbot.waitSignal(autosave.failed):
        field.type_text(binding, "Eerste zin.")
    with qtbot.waitSignal(autosave.draft_kept):
        store.refusal = None
    assert store.drafts[KEY].text == "Eerste zin."


def test_before_rooms_are_deleted_all_their_texts_are_kept_and_none_is_read_again(
    autosave: Autosave, store: FakeDrafts
) -> None:
    gone: list[str] = []

    def read(text: str) -> str:
        assert not gone, "the editor does not exist any more"
        return text

    captured = autosave.bind(TextField(CAPTURED, "", ()), lambda: read("Half een zin"), promotes=False)
    written = autosave.bind(TextField(KEY, "", ("head1",)), lambda: read("Nieuw."))
    for binding in (captured, written):
        binding.touched()
    autosave.release_all()
    gone.append("both")
    assert autosave.flush()
    assert autosave.bind(TextField(CAPTURED, "", ()), lambda: "", promotes=False).recovered is not None
    assert store.drafts[CAPTURED].text == "Half een zin"
    assert [draft.text for draft in store.written] == ["Nieuw."]
