"""Two dossiers of one school become one, without losing or doubling anything that is mine (R11)."""

from __future__ import annotations

import pytest

from jurytool.errors import InputRefusedError
from jurytool.models.enums import ProgrammeKind
from jurytool.services.context import Context
from jurytool.services.dossier.dossiers import NewJuror
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.exchange.bring_together import bring_together, list_pairs
from jurytool.services.judging import ratings
from jurytool.services.judging.on_behalf import rate_for_colleague
from jurytool.services.judging.ratings import Address
from jurytool.services.text_fields import save_draft, write_text
from jurytool.services.visit.attachments import StoredFile, attach_files, list_attachments
from jurytool.services.visit.notes import (
    NewNote,
    answer_question,
    capture_note,
    list_notes,
    note_field,
    tag_note,
)
from jurytool.services.visit.preparation import add_document, list_documents, mark_document_read
from jurytool.services.visit.programme import NewItem, add_item, delete_item, list_items
from jurytool.storage.drafts import Draft
from jurytool.storage.queries import get_row
from tests.services.conftest import ES, GRID, SmallDossier, make_dossier


@pytest.fixture
def two(ctx: Context) -> tuple[SmallDossier, SmallDossier]:
    """The same school, prepared twice."""
    return make_dossier(ctx), make_dossier(ctx)


def pairs(source: SmallDossier, target: SmallDossier) -> dict[str, str]:
    found = list_pairs(source.ctx, source.id, target.id)
    return {pair.source.id: pair.target_id for pair in found if pair.target_id}


def test_programmes_are_paired_by_kind_and_time(two: tuple[SmallDossier, SmallDossier]) -> None:
    source, target = two
    items, others = list_items(source.ctx, source.id), list_items(target.ctx, target.id)
    timed = [item for item in items if item.planned_start]
    assert len(pairs(source, target)) == len(timed)
    by_id = {item.id: item for item in others}
    for item in timed:
        other = by_id[pairs(source, target)[item.id]]
        assert (item.kind, item.planned_start) == (other.kind, other.planned_start)


def test_what_is_mine_goes_along_once(two: tuple[SmallDossier, SmallDossier]) -> None:
    source, target = two
    ctx = source.ctx
    item = list_items(ctx, source.id)[0]
    question = capture_note(ctx, source.id, NewNote("? Wie leest er", item_id=item.id)).main_id
    note = capture_note(ctx, source.id, NewNote("De klas leest", item_id=item.id)).main_id
    tag_note(ctx, source.id, note, ES, "doelen")
    answer_question(ctx, source.id, question, note)
    ratings.rate_item(ctx, Address(source.id, source.main.id, GRID, "1.1"), "3")
    document = add_document(ctx, source.id, "Schoolplan").main_id
    mark_document_read(ctx, source.id, document, is_read=True)
    chosen = {item.id: list_items(ctx, target.id)[0].id}
    for _ in range(2):
        bring_together(ctx, source.id, target.id, chosen)
        moved = {one.text: one for one in list_notes(ctx, target.id)}
        assert set(moved) == {"Wie leest er", "De klas leest"}
        assert moved["De klas leest"].item_id == chosen[item.id]
        assert [tag.item_key for tag in moved["De klas leest"].tags] == ["doelen"]
        assert moved["Wie leest er"].answered_by == (moved["De klas leest"].id,)
        found = ratings.list_ratings(ctx, target.id, target.main.id, GRID)["1.1"]
        assert found.value_of(ctx.my_juror(target.id)) == "3"
        (plan,) = list_documents(ctx, target.id)
        assert (plan.title, plan.read_by) == ("Schoolplan", (ctx.my_juror(target.id),))
    from jurytool.models.tables import Dossier

    row = get_row(ctx.store, Dossier, source.id)
    assert row is not None
    assert row.moved_to == target.id
    assert len(list_notes(ctx, source.id)) == 2


def test_files_go_along_with_what_they_stand_beside(two: tuple[SmallDossier, SmallDossier]) -> None:
    source, target = two
    ctx = source.ctx
    note = capture_note(ctx, source.id, NewNote("De klas leest")).main_id
    document = add_document(ctx, source.id, "Schoolplan").main_id
    for place, data in ((note, b"foto"), (document, b"plan")):
        digest = ctx.store.attachments.put(data, source.id)
        attach_files(ctx, source.id, place, [StoredFile(digest, "blad.pdf", "application/pdf", len(data))])
    bring_together(ctx, source.id, target.id, {})
    moved = [list_notes(ctx, target.id)[0].id, list_documents(ctx, target.id)[0].id]
    assert [len(list_attachments(ctx, target.id, place)) for place in moved] == [1, 1]


def test_a_part_without_a_counterpart_comes_along_with_its_notes(
    two: tuple[SmallDossier, SmallDossier],
) -> None:
    source, target = two
    ctx = source.ctx
    contact = list_items(ctx, source.id)[0].contact_id
    extra = add_item(ctx, source.id, NewItem(contact, "Gesprek buurt", ProgrammeKind.CONVERSATION)).main_id
    capture_note(ctx, source.id, NewNote("De buurt helpt", item_id=extra))
    before = len(list_items(ctx, target.id))
    bring_together(ctx, source.id, target.id, pairs(source, target))
    (note,) = list_notes(ctx, target.id)
    there = {item.id: item for item in list_items(ctx, target.id)}
    assert (there[note.item_id].title, len(there)) == ("Gesprek buurt", before + 1)


def test_what_is_being_typed_goes_along(two: tuple[SmallDossier, SmallDossier]) -> None:
    source, target = two
    ctx = source.ctx
    field = note_field(ctx, source.id, capture_note(ctx, source.id, NewNote("Begin")).main_id)
    save_draft(ctx, Draft(field.key, "Begin en het slot", 0, field.basis, field.context))
    bring_together(ctx, source.id, target.id, {})
    assert [note.text for note in list_notes(ctx, target.id)] == ["Begin en het slot"]


def test_what_i_wrote_for_a_colleague_goes_along_in_that_name(
    two: tuple[SmallDossier, SmallDossier],
) -> None:
    source, target = two
    ctx = source.ctx
    joost, joost_there = source.view.colleagues[0].id, target.view.colleagues[0].id
    rate_for_colleague(ctx, Address(source.id, source.main.id, GRID, "1.1"), joost, "3", "Zegt hij")
    capture_note(ctx, source.id, NewNote("Namens Joost", on_behalf=joost))
    for _ in range(2):
        together = bring_together(ctx, source.id, target.id, {})
        assert together.left_behind == ()
        found = ratings.list_ratings(ctx, target.id, target.main.id, GRID)["1.1"].own[joost_there]
        assert (found.value, found.explanation) == ("3", "Zegt hij")
        assert found.entered_by == ctx.my_juror(target.id)
        (note,) = list_notes(ctx, target.id)
        assert note.text == "Namens Joost"


def test_a_note_of_a_part_in_the_bin_goes_along_without_it(two: tuple[SmallDossier, SmallDossier]) -> None:
    source, target = two
    ctx = source.ctx
    item = list_items(ctx, source.id)[0].id
    capture_note(ctx, source.id, NewNote("De klas leest", item_id=item))
    delete_item(ctx, source.id, item)
    assert bring_together(ctx, source.id, target.id, {}).left_behind == ()
    (note,) = list_notes(ctx, target.id)
    assert (note.text, note.item_id) == ("De klas leest", "")


def test_a_score_that_is_there_takes_the_explanation_and_the_other_score_is_told(
    two: tuple[SmallDossier, SmallDossier],
) -> None:
    source, target = two
    ctx = source.ctx
    for dossier, value in ((source, "3"), (target, "2")):
        ratings.rate_item(ctx, Address(dossier.id, dossier.main.id, GRID, "1.1"), value)
    field = ratings.explanation_field(ctx, Address(source.id, source.main.id, GRID, "1.1"))
    write_text(ctx, field.key, "Drie lessen gezien", field.basis, field.context)
    together = bring_together(ctx, source.id, target.id, {})
    found = ratings.list_ratings(ctx, target.id, target.main.id, GRID)["1.1"]
    own = found.own[ctx.my_juror(target.id)]
    assert (own.value, own.explanation) == ("2", "Drie lessen gezien")
    assert [(one.kind, one.text) for one in together.left_behind] == [("score", "Drie lessen gezien")]


def test_it_is_refused_with_nothing_changed(ctx: Context, two: tuple[SmallDossier, SmallDossier]) -> None:
    source, target = two
    with pytest.raises(InputRefusedError, match="twee verschillende"):
        bring_together(ctx, source.id, source.id, {})
    with pytest.raises(InputRefusedError, match="er niet meer"):
        bring_together(ctx, source.id, target.id, {"x": "weg"})
    other = make_dossier(ctx, "standaarden", jurors=(NewJuror("Marit Oosterveld", "MO"),), grids=())
    ratings.rate_item(ctx, Address(source.id, source.main.id, GRID, "1.1"), "3")
    with pytest.raises(InputRefusedError, match="ontbreekt een beoordeling"):
        bring_together(ctx, source.id, other.id, {})
    ctx.set_my_juror(target.id, "")
    with pytest.raises(InputRefusedError, match="wie jij bent"):
        bring_together(ctx, source.id, target.id, {})
    assert read_dossier(ctx, target.id).id == target.id
    assert list_notes(ctx, target.id) == []
