"""One visit, two reports: what is written once stands in both, and can be a text of its own again."""

from __future__ import annotations

from pathlib import Path

import pytest

from jurytool.errors import InputRefusedError
from jurytool.report.blocks import Heading, Paragraph
from jurytool.report.outline import build_report
from jurytool.services.changes import Changes
from jurytool.services.dossier.assessments import add_assessment
from jurytool.services.exchange.field_history import list_history
from jurytool.services.exchange.open_matters import list_matters
from jurytool.services.report.report_options import ReportOptions
from jurytool.services.report.reports import list_text_heads, read_report_content
from jurytool.services.report.sections import (
    SectionView,
    heading_field,
    list_chapters,
    profile_field,
    section_field,
)
from jurytool.services.report.shared_parts import (
    PROFILE_PART,
    end_sharing,
    find_place,
    list_covered,
    list_sharers,
    remove_assessment,
    resolve_home,
    share_part,
)
from jurytool.services.text_fields import write_text
from jurytool.services.undo import redo, undo
from jurytool.storage.log import begin_act
from tests.services.conftest import ES, PRO, SmallDossier
from tests.support.desks import Desk
from tests.support.exchange_files import cheap_seals

PART = "introductie"


@pytest.fixture
def pair(dossier: SmallDossier) -> tuple[SmallDossier, str, str]:
    """A dossier in which two units of a school are judged: the first, and the second."""
    first = dossier.main.id
    add_assessment(dossier.ctx, dossier.id, ES, "Locatie West")
    second = next(one.id for one in dossier.view.assessments if one.id != first)
    return dossier, first, second


def section(d: SmallDossier, assessment_id: str, part: str = PART) -> SectionView:
    instrument = d.view.assessment(assessment_id).instrument
    chapters = list_chapters(d.ctx, d.id, assessment_id, instrument)
    return next(one for each in chapters for one in each.sections if one.element_key == part)


def write(d: SmallDossier, assessment_id: str, text: str, part: str = PART) -> None:
    field = section_field(d.ctx, d.id, assessment_id, section(d, assessment_id, part))
    write_text(d.ctx, field.key, text, field.basis, field.context)


def share(d: SmallDossier, assessment_id: str, part: str = PART) -> Changes:
    return share_part(d.ctx, d.view, assessment_id, part)


def end(d: SmallDossier, assessment_id: str, part: str = PART) -> Changes:
    return end_sharing(d.ctx, d.view, assessment_id, part)


def printed(d: SmallDossier, assessment_id: str) -> str:
    report = build_report(read_report_content(d.ctx, d.id, assessment_id))
    found = [block for block in report.blocks if isinstance(block, (Heading, Paragraph))]
    return "\n".join(
        block.text if isinstance(block, Heading) else "".join(run.text for run in block.runs)
        for block in found
    )


def test_a_shared_text_stands_in_both_reports_and_is_written_in_either(
    pair: tuple[SmallDossier, str, str],
) -> None:
    d, first, second = pair
    write(d, first, "Zo verliep het traject.")
    share(d, first)
    assert "Zo verliep het traject." in printed(d, second)
    write(d, second, "Zo ging het traject.")
    assert section(d, first).text == "Zo ging het traject."
    assert "Zo ging het traject." in printed(d, first)


def test_an_empty_text_does_not_take_the_place_of_a_written_one(pair: tuple[SmallDossier, str, str]) -> None:
    d, first, second = pair
    write(d, first, "")
    write(d, second, "Zo verliep het traject.")
    with pytest.raises(InputRefusedError, match="staat nog niets"):
        share(d, first)
    assert section(d, second).text == "Zo verliep het traject."
    share(d, second)
    assert "Zo verliep het traject." in printed(d, first)


def test_it_is_stored_once(pair: tuple[SmallDossier, str, str]) -> None:
    d, first, second = pair
    share(d, first)
    assert section(d, second).id == section(d, first).id


def test_a_shared_heading_is_shared_too(pair: tuple[SmallDossier, str, str]) -> None:
    d, first, second = pair
    share(d, first)
    field = heading_field(d.ctx, d.id, second, section(d, second))
    write_text(d.ctx, field.key, "Vooraf", field.basis, field.context)
    assert section(d, first).heading == "Vooraf"


def test_a_version_is_made_from_the_shared_text(pair: tuple[SmallDossier, str, str]) -> None:
    d, first, second = pair
    share(d, first)
    write(d, first, "Zo verliep het traject.")
    before = list_text_heads(d.ctx, d.id, second)
    write(d, first, "Zo ging het.")
    assert list_text_heads(d.ctx, d.id, second) != before


def test_each_screen_knows_with_whom_a_text_is_shared(pair: tuple[SmallDossier, str, str]) -> None:
    d, first, second = pair
    assert d.view.sharers_of(first, PART) == ()
    share(d, first)
    assert d.view.sharers_of(first, PART) == ("Locatie West",)
    assert d.view.sharers_of(second, PART) == ("beoordeling 1",)


def test_a_text_of_its_own_again_starts_from_the_shared_one(pair: tuple[SmallDossier, str, str]) -> None:
    d, first, second = pair
    write(d, first, "Samen geschreven.")
    share(d, first)
    end(d, second)
    assert section(d, second).text == "Samen geschreven."
    write(d, second, "Van West alleen.")
    assert section(d, first).text == "Samen geschreven."
    assert d.view.sharers_of(first, PART) == ()


def test_where_the_text_is_at_home_it_ends_for_all_who_borrow_it(
    pair: tuple[SmallDossier, str, str],
) -> None:
    d, first, second = pair
    write(d, first, "Samen geschreven.")
    share(d, first)
    end(d, first)
    write(d, first, "Van de eerste.")
    assert section(d, second).text == "Samen geschreven."


def test_sharing_and_ending_it_are_acts_that_can_be_undone(pair: tuple[SmallDossier, str, str]) -> None:
    d, first, second = pair
    write(d, first, "Van de eerste.")
    write(d, second, "Van West.")
    share(d, first)
    undo(d.ctx, d.id)
    assert section(d, second).text == "Van West."
    redo(d.ctx, d.id)
    end(d, second)
    undo(d.ctx, d.id)
    assert section(d, second).id == section(d, first).id


def test_the_statement_of_the_school_can_be_shared(pair: tuple[SmallDossier, str, str]) -> None:
    d, first, second = pair
    share(d, first, PROFILE_PART)
    field = profile_field(d.ctx, d.id, second)
    write_text(d.ctx, field.key, "Elk kind doet ertoe.", field.basis, field.context)
    assert d.view.assessment(first).profile_statement == "Elk kind doet ertoe."
    end(d, second, PROFILE_PART)
    field = profile_field(d.ctx, d.id, second)
    assert field.text == "Elk kind doet ertoe."
    write_text(d.ctx, field.key, "West is anders.", field.basis, field.context)
    assert d.view.assessment(first).profile_statement == "Elk kind doet ertoe."
    assert d.view.assessment(second).profile_statement == "West is anders."


@pytest.mark.parametrize("part", [PART, PROFILE_PART])
def test_who_borrows_keeps_the_text_when_its_home_is_taken_away(
    pair: tuple[SmallDossier, str, str], part: str
) -> None:
    d, first, second = pair
    write(d, first, "Van de eerste.")
    field = profile_field(d.ctx, d.id, first)
    write_text(d.ctx, field.key, "Elk kind doet ertoe.", field.basis, field.context)
    share(d, first, part)
    remove_assessment(d.ctx, d.view, d.view.assessment(first))
    words = "Elk kind doet ertoe." if part == PROFILE_PART else "Van de eerste."
    assert words in printed(d, second)
    field = profile_field(d.ctx, d.id, second)
    write_text(d.ctx, field.key, "Van nu af anders.", field.basis, field.context)
    assert [one.id for one in d.view.assessments] == [second]
    assert list_matters(d.ctx, d.id) == []
    undo(d.ctx, d.id)
    undo(d.ctx, d.id)
    assert len(d.view.assessments) == 2


def test_a_home_that_a_colleague_took_away_lends_nothing(pair: tuple[SmallDossier, str, str]) -> None:
    d, first, second = pair
    share(d, first, PROFILE_PART)
    with begin_act(d.ctx.store, d.ctx.clock, dossier=d.id, author="x", device="x") as act:
        act.delete("assessment", first)
    field = profile_field(d.ctx, d.id, second)
    write_text(d.ctx, field.key, "Elk kind doet ertoe.", field.basis, field.context)
    assert d.view.assessment(second).profile_statement == "Elk kind doet ertoe."
    assert list_matters(d.ctx, d.id) == []


def test_with_one_assessment_there_is_nobody_to_share_with(dossier: SmallDossier) -> None:
    with pytest.raises(InputRefusedError, match="geen andere beoordeling"):
        share(dossier, dossier.main.id)


def test_reports_of_different_instruments_share_nothing(dossier: SmallDossier) -> None:
    add_assessment(dossier.ctx, dossier.id, PRO, "Praktijkonderwijs")
    with pytest.raises(InputRefusedError, match="geen andere beoordeling"):
        share(dossier, dossier.main.id)


def test_two_who_shared_both_ways_at_once_have_one_text_on_every_laptop() -> None:
    options = {
        "a": ReportOptions({"share:deel": "b"}),
        "b": ReportOptions({"share:deel": "a"}),
        "c": ReportOptions({"share:deel": "b"}),
    }
    assert {resolve_home(options, each, "deel") for each in "abc"} == {"a"}
    assert list_sharers(options, "abc", "a", "deel") == ("b", "c")
    assert resolve_home(options, "a", "anders") == "a"


def test_what_one_laptop_shared_is_shared_on_the_other(tmp_path: Path) -> None:
    with cheap_seals():
        marit = Desk.open(tmp_path / "marit", "Marit Oosterveld", 1)
        joost = Desk.open(tmp_path / "joost", "Joost Hillenaar", 2)
        dossier_id = marit.make_dossier()
        mine, his = SmallDossier(marit.ctx, dossier_id), SmallDossier(joost.ctx, dossier_id)
        add_assessment(marit.ctx, dossier_id, ES, "Locatie West")
        first, second = (one.id for one in mine.view.assessments)
        him = next(one.id for one in mine.view.jurors if one.initials == "JH")
        joost.receive(marit.send(dossier_id, encrypted=False), {dossier_id: him})
        share(mine, first)
        share(his, second)  # at the same time, the other way round
        write(mine, first, "Van Marit.")
        joost.receive(marit.send(dossier_id, encrypted=False))
        marit.receive(joost.send(dossier_id, encrypted=False))
        assert section(mine, second).id == section(mine, first).id
        assert section(his, second).id == section(mine, first).id
        assert section(his, first).text == section(mine, second).text
        assert list_matters(marit.ctx, dossier_id) == []
        marit.ctx.close()
        joost.ctx.close()


def test_a_text_that_was_written_elsewhere_is_told_before_it_is_covered(
    pair: tuple[SmallDossier, str, str],
) -> None:
    d, first, second = pair
    assert list_covered(d.ctx, d.view, first, PART) == ()  # only the standard text
    write(d, first, "Zo verliep het traject.")
    assert list_covered(d.ctx, d.view, first, PART) == ()
    write(d, second, "Hier ging het anders.")
    assert list_covered(d.ctx, d.view, first, PART) == (second,)
    assert list_covered(d.ctx, d.view, second, PART) == (first,)
    write(d, second, "Zo verliep het traject.")
    assert list_covered(d.ctx, d.view, first, PART) == ()  # the same words


def test_what_was_covered_stands_in_the_history_of_the_own_text(pair: tuple[SmallDossier, str, str]) -> None:
    d, first, second = pair
    write(d, first, "Zo verliep het traject.")
    write(d, second, "Hier ging het anders.")
    share(d, first)
    end(d, second)
    own = section(d, second).id
    texts = [entry.text for entry in list_history(d.ctx, d.id, "section", own, "text")]
    assert any("Hier ging het anders." in text for text in texts)


def test_a_shared_text_is_shown_in_the_report_in_which_one_is(pair: tuple[SmallDossier, str, str]) -> None:
    d, first, second = pair
    write(d, first, "Zo verliep het traject.")
    share(d, first)
    text = f"section:{section(d, first).id}"
    for here in (first, second):
        d.ctx.choose_assessment(d.id, here)
        assert find_place(d.ctx, d.view, text) == here
    other = section(d, first, "samenvatting").id
    assert find_place(d.ctx, d.view, f"section:{other}") == first
    assert find_place(d.ctx, d.view, "verdict") == ""
    end(d, second)
    assert find_place(d.ctx, d.view, text) == first
