"""Whose an own record is, on every laptop alike, and what becomes no value of it (R12)."""

from __future__ import annotations

import uuid

from jurytool.history.change import CREATE, RESTORE, Change
from jurytool.history.view import RecordView, view_record
from jurytool.models.fields import RECORDS, Value
from jurytool.models.record_ids import derived_id, is_id_of
from tests.support.history import ANN, BEN, CAS, DOSSIER, Scribe

PLACE = str(uuid.UUID(int=7))
IDENTITY: dict[str, Value] = {"assessment_id": PLACE, "instrument_id": "kader", "item_key": "1.1"}
RATING = derived_id(PLACE, "rating", "kader", "1.1", BEN)
WRITE = Scribe("rating", RATING)


def made_by(author: str, value: str, lamport: int = 1) -> Change:
    return WRITE.write(CREATE, {**IDENTITY, "juror_id": BEN, "value": value}, (), author, lamport)


def view(*changes: Change) -> RecordView:
    return view_record(RECORDS["rating"], changes)


def value(*changes: Change) -> Value:
    return view(*changes).fields["value"].value


def test_a_made_id_says_whose_the_record_is_whoever_came_first() -> None:
    forged, own = made_by(CAS, "1"), made_by(BEN, "3", lamport=9)
    shown = view(forged, own)
    assert (shown.owner, shown.entered_by, shown.fields["value"].value) == (BEN, "", "3")
    assert shown.refused == (forged.id,)


def test_what_a_colleague_wrote_down_in_ones_name_counts_until_one_takes_it_over() -> None:
    entered = made_by(ANN, "2")
    later = WRITE.set(ANN, [entered], value="4")
    assert (view(entered, later).owner, view(entered, later).entered_by) == (BEN, ANN)
    assert value(entered, later) == "4"
    taken = WRITE.write(RESTORE, {}, [entered, later], BEN)
    assert (view(entered, later, taken).entered_by, value(entered, later, taken)) == ("", "4")
    too_late = WRITE.set(ANN, [later], lamport=8, value="1")
    shown = view(entered, later, taken, too_late)
    assert (shown.fields["value"].value, shown.refused) == ("4", (too_late.id,))


def test_a_third_changes_nothing_of_what_was_written_down_for_another() -> None:
    entered = made_by(ANN, "2")
    strange = WRITE.set(CAS, [entered], value="1")
    own = WRITE.set(BEN, [strange], value="3")
    assert value(entered, strange) == "2"
    shown = view(entered, strange, own)
    assert (shown.fields["value"].value, shown.refused) == ("3", (strange.id,))


def test_a_note_in_ones_name_is_ones_own() -> None:
    scribe = Scribe("note")
    entered = scribe.create(ANN, text="Van papier", on_behalf=BEN)
    shown = view_record(RECORDS["note"], [entered])
    assert (shown.owner, shown.entered_by, shown.fields["text"].value) == (BEN, ANN, "Van papier")
    own = scribe.set(BEN, [entered], text="Van papier, aangevuld")
    shown = view_record(RECORDS["note"], [entered, own])
    assert (shown.owner, shown.entered_by, shown.refused) == (BEN, "", ())


def test_a_name_that_is_no_text_names_nobody() -> None:
    entered = Scribe("note").create(ANN, text="x", on_behalf=["ben"])
    assert view_record(RECORDS["note"], [entered]).owner == ANN


def test_a_mark_under_anothers_id_is_of_its_maker_until_the_other_makes_it() -> None:
    note = str(uuid.UUID(int=3))
    values: dict[str, Value] = {"note_id": note, "instrument_id": "kader", "item_key": "1.1"}
    scribe = Scribe("note_tag", derived_id(note, "tag", "kader", "1.1", ANN))
    forged = scribe.write(CREATE, values, (), BEN)
    assert view_record(RECORDS["note_tag"], [forged]).owner == BEN
    own = scribe.write(CREATE, values, (), ANN, 5)
    shown = view_record(RECORDS["note_tag"], [forged, own])
    assert (shown.hidden, shown.owner, shown.refused) == (False, ANN, (forged.id,))


def test_an_id_that_hangs_on_no_id_is_nobodys() -> None:
    assert not is_id_of("rating", RATING, DOSSIER, {**IDENTITY, "assessment_id": "geen id"}, BEN)
    assert not is_id_of("rating", RATING, DOSSIER, {}, BEN)
    assert not is_id_of("note", RATING, DOSSIER, IDENTITY, BEN)
    assert is_id_of("rating", RATING, DOSSIER, IDENTITY, BEN)


def test_a_declaration_hangs_on_its_dossier() -> None:
    dossier = str(uuid.UUID(int=9))
    record = derived_id(dossier, "declaration", BEN, ANN)
    assert is_id_of("declaration", record, dossier, {"juror_id": BEN}, ANN)
