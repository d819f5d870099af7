"""What differs between versions of a report: by word, per part, from the log, without what it rests on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from jurytool.models.enums import ResponseDecision
from jurytool.report.printed import list_printed
from jurytool.services.dossier.assessments import add_assessment, set_verdict
from jurytool.services.dossier.dossiers import edit_school
from jurytool.services.dossier.phases import edit_phase
from jurytool.services.erasing.erasing import erase_record
from jurytool.services.judging.ratings import NO_RATINGS, Address, settle_rating
from jurytool.services.report.final_report import make_final_report, read_final_state
from jurytool.services.report.other_files import _label_of_now
from jurytool.services.report.own_sections import (
    add_own_section,
    delete_own_section,
    move_own_section,
    order_findings,
)
from jurytool.services.report.report_differences import (
    DATA,
    ORDER,
    PartDifference,
    list_differences,
    read_side,
    read_side_now,
)
from jurytool.services.report.report_options import BY_TALK, show_figure
from jurytool.services.report.report_versions import VersionView, list_versions
from jurytool.services.report.reports import make_report, read_report_content
from jurytool.services.report.sections import (
    SectionView,
    add_finding,
    delete_finding,
    heading_field,
    list_chapters,
    list_findings,
    move_finding,
    profile_field,
    section_field,
)
from jurytool.services.report.shared_parts import PROFILE_PART, end_sharing, share_part
from jurytool.services.responses.responses import (
    NewResponse,
    add_response,
    annex_responses,
    decide_response,
    list_responses,
)
from jurytool.services.text_fields import write_text
from jurytool.services.visit.notes import NewNote, capture_note
from jurytool.storage.log import begin_act
from jurytool.text.word_diff import PartKind
from tests.services.conftest import ES, GRID, SmallDossier
from tests.services.returned.conftest import section_of, write_section
from tests.support.paper import let_colleagues_use_paper


def make(d: SmallDossier, folder: Path, name: str = "een.docx") -> VersionView:
    make_report(d.ctx, d.id, d.main.id, folder / name)
    return list_versions(d.ctx, d.id, d.main.id)[-1]


def compare(d: SmallDossier, before: VersionView, after: VersionView | None = None) -> list[PartDifference]:
    """Compare two versions, or one with the text of now."""
    new = read_side(d.ctx, d.id, after) if after else read_side_now(d.ctx, d.id, d.main.id)
    return list_differences(d.ctx, d.id, read_side(d.ctx, d.id, before), new)


def told(parts: list[PartDifference]) -> dict[str, str]:
    """What differs, by title: "-" before what went and "+" before what came."""
    signs = {PartKind.SAME: "", PartKind.REMOVED: "-", PartKind.ADDED: "+"}
    return {
        part.title: "\n".join(
            "".join(f"{signs[piece.kind]}{piece.text}" for piece in one.parts) for one in part.paragraphs
        )
        for part in parts
    }


def test_nothing_differs_as_long_as_nothing_was_changed(dossier: SmallDossier, tmp_path: Path) -> None:
    write_section(dossier, "samenvatting", "De school weet wat zij wil.")
    assert compare(dossier, make(dossier, tmp_path)) == []
    dossier.ctx.clock.advance(minutes=60 * 24 * 2)  # type: ignore[attr-defined]
    assert compare(dossier, make(dossier, tmp_path), make(dossier, tmp_path)) == []


def test_texts_differ_by_word_and_stay_as_each_version_had_them(
    dossier: SmallDossier, tmp_path: Path
) -> None:
    write_section(dossier, "samenvatting", "De school weet wat zij wil.\nOuders zien dat ook.")
    first = make(dossier, tmp_path)
    write_section(dossier, "samenvatting", "De school weet goed wat zij wil.\nOuders zien dat ook.")
    second = make(dossier, tmp_path)
    write_section(dossier, "samenvatting", "Alles is anders.")
    assert told(compare(dossier, first, second)) == {
        "2 Conclusie": "De school weet +goed wat zij wil.\nOuders zien dat ook."
    }
    assert "+Alles is anders" in told(compare(dossier, second))["2 Conclusie"]


def test_what_a_sentence_rests_on_is_no_difference_and_never_seen(
    dossier: SmallDossier, tmp_path: Path
) -> None:
    note = capture_note(dossier.ctx, dossier.id, NewNote("Een geheime waarneming", "")).main_id
    write_section(dossier, "samenvatting", "De school weet wat zij wil.")
    first = make(dossier, tmp_path)
    write_section(dossier, "samenvatting", f"De school weet wat zij wil. ⟦note:{note}⟧")
    assert "geheime" not in str(compare(dossier, first))
    assert note not in str(compare(dossier, first))
    write_section(dossier, "samenvatting", f"De school weet niet wat zij wil. ⟦note:{note}⟧")
    assert told(compare(dossier, first)) == {"2 Conclusie": "De school weet +niet wat zij wil."}


def test_a_heading_of_the_jury_differs_with_its_text(dossier: SmallDossier, tmp_path: Path) -> None:
    write_section(dossier, "bevindingen:aanpak", "De aanpak is doordacht.")
    first = make(dossier, tmp_path)
    view = section_of(dossier, "bevindingen:aanpak")
    field = heading_field(dossier.ctx, dossier.id, dossier.main.id, view)
    write_text(dossier.ctx, field.key, "Een aanpak die past", field.basis, field.context)
    ((title, words),) = told(compare(dossier, first)).items()
    assert title == "3 Bevindingen: Een aanpak die past"
    assert words == "3 Bevindingen: -De+Een aanpak -van het excellentieprofiel+die past"


def test_a_finding_that_came_or_went_is_told_whole(dossier: SmallDossier, tmp_path: Path) -> None:
    before = make(dossier, tmp_path)
    add_finding(dossier.ctx, dossier.id, dossier.main.id, dossier.main.instrument, "Warmte")
    own = next(
        one
        for one in list_findings(dossier.ctx, dossier.id, dossier.main.id, dossier.main.instrument)
        if one.heading == "Warmte"
    )
    write_section(dossier, own.element_key, "Iedereen groet.")
    after = make(dossier, tmp_path)
    assert told(compare(dossier, before, after))["3 Bevindingen: Warmte"].endswith("+Iedereen groet.")
    view = section_of(dossier, own.element_key)
    delete_finding(dossier.ctx, dossier.id, view.id)
    assert told(compare(dossier, after))["3 Bevindingen: Warmte"].endswith("-Iedereen groet.")


def test_the_profile_is_compared_from_its_own_history(dossier: SmallDossier, tmp_path: Path) -> None:
    first = make(dossier, tmp_path)
    field = profile_field(dossier.ctx, dossier.id, dossier.main.id)
    write_text(dossier.ctx, field.key, "Elk kind kiest.", field.basis, field.context)
    assert list(told(compare(dossier, first)).values()) == ["+Elk kind kiest."]


def test_verdict_facts_and_scores_differ_as_they_are_printed(dossier: SmallDossier, tmp_path: Path) -> None:
    let_colleagues_use_paper(dossier.ctx, dossier.id)
    settle_rating(dossier.ctx, Address(dossier.id, dossier.main.id, GRID, "1.2"), NO_RATINGS, "2")
    first = make(dossier, tmp_path)
    set_verdict(dossier.ctx, dossier.id, dossier.main, "toe")
    edit_school(dossier.ctx, dossier.view, {"place": "Meerdrecht"}, {})
    settle_rating(dossier.ctx, Address(dossier.id, dossier.main.id, GRID, "1.1"), NO_RATINGS, "3")
    found = told(compare(dossier, first))
    assert "komt" in found["2 Conclusie & samenvatting"]
    assert any("Plaats: -–+Meerdrecht" in words for words in found.values())
    assert any("-–+3" in words for words in found.values()), found


def test_the_date_of_a_field_in_a_text_differs(dossier: SmallDossier, tmp_path: Path) -> None:
    write_section(dossier, "samenvatting", "Wij kwamen op {bezoekdatum}.")
    first = make(dossier, tmp_path)
    edit_phase(dossier.ctx, dossier.id, dossier.phase("fase4"), {"on_date": "2026-11-20"})
    assert "20 november 2026" in told(compare(dossier, first))["Gegevens in de tekst"]


def test_a_text_that_stands_in_two_versions_is_told_and_not_guessed(
    dossier: SmallDossier, tmp_path: Path
) -> None:
    write_section(dossier, "samenvatting", "Zo begon het.")
    first = make(dossier, tmp_path)
    view = section_of(dossier, "samenvatting")
    field = section_field(dossier.ctx, dossier.id, dossier.main.id, view)
    with begin_act(dossier.ctx.store, dossier.ctx.clock, dossier=dossier.id, author="x", device="x") as act:
        act.set("section", view.id, "text", "Van de ander.", field.basis)
    write_text(dossier.ctx, field.key, "Van mij.", field.basis, field.context)
    (part,) = compare(dossier, first)
    assert (part.paragraphs, "twee versies" in part.note) == ((), True)


def test_a_version_that_says_nothing_of_its_data_is_compared_by_its_texts(
    dossier: SmallDossier, tmp_path: Path
) -> None:
    first = replace(make(dossier, tmp_path), printed=())
    set_verdict(dossier.ctx, dossier.id, dossier.main, "toe")
    assert [part.title for part in compare(dossier, first)] == [DATA]
    write_section(dossier, "samenvatting", "De school weet wat zij wil.")
    assert [part.title for part in compare(dossier, first)] == ["2 Conclusie", DATA]


# what changes the report without a word of a text


def test_findings_that_changed_places_differ_in_their_order_alone(
    dossier: SmallDossier, tmp_path: Path
) -> None:
    write_section(dossier, "bevindingen:helderheid", "De school kiest.")
    write_section(dossier, "bevindingen:aanpak", "De aanpak is doordacht.")
    before = make(dossier, tmp_path)
    findings = list_findings(dossier.ctx, dossier.id, dossier.main.id, dossier.main.instrument)
    move_finding(dossier.ctx, dossier.id, findings, section_of(dossier, "bevindingen:aanpak").id, -1)
    (part,) = compare(dossier, before)
    assert part.title == ORDER
    changed = ["".join(piece.text for piece in one.parts) for one in part.paragraphs if one.is_changed]
    assert len(changed) == 2
    assert len(set(changed)) == 1, changed  # left one place and came in another


def test_a_new_text_between_others_counts_once(dossier: SmallDossier, tmp_path: Path) -> None:
    write_section(dossier, "samenvatting", "De school weet wat zij wil.")
    set_verdict(dossier.ctx, dossier.id, dossier.main, "toe")
    before = make(dossier, tmp_path)
    made = add_own_section(dossier.ctx, dossier.id, dossier.main, "conclusie", "Met dank aan")
    own = next(one for one in sections(dossier) if one.id == made.main_id)
    move_own_section(dossier.ctx, dossier.id, dossier.main, own, -3)
    assert compare(dossier, before) == []  # without words it is printed nowhere
    write_section(dossier, own.element_key, "De leerlingen.")
    assert told(compare(dossier, before)) == {"2 Conclusie: Met dank aan": "+De leerlingen."}


def sections(d: SmallDossier) -> list[SectionView]:
    chapters = list_chapters(d.ctx, d.id, d.main.id, d.main.instrument)
    return [one for chapter in chapters for one in chapter.sections]


def test_an_own_section_that_moved_past_a_sentence_from_data_differs(
    dossier: SmallDossier, tmp_path: Path
) -> None:
    set_verdict(dossier.ctx, dossier.id, dossier.main, "toe")
    made = add_own_section(dossier.ctx, dossier.id, dossier.main, "conclusie", "Met dank aan")
    own = next(one for one in sections(dossier) if one.id == made.main_id)
    write_section(dossier, own.element_key, "De leerlingen.")
    before = make(dossier, tmp_path)
    move_own_section(dossier.ctx, dossier.id, dossier.main, own, -3)
    assert [part.title for part in compare(dossier, before)] == [ORDER]


def test_an_own_section_that_was_taken_away_is_called_as_it_was(
    dossier: SmallDossier, tmp_path: Path
) -> None:
    made = add_own_section(dossier.ctx, dossier.id, dossier.main, "conclusie", "Met dank aan")
    own = next(one for one in sections(dossier) if one.id == made.main_id)
    write_section(dossier, own.element_key, "De leerlingen.")
    before = make(dossier, tmp_path)
    own = next(one for one in sections(dossier) if one.id == made.main_id)
    delete_own_section(dossier.ctx, dossier.id, own)
    ((title, words),) = told(compare(dossier, before)).items()
    assert (title, words.splitlines()[-1]) == ("2 Conclusie: Met dank aan", "-De leerlingen.")


def test_findings_per_talk_instead_of_per_criterion_differ_text_by_text(
    dossier: SmallDossier, tmp_path: Path
) -> None:
    write_section(dossier, "bevindingen:aanpak", "De aanpak is doordacht.")
    before = make(dossier, tmp_path)
    order_findings(dossier.ctx, dossier.id, dossier.main, BY_TALK)
    (words,) = [text for text in told(compare(dossier, before)).values() if "doordacht" in text]
    assert words.endswith("-De aanpak is doordacht.")


def test_the_figure_of_the_standards_is_a_difference(dossier: SmallDossier, tmp_path: Path) -> None:
    let_colleagues_use_paper(dossier.ctx, dossier.id)
    settle_rating(dossier.ctx, Address(dossier.id, dossier.main.id, GRID, "1.2"), NO_RATINGS, "2")
    before = make(dossier, tmp_path)
    show_figure(dossier.ctx, dossier.id, dossier.main.id, dossier.main.options, on=True)
    (words,) = told(compare(dossier, before)).values()
    assert "+De figuur" in words


def test_a_heading_that_an_instrument_changed_is_a_difference(dossier: SmallDossier, tmp_path: Path) -> None:
    write_section(dossier, "samenvatting", "De school weet wat zij wil.")
    before = make(dossier, tmp_path)
    content = read_report_content(dossier.ctx, dossier.id, dossier.main.id)
    outline = content.instrument.outline
    assert outline is not None
    chapters = tuple(
        replace(one, title="Wat wij vinden") if one.key == "conclusie" else one for one in outline.chapters
    )
    content = replace(
        content, instrument=replace(content.instrument, outline=replace(outline, chapters=chapters))
    )
    now = read_side_now(dossier.ctx, dossier.id, dossier.main.id, content)
    found = told(list_differences(dossier.ctx, dossier.id, read_side(dossier.ctx, dossier.id, before), now))
    assert any("+Wat wij vinden" in words or title == "2 Wat wij vinden" for title, words in found.items())


def test_an_annex_that_got_a_number_is_the_same_annex(dossier: SmallDossier, tmp_path: Path) -> None:
    d, place = dossier, (dossier.id, dossier.main.id)
    let_colleagues_use_paper(d.ctx, d.id)
    settle_rating(d.ctx, Address(*place, GRID, "1.2"), NO_RATINGS, "2")
    before = make(d, tmp_path)
    add_response(d.ctx, *place, NewResponse("Het jaartal klopt niet."))
    (response,) = list_responses(d.ctx, *place, read_report_content(d.ctx, *place))
    decide_response(d.ctx, d.id, response, ResponseDecision.ADOPTED)
    annex_responses(d.ctx, d.id, d.main, on=True)
    (annex,) = (title for title in told(compare(d, before)) if title.startswith("Bijlage 1"))
    found = told(compare(d, before))
    name = annex.removeprefix("Bijlage 1 ")
    assert set(found) == {annex, "Bijlage 2 Reactie van de school", "Reactie 1"}
    assert found[annex] == f"Bijlage +1 {name}"  # only its heading, and once
    settle_rating(d.ctx, Address(*place, GRID, "1.1"), NO_RATINGS, "2")
    found = told(compare(d, before))
    assert set(found) == {annex, "Bijlage 2 Reactie van de school", "Reactie 1"}
    assert found[annex].startswith(f"Bijlage +1 {name}\n")
    assert found[annex].count("-") < 3


def test_an_erased_text_is_a_difference_and_says_that_it_went(dossier: SmallDossier, tmp_path: Path) -> None:
    write_section(dossier, "samenvatting", "Hier staat een geheim.")
    write_section(dossier, "bevindingen:aanpak", "De aanpak is doordacht.")
    before = make(dossier, tmp_path)
    erase_record(dossier.ctx, dossier.id, "section", section_of(dossier, "samenvatting").id, "text")
    (part,) = compare(dossier, before)
    assert (part.title, "gewist" in part.note) == ("2 Conclusie", True)
    assert "geheim" not in str(part)
    assert compare(dossier, make(dossier, tmp_path)) == []  # a version that was made later knows no better


def test_a_definitive_report_whose_order_changed_is_no_definitive_pdf(
    dossier: SmallDossier, tmp_path: Path
) -> None:
    write_section(dossier, "bevindingen:helderheid", "De school kiest.")
    write_section(dossier, "bevindingen:aanpak", "De aanpak is doordacht.")
    make_final_report(dossier.ctx, dossier.id, dossier.main.id, tmp_path / "definitief.docx")
    label, holds = _label_of_now(dossier.ctx, dossier.id, dossier.main.id)
    assert (label, holds is not None) == ("Definitief", True)
    findings = list_findings(dossier.ctx, dossier.id, dossier.main.id, dossier.main.instrument)
    move_finding(dossier.ctx, dossier.id, findings, section_of(dossier, "bevindingen:aanpak").id, -1)
    assert _label_of_now(dossier.ctx, dossier.id, dossier.main.id) == ("Concept", None)
    assert read_final_state(dossier.ctx, dossier.id, dossier.main.id).changed == 1


def test_a_text_that_is_shared_is_the_same_part_as_before(dossier: SmallDossier, tmp_path: Path) -> None:
    d, first = dossier, dossier.main.id
    add_assessment(d.ctx, d.id, ES, "Locatie West")
    second = next(one.id for one in d.view.assessments if one.id != first)
    write_section(d, "samenvatting", "De school weet wat zij wil.")
    field = profile_field(d.ctx, d.id, first)
    write_text(d.ctx, field.key, "Elk kind kiest.", field.basis, field.context)
    make_report(d.ctx, d.id, second, tmp_path / "west.docx")
    (before,) = list_versions(d.ctx, d.id, second)
    for part in ("samenvatting", PROFILE_PART):
        share_part(d.ctx, d.view, first, part)

    def differ() -> dict[str, str]:
        now = read_side_now(d.ctx, d.id, second)
        return told(list_differences(d.ctx, d.id, read_side(d.ctx, d.id, before), now))

    assert sorted(differ().values()) == ["+De school weet wat zij wil.", "+Elk kind kiest."]
    make_report(d.ctx, d.id, second, tmp_path / "west2.docx")
    before = list_versions(d.ctx, d.id, second)[-1]
    for part in ("samenvatting", PROFILE_PART):
        end_sharing(d.ctx, d.view, second, part)
    assert differ() == {}


def test_endless_texts_are_kept_short_and_still_differ(dossier: SmallDossier) -> None:
    content = read_report_content(dossier.ctx, dossier.id, dossier.main.id)

    def printed(board: str) -> tuple[tuple[str, str], ...]:
        return list_printed(replace(content, school=replace(content.school, board=board)))

    long = printed("x" * 150_000)
    assert sum(len(line) for _, line in long) < 110_000
    assert long != printed("x" * 150_000 + "y")
    assert long == printed("x" * 150_000)
