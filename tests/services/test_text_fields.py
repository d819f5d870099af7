"""Drafts that an earlier run left behind."""

from __future__ import annotations

from jurytool.services import sections
from jurytool.services.drafts import CAPTURE, Draft, DraftKey
from jurytool.services.records import restore_record
from jurytool.services.text_fields import (
    find_draft,
    list_drafts,
    list_unstored,
    promote_drafts,
    save_draft,
    write_text,
)
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


def finding_of(d: SmallDossier, record_id: str) -> sections.SectionView | None:
    found = sections.list_findings(d.ctx, d.id, d.main.id, d.main.instrument)
    return next((finding for finding in found if finding.id == record_id), None)


def make_deleted_finding(d: SmallDossier) -> tuple[str, Draft]:
    """Make a finding, leave half a heading for it as a crash does, and delete it."""
    made = sections.add_finding(d.ctx, d.id, d.main.id, d.main.instrument, "Onze kop", ("aanpak",)).main_id
    finding = finding_of(d, made)
    assert finding is not None
    text = sections.section_field(d.ctx, d.id, d.main.id, finding)
    write_text(d.ctx, text.key, "Twee uur schrijfwerk.", text.basis, text.context)
    heading = sections.heading_field(d.ctx, d.id, d.main.id, finding)
    draft = Draft(heading.key, "Betere kop", 0, heading.basis, heading.context)
    save_draft(d.ctx, draft)
    sections.delete_finding(d.ctx, d.id, made)
    return made, draft


def test_a_draft_of_a_deleted_finding_stays_a_draft_and_the_finding_deleted(dossier: SmallDossier) -> None:
    made, draft = make_deleted_finding(dossier)
    assert promote_drafts(dossier.ctx, dossier.id) == []
    assert finding_of(dossier, made) is None
    assert [left.text for left in list_unstored(dossier.ctx, dossier.id)] == ["Betere kop"]
    restore_record(dossier.ctx, dossier.id, "section", made)
    promote_drafts(dossier.ctx, dossier.id)
    back = finding_of(dossier, made)
    assert back is not None
    assert (back.text, back.heading) == ("Twee uur schrijfwerk.", "Betere kop")
    assert find_draft(dossier.ctx, draft.key) is None


def test_writing_in_a_deleted_finding_takes_it_back_with_all_that_it_held(dossier: SmallDossier) -> None:
    made, draft = make_deleted_finding(dossier)
    write_text(dossier.ctx, draft.key, draft.text, draft.basis, draft.context)
    back = finding_of(dossier, made)
    assert back is not None
    assert (back.text, back.heading, back.item_keys) == ("Twee uur schrijfwerk.", "Betere kop", ("aanpak",))
    assert back.conflicts == 0
