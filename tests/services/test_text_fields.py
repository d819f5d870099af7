"""Drafts that an earlier run left behind."""

from __future__ import annotations

from jurytool.services.drafts import CAPTURE, Draft, DraftKey
from jurytool.services.text_fields import list_drafts, save_draft
from tests.services.conftest import SmallDossier
from tests.support.fixed_clock import FixedClock


def test_texts_of_one_kind_are_listed_oldest_first_without_the_capture_box(
    dossier: SmallDossier, clock: FixedClock
) -> None:
    places = (("note", "b"), ("section", "s"), ("note", CAPTURE), ("note", "a"))
    for record_type, record_id in places:
        clock.advance(seconds=1)
        key = DraftKey(dossier.id, record_type, record_id, "text")
        save_draft(dossier.ctx, Draft(key, "half", 4, ()))
    left = list_drafts(dossier.ctx, dossier.id, "note")
    assert [draft.key.record_id for draft in left] == ["b", "a"]
    assert list_drafts(dossier.ctx, "another dossier", "note") == []
