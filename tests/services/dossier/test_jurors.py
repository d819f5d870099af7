"""The team: what can be kept of a member."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jurytool.errors import InputRefusedError
from jurytool.services.dossier.dossiers import NewJuror
from jurytool.services.dossier.jurors import add_juror, edit_juror
from jurytool.services.laptop.profile import load_profile
from jurytool.storage.log import Act
from tests.services.conftest import SmallDossier, make_dossier

LONG = "Initialen"


def give_long_initials(dossier: SmallDossier) -> None:
    """Store what an earlier version accepted."""
    me = dossier.ctx.my_juror(dossier.id)

    def work(act: Act) -> None:
        act.set("juror", me, "initials", LONG)

    dossier.ctx.perform(dossier.id, "wijzigen", work)


def test_initials_that_are_too_long_are_refused_wherever_they_come_in(dossier: SmallDossier) -> None:
    ctx, before = dossier.ctx, dossier.view.jurors
    for act in (
        lambda: add_juror(ctx, dossier.id, "Wietske Zandloper", LONG),
        lambda: edit_juror(ctx, dossier.id, before[0], {"initials": LONG}),
        lambda: make_dossier(ctx, jurors=(NewJuror("Marit Oosterveld", LONG),)),
        lambda: ctx.save_profile(replace(ctx.profile, initials=LONG)),
    ):
        with pytest.raises(InputRefusedError, match="hooguit 6 tekens"):
            act()
    assert dossier.view.jurors == before
    assert load_profile(ctx.paths.profile).initials == "MO"


def test_long_initials_that_are_stored_already_are_shown_short_and_stay(dossier: SmallDossier) -> None:
    give_long_initials(dossier)
    me = dossier.juror()
    assert (me.initials, me.stored_initials) == ("Initi…", LONG)
    edit_juror(dossier.ctx, dossier.id, me, {"name": "Marit O."})
    assert dossier.juror().stored_initials == LONG


def test_a_profile_with_long_initials_can_still_be_kept(dossier: SmallDossier) -> None:
    ctx = dossier.ctx
    ctx.profile = replace(ctx.profile, initials=LONG)
    ctx.save_profile(replace(ctx.profile, theme="dark"))
    assert load_profile(ctx.paths.profile).initials == LONG
