"""What holds for every instrument that travels with the program."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from jurytool.instruments.loader import load_library, parse_instrument
from jurytool.instruments.schema import Instrument
from jurytool.instruments.standard_fields import fields_in
from jurytool.models.enums import ProgrammeKind
from jurytool.paths import resources_dir
from jurytool.text.grammar import LineKind, parse_text
from tests.instruments.outlines import EXCELLENT, IDS, VERY_GOOD

BUILTIN = resources_dir() / "instruments"
SOURCES = ["leerlingen", "team", "ouders", "leiding", "bestuur", "partner", "document", "eigen"]


def test_the_program_brings_three_instruments_named_as_their_files(
    instruments: dict[str, Instrument],
) -> None:
    assert sorted(instruments) == IDS
    assert sorted(path.stem for path in BUILTIN.glob("*.toml")) == IDS


@pytest.mark.parametrize("instrument_id", IDS)
def test_the_text_for_a_dossier_gives_the_same_instrument(
    instruments: dict[str, Instrument], instrument_id: str
) -> None:
    text = load_library(BUILTIN, None).texts[instrument_id]
    assert parse_instrument(text, "kopie") == instruments[instrument_id]


@pytest.mark.parametrize("instrument_id", IDS)
def test_no_report_poses_as_an_inspectorate_s(instruments: dict[str, Instrument], instrument_id: str) -> None:
    instrument = instruments[instrument_id]
    assert instrument.issuing_body == ""
    assert instrument.colophon == ()


@pytest.mark.parametrize("instrument_id", IDS)
def test_the_source_groups_are_the_same_everywhere(
    instruments: dict[str, Instrument], instrument_id: str
) -> None:
    instrument = instruments[instrument_id]
    assert [group.key for group in instrument.source_groups] == SOURCES
    assert instrument.source_group_name("partner") == "partners"
    assert instrument.source_group_name("document") == "documenten"
    assert instrument.source_group_name("eigen") == "zelf gezien"


@pytest.mark.parametrize("instrument_id", IDS)
def test_the_programme_runs_through_without_a_gap(
    instruments: dict[str, Instrument], instrument_id: str
) -> None:
    programme = instruments[instrument_id].programme
    for before, after in pairwise(programme):
        assert after.start in (before.start, before.end)
    assert programme[0].kind == ProgrammeKind.RECEPTION
    assert programme[-1].kind == ProgrammeKind.FEEDBACK


@pytest.mark.parametrize(
    ("instrument_id", "labels"),
    [
        (EXCELLENT, {"open": "nog open", "toe": "komt toe", "niet_toe": "komt niet toe"}),
        (
            VERY_GOOD,
            {"open": "nog open", "toe": "komt in aanmerking", "niet_toe": "komt niet in aanmerking"},
        ),
    ],
)
def test_every_verdict_is_a_sentence_with_school_and_sector(
    instruments: dict[str, Instrument], instrument_id: str, labels: dict[str, str]
) -> None:
    verdict = instruments[instrument_id].verdict
    assert verdict is not None
    assert {option.key: option.label for option in verdict.options} == labels
    for option in verdict.options:
        assert set(fields_in(option.sentence)) == {"school", "sector"}


@pytest.mark.parametrize("instrument_id", IDS)
def test_sub_headings_are_unnumbered_and_stay_out_of_the_contents_list(
    instruments: dict[str, Instrument], instrument_id: str
) -> None:
    outline = instruments[instrument_id].outline
    assert outline is not None
    for one in outline.chapters:
        assert not any(each.numbered or each.in_contents for each in one.elements)


@pytest.mark.parametrize("instrument_id", IDS)
def test_standard_texts_are_plain_paragraphs_and_lists(
    instruments: dict[str, Instrument], instrument_id: str
) -> None:
    instrument = instruments[instrument_id]
    assert instrument.outline is not None
    texts = [each.text for one in instrument.outline.chapters for each in one.elements if each.text]
    texts += [phase.text for phase in instrument.phases if phase.text]
    for text in texts:
        for line in parse_text(text):
            assert line.kind in (LineKind.PARAGRAPH, LineKind.BULLET)
            assert not re.search(r"  |\\|[*`]", line.text), line.text
            assert line.text == line.text.strip()


@pytest.mark.parametrize("instrument_id", IDS)
def test_every_chapter_has_a_name_that_fits_the_list_beside_the_page(
    instruments: dict[str, Instrument], instrument_id: str
) -> None:
    outline = instruments[instrument_id].outline
    assert outline is not None
    annexes = [outline.grid_annex] if outline.grid_annex else []
    names = [one.short_name for one in (*outline.chapters, *annexes)]
    assert all(0 < len(name) <= 20 for name in names), names
    assert len(set(names)) == len(names)
