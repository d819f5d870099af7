"""Search: what a list shows of what was found, in which order, and where it leads."""

from __future__ import annotations

import pytest

from jurytool.models.enums import NoteKind
from jurytool.models.fields import RECORDS, FieldSpec, RecordSpec
from jurytool.services.context import Context
from jurytool.services.dossier.jurors import add_juror, declare_independence
from jurytool.services.dossier.phases import edit_phase
from jurytool.services.dossier.places import match_places, read_catalogue
from jurytool.services.dossier.search import GROUPS, PLACES, Hit, Results, count_records, search_records
from jurytool.services.report.sections import list_chapters, section_field
from jurytool.services.text_fields import write_text
from jurytool.services.visit.notes import NewNote, answer_question, capture_note, delete_note
from jurytool.services.visit.preparation import add_document
from jurytool.services.visit.programme import delete_item, edit_item
from jurytool.services.visit.statements import add_statement, mark_remarks_field
from tests.services.conftest import SmallDossier, make_dossier

ROOMS = ("overview", "preparation", "visit", "criteria", "standards", "feedback", "report", "responses")


def note(dossier: SmallDossier, text: str, item: str = "", kind: NoteKind = NoteKind.OBSERVATION) -> str:
    """Capture a note and return its id."""
    new = NewNote(text, dossier.item(item).id if item else None, kind)
    return capture_note(dossier.ctx, dossier.id, new).main_id


def write_section(dossier: SmallDossier, text: str) -> str:
    """Write the first section of the report and return its id."""
    main = dossier.main
    chapters = list_chapters(dossier.ctx, dossier.id, main.id, main.instrument)
    section = next(section for chapter in chapters for section in chapter.sections)
    field = section_field(dossier.ctx, dossier.id, main.id, section)
    write_text(dossier.ctx, field.key, text, field.basis, field.context)
    return section.id


def only(results: Results) -> Hit:
    """Return the one hit."""
    (hit,) = results.hits
    return hit


def test_a_note_says_what_it_is_in_which_talk_when_and_by_whom(dossier: SmallDossier) -> None:
    made = note(dossier, "De kaart hangt aan de muur", "Gesprek leerlingen")
    hit = only(search_records(dossier.ctx, "kaart", dossier.id))
    assert hit.title == "Waarneming · Gesprek leerlingen · 19 nov 10.15 · MO"
    assert hit.snippet == "De \x02kaart\x03 hangt aan de muur"
    assert (hit.group, hit.room, hit.target, hit.school_name) == (
        "notes",
        "visit",
        f"note:{made}",
        "De Vaart",
    )


def test_a_note_whose_talk_was_deleted_is_still_found(dossier: SmallDossier) -> None:
    note(dossier, "De kaart", "Gesprek leerlingen")
    delete_item(dossier.ctx, dossier.id, dossier.item("Gesprek leerlingen").id)
    assert only(search_records(dossier.ctx, "kaart")).title == "Waarneming · 19 nov 10.15 · MO"


def test_a_prepared_question_leads_to_the_preparation_and_one_in_a_talk_to_that_talk(
    dossier: SmallDossier,
) -> None:
    prepared = note(dossier, "Wie maakt de kaart?", kind=NoteKind.QUESTION)
    asked = note(dossier, "Waarom die kaart?", "Gesprek team", NoteKind.QUESTION)
    results = search_records(dossier.ctx, "kaart", dossier.id)
    assert {hit.target: hit.room for hit in results.hits} == {
        f"question:{prepared}": "preparation",
        f"note:{asked}": "visit",
    }
    assert {hit.group for hit in results.hits} == {"questions"}


def test_what_lies_under_many_notes_is_shown_too(dossier: SmallDossier) -> None:
    """Questions, documents and report text are older than nearly every note."""
    note(dossier, "Wie maakt de kaart?", kind=NoteKind.QUESTION)
    add_document(dossier.ctx, dossier.id, "De kaart zelf")
    section = write_section(dossier, "De kaart werkt.")
    for number in range(60):
        note(dossier, f"kaart {number}")
    results = search_records(dossier.ctx, "kaart", dossier.id)
    assert (len(results.hits), results.total) == (50, None)
    assert count_records(dossier.ctx, "kaart", dossier.id) == 63
    groups = [hit.group for hit in results.hits]
    assert groups == ["notes"] * 47 + ["findings", "documents", "questions"]
    assert results.hits[0].snippet == "\x02kaart\x03 59"
    assert results.hits[47].target == f"section:{section}"
    assert results.hits[47].title.startswith("Rapporttekst · ")


def test_report_text_about_a_talk_says_which_talk(pro_dossier: SmallDossier) -> None:
    main = pro_dossier.main
    chapters = list_chapters(pro_dossier.ctx, pro_dossier.id, main.id, main.instrument)
    section = next(each for one in chapters for each in one.sections if each.programme_item_id)
    field = section_field(pro_dossier.ctx, pro_dossier.id, main.id, section)
    write_text(pro_dossier.ctx, field.key, "De kaart werkt.", field.basis, field.context)
    assert only(search_records(pro_dossier.ctx, "kaart")).title.endswith(f" · {section.heading}")


def test_best_first_puts_the_group_with_the_best_hit_on_top(dossier: SmallDossier) -> None:
    note(dossier, "In de gang hangt naast een lange rij andere dingen ook nog een kaart van het gebouw")
    add_document(dossier.ctx, dossier.id, "Kaart")
    newest = search_records(dossier.ctx, "kaart", dossier.id)
    best = search_records(dossier.ctx, "kaart", dossier.id, ranked=True)
    assert [hit.group for hit in newest.hits] == ["notes", "documents"]
    assert [hit.group for hit in best.hits] == ["documents", "notes"]
    assert best.total == newest.total == 2


def test_one_dossier_or_all(ctx: Context, dossier: SmallDossier) -> None:
    other = make_dossier(ctx, school_name="De Brug")
    note(dossier, "kaart hier")
    note(other, "kaart daar")
    assert only(search_records(ctx, "kaart", other.id)).school_name == "De Brug"
    assert {hit.school_name for hit in search_records(ctx, "kaart").hits} == {"De Vaart", "De Brug"}


def test_names_of_schools_and_the_programme_of_this_dossier_are_left_to_the_places(
    dossier: SmallDossier,
) -> None:
    assert search_records(dossier.ctx, "vaart") == Results()
    assert search_records(dossier.ctx, "gesprek ouders", dossier.id) == Results()
    assert only(search_records(dossier.ctx, "gesprek ouders")).room == "visit"


def test_what_was_deleted_is_not_found(dossier: SmallDossier) -> None:
    delete_note(dossier.ctx, dossier.id, note(dossier, "kaart"))
    assert search_records(dossier.ctx, "kaart") == Results()


def test_a_statement_belongs_to_its_assessment(dossier: SmallDossier) -> None:
    made = add_statement(dossier.ctx, dossier.id, dossier.main.id, "doelen", "Wij werken met kaarten").main_id
    hit = only(search_records(dossier.ctx, "kaarten", dossier.id))
    assert (hit.target, hit.assessment_id) == (f"statement:{made}", dossier.main.id)
    assert hit.title == "Uitspraak · 2 Doelen"


def test_what_was_found_stands_near_the_start_of_its_line(dossier: SmallDossier) -> None:
    note(dossier, "Een heel lange aanloop van veel woorden over van alles en nog wat voor de kaart hangt")
    before, _, _ = only(search_records(dossier.ctx, "kaart")).snippet.partition("\x02")
    assert before.startswith("…")
    assert len(before) <= 41


@pytest.mark.parametrize("typed", ['"', "*", 'NEAR("kaart', "kaart*(", "-", "x" * 300_000, "kaart " * 50_000])
def test_nothing_that_is_typed_does_harm(dossier: SmallDossier, typed: str) -> None:
    note(dossier, "kaart")
    for ranked in (False, True):
        assert len(search_records(dossier.ctx, typed, dossier.id, ranked=ranked).hits) <= 1


@pytest.mark.usefixtures("examples")
def test_every_kind_of_record_in_the_examples_has_a_place(ctx: Context) -> None:
    """Each hit has a caption, a name in Dutch and a target, and all are counted."""
    seen = set()
    for letters in ("de", "een", "leerl", "kijk", "2026", "gesprek", "school", "prozo", "dag"):
        results = search_records(ctx, letters)
        assert len(results.hits) == min(count_records(ctx, letters), 50)
        for hit in results.hits:
            assert hit.group in GROUPS
            assert hit.target.partition(":")[2] or hit.record_type in ("norm_value", "choice")
            seen.add(hit.record_type)
    assert {"note", "section", "document", "application_answer", "statement", "rating"} <= seen <= set(PLACES)


def test_a_question_stays_a_question_when_it_is_answered(dossier: SmallDossier) -> None:
    asked = note(dossier, "Wie maakt de kaart?", kind=NoteKind.QUESTION)
    answer_question(dossier.ctx, dossier.id, asked, note(dossier, "Het team maakt hem"))
    assert only(search_records(dossier.ctx, "kaart")).group == "questions"


def test_a_note_about_a_document_is_found_and_counted_once(dossier: SmallDossier) -> None:
    """Once found twice: as a note, and as if its kind were a record type."""
    note_id = note(dossier, "Het schoolplan noemt zebrapad", kind=NoteKind.DOCUMENT)
    found = search_records(dossier.ctx, "zebrapad", dossier.id)
    assert [hit.record_id for hit in found.hits] == [note_id]
    assert count_records(dossier.ctx, "zebrapad", dossier.id) == 1


def make_with_words(dossier: SmallDossier, name: str) -> dict[str, str]:
    """Make a record with a word of its own in each text that is searched for; return the words by field."""
    spec, me = RECORDS[name], dossier.ctx.my_juror(dossier.id)
    words = {field.name: f"zeldzaam{name}{field.name}".replace("_", "") for field in searched(spec)}
    given = {"assessment_id": dossier.main.id, "item_key": "aanpak", "juror_id": me, "phase": "bezoek"}
    given["statement_id"] = add_statement(dossier.ctx, dossier.id, dossier.main.id, "aanpak", "Zo").main_id
    values = {key: value for key, value in given.items() if key in spec.fields}
    made = {**values, **words}
    dossier.ctx.perform(
        dossier.id, "maken", lambda act: act.create(name, dossier.ctx.clock.new_id(), made), undoable=False
    )
    return words


def searched(spec: RecordSpec) -> list[FieldSpec]:
    return [field for field in spec.fields.values() if field.searchable]


@pytest.mark.parametrize("name", [name for name, spec in RECORDS.items() if searched(spec)])
def test_every_text_of_every_kind_is_found_here_and_everywhere(dossier: SmallDossier, name: str) -> None:
    """In the open dossier, names of places may be what finds it."""
    for words in make_with_words(dossier, name).values():
        if name == "dossier":  # found by name, as any school
            continue
        hit = only(search_records(dossier.ctx, words))
        assert (hit.record_type, hit.group in GROUPS, hit.room in ROOMS) == (name, True, True)
        assert hit.title[0].isupper()
        assert hit.target.removesuffix(":") == hit.target != ""
        catalogue = read_catalogue(dossier.ctx, dossier.id)
        here = search_records(dossier.ctx, words, dossier.id).hits
        assert len(here) + len(match_places(catalogue.places, words)) == 1


def test_a_remark_leads_to_what_it_is_about_and_says_so(dossier: SmallDossier) -> None:
    ctx, main = dossier.ctx, dossier.main
    statement = add_statement(ctx, dossier.id, main.id, "doelen", "Ouders denken mee.").main_id
    field = mark_remarks_field(ctx, dossier.id, statement)
    write_text(ctx, field.key, "zebrapad een", field.basis, field.context)
    edit_phase(ctx, dossier.id, dossier.phase("fase2"), {"remarks": "zebrapad twee"})
    declare_independence(ctx, dossier.id, dossier.juror(), "2026-11-01", "zebrapad drie")
    found = {hit.title: hit.target for hit in search_records(ctx, "zebrapad").hits}
    assert found == {
        "Opmerking bij een uitspraak · 2 Doelen · MO": f"statement:{statement}",
        "Opmerking bij een fase · Controle door inspectie": "phase:fase2",
        "Opmerking bij de verklaring · MO": f"declaration:{dossier.juror().id}",
    }


def test_a_juror_is_found_in_all_dossiers_and_by_name_in_the_open_one(dossier: SmallDossier) -> None:
    other = make_dossier(dossier.ctx, school_name="De Brug")
    add_juror(dossier.ctx, other.id, "Wietske Zandloper", "WZ")
    hit = only(search_records(dossier.ctx, "zandloper"))
    assert (hit.title, hit.school_name, hit.room) == ("Jurylid", "De Brug", "overview")
    assert search_records(dossier.ctx, "zandloper", other.id) == Results()
    (place,) = match_places(read_catalogue(dossier.ctx, other.id).places, "zandloper")
    assert (place.target, hit.target) == (f"juror:{hit.record_id}", f"juror:{hit.record_id}")


def test_who_was_there_is_found_with_the_talk_in_the_open_dossier(dossier: SmallDossier) -> None:
    item = dossier.item("Gesprek ouders")
    edit_item(dossier.ctx, dossier.id, item, {"present": "twee leden van de oudercommissie"})
    (place,) = match_places(read_catalogue(dossier.ctx, dossier.id).places, "oudercomm")
    assert (place.name, place.target) == ("twee leden van de oudercommissie", f"item:{item.id}")
    assert place.about.endswith("Gesprek ouders")
