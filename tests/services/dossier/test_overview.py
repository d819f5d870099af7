"""A dossier at a glance, over the invented dossiers."""

from __future__ import annotations

from jurytool.instruments.schema import ItemKind
from jurytool.models.enums import JurorRole
from jurytool.services.context import Context
from jurytool.services.dossier.demo import load_demo, remove_demo
from jurytool.services.dossier.dossiers import NewJuror
from jurytool.services.dossier.jurors import add_juror, edit_juror, remove_juror
from jurytool.services.dossier.overview import read_dossier, read_school_name
from jurytool.services.dossier.rooms import read_rooms
from jurytool.services.dossier.search import search_records
from jurytool.services.dossier.start import list_dossiers
from jurytool.services.judging.on_behalf import rate_for_colleague
from jurytool.services.judging.ratings import Address
from jurytool.services.records import list_deleted, restore_record
from jurytool.services.visit.evidence_map import read_coverage
from jurytool.services.visit.notes import NewNote, answer_question, capture_note, delete_note, list_notes
from jurytool.storage.log import begin_act
from tests.services.conftest import ES, GRID, SmallDossier, make_dossier


def test_rooms_count_what_is_in_them(dossier: SmallDossier) -> None:
    capture_note(dossier.ctx, dossier.id, NewNote("Iets gezien", tags=((ES, "aanpak"),)))
    capture_note(dossier.ctx, dossier.id, NewNote("? Wie beslist er"))
    rooms = {room.key: room.counter for room in read_rooms(dossier.ctx, dossier.id)}
    assert rooms == {
        "overview": "",
        "preparation": "1",
        "visit": "1",  # a prepared question is no note
        "criteria": "0/6",
        "standards": "0/22",
        "report": "",
        "together": "",
    }


def test_the_map_of_evidence_counts_notes_once_per_criterion_and_source(dossier: SmallDossier) -> None:
    item = dossier.item("Gesprek leerlingen").id
    tags = ((ES, "aanpak"), (ES, "doelen"))
    for text in ("eerste", "tweede"):
        capture_note(dossier.ctx, dossier.id, NewNote(text, item_id=item, tags=tags))
    capture_note(dossier.ctx, dossier.id, NewNote("zelf gezien", source_group="eigen", tags=tags[:1]))
    coverage = read_coverage(dossier.ctx, dossier.id, dossier.main.instrument)
    assert coverage.counts == {
        ("aanpak", "leerlingen"): 2,
        ("doelen", "leerlingen"): 2,
        ("aanpak", "eigen"): 1,
    }
    assert coverage.total("aanpak") == 3
    assert coverage.item_keys == tuple(i.key for i in dossier.main.instrument.items(ItemKind.NARRATIVE))


def test_a_question_is_no_evidence_and_its_answer_is(dossier: SmallDossier) -> None:
    talk, tags = dossier.item("Gesprek leerlingen").id, ((ES, "aanpak"),)
    question = capture_note(
        dossier.ctx, dossier.id, NewNote("? Wie beslist er", item_id=talk, tags=tags)
    ).main_id
    instrument = dossier.main.instrument
    assert read_coverage(dossier.ctx, dossier.id, instrument).counts == {}
    answer = capture_note(
        dossier.ctx, dossier.id, NewNote("De leerlingen zelf", item_id=talk, tags=tags)
    ).main_id
    answer_question(dossier.ctx, dossier.id, question, answer)
    assert read_coverage(dossier.ctx, dossier.id, instrument).counts == {("aanpak", "leerlingen"): 1}


def test_the_team_can_be_changed_but_not_without_me(dossier: SmallDossier) -> None:
    ctx = dossier.ctx
    made = add_juror(ctx, dossier.id, "Derde Lid", "DL").main_id
    edit_juror(ctx, dossier.id, dossier.juror(made), {"name": "Derde Jurylid", "role": "reader"})
    juror = read_dossier(ctx, dossier.id).juror(made)
    assert juror is not None
    assert (juror.name, juror.role.label) == ("Derde Jurylid", "lezer")
    remove_juror(ctx, dossier.id, dossier.juror(made))
    assert read_dossier(ctx, dossier.id).juror(made) is None


def test_each_member_of_a_team_has_a_seat_of_its_own_and_keeps_it(dossier: SmallDossier) -> None:
    add_juror(dossier.ctx, dossier.id, "Derya Aslan", "DA", JurorRole.READER)
    team = read_dossier(dossier.ctx, dossier.id)
    assert [(one.initials, one.seat) for one in team.jurors] == [("MO", 0), ("JH", 1), ("DA", 2)]
    assert [team.seat(one.id) for one in team.jurors] == [0, 1, 2]
    assert team.seat("iemand van vroeger") == 4
    add_juror(dossier.ctx, dossier.id, "Anna Aarts", "AA", JurorRole.JUROR)
    assert [one.seat for one in read_dossier(dossier.ctx, dossier.id).jurors] == [0, 1, 2, 3]


def test_what_is_deleted_is_in_the_bin_and_can_come_back(dossier: SmallDossier) -> None:
    note = capture_note(dossier.ctx, dossier.id, NewNote("Weg hiermee")).main_id
    delete_note(dossier.ctx, dossier.id, note)
    entries = list_deleted(dossier.ctx, dossier.id)
    assert [(entry.kind, entry.text) for entry in entries] == [("notitie", "Weg hiermee")]
    restore_record(dossier.ctx, dossier.id, "note", note)
    assert list_deleted(dossier.ctx, dossier.id) == []
    assert [found.text for found in list_notes(dossier.ctx, dossier.id)] == ["Weg hiermee"]


def test_search_ignores_accents_and_case_and_finds_the_start_of_a_word(dossier: SmallDossier) -> None:
    note = capture_note(dossier.ctx, dossier.id, NewNote("Eén LEERLING koos zélf")).main_id
    for words in ("een leerl", "ZELF", "“koos zelf”", "leerling “zelf”"):
        hits = search_records(dossier.ctx, words, dossier.id).hits
        assert [hit.target for hit in hits if hit.record_type == "note"] == [f"note:{note}"], words
    for words in ("", "  ", "“zelf koos”", "AND", 'NEAR("', "x*y(", '"'):
        hits = search_records(dossier.ctx, words, dossier.id).hits
        assert not [hit for hit in hits if hit.record_type == "note"], words


def test_search_everywhere_says_in_which_dossier(dossier: SmallDossier) -> None:
    capture_note(dossier.ctx, dossier.id, NewNote("onvindbaarheid"))
    assert [hit.dossier_id for hit in search_records(dossier.ctx, "onvindbaarh").hits] == [dossier.id]


def test_the_examples_come_once_and_leave_whole(ctx: Context) -> None:
    first = load_demo(ctx)
    assert load_demo(ctx) == first
    assert all(row.is_example for row in list_dossiers(ctx))
    assert remove_demo(ctx) == 2
    assert list_dossiers(ctx) == []
    assert remove_demo(ctx) == 0


def has_together(dossier: SmallDossier) -> bool:
    return any(room.key == "together" for room in read_rooms(dossier.ctx, dossier.id))


def test_samen_is_there_for_who_has_a_colleague_with_the_program(ctx: Context) -> None:
    me, colleague = NewJuror("Marit Oosterveld", "MO"), NewJuror("Joost Hillenaar", "JH")
    reader = NewJuror("Derya Aslan", "DA", JurorRole.READER)
    assert not has_together(make_dossier(ctx, jurors=(me,)))
    assert has_together(make_dossier(ctx, jurors=(me, colleague)))
    assert has_together(make_dossier(ctx, jurors=(me, reader)))


def test_samen_is_there_for_a_colleague_on_paper_only_with_scores_in_that_ones_name(
    dossier: SmallDossier,
) -> None:
    (other,) = dossier.view.colleagues
    edit_juror(dossier.ctx, dossier.id, other, {}, True)
    assert (dossier.view.exchanges, dossier.view.i_lock) == (False, False)
    assert [one.id for one in dossier.view.on_paper] == [other.id]
    assert not has_together(dossier)
    address = Address(dossier.id, dossier.main.id, GRID, "1.1")
    rate_for_colleague(dossier.ctx, address, other.id, "3")
    assert has_together(dossier)
    rate_for_colleague(dossier.ctx, address, other.id, "")
    assert not has_together(dossier)


def test_a_school_whose_name_is_still_to_be_chosen_is_called_so(dossier: SmallDossier) -> None:
    me = dossier.ctx.my_juror(dossier.id)
    with begin_act(dossier.ctx.store, dossier.ctx.clock, dossier=dossier.id, author=me, device="x") as act:
        basis = act.heads("dossier", dossier.id, "school_name")
        for name in ("De Vaart SO", "SO De Vaart"):
            act.set("dossier", dossier.id, "school_name", name, basis=basis)
    assert read_school_name(dossier.ctx, dossier.id) == "School (naam nog te kiezen)"
    rooms = {room.key: room.counter for room in read_rooms(dossier.ctx, dossier.id)}
    assert rooms["together"] == "1"
