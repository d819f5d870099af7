"""Sections of a team's own, and findings per criterion or per talk: added, moved, removed, never lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jurytool.errors import InputRefusedError
from jurytool.report.blocks import Heading
from jurytool.report.outline import build_report, print_chapters
from jurytool.services.records import list_deleted
from jurytool.services.report.outlines import fit_outline
from jurytool.services.report.own_sections import (
    add_own_section,
    delete_own_section,
    move_own_section,
    order_findings,
)
from jurytool.services.report.report_options import BY_CRITERION, BY_TALK
from jurytool.services.report.reports import read_report_content
from jurytool.services.report.sections import (
    SectionView,
    delete_finding,
    list_chapters,
    list_findings,
    section_field,
)
from jurytool.services.text_fields import write_text
from jurytool.services.undo import redo, undo
from tests.services.conftest import SmallDossier


def sections(d: SmallDossier, chapter: str = "conclusie") -> list[SectionView]:
    chapters = list_chapters(d.ctx, d.id, d.main.id, d.main.instrument)
    return list(next(one.sections for one in chapters if one.chapter.key == chapter))


def own(d: SmallDossier, chapter: str = "conclusie") -> list[SectionView]:
    return [one for one in sections(d, chapter) if one.removable and not one.is_finding]


def keys(d: SmallDossier, chapter: str = "conclusie") -> list[str]:
    """The parts of a chapter in printed order; the team's own by their headings."""
    headings = {one.element_key: one.heading for one in own(d, chapter)}
    chapters = d.main.instrument.outline.chapters if d.main.instrument.outline else ()
    found = next(one for one in chapters if one.key == chapter)
    return [headings.get(element.key, element.key) for element in found.elements]


def write(d: SmallDossier, section: SectionView, text: str) -> None:
    field = section_field(d.ctx, d.id, d.main.id, section)
    write_text(d.ctx, field.key, text, field.basis, field.context)


def add(d: SmallDossier, heading: str, chapter: str = "conclusie") -> SectionView:
    changes = add_own_section(d.ctx, d.id, d.main, chapter, heading)
    return next(one for one in own(d, chapter) if one.id == changes.main_id)


def printed(d: SmallDossier) -> list[str]:
    report = build_report(read_report_content(d.ctx, d.id, d.main.id))
    return [block.text for block in report.blocks if isinstance(block, Heading)]


def test_an_own_section_stands_at_the_end_of_its_chapter(dossier: SmallDossier) -> None:
    add(dossier, "Met dank aan")
    assert keys(dossier) == ["oordeel", "samenvatting", "verwachting", "Met dank aan"]
    add(dossier, "Tot slot")
    assert keys(dossier)[-2:] == ["Met dank aan", "Tot slot"]


def test_an_own_section_is_printed_under_its_heading(dossier: SmallDossier) -> None:
    write(dossier, add(dossier, "Met dank aan"), "De leerlingen die ons rondleidden.")
    assert "Met dank aan" in printed(dossier)


def test_an_own_section_without_words_is_a_visible_gap(dossier: SmallDossier) -> None:
    from jurytool.report.progress import list_progress

    add(dossier, "Met dank aan")
    content = read_report_content(dossier.ctx, dossier.id, dossier.main.id)
    missing = [part.name for each in list_progress(content) for part in each.parts if not part.is_done]
    assert "Met dank aan" in missing


def test_an_own_section_moves_past_what_the_outline_has(dossier: SmallDossier) -> None:
    section = add(dossier, "Vooraf")
    for place in (2, 1, 0, 0):
        move_own_section(dossier.ctx, dossier.id, dossier.main, own(dossier)[0], -1)
        assert keys(dossier).index("Vooraf") == place
    move_own_section(dossier.ctx, dossier.id, dossier.main, own(dossier)[0], 1)
    assert keys(dossier) == ["oordeel", "Vooraf", "samenvatting", "verwachting"]
    assert own(dossier)[0].id == section.id


def test_adding_moving_and_removing_are_acts_that_can_be_undone(dossier: SmallDossier) -> None:
    write(dossier, add(dossier, "Vooraf"), "Dit gaat vooraf.")
    move_own_section(dossier.ctx, dossier.id, dossier.main, own(dossier)[0], -1)
    undo(dossier.ctx, dossier.id)
    assert keys(dossier)[-1] == "Vooraf"
    delete_own_section(dossier.ctx, dossier.id, own(dossier)[0])
    assert own(dossier) == []
    undo(dossier.ctx, dossier.id)
    assert own(dossier)[0].text == "Dit gaat vooraf."
    redo(dossier.ctx, dossier.id)
    assert "Vooraf" not in printed(dossier)


def test_what_belongs_to_the_outline_cannot_be_removed(dossier: SmallDossier) -> None:
    with pytest.raises(InputRefusedError, match="blijft staan"):
        delete_own_section(dossier.ctx, dossier.id, sections(dossier)[0])


def test_a_chapter_that_is_not_there_takes_no_section(dossier: SmallDossier) -> None:
    with pytest.raises(InputRefusedError, match="geen eigen stuk"):
        add_own_section(dossier.ctx, dossier.id, dossier.main, "bijlage", "Kop")


# -- findings per criterion or per talk --------------------------------------------------------------------


def order(d: SmallDossier, findings: str) -> None:
    order_findings(d.ctx, d.id, d.main, findings)


def headings(d: SmallDossier) -> list[str]:
    return [one.heading for one in sections(d, "bevindingen") if one.element_key != "aandachtspunten"]


def test_findings_can_be_written_per_talk(dossier: SmallDossier) -> None:
    assert headings(dossier)[0] == "De helderheid en relevantie van het excellentieprofiel"
    order(dossier, BY_TALK)
    assert headings(dossier)[:2] == ["Gesprek leerlingen", "Gesprek team"]
    assert list_findings(dossier.ctx, dossier.id, dossier.main.id, dossier.main.instrument) == []
    talk = next(one for one in sections(dossier, "bevindingen") if one.heading == "Gesprek team")
    write(dossier, talk, "Het team leert samen.")
    assert "Gesprek team" in printed(dossier)


def test_what_was_written_the_other_way_is_kept_and_comes_back(dossier: SmallDossier) -> None:
    write(dossier, sections(dossier, "bevindingen")[0], "De keuze is helder.")
    order(dossier, BY_TALK)
    talk = next(one for one in sections(dossier, "bevindingen") if one.heading == "Gesprek team")
    write(dossier, talk, "Het team leert samen.")
    order(dossier, BY_CRITERION)
    assert sections(dossier, "bevindingen")[0].text == "De keuze is helder."
    assert "Gesprek team" not in headings(dossier)
    order(dossier, BY_TALK)
    talk = next(one for one in sections(dossier, "bevindingen") if one.heading == "Gesprek team")
    assert talk.text == "Het team leert samen."


def test_ordering_the_findings_is_one_act(dossier: SmallDossier) -> None:
    before = headings(dossier)
    order(dossier, BY_TALK)
    undo(dossier.ctx, dossier.id)
    assert headings(dossier) == before


def test_a_finding_that_was_removed_does_not_return_with_the_other_order(dossier: SmallDossier) -> None:
    from jurytool.services.report.sections import delete_finding

    first = sections(dossier, "bevindingen")[0]
    delete_finding(dossier.ctx, dossier.id, first.id)
    order(dossier, BY_TALK)
    order(dossier, BY_CRITERION)
    assert first.heading not in headings(dossier)


def test_an_instrument_that_offers_one_order_keeps_it(pro_dossier: SmallDossier) -> None:
    before = pro_dossier.main.instrument
    order(pro_dossier, BY_CRITERION)
    assert pro_dossier.main.instrument.outline == before.outline


def test_in_the_bin_it_is_called_what_it_is(dossier: SmallDossier) -> None:
    section = add(dossier, "Met dank aan")
    delete_own_section(dossier.ctx, dossier.id, section)
    finding = list_findings(dossier.ctx, dossier.id, dossier.main.id, dossier.main.instrument)[0]
    write(dossier, finding, "Rust.")
    delete_finding(dossier.ctx, dossier.id, finding.id)
    kinds = {entry.text: entry.kind for entry in list_deleted(dossier.ctx, dossier.id)}
    assert kinds == {"Met dank aan": "eigen stuk", "Rust.": "bevinding"}


def test_the_title_of_the_findings_says_how_they_are_ordered(dossier: SmallDossier) -> None:
    def title() -> str:
        content = read_report_content(dossier.ctx, dossier.id, dossier.main.id)
        return next(one.title for one in print_chapters(content) if one.chapter.key == "bevindingen")

    assert title() == "Bevindingen onderzoek naar het excellentieprofiel op basis van criteria"
    order(dossier, BY_TALK)
    assert title() == "Bevindingen onderzoek naar het excellentieprofiel per gesprek"
    order(dossier, BY_CRITERION)
    assert title() == "Bevindingen onderzoek naar het excellentieprofiel op basis van criteria"


def test_an_instrument_without_a_title_for_the_other_order_says_nothing_of_it(dossier: SmallDossier) -> None:
    instrument = dossier.main.instrument
    assert instrument.outline is not None
    bare = tuple(replace(one, other_title="") for one in instrument.outline.chapters)
    shown = fit_outline(replace(instrument, outline=replace(instrument.outline, chapters=bare)), BY_TALK, ())
    assert shown.outline is not None
    titles = {one.key: one.title for one in shown.outline.chapters}
    assert titles["bevindingen"] == "Bevindingen onderzoek naar het excellentieprofiel"
    assert titles["procedure"] == "Procedure"
