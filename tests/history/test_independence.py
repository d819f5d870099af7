"""Judging independently: who sees which scores, and which changes leave a laptop (R19)."""

from __future__ import annotations

import uuid

from jurytool.history.change import CREATE, Change
from jurytool.history.independence import Sight, may_leave, read_locks
from jurytool.models.fields import RECORDS, Value
from jurytool.models.record_ids import derived_id
from tests.support.history import ANN, BEN, CAS, Scribe

PLACE, ELSEWHERE = str(uuid.UUID(int=7)), str(uuid.UUID(int=8))


def rating(juror: str) -> Scribe:
    return Scribe("rating", derived_id(PLACE, "rating", "kader", "1.1", juror))


def rate(juror: str, value: str, by: str = "") -> Change:
    values: dict[str, Value] = {
        "assessment_id": PLACE,
        "instrument_id": "kader",
        "item_key": "1.1",
        "juror_id": juror,
        "value": value,
    }
    return rating(juror).write(CREATE, values, (), by or juror)


def lock(juror: str, *named: Change, place: str = PLACE) -> Change:
    ids = [change.id for change in named]
    return Scribe("rating_lock", str(uuid.uuid5(uuid.UUID(place), juror))).create(
        juror, assessment_id=place, juror_id=juror, change_ids=ids
    )


def seen(viewer: str, changes: list[Change], *locks: Change, reads_only: bool = False) -> list[str]:
    sight = Sight(viewer, reads_only, read_locks(locks))
    return [str(one.values()["value"]) for one in sight.visible(RECORDS["rating"], changes)]


FIRST = rate(BEN, "3")
LATER = rating(BEN).set(BEN, [FIRST], value="4")


def test_ones_own_score_is_always_seen_and_one_that_nobody_locked_by_nobody_else() -> None:
    assert seen(BEN, [FIRST, LATER]) == ["3", "4"]
    assert seen(ANN, [FIRST, LATER], lock(ANN)) == []
    assert seen("", [FIRST]) == []


def test_what_a_colleague_locked_is_seen_once_one_has_locked_in_that_assessment() -> None:
    assert seen(ANN, [FIRST], lock(BEN, FIRST)) == []
    assert seen(ANN, [FIRST], lock(BEN, FIRST), lock(ANN, place=ELSEWHERE)) == []
    assert seen(ANN, [FIRST], lock(BEN, FIRST), lock(ANN)) == ["3"]


def test_what_was_written_after_the_lock_is_seen_only_after_the_next() -> None:
    assert seen(ANN, [FIRST, LATER], lock(BEN, FIRST), lock(ANN)) == ["3"]
    assert seen(ANN, [FIRST, LATER], lock(BEN, LATER), lock(ANN)) == ["3", "4"]


def test_nobody_locks_for_another() -> None:
    assert seen(ANN, [FIRST], lock(ANN, FIRST)) == []


def test_a_third_juror_and_one_who_only_reads() -> None:
    assert seen(CAS, [FIRST], lock(BEN, FIRST), lock(ANN)) == []
    assert seen(CAS, [FIRST, LATER], lock(BEN, FIRST), reads_only=True) == ["3"]


def test_what_a_colleague_wrote_down_in_ones_name_is_seen_without_a_lock_of_ones_own() -> None:
    entered = rate(BEN, "2", by=ANN)
    assert seen(BEN, [entered]) == []
    assert seen(BEN, [entered], lock(ANN, entered)) == ["2"]
    assert seen(CAS, [entered], lock(ANN, entered)) == []


def test_what_is_no_judgement_is_always_seen() -> None:
    note = Scribe("note").create(BEN, text="x")
    assert Sight(ANN).visible(RECORDS["note"], [note]) == [note]


def test_only_what_was_locked_leaves_and_a_personal_copy_holds_all() -> None:
    note, mine = Scribe("note").create(ANN, text="x"), rate(ANN, "1")
    unknown = Scribe("of_a_newer_program").write(CREATE, {"x": 1}, (), ANN)
    locks = [lock(BEN, FIRST)]
    known = [note, mine, FIRST, LATER, unknown, *locks]
    assert may_leave(known) == [note, FIRST, unknown, *locks]
    assert may_leave(known, personal=True) == known
    assert may_leave([*known, lock(ANN, mine)])[:2] == [note, mine]


def test_a_lock_that_holds_nonsense_locks_nothing() -> None:
    strange = Scribe("rating_lock").create(BEN, assessment_id=PLACE, change_ids="geen lijst")
    taken_back = Scribe("rating_lock").delete(BEN, lock(BEN, FIRST))
    assert seen(ANN, [FIRST], strange, taken_back, lock(ANN)) == []
