"""The report's text: headings the jury may change, findings over one or more criteria, talks."""

from __future__ import annotations

import pytest

from jurytool.errors import InputRefusedError
from jurytool.services.report.sections import (
    SectionView,
    add_finding,
    delete_finding,
    heading_field,
    list_chapters,
    list_findings,
    move_finding,
    rename_section,
    section_field,
    set_finding_criteria,
    set_writer,
)
from jurytool.services.text_fields import write_text
from tests.services.conftest import SmallDossier


def findings(d: SmallDossier) -> list[SectionView]:
    return list_findings(d.ctx, d.id, d.main.id, d.main.instrument)


def test_a_heading_of_the_jurys_own_wins_and_can_be_given_up(dossier: SmallDossier) -> None:
    first = findings(dossier)[0]
    rename_section(dossier.ctx, dossier.id, dossier.main.id, first, "Een helder verhaal")
    assert findings(dossier)[0].heading == "Een helder verhaal"
    rename_section(dossier.ctx, dossier.id, dossier.main.id, findings(dossier)[0], "")
    assert findings(dossier)[0].heading == first.heading


def test_an_editor_sees_the_jurys_own_heading_and_knows_the_outlines(dossier: SmallDossier) -> None:
    first = findings(dossier)[0]
    field = heading_field(dossier.ctx, dossier.id, dossier.main.id, first)
    assert (field.text, first.outline_heading) == ("", first.heading)
    write_text(dossier.ctx, field.key, "Een helder verhaal", field.basis, field.context)
    written = findings(dossier)[0]
    assert (written.heading, written.own_heading) == ("Een helder verhaal", "Een helder verhaal")
    assert written.outline_heading == first.heading


def test_a_criterion_may_stand_in_several_findings(dossier: SmallDossier) -> None:
    first, second = findings(dossier)[:2]
    set_finding_criteria(dossier.ctx, dossier.id, first, ["profiel", "aanpak", "profiel"])
    assert findings(dossier)[0].item_keys == ("profiel", "aanpak")
    assert "aanpak" in second.item_keys


def test_a_finding_of_ones_own_comes_last_and_can_be_moved_up(dossier: SmallDossier) -> None:
    made = add_finding(
        dossier.ctx, dossier.id, dossier.main.id, dossier.main.instrument, "Bestuur", ["evaluatie"]
    )
    assert [finding.id for finding in findings(dossier)][-1] == made.main_id
    for _ in range(9):
        move_finding(dossier.ctx, dossier.id, findings(dossier), made.main_id, -1)
    order = [finding.heading for finding in findings(dossier)]
    assert order[0] == "Bestuur"
    assert len(order) == 6
    move_finding(dossier.ctx, dossier.id, findings(dossier), made.main_id, 1)
    assert [finding.heading for finding in findings(dossier)][1] == "Bestuur"


def test_a_finding_without_heading_is_refused(dossier: SmallDossier) -> None:
    with pytest.raises(InputRefusedError, match="De kop is nog leeg"):
        add_finding(dossier.ctx, dossier.id, dossier.main.id, dossier.main.instrument, " ")
    assert len(findings(dossier)) == 5


def test_a_deleted_finding_is_gone_from_the_report(dossier: SmallDossier) -> None:
    delete_finding(dossier.ctx, dossier.id, findings(dossier)[0].id)
    assert len(findings(dossier)) == 4


def test_who_writes_a_section_is_advice(dossier: SmallDossier) -> None:
    me = dossier.ctx.my_juror(dossier.id)
    set_writer(dossier.ctx, dossier.id, dossier.main.id, findings(dossier)[0], me)
    assert findings(dossier)[0].writer == me
    set_writer(dossier.ctx, dossier.id, dossier.main.id, findings(dossier)[0], "")
    assert findings(dossier)[0].writer == ""


def test_each_talk_has_a_section_of_its_own_that_is_made_when_written(pro_dossier: SmallDossier) -> None:
    d = pro_dossier

    def talks() -> list[SectionView]:
        chapters = list_chapters(d.ctx, d.id, d.main.id, d.main.instrument)
        chapter = next(chapter for chapter in chapters if chapter.chapter.key == "bevindingen")
        return [section for section in chapter.sections if section.programme_item_id]

    first = talks()[0]
    field = section_field(d.ctx, d.id, d.main.id, first)
    write_text(d.ctx, field.key, "De leerlingen vertelden.", field.basis, field.context)
    assert talks()[0].text == "De leerlingen vertelden."
    assert talks()[0].heading == first.heading
    assert talks()[0].id == first.id


def test_a_talk_gets_a_writer_before_anybody_writes(pro_dossier: SmallDossier) -> None:
    def talk() -> SectionView:
        chapters = list_chapters(
            pro_dossier.ctx, pro_dossier.id, pro_dossier.main.id, pro_dossier.main.instrument
        )
        return next(one for chapter in chapters for one in chapter.sections if one.programme_item_id)

    me = pro_dossier.ctx.my_juror(pro_dossier.id)
    set_writer(pro_dossier.ctx, pro_dossier.id, pro_dossier.main.id, talk(), me)
    assert (talk().writer, talk().text) == (me, "")
