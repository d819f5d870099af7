"""Scores that are locked, settled together and looked at again; hidden ones show nowhere."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from jurytool.errors import InputRefusedError
from jurytool.services import undo
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.dossier.dossiers import NewJuror
from jurytool.services.dossier.jurors import edit_juror
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.dossier.places import read_catalogue
from jurytool.services.dossier.search import search_records
from jurytool.services.exchange.field_history import list_history
from jurytool.services.judging import independence, joint_ratings, ratings
from jurytool.services.judging.agreement import Agreement
from jurytool.services.judging.ratings import Address, ItemRatings
from jurytool.services.report.reports import read_report_content
from jurytool.storage.checks import check_store
from jurytool.storage.log import begin_act
from tests.services.conftest import GRID, SmallDossier, make_dossier
from tests.support.locking import lock_as
from tests.support.paper import let_colleagues_use_paper

CANARY = "kanariegeel"


def address(d: SmallDossier, key: str = "1.1") -> Address:
    return Address(d.id, d.main.id, GRID, key)


def found(d: SmallDossier, key: str = "1.1") -> ItemRatings:
    return ratings.list_ratings(d.ctx, d.id, d.main.id, GRID).get(key, ratings.NO_RATINGS)


def other(d: SmallDossier) -> str:
    return d.view.colleagues[0].id


def rates(d: SmallDossier, value: str, key: str = "1.1", explanation: str = "", juror: str = "") -> None:
    """Let a colleague score, as on a laptop of the own, and lock."""
    who, at = juror or other(d), address(d, key)
    record_id = at.record_id("rating", who)
    with begin_act(d.ctx.store, d.ctx.clock, dossier=d.id, author=who, device="ander") as act:
        if act.exists("rating", record_id):
            act.set("rating", record_id, "value", value)
        else:
            values = {**at.identity, "juror_id": who, "value": value, "explanation": explanation}
            act.create("rating", record_id, values)
    lock_as(d.ctx, d.id, who)


def lock(d: SmallDossier) -> None:
    independence.lock_own_ratings(d.ctx, d.id, d.main.id)


def state(d: SmallDossier) -> independence.LockState:
    return independence.read_lock_state(d.ctx, d.id, d.main.id)


def test_the_lock_counts_what_is_not_locked_yet(dossier: SmallDossier) -> None:
    assert (state(dossier).has_locked, state(dossier).label) == (False, "Mijn scores vastzetten (0)")
    for key in ("1.1", "1.2"):
        ratings.rate_item(dossier.ctx, address(dossier, key), "3")
    assert state(dossier).label == "Mijn scores vastzetten (2)"
    lock(dossier)
    assert (state(dossier).has_locked, state(dossier).open_count) == (True, 0)
    ratings.rate_item(dossier.ctx, address(dossier), "4")
    assert state(dossier).open_count == 1
    lock(dossier)
    with pytest.raises(InputRefusedError, match="niets nieuws"):
        lock(dossier)


def test_who_has_not_said_who_he_is_locks_nothing(dossier: SmallDossier) -> None:
    dossier.ctx.set_my_juror(dossier.id, "")
    with pytest.raises(InputRefusedError, match="wie jij bent"):
        lock(dossier)


def test_a_lock_is_not_undone(dossier: SmallDossier) -> None:
    ratings.rate_item(dossier.ctx, address(dossier), "3")
    lock(dossier)
    assert undo.next_undo(dossier.ctx, dossier.id) == "score 1.1"


def test_a_colleagues_score_comes_in_sight_with_my_lock(dossier: SmallDossier) -> None:
    ratings.rate_item(dossier.ctx, address(dossier), "3")
    rates(dossier, "3")
    assert found(dossier).score.agreement is Agreement.WAITING
    with pytest.raises(InputRefusedError, match="vastgezet"):
        ratings.adopt_my_ratings(dossier.ctx, dossier.id, dossier.main.id, [GRID])
    lock(dossier)
    assert (found(dossier).score.value, found(dossier).joint) == ("3", "")


def test_my_later_score_does_not_count_before_it_is_locked(dossier: SmallDossier) -> None:
    ratings.rate_item(dossier.ctx, address(dossier), "3")
    rates(dossier, "3")
    lock(dossier)
    ratings.rate_item(dossier.ctx, address(dossier), "4")
    me = dossier.ctx.my_juror(dossier.id)
    assert (found(dossier).value_of(me), found(dossier).score.value) == ("4", "3")
    lock(dossier)
    assert found(dossier).score.agreement is Agreement.DIFFERING


def test_equal_scores_are_settled_in_one_act(dossier: SmallDossier) -> None:
    for key, value in (("1.1", "3"), ("1.2", "4"), ("1.3", "2")):
        ratings.rate_item(dossier.ctx, address(dossier, key), "3" if key == "1.1" else value)
        rates(dossier, "3" if key != "1.3" else "2", key)
    lock(dossier)
    args = (dossier.ctx, dossier.id, dossier.main.id, [GRID])
    joint_ratings.settle_equal_ratings(*args)
    assert [found(dossier, key).joint for key in ("1.1", "1.2", "1.3")] == ["3", "", "2"]
    assert not joint_ratings.settle_equal_ratings(*args)
    undo.undo(dossier.ctx, dossier.id)
    assert found(dossier).joint == ""


def test_scores_that_differ_need_a_reason_and_both_stay(dossier: SmallDossier) -> None:
    ratings.rate_item(dossier.ctx, address(dossier), "3")
    rates(dossier, "1")
    lock(dossier)
    with pytest.raises(InputRefusedError, match="waarom"):
        joint_ratings.write_joint_rating(dossier.ctx, address(dossier), found(dossier), "2", "  ")
    joint_ratings.write_joint_rating(dossier.ctx, address(dossier), found(dossier), "2", "Gezien in 4 lessen")
    shown = found(dossier)
    assert (shown.joint, shown.joint_explanation) == ("2", "Gezien in 4 lessen")
    assert {one.value for one in shown.own.values()} == {"3", "1"}
    assert len(shown.based_on) == 2
    assert not shown.needs_review


def test_a_joint_score_is_looked_at_again_when_an_own_one_changed(dossier: SmallDossier) -> None:
    ratings.rate_item(dossier.ctx, address(dossier), "3")
    rates(dossier, "3")
    lock(dossier)
    joint_ratings.settle_equal_ratings(dossier.ctx, dossier.id, dossier.main.id, [GRID])
    ratings.rate_item(dossier.ctx, address(dossier), "2")
    assert found(dossier).needs_review
    joint_ratings.write_joint_rating(dossier.ctx, address(dossier), found(dossier), "3", "Toch")
    assert not found(dossier).needs_review


def test_three_jurors_wait_for_the_third(ctx: Context) -> None:
    names = ("Marit Oosterveld", "Joost Hillenaar", "Derde Jurylid")
    d = make_dossier(ctx, jurors=tuple(NewJuror(name, name[:2]) for name in names))
    ratings.rate_item(ctx, address(d), "3")
    second, third = (juror.id for juror in d.view.colleagues)
    rates(d, "3", juror=second)
    lock(d)
    assert found(d).score.missing == (third,)
    rates(d, "3", juror=third)
    assert found(d).score.value == "3"


def test_one_who_works_alone_locks_nothing_and_finishes(ctx: Context) -> None:
    d = make_dossier(ctx, jurors=(NewJuror("Marit Oosterveld", "MO"),))
    ratings.rate_item(ctx, address(d), "3")
    assert found(d).score.value == "3"
    lock(d)
    ratings.rate_item(ctx, address(d), "4")
    assert found(d).score.value == "4"


def test_one_who_only_reads_sees_what_is_locked(dossier: SmallDossier) -> None:
    rates(dossier, "3")
    assert found(dossier).own == {}
    edit_juror(dossier.ctx, dossier.id, dossier.juror(), {"role": "reader"})
    assert found(dossier).score.value == "3"
    edit_juror(dossier.ctx, dossier.id, dossier.juror(), {"role": "juror"})
    assert found(dossier).own == {}


def test_who_judged_becomes_no_reader_who_sees_what_is_locked(dossier: SmallDossier) -> None:
    ratings.rate_item(dossier.ctx, address(dossier), "1")
    rates(dossier, "3")
    with pytest.raises(InputRefusedError, match="heeft al gescoord"):
        edit_juror(dossier.ctx, dossier.id, dossier.juror(), {"role": "reader"})
    me = dossier.ctx.my_juror(dossier.id)
    with begin_act(dossier.ctx.store, dossier.ctx.clock, dossier=dossier.id, author=me, device="d") as act:
        act.set("juror", me, "role", "reader")  # said on a laptop that did not have the score yet
    rows = dossier.ctx.store.reader().execute("SELECT owner FROM rating").fetchall()
    assert rows == [(me,)]


def test_a_reader_who_judges_sees_no_longer_what_is_locked(dossier: SmallDossier) -> None:
    edit_juror(dossier.ctx, dossier.id, dossier.juror(), {"role": "reader"})
    rates(dossier, "3", "1.2")
    me, at = dossier.ctx.my_juror(dossier.id), address(dossier)
    with begin_act(dossier.ctx.store, dossier.ctx.clock, dossier=dossier.id, author=me, device="d") as act:
        values = {**at.identity, "juror_id": me, "value": "1"}
        act.create("rating", at.record_id("rating", me), values)
    rows = dossier.ctx.store.reader().execute("SELECT owner FROM rating").fetchall()
    assert rows == [(me,)]
    assert check_store(dossier.ctx.store).is_well


def exits(d: SmallDossier, *, but: str = "change") -> str:
    """Return all that anybody could read: the tables, search, a history, the report and the places."""
    reader = d.ctx.store.reader()
    names = [row[0] for row in reader.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    texts = [
        str(reader.execute(f'SELECT * FROM "{name}"').fetchall())
        for name in names
        if name not in ("change", but)
    ]
    record_id = address(d).record_id("rating", other(d))
    hits = search_records(d.ctx, CANARY, d.id).hits + search_records(d.ctx, CANARY).hits
    histories = [list_history(d.ctx, d.id, "rating", record_id, name) for name in ("value", "explanation")]
    content = read_report_content(d.ctx, d.id, d.main.id)
    return json.dumps([texts, str(hits), str(histories), str(content), str(read_catalogue(d.ctx, d.id))])


@pytest.mark.parametrize("word", [CANARY, "not_seen"], ids=["explanation", "score"])
def test_a_hidden_score_and_its_explanation_are_in_no_exit_before_the_lock(
    dossier: SmallDossier, word: str
) -> None:
    """R19."""
    ratings.rate_item(dossier.ctx, address(dossier), "3")
    rates(dossier, "not_seen", explanation=f"Dit is {CANARY} gezien")
    assert word not in exits(dossier)
    lock(dossier)
    assert word in exits(dossier)
    dossier.ctx.set_my_juror(dossier.id, "")
    # the search index keeps words that went from it within its own pages until those are merged
    assert word not in exits(dossier, but="search_data")


def test_nothing_is_settled_together_before_all_with_a_laptop_have_locked(dossier: SmallDossier) -> None:
    ctx, main = dossier.ctx, dossier.main.id
    ratings.rate_item(ctx, address(dossier), "3")
    acts: list[Callable[[], Changes]] = [
        lambda: ratings.settle_rating(ctx, address(dossier), ratings.NO_RATINGS, "3"),
        lambda: ratings.adopt_my_ratings(ctx, dossier.id, main, [GRID]),
        lambda: joint_ratings.write_joint_rating(ctx, address(dossier), found(dossier), "3"),
    ]
    for act in acts:
        with pytest.raises(InputRefusedError, match="zodra jij en Joost Hillenaar hebben vastgezet"):
            act()
    assert ratings.joint_explanation_field(ctx, address(dossier)).reads_only
    independence.lock_own_ratings(ctx, dossier.id, main)
    why = independence.why_not_together(ctx, dossier.id, main)
    assert why == "Samen vaststellen kan zodra ook Joost Hillenaar heeft vastgezet."
    let_colleagues_use_paper(ctx, dossier.id)
    assert ratings.settle_rating(ctx, address(dossier), found(dossier), "3")
    assert not ratings.joint_explanation_field(ctx, address(dossier)).reads_only


def test_who_gives_no_scores_says_so_once_and_nobody_waits_any_more(dossier: SmallDossier) -> None:
    ctx, main = dossier.ctx, dossier.main.id
    lock(dossier)
    assert (state(dossier).has_locked, state(dossier).open_count) == (True, 0)
    with pytest.raises(InputRefusedError, match="niets nieuws"):
        lock(dossier)
    joost = next(one.id for one in read_dossier(ctx, dossier.id).jurors if one.initials == "JH")
    lock_as(ctx, dossier.id, joost)
    assert independence.why_not_together(ctx, dossier.id, main) == ""
    ratings.rate_item(ctx, address(dossier), "3")
    assert state(dossier).open_count == 1
    lock(dossier)
    assert state(dossier).open_count == 0


def test_what_was_settled_too_early_can_be_taken_back(dossier: SmallDossier) -> None:
    ctx = dossier.ctx
    let_colleagues_use_paper(ctx, dossier.id)
    ratings.settle_rating(ctx, address(dossier), found(dossier), "3")
    joost = next(one for one in read_dossier(ctx, dossier.id).jurors if one.initials == "JH")
    edit_juror(ctx, dossier.id, joost, {}, on_paper=False)
    with pytest.raises(InputRefusedError, match="vastgezet"):
        ratings.settle_rating(ctx, address(dossier), found(dossier), "4")
    ratings.settle_rating(ctx, address(dossier), found(dossier), "")
    assert found(dossier).joint == ""


def test_a_score_that_was_settled_on_fewer_scores_says_so(dossier: SmallDossier) -> None:
    mine = ratings.OwnRating("a", "3", "", heads=("x",))
    other = ratings.OwnRating("b", "3", "", heads=("y",))
    early = ratings.ItemRatings({"a": mine, "b": other}, ("a", "b"), "3", based_on=("x",))
    assert (early.needs_review, early.settled_early) == (True, True)
    changed = ratings.ItemRatings({"a": mine, "b": other}, ("a", "b"), "3", based_on=("x", "w"))
    assert (changed.needs_review, changed.settled_early) == (True, False)


def test_the_button_says_how_many_scores_and_how_many_opinions_it_locks() -> None:
    lock = independence.LockState
    assert lock(False, 8).label == "Mijn scores vastzetten (8)"
    assert lock(False, 8, open_opinions=1).label == "Vastzetten: 7 scores en 1 oordeel"
    assert lock(False, 2, open_opinions=2).label == "Vastzetten: 2 oordelen"
    assert lock(True, 2, open_opinions=1).label == "Opnieuw vastzetten: 1 score en 1 oordeel"


def test_a_score_given_after_i_said_to_give_none_counts_once_my_colleague_uses_paper(
    dossier: SmallDossier,
) -> None:
    lock(dossier)
    assert state(dossier).gives_none
    let_colleagues_use_paper(dossier.ctx, dossier.id)
    ratings.rate_item(dossier.ctx, address(dossier), "3")
    assert found(dossier).own[dossier.ctx.my_juror(dossier.id)].given == "3"


def test_who_locks_scores_after_all_no_longer_gives_none(dossier: SmallDossier) -> None:
    lock(dossier)
    ratings.rate_item(dossier.ctx, address(dossier), "3")
    assert state(dossier).label == "Mijn scores vastzetten (1)"
    lock(dossier)
    assert not state(dossier).gives_none


def test_a_reader_is_not_told_to_lock(dossier: SmallDossier) -> None:
    rates(dossier, "3")
    edit_juror(dossier.ctx, dossier.id, dossier.juror(), {"role": "reader"})
    assert independence.why_not_together(dossier.ctx, dossier.id, dossier.main.id) == ""
