"""No text is lost where an editor goes, another takes over, or the program makes a mistake."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from jurytool.errors import DiskFullError, InputRefusedError, InternalError
from jurytool.services.changes import Changes
from jurytool.services.drafts import Draft
from jurytool.services.text_fields import TextField
from jurytool.ui.autosave import Autosave
from jurytool.ui.notifier import Notifier
from tests.ui.autosave.fields import CAPTURED, KEY, OTHER, Field, bind
from tests.ui.fake_drafts import FakeDrafts


def test_a_text_outlives_its_editor_while_the_disk_refuses(
    qtbot: QtBot, autosave: Autosave, store: FakeDrafts, field: Field
) -> None:
    store.refusal = DiskFullError("De schijf is vol.")
    binding = bind(autosave, field)
    field.type_text(binding, "Voor het sluiten.")
    binding.release()
    field.text = "iets anders"  # the editor shows another section by now
    store.refusal = None
    assert autosave.flush()
    assert [draft.text for draft in store.written] == ["Voor het sluiten."]
    assert not autosave.is_pending


def test_coming_back_to_a_text_that_could_not_be_stored_shows_it(
    autosave: Autosave, store: FakeDrafts, field: Field
) -> None:
    store.refusal = DiskFullError("De schijf is vol.")
    first = bind(autosave, field)
    field.type_text(first, "Nog niet opgeslagen.")
    first.release()
    again = bind(autosave, Field())
    assert again.recovered is not None
    assert again.recovered.text == "Nog niet opgeslagen."


def test_a_text_that_another_editor_took_over_is_stored_once(
    autosave: Autosave, store: FakeDrafts, field: Field
) -> None:
    here = autosave.bind(TextField(KEY, field.text, ("c1",)), lambda: field.text)
    field.type_text(here, "Eerst hier getypt.")
    elsewhere = Field()
    there = autosave.bind(TextField(KEY, "Zoals het was.", ("c1",)), lambda: elsewhere.text)
    assert there.recovered is not None
    elsewhere.type_text(there, f"{there.recovered.text} En daar verder.")
    there.leave()
    here.release()
    assert [draft.text for draft in store.written] == ["Eerst hier getypt. En daar verder."]


def test_a_text_that_cannot_be_accepted_is_said_once_and_stays_a_draft(
    qtbot: QtBot, autosave: Autosave, store: FakeDrafts, field: Field
) -> None:
    binding = bind(autosave, field)
    field.type_text(binding, "Veel te lang.")
    store.refusal = InputRefusedError("Deze tekst is te lang.")
    with qtbot.waitSignal(autosave.refused) as heard:
        assert not binding.leave()
    assert str(heard.args[0]) == "Deze tekst is te lang."
    with qtbot.assertNotEmitted(autosave.refused):
        assert not autosave.flush()
    store.refusal = None
    autosave.keep_drafts()
    field.type_text(binding, "Korter.")
    assert binding.leave()
    assert store.written[-1].text == "Korter."


def test_a_note_being_typed_is_not_called_durable_while_the_disk_refuses_it(
    autosave: Autosave, store: FakeDrafts, field: Field
) -> None:
    binding = autosave.bind(TextField(CAPTURED, "", ()), lambda: field.text, promotes=False)
    store.refusal = DiskFullError("vol")
    field.type_text(binding, "Half een zin")
    assert not autosave.flush()
    assert not autosave.flush()
    store.refusal = None
    assert autosave.flush()
    assert store.drafts[CAPTURED].text == "Half een zin"


def test_nothing_is_called_kept_while_another_text_is_not(
    qtbot: QtBot, autosave: Autosave, store: FakeDrafts, field: Field
) -> None:
    first = autosave.bind(TextField(CAPTURED, "", ()), lambda: field.text, promotes=False)
    second = autosave.bind(TextField(KEY, "", ()), lambda: "Een tweede tekst")
    store.refusal = DiskFullError("vol")
    with qtbot.waitSignal(autosave.failed):
        field.type_text(first, "Half een zin")
        autosave.keep_drafts()
    store.refusal = None
    with qtbot.waitSignal(autosave.draft_kept):
        second.touched()
        autosave.keep_drafts()
    assert {kept.text for kept in store.drafts.values()} == {"Half een zin", "Een tweede tekst"}


def test_a_note_being_typed_survives_its_field_while_the_disk_refuses_it(
    autosave: Autosave, store: FakeDrafts, field: Field
) -> None:
    binding = autosave.bind(TextField(CAPTURED, "", ()), lambda: field.text, promotes=False)
    store.refusal = DiskFullError("vol")
    field.type_text(binding, "Half een zin")
    binding.release()
    again = autosave.bind(TextField(CAPTURED, "", ()), lambda: "", promotes=False)
    assert again.recovered is not None
    assert again.recovered.text == "Half een zin"
    store.refusal = None
    assert autosave.flush()
    assert store.drafts[CAPTURED].text == "Half een zin"


def test_a_note_whose_field_is_gone_is_written_by_itself_when_there_is_room(
    qtbot: QtBot, autosave: Autosave, store: FakeDrafts, field: Field
) -> None:
    autosave.set_retry_interval(20)
    store.refusal = DiskFullError("vol")
    binding = bind(autosave, field, CAPTURED, promotes=False)
    field.type_text(binding, "Half een zin")
    with qtbot.waitSignal(autosave.failed):
        binding.release()
    field.text = ""  # the room shows another dossier by now
    with qtbot.waitSignal(autosave.draft_kept):
        store.refusal = None
    assert store.drafts[CAPTURED].text == "Half een zin"


def test_a_box_that_is_opened_again_while_its_text_is_being_written_shows_it(
    autosave: Autosave, store: FakeDrafts, field: Field
) -> None:
    binding = bind(autosave, field, CAPTURED, promotes=False)
    store.gate.clear()
    field.type_text(binding, "Half een zin")
    binding.release()
    assert store.saving.wait(10)
    opener = threading.Timer(0.05, store.gate.set)
    opener.start()
    again = bind(autosave, Field(), CAPTURED, promotes=False)
    opener.join()
    assert again.recovered is not None
    assert again.recovered.text == "Half een zin"


@pytest.mark.timeout(20)
def test_a_mistake_in_the_writing_thread_is_never_called_durable(
    autosave: Autosave, store: FakeDrafts, field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", heard.append)
    store.mistake = ZeroDivisionError("onze fout")
    binding = bind(autosave, field, CAPTURED, promotes=False)
    field.type_text(binding, "Half een zin")
    assert not autosave.flush()
    assert len(heard) == 1
    store.mistake = None
    assert autosave.flush()
    assert store.drafts[CAPTURED].text == "Half een zin"


def test_discarding_forgets_text_and_draft(autosave: Autosave, store: FakeDrafts, field: Field) -> None:
    binding = bind(autosave, field)
    field.type_text(binding, "Toch niet.")
    autosave.keep_drafts()
    binding.discard()
    assert autosave.flush()
    assert (store.written, store.drafts) == ([], {})


def test_the_one_who_wrote_is_named_so_that_it_ignores_its_own_echo(
    qtbot: QtBot, autosave: Autosave, notifier: Notifier, field: Field
) -> None:
    origin = QObject()
    known = TextField(KEY, "", ())
    binding = autosave.bind(known, lambda: field.text, origin=origin)
    binding.touched()
    with qtbot.waitSignal(notifier.changed) as heard:
        binding.leave()
    assert heard.args[1] is origin


def test_a_text_that_was_taken_away_stays_away_where_the_disk_refused_that_once(
    qtbot: QtBot, autosave: Autosave, store: FakeDrafts, field: Field
) -> None:
    autosave.set_retry_interval(20)
    binding = bind(autosave, field)
    field.type_text(binding, "Weggegooid.")
    autosave.keep_drafts()
    store.drop_refusal = DiskFullError("De schijf is vol.")
    with qtbot.waitSignal(autosave.failed):
        binding.discard()
    assert not autosave.flush()
    autosave.release(binding)
    assert bind(autosave, Field()).recovered is None
    store.drop_refusal = None
    qtbot.waitUntil(lambda: store.drafts == {})


def test_an_editor_that_cannot_be_tied_leaves_the_others_as_they_are(
    autosave: Autosave, store: FakeDrafts, field: Field
) -> None:
    binding = bind(autosave, field)
    field.type_text(binding, "Uren werk.")
    store.find_refusal = DiskFullError("De schijf is vol.")
    with pytest.raises(DiskFullError):
        bind(autosave, Field(), CAPTURED, promotes=False)
    assert [draft.text for draft in autosave.unsaved_texts()] == ["Uren werk."]
    assert autosave.flush()
    assert [draft.text for draft in store.written] == ["Uren werk."]


def test_a_mistake_with_one_text_costs_neither_that_text_nor_the_others(
    autosave: Autosave, store: FakeDrafts
) -> None:
    for key, promotes in ((KEY, True), (OTHER, True), (CAPTURED, False)):
        field = Field()
        field.type_text(bind(autosave, field, key, promotes), f"Uren werk aan {key.record_id}")
    store.write_mistakes[KEY] = InternalError("section s1 does not exist")
    with pytest.raises(InternalError):
        autosave.flush()
    assert [draft.text for draft in store.written] == ["Uren werk aan s2"]
    assert {key: draft.text for key, draft in store.drafts.items()} == {
        KEY: "Uren werk aan s1",
        CAPTURED: "Uren werk aan vastleggen",
    }


def test_a_mistake_while_a_field_is_left_puts_its_draft_back(
    autosave: Autosave, store: FakeDrafts, field: Field
) -> None:
    binding = bind(autosave, field)
    store.refusal = DiskFullError("De schijf is vol.")
    field.type_text(binding, "Half een zin")
    assert not autosave.flush()  # its draft is in memory only
    store.refusal = None
    store.write_mistakes[KEY] = InternalError("section s1 does not exist")
    with pytest.raises(InternalError):
        binding.leave()
    autosave._writer.wait()
    assert store.drafts[KEY].text == "Half een zin"


def test_a_mistake_in_an_act_that_stores_a_text_costs_no_text(
    autosave: Autosave, store: FakeDrafts, field: Field
) -> None:
    binding = bind(autosave, field, CAPTURED, promotes=False)
    field.type_text(binding, "Een notitie")
    autosave._unsaved.clear()  # its draft waits already

    def break_down() -> Changes:
        raise InternalError("no such criterion")

    with pytest.raises(InternalError):
        binding.commit(break_down)
    assert autosave.flush()
    assert store.drafts[CAPTURED].text == "Een notitie"


def test_when_trying_again_a_mistake_with_one_text_does_not_hold_up_the_others(
    qtbot: QtBot, autosave: Autosave, store: FakeDrafts, field: Field
) -> None:
    store.refusal = DiskFullError("De schijf is vol.")
    texts = {KEY: field, OTHER: Field()}
    for key, one in texts.items():
        binding = bind(autosave, one, key)
        one.type_text(binding, f"Tekst van {key.record_id}")
        binding.release()
    store.refusal = None
    store.write_mistakes[KEY] = InternalError("section s1 does not exist")
    with pytest.raises(InternalError):
        autosave._try_again()
    assert [draft.text for draft in store.written] == ["Tekst van s2"]


def test_an_editor_whose_text_another_took_over_is_seen_again_once_it_is_typed_in(
    autosave: Autosave, store: FakeDrafts, field: Field
) -> None:
    elsewhere = Field()
    store.refusal = DiskFullError("De schijf is vol.")
    here = bind(autosave, field)
    field.type_text(here, "Half")
    there = bind(autosave, elsewhere)
    assert there.recovered is not None
    elsewhere.type_text(there, there.recovered.text)
    store.refusal = None
    assert autosave.flush()
    field.type_text(here, "Half en de rest")
    assert autosave.is_pending
    assert autosave.flush()
    assert [(draft.text, draft.basis) for draft in store.written] == [
        ("Half", ("head1",)),
        ("Half en de rest", ("change1",)),
    ]


def test_what_two_editors_made_of_one_text_stands_side_by_side(
    autosave: Autosave, store: FakeDrafts, field: Field
) -> None:
    elsewhere = Field()
    here = bind(autosave, field)
    field.type_text(here, "Half")
    elsewhere.type_text(bind(autosave, elsewhere), "Half, en daar verder")
    assert autosave.flush()
    field.type_text(here, "Half, en hier verder")
    assert autosave.flush()
    assert [draft.basis for draft in store.written] == [("head1",), ("head1",)]


def test_an_editor_that_was_untied_is_not_asked_for_its_text(
    autosave: Autosave, store: FakeDrafts, field: Field
) -> None:
    here = bind(autosave, field)
    field.type_text(here, "Half")
    there = bind(autosave, Field())
    here.release()
    here.touched()  # its last sign of life
    autosave.keep_drafts()
    assert autosave._bindings == [there]


@pytest.mark.parametrize("is_being_written", [True, False])
def test_no_draft_comes_after_the_change_that_was_made_of_it(
    autosave: Autosave, store: FakeDrafts, field: Field, is_being_written: bool
) -> None:
    binding = bind(autosave, field)
    store.gate.clear()
    if not is_being_written:
        autosave._writer.put(Draft(CAPTURED, "Iets anders", 0, ()))
        assert store.saving.wait(10)
    field.type_text(binding, "Nieuw.")
    autosave.keep_drafts()
    assert store.saving.wait(10)
    opener = threading.Timer(0.05, store.gate.set)
    opener.start()
    assert binding.leave()
    opener.join()
    autosave._writer.wait()
    assert [draft.text for draft in store.written] == ["Nieuw."]
    assert KEY not in store.drafts
