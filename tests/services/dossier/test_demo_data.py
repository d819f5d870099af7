"""The invented dossiers: whole, of real size, with a visit and notes that could have been."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from jurytool.clock import parse_instant
from jurytool.errors import InternalError
from jurytool.instruments.schema import ItemKind
from jurytool.models.enums import ContactKind, JurorRole, NoteKind, ProgrammeKind, RatingState
from jurytool.paths import resources_dir
from jurytool.services.dossier.demo_data import read_demo
from jurytool.services.dossier.demo_records import DemoDossier
from jurytool.text.normalise import normalise_text
from tests.support.demos import DEMOS, KOMPAS, LIBRARY, SOURCES, VAART, each_demo, instruments_of, item_of

# names of places, organisations and things; a name of a person would show up beside them
KNOWN_NAMES = {
    *("De", "Vaart", "Meerdrecht", "Stroomrand", "Stichting", "Oever", "Blauw", "Geel", "Groen", "Oranje"),
    *("Kompas", "College", "Scholengroep", "Buurtstraat", "Woonlab", "Zuidwoude", "Leren"),
    *("MR", "IOP", "MT", "MO", "JH", "Goed", "PrOZO"),
}
ENGLISH = {"the", "and", "with", "school’s", "team’s", "note", "draft", "finding", "rating"}


def texts_in(value: object) -> Iterator[str]:
    """Yield every text anywhere in a dossier."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for one in fields(value):
            yield from texts_in(getattr(value, one.name))
    elif isinstance(value, tuple | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts_in(part)


# The whole dossier


def test_there_are_two_dossiers_with_different_instruments() -> None:
    assert [demo.dossier.school_name for demo in DEMOS.values()] == ["De Vaart", "Kompas College"]
    assert [demo.assessment.instrument_id for demo in DEMOS.values()] == [
        "excellente-scholen",
        "zeer-goede-school-praktijkonderwijs",
    ]
    assert VAART.assessment.grids == ("standaarden",)


@each_demo
def test_the_school_is_invented_and_belongs_in_the_instrument(demo: DemoDossier) -> None:
    main = instruments_of(demo)[0]
    assert demo.dossier.brin.startswith("99")
    assert demo.dossier.sector in {sector.key for sector in main.sectors}
    phases = {phase.key for phase in main.phases}
    assert {demo.dossier.phase, *(date.phase for date in demo.phase_date)} <= phases
    assert main.verdict is not None
    assert demo.assessment.verdict == "toe"
    assert demo.assessment.verdict in {option.key for option in main.verdict.options}
    for fact in demo.fact:
        assert item_of(main.id, fact.item_key).kind is ItemKind.FACT


@each_demo
def test_both_jurors_declared_their_independence(demo: DemoDossier) -> None:
    assert [juror.initials for juror in demo.juror] == ["MO", "JH"]
    assert all(JurorRole(juror.role) is JurorRole.JUROR for juror in demo.juror)
    assert all(juror.declaration.declared_on < demo.visit.on_date for juror in demo.juror)


@each_demo
def test_every_text_is_stored_as_it_stands(demo: DemoDossier) -> None:
    for text in texts_in(demo):
        assert normalise_text(text) == text == text.strip()
        assert not re.search(r"  |\.\.|\{|\"| ,", text), text
        assert text.count("“") == text.count("”"), text
        assert not re.search(r"\w'\w", text), text


@each_demo
def test_the_dossier_is_in_dutch(demo: DemoDossier) -> None:
    words = {word.lower() for text in texts_in(demo) for word in re.findall(r"[\w’]+", text)}
    assert not words & ENGLISH


@each_demo
def test_nobody_but_the_jurors_is_named(demo: DemoDossier) -> None:
    texts = [note.text for note in demo.note] + [section.text for section in demo.section]
    texts += [contact.remarks for contact in demo.contact] + [item.present for item in demo.programme_item]
    texts += [rating.explanation for rating in demo.rating]
    texts += [point.text for point in demo.feedback_point]
    texts += [answer for version in demo.application for answer in version.answers.values()]
    # a capital that does not begin a sentence, a line or a quotation
    capital = re.compile(r"(?<![.?!:”’*>] )(?<![“‘(*\n])(?<!^)(?<!\d\. )(?<!- )(?<!# )\b[A-Z][\w’-]*")
    named = {word.split("-")[0].split("’")[0] for text in texts for word in capital.findall(text)}
    months = {"B1", "B2"}
    assert named - KNOWN_NAMES - months == set()


# The visit


@each_demo
def test_the_programme_is_a_whole_day_with_a_split(demo: DemoDossier) -> None:
    kinds = [ProgrammeKind(item.kind) for item in demo.programme_item]
    assert len(kinds) >= 9
    assert {"tour", "conversation", "class_visit", "break", "deliberation", "feedback"} <= set(kinds)
    split = [item for item in demo.programme_item if item.attends]
    assert [item.attends for item in split] == [("MO",), ("JH",)]
    assert split[0].planned_start == split[1].planned_start
    contacts = {contact.key: ContactKind(contact.kind) for contact in demo.contact}
    for item in demo.programme_item:
        assert contacts[item.contact] is ContactKind.VISIT
        assert item.planned_start < item.planned_end
        assert item.source_group in {*SOURCES, ""}
        assert [time.juror for time in item.times] == list(item.attends or ("MO", "JH"))
        assert all(parse_instant(time.started) < parse_instant(time.ended) for time in item.times)


@each_demo
def test_a_juror_is_in_one_place_at_a_time(demo: DemoDossier) -> None:
    for juror in ("MO", "JH"):
        times = [time for item in demo.programme_item for time in item.times if time.juror == juror]
        for earlier, later in pairwise(times):
            assert earlier.ended <= later.started


@each_demo
def test_a_note_falls_within_the_time_that_its_juror_was_there(demo: DemoDossier) -> None:
    times = {(item.key, time.juror): time for item in demo.programme_item for time in item.times}
    for note in demo.note:
        if note.item:
            time = times[note.item, note.author]
            assert time.started <= note.at <= time.ended, note
        else:
            assert parse_instant(note.at).date().isoformat() < demo.visit.on_date
    for juror in ("MO", "JH"):
        instants = [parse_instant(note.at) for note in demo.note if note.author == juror]
        assert instants == sorted(set(instants))


# The notes


@each_demo
def test_there_are_over_a_hundred_notes_of_all_kinds_and_sources(demo: DemoDossier) -> None:
    assert len(demo.note) >= 110
    assert {NoteKind(note.kind) for note in demo.note} == set(NoteKind)
    assert {note.source_group for note in demo.note} == SOURCES
    assert all(count >= 40 for count in Counter(note.author for note in demo.note).values())
    assert all(any(note.item == item.key for note in demo.note) for item in demo.programme_item)
    assert sum(note.starred for note in demo.note) >= 8
    assert sum(not note.tags for note in demo.note) >= 5
    assert len({note.text for note in demo.note}) == len(demo.note)


@each_demo
def test_quotes_stand_between_quotation_marks_and_questions_end_in_one(demo: DemoDossier) -> None:
    for note in demo.note:
        assert (note.kind == "quote") == note.text.startswith("“"), note.text
        if note.kind == "question":
            assert "?" in note.text
            assert note.target_group in SOURCES
        else:
            assert not note.target_group


@each_demo
def test_some_questions_are_answered_later_and_some_stay_open(demo: DemoDossier) -> None:
    questions = {note.key: note for note in demo.note if note.kind == "question"}
    assert "" not in questions
    answered = set()
    for note in demo.note:
        for key in note.answers:
            assert parse_instant(note.at) > parse_instant(questions[key].at)
            answered.add(key)
    assert len(answered) >= 10
    assert len(questions.keys() - answered) >= 3
    assert sum(not question.item for question in questions.values()) >= 5


@each_demo
def test_every_tag_is_an_item_of_an_instrument_in_use(demo: DemoDossier) -> None:
    in_use = {instrument.id for instrument in instruments_of(demo)}
    tags = [tag for note in demo.note for tag in note.tags]
    for instrument_id, item_key in tags:
        assert instrument_id in in_use
        item_of(instrument_id, item_key)
    judged = {key for _, key in tags}
    judged |= {rating.item_key for rating in demo.joint_rating if rating.value in set(RatingState)}
    for instrument in instruments_of(demo):
        for item in instrument.items(ItemKind.SCALE, ItemKind.NARRATIVE):
            assert item.key in judged, f"no note about {item.key}"


def test_each_criterion_has_evidence_from_at_least_five_sources() -> None:
    for item in LIBRARY["excellente-scholen"].items(ItemKind.NARRATIVE):
        tagged = [note for note in VAART.note if ("excellente-scholen", item.key) in note.tags]
        assert len({note.source_group for note in tagged}) >= 5, item.key


@each_demo
def test_documents_have_a_form_and_readers(demo: DemoDossier) -> None:
    assert 4 <= len(demo.document) <= 6
    assert "pdf · 46 blz." in {document.form for document in demo.document}
    assert all(document.read_by for document in demo.document)
    assert any(len(document.read_by) == 1 for document in demo.document)


# The reader


def demo_folder(tmp_path: Path) -> Path:
    """Return a copy of a demo's folder to break."""
    folder = tmp_path / "de-vaart"
    folder.mkdir()
    for path in (resources_dir() / "demo" / "de-vaart").glob("*.toml"):
        (folder / path.name).write_text(path.read_text("utf-8"), "utf-8")
    return folder


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_time_without_a_date_is_of_the_visit_and_a_bare_tag_of_the_main_instrument() -> None:
    note = next(note for note in VAART.note if note.text.startswith("“Als het niet lukt"))
    assert note.at == "2026-11-19T10:21:37+01:00"
    assert note.tags == (("excellente-scholen", "aanpak"), ("standaarden", "5.1"))
    assert VAART.rating[0].instrument_id == "standaarden"
    assert KOMPAS.rating[0].instrument_id == "zeer-goede-school-praktijkonderwijs"


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        ("dossier.toml", 'place = "Meerdrecht"', 'plaats = "Meerdrecht"', r"dossier: unknown \['plaats'\]"),
        ("dossier.toml", 'place = "Meerdrecht"\n', "", r"dossier: \['place'\] missing"),
        ("notes.toml", 'kind = "question"\n', "", r"note\[0\]: \['kind'\] missing"),
        ("notes.toml", 'kind = "question"', "kind = 3", r"note\[0\]\.kind: str expected, not 3"),
        ("notes.toml", "starred = true", "starred = 1", r"note\[7\]\.starred: bool expected, not 1"),
        ("report.toml", "[[section]]", "[section]", r"report\.toml: Cannot overwrite"),
        ("notes.toml", "[[note]]", "[[fact]]", r"\['fact'\] stands in another file too"),
    ],
    ids=["unknown", "missing", "missing-in-a-list", "no-text", "no-boolean", "no-toml", "twice"],
)
def test_a_file_that_is_not_in_order_is_refused(
    tmp_path: Path, file: str, old: str, new: str, complaint: str
) -> None:
    folder = demo_folder(tmp_path)
    change(folder / file, old, new)
    with pytest.raises(InternalError, match=complaint):
        read_demo(folder)
