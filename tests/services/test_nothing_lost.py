"""Ways in which a word could get lost or come back wrong, each once seen and mended."""

from __future__ import annotations

import pytest

from jurytool.models.enums import ContactKind, ProgrammeKind
from jurytool.services import text_fields
from jurytool.services.dossier import assessments, jurors
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.drafts import Draft
from jurytool.services.judging import norms, ratings
from jurytool.services.judging.agreement import Agreement
from jurytool.services.judging.ratings import Address
from jurytool.services.report import sections
from jurytool.services.report.reports import read_report_content
from jurytool.services.text_fields import TextField, list_unstored, promote_drafts, save_draft, write_text
from jurytool.services.undo import redo, undo
from jurytool.services.visit import notes, programme
from jurytool.storage.log import begin_act
from tests.services.conftest import GRID, PRO, SmallDossier
from tests.support.locking import lock_all
from tests.support.paper import let_colleagues_use_paper


def at(d: SmallDossier, key: str = "1.1", instrument: str = GRID) -> Address:
    return Address(d.id, d.main.id, instrument, key)


def own(d: SmallDossier) -> ratings.OwnRating:
    return ratings.list_ratings(d.ctx, d.id, d.main.id, GRID)["1.1"].own[d.ctx.my_juror(d.id)]


def write(d: SmallDossier, field: TextField, text: str) -> None:
    write_text(d.ctx, field.key, text, field.basis, field.context)


def talks(d: SmallDossier) -> list[sections.SectionView]:
    chapters = sections.list_chapters(d.ctx, d.id, d.main.id, d.main.instrument)
    return [section for chapter in chapters for section in chapter.sections if section.programme_item_id]


def test_an_explanation_that_was_opened_before_its_rating_does_not_conflict_with_it(
    dossier: SmallDossier,
) -> None:
    field = ratings.explanation_field(dossier.ctx, at(dossier))
    ratings.rate_item(dossier.ctx, at(dossier), "3")
    write(dossier, field, "Trendanalyse ingezien")
    assert (own(dossier).value, own(dossier).explanation) == ("3", "Trendanalyse ingezien")
    assert not ratings.explanation_field(dossier.ctx, at(dossier)).in_conflict


def test_the_source_of_a_norm_opened_before_its_value_is_kept(pro_dossier: SmallDossier) -> None:
    d = pro_dossier
    field = norms.norm_field(d.ctx, at(d, "plaatsing", PRO), "source")
    norms.record_norm(d.ctx, at(d, "plaatsing", PRO), norms.NormValue(), {"value": "92"})
    write(d, field, "Uitstroommonitor p. 3")
    stored = norms.list_norms(d.ctx, d.id, d.main.id, PRO)["plaatsing"]
    assert (stored.value, stored.source) == ("92", "Uitstroommonitor p. 3")


def test_a_text_that_somebody_wrote_meanwhile_still_stands_beside_mine(dossier: SmallDossier) -> None:
    let_colleagues_use_paper(dossier.ctx, dossier.id)
    field = ratings.joint_explanation_field(dossier.ctx, at(dossier))
    write(dossier, ratings.joint_explanation_field(dossier.ctx, at(dossier)), "Van een ander")
    write(dossier, field, "Van mij")
    versions = ratings.joint_explanation_field(dossier.ctx, at(dossier)).versions
    assert [version.value for version in versions] == ["Van een ander", "Van mij"]


def test_a_score_that_was_undone_does_not_come_back_with_an_explanation(dossier: SmallDossier) -> None:
    ratings.rate_item(dossier.ctx, at(dossier), "4")
    undo(dossier.ctx, dossier.id)
    write(dossier, ratings.explanation_field(dossier.ctx, at(dossier)), "Nog geen score")
    assert (own(dossier).value, own(dossier).explanation) == ("", "Nog geen score")


def test_a_number_that_was_undone_does_not_come_back_with_a_year(pro_dossier: SmallDossier) -> None:
    d = pro_dossier
    norms.record_norm(d.ctx, at(d, "plaatsing", PRO), norms.NormValue(), {"value": "39"})
    undo(d.ctx, d.id)
    norms.record_norm(d.ctx, at(d, "plaatsing", PRO), norms.NormValue(), {"year": "2026"})
    stored = norms.list_norms(d.ctx, d.id, d.main.id, PRO)["plaatsing"]
    assert (stored.value, stored.year) == ("", "2026")


def test_a_text_that_was_undone_is_not_shown_again(dossier: SmallDossier) -> None:
    write(dossier, ratings.explanation_field(dossier.ctx, at(dossier)), "Weg hiermee")
    undo(dossier.ctx, dossier.id)
    assert ratings.explanation_field(dossier.ctx, at(dossier)).text == ""


def test_a_choice_between_two_versions_is_undone_into_both_of_them(dossier: SmallDossier) -> None:
    ctx = dossier.ctx
    for author, place in (("een", "Meerdrecht"), ("twee", "Zuidwoude")):
        with begin_act(ctx.store, ctx.clock, dossier=dossier.id, author=author, device=author) as act:
            act.set("dossier", dossier.id, "place", place, basis=[])
    heads = text_fields.read_text_field(ctx, dossier.id, "dossier", dossier.id, "place").basis
    key = text_fields.read_text_field(ctx, dossier.id, "dossier", dossier.id, "place").key
    write_text(ctx, key, "Meerdrecht", heads)
    undo(ctx, dossier.id)
    field = text_fields.read_text_field(ctx, dossier.id, "dossier", dossier.id, "place")
    assert [version.value for version in field.versions] == ["Meerdrecht", "Zuidwoude"]
    redo(ctx, dossier.id)
    assert read_dossier(ctx, dossier.id).place == "Meerdrecht"


@pytest.mark.parametrize("what", ["deleted", "another kind", "contact deleted"])
def test_what_was_written_about_a_talk_stays_in_the_report(pro_dossier: SmallDossier, what: str) -> None:
    d = pro_dossier
    talk = talks(d)[0]
    write(d, sections.section_field(d.ctx, d.id, d.main.id, talk), "De leiding vertelde.")
    if what == "deleted":
        programme.delete_item(d.ctx, d.id, talk.programme_item_id)
    elif what == "another kind":
        values = {"kind": ProgrammeKind.DOCUMENTS.value}
        item = next(item for item in programme.list_items(d.ctx, d.id) if item.id == talk.programme_item_id)
        programme.edit_item(d.ctx, d.id, item, values)
    else:
        contact = programme.list_contacts(d.ctx, d.id)[0].id
        programme.delete_contact(d.ctx, d.id, contact)
    assert [section.text for section in talks(d) if section.text] == ["De leiding vertelde."]
    content = read_report_content(d.ctx, d.id, d.main.id)
    kept = [section for section in content.sections if section.text == "De leiding vertelde."]
    assert [section.programme_item for section in kept] == [talk.heading]
    assert kept[0].programme_kind


def test_a_telephone_call_is_no_chapter_of_the_report(pro_dossier: SmallDossier) -> None:
    before = [section.heading for section in talks(pro_dossier)]
    programme.add_contact(pro_dossier.ctx, pro_dossier.id, ContactKind.TELEPHONE, "Telefoontje", "2026-10-01")
    assert [section.heading for section in talks(pro_dossier)] == before
    items = programme.list_items(pro_dossier.ctx, pro_dossier.id)
    assert items[0].title == "Telefoontje"  # by date: it came before the visit, which has none yet


def test_a_grid_can_be_added_again_after_it_was_undone(dossier: SmallDossier) -> None:
    made = assessments.add_assessment(dossier.ctx, dossier.id, "excellente-scholen", "havo").main_id
    alone = Address(dossier.id, made, PRO, "1.1")
    assert alone.assessment_id == made
    for _ in range(2):
        assessments.add_grid(dossier.ctx, dossier.id, made, GRID)
        undo(dossier.ctx, dossier.id)
    assessments.add_grid(dossier.ctx, dossier.id, made, GRID)
    assert [grid.id for grid in read_dossier(dossier.ctx, dossier.id).assessment(made).grids] == [GRID]


def test_a_question_opens_again_when_its_answer_is_deleted(dossier: SmallDossier) -> None:
    question = notes.capture_note(dossier.ctx, dossier.id, notes.NewNote("? Wie beslist")).main_id
    answer = notes.capture_note(dossier.ctx, dossier.id, notes.NewNote("Het kind")).main_id
    notes.answer_question(dossier.ctx, dossier.id, question, answer)
    notes.delete_note(dossier.ctx, dossier.id, answer)
    assert [note.id for note in notes.open_questions(dossier.ctx, dossier.id)] == [question]


def test_a_score_of_one_who_left_the_team_no_longer_counts(dossier: SmallDossier) -> None:
    ctx = dossier.ctx
    other = next(juror.id for juror in read_dossier(ctx, dossier.id).jurors if not juror.is_me)
    ratings.rate_item(ctx, at(dossier), "4")
    with begin_act(ctx.store, ctx.clock, dossier=dossier.id, author=other, device="ander") as act:
        identity = {**at(dossier).identity, "juror_id": other}
        act.put("rating", at(dossier).record_id("rating", other), identity, {"value": "2"})
    lock_all(ctx, dossier.id)
    assert (
        ratings.list_ratings(ctx, dossier.id, dossier.main.id, GRID)["1.1"].score.agreement
        is Agreement.DIFFERING
    )
    jurors.remove_juror(ctx, dossier.id, dossier.juror(other))
    assert ratings.list_ratings(ctx, dossier.id, dossier.main.id, GRID)["1.1"].score.value == "4"


@pytest.mark.parametrize("text", ["'s Ochtends is het rustig", "‘s middags niet", "'t team lacht"])
def test_ordinary_dutch_is_no_quotation(text: str) -> None:
    assert notes.recognise_kind(text).value == "observation"


def test_one_draft_that_cannot_be_stored_does_not_hold_up_the_others(dossier: SmallDossier) -> None:
    ctx = dossier.ctx
    findings = sections.list_findings(ctx, dossier.id, dossier.main.id, dossier.main.instrument)
    fields = [sections.section_field(ctx, dossier.id, dossier.main.id, finding) for finding in findings[:2]]
    save_draft(ctx, Draft(fields[0].key, "x" * 300_000, 0, fields[0].basis, fields[0].context))
    save_draft(ctx, Draft(fields[1].key, "Wel goed", 0, fields[1].basis, fields[1].context))
    assert len(promote_drafts(ctx, dossier.id)) == 1
    assert [draft.key for draft in list_unstored(ctx, dossier.id)] == [fields[0].key]
    shown = sections.list_findings(ctx, dossier.id, dossier.main.id, dossier.main.instrument)
    assert shown[1].text == "Wel goed"


def test_each_may_say_who_goes_and_declare_for_oneself(dossier: SmallDossier) -> None:
    ctx = dossier.ctx
    me = ctx.my_juror(dossier.id)
    other = next(juror.id for juror in read_dossier(ctx, dossier.id).jurors if not juror.is_me)
    item = dossier.item("Lesbezoek").id
    programme.set_attendance(ctx, dossier.id, item, other, goes=True)
    jurors.declare_independence(ctx, dossier.id, dossier.juror(other), "2026-10-01", "per telefoon")
    ctx.set_my_juror(dossier.id, other)
    programme.set_attendance(ctx, dossier.id, item, other, goes=True)
    jurors.declare_independence(ctx, dossier.id, dossier.juror(other), "2026-10-02")
    assert dossier.item("Lesbezoek").jurors == (other,)
    declared = read_dossier(ctx, dossier.id).juror(other)
    assert declared is not None
    assert declared.declared_on == "2026-10-02"
    ctx.set_my_juror(dossier.id, me)
    programme.set_attendance(ctx, dossier.id, item, other, goes=False)
    assert dossier.item("Lesbezoek").jurors == (other,)
