"""An open matter as people look at it, and what they can do with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jurytool.errors import InputRefusedError
from jurytool.history.change import SET
from jurytool.models.fields import RECORDS
from jurytool.services.drafts import DraftKey
from jurytool.services.exchange import choices, versions
from jurytool.services.exchange.choices import RecordCase, Shape, read_matter
from jurytool.services.exchange.open_matters import (
    MatterKind,
    OpenCounts,
    list_matters,
)
from jurytool.services.records import list_deleted
from jurytool.services.report.sections import list_findings, set_writer
from jurytool.services.text_fields import write_text
from jurytool.services.undo import redo, undo
from jurytool.services.visit.notes import NewNote, capture_note
from jurytool.services.visit.programme import delete_item, list_items
from jurytool.storage.cache import read_changes
from jurytool.text.word_diff import Part, PartKind
from tests.services.conftest import SmallDossier
from tests.services.exchange.choice_cases import (
    BASE,
    act_of,
    choice_of,
    colleague,
    counts,
    field,
    leave_merging,
    only,
    set_beside,
    write_two,
)


def test_a_conflict_says_where_it_is_and_what_both_changed(dossier: SmallDossier) -> None:
    write_two(dossier, BASE.replace("leert", "oefent"), BASE.replace("leert", "rekent"))
    matter = only(dossier)
    assert matter.where == "3 Bevindingen: De helderheid en relevantie van het excellentieprofiel"
    assert matter.text == "alinea 2 is door jullie allebei gewijzigd"
    choice = choice_of(dossier)
    assert [(side.author, side.is_mine) for side in choice.sides] == [
        ("Joost Hillenaar", False), ("Marit Oosterveld", True),
    ]  # fmt: skip
    assert (choice.origin, choice.shape) == (BASE, Shape.NARRATIVE)
    assert (choice.spot.room, choice.spot.target) == ("report", f"section:{matter.record_id}")


def test_a_text_that_both_wrote_from_nothing_was_written_by_both(dossier: SmallDossier) -> None:
    write_two(dossier, "Van Joost.", "Van mij.", base="")
    assert only(dossier).text == "de tekst is door jullie allebei geschreven"


def test_three_versions_are_told_as_three(dossier: SmallDossier) -> None:
    write_two(dossier, BASE.replace("leert", "oefent"), BASE.replace("leert", "rekent"))
    key = field(dossier).key
    changes = {one.id: one for one in read_changes(dossier.ctx.store.reader(), "section", key.record_id)}
    parents = changes[field(dossier).versions[0].change_ids[0]].parents
    with act_of(dossier) as act:
        act.set("section", key.record_id, "text", BASE.replace("leert", "zingt"), basis=parents)
    assert len(choice_of(dossier).sides) == 3
    assert versions.join_all(dossier.ctx, field(dossier)).split("\n") == [
        "De school plant.", "Het team oefent.", "Het team rekent.", "Het team zingt.", "Ouders lezen mee.",
    ]  # fmt: skip


def test_it_is_said_who_was_to_write_a_section(dossier: SmallDossier) -> None:
    section = list_findings(dossier.ctx, dossier.id, dossier.main.id, dossier.main.instrument)[0]
    set_writer(dossier.ctx, dossier.id, dossier.main.id, section, colleague(dossier))
    write_two(dossier, BASE.replace("leert", "oefent"), BASE.replace("leert", "rekent"))
    assert choice_of(dossier).writer == "Joost Hillenaar"


@pytest.mark.parametrize(
    ("name", "theirs", "mine", "shown"),
    [
        ("planned_start", "10:15", "09:30", ("10.15", "09.30")),
        ("kind", "break", "tour", ("lunch, juryoverleg", "rondleiding")),
        ("source_group", "leerlingen", "team", ("leerlingen", "team")),
        ("title", "Rondje", "Rondgang", ("Rondje", "Rondgang")),
    ],
)
def test_a_field_of_a_form_is_chosen_in_the_words_of_people(
    dossier: SmallDossier, name: str, theirs: str, mine: str, shown: tuple[str, str]
) -> None:
    item = list_items(dossier.ctx, dossier.id)[0]
    set_beside(dossier, "programme_item", item.id, name, theirs, mine)
    choice = choice_of(dossier)
    assert {side.text.lower() for side in choice.sides} == {text.lower() for text in shown}
    versions.keep_version(dossier.ctx, choice.field, theirs)
    assert (
        getattr(next(one for one in list_items(dossier.ctx, dossier.id) if one.id == item.id), name) == theirs
    )
    undo(dossier.ctx, dossier.id)
    assert only(dossier).field == name


def test_a_role_a_date_a_tick_and_a_writer_are_read_as_people_say_them(dossier: SmallDossier) -> None:
    me = dossier.juror()
    set_beside(dossier, "juror", me.id, "role", "chair", "secretary")
    choice = choice_of(dossier)
    assert {side.text for side in choice.sides} == {"voorzitter", "secretaris"}
    assert (choice.shape, choice.matter.where) == (Shape.FIXED, "Jurylid: Marit Oosterveld")
    versions.keep_version(dossier.ctx, choice.field, "chair")
    section = field(dossier).key.record_id
    set_beside(dossier, "section", section, "writer", colleague(dossier), me.id)
    choice = choice_of(dossier)
    assert {side.text for side in choice.sides} == {"Joost Hillenaar", "Marit Oosterveld"}
    versions.keep_version(dossier.ctx, choice.field, me.id)
    set_beside(dossier, "section", section, "item_keys", ["1"], ["2", "3"])
    assert len({side.text for side in choice_of(dossier).sides}) == 2


def test_a_score_that_was_settled_twice_is_read_with_its_label(dossier: SmallDossier) -> None:
    record = DraftKey(dossier.id, "joint_rating", dossier.ctx.clock.new_id(), "value")
    values = {"assessment_id": dossier.main.id, "instrument_id": "standaarden", "item_key": "1.1"}
    with act_of(dossier) as act:
        act.create("joint_rating", record.record_id, values)
    set_beside(dossier, "joint_rating", record.record_id, "value", "3", "not_seen")
    choice = choice_of(dossier)
    assert choice.matter.where.startswith("Score: 1.1")
    assert {side.text[:1] for side in choice.sides} == {"3", "n"}


def edit_deleted(d: SmallDossier) -> str:
    """Let me delete a part of the programme in which a colleague changed something meanwhile."""
    item = list_items(d.ctx, d.id)[0]
    with act_of(d) as act:
        basis = act.heads("programme_item", item.id, "title")
    delete_item(d.ctx, d.id, item.id)
    with act_of(d) as act:
        act.set("programme_item", item.id, "title", "Ontvangst in de kas", basis=basis)
    return item.id


def test_what_came_back_from_the_bin_shows_what_was_edited_in_it(dossier: SmallDossier) -> None:
    edit_deleted(dossier)
    matter = only(dossier)
    assert matter.kind is MatterKind.RETURNED
    assert matter.text == "verwijderd door jou, bewerkt door Joost Hillenaar"
    case = read_matter(dossier.ctx, dossier.id, matter)
    assert isinstance(case, RecordCase)
    changed = [line for line in case.lines if any(part.kind is not PartKind.SAME for part in line.parts)]
    assert [line.label for line in changed] == ["Naam van het onderdeel"]
    assert "kas" in "".join(part.text for part in changed[0].parts if part.kind is PartKind.ADDED)


def test_report_text_that_came_back_is_shown_as_people_read_it(dossier: SmallDossier) -> None:
    d = dossier
    shown = field(d)
    write_text(d.ctx, shown.key, "Het team **leert**.⟦note:a1⟧", shown.basis, shown.context)
    shown = field(d)
    record = shown.key.record_id
    with act_of(d, d.ctx.my_juror(d.id)) as act:
        act.delete("section", record)
    with act_of(d) as act:
        act.set("section", record, "text", "Het team **leert** elke dag.⟦note:a1⟧", basis=shown.basis)
    case = read_matter(d.ctx, d.id, only(d))
    assert isinstance(case, RecordCase)
    said = ["".join(part.text for part in line.parts) for line in case.lines]
    assert "Het team leert elke dag." in said


def test_what_came_back_is_left_standing_and_that_is_undone(dossier: SmallDossier) -> None:
    record = edit_deleted(dossier)
    choices.keep_returned(dossier.ctx, dossier.id, only(dossier))
    assert counts(dossier) == OpenCounts()
    assert any(item.id == record for item in list_items(dossier.ctx, dossier.id))
    undo(dossier.ctx, dossier.id)
    assert only(dossier).kind is MatterKind.RETURNED
    redo(dossier.ctx, dossier.id)
    assert counts(dossier) == OpenCounts()


def record_case(d: SmallDossier) -> RecordCase:
    case = read_matter(d.ctx, d.id, only(d))
    assert isinstance(case, RecordCase)
    return case


def test_what_is_deleted_after_all_comes_back_with_words_that_were_not_shown(dossier: SmallDossier) -> None:
    record = edit_deleted(dossier)
    shown = record_case(dossier)
    with act_of(dossier) as act:
        act.set("programme_item", record, "title", "Ontvangst in de tuin")
    choices.delete_returned(dossier.ctx, dossier.id, shown)
    assert any(item.title == "Ontvangst in de tuin" for item in list_items(dossier.ctx, dossier.id))
    assert only(dossier).kind is MatterKind.RETURNED


def test_what_came_back_is_deleted_after_all(dossier: SmallDossier) -> None:
    record = edit_deleted(dossier)
    choices.delete_returned(dossier.ctx, dossier.id, record_case(dossier))
    assert counts(dossier) == OpenCounts()
    assert any(entry.record_id == record for entry in list_deleted(dossier.ctx, dossier.id))
    undo(dossier.ctx, dossier.id)
    assert only(dossier).kind is MatterKind.RETURNED
    redo(dossier.ctx, dossier.id)
    assert any(entry.record_id == record for entry in list_deleted(dossier.ctx, dossier.id))


def test_a_matter_that_is_settled_by_now_is_refused(dossier: SmallDossier) -> None:
    edit_deleted(dossier)
    matter = only(dossier)
    choices.keep_returned(dossier.ctx, dossier.id, matter)
    with pytest.raises(InputRefusedError, match="intussen veranderd"):
        choices.keep_returned(dossier.ctx, dossier.id, matter)
    with pytest.raises(InputRefusedError, match="intussen veranderd"):
        choices.take_back(dossier.ctx, dossier.id, matter)


def use_deleted(d: SmallDossier) -> str:
    """Let me delete a part of the programme in which a colleague has a note."""
    item = list_items(d.ctx, d.id)[0]
    note_in(d, item.id)
    delete_item(d.ctx, d.id, item.id)
    return item.id


def note_in(d: SmallDossier, item_id: str) -> None:
    with act_of(d) as act:
        act.create("note", d.ctx.clock.new_id(), {"text": "Gezien", "item_id": item_id})


def test_what_a_colleague_uses_comes_back_out_of_the_bin(dossier: SmallDossier) -> None:
    record = use_deleted(dossier)
    choices.take_back(dossier.ctx, dossier.id, only(dossier))
    assert counts(dossier) == OpenCounts()
    assert any(item.id == record for item in list_items(dossier.ctx, dossier.id))


def test_taking_back_what_a_colleague_deleted_is_undone(dossier: SmallDossier) -> None:
    item = list_items(dossier.ctx, dossier.id)[0]
    capture_note(dossier.ctx, dossier.id, NewNote("Gezien", item_id=item.id))
    with act_of(dossier) as act:
        act.delete("programme_item", item.id)
    matter = only(dossier)
    assert matter.text == "verwijderd door Joost Hillenaar, gebruikt door jou"
    choices.take_back(dossier.ctx, dossier.id, matter)
    assert counts(dossier) == OpenCounts()
    undo(dossier.ctx, dossier.id)
    assert only(dossier) == matter
    redo(dossier.ctx, dossier.id)
    assert counts(dossier) == OpenCounts()


def test_what_a_colleague_uses_may_stay_in_the_bin_until_it_is_used_again(dossier: SmallDossier) -> None:
    record = use_deleted(dossier)
    choices.mark_seen(dossier.ctx, dossier.id, only(dossier))
    assert counts(dossier) == OpenCounts()
    assert list_matters(dossier.ctx, dossier.id) == []
    note_in(dossier, record)
    assert counts(dossier) == OpenCounts(used=1)


def test_leaving_something_in_the_bin_is_undone_and_done_again(dossier: SmallDossier) -> None:
    use_deleted(dossier)
    choices.mark_seen(dossier.ctx, dossier.id, only(dossier))
    undo(dossier.ctx, dossier.id)
    assert counts(dossier) == OpenCounts(used=1)
    redo(dossier.ctx, dossier.id)
    assert counts(dossier) == OpenCounts()


def change_mine(d: SmallDossier, text: str = "Veranderd door een ander") -> str:
    """Let a colleague change a note of mine, as only a program that breaks the rules can."""
    note = capture_note(d.ctx, d.id, NewNote("Van mij")).main_id
    with act_of(d) as act:
        act._append("note", note, SET, {"text": text}, act.heads("note", note, "text"))
        act._bring_along(RECORDS["note"], note)
    return note


def test_what_was_not_accepted_is_shown_and_seen(dossier: SmallDossier) -> None:
    note = change_mine(dossier)
    matter = only(dossier)
    assert matter.text == "niet overgenomen: een wijziging door Joost Hillenaar, want dit is van jou"
    case = read_matter(dossier.ctx, dossier.id, matter)
    assert isinstance(case, RecordCase)
    assert case.lines[0].label.startswith("Notitie (Joost Hillenaar, ")
    assert Part(PartKind.ADDED, "Veranderd door een ander") in case.lines[0].parts
    assert counts(dossier) == OpenCounts(refused=1)
    choices.mark_seen(dossier.ctx, dossier.id, matter)
    assert (counts(dossier), list_matters(dossier.ctx, dossier.id)) == (OpenCounts(), [])
    undo(dossier.ctx, dossier.id)
    assert only(dossier).record_id == note


def test_a_matter_that_is_gone_is_nothing(dossier: SmallDossier) -> None:
    choice = leave_merging(dossier)
    versions.keep_version(dossier.ctx, choice.field, choice.sides[0].value)
    assert read_matter(dossier.ctx, dossier.id, choice.matter) is None
    gone = replace(choice.matter, record_id="niets")
    assert read_matter(dossier.ctx, dossier.id, gone) is None


def test_what_is_deleted_after_all_is_not_asked_again_for_who_uses_it(dossier: SmallDossier) -> None:
    record = edit_deleted(dossier)
    note_in(dossier, record)
    choices.delete_returned(dossier.ctx, dossier.id, record_case(dossier))
    assert counts(dossier) == OpenCounts()
    note_in(dossier, record)
    assert only(dossier).kind is MatterKind.USED


def test_who_wanted_to_keep_it_is_not_named_as_one_who_deleted(dossier: SmallDossier) -> None:
    record = edit_deleted(dossier)
    basis = record_case(dossier).basis
    with act_of(dossier) as act:
        act.restore("programme_item", record)
    with act_of(dossier, dossier.ctx.my_juror(dossier.id)) as act:
        act.delete("programme_item", record, basis)
    assert only(dossier).text == "verwijderd door jou, behouden door Joost Hillenaar"
