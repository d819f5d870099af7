"""Acts: what a user does, appended to the log and shown by the cache, whole or not at all.

R2 to R7, R9, R12 and R18 of docs/decisions/0003-history.md.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from sqlcipher3 import dbapi2 as sqlite

from jurytool.errors import InputRefusedError, InternalError
from jurytool.history.change import CREATE, DELETE, RESTORE, SET, read_change
from jurytool.history.view import EXISTENCE
from jurytool.models.fields import RECORDS, Value
from jurytool.storage.cache import read_field_view, read_heads, read_record_view
from jurytool.storage.drafts import Draft, DraftKey, read_drafts, write_drafts
from jurytool.storage.log import Act, Step
from jurytool.text.normalise import MAX_TEXT
from tests.support.history import BEN, DOSSIER, Scribe
from tests.support.laptops import Laptop


def fail_after(laptop: Laptop, work: Callable[[Act], None]) -> None:
    """Do some work in an act that fails before its end."""

    def fail(act: Act) -> None:
        work(act)
        raise InputRefusedError("nee")

    with pytest.raises(InputRefusedError, match="nee"), laptop.act() as act:
        fail(act)


class TestTheLog:
    """R2."""

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE change SET value = NULL, salt = NULL",
            "UPDATE change SET lamport = 9",
            "UPDATE change SET seq = 9",
            "UPDATE OR REPLACE change SET author = 'ben'",
            "DELETE FROM change",
            "DELETE FROM change WHERE seq = 1",
            "REPLACE INTO change SELECT * FROM change",
            "INSERT INTO change SELECT * FROM change WHERE 1 ON CONFLICT (id) DO UPDATE SET lamport = 9",
        ],
    )
    def test_never_changes(self, laptop: Laptop, statement: str) -> None:
        laptop.note()
        before = laptop.changes()
        with pytest.raises(sqlite.IntegrityError, match="a change is never"), laptop.store.transaction() as c:
            c.execute(statement)
        assert laptop.changes() == before

    def test_takes_no_change_twice(self, laptop: Laptop) -> None:
        laptop.note()
        with pytest.raises(sqlite.IntegrityError, match="UNIQUE"), laptop.store.transaction() as connection:
            connection.execute(
                "INSERT INTO change (id, dossier, record_type, record, op, author, act, lamport, header) "
                "SELECT id, dossier, record_type, record, op, author, act, lamport, header FROM change"
            )

    def test_keeps_the_bytes_and_derives_the_columns_from_them(self, laptop: Laptop) -> None:
        """R1."""
        laptop.note("één")
        row = (
            laptop.store.reader()
            .execute("SELECT header, dossier, record_type, record, op, author, act, lamport FROM change")
            .fetchone()
        )
        header = json.loads(row[0])
        names = ("dossier", "type", "record", "op", "author", "act", "lamport")
        assert [header[name] for name in names] == list(row[1:])

    def test_counts_on_within_a_dossier(self, laptop: Laptop) -> None:
        """R7: an act builds on all that is here, also on what came from another laptop."""
        laptop.note()
        laptop.receive([Scribe("note").create(BEN, 41)])
        with laptop.act() as act:
            act.create("note", laptop.clock.new_id(), {})
            act.create("note", laptop.clock.new_id(), {})
        with laptop.act(dossier="another") as act:
            act.create("note", laptop.clock.new_id(), {})
        assert [change.lamport for change in laptop.changes()] == [1, 41, 42, 43, 1]

    def test_tells_who_did_what_when_and_where(self, laptop: Laptop) -> None:
        laptop.note()
        laptop.clock.advance(minutes=5)
        laptop.note()
        first, second = (change.origin for change in laptop.changes())
        assert (first.dossier, first.author, first.device) == (DOSSIER, "ann", "laptop-ann")
        assert second.wall_ms - first.wall_ms == 300_000
        assert first.wall_offset == 60
        assert first.act != second.act


class TestAnAct:
    def test_is_stored_whole_or_not_at_all(self, laptop: Laptop) -> None:
        note = laptop.note("een")
        before, changes = laptop.dump(), laptop.changes()

        def work(act: Act) -> None:
            act.create("section", laptop.clock.new_id(), {"text": "x"})
            act.set("note", note, "text", "twee")
            act.delete("note", note)

        fail_after(laptop, work)
        assert (laptop.dump(), laptop.changes()) == (before, changes)
        assert laptop.set("note", note, "text", "drie")
        assert laptop.changes()[-1].lamport == 2

    def test_carries_one_id_in_all_its_changes(self, laptop: Laptop) -> None:
        with laptop.act() as act:
            note = act.create("note", laptop.clock.new_id(), {})
            act.set("note", note, "text", "een")
            act_id = act.act_id
        assert {change.origin.act for change in laptop.changes()} == {act_id}

    def test_sees_what_it_did_itself(self, laptop: Laptop) -> None:
        with laptop.act() as act:
            note = act.create("note", laptop.clock.new_id(), {"text": "een", "starred": True})
            assert act.value("note", note, "text") == "een"
            assert act.value("note", note, "starred") is True
            act.set("note", note, "text", "twee")
            assert act.value("note", note, "text") == "twee"
            assert act.exists("note", note)
            act.delete("note", note)
            assert not act.exists("note", note)

    def test_of_a_record_that_is_not_there_sees_empty_values(self, laptop: Laptop) -> None:
        with laptop.act() as act:
            assert act.value("note", "nowhere", "text") == ""
            assert act.value("choice", "nowhere", "options") == []
            assert not act.exists("note", "nowhere")
            assert act.heads("note", "nowhere", "text") == []

    def test_says_what_was_shown_before_and_after(self, laptop: Laptop) -> None:
        """This is what undo works with."""
        with laptop.act() as act:
            note = act.create("note", "n1", {"text": "een"})
            act.set("note", note, "text", "twee")
            act.delete("note", note)
            act.restore("note", note)
            steps = act.steps
        ids = [change.id for change in laptop.changes()]
        assert steps == [
            Step(CREATE, "note", note, EXISTENCE, None, None, ids[0]),
            Step(SET, "note", note, "text", "een", "twee", ids[1]),
            Step(DELETE, "note", note, EXISTENCE, None, None, ids[2], seen=frozenset(ids[:2])),
            Step(RESTORE, "note", note, EXISTENCE, None, None, ids[3], seen=frozenset(ids[:3])),
        ]

    def test_drops_the_draft_that_it_made_into_a_change(self, laptop: Laptop) -> None:
        """R4: in the same transaction, so that a text is in one of the two places at any moment."""
        key = DraftKey(DOSSIER, "note", "vastleggen", "text")
        write_drafts(laptop.store, [Draft(key, "een", 3, ())], laptop.clock.now())
        fail_after(laptop, lambda act: act.drop_draft("note", "vastleggen", "text"))
        assert len(read_drafts(laptop.store)) == 1
        with laptop.act() as act:
            act.drop_draft("note", "vastleggen", "text")
        assert read_drafts(laptop.store) == []


class TestCreate:
    def test_writes_all_starting_fields_in_one_change(self, laptop: Laptop) -> None:
        """R6."""
        laptop.note("een")
        (change,) = laptop.changes()
        assert set(change.fields) == set(RECORDS["note"].fields)
        assert change.values() == {
            "item_id": None, "kind": "", "text": "een", "source_group": "", "target_group": "", "at": "",
            "backdated": False, "starred": False, "set_aside": False, "on_behalf": None,
        }  # fmt: skip

    @pytest.mark.parametrize(
        "values",
        [{"text": 3}, {"text": None}, {"starred": 1}, {"item_id": 3}, {"colour": "red"}],
        ids=["a number for a text", "none for a text", "a number for a boolean", "no id", "an unknown field"],
    )
    def test_refuses_what_a_field_cannot_hold(self, laptop: Laptop, values: dict[str, Value]) -> None:
        """What users type is checked by services: here it is our mistake."""
        with pytest.raises(InternalError, match="cannot hold"), laptop.act() as act:
            act.create("note", laptop.clock.new_id(), values)
        assert laptop.changes() == []

    def test_refuses_a_text_over_the_limit_in_words(self, laptop: Laptop) -> None:
        """R26: refused at entry; the draft keeps it."""
        with pytest.raises(InputRefusedError, match=r"te lang: er passen 200\.000 tekens"):
            laptop.note("x" * (MAX_TEXT + 1))
        assert laptop.note("x" * MAX_TEXT)

    def test_of_a_record_that_is_there_is_a_mistake(self, laptop: Laptop) -> None:
        note = laptop.note()
        with pytest.raises(InternalError, match="there already"), laptop.act() as act:
            act.create("note", note, {})
        assert len(laptop.changes()) == 1


def test_a_record_type_of_a_newer_program_is_kept_and_not_shown(laptop: Laptop) -> None:
    """R25."""
    newer = Scribe("note").create(BEN)
    header = newer.header.replace(b'"type":"note"', b'"type":"mood"')
    strange = read_change(header, newer.value, newer.salt)
    assert laptop.receive([strange]) == 1
    assert laptop.changes() == [strange]
    assert laptop.dump() == laptop.rebuilt()


def test_nothing_is_known_of_a_record_that_nobody_wrote(laptop: Laptop) -> None:
    reader = laptop.store.reader()
    assert read_heads(reader, "note", "nowhere") is None
    assert read_record_view(reader, "note", "nowhere") is None
    assert read_field_view(reader, "choice", "nowhere", "options").value == []
