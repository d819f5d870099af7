"""Somebody who only reads, on a laptop of the own."""

from __future__ import annotations

from jurytool.models.enums import JurorRole
from jurytool.services.dossier.jurors import add_juror
from jurytool.services.visit.notes import list_notes
from jurytool.storage.log import begin_act
from tests.support.desks import Desk


def test_what_an_earlier_version_let_a_reader_write_is_taken_over_like_all_else(
    marit: Desk, joost: Desk
) -> None:
    shared = marit.make_dossier()
    reader = add_juror(marit.ctx, shared, "Lotte Veenstra", "LV", JurorRole.READER).main_id
    joost.receive(marit.send(shared, encrypted=False), {shared: reader})
    ctx = joost.ctx
    assert ctx.reads_only(shared)
    with begin_act(ctx.store, ctx.clock, dossier=shared, author=reader, device="lotte") as act:
        act.create("note", ctx.clock.new_id(), {"text": "Van wie alleen meelas"})
    marit.receive(joost.send(shared, encrypted=False))
    assert "Van wie alleen meelas" in [note.text for note in list_notes(marit.ctx, shared)]
