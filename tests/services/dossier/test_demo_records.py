"""The invented dossiers: judged and written up as their instruments ask."""

from __future__ import annotations

from itertools import pairwise

from jurytool.instruments.schema import ElementKind, ItemKind, Threshold
from jurytool.models.enums import CheckValue, RatingState, StatementMark
from jurytool.services.dossier.demo_records import DemoDossier
from jurytool.text.grammar import LineKind, format_text, parse_text
from tests.support.demos import (
    KOMPAS,
    LIBRARY,
    SOURCES,
    VAART,
    each_demo,
    instruments_of,
    item_of,
    main_elements,
)


def meets(threshold: Threshold, value: str) -> bool:
    more = float(value) > float(threshold.value)
    return more or (threshold.comparison == "at_least" and float(value) == float(threshold.value))


# Ratings, norms and opinions


@each_demo
def test_both_jurors_rated_all_22_indicators(demo: DemoDossier) -> None:
    grid = instruments_of(demo)[-1]
    allowed = {point.value for point in grid.scales[0].points} | set(RatingState) - {""}
    keys = [item.key for item in grid.items(ItemKind.SCALE)]
    assert len(keys) == 22
    for juror in ("MO", "JH"):
        mine = [rating for rating in demo.rating if rating.juror == juror]
        assert [rating.item_key for rating in mine] == keys
        assert {rating.instrument_id for rating in demo.rating} == {grid.id}
        assert {rating.value for rating in mine} <= allowed
    values = {rating.value for rating in demo.rating if rating.item_key == "2.2"}
    assert values == {"not_applicable"}
    assert "not_seen" in {rating.value for rating in demo.rating}


@each_demo
def test_almost_all_ratings_are_settled_and_two_differences_wait(demo: DemoDossier) -> None:
    own: dict[str, list[str]] = {}
    for rating in demo.rating:
        own.setdefault(rating.item_key, []).append(rating.value)
    apart = {key: abs(int(a) - int(b)) for key, (a, b) in own.items() if a != b}
    assert sorted(apart.values()) == [1, 1, 2]
    assert all(rating.explanation for rating in demo.rating if rating.item_key in apart)
    joint = {rating.item_key: rating for rating in demo.joint_rating}
    assert len(joint) == len(demo.joint_rating) == 20
    assert {rating.instrument_id for rating in demo.joint_rating} == {demo.rating[0].instrument_id}
    settled = apart.keys() & joint.keys()
    assert len(settled) == 1
    assert all(joint[key].explanation for key in settled)
    assert all(joint[key].value == own[key][0] for key in joint.keys() - settled)


@each_demo
def test_both_jurors_and_the_team_have_an_opinion_on_each_criterion(demo: DemoDossier) -> None:
    main = instruments_of(demo)[0]
    criteria = [item.key for item in main.items(ItemKind.NARRATIVE)]
    for juror in ("MO", "JH"):
        assert [opinion.item_key for opinion in demo.opinion if opinion.juror == juror] == criteria
    assert [opinion.item_key for opinion in demo.joint_opinion] == criteria


def test_all_norms_are_filled_in_and_one_that_is_not_met_is_otherwise_accounted_for() -> None:
    main = instruments_of(KOMPAS)[0]
    norms = list(main.items(ItemKind.NUMBER, ItemKind.CHECK))
    assert [norm.item_key for norm in KOMPAS.norm_value] == [item.key for item in norms]
    not_met = []
    for item, norm in zip(norms, KOMPAS.norm_value, strict=True):
        assert norm.year
        assert norm.source
        if item.kind is ItemKind.CHECK:
            assert norm.answer == CheckValue.YES
            assert not norm.value
        else:
            assert item.threshold is not None
            assert norm.n
            if not meets(item.threshold, norm.value):
                not_met.append(norm)
    assert [norm.item_key for norm in not_met] == ["bestendig"]
    assert [norm for norm in KOMPAS.norm_value if norm.otherwise] == not_met
    assert not_met[0].explanation
    for choice in KOMPAS.choice:
        assert set(choice.options) <= {option.key for option in item_of(main.id, choice.item_key).options}


# The application and what it says


def test_the_school_answered_six_questions_twice_and_the_second_time_sharper() -> None:
    criteria = [item.key for item in LIBRARY["excellente-scholen"].items(ItemKind.NARRATIVE)]
    first, second = VAART.application
    talk = next(contact for contact in VAART.contact if contact.kind == "preparatory_talk")
    assert first.received_on < talk.on_date < second.received_on < VAART.visit.on_date
    for version in VAART.application:
        assert list(version.answers) == criteria
        assert all(150 <= len(answer.split()) <= 250 for answer in version.answers.values())
    assert first.answers["profiel"] != second.answers["profiel"]
    assert second.answers["profiel"].startswith(VAART.assessment.profile_statement)


def test_statements_are_sentences_of_the_application_with_a_mark_of_each_juror() -> None:
    answers = VAART.application[-1].answers
    for statement in VAART.statement:
        assert statement.text in answers[statement.item_key]
        assert statement.target_group in SOURCES
        assert [mark.juror for mark in statement.marks] == ["MO", "JH"]
    marks = {mark.mark for statement in VAART.statement for mark in statement.marks}
    assert marks == set(StatementMark)
    assert {statement.item_key for statement in VAART.statement} == answers.keys()


# The report


def words(demo: DemoDossier, element_key: str, programme_item: str = "") -> int:
    """Return how many words a section has."""
    return sum(
        len(line.text.split())
        for section in demo.section
        if (section.element_key, section.programme_item) == (element_key, programme_item)
        for line in parse_text(section.text)
    )


@each_demo
def test_every_section_has_a_place_in_the_report(demo: DemoDossier) -> None:
    elements = {element.key: element for element in main_elements(demo)}
    talks = {item.key: item for item in demo.programme_item}
    seen = set()
    for section in demo.section:
        key, _, finding_key = section.element_key.partition(":")
        element = elements[key]
        if element.kind is ElementKind.FINDINGS:
            assert finding_key in {finding.key for finding in element.findings}
            assert section.item_keys
            assert all(item_of(demo.assessment.instrument_id, item) for item in section.item_keys)
        elif element.kind is ElementKind.ITEM_FINDINGS:
            assert talks[section.programme_item].kind in element.item_kinds
        else:
            assert element.kind in {ElementKind.TEXT, ElementKind.SECTION, ElementKind.LIST}
        assert bool(section.programme_item) == (element.kind is ElementKind.ITEM_FINDINGS)
        assert section.writer in {"MO", "JH"}
        seen.add((section.element_key, section.programme_item))
    assert len(seen) == len(demo.section)


@each_demo
def test_the_jury_has_written_all_that_the_report_asks_for(demo: DemoDossier) -> None:
    written = {(section.element_key, section.programme_item) for section in demo.section}
    for element in main_elements(demo):
        if element.kind in {ElementKind.SECTION, ElementKind.LIST}:
            assert (element.key, "") in written
        if element.kind is ElementKind.FINDINGS:
            assert {(f"{element.key}:{each.key}", "") for each in element.findings} <= written
        if element.kind is ElementKind.ITEM_FINDINGS:
            talks = [item for item in demo.programme_item if item.kind in element.item_kinds]
            assert {(element.key, item.key) for item in talks} <= written


@each_demo
def test_report_text_is_in_the_tidy_form_of_the_line_grammar(demo: DemoDossier) -> None:
    for section in demo.section:
        lines = parse_text(section.text)
        assert format_text(lines) == section.text
        kinds = [line.kind for line in lines]
        assert kinds[-1] is not LineKind.HEADING
        pairs = pairwise(kinds)
        assert (LineKind.HEADING, LineKind.HEADING) not in list(pairs)


def test_findings_have_real_length_and_shape() -> None:
    findings = [section for section in VAART.section if section.element_key.startswith("bevindingen:")]
    assert len(findings) == 5
    for section in findings:
        assert 350 <= words(VAART, section.element_key) <= 500
        kinds = {line.kind for line in parse_text(section.text)}
        assert {LineKind.HEADING, LineKind.QUOTE} <= kinds
    kinds = {line.kind for section in findings for line in parse_text(section.text)}
    assert kinds == set(LineKind)
    assert [section.heading for section in findings if section.heading] == [
        "Kwaliteitszorg die bij de leerling begint"
    ]
    assert words(VAART, "samenvatting") >= 400
    assert words(VAART, "verwachting") >= 60


def test_findings_per_talk_strengths_and_recommendations_have_real_length() -> None:
    assert words(KOMPAS, "gesprekken", "gesprek-management") >= 600
    for talk in ("gesprek-leerlingen", "gesprek-ouders-bedrijven", "gesprek-team"):
        assert words(KOMPAS, "gesprekken", talk) >= 250
    lists = {
        section.element_key: [line.kind for line in parse_text(section.text)] for section in KOMPAS.section
    }
    assert lists["sterke_punten"] == [LineKind.NUMBERED] * 5
    assert lists["aanbevelingen"] == [LineKind.NUMBERED] * 3


@each_demo
def test_every_quotation_in_the_report_was_noted_at_the_visit(demo: DemoDossier) -> None:
    noted = [note.text for note in demo.note if note.kind == "quote"]
    quoted = [
        line.text
        for section in demo.section
        for line in parse_text(section.text)
        if line.kind is LineKind.QUOTE
    ]
    assert len(quoted) >= 5
    assert len(set(quoted)) == len(quoted)
    for quotation in quoted:
        assert any(text.startswith(quotation) for text in noted), quotation


# The terugkoppeling


def test_what_was_said_to_the_school_rests_on_notes_and_names_no_score() -> None:
    points = VAART.feedback_point
    assert 8 <= len(points) <= 10
    (talk,) = [item for item in VAART.programme_item if item.kind == "feedback"]
    times = [point.said for point in points if point.said]
    assert len(times) == len(points) - 1
    assert times == sorted(set(times))
    assert talk.times[0].started < times[0] < times[-1] < talk.times[0].ended
    for point in points:
        assert sum(point.note in note.text for note in VAART.note) == 1, point.note
        assert point.text not in {note.text for note in VAART.note}
        for instrument_id, item_key in point.about:
            item_of(instrument_id, item_key)
        assert len(point.text) <= 260  # large letters
    assert {point.speaker for point in points} == {"MO", "JH"}
    assert {point.named_by for point in points} == {"", "JH"}
