"""Het terugkoppelingsblad: what the notes offer to say, and what it never shows."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from jurytool.models.enums import StatementMark
from jurytool.services.context import Context
from jurytool.services.dossier.assessments import set_verdict
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.judging.ratings import Address, rate_item
from jurytool.services.visit import statements
from jurytool.services.visit.evidence_map import read_coverage
from jurytool.services.visit.feedback_sheet import FeedbackSheet, SheetLine, list_themes, read_sheet
from jurytool.services.visit.notes import NewNote, answer_question, capture_note
from tests.services.conftest import ES, GRID, SmallDossier
from tests.support.demos import example_ids


def note(d: SmallDossier, text: str, **values: object) -> str:
    return capture_note(d.ctx, d.id, NewNote(text, **values)).main_id  # type: ignore[arg-type]


def sheet(d: SmallDossier) -> FeedbackSheet:
    return read_sheet(d.ctx, read_dossier(d.ctx, d.id))


def told(lines: tuple[SheetLine, ...]) -> list[tuple[str, str]]:
    return [(line.section, line.text) for line in lines]


def test_stars_stand_by_criterion_in_the_order_of_the_instrument(dossier: SmallDossier) -> None:
    note(dossier, "Rustig in de klas", starred=True, tags=((GRID, "5.1"),))
    note(dossier, "Los gezien", starred=True)
    note(dossier, "Doel bekend", starred=True, tags=((ES, "aanpak"), (ES, "doelen")))
    note(dossier, "Zonder ster", tags=((ES, "profiel"),))
    assert told(sheet(dossier).starred) == [
        ("2 Doelen", "Doel bekend"),
        ("5 Stimulerend klimaat", "Rustig in de klas"),
        ("Zonder criterium", "Los gezien"),
    ]
    assert [theme.label for theme in sheet(dossier).starred[0].themes] == ["2 Doelen", "3 Aanpak"]


def test_a_criterion_is_broadly_grounded_from_three_sources_on(dossier: SmallDossier) -> None:
    tags = ((ES, "aanpak"),)
    note(dossier, "Van leerlingen", source_group="leerlingen", tags=tags)
    note(dossier, "Van team", source_group="team", tags=tags)
    note(dossier, "? Van ouders", source_group="ouders", tags=tags)
    assert sheet(dossier).grounded == ()
    note(dossier, "Van het bestuur", source_group="bestuur", tags=tags)
    assert told(sheet(dossier).grounded) == [
        ("3 Aanpak · 3 van 8 bronnen", "Van leerlingen"),
        ("3 Aanpak · 3 van 8 bronnen", "Van team"),
        ("3 Aanpak · 3 van 8 bronnen", "Van het bestuur"),
    ]


def test_the_strongest_note_of_a_source_stands_for_it(dossier: SmallDossier) -> None:
    tags = ((ES, "aanpak"),)
    for group in ("leerlingen", "team", "ouders"):
        note(dossier, f"Gewoon, {group}", source_group=group, tags=tags)
    note(dossier, "“Een citaat”", source_group="team", tags=tags)
    note(dossier, "Met een ster", source_group="ouders", starred=True, tags=tags)
    assert [line.text for line in sheet(dossier).grounded] == [
        "Gewoon, leerlingen",
        "Een citaat",
        "Met een ster",
    ]


def test_the_criterion_with_most_sources_goes_first(dossier: SmallDossier) -> None:
    for group in ("leerlingen", "team", "ouders"):
        note(dossier, f"Profiel, {group}", source_group=group, tags=((ES, "profiel"),))
    for group in ("leerlingen", "team", "ouders", "bestuur"):
        note(dossier, f"Erkenning, {group}", source_group=group, tags=((ES, "erkenning"),))
    sections = list(dict.fromkeys(line.section for line in sheet(dossier).grounded))
    assert sections == ["6 Erkenning · 4 van 8 bronnen", "1 Profiel · 3 van 8 bronnen"]


def test_open_questions_for_the_school_stay_and_those_for_the_jury_itself_do_not(
    dossier: SmallDossier,
) -> None:
    note(dossier, "? Hoe verder na 2028", target_group="bestuur")
    note(dossier, "? Wat vinden jullie", target_group="")
    note(dossier, "? Is dit een 2 of een 3", target_group="eigen")
    answered = note(dossier, "? Wie beslist", target_group="team")
    answer_question(dossier.ctx, dossier.id, answered, note(dossier, "De directeur beslist"))
    assert told(sheet(dossier).questions) == [
        ("Voor iedereen", "Wat vinden jullie"),
        ("Voor bestuur", "Hoe verder na 2028"),
    ]


@pytest.mark.usefixtures("examples")
def test_gaps_are_those_of_the_map_of_evidence(ctx: Context) -> None:
    dossier = read_dossier(ctx, example_ids(ctx)[0])
    coverage = read_coverage(ctx, dossier.id, dossier.main.instrument)
    names = {group.key: group.name for group in dossier.main.instrument.source_groups}
    expected = {}
    for key in coverage.item_keys:
        missing = [names[group] for group in coverage.groups if not coverage.counts.get((key, group))]
        if missing:
            expected[f"gap:{ES}/{key}"] = ", ".join(missing)
    assert {line.key: line.text.lower() for line in read_sheet(ctx, dossier).gaps} == expected


def test_a_dossier_without_notes_on_a_criterion_has_no_gaps_yet(dossier: SmallDossier) -> None:
    note(dossier, "Nog nergens bij")
    note(dossier, "Bij een indicator", tags=((GRID, "5.1"),))
    assert sheet(dossier).gaps == ()
    note(dossier, "Bij een criterium", source_group="team", tags=((ES, "aanpak"),))
    assert len(sheet(dossier).gaps) == 6


def test_a_gap_says_who_was_not_heard_and_what_was_not_read_or_seen(dossier: SmallDossier) -> None:
    for group in ("leerlingen", "team", "leiding", "bestuur", "partner"):
        note(dossier, f"Van {group}", source_group=group, tags=((ES, "aanpak"),))
    gap = next(line for line in sheet(dossier).gaps if line.section == "3 Aanpak")
    assert gap.text == "Ouders, documenten, zelf gezien"
    assert gap.proposal == (
        "Over “Aanpak” hoorden wij nog niets van ouders, lazen wij nog niets en zagen wij zelf nog niets."
    )


def test_statements_stand_by_my_own_mark_with_words_to_say(dossier: SmallDossier) -> None:
    ctx, main = dossier.ctx, dossier.main.id
    made = [
        statements.add_statement(ctx, dossier.id, main, "aanpak", text).main_id
        for text in ("Elk kind plant", "Ouders lezen mee", "Niemand keek")
    ]
    statements.mark_statement(ctx, dossier.id, made[0], StatementMark.NOT_SEEN)
    statements.mark_statement(ctx, dossier.id, made[1], StatementMark.RECOGNISED)
    lines = sheet(dossier).statements
    assert told(lines) == [("Herkend", "Ouders lezen mee"), ("Niet gezien", "Elk kind plant")]
    assert lines[1].proposal == "Dit hebben wij vandaag niet gezien: “Elk kind plant”"
    assert [theme.label for theme in lines[0].themes] == ["3 Aanpak"]


def test_where_we_marked_a_statement_differently_mine_counts(dossier: SmallDossier) -> None:
    ctx, main = dossier.ctx, dossier.main.id
    made = statements.add_statement(ctx, dossier.id, main, "aanpak", "Elk kind plant").main_id
    me = ctx.my_juror(dossier.id)
    ctx.set_my_juror(dossier.id, next(j.id for j in read_dossier(ctx, dossier.id).jurors if not j.is_me))
    statements.mark_statement(ctx, dossier.id, made, StatementMark.NOT_RECOGNISED)
    ctx.set_my_juror(dossier.id, me)
    assert told(sheet(dossier).statements) == [("Niet herkend", "Elk kind plant")]
    statements.mark_statement(ctx, dossier.id, made, StatementMark.PARTLY)
    assert told(sheet(dossier).statements) == [("Deels herkend", "Elk kind plant")]


def test_scores_the_verdict_and_names_are_nowhere_on_the_sheet(dossier: SmallDossier) -> None:
    ctx, main = dossier.ctx, dossier.main.id
    note(dossier, "Gezien", starred=True, tags=((GRID, "5.1"),))
    rate_item(ctx, Address(dossier.id, main, GRID, "5.1"), "4")
    set_verdict(ctx, dossier.id, dossier.main, "toe")
    words = repr(asdict(sheet(dossier)))
    assert "Oosterveld" not in words
    assert "Hillenaar" not in words
    assert "'toe'" not in words
    assert "rating" not in words
    before = sheet(dossier)
    rate_item(ctx, Address(dossier.id, main, GRID, "5.1"), "1")
    assert sheet(dossier) == before


@pytest.mark.usefixtures("examples")
def test_every_item_of_the_instruments_in_use_has_a_theme(ctx: Context) -> None:
    for dossier_id in example_ids(ctx):
        instruments = read_dossier(ctx, dossier_id).main.instruments
        themes = list_themes(instruments)
        for instrument in instruments:
            for item in instrument.items():
                assert themes.label(f"{instrument.id}/{item.key}"), item.key
        assert themes.label("onbekend/iets") == ""
        assert any(theme.is_mapped for theme in themes.all)
