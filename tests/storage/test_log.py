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
        laptop.receive([Scribe("note").create(BEN, lamport=41)])
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
            Step(DELETE, "note", note, EXISTENCE, None, None, ids[2]),
            Step(RESTORE, "note", note, EXISTENCE, None, None, ids[3]),
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
            "backdated": False, "starred": False,
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
        with pytest.raises(sqlite.IntegrityError), laptop.act() as act:
            act.create("note", note, {})
        assert len(laptop.changes()) == 1


class TestSet:
    def test_builds_on_what_is_shown(self, laptop: Laptop) -> None:
        note = laptop.note("een")
        assert laptop.set("note", note, "text", "twee")
        first, second = laptop.changes()
        assert (second.op, second.fields, second.parents) == (SET, ("text",), (first.id,))
        assert laptop.column("note", note, "text") == "twee"

    def test_of_the_same_text_is_no_change(self, laptop: Laptop) -> None:
        """R4."""
        note = laptop.note("een")
        assert not laptop.set("note", note, "text", "een")
        assert len(laptop.changes()) == 1

    def test_of_a_space_more_is_a_change(self, laptop: Laptop) -> None:
        """What is typed is kept as it was typed."""
        note = laptop.note("een")
        assert laptop.set("note", note, "text", "een ")
        assert laptop.column("note", note, "text") == "een "

    def test_builds_on_what_was_shown_when_the_editor_was_opened(self, laptop: Laptop) -> None:
        """R3: a colleague's text that came in meanwhile is not superseded unseen."""
        section = laptop.section("begin")
        basis = (read_heads(laptop.store.reader(), "section", section) or {})["text"]
        laptop.set("section", section, "text", "van een ander")
        assert laptop.set("section", section, "text", "van mij", basis=basis)
        shown = read_field_view(laptop.store.reader(), "section", section, "text")
        assert [version.value for version in shown.versions] == ["van een ander", "van mij"]
        assert laptop.column("section", section, "conflicts") == 1

    def test_of_the_shown_text_on_an_older_basis_is_kept(self, laptop: Laptop) -> None:
        """Going back to a text after a colleague changed it is a wish, and no "nothing changed"."""
        section = laptop.section("een")
        first = laptop.changes()[0].id
        laptop.set("section", section, "text", "twee")
        assert laptop.set("section", section, "text", "twee", basis=[first])

    def test_in_a_conflict_asks_to_choose(self, laptop: Laptop) -> None:
        """R3: a field in conflict is edited from the conflict view, with all shown heads as basis."""
        section = laptop.section("begin")
        first = laptop.changes()[0].id
        laptop.set("section", section, "text", "een")
        laptop.set("section", section, "text", "twee", basis=[first])
        with pytest.raises(InputRefusedError, match="twee versies naast elkaar"):
            laptop.set("section", section, "text", "drie")
        assert laptop.set("section", section, "heading", "Kop")
        heads = read_field_view(laptop.store.reader(), "section", section, "text").heads
        assert laptop.set("section", section, "text", "een", basis=heads)
        assert laptop.column("section", section, "text") == "een"
        assert laptop.column("section", section, "conflicts") == 0

    def test_goes_on_where_two_wrote_the_same(self, laptop: Laptop) -> None:
        """R14: two heads of one value are no conflict."""
        section = laptop.section("begin")
        first = laptop.changes()[0]
        laptop.set("section", section, "text", "een")
        laptop.receive([Scribe("section", section).set(BEN, [first], text="een")])
        assert laptop.set("section", section, "text", "twee")
        assert len(laptop.changes()[-1].parents) == 2

    def test_of_a_record_that_is_not_there_is_a_mistake(self, laptop: Laptop) -> None:
        with pytest.raises(InternalError, match="does not exist"):
            laptop.set("note", "nowhere", "text", "x")

    def test_on_a_record_in_the_bin_takes_it_out_marked(self, laptop: Laptop) -> None:
        """R18: an edit that has not seen the deletion."""
        section = laptop.section("een")
        with laptop.act() as act:
            act.delete("section", section)
        laptop.set("section", section, "text", "twee")
        assert (
            laptop.column("section", section, "hidden"),
            laptop.column("section", section, "returned"),
        ) == (0, 1)


class TestPut:
    """R9: records with a deterministic id."""

    def test_makes_the_record_when_there_is_something_to_say(self, laptop: Laptop) -> None:
        with laptop.act() as act:
            assert act.put("joint_rating", "r1", {"item_key": "1.1"}, {"value": "3"})
        assert laptop.column("joint_rating", "r1", "item_key") == "1.1"

    def test_makes_nothing_to_say_nothing(self, laptop: Laptop) -> None:
        with laptop.act() as act:
            assert not act.put("joint_rating", "r1", {"item_key": "1.1"}, {"value": "", "explanation": ""})
        assert laptop.changes() == []

    def test_without_values_makes_sure_that_it_is_there(self, laptop: Laptop) -> None:
        for expected in (True, False):
            with laptop.act() as act:
                assert act.put("note_tag", "t1", {"item_key": "doelen"}, {}) is expected
        with laptop.act() as act:
            act.delete("note_tag", "t1")
            assert act.put("note_tag", "t1", {"item_key": "doelen"}, {})
            assert act.exists("note_tag", "t1")

    def test_changes_only_what_differs(self, laptop: Laptop) -> None:
        values: dict[str, Value] = {"value": "3", "explanation": "goed"}
        with laptop.act() as act:
            act.put("joint_rating", "r1", {}, values)
            assert not act.put("joint_rating", "r1", {}, values)
            assert act.put("joint_rating", "r1", {}, {**values, "value": "4"})
        assert len(laptop.changes()) == 2


class TestDeleteAndRestore:
    """R18."""

    def test_name_all_the_heads_that_were_shown(self, laptop: Laptop) -> None:
        section = laptop.section("een")
        laptop.set("section", section, "text", "twee")
        with laptop.act() as act:
            assert act.delete("section", section)
            assert act.restore("section", section)
        made, edited, deleted, restored = laptop.changes()
        assert deleted.parents == tuple(sorted((made.id, edited.id)))
        assert restored.parents == tuple(sorted((made.id, edited.id, deleted.id)))
        assert laptop.column("section", section, "hidden") == 0

    def test_do_nothing_twice(self, laptop: Laptop) -> None:
        section = laptop.section("een")
        with laptop.act() as act:
            assert not act.restore("section", section)
            assert act.delete("section", section)
            assert not act.delete("section", section)
            assert not act.delete("section", "nowhere")
            assert not act.restore("section", "nowhere")
        assert len(laptop.changes()) == 2

    def test_keep_one_that_came_back(self, laptop: Laptop, other_laptop: Laptop) -> None:
        section = laptop.section("een")
        other_laptop.receive(laptop.changes())
        other_laptop.set("section", section, "text", "twee")
        with laptop.act() as act:
            act.delete("section", section)
        laptop.receive(other_laptop.changes())
        assert laptop.column("section", section, "returned") == 1
        with laptop.act() as act:
            assert act.restore("section", section)
        assert laptop.column("section", section, "returned") == 0
        assert laptop.column("section", section, "text") == "twee"

    def test_put_a_deletion_away_again_when_the_record_came_back(
        self, laptop: Laptop, other_laptop: Laptop
    ) -> None:
        section = laptop.section("een")
        other_laptop.receive(laptop.changes())
        other_laptop.set("section", section, "text", "twee")
        with laptop.act() as act:
            act.delete("section", section)
        laptop.receive(other_laptop.changes())
        with laptop.act() as act:
            assert act.delete("section", section)
        assert laptop.column("section", section, "hidden") == 1


class TestARecordOfAColleague:
    """R12: what would never be shown is refused at once, in words."""

    SENTENCE = "Dit is van een ander jurylid. Alleen wie het maakte, kan het veranderen of weghalen."

    def test_cannot_be_changed_or_deleted(self, laptop: Laptop) -> None:
        note = laptop.note("van Ann")
        attempts: tuple[Callable[[Act], bool], ...] = (
            lambda act: act.set("note", note, "text", "van Ben"),
            lambda act: act.delete("note", note),
            lambda act: act.put("note", note, {}, {"text": "van Ben"}),
        )
        for attempt in attempts:
            with laptop.act(author=BEN) as act, pytest.raises(InputRefusedError) as caught:
                attempt(act)
            assert str(caught.value) == self.SENTENCE
        assert len(laptop.changes()) == 1

    def test_can_be_changed_where_the_team_owns_it(self, laptop: Laptop) -> None:
        section = laptop.section("van Ann")
        with laptop.act(author=BEN) as act:
            assert act.set("section", section, "text", "van Ben")
        assert laptop.column("section", section, "text") == "van Ben"

    def test_lists_what_came_in_of_others(self, laptop: Laptop) -> None:
        note = laptop.note("van Ann")
        strange = Scribe("note", note).set(BEN, laptop.changes(), text="van Ben")
        laptop.receive([strange])
        shown = read_record_view(laptop.store.reader(), "note", note)
        assert shown is not None
        assert shown.refused == (strange.id,)
        assert laptop.column("note", note, "text") == "van Ann"


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
