"""What the acts on an existing record do: set, put, delete and restore.

R3, R4, R9, R12 and R18 of docs/decisions/0003-history.md.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jurytool.errors import InputRefusedError, InternalError
from jurytool.history.change import SET
from jurytool.models.fields import Value
from jurytool.storage.cache import read_field_view, read_heads, read_record_view
from jurytool.storage.log import Act
from tests.support.history import BEN, Scribe, id_of
from tests.support.laptops import Laptop

PLACE = id_of("beoordeling")


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

    def test_can_choose_nothing_of_two_versions(self, laptop: Laptop) -> None:
        """R16: the conflict shows an empty field, and leaving it empty is a choice all the same."""
        section = laptop.section("begin")
        first = laptop.changes()[0].id
        laptop.set("section", section, "text", "een")
        laptop.set("section", section, "text", "twee", basis=[first])
        heads = read_field_view(laptop.store.reader(), "section", section, "text").heads
        assert laptop.set("section", section, "text", "", basis=heads)
        assert laptop.column("section", section, "conflicts") == 0
        assert not laptop.set("section", section, "text", "")

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

    def test_leave_later_edits_as_cheap_as_before(
        self, laptop: Laptop, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A record that was once in the bin is not computed anew from all its changes at each edit."""
        section = laptop.section("een")
        with laptop.act() as act:
            act.delete("section", section)
            act.restore("section", section)
        with monkeypatch.context() as patch:
            patch.delattr("jurytool.storage.cache.refresh_record")
            laptop.set("section", section, "text", "twee")
            laptop.set("section", section, "text", "drie")
        assert laptop.column("section", section, "text") == "drie"
        assert laptop.dump() == laptop.rebuilt()
        with laptop.act() as act:
            assert act.delete("section", section)
        assert laptop.dump() == laptop.rebuilt()

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

    def test_leave_the_mark_of_one_that_came_back_when_a_field_is_put(self, laptop: Laptop) -> None:
        """Whether it stays is a choice of its own."""
        section = laptop.section("een")
        with laptop.act() as act:
            act.delete("section", section)
        laptop.set("section", section, "text", "twee")
        with laptop.act() as act:
            act.put("section", section, {}, {"heading": "Kop"})
        assert laptop.column("section", section, "returned") == 1

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


def test_what_nobody_wrote_in_my_name_is_not_taken_over(laptop: Laptop) -> None:
    note = laptop.note("Van mij")
    with laptop.act() as act:
        assert not act.take_over("note", note)
        assert not act.take_over("note", "nergens")
    assert len(laptop.changes()) == 1


def test_tells_the_versions_for_which_heads_stand(laptop: Laptop) -> None:
    section = laptop.section("begin")
    first = laptop.changes()[0].id
    laptop.set("section", section, "text", "een")
    laptop.set("section", section, "text", "twee", basis=[first])
    with laptop.act() as act:
        assert act.versions(act.heads("section", section, "text"), "text") == ["een", "twee"]
        assert act.versions([first], "text") == ["begin"]


def test_a_reader_who_judges_sees_no_longer_what_a_colleague_locked(laptop: Laptop) -> None:
    """R19: until then who only reads sees it."""
    theirs = Scribe("rating", id_of("van Ben"))
    score = theirs.create(BEN, assessment_id=PLACE, juror_id=BEN, value="3")
    lock = Scribe("rating_lock", id_of("slot")).create(
        BEN, 2, assessment_id=PLACE, juror_id=BEN, change_ids=[score.id]
    )
    with laptop.act() as act:
        act.create("juror", laptop.author, {"name": "Ann", "role": "reader"})
    laptop.receive([score, lock])
    assert laptop.column("rating", theirs.record, "value") == "3"
    with laptop.act() as act:
        mine = act.create("rating", id_of("van mij"), {"assessment_id": PLACE, "juror_id": laptop.author})
    assert laptop.column("rating", mine, "owner") == laptop.author
    assert not laptop.column("rating", theirs.record, "value")
    assert laptop.dump() == laptop.rebuilt()
