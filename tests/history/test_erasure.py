"""R20: what is erased, where, and what the view makes of it; the order of arrival decides nothing."""

from __future__ import annotations

import uuid

import pytest

from jurytool.history.change import Change, ChangeError, read_change
from jurytool.history.erasure import LASTING, Erasures, read_erasures
from jurytool.history.view import RecordView, view_record
from jurytool.models.fields import RECORDS
from tests.support.history import ANN, BEN, CAS, Scribe

TEXT = Scribe("section", "s")


def erasure(author: str, *changes: Change) -> Change:
    """Let somebody name these changes."""
    ids = sorted(change.id for change in changes)
    return Scribe("erasure", str(uuid.uuid4())).create(author, 90, change_ids=ids)


def seen(changes: list[Change], *erased: Change) -> RecordView:
    left = [one.without_value() if one in erased else one for one in changes]
    return view_record(RECORDS["section"], left)


class TestAnErasure:
    def test_holds_for_what_its_author_wrote(self) -> None:
        mine, theirs = TEXT.create(ANN, text="een"), TEXT.create(BEN, 2, text="twee")
        erasures = read_erasures([erasure(ANN, mine, theirs)])
        assert erasures.holds_for(mine)
        assert not erasures.holds_for(theirs)
        assert (erasures.waits_for(mine), erasures.waits_for(theirs)) == (False, True)

    def test_holds_for_all_that_the_juror_here_names(self) -> None:
        theirs = TEXT.create(BEN, text="twee")
        assert read_erasures([erasure(ANN, theirs)], ANN).holds_for(theirs)
        assert not read_erasures([erasure(ANN, theirs)], CAS).holds_for(theirs)
        assert not read_erasures([erasure("", theirs)], "").holds_for(theirs)

    @pytest.mark.parametrize("record_type", sorted(LASTING))
    def test_never_holds_for_what_a_dossier_cannot_be_read_without(self, record_type: str) -> None:
        change = Scribe(record_type, "x").create(ANN)
        erasures = read_erasures([erasure(ANN, change)], ANN)
        assert not erasures.holds_for(change)
        assert not erasures.waits_for(change)

    def test_holds_for_a_report_text_of_the_team_wherever_it_stands(self) -> None:
        root = Scribe("assessment", "a").create(ANN)
        text = Scribe("assessment", "a").set(ANN, [root], profile_statement="Lang")
        more = Scribe("assessment", "a").set(ANN, [root], profile_statement="Lang", verdict="x")
        erasures = read_erasures([erasure(ANN, root, text, more)])
        assert [erasures.holds_for(one) for one in (root, text, more)] == [False, True, False]

    def test_that_holds_nothing_readable_names_nothing(self) -> None:
        odd = Scribe("erasure", "e").create(ANN, 9, change_ids=["x"])
        written = Scribe("erasure", "e").set(ANN, [odd], change_ids=["y"])
        assert read_erasures([odd, written, TEXT.create(ANN)]).named == {"x": {ANN}}
        number = Scribe("erasure", "f").write("create", {"change_ids": 7}, (), ANN, 3)
        assert read_erasures([number, odd.without_value()]) == Erasures()

    def test_leaves_header_and_id(self) -> None:
        change = TEXT.create(ANN, text="een")
        stripped = Erasures("", {change.id: frozenset({ANN})}).apply(change)
        assert (stripped.id, stripped.header, stripped.value, stripped.salt) == (
            change.id, change.header, None, None,
        )  # fmt: skip
        assert read_change(stripped.header, None, None) == stripped
        assert Erasures().apply(change) is change
        with pytest.raises(ChangeError, match="nog een deel"):
            read_change(change.header, None, change.salt)


class TestTheView:
    def test_of_a_record_that_was_erased_shows_nothing(self) -> None:
        root = TEXT.create(ANN, text="een")
        later = TEXT.set(ANN, [root], text="twee")
        view = seen([root, later], root, later)
        assert view.is_erased
        assert view.hidden
        assert view.fields["text"].value == ""
        assert view.conflicts == 0

    def test_never_goes_back_to_what_the_erased_version_was_built_on(self) -> None:
        root = TEXT.create(ANN, text="een")
        later = TEXT.set(BEN, [root], text="twee")
        view = seen([root, later], later)
        assert view.fields["text"].value == ""
        assert not view.is_erased
        assert view.fields["text"].heads == (later.id,)

    def test_shows_what_stands_beside_an_erased_version(self) -> None:
        root = TEXT.create(ANN, text="een")
        mine, theirs = TEXT.set(ANN, [root], text="twee"), TEXT.set(BEN, [root], 3, text="drie")
        view = seen([root, mine, theirs], mine)
        assert view.fields["text"].value == "drie"
        assert view.conflicts == 0
        assert set(view.fields["text"].heads) == {mine.id, theirs.id}

    def test_shows_what_was_written_after_an_erasure(self) -> None:
        root = TEXT.create(ANN, text="een")
        again = TEXT.set(BEN, [root], text="opnieuw")
        view = seen([root, again], root)
        assert (view.hidden, view.fields["text"].value) == (False, "opnieuw")

    def test_does_not_take_two_erased_versions_for_one(self) -> None:
        root = TEXT.create(ANN, text="een")
        mine, theirs = TEXT.set(ANN, [root], text="twee"), TEXT.set(BEN, [root], 3, text="twee")
        assert seen([root, mine, theirs]).fields["text"].value == "twee"
        assert seen([root, mine, theirs], mine).fields["text"].value == "twee"
        assert seen([root, mine, theirs], mine, theirs).fields["text"].value == ""

    def test_of_a_deletion_that_saw_all_but_the_erased_stays_hidden(self) -> None:
        root = TEXT.create(ANN, text="een")
        gone = TEXT.delete(BEN, root)
        unseen = TEXT.set(ANN, [root], text="twee")
        assert seen([root, gone, unseen]).returned
        view = seen([root, gone, unseen], unseen)
        assert view.hidden
        assert not view.returned
