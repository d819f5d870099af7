"""Finding and replacing in a whole report, as one act."""

from __future__ import annotations

import pytest

from jurytool.errors import InputRefusedError
from jurytool.services.context import Context
from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.drafts import Draft
from jurytool.services.exchange.open_matters import MatterKind, list_matters
from jurytool.services.report.replacing import HEADING, TEXT, Hit, list_hits, replace_everywhere
from jurytool.services.report.sections import SectionView, list_chapters, rename_section, section_field
from jurytool.services.text_fields import save_draft, write_text
from jurytool.services.undo import redo, undo
from jurytool.storage.log import begin_act
from jurytool.text.normalise import MAX_TEXT
from jurytool.text.replacing import Query


class Report:
    """A report with sections that can be written and read."""

    def __init__(self, ctx: Context, dossier_id: str) -> None:
        self.ctx, self.dossier_id = ctx, dossier_id
        self.main = read_dossier(ctx, dossier_id).main

    @property
    def sections(self) -> list[SectionView]:
        """All sections, in printed order."""
        chapters = list_chapters(self.ctx, self.dossier_id, self.main.id, self.main.instrument)
        return [section for chapter in chapters for section in chapter.sections]

    def write(self, number: int, text: str) -> None:
        """Write the text of a section."""
        field = section_field(self.ctx, self.dossier_id, self.main.id, self.sections[number])
        write_text(self.ctx, field.key, text, field.basis, field.context)

    def texts(self) -> list[str]:
        """The texts that are written."""
        return [section.text for section in self.sections if section.text]

    def replace(self, old: str, new: str, **how: bool) -> tuple[int, int, list[str]]:
        """Replace; returns how often, in how many texts, and what was left alone."""
        done = replace_everywhere(
            self.ctx, self.dossier_id, self.main.id, self.main.instrument, Query(old, **how), new
        )
        return done.count, len(done.places), done.skipped


@pytest.fixture
def report(ctx: Context) -> Report:
    new = NewDossier(
        school_name="De Vaart",
        sector="so",
        instrument_id="excellente-scholen",
        jurors=(NewJuror("Marit Oosterveld", "MO"),),
    )
    report = Report(ctx, create_dossier(ctx, new).main_id)
    for number, section in enumerate(report.sections):
        if section.text:  # what a new report begins with
            report.write(number, "")
    return report


def test_words_are_replaced_in_every_section_and_one_undo_takes_all_back(report: Report) -> None:
    before = ["De **jury** zag rust.⟦note:a1⟧", "- Jury\n- niets", "Niets."]
    for number, text in enumerate(before):
        report.write(number, text)
    assert report.replace("jury", "commissie") == (2, 2, [])
    after = ["De **commissie** zag rust.⟦note:a1⟧", "- commissie\n- niets", "Niets."]
    assert report.texts() == after
    assert undo(report.ctx, report.dossier_id)
    assert report.texts() == before
    assert redo(report.ctx, report.dossier_id)
    assert report.texts() == after


def test_own_headings_are_replaced_and_those_of_the_outline_are_not(report: Report) -> None:
    section = report.sections[0]
    rename_section(report.ctx, report.dossier_id, report.main.id, section, "De jury vooraf")
    assert report.replace("jury", "commissie") == (1, 1, [])
    assert [one.own_heading for one in report.sections if one.own_heading] == ["De commissie vooraf"]


def test_a_merge_that_nobody_confirmed_is_left_alone_and_named(report: Report) -> None:
    report.write(0, "Eerste alinea.\nTweede alinea.\nDerde alinea.")
    report.write(1, "Een alinea.")
    section = report.sections[0]
    field = section_field(report.ctx, report.dossier_id, report.main.id, section)
    ctx = report.ctx
    with begin_act(ctx.store, ctx.clock, dossier=report.dossier_id, author="x", device="x") as act:
        theirs = "Eerste alinea van de ander.\nTweede alinea.\nDerde alinea."
        act.set("section", section.id, "text", theirs, field.basis)
    mine = "Eerste alinea.\nTweede alinea.\nDerde alinea van mij."
    write_text(ctx, field.key, mine, field.basis, field.context)
    merged = report.sections[0].text
    count, places, skipped = report.replace("alinea", "regel")
    assert (count, places, len(skipped)) == (1, 1, 1)
    assert report.sections[0].text == merged
    assert [matter.kind for matter in list_matters(ctx, report.dossier_id)] == [MatterKind.MERGED]
    assert report.replace("hier niet", "regel") == (0, 0, [])


def test_a_heading_never_becomes_empty(report: Report) -> None:
    report.write(0, "Dank aan allen.")
    section = report.sections[0]
    rename_section(report.ctx, report.dossier_id, report.main.id, section, "Dank")
    done = report.replace("Dank", "")
    assert done[2] == ["Dank"]
    assert "Dank" in [one.own_heading for one in report.sections]


def test_what_is_found_nowhere_changes_nothing(report: Report) -> None:
    report.write(0, "Rust.")
    assert report.replace("jury", "commissie") == (0, 0, [])
    assert report.replace("rust", "R", match_case=True) == (0, 0, [])
    assert report.texts() == ["Rust."]


def test_a_text_that_would_become_too_long_refuses_all_of_it(report: Report) -> None:
    report.write(0, "een jury")
    report.write(1, "jury " * (MAX_TEXT // 5))
    with pytest.raises(InputRefusedError):
        report.replace("jury", "commissie")
    assert report.texts()[0] == "een jury"


def test_without_anything_to_find_it_is_refused(report: Report) -> None:
    with pytest.raises(InputRefusedError, match="wat je zoekt"):
        report.replace("", "x")


def test_what_an_earlier_run_left_unstored_is_replaced_and_not_lost(report: Report) -> None:
    report.write(0, "De jury.")
    field = section_field(report.ctx, report.dossier_id, report.main.id, report.sections[0])
    save_draft(report.ctx, Draft(field.key, "De jury zag meer.", 0, field.basis, field.context))
    assert report.replace("jury", "commissie") == (1, 1, [])
    assert report.texts() == ["De commissie zag meer."]


def test_hits_come_in_printed_order_headings_first_and_from_what_is_typed(report: Report) -> None:
    report.write(0, "jury jury")
    first, second = report.sections[:2]
    typed = {first.id: ("Jury", "een jury\nen jury"), second.id: ("", "geen")}
    hits = list_hits({"a": [first], "b": [second]}, lambda one: typed[one.id], Query("jury").find)
    assert hits == [
        Hit("a", first.id, HEADING, 0),
        Hit("a", first.id, TEXT, 0),
        Hit("a", first.id, TEXT, 1),
    ]
