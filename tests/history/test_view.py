"""R9, R12 to R14, R16 and R18 of docs/decisions/0003-history.md: what a record shows."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import pytest

from jurytool.history.change import Change
from jurytool.history.view import RecordView, view_record
from jurytool.models.fields import RECORDS
from tests.support.history import ANN, BEN, CAS, DOSSIER, RECORD, Scribe

SECTION = Scribe("section")
NOTE = Scribe("note")
RATING = Scribe("rating")
TAG = Scribe("note_tag")


def view(*changes: Change) -> RecordView:
    return view_record(RECORDS[changes[0].record_type], changes)


def value(shown: RecordView, field: str = "text") -> object:
    return shown.fields[field].value


def texts(shown: RecordView, field: str = "text") -> list[object]:
    return [version.value for version in shown.fields[field].versions]


class TestAJointRecord:
    """R14, R16."""

    def test_shows_what_it_was_made_with(self) -> None:
        made = SECTION.create(heading="Doelen", item_keys=["doelen"])
        shown = view(made)
        assert (shown.record, shown.dossier, shown.owner) == (RECORD, DOSSIER, ANN)
        assert value(shown, "heading") == "Doelen"
        assert value(shown, "item_keys") == ["doelen"]
        assert (value(shown), value(shown, "writer")) == ("", None)
        assert shown.fields["heading"].heads == (made.id,)

    def test_shows_an_empty_value_in_a_field_that_nobody_wrote(self) -> None:
        """R14: as with a record made by an older program, which had fewer fields."""
        made = SECTION.set(ANN, [], heading="Doelen")
        shown = view(made)
        assert value(shown, "item_keys") == []
        assert shown.fields["item_keys"].heads == ()

    def test_shows_the_last_of_edits_that_saw_each_other(self) -> None:
        made = SECTION.create(text="een")
        second = SECTION.set(BEN, [made], text="twee")
        shown = view(made, second)
        assert (value(shown), shown.fields["text"].heads, shown.conflicts) == ("twee", (second.id,), 0)

    def test_edits_of_two_fields_do_not_meet(self) -> None:
        """R6: later edits are per field."""
        made = SECTION.create()
        shown = view(made, SECTION.set(ANN, [made], text="een"), SECTION.set(BEN, [made], heading="Kop"))
        assert (value(shown), value(shown, "heading"), shown.conflicts) == ("een", "Kop", 0)

    def test_shows_neither_of_two_versions_as_if_it_were_the_value(self) -> None:
        made = SECTION.create(text="begin")
        mine, other = SECTION.set(ANN, [made], text="een"), SECTION.set(BEN, [made], text="twee")
        shown = view(made, mine, other)
        assert value(shown) == ""
        assert sorted(map(str, texts(shown))) == ["een", "twee"]
        assert shown.fields["text"].in_conflict
        assert shown.conflicts == 1

    def test_says_of_each_version_who_wrote_it_and_when(self) -> None:
        made = SECTION.create(text="begin")
        first = SECTION.set(ANN, [made], lamport=2, text="een")
        second = SECTION.set(BEN, [made], lamport=3, text="twee")
        versions = view(made, second, first).fields["text"].versions
        assert [(version.value, version.author) for version in versions] == [("een", ANN), ("twee", BEN)]
        assert versions[0].change_ids == (first.id,)
        assert (versions[1].wall_ms, versions[1].wall_offset) == (1_700_000_000_000, 60)

    def test_the_version_with_the_lower_lamport_comes_first_on_every_laptop(self) -> None:
        """R16: "allebei" puts the texts in this order."""
        made = SECTION.create()
        versions = [
            SECTION.set(author, [made], lamport=5 - place, text=author)
            for place, author in enumerate((ANN, BEN, CAS))
        ]
        for order in itertools.permutations([made, *versions]):
            assert texts(view(*order)) == [CAS, BEN, ANN]

    def test_two_who_write_the_same_are_not_in_conflict(self) -> None:
        made = SECTION.create()
        shown = view(made, SECTION.set(ANN, [made], text="een"), SECTION.set(BEN, [made], text="een "))
        assert (value(shown), shown.conflicts) == ("een", 0)
        assert len(shown.fields["text"].heads) == 2

    def test_the_same_words_reached_along_two_ways_are_one_value(self) -> None:
        """R14: heads of one distinct value show that value."""
        made = SECTION.create(text="a")
        detour = SECTION.set(ANN, [made], text="b")
        back = SECTION.set(ANN, [detour], text="c")
        shown = view(made, detour, back, SECTION.set(BEN, [made], text="c"))
        assert (value(shown), shown.conflicts, len(shown.fields["text"].heads)) == ("c", 0, 2)

    def test_a_version_that_two_wrote_is_shown_once_beside_the_third(self) -> None:
        made = SECTION.create()
        mine, same = SECTION.set(ANN, [made], text="een"), SECTION.set(BEN, [made], text="een")
        third = SECTION.set(CAS, [made], text="twee")
        versions = view(made, mine, same, third).fields["text"].versions
        assert sorted(len(version.change_ids) for version in versions) == [1, 2]

    def test_a_choice_made_on_top_of_both_versions_ends_the_conflict(self) -> None:
        """R17: a juror's act, with all shown heads as parents."""
        made = SECTION.create()
        mine, other = SECTION.set(ANN, [made], text="een"), SECTION.set(BEN, [made], text="twee")
        chosen = SECTION.set(CAS, [mine, other], text="een")
        shown = view(made, mine, other, chosen)
        assert (value(shown), shown.conflicts, shown.fields["text"].heads) == ("een", 0, (chosen.id,))

    def test_unseen_text_is_not_superseded(self) -> None:
        """R3: an edit that began before the colleague's text came in stands beside that text."""
        made = SECTION.create(text="begin")
        imported = SECTION.set(BEN, [made], text="van Ben")
        saved_after_import = SECTION.set(ANN, [made], lamport=9, text="van Ann")
        assert texts(view(made, imported, saved_after_import)) == ["van Ben", "van Ann"]

    def test_both_making_a_record_with_a_deterministic_id_made_one_record(self) -> None:
        """R9, R14."""
        mine, other = SECTION.create(ANN, heading="Doelen"), SECTION.create(BEN, heading="Doelen")
        shown = view(mine, other)
        assert (shown.conflicts, value(shown, "heading")) == (0, "Doelen")

    def test_fields_of_a_newer_program_are_kept_out_of_sight(self) -> None:
        """R25."""
        made = SECTION.create(text="een")
        newer = SECTION.write("set", {"mood": ["x"], "text": "twee"}, [made], BEN)
        shown = view(made, newer)
        assert value(shown) == "twee"
        assert set(shown.fields) == set(RECORDS["section"].fields)


class TestAnOwnRecord:
    """R12."""

    def test_gets_values_from_its_owner_only(self) -> None:
        made = NOTE.create(text="van Ann")
        strange = NOTE.set(BEN, [made], text="van Ben")
        shown = view(made, strange)
        assert (value(shown), shown.owner, shown.conflicts) == ("van Ann", ANN, 0)

    def test_lists_what_a_non_owner_wrote(self) -> None:
        made = NOTE.create()
        strange = NOTE.set(BEN, [made], text="van Ben")
        assert view(made, strange).refused == (strange.id,)
        assert view(made).refused == ()

    def test_cannot_be_in_conflict_through_a_non_owner(self) -> None:
        made = RATING.create(value="3")
        mine = RATING.set(ANN, [made], value="4")
        shown = view(made, mine, RATING.set(BEN, [made], value="1"))
        assert (value(shown, "value"), shown.conflicts) == ("4", 0)

    def test_a_later_edit_by_the_owner_sees_through_what_a_non_owner_wrote(self) -> None:
        made = NOTE.create(text="een")
        strange = NOTE.set(BEN, [made], text="twee")
        mine = NOTE.set(ANN, [strange], text="drie")
        shown = view(made, strange, mine)
        assert (value(shown), shown.fields["text"].heads) == ("drie", (mine.id,))

    def test_is_not_deleted_by_a_non_owner(self) -> None:
        made = NOTE.create()
        shown = view(made, NOTE.delete(BEN, made))
        assert (shown.hidden, shown.returned) == (False, False)

    def test_a_deletion_covers_what_lies_behind_a_non_owners_change(self) -> None:
        made = NOTE.create()
        strange = NOTE.set(BEN, [made], text="twee")
        mine = NOTE.set(ANN, [strange], text="drie")
        assert view(made, strange, mine, NOTE.delete(ANN, mine)).hidden

    def test_belongs_to_who_made_it_and_not_to_who_changed_it_first(self) -> None:
        made = NOTE.create(ANN, 5)
        forged = NOTE.set(BEN, [], lamport=1, text="van Ben")
        assert (view(forged, made).owner, value(view(forged, made))) == (ANN, "")

    def test_of_two_who_made_it_the_first_in_causal_order_owns_it_everywhere(self) -> None:
        """R12: recomputed for deterministic ids."""
        mine, other = RATING.create(ANN, 2, value="3"), RATING.create(BEN, 1, value="1")
        for order in ([mine, other], [other, mine]):
            assert (view(*order).owner, value(view(*order), "value")) == (BEN, "1")

    def test_two_laptops_of_one_owner_can_disagree(self) -> None:
        """R10: a reinstalled laptop is the same juror; two versions of one's own are still two."""
        made = NOTE.create()
        one, two = NOTE.set(ANN, [made], text="een"), NOTE.set(ANN, [made], lamport=3, text="twee")
        assert view(made, one, two).conflicts == 1


class TestAUnionRecord:
    """R13."""

    def test_is_there_until_its_maker_takes_it_away(self) -> None:
        made = TAG.create(instrument_id="standaarden", item_key="1.1")
        assert not view(made).hidden
        assert not view(made, TAG.delete(BEN, made)).hidden
        assert view(made, TAG.delete(ANN, made)).hidden

    def test_comes_back_when_its_maker_puts_it_back(self) -> None:
        made = TAG.create()
        gone = TAG.delete(ANN, made)
        shown = view(made, gone, TAG.restore(ANN, made, gone))
        assert (shown.hidden, shown.returned) == (False, False)


def deletions() -> dict[str, tuple[Iterable[Change], tuple[bool, bool]]]:
    """The table of R18: changes, and whether the record is then hidden or has returned."""
    made = SECTION.create(text="een")
    edit, other_edit = SECTION.set(ANN, [made], text="twee"), SECTION.set(BEN, [made], heading="Kop")
    gone = SECTION.delete(ANN, made)
    seen_both = SECTION.delete(ANN, edit, other_edit)
    back = SECTION.restore(BEN, made, gone)
    gone_again = SECTION.delete(ANN, made, back)
    same_a, same_b = SECTION.set(ANN, [made], text="drie"), SECTION.set(BEN, [made], text="drie")
    return {
        "nothing was deleted": ([made, edit], (False, False)),
        "deleted as it was": ([made, gone], (True, False)),
        "deleted after an edit that was seen": ([made, edit, SECTION.delete(ANN, edit)], (True, False)),
        "edited by one who had not seen the deletion": ([made, gone, other_edit], (False, True)),
        "deleted after two edits of two fields": ([made, edit, other_edit, seen_both], (True, False)),
        "deleted after seeing one of two edits": (
            [made, edit, other_edit, SECTION.delete(ANN, edit)],
            (False, True),
        ),
        "deleted by two who saw different edits": (
            [made, edit, other_edit, SECTION.delete(ANN, edit), SECTION.delete(BEN, other_edit)],
            (True, False),
        ),
        "deleted by two": ([made, gone, SECTION.delete(BEN, made)], (True, False)),
        "put back": ([made, gone, back], (False, False)),
        "put back and deleted again": ([made, gone, back, gone_again], (True, False)),
        "put back by one, deleted by one who had not seen that": (
            [made, gone, back, SECTION.delete(CAS, made, gone)],
            (False, True),
        ),
        "returned, and deleted again by one who saw all": (
            [made, gone, other_edit, SECTION.delete(BEN, gone, other_edit)],
            (True, False),
        ),
        "returned, and kept": (
            [made, gone, other_edit, SECTION.restore(BEN, gone, other_edit)],
            (False, False),
        ),
        "edited the same by one who had not seen the deletion": (
            [made, same_a, SECTION.delete(ANN, same_a), same_b],
            (True, False),
        ),
        "edited in a field of a newer program": (
            [made, gone, SECTION.write("set", {"mood": "x"}, [], BEN)],
            (False, True),
        ),
        "deleted without having seen anything": ([made, SECTION.delete(ANN)], (False, True)),
    }


@pytest.mark.parametrize(("changes", "outcome"), deletions().values(), ids=deletions())
def test_a_record_is_hidden_only_while_every_version_was_seen_by_a_deletion(
    changes: Iterable[Change], outcome: tuple[bool, bool]
) -> None:
    """R18: anything else returns, marked."""
    shown = view(*changes)
    assert (shown.hidden, shown.returned) == outcome


def test_a_deleted_record_still_holds_its_values_and_names_its_deletion() -> None:
    """R18: it stays in the bin, and the next act on it builds on the deletion."""
    made = SECTION.create(text="een")
    gone = SECTION.delete(BEN, made)
    shown = view(made, gone)
    assert (value(shown), shown.existence) == ("een", (gone.id,))


def test_what_was_put_back_no_longer_builds_on_the_old_deletion() -> None:
    made = SECTION.create()
    gone = SECTION.delete(ANN, made)
    back = SECTION.restore(ANN, made, gone)
    assert view(made, gone, back).existence == (back.id,)
