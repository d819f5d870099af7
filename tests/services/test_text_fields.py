"""Drafts that an earlier run left behind."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jurytool.services.context import Context
from jurytool.services.dossier import dossiers
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.drafts import CAPTURE, Draft, DraftKey
from jurytool.services.judging import norms
from jurytool.services.judging.ratings import Address
from jurytool.services.records import restore_record
from jurytool.services.report import sections
from jurytool.services.text_fields import (
    TextField,
    find_draft,
    list_drafts,
    list_unstored,
    promote_drafts,
    save_draft,
    write_text,
)
from jurytool.services.undo import undo
from tests.services.conftest import ES, PRO, SmallDossier, make_dossier
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


def heading_of_first(d: SmallDossier) -> TextField:
    finding = sections.list_findings(d.ctx, d.id, d.main.id, d.main.instrument)[0]
    return sections.heading_field(d.ctx, d.id, d.main.id, finding)


def rename_first(d: SmallDossier, heading: str) -> None:
    finding = sections.list_findings(d.ctx, d.id, d.main.id, d.main.instrument)[0]
    sections.rename_section(d.ctx, d.id, d.main.id, finding, heading)


def norm_at(d: SmallDossier) -> Address:
    return Address(d.id, d.main.id, PRO, "plaatsing")


def shown_norm(d: SmallDossier) -> norms.NormValue:
    return norms.list_norms(d.ctx, d.id, d.main.id, PRO).get("plaatsing", norms.NormValue())


WAYS: dict[str, tuple[Callable[[SmallDossier], TextField], Callable[[SmallDossier, str], object]]] = {
    "a fact in the form": (
        lambda d: dossiers.fact_field(d.ctx, d.id, "predicaat_van"),
        lambda d, text: dossiers.edit_school(d.ctx, read_dossier(d.ctx, d.id), {}, {"predicaat_van": text}),
    ),
    "the heading of a section": (heading_of_first, rename_first),
    "the explanation of a norm": (
        lambda d: norms.norm_field(d.ctx, norm_at(d), "explanation"),
        lambda d, text: norms.record_norm(d.ctx, norm_at(d), shown_norm(d), {"explanation": text}),
    ),
}


@pytest.mark.parametrize("earlier", ["", "Eerst"])
@pytest.mark.parametrize("way", WAYS)
def test_who_works_alone_gets_no_conflict_from_an_old_draft(ctx: Context, way: str, earlier: str) -> None:
    d = make_dossier(ctx, PRO if "norm" in way else ES)
    read, write = WAYS[way]
    if earlier:
        write(d, earlier)
    field = read(d)
    save_draft(ctx, Draft(field.key, "Oud, halverwege", 3, field.basis, field.context))
    write(d, "Nieuw")
    promote_drafts(ctx, d.id)
    assert (read(d).text, read(d).in_conflict) == ("Nieuw", False)
    assert find_draft(ctx, field.key) is None


def test_writing_one_field_keeps_the_draft_of_another(pro_dossier: SmallDossier) -> None:
    d = pro_dossier
    field = norms.norm_field(d.ctx, norm_at(d), "explanation")
    save_draft(d.ctx, Draft(field.key, "Half", 3, field.basis, field.context))
    norms.record_norm(d.ctx, norm_at(d), shown_norm(d), {"value": "92"})
    undo(d.ctx, d.id)
    norms.record_norm(d.ctx, norm_at(d), shown_norm(d), {"year": "2026"})
    promote_drafts(d.ctx, d.id)
    assert norms.norm_field(d.ctx, norm_at(d), "explanation").text == "Half"
