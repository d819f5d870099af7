"""What is written down in the name of a colleague without a laptop, and taken over later."""

from __future__ import annotations

import pytest

from jurytool.errors import InputRefusedError
from jurytool.services.dossier.jurors import edit_juror
from jurytool.services.judging import on_behalf, ratings
from jurytool.services.judging.independence import lock_own_ratings
from jurytool.services.judging.ratings import Address
from jurytool.services.visit.notes import NewNote, capture_note, edit_note, list_notes
from jurytool.storage import cache
from tests.services.conftest import GRID, SmallDossier


def address(d: SmallDossier) -> Address:
    return Address(d.id, d.main.id, GRID, "1.1")


def other(d: SmallDossier) -> str:
    return d.view.colleagues[0].id


def test_a_score_is_of_the_colleague_and_says_who_wrote_it_down(dossier: SmallDossier) -> None:
    me = dossier.ctx.my_juror(dossier.id)
    ratings.rate_item(dossier.ctx, address(dossier), "3")
    on_behalf.rate_for_colleague(dossier.ctx, address(dossier), other(dossier), "3", "Van papier")
    found = ratings.list_ratings(dossier.ctx, dossier.id, dossier.main.id, GRID)["1.1"]
    own = found.own[other(dossier)]
    assert (own.value, own.explanation, own.entered_by) == ("3", "Van papier", me)
    assert found.score.value == "3"
    on_behalf.rate_for_colleague(dossier.ctx, address(dossier), other(dossier), "2")
    lock_own_ratings(dossier.ctx, dossier.id, dossier.main.id)
    found = ratings.list_ratings(dossier.ctx, dossier.id, dossier.main.id, GRID)["1.1"]
    assert found.own[other(dossier)].given == "2"


def test_the_colleague_takes_over_and_then_only_he_changes_it(dossier: SmallDossier) -> None:
    ctx, me, he = dossier.ctx, dossier.ctx.my_juror(dossier.id), other(dossier)
    on_behalf.rate_for_colleague(ctx, address(dossier), he, "3", "Van papier")
    note = capture_note(ctx, dossier.id, NewNote("Van zijn blok", on_behalf=he)).main_id
    (shown,) = list_notes(ctx, dossier.id)
    assert (shown.owner, shown.entered_by) == (he, me)
    edit_note(ctx, dossier.id, note, {"starred": True})  # who wrote it down goes on, until it is taken over
    lock_own_ratings(ctx, dossier.id, dossier.main.id)
    ctx.set_my_juror(dossier.id, he)
    entered = on_behalf.list_entered_for_me(ctx, dossier.id)
    assert [(one.kind, one.text, one.entered_by) for one in entered] == [
        ("notitie", "Van zijn blok", me),
        ("score", "Van papier", me),
    ]
    assert on_behalf.take_over(ctx, dossier.id)
    assert on_behalf.list_entered_for_me(ctx, dossier.id) == []
    (shown,) = list_notes(ctx, dossier.id)
    assert (shown.entered_by, shown.starred, shown.text) == ("", True, "Van zijn blok")
    assert not on_behalf.take_over(ctx, dossier.id)
    ctx.set_my_juror(dossier.id, me)
    with pytest.raises(InputRefusedError, match="ander jurylid"):
        edit_note(ctx, dossier.id, note, {"starred": False})


def test_the_first_word_of_the_owner_takes_over_and_loses_nothing(dossier: SmallDossier) -> None:
    ctx, he = dossier.ctx, other(dossier)
    note = capture_note(ctx, dossier.id, NewNote("Van zijn blok", on_behalf=he)).main_id
    edit_note(ctx, dossier.id, note, {"starred": True})
    ctx.set_my_juror(dossier.id, he)
    edit_note(ctx, dossier.id, note, {"kind": "quote"})
    (shown,) = list_notes(ctx, dossier.id)
    assert (shown.entered_by, shown.starred, shown.kind.value) == ("", True, "quote")


def test_a_score_is_written_down_only_for_one_who_rates(dossier: SmallDossier) -> None:
    with pytest.raises(InputRefusedError, match="geen scores"):
        on_behalf.rate_for_colleague(dossier.ctx, address(dossier), "niemand", "3")


def test_who_takes_over_works_on_paper_no_longer(dossier: SmallDossier) -> None:
    edit_juror(dossier.ctx, dossier.id, dossier.view.colleagues[0], {}, True)
    he = other(dossier)
    capture_note(dossier.ctx, dossier.id, NewNote("Van zijn blok", on_behalf=he))
    dossier.ctx.set_my_juror(dossier.id, he)
    on_behalf.take_over(dossier.ctx, dossier.id)
    assert not dossier.juror(he).on_paper


def test_a_score_over_one_that_the_colleague_gave_unseen_is_refused(dossier: SmallDossier) -> None:
    """It would never count, since the owner wrote first; and what is hidden is not told."""
    ctx, me, he = dossier.ctx, dossier.ctx.my_juror(dossier.id), other(dossier)
    ctx.set_my_juror(dossier.id, he)
    ratings.rate_item(ctx, address(dossier), "not_seen")
    ctx.set_my_juror(dossier.id, me)
    before = cache.dump(ctx.store.reader())
    with pytest.raises(InputRefusedError, match="heeft deze score zelf al gegeven") as refused:
        on_behalf.rate_for_colleague(ctx, address(dossier), he, "3")
    assert "not_seen" not in str(refused.value)
    assert cache.dump(ctx.store.reader()) == before
