"""Two versions of report text are shown as one, marked, until somebody confirms it (R14 to R17)."""

from __future__ import annotations

import pytest

from jurytool.history.change import RETRACT, Change
from jurytool.history.view import FieldView, find_origin, view_record
from jurytool.models.fields import RECORDS
from tests.support.history import ANN, BEN, CAS, Scribe

BASE = "De school plant.\nHet team leert.\nOuders lezen mee."
FIRST = BASE.replace("plant", "plant samen")
SECOND = BASE.replace("lezen mee", "lezen vaak mee")
MERGED = "De school plant samen.\nHet team leert.\nOuders lezen vaak mee."
WRITE = Scribe("section")
MADE = WRITE.create(text=BASE)
ONE = WRITE.set(ANN, [MADE], text=FIRST)
TWO = WRITE.set(BEN, [MADE], text=SECOND)


def text(*changes: object) -> FieldView:
    return view_record(RECORDS["section"], changes).fields["text"]  # type: ignore[arg-type]


def test_changes_apart_are_shown_as_one_text_with_both_versions_beside() -> None:
    view = view_record(RECORDS["section"], [TWO, MADE, ONE])
    shown = view.fields["text"]
    assert (shown.value, shown.is_merged, shown.in_conflict) == (MERGED, True, False)
    assert {version.value for version in shown.versions} == {FIRST, SECOND}
    assert (view.conflicts, view.unconfirmed) == (0, 1)


def test_a_confirmation_is_a_change_upon_both() -> None:
    confirmed = WRITE.set(BEN, [ONE, TWO], text=MERGED)
    shown = text(MADE, ONE, TWO, confirmed)
    assert (shown.value, shown.is_merged, shown.versions) == (MERGED, False, ())


def test_two_who_confirm_alike_have_confirmed() -> None:
    changes = [WRITE.set(author, [ONE, TWO], text=MERGED) for author in (ANN, BEN)]
    assert text(MADE, ONE, TWO, *changes).value == MERGED
    assert not text(MADE, ONE, TWO, *changes).is_merged


def test_a_confirmation_that_its_author_takes_back_marks_the_merge_again() -> None:
    confirmed = WRITE.set(BEN, [ONE, TWO], text=MERGED)
    taken_back = WRITE.write(RETRACT, {}, [confirmed], BEN)
    assert text(MADE, ONE, TWO, confirmed, taken_back) == text(MADE, ONE, TWO)


def test_nobody_takes_back_what_another_wrote() -> None:
    confirmed = WRITE.set(BEN, [ONE, TWO], text=MERGED)
    strange = WRITE.write(RETRACT, {}, [confirmed], ANN)
    assert not text(MADE, ONE, TWO, confirmed, strange).is_merged


def test_what_was_built_on_a_choice_stays_when_that_is_taken_back() -> None:
    confirmed = WRITE.set(BEN, [ONE, TWO], text=MERGED)
    further = WRITE.set(ANN, [confirmed], text="Verder.")
    taken_back = WRITE.write(RETRACT, {}, [confirmed], BEN)
    shown = text(MADE, ONE, TWO, confirmed, further, taken_back)
    assert (shown.value, shown.versions) == ("Verder.", ())


@pytest.mark.parametrize(
    "others",
    [
        [WRITE.set(CAS, [MADE], text="Een derde versie.")],  # three values
        [WRITE.set(CAS, [MADE], text=BASE.replace("plant", "leest")), None],  # the same paragraph
    ],
    ids=["three versions", "touching"],
)
def test_what_cannot_be_merged_is_a_conflict(others: list[object]) -> None:
    changes = [MADE, ONE, others[0]] if len(others) == 2 else [MADE, ONE, TWO, others[0]]
    shown = text(*changes)
    assert (shown.value, shown.in_conflict, shown.is_merged) == ("", True, False)


def test_versions_without_a_common_ancestor_are_a_conflict() -> None:
    """Both made the record, each with a text."""
    first, second = WRITE.create(ANN, text="Een."), WRITE.create(BEN, 2, text="Een.\nTwee.")
    assert text(first, second).in_conflict


def test_versions_with_two_best_common_ancestors_are_a_conflict() -> None:
    left = WRITE.set(ANN, [MADE], text=FIRST)
    right = WRITE.set(BEN, [MADE], text=SECOND)
    crossed = [
        WRITE.set(ANN, [left, right], lamport=5, text=f"{MERGED}\nVan Ann."),
        WRITE.set(BEN, [left, right], lamport=6, text=f"Van Ben.\n{MERGED}"),
    ]
    assert text(MADE, left, right, *crossed).in_conflict


def test_the_nearest_common_ancestor_counts_and_not_an_older_one() -> None:
    later = WRITE.set(ANN, [MADE], text=FIRST)
    one = WRITE.set(ANN, [later], text=FIRST.replace("leert", "leert door"))
    two = WRITE.set(BEN, [later], text=f"Vooraf.\n{FIRST}")
    shown = text(MADE, later, one, two)
    assert shown.value == f"Vooraf.\n{FIRST.replace('leert', 'leert door')}"


def test_equal_versions_on_both_sides_share_their_ancestor() -> None:
    """The two of one side are one version, though they were built on different ones."""
    again = WRITE.set(CAS, [ONE], text="Tussendoor.")
    back = WRITE.set(CAS, [again], text=SECOND)
    shown = text(MADE, ONE, TWO, again, back)
    assert (shown.value, shown.versions) == (SECOND, ())
    three = WRITE.set(ANN, [MADE], text=FIRST)
    assert text(MADE, three, TWO).is_merged


def test_only_report_text_is_merged() -> None:
    scribe = Scribe("joint_opinion")
    made = scribe.create(text=BASE)
    changes = [made, scribe.set(ANN, [made], text=FIRST), scribe.set(BEN, [made], text=SECOND)]
    assert view_record(RECORDS["joint_opinion"], changes).fields["text"].in_conflict


def test_a_value_that_is_no_text_is_not_merged() -> None:
    strange = WRITE.set(BEN, [MADE], text=["geen tekst"])
    assert text(MADE, ONE, strange).in_conflict


def test_a_list_that_several_wrote_shows_what_stands_in_any() -> None:
    """On which scores a joint one rests: never a conflict."""
    scribe = Scribe("joint_rating")
    made = scribe.create(value="3", based_on=["a"])
    heads = [scribe.set(ANN, [made], based_on=["a", "b"]), scribe.set(BEN, [made], based_on=["c"])]
    strange = scribe.set(CAS, [made], based_on="geen lijst")
    view = view_record(RECORDS["joint_rating"], [made, *heads, strange])
    assert view.fields["based_on"].value == ["a", "b", "c"]
    assert view.conflicts == 0


class TestWhatVersionsWereBuiltOn:
    def origin(self, *changes: Change) -> object:
        return find_origin(RECORDS["section"], changes, "text")

    def test_is_their_one_best_common_ancestor(self) -> None:
        assert self.origin(TWO, MADE, ONE) == BASE

    def test_is_nothing_for_one_version_or_a_record_without_the_field(self) -> None:
        assert self.origin(MADE, ONE) is None
        assert find_origin(RECORDS["section"], [MADE], "of_a_newer_program") is None

    def test_is_nothing_where_there_is_no_common_one(self) -> None:
        assert self.origin(MADE, WRITE.set(ANN, [], 5, text=FIRST)) is None

    def test_is_seen_through_what_its_author_took_back(self) -> None:
        again = WRITE.write(RETRACT, {}, [ONE], ANN)
        three = WRITE.set(CAS, [MADE], text=f"Nieuw.\n{BASE}")
        assert self.origin(MADE, ONE, again, TWO, three) == BASE


def test_a_list_that_only_loses_entries_shows_what_is_left_in_all() -> None:
    """The lines of a version of the report, from which two laptops took what was erased: never a conflict."""
    scribe = Scribe("report_version")
    made = scribe.create(label="Concept 1", printed=["b", "a", "d", "c"])
    lists = ["b", "a", "c"], ["b", "d", "c"]
    heads = [scribe.set(who, [made], printed=lines) for who, lines in zip((ANN, BEN), lists, strict=True)]
    view = view_record(RECORDS["report_version"], [made, *heads])
    assert (view.fields["printed"].value, view.conflicts) == (["b", "c"], 0)
    strange = scribe.set(CAS, [made], printed="geen lijst")
    assert view_record(RECORDS["report_version"], [made, *heads, strange]).fields["printed"].value == []
